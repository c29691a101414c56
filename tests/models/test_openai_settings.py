"""Addresses, keys, proxies and certificates that cannot be: told by name, at once, as errors of this library."""

from __future__ import annotations

import asyncio
import os
import ssl
from typing import Any

import pytest
from loopback import question, serving

from summarize import AsyncOpenAIModel, OpenAIModel
from summarize.errors import InputError, ModelError, SummarizeError
from summarize.models import loops
from summarize.models.settings import OPENAI_URL, secrets_in, shown_address

from .conftest import KEY

pytestmark = pytest.mark.enable_socket

READ_CERTIFICATES = ssl.SSLContext.load_verify_locations  # the tests' stand-in reads none
PROXIES = [name for name in os.environ if name.lower().endswith("_proxy")]
KINDS = pytest.mark.parametrize("kind", [OpenAIModel, AsyncOpenAIModel])


@KINDS
@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("http://host:port/v1", "port that is no number"),
        ("http://host:70000/v1", "port that is no number"),
        ("http://host:0/v1", "port that is no number"),
        ("localhost:8000/v1", "does not begin with http"),
        ("ftp://host/v1", "does not begin with http"),
        ("“http://host/v1”", "does not begin with http"),
        ("http:///v1", "names no host"),
        ("http://:8000/v1", "names no host"),
        ("http://[::1/v1", "host that cannot be read"),
        ("http://a b/v1", "holds a blank"),
        ("http://a\x01/v1", "invisible character"),
    ],
)
def test_an_address_that_cannot_be_is_refused_with_the_form(kind: Any, address: str, fault: str, monkeypatch) -> None:
    with pytest.raises(InputError, match=f"{fault}.*http://localhost:8000/v1"):
        kind("m", base_url=address)
    monkeypatch.setenv("OPENAI_BASE_URL", address)
    with pytest.raises(InputError, match=f"{fault}.*OPENAI_BASE_URL"):
        kind("m")


@pytest.mark.parametrize("address", [f"http://u:{KEY}@host:port/v1", f"u:{KEY}@host/v1", f"http://h:p/v1?k={KEY}"])
def test_an_address_that_is_refused_tells_no_secret(address: str) -> None:
    with pytest.raises(InputError) as caught:
        OpenAIModel("m", base_url=address)
    assert KEY not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        (None, None),
        ("http://[::1]:8000/v1", "http://[::1]:8000/v1"),
        ("https://u:p@h/v1?key=s#f", "https://h/v1"),
        ("https://u:p?q#r@h/v1", "https://h/v1"),
    ],
)
def test_what_is_shown_of_an_address(address: str | None, shown: str | None) -> None:
    assert shown_address(address) == shown


def test_what_is_secret_in_an_address() -> None:
    found = secrets_in("key", "http://user:pass%40word@h/v1?api-key=query-secret&v=1")
    assert {"key", "pass%40word", "pass@word", "query-secret"} <= set(found)
    assert not {"user", "1", ""} & set(found)


@KINDS
def test_blanks_around_an_address_do_no_harm(kind: Any) -> None:
    assert kind("m", base_url=" http://127.0.0.1:1/v1\n").base_url == "http://127.0.0.1:1/v1"


@KINDS
@pytest.mark.parametrize("key", [f"“{KEY}”", f"{KEY}\n", f"Bearer {KEY}", f"{KEY}\u200b", " "])
def test_a_key_that_no_header_can_carry_is_refused_and_not_told(kind: Any, key: str, monkeypatch) -> None:
    with pytest.raises(InputError, match=r"curly quotation mark.*OPENAI_API_KEY") as caught:
        kind("m", api_key=key)
    assert KEY not in str(caught.value)
    monkeypatch.setenv("OPENAI_API_KEY", key)
    with pytest.raises(InputError, match="copy it again"):
        kind("m")


def test_an_empty_address_in_the_environment_is_openais(monkeypatch) -> None:
    """The SDK would read the empty one again."""
    monkeypatch.setenv("OPENAI_BASE_URL", "")
    model = AsyncOpenAIModel("m", api_key="x")
    assert model.base_url is None
    client = model.connection._made_client()
    assert str(client.base_url).rstrip("/") == OPENAI_URL
    asyncio.run(client.close())


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    [
        ("ALL_PROXY", f"socks5://u:{KEY}@127.0.0.1:1", r"Check ALL_PROXY: a SOCKS proxy needs"),
        ("https_proxy", f"gopher://u:{KEY}@127.0.0.1:1", r"Check https_proxy, OPENAI_BASE_URL"),
        ("SSL_CERT_FILE", "/nope.pem", r"Check SSL_CERT_FILE\."),
    ],
)
def test_a_client_that_cannot_be_made_names_the_setting(calling, waits, monkeypatch, name, value, advice) -> None:
    """Not tried again, no other library's error, and no password of a proxy."""
    monkeypatch.setattr(ssl.SSLContext, "load_verify_locations", READ_CERTIFICATES)
    for other in ("SSL_CERT_DIR", *PROXIES):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(name, value)
    with serving(lambda *_: "{}") as s, pytest.raises(ModelError, match=advice) as caught:
        calling(s.url)()
    assert not caught.value.retryable
    assert caught.value.__cause__ is caught.value.__context__ is None
    assert KEY not in str(caught.value)
    assert waits == s.seen == []


@KINDS
def test_a_host_that_no_name_system_knows_the_letters_of(kind: Any) -> None:
    """What only the SDK's own reading refuses comes out as this library's error too."""
    model = kind("m", base_url="http://ü..x/v1", api_key="x")
    with pytest.raises(SummarizeError, match="OPENAI_BASE_URL"):
        asyncio.run(model.complete(question())) if kind is AsyncOpenAIModel else model.complete(question())


def test_a_thread_whose_loop_cannot_be_made_says_so(monkeypatch) -> None:
    """It once waited for ever."""

    def none_left() -> None:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(loops.asyncio, "new_event_loop", none_left)
    monkeypatch.setattr(loops.asyncio.events, "new_event_loop", none_left)
    with pytest.raises(ModelError, match=r"Too many open files.*ulimit -n"):
        OpenAIModel("m", api_key="x").complete(question())
    monkeypatch.setattr(loops.threading.Thread, "start", _no_thread)
    with pytest.raises(ModelError, match="can't start new thread"):
        OpenAIModel("m", api_key="x").complete(question())


def _no_thread(_: object) -> None:
    raise RuntimeError("can't start new thread")
