"""Keys: in no error, no log, no representation, whatever a server sends back."""

from __future__ import annotations

import logging
import pickle
import subprocess
import sys
import traceback
from typing import Any

import pytest
from loopback import Answer, completion, serving

from summarize import AsyncOpenAIModel, OpenAIModel
from summarize.errors import InputError, MissingKeyError, ModelError

from .conftest import KEY

pytestmark = pytest.mark.enable_socket


def chain(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found


def everything(error: BaseException) -> str:
    """All that a log, a crash report or a queue could carry away of an error."""
    told = [
        each for e in chain(error) for each in (str(e), repr(e), repr(vars(e)), repr(e.args), repr(pickle.dumps(e)))
    ]
    return "\n".join([*told, *traceback.format_exception(error)])


ECHOES = {
    "message": Answer(401, {"error": {"message": f"Incorrect API key provided: {KEY}."}}),
    "code": Answer(401, {"error": {"message": "no", "code": KEY, "type": KEY}}),
    "bare": Answer(403, {"error": KEY}),
    "detail": Answer(400, {"detail": [{"headers": {"authorization": f"Bearer {KEY}"}}]}),
    "not json": Answer(500, f"Traceback: {KEY}"),
    "list": Answer(400, f'[{{"error": {{"message": "bad key {KEY}"}}}}]'),
    "hidden mark": Answer(400, f"bad key {KEY[:9]}\u200b{KEY[9:]}"),
    "headers": Answer(400, {"error": {"message": "no"}}, {"x-request-id": KEY, "x-echo": KEY}),
    "escaped": Answer(400, ('{"error": {"message": "' + "".join(f"\\u{ord(c):04x}" for c in KEY) + '"}}').encode()),
    "cut": Answer(400, {"error": {"message": "x" * 290 + KEY}}),
    "redirect": Answer(302, b"", {"location": f"/?key={KEY}"}),
    "page": Answer(200, f"<html>{KEY}</html>"),
    "shape": Answer(200, {"choices": KEY}),
    "broken off": Answer(200, completion(KEY * 50), how="cut"),
    "reset": Answer(how="reset"),
}


@pytest.mark.parametrize("answer", ECHOES.values(), ids=ECHOES)
def test_no_error_and_no_log_holds_the_key(calling, waits, caplog, answer) -> None:
    """H1, H5, 0.8, 0.9: the error, its chain, its pickle, and every logger at DEBUG.

    One place is not the library's to scrub: at DEBUG the transport's own trace tells the headers a server sent.
    """
    caplog.set_level(logging.DEBUG)
    with serving(lambda *_: answer) as s, pytest.raises(ModelError) as caught:
        calling(s.url)()
    assert KEY not in everything(caught.value)
    assert KEY[:20] not in str(caught.value)
    said = [record for record in caplog.records if not record.name.startswith("httpcore") or not answer.headers]
    assert KEY not in "\n".join(record.getMessage() + (record.exc_text or "") for record in said)


def test_a_timeout_holds_no_key(calling, caplog) -> None:
    """H1"""
    caplog.set_level(logging.DEBUG)
    with serving(lambda *_: Answer(how="hang")) as s, pytest.raises(ModelError) as caught:
        calling(s.url, timeout=0.2)()
    assert KEY not in everything(caught.value) + caplog.text


def test_a_good_call_does_not_log_the_key(calling, caplog) -> None:
    """H1, 0.9"""
    caplog.set_level(logging.DEBUG)
    with serving(lambda *_: "{}") as s:
        calling(s.url)()
    assert KEY not in caplog.text


def test_an_error_survives_a_pickle(calling) -> None:
    """H5: as queues and process pools carry it."""
    answer = Answer(429, {"error": {"message": "slow"}}, {"retry-after": "90", "x-request-id": "req-1"})
    with serving(lambda *_: answer) as s, pytest.raises(ModelError) as caught:
        calling(s.url)()
    error = pickle.loads(pickle.dumps(caught.value))
    assert type(error) is type(caught.value)
    assert (str(error), error.status, error.request_id, error.retry_after) == (str(caught.value), 429, "req-1", 90.0)


@pytest.mark.parametrize("kind", [OpenAIModel, AsyncOpenAIModel])
def test_the_representation_of_a_model_holds_no_key(kind: Any) -> None:
    """H5"""
    model = kind("m", api_key=KEY, base_url="http://127.0.0.1:1/v1")
    assert KEY not in repr(model) + str(model) + f"{model}"
    assert repr(model) == f"{kind.__name__}('m', base_url='http://127.0.0.1:1/v1')"


@pytest.mark.parametrize("kind", [OpenAIModel, AsyncOpenAIModel])
def test_a_password_in_the_address_is_not_shown(kind: Any) -> None:
    """H5: some gateways are reached as user:password@host."""
    assert KEY not in repr(kind("m", api_key="x", base_url=f"http://user:{KEY}@127.0.0.1:1/v1"))


def test_a_password_in_the_address_is_in_no_error(calling, waits) -> None:
    """H5"""
    with pytest.raises(ModelError) as caught:
        calling(f"http://user:{KEY}@127.0.0.1:1/v1")()
    assert KEY not in everything(caught.value)


@pytest.mark.parametrize("kind", [OpenAIModel, AsyncOpenAIModel])
def test_a_key_in_the_query_of_an_address_is_not_shown(kind: Any) -> None:
    """H5"""
    model = kind("m", base_url=f"http://127.0.0.1:1/v1?api-key={KEY}")
    assert repr(model) == f"{kind.__name__}('m', base_url='http://127.0.0.1:1/v1')"


def test_a_key_in_the_query_of_an_address_is_in_no_error(calling, waits) -> None:
    """H5: not where no server is, and not where the server repeats the address."""
    with pytest.raises(ModelError) as caught:
        calling(f"http://127.0.0.1:1/v1?api-key={KEY}", api_key="x-other-key")()
    assert KEY not in everything(caught.value)
    with serving(lambda _, seen: Answer(400, f"no route {seen.path}")) as s, pytest.raises(ModelError) as caught:
        calling(f"{s.url}?api-key={KEY}", api_key="x-other-key")()
    assert "no route" in str(caught.value)
    assert KEY not in everything(caught.value)


@pytest.mark.parametrize("kind", [OpenAIModel, AsyncOpenAIModel])
def test_a_hosted_model_without_a_key_says_what_to_do(kind: Any) -> None:
    with pytest.raises(MissingKeyError, match=r"OPENAI_API_KEY.*extractive"):
        kind()


@pytest.mark.parametrize("kind", [OpenAIModel, AsyncOpenAIModel])
@pytest.mark.parametrize("wrong", [{"name": " "}, {"timeout": 0}, {"timeout": -1}])
def test_a_model_that_cannot_be_is_refused(kind: Any, wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        kind(**{"name": "m", "api_key": "x", **wrong})


def test_a_local_server_needs_no_key_and_is_sent_none_of_another(calling, monkeypatch) -> None:
    """H1"""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with serving(lambda *_: "{}") as s:
        calling(s.url, api_key=None)()
    assert s.seen[0].headers["authorization"] == "Bearer none"


def test_key_and_server_come_from_the_environment(calling, monkeypatch) -> None:
    with serving(lambda *_: "{}") as s:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-from-environment")
        monkeypatch.setenv("OPENAI_BASE_URL", s.url)
        calling(None, api_key=None)()
    assert s.seen[0].headers["authorization"] == "Bearer sk-from-environment"


def test_making_a_model_imports_no_sdk_and_opens_no_connection() -> None:
    """Design 9: `import summarize` and a model object are cheap, and nothing is sent before a call."""
    code = """
import socket, sys
def refuse(*_, **__): raise AssertionError("a socket")
socket.socket.connect = socket.getaddrinfo = refuse
import summarize
models = [kind("m", api_key="x") for kind in (summarize.OpenAIModel, summarize.AsyncOpenAIModel)]
repr(models)
heavy = {"openai", "httpx", "httpx2", "tiktoken"} & set(sys.modules)
assert not heavy, heavy
import threading
assert threading.active_count() == 1
"""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
