"""A limit on length: whole sentences go from the end, what is left says so, and every mark has its source."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_briefs import made, token

from summarize import Article, Brief, summarize
from summarize.errors import InputError
from summarize.types import Event


def slack_text(blocks: Any) -> str:
    """All that a reader of the message sees."""
    if isinstance(blocks, str):
        return blocks
    if isinstance(blocks, list):
        return "".join(map(slack_text, blocks))
    return slack_text(blocks.get("text", "")) + slack_text(blocks.get("elements", []))


def telegram_text(shown: str) -> str:
    return unescape(re.sub("<[^>]*>", "", shown))


@dataclass(frozen=True)
class Form:
    """One rendering: how it is made and measured, and what a mark and its source look like in it."""

    make: Callable[[Brief, int | None], Any]
    text: Callable[[Any], str]
    size: Callable[[Any], int]
    mark: str
    source: str


FORMS = {
    "markdown": Form(lambda b, n: b.to_markdown(limit=n), str, len, r"\\\[([\d, ]+)[;\\]", r"(?m)^(\d+)\. "),
    "footnotes": Form(
        lambda b, n: b.to_markdown(footnotes=True, limit=n), str, len, r"\[\^(\d+)\](?!:)", r"(?m)^\[\^(\d+)\]:"
    ),
    "text": Form(lambda b, n: b.to_text(limit=n), str, len, r"\[([\d, ]+)[;\]]", r"(?m)^\[(\d+)\] "),
    "slack": Form(
        lambda b, n: b.to_slack(limit=n)["blocks"],
        slack_text,
        lambda blocks: len(slack_text(blocks)),
        r"E[^\[\]]*\[([\d, ]+)[;\]]",
        r"\[(\d+)\] Paper",
    ),
    "telegram": Form(
        lambda b, n: b.to_telegram(limit=n or 10**6),  # it is cut to what a message holds
        telegram_text,
        lambda shown: len(telegram_text(shown).encode("utf-16-le")) // 2,
        r"\[([\d, ]+)[;\]]",
        r"(?m)^(\d+)\. Paper",
    ),
}
each_form = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)


def smallest(form: Form, brief: Brief) -> int:
    with pytest.raises(InputError, match="takes at least") as refused:
        form.make(brief, 1)
    found = re.search(r"at least ([\d,]+) ", str(refused.value))
    assert found
    return int(found[1].replace(",", ""))


@each_form
@settings(max_examples=25, deadline=None)
@given(
    sentences=st.integers(1, 25),
    disagreements=st.integers(0, 6),
    style=st.sampled_from(["brief", "bullets", "timeline", "lead"]),
    words=st.sampled_from(["", "naïve 🌊 𝔄", "<b>&amp;*_"]),
    room=st.floats(0, 1),
)
def test_any_limit_that_works_holds(
    form: Form, sentences: int, disagreements: int, style: Any, words: str, room: float
) -> None:
    brief = made(sentences=sentences, disagreements=disagreements, style=style, words=words)
    least = smallest(form, brief)
    whole = form.size(form.make(brief, None))
    limit = least + int(room * (whole - least + 50))
    made_shown = form.make(brief, limit)
    assert form.size(made_shown) <= limit
    shown = form.text(made_shown)

    told = [n for n in range(-1, sentences) if f"Sentence {token(n)}" in shown]
    assert told == list(range(-1, max(told) + 1))  # a prefix, the headline and the first sentence in it
    assert len(told) >= 2
    missing = sentences - len(told) + 1
    assert (f"{missing} more sentence" in shown) == (missing > 0)
    cited = {int(n) for group in re.findall(form.mark, shown) for n in group.split(", ")}
    listed = [int(n) for n in re.findall(form.source, shown)]
    assert cited <= set(listed)
    assert listed == list(range(1, len(listed) + 1))
    assert "1 sentence was withheld" in shown
    assert "WITHHELD" not in shown


@each_form
def test_the_smallest_limit_that_is_named_is_the_smallest(form: Form) -> None:
    brief = made()
    least = smallest(form, brief)
    assert form.size(form.make(brief, least)) == least
    with pytest.raises(InputError, match=f"the limit is {least - 1:,}"):
        form.make(brief, least - 1)


def states(form: Form, brief: Brief) -> list[tuple[bool, int, list[int]]]:
    """What is shown under ever smaller limits: the uncited article, how many sentences, which disagreements."""
    seen: list[tuple[bool, int, list[int]]] = []
    limit, least = form.size(form.make(brief, None)), smallest(form, brief)
    while limit >= least:
        rendered = form.make(brief, limit)
        shown, limit = form.text(rendered), form.size(rendered) - 1
        told = sum(f"Sentence {token(n)}" in shown for n in range(len(brief.sentences)))
        state = "chosen for a brief" in shown, told, [n for n in range(4) if f"D{n:03}E" in shown]
        if seen[-1:] != [state]:
            seen.append(state)
    return seen


@each_form
def test_what_is_missed_least_goes_first(form: Form) -> None:
    """The disagreements are about the sentences 0, 3, 6 and, as there is no such sentence, 9."""
    assert states(form, made(sentences=8, disagreements=4)) == [
        (True, 8, [0, 1, 2, 3]),
        (False, 8, [0, 1, 2, 3]),
        (False, 8, [0, 1, 2]),
        (False, 7, [0, 1, 2]),
        (False, 6, [0, 1]),
        (False, 5, [0, 1]),
        (False, 4, [0, 1]),
        (False, 3, [0]),
        (False, 2, [0]),
        (False, 1, []),
    ]


def test_long_disagreements_do_not_crowd_out_what_is_told() -> None:
    brief = made(sentences=6, disagreements=2)
    long = tuple(d.model_copy(update={"text": d.text + " of many papers" * 6}) for d in brief.disagreements)
    assert states(FORMS["text"], brief.model_copy(update={"disagreements": long}))[1:5] == [
        (False, 6, [0, 1]),
        (False, 6, [0]),
        (False, 5, []),
        (False, 4, []),
    ]


def test_the_last_disagreement_beside_the_first_sentence_goes_too() -> None:
    brief = made(sentences=1, disagreements=1, words="that is told at such length " * 2)
    short = brief.disagreements[0].model_copy(update={"text": "D000E"})
    assert states(FORMS["markdown"], brief.model_copy(update={"disagreements": (short,)})) == [
        (True, 1, [0]),
        (False, 1, [0]),
        (False, 1, []),
    ]


@each_form
def test_without_a_limit_nothing_is_left_out(form: Form) -> None:
    shown = form.text(form.make(made(), None))
    assert "whole brief" not in shown
    for part in (*map(token, range(-1, 8)), "D002E", "Paper 9", "A limit of the run was reached", "partly supported"):
        assert part.lower() in shown.lower(), part


def test_the_line_says_what_is_in_the_whole_brief() -> None:
    brief = made(sentences=8, disagreements=1)
    assert "1 uncited article is in the whole brief." in brief.to_text(limit=len(brief.to_text()) - 1)
    shortest = brief.to_text(limit=smallest(FORMS["text"], brief))
    line = "7 more sentences, 1 more disagreement and 1 uncited article are in the whole brief."
    assert line in shortest


@each_form
def test_two_hundred_sentences_take_no_quadratic_work(form: Form) -> None:
    """Bisection: a limit costs some renderings, not one for each sentence."""
    brief = made(sentences=200, disagreements=20)
    whole = form.make(brief, None)
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        form.make(brief, form.size(whole) // 2)
        taken.append(time.perf_counter() - began)
    assert min(taken) < 0.4  # a tenth of it on an idle machine; one rendering for each sentence takes seconds


def test_an_empty_brief_has_a_smallest_size_too() -> None:
    brief = made(sentences=0, disagreements=0).model_copy(update={"headline": None, "sources": ()})
    least = smallest(FORMS["markdown"], brief)
    assert "nothing to report" in brief.to_markdown(limit=least)


def test_slack_s_own_limits_hold_without_any_asked_for() -> None:
    blocks = made(sentences=200, disagreements=20, passage="p" * 400).to_slack()["blocks"]
    assert len(blocks) <= 50
    links = re.findall(r'"url": "([^"]*)"', json.dumps(blocks))
    assert len(slack_text(blocks)) + sum(map(len, links)) <= 12_000
    assert "more sentences" in slack_text(blocks)
    assert {f"https://paper{n}.example/story" for n in range(4)} <= set(links)  # the source list's come first
    assert any("text=p" in link for link in links)
    assert all(len(slack_text(block)) <= 3000 for block in blocks)


def test_many_events_stay_within_slack_s_number_of_blocks() -> None:
    brief = made(sentences=40, disagreements=0)
    told = tuple(s.model_copy(update={"event": str(n)}) for n, s in enumerate(brief.sentences))
    events = tuple(Event(id=str(n), title=f"Event {n}", article_ids=()) for n in range(40))
    blocks = brief.model_copy(update={"sentences": told, "events": events}).to_slack()["blocks"]
    assert 48 <= len(blocks) <= 50
    assert "more sentences" in slack_text(blocks)


def test_a_sentence_that_no_message_holds_is_not_cut() -> None:
    with pytest.raises(InputError, match=r"characters of a message.* the limit is 9,000.* send it as a file"):
        made(sentences=1, words="on and on " * 1000).to_slack()


def test_telegram_s_links_stay_within_what_it_allows() -> None:
    shown = made(sentences=60, disagreements=0, passage="p" * 400).to_telegram()
    links = re.findall('href="([^"]*)"', shown)
    assert sum(map(len, links)) <= 8_000
    assert {f"https://paper{n}.example/story" for n in range(4)} <= set(links)
    assert any("text=p" in link for link in links)
    brief = made(sentences=120, disagreements=0)
    short = tuple(s.model_copy(update={"text": f"So {n}."}) for n, s in enumerate(brief.sentences))
    many = brief.model_copy(update={"sentences": short}).to_telegram()
    assert many.count("<a ") >= 80
    assert many.count("<a ") + many.count("<b>") + many.count("<i>") + many.count("<blockquote") <= 100


@pytest.mark.parametrize("limit", [4096, 4097, 20_000])
def test_no_limit_makes_a_message_that_telegram_refuses(limit: int) -> None:
    shown = telegram_text(made(sentences=200).to_telegram(limit=limit))
    assert 3500 < len(shown.encode("utf-16-le")) // 2 <= 4096
    assert "more sentences" in shown


def with_addresses(brief: Brief, first: str, rest: str = "") -> Brief:
    """With the address of the first source, and one of each other, a part of it put into each."""
    urls = [first, *(f"https://paper{n}.example/{rest}" for n in range(1, len(brief.sources)))]
    sources = tuple(s.model_copy(update={"url": url}) for s, url in zip(brief.sources, urls, strict=True))
    return brief.model_copy(update={"sources": sources})


@pytest.mark.parametrize("length", [1_990, 2_001, 8_000, 13_000, 10**6])
def test_a_long_address_of_one_source_costs_nothing_else(length: int) -> None:
    """It is no link where it is longer than any article's, and takes no room from what is told."""
    brief = made(sentences=8, disagreements=0)
    whole = slack_text(brief.to_slack()["blocks"])
    long = with_addresses(brief, "https://paper0.example/".ljust(length, "x"))
    message = long.to_slack()
    assert slack_text(message["blocks"]) == whole
    for shown in (json.dumps(message), long.to_telegram(), long.to_markdown(), long.to_text()):
        assert ("x" * 1_900 in shown) == (length < 2_000)
    for shown in (json.dumps(message), long.to_telegram()):
        assert "https://paper1.example/" in shown
        assert "https://paper3.example/story#:~:text=x4" in shown


def test_long_addresses_of_all_sources_leave_room_for_what_is_told() -> None:
    brief = made(sentences=8, disagreements=0)
    long = with_addresses(brief, "https://paper0.example/" + "x" * 1_900, "x" * 1_900)
    assert slack_text(long.to_slack()["blocks"]) == slack_text(brief.to_slack()["blocks"])
    assert 3 <= json.dumps(long.to_slack()).count("x" * 1_900) <= 4


def test_an_address_that_does_not_fit_makes_room_for_others() -> None:
    """Telegram takes 8,000 characters of them: four of a source's length, and the short ones behind."""
    brief = made(sentences=8, disagreements=0)
    cited = tuple(
        s.model_copy(update={"citations": tuple(c.model_copy(update={"article_id": f"a{n % 5}"}) for c in s.citations)})
        for n, s in enumerate(brief.sentences)
    )
    long = with_addresses(
        brief.model_copy(update={"sentences": cited}), "https://paper0.example/" + "x" * 1_900, "x" * 1_900
    )
    shown = long.to_telegram()
    assert shown.count("x" * 1_900) == 4
    assert "https://paper3.example/story#:~:text=x4" in shown


def test_an_article_whose_sentences_are_cut_is_not_listed_as_uncited(ferry: tuple[Article, ...]) -> None:
    brief = summarize(ferry, model="extractive")
    assert "Not cited" not in brief.to_text()
    assert "Not cited" not in brief.to_text(limit=1_000)
