"""How a disagreement reads: what it is of, each side with who is credited, its publishers and as of when."""

from __future__ import annotations

from summarize import Article, Disagreement, summarize

REST = (
    "Divers found cracks in four of the nine pillars. Shopkeepers fear for their summer trade.",
    "Islanders were told to use another quay. The region has promised to help with the bill.",
    "A crane barge is on its way from the south. Fishermen were asked to keep clear.",
)


def shown(*told: tuple[str, str, str | None]) -> tuple[Disagreement, ...]:
    """The disagreements of articles given as publisher, text and time."""
    articles = [
        Article.model_validate(
            {"id": f"n{n}", "publisher": publisher, "text": f"{text} {REST[n % 3]}", "published_at": at}
        )
        for n, (publisher, text, at) in enumerate(told)
    ]
    return summarize(articles, model="extractive").disagreements


def test_it_says_of_what_it_is_and_names_both_sides_by_publisher() -> None:
    (found,) = shown(("A", "The ferry carried 187 passengers.", None), ("B", "The ferry carried 214 passengers.", None))
    assert found.kind == "figure"
    assert found.about == "Passengers"
    assert set(found.text.removeprefix("Passengers: ").split("; ")) == {
        "187 passengers according to A",
        "214 passengers according to B",
    }


def test_who_is_credited_stands_before_the_publishers() -> None:
    (found,) = shown(
        ("A", "The coastguard said that 187 passengers were on board.", None),
        ("B", "The owner counted 214 passengers on board.", None),
        ("C", "All 187 passengers on board are safe.", None),
    )
    assert {side.value: side.credited for side in found.sides} == {
        "187 passengers": ("the coastguard",),
        "214 passengers": ("the owner",),
    }
    assert "187 passengers (the coastguard, in " in found.text
    assert "214 passengers (the owner, in B)" in found.text


def test_a_publisher_is_not_credited_beside_itself() -> None:
    (found,) = shown(
        ("A", "The ferry carried 187 passengers.", None),
        ("Velm Radio", "Velm Radio said that the ferry carried 214 passengers.", None),
    )
    assert "214 passengers according to Velm Radio" in found.text


def test_each_side_has_the_time_of_its_newest_report_where_they_differ() -> None:
    one, two = "The ferry carried 187 passengers.", "The ferry carried 214 passengers."
    (found,) = shown(("A", one, "2031-05-01T07:30:00+01:00"), ("B", two, "2031-05-02"))
    assert "187 passengers according to A, as of 2031-05-01 07:30" in found.text
    assert "214 passengers according to B, as of 2031-05-02" in found.text
    (same,) = shown(("A", one, "2031-05-01"), ("B", two, "2031-05-01"))
    assert "as of" not in same.text
    assert all(side.as_of for side in same.sides)


def test_quotations_stand_between_marks_under_whose_words_they_are() -> None:
    (found,) = shown(
        ("A", "“We cannot let lorries drive over a bridge that we no longer trust,” Ina Tolvik said.", None),
        ("B", "“We will not let lorries drive over a bridge which we do not trust any longer,” Ina Tolvik said.", None),
    )
    assert found.text.startswith("Words of Ina Tolvik: “We ")
    assert "” according to A" in found.text
    assert "” according to B" in found.text


def test_many_publishers_of_one_side_are_counted() -> None:
    many = [(f"P{n}", f"Officials said on day {n} that the ferry carried 187 passengers.", None) for n in range(7)]
    (found,) = shown(*many, ("B", "The ferry carried 214 passengers.", None))
    names = next(part for part in found.text.split("; ") if "187" in part)
    assert "others" in names
    assert len(next(side for side in found.sides if side.value.startswith("187")).citations) > 4


def test_an_article_with_both_values_dates_neither_side() -> None:
    """The older count stays as of the older report, though a newer one has both."""
    both = "The owner counted 214 passengers. The coastguard, which counted 187, said that nobody was missing."
    (found,) = shown(
        ("A", "The ferry carried 187 passengers.", "2031-05-01"),
        ("B", "The ferry carried 214 passengers.", "2031-05-02"),
        ("C", both, "2031-05-03"),
    )
    assert {side.value: str(side.as_of) for side in found.sides} == {
        "187 passengers": "2031-05-01",
        "214 passengers": "2031-05-02",
    }
