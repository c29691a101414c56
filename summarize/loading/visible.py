"""The visible text of a web page, one line for each block element, with what surrounds an article known by its tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["VisibleLine", "element_path", "visible_lines"]

_Tree: TypeAlias = Any  # lxml's elements, which have no types

# Elements that browsers lay out as blocks (HTML Standard, section 15.3), and `br`.
_BLOCK_TAGS: Final = """
    address article aside blockquote body br button center dd details dialog dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr html label legend li main menu nav ol optgroup option p pre
    section select summary table tbody td textarea tfoot th thead title tr ul
"""
_BLOCKS: Final = frozenset(_BLOCK_TAGS.split())
_UNSEEN: Final = frozenset(
    ["audio", "head", "iframe", "noscript", "object", "script", "style", "svg", "template", "video"]
)
_BESIDE: Final = frozenset(["figure", "figcaption", "nav", "aside", "footer", "form", "button", "select", "textarea"])
_WHOLE: Final = frozenset(["html", "body", "article", "main"])
_BESIDE_NAME: Final = re.compile(
    r"caption|credit|galler|slide|comment|related|teaser|newsletter|sidebar|widget|cookie|footer", re.IGNORECASE
)


class VisibleLine(NamedTuple):
    """One line of a page: its text on one line, the block that holds it, and whether that is beside the article."""

    text: str
    block: _Tree
    beside: bool


def visible_lines(tree: _Tree) -> list[VisibleLine]:
    """The lines of a page in the order of its source; empty ones are left out."""
    lines = []
    pieces: list[str] = []
    place, beside = tree, False
    for text, block, aside in (*_pieces(tree), (None, tree, False)):
        if text is None:
            if words := "".join(pieces).split():
                lines.append(VisibleLine(" ".join(words), place, beside))
            pieces, place, beside = [], block, False
        elif pieces or not text.isspace():
            pieces.append(text)
            place, beside = block, beside or (aside and not text.isspace())
    return lines


def element_path(lines: Iterable[VisibleLine], text: str) -> str | None:
    """The path of the block that shows a text on one line, white space aside; None where none does.

    Args:
        lines: the page, as `visible_lines` gives it.
        text: a citation's text.

    Returns:
        An XPath such as ``/html/body/div/p[2]``, the first in the page.
    """
    wanted = " ".join(text.split())
    block = next((line.block for line in lines if wanted and wanted in line.text), None)
    return None if block is None else str(block.getroottree().getpath(block))


def _pieces(tree: _Tree) -> Iterator[tuple[str | None, _Tree, bool]]:
    """The texts of the tree in order, None at every block border; each with its block and whether that is beside."""
    stack = [(tree, tree, False, False)]
    while stack:
        node, block, aside, done = stack.pop()
        is_block = node.tag in _BLOCKS
        if is_block:
            yield None, block, aside
        if done or not isinstance(node.tag, str) or node.tag in _UNSEEN:
            if node.tail:
                yield node.tail, block, aside
            continue
        inner, within = aside or _is_beside(node), node if is_block else block
        if node.text:
            yield node.text, within, inner
        stack.append((node, block, aside, True))
        stack.extend((child, within, inner, False) for child in reversed(node))


def _is_beside(node: _Tree) -> bool:
    if node.tag in _BESIDE:
        return True
    names = f"{node.get('class', '')} {node.get('id', '')}"
    return node.tag not in _WHOLE and _BESIDE_NAME.search(names) is not None
