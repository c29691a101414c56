"""Negations of languages without a table of clauses: how many a text has, and by which words.

Italian, Portuguese, Dutch, Polish, Turkish, Arabic, Chinese and Japanese. Only the plain negations of each language are
listed, and what merely looks like one ("non solo", 不过, なければならない) is taken out first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

__all__ = ["COUNTED", "compared", "negations_in"]

_STEM = 4  # letters by which a denied word is looked for
_SIGNS = 2  # signs of Chinese and Japanese that do the same
_NEXT = 3  # words after a negation among which the denied one stands: "non è crollata"
_MOST = 30  # negations of one text that are looked at
_NEAR = 40  # characters that hold them

_LISTED = {
    "it": (
        r"\b(?:non|né|mai|nessun\w*|niente|nulla|senza|neppure|nemmeno|neanche)\b",
        r"\bnon (?:solo|soltanto|meno di|più di)\b|\bsenza dubbio\b",
    ),
    "pt": (
        r"\b(?:não|nunca|jamais|nenhum\w*|ninguém|nada|sem|nem|tampouco)\b",
        r"\bnão (?:só|apenas|somente|mais de|menos de)\b|\bsem dúvida\b",
    ),
    "nl": (
        r"\b(?:niet|geen|nooit|niemand|niets|zonder|evenmin)\b",
        r"\bniet (?:alleen|enkel|meer dan|minder dan)\b",
    ),
    "pl": (
        r"\b(?:nie|nigdy|nikt|nikogo|nic|żad\w+|bez|ani|brak\w*)\b",
        r"\bnie (?:tylko|mniej niż|więcej niż)\b|\bbez wątpienia\b",
    ),
    "tr": (
        (
            r"\b(?:değil\w*|yok\w*|hiç\w*|asla|kimse)\b|\w{2,}m[ıiuü]yor\w*"
            r"|\w{2,}m[ae](?:d[ıi]\w*|z(?:lar|ler)?|m[ıi]ş\w*|yacak\w*|yecek\w*|yan\w*|yen\w*)\b"
        ),
        r"\b(?:sadece|yalnızca) \w+ değil",
    ),
    "ar": (r"\b[وف]?(?:لا|لم|لن|ليس|ليست|ليسوا|بدون|دون|عدم|غير)\b", r"لا سيما|لا يزال|لا تزال|غير أن"),
    "zh": (
        "不|没有|沒有|没|沒|未|无|無|并非",
        "不过|不過|不仅|不僅|不但|不断|不斷|不同|不久|不少|不止|不得不|未来|未來|无论|無論|沉没|淹没|没收",
    ),
    "ja": (
        "ない|なかった|なく|ません|ず(?=に|、|。)|いいえ",
        "なければな|なくてはな|ないといけ|少な[いく]|だけでなく|ではないか|間もなく|まもなく|少なくとも|亡くな",
    ),
}

COUNTED = {
    code: (re.compile(cues, re.IGNORECASE), re.compile(idle, re.IGNORECASE)) for code, (cues, idle) in _LISTED.items()
}
"""For each language what denies, and what only looks so."""


def negations_in(text: str, language: str) -> list[str]:
    """The negations of a text, as they stand in it."""
    cues, idle = COUNTED[language]
    return cues.findall(idle.sub(" ", text))


def compared(said: str, given: Sequence[str], language: str) -> str:
    """How the negations of a sentence agree with its evidence's: "none", "same", "turned" or "unsure".

    Turned where the evidence denies nothing and the sentence does, or the sentence has what the evidence denies and
    denies nothing.
    """
    own, theirs = negations_in(said, language), [negations_in(text, language) for text in given]
    if not own and not any(theirs):
        return "none"
    if own and not any(theirs):
        return "turned"
    if len(own) == sum(map(len, theirs)):
        return "same"
    if own or not all(theirs):
        return "unsure"
    return "turned" if any(_tells_denied(said, text, language) for text in given) else "same"


def _tells_denied(said: str, text: str, language: str) -> bool:
    """Whether a sentence has the word that a negation of a text denies; only its beginning is compared."""
    cues, idle = COUNTED[language]
    text, said = idle.sub(" ", text), said.casefold()
    first = islice(cues.finditer(text), _MOST)
    return any(part in said for found in first for part in _denied(text, found, language))


def _denied(text: str, found: re.Match[str], language: str) -> Sequence[str]:
    """The beginnings of the words that a negation denies: after it, before it in Japanese, within it in Turkish."""
    if language == "ja":
        return [text[max(0, found.start() - _SIGNS - 1) : found.start() - 1]] if found.start() > _SIGNS else []
    if language == "zh":
        return [text[found.end() : found.end() + _SIGNS]]
    if language == "tr":
        return [found.group()[:_STEM].casefold()]
    after = re.findall(r"\w+", text[found.end() : found.end() + _NEAR])[:_NEXT]
    return [word[:_STEM].casefold() for word in after if len(word) >= _STEM]
