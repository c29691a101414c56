"""Words in quotation marks: altered, joined, too short, from elsewhere, folded."""

from __future__ import annotations

import unicodedata

import pytest
from catalogue.scripting import brief_of, published, refused

from summarize import Article, Support

HARBOUR = Article(
    id="harbour",
    publisher="Harbour Courier",
    title="“A very dark day for Nordby”",
    text=(
        "“We heard a long scraping noise. Then the lights went out,” said passenger Ida Holm.\n"
        "Holm said that the crew was calm.\n"
        "“Nobody should be on the water in such a fog,” the harbour master, Ole Brenn, said on the quay."
    ),
)
HEARD, CALM, FOG = "“We heard", "Holm said", "“Nobody"


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Ida Holm said: “We heard a loud scraping noise.”", [HEARD]),
        ("Ida Holm said: “We heard a scraping noise.”", [HEARD]),
        pytest.param(
            "Ida Holm said: “We heard a long scraping noise … Nobody should be on the water.”",
            [HEARD, FOG],
        ),
        ("Ida Holm said: “Then the lights went out … We heard a long scraping noise.”", [HEARD]),
        ("Ole Brenn spoke of “a very dark day for Nordby”.", [FOG]),
        ("Ida Holm said “the crew was brave and calm”.", [CALM]),
    ],
)
def test_an_altered_or_joined_quotation(text: str, starts: list[str]) -> None:
    """B9: one word changed or left out, an ellipsis over two places, the headline's words for the body's."""
    assert refused(brief_of([HARBOUR], (text, starts)), text)


@pytest.mark.parametrize("quoted", ["We", "it", "the", "a", "on"])
def test_a_quotation_too_short_to_tell_anything(quoted: str) -> None:
    """B22: two letters, or "the", stand in every article: they verify nothing."""
    text = f"Ida Holm heard a long scraping noise, then “{quoted}” the lights went out."
    brief = brief_of([HARBOUR], (text, [HEARD]))
    assert all(s.support is not Support.VERIFIED for s in brief.sentences if s.text == text)


def test_the_whole_article_supports_nothing() -> None:
    """B22: a sentence that cites everything, and a quotation of everything."""
    lines = [f"Line {n} tells of the mayor, the fire in Velmo and ward {n}." for n in range(30)]
    article = Article(id="a", text="\n".join(lines))
    text = "Ward 3 tells of the fire in Velmo."
    assert refused(brief_of([article], (text, ["Line"])), text)
    assert refused(
        brief_of([article], (f"The paper wrote: “{' '.join(lines)}”", ["Line"])),
        f"The paper wrote: “{' '.join(lines)}”",
    )


def test_words_that_occur_forty_times() -> None:
    """B22: the citation says which occurrence is meant; another one is not taken for it."""
    lines = [f"“It was like thunder,” resident {n} of Mill Lane said." for n in range(40)]
    article = Article(id="a", text="\n".join(lines))
    start = "“It was like thunder,” resident 17 "
    brief = brief_of([article], ("Resident 17 of Mill Lane said: “It was like thunder.”", [start]))
    (citation,) = brief.sentences[0].citations
    assert citation.text == lines[17]
    wrong = "Resident 18 of Mill Lane said: “It was like thunder.”"
    assert refused(brief_of([article], (wrong, [start])), wrong)


def test_one_sentence_cited_twice_is_cited_once() -> None:
    """B22: no two citations of a sentence overlap."""
    brief = brief_of([HARBOUR], ("The crew was calm, Holm said.", [CALM, "Holm said that", "Holm"]))
    assert len(brief.sentences[0].citations) == 1


FOLDED = {
    "curly quotes": ("The 'first' race was John's, Kai Lund said.", "The ‘first’ race was John’s"),
    "no-break space": ("The toll was 3\u00a0500\u00a0kroner, Kai Lund said.", "The toll was 3 500 kroner"),
    "soft hyphen": ("The trans\u00adport com\u00admittee met, Kai Lund said.", "The transport committee met"),
    "ligature": ("The eﬃcient oﬃce was closed, Kai Lund said.", "The efficient office was closed"),
    "line-break hyphen": ("The effi-\ncient office was closed, Kai Lund said.", "The efficient office was closed"),
    "line break": ("The office was\nclosed at noon, Kai Lund said.", "The office was closed at noon"),
    "zero width": ("The of\u200bfice was closed at noon, Kai Lund said.", "The office was closed at noon"),
    "full width": ("The office has １２ rooms, Kai Lund said.", "The office has 12 rooms"),
}


@pytest.mark.parametrize(("source", "quoted"), FOLDED.values(), ids=FOLDED)
def test_what_is_verbatim_but_for_its_characters(source: str, quoted: str) -> None:
    """B23: matches, and the stored offsets point into the text as it was given."""
    article = Article(id="a", text=f"The club met on the hill.\n\n{source}\n\nIt rained.")
    text = f"Kai Lund said: “{quoted}.”"
    brief = brief_of([article], (text, [line.split()[0] for line in source.split("\n")]))
    assert published(brief, text)
    citations = brief.sentences[0].citations
    assert all(article.text[c.start : c.end] == c.text for c in citations)
    assert any(c.text[:6] == source[:6] for c in citations)


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("NFC", "NFD"),
        ("NFD", "NFC"),
        ("NFD", "NFD"),
        ("NFC", "NFC"),
    ],
)
def test_composed_and_decomposed_letters_are_the_same(given: str, written: str) -> None:
    """B23: NFC against NFD."""
    article = Article(
        id="a", text=unicodedata.normalize(given, "Zoë Müller a déclaré près de l'école: “Ça suffit à présent.”")
    )
    text = unicodedata.normalize(written, "Zoë Müller: “Ça suffit à présent.”")
    brief = brief_of([article], (text, ["Zo"]), language="fr")
    assert published(brief, unicodedata.normalize("NFC", text))
    assert brief.sentences[0].citations[0].text == article.text
