"""The brief: all that it holds, and how it is rendered and stored."""

from __future__ import annotations

from typing import Self

from pydantic import ValidationError

from summarize.errors import BriefFormatError
from summarize.rendering.markdown import render_markdown
from summarize.rendering.plain import render_text
from summarize.types import SCHEMA_VERSION, BriefContent

__all__ = ["Brief"]


class Brief(BriefContent):
    """One merged summary in which every sentence names the exact source sentences it rests on.

    See `summarize.types.BriefContent` for its fields. Frozen; equal where all they hold is equal.

    Attributes:
        others: with ``Options(events="split")``, the briefs of the other events, the largest first. `usage` of the
            first counts them all.
    """

    others: tuple[Brief, ...] = ()

    def to_markdown(self) -> str:
        """The brief as Markdown (CommonMark), with numbered source marks and a source list."""
        return "\n---\n\n".join(map(render_markdown, (self, *self.others)))

    def to_text(self) -> str:
        """The brief as plain text for mail and terminals."""
        return f"\n{'-' * 88}\n\n".join(map(render_text, (self, *self.others)))

    def to_json(self) -> str:
        """The whole record as JSON, withheld sentences included; `from_json` reads it back exactly."""
        return self.model_dump_json(indent=2)

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Read a stored brief.

        Raises:
            BriefFormatError: it is no brief, or one of a schema version that this release does not read.
        """
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(map(str, first["loc"])) or "the whole"
            raise BriefFormatError(
                f"This is no brief of schema version {SCHEMA_VERSION}: {where}: {first['msg']}. "
                "Read it with the release that wrote it, or make it again."
            ) from None
