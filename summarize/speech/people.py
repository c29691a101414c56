"""Names of persons in a text, and which of them a pronoun stands for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from summarize.speech.lexicon import HONORIFICS, Lexicon
from summarize.speech.names import FEMALE, LINKS, MALE, NO_NAMES, ORGANISATION, PARTICLES, PLACES
from summarize.speech.tokens import Sentence, Token

__all__ = ["Mention", "head_name", "is_organisation", "is_person", "mentions", "resolve"]

_GENDER = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f", "er": "m", "il": "m", "elle": "f", "он": "m",
           "она": "f", "él": "m", "ella": "f"}  # fmt: skip
_NAME_WORD = re.compile(r"[^\W\d_]")
_MAX_BACK = 2_500  # code points between a pronoun and the name it stands for


@dataclass(frozen=True, slots=True)
class Mention:
    """A person's name in a text: its span, its words in lower case without titles, and "m", "f" or ""."""

    start: int
    end: int
    words: tuple[str, ...]
    gender: str
    leads: bool


def mentions(sentences: Sequence[Sentence], words: Lexicon) -> list[Mention]:
    """The names of persons in order, outside quotations; a gender that one mention tells holds for all of a surname."""
    found = [mention for sentence in sentences for mention in _of_sentence(sentence.tokens, words)]
    genders = {mention.words[-1]: mention.gender for mention in found if mention.gender}
    return [
        mention if mention.gender else Mention(m.start, m.end, m.words, genders.get(m.words[-1], ""), m.leads)
        for mention in found
        for m in (mention,)
    ]


def _of_sentence(tokens: Sequence[Token], words: Lexicon) -> list[Mention]:
    found, n, first = [], 0, True
    while n < len(tokens):
        end = n
        while end < len(tokens) and _named(tokens, n, end, words):
            end += 1
        if end > n:
            run = [token.text for token in tokens[n:end]]
            if (name := head_name(" ".join(run))) and is_person(run):
                found.append(Mention(tokens[n].start, tokens[end - 1].end, name, _gender(run), first))
                first = False
        n = max(end, n + 1)
    return found


def _named(tokens: Sequence[Token], first: int, n: int, words: Lexicon) -> bool:
    token = tokens[n]
    if token.quotation >= 0 or not _NAME_WORD.match(token.text):
        return False
    lower = token.lower
    if not token.text[0].isupper():
        return n > first and lower in PARTICLES and n + 1 < len(tokens) and tokens[n + 1].text[0].isupper()
    if lower in words.determiners or lower in words.pronouns or lower in words.ending or lower in words.linking:
        return False
    return n == first or not tokens[n - 1].text.endswith(("'s", "’s"))


def _gender(run: Sequence[str]) -> str:
    for word in run[:3]:
        bare = word.lower().rstrip(".")
        if bare in FEMALE or bare in MALE:
            return "f" if bare in FEMALE else "m"
    return ""


def head_name(phrase: str) -> tuple[str, ...]:
    """The words of the name in a phrase, in lower case: titles, appositions and what a preposition adds left out.

    "former FBI Director John Smith of Ohio" gives ("john", "smith"); "a spokesman for Smith", "Smith's aides" give ().
    """
    taken: list[str] = []
    if phrase.lower() in NO_NAMES:
        return ()
    for raw in phrase.split():
        word = raw.strip("\"“”‘’'()[],.;:—–")
        bare = word.lower().removesuffix("'s").removesuffix("’s")
        if not bare:
            continue
        if raw.startswith(("(", "[")) or (bare in LINKS and word.islower() and not (taken and bare in PARTICLES)):
            break
        if _resets(word, bare, taken=taken):
            taken.clear()
        elif word[0].isupper() or bare in PARTICLES:
            taken.append(bare)
        if raw.endswith((",", ";", ":")):
            break
        if word.endswith(("'s", "’s")) and not phrase.endswith(word):
            taken.clear()
    return tuple(word for word in taken if word not in ("jr", "sr", "ii", "iii"))


def _resets(word: str, bare: str, *, taken: Sequence[str]) -> bool:
    """Whether a word shows that those before it were no part of the name: a title, a noun in lower case."""
    if bare in HONORIFICS or bare in ("the", "a", "an", "his", "her", "their"):
        return True
    return not word[0].isupper() and not (bare in PARTICLES and taken)


def is_organisation(words: Sequence[str]) -> bool:
    """Whether a name is one of an organisation, an office or a place, by its words."""
    bare = [word.strip(".,’'").lower() for word in words]
    if any(word in ORGANISATION for word in bare) or all(word in PLACES for word in bare):
        return True
    return any(len(word.strip(".")) > 1 and word.strip(".,").replace(".", "").isupper() for word in words)


def is_person(words: Sequence[str]) -> bool:
    """Whether a run of capitalised words can be a person's name."""
    return bool(words) and len(words) <= 6 and not is_organisation(words) and words[0].lower() not in PLACES


def resolve(pronoun: str, start: int, named: Sequence[Mention]) -> Mention | None:
    """The nearest fitting person named before `start`; one that leads a sentence goes before the others near by."""
    gender = _GENDER.get(pronoun.lower(), "")
    if not gender:
        return None
    position = bisect_left(named, start, key=lambda mention: mention.start)
    fallback: Mention | None = None
    for mention in reversed(named[max(0, position - 12) : position]):
        if start - mention.end > _MAX_BACK:
            break
        if mention.gender and mention.gender != gender:
            continue
        if mention.leads:
            return mention
        fallback = fallback or mention
    return fallback
