"""`summarize update BRIEF SOURCES`: a stored brief with newer articles, and without retracted ones."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.commands import options as o
from summarize.commands.arguments import check_ledger, grouped, new_app, options_of, read_brief, read_sources, settings
from summarize.commands.forms import chosen_form, rendered
from summarize.commands.newcomers import Newcomers, sorted_out
from summarize.commands.output import USAGE, fail, say
from summarize.commands.progress import Watch, watched
from summarize.commands.run import Run, exit_code
from summarize.commands.stopping import stoppable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from summarize.brief import Brief
    from summarize.types import Change, Options, Usage

__all__ = ["app"]

_HELP = """
Add newer articles to a stored brief, and take out those that their publishers took back.

BRIEF is a file that --format json wrote. Only what is new is read by the model; sentences that nothing new touches
stay to the letter. What has changed is told on standard error, and stands in the JSON under "changes".

\b
Examples:
  summarize update brief.json evening/*.html --output brief.json --force
  summarize update brief.json stories/flood          the whole folder: what the brief has is not read again
  summarize update brief.json --retract gazette      without that article; its id stands in the brief's "sources"

Articles that the brief has already, where they are among SOURCES too, cost nothing and help: copies are found
completely, and what a retraction takes away may be told from the others. Style and language are the brief's.
Replies are kept and used again, and the model is chosen, as by summarize itself.
"""
_EPILOG = """
Exit codes: 0 the brief is written, also where nothing in it had to change; 1 nothing is left in it; 2 the command was
wrong; 3 the brief or all sources could not be read; 4 the model gave no answer; 5 the brief is written, but a source
that failed or a limit kept something out of it; 130 interrupted; 143 terminated.
"""

app = new_app()


@app.command(help=_HELP, epilog=_EPILOG, **settings)
@grouped
def update(
    brief: Annotated[Path, typer.Argument(metavar="BRIEF", help="The stored brief, JSON.")],
    sources: o.SourcesArgument = None,
    *,
    retract: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="An article to take out; may be given again.", rich_help_panel=o.BRIEF),
    ] = None,
    model: o.ModelOption = None,
    matter: o.Matter,
    allow_private_hosts: o.PrivateHostsOption = False,
    limits: o.Limits,
    sizes: o.Sizes,
    replies: o.Replies,
    printing: o.Printing,
) -> None:
    """Update a brief and print it."""
    if not sources and not retract:
        fail("name newer articles, or --retract ID (see summarize update --help)", USAGE)
    check_ledger(replies)
    form = chosen_form(printing)
    options = options_of(**matter._asdict(), **limits._asdict(), **sizes._asdict())
    run = Run(model, options)
    with stoppable(run.kept):
        stored = read_brief(brief)
        loaded = read_sources(sources or [], allow_private_hosts=allow_private_hosts, needed=not retract)
        given = sorted_out(stored, loaded.articles, retracted=retract or ())
        if stored.others and given.new:
            fail(f"{brief} holds a brief for each event: to update it, make it anew without --events split", USAGE)
        run.keep_replies(replies)
        if not printing.quiet:
            for note in given.notes:
                say("note", note)
            run.tell_pace(given.new)
        with watched(run.watch, quiet=printing.quiet, lines=printing.progress):
            made = run.made(partial(_updated, stored, given, retract or [], model=model, watch=run.watch))
        if not printing.quiet:
            run.tell(made)
            _tell_changes(made)
        run.write(partial(rendered, made, form, max_chars=printing.max_chars), printing.output)
    raise typer.Exit(exit_code(made, (*given.new, *given.known), failed=bool(loaded.problems)))


def _updated(
    brief: Brief, given: Newcomers, retract: Sequence[str], options: Options, *, model: str | None, watch: Watch
) -> Brief:
    """The brief without what was retracted and with what is new, its changes and usage those of all of it."""
    from summarize.commands.steps import joined, settled
    from summarize.updating import update, without

    began = time.monotonic()
    steps: list[Brief] = []
    originals = [article for article in given.known if article.id not in retract]

    def take(step: Callable[..., Brief], what: object) -> None:
        before = settled(steps[-1] if steps else brief)
        left = _left(options, [each.usage for each in steps], time.monotonic() - began)
        steps.append(step(before, what, articles=originals, model=model, options=left, on_progress=watch))

    for name in dict.fromkeys(retract):
        take(without, name)
    if given.new or not retract:
        take(update, given.new)
    return joined(steps)


def _left(options: Options, spent: Sequence[Usage], seconds: float) -> Options:
    """What the limits of the whole command leave for its next step; a use that nobody told leaves nothing."""
    from summarize.revising.assembling import total_usage

    if not spent:
        return options
    used = total_usage(spent)
    tokens = None if used.input_tokens is None or used.output_tokens is None else used.input_tokens + used.output_tokens

    def rest(limit: float | None, taken: float | None) -> float | None:
        return None if limit is None else 0 if taken is None else max(0, limit - taken)

    return options.model_copy(
        update={
            "max_cost": rest(options.max_cost, used.cost),
            "max_tokens": rest(options.max_tokens, tokens),
            "deadline": rest(options.deadline, seconds),
        }
    )


def _tell_changes(made: Brief) -> None:
    """What has changed, in the briefs of all events."""
    briefs = (made, *made.others)
    changes = [change for brief in briefs for change in brief.changes]
    for change in changes:
        for line in _lines(change):
            say(str(change.kind), line)
    touched = {change.text for change in changes}
    kept = sum(sentence.text not in touched for brief in briefs for sentence in brief.sentences)
    if not changes:
        say("note", "nothing in the brief had to change")
    elif kept:
        say("note", f"{kept} {'sentence stays' if kept == 1 else 'sentences stay'} to the letter")


def _lines(change: Change) -> Iterator[str]:
    why = f" ({change.reason.rstrip('.')})" if change.reason else ""
    yield (change.text or change.previous) + why
    if change.text and change.previous not in ("", change.text):
        yield f"before: {change.previous}"
