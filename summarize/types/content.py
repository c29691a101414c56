"""What a brief accounts for: events, sources, problems, usage, provenance; and all of it together."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from summarize.types.articles import Style
from summarize.types.provenance import Provenance, Usage
from summarize.types.sentences import BriefSentence, Disagreement, WithheldSentence
from summarize.types.values import PublishedAt, Value

__all__ = [
    "SCHEMA_VERSION",
    "BriefContent",
    "Change",
    "ChangeKind",
    "Copied",
    "Event",
    "MarkedRange",
    "Passage",
    "Problem",
    "SourceReport",
    "SourceStatus",
]

SCHEMA_VERSION: Literal["1"] = "1"
"""The version of a stored brief's JSON. It changes when an older reader could misread a newer brief."""


class Event(Value):
    """What happened once, at one time, as far as articles tell it.

    Attributes:
        id: how sentences name it.
        title: a headline taken from its articles.
        article_ids: the articles that report it.
    """

    id: str
    title: str
    article_ids: tuple[str, ...]


class SourceStatus(StrEnum):
    """What became of an article."""

    USED = "used"
    COPY = "copy"
    UNUSED = "unused"
    EMPTY = "empty"
    NOT_READ = "not_read"
    OVER_LIMIT = "over_limit"
    OTHER_EVENT = "other_event"
    RETRACTED = "retracted"


class MarkedRange(Value):
    """A range of an article's text that is no evidence.

    Attributes:
        kind: what it is instead: `menu`, `teaser`, `sign_up`, `caption`, `byline`, `share`, `related`, `legal`,
            `comment`, `credit` or `dateline`.
        start, end: the range, in characters of the article's text.
    """

    kind: str
    start: int
    end: int


class Copied(Value):
    """What an article has from another one.

    Attributes:
        article_id: the other article.
        relation: `exact`, `contained`, `partial`, `reworded` or `credited`.
        share: how much of this article's words, or of its sentences where it is reworded, the other has: 0 to 1.
        ranges: a few of the ranges in common, as ``(start, end)`` of this text and ``(start, end)`` of the other.
        decided_by: why the other is the original: who is `credited`, which was `published` first or prints (`printed`)
            the earlier day, which has a day at all (`dated`), which is `fuller`, which was `given` first.
    """

    article_id: str
    relation: str
    share: float
    ranges: tuple[tuple[int, int, int, int], ...] = ()
    decided_by: str


class Passage(Value):
    """A part of an article, cited sentences with what stands around them: ``article.text[start:end] == text``.

    Attributes:
        start, end: the range, in characters of the article's text.
        text: what stands there.
    """

    start: int
    end: int
    text: str


class SourceReport(Value):
    """An article as the brief accounts for it.

    Attributes:
        article_id, title, url, publisher, author, published_at, language: as in `Article`
            (the language guessed where it was not given).
        status: `used` where a sentence cites it; `copy` where it only repeats its origin and
            is not cited; `unused` where it was read and nothing of it fitted; `empty` where it
            holds no sentence; `not_read` where its request failed; `over_limit` where a limit allowed no request for
            it; `other_event` where it reports another event than the brief (`Options.events`); `retracted` where its
            publisher took it back: nothing rests on it any more.
        reason: why, in one line, where it is not `used`.
        from_text: which of `publisher`, `author` and `published_at` were not given and are read from its text.
        origin: the id of the article that most of it is copied or rewritten from; its own id where it is independent.
        copied: what it has from others; an article with passages of another's can still be its own origin.
        event: the id of its event.
        sha256: of its text in UTF-8, to tell later whether it has changed.
        sentences: how many sentences it has, furniture not counted.
        furniture: how many characters of it are page furniture.
        marked: each of these ranges with its kind.
        cited: how many published sentences cite it.
        left_out: how many of its sentences say nothing that the plan of the brief tells.
        passages: what surrounds its cited sentences, so that a stored brief shows them in context by itself.
    """

    article_id: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published_at: PublishedAt = None
    language: str | None = None
    status: SourceStatus
    reason: str = ""
    from_text: tuple[str, ...] = ()
    origin: str
    copied: tuple[Copied, ...] = ()
    event: str = ""
    sha256: str = ""
    sentences: int = 0
    furniture: int = 0
    marked: tuple[MarkedRange, ...] = ()
    cited: int = 0
    left_out: int = 0
    passages: tuple[Passage, ...] = ()


class Problem(Value):
    """Something that went wrong without ending the run.

    Attributes:
        code: what, in one word for programs, as in `over_limit` or `not_read`.
        message: what, and what to do about it, for people.
        article_ids: the articles that it concerns.
        earlier: whether an earlier run met it, before the update or the retraction that the brief saw last.
    """

    code: str
    message: str
    article_ids: tuple[str, ...] = ()
    earlier: bool = False


class ChangeKind(StrEnum):
    """What an update or a retraction did to a sentence."""

    NEW = "new"
    CHANGED = "changed"
    STRENGTHENED = "strengthened"
    CONTRADICTED = "contradicted"
    GONE = "gone"


class Change(Value):
    """One sentence that is not as it was in the brief before.

    Attributes:
        kind: `new`; `changed` in its words, or by a retraction in what it rests on alone; `strengthened`, in its words
            as before, by another origin; `contradicted`, in its words as before, by an article that differs; `gone`.
        text: the sentence as it is; "" where it is gone.
        previous: the sentence as it was; "" where it is new.
        reason: why, in one line for an editor.
        article_ids: the articles that brought it about.
    """

    kind: ChangeKind
    text: str = ""
    previous: str = ""
    reason: str = ""
    article_ids: tuple[str, ...] = ()


class BriefContent(Value):
    """All that a brief holds; `summarize.Brief` adds how it is rendered and stored.

    Attributes:
        schema_version: the version of the stored form.
        style: what sort of text it is.
        headline: its headline; None where there is nothing to report.
        sentences: what it tells, in order.
        disagreements: what its articles say differently, side by side.
        withheld: sentences that were written and not published, each with the reason.
        events: what its articles report.
        sources: an account of every article.
        problems: what went wrong without ending a run; an update keeps those of the runs before it, marked `earlier`.
        changes: what the last update or retraction did; a brief made at once has none.
        usage: what the run took that made the brief as it is.
        provenance: from what it was made.
    """

    schema_version: Literal["1"] = SCHEMA_VERSION
    style: Style = "brief"
    headline: BriefSentence | None = None
    sentences: tuple[BriefSentence, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    withheld: tuple[WithheldSentence, ...] = ()
    events: tuple[Event, ...] = ()
    sources: tuple[SourceReport, ...] = ()
    problems: tuple[Problem, ...] = ()
    changes: tuple[Change, ...] = ()
    usage: Usage = Usage()
    provenance: Provenance
