"""What an installation has and lacks, as far as it can be seen without asking anybody anything."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal

from summarize.commands.arguments import ledger_path
from summarize.commands.output import count
from summarize.errors import LedgerError, SummarizeError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from summarize.types import Options

__all__ = ["Finding", "State", "ledger_findings", "library_findings", "price_finding", "prompts_finding", "vocabulary"]

State = Literal["ok", "lacks", "failed"]
"""`lacks` is what can be done without; `failed` is not."""

_EXTRAS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "html": ("reading web pages and addresses", ("trafilatura", "lxml_html_clean", "urllib3")),
    "cli": ("this command line", ("typer", "rich", "platformdirs")),
    "mcp": ("serving an assistant (summarize mcp)", ("mcp",)),
    "otel": ("traces and metrics of runs", ("opentelemetry.trace",)),
    "ray": ("many stories on many machines", ("ray.data",)),
}
_PACKAGES = ("openai", "tiktoken", "pydantic")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        name: what.
        state: how it is.
        told: what was found.
        advice: what to do, where there is something to do.
    """

    name: str
    state: State
    told: str
    advice: str = ""


def library_findings() -> Iterator[Finding]:
    """The library, Python and the extras."""
    from summarize.version import library_version

    packages = ", ".join(f"{name} {_version(name)}" for name in _PACKAGES)
    python = f"Python {platform.python_version()} on {platform.system()}"
    yield Finding("library", "ok", f"summarize {library_version()}, {python}; {packages}")
    for name, (purpose, modules) in _EXTRAS.items():
        if all(map(_is_there, modules)):
            yield Finding(f"extra {name}", "ok", f"installed: {purpose}")
        else:
            yield Finding(f"extra {name}", "lacks", f"not installed: {purpose}", f"pip install 'summarize[{name}]'")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except (ImportError, ValueError):  # what it stands in is not there
        return False


def vocabulary(model: str) -> Finding:
    """How tokens are counted; the first time, tiktoken fetches its vocabulary from the network."""
    from summarize.requests.tokens import LOADING_SECONDS, token_counter

    counter = token_counter(model)
    if counter.exact:
        return Finding("tokens", "ok", f"counted by {counter.name}, the model's own vocabulary")
    if counter.name != "estimate":
        return Finding("tokens", "ok", f"counted by {counter.name} with a margin: {model!r} is not known to tiktoken")
    return Finding(
        "tokens",
        "lacks",
        f"estimated, as tiktoken had no vocabulary within {LOADING_SECONDS:g} s: plans are rough",
        "let it be fetched once from openaipublic.blob.core.windows.net, or point TIKTOKEN_CACHE_DIR to a folder that "
        "has it",
    )


def price_finding(model: str, address: str | None, options: Options) -> Finding:
    """What the model costs, as far as the library knows."""
    from summarize.models.prices import AS_OF, price_of

    price = options.price or price_of(model, address)
    if price is None:
        advice = "give --price IN,OUT with --max-cost: US dollars for a million tokens sent and a million written"
        return Finding("price", "lacks", f"of {model} not known: costs are not told", advice)
    if not price.input and not price.output:
        return Finding("price", "ok", "nothing: the server is on this machine")
    whence = "as you say" if options.price else f"OpenAI's on {AS_OF}"
    return Finding("price", "ok", f"${price.input:g} in, ${price.output:g} out for a million tokens ({whence})")


def prompts_finding(options: Options) -> Finding:
    """Whether the prompt templates can be used."""
    from summarize.requests.prompts import load_templates

    try:
        templates = load_templates(options)
    except SummarizeError as error:
        return Finding("prompts", "failed", str(error), "see: summarize prompts check FOLDER")
    own = sum(template.ref.source == "own" for template in templates.values())
    whence = f"{own} of them from {options.prompt_folder}" if options.prompt_folder else "as installed"
    return Finding("prompts", "ok", f"{len(templates)} templates, {whence}")


def ledger_findings(named: Path | None) -> Iterator[Finding]:
    """The file of replies: whether it is there, sound, and can be written to."""
    path, chosen = ledger_path(named)
    amiss: State = "failed" if chosen else "lacks"  # where nobody asked for it, runs go on without
    advice = "name another with --ledger or SUMMARIZE_LEDGER, or keep none with --no-ledger"
    try:
        there = path.exists()
        told = _of_ledger(path) if there else "none yet: made with the first reply"
        place = path if there else next(folder for folder in path.absolute().parents if folder.exists())
        if not os.access(place, os.W_OK) or not (there or place.is_dir()):
            yield Finding("ledger", amiss, f"{path}: {place} may not be written to", advice)
        else:
            yield Finding("ledger", "ok", f"{path}: {told}")
    except (LedgerError, OSError) as error:
        yield Finding("ledger", amiss, str(error), advice)


def _of_ledger(path: Path) -> str:
    from summarize.answering.ledger import Ledger

    with Ledger(path) as opened:
        entries = opened.entries()
    damaged = sum(not entry.intact for entry in entries)
    size = path.stat().st_size
    kept = "1 reply" if len(entries) == 1 else f"{count(len(entries))} replies"
    return f"{kept}, {count(size)} bytes" + (f"; {damaged} damaged, never used" * bool(damaged))
