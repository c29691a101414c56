"""A server's address and the key for it: where they come from, whether they can be used, what may be shown of them."""

from __future__ import annotations

import os
import re
from urllib.parse import parse_qsl, unquote, urlsplit

from summarize.errors import InputError

__all__ = ["OPENAI_URL", "chosen_address", "chosen_key", "secrets_in", "shown_address"]

OPENAI_URL = "https://api.openai.com/v1"
"""Where OpenAI's own models are asked; said outright, since the SDK would read the environment again."""

_FORM = "give it as in https://api.example.com/v1 or http://localhost:8000/v1 (OPENAI_BASE_URL or base_url)"
_SHORTEST_SECRET = 6  # a shorter password would take ordinary words out of messages


def chosen_address(given: str | None) -> str | None:
    """The server's address: as given, else `OPENAI_BASE_URL`, else None for OpenAI's own.

    Raises:
        InputError: it is no http or https address.
    """
    address = (given or os.environ.get("OPENAI_BASE_URL") or "").strip()
    if address and (fault := _fault(address)):
        raise InputError(f"The base URL {shown_address(address)!r} {fault}: {_FORM}.")
    return address or None


def _fault(address: str) -> str | None:
    if " " in address or not address.isprintable():
        return "holds a blank, a line break or an invisible character"
    try:
        parts = urlsplit(address)
    except ValueError:
        return "has a host that cannot be read"
    if parts.scheme not in {"http", "https"}:
        return "does not begin with http:// or https://"
    try:
        port = parts.port
    except ValueError:
        port = 0
    if port == 0:
        return "has a port that is no number from 1 to 65535"
    return None if parts.hostname else "names no host"


def chosen_key(given: str | None) -> str | None:
    """The API key: as given, else `OPENAI_API_KEY`, else None.

    Raises:
        InputError: it holds what no header can carry; the key itself is not told.
    """
    key = given or os.environ.get("OPENAI_API_KEY") or None
    if key and (" " in key or not key.isascii() or not key.isprintable()):
        raise InputError(
            "The API key holds a blank, a line break or a character outside ASCII, such as a curly quotation mark: "
            "copy it again, without anything around it (OPENAI_API_KEY or api_key)."
        )
    return key


def secrets_in(key: str | None, address: str | None) -> tuple[str, ...]:
    """What no message may hold: the key, and what an address can carry of passwords; the longest first."""
    parts = urlsplit(address or "")
    carried = [parts.password or "", parts.query, *(value for _, value in parse_qsl(parts.query))]
    carried += [unquote(each) for each in carried]
    found = {key or "", *(each for each in carried if len(each) >= _SHORTEST_SECRET)} - {""}
    return tuple(sorted(found, key=lambda each: (-len(each), each)))


def shown_address(address: str | None) -> str | None:
    """An address as it may be shown: without the password and the query, which can hold a key.

    A password can hold every mark that ends one, so all before the last "@" goes.
    """
    if address is None:
        return None
    before, at, rest = address.rpartition("@")
    scheme = re.match(r"https?://", before, re.IGNORECASE)
    return re.split(r"[?#]", (scheme.group() if scheme and at else "") + rest, maxsplit=1)[0]
