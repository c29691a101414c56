"""Talking to the fake server about itself, apart from asking it as a model."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

_open = build_opener(ProxyHandler({})).open  # never through a proxy: it is on this machine


def post(path: str, value: Mapping[str, Any]) -> Any:
    """Send JSON to the server that `OPENAI_BASE_URL` names."""
    content = json.dumps(value).encode()
    with _open(Request(f"{_root()}/{path}", data=content, method="POST")) as answer:
        return json.load(answer)


def get(path: str, root: str | None = None) -> Any:
    """Read JSON from the server."""
    with _open(f"{root or _root()}/{path}") as answer:
        return json.load(answer)


def _root() -> str:
    return os.environ["OPENAI_BASE_URL"].removesuffix("/v1")
