"""`summarize SOURCES`: make a brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from summarize.commands import COMMANDS
from summarize.commands import options as o
from summarize.commands.arguments import ledger_path, new_app, options_of, read_sources, settings
from summarize.commands.output import MODEL, NOTHING, PARTIAL, USAGE, check_output, fail, print_text, say, write
from summarize.commands.progress import Watch, watched
from summarize.commands.stopping import stoppable
from summarize.errors import LedgerError, ModelError, SummarizeError
from summarize.types import SourceStatus

if TYPE_CHECKING:
    from pathlib import Path

    from summarize.brief import Brief
    from summarize.loading import Loaded
    from summarize.types import Options

__all__ = ["app"]

_HELP = """
Merge articles about an event into one brief in which every sentence is checked and cited.

\b
Examples:
  summarize examples/articles
  summarize a.txt b.html https://paper.example/story --style timeline --output brief.md
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
    help=_HELP.format(commands="\n".join(f"  {name:<8}{told}" for name, told in COMMANDS.items())),
    epilog=_EPILOG,
    **settings,
)
def brief(
    sources: o.SourcesArgument = None,
    *,
    model: o.ModelOption = None,
    style: o.StyleOption = "brief",
    events: o.EventsOption = "all",
    length: o.LengthOption = None,
    language: o.LanguageOption = None,
    allow_private_hosts: o.PrivateHostsOption = False,
    max_cost: o.MaxCostOption = None,
    max_tokens: o.MaxTokensOption = None,
    deadline: o.DeadlineOption = None,
    concurrency: o.ConcurrencyOption = None,
    requests_per_minute: o.RequestsPerMinuteOption = None,
    tokens_per_minute: o.TokensPerMinuteOption = None,
    price: o.PriceOption = None,
    resume: o.ResumeOption = False,
    ledger: o.LedgerOption = None,
    no_ledger: o.NoLedgerOption = False,
    form: o.FormatOption = o.BriefFormat.MARKDOWN,
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
    if no_ledger and (resume or ledger):
        fail(f"--no-ledger and {'--resume' if resume else '--ledger'} exclude each other: leave one out", USAGE)
    if output is not None:
        check_output(output, force=force)
    options = options_of(
        style=style,
        events=events,
        length=length,
        language=language,
        max_cost=max_cost,
        max_tokens=max_tokens,
        deadline=deadline,
        concurrency=concurrency,
        requests_per_minute=requests_per_minute,
        tokens_per_minute=tokens_per_minute,
        price=price,
    )
    run = _Run(model, options)
    with stoppable(run.kept):
        loaded = read_sources(sources, allow_private_hosts=allow_private_hosts)
        if not no_ledger:
            run.keep_replies(ledger, resume=resume)
        with watched(run.watch, quiet=quiet, lines=progress):
            made = run.made(loaded)
        if not quiet:
            run.tell(made)
        run.write(_rendered(made, form), output)
    raise typer.Exit(_exit_code(made, loaded))


class _Run:
    """One run: its options, what it has got so far, and what is to be said where it ends without a brief."""

    def __init__(self, model: str | None, options: Options) -> None:
        self.watch = Watch()
        self._model = model
        self._options = options
        self._chosen = False
        self._troubles: list[str] = []

    def keep_replies(self, ledger: Path | None, *, resume: bool) -> None:
        """Have replies kept, as long as there is a model that is asked for them."""
        from summarize.running import EXTRACTIVE, model_name

        if model_name(self._model) != EXTRACTIVE:
            path, named = ledger_path(ledger)
            self._chosen = named or resume
            self._options = self._options.model_copy(update={"ledger": path, "resume": resume})

    def made(self, loaded: Loaded) -> Brief:
        """The brief."""
        try:
            brief = self._asked(loaded)
        except ModelError as error:
            say("error", str(error))
            if kept := self.kept(error):
                say("note", kept)
            raise SystemExit(MODEL) from None
        except SummarizeError as error:  # the sources could be read: what is left is the command, or a setting
            fail(str(error), USAGE)
        self._troubles = [problem.message for problem in brief.problems if problem.code == "ledger"]
        return brief

    def tell(self, made: Brief) -> None:
        """Say what went wrong without ending the run, and what is kept of one in which requests failed."""
        for problem in made.problems:
            say("note", problem.message)
        if self.watch.failed and (kept := self.kept()):
            say("note", kept)

    def write(self, text: str, output: Path | None) -> None:
        """Write the brief; where that cannot be, as on a full disk, it can be had again for nothing."""
        try:
            write(text, output)
        except SystemExit:
            if kept := self.kept():
                say("note", kept)
            raise

    def _asked(self, loaded: Loaded) -> Brief:
        from summarize.api import summarize

        try:
            return summarize(loaded.articles, model=self._model, options=self._options, on_progress=self.watch)
        except LedgerError as error:  # nothing has been asked yet
            if self._chosen:
                raise
            say("warning", f"replies are not kept: {error}")
            self._options = self._options.model_copy(update={"ledger": None})
        return summarize(loaded.articles, model=self._model, options=self._options, on_progress=self.watch)

    def kept(self, error: BaseException | None = None) -> str:
        """What is to be said of the replies that came."""
        count = self.watch.replies
        if self._options.ledger is None or not count:
            return ""
        from summarize.running import REPLIES_KEPT

        how = "the same command" if self._options.resume else "the same command with --resume"
        notes = [*getattr(error, "__notes__", ()), *self._troubles]
        if trouble := " ".join(note for note in notes if note != REPLIES_KEPT):
            return f"{trouble} What is kept all the same, {how} uses"
        return f"{count} {'reply is' if count == 1 else 'replies are'} kept, and {how} goes on from there"


def _print_version() -> None:
    from summarize.version import library_version

    print_text(f"summarize {library_version()}\n")


def _exit_code(made: Brief, loaded: Loaded) -> int:
    if not made.sentences:
        return NOTHING
    missing = any(source.status in (SourceStatus.NOT_READ, SourceStatus.OVER_LIMIT) for source in made.sources)
    limited = any(problem.code == "over_limit" for problem in made.problems)
    return PARTIAL if loaded.problems or missing or limited else 0


def _rendered(made: Brief, form: o.BriefFormat) -> str:
    if form is o.BriefFormat.JSON:
        return made.to_json() + "\n"
    return made.to_text() if form is o.BriefFormat.TEXT else made.to_markdown()
