"""The service as it is run: briefs asked for, followed, read, added to and checked, whatever happens to it."""

from __future__ import annotations

import json
import re
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fakes_news import until
from loopback import Answer, Seen, by_contract, serving
from running_programs import Program, Starting

from summarize import Article, Brief

Serving = Callable[..., tuple[Program, httpx.Client]]


@pytest.fixture
def service(start: Starting, tmp_path: Path) -> Iterator[Serving]:
    """Start the service on a free port; its state is the same each time."""
    clients: list[httpx.Client] = []

    def starting(*arguments: str, model: str = "extractive", **settings: str) -> tuple[Program, httpx.Client]:
        common = ("--port", "0", "--state", str(tmp_path / "service.sqlite"), "--model", model)
        program = start("service.py", *common, *arguments, **settings)
        (*_, port) = until(lambda: _ports(program) if len(_ports(program)) > len(clients) else None)
        clients.append(httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=20))
        return program, clients[-1]

    yield starting
    for client in clients:
        client.close()


def _ports(program: Program) -> list[str]:
    return re.findall(r"Uvicorn running on http://127\.0\.0\.1:(\d+)", program.said())


def asked(*articles: Article, **options: Any) -> dict[str, Any]:
    given = {"articles": [article.model_dump(mode="json") for article in articles]}
    return {**given, "options": options} if options else given


def events(client: httpx.Client, path: str, after: int | None = None) -> Iterator[tuple[int, str, Any]]:
    headers = {} if after is None else {"Last-Event-ID": str(after)}
    with client.stream("GET", path + "/events", headers=headers) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        event: dict[str, str] = {}
        for line in response.iter_lines():
            if line:
                name, _, value = line.partition(": ")
                event[name] = value
            elif event:
                if "id" in event:
                    yield int(event["id"]), event["event"], json.loads(event["data"])
                event = {}


def problem(response: httpx.Response, status: int) -> str:
    """What a problem says."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["status"] == status
    return str(response.json().get("detail", ""))


def test_a_brief_is_made_read_updated_checked_and_removed(service: Serving, ferry: tuple[Article, ...]) -> None:
    story = {article.id: article for article in ferry}
    first, late = [story["northwire"], story["harbour-courier"]], story["coast-and-cargo"]
    program, client = service()
    made = client.post("/briefs?wait=20", json=asked(*first, style="bullets", length=5))
    assert (made.status_code, made.json()["status"], made.json()["version"]) == (200, "done", 1)
    path = made.headers["location"]
    brief = Brief.model_validate(made.json()["brief"])
    assert brief.style == "bullets"
    assert len(brief.sentences) == 5
    for c in (c for s in brief.sentences for c in s.citations):
        assert story[c.article_id].text[c.start : c.end] == c.text

    page = client.get(path, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert page.headers["content-type"].startswith("text/html")
    assert page.text.startswith("<!doctype html>") or page.text.startswith("<!DOCTYPE html>")
    assert page.headers["x-content-type-options"] == "nosniff"
    assert client.get(path, headers={"Accept": "text/markdown"}).text == brief.to_markdown()
    assert client.get(path).json() == made.json()

    updated = client.post(f"{path}/articles", json=asked(late), headers={"Prefer": "wait=20"}).json()
    assert (updated["version"], updated["id"]) == (2, made.json()["id"])
    assert updated["brief"]["changes"]
    assert [s["article_id"] for s in updated["brief"]["sources"]] == ["northwire", "harbour-courier", "coast-and-cargo"]

    same_id = client.post(f"{path}/articles?wait=20", json=asked(late.model_copy(update={"text": "Other."}))).json()
    assert (same_id["status"], same_id["version"]) == ("done", 2)  # the brief stays, with the library's reason beside
    assert "has an article 'coast-and-cargo' with another text" in same_id["problem"]["detail"]

    checked = client.post("/verify", json={"brief": updated["brief"], **asked(*first, late)}).json()
    assert checked["ok"] is True
    changed = first[0].model_copy(update={"text": first[0].text.replace("187", "188")})
    again = client.post("/verify", json={"brief": updated["brief"], **asked(changed, first[1], late)}).json()
    assert {a["article_id"]: a["state"] for a in again["articles"]}["northwire"] == "changed"

    assert client.get("/health").json()["load"] == 0
    assert client.delete(path).status_code == 204
    for answer in (client.get(path), client.delete(path), client.post(f"{path}/articles", json=asked(late))):
        assert "no brief of this id" in problem(answer, 404)
    assert program.stop(signal.SIGINT) == 130
    assert "Traceback" not in program.said()


def test_it_is_followed_killed_stopped_and_taken_up_again(service: Serving, ferry: tuple[Article, ...]) -> None:
    hanging = False

    def answer(number: int, seen: Seen) -> Any:
        return Answer(how="hang") if hanging else by_contract(number, seen)

    with serving(answer) as server:
        settings = {"model": "local-7b", "OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "sk-test"}
        program, client = service(**settings)
        key = {"Idempotency-Key": "story-1"}
        one = client.post("/briefs", json=asked(*ferry[:3]), headers=key)
        assert one.status_code == 202
        assert one.json()["status"] == "working"
        assert one.headers["retry-after"]
        path = one.headers["location"]
        told = list(events(client, path))
        assert [number for number, *_ in told] == list(range(1, len(told) + 1))
        names = [name for _, name, _ in told]
        assert names[:2] == ["accepted", "round"]
        assert names.index("round") < names.index("reply") < names.index("sentence") < names.index("done")
        assert names[-1] == "done"
        brief = Brief.model_validate(client.get(path).json()["brief"])
        verified = [data["text"] for _, name, data in told if name == "sentence"]
        assert {s.text for s in brief.sentences} <= set(verified)
        assert list(events(client, path, after=3)) == told[3:]
        assert list(events(client, path, after=10**8)) == []

        replay = client.post("/briefs", json=asked(*ferry[:3]), headers=key)
        assert (replay.status_code, replay.headers["location"]) == (200, path)
        assert "another request" in problem(client.post("/briefs", json=asked(ferry[0]), headers=key), 422)

        hanging, calls = True, len(server.seen)
        two = client.post("/briefs", json=asked(*ferry[3:6]), headers={"Idempotency-Key": "story-2"})
        until(lambda: len(server.seen) > calls)
        assert "being made" in problem(client.post(two.headers["location"] + "/articles", json=asked(ferry[7])), 409)
        stream = events(client, two.headers["location"])
        assert next(stream)[1] == "accepted"
        program.process.send_signal(signal.SIGTERM)
        assert [name for _, name, _ in stream] == ["round"]  # it ends, and the brief is not done
        assert program.ended() == 0

        calls = len(server.seen)
        program, client = service(**settings)
        until(lambda: len(server.seen) > calls)
        program.process.send_signal(signal.SIGKILL)
        program.ended()

        hanging, calls = False, len(server.seen)
        program, client = service(**settings)
        again = client.post("/briefs?wait=20", json=asked(*ferry[3:6]), headers={"Idempotency-Key": "story-2"})
        assert (again.status_code, again.headers["location"]) == (200, two.headers["location"])
        assert again.json()["version"] == 1
        assert client.get(path).json()["brief"] == json.loads(brief.model_dump_json())
        told = list(events(client, two.headers["location"], after=2))  # where the stream broke off
        assert [number for number, *_ in told] == list(range(3, len(told) + 3))
        assert told[-1][1] == "done"
        third = {id(s) for s in server.seen[calls:]}
        of_first = [s for s in server.seen[calls:] if ferry[0].text[:40] in s.text]
        assert third
        assert of_first == []  # what was done is not done again
        assert program.stop() == 0
        assert "Traceback" not in program.said()


def test_cancelled_and_full(service: Serving, ferry: tuple[Article, ...]) -> None:
    with serving(lambda *_: Answer(how="hang")) as server:
        settings = {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "sk-test", "SERVICE_TOKEN": "s3cret"}
        program, client = service("--at-once", "1", "--queue", "2", model="local-7b", **settings)
        for headers in ({}, {"Authorization": b"Bearer wr\xf6ng"}, {"Authorization": "Basic s3cret"}):
            refused = client.post("/briefs", json=asked(ferry[0]), headers=headers)
            assert "token" in problem(refused, 401)
            assert refused.headers["www-authenticate"] == "Bearer"
        assert client.get("/health").status_code == 200
        client.headers["Authorization"] = "Bearer s3cret"
        one = client.post("/briefs?wait=0", json=asked(ferry[0]))
        two = client.post("/briefs", json=asked(ferry[1]))
        full = client.post("/briefs", json=asked(ferry[2]))
        assert "try again later" in problem(full, 429)
        assert full.headers["retry-after"] == "10"
        until(lambda: server.seen)

        stream = events(client, one.headers["location"])
        assert next(stream)[1] == "accepted"
        assert client.delete(one.headers["location"]).status_code == 204
        assert [name for _, name, _ in stream][-1] == "removed"
        problem(client.get(one.headers["location"]), 404)
        until(lambda: len(server.seen) == 2)  # the next one's turn
        assert client.post("/briefs", json=asked(ferry[2])).status_code == 202
        problem(client.get(two.headers["location"], headers={"Accept": "text/html"}), 409)
        assert program.stop() == 0
        assert "Traceback" not in program.said()


def test_hostile_and_mistaken_requests_are_refused_with_a_reason(service: Serving, ferry: tuple[Article, ...]) -> None:
    program, client = service()
    good = ferry[0].model_dump(mode="json")
    sent: list[tuple[Any, int, str]] = [
        ({"articles": []}, 422, "1 to 100 articles"),
        ({"articles": [good] * 101}, 422, "1 to 100 articles"),
        ({"articles": [good, good]}, 422, "id of its own"),
        ({"articles": [{**good, "id": "x" * 201}]}, 422, "at most 200"),
        ({"articles": [{"id": "a"}]}, 422, "article 1: text: Field required"),
        ({"articles": [{**good, "text": 5}]}, 422, "valid string"),
        ({"articles": [{**good, "x\ud800": 5}]}, 422, "unicode"),
        ({"articles": [good], "x\ud800": 5}, 422, "Not known: 'x"),
        ({"articles": [good, "text"]}, 422, "article 2: Input"),
        ({"articles": [{**good, "text": "word " * 200_001}]}, 413, "characters"),
        ({"articles": [good], "options": {"length": 0}}, 422, "length"),
        ({"articles": [good], "options": {"ledger": "/etc/passwd"}}, 422, "Not known: 'ledger'"),
        ({"articles": [good], "options": {"max_cost": 1e9}}, 422, "Not known: 'max_cost'"),
        ({"articles": [good], "options": []}, 422, "object"),
        ({"articles": [good], "model": "gpt"}, 422, "Not known: 'model'"),
        ([good], 400, "no object"),
    ]
    json_type = {"Content-Type": "application/json"}
    for body, status, reason in sent:
        assert reason in problem(client.post("/briefs", content=json.dumps(body), headers=json_type), status)
    for raw in (b"{", b"\xff\xfe{}", b"[" * 200_000, b'{"articles": [' + b"9" * 5000 + b"]}"):
        problem(client.post("/briefs", content=raw, headers=json_type), 400)
    problem(client.post("/briefs", content=b"{}", headers={"Content-Type": "text/plain"}), 415)
    problem(client.post("/briefs", json=asked(ferry[0]), headers={"Idempotency-Key": "k" * 201}), 422)
    problem(client.post("/verify", json={"brief": {"x": 1}, **asked(ferry[0])}), 422)
    problem(client.post("/briefs/nothing/articles", json=asked(ferry[0])), 404)
    problem(client.get("/briefs/..%2f..%2fetc/events"), 404)
    problem(client.put("/briefs", json={}), 405)

    with socket.create_connection(("127.0.0.1", client.base_url.port or 0)) as raw_socket:
        head = (
            "POST /briefs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        raw_socket.sendall(head.encode())
        chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
        try:
            for _ in range(200):  # 13 MB: it is not waited for
                raw_socket.sendall(chunk)
        except OSError:
            pass
        else:
            assert b" 413 " in raw_socket.recv(4096)

    script = "</script><script>alert(1)</script>"
    hostile = {
        "id": "h\ud800",
        "title": script,
        "publisher": f"Gazette {script}",
        "text": f"The ferry ran aground near Skarvik on Tuesday, the coastguard said. {script} Nobody was hurt. \ud800",
    }
    body = json.dumps({"articles": [hostile]}).encode()
    made = client.post("/briefs?wait=20", content=body, headers=json_type)
    assert made.json()["status"] == "done"
    page = client.get(made.headers["location"], headers={"Accept": "text/html"}).text
    assert "<script>alert" not in page
    nothing = client.post("/briefs?wait=20", json={"articles": [{"id": "a", "text": "  "}]}).json()
    assert nothing["status"] in {"failed", "done"}
    assert client.get("/health").json()["status"] == "ok"
    assert program.stop() == 0
    assert "Traceback" not in program.said()
