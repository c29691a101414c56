"""The rivals: what one writes with the SDK alone. No ids, no checks, no citations; the SDK's own retries."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from openai import AsyncOpenAI

from summarize import Article

MODEL = "gpt-5.6-luna"
AT_ONCE = 1_000  # as many as the library is allowed in the same rows


async def one_request(articles: Iterator[Article]) -> str:
    """Everything in one prompt."""
    everything = "\n\n".join(f"{article.title}\n{article.text}" for article in articles)
    async with AsyncOpenAI() as client:
        return await _ask(client, f"Summarize these articles about one event for a newsroom.\n\n{everything}")


async def part_by_part(articles: Iterator[Article]) -> str:
    """One request an article, side by side, and one that merges the answers."""
    gate = asyncio.Semaphore(AT_ONCE)

    async with AsyncOpenAI() as client:

        async def part(article: Article) -> str:
            async with gate:
                return await _ask(client, f"Summarize this article in 100 words.\n\n{article.title}\n{article.text}")

        parts = await asyncio.gather(*map(part, articles))
        return await _ask(client, "Summarize these summaries of articles about one event.\n\n" + "\n\n".join(parts))


async def _ask(client: AsyncOpenAI, prompt: str) -> str:
    answer = await client.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": prompt}])
    return answer.choices[0].message.content or ""
