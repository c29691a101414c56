"""Offices and callings of persons: whom a text calls farmer, president or spokesman.

Read before a name ("President Lena Moss", "farmer Tom Hale"), in apposition ("Tom Hale, 54, a farmer from Denholm") and
after "is" or "was". Only nouns that tell offices or callings by a table or their ending are roles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summarize.names.offices import EXCLUSIVE, OFFICES, VOICES, office_words
from summarize.speech.acts import NAME

__all__ = ["differing_offices", "has_office", "misplaced_roles"]


@dataclass(frozen=True, slots=True)
class _Role:
    """A word for what a person is, where it stands, and the person's surname; all words in lower case."""

    word: str
    start: int
    surname: str


_RUN = re.compile(rf"{NAME}(?:\s{NAME})?")  # five words and as many again: titles make long runs
_BEFORE = re.compile(r"(?P<word>[a-z][a-z-]+)\s\Z")
_AFTER = re.compile(
    r"(?:,\s(?:\d{1,3},\s)?(?:(?:the|a|an)\s)?|\s(?:is|was)\s(?:the|a|an)\s)"
    r"(?P<phrase>(?!(?:the|a|an)\b)[A-Za-z][\w-]*"
    r"(?:\s(?!(?:of|from|for|in|at|on|who|and|with|to)\b)[A-Za-z][\w-]*){0,3})"
    r"(?=,|\.|;|\s(?:of|from|for|in|at|on|who|and|with)\b)"
)
_PARTY = re.compile(r"\w(?:-|\Z)")  # "D-Mass", or an initial that a full stop cuts off
_OWNER = re.compile(r".*['’]s\s")  # "County Sheriff's Sgt. Wade Rasch" is no sheriff
_FORMER = re.compile(r"(?i)\b(?:former|late|then|acting|ex)[\s-]\Z")  # `names` compares ranks of time
_RANK = 10  # code points before an office in which such a rank stands
_LOOK_BACK = 30  # code points before a name in which the noun beside it stands
_CALLING = re.compile(r"[a-z]{2,}(?:er|or|ist|man|woman|ian|eer)\Z")
_CALLINGS = frozenset(("nurse", "pilot", "head", "chief", "guard", "cook", "clerk", "student", "chef", "spy", "vet"))
_NO_CALLINGS_WORDS = """
former other after later under over never however earlier further rather either neither number member brother sister
mother father daughter another together whether longer latter for or per order matter letter paper september october
november december summer winter river major minor senior junior prior favor favour labor labour power super german
italian russian iranian canadian australian brazilian ukrainian norwegian indian belgian egyptian woman man human
"""
_NO_CALLINGS = frozenset(_NO_CALLINGS_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def _is_role(word: str) -> bool:
    return word in OFFICES or word in _CALLINGS or (word not in _NO_CALLINGS and _CALLING.match(word) is not None)


def _roles(text: str) -> Iterator[_Role]:
    """What a text calls the persons it names."""
    for run in _RUN.finditer(text):
        own = run.group().removesuffix("'s").removesuffix("’s")
        owner = _OWNER.match(own)
        words = list(_WORD.finditer(own, owner.end() if owner else 0))
        if not words or _PARTY.match(words[-1].group()):
            continue
        surname = words[-1].group().lower()
        found = [(word.group(), run.start() + word.start()) for word in words[:-1]]
        if before := _BEFORE.search(text, max(0, run.start() - _LOOK_BACK), run.start()):
            found.append((before["word"], before.start("word")))
        if after := _AFTER.match(text, run.end()):
            head = after["phrase"].rpartition(" ")[2]
            found.append((head, after.end("phrase") - len(head)))
        yield from (_Role(word.lower(), start, surname) for word, start in found if _is_role(word.lower()))


def misplaced_roles(text: str, evidence: Iterable[str], articles: Iterable[str]) -> tuple[str, ...]:
    """The roles that `text` gives to a person whom its evidence names, and which there are all another's.

    Args:
        text: the sentence.
        evidence: its cited sentences.
        articles: the whole articles cited, asked only where the evidence speaks against the sentence: a role that
            the person has elsewhere in them is right.
    """
    given = list(evidence)
    asked = [role for role in _roles(text) if not _FORMER.search(text, max(0, role.start - _RANK), role.start)]
    suspected = [role for role in asked if _is_anothers(role, given)]
    if not suspected:
        return ()
    known = {
        (role.surname, each) for article in articles for role in _roles(article) for each in office_words(role.word)
    }
    return tuple(f"{r.surname}: {r.word}" for r in suspected if (r.surname, r.word) not in known)


def _is_anothers(role: _Role, evidence: list[str]) -> bool:
    """Whether each time the evidence has the word it is another's, and it has the person too."""
    alike = office_words(role.word)
    owners: list[str] = []
    named = False
    for sentence in evidence:
        lower = sentence.lower()
        named = named or role.surname in lower
        places = [match.start() for match in _WORD.finditer(lower) if match.group() in alike]
        if places:
            bound = {each.start: each.surname for each in _roles(sentence)}
            owners += [bound.get(place, "") for place in places]
    return named and bool(owners) and all(owner and owner != role.surname for owner in owners)


def differing_offices(one: str, other: str) -> bool:
    """Whether two phrases give offices that one speaker does not hold at once: "Governor Moss", "the spokesman"."""
    first, second = _offices(one), _offices(other)
    return bool(first and second) and not any(office_words(a) & office_words(b) for a in first for b in second)


def has_office(phrase: str) -> bool:
    """Whether a phrase gives an office that tells a speaker from others."""
    return bool(_offices(phrase))


def _offices(phrase: str) -> list[str]:
    """The offices that a phrase gives; for "the governor's spokesman" and "a spokesman for the governor" the voice."""
    words = [match.group() for match in _WORD.finditer(phrase.lower())]
    voices = [word for word in words if word in VOICES]
    return voices or [word for word in words if word in EXCLUSIVE]
