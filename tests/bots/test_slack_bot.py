"""The Slack bot as a process, against a Slack and publishers' pages on the loopback."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from fakes_slack import Fault
from running_bots import until
from running_slack import FERRY, Newsroom, opened
from slack_events import event_of, send_action, send_command, send_event


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """One bot for all tests that need not end it."""
    with opened(tmp_path_factory.mktemp("slack")) as room:
        bot = room.listening("--max-pages", "4")
        yield room
        assert bot.stop() == 0
        assert not [line for line in bot.said if "ERROR" in line and "t4 is given up" not in line], bot.said


def test_a_brief_is_posted_once_in_the_thread(room: Newsroom) -> None:
    began = time.monotonic()
    asked = room.say(room.links("northwire", "harbour-courier", "no-such-page"))
    assert time.monotonic() - began < 3
    for retry in (1, 2):  # Slack was not sure that it was heard
        assert send_event(room.url, event_of(asked, number=f"Ev{asked.ts}"), retry=retry)[0] == 200
    working, brief = room.answers(asked, count=2)
    assert {working.thread, brief.thread} == {asked.ts}
    assert working.before[0].startswith("Reading the pages")
    made, unread = working.shown.splitlines()[:2]
    assert made == "Brief of 2 pages: 8 sentences."
    assert unread == f"Not read: {room.pages.url('no-such-page')} answered with status 404: check the address"
    assert FERRY in brief.shown
    assert brief.text == brief.blocks[0]["text"]["text"], "a notification tells the headline"
    assert brief.given["unfurl_links"] is False
    assert room.pages.asked.count("northwire") == 1
    room.say("help", thread=asked.ts)  # whatever came of the repetitions is before its answer
    until(lambda: "/brief" in room.slack.posts[-1].text)
    assert len(room.slack.thread(asked.ts)) == 3


def test_the_thread_goes_on(room: Newsroom) -> None:
    root = room.say(room.links("northwire", "harbour-courier"))
    first, _ = room.answers(root, count=2)

    evidence, *_ = room.answers(room.say("evidence 1", thread=root.ts))
    assert evidence.shown.count(FERRY) == 2  # the sentence, and what it rests on
    passage = evidence.blocks[0]["elements"][1]["elements"][1]
    assert passage["text"] == "Northwire"
    assert passage["url"].startswith("https://northwire.example/2026/04/14/skarvik-ferry-aground#:~:text=")

    told, updated = room.answers(room.say(room.links("capital-ledger"), thread=root.ts), count=2)
    assert told.shown.startswith("1 page added.\nNew (Told by Capital Ledger")
    assert "Capital Ledger" in updated.shown
    assert FERRY in updated.shown

    same, *_ = room.answers(room.say(room.links("capital-ledger"), thread=root.ts))
    assert same.shown == "The brief has these pages already, as they are now."

    verified, *_ = room.answers(room.say("verify", thread=root.ts))
    assert verified.shown.startswith("Read again and checked: all 12 sentences")

    gone, rest = room.answers(room.say(f"retract {room.links('northwire')}", thread=root.ts), count=2)
    assert gone.shown.startswith("1 page taken back.\nGone (")
    assert f"• {FERRY}" in gone.shown
    assert FERRY not in rest.shown

    choice = first.blocks[-1]["elements"][0]["options"][0]  # of the list as it was
    send_action(room.url, {"action_id": "evidence", "type": "static_select", "selected_option": choice}, first)
    until(lambda: room.slack.posts[-1].text.startswith("That sentence is not in the brief any more"))


def test_verify_tells_of_a_page_that_has_changed(room: Newsroom) -> None:
    before = room.pages.texts["brennhavn-gazette"]
    room.pages.texts["live"] = before
    root = room.say(room.links("live"))
    room.answers(root, count=2)
    room.pages.texts["live"] = before.replace("four", "five").replace("Four", "Five")
    verified, *_ = room.answers(room.say("verify", thread=root.ts))
    assert "has changed" in verified.shown
    assert "Not every sentence keeps its support" in verified.shown


def test_the_list_and_the_buttons_ask_too(room: Newsroom) -> None:
    root = room.say(room.links("northwire"))
    working, brief = room.answers(root, count=2)
    room.slack.faults.append(Fault("upload", status=503))
    select, *buttons = working.blocks[-1]["elements"]
    assert select["options"][0]["text"]["text"].startswith(f"1. {FERRY}")
    chosen = {"type": "static_select", "action_id": select["action_id"], "selected_option": select["options"][0]}
    for _ in range(2):
        assert send_action(room.url, chosen, working, trigger=f"{root.ts}-1")[0] == 200
    for number, button in enumerate(buttons, 2):
        assert send_action(room.url, {"type": "button", **button}, brief, trigger=f"{root.ts}-{number}")[0] == 200
    evidence, verified, said, shared = until(lambda: (after := room.slack.thread(root.ts)[2:])[3:] and after)
    assert evidence.shown.count(FERRY) == 2
    assert verified.shown.startswith("Read again")
    assert said.shown.startswith("The whole brief")
    assert FERRY in shared.files[0]["content"]
    assert room.slack.faults == []


def test_the_whole_brief_comes_as_a_file(room: Newsroom) -> None:
    root = room.say(room.links("northwire", "harbour-courier"))
    _, brief = room.answers(root, count=2)
    said, shared = room.answers(room.say("page", thread=root.ts), count=2)
    assert said.shown.startswith("The whole brief: download the file")
    (file,) = shared.files
    assert file["title"] == brief.blocks[0]["text"]["text"]
    assert file["content"].startswith("<!doctype html>")
    assert FERRY in file["content"]


def test_links_pasted_into_a_thread(room: Newsroom) -> None:
    root = room.slack.write("C1", f"look at {room.links('northwire')}")
    feed = f"Courier: <{room.pages.url('harbour-courier')}>"
    room.slack.write("C1", feed, thread=root.ts, by_bot=True)  # another bot's message
    asked = room.say("please", thread=root.ts)
    working, _ = room.answers(asked, count=2)
    assert working.shown.startswith("Brief of 2 pages")


def test_a_command_opens_a_thread(room: Newsroom) -> None:
    other = f"<{room.pages.url('quickread-daily')}?a=1&amp;b=2>"
    assert send_command(room.url, f"{room.links('northwire')} {other}") == (200, "")
    root = until(lambda: next((p for p in room.slack.posts if p.before and "Asked by ines" in p.before[0]), None))
    brief = until(lambda: next((p for p in room.slack.posts if p.thread == root.ts), None))
    assert FERRY in brief.shown
    told, *_ = room.answers(room.say("evidence", thread=root.ts))
    assert told.shown.splitlines()[1].startswith("1. ")
    assert "/brief LINK" in send_command(room.url, "", trigger="t2")[1]


def test_a_message_to_the_bot_alone_needs_no_mention(room: Newsroom) -> None:
    asked = room.slack.write("D9", room.links("northwire"))
    assert send_event(room.url, event_of(asked, kind="message", user="U7"))[0] == 200
    assert FERRY in room.answers(asked, count=2)[1].shown


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a b c d e", "5 links are more than the 4 that are read at once: leave some out, or add them afterwards"),
        ("no-such-page", "No page could be read.\nNot read: "),
    ],
)
def test_what_cannot_be_done_is_said_in_the_thread(room: Newsroom, text: str, told: str) -> None:
    answer, *_ = room.answers(room.say(room.links(*text.split())))
    assert answer.shown.startswith(told)


@pytest.mark.parametrize("text", ["verify", "page", "evidence 2", "retract https://herald.example/a"])
def test_without_a_brief_there_is_nothing_to_ask(room: Newsroom, text: str) -> None:
    answer, *_ = room.answers(room.say(text))
    assert answer.shown == "There is no brief here that this could be about: ask for one with brief and links"


def test_others_are_turned_away(room: Newsroom) -> None:
    asked = room.say(room.links("northwire"), channel="C2")
    assert send_event(room.url, event_of(asked, number=f"Ev{asked.ts}"), retry=1)[0] == 200
    assert [e["text"] for e in room.slack.ephemeral] == [
        "I make no briefs here: ask whoever runs me to add C2 to SLACK_ALLOWED."
    ]
    assert "add C2" in send_command(room.url, room.links("northwire"), channel="C2", trigger="t3")[1]
    assert send_event(room.url, event_of(asked), secret="another")[0] == 401
    assert not [p for p in room.slack.posts if p.channel == "C2" and p.by_bot]


def test_nothing_in_an_article_calls_anybody(room: Newsroom) -> None:
    title = "<!channel> *Ferry* <@U1> & <https://evil.example|here> "
    room.pages.texts["loud"] = room.pages.texts["northwire"].replace("Ferry with", title, 1)
    root = room.say(room.links("loud"))
    _, brief = room.answers(root, count=2)
    assert title.strip() in brief.shown  # it stands there, in rich text, in which nothing is markup
    assert {block["type"] for block in brief.blocks} <= {"rich_text", "context", "divider", "header"}
    assert "<" not in brief.text
    assert brief.given["parse"] == "none"


def test_a_lost_answer_and_a_busy_slack(room: Newsroom) -> None:
    """The post took effect and nobody heard of it: it is looked for before it is posted again."""

    def brief(given: dict[str, object]) -> bool:
        return FERRY in str(given["blocks"])

    busy = Fault("chat.update", status=429, when=brief)
    room.slack.faults += [Fault("chat.postMessage", when=brief), busy]
    room.slack.calls.clear()
    root = room.say(room.links("northwire"))
    room.answers(root, count=2)
    evidence, *_ = room.answers(room.say("evidence 1", thread=root.ts))
    assert FERRY in evidence.shown
    assert len([p for p in room.slack.thread(root.ts) if FERRY in p.shown]) == 2
    assert "conversations.replies" in room.slack.calls


def test_where_the_bot_may_not_post_nothing_is_spent(room: Newsroom) -> None:
    room.slack.faults.append(Fault("chat.postMessage", error="not_in_channel"))
    asked = len(room.pages.asked)
    send_command(room.url, room.links("northwire"), trigger="t4", response=f"{room.slack.url}/response")
    until(lambda: room.slack.responses)
    assert "not_in_channel): /invite me" in room.slack.responses[0]["text"]
    assert room.bot
    room.bot.line("ERROR jobs: t4 is given up")
    assert len(room.pages.asked) == asked


def test_whoever_waits_sees_how_far_it_is(room: Newsroom) -> None:
    held = room.pages.hold("harbour-courier")
    root = room.say(room.links("northwire", "harbour-courier"))
    (working,) = until(lambda: [p for p in room.slack.thread(root.ts) if "Read 1 of 2" in p.text])
    held.set()
    room.answers(root, count=2)
    assert working.shown.startswith("Brief of 2 pages")
