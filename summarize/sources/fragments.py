"""Links that open a web page at a cited sentence: text fragments (WICG, "URL Fragment Text Directives").

A fragment is ``#:~:text=[prefix-,]start[,end][,-suffix]``. Browsers look for whole words, white space and case
aside, and each part must lie in one block of the page; the first match is taken.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

__all__ = ["fragment_url", "text_fragment"]

_WHOLE: Final = 300  # code points; Chrome's own generator names a longer passage by its beginning and its end
_EDGE_WORDS: Final = 8  # that many words of each
_CONTEXT_WORDS: Final = 4  # words before or after a passage that stands more than once
_LONGEST_WORD: Final = 40  # code points, so that the work does not grow with the article for each citation
_LINE: Final = re.compile(r"\s*\n\s*")
# Marks of Markdown that its page does not show: what begins a heading, a quotation, an item; around words; a link's.
_BEGINS: Final = re.compile(r"(?<=\n)[ \t]*(?:(?:#{1,6}|>|[-*+]|\d{1,3}[.)])[ \t]+)+")
_AROUND: Final = re.compile(r"(?<![\w*_`])(\*{1,3}|_{1,3}|`)(?=[^\s*_`])([^\n]*?[^\s*_`])\1(?![\w*_`])")
_LINKED: Final = re.compile(r"\[([^\[\]\n]+)\]\([^()\s]*\)")


def fragment_url(url: str, text: str, start: int, end: int) -> str:
    """The address that opens a page at a cited range; an address's own fragment is kept before the directive.

    Args:
        url: where the article was published.
        text: the article's text.
        start: where the cited range begins.
        end: where it ends.
    """
    directive = text_fragment(text, start, end)
    return f"{url}{':~:' if '#' in url else '#:~:'}{directive}" if directive else url


def text_fragment(text: str, start: int, end: int) -> str:
    """The directive ``text=...`` for a range of a text; "" where the range holds no word.

    A passage that stands more than once in the text is told apart by the words before it, and those after it in the
    same paragraph.
    """
    passage = text[start:end]
    words = _shown("\n" + passage).split()
    if not words:
        return ""
    parts = [_encoded(words)]
    if len(passage) > _WHOLE or _LINE.search(passage.strip()):
        parts = [_encoded(words[:_EDGE_WORDS]), _encoded(words[-_EDGE_WORDS:])]
    if not _is_repeated(text, passage):
        return "text=" + ",".join(parts)
    near = _CONTEXT_WORDS * _LONGEST_WORD
    before = _shown(text[max(0, start - near) : start]).rstrip().rpartition("\n")[2].split()[-_CONTEXT_WORDS:]
    after = _shown(text[end : end + near]).split()[:_CONTEXT_WORDS]
    prefix = [f"{_encoded(before)}-"] if before else []
    suffix = [f"-{_encoded(after)}"] if after and (not before or "\n" not in text[end : end + 2]) else []
    return "text=" + ",".join([*prefix, *parts, *suffix])


def _shown(text: str) -> str:
    """The text without marks of Markdown; where they are the page's own, its words are found all the same."""
    return _AROUND.sub(r"\2", _LINKED.sub(r"\1", _BEGINS.sub("", text)))


def _is_repeated(text: str, passage: str) -> bool:
    pattern = r"\s+".join(map(re.escape, passage.split()))
    return len(re.findall(pattern, text, re.IGNORECASE)) > 1


def _encoded(words: list[str]) -> str:
    """Words as a part of a directive: the signs that part it ("-", ",", "&") are escaped too."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
