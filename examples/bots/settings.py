"""The command line that `slack_bot.py` and `telegram_bot.py` share, and the desk that it asks for."""

from __future__ import annotations

import argparse
from pathlib import Path

from desk import Desk
from pydantic import ValidationError
from state import State

from summarize import Article, Options, SummarizeError, plan
from summarize.types import Price

__all__ = ["add_options", "desk_of", "parsed"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options that both bots have."""
    parser.add_argument("--data", type=Path, default=Path("bot-data"), help="folder for state and paid replies")
    parser.add_argument("--model", help="as SUMMARIZE_MODEL; 'extractive' is the built-in engine")
    parser.add_argument("--length", type=int, default=8, help="sentences of a brief")
    parser.add_argument("--max-cost", type=float, metavar="DOLLARS", help="that one request may cost")
    parser.add_argument(
        "--price", type=_price, metavar="IN,OUT", help="US dollars for a million tokens, where it is not known: 0.5,2"
    )
    parser.add_argument("--max-pages", type=int, default=20, help="pages that one request may name")
    parser.add_argument("--every", type=float, default=3.0, help="seconds between two edits that say how far it is")
    parser.add_argument("--allow-private-hosts", action="store_true", help="read pages of this network, too")


def parsed(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """What was given, with `options`; ends the process where no brief could be made so."""
    given = parser.parse_args()
    ledger = given.data / "replies.sqlite"
    try:
        given.options = Options(length=given.length, max_cost=given.max_cost, price=given.price, ledger=ledger)
        if given.max_cost is not None and _price_is_missing(given):
            parser.error("--max-cost: the price of this model is not known: give it with --price IN,OUT")
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
        parser.error(f"--{str(wrong['loc'][0]).replace('_', '-')} {wrong['input']}: {wrong['msg']}")
    except SummarizeError as error:
        parser.error(str(error))
    return given


def desk_of(given: argparse.Namespace, state: State) -> Desk:
    """The desk that `parsed` arguments ask for."""
    return Desk(state, given.options, given.model, given.max_pages, given.allow_private_hosts)


def _price(text: str) -> Price:
    try:
        sent, written = map(float, text.split(","))
        return Price(input=sent, output=written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not two figures, as in: 0.5,2") from None


def _price_is_missing(given: argparse.Namespace) -> bool:
    """A plan asks no model, and knows the cost where there is a price."""
    return plan([Article(id="any", text="A line.")], model=given.model, options=given.options).cost is None
