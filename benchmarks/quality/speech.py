"""Quotations, their speakers and the two checks that rest on them, on labelled news articles (PolNeAR).

    python benchmarks/quality/speech.py --data FOLDER

FOLDER holds `quotes_polnear.jsonl` (`text`, `attributions` with the spans of `source`, `cue` and `content`), and
for the last table `replies_sound.jsonl` with `clusters.jsonl`.

- A direct quotation of the set is a content span that starts with a quotation mark and ends with one.
- *Found*: a quotation of ours starts where it starts and one ends where it ends, marks, space and stops left out.
- *Speaker right*: our speaker's span and the labelled source overlap and share the last word of the name or phrase
  before its first comma or preposition; or the two, folded, are the same words. A pronoun is right only as that very
  pronoun. Quotations without a labelled source are left out of this figure.
- The simple pattern: a quotation between two marks, and a capitalised run beside one of ten verbs within 60 characters.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from summarize import Article
from summarize.checking.claim import claim
from summarize.checking.quotations import check_quotations
from summarize.checking.speakers import check_speakers
from summarize.sources.reading import read_story
from summarize.sources.story import Story
from summarize.speech import find_speech
from summarize.speech.parties import Party, Side
from summarize.speech.people import head_name
from summarize.types import Check, CheckOutcome

_WORDS = "He She It They We I You Who Some Many Others One Nothing This That These Those"
_PRONOUNS = frozenset(_WORDS.split())

Span = tuple[int, int]
Said = tuple[Span, Span | None]
Finder = Callable[[str], list[Said]]
Record = dict[str, Any]

_OPEN, _CLOSE, _EDGES = ('"', "“", "''", "``"), ('"', "”", "''"), " \t\n\r\u00a0\"“”'’‘`.,;"
_VERBS = "said|says|told|added|asked|wrote|tweeted|according to|argued|explained"
_CAPITALS = r"(?:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}|[Hh]e|[Ss]he|[Tt]hey)"
_SPEAKS = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|according|add(?:s|ed|ing)|argu\w+|claim\w+|wr(?:ites?|ote)|warn\w+"
    r"|not(?:es|ed|ing)|explain\w*|announc\w+|acknowledg\w+|insist\w*|ask(?:s|ed)|declar\w+|tweet\w*|stat(?:es|ed|ing))\b"
)  # the commonest verbs of saying; the set's other attributions are attitudes ("hopes", "supports", "has called for")
_AFTER = re.compile(rf"[,\s]{{0,3}}(?:(?P<a>{_CAPITALS}) (?:{_VERBS})|(?:{_VERBS}) (?P<b>{_CAPITALS}))")
_BEFORE = re.compile(rf"(?P<a>{_CAPITALS}) (?:{_VERBS})[^.]{{0,30}}\Z")


class Case(NamedTuple):
    """A sentence to check, with the ids it cites."""

    text: str
    ids: list[str]
    story: Story


def ours(text: str) -> list[Said]:
    """The direct speeches that the library finds."""
    return [
        ((s.content_start, s.content_end), None if s.speaker_start is None else (s.speaker_start, s.speaker_end or 0))
        for s in find_speech(text)
        if s.direct
    ]


def pattern(text: str) -> list[Said]:
    """The simple pattern's."""
    found: list[Said] = []
    for match in re.finditer(r"[\"“]([^\"“”]+)[\"”]|''(.+?)''", text):
        after, before = _AFTER.match(text, match.end()), _BEFORE.search(text, max(0, match.start() - 60), match.start())
        hit = after or before
        group = None if hit is None else "a" if hit["a"] else "b"
        number = 1 if match[1] is not None else 2
        found.append((match.span(number), None if hit is None or group is None else hit.span(group)))
    return found


def _bare(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _head(phrase: str) -> str:
    cut = re.split(r",|\(| (?:of|for|at|in|from|with|who|on) ", phrase.strip(" ,"), maxsplit=1)[0]
    words = re.findall(r"\w+", re.sub(r"['’]s?\b", "", cut.lower()))
    return words[-1] if words else ""


def right(text: str, mine: Span | None, gold: Iterable[Span]) -> bool:
    """Whether a speaker is the labelled one; see the module."""
    if mine is None:
        return False
    words = text[slice(*mine)]
    for start, end in gold:
        source = text[start:end]
        if mine[0] < end and start < mine[1] and _shared(words, source):
            return True
        pronoun = words.lower() in ("he", "she", "they", "it", "we", "i")
        if not pronoun and (re.findall(r"\w+", words.lower()) == re.findall(r"\w+", source.lower())):
            return True
    return False


def _shared(words: str, source: str) -> bool:
    return _head(words) == _head(source) or _head(words) in re.findall(r"\w+", source.split(",")[0].lower())


def quotations(records: Iterable[Record]) -> Iterator[tuple[Record, Record, Span]]:
    """The labelled direct quotations."""
    for record in records:
        for attribution in record["attributions"]:
            for span in attribution["content"]:
                inner = record["text"][slice(*span)]
                if inner.startswith(_OPEN) and inner.rstrip(" .,\n").endswith(_CLOSE):
                    yield record, attribution, (span[0], span[1])


def table_of_speakers(records: list[Record], *, misses: int) -> None:
    """Found, speaker right: ours beside the pattern."""
    print(f"{'direct quotations':28}{'n':>6}{'found':>9}{'n':>7}{'speaker right':>15}")
    shown: list[str] = []
    for name, finder in (("find_speech", ours), ("simple pattern", pattern)):
        counts: Counter[str] = Counter()
        cached = {id(record): finder(record["text"]) for record in records}
        for record, attribution, span in quotations(records):
            text, said = record["text"], cached[id(record)]
            start, end = _bare(text, span)
            spans = [(_bare(text, content), speaker) for content, speaker in said]
            counts["n"] += 1
            found = any(s[0] == start for s, _ in spans) and any(s[1] == end for s, _ in spans)
            counts["found"] += found
            if finder is ours and not found and misses:
                shown.append(f"not found: {text[max(0, span[0] - 60) : span[1] + 60]!r}")
            if attribution["source"]:
                counts["sourced"] += 1
                speaker = next((who for s, who in spans if s[0] <= start < s[1]), None)
                good = right(text, speaker, [(a, b) for a, b in attribution["source"]])
                counts["right"] += good
                if finder is ours and not good and found and misses:
                    source = [text[a:b] for a, b in attribution["source"]]
                    mine = speaker and text[slice(*speaker)]
                    shown.append(f"{mine!r} for {source}: {text[max(0, span[0] - 150) : span[1] + 100]!r}")
        print(f"{name:28}{counts['n']:6}{counts['found'] / counts['n']:9.3f}{counts['sourced']:7}", end="")
        print(f"{counts['right'] / counts['sourced']:15.3f}")
    random.Random(1).shuffle(shown)
    print("\n".join(shown[:misses]))


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
            start, end = _bare(other["text"], span)
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
    if kind == "direct" or not re.search("[\"“”]|''", text[slice(*span)]):
        made[f"{kind}, as it stands, own speaker"].append(Case(f"{before}{own}{after}.", ids, story))
        made[f"{kind}, as it stands, swapped"].append(Case(f"{before}{other}{after}.", ids, story))
    if quoted:
        a, b = _bare(text, quoted[0])
        inner = text[a:b]
        if not re.search("[\"“”]|''", inner):
            made["direct, reframed, own speaker"].append(Case(f"{own} said: “{inner}”.", ids, story))
            made["direct, reframed, swapped"].append(Case(f"{other} said: “{inner}”.", ids, story))


def refused(cases: Iterable[Case], check: Callable[..., Check]) -> tuple[int, int, list[Case]]:
    """How many cases a check fails, of how many, and those where it did not."""
    n = count = 0
    kept: list[Case] = []
    for case in cases:
        n += 1
        outcome = check(claim(case.text, case.ids, offered=case.story.by_id, story=case.story)).outcome
        count += outcome is CheckOutcome.FAILED
        if outcome is not CheckOutcome.FAILED:
            kept.append(case)
    return count, n, kept


def table_of_checks(records: list[Record], *, misses: int) -> None:
    """What the two checks catch and what they refuse."""
    rng = random.Random(7)
    sound, wrong = quotation_cases(records, rng)
    print(f"\n{'check: case':52}{'n':>6}{'failed':>9}")
    for name, cases in (("true", sound), ("altered by a word", wrong)):
        count, n, kept = refused(cases, check_quotations)
        print(f"{'quotations: ' + name:52}{n:6}{count / n:9.4f}")
        _show(kept if name != "true" else [c for c in cases if c not in kept], misses)
    for name, cases in speaker_cases(records, rng).items():
        count, n, kept = refused(cases, check_speakers)
        print(f"{'speakers: ' + name:52}{n:6}{count / (n or 1):9.4f}")
        _show(kept if name.endswith("swapped") else [c for c in cases if c not in kept], misses)


def _show(cases: list[Case], most: int) -> None:
    for case in random.Random(2).sample(cases, min(most, len(cases))):
        print("   ", case.text, "|", [case.story.by_id[i].text for i in case.ids])


def table_of_replies(folder: Path) -> None:
    """The sound sentences of a strong model that the two checks refuse."""
    path = folder / "replies_sound.jsonl"
    if not path.exists():
        return
    clusters = {c["id"]: c for c in _lines(folder / "clusters.jsonl")}
    counts: Counter[str] = Counter()
    seconds = []
    for record in _lines(path):
        if record["label"] != "sound" or record["cluster"] not in clusters:
            continue
        docs = clusters[record["cluster"]]["docs"]
        story = read_story([Article(id=f"d{n}", text=doc["text"]) for n, doc in enumerate(docs)], language="en")
        ids = [
            e.id
            for e in story.by_id.values()
            for cited in record["evidence"]
            if e.article_id == f"d{cited['doc']}" and e.start < cited["end"] and e.end > cited["start"]
        ]
        made = claim(record["text"], ids, offered=story.by_id, story=story)
        counts["n"] += 1
        for check in (check_quotations, check_speakers):
            outcome = check(made)
            counts[f"{check.__name__} {outcome.outcome.value}"] += 1
            if outcome.outcome is CheckOutcome.FAILED:
                print("refused:", outcome, record["text"])
        start = time.perf_counter()
        check_quotations(made)
        check_speakers(made)
        seconds.append(time.perf_counter() - start)
    print(f"\nsound replies: {dict(counts)}")
    print(f"both checks: {1000 * sum(seconds) / len(seconds):.3f} ms a sentence, articles read before")


def table_of_speed(records: list[Record]) -> None:
    texts = [record["text"] for record in records]
    start = time.perf_counter()
    for text in texts:
        find_speech(text)
    spent = time.perf_counter() - start
    print(f"find_speech: {1000 * spent / sum(map(len, texts)) * 5000:.2f} ms for 5,000 characters")


def _lines(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="the folder with quotes_polnear.jsonl")
    parser.add_argument("--misses", type=int, default=0, help="print so many misses of each table")
    arguments = parser.parse_args()
    records = _lines(arguments.data / "quotes_polnear.jsonl")
    table_of_speakers(records, misses=arguments.misses)
    table_of_checks(records, misses=arguments.misses)
    table_of_replies(arguments.data)
    table_of_speed(records)


if __name__ == "__main__":
    main()
