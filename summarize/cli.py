"""The command line's entry: `summarize FILE|FOLDER|URL ...`. Needs the extra `cli`."""

from __future__ import annotations

import sys

__all__ = ["main"]

_INTERRUPTED = 130


def main() -> None:
    """Run the command line; see `summarize --help`."""
    try:
        _run()
    except KeyboardInterrupt:  # while the modules are still imported
        sys.stderr.write("summarize: error: interrupted\n")
        raise SystemExit(_INTERRUPTED) from None


def _run() -> None:
    try:
        from summarize.commands import command
        from summarize.commands.completing import VARIABLE
        from summarize.commands.output import unprintable

        app, name, arguments = command(sys.argv[1:])
    except ImportError as error:
        sys.stderr.write(f"summarize: error: {error}. The command line needs: pip install 'summarize[cli]'\n")
        raise SystemExit(2) from None
    try:
        app(arguments, prog_name=name, complete_var=VARIABLE)
    except OSError as error:  # what --help prints
        unprintable(error)
