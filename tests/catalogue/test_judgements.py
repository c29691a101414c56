"""B17: a judgement, a cause or a rank that the writer puts in is flagged; the sources' own are not."""

from __future__ import annotations

import pytest
from catalogue.scripting import brief_of

from summarize import Article, Support
from summarize.checking.claim import claim
from summarize.checking.editorial import added_judgements
from summarize.sources.reading import read_story

TEXT = (
    "Minister Eva Lind resigned on Friday after the audit of the harbour fund.\n"
    "The fund lost 40 million crowns.\n"
    "Dockers called the loss a tragedy, and the opposition spoke of the worst year of the port."
)
LOSS = "Minister Eva Lind resigned"
ADDED = [
    ("shockingly", "Shockingly, Minister Eva Lind resigned on Friday after the audit of the harbour fund."),
    ("disgraced", "Disgraced Minister Eva Lind resigned on Friday after the audit of the harbour fund."),
    ("shamefully", "Minister Eva Lind shamefully resigned on Friday after the audit of the harbour fund."),
    ("because", "Minister Eva Lind resigned on Friday because of the audit of the harbour fund."),
    ("due to", "Minister Eva Lind resigned on Friday due to the audit of the harbour fund."),
    ("biggest", "Minister Eva Lind resigned on Friday after the biggest audit of the harbour fund."),
]
KEPT = [
    "Minister Eva Lind resigned on Friday after the audit of the harbour fund.",
    "The harbour fund lost 40 million crowns, and dockers spoke of a tragic loss.",
    "The opposition called it the worst year of the port.",
    "Only on Friday, shortly after the audit of the harbour fund, Minister Eva Lind resigned.",
]


def judged(text: str, source: str, language: str = "en") -> list[str]:
    story = read_story([Article(id="a", text=source, language=language)])
    return added_judgements(claim(text, list(story.by_id), offered=story.by_id, story=story))


@pytest.mark.parametrize(("word", "text"), ADDED)
def test_an_added_judgement_is_found(word: str, text: str) -> None:
    """B17"""
    assert [found.lower() for found in judged(text, TEXT.splitlines()[0])] == [word]


@pytest.mark.parametrize("text", KEPT)
def test_the_sources_own_judgements_stay(text: str) -> None:
    """B17: another form of the word, any superlative, adverbs of time and number."""
    assert judged(text, TEXT) == []


@pytest.mark.parametrize(("word", "text"), ADDED)
def test_a_reader_sees_that_it_is_only_partly_supported(word: str, text: str) -> None:
    """B17: flagged in the brief, and the word is named."""
    brief = brief_of([Article(id="a", text=TEXT)], (text, [LOSS]))
    for sentence in brief.sentences:
        if sentence.text == text:
            assert sentence.support is Support.PARTIAL
            assert word in " ".join(w for check in sentence.checks for w in check.words).lower()
            assert "partly supported" in brief.to_markdown()


@pytest.mark.parametrize(
    ("language", "source", "text", "found"),
    [
        ("de", "Die Ministerin trat zurück.", "Leider trat die Ministerin zurück.", "Leider"),
        ("de", "Sie trat nach der Prüfung zurück.", "Sie trat wegen der Prüfung zurück.", "wegen"),
        ("de", "Sie trat wegen der Prüfung zurück.", "Aufgrund der Prüfung trat sie zurück.", ""),
        ("fr", "La ministre a démissionné.", "La ministre a honteusement démissionné.", "honteusement"),
        ("fr", "Elle est partie après l'audit.", "Elle est partie à cause de l'audit.", "à cause de"),
        ("es", "La ministra dimitió.", "La ministra dimitió vergonzosamente.", "vergonzosamente"),
        ("es", "Dimitió tras la auditoría.", "Dimitió debido a la auditoría.", "debido a"),
        ("es", "La ministra dimitió ayer.", "La ministra dimitió ayer, oficialmente.", ""),
        ("ru", "Министр ушла в отставку.", "К сожалению, министр ушла в отставку.", ""),
    ],
)
def test_other_languages(language: str, source: str, text: str, found: str) -> None:
    """B17: tables for German, French and Spanish; none is guessed at without one."""
    assert judged(text, source, language) == ([found] if found else [])


def test_words_in_quotation_marks_are_left_to_their_own_check() -> None:
    """B17: a judgement that is quoted is somebody's."""
    assert judged("Dockers spoke of a “shocking loss”.", "Dockers spoke of a “shocking loss”.") == []


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("Heavy rain fell on Sunday. The roof fell in.", "Heavy rain on Sunday caused the roof to fall in.", "caused"),
        ("The dam broke. A minister resigned.", "The breaking of the dam led to a minister resigning.", "led to"),
        ("The fire was caused by a candle.", "A candle caused the fire.", ""),
        ("No one was hurt in the crash.", "The crash caused no injuries.", ""),
        ("Nine died in Marlow, four in Denholm.", "More people died there than here.", "More people died there than"),
        ("Nine died in Marlow, four in Denholm.", "Twice as many died in Marlow as in Denholm.", "Twice as many"),
        ("Anna Holt resigned.", "Anna Holt resigned again.", "again"),
        ("Anna Holt returned to office.", "Anna Holt is in office again.", ""),
        ("Homes were damaged.", "Several homes were damaged.", "Several"),
        ("Three homes were damaged.", "Several homes were damaged.", ""),
        ("Holt resigned. Reed stayed.", "Unlike Reed, Holt resigned.", "Unlike"),
    ],
)  # fmt: skip
def test_added_causes_comparisons_and_links(source: str, text: str, found: str) -> None:
    """B17: what two sentences only tell side by side is not joined, compared or counted by the writer unseen."""
    assert judged(text, source) == ([found] if found else [])
