"""Disagreements as the brief shows them: what they are of, and each side with its publishers, citations and origins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time

from summarize.language.words import content_words
from summarize.planning.disagreements import Conflict
from summarize.publishing.checked import Checked
from summarize.sources.story import Evidence, Story
from summarize.types import Disagreement, Side

__all__ = ["publisher_of", "show_conflicts", "show_statements"]

_WORDS = frozenset({"quotation", "denial"})  # kinds whose sides are somebody's words
_MOST_PUBLISHERS = 4  # named for one side in the text; its citations have them all


def publisher_of(article_id: str, story: Story) -> str:
    """How a reader should see an article's publisher: by name, else by title, else by id."""
    article = next(s.article for s in story.sources if s.article.id == article_id)
    return article.publisher or article.title or article.id


def show_conflicts(conflicts: Iterable[Conflict], story: Story) -> tuple[Disagreement, ...]:
    """The conflicts that code found."""
    return tuple(
        _disagreement(conflict.kind, list(_sides_of(conflict, story)), story, about=conflict.about)
        for conflict in conflicts
    )


def show_statements(
    drafted: Iterable[Sequence[Checked]], known: Iterable[Conflict], story: Story
) -> tuple[Disagreement, ...]:
    """The disagreements that a model listed, as far as each side passed its checks and code has not found them."""
    told = [{e.id for p in conflict.positions for e in p.evidence} for conflict in known]
    return tuple(
        _disagreement("statement", [_side(c.claim.text, c.claim.text, c.claim.evidence, story) for c in sides], story)
        for sides in _sound(drafted, story)
        if not any(all(ids & {e.id for e in c.claim.evidence} for c in sides) for ids in told)
    )


def _sound(drafted: Iterable[Sequence[Checked]], story: Story) -> Iterator[list[Checked]]:
    """Lists of sides of which two stand, of different origins, in different words and on one matter."""
    for sides in drafted:
        standing = list({c.claim.text: c for c in sides if c.publishable}.values())
        origins = {story.origins_of(c.claim.evidence) for c in standing}
        if len(standing) > 1 and len(origins) > 1 and all(_share(standing[0], other) for other in standing[1:]):
            yield standing


def _share(one: Checked, other: Checked) -> bool:
    """Whether two sides can be on one matter: by a content word in common, or several in what they cite."""
    said, told = (set(content_words(each.claim.text, each.claim.language)) for each in (one, other))
    cited, given = ({word for e in each.claim.evidence for word in e.words} for each in (one, other))
    return bool(said & told) or len(cited & given) >= _IN_COMMON


_IN_COMMON = 3  # content words: two reports of one event share its names whatever they tell


def _sides_of(conflict: Conflict, story: Story) -> Iterator[Side]:
    """The sides of a conflict; an article that gives both dates neither, unless it is the only one of its side."""
    given = Counter(name for p in conflict.positions for name in {e.article_id for e in p.evidence})
    for p in conflict.positions:
        side = _side(p.value, p.evidence[0].shown, p.evidence, story)
        as_of = _newest([e for e in p.evidence if given[e.article_id] == 1] or p.evidence, story)
        yield side.model_copy(update={"credited": p.credits, "as_of": as_of})


def _newest(evidence: Iterable[Evidence], story: Story) -> date | None:
    """When the newest of the articles of some sentences was published; a late copy makes no report newer."""
    given = list(evidence)
    own = [e for e in given if story.origin_of(e) == e.article_id] or given
    published = (story.sources[e.article].article.published_at for e in own)
    return max((at for at in published if at), key=_moment, default=None)


def _side(value: str, wording: str, evidence: Sequence[Evidence], story: Story) -> Side:
    return Side(
        value=value,
        wording=wording,
        citations=tuple(map(story.citation_of, evidence)),
        origins=story.origins_of(evidence),
        as_of=_newest(evidence, story),
    )


def _moment(published: date) -> datetime:
    """A point in time to sort by: the start of a day without an hour, UTC where no zone is given."""
    if not isinstance(published, datetime):
        return datetime.combine(published, time(), UTC)
    return published if published.tzinfo else published.replace(tzinfo=UTC)


def _disagreement(kind: str, sides: Sequence[Side], story: Story, *, about: str = "") -> Disagreement:
    event = story.event_id(sides[0].citations[0].article_id)
    dated = kind in ("figure", "time", "title") and len({_shown_time(side.as_of) for side in sides}) > 1
    text = "; ".join(_told(kind, side, story, dated=dated) for side in sides)
    text = f"{about}: {text}" if about else text
    made = {"kind": kind, "about": about, "text": text, "sides": tuple(sides), "event": event}
    return Disagreement.model_validate(made)


_FULL_STOP = re.compile(r"(?<!\.[^\W\d_])\.$")  # but not that of "a.m."


def _told(kind: str, side: Side, story: Story, *, dated: bool) -> str:
    """One side with who is credited, its publishers and, where that differs, as of when.

    A statement that names its publishers already is left as it is.
    """
    value = _FULL_STOP.sub("", side.value)
    publishers = _publishers(side, story)
    if kind == "statement":
        return value if publishers in value else f"{value} ({publishers})"
    value = f"“{value}”" if kind in _WORDS else value
    as_of = f", as of {_shown_time(side.as_of)}" if dated and side.as_of else ""
    if credited := _without_publishers(side, story):
        return f"{value} ({_listed(credited)}, in {publishers}{as_of})"
    return f"{value} according to {publishers}{as_of}"


def _shown_time(published: date | None) -> str:
    """The day, with the hour where it is known, as the articles' list has days."""
    return f"{published:%Y-%m-%d %H:%M}" if isinstance(published, datetime) else str(published or "")


def _without_publishers(side: Side, story: Story) -> list[str]:
    """Who is credited, but for publishers themselves."""
    names = {publisher_of(c.article_id, story) for c in side.citations}
    return [who for who in side.credited if who not in names]


def _publishers(side: Side, story: Story) -> str:
    names = list(dict.fromkeys(publisher_of(c.article_id, story) for c in side.citations))
    more = len(names) - _MOST_PUBLISHERS
    return _listed(names if more < 2 else [*names[:_MOST_PUBLISHERS], f"{more} others"])


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
