"""When a web page says that its article was published: its meta element, else its JSON-LD."""

from __future__ import annotations

import json
import re
from collections import deque
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["stated_time"]

_Tree: TypeAlias = Any  # lxml's elements, which have no types

_ARTICLE_TYPE = re.compile(r"Article|Posting|Report")
_LD_OBJECTS = 10_000  # how many JSON-LD values are looked at for a date


def stated_time(tree: _Tree) -> datetime | None:
    """The time of publication, where the page states one with more than its day."""
    return next((time for time in map(_time, _stated_times(tree)) if time is not None), None)


def _stated_times(tree: _Tree) -> Iterator[object]:
    for meta in tree.iter("meta"):
        if "article:published_time" in (meta.get("property"), meta.get("name")):
            yield meta.get("content")
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            with suppress(ValueError, RecursionError):
                yield from _published(json.loads(script.text or ""))


def _published(data: object) -> Iterator[object]:
    """The date of the outermost article in JSON-LD: those within it are other articles."""
    queue: deque[object] = deque([data])
    for _ in range(_LD_OBJECTS):
        if not queue:
            return
        value = queue.popleft()
        if isinstance(value, list):
            queue.extend(value)
        elif isinstance(value, dict):
            if "datePublished" in value and _ARTICLE_TYPE.search(str(value.get("@type", ""))):
                yield value["datePublished"]
                return
            queue.extend(value.values())


def _time(value: object) -> datetime | None:
    """An ISO 8601 date with a time, else None."""
    text = value.strip() if isinstance(value, str) else ""
    try:
        return datetime.fromisoformat(text) if len(text) > len("2026-03-04") else None
    except ValueError:
        return None
