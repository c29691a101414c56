"""What a sentence needs from those before it, so that a brief of verbatim sentences reads.

A reader of a sentence that is taken out of its article lacks what the article said before: whom a surname names, which
ship "the ship" is, on which day it was 2 p.m. Such needs, and what a sentence gives to those after it, are read
here as keys. The rules are for English; in other languages only names are read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from summarize.dates import DateMention, Kind, find_dates
from summarize.language.quotations import outside_quotations
from summarize.language.words import content_words
from summarize.names import Name, find_names
from summarize.planning.definite import definite_nouns
from summarize.planning.facts import capitals
from summarize.planning.ranking import leans_back

__all__ = ["Passage", "Reliance", "read_reliances"]

Need = frozenset[str]
"""Keys of which one must have been given."""

_HE_OR_SHE = re.compile(r"(?i)\b(?:he|she|him|her|his|hers|himself|herself)\b")
_ANSWERS = re.compile(r"\b(?:reciprocat\w+|in turn|in response|for (?:his|her|its|their) part|in return|likewise)\b")
"""What answers somebody whom only the sentence before it tells of."""
_HERE = re.compile(r"\bhere\b")
_SOMEBODY = re.compile(
    r"\b(?:man|woman|boy|girl|mother|father|wife|husband|son|daughter|brother|sister|teenager|driver|officer|doctor|"
    r"nurse|patient|victim|suspect|student|teacher|resident|worker|author|actor|actress|singer|player|coach|captain|"
    r"minister|president|mayor|judge|lawyer|chief|head|leader|director|spokes\w+|\w+ist|year-old)\b"
)
_DESCRIBED_AFTER = re.compile(
    r"(?:['’]s)? ?(?:\(\d|, ?(?:\d\d\b|an? |the |who |(?:[a-z-]+ ){0,3}[a-z]+ (?:of|at|for) ))"
)
_DESCRIBED_BEFORE = re.compile(
    r"\b(?!(?:after|over|under|other|never|however|either|neither|for|or|went|sent|spent|than)\b)"
    r"[a-z]*(?:er|or|ist|yst|man|woman|person|ian|ant|ent|ess|chief|head|nurse|judge|envoy|coach|executive)s? $"
)
_OF_A_THING = re.compile(r"(?i)\b(?:the|an?|its|their|our) $")
"""Before a name alone it makes the name a thing's: "the Brandt paint factory" speaks of no Mr Brandt."""
_OF_A_BODY = re.compile(r"(?i)^(?:chief executive|ceo|chairman|chairwoman|director|manager|spokes\w+|head|president)$")
_DAYS = frozenset({Kind.ABSOLUTE, Kind.WEEKDAY, Kind.RELATIVE, Kind.HOLIDAY})
_NOT_GIVEN: Need = frozenset({"nothing"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with the article it stands in."""

    id: str
    article_id: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Reliance:
    """What one sentence needs and gives.

    Attributes:
        needs: without these it cannot be understood.
        wishes: nouns with a definite article in mid-sentence, which a reader would like to have met.
        gives: keys of what it tells.
    """

    needs: tuple[Need, ...]
    wishes: tuple[Need, ...]
    gives: frozenset[str]

    @property
    def leans(self) -> bool:
        """Whether nothing told before could make it clear: only the sentence before it in its article."""
        return _NOT_GIVEN in self.needs

    @property
    def names_unintroduced(self) -> bool:
        """Whether it names somebody in full whom another sentence introduces with an office or the like."""
        return any(key.startswith("person ") for wish in self.wishes for key in wish)

    def is_met(self, given: Collection[str]) -> bool:
        """Whether all needs are met by what was given before."""
        return all(any(key in given for key in need) for need in self.needs)

    def unmet_wishes(self, given: Collection[str]) -> int:
        """How many wishes are open."""
        return sum(not any(key in given for key in wish) for wish in self.wishes)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A person's name in a sentence, by surname."""

    surname: str
    full: bool
    described: bool
    start: int


def read_reliances(passages: Sequence[Passage]) -> dict[str, Reliance]:
    """Each sentence's needs and gifts, by id.

    Args:
        passages: the sentences on offer, those of one article in its order.
    """
    own = {p.id: outside_quotations(p.text) for p in passages}
    names = {p.id: find_names(own[p.id], language=p.language) for p in passages}
    mentions = {p.id: list(_mentions(own[p.id], names[p.id])) for p in passages}
    by_surname = {m.surname for found in mentions.values() for m in found if not m.full}
    persons = {m.surname for found in mentions.values() for m in found if m.described and m.full} & by_surname
    days: dict[str, Need] = {}
    reliances = {}
    for p in passages:
        dates = find_dates(own[p.id], language=p.language)
        gives, needs = _days(dates, days.get(p.article_id, frozenset({"day"})))
        days[p.article_id] = frozenset(gives - {"day"}) or days.get(p.article_id, frozenset({"day"}))
        told, lacking, weak = _people(mentions[p.id], persons)
        starting, inner = _nouns(p, own[p.id])
        needs = [
            *needs,
            *lacking,
            *starting,
            *_bodies(own[p.id], names[p.id]),
            *_pronouns(p.text, own[p.id], names[p.id]),
        ]
        inner += weak
        gives |= told | {f"noun {stem}" for stem in content_words(p.text, p.language)}
        reliances[p.id] = Reliance(tuple(needs), tuple(inner), frozenset(gives))
    return reliances


def _mentions(text: str, names: Sequence[Name]) -> Iterator[_Mention]:
    offices = {name.end for name in names if name.kind == "office"}
    for name in names:
        parts = re.sub(r"['’]s$", "", name.text).lower().split()
        of_a_thing = len(parts) == 1 and _OF_A_THING.search(text[: name.start])
        if name.kind == "name" and len(parts) < 4 and not of_a_thing:
            office = any(end in offices for end in range(name.start - 3, name.start))
            before = bool(_DESCRIBED_BEFORE.search(text[: name.start]))
            after = bool(_DESCRIBED_AFTER.match(text[name.end : name.end + 20]))
            yield _Mention(parts[-1], len(parts) > 1, office or (len(parts) > 1 and (before or after)), name.start)


def _people(mentions: Sequence[_Mention], persons: Collection[str]) -> tuple[set[str], list[Need], list[Need]]:
    """Who is introduced here; who had to be before; who is named in full, but would better have been."""
    gives: set[str] = set()
    needs: list[Need] = []
    wishes: list[Need] = []
    for mention in mentions:
        key = f"person {mention.surname}"
        if not mention.described and mention.surname in persons and key not in gives:
            (wishes if mention.full else needs).append(frozenset({key}))
        if mention.full or mention.described:
            gives.add(key)
    return gives, needs, wishes


def _days(dates: Sequence[DateMention], before: Need) -> tuple[set[str], list[Need]]:
    """The days named; a time of day without one needs the day that its article named last."""
    named = [d for d in dates if d.kind in _DAYS]
    gives = {f"weekday {d.weekday}" if d.weekday is not None else f"day {d.text.lower()}" for d in named}
    lacks = any(d.kind is Kind.TIME for d in dates) and not named
    return gives | ({"day"} if gives else set()), [before] if lacks else []


def _nouns(passage: Passage, own: str) -> tuple[list[Need], list[Need]]:
    """Nouns with a definite article that this sentence has not told: where it begins, and within."""
    starting: list[Need] = []
    inner: list[Need] = []
    for start, noun in definite_nouns(own) if passage.language == "en" else ():
        stems = content_words(noun, passage.language)
        if stems and not set(stems) & set(content_words(own[:start], passage.language)):
            (inner if own[:start].strip(" \"“”'") else starting).append(frozenset(f"noun {s}" for s in stems))
    return starting, inner


def _bodies(own: str, names: Sequence[Name]) -> Iterator[Need]:
    """An office within a body ("chief executive") needs the body's name beside it."""
    for office in names:
        if _OF_A_BODY.match(office.text) and office.kind == "office":
            others = [n for n in names if n.kind in ("name", "acronym", "demonym") and n.start != office.end + 1]
            if not others and not re.match(r" (?:of|for|at) ", own[office.end :]):
                yield _NOT_GIVEN


def _pronouns(text: str, own: str, names: Sequence[Name]) -> Iterator[Need]:
    """A pronoun for somebody whom the sentence has not named before it, or the place where its article was written."""
    pronoun = _HE_OR_SHE.search(own)
    unnamed = pronoun and not _names_somebody(own[: pronoun.start()], names)
    if unnamed or _ANSWERS.search(own) or _HERE.search(own) or leans_back(text) or leans_back(own.strip(" \"“”«»'")):
        yield _NOT_GIVEN


def _names_somebody(text: str, names: Sequence[Name]) -> bool:
    named = any(name.end <= len(text) and name.kind in ("name", "office") for name in names)
    return named or bool(capitals(text)) or bool(_SOMEBODY.search(text))
