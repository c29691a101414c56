"""Files, folders and standard input, through `load`."""

from __future__ import annotations

import io
import logging
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from summarize.errors import InputError, SourceError
from summarize.loading import files, load

if TYPE_CHECKING:
    from pathlib import Path

CZECH = "Přehrada u Velmu v pondělí večer povolila, oznámili úředníci. Žluťoučký kůň utekl na kopec."
RUSSIAN = "Плотина прорвалась в понедельник вечером, сообщили официальные лица. Тысячи людей покинули свои дома."


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def only_problem(*sources: str | Path, stdin: bytes | None = None) -> str:
    loaded = load(sources, stdin=None if stdin is None else io.BytesIO(stdin))
    assert not loaded.articles
    (problem,) = loaded.problems
    assert isinstance(problem, SourceError)
    assert isinstance(problem, InputError)
    return str(problem)


def test_a_plain_text_is_kept_as_it_is_but_for_its_newlines(tmp_path: Path) -> None:
    path = write(tmp_path, "story.txt", "\n  One.\r\nTwo.\rThree.\u2028Four.\x85 \n\n")
    (article,) = load([path]).articles
    assert article.text == "\n  One.\nTwo.\nThree.\u2028Four.\x85 \n\n"
    assert (article.id, article.title, article.published_at) == ("story", None, None)


def test_markdown_stays_as_written(tmp_path: Path) -> None:
    text = "# Dam fails\n\n**The dam** failed [on Monday](https://news.example/).\n"
    assert load([str(write(tmp_path, "a.md", text))]).articles[0].text == text


def test_front_matter_gives_the_details_and_the_body_is_the_text(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "dawn.md",
        '---\ntitle: "Dam: it fails"\npublisher: The Dawn Post\nauthor: [Ann B, Cy D]\ntags: [x]\n'
        "published_at: 2026-03-04 08:15:00 +01:00\nurl: https://dawn.example/a\nlanguage: en-GB\nid: 007\n"
        "---\n\n \n  The dam failed.\n\nIt did.\n\n",
    )
    (article,) = load([path]).articles
    assert article.text == "  The dam failed.\n\nIt did."
    assert article.id == "007"
    assert article.title == "Dam: it fails"
    assert article.publisher == "The Dawn Post"
    assert article.author == "Ann B, Cy D"
    assert article.published_at == datetime(2026, 3, 4, 8, 15, tzinfo=timezone(timedelta(hours=1)))
    assert (article.url, article.language) == ("https://dawn.example/a", "en")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-03-04", date(2026, 3, 4)),
        ("0001-01-01", date(1, 1, 1)),
        ("2999-01-01T00:00:00", datetime(2999, 1, 1)),  # noqa: DTZ001 - naive, as written
        ("32.13.2026", None),
        ("2026-13-45", None),
        ("1 Jan 99999999999999999999 00:00:00", None),
        ("soon", None),
        ("", None),
        ("~", None),
        ("[2026]", None),
    ],
)
def test_dates_are_read_or_unknown(tmp_path: Path, written: str, read: date | None) -> None:
    """E17: missing, future, first year, naive and impossible dates."""
    path = write(tmp_path, "a.txt", f"---\ntitle: T\ndate: {written}\n---\nText.")
    loaded = load([path])
    assert not loaded.problems
    assert loaded.articles[0].published_at == read
    assert loaded.articles[0].text == "Text."


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: [unclosed\n---\nText.\n",
        "---\ntitle: never closed\n\nText.\n",
        "---\nNote: the storm is over.\n---\nText.\n",
        "---\njust prose\n---\nText.\n",
        "---\n" + "[" * 5000 + "\n---\nText.\n",
        "--- not front matter\n---\nText.\n",
        "---\ntitle: " + "x" * 20_000 + "\n---\nText.\n",
    ],
)
def test_what_is_no_front_matter_is_text(tmp_path: Path, text: str) -> None:
    assert load([write(tmp_path, "a.md", text)]).articles[0].text == text


def test_a_yaml_bomb_in_front_matter_costs_nothing(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))]
    path = write(tmp_path, "a.md", "---\ntitle: T\n" + "\n".join(lines) + "\nauthor: *a29\n---\nText.")
    (article,) = load([path]).articles
    assert (article.title, article.author, article.text) == ("T", None, "Text.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_encodings(tmp_path: Path, encoding: str) -> None:
    assert load([write(tmp_path, "a.txt", CZECH.encode(encoding))]).articles[0].text == CZECH


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), ("ダムは月曜日の夕方に決壊した。", "shift_jis")],
)
def test_an_encoding_that_is_beyond_doubt_is_read(tmp_path: Path, text: str, encoding: str) -> None:
    assert load([write(tmp_path, "a.txt", text.encode(encoding))]).articles[0].text == text


def test_a_doubtful_encoding_is_a_problem_that_names_the_command(tmp_path: Path) -> None:
    message = only_problem(
        write(tmp_path, "a.txt", "A disaster of “£5 million” for the café – they said so.".encode("cp1252"))
    )
    assert "is not UTF-8 text" in message
    assert "iconv -f " in message
    assert "-t utf-8" in message


def test_one_broken_byte_does_not_turn_utf8_into_something_else(tmp_path: Path) -> None:
    message = only_problem(write(tmp_path, "a.txt", CZECH.encode() + b"\xff" + CZECH.encode()))
    assert f"damaged at byte {len(CZECH.encode())}" in message


def test_control_characters_and_marks_within_a_text_keep_their_place(tmp_path: Path) -> None:
    """E7: C0, C1, byte order mark in the middle, non-characters."""
    text = "a\x01b\x9fc\ufeffd\ufdd0e\uffff."
    assert load([write(tmp_path, "a.txt", text)]).articles[0].text == text


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"%PDF-1.7\n...", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\x00", "an image"),
        (b"\xff\xd8\xff\xe0", "an image"),
        (b"PK\x03\x04\x14\x00", "zip archive"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"text\x00text", "NUL bytes"),
        ("text".encode("utf-16-le"), "UTF-16"),
        (b"\xff\xfea", "damaged"),
        (b"", "empty"),
        (b"\xef\xbb\xbf", "no text"),
        (b" \n\t\n", "empty"),
        (b"---\ntitle: T\n---\n\n", "no text"),
    ],
)
def test_what_is_no_text_is_named(tmp_path: Path, content: bytes, named: str) -> None:
    """E7: NUL bytes and binary files."""
    path = write(tmp_path, "a.txt", content)
    message = only_problem(path)
    assert named in message
    assert message.startswith(str(path))


def test_a_file_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert files.MAX_BYTES == 20_000_000
    monkeypatch.setattr(files, "MAX_BYTES", 1000)
    assert "larger than" in only_problem(write(tmp_path, "a.txt", "x" * 1001))
    assert load([write(tmp_path, "b.txt", "x" * 1000)]).articles


def test_a_folder_gives_its_known_files_by_name(tmp_path: Path) -> None:
    for name in ("b.TXT", "a.md", "README.md", "readme.txt", ".hidden.txt", "c.csv", "notes"):
        write(tmp_path, name, name)
    (tmp_path / "d.txt").mkdir()
    write(tmp_path / "d.txt", "deep.txt", "deep")
    loaded = load([tmp_path])
    assert [article.text for article in loaded.articles] == ["a.md", "b.TXT"]
    assert not loaded.problems


def test_a_folder_without_articles_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    write(tmp_path, "a.csv", "x")
    message = only_problem(tmp_path)
    for extension in (".txt", ".md", ".html", ".htm", ".json", ".jsonl"):
        assert extension in message


def test_an_unknown_extension_is_read_as_text(tmp_path: Path) -> None:
    assert load([write(tmp_path, "wire.copy", "Text.")]).articles[0].id == "wire"


def test_bad_sources_cost_no_good_ones(tmp_path: Path) -> None:
    write(tmp_path, "1.txt", "One.")
    write(tmp_path, "2.txt", b"\x00")
    write(tmp_path, "3.txt", "Three.")
    bad = ["", "no such file.txt", "a\x00b", "x" * 5000, "ftp://news.example/a", "file:///etc/passwd"]
    loaded = load([*bad[:3], tmp_path, *bad[3:]])
    assert [article.id for article in loaded.articles] == ["1", "3"]
    assert [problem.source for problem in loaded.problems] == [*bad[:3], str(tmp_path / "2.txt"), *bad[3:]]


def test_one_path_is_one_source(tmp_path: Path) -> None:
    assert len(load(str(write(tmp_path, "a.txt", "Text."))).articles) == 1


def test_ids_are_made_unique_and_given_ones_stay(tmp_path: Path) -> None:
    """E10: ids that collide within and across files, and with the numbers that are appended."""
    for folder in ("x", "y", "z"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, "a.txt", folder)
    write(tmp_path, "b.json", '[{"id": "a", "text": "b"}, {"id": "a-2", "text": "c"}]')
    loaded = load([tmp_path / "x", tmp_path / "y", tmp_path / "b.json", tmp_path / "z"])
    assert [article.id for article in loaded.articles] == ["a", "a-3", "a-4", "a-2", "a-5"]


def test_standard_input_holds_text_json_lines_or_a_page() -> None:
    def read(data: bytes) -> list[str]:
        loaded = load(["-"], stdin=io.BytesIO(data))
        assert not loaded.problems
        return [article.text for article in loaded.articles]

    assert read(b"Plain.\r\nText.") == ["Plain.\nText."]
    assert read(b"[Reuters] The dam failed.") == ["[Reuters] The dam failed."]
    assert read(b"{not json}") == ["{not json}"]
    assert read(b'\n[{"text": "a"}, {"text": "b"}]') == ["a", "b"]
    assert read(b'{"text": "a"}\n{"text": "b"}\n') == ["a", "b"]
    assert read('{"text": "ž"}\n{"text": "b"}\n'.encode("utf-16")) == ["ž", "b"]
    page = "<!DOCTYPE html><html><body><article><p>" + "The dam failed on Monday. " * 9 + "</p></article></body></html>"
    assert read(page.encode("utf-8-sig"))[0].startswith("The dam failed")


def test_standard_input_that_gives_nothing() -> None:
    assert "standard input is empty" in only_problem("-", stdin=b"")
    closed = io.BytesIO()
    closed.close()
    assert "cannot be read" in str(load(["-"], stdin=closed).problems[0])
    assert load(["-"], stdin=io.BytesIO(b"x")).articles[0].id == "stdin"


def test_logs_name_sources_and_sizes_only(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    load([write(tmp_path, "a.txt", "Secret words.")])
    assert f"read {tmp_path / 'a.txt'}: 13 bytes" in caplog.text
    assert "Secret" not in caplog.text
