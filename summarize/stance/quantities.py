"""How much of a group a text speaks of: "none of the workers", "few residents", "all but two of the ten".

A scale from none to all. What says more than its evidence does ("all" for "some", "residents left" for "few residents
left") says something else; what says less ("some" for "all") does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarize.stance.reading import Text, found_at, phrases, similarity

__all__ = ["exaggerated", "excepted"]

_SCALE = {
    "0": "none of",
    "1": "hardly any, scarcely any, barely any, almost no, virtually no, few, very few, only a few",
    "2": "not all, not all of, not every",
    "3": "some, some of, several of, many of, a few of",
    "4": "half, half of, half the",
    "5": "most, most of, nearly all, nearly all of, almost all, almost all of",
    "6": "all, all of, every, every one of, the whole of",
    "": """
the few, a few, quite a few, last few, past few, next few, first few, no few, at all, after all, above all,
first of all, all but, all over, all about, all along, all together, all day, all night, all right, all the more,
all three, not at all,
some time, some day, half a, half an, most likely, most recently, at most, the most, every day, every year, every week,
every month, every time, every hour, every two
""",
}
_TABLE = phrases(_SCALE)
_NONE, _FEW, _SOME = 0, 1, 3  # ranks
_NUMBERS = frozenset(
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
)
_REACH = 4  # words from a share to its noun: "few of the town's residents"
_LEAST = 2.0  # how alike two settings must be: two words in common, as in `polarity`
_MOST = 12  # places of one noun that are looked at


class _Share(NamedTuple):
    """A share: its words, its rank from none (0) to all (6), and the place of the noun that it speaks of."""

    words: str
    rank: int
    noun: int


def _shares(text: Text) -> Iterator[_Share]:
    """The shares of a text; words that only count or colour ("some 200 people", "all day") are none."""
    place = 0
    while place < len(text.words):
        length, rank = found_at(text.words, place, _TABLE) or (0, "")
        noun = text.next_content(place + length - 1, reach=_REACH) if rank else None
        if noun is not None and not any(w[0].isdigit() for w in text.words[place + length : noun + 1]):
            yield _Share(" ".join(text.words[place : place + length]), int(rank), noun)
        place += max(length, 1)


def exaggerated(said: Text, given: Sequence[Text]) -> list[str]:
    """Where the sentence speaks of another share of a group than its evidence: the evidence's words and its own."""
    own = {share.noun: share for share in _shares(said)}
    theirs = [{share.noun: share for share in _shares(text)} for text in given]
    if not own and not any(theirs):
        return []
    nouns = {said.keys[n] for n in own} | {
        text.keys[n] for text, found in zip(given, theirs, strict=True) for n in found
    }
    places = [n for n in said.content if said.keys[n] in nouns and not said.quoted[n]][:_MOST]
    found = (_turned(said, n, own.get(n), list(zip(given, theirs, strict=True))) for n in places)
    return [words for words in found if words]


def _turned(said: Text, noun: int, own: _Share | None, given: Sequence[tuple[Text, dict[int, _Share]]]) -> str:
    """The shares where none of the evidence, wherever its setting is the sentence's, allows the sentence's."""
    near = [
        found.get(n)
        for text, found in given
        for n in text.places(said.keys[noun])[:_MOST]
        if similarity(said, noun, text, n) >= _LEAST and _tells_same(text, n, said)
    ]
    if not near or any(_allows(share, own) for share in near):
        return ""
    return f"{next((s.words for s in near if s), '')} > {own.words if own else said.words[noun]}".strip()


def _tells_same(text: Text, noun: int, said: Text) -> bool:
    """Whether the word that follows the noun, its verb or its place, is told in the sentence as well."""
    after = text.next_content(noun)
    return after is not None and bool(said.places(text.keys[after]))


def _allows(given: _Share | None, said: _Share | None) -> bool:
    """Whether a share of the evidence allows the sentence's: what is told may be less, not more; few is not some."""
    if given is None or said is None:
        return given is None or given.rank != _FEW
    if said.rank == _NONE or given.rank == _NONE or said.rank == _FEW:
        return said.rank == given.rank
    return said.rank <= max(given.rank, _SOME)


def excepted(text: Text) -> frozenset[str]:
    """The numbers of those left out: "all but two of the ten"."""
    words = text.words
    return frozenset(
        word
        for all_, but, word in zip(words, words[1:], words[2:], strict=False)
        if (all_, but) == ("all", "but") and (word in _NUMBERS or word.isdigit())
    )
