"""What all values are: frozen, closed, compared by what they hold; and how text and dates from outside are read."""

from __future__ import annotations

from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

__all__ = ["PublishedAt", "Text", "Value", "day_of"]


def _without_surrogates(value: object) -> object:
    """Lone surrogates cannot be encoded; one replacement for each keeps every offset."""
    if isinstance(value, str) and not value.isascii():
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value)
    return value


def _date_or_unknown(value: object) -> object:
    """ISO 8601 and RFC 5322 dates as they are meant; anything else is an unknown date, not an error."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    for parse in (date.fromisoformat, datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def day_of(published: datetime | date | None) -> date | None:
    """The day of a date or of a date with a time; None where it is not known."""
    return published.date() if isinstance(published, datetime) else published


Text = Annotated[str, BeforeValidator(_without_surrogates)]
PublishedAt = Annotated[datetime | date | None, BeforeValidator(_date_or_unknown)]


class Value(BaseModel):
    """A frozen value: unknown fields are refused, equal where all it holds is equal."""

    model_config = ConfigDict(frozen=True, extra="forbid")
