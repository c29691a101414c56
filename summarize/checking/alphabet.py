"""`alphabet`: the sentence is plain text, without links, markup or code.

Links, tags and Markdown are the library's own to write; in a sentence they come from an article that
gave orders, or lead a reader away (OWASP Top 10 for LLM applications 2026, LLM10).
Catches: URLs, Markdown links and images, HTML tags, code fences.
Does not catch: a web address spelled out in words.
"""

from __future__ import annotations

import re

from summarize.checking.claim import Claim, failed, passed
from summarize.types import Check

__all__ = ["check_alphabet"]

NAME = "alphabet"
_FOREIGN = re.compile(
    r"(?i)\b[a-z][a-z0-9+.-]{1,9}://\S*|\bwww\.\S+|\b(?:javascript|data|mailto):\S+|\]\(\S*|</?[a-z!][^>\n]{0,80}>|```|\]\["
)


def check_alphabet(claim: Claim) -> Check:
    """Whether the sentence is free of links and markup."""
    found = _FOREIGN.findall(claim.text)
    return failed(NAME, "It holds a link or markup.", found) if found else passed(NAME)
