"""Words that the reading of clauses needs: where they break, what colours a verb, irregular forms."""

from __future__ import annotations

__all__ = ["ADVERBS", "BREAKS", "IRREGULAR", "NOT_ADVERBS"]

BREAKS = {
    "en": frozenset(["but", "although", "though", "while", "whereas", "because", "however", "despite"]),
    "de": frozenset(["aber", "sondern", "doch", "obwohl", "während", "weil", "dagegen", "jedoch"]),
    "fr": frozenset(["mais", "quoique", "tandis", "parce", "cependant", "toutefois"]),
    "es": frozenset(["pero", "sino", "aunque", "mientras", "porque"]),
    "ru": frozenset(["но", "хотя", "однако", "зато"]),
}
"""Words that open a clause of their own, by language."""

ADVERBS = frozenset(
    [
        "yet",
        "even",
        "still",
        "ever",
        "always",
        "quite",
        "so",
        "too",
        "well",
        "also",
        "anymore",
        "again",
        "soon",
        "now",
        "far",
        "at",
        "all",
        "immediately",
        "going",
        "able",
        "expressly",
        "simply",
        "together",
        "fully",
        "exactly",
        "currently",
        "later",
        "today",
    ]
)
"""Words between a negation or a hedge and the word it governs; words in -ly besides."""

NOT_ADVERBS = frozenset(
    [
        "supply",
        "apply",
        "reply",
        "family",
        "rely",
        "italy",
        "july",
        "assembly",
        "imply",
        "comply",
        "multiply",
        "anomaly",
        "bully",
        "rally",
        "likely",
        "unlikely",
        "monopoly",
        "homily",
        "deadly",
        "friendly",
        "early",
        "daily",
        "weekly",
        "elderly",
    ]
)
"""Words in -ly that carry a clause."""

_FORMS = """
be: been being
become: became
begin: began begun
break: broke broken
bring: brought
build: built
buy: bought
catch: caught
choose: chose chosen
come: came
cut: cutting
deal: dealt
do: done doing
draw: drew drawn
drive: drove driven
eat: ate eaten
fall: fell fallen
feel: felt
fight: fought
find: found
flee: fled
fly: flew flown
forget: forgot forgotten
get: got gotten
give: gave given
go: went gone goes
grow: grew grown
have: having
hear: heard
hide: hid hidden
hold: held
keep: kept
know: knew known
lead: led
leave: left
lend: lent
lose: lost
make: made
mean: meant
meet: met
pay: paid
plead: pled
rise: rose risen
run: ran
say: said says
see: saw seen
seek: sought
sell: sold
send: sent
shake: shook shaken
shoot: shot
show: shown
shrink: shrank shrunk
sing: sang sung
sit: sat
speak: spoke spoken
spend: spent
stand: stood
steal: stole stolen
strike: struck
swear: swore sworn
take: took taken
teach: taught
tell: told
think: thought
throw: threw thrown
understand: understood
wake: woke woken
wear: wore worn
win: won
withdraw: withdrew withdrawn
write: wrote written
die: dying death deaths dead
"""

IRREGULAR = {
    form: base
    for line in _FORMS.strip().splitlines()
    for base, _, forms in [line.partition(":")]
    for form in forms.split()
}
"""The base of irregular English forms."""
