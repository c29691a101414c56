"""`names`: every proper name and office of the sentence stands in its evidence or in the head of a cited article.

A name is met by any form of it: the surname by the full name, an acronym by its expansion, a country by its people,
one transliteration by another (`summarize.names`). The head is the article's publisher, author, title and date line.
An office needs an office word in the evidence; before a person it must not be another person's there, nor of another
rank. A name whose words all stand in the evidence, but nowhere together, is partial; so is an office that the
evidence gives as a former or acting one, and a people or its adjective that only the rest of the article names. Names
in evidence of another language fail only where nothing like them is there.

Catches: a name invented, taken from an article that is not cited, or given in full where the evidence has the surname
only; an office added to a person; a vice president made president.
Does not catch: a true name in another's place (see `speakers`); two persons of one surname confused; wrong initials; a
one-word name at a sentence start that is also an ordinary English word; names in lower case; single German names that
no source has; scripts without capitals.
Error rates on dev data (`benchmarks/quality/names.py`): 0 of 866 article sentences refused when cited by themselves; 6
of those with a name exchanged missed (0.7 %); 4 of 68 sound replies refused, none after `completing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from summarize.checking.claim import Claim, across_languages, failed, not_applicable, partial, passed
from summarize.checking.vocabularies import credits_of, vocabulary_of, vocabulary_of_article
from summarize.language.folding import visible
from summarize.names import Met, Name, Vocabulary, find_names, held, meet, offices_of, significant
from summarize.names.alike import DEMONYMS, alike
from summarize.names.ordinary import is_ordinary
from summarize.names.spelling import key
from summarize.types import Check

__all__ = ["check_names", "judge"]

NAME = "names"


def check_names(claim: Claim) -> Check:
    """Whether the evidence, or the head of a cited article, has every name and office of the sentence."""
    names = claim.names
    if not names:
        return not_applicable(NAME)
    given = [*(e.shown for e in claim.evidence), *map(credits_of, claim.sources)]
    missing, doubtful = judge(claim, names, given)
    if missing and (heads := [*_titles(claim), *_authors(claim)]):
        missing, doubtful = judge(claim, names, [*given, *heads])
    if missing and across_languages(claim):
        # Places and offices are translated; `memory` still asks whether any source has them.
        return partial(NAME, "The evidence is in another language: these may stand in it in translation.", missing)
    if missing:
        return failed(NAME, "These names or offices are not in the evidence.", missing)
    if doubtful:
        return partial(NAME, "The evidence has these otherwise, or not together.", doubtful)
    return passed(NAME)


def _titles(claim: Claim) -> Iterator[str]:
    """The titles of cited articles that have in full what a cited sentence has in short; never the sentence itself."""
    known = {place for e in claim.evidence for place in vocabulary_of(e.shown).places}
    for source in claim.sources:
        title = visible(source.article.title or "")
        if title and title != claim.text and any(known.issuperset(w[-1:]) for w in _runs(title, claim.language)):
            yield title


def _runs(title: str, language: str) -> Iterator[tuple[str, ...]]:
    """The names in a title, as the keys of their words."""
    return (tuple(map(key, significant(name.text))) for name in find_names(title, language=language))


def _authors(claim: Claim) -> Iterator[str]:
    """The authors of cited articles whom the sentence names as such: "Ida Holm reports"."""
    authors = (visible(source.article.author) for source in claim.sources if source.article.author)
    return (author for author in authors if re.search(_CREDIT.format(re.escape(author)), claim.text))


_CREDIT = (
    r"(?:(?:according to|by|per|told|tells|von|laut|selon|según)\s+{0}\b|"
    r"\b{0}\s+(?:reports?|reported|writes?|wrote|notes?|noted|berichtet\w*|schreibt|schrieb|rapporte|informa)\b)"
)


def judge(
    claim: Claim, names: Sequence[Name], texts: Sequence[str], whole: Sequence[Vocabulary] = ()
) -> tuple[list[str], list[str]]:
    """The names and offices that some texts do not have, and those that they have otherwise.

    Args:
        claim: the sentence.
        names: its names.
        texts: sentences and heads.
        whole: vocabularies of longer texts, in which an office need only be named.
    """
    vocabularies = [*map(vocabulary_of, texts), *whole]
    offices = dict(offices_of(claim.text, names))
    missing: list[str] = []
    doubtful: list[str] = []
    met: dict[str, Met] = {}  # a name is looked for once, however often the sentence has it
    for name in names:
        if name in offices:
            outcome = held(offices[name], texts, vocabularies).value
        else:
            met[name.text] = met.get(name.text) or meet(name.text, vocabularies)
            outcome = met[name.text].value
        if not outcome and (_of_article(name, claim) or (claim.foreign and _translatable(name, claim))):
            outcome = Met.APART.value
        if outcome < Met.TOGETHER.value:
            (doubtful if outcome else missing).append(name.text)
    return missing + _misgendered(claim.text, texts), doubtful


_COURTESY = re.compile(r"\b(?:(Mr)|(?:Mrs|Ms|Miss))\.? ((?:[A-Z][\w'’-]*\.? )*[A-Z][\w-]+)")


def _misgendered(text: str, given: Sequence[str]) -> list[str]:
    """A "Mrs." whom the evidence calls "Mr.", or the reverse; a courtesy that the evidence lacks is house style."""
    if not _COURTESY.search(text):
        return []
    known = {_addressed(match) for each in given for match in _COURTESY.finditer(each)}
    found = ((match, *_addressed(match)) for match in _COURTESY.finditer(text))
    return [m.group() for m, male, who in found if (male, who) not in known and (not male, who) in known]


def _addressed(match: re.Match[str]) -> tuple[bool, str]:
    return match.group(1) is not None, key(match.group(2).split()[-1])


def _of_article(name: Name, claim: Claim) -> bool:
    """Whether a people or its adjective is that of a cited article: "Americans" of a report from the United States."""
    return name.kind == "demonym" and bool(meet(name.text, list(map(vocabulary_of_article, claim.sources))).value)


_LIKE = 3  # letters with which a name begins in most languages of one script: "München", "Munich"


def _translatable(name: Name, claim: Claim) -> bool:
    """Whether a name that foreign evidence lacks may be there in translation.

    Names of persons stay as they are in one script; offices, peoples, countries and names of ordinary words do not.
    """
    words = significant(name.text)
    phrase = tuple(map(key, words))
    if name.kind != "name" or alike(phrase) or any(word in DEMONYMS or is_ordinary(word, "en") for word in phrase):
        return True
    given = chain.from_iterable(vocabulary_of(e.shown).places for e in claim.foreign)
    begun = {word[:_LIKE] for word in given}
    return all(word[:_LIKE] in begun for word in phrase) or not any(
        start.isascii() and start.isalpha() for start in begun
    )
