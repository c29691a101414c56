"""Cue verbs: the words that say that somebody speaks, by language.

English verbs are given by base form and inflected by rule, the irregular ones in full. `REPORTING` introduce what
is said ("said that"); `NAMING` only frame a quotation ("called it “a mess”") and introduce no clause.
"""

from __future__ import annotations

__all__ = ["NAMING", "REPORTING", "base_forms"]

_EN_REGULAR = """
accept acknowledge add admit advise affirm agree allege announce answer argue ask assert assure attest aver boast
caution chant charge claim clarify comment complain concede conclude confirm contend continue counter cry declare
demand deny detail disclose echo elaborate emphasize emphasise estimate exclaim explain gush hint indicate inform
insist instruct interject interrupt joke laugh lament maintain mention muse mutter note observe offer opine pledge
plead pray predict proclaim promise propose quip reason recall reckon recommend recount reiterate remark remind repeat
reply report respond retort reveal scoff scream shout sigh signal speculate stammer state stress suggest surmise
testify threaten toast tweet retweet underline urge vow warn whisper wonder worry yell joke announce order snap
volunteer deadpan thunder growl theorize theorise hypothesize guess conjecture rule comment decide learn
promise post blog email text summarize summarise gripe grumble object protest reflect remember cite
believe hope expect fear suspect assume imagine doubt figure concede appreciate anticipate understand
"""
_EN_IRREGULAR = """
say says said saying
tell tells told telling
write writes wrote written writing
think thinks thought thinking
swear swears swore sworn swearing
foretell foretells foretold foretelling
read reads read reading
know knows knew known knowing
feel feels felt feeling
quip quips quipped quipping
admit admits admitted admitting
chat chats chatted chatting
rebut rebuts rebutted rebutting
forecast forecasts forecast forecasting
"""
_EN_NAMING = """
accuse address applaud assail attack attribute bash blame blast brand call castigate challenge characterize
characterise chide cite compare concede condemn confront congratulate criticize criticise decry defend define denounce
depict deride describe dismiss dub encourage evoke express extol greet hail identify implore invoke issue
joke label lambaste lash list mock name ooze portray praise profess quote refer reference reject ridicule rip scold
slam slap smear talk tease term thank tout trash trumpet vent view voice weigh welcome cheer champion advocate
question release publish outline oppose endorse conclude taunt deliver impersonate
"""
_EN_NAMING_IRREGULAR = """
speak speaks spoke spoken speaking
sing sings sang sung singing
hear hears heard hearing
begin begins began begun beginning
find finds found finding
show shows showed shown showing
put puts put putting
make makes made making
give gives gave given giving
see sees saw seen seeing
rip rips ripped ripping
slam slams slammed slamming
refer refers referred referring
dub dubs dubbed dubbing
fire fires fired firing
shoot shoots shot shooting
hit hits hit hitting
go goes went going
"""
_OTHER = {
    "de": """
sagt sagte sagten gesagt erklärt erklärte erklärten betont betonte betonten teilt teilte teilten mitgeteilt
berichtet berichtete berichteten schreibt schrieb schrieben fordert forderte forderten kritisiert kritisierte
kritisierten meint meinte meinten behauptet behauptete behaupteten warnt warnte warnten antwortet antwortete
antworteten kündigt kündigte kündigten angekündigt fügt fügte fügten ergänzt ergänzte bestätigt bestätigte
bestätigten versichert versicherte fragt fragte rief äußert äußerte äußerten nennt nannte nannten bezeichnet
bezeichnete lobt lobte verspricht versprach räumt räumte hieß heißt twitterte sprach spricht zitiert zitierte
gibt gab gaben verkündete unterstrich
""",
    "fr": """
dit dirent disait disent déclaré déclare déclarait déclarent affirmé affirme affirmait affirment annoncé annonce
ajouté ajoute ajoutait ajoutent expliqué explique expliquait expliquent estimé estime estimait estiment assuré
assure assurait assurent souligné souligne soulignait précisé précise précisait indiqué indique indiquait
indiquent confié confie répondu répond répondait demandé demande écrit écrivait lancé lance rappelé rappelle
dénoncé dénonce reconnu reconnaît prévenu prévient conclu conclut promis promet raconté raconte martelé insisté
insiste regretté regrette commenté commente
""",
    "es": """
dijo dice dicen dijeron decía declaró declara declararon afirmó afirma afirmaron aseguró asegura aseguraron
explicó explica explicaron añadió añade añadieron señaló señala señalaron indicó indica indicaron anunció
anuncia anunciaron manifestó manifiesta comentó comenta respondió responde preguntó pregunta advirtió advierte
sostuvo sostiene subrayó subraya apuntó apunta agregó agrega agregaron escribió escribe contó cuenta admitió
admite reconoció reconoce confirmó confirma informó informa informaron denunció denuncia criticó critica
concluyó concluye insistió insiste precisó expresó
""",
    "ru": """
сказал сказала сказали сказало говорит говорил говорила говорят заявил заявила заявили заявляет заявило сообщил
сообщила сообщили сообщает сообщило сообщают отметил отметила отметили отмечает добавил добавила добавили
добавляет подчеркнул подчеркнула подчеркивает подчёркивает написал написала написали пишет пишут пояснил
пояснила объяснил объяснила рассказал рассказала рассказали рассказывает утверждает утверждал утверждают уточнил
уточнила ответил ответила спросил спросила предупредил предупредила признал признала подтвердил подтвердила
указал указала объявил объявила считает считают назвал
""",
}


def _regular(base: str) -> tuple[str, ...]:
    """A regular English verb's forms: base, third person, past, -ing."""
    if base.endswith("y") and base[-2] not in "aeiou":
        return base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    if base.endswith("e"):
        return base, base + "s", base + "d", base[:-1] + "ing"
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")
    return base, third, base + "ed", base + "ing"


def _english(regular: str, irregular: str) -> frozenset[str]:
    forms = {form for base in regular.split() for form in _regular(base)}
    return frozenset(forms | set(irregular.split()))


REPORTING = {
    "en": _english(_EN_REGULAR, _EN_IRREGULAR),
    **{code: frozenset(words.split()) for code, words in _OTHER.items()},
}
"""Verbs that introduce what is said, by ISO 639-1 code."""

NAMING = {"en": _english(_EN_NAMING, _EN_NAMING_IRREGULAR)}
"""Verbs that frame a quotation without introducing a clause."""


def base_forms() -> frozenset[str]:
    """English base forms: cues only after an auxiliary or "to"; elsewhere they are nouns or plural subjects'."""
    irregular = (line.split()[0] for line in f"{_EN_IRREGULAR}\n{_EN_NAMING_IRREGULAR}".splitlines() if line)
    return frozenset([*_EN_REGULAR.split(), *_EN_NAMING.split(), *irregular]) - {"put", "read", "hit", "forecast"}
