"""What every command does with what it has to say: standard output, standard error, a file, and an exit code."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from summarize.language.folding import visible

__all__ = [
    "INPUT",
    "MODEL",
    "NOTHING",
    "PARTIAL",
    "USAGE",
    "check_output",
    "count",
    "fail",
    "in_shell",
    "money",
    "print_text",
    "readable",
    "say",
    "table",
    "unprintable",
    "write",
]

NOTHING, USAGE, INPUT, MODEL, PARTIAL = 1, 2, 3, 4, 5


_OPTIONS = re.compile(r"Options\(((?:\w+=(?:\.\.\.|\w+\(\.\.\.\))(?:, )?)+)\)(?:, --[a-z-]+)?")
_ONE_OPTION = re.compile(r"(\w+)=[^,]+")
_ARGUMENT = re.compile(r"\b(model|events)='(\w+)'")


def in_shell(message: str) -> str:
    """A message of the library with what is to be typed here, not in Python."""

    def flags(match: re.Match[str]) -> str:
        return _ONE_OPTION.sub(lambda option: "--" + option.group(1).replace("_", "-"), match.group(1))

    said = _ARGUMENT.sub(r"--\1 \2", _OPTIONS.sub(flags, message))
    return said.replace("--chunk-tokens, --single-request-tokens", "--chunk-tokens")  # one flag sets both


def say(kind: str, message: str) -> None:
    """One line on standard error; what an article or a server wrote in it reaches no terminal raw."""
    with suppress(OSError, AttributeError, ValueError):  # it is full or closed: the exit code still tells
        sys.stderr.write(f"summarize: {kind}: {visible(in_shell(message))}\n")


def fail(message: str, code: int) -> NoReturn:
    """End with one line and an exit code."""
    say("error", message)
    raise SystemExit(code)


def print_text(text: str) -> None:
    """To standard output."""
    if sys.stdout is None:  # the shell closed it: >&-
        fail("there is no standard output: give --output, or do not close it", USAGE)
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough
        _mute()
    except OSError as error:
        unprintable(error)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows in columns, figures to the right."""
    shown = [[visible(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    return "".join("  ".join(map(_padded, row, widths)).rstrip() + "\n" for row in shown)


def _padded(cell: str, width: int) -> str:
    return cell.rjust(width) if cell.replace(",", "").isdecimal() else cell.ljust(width)


def readable(text: str) -> str:
    """Text of several lines, without characters that hide, reorder or control."""
    return "\n".join(line[: len(line) - len(line.lstrip(" "))] + visible(line) for line in text.split("\n"))


def unprintable(error: OSError) -> NoReturn:
    """End with one line where standard output takes nothing any more, as on a full disk."""
    _mute()
    fail(f"standard output could not be written: {error.strerror or error}", USAGE)


def _mute() -> None:
    """Lead standard output to nowhere: what is still buffered would fail once more as the interpreter ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def check_output(output: Path, *, force: bool) -> None:
    """Before anything is read or asked: a run can cost money, and its brief must have a place."""
    try:
        if not output.parent.is_dir():
            fail(f"the folder {output.parent} does not exist: make it first, or choose another", USAGE)
        if output.exists() and not output.is_file():
            fail(f"{output} is no file that can be replaced: name a file, or leave --output out to print", USAGE)
        if output.exists() and not force:
            fail(f"{output} exists: choose another name, or give --force", USAGE)
    except OSError as error:  # a name that is too long, a folder that may not be searched
        fail(f"{output} cannot be written ({error.strerror}): choose another name", USAGE)
    if not os.access(output.parent, os.W_OK):
        fail(f"the folder {output.parent} may not be written to: choose another", USAGE)


def write(text: str, output: Path | None) -> None:
    """To standard output, or to a file that is whole or not there at all."""
    if output is None:
        print_text(text)
        return
    draft = output.with_name(
        f".summarize-{secrets.token_hex(6)}.draft"
    )  # not tempfile's, which only its owner may read
    try:
        with draft.open("xb") as stream:
            with suppress(OSError):  # it is new, or its file system knows no modes
                shutil.copymode(output, draft)
            stream.write(text.encode("utf-8", "replace"))
        draft.replace(output)
    except OSError as error:
        fail(f"{output} could not be written: {error.strerror}", USAGE)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def count(number: int | None) -> str:
    """A number of tokens as people read it; a question mark where nobody said."""
    return "?" if number is None else f"{number:,}"


def money(cost: float | None) -> str:
    """US dollars, as people read them."""
    if cost is None:
        return "price not known"
    if 0 < cost < 0.0001:
        return "under $0.0001"
    return f"${cost:,.2f}" if cost == 0 or cost >= 1 else f"${cost:.4f}"
