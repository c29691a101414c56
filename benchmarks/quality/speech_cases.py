"""Cases for the checks of quotations and speakers, made by rule from labelled news articles (PolNeAR).

A sound sentence is a labelled speech as it stands, without the apposition of its speaker, or newly framed; in a wrong
one a word of the quotation is altered, or another person who speaks in the same article takes the speaker's place.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from summarize import Article
from summarize.sources.reading import read_story
from summarize.sources.story import Story
from summarize.speech.parties import Party, Side
from summarize.speech.people import head_name

Span = tuple[int, int]
Record = dict[str, Any]

_WORDS = "He She It They We I You Who Some Many Others One Nothing This That These Those"
_PRONOUNS = frozenset(_WORDS.split())
_OPEN, _CLOSE, _EDGES = ('"', "“", "''", "``"), ('"', "”", "''"), " \t\n\r\u00a0\"“”'’‘`.,;"
_SPEAKS = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|according|add(?:s|ed|ing)|argu\w+|claim\w+|wr(?:ites?|ote)|warn\w+"
    r"|not(?:es|ed|ing)|explain\w*|announc\w+|acknowledg\w+|insist\w*|ask(?:s|ed)|declar\w+|tweet\w*|stat(?:es|ed|ing))\b"
)  # the commonest verbs of saying; the set's other attributions are attitudes ("hopes", "supports", "has called for")


class Case(NamedTuple):
    """A sentence to check, with the ids it cites."""

    text: str
    ids: list[str]
    story: Story


def bare(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def quotations(records: Iterable[Record]) -> Iterator[tuple[Record, Record, Span]]:
    """The labelled direct quotations."""
    for record in records:
        for attribution in record["attributions"]:
            for span in attribution["content"]:
                inner = record["text"][slice(*span)]
                if inner.startswith(_OPEN) and inner.rstrip(" .,\n").endswith(_CLOSE):
                    yield record, attribution, (span[0], span[1])


def _story(record: Record) -> Story:
    return read_story([Article(id="a", text=record["text"], language="en")], language="en")


def _ids(story: Story, spans: Iterable[Span]) -> list[str]:
    spans = list(spans)
    return [e.id for e in story.by_id.values() if any(e.start < end and e.end > start for start, end in spans)]


def _sentence(text: str, spans: list[Span]) -> Span | None:
    """The stretch of an article from its first to its last labelled part; None over paragraphs."""
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    return (start, end) if "\n" not in text[start:end] and end - start < 700 else None


def altered(text: str, rng: random.Random) -> str | None:
    """A quotation with one word inside it replaced, left out, or put before another."""
    words = list(re.finditer(r"[^\W\d_]{3,}", text))
    if len(words) < 3:
        return None
    word = rng.choice(words[1:-1])  # without its first or last word a quotation is shorter and still true
    new = rng.choice(("", "barely ", "harbour"))
    if new.endswith(" "):
        new += word.group()
    return re.sub(r"\s+", " ", text[: word.start()] + new + text[word.end() :])


def quotation_cases(records: list[Record], rng: random.Random) -> tuple[list[Case], list[Case]]:
    """Sentences with a true quotation, and the same with one word altered."""
    sound, wrong = [], []
    for record in records:
        story = _story(record)
        for other, _, span in quotations([record]):
            start, end = bare(other["text"], span)
            inner = other["text"][start:end]
            ids = _ids(story, [(start, end)])
            if re.search("[\"“”]|''", inner) or not ids:
                continue
            sound.append(Case(f"It was described: “{inner}”.", ids, story))
            if changed := altered(inner, rng):
                wrong.append(Case(f"It was described: “{changed}”.", ids, story))
    return sound, wrong


def _persons(record: Record) -> dict[str, str]:
    """The persons who speak in an article by surname, in the longest form labelled."""
    found: dict[str, str] = {}
    for attribution in record["attributions"]:
        for start, end in attribution["source"]:
            phrase = record["text"][start:end].split(",")[0].strip().removesuffix("’s").removesuffix("'s")
            party = Party.of(phrase)
            if (
                party.side is Side.PERSON
                and phrase not in _PRONOUNS
                and re.fullmatch(r"(?:[A-Z][\w.’'-]*\s?)+", phrase)
            ):
                name = party.name[-1]
                found[name] = max(found.get(name, ""), phrase, key=len)
    return found


def _full(name: str) -> bool:
    """Whether a name has more than one word, a title or a first name among them: no "Polls", no "Allies"."""
    return len(name.split()) > 1 and len(head_name(name)) <= 3


def speaker_cases(records: list[Record], rng: random.Random) -> dict[str, list[Case]]:
    """Sentences as they stand and newly framed, with their own speaker and with another of the same article."""
    made: dict[str, list[Case]] = {
        f"{kind}, {how}": []
        for kind in ("direct, as it stands", "direct, reframed", "indirect, as it stands", "attitude, as it stands")
        for how in ("own speaker", "swapped")
    }
    for record in records:
        story, text, persons = _story(record), record["text"], _persons(record)
        for attribution in record["attributions"]:
            source = attribution["source"]
            if len(source) != 1 or not attribution["content"]:
                continue
            phrase = text[slice(*source[0])]
            own = head_name(phrase.split(",")[0])
            others = sorted(name for name in persons.values() if _full(name) and not {*own} & {*head_name(name)})
            if not own or own[-1] not in persons or not others or phrase in _PRONOUNS:
                continue
            _add(made, record, attribution, story=story, other=rng.choice(others))
    return made


def _add(made: dict[str, list[Case]], record: Record, attribution: Record, *, story: Story, other: str) -> None:
    text, (start, end) = record["text"], attribution["source"][0]
    parts = [(a, b) for key in ("source", "cue", "content") for a, b in attribution[key]]
    span, ids = _sentence(text, parts), _ids(story, parts)
    if span is None or not ids or span[0] not in (start, parts[-1][0], *(a for a, _ in attribution["content"])):
        return
    quoted = [s for _, _, s in quotations([{"text": text, "attributions": [attribution]}])]
    cue = " ".join(text[slice(*cue)] for cue in attribution["cue"])
    kind = "direct" if quoted else "indirect" if _SPEAKS.search(cue) else "attitude"
    own = text[start:end].split(",")[0]
    before, after = text[span[0] : start], text[end if kind != "direct" else start + len(own) : span[1]]
    if kind != "direct" and "," in text[start:end]:  # the comma that ends the apposition goes with it
        after = after.removeprefix(",")
    if kind == "direct" or not re.search("[\"“”]|''", text[slice(*span)]):
        made[f"{kind}, as it stands, own speaker"].append(Case(f"{before}{own}{after}.", ids, story))
        made[f"{kind}, as it stands, swapped"].append(Case(f"{before}{other}{after}.", ids, story))
    if quoted:
        a, b = bare(text, quoted[0])
        inner = text[a:b]
        if not re.search("[\"“”]|''", inner):
            made["direct, reframed, own speaker"].append(Case(f"{own} said: “{inner}”.", ids, story))
            made["direct, reframed, swapped"].append(Case(f"{other} said: “{inner}”.", ids, story))
