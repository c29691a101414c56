"""The built-in engine: answers requests without any model, with verbatim source sentences.

It answers *select* by salience and *write* by the best sentence of each planned group; its replies
are JSON of the same schema as a language model's, and go the same way through the same checks.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from summarize.exchange import Material, ModelReply, ModelRequest, Offer, TokenUsage
from summarize.language.words import content_words, same_language

__all__ = ["ExtractiveModel"]

_LEANS_BACK = re.compile(
    r"(?i)^\W*(?:he|she|it|they|this|that|these|those|his|her|its|their|there|but|and|so|yet|also|however|meanwhile|"
    r"still|then|instead|moreover|additionally|nevertheless|in contrast|at the same time|the (?:two|latter|former)|both|"
    r"er|sie|es|dies|diese|dieser|dieses|aber|und|doch|jedoch|auch|dennoch)\b"
)
_WHOLE = re.compile(r"[.!?。！？؟।][\"”’»)\]]*$")
_GOOD_LENGTH = range(50, 321)  # code points: shorter is seldom a statement, longer is hard to read


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
        else:
            value = {"sentences": [_statement(offer) for offer in _best_of_groups(material, len(material.groups))]}
        return ModelReply(json.dumps(value, ensure_ascii=False), model=self.name, usage=TokenUsage(0, 0, 0))


def _selected(material: Material) -> list[Offer]:
    """The most salient sentences of each article: those whose words the offered sentences share most."""
    words = {offer.id: set(content_words(offer.text, offer.language)) for offer in material.offers}
    spread = Counter(word for found in words.values() for word in found)
    by_article: dict[str, list[Offer]] = {}
    for offer in material.offers:
        by_article.setdefault(offer.article_id, []).append(offer)
    scores = {offer.id: _salience(offer, words[offer.id], spread) for offer in material.offers}
    best = [o for offers in by_article.values() for o in sorted(offers, key=lambda o: -scores[o.id])[: material.length]]
    return sorted(best, key=lambda offer: -scores[offer.id])


def _salience(offer: Offer, words: set[str], spread: Mapping[str, int]) -> float:
    return sum(spread[word] for word in words) / (len(words) + 5) ** 0.5 * (1.3 - 0.3 * offer.place)


def _written(material: Material) -> dict[str, object]:
    chosen = _best_of_groups(material, material.length)
    return {"headline": _headline(material, chosen), "sentences": [_statement(o) for o in _in_order(chosen)], "disagreements": []}


def _best_of_groups(material: Material, most: int) -> list[Offer]:
    """One sentence of each group, in the groups' order; groups without one that can stand alone are passed over."""
    by_id = {offer.id: offer for offer in material.offers}
    chosen: list[Offer] = []
    for able in (_stands_alone, _is_sentence):
        for group in material.groups:
            members = [by_id[name] for name in group if able(by_id[name], material.language)]
            if members and len(chosen) < most and not any(o.id in group for o in chosen):
                chosen.append(max(members, key=lambda offer: offer.weight))
        if chosen:
            return chosen
    return [by_id[group[0]] for group in material.groups[:most]]


def _stands_alone(offer: Offer, language: str) -> bool:
    return _is_sentence(offer, language) and len(offer.text) in _GOOD_LENGTH and not _LEANS_BACK.match(offer.text)


def _is_sentence(offer: Offer, language: str) -> bool:
    return bool(_WHOLE.search(offer.text)) and same_language(offer.language, language)


def _in_order(chosen: Sequence[Offer]) -> Iterator[Offer]:
    """The most important first, the rest as their articles place them: news runs from the event to its background."""
    yield from chosen[:1]
    yield from sorted(chosen[1:], key=lambda offer: offer.place)


def _headline(material: Material, chosen: Sequence[Offer]) -> dict[str, object]:
    if material.titles:
        text, ids = material.titles[0]
        return {"text": text, "evidence": list(ids)}
    return _statement(chosen[0]) if chosen else {"text": "", "evidence": []}


def _statement(offer: Offer) -> dict[str, object]:
    return {"text": offer.text, "evidence": [offer.id]}
