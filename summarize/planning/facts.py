"""Facts that another telling may lack, read cheaply: figures in digits and words with a capital."""

from __future__ import annotations

import re

from summarize.sources.story import Evidence

__all__ = ["capitals", "facts_of"]

_CAPITAL = re.compile(r"(?<=[a-z0-9,;%)] )[^\W\d_a-z]\w+")
"""A word with a capital that no sentence start asks for."""


def capitals(text: str) -> list[str]:
    """The words of a text with a capital that no sentence start asks for, in lower case."""
    return [word.lower() for word in _CAPITAL.findall(text)]


def facts_of(evidence: Evidence) -> frozenset[str]:
    """The figures in digits and the words with a capital of one sentence."""
    return frozenset([*(word for word in evidence.words if word[0].isdigit()), *capitals(evidence.shown)])
