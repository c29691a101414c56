"""Lines of a text and their shape: length, whether they end like a sentence, whether they are prose."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.furniture.kinds import FurnitureKind

# A line with terminal punctuation and this many words is prose.
_PROSE_WORDS: Final = 9
# A line this long is prose even without terminal punctuation (a paragraph that ends in a footnote or a link).
_LONG_WORDS: Final = 30
# No stock phrase that makes a whole line has more words.
KEY_WORDS: Final = 12
# A line that introduces what a reader wrote has so many words at most.
_SPEAKER_WORDS: Final = 14

_SPEECH_ENDS: Final = ("said:", "says:", "wrote:", "sagt:", "schreibt:", "dice:", "dit :")
_CLOSERS: Final = "\"'”’»)]」』】）*"
_TERMINALS: Final = frozenset(".!?…。！？؟।॥۔;")
TRIM: Final = " \t\r\u00a0\u200b\u200e\u200f…:.!»›>→<«|•·*-–—+▼▾▲△×✕✖↓↑#()[]“”„\"',_/0123456789"
"""What stands around the words of a button or a menu entry."""
_WIDE: Final = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")


@dataclass(slots=True, eq=False)
class Line:
    """One non-blank line: its place, its shape and what its wording says.

    Attributes:
        start, end, text: its range, and what stands there without the blanks around it.
        words: how many words it has.
        sentence: whether it ends as a sentence does.
        prose: whether it is a paragraph by its shape.
        key: the folded text as the tables of whole lines spell it; "" where it is too long for them.
        speech: whether it introduces what somebody wrote ("Somebody said:").
        kind: what it is wherever it stands.
        hint: what it is on a page dump.
        heading: what it introduces.
    """

    start: int
    end: int
    text: str
    words: int = field(init=False)
    sentence: bool = field(init=False)
    prose: bool = field(init=False)
    key: str = field(init=False)
    speech: bool = field(init=False)
    kind: FurnitureKind | None = None
    hint: FurnitureKind | None = None
    heading: FurnitureKind | None = None

    def __post_init__(self) -> None:
        self.words = _count_words(self.text)
        self.sentence = _ends_sentence(self.text)
        self.prose = (self.sentence and self.words >= _PROSE_WORDS) or self.words >= _LONG_WORDS
        self.key = self.text.casefold().strip(TRIM) if self.words <= KEY_WORDS else ""
        self.speech = self.words <= _SPEAKER_WORDS and self.text.endswith(_SPEECH_ENDS)

    @property
    def fragment(self) -> bool:
        """Whether it is neither a sentence nor prose: a title, a menu entry, an item of a list."""
        return not (self.sentence or self.prose)

    @property
    def verdict(self) -> FurnitureKind | None:
        """All that its wording says, the most certain first."""
        return self.kind or self.heading or self.hint


def split_lines(text: str) -> Iterator[Line]:
    """The non-blank lines of a text. Only line feeds part them, so that offsets stay exact."""
    start = 0
    for raw in text.split("\n"):
        end = start + len(raw)
        if stripped := raw.strip():
            yield Line(start, end, stripped)
        start = end + 1


def is_wide(text: str) -> bool:
    """Whether it has letters of a script that writes no spaces between words."""
    return not text.isascii() and _WIDE.search(text) is not None


def wide_pairs(text: str) -> set[str]:
    """Pairs of characters of which the first is of such a script."""
    return {text[i : i + 2] for i in range(len(text) - 1) if _WIDE.match(text, i)}


def _count_words(text: str) -> int:
    words = text.count(" ") + 1
    if len(text) > 5 * words and is_wide(text):
        return max(words, len(text) // 2)
    return words


def _ends_sentence(text: str) -> bool:
    bare = text.rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _TERMINALS
