"""The rows of the table: each a function from a place and the sizes to what was asked, wanted and measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from resuming import resuming
from runs import Place, Run

Row = tuple[str, str, str]
"""What, wanted, measured."""

_UNLIMITED = {"concurrency": 1_000}
_TOKENS_A_MINUTE = 30_000
_REQUESTS_A_MINUTE = 30
_ROUND_SIZES = 10, 20, 40, 80
_ONE_ROUND = {"single_request_articles": 10_000, "single_request_tokens": 10_000_000}
_TWO_ROUNDS = {"single_request_articles": 0}
_COUNTED = ("used", "unused", "copy", "other_event", "empty")
"""What becomes of an article that was read."""


@dataclass(frozen=True)
class Sizes:
    """How much is measured.

    Attributes:
        few, some, lots, most: articles of the four workloads.
        limited: articles of the run under limits.
        calls: calls of the run with faults.
        kills: every how many replies a run is killed.
        stories: stories of five articles.
    """

    few: int = 5
    some: int = 50
    lots: int = 500
    most: int = 5_000
    limited: int = 50
    calls: int = 1_000
    kills: int = 1
    stories: int = 1_000

    @classmethod
    def quick(cls) -> Sizes:
        """A few minutes in all."""
        return cls(lots=150, most=500, limited=30, calls=100, kills=7, stories=50)


def wall(here: Place, sizes: Sizes) -> Iterator[Row]:
    """Wall time beside the time that the calls themselves take."""
    for count, wanted in ((sizes.some, "<= 1.05"), (sizes.lots, "<= 1.15")):
        run = _story(here, count)
        told = f"{run.client['wall']:.2f} s / {run.critical:.2f} s = {run.client['wall'] / run.critical:.3f}"
        yield f"{count} articles: wall / critical path of the calls, concurrency 1,000", wanted, told


def rounds(here: Place, sizes: Sizes) -> Iterator[Row]:
    """Rounds, as the server saw them."""
    for count in (sizes.some, sizes.lots):
        run = _story(here, count)
        calls = ", ".join(f"{len(run.of(stage))} {stage}" for stage in ("select", "write", "repair"))
        yield f"{count} articles: rounds", "2, 3 with a repair", f"{run.rounds} ({calls})"


def tokens(here: Place, sizes: Sizes) -> Iterator[Row]:
    """Input tokens beside those of the articles' own text."""
    for count in (sizes.some, sizes.lots):
        sent, (own, fresh) = _story(here, count).server["input_tokens"], here.own_tokens(count)
        what = f"{count} articles: input tokens of all calls / of the articles without furniture"
        yield what, "<= 1.30", f"{sent:,} / {own:,} = {sent / own:.2f} ({sent / fresh:.2f} of those that are no copies)"


def select(here: Place, sizes: Sizes) -> Iterator[Row]:
    """What a select reply costs."""
    for count in (sizes.some, sizes.lots):
        written = sum(record["output_tokens"] for record in _story(here, count).of("select"))
        yield f"{count} articles: output tokens of select an article", "<= 150", f"{written / count:.0f}"


def cpu(here: Place, sizes: Sizes) -> Iterator[Row]:
    """Own work of the client's process, imports left out."""
    run = _story(here, sizes.lots)
    told = f"{run.client['cpu'] / sizes.lots * 1e3:.2f} ms"
    yield f"{sizes.lots} articles: own processor time of the client an article", "<= 6 ms", told


def block(here: Place, sizes: Sizes) -> Iterator[Row]:
    """How long the event loop stood still under `asummarize`."""
    run = here.measure("heartbeat", sizes.lots, options=_UNLIMITED)
    told = f"{run.client['late_ms']:.0f} ms late at most; {run.client['busy_ms']:.0f} ms of own processor time at most"
    yield f"{sizes.lots} articles: longest step on the event loop, by a beat every 5 ms", "<= 50 ms", told


def memory(here: Place, sizes: Sizes) -> Iterator[Row]:
    """The most memory that the client's process ever held, a few dozen calls under way."""
    for count, wanted in ((sizes.lots, "<= 150 MB"), (sizes.most, "<= 300 MB")):
        exact, estimate = (
            here.measure("brief", count, exact=exact, options={"concurrency": 64}).client["peak_mb"]
            for exact in (True, False)
        )
        told = f"{estimate:.0f} MB; {exact:.0f} MB with tiktoken's vocabulary loaded"
        yield f"{count} articles: peak memory of the client, 64 calls at once", wanted, told


def limits(here: Place, sizes: Sizes) -> Iterator[Row]:
    """A run under rate limits: told in the options, and found out from the server's headers."""
    told = {"requests_per_minute": _REQUESTS_A_MINUTE, "tokens_per_minute": _TOKENS_A_MINUTE}
    here.workload(sizes.limited)  # once, before two threads ask for it
    with ThreadPoolExecutor(2) as pool:  # both wait nearly all the time
        runs = pool.map(lambda options: _limited(here, sizes.limited, options), (told, {}))
        for name, run in zip(("given as options", "by the server's headers alone"), runs, strict=True):
            what = f"{sizes.limited} articles, 30 requests and 30,000 tokens a minute, {name}"
            yield what, "all articles; <= 1.10; <= 2 answers 429", _under_limits(run, sizes.limited)


def _limited(here: Place, count: int, options: Mapping[str, Any]) -> Run:
    limited = {"requests_per_minute": _REQUESTS_A_MINUTE, "tokens_per_minute": _TOKENS_A_MINUTE}
    return here.measure("brief", count, server=limited, options=options)


def _under_limits(run: Run, count: int) -> str:
    """The limit allows a full bucket at once and the rest as it refills; what the last call writes comes after it."""
    answered = [r for r in run.records if r["outcome"] == "200"]
    last = max(answered, key=lambda r: r["end"])
    billed = run.server["input_tokens"] + run.server["output_tokens"]
    by_tokens = (billed - last["output_tokens"] - _TOKENS_A_MINUTE) * 60 / _TOKENS_A_MINUTE
    by_requests = (len(answered) - _REQUESTS_A_MINUTE) * 60 / _REQUESTS_A_MINUTE
    allowed = max(by_tokens, by_requests, 0.0) + last["seconds"]
    wall = run.client["wall"]
    read = sum(run.client["statuses"].get(status, 0) for status in _COUNTED)
    return (
        f"{read} of {count} articles; {wall:.1f} s / {allowed:.1f} s = {wall / allowed:.2f} for {billed:,} tokens in "
        f"{len(answered)} calls; {run.outcomes('429')} answers 429"
    )


def faults(here: Place, sizes: Sizes) -> Iterator[Row]:
    """A tenth of all requests goes wrong in one of four ways."""
    count = max(1, sizes.calls // _CALLS_AN_ARTICLE)
    options = {"concurrency": 64, "chunk_tokens": 200, "single_request_articles": 0}
    run = here.measure("brief", count, server={"faults": 0.1}, options=options)
    calls = len({r["body"] for r in run.records})
    given_up = calls - len({r["body"] for r in run.records if r["outcome"] == "200"})
    unread = sum(n for status, n in run.client["statuses"].items() if status not in _COUNTED)
    shown = ", ".join(f"{n} {name}" for name, n in sorted(run.server["outcomes"].items()) if name != "200")
    told = (
        f"{len(run.records)} / {calls} = {len(run.records) / calls:.3f} ({shown}); {given_up} calls without an answer, "
        f"{unread} articles not read, {len(run.client['problems'])} problems"
    )
    yield f"10 % faults (429, 500, reset, cut body), {calls} calls: requests / calls", "<= 1.20, all succeed", told


_CALLS_AN_ARTICLE = 7  # chunks of 200 tokens in 5 kB


def kill(here: Place, sizes: Sizes) -> Iterator[Row]:
    """A run killed after each reply in turn, and resumed."""
    told = resuming(here, every=sizes.kills)
    yield "killed after every reply in turn and resumed: calls repeated; the brief", "0; identical bytes", told


def update(here: Place, sizes: Sizes) -> Iterator[Row]:
    """One more article for a brief that is there."""
    run = here.measure("update", sizes.some, more=1, options=_UNLIMITED)
    full, new = run.client["full"]["input_tokens"], run.server["input_tokens"]
    what = f"{sizes.some} articles and one more: input tokens of the update / of the full run"
    yield what, "<= 5 %", f"{new:,} / {full:,} = {new / full:.1%}"


def estimate(here: Place, sizes: Sizes) -> Iterator[Row]:
    """What `plan` says beforehand beside what is billed."""
    for count in (sizes.few, sizes.some, sizes.lots):
        told = here.measure("plan", count, options=_UNLIMITED).client
        billed = _story(here, count).server
        cost = (billed["input_tokens"] * 0.2 + billed["output_tokens"] * 1.2) / 1e6
        shown = [
            f"{told[name]:,} / {billed[name]:,} = {told[name] / billed[name]:.2f} {name.replace('_', ' ')}"
            for name in ("input_tokens", "output_tokens")
        ]
        shown.append(f"${told['cost']:.4f} / ${cost:.4f} = {told['cost'] / cost:.2f}")
        yield f"{count} articles: estimate ({told['token_counter']}) / billed", "0.90 to 1.10", "; ".join(shown)


def thresholds(here: Place, sizes: Sizes) -> Iterator[Row]:
    """One round beside two, for stories of several sizes: what Options.single_request_* rest on."""
    for count in _ROUND_SIZES[: 2 if sizes.lots < sizes.most / 10 else None]:
        one, two = (
            here.measure("brief", count, options={**_UNLIMITED, **_ways}) for _ways in (_ONE_ROUND, _TWO_ROUNDS)
        )
        told = f"one {one.critical:.1f} s, two {two.critical:.1f} s" + _largest(one)
        yield f"{count} articles: critical path in one round and in two", "", told


def _largest(run: Run) -> str:
    return f"; the one request holds {max(record['input_tokens'] for record in run.records):,} tokens"


def many(here: Place, sizes: Sizes) -> Iterator[Row]:
    """Many stories in one process, with the built-in engine."""
    run = here.measure("many", sizes.stories * 5)
    part, half, whole = (run.client[name] for name in ("fifth", "half", "all"))
    told = (
        f"time {whole['cpu']:.1f} s / {half['cpu']:.1f} s at half = {whole['cpu'] / half['cpu']:.2f}; "
        f"memory {part['mb']:.0f} MB after {part['stories']}, {whole['mb']:.0f} MB after {whole['stories']}"
    )
    yield f"{whole['stories']} stories of 5 articles, built-in engine, one process", "linear (2.0), flat", told


def rivals(here: Place, sizes: Sizes) -> Iterator[Row]:
    """The plain-SDK scripts beside the library."""
    for count in (sizes.few, sizes.some, sizes.lots):
        for name, task in (("one request", "one request"), ("one an article and a merge", "part by part")):
            yield f"{count} articles: plain SDK, {name}", "", _cost(here.measure(task, count))
        yield f"{count} articles: the library", "", _cost(_story(here, count))


def _cost(run: Run) -> str:
    spent = run.server
    return (
        f"{run.client['wall']:.1f} s, {len(run.records)} requests, {spent['input_tokens']:,} tokens in, "
        f"{spent['output_tokens']:,} out"
    )


_stories: dict[tuple[int, bool], Run] = {}


def _story(here: Place, count: int, *, exact: bool = True) -> Run:
    """A brief of so many articles with nothing in its way; measured once for all rows that tell of it."""
    if (count, exact) not in _stories:
        _stories[count, exact] = here.measure("brief", count, exact=exact, options=_UNLIMITED)
    return _stories[count, exact]


ROWS: Mapping[str, Callable[[Place, Sizes], Iterator[Row]]] = {
    each.__name__: each
    for each in (
        wall,
        rounds,
        tokens,
        select,
        cpu,
        block,
        memory,
        limits,
        faults,
        kill,
        update,
        estimate,
        many,
        rivals,
        thresholds,
    )
}
"""By name."""
