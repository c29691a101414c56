"""Briefs over HTTP: ask for one, follow it as it is made, read it, add articles to it, check it.

python examples/service.py --port 8000

    POST   /briefs                {"articles": [...], "options": {...}}   202 and a Location; ?wait=SECONDS waits for it
    GET    /briefs/{id}           as JSON, HTML or Markdown, by the Accept header
    GET    /briefs/{id}/events    server-sent events; Last-Event-ID goes on where a stream broke off
    POST   /briefs/{id}/articles  {"articles": [...]}                     an update, as for POST /briefs
    DELETE /briefs/{id}           cancels and forgets it
    POST   /verify                {"brief": {...}, "articles": [...]}     all checks again
    GET    /health

A POST may carry an Idempotency-Key. With SERVICE_TOKEN in the environment all but /health ask for it as a bearer token.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import hmac
import json
import logging
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

try:
    import uvicorn
    from bots.amounts import add_price, count, positive, require_price
    from bots.state import State, StateError
    from service_requests import (
        LONGEST_NAME,
        articles_of,
        body_of,
        form_asked_for,
        json_object,
        only,
        options_of,
        seconds_to_wait,
    )
    from service_work import Problem, Work, problem_of
    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException
    from starlette.requests import Request
    from starlette.responses import JSONResponse, Response, StreamingResponse
    from starlette.routing import Route

    from summarize import Brief, Options, SummarizeError, verify
except ModuleNotFoundError as missing:
    sys.exit(f"{missing.name} is not installed: pip install '.[bots]' in the checkout has all that this program needs")

Endpoint = Callable[[Request], Awaitable[Response]]

ERRORS = (Problem, SummarizeError, HTTPException, Exception)

log = logging.getLogger("service")


async def told(_: Request, error: Exception) -> Response:
    """The answer to an error: its own words where it is meant for who asked, else the log has it."""
    if isinstance(error, SummarizeError):
        error = problem_of(error)
    if isinstance(error, HTTPException):
        error = Problem(error.status_code, error.detail, **(error.headers or {}))
    if not isinstance(error, Problem):
        error = Problem(500, "This went wrong here; the log has it.")
    return JSONResponse(error.fields, error.status, headers=error.headers, media_type="application/problem+json")


@dataclass(frozen=True, slots=True)
class Service:
    """The endpoints."""

    work: Work
    token: str | None

    def application(self) -> Starlette:
        """The ASGI application."""
        routes = [
            Route("/briefs", self._guarded(self.make), methods=["POST"]),
            Route("/briefs/{id}", self._guarded(self.show), methods=["GET"]),
            Route("/briefs/{id}", self._guarded(self.remove), methods=["DELETE"]),
            Route("/briefs/{id}/articles", self._guarded(self.make), methods=["POST"]),
            Route("/briefs/{id}/events", self._guarded(self.events), methods=["GET"]),
            Route("/verify", self._guarded(self.verify), methods=["POST"]),
            Route("/health", self.health, methods=["GET"]),
        ]
        return Starlette(routes=routes, exception_handlers=dict.fromkeys(ERRORS, told))

    def _guarded(self, endpoint: Endpoint) -> Endpoint:
        async def guarded(request: Request) -> Response:
            scheme, _, given = request.headers.get("authorization", "").partition(" ")
            same = hmac.compare_digest(given.strip().encode(), (self.token or "").encode())
            if self.token and not (scheme.lower() == "bearer" and same):
                raise Problem(
                    401, "Send the service's token: Authorization: Bearer ...", **{"WWW-Authenticate": "Bearer"}
                )
            response = await endpoint(request)
            response.headers["X-Content-Type-Options"] = "nosniff"
            return response

        return guarded

    async def make(self, request: Request) -> Response:
        """Accept articles for a new brief, or for one that is there."""
        name = request.path_params.get("id")
        raw = await body_of(request)
        key = self._key(request, raw)
        seen = self.work.known(*key) if key else None
        if seen is None:
            if name:
                self._kept(name)
            fields = json_object(raw)
            only(fields, {"articles"} if name else {"articles", "options"})
            articles, options = articles_of(fields), options_of(fields.get("options", {}))
            seen = self.work.accept(articles, options=options, brief=name, key=key)
        await self.work.wait(seen, seconds_to_wait(request))
        return self._shown(seen, accepted=True)

    def _key(self, request: Request, raw: bytes) -> tuple[str, str] | None:
        given = request.headers.get("idempotency-key")
        if given is None:
            return None
        if not 0 < len(given) <= LONGEST_NAME:
            raise Problem(422, f"An Idempotency-Key has 1 to {LONGEST_NAME} characters.")
        return f"{request.url.path} {given}", hashlib.sha256(raw).hexdigest()

    def _kept(self, name: str) -> Any:
        kept = self.work.state.get("brief", name)
        if kept is None:
            raise Problem(404, "There is no brief of this id: it was removed, or is older than a month.")
        return kept

    def _shown(self, name: str, *, accepted: bool = False) -> Response:
        kept = self._kept(name)
        headers = {"Location": f"/briefs/{name}"} if accepted else {}
        working = kept["status"] == "working"
        if working:
            headers["Retry-After"] = "2"
        return JSONResponse({"id": name, **kept}, 202 if working and accepted else 200, headers=headers)

    async def show(self, request: Request) -> Response:
        """A brief in the form that is asked for."""
        name = request.path_params["id"]
        form = form_asked_for(request)
        if form == "application/json":
            response = self._shown(name)
        else:
            kept = self._kept(name)
            if not kept["brief"]:
                raise Problem(409, f"This brief is {kept['status']}: ask for JSON to see why.", **{"Retry-After": "2"})
            brief = Brief.model_validate(kept["brief"])
            page = form == "text/html"
            response = Response(brief.to_html() if page else brief.to_markdown(), media_type=form)
            response.headers["Content-Security-Policy"] = "frame-ancestors 'none'"  # the page itself says the rest
        response.headers["Vary"] = "Accept"
        return response

    async def remove(self, request: Request) -> Response:
        """Cancel and forget a brief."""
        self._kept(request.path_params["id"])
        await self.work.remove(request.path_params["id"])
        return Response(status_code=204)

    async def events(self, request: Request) -> Response:
        """What happens to a brief, as it does."""
        name = request.path_params["id"]
        self._kept(name)
        last = request.headers.get("last-event-id", "0")
        after = int(last) if re.fullmatch(r"[0-9]{1,9}", last) else 0

        async def stream() -> AsyncIterator[str]:
            async for event in self.work.events(name, after):
                data = json.dumps(event["data"], ensure_ascii=False) if event else ""
                yield f"id: {event['id']}\nevent: {event['event']}\ndata: {data}\n\n" if event else ": alive\n\n"

        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(stream(), media_type="text/event-stream", headers=headers)

    async def verify(self, request: Request) -> Response:
        """Check a brief again."""
        fields = json_object(await body_of(request))
        only(fields, {"brief", "articles"})
        articles = articles_of(fields)
        brief = Brief.from_json(json.dumps(fields.get("brief")))
        found = await asyncio.to_thread(verify, brief, articles)
        return JSONResponse({"ok": found.ok, **found.model_dump(mode="json")})

    async def health(self, _: Request) -> Response:
        """Whether it runs, and how much it has to do."""
        return JSONResponse({"status": "ok", "load": self.work.load, "most": self.work.most})


class Server(uvicorn.Server):
    """Ends the work and its streams before it waits for connections to end."""

    def __init__(self, config: uvicorn.Config, work: Work) -> None:
        super().__init__(config)
        self.work = work

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop: what is not done is kept, and done after the next start."""
        await self.work.stop()
        await super().shutdown(sockets)


def parsed() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description="Briefs over HTTP.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--state", type=Path, default=Path("service.sqlite"), help="what is kept (service.sqlite)")
    parser.add_argument("--model", help="as for summarize: a name, or extractive")
    parser.add_argument("--max-cost", type=positive, metavar="DOLLARS", help="of one brief or update")
    add_price(parser)
    parser.add_argument("--deadline", type=positive, metavar="SECONDS", help="of one brief or update")
    parser.add_argument("--at-once", type=count, default=4, metavar="N", help="briefs made at one time (4)")
    parser.add_argument(
        "--queue",
        type=count,
        default=32,
        metavar="N",
        help="briefs made and waiting together (32)",
    )
    given = parser.parse_args()
    ledger = given.state.with_name("replies.sqlite")
    given.options = Options(max_cost=given.max_cost, deadline=given.deadline, price=given.price, ledger=ledger)
    require_price(parser, given.model, given.options)
    return given


async def serve(arguments: argparse.Namespace, state: State) -> None:
    """Serve until a signal."""
    work = Work(state, arguments.model, arguments.options, at_once=arguments.at_once, most=arguments.queue)
    token = os.environ.get("SERVICE_TOKEN")
    if not token and arguments.host not in {"127.0.0.1", "::1", "localhost"}:
        log.warning("no SERVICE_TOKEN is set: whoever reaches %s may ask for briefs", arguments.host)
    config = uvicorn.Config(
        Service(work, token).application(), arguments.host, arguments.port, timeout_graceful_shutdown=5
    )
    work.resume()
    await Server(config, work).serve()


def main() -> int:
    """Run; the exit code: 0 after SIGTERM, 130 after Ctrl-C, 2 for a mistake."""
    arguments = parsed()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s", stream=sys.stderr)
    for other in ("httpx", "httpx2", "openai"):
        logging.getLogger(other).setLevel(logging.WARNING)
    ended: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _: ended.append(number))  # uvicorn raises it again once it has stopped
    try:
        with State(arguments.state) as state:
            asyncio.run(serve(arguments, state))
    except StateError as error:
        print(error, file=sys.stderr)
        return 2
    return 130 if signal.SIGINT in ended else 0


if __name__ == "__main__":
    sys.exit(main())
