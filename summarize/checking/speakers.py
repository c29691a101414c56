"""`speakers`: who said, did or claimed it, and who is what, is whom the evidence names.

Each direct or indirect speech of the sentence is looked up among the speeches of the cited articles that touch the
cited sentences: a quotation by its words, indirect speech by its content words. Where the evidence gives the same
speech to another person, another office or another of two parties, the check fails. So it does where a simple act
stands with its parties in the other order ("Holm criticised Berg" for "Berg criticised Holm"), where two names stand
each in the setting that the other has in the evidence (`summarize.speech.exchanges`), where an act is told only of
somebody's brother or lawyer, where an office or calling is another's, where a body or office is given what another
says (`voices`), and where a name is joined to what other sentences tell (`joined`). Exchanges that rest on few words,
and a spokesman's words given to whom he speaks for, are partial.

Catches: true words given to another; a statement of one given to the other; subject and object swapped, of names and of
nouns in lower case; two names exchanged anywhere; an office or calling moved. German: speech, acts, exchanges.
Does not catch: a swap between an organisation and a person; a speaker whom the article calls by office or pronoun
alone where that could stand for two; acts told in other words; exchanges with the active made passive, inside one noun
phrase ("X's wife Y", "Y's husband X") or of a name with a noun ("sold its plant to the company"). What cannot be
decided passes: a pronoun, "officials", an office that another may hold too, a spokesperson for an organisation beside
the organisation.
Error rates on dev data: speaker swapped (`benchmarks/quality/speech.py`), caught 96 % of 1,240 direct and 90 % of 337
indirect speeches; refused with their own speaker 0.1 % of 1,577; 0 of 68 sound sentences of a model. Two names of a
cited sentence exchanged (`benchmarks/quality/corruption.py`): 93 % of 500 caught, 0 of the same unchanged refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarize.checking.claim import Claim, failed, not_applicable, partial, passed
from summarize.checking.joined import joined_names
from summarize.checking.roles import differing_offices, has_office, misplaced_roles
from summarize.checking.said import Said, given_speeches, plain_words, speeches_of
from summarize.checking.voices import is_another_voice
from summarize.language.words import content_words
from summarize.speech.acts import turned_acts
from summarize.speech.exchanges import exchanged
from summarize.speech.moves import borrowed_acts, moved_acts
from summarize.speech.parties import Party, Side, compare, is_plain_party
from summarize.types import Check

__all__ = ["check_speakers"]

NAME = "speakers"
_ENOUGH = (
    0.6  # share of content words from which indirect speech is taken as the same; below it a topic is shared, no more
)
_FEWEST_TURNED = 1  # word shared beside the two speakers, each of whom the other's speech names
_FEWEST = 3  # content words that must be shared
_TELLING = 20  # code points of a quotation that is known again inside a longer one
_SLACK = 0.15  # two speeches this close are both candidates


def check_speakers(claim: Claim) -> Check:
    """Whether the evidence gives what is said, and what is done, to those to whom the sentence gives it."""
    speeches = speeches_of(claim.text, claim.language)
    spoken = [said for said in speeches if _asked(said, claim)]
    given = list(given_speeches(claim)) if speeches else []
    wrong = [said for said in spoken if _is_anothers(said, given) and not _is_copied(said, claim)]
    if wrong:
        return failed(NAME, "The evidence gives these words to another speaker.", [_name(said) for said in wrong])
    moved = [said for said in speeches if _is_other_partys(said, given) and not _is_copied(said, claim)]
    if moved:
        return failed(NAME, "The evidence gives these words to another party.", [_name(said) for said in moved])
    foreign = [said for said in speeches if is_another_voice(said, _same(said, given), claim)]
    if strange := [said for said in foreign if not _is_copied(said, claim)]:
        return failed(NAME, "The evidence gives these words to another voice.", [_name(said) for said in strange])
    turned = [said for said in speeches if _is_turned(said, given) and not _is_copied(said, claim)]
    if turned:
        return failed(NAME, "The evidence tells this the other way round.", [_name(said) for said in turned])
    return _check_acts(claim) or (passed(NAME) if spoken else not_applicable(NAME))


def _check_acts(claim: Claim) -> Check | None:
    """What is done, and who it is that does it; None where nothing speaks against it."""
    evidence = [e.shown for e in claim.evidence]
    if turned := turned_acts(claim.text, evidence, language=claim.language):
        return failed(NAME, "The evidence tells this the other way round.", turned)
    exchange = exchanged([name.text for name in claim.names if name.kind != "office"], claim.text, evidence)
    if exchange and exchange.certain:
        return failed(NAME, "The evidence gives this to another.", exchange.names)
    if claim.language == "en":  # what follows is read for English alone
        if moved := moved_acts(claim.text, evidence):
            return failed(NAME, "The evidence tells this of another person.", moved)
        if roles := misplaced_roles(claim.text, evidence, (source.article.text for source in claim.sources)):
            return failed(NAME, "The evidence says this of another person.", roles)
        borrowed = borrowed_acts(claim.text, evidence)
        if borrowed:
            outcome = failed if any(certain for _, certain in borrowed) else partial
            return outcome(
                NAME, "The evidence tells this of somebody close to the person.", [act for act, _ in borrowed]
            )
        if joined := joined_names(claim):
            outcome = failed if any(each.certain for each in joined) else partial
            return outcome(NAME, "No cited sentence tells this of them.", [each.name for each in joined])
    return partial(NAME, "The evidence may give this to another.", exchange.names) if exchange else None


def _name(said: Said) -> str:
    return said.party.phrase if said.party else ""


def _asked(said: Said, claim: Claim) -> bool:
    """Whether a speech of the sentence has a person or an office as its speaker, and not a cited publisher."""
    if said.party is None:
        return False
    if said.party.side is Side.UNNAMED:
        return said.speech.certain and has_office(said.party.phrase)
    if not said.party.name or said.party.side is not Side.PERSON:
        return False
    if not said.speech.certain and not said.led:
        return False
    return not set(content_words(" ".join(said.party.name), claim.language)) <= claim.names_of_sources


def _is_anothers(said: Said, given: Iterable[Said]) -> bool:
    """Whether the evidence gives this speech to others only, and says so plainly."""
    same = list(_same(said, given))
    if not same or said.party is None:
        return False
    return all(other.party is not None and _plainly(other, said) and _differ(said.party, other.party) for other in same)


def _differ(one: Party, other: Party) -> bool:
    """Whether two speakers are plainly not the same: two persons, or a person of one office and "the" other office."""
    if Side.UNNAMED in (one.side, other.side):
        return differing_offices(one.phrase, other.phrase)
    return compare(one, other) is False


def _is_other_partys(said: Said, given: Iterable[Said]) -> bool:
    """Whether "the union" is given what "the company" says, where the evidence has both speak for themselves."""
    given = list(given)
    if not _is_party(said) or said.speech.direct:
        return False
    same = list(_same(said, given))
    known = any(said.speaker_words == other.speaker_words for other in given if _is_party(other))
    return known and bool(same) and all(_is_party(o) and not said.speaker_words & o.speaker_words for o in same)


def _is_party(said: Said) -> bool:
    return said.party is not None and said.speech.certain and bool(said.speaker_words) and is_plain_party(said.party)


def _is_turned(said: Said, given: Iterable[Said]) -> bool:
    """Whether each of two speakers is given what the other says of him: "Rebels said the army had shelled it"."""
    speaker = said.speaker_words
    if not speaker or said.speech.direct or not said.speech.certain:
        return False
    same = [other for other in given if len(said.words & other.words) >= _FEWEST_TURNED]
    if any(speaker & other.speaker_words for other in same):
        return False
    return any(
        other.speech.certain
        and other.speaker_words
        and speaker <= other.subject
        and other.speaker_words <= said.subject
        for other in same
    )


def _is_copied(said: Said, claim: Claim) -> bool:
    """Whether the words from the speaker to the speech stand just so in the evidence."""
    speech = said.speech
    edges = [
        n for n in (speech.speaker_start, speech.speaker_end, speech.content_start, speech.content_end) if n is not None
    ]
    stretch = plain_words(claim.text[min(edges) : max(edges)])
    return any(stretch in plain_words(passage) for passage in claim.passages)


def _plainly(other: Said, said: Said) -> bool:
    """Whether an attribution of the evidence is told; a guess will do where the same words lead to both speeches."""
    return bool(said.led and other.led.endswith(said.led)) if said.led else other.speech.certain


def _same(said: Said, given: Iterable[Said]) -> Iterator[Said]:
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


def _outermost(found: Iterable[Said]) -> Iterator[Said]:
    """`found` without guesses and pronouns inside another's speech: "Holm said he knew ..." is Holm's alone."""
    reached: dict[int, int] = {}  # by article: where the farthest of the certain speeches before ends
    for said in sorted(found, key=lambda one: (one.speech.content_start, -one.speech.content_end)):
        speech = said.speech
        by_name = said.party is not None and said.party.side is Side.PERSON and speech.name_start is None
        inside = not speech.direct and speech.content_end <= reached.get(said.article, -1)
        if (by_name and speech.certain) or not inside:
            yield said
        if speech.certain and not speech.direct:
            reached[said.article] = max(reached.get(said.article, -1), speech.content_end)


def _holds(said: Said, other: Said) -> bool:
    """Whether one quotation is a part of the other."""
    return said.plain in other.plain or (len(other.plain) > _TELLING and other.plain in said.plain)


def _share(said: Said, other: Said) -> float:
    common = len(said.words & other.words)
    return common / len(said.words) if common >= min(_FEWEST, len(said.words)) and common else 0.0
