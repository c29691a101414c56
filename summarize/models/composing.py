"""A brief composed of verbatim sentences, so that it reads.

The lead says what happened. Then the planned groups give one sentence each, in the plan's order: one whose needs
(`planning.reliance`) are met by what is told, and that repeats nothing. What was told is then put into the order of the
articles, which is that of news: the happening, what followed, causes, reactions; background comes last. Sorting by
signs of causes and reactions was measured too, and read no better (ROUGE-L lower by 0.003 on the dev clusters).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from summarize.exchange import Material, Offer
from summarize.language.quotations import outside_quotations
from summarize.language.words import content_words, is_whole, same_language, words
from summarize.planning.leading import BACKGROUND
from summarize.planning.reliance import Passage, read_reliances

__all__ = ["Composer"]

_FEWEST_OWN_WORDS = 3  # outside quotation marks; a bare quotation does not say whose it is
_GOOD_LENGTH = range(25, 321)  # code points: shorter is seldom a statement, longer is hard to read
_REPEATS = 0.5  # cosine of content words from which a sentence repeats another; near-copies of dev clusters have 0.6
_CONTAINED = 0.7  # share of a sentence's content words that stand in another one, from which it adds nothing
_ENOUGH = 0.67  # share of the length asked for from which a shorter brief is better than one with gaps
_WISH = 0.9  # factor for a noun in mid-sentence that a reader has not met
_WORTH = 0.4  # least share of a sentence's weight that the one introducing its person must have


class Composer:
    """Composes one brief from a request's material."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._by_id = {offer.id: offer for offer in material.offers}
        self._reliances = read_reliances([Passage(o.id, o.article_id, o.text, o.language) for o in material.offers])
        self._alone: dict[str, bool] = {}
        self._stems = {o.id: frozenset(content_words(o.text, o.language)) for o in material.offers}
        self._counts = {o.id: frozenset(_counts(o)) for o in material.offers}
        self._givers: dict[str, list[str]] = {}
        for offer in material.offers:
            for key in self._reliances[offer.id].gives:
                self._givers.setdefault(key, []).append(offer.id)
        self._events = tuple(dict.fromkeys(o.event for o in material.offers))
        self._rank = {o.id: n for n, o in enumerate(material.offers)}

    def best_of_groups(self) -> list[Offer]:
        """One sentence of each group, in order: the weightiest that stands alone, else the weightiest."""
        groups = [[self._by_id[name] for name in group] for group in self._material.groups if group]
        return [max(group, key=lambda o: (self._stands(o), self._is_sentence(o), o.weight)) for group in groups]

    def compose(self) -> list[Offer]:
        """The sentences of the brief, in reading order: as many as were asked for, or fewer that read."""
        told: dict[str, Offer] = {}
        if lead := self._lead():
            told[lead.id] = lead
        planned = [[self._by_id[name] for name in group] for group in self._material.groups]
        grouped = {offer.id for group in planned for offer in group}
        rest = sorted((o for o in self._material.offers if o.id not in grouped), key=lambda o: -o.weight)
        candidates = [*planned, *([offer] for offer in rest)]
        length = self._material.length
        enough = math.ceil(length * _ENOUGH)
        for most, able, gaps in (
            (length, self._good_length, False),
            (length, self._stands, False),
            (enough, self._good_length, True),
        ):
            while len(told) < most and (found := self._next_told(candidates, told, able, gaps=gaps)):
                told.update((offer.id, offer) for offer in found)
        return self._in_order(list(told.values())) if told else self._floor(planned)

    def _next_told(
        self,
        groups: Iterable[Sequence[Offer]],
        told: Mapping[str, Offer],
        able: Callable[[Offer], bool],
        *,
        gaps: bool,
    ) -> list[Offer] | None:
        """The best sentence of the first group that has one to tell, behind the one that introduces whom it names.

        Where `gaps` are allowed, what it needs may be missing: it still stands alone.
        """
        given_in = {event: self._given(o for o in told.values() if o.event == event) for event in self._events}
        room = self._material.length - len(told)
        for group in groups:
            if any(o.id in told for o in group):
                continue
            given = given_in[group[0].event]
            fresh = [o for o in group if able(o) and not any(self._repeats(o, other) for other in told.values())]
            clear = [o for o in fresh if gaps or self._reliances[o.id].is_met(given)]
            if clear:
                return [max(clear, key=lambda o: o.weight * _WISH ** self._reliances[o.id].unmet_wishes(given))]
            for offer in fresh if room > 1 else ():
                if introduction := self._introduction(offer, told, given):
                    return [introduction, offer]
        return None

    def _good_length(self, offer: Offer) -> bool:
        return len(offer.text) in _GOOD_LENGTH and self._stands(offer)

    def _introduction(self, offer: Offer, told: Mapping[str, Offer], given: frozenset[str]) -> Offer | None:
        """The weightiest sentence that stands alone and gives all that a sentence needs."""
        missing = [need for need in self._reliances[offer.id].needs if need.isdisjoint(given)]
        able = (
            o
            for name in set.intersection(*(self._giving(need) for need in missing))
            if self._reads(o := self._by_id[name], given)
            and not any(self._repeats(o, other) for other in (*told.values(), offer))
        )
        best = max(able, key=lambda o: (o.weight, -self._rank[o.id]), default=None)
        return best if best and best.weight >= _WORTH * offer.weight else None

    def _giving(self, need: Collection[str]) -> set[str]:
        return {name for key in need if key.startswith("person ") for name in self._givers.get(key, ())}

    def _given(self, told: Iterable[Offer]) -> frozenset[str]:
        return frozenset().union(*(self._reliances[o.id].gives for o in told))

    def _lead(self) -> Offer | None:
        """The weightiest planned sentence that needs nothing told before: the plan's lead where it has one."""
        planned = (self._by_id[name] for group in self._material.groups for name in group)
        able = [offer for offer in planned if self._reads(offer, ())]
        return max(able, key=lambda o: o.weight) if able and self._material.length else None

    def _reads(self, offer: Offer, given: Collection[str]) -> bool:
        """Whether it is of a good length, stands alone, and needs nothing but what was given."""
        good = len(offer.text) in _GOOD_LENGTH and self._stands(offer)
        return good and self._reliances[offer.id].is_met(given)

    def _stands(self, offer: Offer) -> bool:
        """Whether it is a whole sentence that is not all quotation and does not lean on the one before."""
        if offer.id not in self._alone:
            own = words(outside_quotations(offer.text))
            leans = self._reliances[offer.id].leans or len(own) < _FEWEST_OWN_WORDS
            self._alone[offer.id] = self._is_sentence(offer) and not leans
        return self._alone[offer.id]

    def _is_sentence(self, offer: Offer) -> bool:
        return is_whole(offer.text) and same_language(offer.language, self._material.language)

    def _repeats(self, one: Offer, other: Offer) -> bool:
        """Whether one sentence tells what another told: nearly the same words, or the same counts and no more."""
        if one.event == other.event and self._counts[one.id] and self._counts[one.id] <= self._counts[other.id]:
            return True
        first, second = self._stems[one.id], self._stems[other.id]
        if one.event != other.event:
            return first == second
        shared = len(first & second)
        return shared >= _REPEATS * math.sqrt(len(first) * len(second)) or shared >= _CONTAINED * len(first)

    def _floor(self, groups: Sequence[Sequence[Offer]]) -> list[Offer]:
        """What can be quoted at all, where no sentence can stand alone."""
        whole = [o for group in groups for o in group if self._is_sentence(o)]
        anything = [group[0] for group in groups if group]
        return list(dict.fromkeys(whole or anything))[: self._material.length]

    def _in_order(self, told: Sequence[Offer]) -> list[Offer]:
        """The lead, then by what they tell and their place; none before what it needs, neighbours together."""
        left = [told[0], *sorted(told[1:], key=lambda o: (_stage(o), o.place))]
        ordered: list[Offer] = []
        while left:
            given = {event: self._given(o for o in ordered if o.event == event) for event in self._events}
            clear = (o for o in self._next(ordered, left) if self._reliances[o.id].is_met(given[o.event]))
            ordered.append(next(clear, left[0]))
            left.remove(ordered[-1])
        return ordered

    def _next(self, ordered: Sequence[Offer], left: Sequence[Offer]) -> Iterator[Offer]:
        """Candidates for the next place: what follows the last one in its article, then the rest in order."""
        if ordered:
            last, after = ordered[-1], self._rank[ordered[-1].id] + 1
            near = (o for o in left if self._rank[o.id] == after and o.article_id == last.article_id)
            yield from (o for o in near if _stage(o) == _stage(last))
        yield from left


def _counts(offer: Offer) -> Iterator[tuple[str, str]]:
    """Figures in digits, each with the content word after it."""
    return (pair for pair in pairwise(content_words(offer.text, offer.language)) if pair[0].isdigit())


def _stage(offer: Offer) -> int:
    """Background goes last; the rest of news is written in order already."""
    return int(bool(BACKGROUND.search(offer.text)))
