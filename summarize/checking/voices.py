"""Voices: what "the insurer" says is not the mayor's word, where nothing makes the two one.

Bodies and offices alone are compared, not persons, and only where they are named in few words. Two are one where they
share a word ("the union", "the dockers' union"), where one of them may stand for anybody ("officials", "the company"),
or where the articles name them side by side ("the operator, Velm Energy").

Does not see: a person's words given to a body, or a body's to a person; bodies whose names share a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarize.checking.claim import Claim
from summarize.checking.said import Said
from summarize.language.words import content_words, stem
from summarize.sources.story import Story
from summarize.speech.names import NO_NAMES
from summarize.speech.parties import Side

__all__ = ["is_another_voice"]

_LONGEST = 3  # words of a speaker: of a longer one the last is often no noun
_NEAR = 3  # content words within which two speakers stand side by side
_ANYBODY = """
government administration ministry department agency office authority company firm operator owner group organisation
organization team rescuer responder investigator spokesman spokeswoman spokesperson representative leader member state
country campaign party expert researcher scientist resident local neighbour neighbor family relative man woman victim
report statement study survey court document paper lawmaker politician critic analyst economist doctor official
emergency service crew source reporter minister chief head director executive manager
"""
_OPEN = frozenset(map(stem, _ANYBODY.split())) | frozenset(map(stem, NO_NAMES - {"police", "sie", "er", "es", "on"}))
_VAGUE = re.compile(r"(?:a|an|one|another|some|several|many|both|his|her|their|its|our|this|that)\b", re.IGNORECASE)
_PARTS = (" of ", " for ", " in ", " from ", ", ")  # where what a speaker is called ends


def is_another_voice(said: Said, same: Iterable[Said], claim: Claim) -> bool:
    """Whether a speech of a sentence is given to one who is plainly none of those who say so in the evidence.

    Args:
        said: a speech of the sentence.
        same: the speeches of the evidence that say the same.
        claim: the sentence with its evidence.
    """
    if claim.language != "en" or claim.foreign or not said.speech.certain:
        return False
    head = _head(said)
    if not _is_plain(said) or head in _OPEN or said.speaker_words <= claim.names_of_sources:
        return False
    others = list(same)
    return bool(others) and all(_is_no_other_name(head, said, other, claim.story) for other in others)


def _is_plain(said: Said) -> bool:
    """Whether a speaker is a few nouns: "the fire brigade", and no piece of a sentence that was read as one."""
    words = said.party.phrase.removeprefix("The ").removeprefix("the ").split() if said.party else []
    told = [word for word in words if content_words(word, said.language)]
    return bool(_head(said)) and told == words and len(words) <= _LONGEST


def _head(said: Said) -> str:
    """The word that tells what or who a speaker is: "brigade" of "the fire brigade of Marlow"; "" where none does."""
    if said.party is None or said.party.side is Side.PERSON or _VAGUE.match(said.party.phrase):
        return ""
    phrase = " ".join(said.party.name) or said.party.phrase
    for part in _PARTS:
        phrase = phrase.partition(part)[0]
    return next(reversed(content_words(phrase, said.language)), "")


def _is_no_other_name(head: str, said: Said, other: Said, story: Story) -> bool:
    own = _head(other)
    if not other.speech.certain or not own or own in _OPEN or said.speaker_words & other.speaker_words:
        return False
    return not any(_are_near(head, own, e.words) for e in story.evidence())


def _are_near(one: str, other: str, words: tuple[str, ...]) -> bool:
    if one not in words or other not in words:
        return False
    places = [n for n, word in enumerate(words) if word == other]
    return any(word == one and abs(n - place) <= _NEAR for n, word in enumerate(words) for place in places)
