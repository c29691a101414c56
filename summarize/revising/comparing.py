"""What new articles make of the sentences of a brief: told again, outdated, contradicted; and what none of them tells.

The comparison is that of planning: sentences that say the same thing by `SAME_THING`, conflicts by `find_conflicts`,
importance by one plan over what the brief cites and what is new. A sentence is outdated where its own check says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from statistics import median, quantiles
from typing import NamedTuple

from summarize.brief import Brief
from summarize.checking.claim import Claim, claim
from summarize.checking.conflict import check_conflict
from summarize.checking.finding import best_evidence
from summarize.planning.disagreements import Conflict, Kind, Position, find_conflicts
from summarize.planning.groups import SAME_THING, Similarities
from summarize.planning.plan import CONFLICTS, Plan, make_plan
from summarize.publishing.checked import Checked
from summarize.revising.confirming import Confirming
from summarize.revising.known import Known
from summarize.revising.likeness import of_one_voice, says, spoken
from summarize.sources.story import Evidence
from summarize.sources.tolls import find_tolls
from summarize.types import BriefSentence, CheckOutcome
from summarize.types.values import day_of

__all__ = ["Comparison", "Told", "compare"]

_NOT_CHOSEN = 0.5
"""What a selection is taken to have made of a sentence that the brief cites: it was not asked about."""

_CONTAINED = 0.7  # share of content words from which a sentence adds nothing to one that the brief cites
_NEWER = 2  # new sentences that an outdated one is rewritten with


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of the brief and what the new articles make of it.

    Attributes:
        sentence: as the brief has it.
        evidence: what it rests on.
        newer: sentences of new articles that make it outdated or contested; it must be written anew.
        words: what of it these give otherwise.
        against: sentences of new articles on the other side of a disagreement that the brief did not have.
        values: what these say, in few words.
        confirming: what each independent new article that says the same has of it.
        confirmed: its checks with these beside its own evidence; None where there are none.
    """

    sentence: BriefSentence
    evidence: tuple[Evidence, ...]
    newer: tuple[Evidence, ...] = ()
    words: tuple[str, ...] = ()
    against: tuple[Evidence, ...] = ()
    values: tuple[str, ...] = ()
    confirming: tuple[Evidence, ...] = ()
    confirmed: Checked | None = None


class _Rival(NamedTuple):
    """A side against what a sentence says, and whether whoever says either is credited with a figure for both."""

    position: Position
    of_one_voice: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What new articles come to beside a brief.

    Attributes:
        told: every sentence of the brief, in order.
        headline: the headline; None where the brief has none.
        conflicts: those that a new article has a part in, the most important first.
        fresh: groups of new sentences that no sentence tells, the most important first.
        plan: of all that the brief cites and all that is new.
    """

    told: tuple[Told, ...]
    headline: Told | None
    conflicts: tuple[Conflict, ...]
    fresh: tuple[tuple[Evidence, ...], ...]
    plan: Plan


def compare(
    brief: Brief,
    known: Known,
    new: Sequence[Evidence],
    *,
    most: int,
    room: int,
    selected: Mapping[str, float] | None,
) -> Comparison:
    """Hold the sentences of a brief against those of new articles.

    Args:
        brief: the brief.
        known: its articles and the new ones.
        new: sentences of new articles: all, or those selected.
        most: how many groups of new matter there may be.
        room: how many sentences the brief is shorter than was asked for: as long as there is room, any news will do.
        selected: how much a selection made of each new sentence, by id; None where none was asked for.
    """
    comparing = _Comparing(brief, known, new)
    weighed = (
        {e.id: selected.get(e.id, _NOT_CHOSEN) for e in comparing.cited} | dict(selected)
        if selected is not None
        else None
    )
    planned = [*comparing.cited, *new]
    plan = make_plan(known.story, planned, most=len(brief.sentences) + most, selected=weighed)
    conflicts = tuple(comparing.conflicts(plan))
    told = tuple(comparing.fate(s, conflicts) for s in brief.sentences)
    headline = comparing.fate(brief.headline, conflicts) if brief.headline else None
    settled = {e.id for each in (*told, *((headline,) if headline else ())) for e in (*each.newer, *each.against)}
    fresh = islice(comparing.fresh(plan, told, settled, max(0, room)), most)
    return Comparison(told, headline, conflicts, tuple(fresh), plan)


class _Comparing:
    """What is compared: the cited sentences, the brief's own words, the new sentences."""

    def __init__(self, brief: Brief, known: Known, new: Sequence[Evidence]) -> None:
        self._brief, self._known, self._story = brief, known, known.story
        self._new = {e.id: e for e in new}
        own = [each for each in (brief.headline, *brief.sentences) if each]
        self.cited = list(dict.fromkeys(e for each in own for e in known.evidence_of(each.citations)))
        sides = [side for each in brief.disagreements for side in each.sides]
        aside = [e for side in sides for e in known.evidence_of(side.citations)]
        self._aside = {e.id for e in aside}
        self._all = list(dict.fromkeys([*self.cited, *aside, *new]))
        self._spoken = {each.text: spoken(n, each, known) for n, each in enumerate(own)}
        self._similarities = Similarities([*self._all, *self._spoken.values()])
        self._kinds = {e.id: self._kind(e) for e in self._all}
        self._confirming = Confirming(known, self._similarities, self._spoken)

    def _kind(self, evidence: Evidence) -> Kind:
        source = self._story.sources[evidence.article]
        return self._story.events.get(evidence.article_id, -1), source.language

    def conflicts(self, plan: Plan) -> Iterator[Conflict]:
        """The conflicts with a new sentence on a side."""
        days = {source.article.id: source.article.published_at for source in self._story.sources}
        ranked = sorted(self._all, key=lambda e: -plan.weights.get(e.id, 0.0))
        found = find_conflicts(ranked, self._similarities, self._kinds, origins=self._story.origins, days=days)
        touched = [c for c in found if any(e.id in self._new for p in c.positions for e in p.evidence)]
        yield from touched[:CONFLICTS]

    def fate(self, sentence: BriefSentence, conflicts: Iterable[Conflict]) -> Told:
        """What the new sentences make of one of the brief."""
        evidence = self._known.evidence_of(sentence.citations)
        made = claim(sentence.text, [e.id for e in evidence], offered=self._story.by_id, story=self._story)
        check = check_conflict(made)
        if evidence and check.outcome is CheckOutcome.FAILED and (newer := tuple(self._newer(made))):
            return Told(sentence, evidence, newer, check.words, values=tuple(self._instead(made, newer)))
        rivals = list(self._rivals(made, conflicts))
        against = tuple(e for rival in rivals for e in rival.position.evidence if e.id in self._new)
        values = tuple(rival.position.value for rival in rivals)
        own = all(rival.of_one_voice for rival in rivals)
        if against and own and all(self._corrects(e, evidence) for e in against):
            return Told(sentence, evidence, newer=against, values=values)
        near = self._near(sentence, evidence)
        confirming, confirmed = self._confirming.of(sentence, evidence, against=against, near=near)
        told = Told(sentence, evidence, against=against, values=values)
        return replace(told, confirming=confirming, confirmed=confirmed)

    def _corrects(self, new: Evidence, evidence: Sequence[Evidence]) -> bool:
        """Whether a new sentence is of the same publisher as all that a sentence rests on, and later."""
        sources = self._story.sources
        now, before = sources[new.article].article, [sources[e.article].article for e in evidence]
        day = day_of(now.published_at)
        days = [day_of(article.published_at) for article in before]
        same = now.publisher and all(article.publisher == now.publisher for article in before)
        return bool(same and day and all(each and each < day for each in days))

    def _newer(self, made: Claim) -> Sequence[Evidence]:
        """The new sentences that give otherwise what a sentence says, its tolls above all."""
        events = self._events(made.evidence)
        new = [e for e in self._new.values() if self._story.events.get(e.article_id) in events]
        counted = [e for e in new if any(self._instead(made, [e]))]
        nearest = best_evidence(made.text, counted or new, language=self._story.language, most=_NEWER)
        return nearest or counted[:_NEWER]

    def _events(self, evidence: Iterable[Evidence]) -> set[int | None]:
        return {self._story.events.get(e.article_id) for e in evidence}

    def _instead(self, made: Claim, newer: Iterable[Evidence]) -> Iterator[str]:
        """What new sentences give for the tolls of a sentence."""
        own = find_tolls(made.text, language=made.language)
        for e in newer:
            for other in find_tolls(e.shown, language=self._story.sources[e.article].language):
                if any(toll.same_count(other) and toll.figure.value != other.figure.value for toll in own):
                    yield other.figure.text.lower()

    def _near(self, sentence: BriefSentence, evidence: Sequence[Evidence]) -> list[Evidence]:
        """The new sentences of its event and language that say what a sentence says, the most similar first."""
        found: dict[str, float] = {}
        kinds = {self._kinds[e.id] for e in evidence}
        for name in (*(e.id for e in evidence), self._spoken[sentence.text].id):
            alike = dict(self._similarities.neighbours(name, least=SAME_THING))
            alike |= dict.fromkeys(self._similarities.copies(name), 1.0)
            for other in alike.keys() & self._new.keys():
                if self._kinds[other] in kinds:
                    found[other] = max(found.get(other, 0.0), alike[other])
        return [self._new[name] for name in sorted(found, key=lambda name: (-found[name], name))]

    def _rivals(self, made: Claim, conflicts: Iterable[Conflict]) -> Iterator[_Rival]:
        """The sides of new articles against what a sentence says, where no disagreement of the brief tells them."""
        own = {e.id for e in made.evidence}
        for conflict in conflicts:
            denied = conflict.kind == "denial"  # both sides have the same words: which is whose, the evidence tells
            resting = [p for p in conflict.positions if own & {e.id for e in p.evidence}]
            mine = [p for p in resting if denied or says(made.text, p)]
            for other in conflict.positions if mine else ():
                theirs = {e.id for e in other.evidence}
                said = other in resting if denied else says(made.text, other)
                if theirs & self._new.keys() and theirs.isdisjoint(self._aside) and not said:
                    yield _Rival(other, conflict.kind == "figure" and of_one_voice(mine, other))

    def fresh(self, plan: Plan, told: Sequence[Told], settled: set[str], room: int) -> Iterator[tuple[Evidence, ...]]:
        """The groups that no sentence tells, that a plan of the brief's length would tell, and that weigh enough."""
        known = {e.id for e in self.cited} | settled
        for each in told:
            known |= {e.id for e in self._near(each.sentence, each.evidence)}
        words = [frozenset(e.words) for e in (*self.cited, *self._spoken.values())]
        least, more = _bars([max((plan.weights.get(e.id, 0.0) for e in each.evidence), default=0.0) for each in told])
        if room:
            least = more = 0.0
        for group in plan.groups[: len(told) + room] if told else plan.groups:
            rest = tuple(e for e in group if not _contained(e, words))
            if rest and known.isdisjoint(e.id for e in group) and plan.weights[rest[0].id] >= least:
                yield rest
                least = more


def _bars(weights: Sequence[float]) -> tuple[float, float]:
    """What new matter must weigh: more than the least quarter of a brief's sentences; what follows, more than half."""
    return (quantiles(weights, n=4)[0], median(weights)) if len(weights) > 1 else (0.0, 0.0)


def _contained(evidence: Evidence, told: Iterable[frozenset[str]]) -> bool:
    own = set(evidence.words)
    return any(len(own & words) >= _CONTAINED * len(own) for words in told)
