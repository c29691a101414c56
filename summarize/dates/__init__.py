"""Dates in a text: days, months, years, weekdays, relative words and times, with what they come to by rule.

No library found does this rightly in running text, so it is the project's own: small tables and one pass.
"""

from summarize.dates.comparing import is_met, same_date
from summarize.dates.expressions import find_expressions
from summarize.dates.finding import find_dates
from summarize.dates.mention import DateMention, Kind
from summarize.dates.tables import LANGUAGES

__all__ = ["LANGUAGES", "DateMention", "Kind", "find_dates", "find_expressions", "is_met", "same_date"]
