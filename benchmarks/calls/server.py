"""A fake OpenAI server with a latency model, limits and faults, for benchmarks: a process of its own.

    python benchmarks/calls/server.py [--scale S] [--requests-per-minute N] [--tokens-per-minute N] [--faults SHARE]

Prints its port as the first line. A reply takes 0.3 s + input / 10,000 tokens a second + output / 100 tokens a second.
Chat completions only, not streamed. ``GET /stats`` tells what it saw; ``POST /reset`` tells it too and forgets it, and
may name a process to be killed: ``{"kill": {"pid": 1, "after": 3}}`` ends it shortly after the third answer.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import math
import os
import random
import resource
import signal
import socket
import struct
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from answers import Reply, reply_to
from counting import count_tokens
from limits import Limits

FIRST_TOKEN = 0.3  # seconds
INPUT_SPEED = 10_000  # tokens a second
OUTPUT_SPEED = 100
KILL_DELAY = 0.2
"""Seconds between an answer and the kill that follows it: time in which a client stores what it got."""

_MESSAGE_TOKENS = 4  # what a chat's format adds to each message (OpenAI's cookbook, "How to count tokens")
_REFUSALS = {"429": "rate_limit_exceeded", "500": "server_error"}
_FAULTS = (*_REFUSALS, "reset", "cut")


@dataclass(slots=True)
class Record:
    """One request: when it came and was answered (seconds since the start), what it took and what became of it.

    `seconds` is what the latency model gives it, `body` a hash of what was asked.
    """

    stage: str
    body: str
    start: float
    end: float = 0.0
    seconds: float = 0.0
    input_tokens: int = 0
    output_tokens: int = 0
    outcome: str = ""


class Account:
    """What was seen between two resets. A request belongs to the account that was open when it came."""

    def __init__(self, given: argparse.Namespace, kill: Mapping[str, int] | None) -> None:
        self._start = asyncio.get_running_loop().time()
        self._kill = kill
        self.records: list[Record] = []
        self.chance = random.Random(given.seed)  # the same faults each time
        self.limits = Limits(given.requests_per_minute, given.tokens_per_minute, self.now())
        self.killed_at: float | None = None
        self._under_way = self._most_under_way = self._answered = 0

    def now(self) -> float:
        """Seconds since it was opened."""
        return asyncio.get_running_loop().time() - self._start

    @contextmanager
    def noted(self, content: bytes) -> Iterator[Record]:
        """A request, from its coming to its end."""
        record = Record("", hashlib.sha256(content).hexdigest()[:16], self.now())
        self.records.append(record)
        self._under_way += 1
        self._most_under_way = max(self._most_under_way, self._under_way)
        try:
            yield record
        finally:
            record.end = self.now()
            self._under_way -= 1

    def answered(self) -> None:
        """An answer has left; after the one that was asked for, the client is killed."""
        self._answered += 1
        if self._kill and self._answered == self._kill["after"]:
            asyncio.get_running_loop().call_later(KILL_DELAY, self._end_client, self._kill["pid"])

    def _end_client(self, pid: int) -> None:
        self.killed_at = self.now()
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            self.killed_at = None  # it was done before

    def told(self) -> dict[str, Any]:
        """All of it."""
        return {
            "outcomes": Counter(record.outcome or "under way" for record in self.records),
            "input_tokens": sum(record.input_tokens for record in self.records),
            "output_tokens": sum(record.output_tokens for record in self.records),
            "most_under_way": self._most_under_way,
            "killed_at": self.killed_at,
            "records": [asdict(record) for record in self.records],
        }


class Server:
    """The model behind the socket."""

    def __init__(self, given: argparse.Namespace) -> None:
        self._given = given
        self._account = Account(given, None)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, for as long as the client keeps it."""
        try:
            while request := await _read(reader):
                await self._answer(*request, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the client went away, or was sent away
        finally:
            writer.close()

    async def _answer(self, line: str, content: bytes, writer: asyncio.StreamWriter) -> None:
        if line.startswith("GET /stats"):
            await _send(writer, 200, self._account.told())
        elif line.startswith("POST /reset"):
            seen = self._account.told()
            self._account = Account(self._given, json.loads(content or b"{}").get("kill"))
            await _send(writer, 200, seen)
        elif line.startswith("POST ") and "/chat/completions" in line:
            with self._account.noted(content) as record:
                await self._complete(json.loads(content), record, writer)
        else:
            await _send(writer, 404, _error(f"nothing is at {line}", "not_found"))

    async def _complete(self, body: Mapping[str, Any], record: Record, writer: asyncio.StreamWriter) -> None:
        """Answer within the limits, or refuse."""
        account = self._account
        try:
            tokens, reply = _input_tokens(body), reply_to(body)
            wait = account.limits.wait(tokens, account.now())
        except ValueError as error:
            record.outcome = "400"
            await _send(writer, 400, _error(str(error), "invalid_request_error"))
            return
        record.stage = reply.stage
        fault = account.chance.choice(_FAULTS) if account.chance.random() < self._given.faults else "200"
        if wait or fault in _REFUSALS:
            record.outcome = "429" if wait else f"fault {fault}"
            status = 429 if wait else int(fault)
            headers = {**account.limits.headers(account.now()), **(_retry_after(wait) if wait else {})}
            await _send(writer, status, _error("Try again later.", _REFUSALS[str(status)]), headers=headers)
            return
        record.input_tokens, record.output_tokens = tokens, count_tokens(reply.text)
        seconds = FIRST_TOKEN + tokens / INPUT_SPEED + record.output_tokens / OUTPUT_SPEED
        record.seconds = seconds * self._given.scale
        await asyncio.sleep(record.start + record.seconds - account.now())
        account.limits.charge(record.output_tokens, account.now())
        record.outcome = "200" if fault == "200" else f"fault {fault}"
        if fault == "reset":
            _reset(writer)
        completion = _completion(reply, record, len(account.records))
        await _send(writer, 200, completion, headers=account.limits.headers(account.now()), cut=fault == "cut")
        account.answered()


def _retry_after(seconds: float) -> dict[str, str]:
    return {"retry-after": f"{math.ceil(seconds)}", "retry-after-ms": f"{math.ceil(seconds * 1000)}"}


def _input_tokens(body: Mapping[str, Any]) -> int:
    """What is billed as input: messages, and the schema, which the model reads as well."""
    tokens = sum(_MESSAGE_TOKENS + count_tokens(message["content"]) for message in body["messages"])
    shape = body.get("response_format", {}).get("json_schema")
    return tokens + (count_tokens(json.dumps(shape["schema"], separators=(",", ":"))) if shape else 0)


def _completion(reply: Reply, record: Record, number: int) -> dict[str, Any]:
    return {
        "id": f"chatcmpl-{number}",
        "object": "chat.completion",
        "created": 0,
        "model": "fake",
        "choices": [
            {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": reply.text}},
        ],
        "usage": {
            "prompt_tokens": record.input_tokens,
            "completion_tokens": record.output_tokens,
            "total_tokens": record.input_tokens + record.output_tokens,
        },
    }


def _error(message: str, kind: str) -> dict[str, Any]:
    return {"error": {"message": message, "type": kind, "code": kind, "param": None}}


async def _read(reader: asyncio.StreamReader) -> tuple[str, bytes] | None:
    """The next request's first line and body; None where the client has closed."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.IncompleteReadError:
        return None
    line, *fields = head.split("\r\n")
    length = next((int(f.partition(":")[2]) for f in fields if f.lower().startswith("content-length:")), 0)
    return line, await reader.readexactly(length)


async def _send(
    writer: asyncio.StreamWriter,
    status: int,
    value: Mapping[str, Any],
    *,
    headers: Mapping[str, str] | None = None,
    cut: bool = False,
) -> None:
    """An answer; a cut one ends in the middle of its body, and the connection with it."""
    content = json.dumps(value).encode()
    fields = {"content-type": "application/json", "content-length": str(len(content)), **(headers or {})}
    head = "".join(f"{name}: {told}\r\n" for name, told in fields.items())
    writer.write(f"HTTP/1.1 {status} -\r\n{head}\r\n".encode() + content[: len(content) // 2 if cut else None])
    await writer.drain()
    if cut:
        writer.close()
        raise ConnectionResetError


def _reset(writer: asyncio.StreamWriter) -> None:
    """End a connection as a machine that dies does, without a farewell."""
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
    raise ConnectionResetError


async def _run(given: argparse.Namespace) -> None:
    server = Server(given)
    # The backlog holds a client that opens a thousand connections at once.
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0, backlog=4096)
    count_tokens("A first count loads the vocabulary.")
    print(listening.sockets[0].getsockname()[1], flush=True)
    async with listening:
        await listening.serve_forever()


def main() -> None:
    """Serve until ended."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=float, default=1.0, help="a factor for all latencies")
    parser.add_argument("--requests-per-minute", type=float)
    parser.add_argument("--tokens-per-minute", type=float)
    parser.add_argument("--faults", type=float, default=0.0, help="share of requests that go wrong")
    parser.add_argument("--seed", type=int, default=1)
    files = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    asyncio.run(_run(parser.parse_args()))


if __name__ == "__main__":
    main()
