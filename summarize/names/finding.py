"""Names and offices of a text, found by capitals and small tables.

A run of capitalised words is a name, with the particles ("von", "de", "bin"), initials and joining words ("of") inside
it. Capitals that the place asks for (sentence starts, after colons and quotation marks, headlines, German nouns) say
nothing by themselves: there a word is a name when it has its capital elsewhere too, when a second capital follows, or
when it could be no ordinary word and what follows fits a name.

Does not find: names in scripts without capitals; names in lower case ("bell hooks"); single German names that no
source is known to hold; a one-word name at a sentence start that is also an ordinary word ("Hope said").
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from summarize.names.alike import DEMONYMS
from summarize.names.offices import COURTESY, OFFICES, QUALIFIERS, SPOKEN
from summarize.names.ordinary import CALENDAR, CAPITALISED, MONTHS, is_ordinary
from summarize.names.reading import Word, read_words
from summarize.names.spelling import table
from summarize.names.surroundings import Surroundings, followed_as_a_name

__all__ = ["Kind", "Name", "find_names"]

Kind = Literal["name", "acronym", "demonym", "office"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands: ``text[name.start:name.end] == name.text``; half-open, in code points.

    Attributes:
        start: where it begins, courtesies and articles not included.
        end: where it ends, possessive included.
        text: as it stands.
        kind: "name" of a person, place, organisation or work; "acronym"; "demonym", a people or its adjective;
            "office", a title before a name or an office named alone.
    """

    start: int
    end: int
    text: str
    kind: Kind


# Words of offices that are common surnames too.
_SURNAMES = frozenset(
    ("king", "queen", "pope", "bishop", "judge", "marshal", "dean", "baron", "prince", "major", "coach")
)
_PARTICLES = table("""
von van der den de del della di da dos das du la le bin ibn ben al el abu ter zu y e
""")
_JOINING = _PARTICLES | table("""
of the for &
""")
_GERMAN_PARTICLES = frozenset(("von", "van", "zu", "de", "bin", "al", "el"))
_UNCAPITALISED_STARTS = QUALIFIERS | SPOKEN  # without a capital nothing else begins a name or an office
_JOINED = re.compile(r"^(?: |-|‑|–|\.[ ]?| ?& ?|/|'|’)$")

_UNCAPITALISED = re.compile(
    r"[\u0600-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0590-\u05ff]"
)
# German measures and times, which stand beside a noun without making a name of it.
_MEASURES = table("""
prozent euro dollar millionen million milliarden milliarde tonnen liter meter kilometer kilo kilogramm gramm hektar
stunden stunde tage tag tagen woche wochen monate monaten jahre jahren jahr ende anfang mitte uhr menschen personen
stuck paar dutzend hunderte tausende barrel grad cent franken rund herrn herr frau
""")


def find_names(
    text: str, *, language: str = "en", known: Container[str] = (), ordinary: Container[str] = ()
) -> tuple[Name, ...]:
    """Every proper name and office of a text, in order, none overlapping. Linear in its length; raises nothing.

    Args:
        text: any text.
        language: ISO 639-1 code. German is read with care, since its nouns all have capitals.
        known: keys that have a capital in mid-sentence elsewhere: names even where a sentence begins.
        ordinary: keys that stand in lower case elsewhere: no names where a sentence begins.

    Returns:
        The names; none for a text in a script without capitals.
    """
    if not text.isascii() and _uncapitalised(text):
        return ()
    words = read_words(text)
    code = language.partition("-")[0].lower()
    surroundings = Surroundings(words, code, known, ordinary)
    return tuple(
        Name(words[i].start, words[j - 1].end, text[words[i].start : words[j - 1].end], kind)
        for i, j, kind in _spans(words, surroundings)
    )


def _uncapitalised(text: str) -> bool:
    return len(_UNCAPITALISED.findall(text)) * 3 > sum(map(str.isalpha, text))


Span = tuple[int, int, Kind]


def _spans(words: Sequence[Word], around: Surroundings) -> Iterator[Span]:
    i = 0
    while i < len(words):
        if not words[i].capital and words[i].key not in _UNCAPITALISED_STARTS:
            i += 1
            continue
        for reader in (_office, _demonym, _run):
            span = reader(words, i, around)
            if span is not None:
                yield span
                i = span[1]
                break
        else:
            i += 1


def _office(words: Sequence[Word], i: int, around: Surroundings) -> Span | None:
    """An office that begins at `i`: qualifiers, then its head, as "former deputy prime minister"."""
    if around.language != "en":
        return None
    j = i
    while j < len(words) - 1 and words[j].key in QUALIFIERS and words[j + 1].gap in (" ", "-") and j - i < 4:
        j += 1
    # The head is the last word that can be one: in "attorney general" and "chief justice" both can.
    ends = [n + 1 for n in range(i, j + 1) if _heads(words, n, i)]
    if not ends or _is_surname(words, i):
        return None
    end = ends[-1]
    if words[i].key in ("chief", "executive") and end == i + 1 and words[i].key not in OFFICES:
        return None
    return i, end, "office"


def _is_surname(words: Sequence[Word], i: int) -> bool:
    """Whether an office's word is a surname by what stands before it: "Martin Luther King"."""
    if not i or not words[i].capital or words[i].key not in _SURNAMES or words[i].gap != " ":
        return False
    before = words[i - 1]
    return (
        before.capital
        and not is_ordinary(before.key, "en")
        and before.key not in DEMONYMS
        and before.key not in OFFICES
    )


def _heads(words: Sequence[Word], n: int, start: int) -> bool:
    """Whether the word at `n` is the head of an office whose phrase begins at `start`."""
    word = words[n]
    if word.key == "executive":
        return n > start and words[n - 1].key == "chief"
    if word.key == "general" and n > start and words[n - 1].key in ("attorney", "surgeon", "solicitor", "secretary"):
        return True
    if word.key in SPOKEN:
        return True
    if word.key not in OFFICES or not word.capital or n + 1 >= len(words):
        return False
    return _titled(words[n + 1])


def _titled(following: Word) -> bool:
    """Whether a person's name may begin here, after a title."""
    return following.capital and following.gap in (" ", ". ") and following.key not in OFFICES


def _demonym(words: Sequence[Word], i: int, around: Surroundings) -> Span | None:
    """A people or its adjective, unless it is the first word of a longer name ("Russian Orthodox Church")."""
    word = words[i]
    if not word.capital or word.key not in DEMONYMS or around.language != "en":
        return None
    if word.opens and i + 1 < len(words) and word.key in ("pole", "poles", "finn", "turk"):
        return None
    following = words[i + 1] if i + 1 < len(words) else None
    if following is None or following.gap != " " or not _named(words, i + 1, around):
        return i, i + 1, "demonym"
    if following.key in OFFICES or following.key in QUALIFIERS or following.key in DEMONYMS:
        return i, i + 1, "demonym"
    return None


def _named(words: Sequence[Word], i: int, around: Surroundings) -> bool:
    """Whether the capital of a word in mid-sentence makes it part of a name."""
    word = words[i]
    if not word.capital or word.key in COURTESY:
        return False
    if i in around.shouting:
        return around.knows(word) and not around.is_ordinary(word)
    if word.key in CALENDAR:
        return _surname(words, i)
    if word.key in around.functional:
        return word.upper and len(word.text) > 1 and word.key in ("us", "who", "it", "un") and not word.opens
    return True


def _surname(words: Sequence[Word], i: int) -> bool:
    """Whether a month's word follows a given name: "Theresa May", and not "in London May 5"."""
    if not i or words[i].key not in MONTHS or words[i].gap != " " or not words[i - 1].capital or words[i - 1].opens:
        return i > 0 and words[i].key in ("may", "march") and words[i - 1].key == "theresa"
    following = words[i + 1] if i + 1 < len(words) else None
    return not (following is not None and following.text[0].isdigit()) and words[i - 1].key not in CALENDAR


def _run(words: Sequence[Word], i: int, around: Surroundings) -> Span | None:
    """The run of names that begins at `i`."""
    end = i
    while True:
        following = _continued(words, end, around, first=end == i)
        if following is None:
            break
        end = following
    if end == i:
        return None
    word = words[i]
    if end == i + 1:
        if not _stands_alone(words, i, around):
            return None
        return i, end, "acronym" if word.upper else "name"
    if (
        word.opens
        and around.language != "de"
        and not around.knows(word)
        and around.is_ordinary(word)
        and not word.upper
    ):
        return None  # the run proper begins with the next word
    return _german(words, i, end) if around.language == "de" else (i, end, "name")


def _continued(words: Sequence[Word], end: int, around: Surroundings, *, first: bool) -> int | None:
    """Where the run ends when it takes in the word at `end`, joining words before it included; None: it does not."""
    i = end if first else _after_joining(words, end, around.language)
    if i >= len(words) or not _named(words, i, around):
        return None
    if first:
        return i + 1
    word, before = words[i], words[i - 1].text
    # A full stop inside a run follows an initial or a title; after a possessive another name begins.
    if word.opens or not _JOINED.match(word.gap) or before.endswith(("'s", "’s")):
        return None
    if word.gap.startswith(".") and len(before) > 4:
        return None
    if around.language == "en" and _heads(words, i, i) and not _is_surname(words, i):
        return None
    return i + 1


def _after_joining(words: Sequence[Word], i: int, language: str) -> int:
    """The place after the particles and joining words at `i`; in German an article joins only after "von"."""
    start = i
    while i < len(words) and i - start < 3 and not words[i].capital and words[i].gap in (" ", "-"):
        german = words[i].key in _GERMAN_PARTICLES or (words[i].key == "der" and words[i - 1].key in ("von", "van"))
        if not (german if language == "de" else words[i].key in _JOINING):
            break
        i += 1
    return i


def _stands_alone(words: Sequence[Word], i: int, around: Surroundings) -> bool:
    """Whether a single word with a capital is a name."""
    word = words[i]
    if len(word.key) < 2 or word.key in CAPITALISED or word.text[0].isdigit():
        return False
    if word.upper:
        return True
    if any(c.isupper() for c in word.text[1:]) and not word.text.isupper():
        return True  # a capital inside: "McDonald", "YouTube"
    if around.language == "de":
        return around.knows(word) and not around.is_ordinary(word)
    if not word.opens:
        return True
    if around.knows(word):
        return not _lowercase_elsewhere(word, around)
    return around.language == "en" and not around.is_ordinary(word) and followed_as_a_name(words, i)


def _lowercase_elsewhere(word: Word, around: Surroundings) -> bool:
    return word.key in around.functional or word.key in CALENDAR


def _german(words: Sequence[Word], start: int, end: int) -> Span | None:
    """German nouns all have capitals: measures, times and the word that opens the sentence make no name of a run."""
    if words[start].opens:
        start += 1
    inner = words[start:end]
    if any(word.key in _MEASURES for word in inner) or sum(word.capital for word in inner) < 2:
        return None
    return start, end, "name"
