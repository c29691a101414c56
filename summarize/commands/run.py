"""A run that asks a model: its options, where its replies are kept, what is said where it ends without a brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.commands.arguments import ledger_path
from summarize.commands.output import MODEL, NOTHING, PARTIAL, USAGE, count, fail, say, write
from summarize.commands.progress import Watch
from summarize.errors import LedgerError, ModelError, SummarizeError
from summarize.types import SourceStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from summarize.brief import Brief
    from summarize.commands.options import Replies
    from summarize.types import Article, Options, Problem

__all__ = ["Run", "exit_code"]


class Run:
    """One run: its options, what it has got so far, and what is to be said where it ends without a brief."""

    def __init__(self, model: str | None, options: Options) -> None:
        self.watch = Watch()
        self._model = model
        self._options = options
        self._chosen = False
        self._troubles: list[str] = []

    def keep_replies(self, asked: Replies) -> None:
        """Have replies kept where they shall be, as long as there is a model that is asked for them."""
        from summarize.running import EXTRACTIVE, model_name

        if not asked.no_ledger and model_name(self._model) != EXTRACTIVE:
            path, named = ledger_path(asked.ledger)
            self._chosen = named or asked.resume
            self._options = self._options.model_copy(update={"ledger": path, "resume": asked.resume})

    def made(self, make: Callable[[Options], Brief]) -> Brief:
        """The brief that `make` has of the options."""
        try:
            brief = self._asked(make)
        except ModelError as error:
            say("error", str(error))
            if kept := self.kept(error):
                say("note", kept)
            raise SystemExit(MODEL) from None
        except SummarizeError as error:  # the sources could be read: what is left is the command, or a setting
            fail(str(error), USAGE)
        self._troubles = [problem.message for problem in _met(brief) if problem.code == "ledger"]
        return brief

    def tell(self, made: Brief) -> None:
        """Say what went wrong without ending the run, and what is kept of one in which requests failed."""
        for message in dict.fromkeys(problem.message for problem in _met(made)):
            say("note", message)
        if self.watch.failed and (kept := self.kept()):
            say("note", kept)

    def tell_pace(self, articles: Sequence[Article]) -> None:
        """Say so where a limit on tokens a minute makes the run wait: else it looks as if it hung."""
        limit = self._options.tokens_per_minute
        if limit is None:
            return
        from summarize.api import plan
        from summarize.running import EXTRACTIVE, model_name

        if model_name(self._model) == EXTRACTIVE:
            return
        try:
            made = plan(articles, model=self._model, options=self._options)
        except SummarizeError:  # the run will say so
            return
        tokens = made.input_tokens + made.output_tokens
        if (minutes := (tokens - limit) / limit) >= 1:  # the first minute's worth may be sent at once
            many = f"{minutes:,.0f} minutes" if minutes >= 1.5 else "a minute"
            say(
                "note",
                f"this takes about {count(tokens)} tokens: at --tokens-per-minute {limit:,.0f} it waits {many}, "
                "unless replies are used again. Raise it where the server allows more",
            )

    def write(self, text: Callable[[], str], output: Path | None) -> None:
        """Write the brief; where that cannot be, as on a full disk, it can be had again for nothing."""
        try:
            write(text(), output)
        except SystemExit:
            if kept := self.kept():
                say("note", kept)
            raise

    def kept(self, error: BaseException | None = None) -> str:
        """What is to be said of the replies that came."""
        replies = self.watch.replies
        if self._options.ledger is None or not replies:
            return ""
        from summarize.running import REPLIES_KEPT

        how = "the same command" if self._options.resume else "the same command with --resume"
        notes = [*getattr(error, "__notes__", ()), *self._troubles]
        if trouble := " ".join(note for note in notes if note != REPLIES_KEPT):
            return f"{trouble} What is kept all the same, {how} uses"
        return f"{replies} {'reply is' if replies == 1 else 'replies are'} kept, and {how} goes on from there"

    def _asked(self, make: Callable[[Options], Brief]) -> Brief:
        try:
            return make(self._options)
        except LedgerError as error:  # nothing has been asked yet
            if self._chosen:
                raise
            say("warning", f"replies are not kept: {error}")
            self._options = self._options.model_copy(update={"ledger": None})
        return make(self._options)


def exit_code(made: Brief, articles: Iterable[Article], *, failed: bool) -> int:
    """What a command that made a brief ends with.

    Args:
        made: the brief.
        articles: those that the run was given, by the ids that the brief has them by.
        failed: whether a source could not be read.
    """
    briefs = (made, *made.others)
    if not any(brief.sentences for brief in briefs):
        return NOTHING
    given = {article.id for article in articles}
    lost = (SourceStatus.NOT_READ, SourceStatus.OVER_LIMIT)
    missing = any(s.status in lost and s.article_id in given for brief in briefs for s in brief.sources)
    limited = any(problem.code == "over_limit" for problem in _met(made))
    return PARTIAL if failed or missing or limited else 0


def _met(made: Brief) -> Iterator[Problem]:
    """What went wrong in this run, in the briefs of all events."""
    for brief in (made, *made.others):
        yield from (problem for problem in brief.problems if not problem.earlier)
