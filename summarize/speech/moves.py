"""An act moved to another: the very words that the evidence has of one person, or of somebody about a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from summarize.language.words import content_words
from summarize.speech.acts import NAME
from summarize.speech.lexicon import lexicon_of
from summarize.speech.people import head_name, is_person

__all__ = ["borrowed_acts", "moved_acts"]

_RUN = re.compile(rf"{NAME}(?=\s(?P<next>[^\W\d_]))")
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
        if _COMPOUND.match(match.group()):
            continue  # "Plant-based milk"
        if _COMPLEMENT.search(text, max(0, match.start() - 12), match.start()):
            continue  # "Prof. X of the University of Y assumes": Y does not assume
        words = [word.lower() for word in _WORD.findall(text[match.end() : match.end() + 120])[:_KEY]]
        key = " ".join(words)
        said, small = lexicon_of("en").reporting, lexicon_of("en").linking
        if (
            len(words) == _KEY
            and words[0] not in small
            and len([w for w in content_words(key) if w not in said]) >= _FEWEST_TELLING
        ):
            yield name, key


_COMPOUND = re.compile(r"\w+-[a-zß-öø-ÿ]+\Z")
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


_ENDING = re.compile(rf"(?:\A|[^\w\s]\s?|\b(?!of|for|by|and|from|with|to|at|in|on)\w+\s)(?P<name>{NAME})\s\Z")


_RELATIVE = (
    "brother|sister|son|daughter|father|mother|wife|husband|partner|cousin|uncle|aunt|nephew|niece|friend|lawyer|"
    "attorney|solicitor|driver|bodyguard|assistant|adviser|advisor|ally|rival|opponent|neighbour|neighbor|colleague|"
    "deputy|successor|predecessor|supporter|critic|doctor|coach|agent|family|team|campaign|party|office|company"
)
_VOICE = "spokesman|spokeswoman|spokesperson|aide|representative"
_KIN = rf"(?:{_RELATIVE}|{_VOICE})s?"
_ANY_KIN = re.compile(rf"\b{_KIN}\b", re.IGNORECASE)
_SUBJECT = re.compile(
    rf"(?:\A|[,;:.“\"]\s?|\b(?:and|but|while|that|as)\s)(?P<name>{NAME}),?(?P<act>\s[a-zß-öø-ÿ]+\s[^\W_]+)"
)


def borrowed_acts(text: str, evidence: Iterable[str]) -> tuple[tuple[str, bool], ...]:
    """The acts of `text` that the evidence tells only of somebody's relative, lawyer or spokesman.

    Definition: a name and the two words that follow it, where the evidence has these words right after "X's brother
    Paul Reed" or "a lawyer for X" and never after the name itself.

    Returns:
        Each act with whether it is certain: a spokesman's words are loosely given to whom he speaks for.
    """
    given = list(evidence)
    found = []
    for match in _SUBJECT.finditer(text):
        name = head_name(match["name"])
        if name and (kin := _borrowed(name, match["act"], given)):
            loose = re.search(_VOICE, kin) is not None and match["act"].split()[0] in lexicon_of("en").reporting
            found.append((match["name"] + match["act"], not loose))
    return tuple(found)


def _borrowed(name: tuple[str, ...], act: str, evidence: Sequence[str]) -> str:
    """The relation in which the evidence has the act; "" where it has it of the person too, or not at all."""
    if not any(act in sentence and _ANY_KIN.search(sentence) for sentence in evidence):
        return ""
    who = re.escape(name[-1])
    whose = re.compile(
        rf"\b{who}['’]s?\s(?:[a-z]+\s){{0,2}}(?P<kin>{_KIN}),?(?:\s(?P<other>(?-i:{NAME})),?)?{re.escape(act)}\b"
        rf"|\b(?P<of>{_KIN})\s(?:for|of|to)\s[^,;.]{{0,40}}?\b{who}{re.escape(act)}\b",
        re.IGNORECASE,
    )
    plain = re.compile(rf"\b{who},?{re.escape(act)}\b", re.IGNORECASE)
    kin = ""
    for sentence in evidence:
        match = whose.search(sentence)
        if (match is None and plain.search(sentence)) or (match and _names(match["other"], name)):
            return ""
        if match:
            kin = match["kin"] or match["of"]
    return kin


def _names(phrase: str | None, name: tuple[str, ...]) -> bool:
    """Whether a phrase names the very person: "Holm's daughter Ida" is Ida Holm."""
    return phrase is not None and any(word in name for word in head_name(phrase))
