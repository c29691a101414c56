"""Simple acts between two names: “Holm criticised Berg”, “Berg was criticised by Holm”.

Definition: a name, a verb (perhaps with auxiliaries and adverbs), a name, with nothing but a determiner, titles or
one preposition between. Acts that both do to one another ("met", "debated") are none, since their order says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summarize.language.quotations import outside_quotations
from summarize.language.words import content_words, stem
from summarize.speech.lexicon import lexicon_of
from summarize.speech.people import head_name, is_organisation, is_person

__all__ = ["Act", "find_acts", "moved_acts", "turned_acts"]

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪİŁŃŇŌŐŒŘŚŞŠŤŪŮŰŹŻŽА-ЯЁΑ-Ω"
_NAME = rf"(?:[{_UPPER}][\w’'.-]*)(?:\s(?:(?:de|van|von|der|al|bin|la|le|du)\s)?[{_UPPER}][\w’'.-]*){{0,4}}"
_ADVERB = r"(?:(?:has|had|have|also|later|then|again|publicly|reportedly|never|once|repeatedly|\w+ly)\s)"
_ACT = re.compile(
    rf"(?P<one>{_NAME})\s{_ADVERB}{{0,3}}(?:(?P<passive>(?:was|were|is|are|been|being|got)\s(?:being\s|been\s)?){_ADVERB}?)?"
    rf"(?P<verb>[a-zß-öø-ÿа-яё]{{4,}})\s(?:(?P<link>by|at|on|over|against|to)\s)?"
    rf"(?:(?:the|a|an|former|his|her|president|then|rival|leader|opponent)\s){{0,3}}(?=(?P<other>{_NAME}))"
)
_MUTUAL = frozenset(
    stem(word)
    for word in [
        "met",
        "meets",
        "meeting",
        "married",
        "divorced",
        "debated",
        "debates",
        "joined",
        "joins",
        "fought",
        "fights",
        "faced",
        "faces",
        "faced",
        "resembles",
        "spoke",
        "talked",
        "agreed",
        "disagreed",
        "negotiated",
        "clashed",
        "differed",
        "discussed",
        "shared",
        "plus",
        "with",
        "from",
        "into",
        "over",
        "about",
        "than",
        "while",
        "when",
        "after",
        "before",
        "near",
        "since",
        "until",
        "under",
        "during",
        "like",
        "that",
        "which",
        "whose",
        "against",
        "between",
        "among",
        "says",
        "said",
        "told",
        "and",
        "versus",
        "follows",
        "followed",
        "called",
        "named",
        "calls",
    ]
)


@dataclass(frozen=True, slots=True)
class Act:
    """Who did what to whom; names as words in lower case, the verb as its stem."""

    doer: tuple[str, ...]
    verb: str
    other: tuple[str, ...]
    text: str


def find_acts(text: str) -> Iterator[Act]:
    """The simple acts told in `text`, quotations left out."""
    for match in _ACT.finditer(outside_quotations(text)):
        verb = match["verb"]
        one, other = head_name(match["one"]), head_name(match["other"])
        if not one or not other or stem(verb) in _MUTUAL or verb.endswith("ing"):
            continue
        if (match["passive"] is None) != (match["link"] != "by"):
            continue
        if match["link"] == "by":
            one, other = other, one
        yield Act(one, stem(verb), other, match.group() + match["other"])


def turned_acts(text: str, evidence: Iterable[str]) -> tuple[str, ...]:
    """The acts of `text` that the evidence tells only with the two names in the other order."""
    asked = [act for act in find_acts(text) if _names(act)]
    if not asked:
        return ()
    given = [act for sentence in evidence for act in find_acts(sentence)]
    return tuple(
        act.text
        for act in asked
        if any(_turned(act, other) for other in given) and not any(_same(act, other) for other in given)
    )


def _names(act: Act) -> bool:
    return not (is_organisation(act.doer) and is_organisation(act.other))


def _turned(act: Act, other: Act) -> bool:
    return act.verb == other.verb and act.doer[-1] == other.other[-1] and act.other[-1] == other.doer[-1]


def _same(act: Act, other: Act) -> bool:
    return act.verb == other.verb and act.doer[-1] == other.doer[-1] and act.other[-1] == other.other[-1]


_RUN = re.compile(rf"{_NAME}(?=\s(?P<next>[^\W\d_]))")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_KEY = 5  # words after a name that must be the same: fewer are chance ("said on Tuesday that")
_FEWEST_TELLING = 2  # content words among them


def moved_acts(text: str, evidence: Iterable[str]) -> tuple[str, ...]:
    """The acts of `text` that the evidence tells, in the very same words, of other persons only.

    Definition: a person's name and the five words that follow it. Where the evidence has these words right after
    another person's name, and nowhere after this one's or after what may stand for it, the act was moved.
    """
    asked = list(_predicates(text))
    if not asked:
        return ()
    given = list(evidence)
    return tuple(" ".join((*name, *key.split())) for name, key in asked if _is_moved(name, key, given))


def _predicates(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each person's name with the words that follow it."""
    for match in _RUN.finditer(text):
        name = head_name(match.group())
        if not name or not match["next"].islower() or not is_person(match.group().split()):
            continue
        if _COMPLEMENT.search(text, max(0, match.start() - 12), match.start()):
            continue  # "Prof. X of the University of Y assumes": Y does not assume
        words = [word.lower() for word in _WORD.findall(text[match.end() : match.end() + 120])[:_KEY]]
        key = " ".join(words)
        said = lexicon_of("en").reporting
        if len(words) == _KEY and len([w for w in content_words(key) if w not in said]) >= _FEWEST_TELLING:
            yield name, key


_COMPLEMENT = re.compile(r"(?i)\b(?:of|for|by|and|from|with|to|at|in|on|near)\s+\Z")


def _is_moved(name: tuple[str, ...], key: str, evidence: Iterable[str]) -> bool:
    owners = [owner for sentence in evidence for owner in _owners(key, sentence)]
    return bool(owners) and all(owner and owner[-1] not in name and name[-1] not in owner for owner in owners)


def _owners(key: str, sentence: str) -> Iterator[tuple[str, ...]]:
    """Whose the words of `key` are where they stand in a sentence; () where that is no plain name of a person."""
    found = list(_WORD.finditer(sentence))
    joined = " " + " ".join(match.group().lower() for match in found) + " "
    start = joined.find(f" {key} ")
    while start >= 0:
        first = joined.count(" ", 0, start + 1) - 1
        yield _name_before(sentence, found[first].start())
        start = joined.find(f" {key} ", start + 1)


def _name_before(sentence: str, position: int) -> tuple[str, ...]:
    """The person's name that ends right before `position`, not as a part of a longer phrase."""
    before = sentence[max(0, position - 80) : position]
    match = _ENDING.search(before)
    if match is None or not is_person(match["name"].split()):
        return ()
    return head_name(match["name"])


_ENDING = re.compile(rf"(?:\A|[^\w\s]\s?|\b(?!of|for|by|and|from|with|to|at|in|on)\w+\s)(?P<name>{_NAME})\s\Z")
