"""Two speakers compared: the same side, another person, or not to be decided."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from summarize.speech.names import NO_NAMES
from summarize.speech.people import head_name, is_organisation

__all__ = ["Party", "Side", "compare", "is_plain_party"]

_NEAR = 4  # letters in which two spellings of a name must agree: "Zelensky", "Zelenskyy"
_DETERMINED = re.compile(r"(?:the|a|an|one|another|some|several|many|both|his|her|their|its|our)\s", re.IGNORECASE)


_PLAIN = re.compile(r"(?:(?:the|a|an|die|der|das|ein|eine)\s\w+(?:\s\w+)?|\w+s)\Z", re.IGNORECASE)


class Side(Enum):
    """What kind of speaker a phrase names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Party:
    """A speaker: the phrase, the words of the name in it, and what kind it is."""

    phrase: str
    name: tuple[str, ...]
    side: Side

    @classmethod
    def of(cls, phrase: str, *, named: str | None = None) -> Party:
        """Read a speaker.

        Args:
            phrase: the words that name it.
            named: for a pronoun, the name it stands for.
        """
        text = named or phrase
        name = head_name(text)
        return cls(phrase, name, _side(text, name))


def _side(phrase: str, name: tuple[str, ...]) -> Side:
    if not name or not phrase.strip():
        return Side.UNNAMED
    kept = [word for word in phrase.replace(",", " ").split() if word.strip(".,()").lower() in name]
    if is_organisation(kept or name):
        return Side.ORGANISATION
    if _DETERMINED.match(phrase) and len(name) == 1 and not any(word.islower() for word in phrase.split()[1:]):
        return Side.UNNAMED  # "the Democrat", "the Texan"
    return Side.PERSON


def compare(one: Party, other: Party) -> bool | None:
    """Whether two speakers are the same person; None where that cannot be decided."""
    if one.side is not Side.PERSON or other.side is not Side.PERSON:
        return None
    if any(_alike(word, last) for word in one.name for last in other.name[-1:]):
        return True
    if any(_alike(word, last) for word in other.name for last in one.name[-1:]):
        return True
    return None if len(other.name) > 3 or len(one.name) > 4 else False


def _alike(one: str, other: str) -> bool:
    """Whether two words are one name, perhaps in two spellings."""
    if one == other:
        return True
    return min(len(one), len(other)) > _NEAR and one[:_NEAR] == other[:_NEAR] and abs(len(one) - len(other)) <= 1


def is_plain_party(party: Party) -> bool:
    """Whether a speaker is a noun that tells it from others: "the union", "rebels"; "officials" may be anybody."""
    return (
        party.side is Side.UNNAMED
        and _PLAIN.match(party.phrase) is not None
        and NO_NAMES.isdisjoint(party.phrase.lower().split())
    )
