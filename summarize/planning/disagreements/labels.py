"""What a disagreement is about, in a few words made from the sentences themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile

from summarize.figures.numerals import each
from summarize.language.words import content_words
from summarize.names import find_names
from summarize.planning.disagreements.counted import GENERIC, Counted

__all__ = ["label_of_figures", "label_of_words", "people_named"]

_FATES = {
    "dead": "dead", "hurt": "injured", "missing": "missing", "held": "arrested", "moved": "evacuated",
    "back": "back home", "aboard": "on board",
}  # fmt: skip
_COMPLEMENT = re.compile(r"\s+(?:of|worth of|in|de|d['’]|von)\s+((?:[^\W\d_][\w’'-]*\s+){0,2}[^\W\d_][\w’'-]*)")
_PHRASE = (
    r"\b{}[\w’'-]*(?:\s+(?:between|of|with|in|from|for|to)\b(?:\s+[^\W\d_][\w’'.-]*){{1,4}}(?=[,;:.)]|$)|"
    r"\s+(?:between|of|with|in|from|for|to)(?:\s+(?:the|its|their|two|both))+\s+[^\W\d_][\w’'-]*)?"
)
_PARTICLES = each("to of in on at for with and or the a an from by as that which over than")
_EMPTY = each("accord includ which reach report amount total say said follow estim expect rough approxim near")
"""Stems that say nothing of what is counted."""
_MATTERS = each(
    "damag cost loss price fine budget trade debt invest repair aid fund deal profit revenu sale wage rent tax"
)
"""Stems of what money can be of; other words stand near it by chance."""
_STEM = 4  # letters of a stem by which its forms are looked for
_GOVERNS = re.compile(r"\s+(?:(?:about|some|around|nearly|almost|over|at least|more than|up to) )?")
"""What stands between a verb and the figure that it governs: "employs about 340"; the verb is not what is counted."""
_MOST_NAMES = 2
_COMMON = 2  # sentences from which a name must stand in more than one to be what they are about
_REFERS = re.compile(r"\b(?:two|both|their|its|his|her)\b")  # words that need a name: "trade between the two countries"


def label_of_figures(sides: Sequence[Sequence[Counted]], said_by: Iterable[str]) -> str:
    """What some figures are of: the fate of people, the noun they count, or words around them that all sides share.

    Args:
        sides: the mentions of each value.
        said_by: who is credited with a value, and so is not what it is of.
    """
    mentions = [m for side in sides for m in side]
    own = _of_one_language(mentions)
    fates = {m.fate.split(" ")[1] for m in mentions if m.fate}
    if len(fates) == 1 and all(any(m.fate for m in side) for side in sides):
        fate, noun = _FATES[fates.pop()], _noun(own)
        if any(_counts_anybody(side, noun) for side in sides):
            noun = ""
        return _capital(fate if noun in fate else f"{noun} {fate}")
    matter = _noun(own) or _complement(own) or (_shared(sides) if own[0].figure.unit else "")
    return _capital(_with_names(matter, [m.evidence.shown for m in own], own[0].kind[1], told=" ".join(said_by)))


def _counts_anybody(side: Sequence[Counted], noun: str) -> bool:
    """Whether a side counts people at large, and not by a noun of its own."""
    nouns = {m.noun for m in side}
    return noun not in nouns and any(GENERIC & set(content_words(each)) for each in nouns)


def _of_one_language(mentions: Sequence[Counted]) -> list[Counted]:
    """Those in English, since the other words of a label are, else those in the language of the first."""
    kind = next((m.kind for m in mentions if m.kind[1].startswith("en")), mentions[0].kind)
    return [m for m in mentions if m.kind == kind]


def label_of_words(words: str, texts: Sequence[str], language: str) -> str:
    """A label with the names that stand with it most."""
    return _capital(_with_names(words, texts, language))


def people_named(texts: Sequence[str], language: str, *, without: str) -> list[str]:
    """The names that most sentences have, the first ones, none of which shares a word with what is told already."""
    found: Counter[str] = Counter()
    told = set(content_words(without, language))
    for text in dict.fromkeys(texts):
        proper = [name.text for name in find_names(text, language=language) if name.kind != "office"]
        names = [name.removesuffix("’s").removesuffix("'s") for name in proper]
        found.update(dict.fromkeys((name for name in names if told.isdisjoint(content_words(name, language))), 1))
    common = [name for name, n in found.most_common() if n > 1 or len(texts) < _COMMON]
    ranked = common or (list(found) if _REFERS.search(without) else [])
    return [name for name in ranked if not any(name != other and name in other for other in ranked)][:_MOST_NAMES]


def _with_names(matter: str, texts: Sequence[str], language: str, *, told: str = "") -> str:
    names = people_named(texts, language, without=f"{matter} {told}")
    return f"{matter} ({', '.join(names)})" if matter and names else matter or ", ".join(names)


def _noun(mentions: Sequence[Counted]) -> str:
    """The noun that most of some plain numbers count, as it stands."""
    found: Counter[str] = Counter()
    for m in mentions:
        noun = "" if m.figure.unit else m.noun
        if noun and noun != "others" and not GENERIC & set(content_words(noun, m.kind[1])):
            found[noun] += 1
    return found.most_common(1)[0][0] if found else ""


def _complement(mentions: Sequence[Counted]) -> str:
    """What a measure is of: "40,000 litres of marine diesel"."""
    for m in mentions:
        if m.figure.unit and (after := _COMPLEMENT.match(m.evidence.shown, m.figure.end)):
            kept = list(takewhile(lambda word: word.islower() and word not in _PARTICLES, after.group(1).split()))
            if kept:
                return " ".join(kept[:2])
    return ""


def _shared(sides: Sequence[Sequence[Counted]]) -> str:
    """The longest phrase that begins with a word which all sides have beside their figures."""
    common = frozenset.intersection(*(frozenset(w for m in side for w in m.near) for side in sides))
    is_money = sides[0][0].figure.unit.isupper()
    names = {w for side in sides for m in side for n in find_names(m.evidence.shown) for w in content_words(n.text)}
    phrases = [
        (len(match.group()), match.group())
        for side in sides
        for m in side
        for word in sorted(common - names - _EMPTY if not is_money else common & _MATTERS)
        for match in re.finditer(_PHRASE.format(re.escape(word[:_STEM])), m.evidence.shown, re.IGNORECASE)
        if (match.group()[0].islower() or not match.start())
        and word in content_words(match.group().split()[0], m.kind[1])
        and not _GOVERNS.fullmatch(m.evidence.shown, match.end(), m.figure.start)
    ]
    return max(phrases, default=(0, ""))[1]


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]
