"""Figures as they are compared: what each counts, what happened to it, and how it is shown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from summarize.figures import Bound, Figure, find_figures
from summarize.figures.numerals import each
from summarize.language.function_words import FUNCTION_WORDS
from summarize.language.words import content_words, has_any
from summarize.names import find_names
from summarize.planning.disagreements.positions import Kind
from summarize.sources.story import Evidence
from summarize.sources.tolls import find_tolls

__all__ = ["GENERIC", "Counted", "counted_in", "is_coarser", "names_in", "one_of_several"]

GENERIC = frozenset({"peopl", "person", "man", "men", "woman", "women", "mensch", "gens"})
"""Stems of nouns that say nothing of what is counted."""

_UNCOUNTED = frozenset({"ordinal", "time", "decade", "year", "min", "h", "day", "month", "week"})
_SURROUNDINGS = 60  # code points on each side of a figure in which two mentions must share a content word
_BEFORE = 20  # code points before a figure in which its verb may stand: "had treated 12 people"
_FATES = {
    "moved": r"(?:fled|flee\w*|le(?:ft|ave|aving)|from|out of) (?:their|the) (?:homes?|houses)|moved to safety|"
    r"brought out|displaced|homeless",
    "back": r"(?:go|went|going|gone|return\w*|allowed|let) (?:back|home)|return(?:ed|ing)?\b",
    "aboard": r"on ?board|aboard|were carried|an Bord|à bord|a bordo",
    "hurt": r"treated|hospitali[sz]ed|in hospital|taken to (?:a |the )?hospitals?",
}
_FATE = re.compile("|".join(rf"(?P<{name}>\b(?:{words}))" for name, words in _FATES.items()), re.IGNORECASE)
"""What happened to people beside the tolls of `sources.tolls`: those let back home are not those who left it."""

_BOUND = re.compile(
    r"(?:\b(?:more|less|fewer|greater|higher|lower) than|\bat (?:least|most)|\bas (?:many|much) as|\bup to|"
    r"[^\W\d_]+)\s+$"
)
_LABEL = re.compile(r"\b(?:[Cc]ategory|[Nn]o\.|[Cc]hannel|[Rr]oute|[Ll]evel|[Pp]hase|[Ss]ection) $")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_BESIDE = 3  # content words on each side of an amount of money, of which two mentions must share one
_NOUN = re.compile(
    r"\s+((?:(?:new|more|additional|other|federal|local|foreign|extra) )?"
    r"(?:(?:[A-Z]\.){2,}(?: [\w’'-]+)?|[^\W\d_][\w’'-]*))"
)
_ABBREVIATED = re.compile(r" (?:[A-Z]\.){2,} ([\w’'-]+)")
_COMPARED = re.compile(r"\b(?:compared (?:with|to)|from|against|versus)\s+(?:\w+\s+)?$", re.IGNORECASE)
_PART = re.compile(r"\b(?:remaining|another|other|additional|further)\s+$", re.IGNORECASE)
_CHANGE = re.compile(
    r"\s(?:\w+ )?(?:jump|increase|rise|drop|fall|decline|more|less|higher|lower)\b|"
    r"[^,.;]{0,20}\byears? (?:earlier|ago|before)"
)
_RARE = 4  # sentences that have a noun of which "a" and "two" are set against each other
_HALF = 5  # the last digit of a coarse figure is right to half of its unit: 4.5 to 5.5 are "five",
_ROUND = 1_000_000  # from which one digit is often all that is told: "$2 trillion" for $2.2 trillion
_NEAR = Fraction(1, 20)  # and what is further away is another count: 40 and 44 injured


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """A figure where it stands.

    Attributes:
        evidence, figure: the sentence and the figure in it.
        kind: the sentence's event and language.
        keys: what it counts: each unit, noun or fate with its event and language.
        value: the number with its unit.
        near: stems of the content words around it.
        beside: stems of the content words next to it.
        fate: what happened to the people it counts, where that is known.
    """

    evidence: Evidence
    figure: Figure
    kind: Kind
    keys: tuple[tuple[Kind, str], ...]
    value: tuple[Fraction, str]
    near: frozenset[str]
    beside: frozenset[str]
    fate: str

    @property
    def nouns(self) -> frozenset[str]:
        """What it counts, without event and language."""
        return frozenset(noun for _, noun in self.keys)

    @property
    def noun(self) -> str:
        """The word behind the figure, as it stands."""
        found = _NOUN.match(self.evidence.shown, self.figure.end)
        word = found.group(1) if found else ""
        return "" if word.lower() in FUNCTION_WORDS.get(self.kind[1], ()) and word != "others" else word

    @property
    def shown(self) -> str:
        """The figure as an editor would name it: with the words of its bound and the noun it counts."""
        text, figure = self.evidence.shown, self.figure
        before = _BOUND.search(text[: figure.start]) if figure.bound is not Bound.EXACT else None
        parts = [before.group().strip() if before else "", figure.text, "" if figure.unit else self.noun]
        return " ".join(filter(None, parts)).strip()


_SEVERAL = re.compile(r"\b(?:two|three|four|five) ([a-z]+s)\b", re.IGNORECASE)
_ONE = re.compile(r"\b(?:an?|one) ([a-z]+)\b", re.IGNORECASE)


def one_of_several(evidence: Sequence[Evidence], kinds: Mapping[str, Kind]) -> Iterator[Counted]:
    """What one sentence has once and others count: "a tear" beside "two tears".

    Only nouns that hardly a sentence of the story has: "a man" says nothing of "two men".
    """
    english = [e for e in evidence if kinds[e.id][1] == "en"]
    several = {w for e in english for noun in _SEVERAL.findall(e.shown) for w in content_words(noun)}
    spread = Counter(word for e in english for word in dict.fromkeys(e.words) if word in several)
    for e in english:
        rare = [word for word in e.words if word in several and spread[word] <= _RARE]
        for found in _ONE.finditer(e.shown) if rare else ():
            if set(content_words(found.group(1))) & set(rare):
                yield _single(e, kinds[e.id], found)


def _single(evidence: Evidence, kind: Kind, found: re.Match[str]) -> Counted:
    text = evidence.shown
    figure = Figure(
        found.start(), found.start(1) - 1, text[found.start() : found.start(1) - 1], Fraction(1), "", Bound.EXACT
    )
    return _made(evidence, kind, figure, (_nouns(text, figure, kind[1]), ""))


def counted_in(evidence: Evidence, kind: Kind) -> tuple[Counted, ...]:
    """The figures of a sentence that count or measure something; dates, times and durations are none."""
    return tuple(_counted(evidence, kind)) if _may_count(evidence.shown, kind[1]) else ()


_DIGIT = re.compile(r"\d")
_NUMERALS = each(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety dozen dozens hundred thousand million billion"
)


def _may_count(text: str, language: str) -> bool:
    return language != "en" or bool(_DIGIT.search(text)) or has_any(text, _NUMERALS)


def _counted(evidence: Evidence, kind: Kind) -> Iterator[Counted]:
    text = evidence.shown
    tolls = {toll.figure: f"toll {toll.fate} {toll.whom}" for toll in find_tolls(text, language=kind[1])}
    for figure in find_figures(text, language=kind[1]):
        if figure.unit in _UNCOUNTED or not figure.value or _is_other(text, figure):
            continue
        toll = tolls.get(figure)
        nouns = _nouns(text, figure, kind[1])
        if toll and (whom := _ABBREVIATED.match(text, figure.end)):
            toll = f"{toll}{whom.group(1)}"  # "two U.S. troops" are not people at large
        fate = toll or (_fate(text, figure) if nouns and not figure.unit else "")
        if fate and (toll or GENERIC & set(nouns)):
            nouns = (*nouns, fate)
        yield _made(evidence, kind, figure, (nouns, fate))


def _made(evidence: Evidence, kind: Kind, figure: Figure, told: tuple[tuple[str, ...], str]) -> Counted:
    """A figure with what it counts and the fate of that."""
    text, (nouns, fate) = evidence.shown, told
    around = text[max(0, figure.start - _SURROUNDINGS) : figure.start] + " " + text[figure.end :][:_SURROUNDINGS]
    near = frozenset(word for word in content_words(around, kind[1]) if not word[0].isdigit())
    before = content_words(text[max(0, figure.start - _SURROUNDINGS) : figure.start], kind[1])[-_BESIDE:]
    beside = near.intersection(before + content_words(text[figure.end :][:_SURROUNDINGS], kind[1])[:_BESIDE])
    keys = tuple((kind, noun) for noun in dict.fromkeys(nouns))
    return Counted(evidence, figure, kind, keys, (abs(figure.value), figure.unit), near - set(nouns), beside, fate)


def _is_other(text: str, figure: Figure) -> bool:
    """Whether a number names something ("Category 3") or gives a change, a part or what something is compared with."""
    before = text[max(0, figure.start - _SURROUNDINGS) : figure.start]
    if _COMPARED.search(before) or _PART.search(before) or _CHANGE.match(text, figure.end):
        return True
    return not figure.unit and bool(_LABEL.search(before) or _YEAR.fullmatch(figure.text))


def _fate(text: str, figure: Figure) -> str:
    """What happened to what is counted, where the words behind the number or just before it say so."""
    found = _FATE.search(text, figure.end, figure.end + _SURROUNDINGS)
    found = found or _FATE.search(text, max(0, figure.start - _BEFORE), figure.start)
    return f"toll {found.lastgroup} " if found else ""


def _nouns(text: str, figure: Figure, language: str) -> tuple[str, ...]:
    """What a figure counts: its unit, or the stem of the word after a plain number ("187 passengers")."""
    if figure.unit:
        return (f"unit {figure.unit}",)
    if text[figure.end : figure.end + 1] != " ":
        return ()
    stems = [next(iter(content_words(word, language)), "") for word in text[figure.end : figure.end + 50].split()[:4]]
    if not stems[0] or stems[0][0].isdigit():
        return ()
    # "nine people were injured" and "12 injured" count the same.
    return tuple(filter(None, stems if stems[0] in GENERIC else stems[:1]))


def is_coarser(one: Fraction, other: Fraction) -> bool:
    """Whether one value can be the other told with less care: 183,000 for 183,068, but not 40 for 44."""
    return one.denominator == 1 and one.numerator % 10 == 0 and _is_coarser(one, other)  # the others are most


@lru_cache(maxsize=4_000)
def _is_coarser(one: Fraction, other: Fraction) -> bool:
    digits = str(one.numerator)
    zeros = len(digits) - len(digits.rstrip("0"))
    step = 10**zeros
    near = abs(one - other) <= _NEAR * other or one >= _ROUND
    return zeros > 0 and abs(one - other) * 10 <= step * _HALF and near


@lru_cache(maxsize=4_000)
def names_in(text: str, language: str) -> frozenset[str]:
    """The words of a sentence's proper names, offices left out."""
    names = find_names(text, language=language)
    return frozenset(w for name in names if name.kind != "office" for w in content_words(name.text, language))
