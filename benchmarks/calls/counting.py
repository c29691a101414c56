"""How tokens are counted here: by o200k_base where `bpe-openai` carries it, else by the library's own estimate.

Server, rivals and library are all billed by this one counter. The vocabulary is also laid out where tiktoken looks
for one it has fetched before, so that a client counts as it does on a machine that is online.
"""

from __future__ import annotations

import gzip
import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from summarize.requests.tokens import EstimatingCounter

# Where tiktoken fetches it from; the name of its copy on disk is the hash of this (tiktoken/load.py, tiktoken_ext).
_ADDRESS = "https://openaipublic.blob.core.windows.net/encodings/o200k_base.tiktoken"
_LONGEST = 500_000  # characters that bpe-openai takes at once: half of its limit


def count_tokens(text: str) -> int:
    """The tokens of a text."""
    encoding = _encoding()
    if encoding is None:
        return EstimatingCounter().count(text)
    return sum(
        len(encoding.encode(text[n : n + _LONGEST], disallowed_special=())) for n in range(0, len(text), _LONGEST)
    )


def counter_name() -> str:
    """What counts."""
    return "o200k_base" if _encoding() else "estimate"


@cache
def _encoding() -> Any:
    try:
        import bpe_openai
    except ImportError:
        return None
    return bpe_openai.get_encoding("o200k_base")


def lay_out_vocabulary(folder: Path) -> bool:
    """Put o200k_base where tiktoken finds it with `TIKTOKEN_CACHE_DIR`; False where there is none to put."""
    if _encoding() is None:
        return False
    packed = files("bpe_openai").joinpath("data", "o200k_base.tiktoken.gz").read_bytes()
    name = hashlib.sha1(_ADDRESS.encode(), usedforsecurity=False).hexdigest()
    (folder / name).write_bytes(gzip.decompress(packed))
    return True
