"""`summarize SOURCES`: make a brief."""

from __future__ import annotations

from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from summarize.commands import COMMANDS
from summarize.commands import options as o
from summarize.commands.arguments import check_ledger, new_app, options_of, read_sources, settings
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
def brief(
    sources: o.SourcesOrCommandArgument = None,
    *,
    model: o.ModelOption = None,
    style: o.StyleOption = "brief",
    events: o.EventsOption = "all",
    length: o.LengthOption = None,
    language: o.LanguageOption = None,
    prompts: o.PromptsOption = None,
    allow_private_hosts: o.PrivateHostsOption = False,
    max_cost: o.MaxCostOption = None,
    max_tokens: o.MaxTokensOption = None,
    deadline: o.DeadlineOption = None,
    concurrency: o.ConcurrencyOption = None,
    chunk_tokens: o.ChunkTokensOption = None,
    requests_per_minute: o.RequestsPerMinuteOption = None,
    tokens_per_minute: o.TokensPerMinuteOption = None,
    price: o.PriceOption = None,
    resume: o.ResumeOption = False,
    ledger: o.LedgerOption = None,
    no_ledger: o.NoLedgerOption = False,
    form: o.FormatOption = None,
    max_chars: o.MaxCharsOption = None,
    output: o.OutputOption = None,
    force: o.ForceOption = False,
    progress: o.ProgressOption = False,
    quiet: o.QuietOption = False,
    version: o.VersionOption = False,
) -> None:
    """Make a brief and print it."""
    if version:
        _print_version()
        return
    if not sources:
        fail("name at least one file, folder or address (see summarize --help)", USAGE)
    _check_first(sources[0])
    check_ledger(ledger, resume=resume, no_ledger=no_ledger)
    chosen = chosen_form(form, output, force=force, max_chars=max_chars)
    options = options_of(
        style=style,
        events=events,
        length=length,
        language=language,
        prompt_folder=prompts,
        max_cost=max_cost,
        max_tokens=max_tokens,
        deadline=deadline,
        concurrency=concurrency,
        chunk_tokens=chunk_tokens,
        requests_per_minute=requests_per_minute,
        tokens_per_minute=tokens_per_minute,
        price=price,
    )
    run = Run(model, options)
    with stoppable(run.kept):
        loaded = read_sources(sources, allow_private_hosts=allow_private_hosts)
        if not no_ledger:
            run.keep_replies(ledger, resume=resume)
        if not quiet:
            run.tell_pace(loaded.articles)
        with watched(run.watch, quiet=quiet, lines=progress):
            made = run.made(partial(_summarized, loaded, model=model, watch=run.watch))
        if not quiet:
            run.tell(made)
        run.write(partial(rendered, made, chosen, max_chars=max_chars), output)
    raise typer.Exit(exit_code(made, loaded))


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
