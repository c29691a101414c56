"""HTML pages, through `load` and `article_from_html`."""

from __future__ import annotations

import sys
import time
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from summarize.errors import MissingDependencyError, SourceError
from summarize.loading import article_from_html, load

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "The dam at Velm failed on Monday evening after three days of rain, officials said on Tuesday."
LAST = "Some 1,200 people left their homes & went to a school in the next town, the mayor said."
HEAD = (
    "<title>Dam fails - The Herald</title><meta property='og:site_name' content='The Herald'>"
    "<meta name=author content='Ann B'><link rel=canonical href='https://herald.example/dam'>"
)


def page(inner: str = "", head: str = HEAD, tags: str = "lang='en-GB'") -> str:
    return (
        f"<!doctype html><html {tags}><head>{head}</head>"
        f"<body><nav><a href=/>Home</a> <a href=/s>Sport</a></nav>"
        f"<article><h1>Dam fails</h1><p>{FIRST}</p>{inner}<p>{LAST.replace('&', '&amp;')}</p></article>"
        "<footer>Subscribe to our newsletter</footer></body></html>"
    )


def test_a_page_gives_text_and_details(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    head = HEAD + "<meta property='article:published_time' content='2025-01-21T10:30:00Z'>"
    (tmp_path / "dam.html").write_text(page(head=head), encoding="utf-8")
    (article,) = load([tmp_path]).articles
    assert FIRST in article.text.splitlines()
    assert LAST in article.text.splitlines()
    assert "Sport" not in article.text
    assert "newsletter" not in article.text
    assert (article.id, article.title, article.publisher, article.author) == (
        "dam",
        "Dam fails",
        "The Herald",
        "Ann B",
    )
    assert (article.id, article.url, article.language) == ("dam", "https://herald.example/dam", "en")
    assert article.published_at == datetime(2025, 1, 21, 10, 30, tzinfo=UTC)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("<meta property='article:published_time' content='2025-01-21'>", date(2025, 1, 21)),
        (
            (
                '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle",'
                ' "datePublished": "2025-01-21T10:30:00+00:00", "related": {"@type": "NewsArticle",'
                ' "datePublished": "2020-01-01T01:01:01Z"}}]}</script>'
            ),
            datetime(2025, 1, 21, 10, 30, tzinfo=UTC),
        ),
        ('<script type="application/ld+json">{broken</script>', None),
        ('<script type="application/ld+json">' + "[" * 100_000 + "</script>", None),
        ("<meta property='article:published_time' content='32.13.2026'>", None),
        ("", None),
    ],
)
def test_dates(head: str, published: date | None) -> None:
    """E17: the exact time where the page states one, else the day, else unknown."""
    assert article_from_html(page(head=head), id="a").published_at == published


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>{}</p>",
        "<p style='display:none'>{}</p>",
        "<p style='color:red; DISPLAY : /* x */ none !important'>{}</p>",
        "<div style='visibility:hidden'><p>{}</p></div>",
        "<p style='font-size:0px'>{}</p>",
        "<p style='opacity:0'>{}</p>",
        "<p style='position:absolute;left:-9999px'>{}</p>",
        "<p aria-hidden='true'>{}</p>",
        "<p class='sr-only'>{}</p>",
        "<template><p>{}</p></template>",
        "<noscript><p>{}</p></noscript>",
        "<script>{}</script>",
        "<style>{}</style>",
        "<!-- {} -->",
        "<p>Seen <b hidden>{}</b> and seen.</p>",
        "<p>Seen <span style='font-size:0'>{}</span> and seen.</p>",
        "<img src='data:text/html,{0}' alt='{0}'>",
    ],
)
def test_nothing_hidden_is_text(hidden: str) -> None:
    """E13: what a reader of the page cannot see is not in the text; what stands around it is."""
    text = article_from_html(page(hidden.format("Hidden words for a machine that reads this page.")), id="a").text
    assert "machine" not in text
    assert FIRST in text
    assert LAST in text
    if "Seen" in hidden:
        assert "and seen." in text


def test_styles_that_hide_nothing() -> None:
    text = article_from_html(
        page("<p style='opacity:0.9;font-size:0.8em;left:-2px'>Plainly to be seen, he said.</p>"), id="a"
    )
    assert "Plainly to be seen" in text.text


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 200_000 + "<p>x</p>",
        "<p>" * 200_000,
        "<!doctype html><html><body><!-- " + "x " * 500_000,
        "<b hidden>x</b>y" * 60_000,
        "<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'>"
        + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
        + "]><html><body><p>&j;</p></body></html>",
        "<html><base href='javascript:x'><body>" + "<a href='data:text/html,x'>y</a>" * 10_000,
        "<meta " + "charset " * 100_000,
        f"<html><p>{'<span>x</span>y' * 40_000}</p>",
        f"<html><p style='{'/* ' * 50_000}opacity:{'0' * 100_000}x'>y</p>",
    ],
    ids=["nested", "unclosed", "comment", "hidden", "entities", "base", "meta", "spans", "style"],
)
def test_hostile_pages_end_soon(html: str) -> None:
    """E13: nesting, unclosed comments, entities that multiply, base and data addresses."""
    started = time.perf_counter()
    try:
        text = article_from_html(html.encode(), id="a").text
    except SourceError:
        text = ""
    assert time.perf_counter() - started < 3
    assert len(text) <= len(html)


def test_a_page_without_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><img src=a.png></body></html>", encoding="utf-8")
    (tmp_path / "b.htm").write_text(page(), encoding="utf-8")
    loaded = load([tmp_path])
    assert [article.id for article in loaded.articles] == ["b"]
    assert "a.html holds no article" in str(loaded.problems[0])


def test_the_encoding_that_a_page_declares() -> None:
    html = page("<p>Le maire a déclaré : « c’est fini ».</p>", head="<meta charset='ISO-8859-1'>")
    assert "déclaré : « c’est fini »" in article_from_html(html.encode("cp1252"), id="a").text
    assert "déclaré" in article_from_html(html.encode(), id="a").text  # what is UTF-8 is UTF-8, whatever it declares
    for name in ("utf-7", "unicode_escape", "rot13", "hex", "no-such"):
        with pytest.raises(SourceError, match="iconv"):
            article_from_html(html.encode("cp1252").replace(b"ISO-8859-1", name.encode()), id="a")


def test_the_address_given_is_the_address() -> None:
    assert article_from_html(page(), id="a", url="https://found.example/").url == "https://found.example/"


def test_a_missing_extra_names_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (tmp_path / "a.html").write_text(page(), encoding="utf-8")
    with pytest.raises(MissingDependencyError, match=r"pip install 'summarize\[html\]'"):
        load([tmp_path])


def test_a_failing_parser_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    import trafilatura

    def fail(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(trafilatura, "bare_extraction", fail)
    with pytest.raises(SourceError, match="cannot be parsed"):
        article_from_html(page(), id="a")
