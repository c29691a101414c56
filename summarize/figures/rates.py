"""How often, or by what measure, a figure counts: "1,900 people every day", "$3 a month", "4 dollars a litre"."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarize.figures.finding import Figure

__all__ = ["PERIODS", "knows_rates", "rate_of", "rates_in"]

_REACH = 45  # code points behind a figure in which its rate stands: what is counted, and the rate
_BREAK = re.compile(r"[.;:!?]\s|\d|\b(?:and|but|while|after|before|since|und|aber|et|mais|y|pero)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;:!?]\s")
PERIODS = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year"})
"""Of two of these, no count is the same."""


class _Words(NamedTuple):
    """How a language tells a rate: the group `period` or `adverb`, behind the figure or before its clause."""

    rate: re.Pattern[str]
    leading: re.Pattern[str]
    meaning: dict[str, str]


def _words(rate: str, leading: str, meaning: str) -> _Words:
    pairs = (pair.split("=") for pair in meaning.split())
    return _Words(
        re.compile(rate, re.IGNORECASE),
        re.compile(leading, re.IGNORECASE),
        {word: period for period, words in pairs for word in words.split(",")},
    )


_TIMES = "second|minute|hour|day|night|week|weekday|month|quarter|season|year"
_THINGS = (
    "litre|liter|gallon|barrel|bushel|kilo|kilogram|kilogramme|gram|ounce|pound|ton|tonne|kilometre|kilometer|metre|"
    "meter|mile|acre|hectare|share|person|head|passenger|household|unit|word|megawatt-hour|kilowatt-hour"
)
# "for a year" and "over a day" are lengths of time; "a person" is a measure right behind a figure alone.
_NO_LENGTH = (
    "(?<!for )(?<!in )(?<!of )(?<!than )(?<!within )(?<!after )(?<!about )(?<!half )(?<!over )(?<!under )(?<!once )"
)
# Before a noun these are of that: "assisting with daily tasks".
_OFTEN = (
    r"(?P<adverb>hourly|daily|nightly|weekly|monthly|quarterly|yearly|annually)"
    r"(?=\s*(?:[.,;:!?)]|$)|\s(?:by|in|at|for|to|from|on|with|as|of|through|across|between)\b)"
)
_RATES = {
    "en": _words(
        rf"{_NO_LENGTH}\b(?:every|each|per|an?)\s+(?:single\s+|average\s+|(?:average\s+)?working\s+)?"
        rf"(?P<period>{_TIMES})\b|^\s+an?\s+(?P<measure>{_THINGS})\b|\bper\s+(?!cent\b|se\b)(?P<thing>[a-z]+)\b|\b{_OFTEN}",
        rf"\b(?:every|each)\s+(?:single\s+|(?:average\s+)?working\s+)?(?P<period>{_TIMES})\b(?!\s+of)",
        "day=daily night=nightly year=annually,yearly hour=hourly week=weekly month=monthly quarter=quarterly "
        "litre=liter kilogram=kilo,kilogramme metre=meter kilometre=kilometer tonne=ton person=head,capita",
    ),
    "de": _words(
        r"\b(?:pro|je|jede[nrs]?)\s+(?P<period>(?-i:[A-ZÄÖÜ])\w+)"
        r"|\b(?P<adverb>stündlich|täglich|wöchentlich|monatlich|vierteljährlich|jährlich)\b",
        r"\b(?:(?P<adverb>stündlich|täglich|wöchentlich|monatlich|jährlich)|"
        r"jede[nrs]?\s+(?P<period>stunde|tag|woche|monat|quartal|jahr))\b",
        "second=sekunde minute=minute hour=stunde,stündlich day=tag,täglich week=woche,wöchentlich "
        "month=monat,monatlich quarter=quartal,vierteljährlich year=jahr,jährlich litre=liter person=kopf,person",
    ),
    "fr": _words(
        r"\b(?:par|chaque)\s+(?P<period>seconde|minute|heure|jour|semaine|mois|trimestre|an|année|personne|habitant|"
        r"litre|tonne|kilo)\b|\b(?P<adverb>quotidiennement)\b",
        r"\bchaque\s+(?P<period>heure|jour|semaine|mois|trimestre|année)\b",
        "second=seconde hour=heure day=jour,quotidiennement week=semaine month=mois "
        "quarter=trimestre year=an,année person=personne,habitant kilogram=kilo",
    ),
    "es": _words(
        r"\b(?:por|al|cada)\s+(?P<period>segundo|minuto|hora|día|semana|mes|trimestre|año|persona|habitante|litro|"
        r"tonelada|kilo)\b(?!\s+siguiente)|\b(?P<adverb>diariamente)\b",
        r"\b(?:cada\s+(?P<period>hora|día|semana|mes|trimestre|año)|(?P<adverb>diariamente))\b",
        "second=segundo minute=minuto hour=hora day=día,diariamente week=semana "
        "month=mes quarter=trimestre year=año litre=litro tonne=tonelada person=persona,habitante "
        "kilogram=kilo",
    ),
}


def knows_rates(language: str) -> bool:
    """Whether rates are read in a language."""
    return language[:2] in _RATES


def rate_of(figure: Figure, text: str, *, language: str = "en") -> str:
    """What a figure is counted by, in English: "day", "litre"; "" where nothing says so.

    Read behind the figure, else before it in its clause ("Every day, some 1,900 people").

    Args:
        figure: a figure of the text.
        text: the text it was found in.
        language: ISO 639-1 code; "" is all that is found in one without words.
    """
    words = _RATES.get(language[:2])
    if words is None:
        return ""
    behind = text[figure.end : figure.end + _REACH]
    cut = _BREAK.search(behind)
    if found := words.rate.search(behind, 0, cut.start() if cut else len(behind)):
        return _meaning(found, words)
    before = _CLAUSE.split(text[max(0, figure.start - _REACH) : figure.start])[-1]
    leading = words.leading.search(before)
    return _meaning(leading, words) if leading else ""


def _meaning(found: re.Match[str], words: _Words) -> str:
    word = next(part for part in found.groups() if part).lower()
    return words.meaning.get(word, word)


def rates_in(text: str, *, language: str = "en") -> frozenset[str]:
    """All that anything in a text is counted by: "every day", "per litre"."""
    words = _RATES.get(language[:2])
    return frozenset(_meaning(found, words) for found in words.rate.finditer(text)) if words else frozenset()
