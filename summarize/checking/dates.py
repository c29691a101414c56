"""`dates`: absolute dates stand in the evidence or follow from the cited article's own day of publication by rule.

A sentence may be coarser than its evidence ("in April" for "14 April"), never finer. A weekday, "this year" or
"five years ago" must stand so in the evidence, or be what the rule gives for the article that it is cited from.
Nothing is resolved without a day of publication, and nothing ever from today. A word that counts from the day of
writing is partial where two cited articles were written on days that give it two meanings. The day of publication
itself is evidence only of when something was reported. Evidence in a language without tables makes a date that is
not found partial, as it could not be read.

Catches: days, months, years, decades, weekdays, seasons, holidays and relative words changed, invented, made more
exact, or turned into a date that the rule does not give. Does not catch: a true date given to the wrong thing;
"before" turned into "after"; times of day and lengths of time, which `figures` and `coverage` compare. "The next
day" counts from another day of the text: where no such words stand in the evidence, it is partial.

Error rates, by `benchmarks/quality/dates.py`: of 2,404 news sentences with one date changed by rule, cited by the
sentence as it was, 99.9 % fail; of the 1,856 unchanged, none does. Of 68 cited sentences that an editor judged
sound, none fails. Of 204 human summary sentences with the evidence that annotators aligned, 18 fail: in most, the
date stands in none of that evidence; the articles' days of publication are not in that set.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from summarize.checking.claim import Claim, failed, not_applicable, partial, passed
from summarize.dates import LANGUAGES, DateMention, Kind, find_dates, is_met
from summarize.language.folding import visible
from summarize.sources.story import Source
from summarize.types import Check
from summarize.types.values import day_of

__all__ = ["check_dates", "day_told", "days_meant"]

NAME = "dates"

_FLOATING = (Kind.WEEKDAY, Kind.RELATIVE)
# "reported on 14 April": what an article's own date is evidence of. The reach is a few words.
_REPORTED = re.compile(
    r"\b(?:as of|report(?:s|ed)?|publish(?:es|ed)|article|story|dated|wrote|writes|writing|edition|berichtete|schrieb|"
    r"rapporté|publié|publicó|informó|сообщил\w?)\W+(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)
_REPORTED_REACH = 60
_BOUND = re.compile(
    r"\b(?:since|until|till|before|after|by|from|seit|bis|vor|nach|ab|depuis|jusqu\w*|avant|après|desde|hasta)\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One cited article: what its cited sentences give, and how the sentence reads from its day.

    Attributes:
        published: its day of publication.
        given: the dates of its cited sentences.
        here: the dates of the sentence as they read in it, by where they begin.
    """

    published: date | None
    given: Sequence[DateMention]
    here: Mapping[int, DateMention]

    def gives(self, wanted: DateMention, text: str) -> bool:
        """Whether the article says a date of the sentence, or it follows from the article's day."""
        here = self.here[wanted.start]
        if any(is_met(here, each) for each in self.given):
            return True
        before = text[max(0, wanted.start - _REPORTED_REACH) : wanted.start]
        return self.published is not None and bool(_REPORTED.search(before)) and is_met(here, _head(self.published))


def check_dates(claim: Claim) -> Check:
    """Whether every date of the sentence stands in its evidence or follows from it by rule."""
    named = _publishers(claim)
    wanted = [each for each in claim.dates if not _is_inside(each, named)]
    if not wanted:
        return not_applicable(NAME)
    readings = [_read(source, claim, wanted) for source in claim.sources]
    missing = [each for each in wanted if not any(reading.gives(each, claim.text) for reading in readings)]
    if missing:
        return _missed(missing, claim)
    floating = [each.text for each in wanted if _has_two_readings(each, readings)]
    if floating:
        return partial(NAME, "These mean different days in the cited articles.", floating)
    return passed(NAME)


def days_meant(claim: Claim) -> Mapping[str, tuple[date, date]]:
    """The days that words which count from the day of writing come to: the word, its first and its last day.

    Those alone that mean one thing in all cited articles: "Tuesday", "yesterday", "last year" without a date of their
    own. `check_dates` sees one sentence; two sentences of a brief may use one weekday for two days.
    """
    floating = [each for each in claim.dates if each.kind in _FLOATING]
    readings = [_read(source, claim, floating) for source in claim.sources]
    meant: dict[str, tuple[date, date]] = {}
    for each in floating:
        here = (reading.here[each.start] for reading in readings)
        days = {(read.earliest, read.latest) for read in here if read.earliest and read.latest}
        if len(days) == 1:
            meant[each.text.lower()] = days.pop()
    return meant


def day_told(claim: Claim) -> date | None:
    """The first day that a sentence names, as it reads in an article that it cites; None where it names none.

    A day after that article's publication is one that it looks forward to, and "since Tuesday" is where something
    began: neither is the day on which it happened.
    """
    named = [each for each in claim.dates if not _BOUND.search(claim.text, 0, each.start)]
    readings = [_read(source, claim, named) for source in claim.sources]
    for each in named:
        for reading in readings:
            day = reading.here[each.start].earliest
            if day and day == reading.here[each.start].latest and day <= (reading.published or day):
                return day
    return None


def _publishers(claim: Claim) -> list[tuple[int, int]]:
    """Where the sentence names a publisher of the story: the day in "USA Today" or "Sunday Times" is none."""
    names = {visible(s.article.publisher).lower() for s in claim.story.sources if s.article.publisher}
    low = claim.text.lower()
    return [(at, at + len(name)) for name in names if name and (at := low.find(name)) >= 0]


def _is_inside(found: DateMention, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= found.start and found.end <= end for start, end in spans)


def _missed(missing: Sequence[DateMention], claim: Claim) -> Check:
    """The outcome where dates of the sentence are not in the evidence."""
    if unread := _unread(claim):
        return partial(NAME, f"These could not be checked in {unread}.", [each.text for each in missing])
    hard = [each.text for each in missing if not _is_anaphor(each)]
    if hard:
        return failed(NAME, "These dates are not in the evidence and do not follow from its day of publication.", hard)
    return partial(NAME, "These count from a day that is not given.", [each.text for each in missing])


def _read(source: Source, claim: Claim, wanted: Sequence[DateMention]) -> _Reading:
    published = day_of(source.article.published_at)
    cited = (e for e in claim.evidence if e.article_id == source.article.id)
    given = (each for e in cited for each in find_dates(e.shown, language=source.language, published=published))
    here = find_dates(claim.text, language=claim.language, published=published) if published else wanted
    return _Reading(published, tuple(given), {each.start: each for each in here})


def _head(published: date) -> DateMention:
    """The day of publication as a mention."""
    return DateMention(0, 0, "", Kind.ABSOLUTE, published, published, published.year, published.month, published.day)


def _is_anaphor(each: DateMention) -> bool:
    """Whether a mention counts from another day of the text: "the next day", "a year later"."""
    return each.kind is Kind.RELATIVE and each.value.startswith("then")


def _unread(claim: Claim) -> str:
    """The languages of cited sentences that there are no tables for, as a list to print."""
    codes = {claim.language_of(e).partition("-")[0].lower() for e in claim.evidence}
    return ", ".join(sorted(codes - LANGUAGES.keys()))


def _has_two_readings(wanted: DateMention, readings: Sequence[_Reading]) -> bool:
    """Whether a word that counts from the day of writing means two things in the cited articles."""
    if wanted.kind not in _FLOATING or wanted.earliest is not None:
        return False
    here = (reading.here[wanted.start] for reading in readings)
    return len({(each.earliest, each.latest) for each in here if each.earliest is not None}) > 1
