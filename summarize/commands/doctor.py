"""`summarize doctor`: what an installation has, what it lacks, and what to do about it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.commands import options as o
from summarize.commands.arguments import new_app, options_of, settings
from summarize.commands.installation import (
    Finding,
    ledger_findings,
    library_findings,
    price_finding,
    prompts_finding,
    vocabulary,
)
from summarize.commands.output import NOTHING, count, in_shell, money, print_text
from summarize.commands.stopping import stoppable
from summarize.errors import InputError, ModelError
from summarize.language.folding import visible

if TYPE_CHECKING:
    from summarize.commands.probe import Probe
    from summarize.exchange import RateLimit
    from summarize.types import Options

__all__ = ["app"]

_HELP = """
Look at this installation, say what it lacks and what to do about it, and ask the model once.

\b
Examples:
  summarize doctor
  summarize doctor --model llama3.3
  summarize doctor --offline            nothing is sent or fetched
  summarize doctor --format json

One short question shows whether the server is there, takes the key, knows the model and can be asked for structured
output. It costs some two hundred tokens, more where the model reasons. No key is ever printed.
"""
_EPILOG = """
Exit codes: 0 all that is needed works (what can be done without may be missing); 1 something that is needed does not
(marked failed); 2 the command was wrong; 130 interrupted; 143 terminated.
"""
_SECONDS = 60.0  # a local server may load its model first

app = new_app()


@app.command(help=_HELP, epilog=_EPILOG, **settings)
def doctor(
    *,
    model: o.ModelOption = None,
    offline: Annotated[
        bool, typer.Option("--offline", help="Ask and fetch nothing.", rich_help_panel="The question")
    ] = False,
    deadline: Annotated[
        float,
        typer.Option(metavar="SECONDS", min=0.1, help="How long the answer may take.", rich_help_panel="The question"),
    ] = _SECONDS,
    price: o.PriceOption = None,
    prompts: o.PromptsOption = None,
    ledger: o.LedgerOption = None,
    form: o.ReportFormatOption = o.ReportFormat.TEXT,
) -> None:
    """Look at the installation and print what was found."""
    options = options_of(price=price, prompt_folder=prompts)
    with stoppable():
        found = [*library_findings(), prompts_finding(options), *ledger_findings(ledger)]
        found += _of_model(model, options, seconds=None if offline else deadline)
        ok = all(finding.state != "failed" for finding in found)
        if form is o.ReportFormat.JSON:
            told = [asdict(finding) for finding in found]
            print_text(json.dumps({"ok": ok, "findings": told}, indent=2) + "\n")
        else:
            print_text(_told(found))
    raise typer.Exit(0 if ok else NOTHING)


def _of_model(named: str | None, options: Options, *, seconds: float | None) -> Iterator[Finding]:
    from summarize.models.settings import chosen_address, chosen_key, shown_address
    from summarize.running import EXTRACTIVE, model_name

    name = model_name(named)
    yield Finding("model", "ok", f"{name} ({_whence(named)})")
    if name == EXTRACTIVE:
        advice = "" if named else "to have a model write, set OPENAI_API_KEY, or OPENAI_BASE_URL for another server"
        yield Finding("server", "ok", "none is needed: the built-in engine quotes its sources", advice)
        return
    try:
        address, key = chosen_address(None), chosen_key(None)
    except InputError as error:
        yield Finding("settings", "failed", str(error))
        return
    yield Finding("server", "ok", f"{shown_address(address)} (OPENAI_BASE_URL)" if address else "OpenAI's own")
    yield _key(key, needed=address is None)
    yield price_finding(name, address, options)
    if seconds is None:
        yield Finding("answer", "ok", "not asked for (--offline)")
        return
    yield vocabulary(name)
    if key or address:
        yield from _asked(name, options, address=address, seconds=seconds)


def _whence(named: str | None) -> str:
    if named:
        return "--model"
    if os.environ.get("SUMMARIZE_MODEL"):
        return "SUMMARIZE_MODEL"
    variables = [each for each in ("OPENAI_API_KEY", "OPENAI_BASE_URL") if os.environ.get(each)]
    return f"the default, as {variables[0]} is set" if variables else "the built-in engine, as no key or server is set"


def _key(key: str | None, *, needed: bool) -> Finding:
    if key:
        return Finding("key", "ok", "set (OPENAI_API_KEY)")
    if needed:
        return Finding("key", "failed", "not set, and OpenAI's models need one", "set OPENAI_API_KEY")
    return Finding("key", "ok", "not set; a server of your own may need none")


def _asked(name: str, options: Options, *, address: str | None, seconds: float) -> Iterator[Finding]:
    from summarize.commands.probe import probed

    try:
        probe = probed(name, seconds=seconds)
    except ModelError as error:
        said = in_shell(str(error)).replace("Raise the model's timeout", "Raise --deadline")
        strange = address is not None and error.status in _NO_MODEL
        said = said.removesuffix(" The server may recover: try again.") if strange else said
        yield Finding("answer", "failed", said, _NO_MODEL_ADVICE if strange else "")
        return
    by = f"by {probe.reply.model} " if probe.reply.model else ""
    yield Finding("answer", "ok", f"{by}in {probe.seconds:.1f} s: {_billed(name, options, address, probe)}")
    yield _replies(probe)
    yield Finding("limits", "ok", _limits(probe.reply.rate))


_NO_MODEL = (404, 405, 501)  # what a server answers that has no such path, or no such method
_NO_MODEL_ADVICE = "check the base URL (OPENAI_BASE_URL): a model's server answers there, mostly at a path /v1"
_FORMS = {
    "json_schema": "structured output (JSON Schema)",
    "json_object": "JSON without a schema: the server refuses response_format json_schema",
    "text": "plain text that holds JSON: the server refuses every response_format",
}


def _replies(probe: Probe) -> Finding:
    form = _FORMS[probe.dialect.form]
    if probe.sound:
        return Finding("replies", "ok", form)
    return Finding(
        "replies",
        "failed",
        f"asked for {form}, but what came is not what was asked for (it ended by {probe.reply.finish_reason!r})",
        "take a model that follows instructions, or a server that enforces the schema",
    )


def _billed(name: str, options: Options, address: str | None, probe: Probe) -> str:
    from summarize.models.prices import cost_of, price_of
    from summarize.types import Usage

    used = probe.reply.usage
    if used.input_tokens is None or used.output_tokens is None:
        return "tokens not told"
    usage = Usage(input_tokens=used.input_tokens, output_tokens=used.output_tokens)
    cost = money(cost_of(usage, options.price or price_of(name, address)))
    return f"{count(used.input_tokens)} tokens in, {count(used.output_tokens)} out, {cost}"


def _limits(rate: RateLimit) -> str:
    told = [
        f"{count(limit)} {what} a minute" + ("" if left is None else f" ({count(left)} left)")
        for what, limit, left in (
            ("requests", rate.requests, rate.requests_left),
            ("tokens", rate.tokens, rate.tokens_left),
        )
        if limit is not None
    ]
    return ", ".join(told) or "the server tells none"


def _told(found: list[Finding]) -> str:
    wide = max(len(finding.name) for finding in found)
    lines = []
    for finding in found:
        lines.append(f"{finding.state:<6}  {finding.name:<{wide}}  {visible(finding.told)}")
        if finding.advice:
            lines.append(f"{'':{wide + 8}}  -> {visible(finding.advice)}")
    failed = [finding.name for finding in found if finding.state == "failed"]
    lines.append(f"\nThis needs you: {', '.join(failed)}." if failed else "\nAll that is needed works.")
    return "\n".join(lines) + "\n"
