"""Content words: what two sentences must share to say the same thing.

A content word is a word that is no function word, as its Snowball stem (Porter, 2001) in lower
case. Scripts without spaces between words are read as overlapping pairs of characters, the usual
unit of retrieval in Chinese and Japanese (Nie et al., 2000).
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

import Stemmer

from summarize.language.function_words import CODES, FUNCTION_WORDS, SNOWBALL

__all__ = ["content_words", "guess_language", "has_any", "is_whole", "language_code", "same_language", "stem", "words"]

_WORD = re.compile(r"[^\W_]+(?:['’\u02bc-][^\W_]+)*")
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+(?:['-][A-Za-z0-9]+)*")  # the same of plain text, in half the time
# Of plain text without the marks inside words: what stands between them is a space.
_PLAIN_WORDS = bytes(c if chr(c).isalnum() else ord(" ") for c in range(128)).ljust(256)
_POSSESSIVE = re.compile(r"['’]s\b")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ffff]+")
_WHOLE = re.compile(r"[.!?…。！？؟।۔][\"”’»)\]]*$")
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
)
_ANY_SCRIPT = re.compile("|".join(script.pattern for _, script in _SCRIPTS))
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9-_]{1,30})?")
_SPELT = re.compile(r"\w+")
_SAMPLE = 2_000  # code points; a language shows itself within a few sentences
_MOST_WORDS = 30_000  # kept with their stems: the vocabulary of a story of hundreds of articles, in 6 MB
_local = threading.local()  # a stemmer must not be used by two threads at once


def words(text: str) -> list[str]:
    """The words of `text` in order, as they stand; a hyphened or apostrophised word is one."""
    if not text.isascii():
        return _WORD.findall(text)
    if "'" in text or "-" in text:
        return _ASCII_WORD.findall(text)
    return text.encode().translate(_PLAIN_WORDS).decode().split()


def has_any(text: str, among: frozenset[str]) -> bool:
    """Whether a text has one of some words, given in lower case: much faster than a pattern of many words."""
    return not among.isdisjoint(_SPELT.findall(text.casefold()))


def content_words(text: str, language: str = "en") -> list[str]:
    """The content words of `text` in order, as stems in lower case; function words are left out."""
    lowered = text.lower()
    if "'s" in lowered or "’s" in lowered:
        lowered = _POSSESSIVE.sub("", lowered)
    return list(chain.from_iterable(map(_stems(language).__getitem__, words(lowered))))


class _Stems(dict[str, tuple[str, ...]]):
    """The content words within each lower-case word of a language that was met: none in a function word."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._functional = FUNCTION_WORDS.get(language, FUNCTION_WORDS["en"])

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= _MOST_WORDS:
            self.clear()
        found = self[word] = tuple(self._read(word))
        return found

    def _read(self, word: str) -> Iterable[str]:
        if word in self._functional:
            return ()
        if not word.isascii() and _UNSPACED.search(word):
            return _pairs(word)
        if "-" not in word:
            return (_stemmed(word, self._language),) if _tells(word) else ()
        parts = [part for part in word.split("-") if _tells(part) and part not in self._functional]
        return [_stemmed(part, self._language) for part in parts]


@lru_cache(maxsize=16)
def _stems(language: str) -> _Stems:
    return _Stems(language)


def _tells(word: str) -> bool:
    """Whether a word is more than a stray letter."""
    return len(word) > 1 or word.isdigit()


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


@lru_cache(maxsize=20_000)
def stem(word: str, language: str = "en") -> str:
    """The Snowball stem of one lower-case word, diacritics folded; the word itself for other languages."""
    return _stemmed(word, language)


def _stemmed(word: str, language: str) -> str:
    algorithm = SNOWBALL.get(language)
    stemmed: str = _stemmer(algorithm).stemWord(word) if algorithm else word
    if stemmed.isascii():
        return stemmed
    return "".join(c for c in unicodedata.normalize("NFKD", stemmed) if not "\u0300" <= c <= "\u036f")


def _stemmer(algorithm: str) -> Stemmer.Stemmer:
    try:
        return _local.stemmers[algorithm]
    except (AttributeError, KeyError):
        made = Stemmer.Stemmer(algorithm, 0)
        _local.stemmers = {**getattr(_local, "stemmers", {}), algorithm: made}
        return made


def is_whole(text: str) -> bool:
    """Whether a text ends as a sentence does: with a full stop or its like, before closing marks."""
    return bool(_WHOLE.search(text))


def guess_language(text: str) -> str:
    """The ISO 639-1 code of the language that `text` is most likely in; "en" where nothing tells.

    By script where a script tells, else by which language's function words are the most frequent.
    """
    sample = text[:_SAMPLE]
    if not sample.isascii() and _ANY_SCRIPT.search(sample) and (code := _by_script(sample)):
        return code
    spoken_in = _spoken_in()
    scores = dict.fromkeys(CODES, 0)
    counts = Counter(words(sample.lower()))
    for word in counts.keys() & spoken_in.keys():
        for code in spoken_in[word]:
            scores[code] += counts[word]
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] > scores["en"] else "en"


def _by_script(sample: str) -> str | None:
    letters = sum(map(str.isalpha, sample)) or 1
    # Japanese shows itself by a share of kana; a name in another script is no change of language.
    shares = {"ja": 0.1}
    return next((code for code, s in _SCRIPTS if len(s.findall(sample)) > letters * shares.get(code, 0.3)), None)


@lru_cache(maxsize=1)
def _spoken_in() -> dict[str, list[str]]:
    """Each function word with the languages it is one in."""
    languages: dict[str, list[str]] = {}
    for code in CODES:
        for word in FUNCTION_WORDS[code]:
            languages.setdefault(word, []).append(code)
    return languages


def language_code(tag: str | None) -> str | None:
    """The ISO 639 code of a language tag ("de-AT", "EN", "pt_BR"); None for what is no tag."""
    match = _TAG.fullmatch(tag.strip()) if tag else None
    return match.group(1).lower() if match else None


def same_language(one: str, other: str) -> bool:
    """Whether two tags name one language; regions ("en-GB") make no difference."""
    return language_code(one) == language_code(other)
