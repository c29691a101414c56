"""`polarity`: a negation is not lost or gained.

Each content word of the sentence is an idea with a sign ("did not approve", "rejected": *approve*, denied). An idea
that the evidence holds as well, in the setting most like the sentence's, must have the same sign there. It fails
where the signs differ, the clauses differ in how often they deny, and nothing in either makes that uncertain; and
where the sentence denies more often than its evidence, which holds its other words, does in any form. In English it
fails as well where a negation is moved from one verb to another ("did not say it was safe", "said it was not safe") and
where more of a group is told than the evidence has ("all" for "some", "residents" for "few residents").

In Italian, Portuguese, Dutch, Polish, Turkish, Arabic, Chinese and Japanese negations are only counted; in languages
without any table it is partial, unless the sentence is its source's own.

Catches: a negation put in or left out; an antonym put in its place ("rose", "fell"); a denial added ("but did not
explain why"); a negation moved; a larger share.
Does not catch: a denial in other words than the evidence's and the table's; who denies; a negation taken out whose
idea stands in another form in the sentence; a negation moved to a word close by; quotations, which `quotations` checks.
Error rates on dev data (`benchmarks/quality/stance.py`): of sound sentences it refuses 0 of 68 replies and 1 of 204
human summary sentences; of sentences with a negation put in it misses 0.3 %, taken out 0.5 %; of summaries that
people edited by a negation, 17 %; of those whose count of negation words changed, 3 %.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from summarize.checking.claim import Claim, failed, not_applicable, partial, passed
from summarize.stance.counts import COUNTED, compared, negations_in
from summarize.stance.moving import moved
from summarize.stance.negations import NEGATIONS
from summarize.stance.quantities import exaggerated, excepted
from summarize.stance.reading import similarity
from summarize.stance.signs import Signed, signed
from summarize.types import Check

__all__ = ["check_polarity"]

NAME = "polarity"

_TURNED = "The sentence denies what its evidence affirms, or the reverse."

_LEAST = 2.0
"""How alike two settings must be for their signs to be compared: two words in common."""

_RIVAL = 0.85
"""An idea that the evidence affirms in one place and denies in another is decided by the place whose setting is
clearly the sentence's: rivals within this share of the best count as well."""

_BY = 4  # words in which a loss is looked for
_FAR = 9  # words before a place in which a weak negation is looked for again
_MOST = 12  # places of one idea that are looked at: a text of one word stays linear

_MET = 0.7
"""Share of the sentence's other content words that the evidence must hold before a denial of its own is refused: the
share from which `coverage` passes. On dev data 0.6 to 0.8 make the same outcomes but for one sentence."""

_UNDONE = re.compile(r"(?:avoid|hinder|prevent)(?:s|ed|ing)?")
"""Weak negations that deny what the sentence has them govern, where the evidence denies nothing."""

_SOURCES = re.compile(r"(?:account|article|newspaper|outlet|publisher|report|source|version)s?")
"""What a sentence may deny something of, though none says so of itself: "neither report says why"."""

# Words by which a text denies without a negation ("the talks remain open", "turned down"), beside those that show it
# by their form ("unsure", "homeless").
_TACIT = re.compile(
    r"until|before|unless|only|except|still|remain(?:s|ed)?|down|out|off|away|silent|quit|withheld|short|instead"
)
_LOSS = re.compile(r"cut(?:s|ting)?|scrap(?:s|ped|ping)?|halt(?:s|ed)?|los(?:es?|t|ing)|suspend(?:s|ed)?|lift(?:s|ed)?")
"""Words after which something is no more, whether or not the sentence has them as well."""
_NEGATIVE = re.compile(r"^(?:un(?!der|it|io|iv|il|iq|if|cl)|non|dis(?!c|p|t)|mis(?!s|t))\w{4,}|(?:less|free)$")

# "He may close it if he cannot sell" and "if he did not succeed he would close it" say one thing: what a condition
# denies is not decided where both sides have a condition.
_CONDITIONS = frozenset({"if", "unless", "wenn", "falls", "sofern", "si", "если"})


def check_polarity(claim: Claim) -> Check:
    """Whether the sentence denies what its evidence denies, and nothing else."""
    language = claim.language.partition("-")[0]
    if not claim.evidence or len(claim.foreign) == len(claim.evidence):
        return not_applicable(NAME)
    if language not in NEGATIONS:
        return _by_count(claim, language)
    if claim.text in " ".join(e.shown for e in claim.evidence):
        return passed(NAME)  # a source's own sentence denies what it denies, however oddly it is put
    said = signed(claim.text, language)
    given = [signed(e.shown, language) for e in claim.evidence if e not in claim.foreign]
    added = _added(said, given) if language == "en" and not claim.foreign else []
    if added:
        return failed(NAME, "The sentence denies what its evidence does not.", added)
    if language == "en" and (other := _other_shares(said, given) or moved(said, given)):
        return failed(NAME, "The sentence denies or counts another part than its evidence.", other)
    denied = said.denied.union(*(text.denied for text in given))
    if not denied or any(excepted(text.text) for text in (said, *given)):
        return not_applicable(NAME)
    both = any(_CONDITIONS.intersection(text.text.words) for text in given)
    doubted = sorted(place for place in _in_doubt(said, given, denied) if not (both and _is_condition(said, place)))
    turned = [said.cue_of(place) for place in doubted if _is_turned(said, place, given)]
    if turned:
        return failed(NAME, _TURNED, turned)
    return passed(NAME)


def _by_count(claim: Claim, language: str) -> Check:
    """Where clauses cannot be read: negations compared by their number, where the language has a table at all."""
    if " ".join(e.shown for e in claim.evidence).startswith(claim.text) or claim.text in (
        e.shown for e in claim.evidence
    ):
        return passed(NAME)  # whole sentences only: where no capital shows, the rest of one may lack its negation
    if language not in COUNTED:
        return partial(NAME, "Negation could not be checked in this language.")
    found = compared(claim.text, [e.shown for e in claim.evidence if e not in claim.foreign], language)
    if found == "turned":
        return failed(NAME, _TURNED, negations_in(claim.text, language))
    if found == "unsure":
        return partial(NAME, "The sentence has another number of negations than its evidence.")
    return passed(NAME) if found == "same" else not_applicable(NAME)


def _other_shares(said: Signed, given: Sequence[Signed]) -> list[str]:
    """Another share of a group ("all" for "some"), or those left out told for those meant ("all but two", "two")."""
    texts = [text.text for text in given]
    own, theirs = excepted(said.text), frozenset[str]().union(*map(excepted, texts))
    words = {word for text in texts for word in text.words}
    left_out = [f"all but {word}" for word in sorted(own - theirs) if word in words]
    if not said.denied:
        left_out += [f"{word} > all but {word}" for word in sorted(theirs - own) if word in said.text.words]
    return left_out or exaggerated(said.text, texts)


def _added(said: Signed, given: Sequence[Signed]) -> list[str]:
    """The denials of the sentence, where the evidence holds its other words and denies less often.

    What is quoted, asked, or said of the sources themselves is none.
    """
    undone = [n for n, word in enumerate(said.text.words) if _UNDONE.fullmatch(word)]
    about = {c for word, c in zip(said.text.words, said.text.clauses, strict=True) if _SOURCES.fullmatch(word)}
    left_out = about | said.text.asks
    denials = [n for n in (*said.governed, *undone) if not said.text.quoted[n] and said.text.clauses[n] not in left_out]
    quoted = sum(said.text.quoted[n] for n in said.governed)
    if not denials or sum(said.cues.values()) - quoted + len(undone) <= sum(_denials_in(text, said) for text in given):
        return []
    held = {idea for text in given for idea in text.ideas}
    met = sum(said.idea(n) in held for n in said.text.content if n not in denials)
    others = len(said.text.content) - len(set(denials).intersection(said.text.content))
    return [said.cue_of(n) for n in sorted(denials)] if others > 1 and met >= _MET * others else []


def _denials_in(text: Signed, said: Signed) -> int:
    """In how many places a text may deny; a tacit word that the sentence has as well counts for nothing."""
    own = sum(text.own(n) < 0 and not said.text.places(text.text.keys[n]) for n in text.text.content)
    tacit = {word for word in text.text.words if _TACIT.fullmatch(word) or _NEGATIVE.search(word)}
    losses = sum(_LOSS.fullmatch(word) is not None for word in text.text.words)
    others = len(text.weak) + own + losses + len(excepted(text.text))
    return sum(text.cues.values()) + others + len(tacit.difference(said.text.words))


def _is_condition(said: Signed, place: int) -> bool:
    """Whether a negated word stands under a condition of its own clause."""
    if not said.governed.get(place):
        return False
    before = range(max(0, place - _FAR), place)
    clause = said.text.clauses[place]
    return any(said.text.words[n] in _CONDITIONS and said.text.clauses[n] == clause for n in before)


def _in_doubt(said: Signed, given: Sequence[Signed], denied: Iterable[str]) -> Iterator[int]:
    """The words of the sentence whose idea the evidence holds with the other sign."""
    for idea in denied:
        others = {text.sign(n) for text in given for n in text.ideas.get(idea, ())[:_MOST]}
        for place in said.ideas.get(idea, ())[:_MOST] if others else ():
            if -said.sign(place) in others and not said.text.quoted[place]:
                yield place


def _is_turned(said: Signed, place: int, given: Sequence[Signed]) -> bool:
    """Whether the evidence has the idea at `place` with the other sign only, wherever the setting is the sentence's."""
    asked = _is_asked(said, place)
    found = [
        (similarity(said.text, place, text.text, n), text, n)
        for text in given
        for n in text.ideas.get(said.idea(place), ())[:_MOST]
        if _is_asked(text, n) == asked
    ]
    best = max((score for score, _, _ in found), default=0.0)
    if best < _LEAST:
        return False
    return all(_differs(said, place, text, n) for score, text, n in found if score >= _RIVAL * best)


def _is_asked(text: Signed, place: int) -> bool:
    return text.text.clauses[place] in text.text.asks


def _differs(said: Signed, place: int, text: Signed, n: int) -> bool:
    """Whether two places of an idea surely have different signs."""
    if said.sign(place) == text.sign(n) or not (_as_weak(said, place, text, n) and _as_weak(text, n, said, place)):
        return False
    if (
        _is_lost(said, place) != _is_lost(text, n)
        or said.is_bounded(place) != text.is_bounded(n)
        or _may_be_raised(said, place)
        or _may_be_raised(text, n)
    ):
        return False
    if not (_speaks_of_all(said, place, text, n) and _speaks_of_all(text, n, said, place)):
        return False
    if _unmatched(said, place, text) or _unmatched(text, n, said):
        return False
    return _denials(said, place, text, n) != _denials(text, n, said, place)


def _as_weak(one: Signed, place: int, other: Signed, n: int) -> bool:
    """Whether what makes a place undecidable stands on the other side as well, where it may be a little farther."""
    return one.weakened(place) <= other.weakened(n, _FAR)


def _unmatched(one: Signed, place: int, other: Signed) -> bool:
    """Whether a negation before `place` governs a word that the other side has not: it may stand for any.

    "They were not carrying cellphones", "they had no cellphones": the verb is denied here, the noun there.
    """
    clause = one.text.clauses[place]
    return any(
        head < place and one.text.clauses[head] == clause and one.idea(head) not in other.ideas for head in one.governed
    )


def _is_lost(text: Signed, place: int) -> bool:
    """Whether a word of loss stands by: "cut power" may be told as "without power", "scrapped the bridge" as "no"."""
    near = (*range(max(0, place - _BY), place), *range(place + 1, min(place + _BY, len(text.text.words))))
    return any(_LOSS.fullmatch(text.text.words[n]) for n in near)


def _may_be_raised(text: Signed, place: int) -> bool:
    """Whether a negation before `place` may be its own: "does not think that it will pass"."""
    return place > text.raised.get(text.text.clauses[place], place)


def _speaks_of_all(one: Signed, place: int, other: Signed, n: int) -> bool:
    """Whether "not all" of one side has its "all" on the other; without it "not all" may well be "some"."""
    part = one.partly.get(place)
    clause = other.text.clauses[n]
    return part is None or any(
        word == part and c == clause for word, c in zip(other.text.words, other.text.clauses, strict=True)
    )


def _denials(one: Signed, place: int, other: Signed, n: int) -> int:
    """How often a clause denies: its negations, and its words whose opposite stands in the other's clause.

    A sentence may deny by another word than its evidence ("are not expected to grow", "are expected to shrink"): as
    long as both deny equally often, nothing is sure.
    """
    here, there = one.text.clauses[place], other.text.clauses[n]
    opposed = sum(
        any(other.text.clauses[m] == there and other.own(m) > 0 for m in other.ideas.get(one.idea(p), ())[:_MOST])
        for p in one.text.content
        if one.text.clauses[p] == here and one.own(p) < 0
    )
    return one.cues[here] + opposed
