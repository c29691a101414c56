"""Indirect speech: “Holm said that ...”, “..., Holm said”, “according to Holm, ...”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarize.speech.direct import Attribution, Span, according_after
from summarize.speech.lexicon import Lexicon
from summarize.speech.people import is_person
from summarize.speech.phrases import first_phrase, is_cue, phrase_after, phrase_before, verb_in
from summarize.speech.tokens import Sentence, Token

__all__ = ["Reported", "reported"]

_FEWEST = 2  # words of a content; "he said so" reports nothing that can be compared
_HEARERS = frozenset({"told", "tell", "tells", "telling", "informed", "assured", "reminded", "warned", "asked"})

_FINITES = "is are was were has have had will would can could may might should must does did do"
_FINITE = frozenset(_FINITES.split())
_LONGEST_SUBJECT = 40  # tokens of a name with its apposition; keeps a sentence of many verbs linear
# Before a verb in "-ing" that has a subject of its own: "as Holm is warning", "Holm has been saying".
_BEFORE_PARTICIPLE = frozenset({"as", "went", "is", "are", "was", "were", "been"})


@dataclass(frozen=True, slots=True)
class Reported:
    """The content of an indirect speech with its attribution."""

    content: Span
    attribution: Attribution


def reported(sentences: Sequence[Sentence], words: Lexicon) -> Iterator[Reported]:
    """The indirect speeches of some sentences; what stands wholly between marks is none."""
    for sentence in sentences:
        yield from _of_sentence(sentence.tokens, words)


def _of_sentence(tokens: Sequence[Token], words: Lexicon) -> Iterator[Reported]:
    taken = -1
    for n, token in enumerate(tokens):
        if n <= taken or token.quotation >= 0:
            continue
        made = _according(tokens, n, words)
        if made is None and token.text in words.reporting and is_cue(tokens, n, words):
            made = _clause(tokens, n, words)
        if made is not None:
            yield made
            taken = n


def _according(tokens: Sequence[Token], n: int, words: Lexicon) -> Reported | None:
    made = according_after(tokens, n, words, high=len(tokens))
    if made is None:
        return None
    after = next((k for k in range(n, len(tokens)) if tokens[k].start >= made.speaker[1]), len(tokens))
    before = (0, n) if n else (min(after + 1, len(tokens)), len(tokens))
    content = _content(tokens, *before)
    return None if content is None else Reported(content, made)


def _clause(tokens: Sequence[Token], cue: int, words: Lexicon) -> Reported | None:
    """A verb's content: the clause after it, or, where it ends the sentence, the one before."""
    low = _clause_start(tokens, cue)
    speaker = _speaker(tokens, cue, words, low=low)
    end = _clause_end(tokens, cue)
    start = _content_start(tokens, cue, words)
    after = _content(tokens, start, end) if _has_clause(tokens, cue, end, words) else None
    if speaker is not None and after is not None:
        return _made(tokens, speaker, cue, after, certain=not _shares(tokens, cue))
    return _trailing(tokens, cue, words)


def _speaker(tokens: Sequence[Token], cue: int, words: Lexicon, *, low: int) -> tuple[int, int] | None:
    shared = _shares(tokens, cue)
    if not shared and cue > low and (phrase := phrase_before(tokens, cue, words, low=low)):
        return phrase
    return first_phrase(tokens, words, high=cue) if shared else None


def _shares(tokens: Sequence[Token], cue: int) -> bool:
    """Whether a verb takes its subject from an earlier one: "left, saying that ...", "left and said that ..."."""
    before = tokens[cue - 1].lower if cue else ""
    return before in ("and", "but", "y", "und", "et") or (
        tokens[cue].text.endswith("ing") and before not in _BEFORE_PARTICIPLE
    )


def _clause_start(tokens: Sequence[Token], cue: int) -> int:
    for n in range(cue - 1, -1, -1):
        if tokens[n].text in ";:" or (tokens[n].lower in ("while", "but", "whereas", "although") and n < cue - 1):
            return n + 1
    return 0


def _clause_end(tokens: Sequence[Token], cue: int) -> int:
    for n in range(cue + 1, len(tokens)):
        if tokens[n].text == ";" or (tokens[n].text == "," and _turns(tokens, n + 1)):
            return n
    return len(tokens)


def _turns(tokens: Sequence[Token], n: int) -> bool:
    return n < len(tokens) and tokens[n].lower in ("while", "but", "whereas", "although", "though")


def _content_start(tokens: Sequence[Token], cue: int, words: Lexicon) -> int:
    """After the verb, the hearer and the conjunction: “told reporters on Monday that” what follows."""
    for n in range(cue + 1, min(len(tokens), cue + 10)):
        if tokens[n].lower in words.that:
            return n + 1
        lower = tokens[n].lower
        if (
            tokens[n].text in ".;"
            or lower in _FINITE
            or (lower in words.pronouns and tokens[cue].lower not in _HEARERS)
        ):
            break
    return cue + 1


def _has_clause(tokens: Sequence[Token], cue: int, end: int, words: Lexicon) -> bool:
    """Whether words of the speaker follow the verb, and not only a hearer, a day or the sentence's end."""
    following = tokens[cue + 1 : end]
    if not following or (following[0].text in ".,;!?" and not _inserted(following)):
        return False
    if any(token.lower in words.that for token in following[:12]):
        return True
    least = 5 if tokens[cue].lower in _HEARERS else _FEWEST + 1
    return sum(token.text[0].isalnum() for token in following) >= least and not _inverted(tokens, cue, words)


def _inserted(following: Sequence[Token]) -> bool:
    return following[0].text == "," and any(token.text == "," for token in following[1:])


def _inverted(tokens: Sequence[Token], cue: int, words: Lexicon) -> bool:
    """Whether the verb follows its content: “..., said Holm, the mayor.”, not “Holm, the mayor, said the ...”."""
    if cue == 0 or tokens[cue - 1].text != "," or tokens[cue].text.endswith("ing"):
        return False
    if tokens[cue].lower in _HEARERS or _led_by_name(tokens, cue, words):
        return False
    phrase = phrase_after(tokens, cue + 1, words, high=len(tokens))
    if phrase is None:
        return False
    if phrase[1] >= len(tokens) or tokens[phrase[1]].text in ".,;!?":
        return True
    if tokens[phrase[0]].lower in words.pronouns or verb_in(tokens, phrase) < phrase[1]:
        return False
    return not any(token.lower in _FINITE or is_cue(tokens, n, words) for n, token in enumerate(tokens) if n > cue)


def _led_by_name(tokens: Sequence[Token], cue: int, words: Lexicon) -> bool:
    """Whether what stands before the verb is a name with an apposition: “Ida Holm, head of the harbour, said ...”."""
    if cue > _LONGEST_SUBJECT:
        return False
    low = int(tokens[0].lower in ("but", "and"))
    phrase = phrase_before(tokens, cue, words, low=low)
    if phrase is None or phrase[0] > low or phrase[1] >= cue - 1 or tokens[phrase[1]].text != ",":
        return False
    named = [token.text for token in tokens[slice(*phrase)]]
    return len(named) > 1 and all(word[0].isupper() for word in named) and is_person(named)


def _trailing(tokens: Sequence[Token], cue: int, words: Lexicon) -> Reported | None:
    """The speech that comes first: “The ferry sank, Holm said”, “The ferry sank, said Holm, the mayor”."""
    low = _clause_start(tokens, cue)
    commas = [n for n in range(cue - 1, low, -1) if tokens[n].text in (",", "—", "–", "-")]
    if not commas:
        return None
    turned = commas[0] == cue - 1 and _inverted(tokens, cue, words)
    if turned:
        speaker = phrase_after(tokens, cue + 1, words, high=len(tokens))
    else:
        speaker = phrase_before(tokens, cue, words, low=low)
    if speaker is None:
        return None
    border = cue - 1 if turned else next((n for n in commas if n < speaker[0]), None)
    content = _content(tokens, low, border) if border is not None else None
    return None if content is None else _made(tokens, speaker, cue, content)


def _content(tokens: Sequence[Token], first: int, end: int) -> Span | None:
    """The words from token `first` to token `end`, marks at the edges left out."""
    while first < end and tokens[first].quotation < 0 and not tokens[first].text[0].isalnum():
        first += 1
    while end > first and tokens[end - 1].text in ".,;:!?…—–-":
        end -= 1
    own = [token for token in tokens[first:end] if token.quotation < 0 and token.text[0].isalnum()]
    if len(own) < _FEWEST:
        return None
    return tokens[first].start, tokens[end - 1].end


def _made(
    tokens: Sequence[Token], speaker: tuple[int, int], cue: int, content: Span, *, certain: bool = True
) -> Reported:
    span = tokens[speaker[0]].start, tokens[speaker[1] - 1].end
    return Reported(content, Attribution(span, (tokens[cue].start, tokens[cue].end), certain))
