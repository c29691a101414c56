"""Negations: what they are called, what only looks like one, and pairs of words that deny each other.

Four classes. `not` turns the content word that follows it. `part` turns it where the other side speaks of all ("not
all", "all"). `weak` may or may not ("hardly", "instead of"): a word near one is not decided. `none` only looks like
a negation ("not only", "no doubt", "no later than").
"""

from __future__ import annotations

from summarize.stance.reading import Phrases, key_of, phrases

__all__ = ["ANTONYMS", "NEGATIONS"]

_EN = {
    "not": """
not, never, no, nobody, none, none of, nothing, neither, nor, neither of, nowhere, without, cannot, no one,
no longer, no more, not a single, not any, unable to, fail to, failed to, fails to, failing to, failure to,
refuse to, refused to, refuses to, refusing to, refusal to, decline to, declined to, declines to, declining to,
neglected to, inability to, lack, lacks, lacked, lacking, lack of, absence of, stopped short of, no evidence that,
far from, zero, yet to
""",
    "part": """
not all, not every, not always, not necessarily, not everyone, not entirely, not everything
""",
    "weak": """
hardly, barely, scarcely, rarely, seldom, rather than, instead of, except, little, few, not so much, without fail,
nothing to do with, no reason, avoid, avoids, avoided, avoiding, prevent, prevents, prevented, preventing, stop,
stops, stopped, stopping, unless, against, doubt, doubts, doubted, ban, banned, bans, if not, nearly, almost,
other than, apart from, despite, not until, not unless, no sooner, cancel, cancelled, canceled, blocking, blocked,
halt, halted, ended, no better, no worse, nor did, nor does, nor do, nor was, nor were, nor is, nor are, nor has,
nor have, nor had, nor will, nor would, nor can, nor could, nor should, hinder, hinders,
hindered, hindering
""",
    "none": """
not only, not just, not merely, not simply, not solely, not least, not to mention, no doubt, no matter,
no less than, no more than, no fewer than, no later than, no earlier than, not less than, not more than,
not later than, no wonder, nothing but, none other than, nothing short of, whether or not, or not, not far from,
not long after, not long before, no stranger, without a doubt, without doubt, no question, not unlike,
not surprisingly, never mind, no less, why not, no mean, no small, no stone, no end, not too long ago, not long ago,
not once but, only not, not far
""",
}
_DE = {
    "not": """
nicht, kein, keine, keinen, keinem, keiner, keines, nie, niemals, niemand, niemanden, nichts, ohne, weder, noch nie
""",
    "weak": """
kaum, statt, anstatt, außer, wenig, selten, nicht alle, nicht immer, bevor nicht
""",
    "none": """
nicht nur, nicht bloß, nicht zuletzt, nicht mehr als, nicht weniger als
""",
}
_FR = {
    "not": """
pas, jamais, aucun, aucune, rien, sans, ni, nul, nulle, plus aucun, personne ne
""",
    "weak": """
guère, peu, sauf, plutôt que, au lieu de, pas tous, pas toujours, à peine
""",
    "none": "pas seulement, pas moins, sans doute, pas plus, pas uniquement",
}
_ES = {
    "not": """
no, nunca, jamás, ningún, ninguna, ninguno, nadie, nada, sin, ni, tampoco
""",
    "weak": """
apenas, en vez de, en lugar de, salvo, excepto, poco, no todos, no siempre
""",
    "none": """
no solo, no sólo, no solamente, no más de, no menos de, sin duda, sin embargo
""",
}
_RU = {
    "not": "не, нет, ни, никогда, никто, ничего, никаких, никакой, без, нельзя",
    "weak": "едва, вместо, кроме, мало, не все, не всегда",
    "none": "не только, не менее, не более, не просто",
}

NEGATIONS: dict[str, Phrases] = {
    code: phrases(table) for code, table in (("en", _EN), ("de", _DE), ("fr", _FR), ("es", _ES), ("ru", _RU))
}
"""Negations by language."""

# One pair a line, each side with its forms: the second side denies the first.
_PAIRS = """
approve approval / reject rejection disapprove disapproval
accept acceptance / refuse refusal
confirm / deny denial
admit / deny
rise / fall
increase / decrease
gain / loss
grow growth / shrink
climb / drop
up / down
higher / lower
win / lose
open / close
legal / illegal
lawful / unlawful
guilty / innocent
likely / unlikely
able / unable
clear / unclear
certain / uncertain
known / unknown
happy / unhappy
fair / unfair
safe / unsafe
successful / unsuccessful
necessary / unnecessary
popular / unpopular
aware / unaware
willing / unwilling
armed / unarmed
harmed / unharmed
constitutional / unconstitutional
important / unimportant
usual / unusual
changed / unchanged
expected / unexpected
affected / unaffected
related / unrelated
available / unavailable
acceptable / unacceptable
precedented / unprecedented
employed / unemployed
authorized authorised / unauthorized unauthorised
confirmed / unconfirmed
identified / unidentified
injured / uninjured
insured / uninsured
possible / impossible
appropriate / inappropriate
effective / ineffective
accurate / inaccurate
consistent / inconsistent
complete / incomplete
correct / incorrect
adequate / inadequate
eligible / ineligible
sufficient / insufficient
dependent / independent
direct / indirect
visible / invisible
valid / invalid
capable / incapable
competent / incompetent
voluntary / involuntary
responsible / irresponsible
relevant / irrelevant
regular / irregular
agree agreement / disagree disagreement
satisfied / dissatisfied
honest / dishonest
appear / disappear
allow / forbid
include / exclude
succeed success / fail failure
pass / fail
acquit acquittal / convict conviction
strengthen / weaken
expand / contract
accelerate / slow
improve / worsen
better / worse
early / late
before / after
above / below
more / less
majority / minority
best / worst
strong / weak
positive / negative
optimistic / pessimistic
support / oppose
praise / criticize criticise
arrive / depart
enter / leave
begin start / end
first / last
alive / dead
present / absent
long-term / short-term
major / minor
maximum / minimum
public / private
remember / forget
love / hate
advantage / disadvantage
easy / difficult
cheap / expensive
young / old
large big / small
fast quick / slow
"""

# Words of a pair that also go together in one event, or stand for much else: compared only where nothing negates them
# would be guesswork, so they are left to other checks.
_LOOSE = frozenset(
    [
        "up",
        "down",
        "before",
        "after",
        "more",
        "less",
        "early",
        "late",
        "first",
        "last",
        "dead",
        "alive",
        "enter",
        "leave",
        "begin",
        "start",
        "end",
        "old",
        "young",
        "large",
        "big",
        "small",
        "public",
        "private",
        "present",
        "absent",
        "major",
        "minor",
        "direct",
        "indirect",
        "above",
        "below",
        "pass",
        "long-term",
        "short-term",
        "fast",
        "quick",
        "slow",
        "appear",
        "arrive",
        "depart",
        "known",
        "unknown",
        "better",
        "worse",
        "love",
        "hate",
        "changed",
        "unchanged",
        "loss",
    ]
)


def _antonyms() -> dict[str, tuple[str, int]]:
    """Key of a word -> the key of the side that affirms, and +1 or -1."""
    made: dict[str, tuple[str, int]] = {}
    for line in _PAIRS.strip().splitlines():
        positive, _, negative = line.partition(" / ")
        base = key_of(positive.split()[0], "en")
        for sign, side in ((1, positive), (-1, negative)):
            for word in side.split():
                if word not in _LOOSE:
                    made.setdefault(key_of(word, "en"), (base, sign))
    return made


ANTONYMS: dict[str, tuple[str, int]] = _antonyms()
"""English words that deny each other, by key."""
