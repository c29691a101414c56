"""The command line's entry: `summarize FILE|FOLDER|URL ...`. Needs the extra `cli`."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line; see `summarize --help`."""
    try:
        from summarize.commands import INTERRUPTED, app, verify_app
    except ImportError as error:
        sys.stderr.write(f"summarize: error: {error}. The command line needs: pip install 'summarize[cli]'\n")
        raise SystemExit(2) from None
    try:
        if sys.argv[1:2] == ["verify"]:
            verify_app(sys.argv[2:], prog_name="summarize verify")
        else:
            app()
    except KeyboardInterrupt:
        sys.stderr.write("summarize: error: interrupted\n")
        raise SystemExit(INTERRUPTED) from None
