"""The article's text in a web page: two extractors that check each other.

trafilatura in its most precise setting is right on most pages and far off on a few, where it takes a box beside
the article for it. Page furniture marked on the page's visible text is an independent second opinion: where the
two differ much, trafilatura's other settings are tried, and the one nearest to the second opinion is taken. The
opinion also gives back the paragraphs, mostly the lead under the headline, that trafilatura loses.

Measured by `benchmarks/quality/extraction.py` on its development pages (63 and 139): F1 0.959 -> 0.974 and
0.907 -> 0.940, of which the other settings bring about 0.014 and 0.011, the lost paragraphs 0.001 and 0.012.
"""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from summarize.furniture import mark_furniture
from summarize.furniture.wording import read_lines
from summarize.loading.visible import visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from types import ModuleType

__all__ = ["extract_document"]

_Tree: TypeAlias = Any  # lxml's elements, which have no types
_Document: TypeAlias = Any  # trafilatura's result
_Shingles: TypeAlias = set[tuple[str, ...]]

_WORD: Final = re.compile(r"\w+")
_SHINGLE: Final = 4  # words, as in the article extraction benchmark
# From this agreement (Dice coefficient of shingles) on, the precise setting is taken as it is; 0.7 to 0.9 differ
# by less than 0.002 on either set.
_AGREED: Final = 0.8
_SETTINGS: Final[tuple[Mapping[str, bool], ...]] = (
    {"favor_precision": True, "include_tables": False},
    {"favor_precision": True, "include_tables": True},  # pages laid out with tables
    {"favor_precision": False, "include_tables": False},
)


def extract_document(trafilatura: ModuleType, tree: _Tree, url: str | None) -> tuple[_Document, str] | None:
    """What trafilatura knows of the page, and the text of its article; None where there is none.

    Args:
        trafilatura: the module, which is imported only where a page is read.
        tree: the page without what it hides.
        url: where it was found.
    """
    paragraphs = _kept_paragraphs(tree)
    second = set().union(*map(_shingles, paragraphs))
    best, agreement = None, -1.0
    for setting in _SETTINGS:
        found = _run(trafilatura, tree, url, setting)
        if found is None or not (found.text or "").strip():
            continue
        agreed = _dice(_shingles(found.text), second)
        if agreed > agreement:
            best, agreement = found, agreed
        if agreement >= _AGREED:
            break
    return None if best is None else (best, _with_lost(best.text, paragraphs))


def _run(trafilatura: ModuleType, tree: _Tree, url: str | None, setting: Mapping[str, bool]) -> _Document | None:
    return trafilatura.bare_extraction(
        copy.deepcopy(tree),  # it takes the tree apart
        url=url,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
        **setting,
    )


def _kept_paragraphs(tree: _Tree) -> dict[str, bool]:
    """The lines of the visible text that are no furniture, and whether each may be given back to the article."""
    lines = visible_lines(tree)
    text = "\n".join(line.text for line in lines)
    furniture = {mark.start for mark in mark_furniture([text])[0]}
    return {
        shaped.text: shaped.prose and shaped.verdict is None and not line.beside
        for shaped, line in zip(read_lines(text), lines, strict=True)
        if shaped.start not in furniture
    }


def _shingles(text: str) -> _Shingles:
    words = _WORD.findall(text)
    return {tuple(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))}


def _dice(one: _Shingles, other: _Shingles) -> float:
    return 2 * len(one & other) / (len(one) + len(other) or 1)


def _with_lost(text: str, paragraphs: Mapping[str, bool]) -> str:
    """The text with the paragraphs that stand above and between its own in the page, each in its place."""
    own = [line for line in text.split("\n") if line.strip()]
    places = {shingle: i for i in range(len(own) - 1, -1, -1) for shingle in _shingles(own[i])}
    lost: dict[int, list[str]] = {}
    waiting: list[str] = []
    last = -1
    for paragraph, may_return in paragraphs.items():
        place = _place(_shingles(paragraph), places)
        if place is not None:
            lost.setdefault(last, []).extend(waiting)
            waiting, last = [], max(last, place)
        elif may_return:
            waiting.append(paragraph)
    return "\n".join(_joined(own, lost))


def _place(shingles: _Shingles, places: Mapping[tuple[str, ...], int]) -> int | None:
    """Where in the text most of a paragraph stands; None where it does not."""
    found = sorted(places[shingle] for shingle in shingles if shingle in places)
    return found[len(found) // 2] if len(found) * 2 >= len(shingles) else None


def _joined(own: Iterable[str], lost: Mapping[int, list[str]]) -> list[str]:
    lines = list(lost.get(-1, ()))
    for i, line in enumerate(own):
        lines += [line, *lost.get(i, ())]
    return lines
