"""Texts made comparable without losing track of where each character came from.

Two readings of "the same" are kept apart. `visible` is what may be shown or sent: the text
without characters that hide, reorder or control. `fold` is what may be compared: quotation
marks, dashes, spaces, ligatures and case made alike, with a map back to the original offsets.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

__all__ = ["Folded", "fold", "visible"]

# Characters that a reader does not see but a program or a model does: C0/C1 controls, soft hyphen,
# zero-width space and joiners' neighbours, bidirectional overrides and isolates, invisible operators,
# BOM, interlinear marks, tag characters, variation selectors, surrogates, private use and
# non-characters (OWASP Top 10 for LLM applications 2026, LLM01). U+200C and U+200D stay: Persian,
# Hindi and emoji need them.
_HIDDEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001fffe\U0001ffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
_HIDDEN_RUN = re.compile(f"[{_HIDDEN}]+")
_SPACE_RUN = re.compile(r"[\s\x85\u2028\u2029]+")
# A joiner belongs between two letters of a script that needs it, or two emoji; elsewhere it hides a message.
_STRAY_JOINER = re.compile(
    r"(?<![^\x00-\x7f\s\u200c\u200d])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f\s\u200c\u200d])"
)

_ALIKE = {
    **dict.fromkeys("‘’‚‛′´`ʼ＇", "'"),
    **dict.fromkeys("“”„‟″«»「」『』＂〝〞", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    "…": "...",
}
_COMBINING = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff"
    r"\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]"
)
_HYPHENS = "-\u2010"  # the marks that a typesetter divides a word with; a dash at a line's end is the author's
_MAX_MARKS = 8  # composing a run of marks is quadratic in its length; no script stacks more than a few
_MANY_MARKS = re.compile(rf"{_COMBINING.pattern}{{{_MAX_MARKS + 1}}}")


def visible(text: str) -> str:
    """`text` on one line, without characters that hide, reorder or control.

    Returns:
        The text with white space folded to single spaces, trimmed, letters composed (NFC), and hidden code points
        left out: safe to send as data, to compare and to print.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")  # nearly every sentence
    text = _HIDDEN_RUN.sub("", text)
    if not text.isascii():
        text = _STRAY_JOINER.sub("", text)
        if _COMBINING.search(text) and not _MANY_MARKS.search(text):
            text = unicodedata.normalize("NFC", text)
    return _SPACE_RUN.sub(" ", text).strip()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text with the way back.

    Attributes:
        text: the folded text.
        starts: for each character of `text`, the offset of the original character it came from.
        length: the length of the original text.
    """

    text: str
    starts: tuple[int, ...]
    length: int

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the original text that ``self.text[start:end]`` came from.

        Raises:
            IndexError: the range is empty or not inside the folded text.
        """
        last = self.starts[end - 1]
        after = bisect_right(self.starts, last)
        return self.starts[start], self.starts[after] if after < len(self.starts) else self.length


def fold(text: str) -> Folded:
    """Fold `text` for comparison: case, marks, dashes, spaces, ligatures and compositions alike.

    Linear in the length of the text. Quotation marks become ``"`` or ``'``, dashes ``-``, runs of
    white space one space; hidden characters go, and a hyphen at a line's end joins its word.

    Returns:
        The folded text and the map back to offsets of `text`.
    """
    pieces: list[str] = []
    starts: list[int] = []
    position, length = 0, len(text)
    while position < length:
        end = _cluster_end(text, position)
        piece = _folded_cluster(text[position:end])
        if piece == " " and pieces and pieces[-1] == " ":
            piece = ""
        if piece == " " and text[position] == "\n" and _divides(pieces, text[starts[-1]] if starts else ""):
            pieces.pop()  # "inter-\nnational": the hyphen was the typesetter's
            starts.pop()
            piece = ""
        pieces.extend(piece)
        starts.extend([position] * len(piece))
        position = end
    return Folded("".join(pieces), tuple(starts), length)


def _divides(pieces: list[str], mark: str) -> bool:
    """Whether what was folded last is a hyphen at the end of a part of a word; `mark` is its original."""
    return mark != "" and mark in _HYPHENS and len(pieces) > 1 and pieces[-2].isalpha()


def _cluster_end(text: str, start: int) -> int:
    """The end of the character at `start` with the marks that compose with it."""
    end = start + 1
    while end < len(text) and end - start <= _MAX_MARKS and _COMBINING.match(text, end):
        end += 1
    return end


def _folded_cluster(cluster: str) -> str:
    if cluster.isascii():
        return " " if cluster.isspace() else cluster.lower() if cluster.isprintable() else ""
    if cluster in _ALIKE:
        return _ALIKE[cluster]
    if cluster.isspace():
        return " "
    if _HIDDEN_RUN.match(cluster):
        return ""
    return unicodedata.normalize("NFKC", cluster).lower()[:18]
