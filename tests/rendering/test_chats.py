"""Slack's blocks and Telegram's HTML: only what the services know, and nothing of theirs out of an article's text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from made_briefs import made, sentence, source

from summarize import Brief
from summarize.language.folding import visible

OWN = re.compile(r"https://paper\d\.example/story(#:~:text=x\d+)?")
HOSTILE = [
    "<!channel> <!here> <@U123ABC> <#C123|general> @here @channel",
    "<https://evil.example|click> https://evil.example www.evil.example evil.example",
    "*bold* _italic_ ~strike~ `code` ```block``` :smile: &lt;b&gt;",
    '<script>alert(1)</script> "><img src=x onerror=alert(1)> </blockquote></b></a>',
    "<a href='tg://user?id=1'>you</a> @BotFather /start #tag $TSLA me@evil.example t.me/evil",
    "a\u202eb\u2066c\u200bd\U000e0041e \x1b[31mred\x1b[0m",
]


class Tags(HTMLParser):
    """Telegram's reading of a message: tags must be known, nested and closed."""

    def __init__(self, shown: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(shown)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert (tag, [name for name, _ in attrs]) in [
            ("b", []), ("i", []), ("a", ["href"]), ("blockquote", ["expandable"])
        ]  # fmt: skip
        assert not (tag == "blockquote" and "blockquote" in self.open)
        self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def elements(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a message."""
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from elements(each)


@pytest.mark.parametrize("words", HOSTILE)
def test_telegram_makes_nothing_of_an_article_s_text(words: str) -> None:
    read = Tags(made(words=words).to_telegram())
    assert all(OWN.fullmatch(link) for link in read.links)
    assert read.text.replace("\u2060", "").count(visible(words)) >= 10
    assert not re.search(r"[@#$][A-Za-z]|(?<![\w/])/[a-z]|://|\w\.[A-Za-z]{2}", read.text)


@pytest.mark.parametrize("words", HOSTILE)
def test_slack_makes_nothing_of_an_article_s_text(words: str) -> None:
    """Text in rich text is literal; what is mrkdwn, or plain text with emoji, is not."""
    blocks = made(words=words).to_slack()["blocks"]
    known = {"header", "rich_text", "rich_text_section", "rich_text_list", "divider", "context"}
    for element in elements(blocks):
        assert element.get("type") in {None, "text", "link", "plain_text", *known}
        assert element.get("emoji") in {None, False}
        assert "url" not in element or OWN.fullmatch(element["url"])
    shown = [element["text"] for element in elements(blocks) if isinstance(element.get("text"), str)]
    assert sum(text.count(visible(words)) for text in shown) >= 10


@pytest.mark.parametrize("url", ["javascript:alert(1)", "tg://user?id=1", "https://e.example/|x>", "//evil.example"])
def test_only_plain_web_addresses_become_links(url: str) -> None:
    cited = sentence(0).citations[0].model_copy(update={"url": url})
    brief = made(sentences=1, disagreements=0).model_copy(
        update={
            "headline": None,
            "sentences": (sentence(0).model_copy(update={"citations": (cited,)}),),
            "sources": (source(0).model_copy(update={"url": url}),),
        }
    )
    assert "<a" not in brief.to_telegram()
    assert not any(element.get("type") == "link" for element in elements(brief.to_slack()))


def test_marks_are_links_to_the_passages() -> None:
    brief = made(sentences=3, disagreements=0)
    html = brief.to_telegram()
    assert '[<a href="https://paper0.example/story#:~:text=x1">1</a>]' in html
    assert '">4</a>; one origin; partly supported]' in html
    links = {e["url"]: e["text"] for e in elements(brief.to_slack()) if e.get("type") == "link"}
    assert links["https://paper0.example/story#:~:text=x1"] == "1"
    assert links["https://paper1.example/story"] == "Title 1"


def test_a_headline_too_long_for_a_header_is_not_cut() -> None:
    brief = made(words="and so on " * 20)
    first = brief.to_slack()["blocks"][0]
    assert brief.headline
    assert first["type"] == "rich_text"
    assert first["elements"][0]["elements"] == [
        {"type": "text", "text": visible(brief.headline.text), "style": {"bold": True}}
    ]


@pytest.mark.parametrize("style", ["brief", "bullets", "timeline", "lead"])
def test_each_style_looks_like_itself(style: Any) -> None:
    brief: Brief = made(style=style)
    text, html = str(brief.to_slack()), brief.to_telegram()
    assert ("'style': 'bullet', 'elements': [{'type': 'rich_text_section', 'elements': [{'type': 'text', 'text': 'Sen"
        in text) == (style == "bullets")  # fmt: skip
    assert ("\n• Sentence" in html) == (style == "bullets")
    assert ("<b>3 April 2026</b>\nSentence" in html) == (style == "timeline")
    assert ("'3 April 2026\\n', 'style': {'bold': True}" in text) == (style == "timeline")


@pytest.mark.parametrize("words", HOSTILE)
def test_a_notification_of_slack_mentions_and_links_nobody(words: str) -> None:
    """Its text is mrkdwn, in which Slack reads what stands in angle brackets."""
    message = made(words=words).to_slack()
    assert set(message) == {"text", "blocks", "unfurl_links", "unfurl_media"}
    assert message["unfurl_links"] is message["unfurl_media"] is False
    assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)", message["text"])
    assert visible(words) in unescape(message["text"])


def test_a_notification_is_the_headline_else_what_is_told_first() -> None:
    brief = made(sentences=2)
    assert "S000E" in brief.to_slack()["text"]
    without = brief.model_copy(update={"headline": None})
    assert "S001E" in without.to_slack()["text"]
    assert "nothing to report" in without.model_copy(update={"sentences": ()}).to_slack()["text"]
