"""Whether it happened: what one article asserts and another of another origin denies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarize.figures.numerals import each
from summarize.planning.disagreements.labels import people_named
from summarize.planning.disagreements.positions import Conflict, Position, Sources
from summarize.planning.disagreements.voices import credits_of
from summarize.sources.story import Evidence
from summarize.stance.reading import key_of, similarity
from summarize.stance.signs import Signed, signed

__all__ = ["denial_conflicts"]

_ALIKE = 0.5  # least cosine of two sentences of which one denies what the other asserts
_SETTING = 4.0  # least count of words in common around what is denied, nearer ones counting more
_MOST = 400  # denials that are looked at: the most important sentences come first
_CUE = re.compile(
    r"n['’]t\b|\b(?:not|no|never|none|neither|without|cannot|den(?:y|ie[sd])|reject\w*|refus\w+)\b", re.IGNORECASE
)
_RELATIVE = each("who which whose that")  # what is denied of some, in passing
_SAYING = frozenset(key_of(word, "en") for word in ("say", "said", "tell", "know", "think", "see", "do"))
_REACH = 5
_MAY = each("if may might could would unless whether should")


def denial_conflicts(evidence: Sequence[Evidence], sources: Sources) -> Iterator[Conflict]:
    """The pairs of sentences of independent articles of which one surely denies what the other asserts."""
    by_id = {e.id: e for e in evidence}
    told: set[str] = set()
    for e in [e for e in evidence if _denies(e, sources)][:_MOST]:
        for other, _ in sources.similarities.neighbours(e.id, least=_ALIKE):
            against = by_id.get(other)
            if against and not {e.id, other} & told and _opposed(e, against, sources):
                told |= {e.id, other}
                label = " and ".join(people_named([e.shown, against.shown], "en", without="")) or "Whether it is so"
                yield Conflict("denial", (_position(against, sources), _position(e, sources)), label)


def _denies(evidence: Evidence, sources: Sources) -> bool:
    if sources.kinds[evidence.id][1] != "en" or not _CUE.search(evidence.shown):
        return False
    return bool(signed(evidence.shown, "en").denied)


def _opposed(denial: Evidence, other: Evidence, sources: Sources) -> bool:
    kind = sources.kinds[denial.id]
    if kind != sources.kinds[other.id] or sources.origins[denial.article_id] == sources.origins[other.article_id]:
        return False
    one, two = signed(denial.shown, kind[1]), signed(other.shown, kind[1])
    if two.denied or one.weak or two.weak or _MAY.intersection((*one.text.words, *two.text.words)):
        return False
    return any(_turned(one, place, two) for idea in sorted(one.denied) for place in one.ideas.get(idea, ())[:2])


def _turned(one: Signed, place: int, two: Signed) -> bool:
    """Whether what is denied at a place is affirmed in the same setting."""
    if (
        one.text.quoted[place]
        or one.idea(place) in _SAYING
        or one.sign(place) > 0
        or one.partly.get(place)
        or one.is_bounded(place)
    ):
        return False
    if _RELATIVE.intersection(one.text.words[max(0, place - _REACH) : place]):
        return False
    for n in two.ideas.get(one.idea(place), ())[:2]:
        if two.sign(n) > 0 and not two.text.quoted[n] and similarity(one.text, place, two.text, n) >= _SETTING:
            return True
    return False


def _position(evidence: Evidence, sources: Sources) -> Position:
    language = sources.kinds[evidence.id][1]
    return Position(evidence.shown, (evidence,), credits_of([(evidence, len(evidence.shown) // 2, language)]))
