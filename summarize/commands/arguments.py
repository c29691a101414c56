"""What several commands do with what they are told, and how their help is laid out."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

import typer
from pydantic import ValidationError
from typer.core import TyperCommand

from summarize.commands.output import INPUT, USAGE, fail, say
from summarize.errors import InputError, SummarizeError
from summarize.types import Options

if TYPE_CHECKING:
    from summarize.brief import Brief
    from summarize.commands.options import Replies
    from summarize.loading import Loaded

__all__ = [
    "check_ledger",
    "grouped",
    "ledger_path",
    "new_app",
    "options_of",
    "read_brief",
    "read_sources",
    "settings",
    "tell_loaded",
]


class _Grouped(TyperCommand):
    """A command whose help has a heading for each group of options; plain text, quick to print and to search."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except typer.BadParameter as error:  # what typer has of pydantic is worded for programmers
            error.message = error.message.removeprefix("Value error, ").replace("Input should", "it should")
            raise

    def format_options(self, ctx: Any, formatter: Any) -> None:
        groups: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            told = parameter.get_help_record(ctx)
            if told is None:
                continue
            heading = getattr(parameter, "rich_help_panel", None) or "Other"
            if parameter.param_type_name == "argument":
                heading, told = "Arguments", (told[0].partition(" <")[0], told[1])  # without Python's type
            groups.setdefault(heading, []).append(told)
        for heading, records in groups.items():
            with formatter.section(heading):
                formatter.write_dl(records, col_max=26)


settings: dict[str, Any] = {
    "cls": _Grouped,
    "context_settings": {"help_option_names": ["-h", "--help"], "max_content_width": 100},
}
"""What each command's decorator is given."""


def new_app(*, completion: bool = False) -> typer.Typer:
    """An app for one command."""
    return typer.Typer(add_completion=completion, rich_markup_mode=None, pretty_exceptions_enable=False)


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """The command with an option for each field of those of its parameters that are groups: a NamedTuple each."""
    hints = get_type_hints(command, include_extras=True)
    groups = {name: hint for name, hint in hints.items() if hasattr(hint, "_fields")}

    @wraps(command)
    def called(**given: object) -> None:
        values = {name: group(**{field: given.pop(field) for field in group._fields}) for name, group in groups.items()}
        command(**given, **values)

    parameters = [
        each
        for name, parameter in inspect.signature(command).parameters.items()
        for each in (_fields(groups[name]) if name in groups else [parameter.replace(annotation=hints[name])])
    ]
    vars(called)["__signature__"] = inspect.Signature(parameters)
    called.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return called


def _fields(group: Any) -> list[inspect.Parameter]:
    return [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=group._field_defaults[name], annotation=hint)
        for name, hint in get_type_hints(group, include_extras=True).items()
    ]


def options_of(**given: object) -> Options:
    """The options of a run; those that are None keep their defaults."""
    price = given.pop("price", None)
    chosen = {name: value for name, value in given.items() if value is not None}
    if isinstance(price, str):
        figures = price.split(",")
        chosen["price"] = dict(zip(("input", "output"), figures, strict=True)) if len(figures) == 2 else price
    small = chosen.get("chunk_tokens")
    if isinstance(small, int):  # a model that reads little does so in the one request of a small story as well
        chosen["single_request_tokens"] = min(small, Options().single_request_tokens)
    try:
        made = Options.model_validate(chosen)
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
        name, value = str(wrong["loc"][0]), price if wrong["loc"][0] == "price" else wrong["input"]
        advice = _ADVICE.get(name, wrong["msg"].removeprefix("Value error, "))
        fail(f"--{name.replace('_', '-')} {value!r} cannot be used: {advice}", USAGE)

    if made.language and not _is_language(made.language):
        fail(f"--language {made.language!r} cannot be used: {_ADVICE['language']}", USAGE)
    return made


def _is_language(code: str) -> bool:
    """Whether the Unicode CLDR, which has all codes of ISO 639-1, knows a language of this code."""
    from babel import Locale

    return code.replace("_", "-").partition("-")[0].lower() in Locale("en").languages


_ADVICE = {
    "language": "give a language code (ISO 639-1), as in: en",
    "price": "give two figures, US dollars for a million tokens sent and a million written, as in: 0.5,2",
}


def read_sources(sources: Sequence[str], *, allow_private_hosts: bool = False, needed: bool = True) -> Loaded:
    """The articles that can be read, with a warning for each source that cannot; ends where there is none.

    Args:
        sources: files, folders, addresses.
        allow_private_hosts: as for `load`.
        needed: whether there is nothing to do without any.
    """
    from summarize.loading import load

    try:
        loaded = load(sources, allow_private_hosts=allow_private_hosts)
    except InputError as error:
        fail(str(error), INPUT)
    except SummarizeError as error:
        fail(str(error), USAGE)
    tell_loaded(loaded)
    if needed and not loaded.articles:
        fail("no source could be read as an article", INPUT)
    return loaded


def tell_loaded(loaded: Loaded) -> None:
    """A warning for each source that gave nothing, and for what else of them was passed over."""
    for told in (*loaded.problems, *loaded.notes):
        say("warning", str(told))


def read_brief(path: Path) -> Brief:
    """A stored brief; ends where there is none."""
    from summarize.brief import Brief

    try:
        return Brief.from_json(path.read_bytes())
    except OSError as error:
        fail(f"{path} could not be read: {error.strerror}", INPUT)
    except InputError as error:
        fail(f"{path} is no stored brief, which is a file that --format json wrote: {error}", INPUT)


def check_ledger(replies: Replies) -> None:
    """Ends where what is said of the replies goes against itself."""
    if replies.no_ledger and (replies.resume or replies.ledger):
        fail(f"--no-ledger and {'--resume' if replies.resume else '--ledger'} exclude each other: leave one out", USAGE)


def ledger_path(named: Path | None) -> tuple[Path, bool]:
    """Where replies are kept, and whether somebody chose the place."""
    chosen = named or os.environ.get("SUMMARIZE_LEDGER")
    if chosen:
        return Path(chosen), True
    from platformdirs import user_state_path

    return user_state_path("summarize", appauthor=False) / "ledger.sqlite", False
