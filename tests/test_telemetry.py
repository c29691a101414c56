"""What a run tells OpenTelemetry: which spans and metrics, under whose parent, and nothing that anybody wrote."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from loopback import Answer, Seen, by_contract, completion, serving
from opentelemetry import metrics, trace
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode
from runs import SELECTING, articles, asked_to, quick, until

from summarize import (
    AsyncOpenAIModel,
    Brief,
    ModelReply,
    OpenAIModel,
    Options,
    asummarize,
    asummarize_many,
    summarize,
    summarize_many,
)
from summarize.errors import AuthenticationError, ModelTimeoutError
from summarize.exchange import TokenUsage
from summarize.telemetry import conventions as names


def slipping(number: int, seen: Seen) -> Any:
    """A reply by the contract, but for the first sentence, which no source supports, in a repair as well."""
    reply = by_contract(number, seen)
    if asked_to(seen) != "select":
        reply["sentences"][0]["text"] = "The council of Utopia approved 999999 palaces."
    return json.loads(json.dumps(reply))


KEY = "sk-secret-0123456789"
FIVE = articles(5)


@pytest.fixture(scope="module")
def sdk() -> Iterator[tuple[InMemorySpanExporter, InMemoryMetricReader]]:
    """As an application sets it up: once for the process, before or after the library is imported."""
    spans, reader = InMemorySpanExporter(), InMemoryMetricReader()
    tracing, metering = TracerProvider(), MeterProvider([reader])
    tracing.add_span_processor(SimpleSpanProcessor(spans))
    trace.set_tracer_provider(tracing)
    metrics.set_meter_provider(metering)
    yield spans, reader
    tracing.shutdown()
    metering.shutdown()


class Told:
    """What was told since the test began."""

    def __init__(self, spans: InMemorySpanExporter, reader: InMemoryMetricReader) -> None:
        self._spans, self._reader = spans, reader
        self._before = self._points()
        spans.clear()

    def spans(self, name: str = "", *, kind: SpanKind | None = None) -> list[ReadableSpan]:
        found = [s for s in self._spans.get_finished_spans() if s.name.startswith(name) and kind in (None, s.kind)]
        return sorted(found, key=lambda span: span.start_time)

    @property
    def calls(self) -> list[ReadableSpan]:
        return self.spans("chat ")

    @property
    def run(self) -> ReadableSpan:
        (run,) = (span for span in self.spans() if span.name == "summarize")
        return run

    def _points(self) -> dict[tuple[str, frozenset[tuple[str, Any]]], tuple[float, int]]:
        data = self._reader.get_metrics_data()
        kinds = [m for r in data.resource_metrics for s in r.scope_metrics for m in s.metrics] if data else []
        return {
            (m.name, frozenset(p.attributes.items())): (
                getattr(p, "sum", getattr(p, "value", 0)),
                getattr(p, "count", 1),
            )
            for m in kinds
            for p in m.data.data_points
        }

    def sums(self, name: str, *keys: str) -> dict[Any, float]:
        """What was added to a metric, by the values of some attributes."""
        sums: dict[Any, float] = {}
        for (metric, attributes), (total, _) in self._points().items():
            added = total - self._before.get((metric, attributes), (0, 0))[0]
            if metric == name and added:
                key = tuple(dict(attributes).get(key) for key in keys)
                short = key if len(key) > 1 else "".join(key)
                sums[short] = sums.get(short, 0) + added
        return sums

    def everything(self) -> str:
        """All that was told, as text."""
        told = [span.to_json() for span in self.spans()]
        return "\n".join([*told, *(repr(point) for point in self._points())])


@pytest.fixture
def told(sdk: tuple[InMemorySpanExporter, InMemoryMetricReader], monkeypatch: pytest.MonkeyPatch) -> Told:
    quick(monkeypatch)
    return Told(*sdk)


def model(url: str, kind: type = OpenAIModel) -> Any:
    return kind("local-7b", base_url=url, api_key=KEY)


async def made(kind: type, url: str, **options: Any) -> Brief:
    """A brief, on threads or under asyncio."""
    asked = Options(**options)
    if kind is OpenAIModel:
        with model(url) as asks:
            return await asyncio.to_thread(summarize, FIVE, model=asks, options=asked)
    async with model(url, kind) as asks:
        return await asummarize(FIVE, model=asks, options=asked)


BOTH = pytest.mark.parametrize("kind", [OpenAIModel, AsyncOpenAIModel])


@BOTH
async def test_a_run_is_a_span_with_a_span_for_each_round_and_each_call(kind: type, told: Told) -> None:
    with serving(by_contract) as server:
        brief = await made(kind, server.url, **SELECTING)
        port = int(server.url.split(":")[-1].removesuffix("/v1"))
    run = told.run
    assert run.kind is SpanKind.INTERNAL
    assert run.status.status_code is StatusCode.UNSET
    rounds = [span for span in told.spans("summarize ") if span.parent and span.parent.span_id == run.context.span_id]
    assert [span.name for span in rounds] == ["summarize select", "summarize write"]
    assert [span.attributes[names.ROUND] for span in rounds] == [1, 2]
    assert [span.attributes[names.STAGE] for span in rounds] == ["select", "write"]
    assert sum(span.attributes[names.REQUESTS] for span in rounds) == len(told.calls) == len(server.seen) > 2
    by_id = {span.context.span_id: span for span in rounds}
    for call in told.calls:
        assert call.parent is not None
        assert by_id[call.parent.span_id].attributes[names.STAGE] == call.attributes[names.STAGE]
    assert {span.context.trace_id for span in told.spans()} == {run.context.trace_id}
    assert run.attributes == {
        "summarize.model": "local-7b",
        "summarize.articles": 5,
        "summarize.rounds": 2,
        "summarize.published": len(brief.sentences),
        "summarize.withheld": len(brief.withheld),
        "summarize.calls": len(server.seen),
        "summarize.input_tokens": brief.usage.input_tokens,
        "summarize.output_tokens": brief.usage.output_tokens,
        "summarize.cost": 0.0,
    } | ({"summarize.cached_tokens": 0} if brief.usage.cached_tokens == 0 else {})
    call = told.calls[-1]
    assert call.name == "chat local-7b"
    assert call.kind is SpanKind.CLIENT
    assert call.attributes == {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.output.type": "json",
        "gen_ai.request.model": "local-7b",
        "gen_ai.response.model": "scripted-model",
        "gen_ai.response.finish_reasons": ("stop",),
        "gen_ai.usage.input_tokens": 1000,
        "gen_ai.usage.output_tokens": 100,
        "server.address": "127.0.0.1",
        "server.port": port,
        "summarize.stage": "write",
        "summarize.retry": 0,
    }


def test_a_call_tells_cached_tokens_and_the_servers_id_of_the_request(told: Told) -> None:
    usage = {"prompt_tokens": 9, "completion_tokens": 4, "prompt_tokens_details": {"cached_tokens": 7}}

    def script(number: int, seen: Seen) -> Answer:
        return Answer(body=completion(by_contract(number, seen), usage=usage), headers={"x-request-id": "req_1"})

    with serving(script) as server, model(server.url) as asks:
        summarize(FIVE, model=asks)
    (call,) = told.calls
    assert call.attributes["gen_ai.usage.cache_read.input_tokens"] == 7
    assert call.attributes["summarize.request_id"] == "req_1"


@BOTH
async def test_each_attempt_is_a_span_and_the_failed_one_says_so(kind: type, told: Told) -> None:
    def script(number: int, seen: Seen) -> Any:
        return (
            Answer(500, {"error": {"message": f"{KEY} {FIVE[0].text}"}}) if number == 0 else by_contract(number, seen)
        )

    with serving(script) as server:
        await made(kind, server.url)
    failed, answered = told.calls
    assert (failed.status.status_code, failed.status.description) == (StatusCode.ERROR, "ServerError")
    assert failed.attributes["error.type"] == "ServerError"
    assert failed.attributes["http.response.status_code"] == 500
    assert (failed.attributes[names.RETRY], answered.attributes[names.RETRY]) == (0, 1)
    assert answered.status.status_code is StatusCode.UNSET
    assert "error.type" not in answered.attributes
    assert told.run.status.status_code is StatusCode.UNSET
    assert told.sums("summarize.retries", "summarize.stage") == {"write": 1}


def test_metrics_by_the_conventions_and_our_own(told: Told) -> None:
    with serving(slipping) as server, model(server.url) as asks:
        brief = summarize(FIVE, model=asks, options=Options(**SELECTING, price={"input": 1, "output": 2}))
    calls = len(server.seen)
    attributes = ("gen_ai.token.type", "gen_ai.request.model", "gen_ai.provider.name", "gen_ai.operation.name")
    assert told.sums("gen_ai.client.token.usage", *attributes) == {
        ("input", "local-7b", "openai", "chat"): 1000 * calls,
        ("output", "local-7b", "openai", "chat"): 100 * calls,
    }
    ((took, seconds),) = told.sums("gen_ai.client.operation.duration", "gen_ai.response.model").items()
    assert took == "scripted-model"
    assert seconds == pytest.approx(sum(s.end_time - s.start_time for s in told.calls) / 1e9, abs=0.05)
    supports = [sentence.support.value for sentence in brief.sentences]
    assert told.sums("summarize.sentences", "summarize.support") == {s: supports.count(s) for s in set(supports)}
    failed = [check.name for each in brief.withheld for check in each.checks if check.outcome == "failed"]
    assert failed
    assert told.sums("summarize.withheld", "summarize.check") == {name: failed.count(name) for name in set(failed)}
    assert told.sums("summarize.cost", "summarize.model") == {"local-7b": pytest.approx(brief.usage.cost)}


def test_histograms_have_the_buckets_that_the_conventions_recommend(told: Told, sdk: Any) -> None:
    with serving(by_contract) as server, model(server.url) as asks:
        summarize(FIVE, model=asks)
    data = sdk[1].get_metrics_data()
    (scope,) = (s for r in data.resource_metrics for s in r.scope_metrics if s.scope.name == "summarize")
    bounds = {m.name: m.data.data_points[0].explicit_bounds for m in scope.metrics if "gen_ai" in m.name}
    assert bounds == {names.DURATION: names.SECONDS, names.TOKENS: names.COUNTS}
    assert {m.name: m.unit for m in scope.metrics if "gen_ai" in m.name} == {
        names.DURATION: "s",
        names.TOKENS: "{token}",
    }


@BOTH
async def test_replies_from_the_ledger_are_no_calls(kind: type, told: Told, tmp_path: Path) -> None:
    with serving(by_contract) as server:
        await made(kind, server.url, ledger=tmp_path / "replies.sqlite")
        asked = len(told.calls)
        brief = await made(kind, server.url, ledger=tmp_path / "replies.sqlite")
    assert len(told.calls) == asked == 1
    second = told.spans("summarize write")[-1]
    assert [(event.name, dict(event.attributes)) for event in second.events] == [
        ("summarize.ledger.hit", {"summarize.stage": "write"})
    ]
    assert told.sums("summarize.ledger.hits", "summarize.stage") == {"write": 1}
    assert brief.sentences


@BOTH
async def test_a_run_that_ends_in_an_error_tells_its_class_alone(kind: type, told: Told) -> None:
    with (
        serving(lambda *_: Answer(401, {"error": {"message": f"{KEY} {FIVE[0].text}"}})) as server,
        pytest.raises(AuthenticationError),
    ):
        await made(kind, server.url)
    (call,) = told.calls
    assert told.run.status.description == "AuthenticationError"
    assert call.status.description == "AuthenticationError"
    (event,) = told.spans("summarize write")[0].events
    assert dict(event.attributes) == {"summarize.stage": "write", "error.type": "AuthenticationError"}


async def test_what_a_model_raises_by_mistake_is_told_by_its_class_alone(told: Told) -> None:
    class Odd:
        name = "odd"

        def complete(self, request: object) -> ModelReply:
            raise ZeroDivisionError(FIVE[0].text)

    with pytest.raises(ZeroDivisionError):
        await asummarize(FIVE, model=Odd())
    with pytest.raises(ZeroDivisionError):
        summarize(FIVE, model=Odd())
    failed = [span.name for span in told.spans() if span.status.description == "ZeroDivisionError"]
    assert failed == ["summarize", "summarize write", "chat odd"] * 2
    assert not any(event.name == "exception" for span in told.spans() for event in span.events)
    assert FIVE[0].text not in told.everything()


async def test_a_cancelled_run_closes_its_spans(told: Told) -> None:
    with serving(lambda *_: Answer(how="hang")) as server:
        async with model(server.url, AsyncOpenAIModel) as asks:
            running = asyncio.create_task(asummarize(FIVE, model=asks))
            await until(lambda: len(server.seen) == 1)
            running.cancel()
            with pytest.raises(asyncio.CancelledError):
                await running
    assert {(span.name, span.attributes["error.type"]) for span in told.spans()} == {
        (name, "CancelledError") for name in ("summarize", "summarize write", "chat local-7b")
    }


def test_a_call_that_gave_no_answer_in_time_is_a_timeout_and_no_cancellation(told: Told) -> None:
    with (
        serving(lambda *_: Answer(how="hang")) as server,
        OpenAIModel("local-7b", base_url=server.url, timeout=0.2) as asks,
        pytest.raises(ModelTimeoutError),
    ):
        summarize(FIVE, model=asks)
    assert [span.attributes["error.type"] for span in told.calls] == ["ModelTimeoutError"]


# Whose children they are


@BOTH
async def test_the_callers_span_is_the_parent(kind: type, told: Told) -> None:
    tracer = trace.get_tracer("application")
    with serving(by_contract) as server, tracer.start_as_current_span("request") as outer:
        await made(kind, server.url)
        assert trace.get_current_span() is outer
    assert told.run.parent is not None
    assert told.run.parent.span_id == outer.get_span_context().span_id
    assert len({span.context.trace_id for span in told.spans()}) == 1


@BOTH
async def test_many_stories_at_once_do_not_mix(kind: type, told: Told) -> None:
    tracer = trace.get_tracer("application")
    stories = [FIVE[:2], FIVE[2:], FIVE]
    with serving(by_contract) as server, tracer.start_as_current_span("job") as outer:
        if kind is OpenAIModel:
            with model(server.url) as asks:
                briefs = list(summarize_many(stories, model=asks, at_once=3))
        else:
            async with model(server.url, kind) as asks:
                briefs = [result async for result in asummarize_many(stories, model=asks, at_once=3)]
        assert trace.get_current_span() is outer
    assert all(result.brief for result in briefs)
    runs = [span for span in told.spans() if span.name == "summarize"]
    assert [span.parent.span_id for span in runs if span.parent] == [outer.get_span_context().span_id] * 3
    assert sorted(span.attributes["summarize.articles"] for span in runs) == [2, 3, 5]
    rounds = told.spans("summarize write")
    assert sorted(s.parent.span_id for s in rounds if s.parent) == sorted(s.context.span_id for s in runs)
    assert sorted(s.parent.span_id for s in told.calls if s.parent) == sorted(s.context.span_id for s in rounds)


async def test_stories_of_several_callers_keep_to_their_own(told: Told) -> None:
    tracer = trace.get_tracer("application")

    async def request(number: int, url: str) -> None:
        with tracer.start_as_current_span(f"request {number}"):
            async with model(url, AsyncOpenAIModel) as asks:
                await asummarize(FIVE, model=asks)

    with serving(by_contract) as server:
        await asyncio.gather(*(request(n, server.url) for n in range(4)))
    traces = [{s.name for s in told.spans() if s.context.trace_id == r.context.trace_id} for r in told.spans("request")]
    assert len({r.context.trace_id for r in told.spans("request")}) == 4
    assert all({"summarize", "summarize write", "chat local-7b"} < each for each in traces)
    assert len(told.calls) == 4


@pytest.mark.parametrize("on_loop", [False, True])
async def test_what_a_model_of_ones_own_traces_is_inside_its_call(on_loop: bool, told: Told) -> None:
    tracer = trace.get_tracer("application")

    class Own:
        name = "own"

        def complete(self, request: Any) -> ModelReply:
            with tracer.start_as_current_span("inside"):
                offers = [{"text": o.text, "evidence": [o.id]} for o in request.material.offers[:3]]
                reply = {"headline": offers[0], "sentences": offers, "disagreements": []}
                return ModelReply(json.dumps(reply), model="not a name, but a text", usage=TokenUsage(3, 2, 1))

    class OnLoop(Own):
        async def complete(self, request: Any) -> ModelReply:  # type: ignore[override]
            return Own.complete(self, request)

    await asummarize(FIVE, model=OnLoop() if on_loop else Own())
    (call,), (inside,) = told.calls, told.spans("inside")
    assert inside.parent is not None
    assert inside.parent.span_id == call.context.span_id
    assert call.attributes["gen_ai.provider.name"] == "custom"
    assert "gen_ai.response.model" not in call.attributes
    assert "server.address" not in call.attributes


def test_a_run_on_a_thread_of_ones_own_without_a_parent_is_a_root(told: Told) -> None:
    thread = threading.Thread(target=lambda: summarize(FIVE, model="extractive"))
    with trace.get_tracer("application").start_as_current_span("elsewhere"):
        thread.start()
        thread.join()
    assert told.run.parent is None


# What is not told


def test_the_built_in_engine_makes_no_calls(told: Told) -> None:
    brief = summarize(FIVE, model="extractive")
    assert [span.name for span in told.spans()] == ["summarize", "summarize write"]
    assert told.run.attributes["summarize.published"] == len(brief.sentences)
    assert told.sums("gen_ai.client.operation.duration") == {}


def test_nothing_is_told_of_what_anybody_wrote(told: Told, tmp_path: Path) -> None:
    """Articles, replies, repairs, hostile words of servers in every field that is told, and the key."""
    hostile = f"{FIVE[1].text} {KEY}"

    def script(number: int, seen: Seen) -> Answer:
        if number % 3 == 1:
            return Answer(503, {"error": {"message": hostile, "code": hostile}}, headers={"x-request-id": "a b c"})
        changes = {"model": hostile, "finish_reason": hostile} if number % 3 == 2 else {}
        return Answer(body=completion(slipping(number, seen), **changes))

    with serving(script) as server, model(server.url) as asks:
        options = Options(**SELECTING, ledger=tmp_path / "replies.sqlite")
        brief = summarize(FIVE, model=asks, options=options, on_progress=lambda _: 1 / 0)
        summarize(FIVE, model=asks, options=options)
    said = told.everything()
    assert brief.sentences
    assert KEY not in said
    assert "a b c" not in said
    words = {w for a in FIVE for w in a.text.replace(".", "").replace(",", "").split() if len(w) > 4} | {"Utopia"}
    assert {word for word in words if word in said} == set()


@pytest.mark.parametrize(
    ("address", "provider", "server"),
    [
        (None, "openai", ("api.openai.com", 443)),
        ("https://news.openai.azure.com/openai/v1", "azure.ai.openai", ("news.openai.azure.com", 443)),
        ("https://api.groq.com/openai/v1", "groq", ("api.groq.com", 443)),
        ("https://notgroq.com/v1", "openai", ("notgroq.com", 443)),
        ("http://user:pass@models.example:8000/v1?key=word", "openai", ("models.example", 8000)),
        ("http://[half", "custom", (None, None)),
    ],
)
def test_the_provider_follows_the_server(
    address: str | None, provider: str, server: tuple[str | None, int | None], told: Told
) -> None:
    class Elsewhere:
        name, base_url = "m", address

        def complete(self, request: object) -> ModelReply:
            raise AuthenticationError("no")

    with pytest.raises(AuthenticationError):
        summarize(FIVE, model=Elsewhere())
    (call,) = told.calls
    attributes = call.attributes
    assert attributes["gen_ai.provider.name"] == provider
    assert (attributes.get("server.address"), attributes.get("server.port")) == server
    assert "pass" not in told.everything()


def test_a_processor_that_fails_breaks_no_run(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    for hook in ("on_start", "on_end"):
        with monkeypatch.context() as broken:
            broken.setattr(SimpleSpanProcessor, hook, lambda *_, **__: 1 / 0)
            assert summarize(FIVE, model="extractive").sentences
    assert trace.get_current_span().get_span_context().span_id == 0, "no span is left open"


def test_a_model_that_returns_odd_counts_breaks_nothing(told: Told) -> None:
    """Telling never breaks a run: no histogram takes such a number."""

    class Odd:
        name = "odd"

        def complete(self, request: Any) -> ModelReply:
            offer = request.material.offers[0]
            said = {"text": offer.text, "evidence": [offer.id]}
            reply = {"headline": said, "sentences": [said], "disagreements": []}
            return ModelReply(json.dumps(reply), usage=TokenUsage(10**400, 1, 1))

    assert summarize(FIVE, model=Odd()).sentences


# Without it

WITHOUT = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "opentelemetry":
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Absent())
"""
RUN = """
import summarize
brief = summarize.summarize(["The ferry ran aground near Skarvik on Tuesday, the coastguard said."], model="extractive")
print(len(brief.sentences), "opentelemetry" in sys.modules)
"""


@pytest.mark.parametrize(
    ("before", "printed"),
    [
        (WITHOUT, "1 False"),
        ("import sys", "1 False"),  # it is installed, and nobody uses it
        ("import sys, opentelemetry.trace", "1 True"),  # nobody set up an SDK
        (WITHOUT + "import types; sys.modules['opentelemetry'] = types.ModuleType('opentelemetry')", "1 True"),
    ],
)
def test_without_opentelemetry_a_run_is_as_ever(before: str, printed: str) -> None:
    ran = subprocess.run([sys.executable, "-c", before + RUN], capture_output=True, text=True, check=True)
    assert (ran.stdout.strip(), ran.stderr) == (printed, "")
