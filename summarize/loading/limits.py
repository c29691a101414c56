"""What an article must be so that one odd source does not end the whole run: short enough, with an id to be cited by.

Reading a story refuses all of it where one article is beyond these limits; here only that article is affected.
"""

from __future__ import annotations

import hashlib

from summarize.errors import SourceError
from summarize.loading.notes import Note
from summarize.types import Article

__all__ = ["MAX_CHARACTERS", "MAX_ID", "citable_id", "within_limits"]

MAX_CHARACTERS = 2_000_000
"""The longest text that is read, in code points: `summarize.sources.reading` refuses longer ones."""

MAX_ID = 200
"""The longest id of an article, in code points."""

_HASH = 8  # hex digits, which keep ids apart that begin alike


def within_limits(outcome: Article | SourceError | Note, source: str) -> Article | SourceError | Note:
    """The article with an id that can be cited, or the problem that it is too long.

    Args:
        outcome: what one record gave.
        source: what problems call its source.
    """
    if not isinstance(outcome, Article):
        return outcome
    name = citable_id(outcome.id)
    if len(outcome.text) > MAX_CHARACTERS:
        return SourceError(
            f"{source}: article {name!r} has {len(outcome.text):,} characters; at most {MAX_CHARACTERS:,} are read: "
            "split it, or leave out what is not the article",
            source=source,
        )
    return outcome if name == outcome.id else outcome.model_copy(update={"id": name})


def citable_id(name: str) -> str:
    """An id as it is, or printable, not blank and cut to `MAX_ID` with a hash of the whole."""
    safe = "".join(character if character.isprintable() else "-" for character in name)
    if len(safe) > MAX_ID:
        digest = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:_HASH]
        safe = f"{safe[: MAX_ID - _HASH - 1]}-{digest}"
    return safe if safe.strip() else "article"
