"""Token counts: exact where tiktoken's vocabulary can be had, else an estimate marked as one.

tiktoken fetches a vocabulary on first use and waits for the network without a limit, so it is
loaded on a thread of its own for at most `LOADING_SECONDS`; whoever is offline gets the estimate.
"""

from __future__ import annotations

import math
import re
import threading
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol

__all__ = ["LOADING_SECONDS", "EstimatingCounter", "SampledCounter", "TiktokenCounter", "TokenCounter", "token_counter"]

LOADING_SECONDS = 3.0
"""How long a first use may wait for tiktoken's vocabulary."""

FALLBACK_ENCODING = "o200k_base"
"""The encoding for model names that tiktoken does not know: that of OpenAI's models since GPT-4o."""

_UNKNOWN_MODEL_MARGIN = 1.1  # other vocabularies of this size differ by less on news prose


class TokenCounter(Protocol):
    """Counts the tokens that a model reads a text as."""

    @property
    def name(self) -> str:
        """What counts, as provenance names it."""
        ...

    @property
    def exact(self) -> bool:
        """Whether counts are the model's own."""
        ...

    def count(self, text: str) -> int:
        """The number of tokens of `text`, at least."""
        ...


# One match for each token: six letters, three digits, one mark, a line break, white space beyond a single space.
_TOKEN = re.compile(r"[A-Za-z]{1,6}|[0-9]{1,3}|\n|(?<=\s)\s|[^\sA-Za-z0-9\x80-\U0010ffff]")
_BYTES_PER_TOKEN = 2.5  # of scripts other than ASCII


@dataclass(frozen=True, slots=True)
class EstimatingCounter:
    """A conservative estimate without a vocabulary: rarely under the count of o200k_base.

    Words cost one token for every six letters, digits one for every three, other scripts one for
    every two and a half bytes, punctuation one each (`benchmarks/run.py` prints it beside exact counts).
    """

    name: str = "estimate"
    exact: bool = False

    def count(self, text: str) -> int:
        """An estimate that is meant to be too high rather than too low."""
        ascii_tokens = len(_TOKEN.findall(text))
        if text.isascii():
            return ascii_tokens
        return ascii_tokens + math.ceil(_foreign_bytes(text) / _BYTES_PER_TOKEN)


def _foreign_bytes(text: str) -> int:
    """UTF-8 bytes of the characters beyond ASCII."""
    plain = text.encode("ascii", "ignore")
    return len(text.encode("utf-8", "replace")) - len(plain)


@dataclass(frozen=True, slots=True)
class TiktokenCounter:
    """Counts by one of tiktoken's encodings; special tokens in a text are counted as plain text."""

    name: str
    exact: bool
    encoding: Any = field(repr=False)

    def count(self, text: str) -> int:
        """The number of tokens, with a margin where the model's own vocabulary is not known."""
        tokens = len(self.encoding.encode_ordinary(text))
        return tokens if self.exact else math.ceil(tokens * _UNKNOWN_MODEL_MARGIN)


class SampledCounter:
    """Counts the first texts, and takes the others for as long in tokens as their bytes make them.

    For packing the articles of a big story: a chunk's size is no limit, and counting half a million tokens takes
    longer than reading what they say. Texts of one story are alike: by bytes even across scripts.
    """

    SAMPLE = 50
    """Texts that are counted: all articles of a story of that size."""

    def __init__(self, counter: TokenCounter) -> None:
        self._counter = counter
        self._texts = self._tokens = self._bytes = 0

    def count(self, text: str) -> int:
        """The number of tokens, exactly as the counter has it for the first texts."""
        size = len(text.encode("utf-8", "replace"))
        if self._texts >= self.SAMPLE and self._bytes:
            return math.ceil(size * self._tokens / self._bytes)
        tokens = self._counter.count(text)
        self._texts, self._tokens, self._bytes = self._texts + 1, self._tokens + tokens, self._bytes + size
        return tokens


def token_counter(model: str | None = None) -> TokenCounter:
    """The best counter to be had for a model, within `LOADING_SECONDS`; never fails, never hangs.

    Args:
        model: a model's name; names that tiktoken does not know get its newest encoding and a margin.

    Returns:
        A counter; its `exact` tells whether its counts are the model's own.
    """
    encoding, known = _encoding(model or "")
    if encoding is None:
        return EstimatingCounter()
    return TiktokenCounter(name=f"tiktoken {encoding.name}", exact=known, encoding=encoding)


@lru_cache(maxsize=64)
def _encoding(model: str) -> tuple[Any, bool]:
    """Tiktoken's encoding for a model and whether tiktoken knows the model; asked for once a process."""
    found: list[tuple[Any, bool]] = []
    loading = threading.Thread(target=_load, args=(model, found), name="tiktoken-vocabulary", daemon=True)
    loading.start()
    loading.join(LOADING_SECONDS)
    return found[0] if found else (None, False)


def _load(model: str, found: list[tuple[Any, bool]]) -> None:
    try:
        import tiktoken

        try:
            found.append((tiktoken.encoding_for_model(model), True))
        except KeyError:
            found.append((tiktoken.get_encoding(FALLBACK_ENCODING), False))
    except Exception:  # noqa: BLE001 - whatever keeps a vocabulary from loading, an estimate serves
        return
