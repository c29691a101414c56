"""`speakers`: who said, did or claimed it is whom the evidence names.

Each direct or indirect speech of the sentence is looked up among the speeches of the cited articles that touch the
cited sentences: a quotation by its words, indirect speech by its content words. Where the evidence gives the
same speech to another person, the check fails; so it does where a simple act stands with its two names in the
other order ("Holm criticised Berg" for "Berg criticised Holm").

Catches: true words given to another person; a statement of one given to the other; subject and object swapped.
Does not catch: a swap between an organisation and a person, a speaker whom the article calls by office or
pronoun alone where the pronoun could stand for two, acts told in other words. What cannot be decided passes:
a pronoun, "officials", an office, a spokesperson for an organisation beside the organisation.
Error rates on dev data (`benchmarks/quality/speech.py`): speaker swapped, caught 96 % of 1,240 direct and 90 % of 337
indirect speeches; refused with their own speaker 0.1 % of 1,577; 0 of 68 sound sentences of a model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from summarize.checking.claim import Claim, failed, not_applicable, passed
from summarize.language.words import content_words
from summarize.speech import Speech, find_speech
from summarize.speech.acts import moved_acts, turned_acts
from summarize.speech.parties import Party, Side, compare
from summarize.types import Check

__all__ = ["check_speakers"]

NAME = "speakers"
_ENOUGH = (
    0.6  # share of content words from which indirect speech is taken as the same; below it a topic is shared, no more
)
_FEWEST = 3  # content words that must be shared
_TELLING = 20  # code points of a quotation that is known again inside a longer one
_SLACK = 0.15  # two speeches this close are both candidates
_PLAIN = re.compile(r"[^\w]+")


@dataclass(frozen=True)
class _Said:
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
        return _plain(self.content)

    @cached_property
    def words(self) -> frozenset[str]:
        """Its content words."""
        return frozenset(content_words(self.content, self.language))


def check_speakers(claim: Claim) -> Check:
    """Whether the evidence gives what is said, and what is done, to those to whom the sentence gives it."""
    spoken = [said for said in _speeches(claim.text, claim.language) if _asked(said, claim)]
    given = list(_given(claim)) if spoken else []
    wrong = [said for said in spoken if _is_anothers(said, given) and not _is_copied(said, claim)]
    if wrong:
        return failed(NAME, "The evidence gives these words to another speaker.", [_name(said) for said in wrong])
    if claim.language != "en":  # the order of subject and object is read for English alone
        return passed(NAME) if spoken else not_applicable(NAME)
    turned = turned_acts(claim.text, [e.shown for e in claim.evidence])
    if turned:
        return failed(NAME, "The evidence tells this the other way round.", turned)
    moved = moved_acts(claim.text, [e.shown for e in claim.evidence])
    if moved:
        return failed(NAME, "The evidence tells this of another person.", moved)
    return passed(NAME) if spoken else not_applicable(NAME)


def _name(said: _Said) -> str:
    return said.party.phrase if said.party else ""


def _asked(said: _Said, claim: Claim) -> bool:
    """Whether a speech of the sentence has a person as its speaker, and not one of the cited publishers."""
    if said.party is None or not said.party.name or said.party.side is not Side.PERSON:
        return False
    if not said.speech.certain and not said.led:
        return False
    return not set(content_words(" ".join(said.party.name), claim.language)) <= claim.names_of_sources


def _given(claim: Claim) -> Iterator[_Said]:
    """The speeches of the cited articles that touch a cited sentence."""
    for source in claim.sources:
        article = source.article
        cited = [(e.start, e.end) for e in claim.evidence if e.article_id == article.id]
        for said in _speeches(article.text, source.language):
            start, end = said.speech.content_start, said.speech.content_end
            if any(start < stop and end > begin for begin, stop in cited):
                yield said


@lru_cache(maxsize=128)
def _speeches(text: str, language: str) -> tuple[_Said, ...]:
    """The speeches of a text; an article is read once for all the sentences that cite it."""
    return tuple(_said(speech, text, language) for speech in find_speech(text, language=language))


def _said(speech: Speech, text: str, language: str) -> _Said:
    content = text[speech.content_start : speech.content_end]
    shared = not speech.certain and not speech.direct and speech.speaker_end is not None
    led = _plain(text[speech.speaker_end : speech.content_start]) if shared else ""
    return _Said(speech, _party(text, speech), content, language, hash(text), led)


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


def _is_anothers(said: _Said, given: Iterable[_Said]) -> bool:
    """Whether the evidence gives this speech to others only, and says so plainly."""
    same = list(_same(said, given))
    if not same or said.party is None:
        return False
    return all(
        other.party is not None and _plainly(other, said) and compare(said.party, other.party) is False
        for other in same
    )


def _is_copied(said: _Said, claim: Claim) -> bool:
    """Whether the words from the speaker to the speech stand just so in the evidence."""
    speech = said.speech
    edges = [
        n for n in (speech.speaker_start, speech.speaker_end, speech.content_start, speech.content_end) if n is not None
    ]
    stretch = _plain(claim.text[min(edges) : max(edges)])
    return any(stretch in _plain(passage) for passage in claim.passages)


def _plain(text: str) -> str:
    """`text` in lower case, its words alone, one space between and around them."""
    words = _PLAIN.sub(" ", text.lower().replace("’", "").replace("'", ""))
    return f" {words.strip()} "


def _plainly(other: _Said, said: _Said) -> bool:
    """Whether an attribution of the evidence is told; a guess will do where the same words lead to both speeches."""
    return bool(said.led and other.led.endswith(said.led)) if said.led else other.speech.certain


def _same(said: _Said, given: Iterable[_Said]) -> Iterator[_Said]:
    """The speeches of the evidence that say the same."""
    given = list(given)
    if said.speech.direct:
        holding = [other for other in given if _holds(said, other)]
        quoted = [other for other in holding if other.speech.direct]
        yield from quoted or holding
        return
    shares = [(_share(said, other), other) for other in given]
    best = max((share for share, _ in shares), default=0.0)
    yield from _outermost([other for share, other in shares if share >= max(_ENOUGH, best - _SLACK)])


def _outermost(found: list[_Said]) -> Iterator[_Said]:
    """`found` without guesses and pronouns inside another's speech: "Holm said he knew ..." is Holm's alone."""
    for said in found:
        by_name = said.party is not None and said.party.side is Side.PERSON and said.speech.name_start is None
        if (by_name and said.speech.certain) or not any(_inside(said, other) for other in found):
            yield said


def _inside(said: _Said, other: _Said) -> bool:
    one, two = said.speech, other.speech
    if one == two or one.direct or two.direct or not two.certain or said.article != other.article:
        return False
    return two.content_start <= one.content_start and one.content_end <= two.content_end


def _holds(said: _Said, other: _Said) -> bool:
    """Whether one quotation is a part of the other."""
    return said.plain in other.plain or (len(other.plain) > _TELLING and other.plain in said.plain)


def _share(said: _Said, other: _Said) -> float:
    common = len(said.words & other.words)
    return common / len(said.words) if common >= min(_FEWEST, len(said.words)) and common else 0.0
