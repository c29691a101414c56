"""One person with two titles: another rank of an office ("former"), or an office of another institution.

A person's office is no part of one event: articles on all events of the story are compared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from summarize.language.words import content_words, has_any
from summarize.names import Name, find_names
from summarize.names.offices import OFFICES, office_words
from summarize.planning.disagreements.positions import Conflict, Kind, Position, Sources
from summarize.sources.story import Evidence
from summarize.speech.people import is_organisation

__all__ = ["title_conflicts"]

_ROLES = OFFICES | frozenset(
    {"head", "chief", "inspector", "boss", "leader", "manager", "president", "adviser", "engineer"}
)
_NO_OFFICES = frozenset(
    {"justice", "general", "state", "count", "dean", "private", "major", "press"}
)  # departments, mostly
_RANK = re.compile(r"\b(former|ex|late|acting|interim|outgoing|then|deputy|vice|assistant)\b|-(elect)\b", re.IGNORECASE)
_BEFORE = re.compile(r"(?:[\w.’'-]+ ){1,6}$")
_THEN = re.compile(r"\b(?:under|by|during)(?: the)?\s*$")  # what he was then: "revoked by President X"
_BREAK = re.compile(
    r"[,;:()“”\"—–]|\b(?:and|to|of|with|by|for|that|said|told|between|from|against|as)\b\s", re.IGNORECASE
)
_AFTER = re.compile(
    r"(?:, |\s\()(?:who (?:heads|leads|runs|chairs) |(?:the |a |an )?(?=[\w -]{0,40}\b(?:of|at|for|with|in)\b))"
    r"([^,;()]{3,80})"
)
_HEADS = re.compile(r"^, who (heads|leads|runs|chairs) ")
_ROLE = r"(?:" + "|".join(sorted(_ROLES)) + ")"
_MAYBE = re.compile(
    rf"(?i:\b{_ROLE}(?:-elect)?) [A-Z]|"
    rf"[A-Z]\w+(?:,| \() ?(?:who (?:heads|leads|runs|chairs)|[\w ]{{0,40}}?(?i:\b{_ROLE}))\b"
)
"""What stands in every sentence that can give a title: most sentences need no reading of their names."""

_HINTS = frozenset(part for role in _ROLES for part in role.split("-")) | {"heads", "leads", "runs", "chairs"}
"""A word of each such sentence: most need no look at the pattern either."""


@dataclass(frozen=True, slots=True, eq=False)
class _Titled:
    """A person with a title.

    Attributes:
        evidence, kind: the sentence, its event and language.
        person, name: the words of the name in lower case, and as it stands.
        shown, office: the title, and its last word.
        ranks: "former", "deputy" and their like.
        institution: the words of what it is of.
        owns: whether the name is a possessive: "President X's term" may tell of what he was then.
    """

    evidence: Evidence
    kind: Kind
    person: tuple[str, ...]
    name: str
    shown: str
    office: str
    ranks: frozenset[str]
    institution: frozenset[str]
    owns: bool


def title_conflicts(evidence: Sequence[Evidence], sources: Sources) -> Iterator[Conflict]:
    """The people to whom independent articles give offices that do not agree."""
    people: dict[str, list[_Titled]] = defaultdict(list)
    for e in evidence:
        kind = sources.kinds[e.id]
        if kind[1] == "en" and has_any(e.shown, _HINTS) and _MAYBE.search(e.shown):
            for titled in _titled(e, kind):
                people[titled.person[-1]].append(titled)
    for mentions in people.values():
        sides = _sides(mentions)
        if len({sources.origins[m.evidence.article_id] for side in sides for m in side}) > 1:
            name = max((m.name for side in sides for m in side), key=len)
            yield Conflict("title", tuple(map(_position, sides)), f"Office of {name}")


def _titled(evidence: Evidence, kind: Kind) -> Iterator[_Titled]:
    text = evidence.shown
    for name in find_names(text, language=kind[1]):
        if name.kind == "name" and not is_organisation(name.text.split()):
            yield from _before(evidence, kind, name)
            yield from _after(evidence, kind, name)


def _before(evidence: Evidence, kind: Kind, name: Name) -> Iterator[_Titled]:
    """The office directly before a name, with its ranks: "former U.S. President Donald Trump"."""
    text = evidence.shown
    found = _BEFORE.search(text[: name.start])
    phrase = _BREAK.split(found.group())[-1].strip() if found else ""
    words = phrase.split()
    last = words[-1].lower().removesuffix("-elect") if words else ""
    if last not in OFFICES - _NO_OFFICES or not words[-1][0].isupper():
        return
    own = list(takewhile(lambda word: word[0].isupper() or _RANK.fullmatch(word), reversed(words)))
    title = " ".join(reversed(own))
    if not _THEN.search(text[: name.start].rstrip().removesuffix(title)):
        yield _made(evidence, kind, name, (title, last, frozenset()))


def _after(evidence: Evidence, kind: Kind, name: Name) -> Iterator[_Titled]:
    """An apposition with an institution: "Arne Fossmark, the head of the Maritime Accident Board,"."""
    found = _AFTER.match(evidence.shown, name.end)
    if not found:
        return
    phrase = found.group(1).strip()
    heads = _HEADS.match(evidence.shown[name.end :])
    role, _, rest = ("head", "", phrase) if heads else _parted(phrase)
    institution = frozenset(w for n in find_names(rest) if n.kind in ("name", "acronym") for w in content_words(n.text))
    last = role.split()[-1].lower() if role.split() else ""
    if institution and last in _ROLES:
        shown = f"head of {phrase}" if heads else phrase
        yield _made(evidence, kind, name, (shown, last, institution))


def _parted(phrase: str) -> tuple[str, str, str]:
    found = re.search(r"\s(?:of|at|for|with|in)\s", phrase)
    return (phrase[: found.start()], found.group(), phrase[found.end() :]) if found else (phrase, "", "")


def _made(evidence: Evidence, kind: Kind, name: Name, title: tuple[str, str, frozenset[str]]) -> _Titled:
    shown, office, institution = title
    ranks = frozenset((m.group(1) or m.group(2)).lower() for m in _RANK.finditer(shown))
    full = re.sub(r"['’]s?$", "", name.text)
    person = tuple(word.lower() for word in full.split())
    return _Titled(evidence, kind, person, full, shown, office, ranks, institution, full != name.text)


def _sides(mentions: Sequence[_Titled]) -> list[list[_Titled]]:
    """The mentions of one person that disagree, by what they say; none where an article gives both titles."""
    told: dict[tuple[str, frozenset[str]], list[_Titled]] = defaultdict(list)
    for m in mentions:
        told[m.office if not m.institution else " ".join(sorted(m.institution)), m.ranks].append(m)
    every = [side for side in told.values() if not all(m.owns for m in side)]
    opposed = [side for side in every if any(_disagree(side[0], other[0]) for other in every if other is not side)]
    return opposed if not _of_both(opposed) else []


def _disagree(a: _Titled, b: _Titled) -> bool:
    if len(a.person) > 1 and len(b.person) > 1 and a.person[0] != b.person[0]:
        return False
    if a.institution and b.institution:
        return a.institution.isdisjoint(b.institution)
    same = bool(office_words(a.office) & office_words(b.office))
    return same and not a.institution and not b.institution and a.ranks != b.ranks


def _of_both(sides: Sequence[Sequence[_Titled]]) -> bool:
    """Whether every side stands in some article of another: one that tells both knows of a change."""
    articles = [{m.evidence.article_id for m in side} for side in sides]
    return all(any(a & b for b in articles if b is not a) for a in articles)


def _position(side: Sequence[_Titled]) -> Position:
    return Position(side[0].shown, tuple({m.evidence.id: m.evidence for m in side}.values()))
