"""Negations and hedges: sound sentences refused, changed ones caught, beside simple rules.

    python benchmarks/quality/stance.py --data FOLDER

Sound: `replies_sound.jsonl`, `attribution_multinews.jsonl` (human summary sentences with gold evidence), and sentences
of `clusters.jsonl` and `quotes_polnear.jsonl` cited by themselves. Changed by rule from these: a negation put in or
taken out, a hedge dropped. Changed by people: `statement_pairs_summedits.jsonl`, `statement_pairs_rte3.jsonl`. The
simple rules: the number of negation words differs; the evidence has a hedge word and the sentence has none.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from alone import replies, story_of, summaries
from labelled import records
from sentencex import segment

from summarize.checking.claim import Claim, claim
from summarize.checking.modality import check_modality
from summarize.checking.polarity import check_polarity
from summarize.stance import moods, reading, signs
from summarize.types import CheckOutcome

Case = tuple[str, Sequence[str]]
"""A sentence and its evidence."""

MOST = 3_000
_AUX = r"is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|does|did|do"
# Words before which "not" makes no plain negation, or none that is English.
_UNSOUND = (
    "not|no|never|only|to|the|a|an|just|merely|necessarily|simply|solely|all|yet|even|until|so|more|far|less|again|"
    "before|enough|always|fully|completely|entirely|unlike|long|ever|any|every|time|also|still|already|now|too|really"
)
_INSERT = re.compile(rf"(?<!n't )(?<!n’t )(?<!have to )(?<!has to )\b({_AUX}) (?!(?:{_UNSOUND})\b)(?=[a-z])")
_REMOVE = re.compile(rf"(?<!why )\b({_AUX})(?: not|n't|n’t) (?!(?:{_UNSOUND})\b)(?=[a-z])")
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|"
    r"failed to|refused|denied|declined|unable)\b|n['’]t\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:may|might|could|would|will|allegedly|alleged|reportedly|according to|suspected|said to|claims?|claimed|if|"
    r"likely|appears?|considering|plans? to|expected to|possibly|perhaps|probably|accused|said|says)\b",
    re.IGNORECASE,
)
_ATTESTED = 5
_ADVERB = "allegedly|reportedly|apparently|possibly|probably|perhaps|presumably|supposedly"
_HELD = "alleged|believed|thought|suspected|said|reported"
_PLAN = "plans|planned|hopes|intends|wants|expects|expected|likely|aims"
_VERB = r"(?!not|just|only|also|never|then|seem)([a-z]{3,}?)(e?)\b(?!-)"
_DROPS = (
    (re.compile(rf"\b(?:{_ADVERB}) (?!not\b|beyond\b)(?=[a-z])"), ""),
    (re.compile(r"\b(?:alleged|suspected) (?!to\b|of\b|that\b|in\b|by\b|the\b|a\b|he\b|she\b)(?=[a-z])"), ""),
    (re.compile(r"\b(?:may|might|could) have (?=[a-z]+ed\b|been\b|gone\b|done\b)"), "had "),
    (re.compile(r"\b(?:may|might|could) be (?!to\b|on\b|in\b|behind\b)(?=[a-z])"), "is "),
    (re.compile(rf"\b(?:is|was|are|were) (?:{_HELD}) to have (?=[a-z])"), "has "),
    (re.compile(r"(?<!n't )(?<!not )\b(?:appears|appeared|seems|seemed) to (?:be|have been) (?=[a-z])"), "was "),
)  # fmt: skip
_SAID = re.compile(r", (?:according to [^,]{3,60}|[^,]{3,40} (?:said|told [^,]{3,30}|says))\.$")
_PAST = (
    re.compile(rf"\b(?:(?:is|are|was|were) )?(?:{_PLAN}) to {_VERB}"),
    re.compile(rf"\b(?:may|might|could|will) {_VERB}"),
)


def main() -> None:
    """Print one row for each set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--show", default="", help="print the cases of this set that polarity or modality gets wrong")
    options = parser.parse_args()
    print("| set | n | polarity failed | modality failed | modality partial | words differ: negation | hedge |")
    print("| --- | --: | --: | --: | --: | --: | --: |")
    for name, cases in sets(options.data):
        report(name, list(cases), show=options.show)
    warm, cold = speed(options.data), speed(options.data, cold=True)
    print(f"\nown time, both checks, a sentence with two citations: {warm:.3f} ms (nothing kept: {cold:.3f} ms)")


def sets(data: Path) -> Iterator[tuple[str, Iterable[Case]]]:
    """All sets, in the order of the table."""
    yield "sound: replies", [(t, e) for t, e, _ in replies(data, "sound")]
    yield "sound: human summaries, gold evidence", [(t, e) for t, e, _ in summaries(data, shift=0)]
    articles = list(sentences(data))
    yield "sound: article sentences, unchanged", [(s, [s]) for s in articles[:MOST]]
    yield "changed: negation put in", changed(articles, negated)
    yield "changed: negation taken out", changed(articles, affirmed)
    known = Counter(re.findall(r"[a-z]+", " ".join(articles)))
    yield "changed: hedge dropped", ((c, [s]) for s in articles for c in hardened(s, known))
    yield "changed: report told as a fact", changed(articles, unreported)
    pairs = list(records(data / "statement_pairs_summedits.jsonl"))
    yield "summedits compatible", ((r["b"], split(r["a"])) for r in pairs if r["label"] == "compatible")
    for kind in ("negation_insertion_removal", "antonym_swap", "entity_modification", "hallucinated_fact_insertion"):
        conflicts = (r for r in pairs if r["label"] == "conflict" and kind in r["edit_types"])
        yield f"summedits {kind}", ((r["b"], split(r["a"])) for r in conflicts)
    denied = [r for r in pairs if "negation_insertion_removal" in r["edit_types"] and r["label"] == "conflict"]
    cases = [(r["b"], split(r["a"])) for r in denied]
    yield (
        "summedits negation edits in which the negation words differ",
        [case for case in cases if negation_words(case)],
    )
    rte = list(records(data / "statement_pairs_rte3.jsonl"))
    for label in ("entailed", "unknown", "conflict"):
        yield f"rte3 {label}", ((r["b"], split(r["a"])) for r in rte if r["label"] == label)


def split(text: str) -> list[str]:
    """The sentences of a text."""
    return [s.strip() for s in segment("en", text) if s.strip()]


def sentences(data: Path) -> Iterator[str]:
    """Sentences of articles, none twice, quoted ones and questions left out: what the rules below change."""
    seen: set[str] = set()
    texts = [d["text"] for r in records(data / "clusters.jsonl") for d in r["docs"]]
    texts += [r["text"] for r in records(data / "quotes_polnear.jsonl")]
    for text in texts:
        for line in text[:4_000].split("\n"):
            for sentence in split(line):
                plain = 40 < len(sentence) < 350 and not re.search(r"[\"“”?]|''|``", sentence)
                if plain and sentence[0].isupper() and sentence[-1] == "." and sentence not in seen:
                    seen.add(sentence)
                    yield sentence


def changed(articles: Sequence[str], rule: Callable[[str], str | None]) -> Iterator[Case]:
    """Sentences changed by a rule, each with the unchanged sentence as its evidence."""
    made = ((rule(s), s) for s in articles)
    return (case for case, _ in zip(((c, [s]) for c, s in made if c), range(MOST), strict=False))


def negated(sentence: str) -> str | None:
    """The sentence with a negation after its first auxiliary."""
    found = _INSERT.search(sentence)
    return (
        None
        if found is None or _NEGATION.search(sentence[: found.start()])
        else f"{sentence[: found.end()]}not {sentence[found.end() :]}"
    )


def affirmed(sentence: str) -> str | None:
    """The sentence without its first plain negation."""
    found = _REMOVE.search(sentence)
    return None if found is None else f"{sentence[: found.start()]}{found.group(1)} {sentence[found.end() :]}"


def hardened(sentence: str, known: Counter[str]) -> Iterator[str]:
    """The sentence without its first hedge, by each rule that applies; a past tense only where one is attested."""
    for pattern, instead in _DROPS:
        if pattern.search(sentence):
            yield pattern.sub(instead, sentence, count=1)
    for pattern in _PAST:
        if (found := pattern.search(sentence)) and known[f"{found.group(1)}ed"] > _ATTESTED:
            yield f"{sentence[: found.start()]}{found.group(1)}ed{sentence[found.end() :]}"


def unreported(sentence: str) -> str | None:
    """The sentence without who said it, where that stands at its end."""
    found = _SAID.search(sentence)
    return None if found is None or _HEDGE.search(sentence[: found.start()]) else f"{sentence[: found.start()]}."


def made_of(case: Case) -> Claim:
    """The claim of a case."""
    text, evidence = case
    story, offered = story_of(evidence, None)
    return claim(text, list(offered), offered=offered, story=story)


def report(name: str, cases: Sequence[Case], *, show: str) -> None:
    """One row."""
    found: Counter[str] = Counter()
    sound = name.startswith("sound") or "compatible" in name or "entailed" in name
    for case in cases:
        made = made_of(case)
        polarity, modality = check_polarity(made), check_modality(made)
        found["polarity"] += (bad := polarity.outcome is CheckOutcome.FAILED)
        found["modality"] += (hard := modality.outcome is CheckOutcome.FAILED)
        found["partial"] += modality.outcome is CheckOutcome.PARTIAL
        found["negation words"] += negation_words(case)
        found["hedge words"] += hedge_words(case)
        if show and show in name and (bad or hard) == sound:
            print(f"    {polarity.words} {modality.words}\n      S: {case[0]}\n      E: {' // '.join(case[1])}")
    total = max(1, len(cases))
    columns = ("polarity", "modality", "partial", "negation words", "hedge words")
    print(f"| {name} | {len(cases)} | " + " | ".join(f"{found[c] / total:.4f}" for c in columns) + " |")


def negation_words(case: Case) -> bool:
    """The simple rule for negations."""
    return len(_NEGATION.findall(case[0])) != len(_NEGATION.findall(" ".join(case[1])))


def hedge_words(case: Case) -> bool:
    """The simple rule for hedges."""
    return bool(_HEDGE.search(" ".join(case[1]))) and not _HEDGE.search(case[0])


def speed(data: Path, *, cold: bool = False) -> float:
    """Milliseconds for both checks of one sentence with two citations."""
    claims = [made_of((t, e[:2])) for t, e, _ in summaries(data, shift=0)]
    spent = 0.0
    for made in claims * 5:
        if cold:
            for cached in (moods.moods, reading.read, signs.signed):
                cached.cache_clear()
        start = time.perf_counter()
        check_polarity(made)
        check_modality(made)
        spent += time.perf_counter() - start
    return 1_000 * spent / len(claims) / 5


if __name__ == "__main__":
    main()
