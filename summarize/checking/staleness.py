"""What a sentence tells as it was and another article of the same event tells otherwise: tolls and titles.

`outdated`: a toll that a later article gives higher, an office that a later article gives to the same person with
another rank of time ("former"). `contested`: a toll that an article of another origin and no other day gives otherwise.
A value that the cited article has itself is never against it: what is cited of it is then a part, or of before.
Neither is found where the sentence says whose or of when it is: the other value beside it, the publisher or (for a
contested toll) who reported it, "as of" and its like. Only articles with a known day can be later.

Catches: the old toll told as today's; one side of a contradiction told as a plain fact; "President X" after he left.
Does not catch: other quantities than tolls, since the same noun often counts another thing; a toll that fell (the plan
shows it as a disagreement); anything in the languages without words of fate. A later toll of another event that
is told in the same article passes for an update unless its sentence gives an earlier month or year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

from summarize.checking.claim import Claim
from summarize.checking.once import OncePerArticle
from summarize.dates import DateMention, Kind, find_dates
from summarize.figures import Bound, find_figures
from summarize.language.folding import visible
from summarize.language.words import words
from summarize.names import Office, find_names, offices_of
from summarize.sources.story import Evidence, Source
from summarize.sources.tolls import Toll, find_tolls
from summarize.speech import find_speech
from summarize.types.values import day_of

__all__ = ["contested", "outdated"]

_MOST_GROWTH = 20
"""Times that a toll may grow between two reports; what grew more is another quantity or a slip."""

_MOST_VALUES = 6  # values of one toll in a story; where there are more, each is of another place
_ROUNDING = Fraction(21, 20)  # "183,000" and "183,068" are one toll, told with more and with less care
_NEWS = timedelta(days=30)
"""How long after it happened an event is still reported as news."""

_LEFT = frozenset({"former", "ex", "late", "onetime"})

_BY_DAY = (
    r"by (?:early |late )?(?:mon|tues|wednes|thurs|fri|satur|sun|yester)day|"
    r"by \d{1,2}(?::\d\d| ?[ap]\.?m| o'clock| (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
# A value marked as one of its time. "So far", "now" and "rose to" claim the newest, so they mark nothing.
_AS_OF = re.compile(
    rf"\b(?:as of|at first|initial(?:ly)?|at the time|earlier|by (?:then|noon|midnight|midday)|{_BY_DAY}|up from|"
    r"stand \w+tag|zunächst|anfangs|zuvor|d'abord|initialement|al principio|inicialmente|сначала|первоначально)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_REPORTED = re.compile(
    r"\b(?:according to|said|says|say|reported|reports?|told|put|puts|gave|gives|laut|zufolge|sagten?|erklärten?|"
    r"berichte\w*|selon|d'après|a déclaré|ont déclaré|a dit|según|dijo|dijeron|informó|informaron|"
    r"по данным|сообщил\w*|заявил\w*)\b",
    re.IGNORECASE,
)


def outdated(claim: Claim) -> list[str]:
    """The tolls and offices of a sentence that a later article of the same event gives otherwise.

    Args:
        claim: a sentence with its evidence and its story.

    Returns:
        Its words as they stand; none where it marks them as of their time or publisher.
    """
    return [] if _is_marked(claim) else list(dict.fromkeys([*_grown(claim), *_renamed(claim)]))


def contested(claim: Claim) -> list[str]:
    """The tolls of a sentence that an article of another origin, not known to be of another day, gives otherwise.

    Args:
        claim: a sentence with its evidence and its story.

    Returns:
        Its words as they stand; none where it gives both values or says who gives this one, or is a quotation.
    """
    verbatim = any(e.shown == claim.text for e in claim.evidence)
    if verbatim or _is_marked(claim) or _REPORTED.search(claim.text):
        return []
    return list(dict.fromkeys(_against(claim)))


def _is_marked(claim: Claim) -> bool:
    """Whether a sentence says of when it is, or names the publisher that it has it from."""
    publishers = (visible(s.article.publisher) for s in claim.sources if s.article.publisher)
    return bool(_AS_OF.search(claim.text)) or any(_is_in(name, claim.text) for name in publishers)


def _is_in(publisher: str, text: str) -> bool:
    """Whether a publisher is named: "AP" is not in "apartment", and a single word has its own capitals ("Sun")."""
    name = _ARTICLE.sub("", publisher).strip()
    flags = re.IGNORECASE if " " in name else re.NOFLAG
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, flags) is not None


def _grown(claim: Claim) -> Iterator[str]:
    """Tolls that later articles give higher, and none of them as they are."""
    for toll in find_tolls(claim.text, language=claim.language):
        given = list(_tolls(_later(claim, _tellers(claim, toll)), claim))
        since = {other.figure.value for other in given if toll.same_count(other)}
        higher = {
            value
            for value in since - _own(claim, toll)
            if toll.figure.value * _ROUNDING < value <= toll.figure.value * _MOST_GROWTH
        }
        if len(since) <= _MOST_VALUES and higher and toll.figure.value not in since and not _tells(claim, higher):
            yield toll.figure.text


def _against(claim: Claim) -> Iterator[str]:
    """Tolls that other origins give otherwise; "at least nine" is not against twelve."""
    for toll in find_tolls(claim.text, language=claim.language):
        given = list(_tolls(_rivals(claim, _tellers(claim, toll)), claim))
        same = [other for other in given if toll.same_count(other)]
        values = {other.figure.value for other in same if _opposed(toll, other) or _opposed(other, toll)}
        values -= _own(claim, toll)
        agreed = any(other.figure.value == toll.figure.value for other in same)
        if 0 < len(values) <= _MOST_VALUES and not agreed and not _tells(claim, values):
            yield toll.figure.text


def _renamed(claim: Claim) -> Iterator[str]:
    """Offices without a rank of time whose holder every later article that names his office calls a former one."""
    told = [(name, office) for name, office in offices_of(claim.text, claim.names) if office.person]
    for name, office in told:
        if office.ranks or "-" in name.text:  # "then-President"
            continue
        tellers = [s for s in claim.sources if any(_names(e.shown, office) for e in _cited(claim, s))]
        texts = [e.shown for s in _later(claim, tellers) for e in s.evidence if _names(e.shown, office)]
        since = [other for text in texts for other in _offices_in(text) if _is_his(office, other)]
        if since and all(other.ranks & _LEFT for other in since):
            yield name.text


def _cited(claim: Claim, source: Source) -> Iterator[Evidence]:
    return (e for e in claim.evidence if e.article_id == source.article.id)


def _tellers(claim: Claim, toll: Toll) -> list[Source]:
    """The cited articles whose cited sentences give a toll as the sentence does."""
    return [
        source
        for source in claim.sources
        for e in _cited(claim, source)
        if any(_equal(toll, other) for other in find_tolls(e.shown, language=source.language))
        and not _of_another_time(e, source)
    ]


def _own(claim: Claim, toll: Toll) -> set[Fraction]:
    """The values that the cited articles have for a toll themselves: theirs is then of a part, or of before."""
    told = (found for source in _tellers(claim, toll) for found, _ in _tolls_of_article(source))
    return {other.figure.value for found in told for other in found if toll.same_count(other)}


def _equal(one: Toll, other: Toll) -> bool:
    return one.same_count(other) and one.figure.value == other.figure.value


def _of_event(claim: Claim, tellers: Sequence[Source]) -> Iterator[Source]:
    """The articles that report the event of some articles."""
    events = {claim.story.events.get(source.article.id) for source in tellers}
    return (source for source in claim.story.sources if claim.story.events.get(source.article.id) in events)


def _later(claim: Claim, tellers: Sequence[Source]) -> list[Source]:
    """The articles of the same event that are later than the last of some; none where a day is not known."""
    days = [day for source in tellers if (day := day_of(source.article.published_at))]
    if not days or len(days) < len(tellers):
        return []
    return [s for s in _of_event(claim, tellers) if (day := day_of(s.article.published_at)) and day > max(days)]


def _rivals(claim: Claim, tellers: Sequence[Source]) -> list[Source]:
    """The articles of the same event, other origins and no other day than some."""
    origins = {claim.story.origins[source.article.id] for source in tellers}
    days = {day_of(source.article.published_at) for source in tellers}
    others = [s for s in _of_event(claim, tellers) if claim.story.origins[s.article.id] not in origins]
    return [source for source in others if None in days or day_of(source.article.published_at) in {None, *days}]


def _tolls(sources: Sequence[Source], claim: Claim) -> Iterator[Toll]:
    """The tolls of some articles that can be of what the sentence tells."""
    here = _names_in(claim.text, claim.language)
    for source in sources:
        for found, names in _tolls_of_article(source):
            if _of_one_place(here, names):
                yield from found


def _read_tolls(source: Source) -> tuple[tuple[tuple[Toll, ...], Sequence[frozenset[str]]], ...]:
    """The tolls of each sentence that has any and tells of its own time, with the words of its names."""
    found = ((tuple(find_tolls(e.shown, language=source.language)), e) for e in source.evidence)
    return tuple(
        (tolls, _names_in(e.shown, source.language)) for tolls, e in found if tolls and not _of_another_time(e, source)
    )


_tolls_of_article = OncePerArticle(_read_tolls)


@lru_cache(maxsize=4_000)
def _names_in(text: str, language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a sentence's names, offices left out: of all, and of those that are not who says it."""
    names = [name for name in find_names(text, language=language) if name.kind != "office"]
    spoken = find_speech(text, language=language) if names else ()
    speakers = {n for s in spoken if s.speaker_start is not None for n in range(s.speaker_start, s.speaker_end or 0)}
    told = (names, (name for name in names if name.start not in speakers))
    every, rest = (frozenset(word.lower() for name in each for word in words(name.text)) for each in told)
    return every, rest


def _of_one_place(one: Sequence[AbstractSet[str]], other: Sequence[AbstractSet[str]]) -> bool:
    """Whether two sentences can be of one place: the names of one are all in the other, but for who reports it."""
    return any(a <= b or b <= a for a, b in zip(one, other, strict=True))


def _of_another_time(evidence: Evidence, source: Source) -> bool:
    """Whether a sentence tells of an earlier event: of a year or month before that of its article's news."""
    return _tells_the_past(evidence.shown, source.language, day_of(source.article.published_at))


@lru_cache(maxsize=4_000)
def _tells_the_past(text: str, language: str, day: date | None) -> bool:
    found = find_dates(text, language=language, published=day)
    return any(_is_past(each, day) for each in found if each.kind in (Kind.ABSOLUTE, Kind.RELATIVE))


def _is_past(mention: DateMention, day: date | None) -> bool:
    if day is None or mention.latest is not None:
        return day is not None and mention.latest is not None and mention.latest < day - _NEWS
    return mention.year not in (None, day.year) or mention.month not in (None, day.month, (day - _NEWS).month)


def _opposed(one: Toll, other: Toll) -> bool:
    """Whether the smaller of two tolls cannot be meant as a part of the greater."""
    small, large = one.figure, other.figure
    apart = small.value * _ROUNDING < large.value <= small.value * _MOST_GROWTH
    return apart and small.bound is Bound.EXACT


def _tells(claim: Claim, values: AbstractSet[Fraction]) -> bool:
    """Whether the sentence itself gives one of some other values of a toll: "between nine and twelve people"."""
    return any(figure.value in values for figure in find_figures(claim.text, language=claim.language))


@lru_cache(maxsize=4_000)
def _offices_in(text: str) -> tuple[Office, ...]:
    return tuple(office for _, office in offices_of(text, find_names(text)))


def _names(text: str, office: Office) -> bool:
    low = text.lower()
    return any(word in low for word in office.person)


def _is_his(office: Office, other: Office) -> bool:
    return office.words[-1] == other.words[-1] and bool(office.person & other.person)
