"""The brief as one HTML page that asks nothing of any server: each sentence opens the evidence it rests on.

Texts of articles and models are hostile input. Three walls stand one behind the other: the template escapes whatever it
prints, links are plain web addresses or none (`safe_url`), and the page's own policy lets nothing run or load but the
style and the script that it names by their hashes (see docs/decisions/0017-the-page.md).
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined

from summarize.language.folding import visible
from summarize.rendering.layout import safe_url
from summarize.rendering.page_labels import LABELS, LANGUAGE, SUPPORT, TAGS, count, moment
from summarize.rendering.page_parts import direction, language_tag, part_of
from summarize.types import BriefContent

__all__ = ["render_page"]

_ASSETS = files("summarize.rendering") / "page"


def render_page(briefs: Sequence[BriefContent]) -> str:
    """One page with all that some briefs hold.

    Args:
        briefs: at least one; each is a part of the page, the first gives its title and language.
    """
    style, script = _asset("page.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src {_hash_of(style)}; script-src {_hash_of(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    parts = [part_of(brief, number) for number, brief in enumerate(briefs, 1)]
    return _environment().get_template("page.html").render(parts=parts, policy=policy, style=style, script=script)


@cache
def _environment() -> Environment:
    made = Environment(
        autoescape=True,
        loader=FunctionLoader(_asset),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"visible": visible, "url": safe_url, "moment": moment, "tag": language_tag}
    made.globals |= {
        "label": LABELS,
        "chrome": LANGUAGE,
        "support": SUPPORT,
        "tags": TAGS,
        "count": count,
        "direction": direction,
    }
    return made


@cache
def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


def _hash_of(text: str) -> str:
    """How a Content Security Policy names an inline style or script."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
