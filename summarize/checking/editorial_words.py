"""Words that judge, explain or rank, by language, and those that only look so; chosen for this project."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ADVERBS", "CAUSES", "EVALUATIONS", "NEUTRAL", "RELATIONS", "SUPERLATIVES", "Adverbs"]


@dataclass(frozen=True, slots=True)
class Adverbs:
    """How a language ends its adverbs: the ending, endings that only name a field ("legally"), the fewest letters."""

    ending: str
    fields: tuple[str, ...] = ()
    least: int = 6


ADVERBS = {"en": Adverbs("ly", ("ally",), 5), "es": Adverbs("mente")}
"""Languages in which an adverb shows by its ending: every one counts as a judgement but those of `NEUTRAL`."""

_NEUTRAL = """
early only nearly likely unlikely daily weekly monthly yearly hourly quarterly newly recently currently previously
formerly lately shortly immediately quickly rapidly swiftly promptly slowly gradually suddenly briefly temporarily
permanently indefinitely repeatedly frequently regularly routinely rarely usually commonly typically constantly
originally simultaneously subsequently consequently presently ultimately eventually finally firstly secondly lastly
roughly approximately exactly precisely mostly mainly largely primarily chiefly partly entirely completely fully
solely merely simply barely hardly scarcely slightly relatively fairly closely widely broadly directly especially
particularly exclusively respectively separately jointly collectively similarly conversely namely reportedly allegedly
purportedly supposedly apparently seemingly presumably possibly probably publicly privately openly secretly
anonymously formally unanimously narrowly falsely wrongly correctly mistakenly unlawfully improperly deliberately
knowingly willingly voluntarily automatically safely successfully effectively actively strongly highly deadly costly
family rally supply apply reply rely multiply assembly monopoly anomaly elderly friendly orderly disorderly lively
lonely holy ugly belly bully jelly tally ally italy july daly kelly emily billy sally molly melancholy butterfly
underly homely comply imply firefly solamente únicamente aproximadamente actualmente recientemente anteriormente
previamente posteriormente inmediatamente rápidamente lentamente finalmente inicialmente oficialmente formalmente
públicamente legalmente parcialmente totalmente completamente principalmente especialmente particularmente
generalmente normalmente diariamente semanalmente mensualmente anualmente temporalmente definitivamente
indefinidamente directamente respectivamente conjuntamente simultáneamente presuntamente supuestamente aparentemente
posiblemente probablemente unánimemente exactamente precisamente igualmente asimismo nuevamente frecuentemente
habitualmente flatly bluntly plainly explicitly politely firmly carefully easily readily heavily sharply steeply
surely
"""

_EN = """
shocking tragic tragically horrific horrifying horrendous horrible terrible terrifying awful appalling ghastly
gruesome grisly outrageous disgraceful shameful scandalous infamous notorious controversial controversially heroic
heroically brave courageous noble brutal savage vicious cruel ruthless merciless barbaric heinous despicable monstrous
devastating disastrous catastrophic calamitous dire grim bleak heartbreaking harrowing poignant touching heartwarming
inspiring dramatic dramatically drastic drastically sensational sensationally spectacular stunning astonishing
astounding amazing incredible unbelievable remarkable extraordinary unprecedented historic groundbreaking landmark
iconic legendary brilliant outstanding superb magnificent wonderful fantastic excellent impressive admirable
disappointing embarrassing humiliating pathetic ridiculous absurd ludicrous laughable bizarre weird reckless foolish
stupid incompetent botched bungled hysterical draconian extremist fanatical corrupt greedy cynical hypocritical
sinister suspicious dubious questionable alarming worrying troubling disturbing chilling ominous massive huge enormous
colossal staggering whopping skyrocketing plummeting bitter fierce outraged hapless unfortunate sadly regrettable
overdue inexplicable inexcusable unforgivable undeniable inevitable ironically predictably fundamentally emotionally
paradoxically crucially beloved disgraced embattled so-called self-styled
"""

_DE = """
schockierend schockierende schockierenden schockierenderweise tragisch tragische tragischen tragischer tragischerweise
erschütternd erschütternde erschreckend erschreckende erschreckenderweise entsetzlich entsetzliche grausam grausame
brutal brutale schrecklich schreckliche furchtbar furchtbare verheerend verheerende katastrophal katastrophale
dramatisch dramatische dramatischen skandalös skandalöse unverschämt unverschämte empörend empörende beschämend
beschämende peinlich peinliche absurd absurde lächerlich lächerliche heldenhaft heldenhafte mutig mutige beeindruckend
beeindruckende spektakulär spektakuläre sensationell sensationelle erstaunlich erstaunliche erstaunlicherweise
überraschenderweise unfassbar unfassbare unglaublich unglaubliche beispiellos beispiellose historisch historische
umstritten umstrittene umstrittenen berüchtigt berüchtigte rücksichtslos rücksichtslose skrupellos skrupellose leider
bedauerlicherweise unglücklicherweise glücklicherweise erfreulicherweise zum-glück ironischerweise bezeichnenderweise
bemerkenswert bemerkenswerte bemerkenswerterweise alarmierend alarmierende besorgniserregend besorgniserregende riesig
riesige gewaltig gewaltige enorm enorme sogenannte sogenannten
"""

_FR = """
choquant choquante choquants tragique tragiques tragiquement horrible horribles horriblement effroyable effrayant
effrayante terrible terribles terriblement brutal brutale brutalement dramatique dramatiques dramatiquement
catastrophique désastreux désastreuse dévastateur dévastatrice scandaleux scandaleuse scandaleusement honteux honteuse
honteusement indigne absurde ridicule héroïque héroïques héroïquement courageux courageuse courageusement
impressionnant impressionnante spectaculaire sensationnel étonnant étonnante étonnamment surprenant surprenante
incroyable incroyablement inouï historique inédit inédite controversé controversée malheureusement heureusement hélas
ironiquement cruel cruelle cruellement sinistre inquiétant inquiétante alarmant alarmante énorme énormes gigantesque
colossal colossale remarquable remarquablement bouleversant bouleversante poignant poignante inadmissible inacceptable
irresponsable soi-disant
"""

_ES = """
impactante impactantes trágico trágica trágicos trágicas horrible horribles terrible terribles espantoso espantosa
atroz atroces brutal brutales dramático dramática catastrófico catastrófica desastroso desastrosa devastador
devastadora escandaloso escandalosa vergonzoso vergonzosa indignante absurdo absurda ridículo ridícula heroico heroica
valiente impresionante espectacular sensacional asombroso asombrosa sorprendente increíble insólito insólita histórico
histórica polémico polémica controvertido controvertida cruel siniestro siniestra inquietante alarmante preocupante
enorme enormes gigantesco colosal notable conmovedor conmovedora inadmisible inaceptable irresponsable temerario
temeraria supuesto
"""

NEUTRAL = frozenset(_NEUTRAL.split())
"""Adverbs of time, number, degree, manner of proceeding and report, and words that only end like adverbs."""

EVALUATIONS = {
    "en": frozenset(_EN.split()),
    "de": frozenset(_DE.split()),
    "fr": frozenset(_FR.split()),
    "es": frozenset(_ES.split()),
}
"""Words that evaluate, whatever they stand with."""

CAUSES = {
    "en": (
        r"""because|due to|owing to|thanks to|as a result|therefore|consequently|hence|on account of|led to
caus(?:ed|ing)(?! (?:no|(?:\w+ )?(?:damage|injur\w+|deaths?|casualties)))|triggered|sparked|prompted""",
        r"""because|due to|owing to|thanks to|therefore|consequently|hence|thus|so|since|account|over|amid|in response
cause[sd]?|causing|result(?:s|ed|ing)?|led|lead(?:s|ing)?|prompt(?:s|ed|ing)|trigger(?:s|ed|ing)|spark(?:s|ed|ing)
forc(?:es?|ed|ing)|stem(?:s|med|ming)|set(?:s|ting)? off|follow(?:s|ed|ing)|resulting|fuell?ed|provok\w+
blam(?:es?|ed|ing)|attribut\w+|reasons?""",
    ),
    "de": (
        "weil|wegen|aufgrund|infolge|infolgedessen|deshalb|deswegen|dank",
        r"""weil|wegen|aufgrund|auf grund|infolge\w*|deshalb|deswegen|daher|darum|dank|da|durch|denn|so|verursach\w+
auslös\w+|ausgelöst|führ(?:t|te|ten|en)|folgen?|gr[uü]nde?n?|ursachen?""",
    ),
    "fr": (
        r"parce que|parce qu|à cause d\w*|en raison d\w*|grâce à|par conséquent",
        r"parce|cause[rs]?|causé\w*|raisons?|grâce|donc|conséquen\w+|provoqu\w+|entraîn\w+|suite|car|puisque|faute",
    ),
    "es": (
        r"porque|debido a\w*|a causa de\w*|gracias a\w*|por lo tanto|por eso|en consecuencia",
        r"porque|debido|causas?|caus[aóo]\w*|gracias|por|consecuencias?|provoc\w+|razón|razones|ya que|pues",
    ),
}
"""What tells a cause in a sentence, and what in the evidence allows it to: any wording of any cause."""

SUPERLATIVES = {
    "en": (
        r"""worst|best|deadliest|biggest|largest|greatest|highest|lowest|longest|strongest|(?:than|as) ever|than any
most \w+(?:ed|al|ous|ive|ent|ant|ic|ful|ing)""",
        r"\w{3,}est|best|worst|most|ever|never|record|any|no other|first|top|unprecedented",
    ),
    "de": (
        "(?:größt|schlimmst|schwerst|höchst|tödlichst|längst|stärkst)e[nrsm]?|wie nie|als je",
        r"\w{3,}ste[nrsm]?|nie|je|jemals|rekord\w*|beispiellos\w*",
    ),
    "fr": (
        "(?:le|la|les) (?:plus|pires?)|pires?|meilleure?s?|plus que jamais",
        "plus|pires?|meilleure?s?|jamais|records?",
    ),
    "es": (
        "(?:el|la|los|las) (?:más|peor|mayor)(?:es)?|más que nunca",
        "más|peor(?:es)?|mayor(?:es)?|mejor(?:es)?|nunca|récord",
    ),
}
"""What ranks in a sentence, and what in the evidence allows it to."""

RELATIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("unrelated", r"unrelated|related|link\w*|connect\w*|separate\w*|nothing to do"),
        ("unlike", "unlike|whereas|while|but|different|contrast|not|compared|only"),
        ("similar|similarly", r"similar\w*|same|like|also|alike|too|as well|comparable|resembl\w+|echo\w*|identical"),
        (
            "again",
            r"""again|another|second|third|fourth|once more|re(?:turn|sum|peat|open|elect|start|new|cur|join|gain)\w*
further|still|anew|back|latest|previous\w*|earlier|times|row|more""",
        ),
        (
            r"(?:more|fewer|less) (?:[^\W\d]+ ){1,3}(?:[^\W\d]+ )?than|(?:higher|lower|larger|bigger|smaller) than",
            r"""than|exceed\w*|outnumber\w*|compared|against|up from|down from|above|below|over|under|twice|double[ds]?
half|times|(?:ris|fall)\w*|rose|fell""",
        ),
        (
            "(?:twice|three times|four times|half) as (?:many|much|high|large|big)",
            r"twice|doubl\w+|tripl\w+|quadrupl\w+|half|halv\w+|times|fold|third|quarter|two-fold",
        ),
        (
            "several",
            r"""several|many|some|few|dozens?|scores?|hundreds|thousands|numbers?|multiple|various|numerous|others?|both|\d+
two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a lot|series|group|including|and|times""",
        ),
    ),
}
"""Comparisons, links and totals of a sentence, each with the words of the evidence that allow it."""
