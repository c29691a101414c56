"""Names joined to what other sentences tell: Holt is not under investigation because one sentence has each.

A name belongs to the words beside it. Where the cited sentences tell these words, but none that has the name does, and
no pronoun or description leads from one to the other, the writer has joined them. Sentences that stand beside each
other in an article may share a place or an organisation; for a person it takes "she" or "the driver" to be sure.

Catches: a person, place or organisation put into another sentence's matter, where a sentence that has the name is cited
beside.
Does not catch: a name whose own sentence shares a word with the matter; wrong pronouns; other languages than English.
Measured on dev data (`benchmarks/quality/corruption.py`, "joined name"): of 500 article sentences with a name exchanged
for one whose sentence is cited beside, 54.4 % are caught, and none is refused unchanged; none of 68 sound replies is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarize.checking.claim import Claim
from summarize.checking.reporting import REPORTING
from summarize.checking.vocabularies import vocabulary_of
from summarize.language.words import content_words
from summarize.names import Name, find_names, significant
from summarize.sources.story import Evidence
from summarize.speech.people import is_person

__all__ = ["Joined", "joined_names"]

_REACH = 2  # content words on each side of a name; with 3 fewer are caught and more sound ones flagged
_CERTAIN = 2  # of them told without the name; one alone may be met by chance
_PREFIX = 5  # letters in which two stems must agree, as for `coverage`
_PRONOUN = re.compile(r"\b(?:he|she|his|her|hers|him|they|their|them|who)\b", re.IGNORECASE)
_PLACED = re.compile(r"\b(?:in|near|outside|around|across)\s(?:the\s)?\Z", re.IGNORECASE)
# Of whom nothing before it in the sentence tells; "it" mostly is no one's.
_ITS = re.compile(r"\A(?:(?!\bthe\b).)*\b(?:its|their|our)\b", re.IGNORECASE)
_DESCRIBED = re.compile(
    r"\b(?i:the|this|that) (?:[a-z-]+ )?(?:victim|suspect|man|woman|boy|girl|lady|president|chief|king|queen|judge|"
    r"couple|pair|two|trio|star|player|actress|defendant|candidate|\d+-year-old|[a-z]+(?:man|woman|er|or|ist|ant|eer|ian))"
    r"(?:s|['’]s)?\b"
)


class Joined(NamedTuple):
    """A name of a sentence that no cited sentence has with the words beside it.

    Attributes:
        name: as it stands.
        certain: whether these words are well met without it, in sentences that do not stand beside its own.
    """

    name: str
    certain: bool


def joined_names(claim: Claim) -> list[Joined]:
    """The names of a sentence that its evidence has only apart from what the sentence tells of them.

    Args:
        claim: an English sentence with English evidence; of others nothing is said.
    """
    if claim.language != "en" or claim.foreign or len(claim.evidence) == 1:
        return []
    found: list[Joined] = []
    for name in claim.names:
        if name.kind in ("name", "acronym"):
            is_place = _PLACED.search(claim.text, 0, name.start) or not is_person(name.text.split())
            found += _joined_other(name, claim) if is_place else _joined_person(name, claim)
    return found


def _joined_person(name: Name, claim: Claim) -> Iterator[Joined]:
    apart = _apart(name, claim, _runs(claim.evidence, _goes_on))
    if apart or _apart(name, claim, _runs(claim.evidence, _leans)):
        yield Joined(name.text, apart >= _CERTAIN)


def _joined_other(name: Name, claim: Claim) -> Iterator[Joined]:
    """A place or an organisation is the whole article's: never certain."""
    if _apart(name, claim, _runs(claim.evidence, _any)):
        yield Joined(name.text, certain=False)


def _runs(evidence: Sequence[Evidence], links: Callable[[Evidence, Evidence], bool]) -> list[list[Evidence]]:
    """The cited sentences, those of an article together that lead from one to the next."""
    runs: list[list[Evidence]] = []
    for e in evidence:
        if runs and runs[-1][-1].article == e.article and links(runs[-1][-1], e):
            runs[-1].append(e)
        else:
            runs.append([e])
    return runs


def _leans(_: Evidence, later: Evidence) -> bool:
    """Whether a sentence speaks of a person named before: by a pronoun that no name of its own precedes, or "the"."""
    pronoun = _PRONOUN.search(later.shown)
    led = pronoun and not any(end <= pronoun.start() for end in _ends_of_persons(later.shown))
    return bool(led) or _DESCRIBED.search(later.shown) is not None


def _goes_on(before: Evidence, later: Evidence) -> bool:
    return before.position + 1 == later.position or _leans(before, later)


def _any(_: Evidence, __: Evidence) -> bool:
    return True


@lru_cache(maxsize=4_000)
def _ends_of_persons(text: str) -> tuple[int, ...]:
    return tuple(name.end for name in find_names(text) if name.kind == "name" and is_person(name.text.split()))


def _apart(name: Name, claim: Claim, runs: Sequence[Sequence[Evidence]]) -> int:
    """How many of the words beside a name the evidence has, where it has all of them away from the name; else 0."""
    words = significant(name.text)
    having = [any(vocabulary_of(e.shown).positions(word) for e in run for word in words) for run in runs]
    if all(having) or not any(having):
        return 0
    if any(_ITS.search(e.shown) for run, has in zip(runs, having, strict=True) if not has for e in run):
        return 0
    beside = list(_beside(name, claim))
    given = [{word[:_PREFIX] for e in run for word in e.words} for run in runs]
    held = {word for run, has in zip(given, having, strict=True) if has for word in run}
    told = [word for word in beside if any(word in run for run in given)]
    return 0 if held.intersection(told) else len(told)


def _beside(name: Name, claim: Claim) -> Iterator[str]:
    """The nearest telling words on either side of a name, as they are compared."""
    own = frozenset(content_words(name.text, claim.language))
    before = [w for w in content_words(claim.text[: name.start], claim.language) if w not in own]
    after = [w for w in content_words(claim.text[name.end :], claim.language) if w not in own]
    beside = (*before[-_REACH:], *after[:_REACH])
    return (word[:_PREFIX] for word in beside if word not in REPORTING["en"] and not word[0].isdigit())
