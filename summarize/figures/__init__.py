"""Figures in a text: numbers with their units, amounts, percentages and count words, as exact values.

No library found does this rightly, so it is the project's own: small tables and one pass over the text.
"""

from summarize.figures.finding import Bound, Figure, find_figures, same_value
from summarize.figures.rates import PERIODS, knows_rates, rate_of, rates_in
from summarize.figures.spans import ranges_in
from summarize.figures.unread import unitless

__all__ = [
    "PERIODS",
    "Bound",
    "Figure",
    "find_figures",
    "knows_rates",
    "ranges_in",
    "rate_of",
    "rates_in",
    "same_value",
    "unitless",
]
