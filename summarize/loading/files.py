r"""Loading: every source to its articles, every failure to a problem that names its source.

The text of a file is what the file holds, decoded, but for one change: ``"\r\n"`` and a lone ``"\r"``
become ``"\n"``. Texts inside JSON records are taken as they are.
"""

from __future__ import annotations

import codecs
import logging
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal
from urllib.parse import unquote, urlsplit

from summarize.errors import SourceError
from summarize.loading.limits import citable_id, within_limits
from summarize.loading.notes import Note
from summarize.loading.pages import declared_encoding, decode, page_article
from summarize.loading.records import Origin, Outcome, json_outcomes, json_value, line_outcomes, text_outcomes
from summarize.loading.web import fetch, is_address, without_credentials
from summarize.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["MAX_BYTES", "Loaded", "load"]

MAX_BYTES = 20_000_000
"""The size of the largest file that is read."""

Kind = Literal["text", "html", "json", "jsonl"]

_KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonl": "jsonl",
}
_EXTENSIONS = ", ".join(_KINDS)
_SHOWN = 5  # names of files that a folder's note has
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)  # two letters at least: C:/ is a drive
_PAGE_EXTENSION = re.compile(r"\.(?:html?|php|aspx?|jsp|txt|json)$", re.IGNORECASE)
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)  # UTF-32-LE begins as UTF-16-LE
_log = logging.getLogger("summarize.loading")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What sources gave.

    Attributes:
        articles: in the order of the sources, each with an id of its own.
        problems: one for each file, folder, address or record that gave nothing.
        notes: a line for what was passed over beside articles: a misspelt field, a date that is none, in a folder
            files of other kinds.
    """

    articles: tuple[Article, ...]
    problems: tuple[SourceError, ...]
    notes: tuple[str, ...] = ()


def load(sources: Iterable[str | Path], *, allow_private_hosts: bool = False, stdin: BinaryIO | None = None) -> Loaded:
    """The articles of files, folders, addresses and standard input.

    Args:
        sources: strings that begin with ``http://`` or ``https://`` are addresses, ``"-"`` is standard
            input, all else are paths. A folder gives its files of the known kinds in the order of their
            names, without hidden files, ``README.*`` and sub-folders.
        allow_private_hosts: whether addresses may lead into private networks and this computer.
        stdin: what ``"-"`` reads; the standard input of the process where None.

    Returns:
        The articles and the problems; a source with a problem keeps no other from loading. An id that
        is taken already gets ``-2``, ``-3`` and so on; one too long to be cited is cut, and has a hash
        at its end, and what cannot be printed in it becomes ``-``.

    Raises:
        MissingDependencyError: a page or an address was given and the extra ``html`` is not installed.
    """
    listed = [sources] if isinstance(sources, str | Path) else sources
    outcomes = [
        outcome
        for source in listed
        for outcome in _guarded(_outcomes(source, allow_private_hosts=allow_private_hosts, stdin=stdin))
    ]
    articles = [outcome for outcome in outcomes if isinstance(outcome, Article)]
    return Loaded(
        _with_own_ids(articles),
        tuple(outcome for outcome in outcomes if isinstance(outcome, SourceError)),
        tuple(outcome.message for outcome in outcomes if isinstance(outcome, Note)),
    )


def _guarded(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """A failure of the whole source is one outcome more."""
    try:
        yield from outcomes
    except SourceError as error:
        yield error


def _outcomes(source: str | Path, *, allow_private_hosts: bool, stdin: BinaryIO | None) -> Iterator[Outcome]:
    if isinstance(source, str) and is_address(source):
        yield from _from_address(source, allow_private_hosts=allow_private_hosts)
    elif source == "-":
        yield from _from_stdin(stdin)
    else:
        yield from _from_path(source)


def _from_address(address: str, *, allow_private_hosts: bool) -> Iterator[Outcome]:
    page = fetch(address, allow_private_hosts=allow_private_hosts)
    source = without_credentials(address)
    _log.debug("read %s: %d bytes", source.partition("?")[0], len(page.data))
    yield from _parse(page.data, page.kind, Origin(source, _name(source), page.url), declared=page.charset)


def _name(address: str) -> str:
    """The host and the last segment of the path, without a page's extension."""
    try:
        parts = urlsplit(address)
    except ValueError:  # it reads some rare addresses more strictly than urllib3 does
        return address
    segment = unquote(parts.path.rstrip("/").rpartition("/")[2])
    return "-".join(filter(None, (parts.hostname, _PAGE_EXTENSION.sub("", segment))))


def _from_stdin(stdin: BinaryIO | None) -> Iterator[Outcome]:
    stream = stdin or getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise SourceError("there is no standard input: name a file instead", source="-")
    try:
        data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise SourceError(f"standard input cannot be read ({error}): name a file", source="-") from error
    origin = Origin("standard input", "stdin")
    data = _as_utf8(_checked(data, origin.source), origin.source)
    yield from _parse(data, _sniffed(data), origin)


def _sniffed(data: bytes) -> Kind:
    """What standard input holds: JSON and JSON lines only where they parse as such."""
    head = data.removeprefix(codecs.BOM_UTF8).lstrip()
    if head[:9].lower().startswith((b"<!doctype", b"<html")):
        return "html"
    if head[:1] in {b"{", b"["} and _is_json(head):
        return "json"
    return "jsonl" if head[:1] == b"{" and _is_json(head.partition(b"\n")[0]) else "text"


def _is_json(data: bytes) -> bool:
    try:
        return isinstance(json_value(data), dict | list)
    except ValueError:
        return False


def _from_path(source: str | Path) -> Iterator[Outcome]:
    name = str(source)
    if isinstance(source, str) and _OTHER_SCHEME.match(source):
        raise SourceError(f"{name} is no address that can be read: only http and https are", source=name)
    if not name.strip():
        raise SourceError("an empty name is no source: name a file, a folder or an address", source=name)
    path = Path(source)
    try:
        listed = sorted(path.iterdir(), key=lambda each: each.name) if path.is_dir() else None
        files = [path] if listed is None else [each for each in listed if _belongs(each)]
    except (OSError, ValueError) as error:
        raise _unreadable(name, error) from error
    if listed is not None:
        yield from _left_out(path, [each.name for each in listed if _is_other(each)])
        _require(files, path)
    for file in files:
        yield from _guarded(_from_file(file))


def _left_out(folder: Path, names: Sequence[str]) -> Iterator[Note]:
    """That a folder holds other files, which may be articles that somebody misses."""
    if names:
        shown = ", ".join([*names[:_SHOWN], *(["..."] if len(names) > _SHOWN else [])])
        yield Note(f"in the folder {folder} only {_EXTENSIONS} are read; left out: {shown}")


def _require(files: Sequence[Path], folder: Path) -> None:
    if not files:
        raise SourceError(
            f"the folder {folder} holds no article (sub-folders are not searched): "
            f"name a folder with files of a known kind ({_EXTENSIONS})",
            source=str(folder),
        )


def _belongs(path: Path) -> bool:
    left_out = path.name.startswith(".") or path.stem.lower() == "readme"
    return path.suffix.lower() in _KINDS and not left_out and path.is_file()


def _is_other(path: Path) -> bool:
    """Whether it is a file of a kind that is not read; hidden files and a README are passed over without a word."""
    hidden = path.name.startswith(".") or path.stem.lower() == "readme"
    return path.suffix.lower() not in _KINDS and not hidden and path.is_file()


def _from_file(path: Path) -> Iterator[Outcome]:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise _unreadable(str(path), error) from error
    origin = Origin(str(path), path.stem)
    yield from _parse(_checked(data, origin.source), _KINDS.get(path.suffix.lower(), "text"), origin)


def _unreadable(name: str, error: Exception) -> SourceError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return SourceError(f"{name} cannot be read ({reason}): check its name and your permission", source=name)


def _checked(data: bytes, source: str) -> bytes:
    if len(data) > MAX_BYTES:
        raise SourceError(
            f"{source} is larger than {MAX_BYTES // 1_000_000} MB: split it into smaller files", source=source
        )
    if not data.strip():
        raise SourceError(f"{source} is empty: put an article into it, or leave it out", source=source)
    _log.debug("read %s: %d bytes", source, len(data))
    return data


def _parse(data: bytes, kind: Kind, origin: Origin, declared: str | None = None) -> Iterator[Outcome]:
    """The articles of bytes of one kind."""
    return (within_limits(outcome, origin.source) for outcome in _parsed(data, kind, origin, declared))


def _parsed(data: bytes, kind: Kind, origin: Origin, declared: str | None) -> Iterator[Outcome]:
    if kind == "jsonl":
        yield from line_outcomes(_as_utf8(data, origin.source), origin)
        return
    if kind == "html":
        declared = declared or declared_encoding(data)
    text = decode(data, source=origin.source, declared=declared)
    if kind == "json":
        yield from json_outcomes(text, origin)
    elif kind == "html":
        yield page_article(text, id=origin.stem, url=origin.url, source=origin.source)
    else:
        yield from text_outcomes(text.replace("\r\n", "\n").replace("\r", "\n"), origin)


def _as_utf8(data: bytes, source: str) -> bytes:
    """UTF-16 and UTF-32 as UTF-8, in which a line feed is one byte; all else as it is."""
    wide = data.startswith(_WIDE_MARKS)
    return decode(data, source=source).encode("utf-8", "replace") if wide else data


def _with_own_ids(articles: list[Article]) -> tuple[Article, ...]:
    """The articles with the ids that are taken already numbered on; no number makes an id that is in use."""
    wanted = {article.id for article in articles}
    seen: dict[str, int] = {}
    own: list[Article] = []
    for article in articles:
        number = seen.get(article.id, 0) + 1
        while number > 1 and citable_id(f"{article.id}-{number}") in wanted:
            number += 1
        seen[article.id] = number
        numbered = article.id if number == 1 else citable_id(f"{article.id}-{number}")
        own.append(article if number == 1 else article.model_copy(update={"id": numbered}))
    return tuple(own)
