"""What is marked, and as what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class FurnitureKind(StrEnum):
    """What a marked range is: the part of a page it comes from, or the dateline before a report's first word."""

    MENU = "menu"
    TEASER = "teaser"
    SIGN_UP = "sign_up"
    CAPTION = "caption"
    BYLINE = "byline"
    SHARE = "share"
    RELATED = "related"
    LEGAL = "legal"
    COMMENT = "comment"
    CREDIT = "credit"
    DATELINE = "dateline"


@dataclass(frozen=True, slots=True)
class Furniture:
    """A half-open code-point range of an article's text that is page furniture, never evidence."""

    start: int
    end: int
    kind: FurnitureKind


Marks: TypeAlias = list[FurnitureKind | None]
"""One entry for each line of a text; None is a line that is kept."""
