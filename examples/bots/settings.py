"""The command line that `slack_bot.py` and `telegram_bot.py` share, and the desk that it asks for."""

from __future__ import annotations

import argparse
from pathlib import Path

from amounts import add_price, require_price
from desk import Desk
from pydantic import ValidationError
from state import State

from summarize import Options

__all__ = ["add_options", "desk_of", "parsed"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options that both bots have."""
    parser.add_argument("--data", type=Path, default=Path("bot-data"), help="folder for state and paid replies")
    parser.add_argument("--model", help="as SUMMARIZE_MODEL; 'extractive' is the built-in engine")
    parser.add_argument("--length", type=int, default=8, help="sentences of a brief")
    parser.add_argument("--max-cost", type=float, metavar="DOLLARS", help="that one request may cost")
    add_price(parser)
    parser.add_argument("--max-pages", type=int, default=20, help="pages that one request may name")
    parser.add_argument("--every", type=float, default=3.0, help="seconds between two edits that say how far it is")
    parser.add_argument("--allow-private-hosts", action="store_true", help="read pages of this network, too")


def parsed(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """What was given, with `options`; ends the process where no brief could be made so."""
    given = parser.parse_args()
    ledger = given.data / "replies.sqlite"
    try:
        given.options = Options(length=given.length, max_cost=given.max_cost, price=given.price, ledger=ledger)
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
        parser.error(f"--{str(wrong['loc'][0]).replace('_', '-')} {wrong['input']}: {wrong['msg']}")
    require_price(parser, given.model, given.options)
    return given


def desk_of(given: argparse.Namespace, state: State) -> Desk:
    """The desk that `parsed` arguments ask for."""
    return Desk(state, given.options, given.model, given.max_pages, given.allow_private_hosts)
