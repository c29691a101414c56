"""Copies and rewrites share one origin; reports of one event that were made apart do not."""

from __future__ import annotations

import timeit
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from summarize.sources.origins import Origins, Relation, Rule, trace_origins
from summarize.sources.reading import read_story
from summarize.sources.story import Source
from summarize.types import Article

WIRE = (
    "The northern pier of Velmo was closed on Monday after divers found cracks in four of its nine pillars. "
    "The harbour board said the repair would take eleven months and cost fourteen million crowns. "
    "Ferries to the outer islands will leave from the fish market until the work is finished. "
    "Harbour master Ina Tolvik said that lorries could no longer be allowed onto the pier."
)
REWRITE = (
    "Velmo closed its northern pier on Monday after divers found cracks in four of the nine pillars. "
    "The repair would take eleven months and cost some fourteen million crowns, the harbour board said. "
    "Until the work is finished, ferries to the outer islands will leave from the fish market. "
    "Lorries could no longer be allowed onto the pier, harbour master Ina Tolvik said."
)
APART = (
    "Islanders who rely on the daily boat from Velmo were told to use another quay from this week. "
    "A diving inspection has shown damage under the pier in the north of the port, officials confirmed. "
    "Shopkeeper Per Aune fears that he will lose half of his summer trade. "
    "The regional government has offered to pay a third of the bill, which is put at fourteen million crowns."
)
TO_THE_EAST, TO_THE_WEST = timezone(timedelta(hours=5)), timezone(-timedelta(hours=5))


def article(name: str, text: str, published: date | str | None = None) -> Article:
    return Article.model_validate({"id": name, "text": text, "published_at": published})


def sources(articles: Sequence[Article]) -> tuple[Source, ...]:
    return read_story(articles).sources


def origins(*articles: Article) -> dict[str, str]:
    return {name: found.origin for name, found in trace_origins(sources(articles)).articles.items()}


def traced(*articles: Article) -> Origins:
    return trace_origins(sources(articles))


def sentence_origins(story: Sequence[Source], found: Origins, name: str) -> list[str]:
    """The origins of an article's sentences, in order."""
    source = next(source for source in story if source.article.id == name)
    return [found.sentences.get(evidence.id, found.articles[name].origin) for evidence in source.evidence]


def relation(found: Origins, name: str) -> tuple[Relation, str, Rule]:
    """The first trace of an article."""
    trace = found.articles[name].traces[0]
    return trace.relation, trace.original, trace.decided_by


def test_a_verbatim_copy_has_the_origin_of_what_it_copies() -> None:
    assert origins(article("wire", WIRE), article("copy", WIRE)) == {"wire": "wire", "copy": "wire"}


def test_a_rewrite_in_the_same_order_is_a_copy() -> None:
    assert len(set(origins(article("wire", WIRE), article("rewrite", REWRITE)).values())) == 1


def test_a_copy_in_part_is_a_copy() -> None:
    part = ". ".join(WIRE.split(". ")[:2]) + ". Our own reporter saw no lorries at the quay that evening in the rain."
    assert origins(article("wire", WIRE), article("part", part))["part"] == "wire"


def test_reports_made_apart_are_independent() -> None:
    assert origins(article("wire", WIRE), article("apart", APART)) == {"wire": "wire", "apart": "apart"}


def test_a_shared_quotation_is_no_copying() -> None:
    said = "“We cannot let lorries drive over a structure that we no longer trust, and nobody should ask us to do so,”"
    one = article("one", f"{said} the harbour master said. {APART}")
    other = article("other", f"Ina Tolvik was blunt in front of the press on the quay. {said} she told them. {WIRE}")
    assert origins(one, other) == {"one": "one", "other": "other"}


def test_four_copies_and_one_report_are_two_origins() -> None:
    """B15"""
    copies = [article(f"copy{n}", text) for n, text in enumerate((WIRE, REWRITE, WIRE, REWRITE))]
    found = origins(*copies, article("apart", APART))
    assert len(set(found.values())) == 2
    assert found["apart"] == "apart"


def test_a_copy_of_a_copy_has_the_first_one_as_its_origin() -> None:
    """Origins never chain: each is its own origin."""
    dated = (
        article(name, text, f"2031-05-0{day}")
        for name, text, day in (("c", REWRITE, 3), ("b", WIRE, 2), ("a", WIRE, 1))
    )
    assert origins(*dated) == {"c": "a", "b": "a", "a": "a"}


@pytest.mark.parametrize(
    ("early", "late"),
    [
        (date(2031, 5, 1), date(2031, 5, 2)),
        (datetime(2031, 5, 1, 9, tzinfo=UTC), datetime(2031, 5, 1, 10, tzinfo=UTC)),
        (datetime(2031, 5, 1, 10, tzinfo=TO_THE_EAST), datetime(2031, 5, 1, 9, tzinfo=UTC)),
        (datetime(2031, 5, 1, 23, tzinfo=UTC), datetime(2031, 5, 1, 22, tzinfo=TO_THE_WEST)),
        (datetime(1, 1, 1, tzinfo=TO_THE_EAST), datetime(9999, 12, 31, 23, tzinfo=TO_THE_WEST)),
        (date(2031, 5, 1), None),
    ],
)
def test_the_earlier_report_is_the_origin(early: date, late: date | None) -> None:
    """E17: whatever the time zones, the order given and the extremes of the calendar."""
    assert set(origins(article("late", WIRE, late), article("early", WIRE, early)).values()) == {"early"}


def test_a_note_of_two_lines_copies_nothing() -> None:
    note = "The northern pier of Velmo was closed."
    assert origins(article("wire", WIRE), article("note", note))["note"] == "note"


def test_every_article_has_an_origin_in_the_order_given() -> None:
    found = origins(article("z", "", "2031-05-02"), article("a", WIRE, "2031-05-01"))
    assert list(found.items()) == [("z", "z"), ("a", "a")]


def test_the_rewrite_among_the_examples_is_found_and_nothing_else(ferry: tuple[Article, ...]) -> None:
    """B15"""
    found = origins(*ferry)
    assert {a: o for a, o in found.items() if a != o} == {"quickread-daily": "northwire"}


def test_the_agency_copies_of_the_dam_story_are_found_and_nothing_else(dam: tuple[Article, ...]) -> None:
    """B15: an article that is mostly its own stays its own origin; the passages it copies do not."""
    story = sources(dam)
    found = trace_origins(story)
    copies = {name: article.origin for name, article in found.articles.items() if article.origin != name}
    assert copies == dict.fromkeys(("velm-herald", "leska-online"), "merova-morning")
    partly = {name for name, article in found.articles.items() if article.traces}
    assert partly == {*copies, "county-dispatch"}
    dispatch = sentence_origins(story, found, "county-dispatch")
    assert dispatch == ["county-dispatch"] * 3 + ["merova-morning"] * 7 + ["county-dispatch"] * 4


def test_many_copies_take_linear_time() -> None:
    """B15"""
    few, many = (sources([article(f"n{n}", WIRE) for n in range(count)]) for count in (50, 200))
    once = min(timeit.repeat(lambda: trace_origins(few), number=1, repeat=3))
    assert min(timeit.repeat(lambda: trace_origins(many), number=1, repeat=3)) <= 8 * max(once, 0.005)


OWN = (
    "The fishermen's union met in the evening and voted to keep its boats in the harbour until Friday. "
    "A crane that was ordered in spring has arrived from abroad and stands unused behind the customs house. "
    "The mayor promised a free bus for pupils from both islands, beginning on Thursday morning. "
    "Two insurers have already sent experts, the fish market's tenants were told. "
    "Rain is expected for the whole of the week, with gusts from the west at night."
)
CHINESE = (
    "韦尔莫市北码头周一关闭，因为潜水员在九根柱子中的四根上发现了裂缝。港务局表示，维修将持续十一个月，耗资一千四百万克朗。"
    "在工程完工之前，前往外岛的渡轮将从鱼市出发。"
)


def test_a_copy_is_exact_with_shares_and_ranges_in_both_texts() -> None:
    text = f"Quay, pier and harbour\n\n{WIRE}"
    found = traced(article("wire", WIRE, "2031-05-01"), article("copy", text, "2031-05-02"))
    trace = found.articles["copy"].traces[0]
    assert (trace.relation, trace.original) == (Relation.EXACT, "wire")
    assert min(trace.share, trace.original_share) > 0.9
    (aligned,) = trace.aligned
    assert text[aligned.start : aligned.end] == WIRE[aligned.original_start : aligned.original_end]
    assert not found.articles["wire"].traces


def test_a_report_within_a_longer_one_is_contained_and_the_rest_stays_its_own() -> None:
    longer = f"{OWN} {WIRE} {OWN.replace('The', 'That')}"
    story = sources([article("wire", WIRE, "2031-05-01"), article("longer", longer, "2031-05-02")])
    found = trace_origins(story)
    assert relation(found, "longer")[:2] == (Relation.CONTAINED, "wire")
    assert found.articles["longer"].origin == "longer"
    assert sentence_origins(story, found, "longer") == ["longer"] * 5 + ["wire"] * 4 + ["longer"] * 5


def test_a_rewrite_is_reworded_and_its_sentences_are_the_originals() -> None:
    story = sources([article("wire", WIRE, "2031-05-01"), article("rewrite", f"{REWRITE} {OWN}", "2031-05-02")])
    found = trace_origins(story)
    assert relation(found, "rewrite")[:2] == (Relation.REWORDED, "wire")
    first = found.articles["rewrite"].traces[0].aligned[0]
    assert REWRITE[first.start : first.end] == REWRITE[: REWRITE.index(" The repair")]
    assert WIRE[first.original_start : first.original_end] == WIRE[: WIRE.index(" The harbour board")]
    assert sentence_origins(story, found, "rewrite") == ["wire"] * 4 + ["rewrite"] * 5


def test_a_sentence_copied_from_a_copy_goes_back_to_the_first() -> None:
    second = article("second", f"{WIRE} {OWN}", "2031-05-02")
    third = article("third", f"{OWN} {WIRE}", "2031-05-03")
    story = sources([third, second, article("wire", WIRE, "2031-05-01")])
    found = trace_origins(story)
    assert sentence_origins(story, found, "third") == ["second"] * 5 + ["wire"] * 4


def test_passages_in_another_order_are_copied_all_the_same() -> None:
    turned = " ".join(reversed([f"{s}." for s in WIRE.removesuffix(".").split(". ")]))
    assert relation(traced(article("wire", WIRE), article("turned", turned)), "turned")[0] is Relation.EXACT


def test_a_stock_phrase_in_common_is_no_copying() -> None:
    one = "Two people died in a house fire in Leeds on Monday night, the police said."
    two = "Three people died in a house fire in Leeds on Monday night, a hospital spokeswoman said."
    found = traced(article("one", one), article("two", two))
    assert not any(trace for a in found.articles.values() for trace in a.traces)


def test_text_without_spaces_is_compared_by_characters() -> None:
    other = "市长在周二的记者会上说，学校将为两个岛屿的学生安排免费的公共汽车，从周四早上开始运行，直到另行通知为止。"
    story = sources([article("one", CHINESE, "2031-05-01"), article("two", f"{other}{CHINESE}", "2031-05-02")])
    found = trace_origins(story)
    assert relation(found, "two")[0] is Relation.CONTAINED
    assert sentence_origins(story, found, "two") == ["two", "one", "one", "one"]


@pytest.mark.parametrize(
    "text",
    [
        "VELMO (Reuters) - {}",
        "VELMO, May 1 (Reuters) -- {}",
        "By Jo Roe, Reuters\n\n{}",
        "{}\n\n(Reuters)",
        "{} (Reuters)",
    ],
)
def test_two_reports_signed_by_one_wire_are_one_origin(text: str) -> None:
    other = (
        "Shopkeepers in Velmo fear for their summer trade after the closure of the pier. "
        "The repair of the northern pier would take eleven months and cost fourteen million crowns, the board said. "
        "Islanders were told to use another quay. Per Aune sells ice cream there. He has done so for twenty years. "
        "His daughter helps him on Sundays."
    )
    wire, later = article("wire", f"VELMO (Reuters) - {WIRE}"), article("later", text.format(other))
    found = traced(wire, later)
    assert relation(found, "later")[:2] == (Relation.CREDITED, "wire")
    assert found.articles["later"].origin == "wire"
    credit = found.articles["later"].traces[0].credit
    assert credit is not None
    assert "Reuters" in later.text[slice(*credit)]
    unsigned = traced(wire, article("later", other))
    assert unsigned.articles["later"].origin == "later"


def test_material_of_a_wire_leaves_the_rest_to_the_article() -> None:
    text = f"VELMO (Reuters) - {WIRE} {OWN}\n\nWith material from Reuters"
    story = sources([article("wire", f"VELMO (Reuters) - {WIRE}"), article("mixed", text)])
    assert sentence_origins(story, trace_origins(story), "mixed")[4:9] == ["mixed"] * 5


def test_facts_credited_throughout_to_a_publisher_of_the_story_are_its_own() -> None:
    chain = (
        "The pier in the north of Velmo is shut, according to The Harbour Courier. "
        "Cracks run through several pillars, The Harbour Courier reported on Tuesday. "
        "Nobody at the board picked up the phone. The minister told The Harbour Courier that money was short."
    )
    courier = Article(id="courier", text=WIRE, publisher="The Harbour Courier", published_at="2031-05-02")
    story = sources([Article(id="chain", text=chain, publisher="Post", published_at="2031-05-01"), courier])
    found = trace_origins(story)
    assert relation(found, "chain") == (Relation.CREDITED, "courier", Rule.CREDITED)
    assert set(sentence_origins(story, found, "chain")) == {"courier"}


def test_one_sentence_credited_to_a_publisher_of_the_story_is_that_ones() -> None:
    text = f"{OWN} The cracks were found by chance, according to the Harbour Courier."
    story = sources(
        [Article(id="post", text=text, publisher="Post"), Article(id="courier", text=WIRE, publisher="Harbour Courier")]
    )
    assert sentence_origins(story, trace_origins(story), "post") == ["post"] * 5 + ["courier"]


@pytest.mark.parametrize(
    ("original", "copy", "rule"),
    [
        (article("a", WIRE, "2031-05-01"), article("b", WIRE, "2031-05-02"), Rule.PUBLISHED),
        (article("a", f"Velmo Post\nMay 1, 2031\n\n{WIRE}"), article("b", WIRE, "2031-05-02"), Rule.PRINTED),
        (article("a", WIRE, "2031-05-01"), article("b", WIRE), Rule.DATED),
        (article("a", f"{WIRE} Nobody was hurt."), article("b", WIRE), Rule.FULLER),
        (article("a", WIRE), article("b", WIRE), Rule.GIVEN),
    ],
)
def test_the_rule_that_decided_is_named(original: Article, copy: Article, rule: Rule) -> None:
    for given in ([original, copy], [copy, original])[: 1 if rule is Rule.GIVEN else 2]:
        assert relation(traced(*given), "b") == (Relation.EXACT, "a", rule)


def test_nothing_is_too_odd_to_be_traced() -> None:
    """Empty texts, one word over and over, marks alone."""
    texts = ["", "word " * 20_000, "word " * 20_000, '"' * 500, "(((((", WIRE]
    found = traced(*(article(f"n{number}", text) for number, text in enumerate(texts)))
    assert list(found.articles) == [f"n{number}" for number in range(len(texts))]


def test_the_rewrite_among_the_real_articles_is_named_with_its_original(real: tuple[Article, ...]) -> None:
    found = traced(*real)
    copies = {name: article for name, article in found.articles.items() if article.origin != name}
    ((name, article),) = copies.items()
    assert name.startswith("000")
    assert article.origin.startswith("001")
    assert article.traces[0].relation is Relation.REWORDED
