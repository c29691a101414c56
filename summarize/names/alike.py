"""Names that name one thing: acronyms with their expansions, parties and their members, places and their peoples.

A group is a set of phrases; a phrase is a tuple of keys (see `spelling.key`). Short tables of what news uses most;
an acronym that is not among them is found by its initials.
"""

from __future__ import annotations

from collections import defaultdict

from summarize.names.places import PLACES, STATES
from summarize.names.spelling import key

__all__ = ["DEMONYMS", "alike"]

Phrase = tuple[str, ...]

_GROUPS = """
democrat,democrats,democratic,democratic party|republican,republicans,gop,republican party
conservative,conservatives,conservative party,tory,tories|islam,islamic,islamist,islamists,muslim,muslims
christian,christians,christianity|jew,jews,jewish,judaism|catholic,catholics,catholicism|hindu,hindus,hinduism
buddhist,buddhists,buddhism|communist,communists,communism|isis,isil,islamic state,daesh|nazi,nazis
european union,eu|united nations,un|north atlantic treaty organization,nato|world health organization,who
international monetary fund,imf|federal reserve,fed|house of representatives,house
gross domestic product,gdp|artificial intelligence,ai|covid,covid 19,coronavirus|white house,wh
supreme court of the united states,scotus|president of the united states,potus,president|national health service,nhs
district of columbia,dc,washington dc|internet,web,online|black lives matter,blm
lesbian gay bisexual transgender,lgbt,lgbtq|people republic of china,prc|african american,african americans
facebook,meta|google,alphabet|chief executive,chief executive officer,ceo|chief financial officer,cfo
chief operating officer,coo|prime minister,premier,pm|vice president,vp|district attorney,da|attorney general,ag
secretary general,secretary general of|member of parliament,mp|representative,congressman,congresswoman,rep
member of the european parliament,mep|commander in chief,commander|secretary of state,us secretary of state
""".replace("\n", "|")


def _tables() -> tuple[dict[Phrase, set[Phrase]], set[Phrase]]:
    groups = [{_phrase(form) for form in group.split(",")} for group in _GROUPS.split("|") if group]
    demonyms: set[Phrase] = set()
    for field in filter(None, PLACES.split("|")):
        places, _, people = field.partition(":")
        forms = {_phrase(form) for form in _peoples(places, people)}
        groups.append({_phrase(place) for place in places.split(",")} | forms)
        demonyms |= forms
    groups += [{_phrase(f) for f in field.replace(":", ",").split(",")} for field in filter(None, STATES.split("|"))]
    index: dict[Phrase, set[Phrase]] = defaultdict(set)
    for group in groups:
        for phrase in group:
            index[phrase] |= group
    return dict(index), demonyms


def _phrase(form: str) -> Phrase:
    return tuple(map(key, form.split()))


def _peoples(places: str, people: str) -> list[str]:
    """A people's forms with their plurals; "south korean" is one form, "finnish finn" are two."""
    lead = places.split(",")[0].split()[:-1]
    multiword = bool(lead) and people.startswith(f"{lead[0]} ")
    forms = [people] if multiword and people.count(" ") == len(lead) else people.split()
    return [form + end for form in forms for end in ("", "s")]


_INDEX, _DEMONYMS = _tables()

DEMONYMS: frozenset[str] = frozenset(form[-1] for form in _DEMONYMS)
"""Last words of adjectives of nationality and names of peoples, as keys."""


def alike(phrase: Phrase) -> frozenset[Phrase]:
    """The other phrases that name the same; empty where the tables have none."""
    return frozenset(_INDEX.get(phrase, ())) - {phrase}
