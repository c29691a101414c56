"""Make `summarize/stance/opposites.txt` from WordNet 3.0: English words that deny each other.

    apt-get download wordnet-base && dpkg-deb -x wordnet-base_*.deb FOLDER
    python benchmarks/tables/opposites.py FOLDER/usr/share/wordnet > summarize/stance/opposites.txt

One line for each pair of antonyms: the synonyms of one, " / ", the synonyms of the other; after a bar, for adjectives,
the words that WordNet calls similar to it. Single words of lower-case letters only; of synonyms and similar words
only those that WordNet's tagged texts use often, since rare ones share their spelling with too much else. The head is
WordNet's licence, which has to stand on every copy.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

PARTS = ("noun", "verb", "adj", "adv")
_WORD = re.compile(r"[a-z][a-z-]+")
_OFTEN = 5
"""Uses in WordNet's tagged texts from which a synonym or a similar word is listed."""

_NUMBERS = re.compile(
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|(?:twen|thir|for|fif|six|seven|eigh|nine)t(?:y|ieth)|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teen(?:th)?|first|second|third|\w+(?:fth|xth|nth|hth))"
)
"""Numbers and ranks are compared by value, elsewhere."""

_LIGHT = frozenset(["come", "do", "get", "give", "go", "have", "hold", "keep", "let", "make", "put", "set", "take"])
"""Verbs that stand for too much to oppose anything by themselves."""


@dataclass
class Synset:
    """A set of synonyms: its words, the pairs (own word, synset, its word) it opposes, the synsets similar to it."""

    words: list[str]
    opposed: list[tuple[int, str, int]]
    similar: list[str]


def main() -> None:
    """Print the table."""
    folder = Path(sys.argv[1])
    used = frequencies(folder)
    synsets = {key: each for part in PARTS for key, each in synsets_of(folder, part)}
    print("# Made by benchmarks/tables/opposites.py from WordNet 3.0, under its licence:")
    for line in (folder / "data.adv").read_text().splitlines():
        if line.startswith("  "):
            print("#", line.split(maxsplit=1)[1].strip() if len(line.split()) > 1 else "")
    for line in sorted(set(lines(synsets, used))):
        print(line)


def frequencies(folder: Path) -> Counter[str]:
    """How often WordNet's tagged texts use each word."""
    used: Counter[str] = Counter()
    for line in (folder / "cntlist.rev").read_text().splitlines():
        key, _, count = line.split()
        used[key.partition("%")[0]] += int(count)
    return used


def synsets_of(folder: Path, part: str) -> Iterator[tuple[str, Synset]]:
    """The synsets of a part of speech, as wndb(5) lays them out."""
    for line in (folder / f"data.{part}").read_text().splitlines():
        if line.startswith("  "):
            continue
        fields = line.partition(" | ")[0].split()
        count = int(fields[3], 16)
        made = Synset([re.sub(r"\(.*", "", w).lower() for w in fields[4 : 4 + 2 * count : 2]], [], [])
        pointers = fields[5 + 2 * count : 5 + 2 * count + 4 * int(fields[4 + 2 * count])]
        for symbol, offset, other, ends in zip(*(pointers[n::4] for n in range(4)), strict=True):
            key = f"{'a' if other == 's' else other}{offset}"
            if symbol == "!":
                made.opposed.append((int(ends[:2], 16) - 1, key, int(ends[2:], 16) - 1))
            elif symbol == "&":
                made.similar.append(key)
        yield f"{part[0] if part != 'adv' else 'r'}{fields[0]}", made


def lines(synsets: dict[str, Synset], used: Counter[str]) -> Iterator[str]:
    """One line for each pair, in one order of its sides."""
    for each in synsets.values():
        for own, key, its in each.opposed:
            one, other = each.words[own], synsets[key].words[its]
            if one < other and used[one] + used[other] and len(fits([one, other])) > 1:
                sides = (side(each, one, synsets, used), side(synsets[key], other, synsets, used))
                yield " / ".join(sides)


def side(synset: Synset, word: str, synsets: dict[str, Synset], used: Counter[str]) -> str:
    """A word with its synonyms, and after a bar the words similar to it."""
    near = [w for w in synset.words if w != word and used[w] >= _OFTEN]
    similar = sorted({w for key in synset.similar for w in synsets[key].words if used[w] >= _OFTEN} - {word, *near})
    shown = " ".join([word, *fits(near)])
    return f"{shown} | {' '.join(fits(similar))}" if fits(similar) else shown


def fits(words: Iterable[str]) -> list[str]:
    """Those that are single words, neither numbers nor light verbs."""
    return [w for w in words if _WORD.fullmatch(w) and not _NUMBERS.fullmatch(w) and w not in _LIGHT]


if __name__ == "__main__":
    main()
