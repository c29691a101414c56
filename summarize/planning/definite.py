"""Nouns with a definite article and nothing beside them that says which: "The ship", "the crossing".

Without a tagger: of the words in lower case after "the", the first three at most are looked at. A name
after them ("the ferry Maren Liv") or a preposition or relative word ("the beach at Cape Torn") says which one is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize.language.function_words import FUNCTION_WORDS
from summarize.names.spelling import table

__all__ = ["definite_nouns"]

_THE = re.compile(r"\b(?:[Tt]he|[Tt]h(?:is|ese|ose)) (?P<run>[a-z][\w'’-]*(?: [a-z][\w'’-]*){0,2})(?P<rest> ?[^ ]*)")
_SAYS_WHICH = table("""
of that who which whose where when in at on from for between behind near to with over under by along around
against into about off outside inside during after before
""")
_VERB = re.compile(
    r"(?:s|ed|ing)$|^(?:rose|fell|ran|hit|came|went|left|sank|lay|stood|took|made|got|began|broke|lost|kept|held|led|met|"
    r"struck|sent|told|saw|gave|grew|won|sat|spent|spoke|drove|flew|caught|found|brought|burnt|swept|shut|set|put|cut)$"
)
_KNOWN = table("""
government police president court courts world weather public country nation state states city town county capital
sun moon internet army military media press market markets past future end beginning start time day night week weekend
month year years morning evening afternoon same first second third last next most only rest number area north south
east west northern southern eastern western region sea coast sky ground air street streets road scene hospital
authorities coastguard prime white supreme federal national local latest late new old other two three four five six
more best worst largest biggest highest lowest way fact idea case people family families parents mother father man woman
house senate minister ministry economy law left right top bottom middle front back side centre center phone telephone
quay harbour port airport station bank river water fire spring summer autumn fall winter
""")
"""Nouns of which a reader knows the one meant, and adjectives that single one out."""


def definite_nouns(text: str) -> Iterator[tuple[int, str]]:
    """Where each such noun phrase begins, and its first words, of which one is the noun."""
    functional = FUNCTION_WORDS["en"]
    for match in _THE.finditer(text):
        words = match["run"].split()
        head = [w for n, w in enumerate(words) if not any(x in functional for x in words[: n + 1])]
        following = words[len(head) :] or [match["rest"].strip()]
        if not head or head[0] in _KNOWN:
            continue
        if following[0][:1].isupper() and len(words) == len(head):
            continue
        said_which = following[0] in _SAYS_WHICH
        if said_which and (len(head) == 1 or not _VERB.search(head[-1])):
            continue
        yield match.start(), " ".join(head[:2])
