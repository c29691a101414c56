"""The page as it is read: with a mouse, a keyboard, a thumb, on paper, without a script, from right to left."""

from __future__ import annotations

import pytest
from browser.page_cases import arabic, full

expect = pytest.importorskip("playwright.sync_api", reason="install the dependency group test-browser").expect
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def is_open(page, name: str) -> bool:
    """Whether one note is shown, and no other."""
    return page.evaluate("[...document.querySelectorAll('.note.open')].map(e => e.id)") == [f"{name}-evidence"]


def test_a_click_shows_both_sources_side_by_side(opened) -> None:
    page = opened(full())
    expect(page.locator(".note:visible")).to_have_count(0)
    page.locator("#b1-s1").click()
    assert is_open(page, "b1-s1")
    first, second = (card.bounding_box() for card in page.locator("#b1-s1-evidence .card").all())
    assert first["y"] == second["y"]
    assert first["x"] + first["width"] < second["x"]
    assert page.locator("#b1-s1-evidence mark").first.inner_text().startswith("The ferry ran aground")
    text, note = page.locator(".text").first.bounding_box(), page.locator("#b1-s1-evidence").bounding_box()
    assert text["x"] + text["width"] <= note["x"]  # the text stays in sight
    page.locator("#b1-d1-2").click()
    assert is_open(page, "b1-d1-2")
    page.get_by_role("button", name="Close").click()
    expect(page.locator(".note:visible")).to_have_count(0)
    expect(page.locator("#b1-d1-2")).to_be_focused()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_alone_is_enough(opened, key: str) -> None:
    page = opened(full())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    expect(page.locator("#b1-headline")).to_be_focused()
    page.keyboard.press("j")  # nothing is open: on to the next sentence
    expect(page.locator("#b1-s1")).to_be_focused()
    page.keyboard.press(key)
    assert is_open(page, "b1-s1")
    expect(page.locator("#b1-s1-evidence")).to_be_focused()
    expect(page.locator("#b1-s1")).to_have_attribute("aria-expanded", "true")
    for pressed, name in (("ArrowRight", "b1-s2"), ("j", "b1-s3"), ("k", "b1-s2"), ("ArrowLeft", "b1-s1")):
        page.keyboard.press(pressed)
        assert is_open(page, name), pressed
    page.keyboard.press("Tab")
    expect(page.locator("#b1-s1-evidence button").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#b1-s1")).to_be_focused()
    expect(page.locator("#b1-s1")).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Escape")
    expect(page.locator(".note:visible")).to_have_count(0)


def test_keys_belong_to_the_reader_elsewhere(opened) -> None:
    page = opened(full())
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement === document.body")
    page.locator("#b1-s1").focus()
    page.keyboard.press("Control+j")
    expect(page.locator("#b1-s1")).to_be_focused()


def test_a_thumb_opens_a_sheet_below_the_sentence(opened) -> None:
    page = opened(full(), **PHONE)
    page.locator("#b1-s4").tap()
    sheet, chosen = page.locator("#b1-s4-evidence").bounding_box(), page.locator("#b1-s4").bounding_box()
    assert abs(sheet["y"] + sheet["height"] - 844) < 2
    assert sheet["width"] == 390
    assert chosen["y"] >= 0
    assert chosen["y"] + chosen["height"] <= sheet["y"]
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    for button in page.locator(".open button").all():
        assert button.bounding_box()["height"] >= 24  # WCAG 2.5.8
    page.get_by_role("button", name="Close").tap()
    expect(page.locator(".note:visible")).to_have_count(0)


def test_a_link_to_a_note_opens_it(opened) -> None:
    page = opened(full(), at="#b1-s3-evidence")
    assert is_open(page, "b1-s3")


def test_without_a_script_a_sentence_leads_to_its_evidence(opened) -> None:
    page = opened(full(), java_script_enabled=False)
    expect(page.locator(".note:visible")).to_have_count(7)
    expect(page.locator("button:visible")).to_have_count(0)
    page.locator("#b1-s2").click()
    expect(page.locator("#b1-s2-evidence")).to_be_in_viewport()
    page.locator("#b1-s2-evidence .back a").click()
    expect(page.locator("#b1-s2")).to_be_in_viewport()
    expect(page.locator(".held")).to_be_hidden()
    page.locator("#b1-switch").check()
    expect(page.locator(".held")).to_be_visible()


def test_withheld_sentences_show_when_they_are_asked_for(opened) -> None:
    page = opened(full())
    switch = page.get_by_role("switch", name="Show them")
    expect(page.locator(".held")).to_be_hidden()
    switch.focus()
    page.keyboard.press("Space")
    expect(switch).to_be_checked()
    expect(page.locator(".held")).to_contain_text("The ferry sank.")
    expect(page.locator(".held")).to_contain_text("No source says so.")


def test_on_paper_evidence_is_numbered_and_addresses_are_spelled(opened) -> None:
    page = opened(full())
    page.locator("#b1-s1").click()
    page.emulate_media(media="print")
    expect(page.locator("#b1-s3-evidence mark").first).to_be_visible()
    expect(page.locator("#b1-s1-evidence")).to_have_css("position", "static")
    for hidden in (".hint", ".tools", ".links", ".withheld input", ".held"):
        expect(page.locator(f"{hidden}:visible")).to_have_count(0)
    number = page.locator("#b1-s2").evaluate("e => getComputedStyle(e, '::after').content")
    assert "2" in number
    spelled = page.locator(".sources .title a").first.evaluate("e => getComputedStyle(e, '::after').content")
    assert "https://gazette.example/ferry" in spelled
    expect(page.locator(".copies ul")).to_have_css("display", "block")
    assert page.pdf()[:5] == b"%PDF-"


def test_from_right_to_left_the_panel_is_on_the_left_and_arrows_turn(opened) -> None:
    page = opened(arabic())
    page.locator("#b1-s1").click()
    text, note = page.locator(".text").bounding_box(), page.locator("#b1-s1-evidence").bounding_box()
    assert note["x"] + note["width"] <= text["x"]
    page.keyboard.press("ArrowLeft")
    assert is_open(page, "b1-s2")


def test_dark_is_dark(opened) -> None:
    light, dark = (
        opened(full(), color_scheme=scheme).evaluate("getComputedStyle(document.documentElement).backgroundColor")
        for scheme in ("light", "dark")
    )
    assert light != dark


def test_beside_the_open_sentence_none_looks_chosen(opened) -> None:
    """The pointer stays on the sentence that was clicked, while an arrow key goes on."""
    page = opened(full())
    page.emulate_media(reduced_motion="reduce")  # a tint fades else
    page.click("#b1-s1")
    page.keyboard.press("ArrowRight")
    tinted = "c => getComputedStyle(c).backgroundColor !== 'rgba(0, 0, 0, 0)'"
    tints = page.evaluate(f"[...document.querySelectorAll('a.choice')].map({tinted})")
    chosen = page.evaluate("[...document.querySelectorAll('a.choice')].map(c => c.ariaExpanded === 'true')")
    assert tints == chosen
    assert sum(chosen) == 1


def test_the_tint_of_a_headline_covers_none_of_its_lines(opened) -> None:
    """A box for each line would cover the letters of the line above: there is one for all."""
    page = opened(full(), viewport={"width": 260, "height": 800})
    lines = "(() => { const r = document.createRange(); r.selectNodeContents(document.querySelector('h1 .words'));"
    assert page.evaluate(lines + " return r.getClientRects().length; })()") > 1
    assert page.evaluate("document.querySelector('h1 .choice').getClientRects().length") == 1
