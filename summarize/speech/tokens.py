"""A text as tokens, each quotation one of them, in sentences that no quotation is cut by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from summarize.language.quotations import Quotation

__all__ = ["Sentence", "Token", "sentences_of"]

_FILL = "\x01"
_ABBREVIATED = (
    "Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Capt|Lt|Sgt|Prof|Rev|Hon|Jr|Sr|St|Reps|Sens|Messrs|Supt|Det|Insp|Atty|Adm|Cmdr"
    "|Maj|Cpl|Pvt|Pres|Amb|Dist|No|vs|Calif|Fla|Mass|Ariz|Pa|Ill|Wis|Mich|Minn|Conn|Ga|Tex|Ky|Va|Md|Vt|Nev|Ore|Wash|Ala"
    "|Ind|Kan|La|Miss|Mo|Mont|Neb|Okla|Tenn|Del|Ark|Colo|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Inc|Corp|Co|Ltd|Ph\\.D|M\\.D"
)
_TOKEN = re.compile(
    rf"{_FILL}+|(?:[^\W\d_]\.){{2,}}|[^\W\d_]\.(?=[\s,])|\b(?:{_ABBREVIATED})\.|[^\W_]+(?:[.’'\-&/@][^\W_]+)*[’']?|\n+|[^\s\w]"
)
_ENDS = frozenset(".!?…。！？")
_LONGEST = 250  # tokens of a sentence; a longer one is a list, and is cut so that time stays linear


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark, a line's end, or a whole quotation with its marks (`quotation` is its number)."""

    text: str
    start: int
    end: int
    quotation: int = -1

    @property
    def lower(self) -> str:
        """The token in lower case, without a possessive ending."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens of one sentence; `opens` tells whether it starts a paragraph."""

    tokens: tuple[Token, ...]
    opens: bool

    @property
    def start(self) -> int:
        """Where the sentence starts in the text."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""
        return self.tokens[-1].end


def sentences_of(
    text: str, quotations: Sequence[Quotation], *, attributes: Callable[[str], bool]
) -> Iterator[Sentence]:
    """The sentences of `text` in order.

    Args:
        text: any text.
        quotations: its quotations, in order.
        attributes: whether a word is a cue: "“Why?” Holm asked." is one sentence, "“Why?” Holm left." is two.
    """
    current: list[Token] = []
    opens = True
    tokens = list(_tokens(text, quotations))
    for n, token in enumerate(tokens):
        if token.text[0] == "\n":
            if current and _line_ends(text, token, tokens[n + 1 : n + 2]):
                yield Sentence(tuple(current), opens)
                current = []
            opens = opens or not current
            continue
        if not current:
            opens = n == 0 or tokens[n - 1].text[0] == "\n"
        current.append(token)
        if len(current) >= _LONGEST or _ends(tokens, n, attributes=attributes):
            yield Sentence(tuple(current), opens)
            current, opens = [], False
    if current:
        yield Sentence(tuple(current), opens)


def _line_ends(text: str, token: Token, following: Sequence[Token]) -> bool:
    """Whether a line's end is a sentence's: not where a line was only wrapped."""
    if len(token.text) > 1 or not following:
        return True
    before = text[max(0, token.start - 1) : token.start]
    return not (before.isalnum() or before == ",") or not following[0].text[0].islower()


def _tokens(text: str, quotations: Sequence[Quotation]) -> Iterator[Token]:
    masked, by_start = _masked(text, quotations)
    for match in _TOKEN.finditer(masked):
        number = by_start.get(match.start(), -1)
        start, end = match.span()
        if number >= 0:
            yield from _quotation_tokens(text, (start, end), number=number, quotations=quotations)
        else:
            yield Token(match.group(), start, end)


def _quotation_tokens(
    text: str, span: tuple[int, int], *, number: int, quotations: Sequence[Quotation]
) -> Iterator[Token]:
    """The quotations of a run; two that touch are a token each."""
    start, end = span
    while number < len(quotations) and quotations[number].start < end:
        after = quotations[number + 1].start if number + 1 < len(quotations) else len(text) + 9
        border = min(end, _outer(text, quotations[number])[1])
        yield Token(text[start:border], start, border, number)
        if after >= end:
            return
        start, number = border, number + 1


def _outer(text: str, quotation: Quotation) -> tuple[int, int]:
    """A quotation with its marks."""
    wide = 2 if text.startswith("''", quotation.end) else 1
    left = 2 if text[max(0, quotation.start - 2) : quotation.start] in ("''", "``") else 1
    return max(0, quotation.start - left), min(len(text), quotation.end + wide)


def _masked(text: str, quotations: Sequence[Quotation]) -> tuple[str, dict[int, int]]:
    pieces, position, by_start = [], 0, {}
    for number, quotation in enumerate(quotations):
        start, end = _outer(text, quotation)
        start = max(start, position)
        by_start[start] = number
        pieces += [text[position:start].replace(_FILL, " "), _FILL * (end - start)]
        position = end
    return "".join([*pieces, text[position:].replace(_FILL, " ")]), by_start


def _ends(tokens: Sequence[Token], n: int, *, attributes: Callable[[str], bool]) -> bool:
    """Whether a sentence ends with token `n`."""
    token = tokens[n]
    following = tokens[n + 1] if n + 1 < len(tokens) else None
    if following is None or following.text[0] == "\n":
        return token.text in _ENDS
    if token.quotation >= 0:
        return _quotation_ends(token.text.rstrip("\"”“»«’'＂」』"), tokens, n, attributes=attributes)
    if token.text not in _ENDS:
        return False
    starts_anew = following.quotation >= 0 or not following.text[0].islower()
    return starts_anew and following.text not in ".,;:)!?…-–—\"”’'»"


def _quotation_ends(inner: str, tokens: Sequence[Token], n: int, *, attributes: Callable[[str], bool]) -> bool:
    """Whether a quotation also ends the sentence it stands in."""
    following = tokens[n + 1]
    if not inner or inner[-1] not in _ENDS:
        return False
    if following.quotation >= 0:
        return True
    if not following.text[0].isupper() and following.text not in "-–—(…":
        return False
    if following.text in "-–—(…,":
        return False
    near = []
    for token in tokens[n + 1 : n + (9 if inner[-1] in "!?…" else 5)]:
        if token.text in _ENDS or token.quotation >= 0 or token.text[0] == "\n":
            break
        near.append(token.text)
    return not any(attributes(word) for word in near)
