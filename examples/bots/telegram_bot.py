"""A Telegram bot that makes briefs of the pages whose links it is given.

    TELEGRAM_BOT_TOKEN=... TELEGRAM_ALLOWED_CHATS=... python examples/bots/telegram_bot.py

README.md beside this file says what to set up. Telegram cannot be asked what was posted, so nothing that matters is
posted anew: the bot acknowledges a request by a short message, and every answer is an edit of that one, which may be
repeated. A bot killed in the moment between an acknowledgement and the note of it acknowledges once more and leaves the
first one standing; answers are never doubled.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import logging
import os
import re
import sys
from dataclasses import dataclass
from typing import Any

from desk import Job, Reply, add_options, desk_of, wanted
from jobs import Jobs, stopped
from state import State, StateError
from telegram import Bot, LinkPreviewOptions, Message, MessageEntity, ReplyParameters, Update
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError

from summarize.rendering.linking import without_links

HELP = """\
/brief LINK LINK …: a brief of these pages; or /brief as the answer to a message with links
In answer to a brief, or about the last one of this chat:
/add LINK …: the pages are added, and what changes is told
/evidence 3: the source sentences that sentence 3 rests on
/verify: the pages are read again and every sentence is checked again
/retract LINK: the brief without that page"""
LONGEST = 4096  # UTF-16 code units of a message, tags not counted
TEXT = 1500  # of which the lines above a brief may have so many
SPARE = 200  # for joints in the text, and for the line that says that it is cut
POLL_SECONDS = 30
LONGEST_WAIT = 300.0
_BEGUN = {
    "brief": "Reading the pages …",
    "add": "Reading the new pages …",
    "retract": "Taking the page out …",
    "verify": "Reading the pages again …",
    "evidence": "Looking it up …",
    "help": "One moment …",
}
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_LINK = re.compile(r"https?://\S+")
_log = logging.getLogger("telegram_bot")


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
        if reply.story is None or not reply.shown:
            return [quoted(reply)]
        text = cut(reply.text, TEXT)
        brief = reply.story.brief.to_telegram(limit=LONGEST - units(without_links(text)) - 2)
        return [f"{literal(text)}\n\n{brief}"]

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
            await self._edit(job, message)
        except BadRequest as error:
            if "not modified" not in str(error).lower():
                raise

    async def _edit(self, job: Job, text: str) -> None:
        await self.bot.edit_message_text(
            text, job["chat"], job["message"], parse_mode="HTML", link_preview_options=_NO_PREVIEW
        )

    def wait(self, error: Exception, attempt: int) -> float | None:
        """Telegram's own word, else longer each time; what Telegram refuses for good is not tried again."""
        if isinstance(error, RetryAfter):
            after = error.retry_after
            return float(after if isinstance(after, int) else after.total_seconds())
        if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
            return min(2.0**attempt, LONGEST_WAIT)
        return None


@dataclass(frozen=True, slots=True)
class Requests:
    """What people ask, as Telegram tells it, into jobs."""

    telegram: Telegram
    jobs: Jobs
    allowed: frozenset[str]

    async def take(self, update: Update) -> None:
        """Keep what an update asks for; what asks for nothing is passed over."""
        message = update.message
        if message is None or message.from_user is None or message.from_user.is_bot:
            return
        if (asked := self._asked(message)) is None:
            return
        name = f"{message.chat_id}-{message.message_id}"  # update ids start anew after a quiet week
        if {str(message.chat_id), str(message.from_user.id), "*"} & self.allowed:
            self.jobs.accept(name, asked)
        elif self.jobs.first(name):
            why = f"I make no briefs here: ask whoever runs me to add {message.chat_id} to TELEGRAM_ALLOWED_CHATS."
            await self.telegram.bot.send_message(message.chat_id, why)

    def _asked(self, message: Message) -> Job | None:
        """The job; None where nothing was asked of the bot."""
        text = self._addressed(message.text or message.caption or "")
        if text is None:
            return None
        answered, given = message.reply_to_message, links(message)
        private, known = message.chat.type == "private", self._known(message)
        asked = wanted(_LINK.sub(" ", text), given, otherwise="")
        if not asked["do"]:
            if not private and not (known and given):
                return None
            asked["do"] = "help" if not given else "add" if known else "brief"
        if asked["do"] in {"brief", "add"} and not given and answered and not known:
            asked["urls"] = links(answered)
        where = {"chat": message.chat_id, "asked": message.message_id}
        return {**asked, **where, "answers": answered.message_id if answered else None}

    def _known(self, message: Message) -> bool:
        """Whether a message answers a brief."""
        answered = message.reply_to_message
        place = f"{message.chat_id}:{answered.message_id if answered else 0}"
        return self.telegram.state.get("where", place) is not None

    def _addressed(self, text: str) -> str | None:
        """The text without the bot's name behind a command; None where the command is another bot's."""
        command = re.match(r"/(\w+)@(\w+)", text)
        if command is None:
            return text
        mine = command[2].lower() == self.telegram.bot.username.lower()
        return f"/{command[1]}{text[command.end() :]}" if mine else None


def links(message: Message) -> list[str]:
    """The addresses in a message, those behind words, too."""
    kinds: list[str | None] = [MessageEntity.URL, MessageEntity.TEXT_LINK]
    found = message.parse_entities(kinds) if message.text else message.parse_caption_entities(kinds)
    urls = [entity.url or text for entity, text in found.items()]
    return [url if url.lower().startswith(("http://", "https://")) else f"https://{url}" for url in urls]


async def poll(requests: Requests) -> None:
    """Take updates for ever; Telegram drops one when the next are asked for, and by then it is kept."""
    bot, offset, attempt = requests.telegram.bot, None, 0
    while True:
        try:
            updates = await bot.get_updates(offset, timeout=POLL_SECONDS, allowed_updates=["message"])
        except TelegramError as error:
            seconds = requests.telegram.wait(error, attempt)
            seconds, attempt = LONGEST_WAIT if seconds is None else seconds, attempt + 1
            _log.warning("updates are asked for again in %g s: %s", seconds, error)
            await asyncio.sleep(seconds)
            continue
        attempt = 0
        for update in updates:
            offset = update.update_id + 1
            try:
                await requests.take(update)
            except TelegramError as error:
                _log.warning("update %d could not be answered: %s", update.update_id, error)


async def serve(given: argparse.Namespace, bot: Bot, state: State) -> None:
    """Answer until Ctrl-C or SIGTERM."""
    telegram = Telegram(bot, state)
    jobs = Jobs(desk_of(given, state), telegram, every=given.every)
    allowed = frozenset(os.environ["TELEGRAM_ALLOWED_CHATS"].replace(",", " ").split())
    jobs.resume()
    polling = asyncio.create_task(poll(Requests(telegram, jobs, allowed)))
    stopping = asyncio.create_task(stopped())
    _log.info("listening as @%s", bot.username)
    try:
        await asyncio.wait([polling, stopping], return_when=asyncio.FIRST_COMPLETED)
        _log.info("stopping")
    finally:
        polling.cancel()
        stopping.cancel()
        await jobs.close()
    await asyncio.wait([polling])
    if not polling.cancelled() and (error := polling.exception()):
        raise error


async def main() -> None:
    """Check what is set, then serve."""
    given = arguments()
    base = os.environ.get("TELEGRAM_API_URL", "https://api.telegram.org").rstrip("/") + "/bot"
    try:
        async with Bot(os.environ["TELEGRAM_BOT_TOKEN"], base_url=base) as bot:
            with State(given.data / "telegram.sqlite") as state:
                await serve(given, bot, state)
    except InvalidToken:
        sys.exit("telegram_bot: Telegram refuses the token: check TELEGRAM_BOT_TOKEN")
    except TelegramError as error:
        sys.exit(f"telegram_bot: {error}: check the network and TELEGRAM_API_URL")
    except StateError as error:
        sys.exit(f"telegram_bot: {error}")


def arguments() -> argparse.Namespace:
    """The command line; ends the process where the environment lacks something."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_options(parser)
    given = parser.parse_args()
    if not os.environ.get("TELEGRAM_BOT_TOKEN"):
        parser.error("set TELEGRAM_BOT_TOKEN to what @BotFather gave you")
    if not os.environ.get("TELEGRAM_ALLOWED_CHATS"):
        parser.error("set TELEGRAM_ALLOWED_CHATS to the ids of the chats and people that may ask, or *")
    return given


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)  # its lines hold the token
    asyncio.run(main())
