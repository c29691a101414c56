"""Names exchanged: a name of the sentence stands among the words that the evidence has about the other.

Definition: the setting of a name is the nearest words on either side of it, without the names, numbers and words that
say nothing of who did what. Two names are exchanged where the setting of each is rather the other's in the evidence
than its own. Both must count together: a single setting is shared by chance far more often (at the same 4 points the
contrast of single names flags 4 of 68 sound replies, that of pairs none).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from summarize.language.words import stem
from summarize.speech.lexicon import LEXICONS

__all__ = ["Exchange", "exchanged"]

_REACH = 2  # words on a side; with 3 one sound reply of 68 is flagged at 4 points
_POINTS = 2  # for a word that is met on the same side
_DOUBTFUL, _CERTAIN = 4, 6  # rates: "names exchanged" of `benchmarks/quality/corruption.py`
_TIMES = 1.5  # by which the exchanged reading must win: clauses alike in all but their names share much either way
_STEM = 5  # letters in which two forms of a word agree
_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|[;:]")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_AGENT = frozenset(("by", "von"))
_AGENT_REACH = 4  # words before a name in which "by" makes it the one who acts
_MUTUAL_WORDS = """
met meet meets meeting married marry face faces faced play plays played drew draw draws merge merged merges border
borders spoke speak speaks talked talk debate debated debates fought fight fights agreed negotiated clashed shared
exchanged joined traf trafen trifft treffen spielt spielte
"""
_MUTUAL = frozenset(_MUTUAL_WORDS.split())
_SILENT_WORDS = """
the a an s of has had have was were is are der die das den dem des mr mrs ms met meet meets married and or with und
oder mit traf
"""
_SILENT = frozenset(_SILENT_WORDS.split())
_SMALL = frozenset.union(
    _SILENT,
    _MUTUAL,
    *((words.ending | words.linking | words.passing | words.determiners) for words in LEXICONS.values()),
)


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two names of a sentence that seem exchanged; `certain` where it could hardly be chance."""

    names: tuple[str, str]
    certain: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a name stands: what is on each side, and how it is joined to that."""

    key: str
    setting: frozenset[tuple[bool, str]]
    agent: bool
    owns: bool
    owned: bool
    titles: frozenset[str]
    beside: frozenset[tuple[bool, str]]

    def touching(self) -> _Place:
        """The place with the words alone that stand right beside the name."""
        return replace(self, setting=self.beside)


_Places = dict[str, list[_Place]]


def exchanged(names: Sequence[str], text: str, evidence: Iterable[str]) -> Exchange | None:
    """The two names of `text` that most look exchanged.

    Args:
        names: the names of the sentence, as they stand in it.
        text: the sentence.
        evidence: its cited sentences.

    Returns:
        None where no two names are nearer to each other's settings than to their own.
    """
    whole = _sharing(names)
    names, (text, *evidence) = _joined(names, whole), _joined([text, *evidence], whole)
    keys = tuple(dict.fromkeys(key for name in names if (key := _key(name))))
    if len(keys) < 2:
        return None
    inner = frozenset(word.lower() for name in names for word in _words(name))
    asked = _grouped(_places(text, keys, inner))
    given = _grouped(place for sentence in evidence for place in _places(sentence, keys, inner))
    pairs = [pair for pair in combinations(keys, 2) if all(key in asked and key in given for key in pair)]
    gained, best = max(((_gain(pair, text, asked=asked, given=given), pair) for pair in pairs), default=(0, ("", "")))
    return Exchange(best, gained >= _CERTAIN) if gained >= _DOUBTFUL else None


def _sharing(names: Sequence[str]) -> list[str]:
    """The names that share their last word with another: "North Korea" beside "South Korea"."""
    every = list(dict.fromkeys(names))
    last = Counter(map(_key, every))
    return [name for name in every if last[_key(name)] > 1 and " " in name]


def _joined(texts: Sequence[str], names: Iterable[str]) -> list[str]:
    """The texts with the inner spaces of some names left out, so that each is one word."""
    for name in names:
        texts = [text.replace(name, name.replace(" ", "")) for text in texts]
    return list(texts)


def _gain(pair: tuple[str, str], text: str, *, asked: _Places, given: _Places) -> int:
    """By how many points the exchanged reading goes before the one as it stands; 0 where the forms differ."""
    one, other = pair
    if _differs_in_voice(pair, asked, given) or any(
        _is_regrouped(first, second, asked, given) for first, second in ((one, other), (other, one))
    ):
        return 0
    if _is_mutual(pair, text):  # "Holm met Berg": the order says nothing, what each is called does
        asked, given = ({key: [place.touching() for place in places[key]] for key in pair} for places in (asked, given))
    own = _score(asked[one], given[one]) + _score(asked[other], given[other])
    turned = _score(asked[one], given[other]) + _score(asked[other], given[one])
    return turned - own if turned > _TIMES * own else 0


def _is_mutual(pair: tuple[str, str], text: str) -> bool:
    """Whether a verb of what both do to one another stands between the two names."""
    lower = [_POSSESSIVE.sub("", word).lower() for word in _words(text)]
    first, last = sorted(lower.index(key) for key in pair)
    return not _MUTUAL.isdisjoint(lower[first:last])


def _differs_in_voice(pair: tuple[str, str], asked: _Places, given: _Places) -> bool:
    """Whether one text names the one who acts after "by" and the other does not."""
    return any(_has_agent(asked[key]) for key in pair) != any(_has_agent(given[key]) for key in pair)


def _has_agent(places: Iterable[_Place]) -> bool:
    return any(place.agent for place in places)


def _is_regrouped(one: str, other: str, asked: _Places, given: _Places) -> bool:
    """Whether one noun phrase holds both names: "Marlow's mayor, X" and "X, mayor of Marlow", "Marlow Mayor X"."""
    if any(other in place.titles for place in (*asked[one], *given[one])):
        return True
    return any(
        any(place.owns for place in first[one]) and any(place.owned for place in second[one])
        for first, second in ((asked, given), (given, asked))
    )


def _score(asked: Sequence[_Place], given: Sequence[_Place]) -> int:
    return max(_POINTS * len(one.setting & other.setting) for one in asked for other in given)


def _grouped(places: Iterable[_Place]) -> _Places:
    found: _Places = {}
    for place in places:
        found.setdefault(place.key, []).append(place)
    return found


def _places(text: str, keys: Sequence[str], inner: frozenset[str]) -> Iterator[_Place]:
    """Every place where a name stands, by its last word."""
    words = _words(text)
    lower = tuple(_POSSESSIVE.sub("", word).lower() for word in words)
    for n, word in enumerate(words):
        if lower[n] in keys and word[:1].isupper():
            left = _side(lower, range(n - 1, -1, -1), inner)
            right = _side(lower, range(n + 1, len(lower)), inner)
            setting = frozenset([(False, each) for each in left] + [(True, each) for each in right])
            agent = not _AGENT.isdisjoint(lower[max(0, n - _AGENT_REACH) : n])
            yield _Place(
                lower[n],
                setting,
                agent,
                _POSSESSIVE.search(word) is not None,
                lower[n - 1 : n] == ("of",),
                _titles(words, lower, n),
                _touching(lower, n, inner),
            )


def _titles(words: Sequence[str], lower: Sequence[str], n: int) -> frozenset[str]:
    """The capitalised words that go on right after the name at `n`: "IMF Managing Director Holm"."""
    end = n + 1
    while end < len(words) and words[end][:1].isupper():
        end += 1
    return frozenset(lower[n + 1 : end])


def _touching(lower: Sequence[str], n: int, inner: frozenset[str]) -> frozenset[tuple[bool, str]]:
    """The words right beside the name at `n`, on the left beside its first word."""
    first = n
    while first and lower[first - 1] in inner:
        first -= 1
    near = [(False, lower[first - 1 : first]), (True, lower[n + 1 : n + 2])]
    return frozenset((side, _stemmed(word)) for side, found in near for word in found if word not in _SMALL | inner)


def _side(lower: Sequence[str], order: Iterable[int], inner: frozenset[str]) -> Iterator[str]:
    taken = 0
    for n in order:
        word = lower[n]
        if taken == _REACH:
            return
        if word not in _SILENT and word not in inner and not word.isdigit():
            taken += 1
            yield _stemmed(word)


@lru_cache(maxsize=4_000)
def _stemmed(word: str) -> str:
    return stem(word)[:_STEM]


@lru_cache(maxsize=4_000)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(text))


def _key(name: str) -> str:
    words = _words(name)
    return _POSSESSIVE.sub("", words[-1]).lower() if words else ""
