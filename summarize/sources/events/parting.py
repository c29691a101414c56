"""Parting: leads of two events told apart by whom and what they name.

The leads are cut in two so that each is foretold by the others on its side: a unigram language model with
Dirichlet smoothing for each side (Zhai and Lafferty, 2001), each lead left out of its own (hard EM from several
seeds). The cut is believed only where it is clear: each side foretells its own far better than the other side does,
and a side has a name that nearly all its leads carry and the other side lacks. The leads of a story that develops
share their names, so no cut of it is clear. Parts are cut again until none is.
"""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from summarize.sources.events.leads import Lead

__all__ = ["clarity", "cut", "keys", "part"]

CLEAR = 0.29
"""How clear a cut must be. On the dev topics of ECB+ true cuts reach 0.31 to 1.3. Stories of one event reach at most
0.28 (ECB+ events alone, 176 claims of FNC-1), but for one ECB+ event that does hold two; the 26-article story 0.19."""

_SMOOTHING = 100.0  # terms of the story mixed into each side: large, since a lead has 20 and a side may have 3 leads
_SEEDS = 16  # names that a cut is tried from; 40 find no better one
_PASSES = 4  # of assigning leads anew; the cut has settled by then
_SAMPLE = 60  # a cut is sought among so many leads and the others follow: the work stays linear
_MOST_PARTS = 32  # events in one stretch of reporting: more are no story, and each takes its time
_FEWEST = 2  # origins on a side: one alone always has names of its own
_KEY_POWER = 4  # a name that a fifth of the leads lack counts 0.4; on ECB+ the key of a true cut is 0.92 to 1
_MOST, _HARDLY = 0.5, 0.1  # shares of the leads that have a key on its own side and on the other

Sides = tuple[int, ...]


DOUBTFUL = 0.2
"""How clear a cut must be to be asked about: the 26-article story of one event reaches 0.19."""

Halves = tuple[list[Lead], list[Lead]]


def part(leads: Sequence[Lead]) -> tuple[list[list[Lead]], list[Halves]]:
    """The leads in one list for each event that shows itself by its names, in the order given; and doubtful cuts."""
    parts: list[list[Lead]] = []
    doubts: list[Halves] = []
    waiting = deque([list(leads)])
    while waiting:
        current = waiting.popleft()
        halves, clear = _halves(current) if len(parts) + len(waiting) < _MOST_PARTS - 1 else (None, 0.0)
        if halves and clear >= CLEAR:
            waiting.extend(halves)
            continue
        parts.append(current)
        doubts += [halves] if halves else []
    return sorted(parts, key=lambda each: each[0].members), doubts


def _halves(leads: list[Lead]) -> tuple[Halves | None, float]:
    """The two sides of the clearest cut, where it is clear or doubtful, and how clear it is."""
    places = sorted(sorted(range(len(leads)), key=_scattered)[:_SAMPLE])
    sample = [leads[n] for n in places]
    sides = cut(sample)
    clear = clarity(sample, sides) if sides else 0.0
    if sides is None or clear < DOUBTFUL:
        return None, clear
    model = _Model(sample, sides)
    known = dict(zip(places, sides, strict=True))
    every = [known[n] if n in known else _side(model.gains(lead, None), 0) for n, lead in enumerate(leads)]
    first, second = ([lead for lead, side in zip(leads, every, strict=True) if side == each] for each in (0, 1))
    return (first, second), clear


def _scattered(place: int) -> int:
    """Knuth's multiplicative hash: articles often come in turn from the same publishers, and even steps would too."""
    return place * 2_654_435_761 % 2**32


def cut(leads: Sequence[Lead]) -> Sides | None:
    """The clearest cut in two: the side of each lead; None where no cut leaves two on either side."""
    tried: dict[Sides, float] = {}
    moves: dict[Sides, Sides] = {}
    for seed in _seeds(leads):
        sides = _settled(leads, tuple(int(seed not in lead.weights) for lead in leads), moves)
        if sides not in tried and _FEWEST <= sum(sides) <= len(sides) - _FEWEST:
            tried[sides] = clarity(leads, sides)
    return max(tried, key=lambda sides: tried[sides], default=None)


def _seeds(leads: Sequence[Lead]) -> list[str]:
    """The terms most prominent where they stand and absent from the most other leads."""
    counts = Counter(term for lead in leads for term in lead.weights)
    total: dict[str, float] = {}
    for lead in leads:
        for term, weight in lead.weights.items():
            total[term] = total.get(term, 0.0) + weight
    usable = [term for term, count in counts.items() if 2 <= count < len(leads)]
    balance = {t: min(total[t], total[t] / counts[t] * (len(leads) - counts[t])) for t in usable}
    return sorted(usable, key=lambda term: (-balance[term], term))[:_SEEDS]


def _settled(leads: Sequence[Lead], sides: Sides, moves: dict[Sides, Sides]) -> Sides:
    """The sides after each lead went where it belongs; `moves` keeps every step, since many seeds lead the same way."""
    for _ in range(_PASSES):
        if sides not in moves:
            moves[sides] = _moved(leads, sides)
        if moves[sides] == sides:
            break
        sides = moves[sides]
    return sides


def _moved(leads: Sequence[Lead], sides: Sides) -> Sides:
    model = _Model(leads, sides)
    return tuple(_side(model.gains(lead, side), side) for lead, side in zip(leads, sides, strict=True))


def _side(gains: tuple[float, float], tie: int) -> int:
    return tie if gains[0] == gains[1] else int(gains[1] > gains[0])


def clarity(leads: Sequence[Lead], sides: Sides) -> float:
    """How clear a cut is.

    Returns:
        By how much better its own side foretells a lead than the other does, in nats for each unit of weight, times the
        fourth power of the best key (the share of a side's leads with one term, less that of the others), and less
        where the smaller side has few leads.
    """
    model = _Model(leads, sides)
    margins = [(gains := model.gains(lead, s))[s] - gains[1 - s] for lead, s in zip(leads, sides, strict=True)]
    weight = math.fsum(model.weight(lead) for lead in leads)
    key = max((abs(model.lean(term)) for term in model.common), default=0.0)
    few = 1 - 1 / max(1, min(sum(sides), len(sides) - sum(sides)))
    return math.fsum(margins) / weight * key**_KEY_POWER * few if weight else 0.0


@dataclass(slots=True)
class _Side:
    leads: int
    terms: int
    counts: Mapping[str, int]


class _Model:
    """What the leads on each side name, as two language models."""

    def __init__(self, leads: Sequence[Lead], sides: Sides) -> None:
        both = [[lead for lead, side in zip(leads, sides, strict=True) if side == each] for each in (0, 1)]
        self._sides = tuple(_count(part) for part in both)
        counts = Counter(chain.from_iterable(lead.weights for lead in leads))
        self.common = {term: count for term, count in counts.items() if count > 1}
        self._terms = self._sides[0].terms + self._sides[1].terms
        self._logs = [self._read_logs(side) for side in self._sides]

    def gains(self, lead: Lead, own: int | None) -> tuple[float, float]:
        """How much better each side foretells a lead than the whole story does; it is taken off its own side."""
        first, second = (self._gain(lead, side, own=side == own) for side in (0, 1))
        return first, second

    def weight(self, lead: Lead) -> float:
        """The weight of what a lead shares with any other."""
        return math.fsum(weight for term, weight in lead.weights.items() if term in self.common)

    def lean(self, term: str) -> float:
        """The share of the first side's leads that have a term, less the share of the second's."""
        first, second = (side.counts.get(term, 0) / max(1, side.leads) for side in self._sides)
        return first - second

    def _gain(self, lead: Lead, side: int, *, own: bool) -> float:
        room = math.log(self._sides[side].terms - own * len(lead.weights) + _SMOOTHING)
        logs = self._logs[side][own]
        return math.fsum([weight * (logs[term] - room) for term, weight in lead.weights.items() if term in logs])

    def _read_logs(self, side: _Side) -> tuple[dict[str, float], dict[str, float]]:
        """The logarithm of the smoothed count of each term on a side, for other leads and for one of its own."""
        counts, terms, common = side.counts, self._terms, self.common
        others = {term: _log(count, counts.get(term, 0), terms) for term, count in common.items()}
        return others, {term: _log(common[term], n - 1, terms) for term, n in counts.items() if term in common}


@lru_cache(maxsize=4096)  # there are few counts
def _log(leads: int, count: int, terms: int) -> float:
    """The logarithm of the smoothed count of a term that so many leads have, among so many terms of all leads."""
    return math.log(count / ((leads - 1) / terms) + _SMOOTHING)


def _count(leads: Sequence[Lead]) -> _Side:
    counts = Counter(chain.from_iterable(lead.weights for lead in leads))
    return _Side(len(leads), sum(len(lead.weights) for lead in leads), counts)


def keys(leads: Sequence[Lead], others: Sequence[Lead]) -> Iterator[str]:
    """The terms that most of the leads have and hardly any other, the most prominent first."""
    if not leads:
        return
    ours, theirs = _count(leads), _count(others)
    for term in sorted(ours.counts, key=lambda term: (-ours.counts[term], term)):
        share, elsewhere = ours.counts[term] / ours.leads, theirs.counts.get(term, 0) / max(1, theirs.leads)
        if share >= _MOST and elsewhere <= _HARDLY:
            yield term
