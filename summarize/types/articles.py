"""What goes in: articles, and how a brief is to be made of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TypeAlias

from pydantic import Field

from summarize.types.values import PublishedAt, Text, Value

__all__ = ["Article", "Events", "Options", "Price", "Style"]


class Article(Value):
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


class Price(Value):
    """What a model costs in US dollars per million tokens.

    Attributes:
        input: for tokens sent.
        output: for tokens written, hidden reasoning included.
        cached_input: for tokens sent that the server had cached; None where it makes no difference.
    """

    input: float = Field(ge=0)
    output: float = Field(ge=0)
    cached_input: float | None = Field(default=None, ge=0)


Style: TypeAlias = Literal["brief", "bullets", "timeline", "lead"]
"""What sort of text a brief is."""

Events: TypeAlias = Literal["all", "main", "split"]
"""What is done where articles report several events."""

_LENGTHS: Mapping[Style, int] = {"brief": 12, "bullets": 8, "timeline": 12, "lead": 3}


class Options(Value):
    """How a brief is made.

    Attributes:
        style: "brief", running text; "bullets", short sentences for a list; "timeline", one dated happening to a
            sentence, oldest first; "lead", one paragraph that says who did what, where and when.
        length: how many sentences the brief aims for, its headline not counted; None for what suits the style: 12
            for a brief and a timeline, 8 for bullets, 3 for a lead.
        events: what is done where the articles report several events: "all", one brief that keeps them apart; "main",
            a brief of the one that most articles report, the others named; "split", a brief for each, the others' in
            `Brief.others`.
        language: ISO 639-1 code of the brief; the language of most articles where None.
        concurrency: how many requests may be under way at once.
        single_request_tokens: up to this many tokens of source sentences, and
        single_request_articles: up to this many articles, a story is written in one request;
            beyond either, sentences are selected first (see docs/decisions/0004-thresholds.md).
        chunk_tokens: how many tokens of source sentences one select request holds.
        prompt_folder: a folder with prompt templates of your own, ``<name>/v<N>.md``: each takes the place of the
            packaged one of its name. It is read and checked as each run begins.
        prompts: template name to version, where not the newest, as in ``{"write": "1"}``.
        judge: whether the model is asked, in one more round, if each sentence's evidence supports it; its word can
            lower a sentence's support and never raise it.
        price: the model's price, where the built-in table lacks it or is wrong for you.
        max_cost: US dollars that a brief may cost; no call starts that could pass it, repair included.
        max_tokens: tokens, in and out together, that a brief may take.
        deadline: seconds that a brief may take; calls under way are cut off then. What is missing for a brief by a
            limit is listed in it: articles as `over_limit`, a brief that could not be written as a problem.
        requests_per_minute, tokens_per_minute: how fast a server may be asked, by all stories of this process together;
            None for what the server itself says.
        ledger: a file in which replies are kept as they come: a run that died goes on where it stopped, and the
            same question is never paid for twice.
        resume: whether replies that earlier runs kept there are used; where not, every question is asked anew and
            its reply kept.

    Raises:
        pydantic.ValidationError: a value is out of its range.
    """

    style: Style = "brief"
    length: int | None = Field(default=None, ge=1, le=200)
    events: Events = "all"
    language: str | None = Field(default=None, pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9-_]{1,30})?$")
    concurrency: int = Field(default=8, ge=1)
    single_request_tokens: int = Field(default=16_000, ge=0)
    single_request_articles: int = Field(default=20, ge=0)
    chunk_tokens: int = Field(default=8_000, ge=200)
    prompt_folder: Path | None = None
    prompts: Mapping[str, str] = Field(default_factory=dict)
    judge: bool = False
    price: Price | None = None
    max_cost: float | None = Field(default=None, ge=0)
    max_tokens: int | None = Field(default=None, ge=0)
    deadline: float | None = Field(default=None, gt=0)
    requests_per_minute: float | None = Field(default=None, gt=0)
    tokens_per_minute: float | None = Field(default=None, gt=0)
    ledger: Path | None = None
    resume: bool = True

    @property
    def sentences(self) -> int:
        """How many sentences the brief aims for: `length`, or what suits the style."""
        return self.length or _LENGTHS[self.style]
