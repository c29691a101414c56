"""The brief: all that it holds, and how it is rendered and stored."""

from __future__ import annotations

from typing import Any, Self

from pydantic import ValidationError

from summarize.errors import BriefFormatError
from summarize.rendering.documents import render_documents
from summarize.rendering.markdown import render_markdown
from summarize.rendering.page import render_page
from summarize.rendering.plain import render_text
from summarize.rendering.slack import render_slack
from summarize.rendering.telegram import render_telegram
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

    def to_markdown(self, *, footnotes: bool = False, limit: int | None = None) -> str:
        """The brief as Markdown, with numbered source marks and a source list.

        Args:
            footnotes: GitHub's Markdown, each sentence with a footnote that holds its evidence; CommonMark otherwise.
            limit: how many characters it may have, each of `others` too; it is cut at a sentence, and says so.

        Raises:
            InputError: not even the headline and the first sentence fit.
        """
        parts = enumerate((self, *self.others), 1)
        return "\n---\n\n".join(render_markdown(b, footnotes=footnotes, limit=limit, part=n) for n, b in parts)

    def to_text(self, *, limit: int | None = None) -> str:
        """The brief as plain text for mail and terminals.

        Args:
            limit: as for `to_markdown`.

        Raises:
            InputError: as for `to_markdown`.
        """
        return f"\n{'-' * 88}\n\n".join(render_text(b, limit=limit) for b in (self, *self.others))

    def to_html(self) -> str:
        """The brief as one page that asks nothing of any server: each sentence opens its evidence."""
        return render_page((self, *self.others))

    def to_slack(self, *, limit: int | None = None) -> dict[str, Any]:
        """The brief as a message for Slack, without `others`: ``chat_postMessage(channel=..., **brief.to_slack())``.

        It has `text`, for the notification, `blocks`, `unfurl_links` and `unfurl_media`.

        Args:
            limit: how many characters its texts may have; in any case what Slack takes in one message.

        Raises:
            InputError: as for `to_markdown`.
        """
        return render_slack(self, limit=limit)

    def to_telegram(self, *, limit: int = 4096) -> str:
        """The brief as HTML for Telegram's `sendMessage`, without `others`.

        Args:
            limit: how long it may be, in UTF-16 code units without the markup, as Telegram counts; in any case what
                Telegram takes in one message, 4,096.

        Raises:
            InputError: as for `to_markdown`.
        """
        return render_telegram(self, limit=limit)

    def to_documents(self) -> list[dict[str, Any]]:
        """A document for each sentence and each disagreement, for LangChain's `Document(**each)` and the like."""
        return [each for brief in (self, *self.others) for each in render_documents(brief)]

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
