"""One odd article costs itself alone: texts that are too long, ids that cannot be cited."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from summarize import summarize
from summarize.loading import limits, load
from summarize.loading.limits import citable_id
from summarize.sources import reading

if TYPE_CHECKING:
    from pathlib import Path

LONG_URL = "https://news.example/" + "a-very-long-slug-" * 14


def records(*values: dict[str, str]) -> io.BytesIO:
    return io.BytesIO(json.dumps(values).encode())


def test_the_limit_is_that_of_reading() -> None:
    """Loading may not import it: rooms of the house are built one way."""
    assert limits.MAX_CHARACTERS == reading.MAX_CHARACTERS


def test_a_text_over_the_limit_is_a_problem_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_CHARACTERS", 100)
    (tmp_path / "long.txt").write_text("x" * 101)
    (tmp_path / "short.txt").write_text("y" * 100)
    loaded = load([tmp_path, "-"], stdin=records({"id": "r", "text": "z" * 101}, {"text": "fine"}))
    assert [article.text[0] for article in loaded.articles] == ["y", "f"]
    long, record = loaded.problems
    assert long.source == str(tmp_path / "long.txt")
    assert "article 'long' has 101 characters; at most 100 are read: split it" in str(long)
    assert "standard input: article 'r'" in str(record)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a", "a"),
        ("a b", "a b"),
        ("a\xa0b\u200b\n", "a-b--"),
        ("x" * 200, "x" * 200),
        ("  ", "article"),
        ("", "article"),
    ],
)
def test_ids_are_left_as_they_are_where_they_can_be(name: str, safe: str) -> None:
    assert citable_id(name) == safe


def test_a_long_id_is_cut_and_told_apart_by_a_hash() -> None:
    one, other = citable_id(f"{LONG_URL}1"), citable_id(f"{LONG_URL}2")
    assert one != other
    assert one == citable_id(f"{LONG_URL}1")
    assert len(one) == len(other) == 200
    assert one.startswith(LONG_URL[:190])


def test_odd_ids_of_files_and_records_make_a_brief(tmp_path: Path) -> None:
    (tmp_path / "a\xa0b.txt").write_text("The ferry ran aground near Skarvik on Tuesday, the coastguard said.")
    (tmp_path / "  .txt").write_text("The ferry was refloated on Wednesday, the coastguard of Skarvik said.")
    twice = [{"id": "y" * 200, "text": "The ferry had 187 passengers aboard, the coastguard said."}] * 2
    loaded = load([tmp_path, "-"], stdin=records({"id": LONG_URL, "text": "Nine people were hurt, it said."}, *twice))
    ids = [article.id for article in loaded.articles]
    assert {"article", "a-b", "y" * 200} < set(ids)
    assert len(set(ids)) == len(ids) == 5
    assert all(len(each) <= 200 and each.isprintable() for each in ids)
    assert summarize(loaded.articles, model="extractive").sentences
