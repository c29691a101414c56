"""The values that go in and come out: frozen, without I/O, compared by what they hold.

Every position is a half-open range of Unicode code points: ``article.text[c.start:c.end] == c.text``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

__all__ = [
    "SCHEMA_VERSION",
    "Article",
    "BriefContent",
    "BriefSentence",
    "Check",
    "CheckOutcome",
    "Citation",
    "Disagreement",
    "Event",
    "Options",
    "Price",
    "Problem",
    "Provenance",
    "RequestRecord",
    "Side",
    "SourceReport",
    "SourceStatus",
    "Support",
    "TemplateRef",
    "Usage",
    "WithheldSentence",
]

SCHEMA_VERSION: Literal["1"] = "1"
"""The version of a stored brief's JSON. It changes when an older reader could misread a newer brief."""


def _without_surrogates(value: object) -> object:
    """Lone surrogates cannot be encoded; one replacement for each keeps every offset."""
    if isinstance(value, str) and not value.isascii():
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value)
    return value


def _date_or_unknown(value: object) -> object:
    """ISO 8601 and RFC 5322 dates as they are meant; anything else is an unknown date, not an error."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    for parse in (date.fromisoformat, datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


Text = Annotated[str, BeforeValidator(_without_surrogates)]
PublishedAt = Annotated[datetime | date | None, BeforeValidator(_date_or_unknown)]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Article(_Value):
    """One publisher's text.

    Attributes:
        id: how citations name the article; unique within a story.
        text: the text as given. Citations are ranges of it, so it is never changed
            (lone surrogates alone are replaced, one code point for one).
        title: the headline, where it is known apart from the text.
        url: where the article was published.
        publisher: who published it, as a reader should see it.
        author: the byline.
        published_at: a date, or a date with a time; what cannot be read as one counts as unknown.
        language: an ISO 639-1 code; guessed from the text where it is None.

    Raises:
        pydantic.ValidationError: a field is missing, unknown or of the wrong type.
    """

    id: Text
    text: Text
    title: Text | None = None
    url: Text | None = None
    publisher: Text | None = None
    author: Text | None = None
    published_at: PublishedAt = None
    language: Text | None = None


class Price(_Value):
    """What a model costs in US dollars per million tokens.

    Attributes:
        input: for tokens sent.
        output: for tokens written, hidden reasoning included.
        cached_input: for tokens sent that the server had cached; None where it makes no difference.
    """

    input: float = Field(ge=0)
    output: float = Field(ge=0)
    cached_input: float | None = Field(default=None, ge=0)


class Options(_Value):
    """How a brief is made.

    Attributes:
        length: how many sentences the brief aims for, its headline not counted.
        language: ISO 639-1 code of the brief; the language of most articles where None.
        concurrency: how many requests may be under way at once.
        single_request_tokens: up to this many tokens of source sentences, and
        single_request_articles: up to this many articles, a story is written in one request;
            beyond either, sentences are selected first (see docs/decisions/0004-thresholds.md).
        chunk_tokens: how many tokens of source sentences one select request holds.
        prompts: template name to version, where not the newest, as in ``{"write": "1"}``.
        price: the model's price, where the built-in table lacks it or is wrong for you.

    Raises:
        pydantic.ValidationError: a value is out of its range.
    """

    length: int = Field(default=12, ge=1, le=200)
    language: str | None = Field(default=None, min_length=2, max_length=16)
    concurrency: int = Field(default=8, ge=1)
    single_request_tokens: int = Field(default=16_000, ge=0)
    single_request_articles: int = Field(default=20, ge=0)
    chunk_tokens: int = Field(default=8_000, ge=200)
    prompts: Mapping[str, str] = Field(default_factory=dict)
    price: Price | None = None


class Citation(_Value):
    """A pointer from a summary sentence to its evidence: ``article.text[start:end] == text``."""

    article_id: str
    start: int
    end: int
    text: str


class CheckOutcome(StrEnum):
    """What one check found: from best to worst, `not_applicable` where there was nothing to check."""

    PASSED = "passed"
    NOT_APPLICABLE = "not_applicable"
    PARTIAL = "partial"
    FAILED = "failed"


class Check(_Value):
    """The outcome of one mechanical test of one sentence.

    Attributes:
        name: which check: `ids`, `quotations`, `figures`, `coverage`.
        outcome: what it found.
        words: the words of the sentence concerned, where it did not pass.
        note: one line that says why, for an editor.
    """

    name: str
    outcome: CheckOutcome
    words: tuple[str, ...] = ()
    note: str = ""


class Support(StrEnum):
    """How far a sentence's evidence supports it: follows from its checks, never from a model's word."""

    VERIFIED = "verified"
    PARTIAL = "partial"
    UNSUPPORTED = "unsupported"


class BriefSentence(_Value):
    """One sentence of a brief with the evidence it rests on.

    Attributes:
        text: the sentence.
        citations: at least one, in the order of the articles.
        support: `verified` or `partial`; an unsupported sentence is never published.
        checks: the outcome of every check.
        origins: one article id for each independent origin among the cited articles:
            ``len(origins)`` counts independent sources, copies count once.
        event: the id of the event it belongs to.
        quoted_from: the id of the article whose words these are, where the sentence is
            a verbatim source sentence and not written.
    """

    text: str
    citations: tuple[Citation, ...] = Field(min_length=1)
    support: Support
    checks: tuple[Check, ...] = ()
    origins: tuple[str, ...] = ()
    event: str = ""
    quoted_from: str | None = None


class WithheldSentence(_Value):
    """A sentence that was not published, with the reason. Never rendered by default."""

    text: str
    reason: str
    checks: tuple[Check, ...] = ()


class Side(_Value):
    """One side of a disagreement.

    Attributes:
        value: what this side says in few words (the figure, the quotation, the statement).
        wording: the source's own sentence, or the checked statement of it.
        citations: where it says so.
        origins: its independent origins, as in `BriefSentence`.
        as_of: the newest publication date among the cited articles.
    """

    value: str
    wording: str
    citations: tuple[Citation, ...] = Field(min_length=1)
    origins: tuple[str, ...] = ()
    as_of: PublishedAt = None


class Disagreement(_Value):
    """Sources that say different things about the same matter, side by side.

    Attributes:
        kind: `figure` (one quantity, different values), `quotation` (one quotation in two
            wordings) or `statement` (anything else the model set against each other).
        text: one line that names each side by its publisher.
        sides: two or more.
        event: the id of the event it belongs to.
    """

    kind: Literal["figure", "quotation", "statement"]
    text: str
    sides: tuple[Side, ...] = Field(min_length=2)
    event: str = ""


class Event(_Value):
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


class SourceReport(_Value):
    """An article as the brief accounts for it.

    Attributes:
        article_id, title, url, publisher, author, published_at, language: as in `Article`
            (the language guessed where it was not given).
        status: `used` where a sentence cites it; `copy` where it only repeats its origin and
            is not cited; `unused` where it was read and nothing of it fitted; `empty` where it
            holds no sentence; `not_read` where its request failed.
        reason: why, in one line, where it is not `used`.
        origin: the id of the article it copies or rewrites; its own id where it is independent.
        event: the id of its event.
        sentences: how many sentences it has, furniture not counted.
        furniture: how many characters of it are page furniture.
        cited: how many published sentences cite it.
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
    origin: str
    event: str = ""
    sentences: int = 0
    furniture: int = 0
    cited: int = 0


class Problem(_Value):
    """Something that went wrong without ending the run: what, and which articles it concerns."""

    code: str
    message: str
    article_ids: tuple[str, ...] = ()


class Usage(_Value):
    """What the model's replies took. None means that a server did not say, never zero.

    Attributes:
        calls: replies received.
        input_tokens, output_tokens: as billed.
        cached_tokens: the part of the input tokens that the server had cached.
        cost: US dollars, where the model's price is known.
    """

    calls: int = 0
    input_tokens: int | None = 0
    output_tokens: int | None = 0
    cached_tokens: int | None = 0
    cost: float | None = None


class TemplateRef(_Value):
    """The prompt template that was used: its version and the SHA-256 of its file."""

    name: str
    version: str
    sha256: str


class RequestRecord(_Value):
    """One request of the run: its stage, the SHA-256 of all that shaped it, and how it ended."""

    stage: str
    sha256: str
    ended: str
    answered_by: str | None = None


class Provenance(_Value):
    """From what a brief was made, so that it can be made again.

    Attributes:
        library: name and version of this library.
        model: the model that was asked, as it was named.
        answered_by: the names that its replies gave.
        language: the language of the brief.
        templates: the prompt templates used.
        token_counter: what counted tokens; `exact_counts` is False where that was an estimate.
        requests: one record for each request, in order.
    """

    library: str
    model: str
    answered_by: tuple[str, ...] = ()
    language: str
    templates: tuple[TemplateRef, ...] = ()
    token_counter: str = ""
    exact_counts: bool = False
    requests: tuple[RequestRecord, ...] = ()


class BriefContent(_Value):
    """All that a brief holds; `summarize.Brief` adds how it is rendered and stored."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    headline: BriefSentence | None = None
    sentences: tuple[BriefSentence, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    withheld: tuple[WithheldSentence, ...] = ()
    events: tuple[Event, ...] = ()
    sources: tuple[SourceReport, ...] = ()
    problems: tuple[Problem, ...] = ()
    usage: Usage = Usage()
    provenance: Provenance
