"""Watch feeds: put their articles into stories, keep a brief of each, and post it to a webhook when it has news.

python examples/bots/feed_watch.py --feed https://a.example/rss --feed https://b.example/atom --webhook https://c.example
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import hmac
import json
import logging
import os
import random
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

try:
    import aiohttp
    from amounts import add_price, count, positive, require_price
    from feeds import Feed, FeedError, Web, read_feed, with_page
    from state import Delivery, State, StateError
    from stories import Stories

    from summarize import Options
except ModuleNotFoundError as missing:
    sys.exit(f"{missing.name} is not installed: pip install '.[bots]' in the checkout has all that this program needs")

log = logging.getLogger("feed_watch")

LONGEST_WAIT = 300.0  # seconds between two tries at the webhook
WEBHOOK_SECONDS = 30.0
GATHER_SECONDS = 2.0  # from the first feed that was read to the briefs
ONCE_TRIES = 4  # at each message, where the program does not stay
_REFUSED = frozenset({400, 413, 422})  # what the webhook says of a message that it will never take


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where briefs go.

    Attributes:
        session: the client.
        url: the address.
        secret: the body is signed with it, where there is one.
    """

    session: aiohttp.ClientSession
    url: str
    secret: str | None

    async def post(self, delivery: Delivery) -> tuple[int, float]:
        """Send one message; the status, and how many seconds the receiver asks to wait.

        Raises:
            OSError, aiohttp.ClientError, TimeoutError: there was no answer.
        """
        body = json.dumps(delivery.payload, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json", "Idempotency-Key": delivery.key}
        if self.secret:
            signature = hmac.new(self.secret.encode(), body, hashlib.sha256).hexdigest()
            headers["X-Signature-256"] = f"sha256={signature}"
        async with self.session.post(self.url, data=body, headers=headers, allow_redirects=False) as response:
            wait = response.headers.get("Retry-After", "")
            return response.status, float(wait) if wait.isdecimal() else 0.0


async def send(state: State, webhook: Webhook) -> float:
    """Send what is due, up to the first failure: what the webhook does to one it would do to all.

    Returns:
        How many seconds to wait before the next try; 0 where nothing failed.
    """
    while due := state.due():
        for delivery in due:
            failure, wait = await _failure(state, webhook, delivery)
            if failure:
                seconds = min(LONGEST_WAIT, max(wait, 2.0**delivery.attempts * random.uniform(0.5, 1.0)))
                state.postpone(delivery.key, seconds=seconds, reason=failure)
                log.warning("the webhook: %s; %s is tried again in %.1f s", failure, delivery.key, seconds)
                return seconds
    return 0.0


async def _failure(state: State, webhook: Webhook, delivery: Delivery) -> tuple[str, float]:
    """Send one message and mark it; else why it must be tried again, and how long the receiver asks to wait."""
    try:
        status, wait = await webhook.post(delivery)
    except (OSError, aiohttp.ClientError, TimeoutError) as error:
        return f"no answer ({error or type(error).__name__})", 0.0
    if status // 100 == 2:
        state.sent(delivery.key)
        log.info("posted %s", delivery.key)
    elif status in _REFUSED:
        state.give_up(delivery.key, reason=f"status {status}")
        log.error("the webhook refuses %s with status %d: it is left out", delivery.key, status)
    else:
        return f"status {status}", wait
    return "", 0.0


async def deliver(state: State, webhook: Webhook) -> None:
    """Send what is queued, for ever."""
    while True:
        seconds = await send(state, webhook)
        await asyncio.sleep(seconds or 0.2)


async def read(web: Web, stories: Stories, address: str, *, pages: bool) -> bool:
    """Take what is new in a feed; False where it could not be read."""
    try:
        feed = await read_feed(web, address, stories.state.get("feed", address) or {})
    except FeedError as error:
        log.warning("feed left out for now: %s", error)
        return False
    new = [entry for entry in feed.entries if stories.is_new(entry)]
    if pages:
        texts = await asyncio.gather(*(with_page(web, entry.article) for entry in new))
        new = [replace(entry, article=article) for entry, article in zip(new, texts, strict=True)]
    _keep_feed(stories, address, Feed(tuple(new), feed.validators))
    return True


def _keep_feed(stories: Stories, address: str, feed: Feed) -> None:
    """Entries and validators together: an entry that is lost is not asked for again."""
    with stories.state.transaction():
        count = stories.take(feed.entries)
        stories.state.put("feed", address, dict(feed.validators))
    if count:
        log.info("%s: %d new", address, count)


async def watch(arguments: argparse.Namespace, state: State) -> int:
    """Read, brief and post until told to stop, or once; the exit code."""
    stories = Stories(
        state,
        arguments.model,
        arguments.options,
        open_seconds=arguments.open * 3600,
        min_origins=arguments.min_origins,
    )
    timeout = aiohttp.ClientTimeout(total=WEBHOOK_SECONDS)
    async with (
        Web.opened(allow_private_hosts=arguments.allow_private_hosts) as web,
        aiohttp.ClientSession(timeout=timeout) as session,
    ):
        webhook = Webhook(session, arguments.webhook, arguments.secret)
        reading = partial(read, web, stories, pages=arguments.pages)
        if arguments.once:
            found = await asyncio.gather(*map(reading, arguments.feed))
            failed = await stories.settle()
            return 1 if await _send_all(state, webhook) or failed or not all(found) else 0
        news = asyncio.Event()
        async with asyncio.TaskGroup() as group:  # each by itself: nothing waits for a slow feed, brief or webhook
            for address in arguments.feed:
                group.create_task(follow(partial(reading, address), news, every=arguments.every))
            group.create_task(settle(stories, news, gather=min(GATHER_SECONDS, arguments.every)))
            group.create_task(deliver(state, webhook))
    raise AssertionError("the tasks have no end")


async def follow(reading: Callable[[], Awaitable[object]], news: asyncio.Event, *, every: float) -> None:
    """Read a feed again and again."""
    while True:
        await reading()
        news.set()
        await asyncio.sleep(every)


async def settle(stories: Stories, news: asyncio.Event, *, gather: float) -> None:
    """Bring the stories up to date each time that feeds were read."""
    while True:
        await news.wait()
        await asyncio.sleep(gather)  # feeds that are read at one time make one update, not several
        news.clear()
        await stories.settle()


async def _send_all(state: State, webhook: Webhook) -> int:
    """Send what is queued, with a few tries; how many messages are left for the next run."""
    for _ in range(ONCE_TRIES):
        if not (seconds := await send(state, webhook)):
            break
        await asyncio.sleep(min(seconds, 10.0))
    return state.waiting()


async def run(arguments: argparse.Namespace, state: State) -> int:
    """Watch until a signal: what was under way is undone, and done again at the next start without paying twice."""
    watching = asyncio.ensure_future(watch(arguments, state))
    told: list[signal.Signals] = []

    def stop(number: signal.Signals) -> None:
        told.append(number)
        watching.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop, number)
    with suppress(asyncio.CancelledError):
        return await watching
    log.info("stopped; %d messages wait for the next start", state.waiting())
    return 130 if signal.SIGINT in told else 0


def parsed() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--feed", action="append", required=True, metavar="URL", help="RSS or Atom; may be repeated")
    parser.add_argument("--webhook", required=True, metavar="URL", help="where briefs are posted, as JSON")
    parser.add_argument("--every", type=positive, default=300.0, metavar="SECONDS", help="between two looks (300)")
    parser.add_argument("--state", type=Path, default=Path("watch.sqlite"), help="what is kept (watch.sqlite)")
    parser.add_argument("--once", action="store_true", help="look once, post, and end")
    parser.add_argument("--model", help="as for summarize: a name, or extractive")
    parser.add_argument("--max-cost", type=positive, metavar="DOLLARS", help="of one brief or update")
    add_price(parser)
    parser.add_argument("--min-origins", type=count, default=2, metavar="N", help="that a story needs (2)")
    parser.add_argument(
        "--open", type=positive, default=48.0, metavar="HOURS", help="a story stays open without news (48)"
    )
    parser.add_argument("--pages", action="store_true", help="read the articles' pages, not the feed's text alone")
    parser.add_argument("--secret", default=os.environ.get("WEBHOOK_SECRET"), help="signs bodies (WEBHOOK_SECRET)")
    parser.add_argument("--allow-private-hosts", action="store_true", help="feeds may be in this network")
    arguments = parser.parse_args()
    if wrong := [url for url in (*arguments.feed, arguments.webhook) if not url.startswith(("http://", "https://"))]:
        parser.error(f"{wrong[0]} is no address by http or https")
    ledger = arguments.state.with_name("replies.sqlite")
    arguments.options = Options(max_cost=arguments.max_cost, price=arguments.price, ledger=ledger)
    require_price(parser, arguments.model, arguments.options)
    return arguments


def main() -> int:
    """Run; the exit code: 0, 1 where something is left for the next run, 2 for a mistake, 130 after Ctrl-C."""
    arguments = parsed()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    for other in ("summarize", "httpx", "httpx2", "openai"):
        logging.getLogger(other).setLevel(logging.WARNING)
    try:
        with State(arguments.state) as state:
            return asyncio.run(run(arguments, state))
    except StateError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
