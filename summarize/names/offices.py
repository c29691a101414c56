"""Offices and titles: the words by which news names what a person is."""

from __future__ import annotations

from summarize.names.spelling import table

__all__ = [
    "COURTESY",
    "EXCLUSIVE",
    "HARD_RANKS",
    "OFFICES",
    "QUALIFIERS",
    "SOFT_RANKS",
    "SPOKEN",
    "TITLES",
    "VOICES",
    "office_words",
]

COURTESY = table("""
mr mrs ms miss mx madam madame monsieur mme herr frau senor senora signor mssrs messrs
""")
"""Courtesies: dropped, since houses of style put them before any name."""

SPOKEN = table("""
president minister premier chancellor senator congressman congresswoman governor mayor ambassador chairman
chairwoman chairperson pope commissioner sheriff king queen archbishop taoiseach ayatollah emir sultan ceo cfo coo
prime-minister presidents ministers senators governors mayors ambassadors commissioners sheriffs kings queens
chancellors
""")
"""Offices that a sentence may not give to anybody, capitals or not, unless its evidence has the word."""

TITLES = table("""
secretary director judge justice general colonel major captain lieutenant sergeant admiral marshal commander
corporal officer detective inspector superintendent chief constable sheriff deputy reverend rev father pastor bishop
cardinal rabbi imam archbishop professor prof doctor dr sen rep gov gen col capt lt sgt adm cmdr supt pres vp pm
prince princess duke duchess lord lady sir dame baron baroness count countess attorney prosecutor speaker spokesman
spokeswoman spokesperson coach congressman representative councilman councilwoman councillor alderman delegate chair
treasurer controller consul envoy sheikh mullah dean principal chairman mp mep det insp cpl pvt first-lady czar tsar
""")
"""Titles that count as offices only with a capital, directly before a name."""

OFFICES = SPOKEN | TITLES

VOICES = table("""
spokesman spokeswoman spokesperson
""")
"""Those who speak for somebody else, and are not that one."""

EXCLUSIVE = VOICES | table("""
president minister senator governor mayor pope sheriff archbishop emir sultan king queen
""")
"""Offices of which nobody holds two at once; a chairman may be a senator too, a commander a general."""

HARD_RANKS = table("""
vice deputy assistant associate under lieutenant junior
""")
"""Ranks that make another office of one: a vice president is no president."""

SOFT_RANKS = table("""
former ex acting interim incoming outgoing late then onetime elect
""")
"""Ranks of time: a report that is older or newer may rightly have them otherwise."""

QUALIFIERS = (
    HARD_RANKS
    | SOFT_RANKS
    | table("""
prime foreign defense defence finance interior health education justice economy energy trade home environment labor
labour transport culture chief attorney district police state press treasury agriculture executive secretary
director surgeon solicitor inspector major brigadier rear fire house senate majority minority staff national
security
""")
)
"""Words before an office that belong to it."""

# What one word of an office may read like in the evidence; every word of a line meets every other.
_ALIKE = """
president pres presidency presidential presidents potus|minister ministers ministerial ministry|senator sen senators
representative rep congressman congresswoman representatives|governor gov governors gubernatorial|general gen generals
colonel col|captain capt|lieutenant lt|sergeant sgt|admiral adm|commander cmdr|superintendent supt|professor prof
doctor dr|reverend rev|attorney atty attorneys|secretary sec secretaries|detective det detectives|inspector insp
corporal cpl|private pvt|major maj|chairman chairwoman chairperson chair|spokesman spokeswoman spokesperson
councilman councilwoman councillor council|premier pm|chancellor chancellors|mayor mayors mayoral|officer officers ofcr
king kings royal|queen queens|sheriff sheriffs|ambassador ambassadors|commissioner commissioners|bishop bishops
judge judges|justice justices|prince princes|princess princesses|defense defence|labor labour|former ex onetime
prosecutor prosecutors|director directors|chief chiefs|pope papal pontiff|father fr|pastor rev reverend|deputy deputies
""".replace("\n", "|")
_LINES = [frozenset(line.split()) for line in _ALIKE.split("|")]
_WORDS = {word: frozenset().union(*(one for one in _LINES if word in one)) for line in _LINES for word in line}


def office_words(word: str) -> frozenset[str]:
    """The keys that say the same of an office as `word` does, itself among them."""
    return _WORDS.get(word, frozenset((word,)))
