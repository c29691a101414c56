"""What a brief knows of its articles, read as a story again: the cited sentences at their places.

A brief holds no texts. Of an article that it cites, the cited sentences are known to the letter and to the place; what
stood between them is not, and an ellipsis keeps its room. Where the article itself is given, it is read as it is. What
the brief decided of origins and events stays decided; only new articles are traced and assigned, against the old.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from summarize.brief import Brief
from summarize.errors import BriefFormatError
from summarize.language.folding import visible
from summarize.language.words import content_words
from summarize.sources.events import read_events
from summarize.sources.origins import Rule, Trace, trace_origins
from summarize.sources.reading import MAX_CHARACTERS, name_sentences, read_story
from summarize.sources.sentences import Sentence
from summarize.sources.story import Evidence, Source, Story
from summarize.types import Article, BriefSentence, Citation, Side, SourceReport, SourceStatus

__all__ = ["Known", "Place", "read_known"]

Place = tuple[str, int, int]
"""An article's id and a range of its text."""

_NEIGHBOURS = 2  # code points between two sentences that follow each other: a space, a line break or two
_USUAL = 130  # code points of a sentence of news with the space behind it: where in its article one stands, roughly


@dataclass(frozen=True, slots=True)
class Known:
    """A brief's articles and new ones as one story.

    Attributes:
        story: the articles of the brief in its order, the new ones behind them.
        new: the ids of the new articles, in the order given.
        given: the ids of the articles of the brief whose text is there.
        cited: every sentence that the brief cites, by its place.
        links: the citations that the brief holds, by their place.
        traced: sentence id to the article that its passage was found in, new articles among them.
    """

    story: Story
    new: tuple[str, ...]
    given: frozenset[str]
    cited: Mapping[Place, Evidence]
    links: Mapping[Place, Citation]
    traced: Mapping[str, str]

    def evidence_of(self, citations: Iterable[Citation]) -> tuple[Evidence, ...]:
        """The sentences that some citations of the brief point at; those of a retracted article are left out."""
        found = (self.cited.get(place_of(c)) for c in citations)
        return tuple(e for e in found if e is not None)

    def citation_of(self, evidence: Evidence) -> Citation:
        """The pointer to a sentence as the brief has it: its link was made while the whole text was there."""
        made = self.story.citation_of(evidence)
        kept = self.links.get(place_of(made))
        return made.model_copy(update={"url": kept.url}) if kept else made

    def origins_of(self, evidence: Evidence) -> frozenset[str]:
        """The articles that a sentence goes back to, as the brief decided and as it was found with the new ones."""
        return frozenset([self.story.origin_of(evidence), self.traced.get(evidence.id, evidence.article_id)])

    def new_evidence(self) -> Iterator[Evidence]:
        """The sentences of the new articles."""
        return (e for e in self.story.evidence() if e.article_id in self.new)


def place_of(citation: Citation) -> Place:
    """Where a citation points."""
    return citation.article_id, citation.start, citation.end


def read_known(
    brief: Brief, new: Sequence[Article] = (), *, originals: Mapping[str, Article], without: str | None = None
) -> Known:
    """Read what a brief holds of its articles together with new ones.

    Args:
        brief: the brief.
        new: articles that it does not account for yet.
        originals: article id to the article of the brief, where it is there, as it was when the brief was made.
        without: the id of an article that is retracted: it stays in its place, without a sentence.

    Raises:
        InputError: as for `read_story`.
        BriefFormatError: its citations cannot be ranges of articles.
    """
    told = list(_told(brief))
    gone = {r.article_id for r in brief.sources if r.status is SourceStatus.RETRACTED} | {without}
    links = {place_of(c): c for each in told for c in each.citations if c.article_id not in gone}
    by_article: dict[str, list[Citation]] = {}
    for place in sorted(links):
        by_article.setdefault(place[0], []).append(links[place])
    given = {name: article for name, article in originals.items() if name not in gone}
    articles = [_article(r, by_article.get(r.article_id, ()), given.get(r.article_id)) for r in brief.sources]
    outlined = [a if a.id in given else a.model_copy(update={"text": ""}) for a in articles]
    read = read_story([*outlined, *new], language=brief.provenance.language or None)
    known = zip(read.sources[: len(articles)], articles, strict=True)
    old = [_with_cited(replace(source, article=a), by_article.get(a.id, ())) for source, a in known]
    sources = (*old, *read.sources[len(articles) :])
    cited = {(e.article_id, e.start, e.end): e for source in old for e in source.evidence}
    pins = _pinned(told, {r.article_id: r for r in brief.sources}, cited)
    story, traced = _decided(replace(read, sources=sources), brief, pins)
    found = {place: cited[place] for place in links if place in cited}
    return Known(story, tuple(a.id for a in new), frozenset(given), found, links, traced)


def _told(brief: Brief) -> Iterator[BriefSentence | Side]:
    """All that rests on citations."""
    yield from (each for each in (brief.headline, *brief.sentences) if each)
    yield from (side for disagreement in brief.disagreements for side in disagreement.sides)


def _article(report: SourceReport, citations: Iterable[Citation], original: Article | None) -> Article:
    """An article of the brief: as it is given, else with what is known of its text."""
    text = original.text if original else _outline(citations)
    return Article.model_validate({"id": report.article_id, "text": text, **_head(report)})


def _head(report: SourceReport) -> dict[str, object]:
    names = ("title", "url", "publisher", "author", "published_at", "language")
    return {name: getattr(report, name) for name in names}


def _outline(citations: Iterable[Citation]) -> str:
    """The cited sentences at their places."""
    parts: list[str] = []
    length = 0
    for c in citations:
        if c.start < length or c.end - c.start != len(c.text) or c.end > MAX_CHARACTERS:
            raise BriefFormatError(
                f"The brief cites {c.article_id!r} from {c.start} to {c.end}, which can be no sentence of it: "
                "read the brief from where it was stored, or make it again."
            )
        parts += [_room(c.start - length), c.text]
        length = c.end
    return "".join(parts)


def _room(size: int) -> str:
    """What stands for unknown text: white space alone would make neighbours of the sentences on its sides."""
    return "\n" * size if size <= _NEIGHBOURS else "\n" + "…" * (size - 2) + "\n"


def _with_cited(source: Source, citations: Sequence[Citation]) -> Source:
    """The article with every cited range among its sentences."""
    places = [(c.start, c.end) for c in citations]
    if {(e.start, e.end) for e in source.evidence}.issuperset(places):
        return source
    read = [(e.start, e.end) for e in source.evidence if all(e.end <= start or end <= e.start for start, end in places)]
    text = source.article.text
    sentences = [Sentence(start, end, text[start:end]) for start, end in sorted([*read, *places])]
    names = name_sentences(source.label, source.article.id, sentences)
    number = _number(source.label)
    evidence = [
        Evidence(name, number, source.article.id, s.start, s.end, s.text, shown, _words(shown, source.language), at)
        for name, s, at in zip(names, sentences, _positions(sentences), strict=True)
        if (shown := visible(s.text))
    ]
    return replace(source, evidence=tuple(evidence))


def _words(shown: str, language: str) -> tuple[str, ...]:
    return tuple(content_words(shown, language))


def _number(label: str) -> int:
    """The place of an article among the sources: its letters count as those of spreadsheet columns do."""
    number = 0
    for letter in label:
        number = number * 26 + ord(letter) - ord("a") + 1
    return number - 1


def _positions(sentences: Iterable[Sentence]) -> Iterator[int]:
    """About where each stands among the sentences of its article; neighbours follow each other."""
    last, end = -1, 0
    for s in sentences:
        follows = s.start - end <= _NEIGHBOURS
        last = last + 1 if follows else max(last + 2, s.start // _USUAL)
        end = s.end
        yield last


def _pinned(
    told: Sequence[BriefSentence | Side], reports: Mapping[str, SourceReport], cited: Mapping[Place, Evidence]
) -> dict[str, str]:
    """The origin of each cited sentence as the brief has it, by sentence id; surest first."""
    pins: dict[str, str] = {}
    for each in sorted(told, key=lambda each: len(each.origins)):
        for c in each.citations:
            evidence, report = cited.get(place_of(c)), reports.get(c.article_id)
            if evidence and report and each.origins:
                near = [
                    report.origin,
                    *(reports[o.article_id].origin for o in report.copied if o.article_id in reports),
                ]
                known = each.origins if len(each.origins) == 1 else [o for o in near if o in each.origins]
                pins.setdefault(evidence.id, next(iter(known), report.origin))
    return pins


def _decided(read: Story, brief: Brief, pins: Mapping[str, str]) -> tuple[Story, Mapping[str, str]]:
    """The story with origins and events: as the brief has them, those of the new articles found."""
    ids = {s.article.id for s in read.sources}
    old = {r.article_id: r.origin if r.origin in ids else r.article_id for r in brief.sources}
    # An old article is taken for the earlier one whatever its day: what the brief decided stands.
    aged = [_aged(source) if source.article.id in old else source for source in read.sources]
    traced = trace_origins(aged)
    origins = {name: old.get(name) or old.get(found.origin, found.origin) for name, found in traced.articles.items()}
    sentence_origins = {name: old.get(origin, origin) for name, origin in traced.sentences.items()} | dict(pins)
    days = {source.article.id: source.article.published_at for source in read.sources}
    traces = {name: tuple(_told_by(t, name, days) for t in found.traces) for name, found in traced.articles.items()}
    story = Story(
        read.sources,
        read.language,
        {e.id: e for source in read.sources for e in source.evidence},
        origins,
        _events(read.sources, origins, brief),
        sentence_origins=sentence_origins,
        traces=traces,
    )
    return story, traced.sentences


def _aged(source: Source) -> Source:
    return replace(source, article=source.article.model_copy(update={"published_at": date.min}))


def _told_by(trace: Trace, copy: str, days: Mapping[str, date | None]) -> Trace:
    """The trace of a new article with the rule that holds: by their days where these say so, else what was there."""
    original, own = days[trace.original], days[copy]
    dated = original is not None and own is not None and str(original) < str(own)
    if trace.decided_by is not Rule.PUBLISHED or dated:
        return trace
    return replace(trace, decided_by=Rule.GIVEN)


def _events(sources: Sequence[Source], origins: Mapping[str, str], brief: Brief) -> dict[str, int]:
    """Article id to its event: as the brief has it; a new article's is that of most old ones it was put with."""
    old = {r.article_id: int(r.event) - 1 for r in brief.sources if r.event.isdigit()}
    known = {r.article_id for r in brief.sources}
    found: dict[int, list[str]] = {}
    for name, membership in read_events(sources, origins).members.items():
        found.setdefault(membership.event, []).append(name)
    numbered = chain(old.values(), (int(e.id) - 1 for e in brief.events if e.id.isdigit()))
    following = max(numbered, default=-1) + 1
    events = dict(old)
    for members in found.values():
        fresh = [name for name in members if name not in known]
        beside = Counter(old[name] for name in members if name in old)
        if fresh and beside:
            event = min(beside, key=lambda each: (-beside[each], each))
        else:
            event = following
            following += bool(fresh)
        events |= dict.fromkeys(fresh, event)
    return events
