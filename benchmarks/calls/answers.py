"""What the fake model answers: read from the request by the contract that every model is held to.

Offered sentences stand on lines ``[<id>] <sentence>`` under the line of their article or group; the schema says what
is wanted: objects with `evidence` (select), or with `evidence` and `text` (write, repair). Plain prompts, without a
schema, get plain text. The model is a good one: what it writes is quoted, so that little has to be repaired. It writes
as much as the recorded ones did (cassettes/): ten selections an article, 12 sentences and some disagreements.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import Any

__all__ = ["Reply", "reply_to"]

LINE = re.compile(r"\[([A-Za-z0-9][A-Za-z0-9_.:-]*)\] (.*)")
_HEAD = re.compile(r"(?:ARTICLE|GROUP|SENTENCE) ")
_LENGTH = re.compile(r"about (\d+) sentences")
_SELECTED = 10  # sentences of an article, as an editor would mark
_DISAGREEMENTS = 7  # of two sides each
_SENTENCES = 12
_PART, _WHOLE = 110, 440  # words of a plain summary of one article, of all: about 150 and 600 tokens

Offered = tuple[str, str]
"""An id and its sentence."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered, and the stage that asked: `select`, `write`, `repair`; `part` or `whole` of plain scripts."""

    stage: str
    text: str


def reply_to(body: Mapping[str, Any]) -> Reply:
    """Answer the body of a chat completion.

    Raises:
        ValueError: the schema asks for something that no stage is known to ask for.
    """
    text = "\n".join(message["content"] for message in body["messages"])
    shape = body.get("response_format", {}).get("json_schema")
    if shape is None:
        return _plain(text)
    schema = shape["schema"]
    blocks = _blocks(text)
    stage = _stage(schema)
    chosen = _selected(blocks) if stage == "select" else _told(blocks, text, most=stage == "write")
    if not chosen:
        raise ValueError("no sentence is offered")
    return Reply(stage, json.dumps(_fill(schema, chosen), ensure_ascii=False))


def _stage(schema: Mapping[str, Any]) -> str:
    shown = json.dumps(schema)
    if '"evidence"' not in shown:
        raise ValueError(f"a schema without evidence: {shown[:200]}")
    if '"text"' not in shown:
        return "select"
    return "write" if "headline" in schema["properties"] else "repair"


def _blocks(text: str) -> list[list[Offered]]:
    """Offered sentences by article, group or failed sentence, in order."""
    blocks: list[list[Offered]] = [[]]
    for line in text.splitlines():
        if found := LINE.fullmatch(line):
            blocks[-1].append((found[1], found[2]))
        elif _HEAD.match(line):
            blocks.append([])
    return [block for block in blocks if block]


def _selected(blocks: Sequence[Sequence[Offered]]) -> list[Offered]:
    """Of each article its first sentences and some further down."""
    chosen: list[Offered] = []
    for block in blocks:
        wanted = min(_SELECTED, len(block))
        first = (wanted + 1) // 2
        chosen += block[:first]
        rest = block[first:]
        chosen += rest[:: max(1, len(rest) // max(1, wanted - first))][: wanted - first]
    return chosen


def _told(blocks: Sequence[Sequence[Offered]], text: str, *, most: bool) -> list[Offered]:
    """The first sentence of each block; where a length is asked for, first sentences, then second ones, up to it."""
    if not most:
        return [block[0] for block in blocks]
    asked = _LENGTH.search(text)
    in_turn = (each for row in zip_longest(*blocks) for each in row if each)
    return list(islice(dict.fromkeys(in_turn), int(asked[1]) if asked else _SENTENCES))


def _fill(schema: Mapping[str, Any], chosen: Sequence[Offered]) -> Any:
    """A value of the schema in which every list of statements holds one for each sentence chosen."""
    if schema["type"] == "array":
        items = schema["items"]
        if items["type"] != "object" or "evidence" not in items["properties"]:
            pairs = [chosen[n : n + 2] for n in range(min(_DISAGREEMENTS, len(chosen) - 1))]
            return [_fill(items, pair) for pair in pairs]  # disagreements: each a list of statements
        return [_fill(items, [each]) for each in chosen]
    if schema["type"] != "object":
        return {"string": "", "integer": 0, "number": 0, "boolean": False}[schema["type"]]
    filled = {}
    for name, part in schema["properties"].items():
        if name == "text":
            filled[name] = chosen[0][1]
        elif name == "evidence":
            statement = "text" in schema["properties"]
            filled[name] = [offered[0] for offered in (chosen[:1] if statement else chosen)]
        else:
            filled[name] = _fill(part, chosen)
    return filled


def _plain(prompt: str) -> Reply:
    """A summary of the length that the prompt's first line asks for: of one article, or of everything."""
    asked, _, text = prompt.partition("\n")
    stage, length = ("part", _PART) if "this article" in asked else ("whole", _WHOLE)
    return Reply(stage, " ".join(text.split()[:length]))
