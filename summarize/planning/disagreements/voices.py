"""Whose words a disagreement is about, and who is credited with a value: read from the sentences themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from summarize.figures.numerals import each
from summarize.language.function_words import FUNCTION_WORDS
from summarize.sources.story import Evidence
from summarize.speech import Speech, find_speech
from summarize.speech.people import head_name

__all__ = ["credits_of", "is_pronoun", "speaker_at", "speeches_of"]

_MOST_CREDITS = 2  # named for one side; more are a list that nobody reads
_LONGEST = 60  # code points of a credit: a longer phrase carries more than a name or an office
_PUTS = re.compile(
    r"(?:^|[.;,] )((?:[Tt]he |[A-Z])[\w.’' -]{2,40}?)(?<! was)(?<! were)(?<! is)(?<! are)(?<! been)"
    r"(?: now| had| has| still)? "
    r"(?:puts?|counted|counts|estimate[sd]?|gives|gave|registered|recorded)\b"
)
_WHOSE = re.compile(
    r"((?:[Tt]he )?[\w.]+(?: [A-Z]\w+){0,2})['’]s? (?:figure|estimate|count|toll|number|tally) of (?:\w+ ){0,2}$"
)
_ASIDE = re.compile(r"\w\W+(?:that|which|who|before|after|since|when|until) (?:[\w’'-]+ ){0,3}$")
"""The beginning of a clause, just before a value, that says what is known: "before the fire that killed" four."""

_PRONOUNS = each("he she they it we i you who him her them his their")


@lru_cache(maxsize=4_000)
def speeches_of(text: str, language: str) -> tuple[Speech, ...]:
    """The speeches of one sentence."""
    return find_speech(text, language=language)


def speaker_at(text: str, place: int, language: str, *, before: str = "") -> str:
    """The words that name who is said to have uttered what stands at a place; "" where nobody is named.

    Args:
        text: one sentence.
        place: where in it.
        language: ISO 639-1 code.
        before: the sentences before it, for the name of a pronoun.
    """
    if before:
        return speaker_at(text, place, language) or speaker_at(f"{before} {text}", place + len(before) + 1, language)
    for speech in speeches_of(text, language):
        if speech.content_start <= place < speech.content_end and speech.speaker_start is not None:
            speaker = " ".join(text[speech.speaker_start : speech.speaker_end].split()).strip(" ,")
            if not is_pronoun(speaker):
                return speaker
            name = text[speech.name_start : speech.name_end] if speech.name_start is not None else ""
            if not (speaker.lower() in ("he", "she") and name.lower().startswith("the ")):  # an organisation's
                return name
    return ""


def is_pronoun(phrase: str) -> bool:
    """Whether a phrase names nobody by itself."""
    return phrase.lower() in _PRONOUNS or phrase.lower() in FUNCTION_WORDS.get("en", ())


def credits_of(mentions: Iterable[tuple[Evidence, int, str]]) -> tuple[str, ...]:
    """Who the sentences say has a value from, each once, the first ones.

    Args:
        mentions: sentences with the place of the value in them and their language.
    """
    found: dict[str, str] = {}
    for evidence, place, language in mentions:
        who = _who_puts(evidence.shown, place)
        if not who and not _is_aside(evidence.shown, place, language):
            who = speaker_at(evidence.shown, place, language)
        who = _subject_of(who, evidence.shown) if who else ""
        if 0 < len(who) <= _LONGEST:
            shown = who[0].lower() + who[1:] if who.startswith("The ") else who
            found.setdefault(_head(shown), shown)
    return tuple(found.values())[:_MOST_CREDITS]


def _is_aside(text: str, place: int, language: str) -> bool:
    """Whether a value stands behind what somebody says, in a clause about what is known anyway."""
    spoken = (s for s in speeches_of(text, language) if s.content_start <= place < s.content_end)
    told = (s for s in spoken if s.cue_start is not None and s.cue_start < s.content_start)
    return any(_ASIDE.search(text, s.content_start, place) for s in told)


def _subject_of(who: str, text: str) -> str:
    """The noun before a relative clause that ends in a speaker's words: "Divers who examined the hull reported"."""
    inside = re.search(
        rf"(?:^|[.;] )((?:[Tt]he |[A-Z])[\w.’' -]{{2,40}}?) (?:who|which)\b[^,.;]*\b{re.escape(who)}\b", text
    )
    return inside[1] if inside else who


def _head(who: str) -> str:
    """What two credits of one speaker have in common: the last word of the name, else the phrase."""
    name = head_name(who)
    return name[-1] if name else who.lower()


def _who_puts(text: str, place: int) -> str:
    if whose := _WHOSE.search(text[:place]):
        return whose.group(1)
    found = list(_PUTS.finditer(text, 0, place))
    return found[-1].group(1).rpartition(" that ")[2].strip() if found else ""
