"""Where origins differ it is found, with what it is of and who says so.

Roundings, growing counts, other fates, parts of a quotation and other people are no conflict.
"""

from __future__ import annotations

import timeit
from datetime import date

import pytest

from summarize import summarize
from summarize.planning.disagreements import Conflict, find_conflicts
from summarize.planning.groups import Similarities
from summarize.sources.reading import read_story
from summarize.sources.story import Story
from summarize.types import Article

SAID = "“We cannot let lorries drive over a structure that we no longer trust,” harbour master Ina Tolvik said."
REWORDED = "“We will not let lorries drive over a structure which we do not trust any longer,” Ina Tolvik said."
REST = (
    "Divers found cracks in four of the nine pillars. Shopkeepers fear for their summer trade.",
    "Islanders were told to use another quay. The region has promised to help with the bill.",
    "A crane barge is on its way from the south. Fishermen were asked to keep clear.",
)


DAYS = (date(2031, 5, 1), None, date(2031, 5, 2))


def read(*texts: str, days: tuple[str, ...] = ()) -> Story:
    """Each text in an article with other sentences, so that the articles are independent."""
    dates = dict(enumerate(days))
    fields = [{"id": f"n{n}", "text": f"{t} {REST[n % 3]}", "published_at": dates.get(n)} for n, t in enumerate(texts)]
    return read_story([Article.model_validate(each) for each in fields])


def conflicts(story: Story, origins: dict[str, str] | None = None) -> list[Conflict]:
    evidence = list(story.evidence())
    found = find_conflicts(
        evidence,
        Similarities(evidence),
        {e.id: (story.events[e.article_id], story.sources[e.article].language) for e in evidence},
        origins=origins or {a.article.id: a.article.id for a in story.sources},
        days={a.article.id: a.article.published_at for a in story.sources},
    )
    return list(found)


def sides(story: Story, **fields: dict[str, str]) -> list[dict[str, set[str]]]:
    """Of each conflict, the value of each side and the articles that give it."""
    return [{p.value: {e.article_id for e in p.evidence} for p in c.positions} for c in conflicts(story, **fields)]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        (
            "The ferry carried 187 passengers.",
            "The ferry carried 214 passengers.",
            {"187 passengers", "214 passengers"},
        ),
        ("Nine people were injured in the crash.", "The crash left 12 people injured.", {"Nine people", "12 people"}),
        ("Repairs will cost $220 million.", "The repairs will cost $245 million.", {"$220 million", "$245 million"}),
        ("The blaze killed four workers.", "The blaze killed three people.", {"four workers", "three people"}),
        (
            "The boat spilled 40,000 litres of fuel.",
            "The boat spilled 65,000 litres of fuel.",
            {"40,000 litres", "65,000 litres"},
        ),
    ],
)
def test_one_quantity_with_two_values_is_found(one: str, other: str, values: set[str]) -> None:
    """B19"""
    (conflict,) = conflicts(read(one, other))
    assert conflict.kind == "figure"
    assert {position.value for position in conflict.positions} == values


def test_each_side_names_all_who_say_so() -> None:
    """B19"""
    story = read(
        "The ferry carried 187 passengers.", "The ferry carried 214 passengers.", "The ferry carried 187 passengers."
    )
    assert sides(story) == [{"187 passengers": {"n0", "n2"}, "214 passengers": {"n1"}}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ferry carried 187 passengers.", "The ferry carried 187 passengers."),
        ("The ferry carried a dozen passengers.", "The ferry carried 12 passengers."),
        ("Repairs will cost $1.2bn.", "Repairs will cost 1,200 million dollars."),
        ("The ferry carried 187 passengers.", "The ferry carried 19 crew."),
        ("The ferry carried 187 passengers.", "The school has 214 pupils."),
        ("The ferry carried 187 passengers.", "The island has 3,400 passengers a day."),
        ("The ferry carried 187 passengers.", "A Category 3 storm kept 214 passengers waiting in the port."),
        ("Some 600 people were allowed to go back to their homes.", "About 800 people had to leave their homes."),
        ("The council spent $24 million, against $30 million a year earlier.", "The council spent $24 million."),
        ("Economists expected 3.2 million new claims.", "There were 3.9 million new claims."),
        ("The ferry carried 187 passengers in 2019.", "The ferry carried 214 passengers in 2024."),
        ("The plan costs $2 trillion.", "The plan will cost $2.2 trillion."),
        ("The office opens at 6:47 a.m.", "It struck the rock at 7:14 a.m."),
        ("The harbour is shut until 6:47 a.m.", "The harbour is shut until 7:14 a.m."),
        ("The blaze killed three children.", "The blaze killed nine people."),
        ("It struck the rock shortly after 6 a.m.", "It struck the rock at 6:10 a.m."),
    ],
)
def test_equal_or_unlike_figures_are_no_conflict(one: str, other: str) -> None:
    assert conflicts(read(one, other)) == []


def test_a_rewrites_rounding_is_no_conflict() -> None:
    """B15: one origin does not contradict itself."""
    story = read("The repairs of the pier will cost $14.2 million.", "The repairs of the pier will cost $14 million.")
    assert conflicts(story, {"n0": "n0", "n1": "n0"}) == []


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (("2031-05-01", "2031-05-02", "2031-05-03"), 0),
        (("2031-05-03", "2031-05-02", "2031-05-01"), 1),
        (("2031-05-01", "2031-05-01", "2031-05-01"), 1),
        ((), 1),
    ],
    ids=["grows", "falls", "one day", "undated"],
)
def test_a_count_that_grows_from_day_to_day_is_no_conflict(days: tuple[str, ...], found: int) -> None:
    """B14"""
    counts = [f"The flood drove {n} people from their homes in Ostby." for n in (800, 1_100, 1_300)]
    assert len(conflicts(read(*counts, days=days))) == found


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (("2031-05-01T07:30+01:00", "2031-05-01T10:20+01:00"), 0),
        (("2031-05-01T10:20+01:00", "2031-05-01T07:30+01:00"), 1),
        (("2031-05-01T07:30+01:00", "2031-05-01T06:30Z"), 1),
    ],
    ids=["grows", "falls", "one time"],
)
def test_a_count_that_grows_within_a_day_is_no_conflict(days: tuple[str, ...], found: int) -> None:
    """B14: the hours of publication count."""
    counts = [f"The flood drove {n} people from their homes in Ostby." for n in (800, 1_100)]
    assert len(conflicts(read(*counts, days=days))) == found


def test_an_hour_in_the_sentence_shows_that_the_count_goes_on() -> None:
    """B14: where only the day of publication is known."""
    first = "The flood drove 800 people from their homes in Ostby."
    second = "By 10 a.m. the flood had driven 1,200 people from their homes in Ostby."
    assert conflicts(read(first, second, days=("2031-05-01", "2031-05-01"))) == []


def test_what_grew_is_shown_where_an_article_sets_both_values_side_by_side() -> None:
    """Nine and twelve are explained by one source and stay two numbers for a reader of the other."""
    nine = "Nine people were injured in the crash near Ostby, the coastguard said."
    twelve = "Twelve people were injured in the crash near Ostby. Nine came in ambulances and three on their own."
    story = read(nine, twelve, days=("2031-05-01", "2031-05-02"))
    assert sides(story) == [{"Nine people": {"n0"}, "Twelve people": {"n1"}}]
    grew = "Twelve people were injured in the crash near Ostby. The number rose from nine overnight."
    assert conflicts(read(nine, grew, days=("2031-05-01", "2031-05-02"))) == []


def test_bounds_stand_as_they_are_told() -> None:
    one = "Trade between Ostby and Velm came to more than $220 billion."
    assert [list(each) for each in sides(read(one, "Trade between Ostby and Velm came to $245 billion."))] == [
        ["more than $220 billion", "$245 billion"]
    ]


@pytest.mark.parametrize(
    ("one", "other", "about"),
    [
        ("The ferry carried 187 passengers.", "The ferry carried 214 passengers.", "Passengers"),
        ("Nine people were injured in the crash.", "The crash left 12 people injured.", "Injured"),
        ("Trade between the two towns reached $220m.", "Their trade has reached $245m.", "Trade between the two towns"),
        ("The blaze killed four workers.", "The blaze killed three people.", "Dead"),
        ("In the crash, 22 were injured.", "The crash injured 17 others.", "Injured"),
        ("The works employ about 340 people.", "The works employ 410 people.", ""),
        ("It hit the works: 30 million euros in damage.", "Damage at the works is 45 million euros.", "Damage"),
        ("It spilled 40,000 litres of fuel in Ostby.", "It spilled 65,000 litres of fuel in Ostby.", "Fuel (Ostby)"),
        ("Prime Minister Ina Tolvik left.", "Former Prime Minister Ina Tolvik left.", "Office of Ina Tolvik"),
        (SAID, REWORDED, "Words of Ina Tolvik"),
    ],
)
def test_it_says_of_what_and_whose_it_is(one: str, other: str, about: str) -> None:
    (conflict,) = conflicts(read(one, other))
    assert conflict.about in (about, f"{about} (Ina Tolvik)")


def test_an_undated_copy_leaves_its_report_the_day_it_has() -> None:
    texts = ("The blaze killed four people in Ostby.", "The blaze killed four people in Ostby.")
    story = read(*texts, "The blaze killed six people in Ostby.", days=("2031-05-01",))
    dated = [s.article.model_copy(update={"published_at": d}) for s, d in zip(story.sources, DAYS, strict=True)]
    again = read_story(dated)
    assert conflicts(again, {"n0": "n0", "n1": "n0", "n2": "n2"}) == []


def test_who_is_credited_stands_with_each_side() -> None:
    story = read("The coastguard said that 187 passengers were on board.", "The owner counted 214 passengers on board.")
    credited = {p.value: p.credits for p in conflicts(story)[0].positions}
    assert credited == {"187 passengers": ("the coastguard",), "214 passengers": ("the owner",)}


def test_what_stands_in_a_clause_behind_is_nobodys_word() -> None:
    union = "The union said that alarms in the works had been off for weeks before the blaze that killed four people."
    found = conflicts(read(union, "The blaze in the works killed three people, police said."))
    credited = {p.value: p.credits for c in found if c.kind == "figure" for p in c.positions}
    assert credited == {"four people": (), "three people": ("police",)}


def test_what_was_put_at_a_figure_is_not_who_put_it() -> None:
    found = conflicts(read("The damage was put at $30 million in Ostby.", "The damage is $45 million in Ostby."))
    assert [p.credits for p in found[0].positions] == [(), ()]


def test_an_article_with_both_values_belongs_to_both_sides() -> None:
    both = "The owner counted 214 passengers. The coastguard, which counted 187, said that nobody was missing."
    story = read("The ferry carried 187 passengers.", "The ferry carried 214 passengers.", both)
    assert sides(story) == [{"187 passengers": {"n0", "n2"}, "214 passengers": {"n1", "n2"}}]


def test_an_article_in_another_language_belongs_to_its_side() -> None:
    german = Article(
        id="de", language="de", text="An Bord waren laut Reederei 214 Fahrgäste. Die Fähre liegt im Hafen."
    )
    own = read("The ferry carried 187 passengers.", "The ferry carried 214 passengers.")
    story = read_story([*(source.article for source in own.sources), german])
    found = {p.value: {e.article_id for e in p.evidence} for p in conflicts(story)[0].positions}
    assert found == {"187 passengers": {"n0"}, "214 passengers": {"n1", "de"}}


def test_two_units_of_one_thing_are_found_where_an_article_sets_them_against_each_other() -> None:
    disputed = "How much ran out is disputed: the owner says 40,000 litres, the coastguard 65 tonnes."
    story = read("It lost 40,000 litres of diesel.", "The tank lost 65 tonnes, divers found.", disputed)
    assert sides(story) == [{"40,000 litres": {"n0", "n2"}, "65 tonnes": {"n1", "n2"}}]


def test_two_clock_times_of_one_happening_are_found() -> None:
    (conflict,) = conflicts(read("It struck the rock at 6:47 a.m.", "It struck the rock at 7:14 a.m."))
    assert (conflict.kind, conflict.about) == ("time", "Time of day (struck, rock)")
    assert [p.value for p in conflict.positions] == ["6:47 a.m.", "7:14 a.m."]


def test_a_time_told_as_shortly_after_is_a_time() -> None:
    (conflict,) = conflicts(read("It struck the rock shortly after 3 a.m.", "It struck the rock shortly after 5 a.m."))
    assert [p.value for p in conflict.positions] == ["3 a.m.", "5 a.m."]


def test_the_times_of_two_happenings_in_one_sentence_are_one_conflict() -> None:
    one = "The dam called the county control centre at 1:14 a.m. and again at 1:31 a.m."
    (conflict,) = conflicts(read(one, "The county control centre has calls from the dam at 1:16 and at 1:33 a.m."))
    assert {p.value for p in conflict.positions} == {"1:14 a.m. and 1:31 a.m.", "1:16 and 1:33 a.m."}


@pytest.mark.parametrize(
    ("one", "other", "titles"),
    [
        (
            "Police questioned former President Ina Tolvik.",
            "Police questioned President Ina Tolvik.",
            {"former President", "President"},
        ),
        (
            "Arne Fossmark, head of the Maritime Board, came.",
            "Arne Fossmark, chief inspector at the Safety Office, came.",
            {"head of the Maritime Board", "chief inspector at the Safety Office"},
        ),
        (
            "Arne Fossmark, who heads the Maritime Board, came.",
            "Deputy Mayor Ina Tolvik and Arne Fossmark, chief inspector at the Safety Office, came.",
            {"head of Maritime Board", "head of the Maritime Board", "chief inspector at the Safety Office"},
        ),
    ],
)
def test_one_person_with_two_offices_is_found(one: str, other: str, titles: set[str]) -> None:
    (conflict,) = conflicts(read(one, other))
    assert conflict.kind == "title"
    assert {position.value for position in conflict.positions} <= titles


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Police questioned President Ina Tolvik.", "Police questioned President Tolvik."),
        ("Police questioned former President Ina Tolvik.", "Police questioned President Karl Tolvik."),
        ("Police saw former President Ina Tolvik.", "The law was signed under President Ina Tolvik."),
        ("Police saw former President Ina Tolvik.", "It was President Ina Tolvik’s first law."),
        ("Arne Fossmark, head of the Board, came.", "Arne Fossmark, head of the Maritime Board, came."),
        ("Police saw a former Justice Department clerk.", "Police saw a Justice Department clerk."),
    ],
)
def test_no_title_conflict_where_one_person_holds_one_office(one: str, other: str) -> None:
    assert conflicts(read(one, other)) == []


def test_the_same_words_of_two_people_are_found() -> None:
    other = SAID.replace("harbour master Ina Tolvik", "Karl Brenn")
    found = conflicts(read(SAID.replace("harbour master ", ""), other))
    assert [(c.kind, {p.value for p in c.positions}) for c in found] == [("speaker", {"Ina Tolvik", "Karl Brenn"})]


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("The company did not repair the radar of the ferry in March.", 1),
        ("The company may not have repaired the radar of the ferry in March.", 0),
        ("The company repaired the radar of the ferry in early March.", 0),
    ],
)
def test_what_one_asserts_and_another_denies_is_found(other: str, found: int) -> None:
    kinds = [c.kind for c in conflicts(read("The company repaired the radar of the ferry in March.", other))]
    assert kinds == ["denial"] * found


ALARMS = "The union said on Friday that alarms at the Velm works in Ostby had been switched off for weeks."


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (ALARMS, "The owner, Karl Brenn, denied that the alarms had been switched off.", 1),
        (ALARMS, "The owner, Karl Brenn, rejected claims that the alarms had been switched off.", 1),
        (ALARMS, "The owner, Karl Brenn, never denied that the alarms had been switched off.", 0),
        (ALARMS, "The owner, Karl Brenn, refused to deny that the alarms had been switched off.", 0),
        (ALARMS, "The owner, Karl Brenn, denied that the alarms had been too old.", 0),
        (ALARMS.replace("said", "asked"), "The owner denied that the alarms had been switched off.", 0),
        (ALARMS.replace("had been", "may have been"), "The owner denied that the alarms had been switched off.", 0),
        ("Karl Brenn sued the union.", "The mayor denied that the union had sued Karl Brenn.", 0),
        ("The union blocked the gate in Ostby.", "He denied that it had blocked roads.", 0),
        (
            "The union said it had warned of blocked exits last autumn.",
            "The union did not warn of blocked exits last autumn.",
            1,
        ),
    ],
)
def test_what_somebody_denied_is_set_against_who_asserts_it(one: str, other: str, found: int) -> None:
    kinds = [c.kind for c in conflicts(read(one, other))]
    assert kinds == ["denial"] * found


def test_figures_of_different_events_are_not_set_against_each_other() -> None:
    """The same ship, a year later."""
    texts = ("The ferry carried 187 passengers.", "The ferry carried 214 passengers.")
    assert conflicts(read(*texts, days=("2030-05-01", "2031-05-01"))) == []


def test_one_quotation_in_two_wordings_is_found() -> None:
    (conflict,) = conflicts(read(SAID, REWORDED))
    assert conflict.kind == "quotation"
    assert [{e.article_id for e in position.evidence} for position in conflict.positions] == [{"n0"}, {"n1"}]


@pytest.mark.parametrize(
    "other",
    [
        SAID,
        SAID.replace("“", '"').replace("”", '"'),
        SAID.replace("“We cannot", "“we cannot").replace("trust,”", "trust”"),
        "Tolvik said that nobody should “drive over a structure that we no longer trust” in winter.",
        "Tolvik no longer wants lorries to drive over a structure that nobody trusts.",
        "“Our summer guests will find another way to the islands,” Ina Tolvik said.",
    ],
    ids=["same", "other marks", "other case", "part", "indirect speech", "another quotation"],
)
def test_no_conflict_where_no_wording_differs(other: str) -> None:
    assert conflicts(read(SAID, other)) == []


@pytest.mark.parametrize(
    "other",
    ["“I am not going to sell it, ever,” he said.", "“I'm not going to sell it ever”, he said."],
)
def test_commas_and_contractions_make_no_other_wording(other: str) -> None:
    assert conflicts(read("“I’m not going to sell it, ever,” Ina Tolvik said.", other)) == []


def test_pieces_of_one_statement_are_one_side() -> None:
    pieces = "“We cannot let lorries drive over it,” Ina Tolvik said. “A structure that nobody trusts must be shut.”"
    whole = "“We will not let lorries drive on it. A structure which nobody trusts has to be shut,” Ina Tolvik said."
    (conflict,) = conflicts(read(pieces, whole))
    assert len(conflict.positions) == 2
    assert any(" … " in position.value for position in conflict.positions)


def test_two_translations_by_one_origin_are_shown() -> None:
    (conflict,) = conflicts(read(SAID, REWORDED), {"n0": "n0", "n1": "n0"})
    assert conflict.kind == "quotation"


def test_two_wordings_in_one_article_are_no_conflict() -> None:
    assert conflicts(read(f"{SAID} {REWORDED}", "The pier is shut.")) == []


def test_the_differences_of_the_example_story_are_found(ferry: tuple[Article, ...]) -> None:
    """B19"""
    found = sides(read_story(ferry))
    values = [{value.split()[0] for value in each} for each in found]
    assert {"187", "214"} in values
    assert {"nine", "12"} in values
    assert {"Roughly", "65"} in values
    assert {"head", "chief"} in values
    assert any({"harbour-courier"} in each.values() and {"skarvik-post"} in each.values() for each in found)


def test_more_mentions_than_are_compared_break_nothing() -> None:
    """B19: what every article counts is compared a bounded number of times."""
    told = [
        "\n".join(f"Boat {n}x{k} carried {100 + 7 * n + k} passengers to isle{k}." for k in range(8)) for n in range(20)
    ]
    story = read_story([Article(id=f"n{n}", text=text) for n, text in enumerate(told)])
    for conflict in conflicts(story):
        assert len(conflict.positions) > 1
        assert all(position.evidence for position in conflict.positions)


def test_looking_for_conflicts_takes_linear_time() -> None:
    def work(count: int) -> float:
        told = [
            f"Boat {n} carried {50 + n % 300} passengers and $4{n % 10} million. “Isle {n % 70} is far off,” it said."
            for n in range(count)
        ]
        story = read_story([Article(id=f"n{n}", text=text) for n, text in enumerate(told)])
        return min(timeit.repeat(lambda: conflicts(story), number=1, repeat=2))

    assert work(480) <= 11 * max(work(120), 0.02)  # linear is 4, quadratic 16


def test_what_it_is_of_is_told_in_english_where_a_sentence_is(ferry: tuple[Article, ...]) -> None:
    """Seen with a feed: "Fahrgäste on board" over an English side, because the German one came first."""
    told = [a for a in ferry if a.id in {"coast-and-cargo", "harbour-courier", "kuestenbote"}]
    abouts = {d.about for d in summarize(told, model="extractive").disagreements}
    assert "Passengers on board" in abouts
    assert not any("Fahrg" in about for about in abouts)
