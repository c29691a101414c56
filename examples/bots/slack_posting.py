"""What `slack_bot.py` posts, and how nothing of it is posted twice.

Each message carries a key in its metadata, each file in its name. Where it is not known whether one went out (the
connection broke, the process was killed in between), the conversation is searched for the key before it is posted
again; edits may be repeated.
"""

from __future__ import annotations

import asyncio
import hashlib
import html
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientError
from desk import Job, Reply
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from summarize import Brief

__all__ = ["HELP", "PRESSED", "Slack", "links", "words"]

HELP = """\
/brief LINK LINK … or @ me with links: a brief, in a thread. @ me alone in a thread: a brief of the links in it.
In the thread of a brief:
@ me LINK …: the pages are added, and what changes is told
@ me evidence: its sentences, numbered; @ me evidence 3: the source sentences that sentence 3 rests on
@ me page: the whole brief with all its evidence, as a file for the browser
@ me verify: the pages are read again and every sentence is checked again
@ me retract LINK: the brief without that page"""
PRESSED = ("evidence", "verify", "page")  # what `menu` asks for
KIND = "brief"  # of the metadata, by which the bot knows its own messages
LONGEST = 8000  # characters of an answer: Slack refuses a message of some 13,000 with all that is in it
MOST_OPTIONS = 100  # in a list
MOST_VALUE = 150  # characters that an option tells when it is chosen
SEARCHED_SECONDS = 60.0  # before the job was accepted, for clocks that differ
LONGEST_WAIT = 300.0
UPLOADS = 5  # of a file, in a row, that failed
SHARING_SECONDS = 2.0  # Slack looks a file over before it shows it
_BEGUN = {
    "brief": "Reading the pages",
    "more": "Reading the pages",
    "retract": "Taking the page out",
    "verify": "Reading the pages again",
    "evidence": "Looking it up",
    "page": "Laying out the page",
    "help": "One moment",
}
_PASSING = frozenset({"ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"})
_LINK = re.compile(r"<(https?://[^<>|\s]+)(?:\|[^<>]*)?>|(https?://[^\s<>|]+)")
_TAG = re.compile(r"<[^<>]*>")


def links(text: str) -> list[str]:
    """The addresses in a text as Slack writes it: ``<https://x|label>``, entities for ``& < >``."""
    return [html.unescape(wrapped or bare.rstrip(".,;:!?)]'\"")) for wrapped, bare in _LINK.findall(text)]


def words(text: str) -> str:
    """The text without links and mentions."""
    return html.unescape(_TAG.sub(" ", _LINK.sub(" ", text))).strip()


def escaped(text: str) -> str:
    """Text that mentions nobody and links nowhere."""
    return html.escape(text, quote=False)


def plain(text: str) -> list[dict[str, Any]]:
    """Blocks that show a text to the letter: nothing in them is markup, nobody is called."""
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text[:LONGEST]}]}
    return [{"type": "rich_text", "elements": [section]}]


def quoted(reply: Reply) -> list[dict[str, Any]]:
    """A text with source sentences below it, each with its publisher and a link to the passage."""
    blocks = plain(reply.text)
    room = LONGEST - len(reply.text)
    for publisher, citation in reply.quotes:
        room -= len(citation.text)
        if room < 0:
            return [*blocks, *plain("… and more than fits into a message.")]
        name: dict[str, Any] = {"type": "text", "text": publisher}
        if citation.url and citation.url.startswith(("http://", "https://")):
            name = {"type": "link", "text": publisher, "url": citation.url}
        said = [{"type": "text", "text": f"{citation.text}\n"}, name]
        blocks[0]["elements"].append({"type": "rich_text_quote", "elements": said})
    return blocks


def menu(brief: Brief) -> dict[str, Any]:
    """A list of the brief's sentences, each to be asked for its evidence, and buttons."""
    options = [
        {"text": {"type": "plain_text", "text": f"{n}. {s.text}"[:75], "emoji": False}, "value": s.text[:MOST_VALUE]}
        for n, s in enumerate(brief.sentences[:MOST_OPTIONS], 1)
    ]
    placeholder = {"type": "plain_text", "text": "Evidence of a sentence"}
    select = {"type": "static_select", "action_id": "evidence", "placeholder": placeholder, "options": options}
    buttons = [
        {"type": "button", "action_id": action, "text": {"type": "plain_text", "text": label}}
        for action, label in {"verify": "Verify", "page": "Whole brief"}.items()
    ]
    return {"type": "actions", "elements": [select, *buttons]}


def file_name(key: str) -> str:
    """The name that a file is known by; nothing of the key can be read in it."""
    return f"brief-{hashlib.sha256(key.encode()).hexdigest()[:12]}.html"


def carries(message: dict[str, Any], key: str) -> bool:
    """Whether a message of the conversation is the one with a key."""
    names = {file.get("name") for file in message.get("files", [])}
    return file_name(key) in names or message.get("metadata", {}).get("event_payload", {}).get("key") == key


@dataclass(frozen=True, slots=True)
class Slack:
    """Slack as jobs need it; see `jobs.Messenger`."""

    client: AsyncWebClient
    help_text: str = HELP

    def lane(self, job: Job) -> str:
        """The thread."""
        return f"{job['channel']}:{self._thread(job)}"

    def place(self, job: Job) -> str | None:
        """The thread."""
        return self.lane(job)

    def places(self, job: Job) -> list[str]:
        """The thread."""
        return [self.lane(job)]

    def _thread(self, job: Job) -> str:
        """What the job was asked in; a command is asked outside of any thread and opens one."""
        return str(job["thread"] or job["message"])

    async def prepare(self, job: Job) -> None:
        """What is asked for without links is about the links that others, people and bots, pasted into the thread."""
        if job["do"] == "more" and not job["urls"]:
            replies = self._messages(job["channel"], job["thread"], "0")
            texts = [m.get("text", "") async for m in replies if m.get("metadata", {}).get("event_type") != KIND]
            job["urls"] = list(dict.fromkeys(link for text in texts for link in links(text)))

    def messages(self, job: Job, reply: Reply) -> list[Any]:
        """The working message becomes the answer's text; a brief or a file follows as a message of its own."""
        edited = {"text": escaped(reply.text), "blocks": quoted(reply), "channel": job["channel"], "ts": job["message"]}
        where = {"channel": job["channel"], "thread": self._thread(job), "since": job["at"]}
        if reply.page:
            return [edited, {"page": reply.page, "title": reply.title, **where}]
        if reply.story is None or not reply.shown:
            return [edited]
        brief = reply.story.brief
        if brief.sentences:
            edited["blocks"].append(menu(brief))
        return [edited, {**brief.to_slack(), **where}]

    async def acknowledge(self, name: str, job: Job, *, again: bool) -> Any:
        """Post the message that says what is being done; returns its `ts`."""
        about = f"Asked by {job['by']}: " if job["thread"] is None else ""
        text = f"{about}{_BEGUN[job['do']]} …"
        said = {"text": escaped(text), "blocks": plain(text), "channel": job["channel"], "thread": job["thread"]}
        try:
            return await self._post(f"{name}-working", {**said, "since": job["at"]}, again=again)
        except SlackApiError as error:
            if job.get("response_url") and self.wait(error, 0) is None:
                why = f"I cannot post here ({error.response['error']}): /invite me to this channel, then ask again."
                await AsyncWebhookClient(job["response_url"]).send(text=why, response_type="ephemeral")
            raise

    async def show(self, job: Job, text: str) -> None:
        """Edit the working message."""
        said = {"text": escaped(text), "blocks": plain(text)}
        await self._edit({**said, "channel": job["channel"], "ts": job["message"]})

    async def deliver(self, key: str, job: Job, message: Any, *, again: bool) -> None:  # noqa: ARG002 - a message says where it goes
        """An edit may be repeated; anything else is looked for first where it may be out already."""
        if "ts" in message:
            await self._edit(message)
        elif "page" in message:
            await self._share(key, message, again=again)
        else:
            await self._post(key, message, again=again)

    async def _edit(self, message: dict[str, Any]) -> None:
        await self.client.chat_update(
            channel=message["channel"],
            ts=message["ts"],
            text=message["text"],
            blocks=message["blocks"],
            parse="none",
        )

    async def _post(self, key: str, message: dict[str, Any], *, again: bool) -> str:
        if again and (known := await self._found(key, message)):
            return known
        answer = await self.client.chat_postMessage(
            channel=message["channel"],
            thread_ts=message["thread"],
            text=message["text"],
            blocks=message["blocks"],
            mrkdwn=False,
            parse="none",
            unfurl_links=False,
            unfurl_media=False,
            metadata={"event_type": KIND, "event_payload": {"key": key}},
        )
        return str(answer["ts"])

    async def _share(self, key: str, message: dict[str, Any], *, again: bool) -> None:
        if again:
            await asyncio.sleep(SHARING_SECONDS)
            if await self._found(key, message):
                return
        await self.client.files_upload_v2(
            filename=file_name(key),
            content=message["page"],
            title=message["title"],
            channel=message["channel"],
            thread_ts=message["thread"],
        )

    async def _found(self, key: str, message: dict[str, Any]) -> str | None:
        """The `ts` of the message with a key, where it was posted."""
        oldest = f"{message['since'] - SEARCHED_SECONDS:.6f}"
        async for each in self._messages(message["channel"], message["thread"], oldest):
            if carries(each, key):
                return str(each["ts"])
        return None

    async def _messages(self, channel: str, thread: str | None, oldest: str) -> AsyncIterator[dict[str, Any]]:
        asked: dict[str, Any] = {"channel": channel, "oldest": oldest, "limit": 200, "include_all_metadata": True}
        ask = self.client.conversations_history
        if thread:
            asked, ask = {**asked, "ts": thread}, self.client.conversations_replies
        cursor = None
        while cursor != "":
            page = await ask(**asked, cursor=cursor)
            for each in page["messages"]:
                yield each
            cursor = (page.get("response_metadata") or {}).get("next_cursor", "")

    def wait(self, error: Exception, attempt: int) -> float | None:
        """Slack's own word, else longer each time; what Slack refuses for good is not tried again."""
        if isinstance(error, SlackApiError):
            response = error.response
            if response.status_code == 429:
                return float(response.headers.get("Retry-After", 30))
            if response.status_code < 500 and response.get("error") not in _PASSING:
                return None
        elif isinstance(error, SlackRequestError):  # where files are uploaded it is another server that answers
            return 2.0**attempt if attempt < UPLOADS else None
        elif not isinstance(error, ClientError | OSError | asyncio.TimeoutError):
            return None
        return min(2.0**attempt, LONGEST_WAIT)
