"""What the page says in its own words, all in one place: translate these and the page is translated."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from summarize.rendering.layout import DIFFERING, VERBATIM
from summarize.types import ChangeKind, Support

__all__ = ["CHECKS", "LABELS", "LANGUAGE", "SUPPORT", "TAGS", "count", "moment"]

LANGUAGE = "en"
"""The language of all that stands here."""

LABELS: Mapping[str, str] = {
    "added_key": "What is underlined was added by the library to complete the evidence.",
    "all_verbatim": VERBATIM,
    "as_of": "as of",
    "back": "Back to the text",
    "brief": "Brief",
    "briefs": "Briefs on this page",
    "changes": "What has changed",
    "checks_idle": "Nothing to check here",
    "cited_by": "cited by",
    "close": "Close",
    "contents": "Events in this brief",
    "contents_more": "Also in this brief",
    "credited": "citing",
    "disagreement": "Two accounts",
    "disagreements": DIFFERING,
    "evidence": "Evidence",
    "evidence_intro": "What is highlighted is cited; around it stands what surrounds it there.",
    "headline": "Headline",
    "hint": "Choose a sentence to see what it rests on.",
    "hint_keys": "Arrow keys go on, Escape closes.",
    "made": "How this brief was made",
    "made_answered": "Answered by",
    "made_cost": "Cost",
    "made_language": "Language",
    "made_library": "Library",
    "made_model": "Model",
    "made_prompt": "Prompt",
    "made_requests": "Requests",
    "made_tokens": "Tokens in and out",
    "next": "Next",
    "not_cited": "Not cited",
    "of": "of",
    "on_page": "Open at this passage",
    "previous": "Previous",
    "previously": "Before",
    "noted": "About this run",
    "problems": "What went wrong",
    "quoted": "Word for word from",
    "retracted": "retracted",
    "same_origin": "repeats",
    "sentence": "Sentence",
    "shared": "They have {}% in common.",
    "side": "side",
    "skip": "Skip to the brief",
    "sources": "Sources",
    "title_of": "Title of the report in",
    "unknown": "unknown",
    "withheld": "Withheld sentences",
    "withheld_show": "Show them",
    "words": "Words",
}

SUPPORT: Mapping[Support, str] = {
    Support.VERIFIED: "Supported by its sources",
    Support.PARTIAL: "Partly supported",
    Support.UNSUPPORTED: "Not supported",
}

TAGS: Mapping[ChangeKind, str] = {
    ChangeKind.NEW: "new",
    ChangeKind.CHANGED: "changed",
    ChangeKind.STRENGTHENED: "confirmed again",
    ChangeKind.CONTRADICTED: "contradicted",
    ChangeKind.GONE: "gone",
}

CHECKS: Mapping[str, tuple[str, str]] = {
    "ids": ("Citations", "it cites only sentences that were shown to the writer"),
    "alphabet": ("Plain text", "no links, markup or code"),
    "quotations": ("Quotations", "what stands in quotation marks stands so in the source"),
    "speakers": ("Speakers", "who said or did it is whom the source names"),
    "figures": ("Figures", "every number is in the source"),
    "dates": ("Dates", "every date is in the source or follows from its day"),
    "names": ("Names", "every name and office is in the source"),
    "memory": ("Nothing from elsewhere", "no name, office or number that no source has"),
    "polarity": ("Negations", "no “not” was lost or added"),
    "substitutions": ("Exchanged words", "no word was swapped for another matter"),
    "modality": ("Hedges", "what was alleged or expected is not told as fact"),
    "coverage": ("Words", "what it says is met by what it cites"),
    "event": ("One event", "all it cites is of the same event"),
    "conflict": ("Contradictions", "no other source tells it otherwise"),
}
"""Each check's name for an editor, and what it means that a sentence passed it."""

_COUNTS = {
    "article": ("{} article", "{} articles"),
    "citing": ("1 sentence", "{} sentences"),
    "copies": ("1 article repeats this report", "{} articles repeat this report"),
    "disagreement": ("{} disagreement", "{} disagreements"),
    "origin": ("{} independent origin", "{} independent origins"),
    "passed": ("{} check passed", "{} checks passed"),
    "partial": ("{} sentence only partly supported", "{} sentences only partly supported"),
    "withheld": ("{} withheld", "{} withheld"),
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def count(number: int, what: str) -> str:
    """A number of things, in words that fit it."""
    one, many = _COUNTS[what]
    return (one if number == 1 else many).format(f"{number:,}")


def moment(published: datetime | date) -> str:
    """A day, with the time where it is known, whatever the locale of the process."""
    day = f"{published.day} {_MONTHS[published.month - 1]} {published.year}"
    if not isinstance(published, datetime):
        return day
    zone = (published.tzname() or "").replace("+0", "+").replace("-0", "-").removesuffix(":00")
    return f"{day}, {published:%H:%M} {zone}".rstrip()
