"""A Telegram bot that makes briefs of the pages whose links it is given.

    TELEGRAM_BOT_TOKEN=... TELEGRAM_ALLOWED_CHATS=... python examples/bots/telegram_bot.py

README.md beside this file says what to set up. A bot killed in the moment between an acknowledgement and the note of
it acknowledges once more and leaves the first one standing; answers are never doubled.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import re
import sys
from dataclasses import dataclass

from desk import Job, wanted
from jobs import Jobs, stopped
from settings import add_options, desk_of, parsed
from state import State, StateError
from telegram import Bot, Message, MessageEntity, Update
from telegram.error import InvalidToken, TelegramError
from telegram_posting import LONGEST_WAIT, Telegram

POLL_SECONDS = 30
_LINK = re.compile(r"https?://\S+")
_log = logging.getLogger("telegram_bot")


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
    given = parsed(parser)
    if not os.environ.get("TELEGRAM_BOT_TOKEN"):
        parser.error("set TELEGRAM_BOT_TOKEN to what @BotFather gave you")
    if not os.environ.get("TELEGRAM_ALLOWED_CHATS"):
        parser.error("set TELEGRAM_ALLOWED_CHATS to the ids of the chats and people that may ask, or *")
    return given


if __name__ == "__main__":
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # else its seconds come with a warning, since 22.2
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)  # its lines hold the token
    asyncio.run(main())
