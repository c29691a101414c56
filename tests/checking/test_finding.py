"""Evidence found again: what is ranked first, what is added to it, where the set ends."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from summarize import Article
from summarize.checking.finding import _best_size, best_evidence, supporting_set
from summarize.sources.reading import read_story
from summarize.sources.story import Evidence

FERRY = (
    "The ferry Maren Liv ran aground near Skarvik on Tuesday with 187 passengers aboard.\n"
    "Captain Henrik Aaslund had sailed the route for 27 years.\n"
    "He said that the radar picture had frozen.\n"
    "About 40,000 litres of diesel leaked into the bay.\n"
    "The escalation of costs worries the island council.\n"
    "Schools on the island stay closed until Friday."
)
HERALD = (
    "Some 40,000 litres of diesel leaked into the bay, the coastguard said.\n"
    "Nine people were taken to hospital in Nordby.\n"
    "The café owner Zoë Müller served soup to the passengers."
)
STORY = read_story([Article(id="ferry", text=FERRY), Article(id="herald", text=HERALD)], language="en")
OFFERED = tuple(STORY.evidence())


def best(text: str, most: int = 3) -> list[str]:
    return [e.shown for e in best_evidence(text, OFFERED, language="en", most=most)]


def support(text: str, most: int = 6) -> list[str]:
    return [e.shown for e in supporting_set(text, OFFERED, language="en", most=most)]


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("The Maren Liv hit ground off Skarvik with 187 people.", "The ferry Maren Liv"),
        ("Nine were hospitalised in Nordby.", "Nine people"),
        ("Island councillors are worried that costs escalated.", "The escalation of costs"),
        ("Zoe Muller cooked for passengers.", "The café owner"),
        ("ZOË MÜLLER SERVED SOUP", "The café owner"),
        ("It was closed until Friday.", "Schools on the island"),
    ],
)
def test_the_sentence_that_says_it_comes_first(text: str, begins: str) -> None:
    """Prefixes and diacritics make no difference; names, figures and rare words decide."""
    assert best(text)[0].startswith(begins)


def test_a_figure_outweighs_a_common_word() -> None:
    offered = read_story([Article(id="a", text="The company paid 35 million.\nThe company paid the crew.\nIt rained.")])
    found = best_evidence("The company spent 35 million.", offered.evidence(), language="en", most=1)
    assert found[0].shown == "The company paid 35 million."


def test_what_is_found_is_an_exact_slice() -> None:
    for e in supporting_set("Diesel leaked into the bay off Skarvik.", OFFERED, language="en"):
        assert STORY.sources[e.article].article.text[e.start : e.end] == e.text
        assert STORY.by_id[e.id] is e


def test_sentences_that_share_no_content_word_are_never_among_them() -> None:
    assert best("The prime minister resigned over donations.", most=9) == []
    assert support("The prime minister resigned over donations.") == []
    assert all("diesel" in shown for shown in best("Diesel", most=9))
    assert best("It was of the and.") == []
    assert best("") == []
    assert best_evidence("Diesel leaked.", [], language="en") == []


def test_most_is_kept() -> None:
    assert len(best("The ferry, the captain, the diesel and the island.", most=2)) == 2
    assert best("Diesel leaked.", most=0) == []
    assert len(support("The ferry, the captain, the diesel and the island.", most=1)) == 1


def test_the_second_pick_covers_what_the_first_leaves() -> None:
    """A sentence that repeats its own article's first one gives way to one that adds, though it shares less."""
    text = "Diesel leaked from the ferry into the bay, and nine people were in hospital."
    article = (
        "The ferry leaked diesel into the bay.\nIt rained.\nDiesel leaked from the ferry on Monday.\nIt rained.\n"
        "Nine were in hospital, doctors said."
    )
    offered = read_story([Article(id="a", text=article)]).evidence()
    found = best_evidence(text, offered, language="en", most=3)
    assert [e.position for e in found] == [0, 4, 2]


def test_a_second_report_of_the_same_is_kept() -> None:
    """What another article says too is a second origin, not a repetition."""
    found = support("About 40,000 litres of diesel leaked into the bay.")
    assert {shown.partition(" ")[0] for shown in found} == {"About", "Some"}


def test_the_set_ends_where_nothing_is_added() -> None:
    assert support("Nine people were taken to hospital in Nordby.") == ["Nine people were taken to hospital in Nordby."]


def test_the_set_grows_with_what_the_text_says() -> None:
    """No number of sentences is set: as many are named as can be expected to be right."""
    text = "Maren Liv ran aground near Skarvik with 187 passengers; Henrik Aaslund had sailed the route for 27 years."
    assert {shown.partition(" ")[0] for shown in support(text)} == {"The", "Captain"}


@pytest.mark.parametrize(
    ("likelihoods", "size"), [((0.9, 0.1), 1), ((0.9, 0.8, 0.1), 2), ((0.2, 0.2, 0.2, 0.2), 4), ((), 0)]
)
def test_the_size_gives_the_highest_expected_f1(likelihoods: tuple[float, ...], size: int) -> None:
    """A sentence is worth naming from half the F1 reached (Lipton et al., 2014), so unlikely ones stand together."""
    assert _best_size(range(len(likelihoods)), dict(enumerate(likelihoods))) == size


def test_the_set_begins_with_the_best() -> None:
    text = "Henrik Aaslund said the radar picture had frozen, and diesel leaked."
    assert support(text)[0] == best(text)[0]


def test_any_iterable_will_do_and_order_of_equals_is_that_of_the_articles() -> None:
    text = "Diesel."
    assert best_evidence(text, iter(OFFERED), language="en") == best_evidence(text, OFFERED, language="en")
    twins = tuple(read_story([Article(id="a", text="Rain fell.\nSnow came.\nRain fell.")]).evidence())
    assert [e.position for e in best_evidence("Rain fell", twins, language="en")] == [0, 2]


def test_evidence_in_another_language_is_found_by_names_and_figures() -> None:
    story = read_story(
        [Article(id="de", text="Die Fähre lief vor Skarvik auf Grund.\nEs regnete.", language="de")], language="en"
    )
    found = supporting_set("A ferry ran aground off Skarvik.", story.evidence(), language="en")
    assert [e.position for e in found] == [0]


SCRIPT = """
from summarize import Article
from summarize.checking.finding import best_evidence, supporting_set
from summarize.checking.support import support_score
from summarize.sources.reading import read_story
text = " ".join(f"The {w} of Skarvik met {n} people in the {v} harbour." for n, (w, v) in enumerate(zip(
    "mayor council priest doctor captain".split(), "old new west east north".split())))
offered = list(read_story([Article(id="a", text=text)]).evidence())
asked = "The captain and the doctor of Skarvik met 3 people in the old harbour."
found = supporting_set(asked, offered, language="en")
print([e.position for e in best_evidence(asked, offered, language="en", most=5)], [e.position for e in found])
print(repr(support_score(asked, found, language="en")))
"""


def test_nothing_depends_on_the_hash_seed() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1


def many(copies: int) -> tuple[Evidence, ...]:
    lines = (f"The council of town {n} met captain {n % 7} about harbour {n % 13}." for n in range(copies))
    return tuple(read_story([Article(id="a", text="\n".join(lines))]).evidence())


def test_time_grows_with_the_number_of_sentences() -> None:
    """E4: every sentence shares words with the text."""

    def seconds(offered: tuple[Evidence, ...]) -> float:
        start = time.perf_counter()
        supporting_set("The council of town 5 met the captain about the harbour.", offered, language="en")
        return time.perf_counter() - start

    few, lots = many(500), many(5_000)
    seconds(few)
    assert seconds(lots) < max(0.5, 30 * seconds(few))
