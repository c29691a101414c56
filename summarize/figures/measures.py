"""Tables of units: the spellings of each and what one of it is worth. Data only.

Keys are in lower case. A measure is kept in the base unit of its family where that is exact, so
that 2 km equal 2,000 m; families that nobody converts exactly (metres and feet, hours and days)
stay apart.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple


class Unit(NamedTuple):
    """A canonical unit, and how many of it one of the written unit is."""

    symbol: str
    factor: Fraction = Fraction(1)


def spellings(table: str) -> dict[str, Unit]:
    """Rows of `symbol factor: spelling, spelling`; the factor is 1 where it is left out.

    A space in a spelling stands for a hyphen as well, and a hyphen becomes a space.
    """
    units: dict[str, Unit] = {}
    for row in filter(None, map(str.strip, table.splitlines())):
        head, _, names = row.partition(": ")
        symbol, _, factor = head.partition(" ")
        unit = Unit(symbol, Fraction(factor or 1))
        units |= {name.strip().replace("-", " "): unit for name in names.split(",")}
    return units


PERCENT = spellings("%: %, percent, per cent, pct, pct., percents")
PARTS_OF_PERCENT = spellings(
    """
    pp: percentage point, percentage points, percent points, per cent points, pct points, pp, ppt, ppts
    pp 1/100: basis point, basis points, bps
    point: point, points, pts
    """
)

# Single letters and look-alikes of words ("in", "s") are left out or need a context.
MEASURES = spellings(
    """
    m: m, metre, metres, meter, meters
    m 1000: km, kms, kilometre, kilometres, kilometer, kilometers
    m 1/10: dm, decimetre, decimetres, decimeter, decimeters
    m 1/100: cm, cms, centimetre, centimetres, centimeter, centimeters
    m 1/1000: mm, millimetre, millimetres, millimeter, millimeters
    ft: ft, ft., foot, feet
    ft 1/12: inch, inches
    ft 3: yard, yards, yd, yds
    ft 5280: mile, miles
    nmi: nautical mile, nautical miles
    ly: light year, light years
    m2: m2, m², sq m, square metre, square metres, square meter, square meters
    m2 1000000: km2, km², sq km, square kilometre, square kilometres, square kilometer, square kilometers
    m2 10000: ha, hectare, hectares
    acre: acre, acres
    acre 640: square mile, square miles, sq mi
    ft2: sq ft, square foot, square feet
    m3: m3, m³, cubic metre, cubic metres, cubic meter, cubic meters
    kg: kg, kgs, kilo, kilos, kilogram, kilograms, kilogramme, kilogrammes
    kg 1000: t, tonne, tonnes, metric ton, metric tons, metric tonnes
    kg 1000000: kt, kiloton, kilotons, kilotonnes
    kg 1000000000: megaton, megatons, megatonnes
    kg 1/1000: g, gram, grams, gramme, grammes
    kg 1/1000000: mg, milligram, milligrams, milligramme, milligrammes
    kg 1/1000000000: µg, mcg, microgram, micrograms, microgramme, microgrammes
    ton: ton, tons
    lb: lb, lbs, lb., lbs.
    lb 1/16: oz, oz., ounce, ounces
    st: stone
    l: l, litre, litres, liter, liters
    l 1/100: cl, centilitre, centilitres
    l 1/1000: ml, millilitre, millilitres, milliliter, milliliters
    gal: gallon, gallons
    bbl: barrel, barrels, bbl
    bbl/day: bpd, barrels per day, barrels a day
    min 1/60000: ms, millisecond, milliseconds
    min 1/60: second, seconds, sec, secs
    min: minute, minutes, min, mins
    min 60: h, hour, hours, hr, hrs
    day: day, days
    day 7: week, weeks, wk, wks
    day 14: fortnight, fortnights
    year 1/12: month, months
    year 1/4: quarters
    year: year, years, yr, yrs, year old, years old, years of age, year olds
    year 10: decade, decades
    year 100: century, centuries
    year 1000: millennium, millennia
    km/h: km/h, kmh, kph, kmph, km/hr, kilometres per hour, kilometers per hour
    km/h: kilometres an hour, kilometers an hour
    km/h 18/5: m/s, metres per second, meters per second
    mph: mph, miles per hour, miles an hour
    kn: knot, knots
    °C: °c, degrees c, degrees celsius, degree celsius, degrees centigrade, celsius
    °F: °f, degrees f, degrees fahrenheit, degree fahrenheit, fahrenheit
    °: °, degree, degrees
    W: watt, watts
    W 1000: kw, kilowatt, kilowatts
    W 1000000: mw, megawatt, megawatts
    W 1000000000: gw, gigawatt, gigawatts
    Wh 1000: kwh, kilowatt hour, kilowatt hours
    Wh 1000000: mwh, megawatt hour, megawatt hours
    Wh 1000000000: gwh, gigawatt hour, gigawatt hours
    Wh 1000000000000: twh, terawatt hour, terawatt hours
    V: volt, volts
    Hz: hz, hertz
    Hz 1000: khz
    Hz 1000000: mhz, megahertz
    Hz 1000000000: ghz, gigahertz
    B: byte, bytes
    B 1000: kb, kilobyte, kilobytes
    B 1000000: mb, megabyte, megabytes
    B 1000000000: gb, gigabyte, gigabytes
    B 1000000000000: tb, terabyte, terabytes
    """
)  # fmt: skip

# Other languages: beside PERCENT and the symbols of MEASURES, which are common to all.
LOCAL_UNITS = {
    "de": spellings(
        """
        %: prozent, v.h.
        pp: prozentpunkt, prozentpunkte, prozentpunkten
        pp 1/100: basispunkt, basispunkte, basispunkten
        m: metern
        m 1000: kilometern
        m 1/100: zentimetern
        kg: kilogramm, kilo
        kg 1000: tonne, tonnen
        l: litern
        km/h: stundenkilometer, stundenkilometern
        min 1/60: sekunde, sekunden
        min: minuten
        min 60: stunde, stunden
        day: tag, tage, tagen
        day 7: woche, wochen
        year 1/12: monat, monate, monaten
        year: jahr, jahre, jahren
        °C: grad celsius
        °: grad
        """
    ),
    "fr": spellings(
        """
        %: pour cent, pourcent
        pp: point de pourcentage, points de pourcentage
        m: mètre, mètres
        m 1000: kilomètre, kilomètres
        min 1/60: seconde, secondes
        min 60: heure, heures
        day: jour, jours
        day 7: semaine, semaines
        year 1/12: mois
        year: an, ans, année, années
        """
    ),
    "es": spellings(
        """
        %: por ciento
        pp: punto porcentual, puntos porcentuales
        m: metro, metros
        m 1000: kilómetro, kilómetros
        kg: kilo, kilos, kilogramo, kilogramos
        kg 1000: tonelada, toneladas
        l: litro, litros
        min 1/60: segundo, segundos
        min: minuto, minutos
        min 60: hora, horas
        day: día, días
        day 7: semana, semanas
        year 1/12: mes, meses
        year: año, años
        """
    ),
    "ru": spellings(
        """
        %: процент, процента, процентов
        pp: процентный пункт, процентных пункта, процентных пунктов
        m: м, метр, метра, метров
        m 1000: км, километр, километра, километров
        kg: кг, килограмм, килограмма, килограммов
        kg 1000: тонна, тонны, тонн
        l: литр, литра, литров
        min: минута, минуты, минут
        min 60: час, часа, часов
        day: день, дня, дней
        day 7: неделя, недели, недель
        year 1/12: месяц, месяца, месяцев
        year: год, года, лет
        """
    ),
    "ar": spellings(
        """
        %: في المئة, في المائة, بالمئة, بالمائة
        pp: نقطة مئوية, نقاط مئوية
        m: متر, مترا, أمتار
        m 1000: كيلومتر, كيلومترا, كيلومترات, كم
        kg: كيلوغرام, كيلوغراما, كيلوغرامات
        kg 1000: طن, طنا, أطنان
        min: دقيقة, دقائق
        min 60: ساعة, ساعات
        day: يوم, يوما, أيام
        day 7: أسبوع, أسبوعا, أسابيع
        year 1/12: شهر, شهرا, أشهر
        year: سنة, سنوات, عام, عاما, أعوام
        """
    ),
}
