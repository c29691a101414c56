"""JSON and JSON lines, through `load`."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from summarize.loading import Loaded, load

if TYPE_CHECKING:
    from pathlib import Path

PARAGRAPH = "The dam at Velm failed on Monday evening after three days of rain, officials said on Tuesday. "


def load_json(folder: Path, value: object, name: str = "feed.json") -> Loaded:
    path = folder / name
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8", newline="")
    return load([path])


def test_a_record_with_the_fields_of_an_article(tmp_path: Path) -> None:
    fields = {
        "id": "a",
        "text": " T\r\n",
        "title": "H",
        "url": "https://x.example/",
        "publisher": "P",
        "author": "A",
    }
    (article,) = load_json(tmp_path, {**fields, "published_at": "2026-03-04", "language": "en", "x": 1}).articles
    assert article.model_dump() == {**fields, "published_at": date(2026, 3, 4), "language": "en"}


@pytest.mark.parametrize("text", ["body", "content", "text"])
@pytest.mark.parametrize("published", ["date", "published", "publishedAt", "published_at"])
def test_other_names_of_fields(tmp_path: Path, text: str, published: str) -> None:
    record = {
        text: "T",
        published: "2026-03-04T08:00:00Z",
        "source": {"id": None, "name": "P"},
        "author": ["A", "B"],
    }
    (article,) = load_json(tmp_path, {"status": "ok", "articles": [record]}).articles
    assert (article.text, article.publisher, article.author) == ("T", "P", "A, B")
    assert article.published_at == datetime(2026, 3, 4, 8, tzinfo=UTC)
    assert article.id == "feed"


def test_the_publisher_as_a_string(tmp_path: Path) -> None:
    loaded = load_json(tmp_path, [{"text": "T", "site": "P"}, {"text": "T", "source": "Q"}])
    assert [article.publisher for article in loaded.articles] == ["P", "Q"]


def test_bad_records_cost_no_good_ones(tmp_path: Path) -> None:
    """A record without text or that is no object is a problem with its position."""
    bad: list[object] = [3, None, "x", True, ["text"], {}, {"text": " "}, {"text": 5}, {"html": "<p></p>"}]
    loaded = load_json(tmp_path, [{"text": "a"}, *bad, {"text": "b"}])
    assert [(article.id, article.text) for article in loaded.articles] == [("feed-1", "a"), ("feed-11", "b")]
    assert len(loaded.problems) == len(bad)
    for position, problem in enumerate(loaded.problems, 2):
        assert f"feed.json, record {position} of 11 " in str(problem)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("{", "is not JSON"),
        ('{"text": "a"} {"text": "b"}', ".jsonl"),
        ("[" * 100_000, "nested too deeply"),
        ("[]", "no record"),
        ('{"articles": []}', "no record"),
        ("7", "a number and not an object"),
        ('{"text": ' + "1" * 5000 + "}", "is not JSON"),
    ],
)
def test_a_file_that_gives_nothing(tmp_path: Path, text: str, named: str) -> None:
    loaded = load_json(tmp_path, text)
    assert not loaded.articles
    (problem,) = loaded.problems
    assert named in str(problem)
    assert problem.source == str(tmp_path / "feed.json")


def test_a_page_instead_of_text(tmp_path: Path) -> None:
    html = f"<p>{PARAGRAPH * 2}</p><p hidden>Hidden words for a machine that reads pages.</p><p>{PARAGRAPH}</p>"
    loaded = load_json(tmp_path, {"html": html, "title": "H", "url": "https://x.example/a", "publisher": "P"})
    (article,) = loaded.articles
    assert article.text.count("The dam at Velm") == 3
    assert "Hidden" not in article.text
    assert (article.id, article.title, article.url, article.publisher) == (
        "feed",
        "H",
        "https://x.example/a",
        "P",
    )


def test_only_a_line_feed_ends_a_line(tmp_path: Path) -> None:
    text = "One.\u2028Two.\u2029Three.\x85Four.\x0b"
    lines = "\n".join(json.dumps({"text": text}, ensure_ascii=False) for _ in range(2)) + "\r\n\n"
    loaded = load_json(tmp_path, lines.replace("\\u000b", "\x0b"), "feed.jsonl")
    assert [(article.id, article.text) for article in loaded.articles] == [("feed-1", text), ("feed-2", text)]
    assert not loaded.problems


def test_bad_lines_cost_no_good_ones(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "a"}\n\n{"text": "\xff"}\n{"text"\n[1]\n{"text": "\xc5\xbe"}')
    loaded = load([path])
    assert [(article.id, article.text) for article in loaded.articles] == [("feed-1", "a"), ("feed-5", "ž")]
    for number, problem in zip((3, 4, 5), loaded.problems, strict=True):
        assert f"feed.jsonl, line {number} is" in str(problem)


def test_one_line_and_no_line(tmp_path: Path) -> None:
    assert load_json(tmp_path, {"text": "a"}, "one.jsonl").articles[0].id == "one"
    assert load_json(tmp_path, "\ufeff\n \n", "none.jsonl").problems


def test_odd_ids_are_kept_and_equal_ones_numbered(tmp_path: Path) -> None:
    """E10: traversal, quotes, line feed, 10 kB, emoji, ``__proto__``, numbers, surrogates; none is a path."""
    ids = ["../../etc/passwd", "a\"'b", "a\nb", "x" * 10_000, "🧨", "__proto__", 7, 1.5]
    loaded = load_json(
        tmp_path, [{"id": value, "text": "T"} for value in [*ids, "7", "\ud800", "\ud801", "", None, {}]]
    )
    kept = [article.id for article in loaded.articles]
    assert kept[:3] == ["../../etc/passwd", "a\"'b", "a-b"]
    assert kept[3] == f"{'x' * 191}-{hashlib.sha256(b'x' * 10_000).hexdigest()[:8]}"
    assert kept[4:8] == ["🧨", "__proto__", "7", "1.5"]
    assert kept[8:] == ["7-2", "\ufffd", "\ufffd-2", "feed-12", "feed-13", "feed-14"]
    assert list(tmp_path.rglob("*")) == [tmp_path / "feed.json"]


def test_many_equal_ids_take_linear_time(tmp_path: Path) -> None:
    """E10: 20,000 records that share one id."""
    loaded = load_json(tmp_path, [{"id": "a", "text": "T"}] * 20_000)
    assert len({article.id for article in loaded.articles}) == 20_000


@pytest.mark.parametrize("value", [None, 5, 10**30, True, "", "32.13.2026", "1 Jan 9999999999999 00:00:00", ["x"], {}])
def test_odd_dates_are_unknown(tmp_path: Path, value: object) -> None:
    """E17: dates of the wrong type or value."""
    (article,) = load_json(tmp_path, {"text": "T", "date": value}).articles
    assert article.published_at is None


@pytest.mark.parametrize("date", ["!!bool maybe", "!!int ''", "!!float ''", "!!timestamp foo", "- !!timestamp x"])
def test_a_date_is_no_yaml(tmp_path: Path, date: str) -> None:
    """One hostile record costs neither itself nor the others."""
    loaded = load_json(tmp_path, [{"text": "a", "date": date}, {"text": "b", "date": "2026-03-04"}])
    assert [article.text for article in loaded.articles] == ["a", "b"]
    assert not loaded.problems


def test_odd_details_never_lose_a_record(tmp_path: Path) -> None:
    """E7: lone surrogates and NUL as JSON can write them; details of the wrong type."""
    details = '"title": ["x", {"name": "y"}], "author": {"name": 5}, "language": 7, "url": {}'
    text = '{"text": "a\\ud800\\u0000b", ' + details + "}"
    (article,) = load_json(tmp_path, text).articles
    assert article.text == "a\ufffd\x00b"
    assert (article.title, article.author, article.language, article.url) == ("x, y", "5", None, None)


def test_a_headline_with_a_colon_needs_no_quotation_marks(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: Fire in Marn: four dead\npublisher: Marn Post\n---\n\nFour people died.\n", "utf-8")
    (article,) = load([path]).articles
    assert (article.title, article.publisher) == ("Fire in Marn: four dead", "Marn Post")
    assert article.text == "Four people died."
