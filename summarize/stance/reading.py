"""A text as tokens in clauses: what negations and hedges are looked for in, and matched by.

A token's key is its stem with irregular forms led back and a last vowel cut ("injury", "injured"), so that the forms of
a word meet. Clauses end at strong marks and at the conjunctions that open a clause of their own: coarse on purpose,
since what is decided by clause is only ever taken as a reason not to refuse.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from summarize.language.function_words import FUNCTION_WORDS
from summarize.language.quotations import find_quotations
from summarize.language.words import stem
from summarize.stance.tables import ADVERBS, BREAKS, IRREGULAR, NOT_ADVERBS

__all__ = ["Phrases", "Text", "found_at", "is_adverb", "key_of", "phrases", "read", "similarity"]

_TOKEN = re.compile(r"[^\W_]+(?:['’\u02bc.-][^\W_]+)*|[.,;:!?—–…()\"“”«»]+")
_STRONG = re.compile(r"[;:!?—–…]")
_POSSESSIVE = re.compile(r"['’]s$")
_NEAR = 6  # content words on either side that make the setting of a word
_KEY = 8  # letters of a stem that tell: "investigation", "investigators"

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""Phrases by first word: the longest first, each with what it stands for; more than one meaning is joined by `|`."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text as read.

    Attributes:
        words: its words in lower case, straight apostrophes.
        keys: for each word its key, empty for function words.
        clauses: for each word the number of its clause.
        commas: places of words that a comma or a strong mark follows.
        quoted: for each word whether it stands between quotation marks.
        content: the places of the content words.
        capital: places of words written with a capital.
        asks: the clauses that end in a question mark.
        index: the places of each key.
        language: the ISO 639-1 code of the language it was read in.
        settings: the settings asked for so far.
    """

    words: tuple[str, ...]
    keys: tuple[str, ...]
    clauses: tuple[int, ...]
    commas: frozenset[int]
    quoted: tuple[bool, ...]
    content: tuple[int, ...]
    capital: frozenset[int]
    asks: frozenset[int]
    index: Mapping[str, Sequence[int]] = field(repr=False)
    language: str = "en"
    settings: dict[int, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def next_content(self, place: int, *, reach: int = 6, skip: frozenset[str] = ADVERBS) -> int | None:
        """The place of the first content word after `place` that is no adverb, in the same clause."""
        clause = self.clauses[place]
        for n in range(place + 1, min(place + 1 + reach, len(self.words))):
            if self.clauses[n] != clause:
                return None
            if self.keys[n] and not is_adverb(self.words[n], skip):
                return n
        return None

    def places(self, key: str) -> Sequence[int]:
        """The places of the words with a key."""
        return self.index.get(key, ())

    def setting(self, place: int) -> frozenset[str]:
        """The keys of the content words around a place."""
        if place not in self.settings:
            here = bisect_left(self.content, place)
            near = {self.keys[n] for n in self.content[max(0, here - _NEAR) : here + _NEAR + 1]}
            self.settings[place] = frozenset(near - {self.keys[place]})
        return self.settings[place]


def is_adverb(word: str, skip: frozenset[str] = ADVERBS) -> bool:
    """Whether a content word only colours the next one."""
    return word in skip or (word.endswith("ly") and len(word) > 4 and word not in NOT_ADVERBS)


@lru_cache(maxsize=100_000)
def key_of(word: str, language: str) -> str:
    """What the forms of a word have in common."""
    if language == "en":
        word = IRREGULAR.get(word, word)
    return stem(word, language).rstrip("aeiouy")[:_KEY] or word


@lru_cache(maxsize=4_096)
def read(text: str, language: str) -> Text:
    """Read `text`; evidence is cited by many sentences, so what was read is kept."""
    draft = _Draft(text, BREAKS.get(language, BREAKS["en"]))
    functional = FUNCTION_WORDS.get(language, FUNCTION_WORDS["en"])
    keys = tuple("" if _is_functional(word, functional) else key_of(word, language) for word in draft.words)
    index: dict[str, list[int]] = {}
    for n, key in enumerate(keys):
        if key:
            index.setdefault(key, []).append(n)
    return Text(
        tuple(draft.words), keys, tuple(draft.clauses), frozenset(draft.commas), _quoted(text, draft.starts),
        tuple(n for n, key in enumerate(keys) if key), frozenset(draft.capital), frozenset(draft.asks), index, language,
    )  # fmt: skip


class _Draft:
    """The tokens of a text, in the making."""

    def __init__(self, text: str, breaks: frozenset[str]) -> None:
        self.words: list[str] = []
        self.starts: list[int] = []
        self.clauses: list[int] = []
        self.commas: set[int] = set()
        self.capital: set[int] = set()
        self.asks: set[int] = set()
        self.clause = 0
        for match in _TOKEN.finditer(text):
            if match.group()[0].isalnum():
                self._word(match, breaks)
            else:
                self._mark(text, match)

    def _word(self, match: re.Match[str], breaks: frozenset[str]) -> None:
        token = match.group()
        word = token.lower()
        if "'" in word or "’" in word or "\u02bc" in word:
            word = _POSSESSIVE.sub("", word.replace("’", "'").replace("\u02bc", "'"))
        self.clause += word in breaks
        if token[0].isupper():
            self.capital.add(len(self.words))
        self.words.append(word)
        self.starts.append(match.start())
        self.clauses.append(self.clause)

    def _mark(self, text: str, match: re.Match[str]) -> None:
        if self.words:
            self.commas.add(len(self.words) - 1)
        if "?" in match.group():
            self.asks.add(self.clause)
        self.clause += _ends_clause(text, match)


def _is_functional(word: str, functional: frozenset[str]) -> bool:
    return word in functional or (len(word) == 1 and not word.isdigit())


def _ends_clause(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark ends a clause; a full stop does before a capital only, an initial's never."""
    if _STRONG.search(mark.group()):
        return True
    if "." not in mark.group():
        return False
    after = text[mark.end() : mark.end() + 3].lstrip(" \"”'’")
    return bool(after) and after[0].isupper() and text[max(0, mark.start() - 2) : mark.start()].islower()


def _quoted(text: str, starts: list[int]) -> tuple[bool, ...]:
    spans = [(q.start, q.end) for q in find_quotations(text)]
    if not spans:
        return (False,) * len(starts)
    flags, n = [], 0
    for start in starts:
        while n < len(spans) and spans[n][1] <= start:
            n += 1
        flags.append(n < len(spans) and spans[n][0] <= start)
    return tuple(flags)


def similarity(text: Text, place: int, other: Text, at: int) -> float:
    """How alike the settings of two words are: shared content words, and shared neighbours."""
    shared = len(text.setting(place) & other.setting(at))
    beside = sum(_at(text, place + d) == _at(other, at + d) != "" for d in (-2, -1, 1, 2))
    return shared + beside


def _at(text: Text, place: int) -> str:
    return text.words[place] if 0 <= place < len(text.words) else ""


def phrases(table: Mapping[str, str]) -> Phrases:
    """A table of phrases (separated by commas) by what they stand for, made ready to be looked up."""
    meanings: dict[str, str] = {}
    for meaning, listed in table.items():
        for phrase in filter(None, (" ".join(p.split()) for p in re.split(r",", listed))):
            meanings[phrase] = f"{meanings[phrase]}|{meaning}" if phrase in meanings else meaning
    made: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, meaning in meanings.items():
        parts = tuple(phrase.split())
        made.setdefault(parts[0], []).append((parts, meaning))
    return {first: tuple(sorted(each, key=lambda p: -len(p[0]))) for first, each in made.items()}


def found_at(words: tuple[str, ...], place: int, table: Phrases) -> tuple[int, str] | None:
    """The longest phrase of `table` that starts at `place`: its length and meaning."""
    for parts, meaning in table.get(words[place], ()):
        if words[place : place + len(parts)] == parts:
            return len(parts), meaning
    return None
