"""The pictures of README: `python tests/browser/screenshots.py` replays the recorded brief of the example story and
photographs its page, a sentence open, into docs/images."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browser.conftest import PATH, QUIET  # noqa: E402
from cassette_cases import play, recorder  # noqa: E402

from summarize import Brief  # noqa: E402

DESK = {"viewport": {"width": 1280, "height": 620}}
PICTURES = {  # name: how the reader sees it, what is open
    "page": (DESK, "b1-s3"),
    "page-dark": ({**DESK, "color_scheme": "dark"}, "b1-d4-2"),
    "page-phone": ({"viewport": {"width": 390, "height": 844}, "device_scale_factor": 1.5}, "b1-s3"),
}


def replayed() -> Brief:
    """The example story as a language model wrote it, from its recording."""
    with recorder().use_cassette("ferry_one_request.yaml"):
        return play("ferry_one_request", model="relay-llm", base_url="http://127.0.0.1:8808/v1", api_key="none")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "page.html"
        page_file.write_text(replayed().to_html(), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=PATH, args=[*QUIET, "--disable-lcd-text"])
        for name, (how, chosen) in PICTURES.items():
            page = browser.new_context(reduced_motion="reduce", **how).new_page()
            page.goto(page_file.as_uri())
            page.locator(f"#{chosen}").click()
            page.mouse.move(0, 0)
            picture = ROOT / "docs" / "images" / f"{name}.png"
            page.screenshot(path=picture)
            print(f"{os.path.relpath(picture)}: {picture.stat().st_size / 1000:.0f} kB")
        browser.close()


if __name__ == "__main__":
    main()
