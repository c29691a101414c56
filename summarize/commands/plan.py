"""`summarize plan SOURCES`: what would be sent, and what it would cost."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarize.commands import options as o
from summarize.commands.arguments import grouped, new_app, options_of, read_sources, settings
from summarize.commands.output import PARTIAL, USAGE, count, fail, money, print_text, readable, table
from summarize.commands.stopping import stoppable
from summarize.errors import SummarizeError

if TYPE_CHECKING:
    from summarize.api import RequestPlan
    from summarize.exchange import ModelRequest
    from summarize.loading import Loaded
    from summarize.types import Options

__all__ = ["app"]

_HELP = """
Show what would be sent to the model and what it would cost. Nothing is sent, and no key is needed.

\b
Examples:
  summarize plan stories/flood --model gpt-6-luna
  summarize plan stories/flood --model gpt-6-luna --messages | less
  summarize plan stories/flood --model llama3.3 --price 0.5,2 --format json

A large story takes two rounds: the requests of the first are shown as they are, those of the second depend on
its replies and are estimated. One more request is made where sentences have to be repaired.
"""
_EPILOG = """
Exit codes: 0 the plan is shown; 2 the command was wrong; 3 no source could be used; 5 the plan is shown, but some
sources are not in it; 130 interrupted; 143 terminated.
"""

app = new_app()


@app.command(help=_HELP, epilog=_EPILOG, **settings)
@grouped
def plan(
    sources: o.SourcesArgument = None,
    *,
    model: o.ModelOption = None,
    style: o.StyleOption = "brief",
    language: o.LanguageOption = None,
    matter: o.Matter,
    allow_private_hosts: o.PrivateHostsOption = False,
    sizes: o.Sizes,
    messages: Annotated[
        bool, typer.Option("--messages", help="Print the messages; exact in JSON.", rich_help_panel="Output")
    ] = False,
    form: o.ReportFormatOption = o.ReportFormat.TEXT,
) -> None:
    """Show what would be sent and what it would cost."""
    if not sources:
        fail("name at least one file, folder or address (see summarize plan --help)", USAGE)
    options = options_of(style=style, language=language, **matter._asdict(), **sizes._asdict())
    with stoppable():
        loaded = read_sources(sources, allow_private_hosts=allow_private_hosts)
        name, made = _planned(loaded, model, options)
        if form is o.ReportFormat.JSON:
            print_text(json.dumps(_record(name, made, messages=messages), indent=2, ensure_ascii=False) + "\n")
        else:
            print_text(_told(name, made) + ("".join(map(_spelled, made.requests)) if messages else ""))
    raise typer.Exit(PARTIAL if loaded.problems else 0)


def _planned(loaded: Loaded, model: str | None, options: Options) -> tuple[str, RequestPlan]:
    from summarize.api import plan as planned
    from summarize.running import model_name

    try:
        return model_name(model), planned(loaded.articles, model=model, options=options)
    except SummarizeError as error:
        fail(str(error), USAGE)


def _stages(made: RequestPlan) -> dict[str, int]:
    return dict(Counter(request.stage for request in made.requests))


def _told(name: str, made: RequestPlan) -> str:
    stages = ", ".join(f"{number} {stage}" for stage, number in _stages(made).items())
    rounds = f"{made.rounds}, one more where sentences have to be repaired" if made.rounds else "none"
    how = f"counted by {made.token_counter}" if made.exact and made.rounds == 1 else "estimated"
    rows = [
        ("model", name if name != "extractive" else "extractive: built in, nothing is sent to anybody"),
        ("rounds", rounds),
        ("requests", stages + (", then write" if made.rounds > 1 else "") if stages else "none: nothing to report"),
        ("tokens", f"{count(made.input_tokens)} in ({how}), {count(made.output_tokens)} out (estimated)"),
        ("cost", money(made.cost) + (" (estimated)" if made.cost else "")),
    ]
    return table(rows)


def _spelled(request: ModelRequest) -> str:
    parts = [f"[{message.role}]\n{readable(message.content)}\n" for message in request.messages]
    return f"\n==== {request.stage}: {request.template.name} {request.template.version} ====\n" + "".join(parts)


def _record(name: str, made: RequestPlan, *, messages: bool) -> dict[str, Any]:
    return {
        "model": name,
        "rounds": made.rounds,
        "stages": _stages(made),
        "input_tokens": made.input_tokens,
        "output_tokens": made.output_tokens,
        "cost": made.cost,
        "exact": made.exact,
        "token_counter": made.token_counter,
        "requests": [_request(request, messages=messages) for request in made.requests],
    }


def _request(request: ModelRequest, *, messages: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "stage": request.stage,
        "template": request.template.model_dump(),
        "max_output_tokens": request.max_output_tokens,
        "sha256": request.sha256,
    }
    if messages:
        told["messages"] = [{"role": m.role, "content": m.content} for m in request.messages]
        told["schema"] = request.schema
    return told
