"""Judgements added: sound sentences flagged, and sentences with one put in by rule that are caught.

    python benchmarks/quality/editorial.py --data FOLDER

Sound: `replies_sound.jsonl`, `attribution_multinews.jsonl` (human summary sentences with gold evidence), and sentences
of `clusters.jsonl` cited by themselves. Changed: an adverb before the first verb in -ed, at the beginning, an adjective
before a noun after "the", a cause for "after"; the words put in were taken from a list made without looking at the
check's tables (`WORDS`), and none of them is put into a sentence that holds it already.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from alone import replies, story_of, summaries
from labelled import records
from sentencex import segment

from summarize.checking.claim import claim
from summarize.checking.editorial import added_judgements

Case = tuple[str, Sequence[str]]
MOST = 2_000
# From strongly subjective words of the news bias literature (Recasens et al., 2013; Pryzant et al., 2020): by their
# topics, not by the check's tables.
WORDS = {
    "first": "Disturbingly Mercifully Incredibly Laughably Sadly Bizarrely Miraculously Disgracefully Oddly",
    "adverb": "cravenly brazenly valiantly callously foolishly cunningly outrageously bravely stubbornly needlessly",
    "adjective": "shocking tragic disgraceful heroic infamous despicable brilliant horrifying outrageous controversial "
    "dreadful gorgeous phenomenal sickening vile pitiful stellar devastating far-right so-called",
}
RULES = {
    "adverb, first": (re.compile(r"^(?=[A-Z][a-z]+ [a-z])"), "first", "{}, "),
    "adverb, before a verb": (re.compile(r"(?<=[a-z] )(?=[a-z]{3,}ed (?!by\b)[a-z])"), "adverb", "{} "),
    "adjective": (re.compile(r"(?<=\bthe )(?=[a-z]{4,} )"), "adjective", "{} "),
    "cause for after": (re.compile(r"(?<= )after (?=(?:the|a|an|his|her|their) )"), None, "because of "),
    "superlative": (re.compile(r"(?<=\bthe )(?=[a-z]{4,}s? (?:in|of|on)\b)"), None, "worst "),
}


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    sound = [(text, evidence) for text, evidence, _ in replies(data, "sound")]
    human = [(text, evidence) for text, evidence, _ in summaries(data, shift=0)]
    own = list(sentences(data))
    print("| unchanged | sentences | flagged | words |\n| --- | --: | --: | --- |")
    for name, cases in (("replies judged sound", sound), ("human summaries, gold evidence", human), ("itself", own)):
        found = [flagged for case in cases if (flagged := judged(case))]
        words = Counter(word.lower() for each in found for word in each).most_common(12)
        print(f"| {name} | {len(cases)} | {len(found) / len(cases):.4f} | {', '.join(w for w, _ in words)} |")
    print("\n| changed | sentences | caught |\n| --- | --: | --: |")
    for name in RULES:
        cases = [(made, (text,)) for text, _ in own for made in changed(text, name)]
        print(f"| {name} | {len(cases)} | {sum(map(bool, map(judged, cases))) / max(1, len(cases)):.4f} |")


def judged(case: Case) -> list[str]:
    """What the check flags in a sentence with its evidence."""
    story, offered = story_of(case[1], None)
    return added_judgements(claim(case[0], list(offered), offered=offered, story=story))


def sentences(data: Path) -> Iterator[Case]:
    """Sentences of articles, cited by themselves."""
    found = 0
    for record in records(data / "clusters.jsonl"):
        for text in segment("en", record["docs"][0]["text"][:3_000]):
            if 60 < len(text) < 240 and text.rstrip().endswith(".") and '"' not in text and found < MOST:
                found += 1
                yield text.strip(), (text.strip(),)


def changed(text: str, name: str) -> Iterator[str]:
    """The sentence with one judgement put in; nothing where the rule does not fit."""
    pattern, words, form = RULES[name]
    match = pattern.search(text)
    if match is None:
        return
    choices = WORDS[words].split() if words else [""]
    word = choices[len(text) % len(choices)]
    if not word or word[:4].lower() not in text.lower():
        yield text[: match.start()] + form.format(word) + text[match.end() :]


if __name__ == "__main__":
    main()
