"""Credit lines: the wire or the publisher that an article names as its source.

Three kinds are read. A dateline ("PARIS, 3 May (AFP) -"), a byline ("By Jo Roe, Associated Press") or a closing line
("(Reuters)") credits the whole article; a closing "With material from dpa" credits parts of it; "according to The
Harbour Courier" and "Interfax reported" credit the sentence they stand in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from summarize.sources.story import Evidence, Source
from summarize.types import Article

__all__ = ["Credit", "article_credits", "known_names", "publisher_name", "sentence_credits"]

WIRES: Mapping[str, Sequence[str]] = {
    "aap": ("AAP", "Australian Associated Press"), "afp": ("AFP", "Agence France-Presse", "Agence France Presse"),
    "anadolu": ("Anadolu", "Anadolu Agency"), "ani": ("ANI", "Asian News International"), "ansa": ("ANSA",),
    "ap": ("AP", "Associated Press"), "apa": ("APA", "Austria Presse Agentur"), "belga": ("Belga",),
    "bloomberg": ("Bloomberg", "Bloomberg News"), "bns": ("BNS", "Baltic News Service"),
    "canadian press": ("Canadian Press",), "ctk": ("CTK", "ČTK"), "dpa": ("dpa", "DPA", "Deutsche Presse-Agentur"),
    "efe": ("EFE", "Agencia EFE"), "ians": ("IANS",), "interfax": ("Interfax", "Interfax-Ukraine"),
    "itar-tass": ("TASS", "ITAR-TASS"), "keystone-sda": ("Keystone-SDA", "SDA"), "kyodo": ("Kyodo", "Kyodo News"),
    "lusa": ("Lusa",), "ntb": ("NTB",), "pa": ("PA", "PA Media", "Press Association"), "pap": ("PAP",),
    "pti": ("PTI", "Press Trust of India"), "reuters": ("Reuters", "Thomson Reuters"), "ria": ("RIA", "RIA Novosti"),
    "ritzau": ("Ritzau",), "stt": ("STT",), "tt": ("TT",), "ukrinform": ("Ukrinform",), "unian": ("UNIAN",),
    "upi": ("UPI", "United Press International"), "xinhua": ("Xinhua", "Xinhua News Agency"), "yonhap": ("Yonhap",),
}  # fmt: skip
"""News agencies by the names they sign with: the members of MINDS International and EANA that publish in the
languages of this library, and the largest others."""

_HEAD, _TAIL = 1_500, 400  # code points in which bylines and closing credits stand
_LONGEST_NAME = 5  # words
_LONGEST_ACRONYM = 4  # letters
_NEAR = 60  # code points beside a cue in which the name stands
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
_DATELINE = re.compile(
    r"^[^\S\n]*(?:[^\W\d_a-z][^\n()]{1,60}[\s,])?\((?P<wire>[^()\n]{2,40})\)[^\S\n]*(?:--|[-–—])", re.MULTILINE
)
_BYLINE = re.compile(
    r"^[^\S\n]*(?:by|von|par|por|di|source|quelle|fuente|fonte)\b:?[^\S\n]+(?P<names>[^\n]{2,90})$",
    re.MULTILINE | re.IGNORECASE,
)
_CLOSING = re.compile(r"^[^\S\n]*[(\[—–-]*[^\S\n]*(?P<names>[^\n()\[\].]{2,40})[)\]]?\.?[^\S\n]*$", re.MULTILINE)
_CLOSING_IN_LINE = re.compile(r"[.!?”\"][^\S\n]+\((?P<names>[^()\n]{2,30})\)\s*\Z")
_MATERIAL = re.compile(
    r"\b(?:with|includ\w+|additional|contains)[^\S\n]+(?:\w+[^\S\n]+){0,2}?(?:from|by)[^\S\n]+(?P<names>[^\n]{2,80})"
    r"|\b(?:mit|unter)[^\S\n]+(?:material|verwendung)[^\S\n]+von[^\S\n]+(?P<german>[^\n]{2,80})"
    r"|^[^\S\n]*(?:with|mit|avec|con)[^\S\n]+(?P<line>[^\n]{2,30})$",
    re.IGNORECASE | re.MULTILINE,
)
# Case is spelled out: matched without regard to it, these are the slowest part of the stage.
_BEFORE_NAME = re.compile(
    r"\b(?:[Aa]ccording to|(?:reported|published|quoted|cited) (?:by|in)|[Cc]iting|told|interview (?:with|to)"
    r"|[Ll]aut|[Ss]elon|[Dd]'après|[Ss]egún|[Ss]econdo|[Ss]egundo)\s+(?:[Tt]he\s+)?(?=[^\W\d_a-z]|dpa)"
)
# What each cue has where sentences stand on one line: looked for first, since hardly any sentence has one.
_HINTS_BEFORE = (
    "ccording to ", "ed by ", "ed in ", "iting ", "told ", "interview with ", "interview to ",
    "aut ", "elon ", "'après ", "egún ", "econdo ", "egundo ",
)  # fmt: skip
_HINTS_AFTER = ("report", "wrote", "writes", "bericht", "rapporte")
_AFTER_NAME = re.compile(r" (?:(?:first|has|had) )?(?:reported|reports|wrote|writes|berichtete?|rapporte)\b")


@dataclass(frozen=True, slots=True)
class Credit:
    """A source that is named.

    Attributes:
        name: the key of the wire or publisher, as in the table of `known_names`.
        range: the name or line, or the sentence that names it, in code points of the article's text; None where
            it is the author given.
        whole: whether it credits the article as a whole.
    """

    name: str
    range: tuple[int, int] | None
    whole: bool


Names = Mapping[tuple[str, ...], str]
"""The words of a name, in lower case and without its article, to the key of who bears it."""


def known_names(articles: Iterable[Article]) -> Names:
    """The names that count as sources: the news agencies, the publishers of the story and who signs its datelines."""
    names = {_key(name): wire for wire, spellings in WIRES.items() for name in spellings}
    for article in articles:
        dateline = _DATELINE.search(article.text, 0, _HEAD)
        for key in (_key(article.publisher or ""), _key(dateline["wire"] if dateline else "")):
            if key and len(key) <= _LONGEST_NAME:
                names.setdefault(key, " ".join(key))
    return names


def publisher_name(article: Article, names: Names) -> str:
    """The key of an article's own publisher; "" where it is not given."""
    return names.get(_key(article.publisher or ""), "")


def _key(name: str) -> tuple[str, ...]:
    found = _words(name)
    return tuple(found[1:] if found[:1] == ["the"] else found)


def _words(text: str) -> list[str]:
    """In lower case, save short words in capitals: "AP" and "PA" are agencies, "ap" and "Pa" are not."""
    return [w if w.isupper() and len(w) <= _LONGEST_ACRONYM else w.lower() for w in _WORD.findall(text)]


def article_credits(article: Article, names: Names) -> list[Credit]:
    """What an article's dateline, byline and closing lines credit; its own publisher aside."""
    own = publisher_name(article, names)
    found = [*_heads(article, names), *_closings(article.text, names)]
    return [credit for credit in found if credit.name != own]


def _heads(article: Article, names: Names) -> Iterator[Credit]:
    author = _named(article.author or "", names)
    if author:
        yield Credit(author, None, whole=True)
    dateline = _DATELINE.search(article.text, 0, _HEAD)
    wire = names.get(_key(dateline["wire"])) if dateline else None
    if dateline and wire:
        yield Credit(wire, dateline.span("wire"), whole=True)
    for line in _BYLINE.finditer(article.text, 0, _HEAD):
        name = _named(line["names"], names)
        if name:
            yield Credit(name, line.span("names"), whole=True)


def _closings(text: str, names: Names) -> Iterator[Credit]:
    start = max(0, len(text) - _TAIL)
    start = text.find("\n", start) + 1 or start
    lines = [*_CLOSING.finditer(text, start), *_CLOSING_IN_LINE.finditer(text, start)]
    for line in lines:
        name = names.get(_key(line["names"]))
        if name:
            yield Credit(name, line.span("names"), whole=True)
    for line in _MATERIAL.finditer(text, start):
        name = _named(line[line.lastgroup or 0], names)
        if name:
            yield Credit(name, line.span(), whole=False)


def _named(text: str, names: Names) -> str | None:
    """The first known name anywhere in a short text."""
    found = _words(text)
    return next((name for n in range(len(found)) if (name := _leading(found[n:], names))), None)


def _leading(found: Sequence[str], names: Names) -> str | None:
    """The longest known name that some words begin with."""
    keys = (tuple(found[:n]) for n in range(_LONGEST_NAME, 0, -1))
    return next((names[key] for key in keys if key in names), None)


def _closing_name(found: Sequence[str], names: Names) -> str | None:
    """The longest known name that some words end with."""
    keys = (tuple(found[-n:]) for n in range(_LONGEST_NAME, 0, -1))
    return next((names[key] for key in keys if key in names), None)


def sentence_credits(source: Source, names: Names) -> dict[int, Credit]:
    """Sentence position to the source that the sentence credits; the article's own publisher aside."""
    own = publisher_name(source.article, names)
    found = ((number, _credit(evidence, names)) for number, evidence in enumerate(source.evidence))
    return {number: credit for number, credit in found if credit and credit.name != own}


def _credit(evidence: Evidence, names: Names) -> Credit | None:
    text, has = evidence.text, evidence.shown.__contains__
    cues = _BEFORE_NAME.finditer(text) if any(map(has, _HINTS_BEFORE)) else ()
    after = (_leading(_words(text[cue.end() : cue.end() + _NEAR]), names) for cue in cues)
    before = (
        _closing_name(_words(text[max(0, cue.start() - _NEAR) : cue.start()]), names)
        for cue in (_AFTER_NAME.finditer(text) if any(map(has, _HINTS_AFTER)) else ())
    )
    name = next(filter(None, chain(after, before)), None)
    return Credit(name, (evidence.start, evidence.end), whole=False) if name else None
