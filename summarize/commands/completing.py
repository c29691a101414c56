"""Completion in a shell: of the commands, and of what stands behind one."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Sequence
from pathlib import Path

__all__ = ["VARIABLE", "first_words", "taken_command"]

VARIABLE = "_SUMMARIZE_COMPLETE"
"""What a shell sets to have a line completed."""

_LINES = ("COMP_WORDS", "_TYPER_COMPLETE_ARGS")  # where shells put what is typed so far: bash, the others
_BEHIND = re.compile(r"(\S+\s+)(\S+)\s+")  # the program, and a second word that is whole


def taken_command(commands: Collection[str]) -> str | None:
    """The command that the line to be completed names; it is taken out of the line, for the command's own app.

    None where no shell asks, or the line names none yet.
    """
    if not os.environ.get(VARIABLE, "").startswith("complete_"):
        return None
    for variable in _LINES:
        typed = _BEHIND.match(os.environ.get(variable, ""))
        if typed and typed.group(2) in commands:
            os.environ[variable] = typed.group(1) + typed.string[typed.end() :]
            if variable == "COMP_WORDS":
                os.environ["COMP_CWORD"] = str(int(os.environ["COMP_CWORD"]) - 1)
            _make_ready()
            return typed.group(2)
    return None


def _make_ready() -> None:
    """Typer does this by itself for an app that has the options to install completion, which a command has not."""
    from typer.completion import get_completion_inspect_parameters

    get_completion_inspect_parameters()


def first_words(commands: Collection[str], incomplete: str) -> Sequence[str]:
    """What the first word may become: a command, or else what the shell finds among files.

    A shell that is given anything looks at no files: so those that begin likewise are named too.
    """
    found = [name for name in commands if name.startswith(incomplete)]
    if not found:
        return []
    files = (f"{path.name}/" if path.is_dir() else path.name for path in sorted(Path().iterdir()))
    return [*found, *(name for name in files if name.startswith(incomplete) and not name.startswith("."))]
