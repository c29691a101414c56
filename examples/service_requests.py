"""What `service.py` is sent: read within limits, refused with a reason."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from service_work import Problem
from starlette.requests import Request

from summarize import Article, Options

__all__ = [
    "LONGEST_NAME",
    "articles_of",
    "body_of",
    "form_asked_for",
    "json_object",
    "only",
    "options_of",
    "seconds_to_wait",
]

MAX_BODY = 5_000_000  # bytes
MAX_ARTICLES = 100
MAX_CHARACTERS = 1_000_000  # of all articles of a request together
LONGEST_WAIT = 60.0  # seconds that a request may ask to wait
LONGEST_NAME = 200  # characters of an article's id and of an idempotency key
OPTIONS = frozenset({"style", "length", "language", "events", "judge"})  # money is the service's to say
_Kind = TypeVar("_Kind", bound=BaseModel)
_WAIT = re.compile(r"\bwait=(\d{1,4})\b")


async def body_of(request: Request) -> bytes:
    """The body of a request; one that is not JSON by its own account, or too large, is not read."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Problem(415, "Send application/json.")  # which a page of another site cannot without being allowed to
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise Problem(413, f"A request has at most {MAX_BODY:,} bytes.", Connection="close")
    return bytes(body)


def json_object(raw: bytes) -> dict[str, Any]:
    """The JSON object that a body is."""
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Problem(400, f"The body is not JSON: {error}.") from None
    if not isinstance(value, dict):
        raise Problem(400, "The body is JSON and no object.")
    return value


def only(fields: Mapping[str, Any], known: Collection[str]) -> None:
    """Refuse an object with other fields than these."""
    if unknown := fields.keys() - set(known):
        raise Problem(422, f"Not known: {sorted(unknown)[0][:40]!r}. There is {', '.join(sorted(known))}.")


def articles_of(fields: Mapping[str, Any]) -> list[Article]:
    """The articles of a request."""
    given = fields.get("articles")
    if not isinstance(given, list) or not 0 < len(given) <= MAX_ARTICLES:
        raise Problem(422, f"articles is a list of 1 to {MAX_ARTICLES} articles.")
    articles = [_validated(Article, each, f"article {number}") for number, each in enumerate(given, 1)]
    if sum(len(article.text) for article in articles) > MAX_CHARACTERS:
        raise Problem(413, f"The articles of a request have at most {MAX_CHARACTERS:,} characters together.")
    ids = {article.id for article in articles}
    if len(ids) < len(articles) or max(map(len, ids)) > LONGEST_NAME:
        raise Problem(422, f"Each article has an id of its own, of at most {LONGEST_NAME} characters.")
    return articles


def options_of(given: Any) -> dict[str, Any]:
    """What a request says of how its brief is to be made."""
    if not isinstance(given, dict):
        raise Problem(422, "options is an object.")
    only(given, OPTIONS)
    return _validated(Options, given, "options").model_dump(mode="json", include=set(given))


def _validated(kind: type[_Kind], given: Any, what: str) -> _Kind:
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(map(str, first["loc"]))[:80]
    raise Problem(422, ": ".join(part for part in (what, where, first["msg"]) if part) + ".")


def seconds_to_wait(request: Request) -> float:
    """How long a request asks to wait for its brief: ?wait=10, or Prefer: wait=10 (RFC 7240)."""
    found = _WAIT.search(f"wait={request.query_params.get('wait', '')} {request.headers.get('prefer', '')}")
    return min(LONGEST_WAIT, float(found[1])) if found else 0.0


def form_asked_for(request: Request) -> str:
    """The first media type of the Accept header that there is; JSON where it names none."""
    forms = ("application/json", "text/html", "text/markdown")
    asked = [part.partition(";")[0].strip() for part in request.headers.get("accept", "").lower().split(",")]
    return next((form for form in asked if form in forms), forms[0])
