"""A browser for the page, as a reader has one: `make test-browser`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from summarize import Brief

PATH = os.environ.get("SUMMARIZE_BROWSER", "/usr/bin/chromium")
# Nothing of the browser's own may reach for the network; and a container has no sandbox to give it.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Opened = Callable[..., Any]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="install the dependency group test-browser")
    if not Path(PATH).exists():
        pytest.fail(f"There is no browser at {PATH}: apt-get install chromium, or name another in SUMMARIZE_BROWSER.")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=PATH, args=QUIET)
        yield started
        started.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Opened]:
    """Opens a brief's page; a request, a dialog, a word on the console, an error: each fails the test at its end."""
    wrong: list[str] = []
    contexts = []
    files: list[str] = []

    def new_page(**how: object) -> Any:
        context = browser.new_context(**{"reduced_motion": "reduce", "viewport": {"width": 1280, "height": 900}, **how})
        contexts.append(context)
        page = context.new_page()
        page.on("dialog", lambda dialog: (wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda asked: asked.url.partition("#")[0] in files or wrong.append(f"request: {asked.url}"))
        page.on("console", lambda message: wrong.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        return page

    def open_page(brief: Brief, *, at: str = "", into: Any = None, **how: object) -> Any:
        file = tmp_path / f"page{len(files)}.html"
        file.write_text(brief.to_html(), encoding="utf-8")
        files.append(file.as_uri())
        page = into or new_page(**how)
        page.goto(files[-1] + at)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not wrong, wrong
