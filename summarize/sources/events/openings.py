"""Openings: when the first sentence of a report says that its event was.

A different day parts events only where both openings tell of a meeting of the same parties: they meet again and
again, and each call is an event of its own. Elsewhere days prove nothing: one shooting is reported as "was shot on
Tuesday" and "was charged on Friday" (126 of 1,052 dev stories of one event have two such leads that share 0.3 of
their words).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from summarize.dates import DateMention, find_dates
from summarize.figures import find_figures
from summarize.language.quotations import find_quotations
from summarize.language.words import content_words, is_whole, words
from summarize.names import find_names
from summarize.sources.events.eras import published_day
from summarize.sources.story import Evidence, Source

__all__ = ["Opening", "details", "known_day", "month_of", "read_opening"]

_HEAD = 1_000  # code points: a byline's date stands before the second sentence of the report or nowhere
_WORDS = 8  # content words of a sentence that is more than a headline or a label
_MEETING = re.compile(
    r"(?i)\b(?:(?:phone|video|telephone|conference)[- ]?(?:call|conversation|conference|link)s?|talks|summit|meeting"
    r"|discussion|conversation|met (?:with|in)|(?:call|debate|interview) (?:with|between)"
    r"|telefonat|telefongespräch|gespräche?|treffen|gipfel\w*|entretien|rencontre|sommet|reunión|llamada|cumbre)\b"
)
# The day of the statement, which is not the day of what it tells of: "said on Tuesday", "a Saturday tweet".
_STATED = re.compile(r"(?i)\b(?:said|says|told \w+|announced|tweeted|wrote)(?: late| early)?(?: on| in)?(?: a)? $")
_ANNIVERSARY = re.compile(r"\b(?:on|marks?|marked|marking|with)\s+the\s+([\w-]+)\s+anniversary\s+of\s+([^.,;]{3,80})")


@dataclass(frozen=True, slots=True)
class Opening:
    """When and between whom, as the opening of a report has it.

    Attributes:
        text: the words that give the time.
        days: the first and last day that they can mean, where that follows from the articles.
        weekday: 0 is Monday, where no day is known.
        parties: the names of the sentence, as stems.
    """

    text: str
    days: tuple[date, date] | None
    weekday: int | None
    parties: tuple[frozenset[str], ...]

    def agrees(self, other: Opening) -> bool:
        """Whether both give one and the same day."""
        if self.days and other.days:
            return self.days == other.days and self.days[0] == self.days[1]
        return self._weekday() is not None and self._weekday() == other._weekday()

    def differs(self, other: Opening) -> bool:
        """Whether the days exclude each other."""
        if self.days and other.days:
            return self.days[1] < other.days[0] or other.days[1] < self.days[0]
        mine, theirs = self._weekday(), other._weekday()
        return mine is not None and theirs is not None and mine != theirs

    def same_parties(self, other: Opening) -> bool:
        """Whether two names at least stand in both."""
        theirs = frozenset[str]().union(*other.parties)
        return sum(not name.isdisjoint(theirs) for name in _distinct(self.parties)) > 1

    def _weekday(self) -> int | None:
        if self.days and self.days[0] == self.days[1]:
            return self.days[0].weekday()
        return self.weekday


def _distinct(names: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """Names that share no word: "Xi" and "Xi Jinping" are one."""
    kept: list[frozenset[str]] = []
    for name in names:
        if name and all(name.isdisjoint(other) for other in kept):
            kept.append(name)
    return kept


def read_opening(source: Source, first_month: Callable[[str], date | None]) -> Opening | None:
    """The opening of a report of a meeting, where it gives one day.

    Args:
        source: the article.
        first_month: the first month that any article of the story gives for a word: an anniversary is of something that
            another article may date.
    """
    sentences = [e for e in source.evidence[:12] if len(e.words) >= _WORDS and is_whole(e.shown)][:2]
    if not any(_MEETING.search(evidence.shown) for evidence in sentences):
        return None
    parties = tuple(_names(sentences[0], source.language))
    for evidence in sentences:
        if (anniversary := _ANNIVERSARY.search(evidence.shown)) and (days := _anniversary(anniversary, first_month)):
            return Opening(anniversary.group(), days, None, parties)
        mentions = [m for m in _mentions(evidence, source) if m.weekday is not None or m.day is not None]
        if mentions:
            return _opening(mentions, evidence.shown, parties)
    return None


def _opening(mentions: Sequence[DateMention], shown: str, parties: tuple[frozenset[str], ...]) -> Opening | None:
    """The opening of a sentence that tells of a meeting and gives one day for it."""
    first = mentions[0]
    if len(mentions) > 1 or first.value or not _MEETING.search(shown) or _is_stated(shown, first):
        return None
    days = (first.earliest, first.latest) if first.earliest and first.latest else None
    return Opening(first.text, days, first.weekday, parties) if days or first.weekday is not None else None


def _is_stated(shown: str, mention: DateMention) -> bool:
    return bool(_STATED.search(shown[: mention.start])) or shown[mention.end :].startswith((" tweet", " statement"))


def _names(evidence: Evidence, language: str) -> Iterator[frozenset[str]]:
    for name in find_names(evidence.shown, language=language):
        if name.kind == "name":
            yield frozenset(content_words(name.text, language))


def _mentions(evidence: Evidence, source: Source) -> tuple[DateMention, ...]:
    return find_dates(evidence.shown, language=source.language, published=known_day(source))


def known_day(source: Source) -> date | None:
    """The day of publication: as given, else the first full date before the second sentence of the text."""
    published = published_day(source)
    if published or len(source.evidence) < 2:
        return published
    prose = [evidence.start for evidence in source.evidence if is_whole(evidence.shown)]
    head = source.article.text[: min(_HEAD, prose[0] if prose else source.evidence[1].start)]
    for mention in find_dates(head, language=source.language):
        if mention.year and mention.day and mention.earliest:
            return mention.earliest
    return None


def _anniversary(match: re.Match[str], first_month: Callable[[str], date | None]) -> tuple[date, date] | None:
    """The month of an anniversary, where an article gives the month of what is remembered."""
    ordinals = [figure.value for figure in find_figures(match[1]) if figure.unit == "ordinal"]
    named = {term for name in find_names(match[2]) for term in content_words(name.text)}
    happened = [word for word in content_words(match[2]) if word not in named]
    if not ordinals or not happened:
        return None
    first = first_month(happened[0])
    year = first.year + int(ordinals[0]) if first else 0
    if first is None or year > date.max.year:
        return None
    return date(year, first.month, 1), date(year, first.month, monthrange(year, first.month)[1])


def month_of(story: Sequence[Source], word: str) -> date | None:
    """The first month, with its year, that a sentence with a word gives."""
    return min(_months_of(story, word), default=None)


def _months_of(story: Sequence[Source], word: str) -> Iterator[date]:
    for source in story:
        for evidence in source.evidence:
            if word in evidence.words:
                for mention in find_dates(evidence.shown, language=source.language):
                    if mention.year and mention.month and mention.earliest:
                        yield mention.earliest


def details(source: Source) -> frozenset[tuple[str, ...]]:
    """Runs of four words inside quotations: what two reports of one meeting share and reports of two do not."""
    found: set[tuple[str, ...]] = set()
    for evidence in source.evidence:
        for quotation in find_quotations(evidence.shown):
            run = words(quotation.text.lower())
            found.update(zip(run, run[1:], run[2:], run[3:], strict=False))
    return frozenset(found)
