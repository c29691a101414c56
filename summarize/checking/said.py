"""Speeches as `speakers` compares them: who is given as the speaker, and the words of what was said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from summarize.checking.claim import Claim
from summarize.language.words import content_words
from summarize.speech import Speech, find_speech
from summarize.speech.parties import Party

__all__ = ["Said", "given_speeches", "plain_words", "speeches_of"]

_SUBJECT = 3  # words: "the former mayor"
_PLAIN = re.compile(r"[^\w]+")


@dataclass(frozen=True)
class Said:
    """A speech with what is compared of it.

    `led` are the plain words from the speaker to an indirect speech whose verb shares the subject of an earlier verb:
    "Holm left, saying that ..." has "left saying that".
    """

    speech: Speech
    party: Party | None
    content: str
    language: str
    article: int = 0
    led: str = ""

    @cached_property
    def plain(self) -> str:
        """Its words in lower case, one space between and around them."""
        return plain_words(self.content)

    @cached_property
    def words(self) -> frozenset[str]:
        """Its content words."""
        return frozenset(content_words(self.content, self.language))

    @cached_property
    def speaker_words(self) -> frozenset[str]:
        """The content words of the phrase that names the speaker."""
        return frozenset(content_words(self.party.phrase, self.language)) if self.party else frozenset()

    @cached_property
    def subject(self) -> frozenset[str]:
        """The content words of its first few words, where whom it speaks of stands."""
        first = " ".join(self.content.split()[:_SUBJECT])
        return frozenset(content_words(first, self.language)) - self.speaker_words


def given_speeches(claim: Claim) -> Iterator[Said]:
    """The speeches of the cited articles that touch a cited sentence."""
    cited: dict[str, list[tuple[int, int]]] = {}
    for e in claim.evidence:
        cited.setdefault(e.article_id, []).append((e.start, e.end))
    for source in claim.sources:
        for said in speeches_of(source.article.text, source.language):
            start, end = said.speech.content_start, said.speech.content_end
            if any(start < stop and end > begin for begin, stop in cited[source.article.id]):
                yield said


@lru_cache(maxsize=1_000)
def speeches_of(text: str, language: str) -> tuple[Said, ...]:
    """The speeches of a text; an article is read once for all the sentences that cite it."""
    return tuple(_said(speech, text, language) for speech in find_speech(text, language=language))


def _said(speech: Speech, text: str, language: str) -> Said:
    content = text[speech.content_start : speech.content_end]
    shared = not speech.certain and not speech.direct and speech.speaker_end is not None
    led = plain_words(text[speech.speaker_end : speech.content_start]) if shared else ""
    return Said(speech, _party(text, speech), content, language, hash(text), led)


def _party(text: str, speech: Speech) -> Party | None:
    if speech.speaker_start is None or speech.speaker_end is None:
        return None
    phrase = text[speech.speaker_start : speech.speaker_end]
    if _OWNED.match(phrase) and (owner := _owner(text, speech.speaker_start)):
        return Party.of(owner)
    named = None
    if speech.name_start is not None and speech.name_end is not None:
        named = text[speech.name_start : speech.name_end]
    return Party.of(phrase, named=named)


# "Holm and his lawyers said": the phrase beside the verb is the lawyers', the speaker is Holm as well. Of a longer list
# no one is the speaker more than another.
_OWNED = re.compile(r"(?:his|her|their)\s")
_JOINT = re.compile(r"(?P<list>,\s)?(?P<name>[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){0,3})\sand\s\Z")
_LEAD = 60  # code points before a phrase in which the other name stands


def _owner(text: str, position: int) -> str | None:
    """The one name that "and" joins to the phrase at `position`."""
    joint = _JOINT.search(text, max(0, position - _LEAD), position)
    return joint["name"] if joint and not joint["list"] else None


def plain_words(text: str) -> str:
    """`text` in lower case, its words alone, one space between and around them."""
    words = _PLAIN.sub(" ", text.lower().replace("’", "").replace("'", ""))
    return f" {words.strip()} "
