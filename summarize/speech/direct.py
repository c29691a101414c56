"""The speaker of a quotation, by where the cue stands: after it, before it, between its parts, or carried over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarize.speech.lexicon import Lexicon
from summarize.speech.phrases import first_phrase, is_adverb, is_cue, phrase_after, phrase_before
from summarize.speech.tokens import Sentence, Token

__all__ = ["Attribution", "according_after", "attributions"]

Span = tuple[int, int]

_NEAR = 24  # tokens between a quotation and the verb that follows it, an apposition's among them
_CLOSE = 8  # tokens from a verb to a quotation inside its clause
_SHORT = 6
_STOPS = frozenset(",;:.!?…—–")
_OPENERS = frozenset(
    {"and", "but", "who", "which", "while", "that", "as", "when", "after", "because", "or", "if", "for"}
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is given as the speaker.

    Attributes:
        speaker: the span of the words that name the speaker.
        cue: the span of the words that say so; None where the speaker is carried over from a quotation before.
        certain: whether the cue stands right at the quotation.
    """

    speaker: Span
    cue: Span | None
    certain: bool


def attributions(sentences: Sequence[Sentence], words: Lexicon) -> dict[int, Attribution]:
    """The attribution of each quotation that has one, by its number."""
    found: dict[int, Attribution] = {}
    last: Attribution | None = None
    carrying = False  # whether what was read last was a quotation with its speaker
    for position, sentence in enumerate(sentences):
        places = [n for n, token in enumerate(sentence.tokens) if token.quotation >= 0]
        for n in places:
            made = _in_sentence(sentence.tokens, n, words)
            if made is None and _alone(sentence.tokens, n):
                made = _from_before(sentences, position, last if carrying else None, words=words)
            if made is None:
                made = _subject(sentence.tokens, n, words)
            if made is not None:
                found[sentence.tokens[n].quotation] = last = made
        carrying = bool(places) if places else carrying and False
    return found


def _alone(tokens: Sequence[Token], n: int) -> bool:
    """Whether a quotation starts its sentence."""
    return all(not token.text[0].isalnum() for token in tokens[:n])


def _in_sentence(tokens: Sequence[Token], n: int, words: Lexicon) -> Attribution | None:
    before, after = _labelled(tokens, n, words) or _before(tokens, n, words), _after(tokens, n, words)
    if before is None or after is None:
        return before or after
    return after if after.certain and not before.certain else before


def _before(tokens: Sequence[Token], n: int, words: Lexicon) -> Attribution | None:
    """“Holm said: “...””, “Holm told reporters that the ferry was “...””."""
    for cue in range(n - 1, -1, -1):
        token = tokens[cue]
        if token.text == ";":
            return None
        if token.quotation < 0 and _passive(tokens, cue, words):
            return _by_whom(tokens, cue, words, high=n)
        if token.quotation < 0 and is_cue(tokens, cue, words):
            phrase = _subject_of(tokens, cue, words)
            if phrase is None and cue > 0 and tokens[cue - 1].quotation >= 0:
                phrase = phrase_after(tokens, cue + 1, words, high=n)
            if phrase is None and not words.bases:
                phrase = phrase_after(tokens, cue + 1, words, high=n)
            if phrase is not None:
                near = n - cue <= _CLOSE or tokens[n - 1].text in ":,"
                return _made(tokens, phrase, (cue, cue + 1), certain=near)
    return _according(tokens, 0, words, high=n)


def _passive(tokens: Sequence[Token], n: int, words: Lexicon) -> bool:
    """“was asked”, “was told”: what follows is not the subject's."""
    return (
        n > 0
        and tokens[n].text in words.reporting
        and tokens[n].text.endswith(("ed", "old"))
        and (tokens[n - 1].lower in words.being)
    )


def _by_whom(tokens: Sequence[Token], cue: int, words: Lexicon, *, high: int) -> Attribution | None:
    for n in range(cue + 1, min(high, cue + 4)):
        if tokens[n].lower == "by" and (phrase := phrase_after(tokens, n + 1, words, high=high)):
            return _made(tokens, phrase, (cue, cue + 1), certain=True)
    return None


def _subject_of(tokens: Sequence[Token], cue: int, words: Lexicon) -> tuple[int, int] | None:
    """The subject of a verb; a participle or a second verb has that of the sentence."""
    text, before = tokens[cue].text, tokens[cue - 1].lower if cue else ""
    low = next((k + 1 for k in range(cue - 1, -1, -1) if tokens[k].text == ";"), 0)
    if text.endswith("ing") and before not in ("as", "went", "been", "is", "was", "are", "were", "by"):
        return _first_subject(tokens, cue, words, low=low)
    if before in ("and", "then", "but", "y", "und", "et") or (cue and tokens[cue - 1].quotation >= 0):
        return _first_subject(tokens, cue, words, low=low)
    return phrase_before(tokens, cue, words, low=low) or _first_subject(tokens, cue, words, low=low)


def _first_subject(tokens: Sequence[Token], cue: int, words: Lexicon, *, low: int) -> tuple[int, int] | None:
    """The subject of the first verb of saying before `cue`, else the phrase that the sentence starts with."""
    for n in range(low, cue):
        if tokens[n].quotation < 0 and is_cue(tokens, n, words):
            phrase = phrase_before(tokens, n, words, low=low)
            if phrase is None and n and tokens[n - 1].text != ",":
                phrase = phrase_after(tokens, n + 1, words, high=cue)
            if phrase is not None:
                return phrase
    return first_phrase(tokens, words, high=cue, low=low)


def _after(tokens: Sequence[Token], n: int, words: Lexicon) -> Attribution | None:
    """““...,” said Holm”, ““...,” Holm, the mayor, said”, ““...,” according to Holm”."""
    high = next((k for k in range(n + 1, len(tokens)) if tokens[k].quotation >= 0), len(tokens))
    start = n + 1
    while start < high and tokens[start].text in ",—–-)(":
        start += 1
    if start >= high:
        return None
    made = according_after(tokens, start, words, high=high)
    if made is not None:
        return made
    if tokens[start].lower in _OPENERS or tokens[start].text in ";:" or tokens[start].text.endswith("ing"):
        return None
    for cue in range(start, min(high, start + _NEAR)):
        if tokens[cue].text in ";:" or (tokens[cue].lower in ("and", "but") and tokens[cue - 1].text == ","):
            return None
        if is_cue(tokens, cue, words):
            return _around(tokens, cue, words, start=start, high=high, loose=not _comma(tokens[n], tokens[n + 1]))
    if words.bases and _comma(tokens[n], tokens[n + 1]):
        return _unknown_verb(tokens, words, start=start, high=high)
    return None


def _unknown_verb(tokens: Sequence[Token], words: Lexicon, *, start: int, high: int) -> Attribution | None:
    """““...,” Holm thundered.”: right behind a quotation any past tense between it and a name will do."""
    for cue in range(start, min(high, start + _SHORT)):
        if tokens[cue].text in _STOPS:
            return None
        if tokens[cue].text.endswith("ed") and tokens[cue].text.islower():
            return _around(tokens, cue, words, start=start, high=high, loose=False)
    return None


def _comma(quotation: Token, following: Token) -> bool:
    """Whether a quotation ends as one that its sentence goes on after."""
    inner = quotation.text.rstrip("\"”“»«’'＂」』 ")
    return inner[-1:] in tuple(",?!-—–…") or following.text in ",—–-" or inner.endswith("...")


def _around(
    tokens: Sequence[Token], cue: int, words: Lexicon, *, start: int, high: int, loose: bool
) -> Attribution | None:
    """The speaker on either side of a verb that follows a quotation."""
    straight = all(tokens[k].lower in words.passing or is_adverb(tokens[k]) for k in range(start, cue))
    phrase = phrase_after(tokens, cue + 1, words, high=high) if straight else None
    if phrase is None and not straight:
        phrase = phrase_before(tokens, cue, words, low=start)
    if phrase is None:
        return None
    return _made(tokens, phrase, (cue, cue + 1), certain=not loose)


def according_after(tokens: Sequence[Token], start: int, words: Lexicon, *, high: int) -> Attribution | None:
    """“according to Holm” where it starts at `start`."""
    for phrase in words.according:
        end = start + len(phrase)
        if end < high and all(tokens[start + k].lower == word for k, word in enumerate(phrase)):
            speaker = phrase_after(tokens, end, words, high=high)
            if speaker is not None:
                return _made(tokens, speaker, (start, end), certain=True)
    return None


def _according(tokens: Sequence[Token], low: int, words: Lexicon, *, high: int) -> Attribution | None:
    firsts = {phrase[0] for phrase in words.according}
    for n in range(low, high):
        if tokens[n].lower in firsts and (made := according_after(tokens, n, words, high=high)):
            return made
    return None


def _from_before(
    sentences: Sequence[Sentence], position: int, last: Attribution | None, *, words: Lexicon
) -> Attribution | None:
    """A quotation without words of its own around it: introduced by the sentence before, or going on."""
    if position == 0:
        return None
    before = sentences[position - 1].tokens
    if before[-1].text == ":" or (before[-1].text == "," and before[-1].quotation < 0):
        made = _before((*before, before[-1]), len(before), words) or _subject((*before, before[-1]), len(before), words)
        if made is not None:
            return made
    if last is not None:
        return Attribution(last.speaker, None, certain=last.certain and not sentences[position].opens)
    made = _before((*before, before[-1]), len(before), words) or _subject((*before, before[-1]), len(before), words)
    return None if made is None else Attribution(made.speaker, None, certain=False)


def _labelled(tokens: Sequence[Token], n: int, words: Lexicon) -> Attribution | None:
    """“Holm: “...””, as in a script or an interview."""
    if n < 2 or tokens[n - 1].text != ":" or not tokens[n - 2].text[0].isupper():
        return None
    phrase = phrase_after(tokens, 0, words, high=n - 1)
    return _made(tokens, phrase, None, certain=True) if phrase == (0, n - 1) else None


def _subject(tokens: Sequence[Token], n: int, words: Lexicon) -> Attribution | None:
    """Where no verb of saying stands: the phrase that the sentence starts with is the likeliest speaker."""
    if any(_passive(tokens, k, words) for k in range(n)):
        return None
    phrase = first_phrase(tokens, words, high=n)
    return None if phrase is None else _made(tokens, phrase, None, certain=False)


def _made(
    tokens: Sequence[Token], phrase: tuple[int, int], cue: tuple[int, int] | None, *, certain: bool
) -> Attribution:
    speaker = tokens[phrase[0]].start, tokens[phrase[1] - 1].end
    return Attribution(speaker, None if cue is None else (tokens[cue[0]].start, tokens[cue[1] - 1].end), certain)
