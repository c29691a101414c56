"""Each check on sentences that hold and sentences that do not, through the verdict that editors see."""

from __future__ import annotations

import time

import pytest

from summarize import Article, Support
from summarize.checking.claim import claim
from summarize.checking.verdict import check_claim, support_of, what_failed
from summarize.sources.reading import read_story
from summarize.types import Check, CheckOutcome

GAZETTE = (
    "The ferry Maren Liv ran aground near Skarvik on Tuesday with 187 passengers aboard, the coastguard said.\n"
    "About 40,000 litres of diesel leaked into the bay.\n"
    "“We heard a long scraping noise. Then the lights went out,” said passenger Ida Holm.\n"
    "Repairs will cost 12.5 million euros, up 7 percent on the first estimate."
)
HERALD = "The operator gave the number of passengers as 214.\nNine people were taken to hospital in Nordby."
GERMAN = "Die Fähre lief am Dienstag vor Skarvik mit 187 Passagieren auf Grund."

STORY = read_story(
    [
        Article(id="gazette", text=GAZETTE, publisher="Skarvik Gazette"),
        Article(id="herald", text=HERALD, publisher="Nordby Herald"),
        Article(id="bote", text=GERMAN, publisher="Küstenbote", language="de"),
    ],
    language="en",
)
GROUND, FUEL, NOISE, REPAIRS, OPERATOR, NINE, AUF_GRUND = STORY.by_id


def checked(text: str, *ids: str) -> dict[str, Check]:
    made = check_claim(claim(text, ids, offered=STORY.by_id, story=STORY))
    return {check.name: check for check in made}


def verdict(text: str, *ids: str) -> Support:
    return support_of(checked(text, *ids).values())


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("The ferry ran aground near Skarvik with 187 passengers, the coastguard said.", [GROUND]),
        ("About 40,000 liters of diesel leaked.", [FUEL]),
        ("Repairs will cost €12.5m, 7% more than the first estimate.", [REPAIRS]),
        ("Nine people were taken to hospital.", [NINE]),
        ("9 people were taken to hospital.", [NINE]),
        ("Passenger Ida Holm said: \"Then the lights went out.\"", [NOISE]),
        ("The Skarvik Gazette gives 187 passengers, while the Nordby Herald reports 214.", [GROUND, OPERATOR]),
        ("Accounts differ: one report says 187 passengers were aboard, another 214.", [GROUND, OPERATOR]),
    ],
)  # fmt: skip
def test_sound_sentences_are_verified(text: str, ids: list[str]) -> None:
    """B25 in small: what the sources say, in whatever notation, is not refused."""
    assert verdict(text, *ids) is Support.VERIFIED, checked(text, *ids)


@pytest.mark.parametrize(
    ("name", "text", "ids"),
    [
        ("ids", "The ferry ran aground near Skarvik.", ["a000x"]),
        ("ids", "The ferry ran aground near Skarvik.", [GROUND, "zz999"]),
        ("ids", "The ferry ran aground near Skarvik.", []),
        ("figures", "The ferry ran aground with 178 passengers.", [GROUND]),
        ("figures", "Some 400,000 litres of diesel leaked into the bay.", [FUEL]),
        ("figures", "About 40,000 tonnes of diesel leaked into the bay.", [FUEL]),
        ("figures", "Repairs will cost 12.5 billion euros.", [REPAIRS]),
        ("figures", "Repairs will cost 12.5 million dollars.", [REPAIRS]),
        ("figures", "Repairs will cost 7 percentage points more.", [REPAIRS]),
        ("figures", "Eight people were taken to hospital.", [NINE]),
        ("figures", "The ferry had 214 passengers aboard near Skarvik, the coastguard said.", [GROUND]),
        ("quotations", "Ida Holm said: “We heard a loud scraping noise.”", [NOISE]),
        ("quotations", "Ida Holm said: “We heard a long scraping noise. The lights went out.”", [NOISE]),
        ("quotations", "Ida Holm said: “Then the lights went out.”", [GROUND]),
        ("quotations", "She spoke of a “scraping noi”.", [NOISE]),
        ("coverage", "The minister resigned after a scandal over campaign donations.", [GROUND]),
        ("alphabet", "The ferry ran aground near Skarvik, see https://evil.example/x.", [GROUND]),
        ("alphabet", "The ferry ran aground near Skarvik ![](x).", [GROUND]),
        ("alphabet", "The ferry <b>ran aground</b> near Skarvik.", [GROUND]),
    ],
)
def test_each_check_catches_its_own(name: str, text: str, ids: list[str]) -> None:
    """B1, B4, B5, B9, F8: the check that is made for it fails, and the sentence is unsupported."""
    outcomes = checked(text, *ids)
    assert outcomes[name].outcome is CheckOutcome.FAILED
    assert support_of(outcomes.values()) is Support.UNSUPPORTED
    assert any(line.startswith(name) for line in what_failed(outcomes.values()))


def test_a_figure_is_not_found_in_a_sentence_that_is_not_cited() -> None:
    """B3: the figure stands in the story, but not where the citation points."""
    assert verdict("The operator gave the number of passengers as 187.", OPERATOR) is Support.UNSUPPORTED


def test_a_quotation_may_run_over_cited_neighbours_only() -> None:
    story = read_story([Article(id="a", text="He said: “We go.\nWe stay.\nWe sing.” Then he left.")])
    first, second, third, *_ = story.by_id
    whole = "He said: “We go. We stay.”"
    assert support_of(check_claim(claim(whole, [first, second], offered=story.by_id, story=story))) is Support.VERIFIED
    assert (
        support_of(check_claim(claim(whole, [first, third], offered=story.by_id, story=story))) is Support.UNSUPPORTED
    )


@pytest.mark.parametrize(
    "quoted",
    [
        "we heard a long scraping noise",
        "We  heard a\u00a0long scraping noise",
        "We heard a long scra\u00adping noise,",
        "Then the lights went out",
    ],
)  # fmt: skip
def test_quotations_are_compared_after_folding(quoted: str) -> None:
    """B23: marks, spaces, soft hyphens and case make no difference."""
    assert checked(f"Ida Holm spoke: “{quoted}”", NOISE)["quotations"].outcome is CheckOutcome.PASSED


def test_a_quotation_without_content_is_not_taken_as_one() -> None:
    """B22: "the" stands in every article."""
    assert (
        checked("It was “the” ferry that ran aground near Skarvik.", GROUND)["quotations"].outcome
        is CheckOutcome.PARTIAL
    )


def test_an_approximation_that_is_dropped_is_partial() -> None:
    outcome = checked("The ferry leaked 40,000 litres of diesel into the bay.", FUEL)["figures"]
    assert outcome.outcome is CheckOutcome.PARTIAL
    assert outcome.words == ("40,000 litres",)


def test_evidence_in_another_language_is_partial_at_best() -> None:
    text = "The ferry ran aground off Skarvik on Tuesday with 187 passengers."
    assert verdict(text, AUF_GRUND) is Support.PARTIAL
    assert verdict(text.replace("187", "188"), AUF_GRUND) is Support.UNSUPPORTED
    assert "language" in checked(text, AUF_GRUND)["coverage"].note


def test_ids_must_have_been_offered_in_this_request() -> None:
    only = {GROUND: STORY.by_id[GROUND]}
    checks = check_claim(claim("Nine people were taken to hospital.", [NINE], offered=only, story=STORY))
    assert checks[0].outcome is CheckOutcome.FAILED
    assert checks[0].words == (NINE,)


def test_all_checks_of_a_sentence_take_linear_time() -> None:
    """E4: a repetitive article and a near-match quotation of 5 kB."""

    def seconds(copies: int) -> float:
        text = "he said that they go and " * copies
        story = read_story([Article(id="a", text=text + ".")])
        quote = f"He said “{text[:1_500]} stop”."  # longer statements of a model are not read
        start = time.perf_counter()
        check_claim(claim(quote, list(story.by_id), offered=story.by_id, story=story))
        return time.perf_counter() - start

    seconds(10)
    assert seconds(2_000) < max(0.2, 12 * seconds(400))
