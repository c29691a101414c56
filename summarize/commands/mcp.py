"""`summarize mcp`: serve an assistant over standard input and output."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Annotated

import typer

from summarize.commands import options as o
from summarize.commands.arguments import new_app, options_of, settings
from summarize.commands.output import USAGE, fail
from summarize.errors import SummarizeError

__all__ = ["app"]

_HELP = """
Serve an assistant over standard input and output (Model Context Protocol). Needs: pip install 'summarize[mcp]'

The assistant starts this command itself; docs/how-to/mcp.md shows the lines of its configuration. It gets three tools:
summarize (articles or addresses into a brief), verify and show_source. Addresses on this machine and its network are
refused, and no file is opened for it.

\b
Examples:
  summarize mcp
  summarize mcp --model gpt-6-luna --max-cost 0.20 --ledger replies.sqlite
"""
_EPILOG = """
Exit codes: 0 the assistant closed the connection; 2 the command was wrong; 130 interrupted; 143 terminated.
"""

app = new_app()


@app.command(help=_HELP, epilog=_EPILOG, **settings)
def mcp(
    *,
    model: o.ModelOption = None,
    max_cost: Annotated[
        float | None, typer.Option(metavar="USD", help="What one brief may cost.", rich_help_panel="Limits")
    ] = None,
    price: o.PriceOption = None,
    ledger: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Keep replies in this file, and use those kept; else $SUMMARIZE_LEDGER, else none are kept.",
            rich_help_panel="Replies",
        ),
    ] = None,
) -> None:
    """Serve an assistant until it closes the connection."""
    kept = ledger or os.environ.get("SUMMARIZE_LEDGER") or None
    options = options_of(max_cost=max_cost, price=price, ledger=kept)
    from summarize.serving import serve

    # Standard input is read on a thread that no exception ends: Ctrl-C ends the process, as SIGTERM does.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        serve(model=model, options=options)
    except SummarizeError as error:
        fail(str(error), USAGE)
