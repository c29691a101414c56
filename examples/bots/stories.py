"""Articles as they come, put into stories; a brief of each story, kept up to date and queued when it has news.

Which articles tell of one event is decided twice. Here, on the safe side: articles whose leads share enough words are
candidates for one story, and a lone article waits until others join it. Then by the library, which reads names, dates
and meetings: ``events="split"`` parts what only looked alike, and an update with ``events="main"`` leaves out an
article of another event, which goes back to the waiting ones.
"""

from __future__ import annotations

import asyncio
import logging
import math
import re
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from feeds import Entry
from state import State

from summarize import Article, Brief, Options, SummarizeError, asummarize, aupdate
from summarize.types import ChangeKind, SourceStatus

__all__ = ["Stories", "Story"]

log = logging.getLogger("feed_watch")

NEWS = frozenset({ChangeKind.NEW, ChangeKind.CHANGED, ChangeKind.CONTRADICTED, ChangeKind.GONE})
READ = frozenset({SourceStatus.USED, SourceStatus.UNUSED, SourceStatus.COPY})
ALIKE = 0.18  # words that two leads share, as a share of the geometric mean of what they have: README.md has figures
LEAD = 2_000  # characters of title and text
AT_ONCE = 4  # briefs under way; each asks for several replies at once
KEEP_SECONDS = 30 * 86_400.0  # for which articles and stories are kept at least
_WORD = re.compile(r"[^\W\d_]{5,}|\d{2,}")


@dataclass(frozen=True, slots=True)
class Story:
    """A story as it is kept.

    Attributes:
        id: the id of the first of its articles.
        brief: what they come to.
        version: how often it was posted.
        unposted: changes since then, none of which was a reason to post.
    """

    id: str
    brief: Brief
    version: int = 0
    unposted: tuple[dict[str, Any], ...] = ()

    @classmethod
    def of(cls, id: str, kept: Any) -> Story:  # noqa: A002 - as articles call it
        """Read what `record` gave."""
        return cls(id, Brief.model_validate(kept["brief"]), kept["version"], tuple(kept["unposted"]))

    @property
    def record(self) -> dict[str, Any]:
        """What is kept of it."""
        brief = self.brief.model_dump(mode="json")
        return {"brief": brief, "version": self.version, "unposted": list(self.unposted)}

    @property
    def origins(self) -> int:
        """How many independent origins its articles have."""
        return len({source.origin for source in self.brief.sources if source.status in READ})


@dataclass(frozen=True, slots=True)
class _Waiting:
    article: Article
    words: frozenset[str]
    refused: frozenset[str]  # stories that it is no part of


@dataclass(frozen=True, slots=True)
class Stories:
    """The stories in a state, and the articles that wait for one.

    Attributes:
        state: where both are.
        model: as for `summarize`.
        options: how briefs are made.
        open_seconds: for how long after its last article a story takes another, and an article waits for a story.
        min_origins: how many independent origins a story needs to be posted.
    """

    state: State
    model: str | None
    options: Options
    open_seconds: float
    min_origins: int

    def is_new(self, entry: Entry) -> bool:
        """Whether an entry was in no feed before."""
        return self.state.get("seen", entry.key) is None

    def take(self, entries: Iterable[Entry]) -> int:
        """Keep new entries as articles that wait for a story, unless they are too old; how many there were."""
        now = time.time()
        new = [entry for entry in entries if self.state.add("seen", entry.key, now)]
        young = [e for e in new if e.published is None or e.published.timestamp() > now - self.open_seconds]
        for entry in young:
            article = entry.article.model_dump(mode="json")
            self.state.add("article", entry.article.id, {"article": article, "story": None, "refused": []})
        if old := len(new) - len(young):
            log.info("%d left out: published more than %g hours ago (--open)", old, self.open_seconds / 3600)
        return len(new)

    async def settle(self) -> int:
        """Bring all stories up to date with the waiting articles; how many of them failed and wait on."""
        now = time.time()
        for kind in ("article", "story"):
            self.state.forget(kind, before=now - max(KEEP_SECONDS, self.open_seconds))
        failed: set[str] = set()  # they are tried again the next time; what a story refuses, at once with another
        while homes := [(story, new) for story, new in self._placed()[0] if story.id not in failed]:
            failed |= await self._all({story.id: partial(self._update, story, new) for story, new in homes})
        groups = [group for group in _groups(self._placed()[1]) if len(group) >= self.min_origins]
        return len(failed) + len(await self._all({group[0].id: partial(self._begin, group) for group in groups}))

    def _placed(self) -> tuple[list[tuple[Story, list[Article]]], list[_Waiting]]:
        """The open stories with the waiting articles that look like theirs, and those that look like none's."""
        since = time.time() - self.open_seconds
        kept = self.state.every("story", since=since)
        members: dict[str, list[frozenset[str]]] = {name: [] for name, _ in kept}
        waiting: list[_Waiting] = []
        recent = {name for name, _ in self.state.every("article", since=since)}
        for name, record in self.state.every("article"):
            article = Article.model_validate(record["article"])
            if record["story"] in members:
                members[record["story"]].append(_words(article))
            elif record["story"] is None and name in recent:
                waiting.append(_Waiting(article, _words(article), frozenset(record["refused"])))
        homes: dict[str, list[Article]] = {}
        while joining := [(each, home) for each in waiting if (home := _nearest(each, members))]:
            for each, home in joining:
                homes.setdefault(home, []).append(each.article)
                members[home].append(each.words)  # it may bring others with it that are like it
            waiting = [each for each in waiting if each not in [joined for joined, _ in joining]]
        return [(Story.of(name, record), homes[name]) for name, record in kept if name in homes], waiting

    async def _all(self, work: Mapping[str, Callable[[], Awaitable[None]]]) -> set[str]:
        """Do all of it, a few at a time; the names of what failed, which keeps none of the others."""
        turns = asyncio.Semaphore(AT_ONCE)

        async def one(name: str, piece: Callable[[], Awaitable[None]]) -> str | None:
            async with turns:
                try:
                    await piece()
                except SummarizeError as error:
                    log.warning("story %s waits: %s", name, error)
                    return name
                except Exception:
                    log.exception("story %s waits", name)
                    return name
                return None

        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one(*each)) for each in work.items()]
        return {name for task in tasks if (name := task.result())}

    async def _begin(self, articles: Sequence[Article]) -> None:
        options = self.options.model_copy(update={"events": "split"})
        brief = await asummarize(articles, model=self.model, options=options)
        with self.state.transaction():
            for each in (brief, *brief.others):
                own = _alone(each)
                if own.sources:
                    self._keep(Story(own.sources[0].article_id, own))

    async def _update(self, story: Story, new: Sequence[Article]) -> None:
        options = self.options.model_copy(update={"events": "main"})
        records = (record for _, record in self.state.every("article") if record["story"] == story.id)
        old = [Article.model_validate(record["article"]) for record in records]
        brief = await aupdate(story.brief, new, articles=old, model=self.model, options=options)
        refused = {r.article_id for r in brief.sources if r.status is SourceStatus.OTHER_EVENT}
        with self.state.transaction():
            for name in refused:
                log.info("%s tells of another event than story %s", name, story.id)
                record = self.state.get("article", name)
                self.state.put("article", name, {**record, "refused": [*record["refused"], story.id]})
            if len(refused) < len(new):
                self._keep(Story(story.id, _alone(brief), story.version, story.unposted))

    def _keep(self, story: Story) -> None:
        """Keep a story with its articles, and queue it where it has something to say."""
        for source in story.brief.sources:
            if (record := self.state.get("article", source.article_id)) and record["story"] != story.id:
                self.state.put("article", source.article_id, {**record, "story": story.id})
        changes = (*story.unposted, *(change.model_dump(mode="json") for change in story.brief.changes))
        told = not story.version or any(change["kind"] in NEWS for change in changes)
        post = bool(story.brief.sentences) and told and story.origins >= self.min_origins
        kept = Story(story.id, story.brief, story.version + post, () if post else changes)
        self.state.put("story", story.id, kept.record)
        if post:
            self.state.queue(f"{kept.id}-{kept.version}", _payload(kept, changes), lane=kept.id)
        log.info("story %s: %d articles, %s", kept.id, len(kept.brief.sources), "queued" if post else "nothing to post")


def _payload(story: Story, changes: Sequence[dict[str, Any]]) -> dict[str, Any]:
    first = story.version == 1
    return {
        "event": "created" if first else "updated",
        "story": story.id,
        "version": story.version,
        "brief": story.brief.model_dump(mode="json"),
        "text": story.brief.to_markdown(),
        "changes": [] if first else list(changes),
    }


def _alone(brief: Brief) -> Brief:
    """A brief that accounts for the articles of its own event alone."""
    sources = tuple(s for s in brief.sources if s.status is not SourceStatus.OTHER_EVENT)
    ids = {source.article_id for source in sources}
    events = tuple(event for event in brief.events if ids.intersection(event.article_ids))
    return brief.model_copy(update={"others": (), "sources": sources, "events": events})


def _words(article: Article) -> frozenset[str]:
    """The longer words and the numbers that an article begins with."""
    return frozenset(_WORD.findall(f"{article.title or ''}\n{article.text}"[:LEAD].lower()))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1.0, math.sqrt(len(one) * len(other)))


def _nearest(waiting: _Waiting, members: dict[str, list[frozenset[str]]]) -> str | None:
    """The story with the article most like this one, where that is like it at all."""
    likeness = {
        name: max((_likeness(waiting.words, words) for words in those), default=0.0)
        for name, those in members.items()
        if name not in waiting.refused
    }
    best = max(likeness, key=likeness.__getitem__, default=None)
    return best if best is not None and likeness[best] >= ALIKE else None


def _groups(waiting: Sequence[_Waiting]) -> Iterator[list[Article]]:
    """Articles that are alike, and those like one of them."""
    left = list(waiting)
    while left:
        group = [left.pop(0)]
        for each in group:
            near = [w for w in left if _likeness(each.words, w.words) >= ALIKE]
            left = [w for w in left if w not in near]
            group += near
        yield [each.article for each in group]
