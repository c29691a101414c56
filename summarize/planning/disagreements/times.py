"""Clock times of one happening that sources give otherwise."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarize.dates import Kind as DateKind
from summarize.dates import find_dates
from summarize.figures.numerals import each
from summarize.language.words import content_words
from summarize.planning.disagreements.counted import names_in
from summarize.planning.disagreements.labels import people_named
from summarize.planning.disagreements.positions import Conflict, Kind, Position, Sources, gather, of_one_origin
from summarize.planning.disagreements.voices import credits_of
from summarize.sources.story import Evidence

__all__ = ["time_conflicts"]

_ALIKE = 0.12  # least cosine of two sentences that tell when one thing happened,
_NEAR = 2  # and least count of words that they share beside the time
_APART = 180  # minutes from which two times are of two things
_SURROUNDINGS = 110  # code points on each side of a time in which words tell what happened
_EMPTY = each("minut hour clock time morn night even said alreadi anyth noth someth everyth")
"""Stems that say nothing of what happened."""
_MOST_WORDS = 3  # of a label
_LIMIT = re.compile(
    r"\b(?:by|until|till|from|since|between|after|before|to|and|bis|ab|seit|von|um|or)\s+$|[-–]\s*$", re.IGNORECASE
)
_SHORTLY = re.compile(r"\b(?:shortly|just|soon|right) (?:after|before)\s+$")
_ROUGH = 30  # minutes that may lie between a time told so and a time told exactly
_CLOCK = re.compile(r"\d[:.h]\d\d|\b[ap]\.?m\b|\bUhr\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|zwischen|entre|neither|whereas|but|while)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class _Timed:
    """A clock time where it stands.

    Attributes:
        evidence, kind: the sentence, its event and language.
        value, shown, place: the time as "T13:05", as it stands, and where.
        near: stems of the content words around it.
        order: its place among the times of its sentence, and how many they are.
        limit: whether it bounds something: "by 3 p.m.".
        rough: whether it is told as near something: "shortly after 3 p.m.".
    """

    evidence: Evidence
    kind: Kind
    value: str
    shown: str
    place: int
    near: frozenset[str]
    order: tuple[int, int]
    limit: bool
    rough: bool

    @property
    def keys(self) -> Sequence[tuple[Kind, str]]:
        return [(self.kind, stem) for stem in sorted(self.near)]

    @property
    def minutes(self) -> int:
        return int(self.value[1:3]) * 60 + int(self.value[4:6] or 0)


def time_conflicts(evidence: Sequence[Evidence], sources: Sources) -> Iterator[Conflict]:
    """The happenings that independent articles give another time of day."""
    given: dict[str, set[str]] = defaultdict(set)

    def one_happening(a: _Timed, b: _Timed) -> bool:
        if b.value in given[a.evidence.article_id] or a.value in given[b.evidence.article_id]:
            return False  # an article that has both tells of two happenings
        if not 0 < abs(a.minutes - b.minutes) <= _APART or a.order != b.order:
            return False
        if (a.rough or b.rough) and abs(a.minutes - b.minutes) <= _ROUGH:
            return False
        return len(a.near & b.near) >= _NEAR and sources.similarities.between(a.evidence.id, b.evidence.id) >= _ALIKE

    timed = [m for e in evidence for m in _timed(e, sources.kinds[e.id])]
    by_value: dict[tuple[int, str], list[_Timed]] = defaultdict(list)
    for m in timed:
        by_value[m.kind[0], m.value].append(m)
        given[m.evidence.article_id].add(m.value)
    found = list(gather([m for m in timed if not m.limit], one_happening))
    found += [[by_value[m.kind[0], m.value] for m in pair] for pair in _set_against(timed)]
    told: set[tuple[int, str]] = set()
    made: dict[frozenset[str], list[list[list[_Timed]]]] = defaultdict(list)  # by the sentences that differ
    for sides in found:
        values = {(side[0].kind[0], side[0].value) for side in sides}
        if not values & told and not of_one_origin(sides, sources.origins):
            told |= values
            full = [[*dict.fromkeys([*side, *by_value[side[0].kind[0], side[0].value]])] for side in sides]
            made[frozenset(side[0].evidence.id for side in sides)].append(full)
    for pairs in made.values():
        yield _conflict(pairs)


def _conflict(found: Sequence[Sequence[Sequence[_Timed]]]) -> Conflict:
    """The times of two sentences as one conflict: "1:14 and 1:31 a.m." against "1:16 and 1:33 a.m."."""
    by_sentence: dict[str, list[_Timed]] = defaultdict(list)
    if len(found) == 1:
        return Conflict("time", tuple(map(_position, found[0])), _label(found[0]))
    for sides in found:
        for side in sides:
            by_sentence[side[0].evidence.id] += side
    sides = [sorted(side, key=lambda m: m.minutes) for side in by_sentence.values()]
    return Conflict("time", tuple(map(_position, sides)), _label(sides))


def _timed(evidence: Evidence, kind: Kind) -> Iterator[_Timed]:
    text = evidence.shown
    if not _CLOCK.search(text):
        return
    found = [d for d in find_dates(text, language=kind[1]) if d.kind is DateKind.TIME and d.value.startswith("T")]
    found = [d for d in found if re.fullmatch(r"T\d\d:\d\d", d.value)]
    for number, day in enumerate(found):
        around = text[max(0, day.start - _SURROUNDINGS) : day.start] + " " + text[day.end :][:_SURROUNDINGS]
        near = frozenset(word for word in content_words(around, kind[1]) if not word[0].isdigit())
        rough = bool(_SHORTLY.search(text[: day.start]))
        limit = bool(_LIMIT.search(text[: day.start])) and not rough
        order = (number, len(found))
        yield _Timed(evidence, kind, day.value, day.text, day.start, near, order, limit, rough)


def _set_against(timed: Sequence[_Timed]) -> Iterator[tuple[_Timed, _Timed]]:
    """The pairs of times that one sentence sets against each other, each with another's name."""
    sentences: dict[str, list[_Timed]] = defaultdict(list)
    for m in timed:
        sentences[m.evidence.id].append(m)
    for found in sentences.values():
        if len(found) == 2 and _is_contrast(*found):
            yield found[0], found[1]


def _is_contrast(a: _Timed, b: _Timed) -> bool:
    text = a.evidence.shown
    parts = (text[: a.place], text[a.place + len(a.shown) : b.place])
    named = all(people_named([part], a.kind[1], without="") for part in parts)
    return named and a.value != b.value and bool(_BETWEEN.search(text))


def _position(side: Sequence[_Timed]) -> Position:
    every = tuple({m.evidence.id: m.evidence for m in side}.values())
    values = {m.value: m.shown for m in reversed(side)}
    return Position(
        " and ".join(values[value] for value in sorted(values)),
        every,
        credits_of((m.evidence, m.place, m.kind[1]) for m in side),
    )


def _label(sides: Sequence[Sequence[_Timed]]) -> str:
    """The words that stand beside the time most, of both sides first."""
    language = sides[0][0].kind[1]
    both = set.intersection(*({m.evidence.id for m in side} for side in sides))  # such a sentence compares
    telling = [[m for m in side if m.evidence.id not in both] or list(side) for side in sides]
    found = Counter(stem for side in telling for m in side for stem in m.near)
    common = frozenset.intersection(*(frozenset(w for m in side for w in m.near) for side in telling))
    words = [w.strip(".,;:“”\"()?'").lower() for side in sides for m in side for w in m.evidence.shown.split()]
    surface = {stem: w for w in reversed(words) for stem in content_words(w, language)}
    names = set().union(*(names_in(m.evidence.shown, m.kind[1]) for side in sides for m in side))
    ordered = sorted(found, key=lambda stem: (stem not in common, -found[stem], stem))
    told = [stem for stem in ordered if stem in surface and stem not in _EMPTY | names]
    most = max((found[stem] for stem in told[:_MOST_WORDS]), default=0)
    often = [stem for stem in told[:_MOST_WORDS] if found[stem] == most]
    chosen = sorted(often, key=lambda stem: words.index(surface[stem]))
    return f"Time of day ({', '.join(surface[stem] for stem in chosen)})"
