"""The Telegram bot as a process, against a Bot API and publishers' pages on the loopback."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fakes_telegram import TOKEN, FakeTelegram, Fault, Sent, faking_telegram
from running_bots import Bot, Pages, serving_pages, until

FERRY = "A ferry with 187 passengers"  # how the wire's lead begins
GROUP = -100


@dataclass
class Newsroom:
    """A Telegram, pages and a bot, which may be started again."""

    telegram: FakeTelegram
    pages: Pages
    data: Path
    bot: Bot | None = None

    def start(self, *arguments: str, **environment: str) -> Bot:
        settings = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_ALLOWED_CHATS": f"5 {GROUP}", **environment}
        settings = {name: value for name, value in settings.items() if value}
        known = ["--data", str(self.data), "--allow-private-hosts", "--every", "0.05"]
        self.bot = Bot("telegram_bot.py", [*known, *arguments], {**settings, "TELEGRAM_API_URL": self.telegram.url})
        return self.bot

    def listening(self, *arguments: str) -> Bot:
        bot = self.start(*arguments)
        bot.line("listening as @brief_bot")
        return bot

    def links(self, *names: str) -> str:
        return " ".join(map(self.pages.url, names))

    def answer(self, message: dict[str, Any]) -> Sent:
        """The one answer to a message, once it is more than an acknowledgement."""
        done = until(lambda: [s for s in self.telegram.to(message) if not s.html.endswith("…")])
        assert len(self.telegram.to(message)) == 1
        return done[0]

    def ask(self, text: str, **about: Any) -> Sent:
        return self.answer(self.telegram.say(text, **about))


@contextmanager
def opened(data: Path) -> Iterator[Newsroom]:
    with faking_telegram() as telegram, serving_pages() as pages:
        room = Newsroom(telegram, pages, data)
        try:
            yield room
        finally:
            if room.bot:
                room.bot.close()


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Newsroom]:
    with opened(tmp_path) as room:
        yield room


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """One bot for all tests that need not end it."""
    with opened(tmp_path_factory.mktemp("telegram")) as room:
        bot = room.listening("--max-pages", "4")
        yield room
        assert bot.stop() == 0
        assert not [line for line in bot.said if "Traceback" in line or "ERROR" in line or TOKEN in line], bot.said


def test_a_brief_takes_the_place_of_the_acknowledgement(room: Newsroom) -> None:
    asked = room.telegram.say(f"/brief {room.links('northwire', 'harbour-courier', 'no-such-page')}")
    brief = room.answer(asked)
    assert brief.before[0] == "Reading the pages …"
    made, unread, empty, headline = brief.shown.splitlines()[:4]
    assert made == "Brief of 2 pages: 8 sentences."
    assert unread.replace("\u2060", "") == (
        f"Not read: {room.pages.url('no-such-page')} answered with status 404: check the address"
    )
    assert "\u2060" in unread  # no link
    assert (empty, bool(headline)) == ("", True)
    assert FERRY in brief.shown
    assert any(link.startswith("https://northwire.example/") for link in brief.links)


def test_a_message_that_comes_twice_is_answered_once(room: Newsroom) -> None:
    asked = room.telegram.say(f"/brief {room.links('northwire')}")
    room.telegram.again(asked)
    room.answer(asked)
    room.telegram.again(asked)
    room.ask("/help")  # whatever came of the repetition is before its answer
    assert len(room.telegram.to(asked)) == 1


def test_a_brief_goes_on(room: Newsroom) -> None:
    brief = room.ask(f"/brief {room.links('northwire', 'harbour-courier')}")
    room.ask(f"/brief {room.links('brennhavn-gazette')}")  # another story, later

    evidence = room.ask("/evidence 1", answers=brief.id)
    assert evidence.shown.count(FERRY) == 2
    assert evidence.links[0].startswith("https://northwire.example/2026/04/14/skarvik-ferry-aground#:~:text=")

    updated = room.ask(f"/add {room.links('capital-ledger')}", answers=brief.id)
    assert updated.shown.startswith("1 page added.\nNew (Told by Capital Ledger")
    assert FERRY in updated.shown

    again = room.ask(room.links("capital-ledger"), answers=updated.id)  # links alone, in answer to a brief
    assert again.shown == "The brief has these pages already, as they are now."

    verified = room.ask("/verify", answers=brief.id)  # the first message stands for the story as it is now
    assert verified.shown.startswith("Read again and checked: all 12 sentences")

    rest = room.ask(f"/retract {room.links('northwire')}", answers=updated.id)
    told, _, brief_now = rest.shown.partition("\n\n")
    assert told.startswith("1 page taken back.\nGone (")
    assert FERRY in told
    assert FERRY not in brief_now


def test_without_an_answer_it_is_about_the_last_brief(room: Newsroom) -> None:
    room.ask(f"/brief {room.links('northwire')}")
    assert room.ask("/evidence").shown.splitlines()[1].startswith(f"1. {FERRY}")
    assert room.ask("/evidence 99").shown.startswith("The brief has sentences 1 to ")


def test_the_whole_brief_takes_the_place_of_an_acknowledgement(room: Newsroom) -> None:
    brief = room.ask(f"/brief {room.links('northwire', 'harbour-courier')}")
    room.ask(f"/brief {room.links('brennhavn-gazette')}")  # another story, later
    room.telegram.faults.append(Fault("editMessageMedia"))  # it took effect, and nobody heard of it
    page = room.telegram.say("/page", answers=brief.id)
    assert "open it in a browser" in room.answer(page).shown
    room.ask("/evidence")  # whatever came of the repetition is before its answer
    (sent,) = room.telegram.to(page)
    assert len(sent.before) == 1
    assert sent.file.startswith("<!doctype html>")
    assert FERRY in sent.file
    assert room.telegram.faults == []


def test_links_of_the_message_that_is_answered(room: Newsroom) -> None:
    somebody = f"have you seen {room.links('northwire')}"
    brief = room.ask("/brief@brief_bot", chat=GROUP, answers=4000, answered=somebody)
    assert FERRY in brief.shown


def test_talk_in_a_group_is_left_alone(room: Newsroom) -> None:
    for text in ("good morning", room.links("northwire"), "/brief@another_bot https://herald.example/a"):
        room.telegram.say(text, chat=GROUP)
    before = len(room.telegram.sent)
    room.ask("/help", chat=GROUP)
    assert len(room.telegram.sent) == before + 1
    assert "/brief LINK" in room.ask("what can you do?").shown  # alone with the bot, everything is said to it


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("/brief", "Which pages? Give their links"),
        ("a b c d e", "5 links are more than the 4 that are read at once"),
        ("no-such-page", "No page could be read.\nNot read: "),
    ],
)
def test_what_cannot_be_done_is_said(room: Newsroom, text: str, told: str) -> None:
    assert room.ask(text if text[0] == "/" else f"/brief {room.links(*text.split())}").shown.startswith(told)


def test_others_are_turned_away(room: Newsroom) -> None:
    asked = room.telegram.say(f"/brief {room.links('northwire')}", chat=6, user=6)
    room.telegram.again(asked)
    room.ask("/help")
    assert [s.shown for s in room.telegram.sent if s.chat == 6] == [
        "I make no briefs here: ask whoever runs me to add 6 to TELEGRAM_ALLOWED_CHATS."
    ]


def test_nothing_in_an_article_formats_or_calls_anybody(room: Newsroom) -> None:
    loud = room.pages.texts["northwire"].replace("Ferry with", "<b>@everyone</b> /verify Ferry & #fog", 1)
    room.pages.texts["loud"] = loud
    brief = room.ask(f"/brief {room.links('loud')}")
    assert "&lt;b&gt;@\u2060everyone&lt;" in brief.html
    assert " /\u2060verify Ferry &amp; #\u2060fog" in brief.html


def test_a_busy_telegram_and_a_lost_answer(room: Newsroom) -> None:
    def brief(given: dict[str, Any]) -> bool:
        return FERRY in given["text"]

    busy = {"description": "Too Many Requests", "parameters": {"retry_after": 1}}
    room.telegram.faults += [
        Fault("editMessageText", when=brief),  # it took effect, and nobody heard of it
        Fault("editMessageText", status=429, body=busy, when=brief),
    ]
    answer = room.ask(f"/brief {room.links('northwire')}")
    assert FERRY in room.ask("/evidence 1").shown
    assert FERRY in answer.html
    assert not [html for html in answer.before if FERRY in html]
    assert room.telegram.faults == []


def test_whoever_waits_sees_how_far_it_is(room: Newsroom) -> None:
    held = room.pages.hold("harbour-courier")
    asked = room.telegram.say(f"/brief {room.links('northwire', 'harbour-courier')}")
    until(lambda: any("Read 1 of 2" in s.html for s in room.telegram.to(asked)))
    held.set()
    assert until(lambda: [s for s in room.telegram.to(asked) if FERRY in s.shown])


def test_ended_at_every_step_it_answers_once(fresh: Newsroom) -> None:
    """Killed when the acknowledgement and the brief are there unheard; stopped while reading.

    An acknowledgement that was not noted stands there twice: that is the one case which shows.
    """

    def kill() -> None:
        assert fresh.bot
        fresh.bot.kill()

    held = fresh.pages.hold("northwire")
    fresh.telegram.faults.append(Fault("sendMessage", kill))
    bot = fresh.listening()
    asked = fresh.telegram.say(f"/brief {fresh.links('northwire', 'harbour-courier')}")
    assert bot.ended() == -9
    bot = fresh.listening()
    until(lambda: "northwire" in fresh.pages.asked)
    began = time.monotonic()
    assert bot.stop() == 0
    assert time.monotonic() - began < 5
    assert "Traceback" not in "\n".join(bot.said)
    held.set()
    fresh.telegram.faults.append(Fault("editMessageText", kill, when=lambda given: FERRY in given["text"]))
    assert fresh.start().ended() == -9
    bot = fresh.listening()
    assert FERRY in fresh.ask("/evidence 1").shown
    assert bot.stop() == 0
    first, second = fresh.telegram.to(asked)
    assert first.html == "Reading the pages …"
    assert len([html for html in (*second.before, second.html) if FERRY in html]) == 1
    assert len(fresh.telegram.sent) == 3
