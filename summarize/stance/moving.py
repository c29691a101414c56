"""A negation moved from one verb to another: "did not say that it was safe", "said that it was not safe".

Both texts deny as often, so that only which idea is denied tells them apart. Nothing is said of verbs close by each
other, of verbs whose negation may belong to what follows ("does not think that"), and of other negations than "not".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, product

from summarize.stance.signs import Signed

__all__ = ["moved"]

_PLAIN = re.compile(r"^not$|^never$|n't$|^cannot$")
_LINKS = frozenset(["that", "and", "but", "or", "then"])
_CHAIN = 4  # words between two verbs of one chain: "did not want his men to"
_MOST = 12  # places of one idea that are looked at: a text of one word stays linear


def moved(said: Signed, given: Sequence[Signed]) -> list[str]:
    """The negation of the sentence that stands at another verb of the same clause in its evidence; none for none."""
    denied = _plainly_denied(said)
    if not denied or said.raised or any(text.raised for text in given):
        return []
    for text in given:
        there = _plainly_denied(text)
        for idea, other in product(denied, there):
            gained = idea in text.ideas and idea not in text.denied and _shares_clause(text, there[other], idea)
            lost = other in said.ideas and other not in said.denied and _shares_clause(said, denied[idea], other)
            if gained and lost and _far_apart(said, denied[idea], other):
                return [said.cue_of(denied[idea])]
    return []


def _shares_clause(text: Signed, place: int, idea: str) -> bool:
    """Whether an idea stands in the clause of a place."""
    clauses = text.text.clauses
    return any(clauses[n] == clauses[place] for n in text.ideas[idea][:_MOST])


def _plainly_denied(text: Signed) -> dict[str, int]:
    """The ideas that one plain negation of a verb denies ("not", no "no"), each with a place."""
    return {
        text.idea(n): n
        for n, cues in islice(text.governed.items(), _MOST)
        if len(cues) == 1
        and cues[0] < n
        and text.own(n) > 0
        and not text.text.quoted[n]
        and _PLAIN.search(text.text.words[cues[0]])
    }


def _far_apart(text: Signed, place: int, idea: str) -> bool:
    """Whether two verbs are no chain in which a negation may stand at either ("did not try to", "tried not to")."""
    words = text.text.words
    return all(
        not _LINKS.isdisjoint(words[min(n, place) + 1 : max(n, place)]) or abs(n - place) > _CHAIN
        for n in text.ideas[idea][:_MOST]
    )
