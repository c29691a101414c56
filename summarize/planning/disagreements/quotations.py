"""One quotation in two wordings, and the same words given to two speakers.

Two quotations are one where most of their words are the same and not all; pieces of one statement in one article are
one side. A quotation translated twice is told too, also by one origin: what stands between marks claims to be verbatim.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summarize.language.folding import fold
from summarize.language.quotations import find_quotations
from summarize.language.words import content_words, words
from summarize.planning.disagreements.labels import label_of_words
from summarize.planning.disagreements.positions import (
    Conflict,
    Kind,
    Position,
    Sources,
    articles_of,
    gather,
    of_one_origin,
)
from summarize.planning.disagreements.voices import speaker_at, speeches_of
from summarize.sources.story import Evidence
from summarize.speech.parties import Party, compare

__all__ = ["word_conflicts"]

_ONE_QUOTATION = 0.44  # least share of the shorter quotation's words, rare ones counting more, in the other one
_SHORT_QUOTATION = 4  # content words; shorter quotations must be of one length and the sentences around them alike
_SAME_SETTING = 0.25  # least cosine of sentences around short quotations
_ONE_STATEMENT = 1  # sentences between the pieces of one statement
_BEFORE = 2  # sentences in which the name of "she said" is looked for
_UNMISTAKABLE = 3  # content words from which the same words are the same utterance
_WORD = re.compile(r"[^\W_]+")  # what wordings are compared by: commas and hyphens are the writer's own
_CONTRACTIONS = {
    "n't": " not",
    "'re": " are",
    "'m": " am",
    "'ll": " will",
    "'ve": " have",
    "it's": "it is",
    "that's": "that is",
}
_CAPITALS = 0.6  # share of words with a capital from which a quotation is a title
_LABEL = 60  # code points of a quotation in a label


@dataclass(frozen=True, slots=True, eq=False)
class _Quoted:
    """A quotation where it stands.

    Attributes:
        evidence, kind: the sentence, its event and language.
        before: the sentences before it, in which a pronoun's name may stand.
        stems, value, shown: its content words, its folded words, and its words as they stand.
        place: where it begins in the sentence.
    """

    evidence: Evidence
    kind: Kind
    before: str
    stems: frozenset[str]
    value: str
    shown: str
    place: int

    @property
    def keys(self) -> Sequence[tuple[Kind, str]]:
        return [(self.kind, stem) for stem in sorted(self.stems)]

    @property
    def speaker(self) -> str:
        return speaker_at(self.evidence.shown, self.place, self.kind[1], before=self.before)


def word_conflicts(evidence: Sequence[Evidence], sources: Sources) -> Iterator[Conflict]:
    """The quotations that articles give to two people, then those that they give in two wordings."""
    quoted = list(_quoted(evidence, sources))
    yield from _speakers(quoted, sources)
    yield from _wordings(quoted, sources)


def _wordings(quoted: Sequence[_Quoted], sources: Sources) -> Iterator[Conflict]:
    """The quotations that two articles give in two wordings."""
    said: dict[str, list[str]] = defaultdict(list)
    for each in quoted:
        said[each.evidence.article_id].append(each.value)

    def one_quotation(a: _Quoted, b: _Quoted) -> bool:
        if a.evidence.article_id == b.evidence.article_id or not _one_wording(a, b, sources):
            return False
        others = said[a.evidence.article_id], said[b.evidence.article_id]
        return not any(a.value in v for v in others[1]) and not any(b.value in v for v in others[0])

    told: set[frozenset[str]] = set()
    found = list(gather(quoted, one_quotation))
    for sides in _joined(found):
        articles = frozenset(m.value for side in sides for m in side)
        if len(sides) > 1 and len(articles_of(sides)) > 1 and articles not in told:
            told.add(articles)
            yield Conflict("quotation", tuple(map(_position, sides)), _label(sides))


def _speakers(mentions: Sequence[_Quoted], sources: Sources) -> Iterator[Conflict]:
    """The same words that independent articles give to two people."""
    uttered: dict[tuple[int, str], list[_Quoted]] = defaultdict(list)
    for quoted in mentions:
        if len(quoted.stems) >= _UNMISTAKABLE:
            uttered[quoted.kind[0], quoted.value].append(quoted)
    for alike in uttered.values():
        sides = list(_by_speaker(alike)) if len(articles_of([alike])) > 1 else []
        if len(sides) > 1 and not of_one_origin(sides, sources.origins):
            about = f"Who said “{alike[0].shown[:_LABEL]}”"
            yield Conflict("speaker", tuple(Position(s[0].speaker, _sentences(s)) for s in sides), about)


def _quoted(evidence: Iterable[Evidence], sources: Sources) -> Iterator[_Quoted]:
    placed = {(e.article_id, e.position): e.shown for e in evidence}
    for e in evidence:
        kind = sources.kinds[e.id]
        for quotation in find_quotations(e.shown):
            stems = frozenset(content_words(quotation.text, kind[1]))
            if len(stems) > 1 and not _is_title(quotation.text):
                before = " ".join(placed.get((e.article_id, e.position - n), "") for n in range(_BEFORE, 0, -1)).strip()
                folded = " ".join(_WORD.findall(_spelt_out(fold(quotation.text).text)))
                yield _Quoted(e, kind, before, stems, folded, quotation.text.strip(" ,"), quotation.start)


def _spelt_out(folded: str) -> str:
    """Folded words with their contractions written out: "I'm" and "I am" are one wording."""
    for short, full in _CONTRACTIONS.items():
        folded = folded.replace(short, full)
    return folded


def _is_title(quoted: str) -> bool:
    """Whether a quotation is a name of something: nearly every word has a capital."""
    found = words(quoted)
    return sum(word[0].isupper() for word in found) > _CAPITALS * len(found)


def _one_wording(a: _Quoted, b: _Quoted, sources: Sources) -> bool:
    """Whether two quotations are one in two wordings, and neither only a part of the other."""
    if a.value in b.value or b.value in a.value:
        return False
    similarities = sources.similarities
    shared, fewer = similarities.rarity(a.stems & b.stems), min(a.stems, b.stems, key=len)
    if shared < _ONE_QUOTATION * similarities.rarity(fewer):
        return False
    if len(fewer) >= _SHORT_QUOTATION:
        return True
    alike = abs(len(a.stems) - len(b.stems)) <= 1
    return alike and similarities.between(a.evidence.id, b.evidence.id) >= _SAME_SETTING


def _joined(found: Sequence[Sequence[Sequence[_Quoted]]]) -> Iterator[list[list[_Quoted]]]:
    """Conflicts over pieces of one statement as one: each article's pieces, one beside the other, are one side."""
    taken: set[int] = set()
    for n, sides in enumerate(found):
        if n in taken:
            continue
        every = [m for side in sides for m in side]
        for k in range(n + 1, len(found)):
            pieces = [m for side in found[k] for m in side]
            if k not in taken and len({m.evidence.article_id for m in pieces if any(_beside(m, o) for o in every)}) > 1:
                taken.add(k)
                every += pieces
        yield _by_wording(every)


def _beside(one: _Quoted, other: _Quoted) -> bool:
    """Whether two quotations of one article are pieces of one statement."""
    a, b = one.evidence, other.evidence
    near = a.article_id == b.article_id and abs(a.position - b.position) <= _ONE_STATEMENT
    return near and (not one.speaker or not other.speaker or one.speaker == other.speaker)


def _by_wording(mentions: Iterable[_Quoted]) -> list[list[_Quoted]]:
    """One side for each wording: the pieces of each article in their order, articles with the same ones together."""
    pieces: dict[str, dict[_Quoted, None]] = defaultdict(dict)
    for m in mentions:
        pieces[m.evidence.article_id][m] = None
    wordings: dict[tuple[str, ...], list[_Quoted]] = defaultdict(list)
    for found in pieces.values():
        ordered = sorted(found, key=lambda m: (m.evidence.position, m.place))
        wordings[tuple(dict.fromkeys(m.value for m in ordered))] += ordered
    return list(wordings.values())


def _position(side: Sequence[_Quoted]) -> Position:
    own = [m for m in side if m.evidence.article_id == side[0].evidence.article_id]
    return Position(" … ".join(dict.fromkeys(m.shown for m in own)), _sentences(side))


def _sentences(side: Sequence[_Quoted]) -> tuple[Evidence, ...]:
    return tuple({m.evidence.id: m.evidence for m in side}.values())


def _label(sides: Sequence[Sequence[_Quoted]]) -> str:
    """Whose words they are, and what they are about."""
    mentions = [m for side in sides for m in side]
    speakers = [m.speaker for m in mentions if m.speaker]
    who = min(speakers, key=len, default="")
    who = who[0].lower() + who[1:] if who.startswith("The ") else who
    outside = [m.evidence.shown.replace(m.shown, " ") for m in mentions]
    return label_of_words(f"Words of {who}" if who else "A quotation", outside, mentions[0].kind[1])


def _by_speaker(mentions: Sequence[_Quoted]) -> Iterator[list[_Quoted]]:
    """The mentions of some words by who surely said them; none where an article gives them to both."""
    sides: list[list[_Quoted]] = []
    for m in mentions:
        if not _is_certain(m):
            continue
        party = Party.of(m.speaker)
        known = [compare(party, Party.of(side[0].speaker)) for side in sides]
        if True in known:
            sides[known.index(True)].append(m)
        elif all(same is False for same in known):
            sides.append([m])
    yield from sides


def _is_certain(quoted: _Quoted) -> bool:
    speeches = speeches_of(quoted.evidence.shown, quoted.kind[1])
    return bool(quoted.speaker) and any(s.certain and s.content_start == quoted.place for s in speeches)
