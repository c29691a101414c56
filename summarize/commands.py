"""The commands of the command line and their exit codes. Needs the extra `cli`."""

from __future__ import annotations

import os
import secrets
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from pydantic import ValidationError

from summarize.api import summarize
from summarize.brief import Brief
from summarize.errors import InputError, ModelError, SummarizeError
from summarize.language.folding import visible
from summarize.loading import Loaded, load
from summarize.record import library_version
from summarize.types import Events, Options, SourceStatus, Style
from summarize.verifying import Verification, summary_lines, verify

__all__ = ["app", "unprintable", "verify_app"]

NOTHING, USAGE, INPUT, MODEL, PARTIAL, INTERRUPTED = 1, 2, 3, 4, 5, 130


class VerifyFormat(StrEnum):
    """What a verification is printed as."""

    TEXT = "text"
    JSON = "json"


_HELP = """
Merge articles about an event into one brief in which every sentence is checked and cited.

SOURCES are files (.txt .md .html .json .jsonl), folders of them, http(s) addresses, or - for standard input.

The model is --model, else SUMMARIZE_MODEL, else the default hosted model where OPENAI_API_KEY or
OPENAI_BASE_URL is set, else the built-in engine, which quotes its sources and needs neither key nor network.

`summarize verify BRIEF.json SOURCES` checks a stored brief again.

Exit codes: 0 a brief was made; 1 there was nothing to report; 2 the command was wrong; 3 no source could
be used; 4 the model gave no answer; 5 a brief was made, but some sources are not in it; 130 interrupted.
"""


class Format(StrEnum):
    """What the brief is printed as."""

    MARKDOWN = "markdown"
    TEXT = "text"
    JSON = "json"


app = typer.Typer(add_completion=True, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
def brief(
    sources: Annotated[list[str] | None, typer.Argument(help="Files, folders, addresses, or -.")] = None,
    *,
    model: Annotated[str | None, typer.Option(help="A model's name, or: extractive.")] = None,
    form: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.MARKDOWN,
    output: Annotated[Path | None, typer.Option(help="Write to this file, not to standard output.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the output file.")] = False,
    style: Annotated[Style, typer.Option(help="What sort of text to write.")] = "brief",
    events: Annotated[Events, typer.Option(help="Of all events, of the main one, or one brief for each.")] = "all",
    length: Annotated[int | None, typer.Option(min=1, max=200, help="Sentences to aim for.")] = None,
    language: Annotated[str | None, typer.Option(help="Language of the brief, as in: en.")] = None,
    allow_private_hosts: Annotated[
        bool, typer.Option("--allow-private-hosts", help="Read addresses on this machine and its network.")
    ] = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Make a brief and print it."""
    if version:
        _print(f"summarize {library_version()}\n")
        return
    if not sources:
        _fail("name at least one file, folder or address (see summarize --help)", USAGE)
    if output is not None:
        _check_output(output, force=force)
    with _interruptible():
        options = _options(style=style, events=events, length=length, language=language)
        made, code = _brief(sources, model, options, allow_private_hosts=allow_private_hosts)
        _write(_rendered(made, form), output)
    raise typer.Exit(code)


_VERIFY_HELP = """
Check a stored brief again, without a model, against the articles as they are now.

BRIEF is a file that --format json wrote; SOURCES are the articles it was made from, as for summarize itself.

Exit codes: 0 every sentence still has its support; 1 some have lost it (listed); 2 the command was wrong;
3 the brief or the sources could not be read; 130 interrupted.
"""
verify_app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@verify_app.command(help=_VERIFY_HELP, context_settings={"help_option_names": ["-h", "--help"]})
def verify_brief(
    brief: Annotated[Path, typer.Argument(help="The stored brief, JSON.")],
    sources: Annotated[list[str], typer.Argument(help="The articles: files, folders, addresses, or -.")],
    *,
    form: Annotated[VerifyFormat, typer.Option("--format", help="What to print.")] = VerifyFormat.TEXT,
) -> None:
    """Check a stored brief again and print what has changed."""
    with _interruptible():
        found = _verification(brief, sources)
        if form is VerifyFormat.JSON:
            _print(found.model_dump_json(indent=2) + "\n")
        else:
            _print("".join(f"{visible(line)}\n" for line in [*summary_lines(found), _total(found)]))
    raise typer.Exit(0 if found.ok else NOTHING)


def _verification(brief: Path, sources: Sequence[str]) -> Verification:
    try:
        stored = Brief.from_json(brief.read_bytes())
        loaded = load(sources)
    except OSError as error:
        _fail(f"{brief} could not be read: {error.strerror}", INPUT)
    except SummarizeError as error:
        _fail(str(error), INPUT)
    for problem in loaded.problems:
        _say("warning", str(problem))
    return verify(stored, loaded.articles)


def _total(found: Verification) -> str:
    counts = Counter(str(sentence.support) for sentence in found.sentences)
    return f"{len(found.sentences)} sentences: " + ", ".join(f"{n} {support}" for support, n in sorted(counts.items()))


@contextmanager
def _interruptible() -> Iterator[None]:
    """Ends a run that Ctrl-C interrupts in one line; typer's releases each have words of their own."""
    try:
        yield
    except KeyboardInterrupt:
        _fail("interrupted", INTERRUPTED)


def _options(**given: object) -> Options:
    try:
        return Options.model_validate(given)
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
        name, value = ".".join(map(str, wrong["loc"])), wrong["input"]
        advice = "give a language code, as in: en" if name == "language" else wrong["msg"]
        _fail(f"--{name} {value!r} cannot be used: {advice}", USAGE)


def _check_output(output: Path, *, force: bool) -> None:
    """Before anything is read or asked: a run can cost money, and its brief must have a place."""
    try:
        if not output.parent.is_dir():
            _fail(f"the folder {output.parent} does not exist: make it first, or choose another", USAGE)
        if output.exists() and not output.is_file():
            _fail(f"{output} is no file that can be replaced: name a file, or leave --output out to print", USAGE)
        if output.exists() and not force:
            _fail(f"{output} exists: choose another name, or give --force", USAGE)
    except OSError as error:  # a name that is too long, a folder that may not be searched
        _fail(f"{output} cannot be written ({error.strerror}): choose another name", USAGE)
    if not os.access(output.parent, os.W_OK):
        _fail(f"the folder {output.parent} may not be written to: choose another", USAGE)


def _brief(
    sources: Sequence[str], model: str | None, options: Options, *, allow_private_hosts: bool
) -> tuple[Brief, int]:
    """The brief and the exit code that goes with it."""
    try:
        loaded = load(sources, allow_private_hosts=allow_private_hosts)
        for problem in loaded.problems:
            _say("warning", str(problem))
        if not loaded.articles:
            _fail("no source could be read as an article", INPUT)
    except InputError as error:
        _fail(str(error), INPUT)
    except SummarizeError as error:
        _fail(str(error), USAGE)
    try:
        made = summarize(loaded.articles, model=model, options=options)
    except ModelError as error:
        _fail(str(error), MODEL)
    except SummarizeError as error:  # the sources could be read: what is left is the command, or a setting
        _fail(str(error), USAGE)
    for each in made.problems:
        _say("note", each.message)
    return made, _exit_code(made, loaded)


def _exit_code(made: Brief, loaded: Loaded) -> int:
    if not made.sentences:
        return NOTHING
    unread = any(source.status is SourceStatus.NOT_READ for source in made.sources)
    return PARTIAL if loaded.problems or unread else 0


def _rendered(made: Brief, form: Format) -> str:
    if form is Format.JSON:
        return made.to_json() + "\n"
    return made.to_text() if form is Format.TEXT else made.to_markdown()


def _write(text: str, output: Path | None) -> None:
    """To standard output, or to a file that is whole or not there at all."""
    if output is None:
        _print(text)
        return
    draft = output.with_name(
        f".summarize-{secrets.token_hex(6)}.draft"
    )  # not tempfile's, which only its owner may read
    try:
        with draft.open("xb") as stream:
            stream.write(text.encode("utf-8", "replace"))
        draft.replace(output)
    except OSError as error:
        _fail(f"{output} could not be written: {error.strerror}", USAGE)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _print(text: str) -> None:
    if sys.stdout is None:  # the shell closed it: >&-
        _fail("there is no standard output: give --output, or do not close it", USAGE)
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough
        _mute()
    except OSError as error:
        unprintable(error)


def unprintable(error: OSError) -> NoReturn:
    """End with one line where standard output takes nothing any more, as on a full disk."""
    _mute()
    _fail(f"standard output could not be written: {error.strerror or error}", USAGE)


def _mute() -> None:
    """Lead standard output to nowhere: what is still buffered would fail once more as the interpreter ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(kind: str, message: str) -> None:
    with suppress(OSError, AttributeError):  # standard error is full or closed: the exit code still tells
        sys.stderr.write(f"summarize: {kind}: {visible(message)}\n")


def _fail(message: str, code: int) -> NoReturn:
    _say("error", message)
    raise SystemExit(code)
