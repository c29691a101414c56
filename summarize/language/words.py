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
from functools import lru_cache

import Stemmer

from summarize.language.function_words import CODES, FUNCTION_WORDS, SNOWBALL

__all__ = ["content_words", "guess_language", "is_whole", "language_code", "same_language", "stem", "words"]

_WORD = re.compile(r"[^\W_]+(?:['’\u02bc-][^\W_]+)*")
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
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9-_]{1,30})?")
_SAMPLE = 2_000  # code points; a language shows itself within a few sentences
_local = threading.local()  # a stemmer must not be used by two threads at once


def words(text: str) -> list[str]:
    """The words of `text` in order, as they stand; a hyphened or apostrophised word is one."""
    return _WORD.findall(text)


def content_words(text: str, language: str = "en") -> list[str]:
    """The content words of `text` in order, as stems in lower case; function words are left out."""
    functional = FUNCTION_WORDS.get(language, FUNCTION_WORDS["en"])
    lowered = _POSSESSIVE.sub("", text.lower())
    spaced = lowered.isascii() or not _UNSPACED.search(lowered)
    found: list[str] = []
    for word in _WORD.findall(lowered):
        if word in functional:
            continue
        if not spaced and _UNSPACED.search(word):
            found.extend(_pairs(word))
        elif "-" in word:
            found.extend(stem(part, language) for part in word.split("-") if _tells(part) and part not in functional)
        elif _tells(word):
            found.append(stem(word, language))
    return found


def _tells(word: str) -> bool:
    """Whether a word is more than a stray letter."""
    return len(word) > 1 or word.isdigit()


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


@lru_cache(maxsize=200_000)
def stem(word: str, language: str = "en") -> str:
    """The Snowball stem of one lower-case word, diacritics folded; the word itself for other languages."""
    algorithm = SNOWBALL.get(language)
    stemmed: str = _stemmer(algorithm).stemWord(word) if algorithm else word
    if stemmed.isascii():
        return stemmed
    return "".join(c for c in unicodedata.normalize("NFKD", stemmed) if not "\u0300" <= c <= "\u036f")


def _stemmer(algorithm: str) -> Stemmer.Stemmer:
    stemmers = _local.__dict__.setdefault("stemmers", {})
    if algorithm not in stemmers:
        stemmers[algorithm] = Stemmer.Stemmer(algorithm, 0)
    return stemmers[algorithm]


def is_whole(text: str) -> bool:
    """Whether a text ends as a sentence does: with a full stop or its like, before closing marks."""
    return bool(_WHOLE.search(text))


def guess_language(text: str) -> str:
    """The ISO 639-1 code of the language that `text` is most likely in; "en" where nothing tells.

    By script where a script tells, else by which language's function words are the most frequent.
    """
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample)) or 1
    for code, script in () if sample.isascii() else _SCRIPTS:
        # Japanese shows itself by a share of kana; a name in another script is no change of language.
        if len(script.findall(sample)) > letters * (0.1 if code == "ja" else 0.3):
            return code
    scores = dict.fromkeys(CODES, 0)
    for word, count in Counter(_WORD.findall(sample.lower())).items():
        for code in _spoken_in().get(word, ()):
            scores[code] += count
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] > scores["en"] else "en"


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
