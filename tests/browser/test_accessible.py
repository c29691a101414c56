"""axe-core (WCAG 2.2 A and AA, best practices) finds nothing serious: light, dark, on a phone, with evidence open."""

from __future__ import annotations

import pytest
from browser.page_cases import arabic, full

Axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="install the group test-browser").Axe
PHONE = {"viewport": {"width": 390, "height": 844}}
WAYS = {
    "light": ({}, ""),
    "light, open": ({}, "b1-s2"),
    "dark, open": ({"color_scheme": "dark"}, "b1-s3"),
    "phone": (PHONE, ""),
    "phone, open": (PHONE, "b1-s2"),
    "dark phone, open": ({**PHONE, "color_scheme": "dark"}, "b1-s3"),
}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_serious_is_found(opened, way: str) -> None:
    how, chosen = WAYS[way]
    page = opened(full(others=(full(style="timeline"), full(style="bullets"), arabic())), **how)
    page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true; })")
    page.evaluate("document.querySelectorAll('[role=switch]').forEach(e => { e.checked = true; })")
    if chosen:
        page.locator(f"#{chosen}").click()
    assert found(page) == []


def test_nothing_serious_is_found_from_right_to_left(opened) -> None:
    page = opened(arabic())
    page.locator("#b1-s1").click()
    assert found(page) == []


def found(page) -> list[str]:
    """What axe calls serious or critical, with the place."""
    report = Axe().run(page).response
    assert {"color-contrast", "html-has-lang", "link-name"} <= {each["id"] for each in report["passes"]}
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:200]} {each['nodes'][0].get('failureSummary')}"
        for each in report["violations"]
        if each["impact"] in {"serious", "critical"}
    ]


def test_what_is_serious_would_be_found(opened) -> None:
    page = opened(full())
    page.evaluate("document.querySelector('.overview').className = 'faint'")
    page.evaluate("document.adoptedStyleSheets = [new CSSStyleSheet()]")
    page.evaluate("document.adoptedStyleSheets[0].insertRule('.faint { color: #ccc !important; }')")
    assert any(each.startswith("color-contrast") for each in found(page))
