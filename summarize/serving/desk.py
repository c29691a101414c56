"""The tools themselves, and the briefs of a session."""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import aclosing, contextmanager
from dataclasses import dataclass
from itertools import chain, count
from typing import Annotated, Any

from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
from mcp.types import CallToolResult, TextContent
from pydantic import BaseModel, Field, ValidationError

from summarize.api import astream
from summarize.brief import Brief
from summarize.errors import InputError, SourceError, SummarizeError
from summarize.loading import load
from summarize.loading.web import is_address
from summarize.running import AnyModel
from summarize.serving.values import (
    Addresses,
    Articles,
    BriefName,
    GivenArticle,
    Passage,
    Shown,
    Summarized,
    Verified,
    passage,
    summarized_as,
    verified_as,
)
from summarize.sources.documents import free_id
from summarize.types import (
    Article,
    BriefSentence,
    Done,
    Events,
    Options,
    Progress,
    ReplyReceived,
    RoundStarted,
    SentenceVerified,
    Style,
)
from summarize.verifying import ArticleState, summary_lines
from summarize.verifying import verify as verified

__all__ = ["Desk"]

_KEPT = 20  # briefs: an assistant's conversation has few, and their articles stay in memory
_LONGEST = 5_000_000  # characters of a brief given as JSON
_DOUBTS = {
    ArticleState.SAME: "",
    ArticleState.CHANGED: "NOT IN THE ARTICLE: other text stands there now. The brief has:\n",
    ArticleState.MISSING: "NOT CHECKED: the article is not at hand; give it to verify. The brief has:\n",
}


@dataclass(frozen=True, slots=True)
class _Read:
    """A brief with the articles it was made from, as far as they were given."""

    brief: Brief
    articles: Sequence[Article] = ()

    def sentence(self, number: int) -> BriefSentence:
        """The sentence of a number; 0 is the headline."""
        told = [sentence for each in (self.brief, *self.brief.others) for sentence in each.sentences]
        if not number and self.brief.headline:
            return self.brief.headline
        if not 0 < number <= len(told):
            raise InputError(f"The brief has no sentence {number}: it has {len(told)}, the first is 1.")
        return told[number - 1]


class Desk:
    """The tools, and the briefs they keep.

    Args:
        model: as for `summarize`.
        options: what calls do not say; `max_cost` bounds theirs.
    """

    def __init__(self, model: AnyModel, options: Options) -> None:
        self._model = model
        self._options = options
        self._numbers = count(1)
        self._kept: OrderedDict[str, _Read] = OrderedDict()

    async def summarize(
        self,
        context: Context,
        *,
        articles: Articles = [],  # noqa: B006 - read alone, and told to the assistant
        urls: Addresses = [],  # noqa: B006
        style: Annotated[
            Style | None, Field(description="Running text, a list, dated happenings, or one paragraph.")
        ] = None,
        length: Annotated[int | None, Field(ge=1, le=200, description="Sentences to aim for.")] = None,
        language: Annotated[
            str | None, Field(max_length=35, description="Language code of the brief, as in: en.")
        ] = None,
        events: Annotated[
            Events | None,
            Field(description="Where the articles report several events: all of them, the main one, or apart."),
        ] = None,
        max_cost: Annotated[float | None, Field(ge=0, description="US dollars that the model may cost.")] = None,
    ) -> Annotated[CallToolResult, Summarized]:
        """Merge news articles about an event into one brief.

        Every sentence carries exact citations and was checked against them by code; copies of one report count as one
        source, and contradictions are shown side by side. Give whole articles, as texts, as addresses, or both.
        """
        with _errors():
            read, problems = await _articles(articles, urls)
            if not read:
                raise InputError("\n".join(map(str, problems)) or "There are no articles: give some, or addresses.")
            options = self._asked(style=style, length=length, language=language, events=events, max_cost=max_cost)
            brief = await self._made(read, options, context)
        name = self._keep(_Read(brief, read))
        not_read = [str(problem) for problem in problems]
        notes = [f"brief_id: {name}", *(f"Not read: {each}" for each in not_read)]
        result = summarized_as(brief, brief_id=name, not_read=not_read)
        return _result(brief.to_markdown() + "\n" + "\n".join(notes), result)

    async def verify(
        self,
        *,
        brief: BriefName,
        articles: Articles = [],  # noqa: B006
        urls: Addresses = [],  # noqa: B006
    ) -> Annotated[CallToolResult, Verified]:
        """Run all checks on a brief again, without a model, against its articles as they are now.

        Give them by the ids they had in the brief, or their addresses in the same order. Where neither is given, those
        that the brief was made from in this session are taken.
        """
        with _errors():
            stored = self._found(brief)
            read, problems = await _articles(articles, urls)
            read = read or ([] if urls else list(stored.articles))
            if not read:
                raise InputError("\n".join(map(str, problems)) or "Give the articles of the brief, or their addresses.")
            found = await asyncio.to_thread(verified, stored.brief, read)
        name = brief if isinstance(brief, str) else self._keep(_Read(stored.brief, read))
        lines = [*summary_lines(found), f"{len(found.sentences)} sentences, {len(found.articles)} articles checked."]
        not_read = [str(problem) for problem in problems]
        return _result("\n".join(lines), verified_as(found, brief_id=name, not_read=not_read))

    async def show_source(
        self,
        *,
        brief: BriefName,
        sentence: Annotated[int, Field(ge=0, description="Its number, from 1, as in its result; 0: the headline.")],
        around: Annotated[int, Field(ge=0, le=5_000, description="Characters shown before and after.")] = 300,
    ) -> Annotated[CallToolResult, Shown]:
        """Show what a sentence of a brief cites, with what surrounds it, compared with the articles of this session.

        Only a passage whose article is "same" is shown to be the source's own words; any other is what the brief says.
        """
        with _errors():
            stored = self._found(brief)
            shown = stored.sentence(sentence)
        passages = [
            passage(stored.brief, citation, articles=stored.articles, around=around) for citation in shown.citations
        ]
        result = Shown(sentence=shown.text, support=shown.support, passages=passages)
        return _result("\n\n".join([shown.text, *map(_spelled, passages)]), result)

    def record(self, brief_id: str) -> str:
        """The whole record of a brief of this session."""
        with _errors(ResourceNotFoundError):
            return self._found(brief_id).brief.to_json()

    def _asked(self, *, max_cost: float | None, **asked: object) -> Options:
        limits = [limit for limit in (max_cost, self._options.max_cost) if limit is not None]
        given = {name: value for name, value in asked.items() if value is not None}
        try:
            return Options.model_validate({**dict(self._options), **given, "max_cost": min(limits, default=None)})
        except ValidationError:  # the schema of the arguments lets no other through
            raise InputError(f"{asked['language']!r} is no language code: give one, as in: en.") from None

    async def _made(self, articles: Sequence[Article], options: Options, context: Context) -> Brief:
        brief: object = None
        async with aclosing(astream(articles, model=self._model, options=options)) as events:
            number = 0
            async for event in events:
                if isinstance(event, Done):
                    brief = event.brief
                else:
                    number += 1
                    await context.report_progress(number, message=_progress(event))
        assert isinstance(brief, Brief)
        return brief

    def _keep(self, read: _Read) -> str:
        name = f"brief-{next(self._numbers)}"
        self._kept[name] = read
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return name

    def _found(self, brief: str | dict[str, Any]) -> _Read:
        if not isinstance(brief, str):
            text = json.dumps(brief)
            if len(text) > _LONGEST:
                raise InputError(f"The brief has {len(text):,} characters; at most {_LONGEST:,} are read.")
            return _Read(Brief.from_json(text))
        if brief not in self._kept:
            known = ", ".join(self._kept) or "none yet"
            raise InputError(
                f"There is no brief {brief[:50]!r} in this session ({known}): make it again, or give its JSON."
            )
        return self._kept[brief]


@contextmanager
def _errors(kind: type[ToolError | ResourceNotFoundError] = ToolError) -> Iterator[None]:
    """What this library raises on purpose is told to the assistant in its own words."""
    try:
        yield
    except SummarizeError as error:
        raise kind(" ".join([str(error), *getattr(error, "__notes__", ())])) from None


async def _articles(given: Sequence[GivenArticle], urls: Sequence[str]) -> tuple[list[Article], list[SourceError]]:
    """The articles of a call, and what could not be read; an address that is none is refused before it is a path."""
    taken = {each.id for each in given if each.id}
    named = [
        Article.model_validate({**each.model_dump(), "id": each.id or free_id(number, taken)})
        for number, each in enumerate(given, 1)
    ]
    wrong = [url for url in urls if not is_address(url)]
    if wrong:
        raise InputError(f"{wrong[0][:100]!r} is no http(s) address: give the text of what stands there as an article.")
    loaded = await asyncio.gather(*(asyncio.to_thread(load, [url]) for url in urls))
    fetched = [article for each in loaded for article in each.articles]
    named += [article.model_copy(update={"id": _own(article.id, taken)}) for article in fetched]
    return named, [problem for each in loaded for problem in each.problems]


def _own(name: str, taken: set[str]) -> str:
    own = next(each for each in chain([name], (f"{name}-{n}" for n in count(2))) if each not in taken)
    taken.add(own)
    return own


def _progress(event: Progress) -> str:
    if isinstance(event, RoundStarted):
        return f"round {event.round}: {event.stage}, {event.requests} to ask"
    if isinstance(event, ReplyReceived):
        return f"{event.stage} {event.number} of {event.requests}" + (
            f" failed ({event.failed})" if event.failed else ""
        )
    return f"verified: {event.sentence.text}" if isinstance(event, SentenceVerified) else "done"


def _spelled(shown: Passage) -> str:
    where = ", ".join(filter(None, (shown.publisher, shown.title, shown.url)))
    return f"[{shown.article_id}: {where}]\n{_DOUBTS[shown.article]}{shown.before}>>>{shown.text}<<<{shown.after}"


def _result(text: str, value: BaseModel) -> CallToolResult:
    return CallToolResult(
        content=[TextContent(type="text", text=text)],
        structured_content=value.model_dump(mode="json", exclude_defaults=True),
    )
