"""From bytes to text, and from a web page to its article.

Extraction is trafilatura's, in its most precise setting: a lost sidebar costs a brief nothing,
a menu taken for a sentence would be cited. What a reader of the page could not see is emptied
beforehand, since hidden paragraphs are where pages put words meant for machines.
"""

from __future__ import annotations

import codecs
import json
import logging
import re
from collections import deque
from datetime import datetime
from typing import TYPE_CHECKING, Any

from charset_normalizer import from_bytes

from summarize.errors import MissingDependencyError, SourceError
from summarize.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["article_from_html", "declared_encoding", "decode", "has_wide_bom", "language_code", "page_article"]

_BOMS = (  # the four-byte marks first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAVE_AS_TEXT = "save it as UTF-8 text first"
_MAGIC = (
    (b"%PDF-", "a PDF", "extract its text first, for example with pdftotext"),
    (b"\x89PNG", "a PNG image", "only text can be read"),
    (b"\xff\xd8\xff", "a JPEG image", "only text can be read"),
    (b"GIF8", "a GIF image", "only text can be read"),
    (b"RIFF", "an image, sound or film", "only text can be read"),
    (b"PK\x03\x04", "a zip archive (or a Word, OpenDocument or EPUB file)", f"unpack it, or {_SAVE_AS_TEXT}"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old Word or other Office file", _SAVE_AS_TEXT),
    (b"{\\rtf", "an RTF file", _SAVE_AS_TEXT),
    (b"SQLite format 3", "a database", "export its articles as JSON first"),
    (b"\x7fELF", "a program", "only text can be read"),
)
_GUESSABLE = [  # what news is still kept in; rarer encodings win guesses by accident
    *(f"cp125{n}" for n in range(8)),
    *("iso8859_2", "iso8859_5", "iso8859_7", "koi8_r", "koi8_u"),
    *("cp932", "euc_jp", "cp949", "gb18030", "big5"),
]
_DECLARABLE = ("utf", "iso", "cp", "koi8", "gb", "big5", "euc", "shift_jis", "mac", "tis", "hz", "kz", "ptcp")
_CLEAN, _CLEARLY_WORSE = 0.02, 0.05  # shares of implausible characters in a decoded text
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)

_UNSEEN_TAGS = frozenset({"style", "template", "noscript", "noframes", "noembed"})
_UNSEEN_CLASSES = frozenset({"visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text"})
_UNSEEN_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    r"|(?:font-size|opacity)\s*:\s*0*\.?0+(?:px|em|rem|pt|%)?\s*(?:!|;|$)|(?:left|top|text-indent)\s*:\s*-\d{3,})"
)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=[-_]|$)")
_ARTICLE_TYPE = re.compile(r"Article|Posting|Report")
_LD_OBJECTS = 10_000  # how many JSON-LD values are looked at for a date


def has_wide_bom(data: bytes) -> bool:
    """Whether the data says by its byte order mark that it is UTF-16 or UTF-32."""
    return any(data.startswith(mark) for mark, name in _BOMS if name != "utf-8-sig")


def decode(data: bytes, *, source: str, declared: str | None = None) -> str:
    """The text of bytes: UTF-8, by byte order mark, as declared, or by a guess beyond doubt.

    Args:
        data: the bytes.
        source: what a problem calls them.
        declared: the encoding that a server or page names; only used where they are not UTF-8.

    Raises:
        SourceError: the bytes are not text, or not in an encoding that can be told.
    """
    for magic, kind, advice in _MAGIC:
        if data.startswith(magic):
            raise SourceError(f"{source} is {kind}, not text: {advice}", source=source)
    text = _by_bom(data, source) or _as("utf-8", data)
    if text is None and b"\x00" not in data:
        text = _as(declared, data) or _guess(data, source)
    if text is None or "\x00" in text:
        raise SourceError(
            f"{source} holds NUL bytes, so it is binary, or UTF-16 without a byte order mark: "
            "convert it with iconv -f UTF-16LE -t UTF-8 if it is text",
            source=source,
        )
    return text


def _by_bom(data: bytes, source: str) -> str | None:
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(name)
            except UnicodeDecodeError as error:
                raise SourceError(
                    f"{source} begins as {name.upper()} and is damaged at byte {error.start}: save it again as UTF-8",
                    source=source,
                ) from error
    return None


def _as(encoding: str | None, data: bytes) -> str | None:
    """The text in one encoding; None where it is not that, or no encoding of text."""
    try:
        name = codecs.lookup(encoding or "").name
        if name in {"ascii", "iso8859-1"}:
            name = "cp1252"  # what browsers take these two names for
        return data.decode(name) if name.startswith(_DECLARABLE) and name != "utf-7" else None
    except (LookupError, ValueError):
        return None


def _guess(data: bytes, source: str) -> str:
    """The text, where one encoding reads as clean text and every different reading is clearly worse."""
    _refuse_damaged_utf8(data, source)
    matches = list(from_bytes(data, cp_isolation=_GUESSABLE))
    readings = [match for match in matches[1:] if str(match) != str(matches[0])]
    if matches and matches[0].chaos <= _CLEAN:
        if all(other.chaos >= matches[0].chaos + _CLEARLY_WORSE for other in readings):
            return str(matches[0])
        matches = [matches[0], *(other for other in readings if other.chaos <= _CLEAN)]
    names = [match.encoding.replace("_", "-").replace("iso8859", "iso-8859") for match in matches[:3]]
    looks = f"; looks like {' or '.join(names)}" if names else ""
    raise SourceError(
        f"{source} is not UTF-8 text{looks}: convert it with "
        f"iconv -f {names[0] if names else 'ITS-ENCODING'} -t utf-8 (redirected into a new file), and read that",
        source=source,
    )


def _refuse_damaged_utf8(data: bytes, source: str) -> None:
    """A few broken bytes in UTF-8 must not turn the whole into another encoding's letters."""
    replaced = data.decode("utf-8", "replace")
    bad = replaced.count("\ufffd")
    good = sum(not character.isascii() for character in replaced) - bad
    if good > bad:
        at = len(replaced[: replaced.index("\ufffd")].encode())
        raise SourceError(
            f"{source} is UTF-8 text damaged at byte {at}: repair it there, "
            "or drop the broken bytes with iconv -c -f utf-8 -t utf-8",
            source=source,
        )


def language_code(value: object) -> str | None:
    """The language of a tag such as ``en-GB``, or None where it is no language tag."""
    match = _LANGUAGE.match(value.strip().lower()) if isinstance(value, str) else None
    return match.group() if match else None


def article_from_html(html: str | bytes, *, id: str, url: str | None = None) -> Article:  # noqa: A002
    """The article of a web page, without what surrounds it and without what the page hides.

    Args:
        html: the page, or a fragment of one.
        id: the id of the article.
        url: where the page was found; the address it names for itself where None.

    Raises:
        SourceError: the page holds no article that can be told from its surroundings.
        MissingDependencyError: the extra ``html`` is not installed.
    """
    source = url or id
    page = html if isinstance(html, str) else decode(html, source=source, declared=declared_encoding(html))
    return page_article(page, id=id, url=url, source=source)


def page_article(page: str, *, id: str, url: str | None, source: str) -> Article:  # noqa: A002
    """As `article_from_html`, with what a problem calls the page."""
    trafilatura = _trafilatura()
    try:
        article = _extract(trafilatura, page, id, url)
    except Exception as error:  # noqa: BLE001 - a parser's failure on one page must not lose the others
        raise SourceError(
            f"{source} cannot be parsed ({type(error).__name__}): save its text as .txt", source=source
        ) from error
    if article is None:
        raise SourceError(
            f"no article was found on the page {source}: save its text as .txt and load that", source=source
        )
    return article


def declared_encoding(html: bytes) -> str | None:
    """The encoding that a page's own meta element names."""
    match = _CHARSET.search(html[:4096])
    return match.group(1).decode("ascii", "replace") if match else None


def _extract(trafilatura: Any, page: str, id: str, url: str | None) -> Article | None:  # noqa: A002, ANN401
    tree = trafilatura.load_html(_whole(page))
    if tree is None:
        return None
    _empty_unseen(tree)
    published = _exact_time(tree)
    found = trafilatura.bare_extraction(
        tree,
        url=url,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if found is None or not (found.text or "").strip():
        return None
    return Article(
        id=id,
        text=found.text,
        title=found.title or None,
        url=url or found.url or None,
        publisher=found.sitename or None,
        author=found.author or None,
        published_at=published or found.date,
        language=language_code(tree.get("lang")),
    )


def _trafilatura() -> Any:  # noqa: ANN401 - a module
    try:
        import trafilatura
    except ImportError as error:
        raise MissingDependencyError(
            f"reading HTML needs trafilatura ({error}): pip install 'summarize[html]'"
        ) from error
    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logger = logging.getLogger(name)
        if logger.level == logging.NOTSET:  # it reports every odd page as an error; a level set on purpose stays
            logger.setLevel(logging.CRITICAL)
    return trafilatura


def _whole(page: str) -> str:
    """A fragment, as records hold it, made a page: trafilatura refuses bare paragraphs."""
    head = page[:4096].lower()
    if "<html" in head or "<body" in head or "<head" in head:
        return page
    return f"<html><body><article>{page}</article></body></html>"


def _empty_unseen(tree: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Empty what a page hides; emptying is linear where dropping elements joins their tails again and again."""
    for element in list(tree.iter()):
        if element.tag not in {"html", "body"} and _unseen(element):
            element.clear(keep_tail=True)


def _unseen(element: Any) -> bool:  # noqa: ANN401 - lxml has no types
    attributes = element.attrib
    if element.tag in _UNSEEN_TAGS or "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if not _UNSEEN_CLASSES.isdisjoint(attributes.get("class", "").split()):
        return True
    style = attributes.get("style", "")
    return bool(style) and _UNSEEN_STYLE.search(_CSS_COMMENT.sub("", style.lower())) is not None


def _exact_time(tree: Any) -> datetime | None:  # noqa: ANN401 - lxml has no types
    """The time that the page states, from its meta elements or JSON-LD; trafilatura keeps only the day."""
    stated = [*_meta_times(tree), *_linked_data_times(tree)]
    return next((time for time in map(_time, stated) if time is not None), None)


def _meta_times(tree: Any) -> Iterator[object]:  # noqa: ANN401 - lxml has no types
    for meta in tree.iter("meta"):
        if "article:published_time" in (meta.get("property"), meta.get("name")):
            yield meta.get("content")


def _linked_data_times(tree: Any) -> Iterator[object]:  # noqa: ANN401 - lxml has no types
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                yield from _published(json.loads(script.text or ""))
            except (ValueError, RecursionError):
                continue


def _published(data: object) -> Iterator[object]:
    """The dates of the articles in JSON-LD, the outermost first: nested ones belong to other articles."""
    queue: deque[object] = deque([data])
    for _ in range(_LD_OBJECTS):
        if not queue:
            return
        value = queue.popleft()
        if isinstance(value, list):
            queue.extend(value)
        elif isinstance(value, dict):
            if _ARTICLE_TYPE.search(str(value.get("@type", ""))):
                yield value.get("datePublished")
            queue.extend(value.values())


def _time(value: object) -> datetime | None:
    """An ISO 8601 date with a time, else None."""
    text = value.strip() if isinstance(value, str) else ""
    try:
        return datetime.fromisoformat(text) if len(text) > len("2026-03-04") else None
    except ValueError:
        return None
