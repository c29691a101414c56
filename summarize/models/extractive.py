"""The built-in engine: answers requests without any model, with verbatim source sentences.

It answers *select* by the ranking of the plan and *write* with a brief composed of the best sentence of
each planned group; its replies are JSON of the same schema as a language model's, and go the same way through the same
checks.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping

from summarize.exchange import Material, ModelReply, ModelRequest, Offer, TokenUsage
from summarize.language.words import content_words
from summarize.models.composing import Composer
from summarize.planning.ranking import Ranking
from summarize.planning.reliance import Passage, read_reliances
from summarize.sources.story import Evidence

__all__ = ["ExtractiveModel"]

_LEANING = 0.6  # factor in a selection for a sentence that needs what its article told before
_UNINTRODUCED = 0.6  # factor for one with a full name that another sentence introduces
_LIKELY = 1.5  # sentences of which it is asked what they rely on, for each one selected


class ExtractiveModel:
    """The engine that needs no key, no network and no model."""

    name = "extractive"

    def complete(self, request: ModelRequest) -> ModelReply:
        """Answer a request from its material; never fails."""
        material = request.material
        if request.stage == "select":
            value: object = {"items": [{"evidence": [offer.id]} for offer in _selected(material)]}
        elif request.stage == "write":
            value = _written(material)
        elif request.stage == "judge":  # what it wrote is verbatim; it has no opinion on what others wrote
            value = {"verdicts": [{"sentence": n + 1, "support": "full"} for n in range(material.length)]}
        else:
            value = {"sentences": [_statement(offer) for offer in Composer(material).best_of_groups()]}
        return ModelReply(json.dumps(value, ensure_ascii=False), model=self.name, usage=TokenUsage(0, 0, 0))


def _likely(material: Material, weights: Mapping[str, float]) -> frozenset[str]:
    """The ids of the weightiest sentences of each article: what a sentence relies on is read of these alone."""
    by_article: dict[str, list[str]] = {}
    for offer in material.offers:
        by_article.setdefault(offer.article_id, []).append(offer.id)
    most = math.ceil(material.length * _LIKELY)
    return frozenset(name for names in by_article.values() for name in sorted(names, key=lambda n: -weights[n])[:most])


def _selected(material: Material) -> list[Offer]:
    """The most salient sentences of each article."""
    evidence, places = [], dict[str, int]()
    for o in material.offers:
        place = places[o.article_id] = places.get(o.article_id, -1) + 1
        words = tuple(content_words(o.text, o.language))
        evidence.append(Evidence(o.id, 0, o.article_id, 0, len(o.text), o.text, o.text, words, place))
    ranking = Ranking(evidence, {e.id: e.article_id for e in evidence})
    likely = _likely(material, ranking.weights)
    passages = [Passage(o.id, o.article_id, o.text, o.language) for o in material.offers if o.id in likely]
    reliances = read_reliances(passages)
    ranking.lower((name for name, reliance in reliances.items() if reliance.needs), _LEANING)
    ranking.lower((name for name, reliance in reliances.items() if reliance.names_unintroduced), _UNINTRODUCED)
    weights = ranking.weights
    by_article: dict[str, list[Offer]] = {}
    for offer in sorted(material.offers, key=lambda offer: -weights[offer.id]):
        by_article.setdefault(offer.article_id, []).append(offer)
    best = [offer for offers in by_article.values() for offer in offers[: material.length]]
    return sorted(best, key=lambda offer: -weights[offer.id])


def _written(material: Material) -> dict[str, object]:
    sentences = Composer(material).compose()
    if material.titles:
        text, ids = material.titles[0]
        headline: dict[str, object] = {"text": text, "evidence": list(ids)}
    else:
        headline = _statement(sentences[0]) if sentences else {"text": "", "evidence": []}
    return {"headline": headline, "sentences": [_statement(offer) for offer in sentences], "disagreements": []}


def _statement(offer: Offer) -> dict[str, object]:
    return {"text": offer.text, "evidence": [offer.id]}
