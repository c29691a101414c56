"""Figures in a text: numbers with their units, amounts, percentages and count words, as exact values.

No library found does this rightly, so it is the project's own: small tables and one pass over the text.
"""

from summarize.figures.finding import Bound, Figure, find_figures, same_value
from summarize.figures.rates import names_period, rate_of
from summarize.figures.unread import unitless

__all__ = ["Bound", "Figure", "find_figures", "names_period", "rate_of", "same_value", "unitless"]
