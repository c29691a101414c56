"""The commands of the command line, a file each. Needs the extra `cli`.

`summarize FILE ...` makes a brief; where the first word is one of `COMMANDS`, that command is meant, and a file of its
name is written `./plan`. A new command is a module here with an `app`, and a line in `COMMANDS`. Only the module called
for is loaded, and the library itself when the command begins to work: `--help` is quick.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from summarize.commands.completing import taken_command

if TYPE_CHECKING:
    import typer

__all__ = ["COMMANDS", "command"]

COMMANDS: Mapping[str, str] = {
    "plan": "what would be sent to the model, and what it would cost; nothing is sent",
    "update": "a stored brief with newer articles, and without those that were retracted",
    "verify": "a stored brief checked again, without a model",
    "ledger": "the replies that are kept: listed, or removed",
    "prompts": "the prompt templates: listed, shown, and a folder of your own checked",
    "mcp": "the library as tools of an assistant (Model Context Protocol), over standard input and output",
    "doctor": "what this installation has and what it lacks; asks the model once",
}
"""What the first word may be, and what it does."""


def command(arguments: Sequence[str]) -> tuple[typer.Typer, str, list[str]]:
    """The command that the arguments name.

    Returns:
        Its app, how its help calls it, and the arguments that are its own.

    Raises:
        ImportError: the extra `cli` is not installed.
    """
    named = arguments[0] if arguments and arguments[0] in COMMANDS else None
    module = named or taken_command(COMMANDS) or "brief"
    app: typer.Typer = import_module(f"summarize.commands.{module}").app
    return (app, f"summarize {named}", list(arguments[1:])) if named else (app, "summarize", list(arguments))
