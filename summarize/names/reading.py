"""The words of a text as names need them: with keys, capitals, and whether the place itself asks for a capital."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarize.names.spelling import key, table

__all__ = ["Word", "read_words"]

# In a group, so that splitting by them gives what stands between words and the words in turn.
_WORD = re.compile(r"((?:[^\W\d_]\.(?=[^\W\d_]\.|\W|$)){2,}|[^\W_]+(?:['’ʼ][^\W\d_]+)*)")
_PLAIN_WORD = re.compile(r"([^\W_]+(?:['’ʼ][^\W\d_]+)*)")  # the same without abbreviations, which have two dots
_ENDS = re.compile(r"[.!?…:\n•|]|(?:^|[\s(\[—–-])[“„«‘‚‹\"'‟]+$|[“„«‚‹]$")
_STOP = re.compile(r"\.[\"”’')\]]*\s+[\"“‘'(\[]*$")
# A dot after these ends no sentence.
_ABBREVIATED = table("""
mr mrs ms dr prof rev sen rep gov gen col capt lt sgt adm cmdr supt pres st ste mt ft jr sr vs no inc ltd corp co
dept jan feb mar apr jun jul aug sept sep oct nov dec ala ariz ark calif colo conn del fla ga ill ind kan ky la md
mass mich minn miss mo mont neb nev okla ore pa tenn tex vt va wash wis wyo hon det insp maj cpl pvt messrs e.g i.e
atty
""")


class Word(NamedTuple):
    """One word. `text` stands at `start`:`end`; hyphened words are several, with a hyphen for `gap`.

    Attributes:
        start, end, text: the range and what stands there.
        key: as it is compared.
        gap: what stands between the word before and this one.
        capital: it has a capital letter.
        upper: it has two letters or more, and all are capitals.
        opens: the place asks for a capital: a sentence, a quotation or a line begins.
    """

    start: int
    end: int
    text: str
    key: str
    gap: str
    capital: bool = False
    upper: bool = False
    opens: bool = False


def read_words(text: str) -> list[Word]:
    """The words of `text`, in order. Linear in its length."""
    return list(_words(text))


def _words(text: str) -> Iterator[Word]:
    end, before = 0, ""
    pieces = (_WORD if text.count(".") > 1 else _PLAIN_WORD).split(text)
    for gap, word in zip(pieces[::2], pieces[1::2], strict=False):
        start = end + len(gap)
        following = start + len(word)
        if word.islower():  # most words
            yield Word(start, following, word, key(word), gap)
        else:
            capital = word != word.lower()
            upper = capital and len(word) > 1 and word.isupper() and sum(map(str.isalpha, word)) > 1
            opens = capital and (not before or _opens(before, gap))
            yield Word(start, following, word, key(word), gap, capital, upper, opens)
        before, end = word, following


def _opens(before: str, gap: str) -> bool:
    if gap == " ":
        return False
    if _STOP.match(gap) and (before.lower() in _ABBREVIATED or (len(before) == 1 and before.isupper())):
        return False
    return bool(_ENDS.search(gap))
