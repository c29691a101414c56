"""Pages into articles for `desk.py`, each with the address that was given for it; and the stories made of them."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from summarize import Article, Brief
from summarize.loading import load

__all__ = ["Page", "Story", "fetched", "pages_of", "stored", "with_names_of", "with_own_ids"]

Page: TypeAlias = tuple[str, Article]


@dataclass(frozen=True, slots=True)
class Story:
    """A brief, and its articles each with the address that was given for it."""

    name: str
    brief: Brief
    pages: tuple[Page, ...]

    @property
    def articles(self) -> list[Article]:
        """The articles alone."""
        return [article for _, article in self.pages]

    def stored(self) -> dict[str, Any]:
        """The story as a record of the state."""
        return {"brief": self.brief.model_dump(mode="json"), "pages": stored(self.pages)}

    @classmethod
    def of(cls, name: str, record: dict[str, Any]) -> Story:
        """The story of a record."""
        return cls(name, Brief.model_validate(record["brief"]), pages_of(record["pages"]))


def stored(pages: Iterable[Page]) -> list[Any]:
    """Pages as JSON."""
    return [(given, article.model_dump(mode="json")) for given, article in pages]


def pages_of(stored: Iterable[Sequence[Any]]) -> tuple[Page, ...]:
    """The pages of `stored`."""
    return tuple((given, Article.model_validate(article)) for given, article in stored)


async def fetched(
    urls: Sequence[str], *, private_hosts: bool, tell: Callable[[str], None]
) -> tuple[list[Page], list[str]]:
    """The articles of pages, all read at once, and what is wrong with the others."""
    done = 0

    async def one(url: str) -> tuple[list[Page], list[str]]:
        nonlocal done
        loaded = await _apart(lambda: load([url], allow_private_hosts=private_hosts))
        done += 1
        tell(f"Read {done} of {len(urls)} pages …")
        return [(url, a) for a in loaded.articles], [f"Not read: {problem}" for problem in loaded.problems]

    results = await asyncio.gather(*map(one, urls))
    return [page for pages, _ in results for page in pages], [line for _, lines in results for line in lines]


async def _apart(call: Callable[[], Any]) -> Any:
    """A call on a thread that keeps nobody from ending the process: a slow page has twenty seconds."""
    loop, future = asyncio.get_running_loop(), asyncio.get_running_loop().create_future()

    def settle(result: Any, error: BaseException | None) -> None:
        if not future.done():
            future.set_result(result) if error is None else future.set_exception(error)

    def run() -> None:
        result, error = None, None
        try:
            result = call()
        except Exception as raised:  # noqa: BLE001 - it is raised where the call is awaited
            error = raised
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, result, error)

    threading.Thread(target=run, daemon=True).start()
    return await future


def with_own_ids(pages: Iterable[Page], known: Mapping[str, Article]) -> tuple[Page, ...]:
    """The pages with ids of their own; one that is known by its id and text keeps that id."""
    taken = dict(known)
    own: list[Page] = []
    for given, article in pages:
        name, number = article.id, 1
        while name in taken and taken[name].text != article.text:
            number += 1
            name = f"{article.id}-{number}"
        if name in taken and name not in known:
            continue  # one page under two addresses
        taken[name] = article.model_copy(update={"id": name})
        own.append((given, taken[name]))
    return tuple(own)


def with_names_of(before: Iterable[Page], found: Iterable[Page]) -> list[Article]:
    """Pages as they are now, under the ids that the brief has for them; an older version of a page counts as read."""
    now: dict[str, list[Article]] = {}
    for given, article in found:
        now.setdefault(given, []).append(article)
    named: list[Article] = []
    for given, article in before:
        same = [a for a in now.get(given, []) if a.text == article.text] or now.get(given, [])[:1]
        named += [a.model_copy(update={"id": article.id}) for a in same[:1]]
    return named
