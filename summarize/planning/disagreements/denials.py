"""Whether it happened: what one article asserts and another of another origin denies.

Either the two sentences are alike and a word of one is denied ("had not been switched off"), or one says that somebody
denied a clause ("denied that the pumps had been switched off") and the other has all that clause says, in its order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from summarize.figures.numerals import each
from summarize.language.words import content_words
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

_REFUTED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|(?:reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?) (?:[\w’'-]+ ){0,2}"
    r"(?:claims?|reports?|accusations?|allegations?|suggestions?|charges?|assertions?)) that "
    r"(?P<clause>[^,;:.!?“”\"]+)",
    re.IGNORECASE,
)
_NOT_REFUTED = re.compile(
    r"(?:n['’]t|\b(?:not|never|nor|nobody|no one|none|few|neither|cannot|hardly|to|if|whether))\s+(?:\w+ )?$",
    re.IGNORECASE,
)
_REFUSAL = re.compile(
    r" (?:rejected|rejects|dismissed|dismisses)$"
)  # "the company rejected claims": "claims" is no verb
_NEXT = re.compile(r"\b(?:and|but|while|although|because|after|before|when|adding)\b", re.IGNORECASE)
_DOUBTED = re.compile(
    r"\b(?:den(?:y|ie[sd]|ying|ials?)|reject\w*|dismiss\w*|refut\w*|false\w*|untrue|wrong\w*|rumou?r\w*|fake|hoax|whether|"
    r"unclear|asked|if)\b|\?",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:he|she|it|they|we|i|this|these|that|his|her|its|their|there)\b", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:will|would|may|might|could|can|should|must|shall|plan\w*|going to)\b", re.IGNORECASE)
_LEAST = 2  # content words of a clause from which it is known again; one more where a pronoun stands for whom
_BETWEEN = 6  # content words that may stand between those of a clause where another asserts it


def denial_conflicts(evidence: Sequence[Evidence], sources: Sources) -> Iterator[Conflict]:
    """The pairs of sentences of independent articles of which one surely denies what the other asserts."""
    told: set[str] = set()
    for denial, other in chain(_turned_about(evidence, sources), _refuted(evidence, sources)):
        if not {denial.id, other.id} & told:
            told |= {denial.id, other.id}
            label = " and ".join(people_named([denial.shown, other.shown], "en", without="")) or "Whether it is so"
            yield Conflict("denial", (_position(other, sources), _position(denial, sources)), label)


def _turned_about(evidence: Sequence[Evidence], sources: Sources) -> Iterator[tuple[Evidence, Evidence]]:
    """Denials with sentences like them that assert what they deny."""
    by_id = {e.id: e for e in evidence}
    for e in [e for e in evidence if _denies(e, sources)][:_MOST]:
        for other, _ in sources.similarities.neighbours(e.id, least=_ALIKE):
            against = by_id.get(other)
            if against and _opposed(e, against, sources):
                yield e, against


def _refuted(evidence: Sequence[Evidence], sources: Sources) -> Iterator[tuple[Evidence, Evidence]]:
    """Sentences by which somebody denied a clause, with those that assert it."""
    english = [e for e in evidence if sources.kinds[e.id][1] == "en"]
    refuted = [(e, clause) for e in english if "that" in e.shown and (clause := _clause(e.shown))][:_MOST]
    having: dict[str, list[Evidence]] = defaultdict(list)
    for e in english if refuted else ():
        for word in set(e.words):
            having[word].append(e)
    for e, clause in refuted:
        words = content_words(clause, "en")
        if len(words) >= _LEAST + bool(_PRONOUN.match(clause)):
            for other in min((having[word] for word in words), key=len):
                if _independent(e, other, sources) and _asserts(other.shown, clause, words):
                    yield e, other


def _clause(text: str) -> str:
    """What somebody is said to have denied; "" where nobody surely has."""
    found = _REFUTED.search(text)
    if not found or _NOT_REFUTED.search(text, 0, found.start()):
        return ""
    clause = _NEXT.split(found["clause"])[0]
    return "" if _CUE.search(clause) else clause


def _asserts(text: str, clause: str, words: Sequence[str]) -> bool:
    """Whether a sentence has all that a clause says, in its order and near together, without a doubt or a denial."""
    if _DOUBTED.search(text) or _CUE.search(text) or bool(_MODAL.search(text)) != bool(_MODAL.search(clause)):
        return False
    own = content_words(text, "en")
    for start, word in enumerate(own):
        rest = iter(own[start : start + len(words) + _BETWEEN])
        if word == words[0] and all(each in rest for each in words):
            return True
    return False


def _independent(one: Evidence, other: Evidence, sources: Sources) -> bool:
    same_kind = sources.kinds[one.id] == sources.kinds[other.id]
    return same_kind and sources.origins[one.article_id] != sources.origins[other.article_id]


def _denies(evidence: Evidence, sources: Sources) -> bool:
    if sources.kinds[evidence.id][1] != "en" or not _CUE.search(evidence.shown):
        return False
    return bool(signed(evidence.shown, "en").denied)


def _opposed(denial: Evidence, other: Evidence, sources: Sources) -> bool:
    if not _independent(denial, other, sources):
        return False
    one, two = signed(denial.shown, "en"), signed(other.shown, "en")
    if two.denied - one.denied or _weak(one) != _weak(two) or _MAY.intersection((*one.text.words, *two.text.words)):
        return False
    return any(_turned(one, place, two) for idea in sorted(one.denied) for place in one.ideas.get(idea, ())[:2])


def _weak(made: Signed) -> set[str]:
    """The words of a sentence that leave open whether something happened; what both have turns nothing."""
    return {made.text.words[place] for place in made.weak}


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
    credited = credits_of([(evidence, len(evidence.shown) // 2, language)])
    return Position(evidence.shown, (evidence,), tuple(_REFUSAL.sub("", who) for who in credited))
