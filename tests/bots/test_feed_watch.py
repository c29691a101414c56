"""The feed watcher as it is run: feeds in, stories out, nothing lost and nothing told twice however it ends."""

from __future__ import annotations

import hashlib
import hmac
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fakes_news import Newsstand, Receiver, Reply, atom, newsstand, receiver, rss, until
from loopback import Answer, Seen, by_contract, serving
from running_programs import Program, Starting

from summarize import Article, Brief

QUICK = ("--every", "0.2", "--open", "1000000", "--allow-private-hosts")

Watching = Callable[..., Program]


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    with newsstand() as stand:
        yield stand


@pytest.fixture
def hook() -> Iterator[Receiver]:
    with receiver() as hook:
        yield hook


@pytest.fixture
def watch(start: Starting, stand: Newsstand, hook: Receiver, tmp_path: Path) -> Watching:
    """Start the watcher on paths of the stand; its state is the same each time."""

    def watching(*paths: str, more: tuple[str, ...] = (), model: str = "extractive", **settings: str) -> Program:
        feeds = [part for path in paths for part in ("--feed", stand.url + path)]
        common = ("--webhook", hook.url, "--state", str(tmp_path / "watch.sqlite"), "--model", model)
        return start("bots/feed_watch.py", *feeds, *common, *QUICK, *more, **settings)

    return watching


@pytest.fixture(scope="module")
def news(ferry: tuple[Article, ...], dam: tuple[Article, ...]) -> dict[str, Article]:
    return {article.id: article for article in (*ferry, *dam)}


def ids(message: dict[str, Any]) -> set[str]:
    """The articles of a story, by the ends of their addresses."""
    return {source["url"].rpartition("/")[2] for source in message["brief"]["sources"]}


def test_a_story_is_posted_and_posted_again_when_an_article_adds_to_it(
    watch: Watching, stand: Newsstand, hook: Receiver, news: dict[str, Article]
) -> None:
    first = [news["northwire"], news["harbour-courier"]]
    stand.there["/a"] = rss(first, title="Harbour News")
    program = watch("/a", more=("--secret", "s3cret"))
    (created,) = hook.wait(1)
    assert (created["event"], created["version"], created["changes"]) == ("created", 1, [])
    assert ids(created) == {"northwire", "harbour-courier"}
    assert created["text"].startswith("# ")
    brief = Brief.model_validate(created["brief"])
    for sentence in brief.sentences:
        for c in sentence.citations:
            assert any(c.text in article.text for article in first)

    key, body, headers = hook.posts[0]
    assert key == f"{created['story']}-1"
    signature = hmac.new(b"s3cret", body, hashlib.sha256).hexdigest()
    assert headers["x-signature-256"] == f"sha256={signature}"

    stand.there["/a"] = rss([news["brennhavn-gazette"], news["coast-and-cargo"], *first], title="Harbour News")
    updated = hook.wait(2)[1]
    assert (updated["event"], updated["story"], updated["version"]) == ("updated", created["story"], 2)
    assert {change["kind"] for change in updated["changes"]} & {"new", "changed", "contradicted", "gone"}
    assert ids(updated) == {"northwire", "harbour-courier", "coast-and-cargo"}

    assert f"tells of another event than story {created['story']}" in program.said()  # alike, and half a year before
    assert program.stop(signal.SIGINT) == 130


def test_events_are_kept_apart_and_copies_confirm_nothing(
    watch: Watching, stand: Newsstand, hook: Receiver, news: dict[str, Article]
) -> None:
    stand.there["/a"] = rss([news[name] for name in ("northwire", "harbour-courier", "brennhavn-gazette")])
    stand.there["/b"] = atom([news["merova-morning"], news["velm-herald"]], title="Valley")  # one agency's report
    program = watch("/a", "/b", more=("--once",))
    assert program.ended() == 0
    (ship,) = hook.messages
    assert ids(ship) == {"northwire", "harbour-courier"}
    assert "2 articles, nothing to post" in program.said()
    assert len(hook.posts) == 1


def test_a_broken_feed_stops_no_other(
    watch: Watching, stand: Newsstand, hook: Receiver, news: dict[str, Article]
) -> None:
    good = rss([news["northwire"], news["harbour-courier"]])
    stand.there |= {
        "/good": good,
        "/500": Reply(500),
        "/loop": Reply(302, headers={"location": "/loop"}),
        "/hang": Reply(hang=True),
        "/page": b"<html><body>No feed.</body></html>",
        "/cut": Reply(200, good[: len(good) - 200], {"content-type": "text/xml"}),
        "/file": Reply(302, headers={"location": "file:///etc/passwd"}),
    }
    program = watch("/500", "/loop", "/hang", "/page", "/file", "/missing", "/cut", "/good")
    (created,) = hook.wait(1)
    assert ids(created) == {"northwire", "harbour-courier"}
    sizes = {s["url"].rpartition("/")[2]: s["sentences"] for s in created["brief"]["sources"]}
    assert sizes["harbour-courier"] > 10  # not what the feed that breaks off has of it
    assert program.stop() == 0
    said = program.said()
    for part in (
        "status 500",
        "redirects more than 5 times",
        "no RSS or Atom feed",
        "status 404",
        "no address by http",
    ):
        assert part in said


def test_a_webhook_that_is_down_gets_everything_later_in_order(
    watch: Watching, stand: Newsstand, hook: Receiver, news: dict[str, Article]
) -> None:
    answers: dict[str, Reply] = {}
    tried: list[str] = []

    def before(key: str) -> Reply | None:
        tried.append(key)
        return answers.get(key[-1], answers.get("all"))

    hook.before = before
    answers["all"] = Reply(503, headers={"retry-after": "0"})
    first = [news["northwire"], news["harbour-courier"]]
    stand.there["/a"] = rss(first)
    program = watch("/a")
    until(lambda: tried)
    stand.there["/a"] = rss([news["coast-and-cargo"], *first])
    until(lambda: program.said().count(" queued") == 2)
    assert program.stop() == 0

    answers.clear()
    answers["2"] = Reply(422)  # it will never take this one, which holds up no other
    again = watch("/a")
    until(lambda: "refuses" in again.said())
    stand.there["/a"] = rss([news["capital-ledger"], news["coast-and-cargo"], *first])
    created, updated = hook.wait(2)
    assert [created["version"], updated["version"]] == [1, 3]
    assert [created["event"], updated["event"]] == ["created", "updated"]
    assert {key[-1] for key in tried} == {"1", "2", "3"}
    assert len(hook.posts) == 2


def test_killed_while_it_posts_it_posts_the_same_again_with_the_same_key(
    watch: Watching, stand: Newsstand, hook: Receiver, news: dict[str, Article]
) -> None:
    program: list[Program] = []

    def before(_: str) -> Reply | None:
        if not hook.posts:  # it is taken; the answer never arrives
            program[0].process.send_signal(signal.SIGKILL)
            program[0].process.wait()
        return None

    hook.before = before
    stand.there["/a"] = rss([news["northwire"], news["harbour-courier"]])
    program.append(watch("/a"))
    assert program[0].ended() == -9
    again = watch("/a")
    until(lambda: len(hook.posts) == 2)
    looked = stand.times("/a")
    until(lambda: stand.times("/a") > looked + 1)
    assert again.stop() == 0
    assert len({key for key, *_ in hook.posts}) == 1
    assert len(hook.messages) == 1  # the receiver knows it by its key, and it is the same to the byte
    assert again.said().count(" queued") == 1
    assert len(hook.posts) == 2


@contextmanager
def model(script: Callable[[int, Seen], Any]) -> Iterator[tuple[Any, dict[str, str]]]:
    """A server that answers like a model, and the environment that names it."""
    with serving(script) as server:
        yield server, {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "sk-test"}


def test_killed_between_reading_and_briefing_nothing_is_lost_or_paid_twice(
    watch: Watching, stand: Newsstand, hook: Receiver, news: dict[str, Article]
) -> None:
    running: list[Program] = []
    dying = True

    def answer(number: int, seen: Seen) -> Any:
        valley = any("Velm" in text for text in seen.offered.values())
        if valley and dying:
            hook.wait(1)  # the ferry's brief is made and posted
            running[0].process.send_signal(signal.SIGKILL)
        return by_contract(number, seen)

    stand.there["/a"] = rss([news["northwire"], news["harbour-courier"], news["county-dispatch"], news["dawn-post"]])
    with model(answer) as (server, settings):
        running.append(watch("/a", model="local-7b", **settings))
        assert running[0].ended() == -9
        asked = len(server.seen)
        dying = False
        again = watch("/a", model="local-7b", **settings)  # the feed answers 304 now: the articles were kept
        hook.wait(2)
        assert again.stop() == 0
        ferry = [s for s in server.seen[asked:] if any("Skarvik" in text for text in s.offered.values())]
    assert ferry == []
    assert len(hook.posts) == 2
    for message in hook.messages:
        brief = Brief.model_validate(message["brief"])
        assert brief.sentences
        assert brief.provenance.model == "local-7b"


def test_a_model_that_fails_and_a_stop_while_it_answers_cost_nothing_but_time(
    watch: Watching, stand: Newsstand, hook: Receiver, news: dict[str, Article]
) -> None:
    answers: list[Answer] = [Answer(status=401, body={"error": {"message": "no", "code": "invalid_api_key"}})]
    hangs: list[int] = []

    def answer(number: int, seen: Seen) -> Any:
        hangs.extend([number] * bool(answers and answers[0].how == "hang"))
        return answers[0] if answers else by_contract(number, seen)

    stand.there["/a"] = rss([news["northwire"], news["harbour-courier"]])
    with model(answer) as (_, settings):
        program = watch("/a", model="local-7b", **settings)
        until(lambda: " waits: " in program.said())
        answers[0] = Answer(how="hang")
        until(lambda: hangs)
        assert program.stop() == 0
        assert hook.messages == []
        answers.clear()
        watch("/a", model="local-7b", **settings)
        assert ids(hook.wait(1)[0]) == {"northwire", "harbour-courier"}


def test_a_mistake_is_told_in_a_line(start: Starting, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no state\n" * 200)
    state = ("--state", str(tmp_path / "text"))
    program = start("bots/feed_watch.py", "--feed", "http://x", "--webhook", "http://y", *state)
    assert program.ended() == 2
    assert program.said().strip().endswith("name another file, or give this one a file of its own")
    assert "Traceback" not in program.said()
    assert start("bots/feed_watch.py", "--feed", "http://x", "--webhook", "y").ended() == 2
    assert program.said().strip().endswith("y is no address by http or https")


def test_articles_older_than_the_window_are_named_in_the_log(
    watch: Watching, stand: Newsstand, hook: Receiver, news: dict[str, Article]
) -> None:
    stand.there["/a"] = rss([news["northwire"], news["harbour-courier"]])
    program = watch("/a", more=("--once", "--open", "1"))
    assert program.ended() == 0
    assert hook.posts == []
    assert "2 left out: published more than 1 hours ago (--open)" in program.said()


@pytest.mark.parametrize("script", ["bots/feed_watch.py", "service.py"])
def test_what_is_not_installed_is_one_line(script: str, start: Starting, tmp_path: Path) -> None:
    for name in ("aiohttp", "uvicorn"):
        (tmp_path / f"{name}.py").write_text(f"raise ModuleNotFoundError('none', name={name!r})")
    program = start(script, PYTHONPATH=str(tmp_path))
    assert program.ended() == 1
    (line,) = program.said().splitlines()
    assert "pip install '.[bots]'" in line


@pytest.mark.parametrize(
    ("script", "more"),
    [("bots/feed_watch.py", ("--feed", "http://a.example", "--webhook", "http://b.example")), ("service.py", ())],
)
def test_a_limit_without_a_price_is_refused_at_the_start(script: str, more: tuple[str, ...], start: Starting) -> None:
    program = start(script, *more, "--model", "llama3.3", "--max-cost", "0.2")
    assert program.ended() == 2
    assert "give it with --price IN,OUT" in program.said().splitlines()[-1]
