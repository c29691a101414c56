"""Several stories at once under asyncio, as a newsroom bot would make them.

python examples/brief_async.py STORY_FOLDER ...
"""

import asyncio
import sys
from pathlib import Path

from summarize import Brief, asummarize
from summarize.errors import SummarizeError
from summarize.loading import load


async def brief_of(folder: Path) -> Brief:
    """The brief of one story: a folder of its articles."""
    loaded = await asyncio.to_thread(load, [folder])
    return await asummarize(loaded.articles)


async def main() -> None:
    """Make all briefs side by side; one story's failure is not another's."""
    folders = [Path(name) for name in sys.argv[1:]] or [Path("examples/articles")]
    results = await asyncio.gather(*map(brief_of, folders), return_exceptions=True)
    for folder, result in zip(folders, results, strict=True):
        if isinstance(result, SummarizeError):
            print(f"{folder}: {result}", file=sys.stderr)
        elif isinstance(result, BaseException):
            raise result
        else:
            print(f"== {folder}\n\n{result.to_text()}")


if __name__ == "__main__":
    asyncio.run(main())
