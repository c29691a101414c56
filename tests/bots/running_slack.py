"""A Slack, publishers' pages and a bot between them, for the tests of the Slack bot."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fakes_slack import FakeSlack, Post, faking_slack
from running_bots import Bot, Pages, serving_pages, until
from slack_events import SECRET, event_of, send_event

FERRY = "A ferry with 187 passengers"  # how the wire's lead begins
ENVIRONMENT = {"SLACK_BOT_TOKEN": "xoxb-test", "SLACK_SIGNING_SECRET": SECRET, "SLACK_ALLOWED": "C1, U7"}


@dataclass
class Newsroom:
    """A Slack, pages and a bot, which may be started again."""

    slack: FakeSlack
    pages: Pages
    data: Path
    bot: Bot | None = None
    url: str = ""

    def start(self, *arguments: str, **environment: str) -> Bot:
        settings = {**ENVIRONMENT, "SLACK_API_URL": f"{self.slack.url}/api", **environment}
        settings = {name: value for name, value in settings.items() if value}
        known = ["--port", "0", "--data", str(self.data), "--allow-private-hosts", "--every", "0.05"]
        self.bot = Bot("slack_bot.py", [*known, *arguments], settings)
        return self.bot

    def listening(self, *arguments: str, **environment: str) -> Bot:
        bot = self.start(*arguments, **environment)
        self.url = bot.line("listening on").rpartition(" ")[2]
        return bot

    def links(self, *names: str) -> str:
        return " ".join(f"<{self.pages.url(name)}|{name}>" for name in names)

    def say(self, text: str, *, channel: str = "C1", thread: str | None = None, user: str = "U1") -> Post:
        """Somebody mentions the bot."""
        post = self.slack.write(channel, f"<@U0BOT> {text}", thread=thread)
        assert send_event(self.url, event_of(post, number=f"Ev{post.ts}", user=user))[0] == 200
        return post

    def answers(self, asked: Post, *, count: int = 1) -> list[Post]:
        """What the bot wrote after a message in its thread, once it is so many messages and the first is an answer."""

        def look() -> list[Post]:
            after = [p for p in self.slack.thread(asked.thread or asked.ts) if self.place(p) > self.place(asked)]
            done = len(after) >= count and not after[0].text.endswith("…")
            return after if done else []

        return until(look)

    def place(self, post: Post) -> int:
        return next(n for n, each in enumerate(self.slack.posts) if each is post)


@contextmanager
def opened(data: Path) -> Iterator[Newsroom]:
    with faking_slack() as slack, serving_pages() as pages:
        room = Newsroom(slack, pages, data)
        try:
            yield room
        finally:
            if room.bot:
                room.bot.close()
