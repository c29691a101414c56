"""Citations that do not support: unknown ids, other articles, changed figures, negations, speakers, dates, copies."""

from __future__ import annotations

import pytest
from catalogue.scripting import brief_of, published, refused

from summarize import Article, Support

ENERGY = Article(
    id="energy",
    publisher="Merova Morning",
    title="Grid “close to collapse”",
    published_at="2025-03-03",
    text=(
        "The operator sold 3.5m megawatt hours last year, 12 % more than before.\n"
        "Two of the 1,000 turbines stood still yesterday.\n"
        "The council did not approve the second line, mayor Olga Brandt said.\n"
        "“We will pay every euro back before winter,” said Tomas Rehn, who runs the operator.\n"
        "Regulator Alma Voss said: “Nobody here has seen the contract.”\n"
        "The line will open on Tuesday."
    ),
)
VALLEY = Article(
    id="valley",
    publisher="Valley Post",
    published_at="2025-03-03",
    text="The valley lost power for six hours. “Our freezers are ruined,” said baker Nils Aabo.",
)
STORY = (ENERGY, VALLEY)
SOLD, TWO, COUNCIL, PAY, NOBODY, OPEN = ("The operator", "Two of", "The council", "“We will", "Regulator", "The line")


@pytest.mark.parametrize("name", ["zz999", "a", "A1", "energy", "[a1] x"])
def test_an_id_that_was_not_offered(name: str) -> None:
    """B1: unknown ids, alone and beside a good one, whatever the sentence says."""
    for starts in ([name], [SOLD, name]):
        text = "The operator sold 3.5m megawatt hours last year."
        assert refused(brief_of(STORY, (text, starts)), text)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Baker Nils Aabo said: “Our freezers are ruined.”", [NOBODY]),
        ("“Nobody here has seen the contract,” Alma Voss said.", ["“Our freezers"]),
        ("The valley lost power for six hours.", [SOLD]),
    ],
)
def test_what_another_article_says_is_not_pointed_there(text: str, starts: list[str]) -> None:
    """B3: the quotation stands in the other article; the citation is wrong and stays wrong."""
    brief = brief_of(STORY, (text, starts))
    assert refused(brief, text)
    cited = {c.article_id for s in brief.sentences for c in s.citations}
    assert cited <= {"valley" if starts[0].startswith("“Our") else "energy"}


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("The operator sold 4.5m megawatt hours last year.", [SOLD]),
        ("The operator Nordgrid sold 3.5m megawatt hours last year.", [SOLD]),
        ("The council did not approve the second line, minister Olga Brandt said.", [COUNCIL]),
        ("The operator's managers were arrested for fraud last year.", [SOLD]),
        ("The operator did not sell 3.5m megawatt hours last year.", [SOLD]),
    ],
)
def test_a_true_citation_under_another_statement(text: str, starts: list[str]) -> None:
    """B4: the source sentence is verbatim, and does not say this."""
    assert refused(brief_of(STORY, (text, starts)), text)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("The operator sold 35m megawatt hours last year.", [SOLD]),
        ("The operator sold 3.5bn megawatt hours last year.", [SOLD]),
        ("The operator sold 12 points more than before.", [SOLD]),
        ("The operator sold 12 percentage points more than before.", [SOLD]),
        ("Three of the 1,000 turbines stood still.", [TWO]),
        ("Two of the 1.000 turbines stood still.", [TWO]),
        ("Two of the 10,000 turbines stood still.", [TWO]),
    ],
)
def test_number_drift(text: str, starts: list[str]) -> None:
    """B5"""
    assert refused(brief_of(STORY, (text, starts)), text)


def test_a_flipped_negation() -> None:
    """B7: the same words without "not", and with one more."""
    gained = "The line will not open on Tuesday."
    lost = "The council did approve the second line, mayor Olga Brandt said."
    assert refused(brief_of(STORY, (gained, [OPEN])), gained)
    assert refused(brief_of(STORY, (lost, [COUNCIL])), lost)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Tomas Rehn said: “Nobody here has seen the contract.”", [NOBODY, PAY]),
        ("Tomas Rehn said that the council did not approve the second line.", [COUNCIL, PAY]),
        ("“We will pay every euro back before winter,” said regulator Alma Voss.", [NOBODY, PAY]),
        ("Alma Voss said that the operator would pay every euro back before winter.", [NOBODY, PAY]),
    ],
)
def test_a_true_quotation_of_the_wrong_speaker(text: str, starts: list[str]) -> None:
    """B10: both speakers stand in the same article, and both sentences are cited."""
    assert refused(brief_of(STORY, (text, starts)), text)


@pytest.mark.parametrize(
    ("text", "start", "holds"),
    [
        ("Two of the 1,000 turbines stood still on 2 March 2025.", TWO, True),
        ("Two of the 1,000 turbines stood still on Sunday.", TWO, True),
        ("Two of the 1,000 turbines stood still on 3 March 2025.", TWO, False),
        ("Two of the 1,000 turbines stood still on Monday.", TWO, False),
        ("The line will open on 4 March 2025.", OPEN, True),
        ("The line will open on 11 March 2025.", OPEN, False),
        ("The line will open on Wednesday.", OPEN, False),
    ],
)
def test_relative_time_becomes_a_date_by_rule_alone(text: str, start: str, holds: bool) -> None:
    """B12: of an article of Monday 3 March 2025."""
    brief = brief_of(STORY, (text, [start]))
    assert published(brief, text) is holds
    assert refused(brief, text) is not holds


def test_relative_time_of_an_undated_article_becomes_no_date() -> None:
    """B12: nothing is resolved without a day of publication; the word may stay, quoted."""
    undated = (ENERGY.model_copy(update={"published_at": None}),)
    for text in ("Two of the 1,000 turbines stood still on 2 March 2025.", "Two turbines stood still on Sunday."):
        assert refused(brief_of(undated, (text, [TWO])), text)
    kept = "The operator has 1,000 turbines, of which two “stood still yesterday”."
    assert published(brief_of(undated, (kept, [TWO])), kept)


WIRE = (
    "Nine people were taken to hospital after the bus left the road near Lund, the agency was told by the police. "
    "The driver, 51, was tested for alcohol. The road was closed until noon. Two lanes were damaged by diesel."
)


def five_articles() -> list[Article]:
    copies = [Article(id=f"copy{n}", publisher=f"Paper {n}", text=WIRE) for n in range(4)]
    own = "Our reporter saw passengers sitting on the verge near Lund. A farmer brought blankets and tea for them."
    return [*copies, Article(id="own", publisher="Lund Courier", text=own)]


def test_four_copies_are_one_source() -> None:
    """B15: cited together they count once, and the mark behind the sentence says so."""
    text = "Nine people were taken to hospital after the bus left the road near Lund, the police said."
    brief = brief_of(five_articles(), (text, ["Nine people"]))
    assert len({c.article_id for c in brief.sentences[0].citations}) == 4
    assert len(brief.sentences[0].origins) == 1
    assert "one origin" in brief.to_markdown()
    assert len({s.origin for s in brief.sources}) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Several outlets report that nine people were taken to hospital after the bus left the road near Lund.",
        "Nine people were taken to hospital after the bus left the road near Lund, multiple news outlets reported.",
    ],
)
def test_copies_are_no_several_outlets(text: str) -> None:
    """B15: the model may not count copies as confirmations."""
    assert refused(brief_of(five_articles(), (text, ["Nine people"])), text)


def test_nothing_is_said_of_what_no_article_is_about() -> None:
    """B18: fluent text over articles that are empty, or about something else."""
    text = "The parliament passed the pension reform by a wide majority on Friday."
    for articles in ((ENERGY, VALLEY), (VALLEY, Article(id="empty", text=" \n"))):
        for starts in ([SOLD], ["The valley"], []):
            brief = brief_of(articles, (text, starts))
            assert refused(brief, text)
            assert all(s.quoted_from for s in brief.sentences)
    nothing = brief_of([Article(id="empty", text=" \n"), Article(id="none", text="")], (text, []))
    assert (nothing.headline, nothing.sentences) == (None, ())
    assert [p.code for p in nothing.problems] == ["no_text"]


def test_partly_supported_is_said() -> None:
    """B4: what is less exact than its evidence is marked, for readers as well."""
    text = "The operator sold 3.5m megawatt hours."
    brief = brief_of(
        [ENERGY.model_copy(update={"text": "The operator sold about 3.5m megawatt hours."})], (text, [SOLD])
    )
    assert brief.sentences[0].support is Support.PARTIAL
    assert "partly supported" in brief.to_markdown()
