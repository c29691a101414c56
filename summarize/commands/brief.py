"""`summarize SOURCES`: make a brief."""

from __future__ import annotations

from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from summarize.commands import COMMANDS
from summarize.commands import options as o
from summarize.commands.arguments import check_ledger, grouped, new_app, options_of, read_sources, settings
from summarize.commands.forms import chosen_form, rendered
from summarize.commands.output import USAGE, fail, print_text
from summarize.commands.progress import Watch, watched
from summarize.commands.run import Run, exit_code
from summarize.commands.stopping import stoppable

if TYPE_CHECKING:
    from summarize.brief import Brief
    from summarize.loading import Loaded
    from summarize.types import Options

__all__ = ["app"]

_HELP = """
Merge articles about an event into one brief in which every sentence is checked and cited.

\b
Examples:
  summarize examples/articles
  summarize a.txt b.html https://paper.example/story --style timeline --output brief.html
  summarize stories/flood --model gpt-6-luna --max-cost 0.50 --format json --output brief.json
  summarize stories/flood --model gpt-6-luna --resume      after Ctrl-C, a crash or an outage

\b
Commands (summarize COMMAND --help; a file of such a name is written ./plan):
{commands}

The model is --model, else SUMMARIZE_MODEL, else the default hosted model where OPENAI_API_KEY or
OPENAI_BASE_URL is set, else the built-in engine, which quotes its sources and needs neither key nor network.

What a model replies is kept as it comes, so that nothing is paid for twice: a run that was stopped or failed
goes on with --resume. Without it every question is asked anew.
"""
_EPILOG = """
Exit codes: 0 a brief was made; 1 there was nothing to report; 2 the command was wrong; 3 no source could
be used; 4 the model gave no answer; 5 a brief was made, but a source that failed or a limit kept something
out of it; 130 interrupted; 143 terminated.
"""

app = new_app(completion=True)


@app.command(
    help=_HELP.format(commands="\n".join(f"  {name:<9}{told}" for name, told in COMMANDS.items())),
    epilog=_EPILOG,
    **settings,
)
@grouped
def brief(
    sources: o.SourcesOrCommandArgument = None,
    *,
    model: o.ModelOption = None,
    style: o.StyleOption = "brief",
    language: o.LanguageOption = None,
    matter: o.Matter,
    allow_private_hosts: o.PrivateHostsOption = False,
    limits: o.Limits,
    sizes: o.Sizes,
    replies: o.Replies,
    printing: o.Printing,
    version: o.VersionOption = False,
) -> None:
    """Make a brief and print it."""
    if version:
        _print_version()
        return
    if not sources:
        fail("name at least one file, folder or address (see summarize --help)", USAGE)
    _check_first(sources[0])
    check_ledger(replies)
    form = chosen_form(printing)
    options = options_of(style=style, language=language, **matter._asdict(), **limits._asdict(), **sizes._asdict())
    run = Run(model, options)
    with stoppable(run.kept):
        loaded = read_sources(sources, allow_private_hosts=allow_private_hosts)
        run.keep_replies(replies)
        if not printing.quiet:
            run.tell_pace(loaded.articles)
        with watched(run.watch, quiet=printing.quiet, lines=printing.progress):
            made = run.made(partial(_summarized, loaded, model=model, watch=run.watch))
        if not printing.quiet:
            run.tell(made)
        run.write(partial(rendered, made, form, max_chars=printing.max_chars), printing.output)
    raise typer.Exit(exit_code(made, loaded.articles, failed=bool(loaded.problems)))


def _check_first(source: str) -> None:
    """Ends where a first word that is no file looks like a command that was mistyped."""
    if Path(source).exists():
        return
    meant = ["--help"] if source == "help" else get_close_matches(source, COMMANDS, n=1)
    if meant:
        fail(f"there is no file {source!r}; did you mean: summarize {meant[0]}", USAGE)


def _summarized(loaded: Loaded, options: Options, *, model: str | None, watch: Watch) -> Brief:
    from summarize.api import summarize

    return summarize(loaded.articles, model=model, options=options, on_progress=watch)


def _print_version() -> None:
    from summarize.version import library_version

    print_text(f"summarize {library_version()}\n")
