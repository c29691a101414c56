"""Quotations: what stands between quotation marks, as ranges of the text.

The marks of the common styles are read, doubled apostrophes (``''so''``) among them, and single marks only where
they are curly or angled, since a straight single mark is more often an apostrophe. A mark that opens inside an open
quotation is nested, or, at the start of a paragraph, the same quotation going on. Indirect speech is no quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

__all__ = ["Quotation", "find_quotations", "outside_quotations"]

_CLOSERS = {
    "“": "”“", "„": "“”", "”": "”", "«": "»", "»": "«", "「": "」", "『": "』", "‘": "’", "‚": "‘’", "‹": "›", "›": "‹",
    "〝": "〞〟", '"': '"', "＂": "＂", "''": "''", "``": "''",
}  # fmt: skip
# Every mark first and its conditions behind it, so that the search skips from mark to mark.
_OPENING = re.compile(
    r"[“„«「『〝\"‘‚‹＂»›”'`](?:(?<=[“„«「『〝\"‘‚‹＂])|(?<=[»›])(?=\w)"
    r"|(?<=”)(?<![^\s(\[—–-]”)(?=\w)"  # Swedish and Finnish open with the mark that others close with
    r"|(?<=')(?<![\w']')'(?=[^\s'`])|(?<=`)(?<![\w']`)`(?=[^\s'`]))"
)
_CLOSING_SINGLE = re.compile(r"[‘’](?![^\W_])")  # before a letter or digit it is an apostrophe
_LONGEST = 3_000  # code points; beyond this a missing closing mark is likelier than a quotation
_MOST_MARKS = 24  # marks looked at for the end of one quotation: a text full of marks stays linear
_STRAIGHT = frozenset({'"', "＂", "''"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words between two marks: ``text[q.start:q.end] == q.text``, the marks themselves outside."""

    start: int
    end: int
    text: str


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of `text`, in order. An opening mark that nothing closes opens none."""
    found: list[Quotation] = []
    position = 0
    singles: Mapping[str, Sequence[int]] | None = None
    while match := _OPENING.search(text, position):
        position = match.end()
        if match.group() in "‘‚":
            singles = _closing_singles(text) if singles is None else singles
            closing = _next_single(match, singles)
        else:
            closing = _mixed(text, match, _closing(text, match))
        if closing is not None:
            if text[match.end() : closing].strip():
                found.append(Quotation(match.end(), closing, text[match.end() : closing]))
            position = closing + (2 if text.startswith("''", closing) else 1)
    return tuple(found)


def _closing(text: str, opening: re.Match[str]) -> int | None:
    """Where the mark stands that closes `opening`: the first at its own depth, else the first of all."""
    mark = opening.group()
    if mark in _STRAIGHT and not _may_open(text, opening):
        return None
    closers = _CLOSERS[mark]
    depth, first = 1, None
    marks = _marks(mark).finditer(text, opening.end(), opening.end() + _LONGEST)
    for found in islice(marks, _MOST_MARKS):
        if _opens_again(text, found, mark=mark):
            if _starts_paragraph(text, found.start()):
                depth = 1  # the convention of speech over several paragraphs
            elif "\n" in text[opening.end() : found.start()] and mark in _STRAIGHT:
                return first  # the paragraph's own mark was never closed
            else:
                depth += 1
        elif found.group() in closers:
            first, depth = (found.start() if first is None and depth == 1 else first), depth - 1
            if depth == 0:
                return found.start()
    return first if first is not None else _nearest(text, opening)


_MARKS: dict[str, re.Pattern[str]] = {
    mark: re.compile("''|``" if mark in ("''", "``") else "[" + re.escape(mark + closers) + "]")
    for mark, closers in _CLOSERS.items()
}


_MIXED = {"“": re.compile('[“"]'), '"': re.compile("[“”]")}


def _mixed(text: str, opening: re.Match[str], closing: int | None) -> int | None:
    """Where a curly mark is closed by a straight one, or the reverse; `closing` where it is not."""
    marks = _MIXED.get(opening.group())
    if marks is None or (opening.group() == '"' and not _may_open(text, opening)):
        return closing
    limit = opening.end() + _LONGEST if closing is None else closing
    found = marks.search(text, opening.end(), limit)
    if found is None or found.group() == "“" or not _only_closes(text, found):
        return closing
    return found.start()


def _only_closes(text: str, found: re.Match[str]) -> bool:
    """Whether a mark stands right behind a word and before none."""
    before, after = text[found.start() - 1], text[found.end() : found.end() + 1]
    return not before.isspace() and not before.isdigit() and not after.isalnum()


def _marks(mark: str) -> re.Pattern[str]:
    return _MARKS[mark]


def _nearest(text: str, opening: re.Match[str]) -> int | None:
    """For marks of which the nesting does not come out even: the next mark that can only close."""
    if opening.group() in _STRAIGHT:
        return None
    start = opening.end()
    closer = _CLOSERS[opening.group()][0]
    end = text.find(closer, start, start + _LONGEST)
    again = text.find(opening.group(), start, end) if end >= 0 else -1
    return end if end >= 0 and again < 0 else None


def _may_open(text: str, opening: re.Match[str]) -> bool:
    """Whether a straight mark opens, by what stands around it: an inch sign or a closing mark follows its word."""
    before = text[opening.start() - 1 : opening.start()] if opening.start() else ""
    if before.isdigit():
        return False
    after = text[opening.end() : opening.end() + 1]
    return not (before.isalpha() or before in ".,!?;") or not before or (after.isalnum() and not before.isalpha())


def _opens_again(text: str, found: re.Match[str], *, mark: str) -> bool:
    """Whether a mark inside an open quotation opens another one, or the same one in a new paragraph."""
    if found.group() != mark:
        return False
    if mark not in _CLOSERS[mark]:
        return True
    before, after = text[found.start() - 1], text[found.end() : found.end() + 1]
    return (before.isspace() or before in "([—–") and (after.isalnum() or after in "'‘“[$£€…") and bool(after)


def _starts_paragraph(text: str, position: int) -> bool:
    while position and text[position - 1] in " \t\u00a0\u3000":
        position -= 1
    return position > 0 and text[position - 1] in "\n\u2029"


def _closing_singles(text: str) -> Mapping[str, Sequence[int]]:
    """Where each curly single mark could close; found once, so that a text full of apostrophes stays linear."""
    places: dict[str, list[int]] = {"‘": [], "’": []}
    for match in _CLOSING_SINGLE.finditer(text):
        places[match.group()].append(match.start())
    return places


def _next_single(opening: re.Match[str], places: Mapping[str, Sequence[int]]) -> int | None:
    start = opening.end()
    ends: list[int] = []
    for closer in _CLOSERS[opening.group()]:
        following = bisect_left(places[closer], start)
        ends += places[closer][following : following + 1]
    return min((end for end in ends if end < start + _LONGEST), default=None)


def outside_quotations(text: str) -> str:
    """`text` with what stands in quotation marks replaced by spaces: offsets hold."""
    pieces, position = [], 0
    for quotation in find_quotations(text):
        pieces += [text[position : quotation.start], " " * (quotation.end - quotation.start)]
        position = quotation.end
    return "".join([*pieces, text[position:]])
