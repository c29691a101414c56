"""Briefs with everything that a page can show; `tests/rendering/test_page.py` reads them without a browser."""

from __future__ import annotations

from datetime import UTC, date, datetime

from summarize import Brief
from summarize.types import (
    BriefSentence,
    Change,
    ChangeKind,
    Check,
    CheckOutcome,
    Citation,
    Copied,
    Disagreement,
    Event,
    Passage,
    Problem,
    Provenance,
    Side,
    SourceReport,
    SourceStatus,
    Support,
    TemplateRef,
    Usage,
    WithheldSentence,
)

GAZETTE = (
    "The harbour was full. The ferry ran aground near Skarvik with 187 passengers. Nobody was hurt. "
    "It was foggy. The captain is Jonas Berg. He has sailed for 27 years."
)
HERALD = "It was early. The ferry had 214 passengers on board, its operator said. Boats came at once."
ARABIC = "وصلت العبارة إلى الميناء. كان على متنها 187 راكبا. لم يصب أحد."


def citation(article: str, text: str, part: str, **more: object) -> Citation:
    start = text.index(part)
    return Citation.model_validate(
        {"article_id": article, "start": start, "end": start + len(part), "text": part, **more}
    )


def source(name: str, text: str, **more: object) -> SourceReport:
    """A report whose one passage is the whole text."""
    shown = {"passages": (Passage(start=0, end=len(text), text=text),)} if text else {}
    given = {"article_id": name, "publisher": name.title(), "origin": name, "status": SourceStatus.USED, "cited": 1}
    return SourceReport.model_validate({**given, "language": "en", **shown, **more})


AGROUND = citation(
    "gazette",
    GAZETTE,
    "The ferry ran aground near Skarvik with 187 passengers.",
    url="https://gazette.example/ferry#:~:text=The%20ferry%20ran",
)
CAPTAIN = citation("gazette", GAZETTE, "The captain is Jonas Berg.", added=True)
ABOARD = citation("herald", HERALD, "The ferry had 214 passengers on board, its operator said.")
COPIED = AGROUND.model_copy(update={"article_id": "copycat", "url": None})

_CHECKS = (
    Check(name="ids", outcome=CheckOutcome.PASSED),
    Check(name="figures", outcome=CheckOutcome.PASSED),
    Check(name="quotations", outcome=CheckOutcome.NOT_APPLICABLE),
)
_DOUBT = Check(name="coverage", outcome=CheckOutcome.PARTIAL, words=("swiftly",), note="One word is not met.")


def sentence(text: str, *citations: Citation, **more: object) -> BriefSentence:
    origins = tuple(dict.fromkeys("gazette" if c.article_id == "copycat" else c.article_id for c in citations))
    given = {"text": text, "citations": citations, "support": Support.VERIFIED, "checks": _CHECKS, "origins": origins}
    return BriefSentence.model_validate({**given, "event": "1", **more})


SENTENCES = (
    sentence(
        "A ferry ran aground near Skarvik; 187 or 214 people were aboard.", AGROUND, ABOARD, day=date(2026, 4, 14)
    ),
    sentence("Jonas Berg's ferry ran aground.", AGROUND, CAPTAIN, COPIED, day=date(2026, 4, 14)),
    sentence(
        "It swiftly had 214 passengers.",
        ABOARD,
        support=Support.PARTIAL,
        checks=(*_CHECKS, _DOUBT),
        day=date(2026, 4, 15),
    ),
    sentence(ABOARD.text, ABOARD, quoted_from="herald", event="2", day=date(2026, 4, 16)),
)
DISAGREEMENT = Disagreement(
    kind="figure",
    about="Passengers on board",
    text="Passengers on board: 187 (Gazette); 214 (Herald)",
    sides=(
        Side(value="187 passengers", wording=AGROUND.text, citations=(AGROUND,), origins=("gazette",)),
        Side(
            value="214 passengers",
            wording=ABOARD.text,
            citations=(ABOARD,),
            origins=("herald",),
            credited=("the operator",),
            as_of=datetime(2026, 4, 15, 9, 30, tzinfo=UTC),
        ),
    ),
)
SOURCES = (
    source(
        "gazette",
        GAZETTE,
        title="Ferry aground",
        url="https://gazette.example/ferry",
        author="Ann Lie",
        published_at=datetime(2026, 4, 14, 16, 50, tzinfo=UTC),
    ),
    source("herald", HERALD, title="Ferry hits rock", published_at=date(2026, 4, 14)),
    source(
        "copycat",
        GAZETTE,
        origin="gazette",
        copied=(Copied(article_id="gazette", relation="exact", share=0.98, decided_by="published"),),
    ),
    source("lurker", "", status=SourceStatus.UNUSED, reason="Nothing in it was chosen.", cited=0),
)


def full(**changes: object) -> Brief:
    """A brief with every field filled."""
    given: dict[str, object] = {
        "headline": sentence("Ferry aground near Skarvik", AGROUND),
        "sentences": SENTENCES,
        "disagreements": (DISAGREEMENT,),
        "withheld": (WithheldSentence(text="The ferry sank.", reason="No source says so."),),
        "events": (
            Event(id="1", title="The grounding", article_ids=("gazette",)),
            Event(id="2", title="The count", article_ids=("herald",)),
        ),
        "sources": SOURCES,
        "problems": (Problem(code="slow", message="One request took long."),),
        "changes": (
            Change(
                kind=ChangeKind.CHANGED,
                text=SENTENCES[1].text,
                previous="A ferry ran aground.",
                reason="A name became known.",
            ),
            Change(kind=ChangeKind.GONE, previous="The ferry burned.", reason="Its source was taken back."),
        ),
        "usage": Usage(calls=2, input_tokens=1200, output_tokens=300, cost=0.0123),
        "provenance": Provenance(
            library="summarize 0.1.0",
            model="gpt-x",
            answered_by=("gpt-x-1",),
            language="en",
            templates=(TemplateRef.model_validate({"name": "write", "version": "1", "sha256": "ab" * 32}),),
        ),
    }
    return Brief.model_validate({**given, **changes})


def arabic() -> Brief:
    """A brief in a language that is written from right to left."""
    cited = citation("mina", ARABIC, "كان على متنها 187 راكبا.")
    return Brief(
        headline=sentence("جنوح عبارة قرب سكارفيك", cited),
        sentences=(sentence("كان على متن العبارة Maren Liv نحو 187 راكبا.", cited), sentence("لم يصب أحد.", cited)),
        sources=(source("mina", ARABIC, publisher="الميناء", language="ar"),),
        provenance=Provenance(library="summarize 0.1.0", model="gpt-x", language="ar"),
    )


def filled(text: str) -> Brief:
    """A brief in which every text that may come from outside is this one."""
    spoken = text or "-"
    cited = Citation(article_id="a", start=0, end=len(spoken), text=spoken, url=text)
    said = BriefSentence(
        text=spoken,
        citations=(cited,),
        support=Support.PARTIAL,
        checks=(Check(name=spoken, outcome=CheckOutcome.PARTIAL, words=(spoken,), note=spoken),),
        origins=("a",),
        event="1",
    )
    side = Side(value=spoken, wording=spoken, citations=(cited,), origins=("a",), credited=(spoken,))
    report = SourceReport(
        article_id="a",
        title=text,
        url=text,
        publisher=text,
        author=text,
        language=text,
        status=SourceStatus.USED,
        reason=spoken,
        origin="a",
        passages=(Passage(start=0, end=2 * len(spoken) + 2, text=f"{spoken}\n\n{spoken}"),),
    )
    other = report.model_copy(update={"article_id": spoken + "b", "origin": "a", "status": SourceStatus.COPY})
    return Brief(
        headline=said,
        sentences=(said, said.model_copy(update={"event": "2", "quoted_from": "a"})),
        disagreements=(Disagreement(kind="statement", about=text, text=spoken, sides=(side, side)),),
        withheld=(WithheldSentence(text=spoken, reason=spoken),),
        events=(Event(id="1", title=text, article_ids=("a",)), Event(id="2", title=text, article_ids=("a",))),
        sources=(report, other),
        problems=(Problem(code="x", message=spoken),),
        changes=(Change(kind=ChangeKind.CHANGED, text=spoken, previous=spoken + "!", reason=spoken),),
        provenance=Provenance(
            library=spoken,
            model=spoken,
            answered_by=(spoken,),
            language=text,
            templates=(TemplateRef.model_validate({"name": spoken, "version": spoken, "sha256": spoken}),),
        ),
    )


ATTACKS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script><style>*{display:none}",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' autofocus onfocus='alert(1)' x='",
    "<svg onload=alert(1)><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    '<base href="https://evil.example/"><link rel=stylesheet href=//evil.example/x.css>',
    "<form action=https://evil.example><button autofocus>x</button></form>",
    "<!--><img src=https://evil.example/x.png>-->",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    'https://evil.example/" onclick="alert(1)',
    "https://evil.example/x' style='background:url(https://evil.example/y)",
    "</blockquote></div></main><h1>Breaking</h1>",
    "{{ 7 * 7 }}{% raw %}{{ config }}",
    "safe\u202etxt.exe\u2066 \u200b hidden\U000e0041 \x00\x1b[31m",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#x3c;b&#x3e;",
    "<plaintext><xmp><textarea><noscript>",
    "*{}</style><style>body{background:url(https://evil.example/z)}",
)
