"""What a source says of its articles and nobody reads: a field that looks misspelt, a date that is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from summarize.sources.fields import KNOWN, read_fields, read_string
from summarize.types import Article

__all__ = ["Note", "notes_of"]

_TEXTS: Final = ("text", "body", "content", "html")
_ALIKE: Final = 0.8  # how much of two names is the same, for the one to be the other misspelt
_SHOWN: Final = 40  # code points of a value


@dataclass(frozen=True, slots=True)
class Note:
    """A line on a source whose articles are read all the same."""

    message: str


def notes_of(record: Mapping[str, object], article: Article, source: str) -> Iterator[Note]:
    """What of a record the article has not.

    Args:
        record: the fields as given.
        article: what was read of them.
        source: what the notes call it.
    """
    for name in record:
        near = get_close_matches(str(name).lower(), KNOWN, n=1, cutoff=_ALIKE)
        if name not in KNOWN and name not in _TEXTS and near and near[0] not in record:
            yield Note(f"{source}: {str(name)[:_SHOWN]!r} is left out, for no field has this name: {near[0]} is meant?")
    given = read_string(read_fields(record), "published_at")  # None too for what means nothing, as in N/A
    if given and article.published_at is None:
        told = given.strip()[:_SHOWN]
        yield Note(f"{source}: {told!r} is no date of publication: give it as 2026-03-04 or 2026-03-04T16:50+01:00")
