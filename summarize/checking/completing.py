"""Evidence completed: the sentences of a cited article that name what the cited ones take as known.

A strong model's commonest fault is to cite the sentence with the fact and not the one before it that gives the
person's full name, the office or the place, or the one after it with the words that are quoted. That a name or a day
stands somewhere in the article does not make it this sentence's: what is added must take up a cited sentence, by a
short form of the name there ("Moss" for "Lena Moss", "the governor"), by standing next to a sentence that leans on it
with a pronoun or a word in common, or by two words in common with what is claimed.

Does not see: a neighbour that shares a word and is about something else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from summarize.checking.claim import Claim, claim, failed, not_applicable, passed
from summarize.checking.dates import check_dates
from summarize.checking.figures import check_figures
from summarize.checking.names import check_names
from summarize.checking.quotations import check_quotations
from summarize.checking.vocabularies import vocabulary_of
from summarize.language.quotations import find_quotations
from summarize.language.words import content_words
from summarize.names import significant
from summarize.names.spelling import key
from summarize.sources.story import Evidence
from summarize.types import Check, CheckOutcome

__all__ = ["COMPLETED", "complete_evidence"]

_MOST_ADDED = 3  # sentences; a claim that lacks more is not short of one name but written from elsewhere
_MOST_TRIED = 12  # of the nearest sentences that have something missing, put together in twos and threes


def complete_evidence(made: Claim, *, check: Callable[[Claim], Check] = check_names) -> tuple[Evidence, ...]:
    """The fewest sentences whose addition makes a failed check pass; the nearest before the cited ones first.

    Args:
        made: a sentence whose `check` failed; it is not changed.
        check: what must not fail; one of `COMPLETED`.

    Returns:
        Sentences of the cited articles that are not cited yet, in the order of the articles; empty where the check
        does not fail, or where no few sentences of these articles mend it.
    """
    first = check(made)
    if not made.evidence or first.outcome is not CheckOutcome.FAILED:
        return ()
    usable = _uncited(made) if check is not check_names and check is not check_dates else _taking_up(made, first.words)
    nearest = sorted(usable, key=lambda e: _distance(e, made.evidence))
    with_each = ((e, check(_with(made, (e,)))) for e in nearest)
    helpful: list[Evidence] = []
    for candidate, outcome in with_each:
        if outcome.outcome is not CheckOutcome.FAILED:
            return (candidate,)
        if set(outcome.words) < set(first.words):
            helpful.append(candidate)
    for count in range(2, _MOST_ADDED + 1):
        for added in combinations(helpful[:_MOST_TRIED], count):
            if check(_with(made, added)).outcome is not CheckOutcome.FAILED:
                return tuple(sorted(added, key=lambda e: (e.article, e.start)))
    return ()


def _taking_up(made: Claim, missing: Sequence[str]) -> Iterator[Evidence]:
    """The sentences that say more of what a cited one speaks of: by a name, by leaning on it, by words in common."""
    text = made.text
    for words in missing:
        text = text.replace(words, " ")
    claimed = frozenset(content_words(text, made.language))
    short = _has_short_form(made, missing)
    for candidate in _uncited(made):
        shared = claimed.intersection(candidate.words)
        beside = [e for e in made.evidence if _is_beside(candidate, e)]
        if (
            short
            or len(shared) >= _SHARED
            or any(shared.intersection(e.words) or _leans(e, candidate) for e in beside)
            or any(_is_called(name, candidate, made) for name in missing)
        ):
            yield candidate


def _is_called(name: str, candidate: Evidence, made: Claim) -> bool:
    """Whether a sentence gives a name the office by which a cited one speaks: "First Lady Ida Holm", "first lady"."""
    phrase, name = r"(\w+(?: \w+)?)", re.escape(name)
    called = re.search(rf"{phrase} {name}\b|\b{name}, (?:the )?{phrase}", candidate.shown)
    words = frozenset(content_words(called[1] or called[2], made.language)) if called else frozenset[str]()
    return bool(words) and any(words.issubset(e.words) for e in made.evidence if e.article == candidate.article)


def _has_short_form(made: Claim, missing: Sequence[str]) -> bool:
    """Whether the cited sentences have a word of a missing name or office."""
    words = {key(word) for name in missing for word in significant(name)}
    return any(not words.isdisjoint(vocabulary_of(e.shown).places) for e in made.evidence)


def _is_beside(candidate: Evidence, cited: Evidence) -> bool:
    step = cited.position - candidate.position
    return candidate.article == cited.article and step in _BESIDE


def _leans(cited: Evidence, candidate: Evidence) -> bool:
    return candidate.position < cited.position and bool(_PRONOUN.search(cited.shown))


_SHARED = 2  # content words of the claim in a sentence that is not next to a cited one
_BESIDE = (1, 2, -1)  # one or two sentences before a cited one, or the one after it
_PRONOUN = re.compile(
    r"\b(?:he|she|they|it|his|her|hers|its|their|him|them|we|our|who|er|sie|es|ihr|ihre|sein|seine|ihm|ihn|wir|il|elle|"
    r"ils|elles|son|sa|ses|leur|lui|él|ella|ellos|ellas|su|sus|он|она|они|его|её|их)\b",
    re.IGNORECASE,
)


def check_whole_quotations(claim: Claim) -> Check:
    """`quotations`, where nothing is left out of one: a sentence between would join what stands apart."""
    if any("…" in quotation.text or "..." in quotation.text for quotation in find_quotations(claim.text)):
        return not_applicable("quotations")
    return check_quotations(claim)


def check_ages(claim: Claim) -> Check:
    """`figures`, where all that the evidence lacks are ages in apposition to a name: "Nora Lind, 78,".

    Such an age belongs to naming the person. Any other figure may stand in a neighbouring sentence about something
    else, so no sentence is added for it: the outcome is then that of a sentence with nothing to complete.
    """
    outcome = check_figures(claim)
    ages = {match["age"]: match["name"] for match in _AGED.finditer(claim.text)}
    if outcome.outcome is CheckOutcome.FAILED and not ages.keys() >= set(outcome.words):
        return not_applicable(outcome.name)
    lacking = [age for age, name in ages.items() if not any(_names_aged(e.shown, name, age) for e in claim.evidence)]
    return failed(outcome.name, outcome.note, lacking) if lacking else passed(outcome.name)


_AGED = re.compile(r"(?P<name>[^\W\d_][\w'’-]*), (?P<age>[1-9]\d?|1[01]\d)(?=[,;.)])")


def _names_aged(text: str, name: str, age: str) -> bool:
    return any((match["name"], match["age"]) == (name, age) for match in _AGED.finditer(text))


COMPLETED: Mapping[str, Callable[[Claim], Check]] = {
    "quotations": check_whole_quotations,
    "names": check_names,
    "figures": check_ages,
    "dates": check_dates,
}
"""The checks whose failure may only mean that a neighbouring sentence is not cited, in the order they are mended."""


def _uncited(made: Claim) -> Iterable[Evidence]:
    cited = {e.id for e in made.evidence}
    return (e for source in made.sources for e in source.evidence if e.id not in cited)


def _distance(candidate: Evidence, cited: Sequence[Evidence]) -> tuple[int, int, int]:
    """How far a sentence is from the cited ones of its article: those before come first, then those after."""
    steps = [e.position - candidate.position for e in cited if e.article == candidate.article]
    before = [step for step in steps if step > 0]
    return (0, min(before), candidate.article) if before else (1, min(map(abs, steps)), candidate.article)


def _with(made: Claim, added: Iterable[Evidence]) -> Claim:
    """The sentence with more evidence."""
    ids = [e.id for e in (*made.evidence, *added)]
    offered = {e.id: e for e in (*made.evidence, *added)}
    whole = claim(made.text, ids, offered=offered, story=made.story)
    return replace(whole, unknown=made.unknown)
