"""The small words that bound a speaker's name, by language: determiners, pronouns, prepositions, what ends a phrase."""

from __future__ import annotations

from dataclasses import dataclass

from summarize.speech.cues import NAMING, REPORTING, base_forms

__all__ = ["HONORIFICS", "LEXICONS", "Lexicon", "lexicon_of"]


@dataclass(frozen=True)
class Lexicon:
    """The closed classes that reading a speaker needs; every word in lower case."""

    reporting: frozenset[str]
    naming: frozenset[str]
    bases: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    linking: frozenset[str]
    ending: frozenset[str]
    passing: frozenset[str]
    being: frozenset[str]
    according: tuple[tuple[str, ...], ...]
    that: frozenset[str]


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_EN = Lexicon(
    reporting=REPORTING["en"],
    naming=NAMING["en"],
    bases=base_forms(),
    determiners=_set(
        "a an the this that these those his her their its our my your one another some many several few most all both "
        "each every no two three four five six other others any"
    ),
    pronouns=_set("he she they we i you it who"),
    linking=_set("of for at from in with to on de von van der al bin la le du & by"),
    ending=_set(
        "when while whereas because since if as after before until although though but or nor so than that which whose "
        "what how why where whether then and yet during about against into over through via amid upon toward towards "
        "without between among within like unless once is are was were be been has have had do does did will would can "
        "could may might must should not including near under despite following not"
    ),
    passing=_set(
        "also then later again once still just never even further now has have had did do does would will could can "
        "may might should must to not first then recently previously repeatedly often always sometimes today yesterday "
        "monday tuesday wednesday thursday friday saturday sunday instead only famously back ever himself herself "
        "themselves itself too simply all both each earlier went on was quoted as is been being having reportedly "
        "goes don't doesn't didn't won't wouldn't hasn't haven't hadn't couldn't can't soon got began continued"
    ),
    being=_set("is are was were be been being get gets got"),
    according=(("according", "to"), ("in", "the", "words", "of")),
    that=_set("that"),
)
_DE = Lexicon(
    reporting=REPORTING["de"],
    naming=frozenset(),
    bases=frozenset(),
    determiners=_set("der die das den dem des ein eine einer einem sein seine ihr ihre viele einige mehrere zwei"),
    pronouns=_set("er sie es wir ich man"),
    linking=_set("von vom für bei aus im in der des den dem zu zur zum am"),
    ending=_set("dass daß weil wenn als und oder aber doch während nachdem bevor ob wie mit nach auf über gegenüber"),
    passing=_set("hat habe haben hatte hatten auch dann später zudem außerdem weiter gestern heute sich noch"),
    being=_set("wird wurde wurden werden"),
    according=(("laut",), ("nach", "angaben", "von"), ("nach", "angaben", "der"), ("nach", "angaben", "des")),
    that=_set("dass daß"),
)
_FR = Lexicon(
    reporting=REPORTING["fr"],
    naming=frozenset(),
    bases=frozenset(),
    determiners=_set("le la les l un une des son sa ses leur leurs ce cette ces plusieurs deux"),
    pronouns=_set("il elle ils elles on je nous"),
    linking=_set("de du des d la le l en pour à au aux"),
    ending=_set("que qu et ou mais quand lorsque parce comme après avant dans sur lors selon à devant"),
    passing=_set("a ont avait avaient aussi ensuite encore t il s est n pas hier"),
    being=_set("été"),
    according=(("selon",), ("d'après",), ("d’après",)),
    that=_set("que qu"),
)
_ES = Lexicon(
    reporting=REPORTING["es"],
    naming=frozenset(),
    bases=frozenset(),
    determiners=_set("el la los las un una su sus este esta varios varias dos"),
    pronouns=_set("él ella ellos ellas"),
    linking=_set("de del la las los el para en"),
    ending=_set("que y o pero cuando mientras porque como tras después antes durante sobre según a ante en"),
    passing=_set("ha han había habían también luego además después no ayer hoy"),
    being=_set("fue sido"),
    according=(("según",), ("de", "acuerdo", "con")),
    that=_set("que"),
)
_RU = Lexicon(
    reporting=REPORTING["ru"],
    naming=frozenset(),
    bases=frozenset(),
    determiners=_set("этот эта эти его её ее их один одна"),
    pronouns=_set("он она они мы я"),
    linking=_set("по при"),
    ending=_set("что чтобы и или но а когда если как после в во на о об со с из для накануне"),
    passing=_set("также затем потом ранее позже ещё еще не уже"),
    being=_set("был была было были"),
    according=(("по", "словам"), ("по", "данным"), ("как",), ("согласно",)),
    that=_set("что"),
)

LEXICONS = {"en": _EN, "de": _DE, "fr": _FR, "es": _ES, "ru": _RU}
"""What is known of each language, by ISO 639-1 code."""

HONORIFICS = _set(
    "mr mrs ms miss dr sir lord lady dame prof professor sen senator rep representative gov governor president "
    "vice-president prime minister chancellor king queen prince princess pope rev reverend judge justice gen general "
    "col colonel capt captain lt lieutenant sgt sergeant officer mayor secretary ambassador director chairman "
    "chairwoman chief commissioner detective herr frau monsieur madame señor señora don doña former then-president "
    "ex-president congressman congresswoman councilman attorney speaker president-elect first "
    "leader whip minority majority minister deputy vice nominee candidate executive regulator prosecutor investigator "
    "inspector spokesman spokeswoman spokesperson analyst manager coroner sheriff"
)
"""Titles that stand before a name and are no part of it."""


def lexicon_of(language: str) -> Lexicon:
    """The lexicon of a language; the English one where the language is not known."""
    return LEXICONS.get(language.partition("-")[0].lower(), _EN)
