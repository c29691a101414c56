"""The Slack bot killed, stopped, started again, and over a websocket."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes_slack import Fault
from loopback import by_contract, serving
from running_bots import until
from running_slack import FERRY, Newsroom, opened
from slack_events import event_of, send_event


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Newsroom]:
    with opened(tmp_path) as room:
        yield room


def test_ended_at_every_step_it_answers_once(fresh: Newsroom) -> None:
    """Killed when the working message, its edit, the brief and the page are there unheard; stopped while reading.

    Nothing is doubled, and nothing is paid twice.
    """

    def kill() -> None:
        assert fresh.bot
        fresh.bot.kill()

    def killed(*, by: Fault, **model: str) -> None:
        fresh.slack.faults = [by]
        assert fresh.start(**model).ended() == -9

    root = fresh.slack.write("C1", f"<@U0BOT> {fresh.links('northwire', 'harbour-courier')}")
    with serving(by_contract) as server:
        model = {"OPENAI_BASE_URL": server.url, "SUMMARIZE_MODEL": "local-7b"}
        held = fresh.pages.hold("northwire")
        fresh.slack.faults = [Fault("chat.postMessage", kill)]
        bot = fresh.listening(**model)
        send_event(fresh.url, event_of(root))
        assert bot.ended() == -9
        bot = fresh.start(**model)
        until(lambda: "northwire" in fresh.pages.asked)
        began = time.monotonic()
        assert bot.stop() == 0
        assert time.monotonic() - began < 5
        assert "Traceback" not in "\n".join(bot.said)
        held.set()
        killed(by=Fault("chat.update", kill, when=lambda given: given["text"].startswith("Brief of")), **model)
        killed(by=Fault("chat.postMessage", kill), **model)
        fresh.slack.faults = [Fault("files.completeUploadExternal", kill)]
        bot = fresh.listening(**model)
        send_event(fresh.url, event_of(root), retry=3)
        fresh.say("page", thread=root.ts)
        assert bot.ended() == -9
        bot = fresh.listening(**model)
        told, *_ = fresh.answers(fresh.say("evidence 1", thread=root.ts))
        assert bot.stop() == 0
        assert len(server.seen) == 1
    working, brief, said, shared, evidence = fresh.slack.thread(root.ts)
    assert working.shown.startswith("Brief of 2 pages")
    assert FERRY in brief.shown
    assert said.shown.startswith("The whole brief")
    assert FERRY in shared.files[0]["content"]
    assert evidence is told
    assert fresh.pages.asked.count("northwire") == 2  # once in vain; what was read is kept


def test_socket_mode(fresh: Newsroom) -> None:
    bot = fresh.start(SLACK_SIGNING_SECRET="", SLACK_APP_TOKEN="xapp-test")
    bot.line("connected to Slack")
    until(lambda: fresh.slack.sockets)
    asked = fresh.slack.write("C1", f"<@U0BOT> {fresh.links('northwire')}")
    for number in ("one", "two"):
        fresh.slack.envelope(number, event_of(asked))
    assert FERRY in fresh.answers(asked, count=2)[1].shown
    until(lambda: fresh.slack.acknowledged == ["one", "two"])
    assert bot.stop() == 0
    assert len(fresh.slack.thread(asked.ts)) == 2
