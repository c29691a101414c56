"""Every code block of README and docs is run, as a reader would: page by page, from the top."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from blocks import ROOT, Workplace, examples

PAGES = sorted([ROOT / "README.md", *(ROOT / "examples").rglob("README.md"), *(ROOT / "docs").rglob("*.md")])
ELSEWHERE = {"scaling.md"}  # by tests/scaling, where there are a Batch API and Ray
KNOWN = {"python", "sh", "json", "toml", "yaml"}


def fences(page: Path) -> list[str]:
    """The languages of a page's code blocks."""
    return re.findall(r"^```(.*)\n(?:.*\n)*?^```$", page.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize(
    "page", [p for p in PAGES if fences(p) and p.name not in ELSEWHERE], ids=lambda p: str(p.relative_to(ROOT))
)
def test_the_code_blocks_of_a_page_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Workplace(tmp_path / "reader") as place:
        monkeypatch.chdir(place.folder)
        for name, value in place.environment.items():
            monkeypatch.setenv(name, value)
        for example in examples(page, place):
            example.evaluate()


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_block_says_what_it_is(page: Path) -> None:
    """One without a language is a drawing or an output; one with a language that nothing runs would rot."""
    assert set(fences(page)) <= KNOWN | {"", "text", "markdown"}
