"""The article's text where trafilatura is wrong or loses a paragraph, and where a citation stands in the page."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from summarize.loading import article_from_html
from summarize.loading.extraction import _with_lost
from summarize.loading.visible import element_path, visible_lines

BODY = (
    "The harbour board of Velmo voted on Monday to close the northern pier for eleven months.",
    "Engineers found cracks in four of the nine concrete pillars of the pier during an inspection.",
    "Ferries to the outer islands will leave from the fish market until the pier has been repaired.",
    "The work on the pier is expected to cost 14 million crowns, the harbour board of Velmo said.",
)
LEAD = "The northern pier of Velmo will stay closed for eleven months after engineers found cracks in its pillars."


def page(*paragraphs: str, above: str = "") -> str:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        "<html><head><title>Pier closed</title></head><body><nav><a href='/'>Home</a><a href='/n'>News</a></nav>"
        f"<h1>Velmo closes its northern pier</h1>{above}<div class='story-body'>{body}</div>"
        "<figure><img src='p.jpg'><figcaption>The pier on Monday, when it was closed to all of the trucks.</figcaption>"
        "</figure><footer>© 2031 Velmo Courier</footer></body></html>"
    )


def test_body_and_nothing_else() -> None:
    lines = article_from_html(page(*BODY), id="a").text.split("\n")
    assert set(BODY) <= set(lines)
    assert not any("Courier" in line or "Home" in line or "when it was closed" in line for line in lines)


def test_paragraphs_that_were_lost_come_back_in_their_places() -> None:
    page_lines = {LEAD: True, BODY[0]: True, BODY[1]: True, "Menu": False, BODY[2]: True, BODY[3]: True}
    assert _with_lost("\n".join([BODY[0], BODY[2]]), page_lines).split("\n") == [LEAD, *BODY[:3]]


def test_lines_and_their_elements() -> None:
    tree = document_fromstring(page(*BODY, above=f"<div><div>{LEAD[:30]}<b>{LEAD[30:]}</b></div></div>"))
    lines = visible_lines(tree)
    assert [line.text for line in lines if not line.beside] == ["Velmo closes its northern pier", LEAD, *BODY]
    assert element_path(lines, BODY[1]) == "/html/body/div[2]/p[2]"
    assert element_path(lines, LEAD[25:60]) == "/html/body/div[1]/div"
    assert element_path(lines, "Nowhere in the page") is None


def test_a_damaged_page_is_read_as_browsers_do() -> None:
    data = page(*BODY, "Die Brücke in Brünn über den Fluß bleibt für elf Monate gesperrt, hieß es.").encode()
    text = article_from_html(data.replace("Fluß".encode(), b"Flu\xdf"), id="a").text
    assert "Brücke" in text
    assert "Flu\ufffd" in text


@pytest.mark.parametrize("html", ["<p>", "<html><body></body></html>"])
def test_nothing_to_extract(html: str) -> None:
    with pytest.raises(Exception, match="holds no article"):
        article_from_html(html, id="a")
