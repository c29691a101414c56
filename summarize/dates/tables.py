"""Tables of month names, weekdays, relative words, units and numbers by language. Data only.

Spellings: CLDR 48 (unicode.org/Public/cldr) wide and abbreviated forms, with the inflected forms that running
text uses; English abbreviations also from the AP Stylebook ("Sept.").
"""

from __future__ import annotations

from summarize.dates.tables_more import ARABIC, CHINESE, RUSSIAN, SPANISH
from summarize.dates.words import Words, listed, relatives, units

__all__ = ["LANGUAGES", "words_for"]

_ENGLISH = Words(
    months=listed(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|"
        "october oct|november nov|december dec"
    ),
    weekdays=listed(
        "monday mon|tuesday tues tue|wednesday weds wed|thursday thurs thur thu|friday fri|saturday sat|sunday sun"
    ),
    relatives=relatives(
        """
        day -2: the day before yesterday, day before yesterday
        day -1: yesterday, last night, yesterday morning, yesterday afternoon, yesterday evening, yesterday night
        day 0: today, tonight, this morning, this afternoon, this evening, this day
        day 1: tomorrow, tomorrow morning, tomorrow afternoon, tomorrow evening, tomorrow night
        day 2: the day after tomorrow, day after tomorrow
        """
    ),
    units=units(
        """
        second: second seconds sec secs
        minute: minute minutes min mins
        hour: hour hours hr hrs h
        day: day days
        night: night nights
        week: week weeks wk wks
        fortnight: fortnight fortnights
        weekend: weekend weekends
        month: month months
        quarter: quarter quarters
        year: year years yr yrs
        decade: decade decades
        century: century centuries
        """
    ),
    numbers=listed(
        "one a an|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
        "seventeen|eighteen|nineteen|twenty"
    )
    | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100},
    ago=(("", "ago", -1), ("", "from now", 1)),
    joints="of in the",
    ranges="to and or through until till thru",
    cues="in since of from to until till by year before after between during early late mid through and or than "
    "around circa about for back only spring summer autumn fall winter pre post ended ending",
)
_GERMAN = Words(
    months=listed(
        "januar jänner jan|februar feber feb|märz maerz mär mrz|april apr|mai|juni jun|juli jul|august aug|"
        "september sept sep|oktober okt|november nov|dezember dez"
    ),
    weekdays=listed("montag montags|dienstag|mittwoch|donnerstag|freitag|samstag sonnabend|sonntag montagabend")
    | {
        f"{d}{part}": n
        for n, d in enumerate(("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"), 1)
        for part in ("abend", "morgen", "nachmittag", "vormittag", "mittag", "nacht")
    },
    relatives=relatives(
        """
        day -2: vorgestern
        day -1: gestern
        day 0: heute
        day 1: morgen
        day 2: übermorgen
        week -1: letzte woche, vergangene woche, letzter woche, vergangener woche, vorige woche, voriger woche
        week 0: diese woche, dieser woche
        week 1: nächste woche, kommende woche, nächster woche, kommender woche
        month -1: letzten monat, vergangenen monat, vorigen monat
        month 0: diesen monat, diesem monat
        month 1: nächsten monat, kommenden monat
        year -1: letztes jahr, vergangenes jahr, letzten jahr, vergangenen jahr, voriges jahr, vorigen jahr, vorjahr
        year 0: dieses jahr, diesem jahr
        year 1: nächstes jahr, kommendes jahr, nächsten jahr, kommenden jahr
        """
    ),
    units=units(
        """
        minute: minute minuten
        hour: stunde stunden
        day: tag tage tagen
        week: woche wochen
        month: monat monate monaten
        year: jahr jahre jahren
        decade: jahrzehnt jahrzehnte jahrzehnten
        """
    ),
    numbers=listed("ein eine einem einen einer eines|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf"),
    ago=(("vor", "", -1),),
    ranges="bis und oder",
    cues="in seit von bis vor nach zwischen jahr jahre jahres um und im ende anfang mitte für",
)
_FRENCH = Words(
    months=listed(
        "janvier janv|février fevrier févr|mars|avril|mai|juin|juillet juil|août aout|septembre sept|octobre oct|"
        "novembre nov|décembre decembre déc"
    ),
    weekdays=listed("lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"),
    relatives=relatives(
        """
        day -2: avant-hier
        day -1: hier
        day 0: aujourd'hui, aujourd’hui
        day 1: demain
        day 2: après-demain
        week -1: la semaine dernière, semaine dernière, la semaine passée
        week 0: cette semaine
        week 1: la semaine prochaine, semaine prochaine
        month -1: le mois dernier, mois dernier
        month 0: ce mois-ci
        month 1: le mois prochain, mois prochain
        year -1: l'an dernier, l’an dernier, l'année dernière, l’année dernière, année dernière, an dernier
        year 0: cette année
        year 1: l'an prochain, l’an prochain, l'année prochaine, l’année prochaine, année prochaine, an prochain
        """
    ),
    units=units(
        """
        minute: minute minutes
        hour: heure heures
        day: jour jours
        week: semaine semaines
        month: mois
        year: an ans année années
        decade: décennie décennies
        """
    ),
    numbers=listed("un une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze"),
    ago=(("il y a", "", -1), ("dans", "", 1)),
    ranges="au et ou à",
    cues="en depuis de à avant après entre l'année année et fin début vers dès pour",
)
_NONE = Words({}, {}, {}, {}, {})

LANGUAGES = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH, "es": SPANISH, "ru": RUSSIAN, "ar": ARABIC, "zh": CHINESE}
"""The languages with tables, by ISO 639-1 code."""


def words_for(language: str) -> Words:
    """The words of a language, a region left aside; none where there are no tables."""
    return LANGUAGES.get(language.replace("_", "-").partition("-")[0].lower(), _NONE)
