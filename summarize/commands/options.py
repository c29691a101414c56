"""The options and arguments of the commands, in the groups that their help shows.

What several commands take together is a NamedTuple; `arguments.grouped` makes the options of a command of it.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, NamedTuple, TypeAlias

import typer

from summarize.commands import COMMANDS
from summarize.commands.completing import first_words
from summarize.types import Events, Style

__all__ = [
    "BriefFormat",
    "LanguageOption",
    "LedgerOption",
    "Limits",
    "Matter",
    "ModelOption",
    "PriceOption",
    "Printing",
    "PrivateHostsOption",
    "PromptsOption",
    "Replies",
    "ReportFormat",
    "ReportFormatOption",
    "Sizes",
    "SourcesArgument",
    "SourcesOrCommandArgument",
    "StyleOption",
    "VersionOption",
]

BRIEF, LIMITS, REPLIES, OUTPUT = "The brief", "Limits", "Replies", "Output"
"""The groups that options stand in."""


class BriefFormat(StrEnum):
    """What a brief is printed as."""

    MARKDOWN = "markdown"
    TEXT = "text"
    JSON = "json"
    HTML = "html"
    GITHUB = "github"
    SLACK = "slack"
    TELEGRAM = "telegram"


class ReportFormat(StrEnum):
    """What a report is printed as."""

    TEXT = "text"
    JSON = "json"


_SOURCES = "Files (.txt .md .html .json .jsonl), folders, http(s) addresses, or - for standard input."


def _first(context: typer.Context, incomplete: str) -> list[str]:
    return [] if context.params.get("sources") else list(first_words(COMMANDS, incomplete))


SourcesArgument: TypeAlias = Annotated[list[str] | None, typer.Argument(metavar="SOURCES", help=_SOURCES)]
SourcesOrCommandArgument: TypeAlias = Annotated[
    list[str] | None, typer.Argument(metavar="SOURCES", help=_SOURCES, autocompletion=_first)
]
ModelOption: TypeAlias = Annotated[
    str | None, typer.Option(metavar="NAME", help="A model's name, or: extractive.", rich_help_panel=BRIEF)
]
StyleOption: TypeAlias = Annotated[Style, typer.Option(help="What sort of text to write.", rich_help_panel=BRIEF)]
EventsOption: TypeAlias = Annotated[
    Events, typer.Option(help="Of all events, of the main one, or one brief for each.", rich_help_panel=BRIEF)
]
LengthOption: TypeAlias = Annotated[
    int | None, typer.Option(metavar="N", min=1, max=200, help="Sentences to aim for.", rich_help_panel=BRIEF)
]
LanguageOption: TypeAlias = Annotated[
    str | None, typer.Option(metavar="CODE", help="Language of the brief, as in: en.", rich_help_panel=BRIEF)
]
PromptsOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--prompts",
        metavar="FOLDER",
        help="Prompt templates of your own (see summarize prompts).",
        rich_help_panel=BRIEF,
    ),
]
PrivateHostsOption: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--allow-private-hosts", help="Read addresses on this machine and its network.", rich_help_panel=BRIEF
    ),
]
PriceOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="IN,OUT",
        help="The model's price where it is not known: US dollars for a million tokens, as in: 0.5,2.",
        rich_help_panel=LIMITS,
    ),
]
LedgerOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="The file of replies; else $SUMMARIZE_LEDGER, else ledger.sqlite in your state folder "
        "(~/.local/state/summarize on Linux).",
        rich_help_panel=REPLIES,
    ),
]


MaxCostOption: TypeAlias = Annotated[
    float | None, typer.Option(metavar="USD", help="What the brief may cost.", rich_help_panel=LIMITS)
]
MaxTokensOption: TypeAlias = Annotated[
    int | None, typer.Option(metavar="N", help="Tokens it may take, in and out together.", rich_help_panel=LIMITS)
]
DeadlineOption: TypeAlias = Annotated[
    float | None, typer.Option(metavar="SECONDS", help="How long it may take.", rich_help_panel=LIMITS)
]
ChunkTokensOption: TypeAlias = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        min=200,
        help="Tokens of articles in one request, for a model that reads little.",
        rich_help_panel=LIMITS,
    ),
]
ConcurrencyOption: TypeAlias = Annotated[
    int | None, typer.Option(metavar="N", help="Requests under way at once; 8 where not given.", rich_help_panel=LIMITS)
]
RequestsPerMinuteOption: TypeAlias = Annotated[
    float | None, typer.Option(metavar="N", help="How often the server may be asked.", rich_help_panel=LIMITS)
]
TokensPerMinuteOption: TypeAlias = Annotated[
    float | None, typer.Option(metavar="N", help="How much it may be sent and write.", rich_help_panel=LIMITS)
]
ResumeOption: TypeAlias = Annotated[
    bool, typer.Option("--resume", help="Use the replies that earlier runs kept.", rich_help_panel=REPLIES)
]
NoLedgerOption: TypeAlias = Annotated[
    bool, typer.Option("--no-ledger", help="Keep no replies.", rich_help_panel=REPLIES)
]
FormatOption: TypeAlias = Annotated[
    BriefFormat | None,
    typer.Option(
        "--format",
        metavar="FORM",
        help="markdown, text, json (all that is known), html (a page), github (Markdown with footnotes), slack or "
        "telegram (a message); else by the output's suffix, else markdown.",
        rich_help_panel=OUTPUT,
    ),
]
MaxCharsOption: TypeAlias = Annotated[
    int | None,
    typer.Option(
        metavar="N", min=1, help="Characters it may have: cut at a sentence, and says so.", rich_help_panel=OUTPUT
    ),
]
ReportFormatOption: TypeAlias = Annotated[
    ReportFormat, typer.Option("--format", help="What to print.", rich_help_panel=OUTPUT)
]
OutputOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Write to this file, not to standard output.", rich_help_panel=OUTPUT),
]
ForceOption: TypeAlias = Annotated[
    bool, typer.Option("--force", help="Overwrite the output file.", rich_help_panel=OUTPUT)
]
ProgressOption: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--progress",
        help="Say on standard error how the run goes on; on a terminal a bar does it unasked.",
        rich_help_panel=OUTPUT,
    ),
]
QuietOption: TypeAlias = Annotated[
    bool, typer.Option("--quiet", "-q", help="No bar, no notes: warnings and errors alone.", rich_help_panel=OUTPUT)
]
VersionOption: TypeAlias = Annotated[bool, typer.Option("--version", help="Print the version.")]


class Matter(NamedTuple):
    """What a brief is to tell, and in whose words it is asked for: fields of `Options`."""

    events: EventsOption = "all"
    length: LengthOption = None
    prompt_folder: PromptsOption = None


class Sizes(NamedTuple):
    """What a request holds, and costs: fields of `Options`."""

    chunk_tokens: ChunkTokensOption = None
    price: PriceOption = None


class Limits(NamedTuple):
    """What a run may take, and how fast: fields of `Options`."""

    max_cost: MaxCostOption = None
    max_tokens: MaxTokensOption = None
    deadline: DeadlineOption = None
    concurrency: ConcurrencyOption = None
    requests_per_minute: RequestsPerMinuteOption = None
    tokens_per_minute: TokensPerMinuteOption = None


class Replies(NamedTuple):
    """Where a model's replies are kept, and whether those kept are used."""

    resume: ResumeOption = False
    ledger: LedgerOption = None
    no_ledger: NoLedgerOption = False


class Printing(NamedTuple):
    """What a brief is printed as, where, and what is said meanwhile."""

    form: FormatOption = None
    max_chars: MaxCharsOption = None
    output: OutputOption = None
    force: ForceOption = False
    progress: ProgressOption = False
    quiet: QuietOption = False
