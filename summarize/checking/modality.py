"""`modality`: what the evidence alleges, expects or guesses is not hardened into a fact.

Each hedge of the evidence ("may", "allegedly", "plans to", "if") governs a word. Where the sentence has this word in a
like setting, it must have a hedge as well: of the same class it passes, of another class it is partial, with none it
fails (a "will" told in the present is partial: it may be a timetable), unless another cited sentence states the
matter flat. A hedge of the sentence counts where it is not simply one that the evidence has beside the lost one. A
matter that all evidence gives as somebody's words ("the police said") and the sentence gives as a fact is partial; it
fails where the word casts doubt ("claims") or leaves it open ("examining whether", "demanded that"). A condition left
out with its clause is partial.

Catches: a hedge left out; a plan, a demand or a suspicion told as done.
Does not catch: a hedge whose word the sentence puts otherwise ("may kill", "is deadly"); languages without a table
(`polarity` notes them); an estimate's "about", which `figures` compares.
Error rates on dev data (`benchmarks/quality/stance.py`): of sound sentences it refuses 0 of 68 replies and 1 of 204
human summary sentences (4 % partial); of sentences with a hedge dropped by rule it fails 95 % and finds 3 % partial.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarize.checking.claim import Claim, failed, not_applicable, partial, passed
from summarize.stance.hedges import GOVERNING
from summarize.stance.moods import Hedge, Moods, moods
from summarize.stance.reading import is_adverb, similarity
from summarize.stance.reports import condition_of, reported
from summarize.stance.tables import IRREGULAR
from summarize.types import Check

__all__ = ["check_modality"]

NAME = "modality"

_LEAST = 2.0
"""How alike two settings must be to be of one matter: two words in common, or both neighbours."""

_RIVAL = 0.7
"""A flat statement elsewhere in the evidence counts from this share of the likeness."""

_MOST = 12  # places of one word that are looked at: a text of one word stays linear
_BEFORE_NOUNS = "the a an his her their its our my your of these those in for on at with from by any"
_NAMING = frozenset(_BEFORE_NOUNS.split())
_SCHEDULED = frozenset(["will", "will be", "'ll", "shall"])
_PAST = frozenset(["was", "were", "had"])
_BEING = frozenset(["is", "are", "was", "were", "am", "had", "has", "have"])


def check_modality(claim: Claim) -> Check:
    """Whether the sentence hedges what its evidence hedges."""
    language = claim.language.partition("-")[0]
    if language not in GOVERNING or not claim.evidence or len(claim.foreign) == len(claim.evidence):
        return not_applicable(NAME)
    given = [moods(e.shown, language) for e in claim.evidence if e not in claim.foreign]
    said = moods(claim.text, language)
    doubt = reported(said, given) if language == "en" and not claim.foreign else None
    condition = condition_of(said, given) if language == "en" and not claim.foreign else ""
    if doubt is None and not condition and not any(text.hedges for text in given):
        return not_applicable(NAME)
    outcomes = [(hedge, _outcome(said, text, hedge, given)) for text in given for hedge in text.hedges]
    if lost := [hedge.words for hedge, outcome in outcomes if outcome == "lost"]:
        return failed(NAME, "The evidence hedges this; the sentence states it as a fact.", lost)
    if doubt is not None and doubt.casts_doubt:
        return failed(NAME, "The evidence gives this as a claim, a question or a demand only.", [doubt.word])
    if changed := [hedge.words for hedge, outcome in outcomes if outcome == "changed"]:
        return partial(NAME, "The evidence hedges this in another way than the sentence.", changed)
    if condition:
        return partial(NAME, "The evidence has this under a condition; the sentence does not.", [condition])
    if doubt is not None:
        return partial(NAME, "The evidence gives this as somebody's words; the sentence does not.", [doubt.word])
    return passed(NAME)


def _outcome(said: Moods, text: Moods, hedge: Hedge, given: Sequence[Moods]) -> str:
    """What became of a hedge: "kept", "changed" or "lost"; "kept" also where nothing can be said."""
    place, likeness = _counterpart(said, text, hedge)
    if place is None or said.text.quoted[place] or _is_stated(said, place, given, likeness=likeness):
        return "kept"
    kinds = set(_standing_for(said, place, text, hedge))
    if not kinds:
        return "changed" if hedge.words in _SCHEDULED and not _is_past(said, place) else "lost"
    return "changed" if kinds.isdisjoint(hedge.kind.split("|")) else "kept"


def _is_past(said: Moods, place: int) -> bool:
    """Whether the sentence tells it as over; in the present it may be a timetable ("sails on Monday")."""
    words = said.text.words
    near = words[max(0, place - 3) : place]
    return words[place].endswith("ed") or words[place] in IRREGULAR or not _PAST.isdisjoint(near)


def _counterpart(said: Moods, text: Moods, hedge: Hedge) -> tuple[int | None, float]:
    """Where the sentence states what the hedge governs, and how alike the settings are."""
    best, found = _LEAST, None
    for place in said.text.places(text.text.keys[hedge.head])[:_MOST]:
        if said.text.clauses[place] in said.text.asks or not _may_state(said, place, hedge):
            continue
        score = similarity(said.text, place, text.text, hedge.head)
        if score >= best:
            best, found = score, place
    return found, best


def _may_state(said: Moods, place: int, hedge: Hedge) -> bool:
    """Whether a word stands there as a statement, not as an infinitive, a noun or a participle."""
    if hedge.goes_before_anything:
        return True
    words = said.text.words
    n = place - 1
    while n >= 0 and is_adverb(words[n]):
        n -= 1
    before = words[n] if n >= 0 else ""
    if said.text.language != "en":
        return True
    if before == "to":
        return False
    if hedge.is_being:
        return not _BEING.isdisjoint(words[max(0, place - 4) : place])
    return before not in _NAMING and (before in _BEING or not words[place].endswith("ing")) and before != "being"


def _is_stated(said: Moods, place: int, given: Sequence[Moods], *, likeness: float) -> bool:
    """Whether some evidence states the same without a hedge."""
    return any(
        similarity(said.text, place, text.text, n) >= _RIVAL * likeness
        for text in given
        for n in text.text.places(said.text.keys[place])[:_MOST]
        if n not in text.heads
    )


def _standing_for(said: Moods, place: int, text: Moods, hedge: Hedge) -> Iterator[str]:
    """The classes of the sentence's hedges that may stand for a hedge of the evidence."""
    own = frozenset(text.text.words)
    again = sum(h.words == hedge.words for h in said.hedges) >= sum(h.words == hedge.words for h in text.hedges)
    if any(h.words == hedge.words and (again or h.head == place) for h in said.hedges):
        yield from hedge.kind.split("|")
    denied = not any(h.words == hedge.words for h in said.hedges)  # "may not go" for "may go" is the polarity's
    for words, kinds in said.cues:
        if denied and words == hedge.words:
            yield from hedge.kind.split("|")
        itself = hedge.kind == "plan" and words == said.text.words[place]  # "will decide", "decided"
        if words != hedge.words and not itself and not own.issuperset(words.split()):
            yield from kinds
