"""Which new articles confirm what a sentence of the brief says: of another origin, and enough to rest it on alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from summarize.checking.coverage import ENOUGH, SHORT
from summarize.planning.groups import Similarities
from summarize.publishing.checked import Checked, check_statement
from summarize.revising.independence import Independence
from summarize.revising.known import Known
from summarize.sources.story import Evidence
from summarize.types import BriefSentence, CheckOutcome, Support

__all__ = ["Confirming"]

_TRIED = 3  # sentences of one new article that are tried as confirmation, alone and in pairs


class Confirming:
    """What new articles may confirm.

    Args:
        known: the articles of the brief and the new ones.
        similarities: of all sentences compared.
        spoken: each sentence of the brief, by its text, as if it stood in an article.
    """

    def __init__(self, known: Known, similarities: Similarities, spoken: Mapping[str, Evidence]) -> None:
        self._known, self._story = known, known.story
        self._similarities, self._spoken = similarities, spoken
        self._independence = Independence(known)

    def of(
        self,
        sentence: BriefSentence,
        evidence: Sequence[Evidence],
        *,
        against: Sequence[Evidence],
        near: Sequence[Evidence],
    ) -> tuple[tuple[Evidence, ...], Checked | None]:
        """Sentences of new articles of other origins on which it could rest alone, and its checks with them all.

        Args:
            sentence: a sentence of the brief.
            evidence: what it rests on.
            against: new sentences that contradict it; their articles confirm nothing of it.
            near: new sentences that say what it says, the most similar first.
        """
        origins = {*sentence.origins, *(o for e in evidence for o in self._known.origins_of(e))}
        contrary = {e.article_id for e in against}
        cited = {e.article_id for e in evidence}
        by_article: dict[str, list[Evidence]] = {}
        for e in near if evidence else ():
            if e.article_id not in contrary and not self._known.origins_of(e) & origins:
                by_article.setdefault(e.article_id, []).append(e)
        added: list[Evidence] = []
        best: Checked | None = None
        for name, near in by_article.items():
            if not self._independence.can_be_another(name, cited):
                continue
            carrying = next((each for each in _choices(near) if self._carries(sentence, each)), ())
            theirs = {o for e in carrying for o in self._known.origins_of(e)}
            if not carrying or theirs & origins:
                continue
            checked = self._checked(sentence, (*evidence, *added, *carrying))
            if _no_worse(checked.support, sentence.support):
                added += carrying
                origins |= theirs
                best = checked
        return tuple(added), best

    def _checked(self, sentence: BriefSentence, evidence: Sequence[Evidence]) -> Checked:
        ids = tuple(e.id for e in evidence)
        return check_statement(sentence.text, ids, offered=self._story.by_id, story=self._story)

    def _carries(self, sentence: BriefSentence, evidence: Sequence[Evidence]) -> bool:
        """Whether a sentence could rest on these alone, its telling words above all: then they confirm it."""
        words = self._spoken[sentence.text].words
        held = {word for e in evidence for word in e.words}
        told = self._similarities.rarity(word for word in words if word in held)
        least = ENOUGH if len(words) > SHORT else 1.0
        if told < least * self._similarities.rarity(words):
            return False
        checked = self._checked(sentence, evidence)
        covered = any(c.name == "coverage" and c.outcome is CheckOutcome.PASSED for c in checked.checks)
        return covered and checked.publishable


def _choices(near: Sequence[Evidence]) -> Iterator[tuple[Evidence, ...]]:
    """Sentences of one article that may carry what another tells: one alone, or two."""
    yield from ((e,) for e in near[:_TRIED])
    yield from combinations(near[:_TRIED], 2)


def _no_worse(now: Support, before: Support) -> bool:
    grades = list(Support)
    return grades.index(now) <= grades.index(before)
