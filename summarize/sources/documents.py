"""What else may be given as an article: plain strings, and the documents of LangChain and LlamaIndex, by their shape.

Neither library is imported. A document's metadata is read by the names that JSON records have, too.

Splitters and retrievers give pieces of documents. Each of them as an article would make one report several origins, so
the pieces of one document become one article: each stands where it stood in the document (`start_index`,
`start_char_idx`), and what was not given is blank. Citations are then ranges of the document itself. Pieces that
cannot be put together are refused, with what to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NoReturn, Protocol, TypeAlias, runtime_checkable

from summarize.errors import InputError
from summarize.language.words import language_code
from summarize.sources.fields import read_fields, read_string, read_url
from summarize.types import Article

__all__ = ["AnyArticle", "Document", "Node", "articles_of", "free_id"]

_LONGEST = 2_000_000  # where a piece may end: as long as an article may be
_DOCUMENTS = ("doc_id", "document_id", "ref_doc_id", "parent_id")  # of which document a piece says it is
_FILES = ("file_path", "file_name")
_RECORDS = ("seq_num", "row")  # of a file of many records, each of them a document
_PLACE = re.compile(
    r"([a-z][a-z0-9+.-]*://|file:|\.{0,2}[/\\]|~|[a-z]:[/\\])"  # a scheme, a root, here, above, home, a drive
    r"|.*\.(txt|md|rst|rtf|html?|xhtml|xml|json[l5]?|ndjson|ya?ml|csv|tsv|parquet|xlsx?|pdf|docx?|odt|pptx?|epub|eml|msg)$",
    re.IGNORECASE | re.DOTALL,
)
_ADDRESSES = ("http://", "https://")


@runtime_checkable
class Document(Protocol):
    """LangChain's `Document`."""

    @property
    def page_content(self) -> str:
        """Its text."""

    @property
    def metadata(self) -> Mapping[Any, Any]:
        """What is known of it."""


@runtime_checkable
class Node(Protocol):
    """LlamaIndex's `Document`, `TextNode` and `NodeWithScore`."""

    @property
    def metadata(self) -> Mapping[Any, Any]:
        """What is known of it."""

    def get_content(self) -> str:
        """Its text."""


AnyArticle: TypeAlias = Article | str | Document | Node
"""What is taken for an article wherever articles are given."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A document, a piece of one, or a plain string.

    Attributes:
        number: its place among those given, from 1.
        text: of this piece.
        metadata: what is known of the document.
        id: its own, None where it has none.
        document: what names the document, so that two pieces of one are known as such; None where nothing does.
        place: where the document is, an address or a file: what is at one place is one publisher's.
        start: where the text begins in the document; None where it is not known.
    """

    number: int
    text: str
    metadata: Mapping[str, object] = field(default_factory=dict)
    id: str | None = None
    document: str | None = None
    place: tuple[str, str] | None = None
    start: int | None = None


def articles_of(given: Iterable[object], *, taken: Collection[str] = ()) -> list[Article]:
    """The articles of what was given as such, in its order; pieces of one document are one, where its first stood.

    Args:
        given: articles, strings and documents. What has no id gets the number of its place, or the next one free.
        taken: ids that no number makes.

    Raises:
        InputError: something is none of these, or pieces of one document cannot be put together.
    """
    read = [each if isinstance(each, Article) else _read(number, each) for number, each in enumerate(given, 1)]
    wholes = {piece.number: piece for piece in _joined([each for each in read if isinstance(each, _Piece)])}
    named = (each.id if isinstance(each, Article) else _name(each) for each in read)
    used = {*taken, *filter(None, named)}
    articles: list[Article] = []
    for number, each in enumerate(read, 1):
        if isinstance(each, Article):
            articles.append(each)
        elif number in wholes:
            articles.append(_article(wholes[number], used))
    return articles


def _read(number: int, given: object) -> _Piece:
    if isinstance(given, str):
        return _Piece(number, given)
    if isinstance(given, Document):
        metadata = _metadata(given)
        return _piece(number, given, text=given.page_content, metadata=metadata, start=metadata.get("start_index"))
    if isinstance(given, Node):
        node = getattr(given, "node", given)  # NodeWithScore holds one
        metadata, whole = _metadata(node), getattr(node, "ref_doc_id", None)
        start = getattr(node, "start_char_idx", None) if whole else None
        metadata = {**metadata, "doc_id": whole} if whole else metadata
        return _piece(number, node, text=node.get_content(), metadata=metadata, start=start)
    raise InputError(
        f"Item {number} is a {type(given).__name__}: give summarize.Article objects, strings, or documents of "
        "LangChain or LlamaIndex."
    )


def _metadata(given: Any) -> Mapping[str, object]:
    return given.metadata if isinstance(given.metadata, Mapping) else {}


def _piece(number: int, given: Any, *, text: object, metadata: Mapping[str, object], start: object) -> _Piece:
    if not isinstance(text, str):
        raise InputError(f"Item {number}, a {type(given).__name__}, holds no text: leave it out.")
    name = read_string({"id": getattr(given, "id_", None) or getattr(given, "id", None)}, "id")
    place = _place(metadata)
    document = read_string(metadata, *_DOCUMENTS) or (" ".join(place).strip() if place else None)
    known = start if isinstance(start, int) and start >= 0 else None
    if known and document is None:
        raise InputError(
            f"Item {number} is a piece of a document that it does not name: give whole documents, or say in "
            "metadata['doc_id'] which one it is of, so that its pieces do not count as several sources."
        )
    return _Piece(number, text, metadata, name or read_string(metadata, "id"), document, place, known)


def _place(metadata: Mapping[str, object]) -> tuple[str, str] | None:
    """The document's address or file, with the record where a file holds many."""
    if address := read_url(metadata):
        return address, ""
    source = read_string(metadata, "source")
    file = source if source and _is_place(source) else read_string(metadata, *_FILES)
    return (file, read_string(metadata, *_RECORDS) or "") if file else None


def _is_place(source: str) -> bool:
    """Whether a `source` is an address or a file; else it is a name, as AFP/Reuters is."""
    return _PLACE.match(source.strip()) is not None


def _joined(pieces: Iterable[_Piece]) -> list[_Piece]:
    """The documents: what is of one document put together, what is at one place or the same told to be one."""
    documents = [_one(each) for each in _alike(pieces, lambda piece: piece.document)]
    documents = [_one(each) for each in _alike(documents, lambda piece: piece.place)]
    return [_one(each) for each in _alike(documents, _same)]


def _same(piece: _Piece) -> object:
    """What is equal in two finds of a document that is at no place."""
    name = None if piece.place else _name(piece)
    return (name, piece.text, read_fields(piece.metadata)["publisher"]) if name else None


def _alike(pieces: Iterable[_Piece], key: Callable[[_Piece], object]) -> Iterable[Sequence[_Piece]]:
    """The pieces with one key together; those without any stay by themselves."""
    found: dict[object, list[_Piece]] = {}
    for piece in pieces:
        found.setdefault(key(piece) or piece.number, []).append(piece)
    return found.values()


def _one(pieces: Sequence[_Piece]) -> _Piece:
    """One piece of several of one document; it stands at its beginning."""
    first = pieces[0]
    if all(piece.text == first.text and piece.start == first.start for piece in pieces):  # found by two queries
        pieces = pieces[:1]
    if len(pieces) == 1 and not first.start:
        return replace(first, start=None)
    if any(piece.start is None for piece in pieces):
        _refuse(pieces, "do not say where in it they stand")
    if max(map(_end, pieces)) > _LONGEST:
        _refuse(pieces, f"lie beyond the {_LONGEST:,} characters that are read")
    return replace(first, text="".join(_fitted(pieces)), start=None)


def _fitted(pieces: Sequence[_Piece]) -> Iterator[str]:
    """What each piece adds, in the order of the text."""
    last = replace(pieces[0], text="", start=0)  # the one that reaches furthest: what overlaps any overlaps it
    for piece in sorted(pieces, key=_start):
        missing = _start(piece) - _end(last)
        # One character is the blank that a splitter strips; a longer gap must not join two sentences.
        yield " " if missing == 1 else "\n" * missing
        shared = piece.text[: max(0, -missing)]
        if shared and not last.text.startswith(shared, _start(piece) - _start(last)):
            _refuse(pieces, "do not fit together where they overlap")
        yield piece.text[len(shared) :]
        last = max(last, piece, key=_end)


def _start(piece: _Piece) -> int:
    return piece.start or 0


def _end(piece: _Piece) -> int:
    return _start(piece) + len(piece.text)


def _refuse(pieces: Sequence[_Piece], reason: str) -> NoReturn:
    numbers = ", ".join(str(piece.number) for piece in pieces[:5]) + (" ..." if len(pieces) > 5 else "")
    name = " ".join(pieces[0].place or ()).strip() or pieces[0].document or ""
    raise InputError(
        f"Items {numbers} are all of {name[:200]!r} and {reason}, so they would count as several sources: give the "
        "whole document, or split it with offsets (LangChain: add_start_index=True). If they are articles of their "
        "own, give each its own metadata['url']."
    )


def _article(piece: _Piece, used: set[str]) -> Article:
    metadata = piece.metadata
    fields = read_fields(metadata)
    source = read_string(metadata, "source")
    if source and _is_place(source):
        fields["publisher"] = read_fields({**metadata, "source": None})["publisher"]
        fields["url"] = fields["url"] or (source if source.lower().startswith(_ADDRESSES) else None)
    language = metadata.get("language")
    fields["language"] = language_code(language) if isinstance(language, str) else None
    name = _name(piece) or free_id(piece.number, used)
    return Article.model_validate({"id": name, "text": piece.text, **fields})


def _name(piece: _Piece) -> str | None:
    """The id of the document a piece is of, else its own."""
    return read_string(piece.metadata, *_DOCUMENTS) or piece.id


def free_id(number: int, used: set[str]) -> str:
    """The id of what has none: by its place, or the next one free, which is added to those used."""
    while (name := f"article-{number}") in used:
        number += 1
    used.add(name)
    return name
