"""Markdown and plain text: marks, sources, disagreements, withheld; hostile titles stay text."""

from __future__ import annotations

import re

import pytest

from summarize import Article, Brief, ModelRequest, summarize
from summarize.testing import ScriptedModel
from summarize.types import Support

GAZETTE = Article(
    id="gazette",
    publisher="Skarvik Gazette",
    title="Ferry aground",
    url="https://gazette.example/ferry",
    published_at="2026-04-14T16:50:00+02:00",
    text="The ferry Maren Liv ran aground near Skarvik on Tuesday with 187 passengers aboard, the coastguard said.",
)
HERALD = Article(
    id="herald", publisher="Nordby Herald", text="The ferry ran aground with 214 passengers aboard, the operator said."
)


def brief_of(*articles: Article) -> Brief:
    def script(request: ModelRequest) -> dict[str, object]:
        first, last = request.material.offers[0].id, request.material.offers[-1].id
        lie = {"text": "The ferry sank with 99 people.", "evidence": ["zz1"]}
        if request.stage == "repair":
            return {"sentences": [lie]}
        made = [
            {
                "text": "The Gazette says 187 passengers were aboard the ferry, the Herald 214.",
                "evidence": [first, last],
            },
            lie,
        ]
        return {
            "headline": {"text": "Ferry runs aground near Skarvik", "evidence": [first]},
            "sentences": made,
            "disagreements": [],
        }

    return summarize(articles or (GAZETTE, HERALD), model=ScriptedModel(script))


def test_markdown_shows_marks_sources_disagreements_and_what_was_withheld() -> None:
    shown = brief_of().to_markdown()
    assert shown.startswith("# Ferry runs aground near Skarvik\n")
    assert "the Herald 214. \\[1, 2\\]" in shown
    assert "1. **Skarvik Gazette**, [Ferry aground](https://gazette.example/ferry), 2026-04-14" in shown
    assert "2. **Nordby Herald**\n" in shown
    assert "## Where the sources differ\n\n- Passengers" in shown
    assert "187 passengers (the coastguard, in Skarvik Gazette" in shown
    assert "1 sentence was withheld" in shown
    assert "sank" not in shown


def test_plain_text_shows_the_same_within_88_columns() -> None:
    shown = brief_of().to_text()
    assert max(map(len, shown.splitlines())) <= 88
    for part in ("Ferry runs aground", "[1, 2]", "Where the sources differ", "[1] Skarvik Gazette", "withheld"):
        assert part in shown
    assert "sank" not in shown


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[click](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "# Not a heading\n\n- not a list",
    "*stars* _bars_ `ticks` ~~strike~~ | table |",
    "https://evil.example/auto www.evil.example",
    "\x1b[31mred\x1b[0m \x07bell \x9b2J",
    "a\u202eb\u2066c\u200bd\U000e0041e",
    "&lt;b&gt; &#106;",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_render_as_text(title: str) -> None:
    """G1, G4, G5, G7."""
    articles = GAZETTE.model_copy(update={"title": title, "publisher": title, "id": "gazette"}), HERALD
    brief = brief_of(*articles)
    shown = brief.to_markdown()
    assert not re.search(r"(?<!\\)<[a-zA-Z/!]", shown)
    assert not re.search(r"(?<!\\)\]\((?!https://gazette\.example/ferry\))", shown)
    assert not re.search(r"(?<![\\:(])https://evil|(?<!\\)www\.", shown)
    assert not re.search(r"&(?!amp;)", shown)
    for text in (shown, brief.to_text()):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]", text)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:x",
        "vbscript:x",
        "data:text/html,x",
        "//evil.example",
        "file:///etc/passwd",
        "https://user:pw@evil.example/",
        "https://evil.example/a b",
        'https://evil.example/">x',
        "https://evil.example/)x",
    ],
)
def test_only_plain_web_addresses_become_links(url: str) -> None:
    """G2."""
    shown = brief_of(GAZETTE.model_copy(update={"url": url}), HERALD).to_markdown()
    assert "](" not in shown
    assert "Ferry aground" in shown


def test_a_source_sentence_among_written_ones_is_marked_once() -> None:
    said = Article(id="a", publisher="Gazette", text='"We hit the rock," the captain said. The bay was calm.')

    def script(request: ModelRequest) -> dict[str, object]:
        first, last = (offer.id for offer in request.material.offers)
        texts = [(said.text[:36], [first]), ("The bay was calm.", [last]), ("Calm was the bay.", [last])]
        made = [{"text": text, "evidence": ids} for text, ids in texts]
        return {"headline": made[0], "sentences": made, "disagreements": []}

    shown = summarize([said], model=ScriptedModel(script)).to_text()
    assert 'Gazette: "We hit the rock," the captain said.' in shown
    assert "Gazette: “The bay was calm.”" in shown
    assert "Calm was the bay." in shown


def doubted(headline: str, *, title: str = "", publisher: str | None = "Skarvik Gazette") -> Brief:
    """A brief whose headline is supported in part."""
    brief = brief_of()
    assert brief.headline
    head = brief.headline.model_copy(update={"text": headline, "support": Support.PARTIAL})
    sources = [s.model_copy(update={"title": title, "publisher": publisher}) for s in brief.sources[:1]]
    return brief.model_copy(update={"headline": head, "sources": (*sources, *brief.sources[1:])})


@pytest.mark.parametrize("form", ["to_text", "to_markdown", "to_slack", "to_telegram", "github"])
def test_a_headline_that_is_supported_in_part_is_said_to_be_so(form: str) -> None:
    def shown(brief: Brief) -> str:
        return str(brief.to_markdown(footnotes=True) if form == "github" else getattr(brief, form)())

    assert "The headline is partly supported by what it cites." in shown(doubted("Chaos at sea"))
    sound = doubted("Chaos at sea")
    assert sound.headline
    head = sound.headline.model_copy(update={"support": Support.VERIFIED})
    assert "headline is" not in shown(sound.model_copy(update={"headline": head}))


def test_a_title_of_a_publisher_is_told_as_one() -> None:
    brief = doubted("Chaos at sea", title="Chaos at sea")
    told = "The headline is the title of the report in Skarvik Gazette, and partly supported by what it cites."
    assert told in " ".join(brief.to_text().split())
    assert "Title of the report in" in brief.to_html()
    assert 'class="tag doubt"' not in brief.to_html()
    assert 'class="tag doubt"' in doubted("Chaos at sea").to_html()
    nobodys = doubted("Chaos at sea", title="Chaos at sea", publisher=None)
    assert "The headline is partly supported" in nobodys.to_text()


@pytest.mark.parametrize("place", [0, 1])
def test_a_source_of_the_headline_alone_is_listed_as_that(place: int) -> None:
    brief = brief_of()
    assert brief.headline
    own, other = (brief.sentences[0].citations[n] for n in (place, 1 - place))
    cut = brief.model_copy(
        update={
            "headline": brief.headline.model_copy(update={"citations": (own,)}),
            "sentences": tuple(s.model_copy(update={"citations": (other,)}) for s in brief.sentences),
            "disagreements": (),
        }
    )
    for shown in (cut.to_text(), cut.to_markdown(), cut.to_telegram(), str(cut.to_slack())):
        assert shown.count("cited for the headline") == 1
    assert "for the headline" not in brief.to_text()


def test_an_id_stands_in_the_place_of_a_name_only_where_there_is_none() -> None:
    herald = HERALD.model_copy(update={"publisher": None})
    named, nameless = brief_of(), brief_of(GAZETTE, herald)
    for form in ("to_text", "to_markdown", "to_telegram", "to_slack"):
        assert "herald" not in str(getattr(named, form)()).replace("herald.example", "")
        assert re.search(r"\bherald\b", str(getattr(nameless, form)()))
    assert "2. **Nordby Herald**\n" in named.to_markdown()
    quoted = named.sentences[0].model_copy(update={"quoted_from": "herald"})
    mixed = {"sentences": (quoted, *named.sentences), "sources": nameless.sources}
    assert "“herald”: " in named.model_copy(update=mixed).to_text()
