"""Which words of a text are denied: each content word as an idea with a sign.

"did not approve", "rejected" and "refused to approve" all come to the idea *approve*, denied. The sign of a word is
the product of its own (antonyms) and of each negation that governs it; a double negation cancels out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from summarize.stance.negations import ANTONYMS, NEGATIONS
from summarize.stance.reading import Text, found_at, key_of, read

__all__ = ["Signed", "signed"]

_NEAR = 6  # words that a weak negation reaches
_DENIALS = frozenset(["deny", "denied", "denies", "denying"])
_UNTIL = 8  # words between a verb and the "until" that takes its negation back
_BACK = 3  # words between a verb and the negation after it
_TOO = 5  # words from "too" in which its "to" is looked for
_RAISING = frozenset(
    key_of(word, "en") for word in ["think", "believe", "expect", "want", "seem", "appear", "suppose", "intend", "feel"]
)
_DENIED = frozenset(["that", "having", "any", "being", "ever"])
_REFUSALS = frozenset(["refused", "refuses", "refuse", "refusing", "declined", "declines", "failed", "fails"])
_WHEN_LIST = "on in at for during this last late early again twice yesterday publicly repeatedly initially flatly"
_WHEN = frozenset(_WHEN_LIST.split())  # words that open a time or manner between a refusal and its "to"
_TRIES = frozenset(["bid", "bids", "effort", "efforts", "attempt", "attempts", "plan", "plans", "duty"])  # to do so
_APART = 6  # words between a refusal and its "to": "refused on Monday to resign"


@dataclass(slots=True)
class Signed:
    """A text with its negations.

    Attributes:
        text: the text as read.
        governed: for each denied word the places of the negations that govern it.
        cues: how many negations stand in a clause.
        weak: the places of words that make what follows them undecidable.
        partly: for each word denied of a part only, the word that makes it so ("all").
        raised: for each clause the place of a word whose negation may belong to what follows ("do not think that").
        ideas: the places of each idea.
        denied: the ideas that are denied somewhere in it.
    """

    text: Text
    governed: dict[int, list[int]] = field(default_factory=dict)
    cues: Counter[int] = field(default_factory=Counter)
    weak: list[int] = field(default_factory=list)
    partly: dict[int, str] = field(default_factory=dict)
    raised: dict[int, int] = field(default_factory=dict)
    ideas: dict[str, list[int]] = field(default_factory=dict)
    denied: set[str] = field(default_factory=set)

    def idea(self, place: int) -> str:
        """The idea that the word at `place` stands for, affirmed or denied."""
        key = self.text.keys[place]
        return ANTONYMS[key][0] if key in ANTONYMS else key

    def own(self, place: int) -> int:
        """-1 where the word at `place` by itself denies its idea ("rejected"), else +1."""
        return ANTONYMS.get(self.text.keys[place], ("", 1))[1]

    def sign(self, place: int) -> int:
        """+1 where the idea at `place` is affirmed, -1 where it is denied."""
        return -self.own(place) if len(self.governed.get(place, ())) % 2 else self.own(place)

    def is_bounded(self, place: int) -> bool:
        """Whether an "until" follows that takes a negation back: "did not sail until Monday"."""
        return "until" in self.text.words[place + 1 : place + _UNTIL]

    def weakened(self, place: int, reach: int = _NEAR) -> frozenset[str]:
        """The words at most `reach` words before `place` that make it undecidable."""
        clause = self.text.clauses[place]
        return frozenset(
            self.text.words[n] for n in self.weak if 0 <= place - n <= reach and self.text.clauses[n] == clause
        )

    def cue_of(self, place: int) -> str:
        """The word that denies the idea at `place`, for a note."""
        return " ".join([*(self.text.words[n] for n in self.governed.get(place, ())), self.text.words[place]])


@lru_cache(maxsize=4_096)
def signed(text: str, language: str) -> Signed:
    """Find the negations of `text` and what they govern."""
    made = Signed(read(text, language))
    words = made.text.words
    table = NEGATIONS.get(language, NEGATIONS["en"])
    place = 0
    while place < len(words):
        length, meaning = found_at(words, place, table) or _single(words, place)
        if meaning == "weak":
            made.weak.append(place)
        elif meaning in ("not", "part"):
            head = _negate(made, place, length)
            if meaning == "part" and head is not None:
                made.partly[head] = words[place + 1]
        place += max(length, 1)
    for key, places in made.text.index.items():
        idea, own = ANTONYMS.get(key, (key, 1))
        made.ideas.setdefault(idea, []).extend(places)
        if own < 0 or not made.governed.keys().isdisjoint(places):
            made.denied.add(idea)
    return made


def _single(words: tuple[str, ...], place: int) -> tuple[int, str]:
    """Negations that are known by their form: "didn't", "too tall to board", "denied that", "denied stealing"."""
    word = words[place]
    if word == "too" and "to" in words[place + 2 : place + _TOO]:
        return 1, "weak"
    if word.endswith("n't"):
        return 1, "not"
    if word in _REFUSALS and words[place + 1 : place + 2] and words[place + 1] in _WHEN:
        apart = words[place : place + _APART]
        return (apart.index("to") + 1, "not") if "to" in apart and _TRIES.isdisjoint(apart) else (0, "")
    if word in _DENIALS and place + 1 < len(words):
        after = words[place + 1]
        return (1, "not") if after in _DENIED or (after.endswith("ing") and len(after) > 5) else (0, "")
    return 0, ""


def _negate(made: Signed, place: int, length: int) -> int | None:
    """Enter a negation: the content word after it is denied, else, outside English, the one before."""
    text = made.text
    if text.words[place] == "no" and place + 1 < len(text.words) and text.words[place + 1].isdigit():
        return None  # "No. 1"
    made.cues[text.clauses[place]] += 1
    head = text.next_content(place + length - 1)
    if head is None:
        head = next((n for n in range(place - 1, -1, -1) if text.keys[n] and not _is_cue(text, n)), None)
        if head is None or text.clauses[head] != text.clauses[place] or place - head > _BACK:
            return None
    made.governed.setdefault(head, []).append(place)
    if text.keys[head] in _RAISING:
        made.raised[text.clauses[place]] = head
    return head


def _is_cue(text: Text, place: int) -> bool:
    return text.words[place] in NEGATIONS["en"]
