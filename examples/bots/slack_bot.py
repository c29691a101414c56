"""A Slack bot that makes briefs of the pages whose links it is given.

    python examples/bots/slack_bot.py                # with SLACK_APP_TOKEN: over a websocket, no address of its own
    python examples/bots/slack_bot.py --port 3000    # with SLACK_SIGNING_SECRET: at https://your.host/slack/events

README.md beside this file says what to set up in Slack.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientError, web
from desk import Job, wanted
from jobs import Jobs, stopped
from settings import add_options, desk_of, parsed
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_posting import HELP, PRESSED, Slack, links, words
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from state import State, StateError

PATH = "/slack/events"
_log = logging.getLogger("slack_bot")


@dataclass(frozen=True, slots=True)
class Requests:
    """What people ask, as Slack tells it, into jobs. Slack is answered when a job is kept: it has to be soon."""

    slack: Slack
    jobs: Jobs
    allowed: frozenset[str]

    def listen(self, app: AsyncApp) -> None:
        """Take part in what the app is told."""
        app.command("/brief")(self.command)
        app.event("app_mention")(self.mention)
        app.event("message")(self.message)
        for action in PRESSED:
            app.action(action)(self.pressed)

    def may(self, channel: str, user: str) -> bool:
        """Whether somebody may spend the newsroom's money here."""
        return bool({channel, user, "*"} & self.allowed)

    def refusal(self, channel: str) -> str:
        """What others are told."""
        return f"I make no briefs here: ask whoever runs me to add {channel} to SLACK_ALLOWED."

    async def command(self, ack: Any, body: dict[str, Any]) -> None:
        """What ``/brief`` was given."""
        if not self.may(body["channel_id"], body["user_id"]):
            await ack(self.refusal(body["channel_id"]))
            return
        text = body.get("text", "")
        asked = wanted(words(text), links(text), otherwise="brief")
        if asked["do"] == "help" or not asked["urls"]:
            await ack(HELP)
            return
        asked |= {"do": "brief", "channel": body["channel_id"], "thread": None, "by": body["user_name"]}
        self.jobs.accept(body["trigger_id"], {**asked, "response_url": body["response_url"]})
        await ack("")

    async def mention(self, event: dict[str, Any]) -> None:
        """What the bot is told in a channel or a thread."""
        await self._asked(event)

    async def message(self, event: dict[str, Any]) -> None:
        """What is written to the bot alone."""
        if event.get("channel_type") == "im" and not event.get("subtype") and not event.get("bot_id"):
            await self._asked(event)

    async def _asked(self, event: dict[str, Any]) -> None:
        name = f"{event['channel']}-{event['ts']}"  # the message's own: the same when it is delivered again, or edited
        if self.may(event["channel"], event["user"]):
            self.jobs.accept(name, {**self._job(event), "channel": event["channel"], "by": None})
        elif self.jobs.first(name):
            await self.slack.client.chat_postEphemeral(
                channel=event["channel"],
                user=event["user"],
                text=self.refusal(event["channel"]),
                thread_ts=event.get("thread_ts"),
            )

    def _job(self, event: dict[str, Any]) -> Job:
        thread, text = event.get("thread_ts"), event.get("text", "")
        known = self.jobs.desk.state.get("where", f"{event['channel']}:{thread}")
        asked = wanted(words(text), links(text), otherwise="")
        if asked["do"] in {"", "brief", "add"}:
            asked["do"] = "more" if asked["urls"] or (thread and not known) else "help"
        return {**asked, "thread": thread or event["ts"]}

    async def pressed(self, ack: Any, body: dict[str, Any]) -> None:
        """The list of sentences or a button above a brief."""
        channel, message, action = body["channel"]["id"], body["message"], body["actions"][0]
        if self.may(channel, body["user"]["id"]):
            begins = action.get("selected_option", {}).get("value")
            job = {"do": action["action_id"], "urls": [], "number": None, "begins": begins}
            thread = message.get("thread_ts") or message["ts"]
            self.jobs.accept(body["trigger_id"], {**job, "channel": channel, "thread": thread, "by": None})
        await ack()


async def serve(given: argparse.Namespace, client: AsyncWebClient, state: State) -> None:
    """Listen until Ctrl-C or SIGTERM."""
    secret, app_token = os.environ.get("SLACK_SIGNING_SECRET"), os.environ.get("SLACK_APP_TOKEN")
    slack = Slack(client)
    jobs = Jobs(desk_of(given, state), slack, every=given.every)
    # What Slack sends is answered when it is kept, so that what was answered is never lost.
    app = AsyncApp(client=client, signing_secret=secret, process_before_response=True)
    Requests(slack, jobs, frozenset(os.environ["SLACK_ALLOWED"].replace(",", " ").split())).listen(app)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(jobs.close)
        jobs.resume()
        if app_token:
            handler = AsyncSocketModeHandler(app, app_token)
            stack.push_async_callback(handler.close_async)
            await handler.client.connect()  # type: ignore[no-untyped-call]
            _log.info("connected to Slack")
        else:
            runner = web.AppRunner(app.server(port=given.port, path=PATH).web_app)
            stack.push_async_callback(runner.cleanup)
            await runner.setup()
            await web.TCPSite(runner, given.host, given.port).start()
            _log.info("listening on http://%s:%d%s", *runner.addresses[0][:2], PATH)
        await stopped()
        _log.info("stopping")


async def main() -> None:
    """Check what is set, then serve."""
    given = arguments()
    # The SDK would post again where the connection broke, without looking whether the message is there.
    base = os.environ.get("SLACK_API_URL", AsyncWebClient.BASE_URL).rstrip("/") + "/"
    client = AsyncWebClient(os.environ.pop("SLACK_BOT_TOKEN"), base_url=base, retry_handlers=[])
    try:
        await client.auth_test()
        with State(given.data / "slack.sqlite") as state:
            await serve(given, client, state)
    except SlackApiError as error:
        sys.exit(
            f"slack_bot: Slack refuses a token ({error.response['error']}): check SLACK_BOT_TOKEN, SLACK_APP_TOKEN"
        )
    except (ClientError, OSError) as error:
        sys.exit(f"slack_bot: {error}: check the network, SLACK_API_URL, --host and --port")
    except StateError as error:
        sys.exit(f"slack_bot: {error}")


def arguments() -> argparse.Namespace:
    """The command line; ends the process where the environment lacks something."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--host", default="127.0.0.1", help="where to listen without SLACK_APP_TOKEN")
    parser.add_argument("--port", type=int, default=3000)
    add_options(parser)
    given = parsed(parser)
    if not os.environ.get("SLACK_BOT_TOKEN"):
        parser.error("set SLACK_BOT_TOKEN to the bot's token (xoxb-...)")
    if not (os.environ.get("SLACK_APP_TOKEN") or os.environ.get("SLACK_SIGNING_SECRET")):
        parser.error("set SLACK_APP_TOKEN (xapp-...) for socket mode, or SLACK_SIGNING_SECRET for HTTP")
    if not os.environ.get("SLACK_ALLOWED"):
        parser.error(
            "set SLACK_ALLOWED to the ids of the channels and people that may ask (C024BE7LR, U0G9QF9C6), or *"
        )
    return given


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("aiohttp.access").setLevel(logging.WARNING)
    asyncio.run(main())
