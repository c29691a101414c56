"""What a source says and nobody reads is noted; its articles are read all the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarize.loading import load


def notes(folder: Path, name: str, content: str) -> tuple[str, ...]:
    path = folder / name
    path.write_text(content)
    loaded = load([path])
    assert (len(loaded.articles), loaded.problems) == (1, ())
    return tuple(note.removeprefix(str(path)) for note in loaded.notes)


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("publsher: Gazette", ": 'publsher' is left out, for no field has this name: publisher is meant?"),
        ("date: yesterday", ": 'yesterday' is no date of publication"),
        ("publisher: Gazette\npublishers: 2", ""),
        ("date: 2026-03-04\ntags: a", ""),
        ("date: ~", ""),
        ("date: N/A", ""),
    ],
)
def test_a_head(head: str, told: str, tmp_path: Path) -> None:
    found = notes(tmp_path, "a.md", f"---\ntitle: One\n{head}\n---\nThe ferry is late.\n")
    assert len(found) == bool(told)
    assert not told or found[0].startswith(told)


def test_a_record(tmp_path: Path) -> None:
    record = {"title": "One", "text": "The ferry is late.", "autor": "A. B.", "date": "soon", "urlToImage": "x"}
    found = notes(tmp_path, "a.json", json.dumps([record]))
    assert [note[:32] for note in found] == [", record 1 of 1: 'autor' is left", ", record 1 of 1: 'soon' is no da"]


def test_a_folder_names_the_files_that_it_leaves_out(tmp_path: Path) -> None:
    for name in ("a.txt", "b.pdf", "c.rtf", ".hidden", "README.rst"):
        (tmp_path / name).write_text("The ferry is late.")
    loaded = load([tmp_path])
    assert len(loaded.articles) == 1
    assert [note.partition("left out: ")[2] for note in loaded.notes] == ["b.pdf, c.rtf"]


def test_an_empty_folder_is_not_said_to_be_misspelt(tmp_path: Path) -> None:
    (problem,) = load([tmp_path]).problems
    assert "holds no article" in str(problem)
    assert "permission" not in str(problem)
    (missing,) = load([tmp_path / "none"]).problems
    assert "permission" in str(missing)
