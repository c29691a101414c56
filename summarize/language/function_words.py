"""Function words by language: the closed classes, which carry grammar and not content.

Articles, pronouns, prepositions, conjunctions and auxiliaries, written out by class from the languages' grammars
and kept short, since a rare function word counted as content does little harm.
"""

from __future__ import annotations

__all__ = ["CODES", "FUNCTION_WORDS", "SNOWBALL"]

_EN = """
a an the this that these those i me my mine we us our ours you your yours he him his she her hers it its they
them their theirs who whom whose which what myself himself herself itself themselves ourselves yourself one's
am is are was were be been being have has had having do does did doing will would shall should can could may
might must ought and or but nor so yet if because while although though unless until since when where whereas
whether as than then there here of to in on at by for from with without within into onto upon over under between
among through during before after above below about against toward towards across along around behind beside
besides beyond despite except inside near off out outside per regarding throughout till up down via also
just only very too more most much many some any each every either neither both all few several such own other
another same again further once ever how why isn't aren't wasn't weren't hasn't haven't hadn't
doesn't don't didn't won't wouldn't can't couldn't shouldn't it's that's there's he's she's they're we're i'm
you're i've we've they've i'll we'll they'll he'd she'd they'd s t d ll re ve m
"""
_DE = """
der die das den dem des ein eine einen einem einer eines und oder aber denn sondern doch dass daß wenn weil ob als
wie wo wer was welche welcher welches ich du er sie es wir ihr mich dich ihn uns euch mir dir ihm ihnen mein dein
sein seine seiner seinem seinen ihre ihrer ihrem ihren unser euer dieser diese dieses diesem diesen jener jene
in im an am auf aus bei beim mit nach seit von vom zu zum zur für gegen ohne um durch über unter vor hinter neben
zwischen während wegen trotz bis ab ist sind war waren bin bist sei seien gewesen wird werden wurde wurden worden
hat haben hatte hatten habe kann können konnte muss müssen soll sollen sollte will wollen darf auch nur
noch schon sehr so mehr hier dort da dann sich man
"""
_FR = """
le la les l un une des du de d et ou mais donc or car que qu qui quoi dont où ce cet cette ces c se s je tu il elle
on nous vous ils elles me m te t lui leur leurs mon ma mes ton ta tes son sa ses notre nos votre vos à au aux en
dans par pour sur sous avec sans chez vers entre contre depuis pendant avant après selon est sont était étaient
être été a ont avait avaient avoir ai as plus si y comme aussi même très tout tous toute
toutes quand lorsque puis ainsi alors
"""
_ES = """
el la los las un una unos unas lo al del de y e o u pero sino que quien quienes cual cuales cuyo donde cuando como
porque si yo tú él ella ellos ellas nosotros vosotros usted ustedes me te se le les nos os mi mis tu tus su sus
nuestro nuestra este esta estos estas ese esa esos esas aquel aquella en a ante bajo con contra desde entre hacia
hasta para por según sin sobre tras es son era eran fue fueron ser sido está están estaba ha han había haber
más también muy ya todo toda todos todas
"""
_PT = """
o a os as um uma uns umas do da dos das de no na nos nas ao aos à às pelo pela em e ou mas que quem qual onde quando
como porque se eu tu ele ela eles elas nós vós você vocês me te lhe lhes meu minha seu sua seus suas este esta esse
essa aquele aquela isto isso com contra desde entre até para por sem sob sobre é são era eram foi foram ser sido
está estão tem têm tinha mais também muito já
"""
_IT = """
il lo la i gli le l un uno una del dello della dei degli delle al allo alla ai agli alle dal dalla dai nel nella nei
sul sulla di a da in con su per tra fra e o ma che chi cui quale dove quando come perché se io tu lui lei noi voi
loro mi ti si ci vi ne suo sua suoi sue questo questa questi queste quello quella è sono era erano stato stata
essere ha hanno aveva avere più anche molto già
"""
_NL = """
de het een en of maar want dat die dit deze wie wat waar wanneer hoe omdat als ik jij hij zij wij jullie u me mij je
hem haar ons hun hen mijn zijn van in op aan met voor bij naar uit over onder door tegen tot tussen om is was waren
ben bent wordt worden werd werden heeft hebben had hadden kan kunnen zal zullen zou ook nog al er
"""
_RU = """
и в во не на я он она оно они мы вы ты что чтобы как так это этот эта эти тот та те с со к ко у о об от до из за по
для при над под перед между через без его её ее их ему ей им нас вас мне меня себя который которая которое которые
а но или же ли бы если когда где был была было были быть есть будет также уже еще ещё только
"""
_AR = """
في من على إلى عن أن إن ما لا لم لن هذا هذه ذلك التي الذي الذين هو هي هم كان كانت قد كما أو ثم بعد قبل مع بين
حتى كل
"""
_HI = "के का की में है हैं से को पर और यह वह इस उस कि ने था थे थी एक भी तो ही या लिए कर जो हो गया अपने"
_NO = """
og i jeg det at en et den til er som på de med han av ikke der så var meg seg men ett har om vi min mitt ha hadde hun
nå over da ved fra du ut sin dem oss opp man kan hans hvor eller hva skal selv sjøl her alle vil bli ble blitt kunne
inn når være kom noen noe ville dere deres kun ja etter ned skulle denne for si sine sitt mot å dette blir samme
"""

_TABLES = {
    "en": _EN, "de": _DE, "fr": _FR, "es": _ES, "pt": _PT, "it": _IT, "nl": _NL, "no": _NO, "ru": _RU, "ar": _AR,
    "hi": _HI,
}  # fmt: skip

FUNCTION_WORDS: dict[str, frozenset[str]] = {
    code: frozenset(table.split()) | frozenset(table.replace("'", "’").split()) for code, table in _TABLES.items()
}
"""Function words in lower case by ISO 639-1 code."""

CODES = ("en", "de", "fr", "es", "pt", "it", "nl", "no")
"""The languages in Latin script that function words tell apart."""

SNOWBALL = {
    "en": "english", "de": "german", "fr": "french", "es": "spanish", "pt": "portuguese", "it": "italian",
    "nl": "dutch", "no": "norwegian", "ru": "russian", "ar": "arabic", "hi": "hindi",
}  # fmt: skip
"""The name of each language's Snowball stemmer."""
