"""Values: dates read as they were meant, texts that can be encoded, and every value the same after JSON."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from summarize import types
from summarize.types import (
    Article,
    BriefContent,
    BriefSentence,
    Check,
    CheckOutcome,
    Citation,
    Disagreement,
    Event,
    Options,
    Price,
    Problem,
    Provenance,
    RequestRecord,
    Side,
    SourceReport,
    SourceStatus,
    Support,
    TemplateRef,
    Usage,
    WithheldSentence,
)

CITATION = Citation(article_id="a", start=3, end=7, text="päer")
CHECK = Check(name="figures", outcome=CheckOutcome.FAILED, words=("12",), note="12 is not in it.")
SENTENCE = BriefSentence(text="The pier is shut.", citations=(CITATION,), support=Support.PARTIAL, checks=(CHECK,))
SIDES = tuple(Side(value=v, wording=v, citations=(CITATION,), as_of=date(2031, 5, 1)) for v in ("9", "12"))
DISAGREEMENT = Disagreement(kind="figure", text="9 or 12", sides=SIDES, event="1")
REPORT = SourceReport(
    article_id="a", origin="a", status=SourceStatus.COPY, published_at=datetime(2031, 5, 1, tzinfo=UTC)
)
PROVENANCE = Provenance(
    library="summarize 0",
    model="m",
    language="en",
    templates=(TemplateRef(name="write", version="1", sha256="0"),),
    requests=(RequestRecord(stage="write", sha256="0", ended="stop"),),
)
VALUES: list[BaseModel] = [
    Article(id="a", text="🌊 päer\u2028", published_at=date(2031, 5, 1), language="en"),
    Options(prompts={"write": "1"}, price=Price(input=0.1, output=2)),
    CITATION,
    CHECK,
    SENTENCE,
    DISAGREEMENT,
    REPORT,
    PROVENANCE,
    BriefContent(
        headline=SENTENCE,
        sentences=(SENTENCE,),
        disagreements=(DISAGREEMENT,),
        withheld=(WithheldSentence(text="It sank.", reason="Not in it.", checks=(CHECK,)),),
        events=(Event(id="1", title="Pier", article_ids=("a",)),),
        sources=(REPORT,),
        problems=(Problem(code="truncated", message="Cut."),),
        usage=Usage(calls=1, input_tokens=None, cost=0.25),
        provenance=PROVENANCE,
    ),
]
MOMENTS = st.one_of(
    st.none(),
    st.dates(),
    st.datetimes(),
    st.datetimes(timezones=st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))),
)
DATE_PARTS = st.sampled_from(
    [
        "Mon,",
        "1",
        "32",
        "Jan",
        "2026",
        "0",
        "00:00",
        "10:00:00",
        "GMT",
        "+0100",
        "+9999",
        "-0000",
        "(x)",
        "T",
        "Z",
        "-",
        ":",
    ]
)
NAIVE = datetime.fromisoformat("2031-05-01T09:30:00")
TWO_EAST = timezone(timedelta(hours=2))


def published(value: object) -> Any:
    return Article.model_validate({"id": "a", "text": "", "published_at": value}).published_at


@pytest.mark.parametrize(
    ("given_date", "meant"),
    [
        ("2031-05-01", date(2031, 5, 1)),
        (" 2031-05-01\n", date(2031, 5, 1)),
        ("20310501", date(2031, 5, 1)),
        ("2031-05-01T09:30:00", NAIVE),
        ("2031-05-01 09:30", NAIVE),
        ("2031-05-01T09:30:00Z", datetime(2031, 5, 1, 9, 30, tzinfo=UTC)),
        ("2031-05-01T09:30:00+02:00", datetime(2031, 5, 1, 9, 30, tzinfo=TWO_EAST)),
        ("Thu, 01 May 2031 09:30:00 +0200", datetime(2031, 5, 1, 9, 30, tzinfo=TWO_EAST)),
        ("1 May 2031 09:30:00 GMT", datetime(2031, 5, 1, 9, 30, tzinfo=UTC)),
        ("0001-01-01", date(1, 1, 1)),
        ("0001-01-01T00:00:00+02:00", datetime(1, 1, 1, tzinfo=TWO_EAST)),
        (date(2031, 5, 1), date(2031, 5, 1)),
        (None, None),
    ],
)
def test_a_date_is_read_as_it_was_meant(given_date: object, meant: object) -> None:
    """E17: a date stays a date, a time keeps its zone or has none."""
    found = published(given_date)
    assert found == meant
    assert type(found) is type(meant)
    assert getattr(found, "tzinfo", None) == getattr(meant, "tzinfo", None)


@pytest.mark.parametrize(
    "text",
    [
        "32.13.2026",
        "",
        " ",
        "2026",
        "yesterday",
        "1 May",
        "0000-00-00",
        "2026-02-30",
        "10000-01-01",
        "9" * 5_000,
        "\x00",
        "Mon, 32 Jan 2026 10:00:00 GMT",
        "Mon, 5 Jan 2026 10:00:00 +9999",
        "\ud800",
    ],
)
def test_what_is_no_date_is_unknown(text: str) -> None:
    """E17"""
    assert published(text) is None


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(DATE_PARTS, max_size=8).map(" ".join), st.text(st.characters(exclude_categories=()))))
def test_any_text_is_a_date_or_unknown(text: str) -> None:
    """E17"""
    assert published(text) is None or isinstance(published(text), date)


@pytest.mark.parametrize("value", [[], {}, True, float("nan"), object()])
def test_a_date_of_another_type_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        published(value)


@settings(max_examples=200, deadline=None)
@given(MOMENTS, st.text(st.characters(exclude_categories=()), max_size=40))
@example(datetime(1, 1, 1, tzinfo=TWO_EAST), "\ud800")
def test_an_article_is_the_same_after_json(moment: date | None, text: str) -> None:
    """E7, E17"""
    article = Article(id="a", text=text, title=text, url=text, author=text, language=text, published_at=moment)
    again = Article.model_validate_json(article.model_dump_json())
    assert again == article
    assert type(again.published_at) is type(moment)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_every_value_is_the_same_after_json(value: BaseModel) -> None:
    text = value.model_dump_json()
    again = type(value).model_validate_json(text)
    assert again == value
    assert again.model_dump_json() == text
    assert type(value).model_validate(value.model_dump()) == value


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=60))
@example("a\ud800b\udfffc")
def test_a_lone_surrogate_becomes_one_replacement_and_moves_no_offset(text: str) -> None:
    """E7, 0.16"""
    kept = Article(id="a", text=text).text
    assert len(kept) == len(text)
    assert kept.encode().decode() == kept
    assert all(k == t or (k == "\ufffd" and "\ud800" <= t <= "\udfff") for k, t in zip(kept, text, strict=True))


@pytest.mark.parametrize("field", ["id", "title", "url", "publisher", "author", "language"])
def test_every_field_of_an_article_can_be_encoded(field: str) -> None:
    """0.16"""
    article = Article.model_validate({"id": "a", "text": "", field: "x\udc00"})
    assert getattr(article, field) == "x\ufffd"
    assert article.model_dump_json()


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_values_are_frozen_and_closed(value: BaseModel) -> None:
    """F13"""
    with pytest.raises(ValidationError):
        setattr(value, next(iter(type(value).model_fields)), "other")
    with pytest.raises(ValidationError):
        type(value).model_validate({**value.model_dump(), "verified": True})


@pytest.mark.parametrize(
    "options",
    [
        {"length": 0},
        {"length": 201},
        {"language": "x"},
        {"concurrency": 0},
        {"chunk_tokens": 199},
        {"prompts": {"write": 1}},
        {"price": {"input": -1, "output": 0}},
        {"lenght": 5},
    ],
)
def test_options_out_of_range_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Options.model_validate(options)


def test_a_published_sentence_has_evidence_and_a_disagreement_two_sides() -> None:
    with pytest.raises(ValidationError):
        BriefSentence(text="The pier is shut.", citations=(), support=Support.VERIFIED)
    with pytest.raises(ValidationError):
        Disagreement(kind="figure", text="9", sides=SIDES[:1])


def test_usage_that_is_not_known_is_not_zero() -> None:
    """A20"""
    assert Usage.model_validate_json('{"input_tokens": null}').input_tokens is None


def test_a_brief_of_another_schema_version_is_refused() -> None:
    with pytest.raises(ValidationError):
        BriefContent.model_validate({"schema_version": "2", "provenance": PROVENANCE.model_dump()})


def test_the_module_exports_what_there_is() -> None:
    assert all(hasattr(types, name) for name in types.__all__)
