"""The built-in engine: answers requests without any model, with verbatim source sentences.

It answers *select* by salience and *write* by the best sentence of each planned group; its replies
are JSON of the same schema as a language model's, and go the same way through the same checks.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from summarize.exchange import Material, ModelReply, ModelRequest, Offer, TokenUsage
from summarize.language.quotations import outside_quotations
from summarize.language.words import content_words, is_whole, same_language, words

__all__ = ["ExtractiveModel"]

_BACKWARD = (
    "he she it they this that these those his her its their there but and so yet also however meanwhile still "
    "then instead moreover additionally nevertheless both "
    "er sie es dies diese dieser dieses aber und doch jedoch auch dennoch"
)
_LEANS_BACK = re.compile(
    rf"(?i)^\W*(?:{_BACKWARD.replace(' ', '|')}|in contrast|at the same time|the (?:two|latter|former|other)s?)\b"
)
_FEWEST_OWN_WORDS = 3  # outside quotation marks; a bare quotation does not say whose it is
_GOOD_LENGTH = range(25, 321)  # code points: shorter is seldom a statement, longer is hard to read


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
            value = {"sentences": [_statement(offer) for offer in _best_of_groups(material, len(material.groups))]}
        return ModelReply(json.dumps(value, ensure_ascii=False), model=self.name, usage=TokenUsage(0, 0, 0))


def _selected(material: Material) -> list[Offer]:
    """The most salient sentences of each article: those whose words the offered sentences share most."""
    found = {offer.id: set(content_words(offer.text, offer.language)) for offer in material.offers}
    spread = Counter(word for stems in found.values() for word in stems)
    by_article: dict[str, list[Offer]] = {}
    for offer in material.offers:
        by_article.setdefault(offer.article_id, []).append(offer)
    scores = {offer.id: _salience(offer, found[offer.id], spread) for offer in material.offers}
    best = [o for offers in by_article.values() for o in sorted(offers, key=lambda o: -scores[o.id])[: material.length]]
    return sorted(best, key=lambda offer: -scores[offer.id])


def _salience(offer: Offer, stems: set[str], spread: Mapping[str, int]) -> float:
    shared = float(sum(spread[word] for word in stems))
    return shared / math.sqrt(len(stems) + 5) * (1.3 - 0.3 * offer.place)


def _written(material: Material) -> dict[str, object]:
    chosen = _best_of_groups(material, material.length)
    lead = _lead(material, chosen)
    rest = [offer for offer in chosen if lead is None or not _same_group(material, lead, offer)]
    sentences = [_statement(offer) for offer in _in_order(lead, rest)][: material.length]
    return {"headline": _headline(material, chosen), "sentences": sentences, "disagreements": []}


def _lead(material: Material, chosen: Sequence[Offer]) -> Offer | None:
    """The sentence that supports the headline, else one of great weight near the top of its article."""
    by_id = {offer.id: offer for offer in material.offers}
    behind = [by_id[name] for name in material.titles[0][1]] if material.titles else []
    able = [offer for offer in behind if _stands_alone(offer, material.language)]
    return able[0] if able else max(chosen, key=lambda offer: offer.weight * (1.5 - offer.place), default=None)


def _best_of_groups(material: Material, most: int) -> list[Offer]:
    """One sentence of each group, in order: of a good length first, then short and long ones where room is left.

    A sentence that leans on another is taken only where there is no other.
    """
    by_id = {offer.id: offer for offer in material.offers}
    chosen: dict[tuple[str, ...], Offer] = {}
    for able in (_reads_well, _stands_alone, _is_sentence):
        if able is _is_sentence and chosen:
            break
        for group in material.groups:
            members = [by_id[name] for name in group if able(by_id[name], material.language)]
            if members and len(chosen) < most and group not in chosen:
                chosen[group] = max(members, key=lambda offer: offer.weight)
    return list(chosen.values()) or [by_id[group[0]] for group in material.groups[:most]]


def _reads_well(offer: Offer, language: str) -> bool:
    return len(offer.text) in _GOOD_LENGTH and _stands_alone(offer, language)


def _stands_alone(offer: Offer, language: str) -> bool:
    """Whether a reader needs no other sentence: whole, without a pronoun or a speaker left behind."""
    if not _is_sentence(offer, language) or _LEANS_BACK.match(offer.text):
        return False
    return len(words(outside_quotations(offer.text))) >= _FEWEST_OWN_WORDS


def _is_sentence(offer: Offer, language: str) -> bool:
    return is_whole(offer.text) and same_language(offer.language, language)


def _same_group(material: Material, one: Offer, other: Offer) -> bool:
    """Whether both say the same thing, or are the same."""
    return one == other or any(one.id in group and other.id in group for group in material.groups)


def _in_order(lead: Offer | None, rest: Sequence[Offer]) -> Iterator[Offer]:
    """The lead first, the rest as their articles place them: news runs from the event to its background."""
    if lead is not None:
        yield lead
    yield from sorted(rest, key=lambda offer: offer.place)


def _headline(material: Material, chosen: Sequence[Offer]) -> dict[str, object]:
    if material.titles:
        text, ids = material.titles[0]
        return {"text": text, "evidence": list(ids)}
    return _statement(chosen[0]) if chosen else {"text": "", "evidence": []}


def _statement(offer: Offer) -> dict[str, object]:
    return {"text": offer.text, "evidence": [offer.id]}
