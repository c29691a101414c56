"""`summarize prompts`: the prompt templates, listed, shown, checked, or copied as a start for one's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarize.commands import options as o
from summarize.commands.arguments import new_app, settings
from summarize.commands.output import INPUT, NOTHING, USAGE, fail, print_text, table
from summarize.commands.stopping import stoppable
from summarize.errors import SummarizeError, TemplateError
from summarize.language.folding import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarize.requests.templates import PromptTemplate

__all__ = ["app"]

_HELP = """
List the prompt templates that runs use, show them, or see to templates of your own.

A folder of templates of your own is given to a run with --prompts FOLDER, or Options(prompt_folder=...).

\b
Examples:
  summarize prompts
  summarize prompts show write
  summarize prompts copy my-prompts write     a start for your own
  summarize prompts check my-prompts
  summarize prompts --prompts my-prompts      what a run with them uses
"""
_EPILOG = """
Exit codes: 0 done; 1 check found something wrong; 2 the command was wrong; 3 the templates could not be used;
130 interrupted; 143 terminated.
"""

app = new_app()

FolderOption = Annotated[
    Path | None,
    typer.Option("--prompts", metavar="FOLDER", help="With the templates of this folder.", rich_help_panel="Prompts"),
]
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="A template's name, as in: write.")]


@app.callback(invoke_without_command=True, help=_HELP, epilog=_EPILOG, context_settings=settings["context_settings"])
def prompts(
    context: typer.Context, *, folder: FolderOption = None, form: o.ReportFormatOption = o.ReportFormat.TEXT
) -> None:
    """List the templates that a run uses."""
    if context.invoked_subcommand is None:
        with stoppable():
            print_text(_listed(_chosen(folder), folder, form))
    elif folder is not None or form is not o.ReportFormat.TEXT:
        fail(f"give options behind {context.invoked_subcommand}", USAGE)


@app.command(help="Print the file of a packaged template.", **settings)
def show(
    name: NameArgument,
    *,
    version: Annotated[str | None, typer.Option(metavar="N", help="Not the newest.", rich_help_panel="Prompts")] = None,
) -> None:
    """Print the file of a packaged template."""
    from summarize.requests.prompts import template_file

    with stoppable():
        try:
            print_text(template_file(name, version).read_text("utf-8"))
        except TemplateError as error:
            fail(str(error), USAGE)


@app.command(help="Check a folder of templates of your own: all that is wrong, and what to do.", **settings)
def check(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder.")],
    *,
    form: o.ReportFormatOption = o.ReportFormat.TEXT,
) -> None:
    """Check a folder of templates."""
    from summarize.requests.prompts import check_folder

    with stoppable():
        own, faults = check_folder(folder)
        sound = [template for versions in own.values() for template in versions.values()]
        if form is o.ReportFormat.JSON:
            wrong = [{"file": fault.file, "message": fault.message} for fault in faults]
            told = {"folder": str(folder), "templates": list(map(_record, sound)), "faults": wrong}
            print_text(json.dumps(told, indent=2) + "\n")
        else:
            total = f"{_templates(len(sound))} can be used, {len(faults)} {'fault' if len(faults) == 1 else 'faults'}"
            print_text("".join(visible(str(line)) + "\n" for line in [*faults, total]))
    raise typer.Exit(NOTHING if faults else 0)


@app.command(help="Copy packaged templates into a new folder, as a start for your own.", **settings)
def copy(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder; it is made.")],
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAMES]", help="Which; all where not given.")] = None,
) -> None:
    """Copy packaged templates, each in its newest version."""
    from summarize.requests.prompts import template_file, template_names

    with stoppable():
        try:
            files = {name: template_file(name) for name in dict.fromkeys(names or template_names())}
        except TemplateError as error:
            fail(str(error), USAGE)
        there = next((folder / name for name in files if (folder / name).exists()), None)
        if there:
            fail(f"{there} exists: choose another folder, or other templates", USAGE)
        try:
            for name, file in files.items():
                (folder / name).mkdir(parents=True)
                (folder / name / file.name).write_bytes(file.read_bytes())
        except OSError as error:
            fail(f"{folder} could not be written: {error.strerror}", USAGE)
        print_text(f"{_templates(len(files))} copied to {visible(str(folder))}: {', '.join(files)}\n")


def _chosen(folder: Path | None) -> Mapping[str, PromptTemplate]:
    from summarize.requests.prompts import load_templates
    from summarize.types import Options

    try:
        return load_templates(Options(prompt_folder=folder))
    except SummarizeError as error:
        fail(str(error), INPUT)


def _listed(chosen: Mapping[str, PromptTemplate], folder: Path | None, form: o.ReportFormat) -> str:
    records = [{**_record(template), "versions": _versions(template, folder)} for template in chosen.values()]
    if form is o.ReportFormat.JSON:
        return json.dumps({"templates": records}, indent=2) + "\n"
    rows = [(r["name"], ", ".join(r["versions"]), r["sha256"][:12], r["source"], r["purpose"]) for r in records]
    return table([("name", "versions", "sha256", "source", "purpose"), *rows])


def _record(template: PromptTemplate) -> dict[str, Any]:
    return {**template.ref.model_dump(), "purpose": template.purpose, "inputs": sorted(template.inputs)}


def _versions(template: PromptTemplate, folder: Path | None) -> list[str]:
    """All versions from which the one in use was chosen, the newest last."""
    from summarize.requests.prompts import check_folder, template_versions

    own = check_folder(folder)[0] if folder is not None else {}
    name = template.ref.name
    return sorted(own[name], key=int) if name in own else list(template_versions(name))


def _templates(number: int) -> str:
    return "1 template" if number == 1 else f"{number} templates"
