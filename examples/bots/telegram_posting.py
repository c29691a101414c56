"""What `telegram_bot.py` posts, and how no answer is posted twice.

Telegram cannot be asked what was posted, so nothing that matters is posted anew: the bot acknowledges a request by a
short message, and every answer, a file too, is an edit of that one, which may be repeated.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Any

from desk import Job, Reply
from state import State
from telegram import Bot, InputMediaDocument, LinkPreviewOptions, ReplyParameters
from telegram.error import BadRequest, NetworkError, RetryAfter

from summarize import Brief
from summarize.rendering.linking import without_links

__all__ = ["LONGEST_WAIT", "Telegram"]

HELP = """\
/brief LINK LINK …: a brief of these pages; or /brief as the answer to a message with links
In answer to a brief, or about the last one of this chat:
/add LINK …: the pages are added, and what changes is told
/evidence: its sentences, numbered; /evidence 3: the source sentences that sentence 3 rests on
/page: the whole brief with all its evidence, as a file for the browser
/verify: the pages are read again and every sentence is checked again
/retract LINK: the brief without that page"""
WHOLE = "/page, in answer to this, sends the whole brief."
LONGEST = 4096  # UTF-16 code units of a message, tags not counted
CAPTION = 1024  # below a file
TEXT = 1500  # of which the lines above a brief may have so many
SPARE = 200  # for joints in the text, and for the line that says that it is cut
UNCUT = 10**9
LONGEST_WAIT = 300.0
_BEGUN = {
    "brief": "Reading the pages …",
    "add": "Reading the new pages …",
    "retract": "Taking the page out …",
    "verify": "Reading the pages again …",
    "evidence": "Looking it up …",
    "page": "Laying out the page …",
    "help": "One moment …",
}
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def literal(text: str) -> str:
    """Text as HTML that shows it and nothing else: no mention, no link, no markup."""
    return html.escape(without_links(text), quote=False)


def units(text: str) -> int:
    """How long Telegram counts a text."""
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, limit: int) -> str:
    """A text of whole lines within a limit, as many as fit; one line always."""
    lines = text.split("\n")
    kept = 1
    while kept < len(lines) and units("\n".join(lines[: kept + 1])) < limit:
        kept += 1
    return "\n".join([lines[0][: limit // 2], *lines[1:kept], *(["…"] if kept < len(lines) else [])])


def quoted(reply: Reply) -> str:
    """A text with source sentences below it, each with its publisher and a link to the passage."""
    text = cut(reply.text, TEXT if reply.quotes else LONGEST - SPARE)
    parts, room = [literal(text)], LONGEST - SPARE - units(without_links(text))
    for publisher, citation in reply.quotes:
        room -= units(without_links(f"{citation.text}\n{publisher}\n"))
        if room < 0:
            parts.append("… and more than fits into a message.")
            break
        name = literal(publisher)
        if citation.url and citation.url.startswith(("http://", "https://")):
            name = f'<a href="{html.escape(citation.url)}">{name}</a>'
        parts.append(f"<blockquote>{literal(citation.text)}\n{name}</blockquote>")
    return "\n".join(parts)


def shown(text: str, brief: Brief) -> str:
    """A brief below a text; where it is cut, with what sends the rest."""
    text = cut(text, TEXT)
    room = LONGEST - units(without_links(text)) - units(WHOLE) - 4
    told = brief.to_telegram(limit=room)
    whole = told == brief.to_telegram(limit=UNCUT)
    return "\n\n".join([literal(text), told, *([] if whole else [WHOLE])])


@dataclass(frozen=True, slots=True)
class Telegram:
    """Telegram as jobs need it; see `jobs.Messenger`."""

    bot: Bot
    state: State
    help_text: str = HELP

    def lane(self, job: Job) -> str:
        """The chat."""
        return str(job["chat"])

    def place(self, job: Job) -> str | None:
        """The message that was answered where it is a brief, else the chat, for its last one."""
        answered = f"{job['chat']}:{job['answers']}"
        return answered if self.state.get("where", answered) else self.lane(job)

    def places(self, job: Job) -> list[str]:
        """The message that shows the story, and the chat."""
        return [f"{job['chat']}:{job['message']}", self.lane(job)]

    async def prepare(self, job: Job) -> None:
        """Nothing is left open."""

    def messages(self, job: Job, reply: Reply) -> list[Any]:
        """The acknowledgement becomes the answer."""
        if job["do"] == "help":
            return [html.escape(HELP)]
        if reply.page:
            return [{"page": reply.page, "caption": literal(cut(f"{reply.title}\n{reply.text}", CAPTION))}]
        if reply.story is None or not reply.shown:
            return [quoted(reply)]
        return [shown(reply.text, reply.story.brief)]

    async def acknowledge(self, name: str, job: Job, *, again: bool) -> Any:  # noqa: ARG002 - there is no looking it up
        """Say what is being done, in answer to whoever asked."""
        answered = ReplyParameters(job["asked"], allow_sending_without_reply=True)
        sent = await self.bot.send_message(
            job["chat"], _BEGUN[job["do"]], reply_parameters=answered, link_preview_options=_NO_PREVIEW
        )
        return sent.message_id

    async def show(self, job: Job, text: str) -> None:
        """Edit the acknowledgement."""
        await self._edit(job, literal(text))

    async def deliver(self, key: str, job: Job, message: Any, *, again: bool) -> None:  # noqa: ARG002 - an edit may be repeated
        """Edit the acknowledgement; Telegram answers a repetition with a refusal that says so."""
        try:
            await (self._edit(job, message) if isinstance(message, str) else self._attach(job, message))
        except BadRequest as error:
            if "not modified" not in str(error).lower():
                raise

    async def _edit(self, job: Job, text: str) -> None:
        await self.bot.edit_message_text(
            text, job["chat"], job["message"], parse_mode="HTML", link_preview_options=_NO_PREVIEW
        )

    async def _attach(self, job: Job, message: dict[str, str]) -> None:
        """Make the acknowledgement a file: `sendDocument` could not be repeated."""
        page, caption = message["page"].encode(), message["caption"]
        file = InputMediaDocument(page, caption=caption, parse_mode="HTML", filename="brief.html")
        await self.bot.edit_message_media(file, job["chat"], job["message"])

    def wait(self, error: Exception, attempt: int) -> float | None:
        """Telegram's own word, else longer each time; what Telegram refuses for good is not tried again."""
        if isinstance(error, RetryAfter):
            after = error.retry_after
            return float(after if isinstance(after, int) else after.total_seconds())
        if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
            return min(2.0**attempt, LONGEST_WAIT)
        return None
