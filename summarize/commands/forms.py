"""A brief in the form that was asked for."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from summarize.commands.options import BriefFormat as Form
from summarize.commands.output import USAGE, check_output, fail, say
from summarize.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarize.brief import Brief
    from summarize.commands.options import Printing

__all__ = ["chosen_form", "rendered"]

_BY_SUFFIX: Mapping[str, Form] = {
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".json": Form.JSON,
    ".txt": Form.TEXT,
    ".md": Form.MARKDOWN,
    ".markdown": Form.MARKDOWN,
    "": Form.MARKDOWN,
}
_SUFFIXES = ", ".join(suffix for suffix in _BY_SUFFIX if suffix)
_WHOLE = (Form.JSON, Form.HTML)  # what cut off would be worth nothing


def chosen_form(asked: Printing) -> Form:
    """The form of a brief, as asked for or by the output's suffix; ends where it cannot be had.

    It is called before anything is read or asked: a run can cost money, and its brief must have a place.
    """
    output = asked.output
    if output is not None:
        check_output(output, force=asked.force)
    suffix = output.suffix.lower() if output else ""
    if asked.form is None and suffix not in _BY_SUFFIX:
        fail(f"--output {output}: no form has this suffix: name it {_SUFFIXES}, or give --format too", USAGE)
    chosen = asked.form or _BY_SUFFIX[suffix]
    if asked.max_chars is not None and chosen in _WHOLE:
        fail(f"--max-chars does not go with --format {chosen}, which is whole or nothing: leave one out", USAGE)
    if chosen is Form.HTML and output is None and _is_terminal():
        fail("a page is nothing to read on a terminal: give --output brief.html, or lead it into a file", USAGE)
    return chosen


def _is_terminal() -> bool:
    try:
        return sys.stdout.isatty()
    except (AttributeError, ValueError):  # closed
        return False


def rendered(made: Brief, form: Form, *, max_chars: int | None = None) -> str:
    """The brief in a form, ending in a line break; ends where it does not fit."""
    try:
        return _rendered(made, form, max_chars)
    except InputError as error:
        fail(f"{error} (--max-chars)" if max_chars else str(error), USAGE)


def _rendered(made: Brief, form: Form, max_chars: int | None) -> str:
    if form is Form.MARKDOWN or form is Form.GITHUB:
        return made.to_markdown(footnotes=form is Form.GITHUB, limit=max_chars)
    if form is Form.TEXT:
        return made.to_text(limit=max_chars)
    if form is Form.SLACK:
        return "".join(_slack(each, max_chars) for each in (made, *made.others))
    if form is Form.TELEGRAM:
        return _telegram(made, max_chars)
    return (made.to_html() if form is Form.HTML else made.to_json()).rstrip("\n") + "\n"


def _slack(made: Brief, max_chars: int | None) -> str:
    """What `chat.postMessage` takes, on one line."""
    return json.dumps(made.to_slack(limit=max_chars), ensure_ascii=False) + "\n"


def _telegram(made: Brief, max_chars: int | None) -> str:
    if made.others:
        more = "1 more is" if len(made.others) == 1 else f"{len(made.others)} more are"
        say("warning", f"a message tells one event: {more} in --format json, text or slack")
    message = made.to_telegram() if max_chars is None else made.to_telegram(limit=max_chars)
    return message.rstrip("\n") + "\n"
