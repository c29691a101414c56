"""What surrounds a word with a capital: the same word elsewhere, the line it stands in, what the caller knows."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from summarize.language.function_words import FUNCTION_WORDS
from summarize.names.alike import alike
from summarize.names.ordinary import is_ordinary, is_plural
from summarize.names.reading import Word
from summarize.names.spelling import table

__all__ = ["Surroundings", "followed_as_a_name"]

_AFTER_NAME = re.compile(r"^[,:;(/\"”’-]|\(")
# Verbs in the past that have no ending to be known by; with function words and "-ed" they follow a name.
_VERBS = table("""
said says told tells won wins lost loses took takes gave gives got gets made makes went goes came comes saw sees
knew thought thinks felt found held kept left led met paid put ran read rose sat sent set shot spent spoke stood
taught wrote became began broke brought built bought caught chose cut drew drove fell fought flew grew heard hit
hurt fled swore wants fired hopes plans seems appears remains faces leads plays serves claims denies warns argues
believes adds notes calls
""")
_FOLLOWING = FUNCTION_WORDS["en"] | {"reportedly", "also", "later", "still", "now", "never", "officials", "police"}


class Surroundings:
    """What the rest of the text and the caller say of a word."""

    def __init__(self, words: Sequence[Word], language: str, known: Container[str], ordinary: Container[str]) -> None:
        self.language = language
        self.functional = FUNCTION_WORDS.get(language, FUNCTION_WORDS["en"])
        self._known, self._ordinary = known, ordinary
        self.shouting = _headlines(words, self.functional)
        self._lowered = {w.key for w in words if not w.capital}
        self._inside = {
            w.key for i, w in enumerate(words) if w.capital and not w.opens and i not in self.shouting
        } if language != "de" else set()  # fmt: skip

    def knows(self, word: Word) -> bool:
        """Whether the word has its capital elsewhere, where the place does not ask for one."""
        return word.key in self._inside or word.key in self._known

    def is_ordinary(self, word: Word) -> bool:
        """Whether the word stands in lower case elsewhere, or is one that need not be a name."""
        return word.key in self._lowered or word.key in self._ordinary or is_ordinary(word.key, self.language)


def _headlines(words: Sequence[Word], functional: Container[str]) -> frozenset[int]:
    """Words of lines in which every word that can have a capital has one; their capitals say nothing."""
    found: list[int] = []
    for line in _lines(words):
        within = (words[i] for i in line)
        content = (word for word in within if word.key not in functional and word.text[0].isalpha())
        if _has_capitals(content, may_shout=any(words[i].upper for i in line)):
            found.extend(line)
    return frozenset(found)


def _has_capitals(content: Iterator[Word], *, may_shout: bool) -> bool:
    """Whether nearly all of some words have capitals; prose is known by the first that has none."""
    read: list[Word] = []
    for word in content:
        if not word.capital and not may_shout:
            return False
        read.append(word)
    lowered = sum(not word.capital for word in read)
    return len(read) >= 4 and (not lowered or sum(word.upper for word in read) * 3 > len(read) * 2)


def _lines(words: Sequence[Word]) -> Iterator[range]:
    if not any("\n" in word.gap for word in words):
        yield range(len(words))
        return
    start = 0
    for i, word in enumerate(words):
        if "\n" in word.gap and i > start:
            yield range(start, i)
            start = i
    yield range(start, len(words))


def followed_as_a_name(words: Sequence[Word], i: int) -> bool:
    """Whether what follows a bare word at a sentence start fits a name: a verb, a comma, a possessive."""
    word = words[i]
    if word.text.endswith(("'s", "’s")) or i + 1 == len(words):
        return True
    following = words[i + 1]
    if alike((word.key,)):
        return True
    if is_plural(word.key):
        return following.key in ("was", "is", "has", "says", "himself", "herself")
    if following.capital:
        return True
    if following.gap != " ":
        return bool(_AFTER_NAME.search(following.gap))
    return _verbal(following)


def _verbal(word: Word) -> bool:
    key = word.key
    return key in _FOLLOWING or key in _VERBS or key.endswith(("ed", "ly"))
