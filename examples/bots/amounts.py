"""Amounts as the command lines of these programs take them; an unknown price is not zero."""

from __future__ import annotations

import argparse

from summarize import Article, Options, SummarizeError, plan
from summarize.types import Price

__all__ = ["add_price", "count", "positive", "require_price"]

_PRICE = "US dollars for a million tokens, where it is not known: 0.5,2"


def positive(text: str) -> float:
    """A number above zero."""
    number = float(text)
    if not 0 < number < float("inf"):
        raise ValueError(text)
    return number


def count(text: str) -> int:
    """A whole number above zero."""
    return int(positive(str(int(text))))


def add_price(parser: argparse.ArgumentParser) -> None:
    """The option ``--price``."""
    parser.add_argument("--price", type=_price, metavar="IN,OUT", help=_PRICE)


def require_price(parser: argparse.ArgumentParser, model: str | None, options: Options) -> None:
    """End the process where the cost is limited and the model's price is not known, or its settings are wrong.

    Args:
        parser: of the command line.
        model: as it is named there.
        options: how briefs are made.
    """
    if options.max_cost is None:
        return
    try:  # a plan asks no model, and knows the cost where there is a price
        known = plan([Article(id="any", text="A line.")], model=model, options=options).cost is not None
    except SummarizeError as error:
        parser.error(str(error))
    if not known:
        parser.error("--max-cost: the price of this model is not known: give it with --price IN,OUT")


def _price(text: str) -> Price:
    try:
        sent, written = map(float, text.split(","))
        return Price(input=sent, output=written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not two figures, as in: 0.5,2") from None
