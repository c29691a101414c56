"""GitHub's Markdown: a footnote for each sentence with all that it rests on, read by GitHub's own renderer."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from made_briefs import disagreement, made

from summarize.language.folding import visible
from summarize.rendering.markdown import render_markdown

cmarkgfm = pytest.importorskip("cmarkgfm", reason="GitHub's renderer is in the group test")

HOSTILE = [
    "<script>alert(1)</script><!-- x -->",
    "[click](javascript:alert(1)) ![x](https://evil.example/x.png) [^1] [^9]: note",
    "# Not a heading\n\n- not a list\n\n    code",
    "*stars* _bars_ `ticks` ~~strike~~ | table | $math$",
    "https://evil.example/auto www.evil.example ftp://evil.example me@evil.example mailto:me@evil.example",
    "@octocat @github/team #12 owner/repo#7",
    "GH-26 (gh-7) 0fadedcafe 1234567 at a1b2c3d4e5f6a7b8c9d0a1b2c3d4e5f6a7b8c9d0, user@0fadedc :tada: 1:100:1 :+1::-1:",
    "&lt;b&gt; &#106; \\* \\",
    "1. one > quoted + plus = equals",
    "a\u202eb\u2066c\u200bd\U000e0041e \x1b[31mred\x1b[0m",
]


def html(markdown: str) -> str:
    return cmarkgfm.github_flavored_markdown_to_html(markdown, options=cmarkgfm.cmark.Options.CMARK_OPT_FOOTNOTES)


def notes(page: str) -> list[str]:
    return re.findall(r'<li id="fn-[\d-]+">(.*?)</li>', page, re.DOTALL)


@pytest.mark.parametrize("style", ["brief", "bullets", "timeline", "lead"])
def test_each_sentence_has_its_footnote(style: Any) -> None:
    brief = made(style=style)
    assert brief.headline
    page = html(brief.to_markdown(footnotes=True))
    found = notes(page)
    cited = [s.citations for s in (brief.headline, *brief.sentences)]
    cited += [tuple(c for side in d.sides for c in side.citations) for d in brief.disagreements]
    assert len(found) == len(cited)
    for note, citations in zip(found, cited, strict=True):
        assert re.findall("<blockquote>\n<p>(.*?)</p>\n</blockquote>", note) == [c.text for c in citations]
        assert re.findall('<a href="(https[^"]*)">', note) == [c.url for c in citations]
        assert note.count("added by the library") == sum(c.added for c in citations)
    assert re.match('<h1>Sentence S000E.*<a href="#fn-1"', page)
    assert page.count("<li>") == (8 if style == "bullets" else 0) + 3 + 1
    assert page.count("<strong>3 April 2026</strong>") == (style == "timeline")


def test_a_footnote_tells_all_that_a_source_list_and_a_mark_tell() -> None:
    brief = made(sentences=3, disagreements=0)
    shared = tuple(s.model_copy(update={"origin": "a2"}) if s.article_id == "a3" else s for s in brief.sources)
    page = html(brief.model_copy(update={"sources": shared}).to_markdown(footnotes=True))
    note = unescape(re.sub("<[^>]*>", "", notes(page)[3]))
    assert note.startswith("\nOne origin; partly supported.\nPaper 2, Title 2, 2026-04-14\n")
    assert "Paper 3, Title 3, 2026-04-14, same origin as Paper 2, added by the library\n" in note
    assert "Sources" not in page
    twice = notes(html(made(sentences=5, disagreements=0).to_markdown(footnotes=True)))[5]
    assert (twice.count("Paper 0"), twice.count(">the same report</a></p>")) == (1, 1)
    assert "Not cited:" in page


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("footnotes", [True, False])
def test_hostile_text_renders_as_text(words: str, footnotes: bool) -> None:
    brief = made(words=words)
    page = html(brief.to_markdown(footnotes=footnotes))
    tags = set(re.findall("<([a-z0-9]+)", page))
    assert tags <= {"h1", "h2", "p", "a", "sup", "section", "ol", "ul", "li", "strong", "em", "blockquote"}
    own = r"#fn(ref)?-[\d-]+|https://paper\d\.example/story(#:~:text=x\d+)?"
    assert all(re.fullmatch(own, link) for link in re.findall('href="([^"]*)"', page))
    text = unescape(re.sub("<[^>]*>", "", page))
    assert text.replace("\u2060", "").count(visible(words)) >= 20
    assert not re.search(r"[@#]\w|(?i:gh)-\d|\b[0-9a-fA-F]{7,40}\b|:[\w+-]+:", text)  # which GitHub would make more of
    assert len(notes(page)) == (12 if footnotes else 0)


def test_briefs_in_one_text_keep_their_footnotes_apart() -> None:
    first, second = (render_markdown(made(sentences=2), footnotes=True, part=part) for part in (1, 2))
    page = html(f"{first}\n---\n\n{second}")
    assert len(notes(page)) == 2 * (3 + 3)


def test_a_source_without_an_address_has_no_link() -> None:
    brief = made(sentences=1, disagreements=0)
    bare = [c.model_copy(update={"url": "javascript:alert(1)"}) for c in brief.sentences[0].citations]
    told = brief.sentences[0].model_copy(update={"citations": tuple(bare)})
    unlinked = tuple(s.model_copy(update={"url": None}) for s in brief.sources)
    shown = brief.model_copy(update={"sentences": (told,), "sources": unlinked}).to_markdown(footnotes=True)
    assert "**Paper 0**, Title 0, 2026-04-14\n    > Evidence" in shown


def test_a_disagreement_has_the_evidence_of_each_side() -> None:
    brief = made(sentences=1, disagreements=0).model_copy(update={"disagreements": (disagreement(0, 0),)})
    assert len(re.findall("    > Evidence", brief.to_markdown(footnotes=True).split("[^3]: ")[1])) == 2
