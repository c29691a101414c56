"""`summarize verify BRIEF SOURCES`: check a stored brief again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.commands import options as o
from summarize.commands.arguments import new_app, read_brief, settings, tell_loaded
from summarize.commands.output import INPUT, NOTHING, fail, print_text, readable
from summarize.commands.stopping import stoppable
from summarize.errors import SummarizeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verifying import Verification

__all__ = ["app"]

_HELP = """
Check a stored brief again, without a model, against the articles as they are now.

BRIEF is a file that --format json wrote; SOURCES are the articles it was made from, as for summarize itself.

\b
Example:
  summarize verify brief.json stories/flood
"""
_EPILOG = """
Exit codes: 0 all sentences and disagreements still have their support; 1 some have lost it (listed); 2 the command
was wrong; 3 the brief or the sources could not be read; 130 interrupted; 143 terminated.
"""

app = new_app()


@app.command(help=_HELP, epilog=_EPILOG, **settings)
def verify(
    brief: Annotated[Path, typer.Argument(metavar="BRIEF", help="The stored brief, JSON.")],
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCES", help="The articles: files, folders, addresses, or -.")
    ],
    *,
    form: o.ReportFormatOption = o.ReportFormat.TEXT,
) -> None:
    """Check a stored brief again and print what has changed."""
    with stoppable():
        found = _verification(brief, sources)
        print_text(found.model_dump_json(indent=2) + "\n" if form is o.ReportFormat.JSON else _told(found))
    raise typer.Exit(0 if found.ok else NOTHING)


def _verification(brief: Path, sources: Sequence[str]) -> Verification:
    from summarize.loading import load
    from summarize.verifying import verify as verified

    stored = read_brief(brief)
    try:
        loaded = load(sources)
        tell_loaded(loaded)
        return verified(stored, loaded.articles)
    except SummarizeError as error:
        fail(str(error), INPUT)


def _told(found: Verification) -> str:
    from summarize.verifying import summary_lines

    return "".join(readable(line.replace("\n", " ")) + "\n" for line in [*summary_lines(found), _total(found)])


def _total(found: Verification) -> str:
    counts = sorted(Counter(str(sentence.support) for sentence in found.sentences).items())
    many = "1 sentence" if len(found.sentences) == 1 else f"{len(found.sentences)} sentences"
    return f"{many}: " + ", ".join(f"{n} {support}" for support, n in counts) + _disagreeing(found)


def _disagreeing(found: Verification) -> str:
    """How many disagreements there are, and how many have lost a side; "" where there is none."""
    number = len(found.disagreements)
    lost = sum(not all(side.holds for side in each.sides) for each in found.disagreements)
    many = f"; {number} disagreement{'' if number == 1 else 's'}"
    return (many + (f": {lost} no longer as told" if lost else "")) if number else ""
