"""The shape of a model's reply: the schemas asked for, and what is read from what came.

Wherever a reply makes a statement, the object has a string `text` and a list of ids `evidence`; a
selection has `evidence` alone, so nothing an article says can travel on as free text. A reply is
read leniently in form and strictly in substance: prose or a code fence around the JSON is passed over, an element
of the wrong shape is left out, and what was cut off is read up to the last whole element.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_core import from_json

from summarize.exchange import ModelReply

__all__ = [
    "JUDGE_SCHEMA",
    "REPAIR_SCHEMA",
    "SELECT_SCHEMA",
    "WRITE_SCHEMA",
    "Draft",
    "Statement",
    "UnreadableReply",
    "read_draft",
    "read_selection",
    "read_verdicts",
]

MAX_TEXT = 2_000  # code points in one statement; a sentence of a brief has a tenth of that
MAX_ITEMS = 500  # elements of one list; a reply with more was talked into it

_OPENINGS = 4  # braces tried as the beginning of the reply's JSON

NO_ID = "?"
"""Stands for a written id that could be none; the text that was there is not carried on."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,40}")

_IDS: Mapping[str, Any] = {"type": "array", "items": {"type": "string"}}


def _object(**properties: Any) -> dict[str, Any]:
    """An object of OpenAI's strict subset: every property required, no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


_STATEMENT = _object(text={"type": "string"}, evidence=_IDS)

SELECT_SCHEMA: Mapping[str, Any] = _object(items=_list(_object(evidence=_IDS)))
WRITE_SCHEMA: Mapping[str, Any] = _object(
    headline=_STATEMENT, sentences=_list(_STATEMENT), disagreements=_list(_object(sides=_list(_STATEMENT)))
)
JUDGE_SCHEMA: Mapping[str, Any] = _object(
    verdicts=_list(_object(sentence={"type": "integer"}, support={"type": "string", "enum": ["full", "part", "none"]}))
)
REPAIR_SCHEMA: Mapping[str, Any] = _object(sentences=_list(_STATEMENT))


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence as a model wrote it, with the ids it claims as evidence: nothing is checked yet."""

    text: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A brief as a model wrote it; `unusable` counts elements that were no statement."""

    headline: Statement | None
    sentences: tuple[Statement, ...]
    disagreements: tuple[tuple[Statement, ...], ...] = ()
    unusable: int = 0


class UnreadableReply(Exception):  # noqa: N818 - it ends no run: the flow answers it
    """A reply of which nothing can be used; `code` and the message say why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def read_draft(reply: ModelReply) -> Draft:
    """Read a reply to a write or repair request.

    Raises:
        UnreadableReply: it was refused, filtered, is not JSON, or holds no sentence.
    """
    value = _value(reply)
    cut = _cut_in(value, reply)
    sentences = tuple(_statements(value.get("sentences"), cut=cut == "sentences"))
    if not sentences:
        raise UnreadableReply("wrong_shape", "The model's reply holds no sentence with its evidence.")
    differing = _objects(value.get("disagreements"), cut=cut == "disagreements")
    headline = None if cut == "headline" else next(_statements([value.get("headline")]), None)
    listed = value["sentences"]
    unusable = min(len(listed), MAX_ITEMS) - len(sentences) - (cut == "sentences")
    sides = tuple(tuple(_statements(each.get("sides"))) for each in differing)
    return Draft(headline, sentences, sides, unusable + max(0, len(listed) - MAX_ITEMS))


def read_selection(reply: ModelReply) -> tuple[tuple[str, ...], ...]:
    """Read a reply to a select request: the ids of each item, the most important item first.

    Raises:
        UnreadableReply: it was refused, filtered, is not JSON, or holds no item.
    """
    value = _value(reply)
    cut = _cut_in(value, reply) == "items"
    items = tuple(_ids(item.get("evidence")) for item in _objects(value.get("items"), cut=cut))
    chosen = tuple(item for item in items if item)
    if not chosen:
        raise UnreadableReply("wrong_shape", "The model's reply selects no sentence.")
    return chosen


def read_verdicts(reply: ModelReply) -> dict[int, str]:
    """Read a reply to a judge request: sentence number to `full`, `part` or `none`.

    Raises:
        UnreadableReply: it was refused, filtered, is not JSON, or holds no verdict.
    """
    found: dict[int, str] = {}
    for element in _objects(_value(reply).get("verdicts")):
        number, support = element.get("sentence"), element.get("support")
        if isinstance(number, int) and support in ("full", "part", "none"):
            # Of two verdicts on one sentence the lower one counts: a judge can only lower.
            found[number] = max(found.get(number, "full"), support, key=("full", "part", "none").index)
    if not found:
        raise UnreadableReply("wrong_shape", "The model's reply holds no verdict.")
    return found


def _value(reply: ModelReply) -> dict[str, Any]:
    if reply.refusal is not None:
        raise UnreadableReply("refused", "The model refused to answer.")
    if reply.finish_reason == "content_filter":
        raise UnreadableReply("filtered", "The server's content filter withheld the model's reply.")
    if not reply.text.strip():
        raise UnreadableReply("empty_reply", "The model's reply is empty.")
    start, end = reply.text.find("{"), reply.text.rfind("}") + 1
    if start < 0:
        raise UnreadableReply("not_json", "The model's reply holds no JSON object.")
    cut = reply.finish_reason == "length"
    # A server's JSON may hold lone surrogates, which no UTF-8 has: each becomes a question mark.
    content = (reply.text[start:] if cut else reply.text[start:end]).encode("utf-8", "replace")
    for _ in range(_OPENINGS):
        try:
            value = from_json(content, allow_partial=cut)
            return value if isinstance(value, dict) else {}
        except ValueError:
            # Prose before the JSON may hold a brace of its own.
            content = content[content.find(b"{", 1) :] if content.find(b"{", 1) > 0 else b""
    raise UnreadableReply("not_json", "The model's reply is not valid JSON.")


def _cut_in(value: dict[str, Any], reply: ModelReply) -> str | None:
    """The property that a reply was cut in: its last one; servers without strict schemas order them as they like."""
    return next(reversed(value), None) if reply.finish_reason == "length" else None


def _objects(value: object, *, cut: bool = False) -> Iterator[dict[str, Any]]:
    """The objects of a list; the last one is left out where the reply was cut inside the list."""
    elements = value[:MAX_ITEMS] if isinstance(value, list) else []
    yield from (element for element in elements[: -1 if cut else None] if isinstance(element, dict))


def _statements(value: object, *, cut: bool = False) -> Iterator[Statement]:
    for element in _objects(value, cut=cut):
        text = element.get("text")
        if isinstance(text, str) and 0 < len(text.strip()) <= MAX_TEXT:
            yield Statement(text, _ids(element.get("evidence")))


def _ids(value: object) -> tuple[str, ...]:
    """Ids as written, each once; brackets copied along are no slip, and what can be no id is one that is unknown."""
    if not isinstance(value, list):
        return ()
    written = (item.strip(" []") for item in value[:MAX_ITEMS] if isinstance(item, str))
    return tuple(dict.fromkeys(name if _ID.fullmatch(name) else NO_ID for name in written))
