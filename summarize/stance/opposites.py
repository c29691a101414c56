"""English words that deny each other, by WordNet 3.0 (Miller, 1995): "rise" and "fall", "quick" and "sluggish".

`opposites.txt` holds them, made by `benchmarks/tables/opposites.py`: a pair of antonyms a line, each side with its
synonyms and, after a bar, with the words that are only similar to it. WordNet knows no antonym for many verbs by which
news tells what goes up or ends ("surged", "plunged"): these stand here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from summarize.language.words import stem
from summarize.stance.tables import IRREGULAR

__all__ = ["Side", "sides_of"]


_NEWS = """
rise grow surge jump climb soar expand increase gain advance rally / fall drop decline shrink slump plunge decrease \
lose tumble sink contract dip slide plummet crash
raise boost lift strengthen improve enhance accelerate speed / cut reduce lower weaken worsen slow delay hinder impair \
hamper curb undermine diminish
growth gain profit improvement / decline loss shrinkage contraction slump
support back endorse defend praise welcome / oppose attack criticize criticise condemn denounce
accept approve embrace adopt / reject refuse avoid shun abandon relinquish
allow permit enable legalize / ban bar block prevent forbid prohibit outlaw
start begin launch resume reopen / stop end halt cancel suspend
arrive enter join / leave depart exit quit
mandatory compulsory required / voluntary optional
always often frequently / never rarely seldom
convict guilty / acquit innocent
survive alive / die kill
confirm admit acknowledge / deny dispute
hire appoint recruit / fire dismiss sack
pass / fail
buy / sell
many numerous / few
include / exclude
before / after
since / until
above over / below under
help / hinder
build create / destroy demolish
release free / detain arrest jail
worried concerned / relieved unconcerned
substantially significantly considerably sharply / slightly minimally marginally
"""


class Side(NamedTuple):
    """Where a word stands in the table.

    Attributes:
        pair: the number of a pair of antonyms.
        negative: on which side of it the word stands.
        direct: whether it is the antonym or its synonym, rather than a word similar to it.
    """

    pair: int
    negative: bool
    direct: bool


def sides_of(word: str) -> Sequence[Side]:
    """The sides on which a lower-case word stands, in whatever form of it."""
    return _table().get(_form(word), ())


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Sequence[Side]]:
    made: dict[str, dict[Side, None]] = {}
    text = files("summarize.stance").joinpath("opposites.txt").read_text(encoding="utf-8")
    news = _NEWS.strip()
    for number, line in enumerate(f"{text}{news}".splitlines()):
        for form, side in _entries(line, number):
            made.setdefault(form, {})[side] = None
    return {form: tuple(sides) for form, sides in made.items()}


def _entries(line: str, number: int) -> Iterator[tuple[str, Side]]:
    if line.startswith("#"):
        return
    for negative, side in enumerate(line.split(" / ")):
        own, _, similar = side.partition("|")
        for direct, listed in ((True, own), (False, similar)):
            for word in listed.split():
                yield _form(word), Side(number, bool(negative), direct)


def _form(word: str) -> str:
    return stem(IRREGULAR.get(word, word), "en")
