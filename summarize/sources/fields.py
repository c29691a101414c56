"""The head of an article under the names that news interfaces, feeds and scrapers give it.

``date``, ``published``, ``publishedAt`` or ``publish_date`` is when it was published, ``headline`` a title, and so on;
unknown names are ignored. JSON records are read by these names, and the metadata of documents.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

__all__ = ["KNOWN", "read_fields", "read_string", "read_url", "read_words"]

_TITLES = ("title", "headline")
_PUBLISHERS = ("publisher", "source", "site")
_AUTHORS = ("author", "authors", "byline")
_DATES = ("published_at", "publishedAt", "published", "publish_date", "date")
_URLS = ("url", "link")

KNOWN = frozenset({*_TITLES, *_PUBLISHERS, *_AUTHORS, *_DATES, *_URLS, "language", "id"})
"""The names that say something here."""

_NOTHING = frozenset({"", "~", "null", "N/A", "n/a"})  # YAML's ways to say nothing, and those of tables
_NEARLY_ISO = re.compile(r"\s*[0-9]{4}-[0-9][0-9TtZ:.,+ \t-]{1,50}")
_ONE_DIGIT = re.compile(r"(?<![0-9.,])[0-9](?![0-9])")


def read_fields(record: Mapping[str, object]) -> dict[str, object]:
    """What a record says of its article, by the names of `Article`; None for what it does not say."""
    return {
        "title": _name(record, *_TITLES),
        "url": read_url(record),
        "publisher": _name(record, *_PUBLISHERS),
        "author": _name(record, *_AUTHORS),
        "published_at": _date(record),
    }


def read_url(record: Mapping[str, object]) -> str | None:
    """Where it was published."""
    return read_string(record, *_URLS)


def read_words(record: Mapping[str, object], *names: str) -> str | None:
    """The first of the fields that holds words, as they are."""
    values = (record.get(name) for name in names)
    return next((value for value in values if isinstance(value, str) and value.strip()), None)


def read_string(record: Mapping[str, object], *names: str) -> str | None:
    """The first of the fields that holds words or a number."""
    return next((text for name in names if (text := _text(record.get(name)))), None)


def _text(value: object) -> str | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    text = value if isinstance(value, str) else ""
    return text if text.strip() not in _NOTHING else None


def _name(record: Mapping[str, object], *names: str) -> str | None:
    """The first of the fields that names someone: a string, ``{"name": ...}``, or a list of these."""
    for field in names:
        value = record.get(field)
        parts = value if isinstance(value, list) else [value]
        texts = [_text(part.get("name") if isinstance(part, dict) else part) for part in parts]
        if named := ", ".join(text for text in texts if text):
            return named
    return None


def _date(record: Mapping[str, object]) -> str | date | None:
    given = next((value for name in _DATES if isinstance(value := record.get(name), date)), None)
    text = None if given else read_words(record, *_DATES)
    return _iso(text) if text else given


def _iso(text: str) -> str:
    """A date as ISO 8601 has it, where it is that but for what YAML allows: single digits, and several blanks."""
    if not _NEARLY_ISO.fullmatch(text):
        return text
    day, *time = _ONE_DIGIT.sub(r"0\g<0>", text).replace("t", " ").replace("T", " ").split()
    return f"{day} {''.join(time)}".strip()
