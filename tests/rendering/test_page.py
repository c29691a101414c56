"""The page without a browser: its structure, its policy, and that text stays text."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import time
from itertools import pairwise

import pytest
from browser.page_cases import (
    ABOARD,
    ATTACKS,
    GAZETTE,
    HERALD,
    SENTENCES,
    arabic,
    citation,
    filled,
    full,
    sentence,
    source,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from summarize import Brief
from summarize.language.folding import visible
from summarize.types import Problem, Provenance

LOADING = ("src", "srcset", "srcdoc", "action", "formaction", "background", "poster", "data", "style", "ping")
OURS = (
    "html head meta title style body a main article div header section nav footer h1 h2 h3 h4 h5 p span b bdi strong "
    "ul ol li time blockquote mark q details summary button input label dl dt dd ins del br script"
)


def page_of(brief: Brief) -> html.HtmlElement:
    return html.document_fromstring(brief.to_html())


def words(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def test_every_sentence_leads_to_evidence_with_its_words_highlighted() -> None:
    page = page_of(full())
    choices = page.xpath("//a[contains(@class, 'choice')]")
    assert len(choices) == 1 + 4 + 2
    for choice in choices:
        note = page.get_element_by_id(choice.get("href")[1:])
        assert note.xpath(".//mark")
        assert page.get_element_by_id(note.get("aria-labelledby")) is not None
    note = page.get_element_by_id("b1-s1-evidence")
    assert [words(m) for m in note.xpath(".//mark")] == [c.text for c in SENTENCES[0].citations]
    shown = [words(each) for each in note.xpath(".//blockquote")]
    assert shown[0].startswith("The harbour was full. The ferry ran aground")
    assert shown[0].endswith("Nobody was hurt.")  # the next one is not beside what is cited
    assert "2 articles, 2 independent origins" in words(note)
    assert note.xpath(".//a[@target]/@href") == ["https://gazette.example/ferry#:~:text=The%20ferry%20ran"]


def test_added_evidence_copies_and_doubts_are_said() -> None:
    page = page_of(full())
    second = page.get_element_by_id("b1-s2-evidence")
    assert [words(m) for m in second.xpath(".//mark[@class='added']")] == ["The captain is Jonas Berg."]
    assert "was added by the library" in words(second)
    assert "2 articles, 1 independent origin" in words(second)
    assert "repeats Gazette" in words(second)
    assert "Before: A ferry ran aground." in words(second)
    third = words(page.get_element_by_id("b1-s3-evidence"))
    assert "Partly supported" in third
    assert "One word is not met. Words: swiftly" in third
    assert "Figures: every number is in the source" in third
    assert "Nothing to check here: Quotations" in third


def test_all_that_a_brief_holds_is_there() -> None:
    shown = words(page_of(full()))
    for part in (
        "Ferry aground near Skarvik",
        "The grounding",
        "The count",
        "Herald: “The ferry had 214",
        "Passengers on board",
        "citing the operator",
        "as of 15 April 2026, 09:30 UTC",
        "1 article repeats this report",
        "They have 98% in common.",
        "Not cited: 1 article",
        "Nothing in it was chosen.",
        "The ferry burned.",
        "One request took long.",
        "gpt-x-1",
        "1,200 + 300",
        "$0.0123",
        "write 1, SHA-256 abababababab",
    ):
        assert part in shown, part


def test_withheld_sentences_are_behind_a_switch_that_is_off() -> None:
    page = page_of(full())
    (switch,) = page.xpath("//input")
    assert switch.get("checked") is None
    assert switch.getnext().get("for") == switch.get("id")
    assert "The ferry sank." in words(switch.getparent())
    assert not page_of(full(withheld=())).xpath("//input")


def test_headings_go_down_step_by_step() -> None:
    for brief in (full(), full(others=(full(), arabic())), full(headline=None, events=()), arabic()):
        levels = [int(h.tag[1]) for h in page_of(brief).xpath("//*[self::h1 or self::h2 or self::h3 or self::h4]")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_every_inner_link_has_its_end() -> None:
    page = page_of(full(others=(full(), arabic())))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")} <= set(ids)


def test_the_policy_allows_this_style_and_this_script_alone() -> None:
    shown = full().to_html()
    page = html.document_fromstring(shown)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    for name, element in (("style-src", "style"), ("script-src", "script")):
        (inside,) = re.findall(rf"<{element}>(.*?)</{element}>", shown, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert rules.pop(name) == f"'sha256-{digest}'"
    assert rules == {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}
    assert page.xpath("//meta[@name='referrer']/@content") == ["no-referrer"]
    assert shown.index("Content-Security-Policy") < shown.index("<style>")


def test_nothing_is_loaded_from_anywhere() -> None:
    page = page_of(full(others=(arabic(),)))
    assert not page.xpath("//link | //img | //iframe | //object | //embed | //base | //form")
    assert not [name for name in LOADING if page.xpath(f"//@{name}")]
    (style,) = page.xpath("//style/text()")
    assert "url(" not in style
    assert "@import" not in style
    links = {href for href in page.xpath("//a/@href") if not href.startswith("#")}
    assert links == {"https://gazette.example/ferry", "https://gazette.example/ferry#:~:text=The%20ferry%20ran"}


def assert_plain(text: str) -> None:
    """The page over a brief that is all this text: our own elements, no handler, no link; the text as it is shown."""
    page = page_of(filled(text))
    assert {e.tag for e in page.iter() if isinstance(e.tag, str)} <= set(OURS.split())
    assert not page.xpath("//comment()")
    assert len(page.xpath("//script")) == len(page.xpath("//style")) == 1
    assert not [name for name in page.xpath("//@*") if name.attrname.startswith("on") or name.attrname in LOADING]
    assert all(href.startswith("#b") for href in page.xpath("//a/@href"))
    shown = visible(text or "-")
    assert page.xpath("string(//title)") == (shown)
    said = page.xpath("//section/p/a/span[@class='words']")
    assert said[0].text_content() == shown
    assert {e.text_content() for e in page.xpath("//mark")} <= {shown}


@pytest.mark.parametrize("text", ATTACKS)
def test_an_attack_is_shown_as_text(text: str) -> None:
    assert_plain(text)


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_is_shown_as_it_can_be_seen(text: str) -> None:
    assert_plain(text)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "https://u:p@evil.example/", "//x", "file:///x"]
)
def test_only_plain_web_addresses_are_links(url: str) -> None:
    cited = SENTENCES[0].citations[0].model_copy(update={"url": url})
    told = (sentence("A ferry ran aground.", cited),)
    brief = full(headline=None, sentences=told, disagreements=(), sources=(source("gazette", "", url=url),))
    assert not [href for href in page_of(brief).xpath("//a/@href") if not href.startswith("#")]


def test_a_brief_of_before_passages_shows_what_it_cites() -> None:
    stored = json.loads(full().to_json())
    for report in stored["sources"]:
        del report["passages"]
    page = page_of(Brief.from_json(json.dumps(stored)))
    quoted = page.get_element_by_id("b1-s1-evidence").xpath(".//blockquote")
    assert [words(each) for each in quoted] == [c.text for c in SENTENCES[0].citations]


def test_a_passage_that_does_not_hold_its_citation_is_not_shown() -> None:
    wrong = source("herald", "Something else altogether stands here, and it is long enough to be mistaken for it.")
    page = page_of(full(sources=(wrong,)))
    assert "Something else" not in words(page)
    assert "The ferry had 214 passengers" in words(page.get_element_by_id("b1-s3-evidence"))


def test_languages_and_directions_are_told() -> None:
    page = page_of(arabic())
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert page.xpath("//blockquote/@lang")[0] == "ar"
    heading = page.xpath("//section[@class='sources']/h2/span")[0]
    assert (heading.get("lang"), heading.get("dir"), heading.text) == ("en", "ltr", "Sources")
    odd = full(provenance=Provenance(library="x", model="y", language='en" onload="x'))
    assert page_of(odd).get("lang") == "und"


@pytest.mark.parametrize(
    ("style", "path", "number"),
    [
        ("brief", "//p[@class='running']", 2),
        ("lead", "//p[@class='running']", 2),
        ("bullets", "//ul[@class='bullets']/li", 4),
        ("timeline", "//p[@class='date']", 3),
    ],
)
def test_each_style_has_its_form(style: str, path: str, number: int) -> None:
    page = page_of(full(style=style))
    assert len(page.xpath(path)) == number
    assert len(page.xpath("//section//a[contains(@class,'choice')][@data-number]")) == 4


def test_others_are_parts_of_the_same_page() -> None:
    page = page_of(full(others=(arabic(),)))
    assert [words(a) for a in page.xpath("//nav[@class='parts']//a")] == [
        "Ferry aground near Skarvik",
        "جنوح عبارة قرب سكارفيك",
    ]
    assert page.get_element_by_id("b2").get("dir") == "rtl"
    assert len(page.xpath("//h1")) == 1


def test_what_became_of_each_article_is_told() -> None:
    gone = source("herald", HERALD, status="retracted", reason="Its publisher took it back.")
    aside = source("gazette", GAZETTE, status="unused", reason="Nothing in it was chosen.", cited=0)
    told = (sentence("A ferry ran aground.", ABOARD),)
    page = page_of(full(headline=None, sentences=told, sources=(gone, aside)))
    shown = words(page.xpath("//section[@class='sources']")[0])
    assert "Herald retracted" in shown
    assert "chosen" not in shown  # a disagreement cites it
    alone = page_of(full(headline=None, sentences=told, disagreements=(), sources=(gone, aside)))
    assert "Nothing in it was chosen." in words(alone.xpath("//details[contains(@class, 'uncited')]")[0])


def test_a_brief_of_nothing_says_so() -> None:
    empty = Brief(provenance=Provenance(library="summarize", model="extractive", language="en"))
    assert "There is nothing to report" in words(page_of(empty))


def test_the_same_brief_gives_the_same_bytes() -> None:
    brief = full(others=(arabic(),))
    assert brief.to_html() == Brief.from_json(brief.to_json()).to_html()


def test_many_sentences_and_sources_stay_quick() -> None:
    text = "One stands here. " * 20
    cited = [citation(f"s{n}", text, "One stands here.") for n in range(500)]
    told = tuple(sentence(f"Sentence {n}.", *cited[n * 2 : n * 2 + 3]) for n in range(200))
    brief = full(headline=told[0], sentences=told, sources=tuple(source(f"s{n}", text) for n in range(500)))
    start = time.perf_counter()
    shown = brief.to_html()
    assert time.perf_counter() - start < 5
    assert len(shown) < 1_500_000


def test_that_no_model_was_named_is_a_note_and_no_fault() -> None:
    noted = Problem(code="no_model", message="The built-in engine quoted the sources.")
    brief = full().model_copy(update={"problems": (noted,)})
    assert "About this run The built-in engine" in words(page_of(brief))
    assert "What went wrong" not in words(page_of(brief))
    both = brief.model_copy(update={"problems": (noted, Problem(code="not_read", message="One was not read."))})
    assert "What went wrong One was not read. About this run The built-in" in words(page_of(both))
