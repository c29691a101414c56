"""What a text gives as somebody's words: "the police said", "according to", "claims that"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarize.stance.moods import Moods

__all__ = ["Reported", "reported"]

_VERBS = """
said says say told tells announced reported stated states argued argues insisted insists added noted
wrote tweeted testified
"""
_DOUBTS = "claimed claims alleged alleges contends contended asserted asserts maintains maintained"
_DOUBT = frozenset(_DOUBTS.split())
_SAYING = _DOUBT.union(_VERBS.split())
_SUPPORT = 0.6  # share of the sentence's content words from which a cited sentence is of the same matter
_WITHIN = 0.8  # share of these that must stand within the reported words
_TAIL = 6  # words from a mark to the verb: ", a spokesman for the city said"


@dataclass(frozen=True, slots=True)
class Reported:
    """The word by which the evidence reports, and whether it casts doubt."""

    word: str
    casts_doubt: bool


def reported(said: Moods, given: Sequence[Moods]) -> Reported | None:
    """How the evidence reports what the sentence states flat; none where either does otherwise."""
    if any(said.text.quoted) or said.text.asks or _has_own_report(said, given):
        return None
    asked = {said.text.keys[n] for n in said.text.content}
    found: list[Reported] = []
    for text in given:
        places = [n for n in text.text.content if text.text.keys[n] in asked]
        if len({text.text.keys[n] for n in places}) < _SUPPORT * len(asked):
            continue
        report = _report(text, places)
        if report is None:
            return None
        found.append(report)
    return next((r for r in found if r.casts_doubt), found[0]) if found else None


def _has_own_report(said: Moods, given: Sequence[Moods]) -> bool:
    """Whether the sentence reports or hedges by itself; a word that it merely shares with the evidence does not."""
    shared = frozenset(word for text in given for word in text.text.words)
    return any(
        words == "according to" or not _SAYING.isdisjoint(words.split()) or not shared.issuperset(words.split())
        for words, _ in said.cues
    )


def _report(text: Moods, places: Sequence[int]) -> Reported | None:
    """The report that the words at `places` stand in."""
    words = text.text.words
    for n, word in enumerate(words):
        if word == "according" and words[n + 1 : n + 2] == ("to",):
            return Reported("according to", casts_doubt=False)
        if word in _SAYING and _holds(text, n, places):
            return Reported(word, casts_doubt=word in _DOUBT)
    return None


def _holds(text: Moods, verb: int, places: Sequence[int]) -> bool:
    """Whether what a verb of saying reports holds the words at `places`: all after it, or all before a comma."""
    least = _WITHIN * len(places)
    if sum(n > verb for n in places) >= least:
        return verb > 0
    mark = next((n for n in range(verb - 1, max(-1, verb - _TAIL), -1) if n in text.text.commas), None)
    return mark is not None and sum(n <= mark for n in places) >= least and _ends(text, verb)


def _ends(text: Moods, verb: int) -> bool:
    """Whether a report follows what it reports: little stands after its verb."""
    return len(text.text.words) - verb <= _TAIL or verb in text.text.commas
