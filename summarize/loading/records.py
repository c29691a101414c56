"""Articles from text with front matter, from JSON and from JSON lines.

A record may use the field names of `Article` or those of news interfaces and feeds: ``body`` or
``content`` for the text, ``html`` instead of it, ``source`` or ``site`` for the publisher,
``date``, ``published``, ``publishedAt`` for the date. Unknown fields are ignored.
"""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from summarize.errors import SourceError
from summarize.loading.notes import Note, notes_of
from summarize.loading.pages import language_code, page_article
from summarize.sources.fields import KNOWN, read_fields, read_string, read_url, read_words
from summarize.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Origin", "Outcome", "json_outcomes", "json_value", "line_outcomes", "text_outcomes"]

Outcome = Article | SourceError | Note
"""What one record gave: an article or a problem, and what is to be noted beside the article."""

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_MATTER_SIZE = 16_384  # characters; what is longer is text between two rules


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes came from.

    Attributes:
        source: what problems call it.
        stem: the id of its article where it gives none.
        url: its address, where it has one.
    """

    source: str
    stem: str
    url: str | None = None

    def problem(self, message: str) -> SourceError:
        """A problem with this source; the message goes on where its name ends."""
        return SourceError(f"{self.source}{message}", source=self.source)


def text_outcomes(text: str, origin: Origin) -> Iterator[Outcome]:
    """The article of a text, its front matter read where it has one.

    Front matter is a YAML mapping of fields between two ``---`` lines at the very top. What does not
    read as one belongs to the text.

    Raises:
        SourceError: there is no text.
    """
    fields, body = _front_matter(text)
    if not body.strip():
        raise origin.problem(" holds no text: put the article into it, or leave it out")
    article = _article(fields, text=body, stem=origin.stem, url=origin.url)
    yield article
    yield from notes_of(fields, article, origin.source)


def _front_matter(text: str) -> tuple[Mapping[str, object], str]:
    match = _FRONT_MATTER.match(text, 0, _FRONT_MATTER_SIZE)
    fields = _mapping(match.group(1) or "") if match else None
    if not match or fields is None:
        return {}, text
    return fields, _without_blank_ends(text[match.end() :])


def _mapping(text: str) -> Mapping[str, object] | None:
    """YAML's mapping with every scalar as written: ``007`` is no number here and ``No`` no boolean."""
    try:
        value = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - builds strings, lists and mappings only
    except (yaml.YAMLError, ValueError, RecursionError):
        value = _plain_lines(text)
    # A mapping without one known field is prose between two rules, as in "Note: the storm is over".
    return value if isinstance(value, dict) and not KNOWN.isdisjoint(value) else None


def _plain_lines(text: str) -> Mapping[str, str] | None:
    """Lines of ``key: value`` that are no YAML, as headlines with a colon of their own are written."""
    pairs = [_PLAIN_LINE.fullmatch(line) for line in text.splitlines() if line.strip()]
    return {pair["key"]: pair["value"].strip("\"'") for pair in pairs if pair} if all(pairs) else None


_PLAIN_LINE = re.compile(r"(?P<key>\w{1,30}):[ \t]+(?P<value>[^\s\[{&*!|>%@`].*?)[ \t]*")  # a value that means no YAML


def _without_blank_ends(text: str) -> str:
    indented = text.rstrip()
    return indented[indented[: len(indented) - len(indented.lstrip())].rfind("\n") + 1 :]


def json_value(data: str | bytes) -> object:
    """The value of JSON text; control characters in strings, as scrapers leave them, are accepted.

    Raises:
        ValueError: it is not JSON, or nested beyond reason.
    """
    try:
        return json.loads(data, strict=False)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def json_outcomes(text: str, origin: Origin) -> Iterator[Outcome]:
    """The articles of a JSON text: one record, a list of them, or ``{"articles": [...]}``.

    Raises:
        SourceError: the text is not JSON, or holds no record.
    """
    try:
        value = json_value(text)
    except ValueError as error:
        raise origin.problem(
            f" is not JSON ({error}): correct it there; one record a line belongs into a .jsonl file"
        ) from error
    if isinstance(value, dict) and isinstance(value.get("articles"), list):
        value = value["articles"]
    records = value if isinstance(value, list) else [value]
    if not records:
        raise origin.problem(" holds no record: nothing to load")
    for position, record in enumerate(records, 1):
        place = f", record {position} of {len(records)}" if isinstance(value, list) else ""
        stem = origin.stem if len(records) == 1 else f"{origin.stem}-{position}"
        yield from _outcomes(record, origin, place, stem)


def line_outcomes(data: bytes, origin: Origin) -> Iterator[Outcome]:
    r"""The articles of JSON lines; only "\n" ends a line, since strings may hold every other separator.

    Raises:
        SourceError: there is no line.
    """
    whole = data.removeprefix(codecs.BOM_UTF8).split(b"\n")  # decoded one by one: a broken line costs no other
    lines = [(number, line) for number, line in enumerate(whole, 1) if line.strip()]
    if not lines:
        raise origin.problem(" holds no record: nothing to load")
    for position, (number, line) in enumerate(lines, 1):
        stem = origin.stem if len(lines) == 1 else f"{origin.stem}-{position}"
        place = f", line {number}"
        try:
            record = json_value(line.decode())
        except ValueError as error:
            reason = "not UTF-8 text" if isinstance(error, UnicodeDecodeError) else f"not JSON ({error})"
            yield origin.problem(f"{place} is {reason}: correct or remove it")
            continue
        yield from _outcomes(record, origin, place, stem)


def _outcomes(record: object, origin: Origin, place: str, stem: str) -> Iterator[Outcome]:
    outcome = _outcome(record, origin, place, stem)
    yield outcome
    if isinstance(record, dict) and isinstance(outcome, Article):
        yield from notes_of(record, outcome, origin.source + place)


def _outcome(record: object, origin: Origin, place: str, stem: str) -> Article | SourceError:
    if not isinstance(record, dict):
        return origin.problem(f"{place} is {_json_type(record)} and not an object: give a record")
    text = read_words(record, "text", "body", "content")
    if text is not None:
        return _article(record, text=text, stem=stem, url=origin.url)
    html = read_words(record, "html")
    if html is None:
        return origin.problem(f"{place} has no text (looked for text, body, content, html): add one of them")
    try:
        url = read_url(record) or origin.url
        page = page_article(html, id=stem, url=url, source=origin.source + place)
    except SourceError as error:
        return error
    return _article(record, text=page.text, stem=stem, url=origin.url, page=page)


def _json_type(value: object) -> str:
    names = {type(None): "null", bool: "a boolean", str: "a string", list: "a list"}
    return names.get(type(value), "a number")


def _article(
    record: Mapping[str, object], *, text: str, stem: str, url: str | None, page: Article | None = None
) -> Article:
    """The article of a record's fields; what it leaves out is taken from its page, where it has one."""
    details = {**read_fields(record), "language": language_code(record.get("language"))}
    details["url"] = details["url"] or url
    if page is not None:
        details = {name: value or getattr(page, name) for name, value in details.items()}
    identity = read_string(record, "id") or stem
    try:
        return Article.model_validate({"id": identity, "text": text, **details})
    except OverflowError:  # a date with a year beyond all calendars is an unknown date
        return Article.model_validate({"id": identity, "text": text, **details, "published_at": None})
