"""`substitutions`: in a sentence that is else its evidence's, no word is exchanged for another matter.

Only sentences are looked at whose content words the evidence holds but for a few. Each word that the evidence lacks is
compared with the words of a cited sentence which the sentence lacks, by the words around both. It fails where the two
are antonyms, units of time, or one designation with other digits; it is partial where a phrase is put between two words
that stand side by side in the evidence, or a word that limits or extends what is said ("only") stands in no cited
sentence.

Catches: "rose" for "fell" and its like, in the same place; "a month" for "a year"; "Q4" for "Q3"; a phrase put in ("to
clients *who recently moved*").
Does not catch: a word exchanged for one that is not its antonym ("paintings", "sculptures"), which no list tells from a
rewording: `docs/quality.md` has the rates; words exchanged with each other; what another check reads (figures, names).
Error rates on dev data: `benchmarks/quality/edits.py`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from summarize.checking.claim import Claim, failed, not_applicable, partial, passed
from summarize.checking.reporting import REPORTING
from summarize.language.words import same_language, stem
from summarize.stance.opposites import sides_of
from summarize.stance.reading import Text, similarity
from summarize.stance.signs import Signed, signed
from summarize.types import Check

__all__ = ["check_substitutions"]

NAME = "substitutions"

_MET = 0.6
"""Share of the sentence's content words from which it is the evidence's sentence."""

_WHOLE = 0.7
"""The same, for what is only put in: the share from which `coverage` passes."""

_ALIKE = 3.0
"""How alike the settings of two antonyms must be. Of 204 human summary sentences, 2 refuses five, whose words have
nothing to do with each other; 3 with a neighbour in common refuses one, which `_MET` spares."""

_MORE_ALIKE = 5.0
"""The same, where all that they have beside them in common is a function word: 3 refuses 2 of 1,416 sentences that
agree with their article, 4 to 7 refuse none and catch the same edits."""

_PHRASE = 2  # content words from which what is put in is a statement, and no colouring
_LINKS = 3  # function words that may lead from the word before to what is put in

_MOST = 12  # places of one word that are looked at: a text of one word stays linear

_TIMES = frozenset(map(stem, ("minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century")))

_CODE = re.compile(r"\b(?!(?:Rs|US|USD|EUR|GBP|INR|No)\d)[^\W\d_]{1,20}(?:-[^\W\d_]{1,20}){0,3}-?\d+\b|\b\d[DGHQ]\b")
"""Designations, no amounts: letters before a figure ("Q3", "SARS-CoV-2"), and the few behind one that are no unit."""
_DIGITS = re.compile(r"\d+")

_RELATIONS = re.compile(
    r"above|below|over|under|within|outside|most|least|more|less|ahead|behind|with|without|before|after|since|until"
)
"""Function words that have an opposite."""

_REACH = frozenset(["only", "solely", "exclusively", "entirely", "always", "every", "most", "despite"])
"""Words that limit or extend what is said. On dev data sound sentences have one that no cited sentence has in 6 of
1,257; "all", "some" and "but", which may colour or join, in 18."""

Place = tuple[Signed, int]
"""A cited sentence, and a word of it that the sentence lacks."""


def check_substitutions(claim: Claim) -> Check:
    """Whether a sentence in its evidence's words has another word or phrase put in."""
    if not same_language(claim.language, "en") or claim.foreign or not claim.evidence:
        return not_applicable(NAME)
    if claim.text in " ".join(e.shown for e in claim.evidence):
        return passed(NAME)
    said = signed(claim.text, "en")
    given = [signed(e.shown, "en") for e in claim.evidence]
    new = _new(said.text, given, claim)
    matter = [n for n in new if said.text.keys[n]]
    if len(matter) > (1 - _MET) * len(said.text.content):
        return not_applicable(NAME)  # told in words of its own: nothing stands in another's place
    exchanged = dict.fromkeys((*_exchanged(said, given, new), *_other_codes(claim)))
    if exchanged:
        return failed(NAME, "The sentence has another word in the place of its evidence's.", exchanged)
    added = list(_added(said.text, given, matter)) if len(matter) <= (1 - _WHOLE) * len(said.text.content) else []
    return partial(NAME, "The evidence does not hold what is put in.", added) if added else passed(NAME)


def _exchanged(said: Signed, given: Sequence[Signed], new: Sequence[int]) -> Iterator[str]:
    """The words that stand in the place of their antonym, or of another unit of time; each with the evidence's."""
    places = [(text, n) for text in given for n in _lacking(text.text, [said])] if new else []
    for place, (text, n) in (*_opposed(said, places, new), *_other_times(said, places, new)):
        yield f"{text.text.words[n]} > {said.text.words[place]}"


def _lacking(text: Text, others: Sequence[Signed]) -> list[int]:
    """The words of a text that stand in no other: content words, and the function words that have an opposite."""
    return [
        n
        for n, (word, key) in enumerate(zip(text.words, text.keys, strict=True))
        if (key or _RELATIONS.fullmatch(word))
        and not text.quoted[n]
        and not any(_holds(other.text, word, key) for other in others)
    ]


def _holds(text: Text, word: str, key: str) -> bool:
    return bool(text.places(key)) if key else word in text.words


def _new(said: Text, given: Sequence[Signed], claim: Claim) -> list[int]:
    """The words that no cited sentence holds: neither figures nor about the sources."""
    return [
        n
        for n in _lacking(said, given)
        if not said.words[n][0].isdigit()
        and (form := stem(said.words[n])) not in REPORTING["en"]
        and form not in claim.names_of_sources
    ]


def _opposed(said: Signed, places: Iterable[Place], new: Iterable[int]) -> Iterator[tuple[int, Place]]:
    """The words of the sentence that stand where the evidence has their antonym."""
    sides: dict[tuple[int, bool], list[tuple[Place, bool]]] = defaultdict(list)
    for text, n in places:
        for pair, negative, direct in sides_of(text.text.words[n]):
            sides[pair, negative].append(((text, n), direct))
    for place in new:
        for pair, negative, direct in sides_of(said.text.words[place]):
            for found, as_direct in sides.get((pair, not negative), ())[:_MOST]:
                if _is_turned(said, place, found) and (_in_frame(said, place, found) or (direct and as_direct)):
                    yield place, found


def _other_times(said: Signed, places: Iterable[Place], new: Iterable[int]) -> Iterator[tuple[int, Place]]:
    """The units of time that stand where the evidence has another."""
    units = [place for place in new if stem(said.text.words[place]) in _TIMES]
    given = [(text, n) for text, n in places if stem(text.text.words[n]) in _TIMES] if units else []
    return ((place, found) for place in units for found in given[:_MOST] if _in_frame(said, place, found))


def _other_codes(claim: Claim) -> Iterator[str]:
    """The designations of the sentence that the evidence has with other digits only."""
    codes = dict.fromkeys(_CODE.findall(claim.text))
    given = [code for e in claim.evidence for code in _CODE.findall(e.shown)] if codes else []
    lacking = {_DIGITS.sub("", code).lower(): code for code in given if code not in codes}
    for code in codes:
        other = lacking.get(_DIGITS.sub("", code).lower())
        if other and code not in given:
            yield f"{other} > {code}"


def _is_turned(said: Signed, place: int, found: Place) -> bool:
    """Whether two antonyms stand in one setting, side by side with one word, and are denied alike."""
    text, n = found
    if len(said.governed.get(place, ())) % 2 != len(text.governed.get(n, ())) % 2:
        return False
    same = [place + step for step in (-1, 1) if _at(said.text, place + step) == _at(text.text, n + step)]
    telling = len(same) > 1 or any(0 <= m < len(said.text.keys) and said.text.keys[m] for m in same)
    return bool(same) and similarity(said.text, place, text.text, n) >= (_ALIKE if telling else _MORE_ALIKE)


def _in_frame(said: Signed, place: int, found: Place) -> bool:
    """Whether two words stand between the same two words."""
    text, n = found
    return all(_at(said.text, place + step) == _at(text.text, n + step) for step in (-1, 1))


def _at(text: Text, place: int) -> str:
    """The word at a place; an empty one before the first and after the last."""
    return text.words[place] if 0 <= place < len(text.words) else ""


def _added(said: Text, given: Sequence[Signed], new: Sequence[int]) -> Iterator[str]:
    """What is put in: phrases between neighbours of a cited sentence, and words of reach that none has."""
    for run in _runs(said, new):
        if len(run) >= _PHRASE and any(_closes(said, run, text.text) for text in given):
            yield " ".join(said.words[run[0] : run[-1] + 1])
    for n, word in enumerate(said.words):
        if word in _REACH and not said.quoted[n] and not any(word in text.text.words for text in given):
            yield word


def _runs(said: Text, new: Sequence[int]) -> list[list[int]]:
    """Places in runs with nothing but function words between them."""
    runs: list[list[int]] = []
    for n in new:
        if runs and not any(said.keys[runs[-1][-1] + 1 : n]):
            runs[-1].append(n)
        else:
            runs.append([n])
    return runs


def _closes(said: Text, run: Sequence[int], given: Text) -> bool:
    """Whether the words before and after a run are neighbours in `given`; function words may lead to either."""
    after = _at(said, run[-1] + 1)
    for before in range(run[0] - 1, max(-2, run[0] - 2 - _LINKS), -1):
        key = said.keys[before] if before >= 0 else ""
        if key:
            return any(_at(given, n + 1) == after for n in given.places(key)[:_MOST])
    return False
