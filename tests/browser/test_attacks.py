"""What articles and models may hold to run something, load something or look like something else: none of it does."""

from __future__ import annotations

from browser.page_cases import ATTACKS, filled

from summarize.language.folding import visible

EVERYTHING = """
for (const each of document.querySelectorAll("main *")) {
  if (each.matches("a:not(.choice)")) continue;
  for (const kind of ["mouseover", "focus", "input", "toggle"]) each.dispatchEvent(new Event(kind, { bubbles: true }));
  if (each.matches(".choice, button, summary, input")) each.click();
}
"""
OURS = "document.querySelectorAll('script').length + document.querySelectorAll('style').length"

FOREIGN = "document.querySelectorAll('img, iframe, svg, object, embed, form, base, link, textarea, plaintext').length"


def test_an_attack_stays_text(opened) -> None:
    page = None
    for text in ATTACKS:
        page = opened(filled(text), into=page)
        page.evaluate(EVERYTHING)
        assert page.evaluate(OURS) == 2, text
        assert page.evaluate(FOREIGN) == 0, text
        assert page.evaluate("document.querySelector('#b1-s1 .words').textContent") == visible(text)
        assert page.title() == visible(text)
        assert page.evaluate("[...document.querySelectorAll('a')].every(a => a.getAttribute('href').startsWith('#'))")


def test_what_got_in_all_the_same_would_not_run(browser, tmp_path) -> None:
    """The second wall: with the escaping gone, the policy alone keeps scripts, handlers, styles and requests off."""
    page = browser.new_page()
    asked: list[str] = []
    refused: list[str] = []
    page.on("dialog", lambda dialog: (asked.append("dialog"), dialog.dismiss()))
    page.on("console", lambda message: refused.append(message.text))
    page.on("requestfinished", lambda request: asked.append(request.url))
    injected = (
        "<script>alert(1)</script><img src=x onerror=alert(1)><style>main{display:none}</style>"
        "<p style='position:fixed'>x</p><iframe src='https://evil.example/'></iframe><base href='https://evil.example/'>"
    )
    file = tmp_path / "broken.html"
    file.write_text(filled("x").to_html().replace("<main", injected + "<main", 1), encoding="utf-8")
    page.goto(file.as_uri())
    page.locator("#b1-s1").click()
    assert page.locator("#b1-s1-evidence").is_visible()
    assert asked == [file.as_uri()]
    for kind in ("script", "inline event handler", "inline style", "image", "Framing", "base"):
        assert any(kind in text for text in refused), (kind, refused)
    page.close()
