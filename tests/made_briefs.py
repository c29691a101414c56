"""Briefs of any size, made of values: what renderings are tried on."""

from __future__ import annotations

from datetime import date

from summarize import Brief
from summarize.types import (
    BriefSentence,
    Citation,
    Disagreement,
    Event,
    Problem,
    Provenance,
    Side,
    SourceReport,
    SourceStatus,
    Style,
    Support,
    WithheldSentence,
)

SITE = "https://paper{}.example/story"


def token(number: int) -> str:
    """What stands in one sentence alone; -1 is the headline."""
    return f"S{number + 1:03}E"


def citation(number: int, article: int, *, words: str = "", passage: str = "x") -> Citation:
    text = f"Evidence of {token(number)} by paper {article}. {words}".strip()
    start = 100 * (number + 1)
    url = f"{SITE.format(article)}#:~:text={passage}{number + 1}"
    return Citation(article_id=f"a{article}", start=start, end=start + len(text), text=text, url=url)


def sentence(number: int, *, articles: int = 4, words: str = "", passage: str = "x") -> BriefSentence:
    """Each third sentence cites two articles, of one origin and supported in part; each fifth one article twice."""
    citations = [citation(number, number % articles, words=words, passage=passage)]
    if number % 3 == 2:
        added = citation(number + 900, (number + 1) % articles, words=words, passage=passage)
        citations.append(added.model_copy(update={"added": True}))
    if number % 5 == 4:
        citations.insert(1, citation(number + 400, number % articles, words=words, passage=passage))
    return BriefSentence(
        text=f"Sentence {token(number)} tells what happened {'there ' * (number % 7)}{words}".strip() + ".",
        citations=tuple(citations),
        support=Support.PARTIAL if number % 3 == 2 else Support.VERIFIED,
        origins=(citations[0].article_id,),
        event="1" if number < 20 else "2",
    )


def disagreement(number: int, about: int, *, words: str = "") -> Disagreement:
    sides = [
        Side(value=value, wording=value, citations=(citation(about, about % 4 + side, words=words),))
        for side, value in enumerate(("nine", "twelve"))
    ]
    return Disagreement(kind="figure", text=f"Disagreement D{number:03}E: nine; twelve {words}", sides=tuple(sides))


def source(number: int, *, words: str = "", uncited: bool = False) -> SourceReport:
    return SourceReport(
        article_id=f"u{number}" if uncited else f"a{number}",
        title=f"Title {number} {words}".strip(),
        publisher=f"Paper {number} {words}".strip(),
        url=SITE.format(number),
        published_at="2026-04-14",
        status=SourceStatus.UNUSED if uncited else SourceStatus.USED,
        reason="Nothing in it was chosen for a brief of this length." if uncited else "",
        origin=f"u{number}" if uncited else f"a{number}",
    )


def made(
    *, sentences: int = 8, disagreements: int = 3, style: Style = "brief", words: str = "", passage: str = "x"
) -> Brief:
    """A brief of four articles and one that is not cited, `words` in all its texts and `passage` in its addresses."""
    told = [sentence(n, words=words, passage=passage) for n in range(sentences)]
    if style == "timeline":
        told = [s.model_copy(update={"day": date(2026, 4, n % 28 + 1)}) for n, s in enumerate(told)]
    return Brief.model_validate(
        {
            "style": style,
            "headline": sentence(-1, words=words),
            "sentences": told,
            "disagreements": [disagreement(n, n * 3, words=words) for n in range(disagreements)],
            "events": [Event(id=e, title=f"Event {e} {words}", article_ids=()) for e in ("1", "2")],
            "withheld": [WithheldSentence(text="WITHHELD", reason="none")],
            "sources": [*(source(n, words=words) for n in range(5)), source(9, words=words, uncited=True)],
            "problems": [Problem(code="over_limit", message="deadline")],
            "provenance": Provenance(library="summarize", model="m", language="en"),
        }
    )
