"""Ordinary English words that begin a sentence with a capital and are no names.

A word at a sentence start that nothing else knows is a name only when it could not be an ordinary word. The list
holds what English lets stand there bare: mass nouns, plurals of persons, adjectives, participles, adverbs, nouns of
the press. Written by hand by class, compared by stem; endings that make ordinary words cover the open classes.
"""

from __future__ import annotations

import re
from functools import lru_cache

from summarize.language.function_words import FUNCTION_WORDS
from summarize.language.words import stem
from summarize.names.spelling import table

__all__ = ["CALENDAR", "CAPITALISED", "MONTHS", "is_ordinary", "is_plural"]

MONTHS = table("""
january february march april may june july august september october november december jan feb mar apr jun jul aug
sep sept oct nov dec januar februar marz mai juni juli oktober dezember
""")
"""Months, as keys; they are dates' own."""

CALENDAR = MONTHS | table("""
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri mondays tuesdays
wednesdays thursdays fridays saturdays sundays montag dienstag mittwoch donnerstag freitag samstag sonntag
""")

CAPITALISED = table("""
i im ive id ill tv ok dna am pm pc dvd cd gps suv atm ufo iq pr hr it vip faq est gmt utc et bst edt pdt cet
one two three four five six seven eight nine ten eleven twelve dozen hundred thousand million
q1 q2
q3 q4 h1 h2 fy yoy internet web god earth sun moon bible lord xmas christmas easter thanksgiving halloween ramadan
hanukkah passover monday mr mrs ms covid aids hiv ceo cfo coo phd md mba ba no vs inc ltd llc corp co jr sr st ad bc
ap usd eur km kg mph kmh am fm north south east west northern southern eastern western northeast northwest southeast
southwest
""")
"""Words with a capital, or acronyms, that tell of no person, place or organisation when they stand alone."""

_WORDS = """
ability absence abuse academic access accident accompany according account accuracy accuse across action active
activist activity actor actress actual added addition adult advance advice adviser advocate affair age agency agent
agreement aid aide aim air aircraft airline airport alarm alcohol alien ally allege alone already alternative amateur
amazing ambition amid analyst analysis ancient anger angry animal announce annual anonymous anti anxiety anybody
anyone anything anyway apart apparent appeal apple approximate april arab area argument arm armed army around arrest
art article artist aside ask asset assault attack attempt attention attendance attorney audience aunt author authority
auto autopsy available average award aware awful baby back background bad ball bank bar barely base basic battle beach
bear beat beautiful beauty become bed beer begin behavior behaviour belief believe benefit best better bid big bigger
biggest bill billion biologist bird birth bit black blame blast blood blue board boat body bold bomb bond bone book
boost border born boss both bottom boy brain brave bread break breakfast breath bright bring broad broken brother
brown budget build building built bullet bus business busy buy buyer cabinet call calm camera campaign cancer
candidate capital car card care career careful cash cat catch cause caution celebrity center central certain chair
challenge champion chance change chaos charge charity chat cheap check cheer chemical chess chief child children
choice church circumstance citizen city civil civilian claim class classic clean clear climate climb close clothes
cloud club coach coal coalition coast code coffee cold colleague collect college color colour come comedian comfort
comic coming comment commerce commercial commission common community company compare complaint complete complex
computer concern condition conduct conference confidence conflict confusion consequence conservation consider constant
construction consumer contact content contest context contract control controversy conventional conversation cooking
cool cop core corporate corruption cost counsel count country county couple courage course court cover crash crazy
create creative credit crew crime criminal crisis critic critical criticism crop cross crowd crucial cruel culture
curious current customer cut cyber daily damage dance danger dark data date daughter day dead deadly deal dear death
debate debris debt decade decent decision deep deer defeat defence defend defense deficit definite degree delay
delegate demand democracy demonstrate dental deny department depend depression deputy describe desert design desire
despair desperate despite detail detective determine develop device diet different difficult digital dinner diplomat
diplomatic direct direction director dirty disaster discovery disease dismiss display distance district diver divorce
doctor document dog domestic donation donor door double doubt down dozen dramatic dream dress drink drive driver drone
drop drought drug dry due dust duty early earn earthquake easily east easy eat economic economist economy edge editor
education effect effort egg eight eighty either elder elderly election electric electricity elegant eleven else
elsewhere email embattled emergency emotion emotional employee employer employment empty end enemy energy engine
engineer enough enormous entertainment entire entry environment episode equal equipment equity era error escape
especially essential essentially establish estate estimate ethnic eventual everybody everyone everything everywhere
evidence evil exact example excellent except exchange excite executive exercise exhibit exit expect expense experience
experiment expert explain exploit export exposure extra extreme eye eyewitness face fact faction factory fail failure
fair faith fall false fame familiar family famous fan far farm farmer fashion fast fat fate father fear feature
federal fee feel fellow female festival few fewer field fierce fifteen fifth fifty fight fighter figure film final
finance financial find fine finger fire firefighter firm first fiscal fish fit five fix flag flat flight flood floor
flower flu fly focus follow food football force forecast foreign foremost forensic forest forever forget form formal
former fortune forty forward found four fourth free freedom frequent fresh friend front frustration fuel full fun fund
funeral funny further fury future gain gambling game gang garden gas gay general generous gentle genuine get giant
girl give given glad glass global go goal gold golf gone good goods government graduate grand grant graphic grass
grassroots grateful great green ground group grow growth guard guess guest guide guilty gun gunfire gunman gunmen guy
habit hair half hall hand happy hard hardly harm hate head headline health healthy hear heart heat heaven heavy hell
hello help hero high high-level higher hill hip historian historic history hit hold hole holiday home homeless honest
honor hope horrible horror horse hospital host hostage hot hotel hour house household housing huge human hundred
hunger hunt hurricane hurry husband ice idea ideal identity illegal image imagine immediate immigrant immigration
impact import important impossible improve inch incident include income increase incredible incumbent indeed
independent index indigenous individual industrial industry infant inflation information infrastructure initial injury
inmate innocent innovation inquiry insider inspector instant instead institution insurance insurgent intellectual
intelligence intense interest interim internal international interview invest investigate investigator investment
investor invite iron irony island issue item jail jazz jet job join joint joke journalist journalism journey joy judge
juror jury just juvenile keep key kid kill king kiss kitchen knife know knowledge lack lady lake land landlord
language large larger largest last late later latest latter laugh law lawmaker lawsuit lawyer lead leader leadership
leaked learn least leave left legal legend legislation legislator leisure lesson let letter liability liberal liberty
library license lie life lift light likewise limit line link list listen literature litigation little live loan
lobbyist local long longer look lord lose loss lost lot loud love low lower loyal luck lucky lunch luxury machine mad
magazine mail main mainstream maintenance major make male man management manager manufacture many map march marine
marine mark market marriage mass massive master match material math matter maybe mayor meal mean meaning meanwhile
measure meat media medical medicine meet member memory men mental mention mere message metal method middle midway
might migrant mile military milk million mind mini minimum mining minister minor minority minute miracle misconduct
miss missile mission mistake mixed mobile mob model moderate modern modest mom moment money monster month moral more
moreover morning mortality mosquito most mother motion motive motor mountain mourner move movie much multiple murder
muscle music musician mutual mystery naked name narrow nasty nation national native natural nature near nearby neat
necessary need neighbor neighborhood neighbour neither nerve net network never nevertheless new newborn newcomer news
newspaper next nice night nine nineteen ninety nobody noise none nonetheless nonprofit noon normal north notable note
nothing notice notorious novel now nowadays nowhere nuclear number nurse nut object obvious occasion ocean odd offer
office officer official oil okay old older once one ongoing online only onlooker onward open opera operate operator
opinion opponent opposite opposition option oral orange order ordinary organ original orphan other ought out outgoing
output outrage outside outsider outstanding overall overnight overseas own owner oxygen pack package page pain paint
pair panel panic paper parent park parliament part participant partner party pass passenger passerby passion past
patent patient patience patrol pay payment peace peaceful peer penalty pension people per percent perfect performance
perhaps period permanent permission person personal personnel petition petrol phase phone photo photograph
photographer physical physician picture piece pilot place plain plan plane planet plant plastic plate play player plea
please pleasure plenty plot plus pocket poem poet point poison police policeman policy political politician politics
poll pollution poor pope popular population port position positive possible post poster potential poverty power
powerful practical praise pray prayer precious prefer pregnant premier presence present president press pressure
pretty prevent previous price pride priest primary prime prince prior prison prisoner private privacy prize probably
problem procedure process produce producer product profession profit progress project promise proof propaganda proper
property proponent prosecution prosecutor prosper protein protest proud prove psychiatrist psychologist public
publicity publisher pull pundit punish pupil purchase pure purpose push put quality quarter queen question quick quiet
quite rabbi race racism racial radiation radical radio rage rail rain range rape rapid rare rat rate rather raw reach
reaction read reader ready real reality really reason rebel recall recent recession recipe record recover recovery
recruit red referee reform refugee refuse regard regime region regret regular regulator reject relation relative
release relevant relief religion religious remain remark remember remote removal rent repair repeat replace reply
report reporter republican request rescue rescuer research researcher resident resistance resort resource respect
respond response rest restaurant result resume retail retailer retire return revelation revenue review revolution
reward rich ride right riot rise risk rival river road robbery rock role romance roof room root rough round route
routine royal rule ruler rumor rumour run rural rush sad safe safety sail salary sale salt same sand satellite say
scandal scenario scene schedule scholar school science scientist scope score screen script sea search season seat
second secret secretary section sector secure security see seek seem seize seldom self sell senate senator send senior
sense sensible sensitive separate sergeant serial series serious servant service set settlement seven several severe
sewage sex sexual shadow shame share shareholder sharp she sheer shelter sheriff shift ship shock shoot shop shopper
short shot should show shut sibling sick side sign signal significant silence silent silver similar simple simply
since singer single sir sister site situation six sixteen sixty skeptic skill skin sky slavery sleep slight slow small
smaller smart smoke snow soccer social society soft software soil soldier solid solution somebody somehow someone
something sometime sometimes somewhat somewhere son song soon sophisticated sore sorry sort soul sound source south
space spare speak speaker special specific speculation speech speed spirit spokesman spokesperson spokeswoman sport
spot spouse spread spring square staff stage stake stand standard star stark start state statement statistic status
stay steady steel step stick still stock stolen stone stop storm story straight strange stranger strategy street
stress strict strike string striker strong structure struggle student study stuff stupid style subject subsequent
suburb success sudden sugar suggest suicide suit summer sun super superintendent supply support supporter supreme sure
surgeon surgery surprise surprising surveillance survey survival survivor suspect suspicion sweet swift swim symbol
sympathy symptom system table take talent talk tall target task taste tax taxi taxpayer teach teacher team tear
technology teen teenage teenager television tell temperature temple temporary ten tenant tens tension term terrible
terror terrorism terrorist test testimony text thank then theory therapy thick thief thieves thin thing think third
thirteen thirty thousand threat three threshold thrice throw thus ticket tight till time tiny tip tired today together
tomorrow tone tonight tool top total touch tough tourism tourist toward tower town toxic track trade tradition traffic
tragedy trail train transcript transit transparency transport trash trauma travel traveler treasure treat treatment
treaty tree tremendous trend trial trip triple troop trouble truck true trust truth try turmoil turn turnout twelve
twenty twice twin twist two type typical ugly ultimate umpire unable uncertain uncle under underground unemployment
uneasy unfair unfortunate uniform union unique unit universe university unless unlike unrest unsure unusual upon upper
urban urge usage user usual utility vague valid value van variety vast vehicle verdict version very veteran victim
victory video view viewer village villager violence violent virtual virus visibility vision visit visitor vital voice
volunteer vote voter wage wait walk wall want war warm warn warrant waste watch water wave way weak wealth weapon wear
weather wedding week weekend weekly weight welcome welfare well west wet whatever wheel when whenever wherever
whichever whistleblower white whole wide widow wife wild wildfire wildlife will win wind wine winner winter wise wish
withdraw witness woman women wonder wood word work worker world worldwide worry worse worst worth wow wreck write
writer wrong year yellow yes yesterday yet young younger youth zero ahead alongside besides hence likewise namely
overall albeit lest thereafter thereby therefore whereas whereby admittedly aged aid-worker aka asked bipartisan blond
brief broke brought came caught chose did drew driven drove fed fell felt fought gave got grew had heard held hid hurt
kept knew laid led left lent lit lost made meant met paid put quit ran rose said sang sat saw sent shook shown slain
sold spent stood stuck swept taken taught threw told took torn went withdrawn woke won wore written wrote however
furthermore otherwise accordingly afterwards afterward beforehand elsewhere regardless nonetheless whereupon
henceforth hereby conversely incidentally altogether maybe anyhow besides notwithstanding even not like earlier less
skip um uh yeah autumn use using almost often whoever pour pan subscribe click hedge non beneath fill enter grave ban
contrary oh euro embassy nominee discuss enjoy register loyalty crawl accurate savage carnage charter malware contrast
accustomed percentage counter tune begun dollar pound absent charismatic chamber approval appear known keen consistent
businessman apologize fallout juice departure counselor uproar underneath select momentum passport allow prepare stir
transfer filter shake strain edit grab locate corn pursuant draw clap gather downtown store architect inland overseen
biography fundamental solar hardware tablet lull freight discipline closer merchant pursue explore discover upset
persona usher died carry sue scent vulgar runner gross kind update button paramedic skydiver archaeologist dolphin
whale cyclist pedestrian motorist grandparent tornado dinosaur vegetable fruit weve theyre youre theyve youve youll
theyll hed shed theyd youd wed isnt arent wasnt werent dont doesnt didnt cant wont couldnt wouldnt shouldnt hasnt
havent hadnt thats theres heres whats whos lets hes shes itll thatll aint plus alas amidst amongst whilst unlike
thanks concerning following excluding pending versus worth minus somewhat
"""
_STEMS = frozenset(stem(word, "en") for word in _WORDS.split())

# Endings that make nouns of action, adverbs, adjectives, participles, plurals of persons. Names that end so
# ("Lawrence", "Ahmed", "Browning") are known from the sources, or have another name beside them.
_ENDING = re.compile(
    r".{2,}(?:tions?|sions?|ments?|ness|ities|[ai]ty|ly|[^k]ing|[^m]ed|ously|ous|ful|less|able|ible|ical|ships?|hood"
    r"|ists|isms?|ology|ologists?|graphers?|ants|ents|ators?|wards|wide|like|aged|ance|[^wro]ence|maker|makers|goers"
    r"|holders?|workers?|fighters?|men|women|nty|[^ei]ans|icians?|lings|sters|works?|proof|ages)$"
)

# Endings of plurals that names of persons and places seldom have; "Diggs", "Wales", "Texas" do not end so.
_PLURAL = re.compile(
    r".{2,}(?:[^wdg]ers|ors|ists|ians|ants|ents|ees|ives|ics|als|[^v]ies|ings|ions|[sx]es|[cs]hes|ages|ures|ties|ates"
    r"|[ct]les|eets|ffs|ows|ods|ubs|ums|ots|aps|ips|ups|ooms|ools|oads|airs|eers|inds|ands|ards|orts|ests|acts|urts)$"
)


def is_plural(word: str) -> bool:
    """Whether a key ends as ordinary plurals do."""
    return bool(_PLURAL.match(word))


@lru_cache(maxsize=50_000)
def is_ordinary(word: str, language: str) -> bool:
    """Whether a key is a word that may begin a sentence without being a name.

    Args:
        word: a key in lower case (see `spelling.key`).
        language: ISO 639-1 code; the list and the endings are English, other languages have their function words.
    """
    if word in FUNCTION_WORDS.get(language, FUNCTION_WORDS["en"]) or word in CALENDAR or word in CAPITALISED:
        return True
    if language != "en":
        return False
    return stem(word, "en") in _STEMS or bool(_ENDING.match(word))
