"""From bytes to text, and from a web page to its article.

What the page hides is dropped beforehand: that is where words meant for machines stand.
"""

from __future__ import annotations

import codecs
import logging
import re
from typing import TYPE_CHECKING, Any, TypeAlias

from charset_normalizer import from_bytes

from summarize.errors import MissingDependencyError, SourceError
from summarize.loading.extraction import extract_document
from summarize.loading.stated import stated_time
from summarize.types import Article

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["article_from_html", "declared_encoding", "decode", "decode_page", "language_code", "page_article"]

_Tree: TypeAlias = Any  # lxml's elements, which have no types

_BOMS = (  # the four-byte marks first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF", "extract its text first, for example with pdftotext"),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a"), "an image", "only text can be read"),
    (
        b"PK\x03\x04",
        "a zip archive or a Word, OpenDocument or EPUB file",
        "unpack it or save it as text first",
    ),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    ((b"\xd0\xcf\x11\xe0", b"{\\rtf"), "an old Word or an RTF file", "save it as UTF-8 text first"),
)
_GUESSABLE = [  # what news is still kept in; rarer encodings win guesses by accident
    *(f"cp125{n}" for n in range(8)),
    *("iso8859_2", "iso8859_5", "iso8859_7", "koi8_r", "koi8_u"),
    *("cp932", "euc_jp", "cp949", "gb18030", "big5"),
]
_DECLARABLE = ("utf-8", "iso", "cp", "koi8", "gb", "big5", "euc", "shift_jis", "mac", "tis", "hz", "kz", "ptcp")
_CLEAN, _CLEARLY_WORSE = 0.02, 0.05  # shares of implausible characters in a decoded text
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_UNSEEN_TAGS = frozenset({"style", "template", "noscript", "noframes", "noembed"})
_UNSEEN_CLASSES = frozenset({"visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text"})
_UNSEEN_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    r"|(?:font-size|opacity)\s*:\s*(?:0+(?:\.0*)?|\.0+)(?:px|em|rem|pt|%)?\s*(?:!|;|$)"
    r"|(?:left|top|text-indent)\s*:\s*-\d{3,})"
)
_PAGE = re.compile(r"<(?:html|head|body)\b", re.IGNORECASE)
_CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=[-_]|$)")
_MAX_ELEMENTS, _MAX_SIBLINGS = 50_000, 4_000  # trafilatura's time grows with the square of all but paragraphs


def decode(data: bytes, *, source: str, declared: str | None = None) -> str:
    """The text of bytes: UTF-8, by byte order mark, as declared, or by a guess beyond doubt.

    Raises:
        SourceError: the bytes are not text, or not in an encoding that can be told.
    """
    for magic, kind, advice in _MAGIC:
        if data.startswith(magic):
            raise SourceError(f"{source} is {kind}, not text: {advice}", source=source)
    text = _by_mark(data, source)
    if text is None and b"\x00" not in data:
        text = _as(declared, data) or _guess(data, source)
    if text is None or "\x00" in text:
        advice = "name a text file, or convert UTF-16 with iconv -f utf-16le -t utf-8"
        raise SourceError(f"{source} holds NUL bytes: {advice}", source=source)
    return text


def _by_mark(data: bytes, source: str) -> str | None:
    """The text as its byte order mark says, or as UTF-8, which other encodings hardly ever look like."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(name)
            except UnicodeDecodeError as error:
                raise SourceError(
                    f"{source} is {name.upper()} damaged at byte {error.start}: save it again as UTF-8",
                    source=source,
                ) from error
    return _as("utf-8", data)


def _as(encoding: str | None, data: bytes) -> str | None:
    """The text in one encoding; None where it is not that, or no encoding of text."""
    try:
        name = codecs.lookup(encoding or "").name
        if name in {"ascii", "iso8859-1"}:
            name = "cp1252"  # what browsers take these two names for
        return data.decode(name) if name.startswith(_DECLARABLE) else None
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
    name, looks = (names[0], f"; looks like {' or '.join(names)}") if names else ("ENCODING", "")
    raise SourceError(
        f"{source} is not UTF-8 text{looks}: convert it with iconv -f {name} -t utf-8 into a new file",
        source=source,
    )


def _refuse_damaged_utf8(data: bytes, source: str) -> None:
    """A few broken bytes in UTF-8 must not turn the whole into another encoding's letters."""
    replaced = data.decode("utf-8", "replace")
    if _is_mostly_utf8(replaced):
        at = len(replaced[: replaced.index("\ufffd")].encode())
        raise SourceError(
            f"{source} is UTF-8 damaged at byte {at}: repair it, or drop it with iconv -c -f utf-8 -t utf-8",
            source=source,
        )


def _is_mostly_utf8(replaced: str) -> bool:
    bad = replaced.count("\ufffd")
    return sum(not character.isascii() for character in replaced) - bad > bad


def decode_page(data: bytes, *, source: str) -> str:
    """As `decode`, for a web page; a few broken bytes in UTF-8 are replaced by U+FFFD, as browsers do.

    Raises:
        SourceError: the bytes are not text, or not in an encoding that can be told.
    """
    try:
        return decode(data, source=source, declared=declared_encoding(data))
    except SourceError:
        replaced = data.decode("utf-8", "replace")
        if "\x00" in replaced or not _is_mostly_utf8(replaced):
            raise
        return replaced


def language_code(value: object) -> str | None:
    """The language of a tag such as ``en-GB``, or None where it is no language tag."""
    match = _LANGUAGE.match(value.strip().lower()) if isinstance(value, str) else None
    return match.group() if match else None


def article_from_html(html: str | bytes, *, id: str, url: str | None = None) -> Article:  # noqa: A002
    """The article of a web page, without what surrounds it and without what the page hides.

    Args:
        html: the page, or a fragment of one.
        id: the article's id.
        url: where it was found; the address that it names for itself where None.

    Raises:
        SourceError: the page holds no article that can be told from its surroundings.
        MissingDependencyError: the extra ``html`` is not installed.
    """
    if isinstance(html, bytes):
        html = decode_page(html, source=url or id)
    return page_article(html, id=id, url=url, source=url or id)


def page_article(page: str, *, id: str, url: str | None, source: str) -> Article:  # noqa: A002
    """As `article_from_html`, with what a problem calls the page."""
    trafilatura = _trafilatura()
    try:
        article = _extract(trafilatura, page, id, url)
    except Exception as error:  # one odd page must not lose the others
        raise SourceError(f"{source} cannot be parsed: save its text as .txt", source=source) from error
    if article is None:
        raise SourceError(f"{source} holds no article that can be told: save its text as .txt", source=source)
    return article


def declared_encoding(html: bytes) -> str | None:
    """The encoding that a page's own meta element names."""
    return match.group(1).decode("ascii", "replace") if (match := _CHARSET.search(html[:4096])) else None


def _extract(trafilatura: ModuleType, page: str, id: str, url: str | None) -> Article | None:  # noqa: A002
    tree = trafilatura.load_html(_whole(page))
    elements = [] if tree is None else list(tree.iter())
    if not 0 < len(elements) <= _MAX_ELEMENTS:
        return None
    for element in elements:
        if sum(child.tag != "p" for child in element) > _MAX_SIBLINGS:
            return None
        if any(map(_unseen, element)):
            _drop_unseen(element)
    published = stated_time(tree)
    extracted = extract_document(trafilatura, tree, url)
    if extracted is None:
        return None
    found, text = extracted
    return Article(
        id=id,
        text=text,
        title=found.title or None,
        url=url or found.url or None,
        publisher=found.sitename or None,
        author=found.author or None,
        published_at=published or found.date,  # trafilatura keeps only the day
        language=language_code(tree.get("lang")),
    )


def _trafilatura() -> ModuleType:
    try:
        import trafilatura
    except ImportError as error:
        raise MissingDependencyError(
            f"reading HTML needs trafilatura ({error}): pip install 'summarize[html]'"
        ) from error
    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logger = logging.getLogger(name)
        if logger.level == logging.NOTSET:  # they report odd pages as errors; a level set on purpose stays
            logger.setLevel(logging.CRITICAL)
    return trafilatura


def _whole(page: str) -> str:
    """A fragment, as records hold it, made a page: trafilatura refuses bare paragraphs."""
    return page if _PAGE.search(page, 0, 4096) else f"<html><body><article>{page}</article></body></html>"


def _drop_unseen(parent: _Tree) -> None:
    """Drops the children that a page hides and keeps the text after them, joined once for all of them."""
    kept, texts = None, [parent.text or ""]
    for child in [*parent, None]:
        if child is not None and _unseen(child):
            texts.append(child.tail or "")
            parent.remove(child)
            continue
        if kept is None:
            parent.text = "".join(texts)
        else:
            kept.tail = "".join(texts)
        kept, texts = child, [] if child is None else [child.tail or ""]


def _unseen(element: _Tree) -> bool:
    attributes = element.attrib
    if element.tag == "body" or not attributes:  # some pages show their body by script only
        return element.tag in _UNSEEN_TAGS
    return (
        element.tag in _UNSEEN_TAGS
        or "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or not _UNSEEN_CLASSES.isdisjoint(attributes.get("class", "").split())
        or _UNSEEN_STYLE.search(_CSS_COMMENT.sub("", attributes.get("style", "").lower())) is not None
    )
