"""What a text gives as somebody's words, question or demand, or under a condition.

"The police said", "claims that", "examining whether", "demanded that", "suspect that", "if the vote passes".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from summarize.stance.moods import Moods

__all__ = ["Reported", "condition_of", "reported"]

_VERBS = """
said says say told tells announced reported stated states argued argues insisted insists added noted
wrote tweeted testified
"""
_DOUBTS = "claimed claims alleged alleges contends contended asserted asserts maintains maintained"
_DOUBT = frozenset(_DOUBTS.split())
_SAYING = _DOUBT.union(_VERBS.split())
_SUPPORT = 0.6  # share of the sentence's content words from which a cited sentence is of the same matter
_WITHIN = 0.8  # share of these that must stand within the reported words
_MOST = 12  # conditions of one text that are looked at
_TAIL = 6  # words from a mark to the verb: ", a spokesman for the city said"

_UNSURE_LIST = """
suspect suspects suspected suspecting believe believes believed believing fear fears feared fearing think thinks
thought demand demands demanded demanding propose proposes proposed recommend recommends recommended
"""
_UNSURE = frozenset(_UNSURE_LIST.split())  # with "that"; the first two rows without it as well, after a source
_DEMANDS = re.compile(r"demand|propos|recommend")
_SOURCES_LIST = """
police investigators officials authorities prosecutors detectives experts scientists doctors they we analysts rescuers
firefighters relatives
"""
_SOURCES = frozenset(_SOURCES_LIST.split())
_AMID = frozenset(["amid", "over", "on", "of", "with", "despite", "growing", "to", "and"])
_OPENING = frozenset(["a", "an", "the", "he", "she", "it", "they", "his", "her", "their", "this", "that", "these"])
_IF = frozenset(["if", "unless"])
_NOT_AFTER_LIST = "even as what asked ask asks asking know see wonder wondered wonders decide determine unclear check"
_NOT_IF = frozenset(_NOT_AFTER_LIST.split())  # "asked if", "even if"
_NO_CLAUSE = frozenset(["not", "any", "so", "anything", "necessary", "possible", "needed", "ever"])  # "if any"
_OPEN_LIST = "if unless whether would could may might should once when until after depending depends provided pending"
_OPEN = frozenset(_OPEN_LIST.split())  # words of a sentence by which it leaves something open itself
_MODAL = frozenset(["will", "would", "could", "can", "may", "might", "shall", "must", "'ll"])


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
        report = _left_open(text, places, said) or _report(text, places)
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


def _left_open(text: Moods, places: Sequence[int], said: Moods) -> Reported | None:
    """The question, suspicion or demand that the words at `places` stand in, unless the sentence names it as well."""
    least = _WITHIN * len(places)
    for n, word in enumerate(text.text.words):
        if _opens(text, n) and word not in said.text.words and len(places) - bisect_right(places, n) >= least:
            return Reported(word, casts_doubt=True)
    return None


def _opens(text: Moods, n: int) -> bool:
    """Whether a word opens what its text leaves open: "whether", "suspect that", "police suspect the"."""
    words = text.text.words
    word, after = words[n], words[n + 1] if n + 1 < len(words) else ""
    if word == "whether":
        return n > 0 and after != "or"
    if word not in _UNSURE:
        return False
    if after == "that":
        return not (word.startswith("fear") and words[n - 1] in _AMID)  # "amid fears that ..., the council met"
    sure = _DEMANDS.match(word) or n == 0 or words[n - 1] not in _SOURCES
    return not sure and (after in _OPENING or n + 1 in text.text.capital)


def condition_of(said: Moods, given: Sequence[Moods]) -> str:
    """The "if" or "unless" under which alone the evidence has what the sentence states without; else nothing."""
    if said.text.asks or any(
        w in _OPEN and (n == 0 or n not in said.text.capital) for n, w in enumerate(said.text.words)
    ):
        return ""
    asked = {said.text.keys[n] for n in said.text.content}
    found = [
        _condition(text, places)
        for text in given
        if (places := [n for n in text.text.content if text.text.keys[n] in asked])
        and len({text.text.keys[n] for n in places}) >= _SUPPORT * len(asked)
    ]
    return found[0] if found and all(found) else ""


def _condition(text: Moods, places: Sequence[int]) -> str:
    """The condition in whose clause, but beside it, most of the words at `places` stand with a "will" or "may"."""
    words, clauses = text.text.words, text.text.clauses
    opening = [n for n, word in enumerate(words[:-1]) if word in _IF and words[n + 1] not in _NO_CLAUSE]
    for n in opening[:_MOST]:
        if n and words[n - 1] in _NOT_IF:
            continue
        end = next((m for m in range(n, len(words)) if m in text.text.commas), len(words))
        beside = {m for m, clause in enumerate(clauses) if clause == clauses[n] and not n <= m <= end}
        told = sum(place in beside for place in places)
        if told >= _WITHIN * len(places) and any(words[m] in _MODAL for m in beside):
            return words[n]
    return ""
