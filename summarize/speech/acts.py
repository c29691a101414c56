"""Simple acts between two parties: “Holm criticised Berg”, “Berg was criticised by Holm”, “police shot a protester”.

Definition: a name, a verb (perhaps with auxiliaries and adverbs), a name, with nothing but an age in apposition, a
determiner, titles, "the city of" or one preposition between; or a noun in lower case, a verb of the past and one or two
such nouns. Acts that both do to one another ("met", "debated") are none, since their order says nothing. In German only
names with one verb between are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summarize.language.quotations import outside_quotations
from summarize.language.words import stem
from summarize.speech.lexicon import lexicon_of
from summarize.speech.people import head_name

__all__ = ["NAME", "Act", "find_acts", "turned_acts"]

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪİŁŃŇŌŐŒŘŚŞŠŤŪŮŰŹŻŽА-ЯЁΑ-Ω"
NAME = rf"(?:[{_UPPER}][\w’'.-]*)(?:\s(?:(?:de|van|von|der|al|bin|la|le|du)\s)?[{_UPPER}][\w’'.-]*){{0,4}}"
"""A pattern of a run of capitalised words."""

_AGED = r"(?:,\s\d{1,3},)?"
_LOWER = "a-zß-öø-ÿа-яё"
_ADVERB = r"(?:(?:has|had|have|also|later|then|again|publicly|reportedly|never|once|repeatedly|\w+ly)\s)"
_SHORT = "hit|hits|won|wins|led|cut|cuts|bit|fed|sue|sues|ban|bar|beat|beats|met|ran|rob|hid|paid|shot|sued|owes|owed"
_ACT = re.compile(
    rf"(?P<one>{NAME}){_AGED}\s{_ADVERB}{{0,3}}"
    rf"(?:(?P<passive>(?:was|were|is|are|been|being|got)\s(?:being\s|been\s)?){_ADVERB}?)?"
    rf"(?P<verb>{_SHORT}|[{_LOWER}]{{4,}})\s(?:(?P<link>by|at|on|over|against|to)\s)?"
    r"(?:(?:the|a|an|former|his|her|president|then|rival|leader|opponent|(?:city|town|village|state|county)\sof)\s){0,3}"
    rf"(?=(?P<other>{NAME}))"
)
_GERMAN_ACT = re.compile(rf"(?P<one>{NAME})\s(?P<verb>[{_LOWER}]{{4,}})\s(?:(?:den|die|das)\s)?(?=(?P<other>{NAME}))")
_PAST = "shot|hit|beat|sued|fought|bit|won|led|fed|hid|sent|told|taught|caught|left|stole|bought|sold|drove|struck"
_PLAIN_ACT = re.compile(
    rf"(?P<one>[^\W\d_]{{3,}})\s(?:\w+ly\s)?(?P<verb>[{_LOWER}]{{2,}}ed|{_PAST})\s"
    rf"(?:(?:the|a|an|his|her|their|two|three|several)\s)?(?=(?P<other>[^\W\d_]{{3,}}(?:\s[{_LOWER}]{{3,}})?))"
)
_MUTUAL_WORDS = """
met meets meeting married divorced debated debates joined joins fought fights faced faces resembles spoke talked agreed
disagreed negotiated clashed differed discussed shared plus with from into over about than while when after before near
since until under during like that which whose against between among says said told and versus follows followed called
named calls oder sowie gegen nach über unter statt während traf trafen trifft treffen heiratete beziehungsweise neben
zwischen vor nennt nannte heißt borders bordered neighbours neighbors plays played draws drew merged overlaps
"""
_MUTUAL = frozenset(map(stem, _MUTUAL_WORDS.split()))


_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Act:
    """Who did what to whom; the parties as words in lower case, the verb as its stem."""

    doer: tuple[str, ...]
    verb: str
    other: tuple[str, ...]
    text: str


def find_acts(text: str, *, language: str = "en") -> Iterator[Act]:
    """The simple acts told in `text`, quotations left out; none in other languages than English and German."""
    plain = outside_quotations(text)
    if language == "en":
        yield from filter(None, map(_named, _ACT.finditer(plain)))
        yield from filter(None, map(_unnamed, _PLAIN_ACT.finditer(plain)))
    elif language == "de":
        yield from filter(None, map(_german, _GERMAN_ACT.finditer(plain)))


def _named(match: re.Match[str]) -> Act | None:
    verb = match["verb"]
    one, other = head_name(match["one"]), head_name(match["other"])
    if not one or not other or stem(verb) in _MUTUAL or verb.endswith("ing"):
        return None
    if (match["passive"] is None) != (match["link"] != "by"):
        return None
    if match["link"] == "by":
        one, other = other, one
    return Act(one, stem(verb), other, match.group() + match["other"])


def _german(match: re.Match[str]) -> Act | None:
    one, other, verb = head_name(match["one"]), head_name(match["other"]), match["verb"]
    if not one or not other or stem(verb) in _MUTUAL:
        return None
    return Act(one, stem(verb), other, match.group() + match["other"])


def _unnamed(match: re.Match[str]) -> Act | None:
    """An act in which a party may be a noun; a small word is no party, and is no verb's subject."""
    words = lexicon_of("en")
    small = words.determiners | words.pronouns | words.linking | words.ending | words.passing
    if match["one"][0].isupper() and match["other"][0].isupper():
        return None  # two names, read above
    one, verb = match["one"].lower(), stem(match["verb"])
    other = [word for word in match["other"].lower().split() if word not in small]
    if one in small or not other or verb in _MUTUAL or match["other"].split()[0].lower() in small:
        return None
    return Act((one,), verb, tuple(other), match.group() + match["other"])


def turned_acts(text: str, evidence: Iterable[str], *, language: str = "en") -> tuple[str, ...]:
    """The acts of `text` that the evidence tells only with the two parties in the other order."""
    asked = list(find_acts(text, language=language))
    if not asked:
        return ()
    sentences = list(evidence)
    given = [act for sentence in sentences for act in find_acts(sentence, language=language)]
    return tuple(
        act.text
        for act in asked
        if any(_turned(act, other) for other in given)
        and not any(_same(act, other) for other in given)
        and _all_read(act.verb, given, sentences)
    )


def _turned(act: Act, other: Act) -> bool:
    return act.verb == other.verb and _is_in(act.doer, other.other) and _is_in(other.doer, act.other)


def _same(act: Act, other: Act) -> bool:
    alike = _is_in(act.other, other.other) or _is_in(other.other, act.other)
    return act.verb == other.verb and stem(act.doer[-1]) == stem(other.doer[-1]) and alike


def _is_in(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return stem(one[-1]) in map(stem, other)


def _all_read(verb: str, given: Iterable[Act], evidence: Iterable[str]) -> bool:
    """Whether the evidence has the verb in acts that were read alone: "Berg, who had criticised Holm" is not."""
    there = sum(stem(word) == verb for sentence in evidence for word in _WORD.findall(sentence.lower()))
    return there <= sum(act.verb == verb for act in given)
