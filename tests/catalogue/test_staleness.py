"""What was true yesterday, and what two sources give differently today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest
from catalogue.scripting import brief_of, published, refused, shown

from summarize import Article, Brief, Options, Support, summarize
from summarize.checking.claim import Claim, claim
from summarize.checking.staleness import contested, outdated
from summarize.sources.reading import read_story

OLD = Article(
    id="old",
    publisher="Ostby Post",
    published_at="2031-05-01",
    title="Five dead in Ostby flood",
    text=(
        "Five people died when the river Alm flooded the town of Ostby, police said. The water reached the market "
        "square at dawn. President Karel Vondra visited the town and promised help for the families."
    ),
)
NEW = Article(
    id="new",
    publisher="Dal Herald",
    published_at="2031-05-03",
    title="Ostby flood: nine dead",
    text=(
        "Nine people died in the flood of the river Alm in Ostby, the rescue service said. Divers searched cellars "
        "along the market square through the night. Former president Karel Vondra, who visited the town, thanked them."
    ),
)
ORDERS = [(OLD, NEW), (NEW, OLD)]


def tells_old(brief: Brief) -> list[str]:
    """What a brief says of the old toll or title without the new one, a day or a publisher beside it."""
    told = [s.text for s in (*brief.sentences, *([brief.headline] if brief.headline else []))]
    old = [text for text in told if "five" in text.lower() or "President Karel" in text]
    return [text for text in old if "nine" not in text.lower() and "Ostby Post" not in text and "1 May" not in text]


@pytest.mark.parametrize("articles", ORDERS)
@pytest.mark.parametrize("length", [1, 2, 4, 12])
def test_the_built_in_engine_tells_the_newer_toll(articles: tuple[Article, ...], length: int) -> None:
    """B14: whichever article is given first, and however short the brief."""
    brief = summarize(articles, model="extractive", options=Options(length=length))
    assert brief.sentences
    assert tells_old(brief) == []
    assert any("Nine people" in s.text for s in brief.sentences)


@pytest.mark.parametrize("articles", ORDERS)
@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Five people died when the river Alm flooded Ostby, police said.", "Five"),
        ("Police said that the flood in Ostby killed five people.", "Five"),
        ("Flood in Ostby kills five", "Five"),
        ("President Karel Vondra visited the town.", "President"),
        ("President Vondra promised help for the families.", "President"),
    ],
)
def test_what_a_later_article_gives_otherwise_is_not_told_as_it_was(
    articles: tuple[Article, ...], text: str, start: str
) -> None:
    """B14: the older toll, the older title."""
    brief = brief_of(articles, (text, [start]))
    assert refused(brief, text)
    assert tells_old(brief) == []


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Nine people died in the flood in Ostby, the rescue service said.", ["Nine"]),
        ("Nine people died in the flood in Ostby, up from five, the rescue service said.", ["Nine", "Five"]),
        ("The Ostby Post reported on 1 May that five people had died in Ostby.", ["Five"]),
        ("Five people died when the river Alm flooded Ostby, according to the Ostby Post.", ["Five"]),
        ("Former president Karel Vondra thanked the divers.", ["Former"]),
    ],
)
def test_the_newer_and_the_dated_are_published(text: str, starts: list[str]) -> None:
    """B14: the newer wins, and the older may be told as what it is."""
    assert published(brief_of((OLD, NEW), (text, starts)), text)


def test_an_earlier_flood_is_no_older_toll() -> None:
    """B14: another event's toll does not go out of date."""
    past = "In June 2019 four people died when the river Alm flooded Ostby."
    old = OLD.model_copy(update={"text": f"{OLD.text} {past}"})
    text = "Four people died when the river Alm flooded Ostby in June 2019."
    assert published(brief_of((old, NEW), (text, ["In June"])), text)


NINE = Article(
    id="nine",
    publisher="Velm Courier",
    published_at="2031-05-01",
    text="Nine people died when two trains collided near Velm. A signal had failed. Trains will stop for a week.",
)
TWELVE = Article(
    id="twelve",
    publisher="Sarn Tribune",
    published_at="2031-05-01",
    text="Twelve people died in a collision of two trains near Velm. The line is closed. Cranes came from Sarn.",
)


def undated(*articles: Article) -> tuple[Article, ...]:
    return tuple(article.model_copy(update={"published_at": None}) for article in articles)


CASES = [(NINE, TWELVE), undated(NINE, TWELVE)]


@pytest.mark.parametrize("articles", CASES, ids=["one day", "undated"])
def test_a_contradiction_is_a_disagreement_with_both_sides(articles: tuple[Article, ...]) -> None:
    """B19: the marker, whatever the script picks; each side with its publisher, value and citation."""
    brief = brief_of(articles, ("Nine people died when two trains collided near Velm.", ["Nine"]))
    (conflict,) = brief.disagreements
    assert {side.value for side in conflict.sides} == {"Nine people", "Twelve people"}
    assert {side.citations[0].article_id for side in conflict.sides} == {"nine", "twelve"}
    assert "Velm Courier" in conflict.text
    assert "Sarn Tribune" in conflict.text
    assert conflict.text in brief.to_text().replace("\n  ", " ")


@pytest.mark.parametrize("articles", CASES, ids=["one day", "undated"])
@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Nine people died in a collision of two trains near Velm.", "Nine"),
        ("Twelve people died when two trains collided near Velm.", "Twelve"),
        ("Two trains collided near Velm, killing nine people.", "Nine"),
    ],
)
def test_one_side_is_not_told_as_a_plain_fact(articles: tuple[Article, ...], text: str, start: str) -> None:
    """B19: withheld; what stands in its place is a quotation."""
    brief = brief_of(articles, (text, [start]))
    assert refused(brief, text)
    assert all(s.quoted_from for s in brief.sentences)
    assert brief.disagreements


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Nine people died, according to the Velm Courier, or twelve, as the Sarn Tribune says.", ["Nine", "Twelve"]),
        ("The Velm Courier says that nine people died when two trains collided near Velm.", ["Nine"]),
        ("Between nine and twelve people died when two trains collided near Velm.", ["Nine", "Twelve"]),
    ],
)
def test_both_sides_or_one_with_its_publisher_are_published(text: str, starts: list[str]) -> None:
    """B19: attributed, with the marker beside it."""
    brief = brief_of((NINE, TWELVE), (text, starts))
    assert published(brief, text)
    assert brief.sentences[0].support is not Support.UNSUPPORTED
    assert brief.disagreements[0].text in shown(brief).replace("\n  ", " ")


def test_a_toll_far_too_low_at_first_is_a_disagreement_too() -> None:
    """B19: five and twelve are further apart than other figures of one quantity may be."""
    five = NINE.model_copy(update={"text": NINE.text.replace("Nine", "Five")})
    brief = summarize((five, TWELVE), model="extractive")
    assert [{side.value for side in d.sides} for d in brief.disagreements] == [{"Five people", "Twelve people"}]


def found(look: Callable[[Claim], list[str]], articles: Sequence[Article], text: str, start: str) -> list[str]:
    story = read_story(articles)
    ids = [e.id for e in story.evidence() if e.shown.startswith(start)]
    return look(claim(text, ids, offered=story.by_id, story=story))


@pytest.mark.parametrize(
    ("text", "start", "words"),
    [
        ("Five people died when the river Alm flooded Ostby.", "Five", ["Five"]),
        ("President Karel Vondra visited the town.", "President", ["President"]),
        ("At first five people were known to have died in Ostby.", "Five", []),
        ("The toll in Ostby rose from five to nine.", "Five", []),
        ("Five people died in Ostby, the Ostby Post reported.", "Five", []),
        ("Nine people died in the flood of the river Alm in Ostby.", "Nine", []),
        ("Former president Karel Vondra visited the town.", "Former", []),
    ],
)
def test_what_is_out_of_date_is_found(text: str, start: str, words: list[str]) -> None:
    """B14"""
    assert found(outdated, (OLD, NEW), text, start) == words
    assert found(outdated, undated(OLD, NEW), text, start) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nine people died in a collision of two trains near Velm.", ["Nine"]),
        ("Nine people died when two trains collided near Velm, police said.", []),
        ("Between nine and twelve people died when two trains collided near Velm.", []),
        ("Nine people died when two trains collided near Velm.", []),
    ],
)
def test_what_is_contested_is_found(text: str, words: list[str]) -> None:
    """B19: not where it is said whose it is, or is a quotation."""
    assert found(contested, (NINE, TWELVE), text, "Nine") == words
    later = TWELVE.model_copy(update={"published_at": date(2031, 5, 2)})
    assert found(contested, (NINE, later), text, "Nine") == []


def test_at_least_nine_is_not_against_twelve() -> None:
    """B19"""
    least = NINE.model_copy(update={"text": NINE.text.replace("Nine people", "At least nine people")})
    assert found(contested, (least, TWELVE), "At least nine people died near Velm in a collision.", "At least") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("So far five people have died in the Ostby flood.", ["five"]),
        ("The flood toll in Ostby rose to five people dead.", ["five"]),
        ("By Monday five people had died in the Ostby flood.", []),
        ("Initially five people were known to have died in Ostby.", []),
        ("Nine people died in the Ostby flood, up from five.", []),
    ],
)
def test_what_claims_the_newest_value_is_not_marked_as_of_its_time(text: str, words: list[str]) -> None:
    """B14: "so far" and "rose to" are no "as of"."""
    assert found(outdated, (OLD, NEW), text, "Five") == words


@pytest.mark.parametrize(
    ("publisher", "text", "marked"),
    [
        ("AP", "Five people died in an apartment when the river Alm flooded Ostby.", False),
        ("Sun", "Five people died on Sunday when the river Alm flooded Ostby.", False),
        ("Post", "Five people died near the post office in the Ostby flood.", False),
        ("AP", "Five people died when the river Alm flooded Ostby, AP wrote.", True),
        ("The Ostby Sun", "Five people died when the river Alm flooded, the Ostby Sun wrote.", True),
    ],
)
def test_a_publisher_is_named_by_whole_words_alone(publisher: str, text: str, marked: bool) -> None:
    """B14"""
    old = OLD.model_copy(update={"publisher": publisher})
    assert found(outdated, (old, NEW), text, "Five") == ([] if marked else ["Five"])
