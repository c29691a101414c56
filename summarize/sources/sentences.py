"""Sentences of an article as exact ranges of its text.

sentencex (Wikimedia) finds the borders. Around it stand six things it does not do: a line break that
ends a line of prose is a border (headlines carry no full stop) while one inside a hard-wrapped
paragraph is not; long quotations are split once more; white space that it fails on is mapped to
a plain space of the same length; datelines are left out; German and Nordic sentences may begin with a number; and
sentences are trimmed, so that a citation holds no stray space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sentencex import get_sentence_boundaries

from summarize.furniture.datelines import Dateline, find_datelines

__all__ = ["Sentence", "split_sentences"]

# sentencex 1.0.32 panics where one of these stands before an initial; a space has the same length.
_ODD_SPACES = "\t\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000"
_PLAIN_SPACES = {ord(c): " " for c in "\n" + _ODD_SPACES} | dict.fromkeys(range(0x2000, 0x200B), " ")
_QUOTE_MARKS = {ord(c): " " for c in '"“”„«»「」『』＂'}
_ALL_MARKS = _QUOTE_MARKS | {ord(c): " " for c in "'‘’‚‹›"}
_LONG = 450  # code points; a longer unit is more than an editor reads at a glance, and is split inside quotations
_MOST_MARKS = 1_000  # quotation marks in one line; sentencex pairs them in quadratic time, and no prose has more
_TERMINAL = tuple('.!?…:;"”»’)]。！？؟।」』')
_LONGEST = 1_000  # code points; a unit without any border is cut at a space, so that every sentence fits a request
_WRAPPED = range(45, 101)  # code points in a hard-wrapped line of prose (RFC 3676 recommends 78 at most)
_DAY = re.compile(r"(?<![\w.,])\d{1,2}\.\s*\Z")
_DAY_WITH_STOP = frozenset({"de", "no", "nb", "nn", "da", "cs"})
_MONTH = re.compile(
    r"(?i)(?:januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|desember|"
    r"mars|maj|leden|ledna|února|března|dubna|května|června|července|srpna|září|"
    r"října|listopadu|prosince|jahrhunderts?)\b"
)
# A word before a number ends a sentence, an abbreviation ("inkl. 19 Prozent") does not: those are short or named here.
_BEFORE_NUMBER = re.compile(r"(?<![^\W\d_])(?P<word>[^\W\d_]{2,40})(?P<mark>[.!?])[\"“”»«]?\s+(?=\d)")
_SHORTEST = 4
_SHORTENED = frozenset(
    ["inkl", "exkl", "ekskl", "mind", "evtl", "einschl", "ausschl", "zuzügl", "abzügl", "abzgl", "zzgl", "bspw", "bzgl"]
)
_SHORT_WORDS = frozenset(["er", "ab", "an", "auf", "aus", "ist", "war", "hat", "hin", "ein", "vor", "mit", "um", "zu"])
_SPEAKS = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A half-open range of an article's text: ``article.text[s.start:s.end] == s.text``."""

    start: int
    end: int
    text: str


def split_sentences(
    text: str, language: str = "en", datelines: Iterable[Dateline] | None = None
) -> tuple[Sentence, ...]:
    """The sentences of `text` in order: trimmed, not overlapping, every word in exactly one.

    Args:
        text: an article's text.
        language: ISO 639-1 code; sentencex falls back to a related language for those it lacks.
        datelines: those of the text, where they are known.

    Returns:
        Half-open ranges in code points. Ranges without a letter or digit and datelines are left out.
    """
    found: list[Sentence] = []
    datelines = find_datelines(text) if datelines is None else datelines
    reports = {dateline.start: dateline.end for dateline in datelines}
    for start, end in _blocks(text, reports):
        plain = text[start:end]
        if not plain.isprintable():  # which all of these spaces make of it, but the plain one
            plain = plain.translate(_PLAIN_SPACES)
        for first, last in _units(plain, language):
            for piece in _pieces(plain, first, last):
                sentence = _trimmed(text, start + piece[0], start + piece[1])
                if sentence is not None:
                    found.append(sentence)
    return tuple(found)


def _blocks(text: str, reports: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Paragraphs without the datelines before them."""
    for start, end in _paragraphs(text):
        first = start + len(text[start:end]) - len(text[start:end].lstrip())
        yield reports.get(first, start), end


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Lines, those of one hard-wrapped paragraph joined."""
    start = position = 0
    previous = ""
    for line in text.split("\n"):
        end = position + len(line)
        if previous and not _continues(previous, line):
            yield start, position - 1
            start = position
        elif not previous:
            start = position
        previous = line if line.strip() else ""
        if not previous and start < position:
            yield start, position - 1
            start = end
        position = end + 1
    if previous:
        yield start, len(text)


def _continues(line: str, following: str) -> bool:
    """Whether `following` carries on the sentence of `line`: wrapped prose, not a list or a headline."""
    head = following.lstrip()[:1]
    return len(line) in _WRAPPED and head.islower() and not line.rstrip().endswith(_TERMINAL)


def _units(plain: str, language: str) -> Iterator[tuple[int, int]]:
    if len(plain) > _MOST_MARKS:
        unmarked = plain.translate(_ALL_MARKS)
        if sum(map(str.__ne__, plain, unmarked)) > _MOST_MARKS:
            plain = unmarked
    for start, end in _boundaries(plain, language):
        if end - start <= _LONG:
            yield start, end
            continue
        for first, last in _boundaries(plain[start:end].translate(_QUOTE_MARKS), language):
            yield start + first, start + last


def _boundaries(plain: str, language: str) -> Iterator[tuple[int, int]]:
    """The borders that sentencex finds, but for one inside a date: "bis zum 26. | April"."""
    dated = language in _DAY_WITH_STOP
    start = end = 0
    for boundary in get_sentence_boundaries(language, plain):
        if end > start and not (dated and _DAY.search(plain, start, end) and _MONTH.match(plain, end)):
            yield from _at_numbers(plain, start, end) if dated else ((start, end),)
            start = end
        end = boundary["end_index"]
    if end > start:
        yield from _at_numbers(plain, start, end) if dated else ((start, end),)


def _at_numbers(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence of a language that writes "17." for "17th" split before numbers: sentencex never does there."""
    for match in _BEFORE_NUMBER.finditer(plain, start, end):
        if match["mark"] != "." or _is_whole(match["word"].lower()):
            yield start, match.end()
            start = match.end()
    yield start, end


def _is_whole(word: str) -> bool:
    return word in _SHORT_WORDS if len(word) < _SHORTEST else word not in _SHORTENED and not word.endswith("str")


def _pieces(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        space = plain.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = space + 1 if space > 0 else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def _trimmed(text: str, start: int, end: int) -> Sentence | None:
    unit = text[start:end]
    kept = unit.strip()
    if not _SPEAKS.search(kept):
        return None
    start += len(unit) - len(unit.lstrip())
    return Sentence(start, start + len(kept), kept)
