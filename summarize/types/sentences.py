"""What a brief says: sentences with their citations, checks and support; disagreements; what was withheld."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field

from summarize.types.values import PublishedAt, Value

__all__ = [
    "BriefSentence",
    "Check",
    "CheckOutcome",
    "Citation",
    "Disagreement",
    "Side",
    "Support",
    "WithheldSentence",
]


class Citation(Value):
    """A pointer from a summary sentence to its evidence: ``article.text[start:end] == text``.

    Attributes:
        article_id, start, end, text: the article and the range of its text.
        added: whether the library added it, to complete the evidence with the sentence of the same article that
            names the person, place or day.
        url: the article's page at this very passage (a URL with a text fragment), where its address is known.
    """

    article_id: str
    start: int
    end: int
    text: str
    added: bool = False
    url: str | None = None


class CheckOutcome(StrEnum):
    """What one check found: from best to worst, `not_applicable` where there was nothing to check."""

    PASSED = "passed"
    NOT_APPLICABLE = "not_applicable"
    PARTIAL = "partial"
    FAILED = "failed"


class Check(Value):
    """The outcome of one mechanical test of one sentence.

    Attributes:
        name: which check, as in `ids`, `quotations`, `figures` or `coverage`.
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


class BriefSentence(Value):
    """One sentence of a brief with the evidence it rests on.

    Attributes:
        text: the sentence.
        citations: at least one, in the order of the articles.
        support: `verified` or `partial`; an unsupported sentence is never published.
        checks: the outcome of every check.
        origins: one article id for each independent origin among the cited articles:
            ``len(origins)`` counts independent sources, copies count once.
        event: the id of the event it belongs to.
        day: the day it tells of, where its words give one, or do by the day its cited article was published.
        quoted_from: the id of the article whose words these are, where the sentence is
            a verbatim source sentence and not written.
    """

    text: str
    citations: tuple[Citation, ...] = Field(min_length=1)
    support: Support
    checks: tuple[Check, ...] = ()
    origins: tuple[str, ...] = ()
    event: str = ""
    day: date | None = None
    quoted_from: str | None = None


class WithheldSentence(Value):
    """A sentence that was not published. No rendering shows it by default.

    Attributes:
        text: the sentence.
        reason: why, in one line for an editor.
        checks: the outcome of every check, where it was checked.
    """

    text: str
    reason: str
    checks: tuple[Check, ...] = ()


class Side(Value):
    """One side of a disagreement.

    Attributes:
        value: what this side says in few words (the figure with its bound, the quotation, the title, the statement).
        wording: the source's own sentence, or the checked statement of it.
        citations: where it says so; an article that gives both sides is cited for both.
        origins: its independent origins, as in `BriefSentence`.
        credited: whom the articles have it from, as they name them ("the coastguard"), where they do.
        as_of: when the newest of the articles that give only this side was published, as exactly as that is known.
    """

    value: str
    wording: str
    citations: tuple[Citation, ...] = Field(min_length=1)
    origins: tuple[str, ...] = ()
    credited: tuple[str, ...] = ()
    as_of: PublishedAt = None


class Disagreement(Value):
    """Sources that say different things about the same matter, side by side.

    Attributes:
        kind: `figure` (one quantity, different values), `time` (of day, of one happening), `title` (one person,
            different offices), `speaker` (the same words of two people), `denial` (asserted and denied), `quotation`
            (one quotation in two wordings) or `statement` (anything else the model set against each other).
        about: what it is of and whose, in a few words of the sources; "" for statements.
        text: one line that says what it is of and names each side by its publisher.
        sides: two or more.
        event: the id of the event it belongs to.
    """

    kind: Literal["figure", "time", "title", "speaker", "denial", "quotation", "statement"]
    about: str = ""
    text: str
    sides: tuple[Side, ...] = Field(min_length=2)
    event: str = ""
