"""Tables of number words, scales and digit notation, by language. Data only."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction


class Notation(StrEnum):
    """Which mark parts the decimals; `EITHER` reads one mark and three digits as thousands."""

    POINT = "point"
    COMMA = "comma"
    EITHER = "either"


def each(words: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(words.split())


POINT_LANGUAGES = each("en zh ja ko he th hi bn ur ar fa ms sw")
COMMA_LANGUAGES = each("de fr es ru it pt nl pl sv no nb nn da fi cs sk tr id uk ro hu el bg hr sr vi")


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of one language.

    `small` holds 0 to 19, `tens` 20 to 90; each other table maps a word to what it stands for.
    `scales` multiply what stands before them; `articles` can stand for one before a scale.
    """

    small: dict[str, int]
    tens: dict[str, int] = field(default_factory=dict)
    scales: dict[str, int] = field(default_factory=dict)
    ordinals: dict[str, int] = field(default_factory=dict)
    parts: dict[str, int] = field(default_factory=dict)  # "thirds" -> 3: denominators
    articles: frozenset[str] = frozenset()
    halves: frozenset[str] = frozenset()
    links: tuple[str, ...] = ()  # between a number and its unit: "millones de euros"
    joiners: frozenset[str] = frozenset()  # "two hundred and five"
    ranges: frozenset[str] = frozenset()  # "30 to 40"
    between: frozenset[str] = frozenset()


def count_up(words: str, start: int = 0, step: int = 1) -> dict[str, int]:
    """Words in counting order; a slash parts spellings of one number."""
    numbered = enumerate(words.split())
    return {word: start + step * index for index, group in numbered for word in group.split("/")}


ABBREVIATED_SCALES = {
    "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "mil": 10**6, "mio": 10**6,
    "b": 10**9, "bn": 10**9, "bln": 10**9, "t": 10**12, "tn": 10**12, "trn": 10**12,
}  # fmt: skip
# One letter is a unit or a name as often as a scale, so these need a context (see quantities).
DOUBTFUL_SCALES = each("k m b t")

ENGLISH_SCALES = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "quadrillion": 10**15, "lakh": 10**5, "crore": 10**7, "dozen": 12,
}  # fmt: skip
# Plurals multiply a number ("two hundreds", "220 millions"); on their own they are no figure.
ENGLISH_PLURAL_SCALES = {word + "s": scale for word, scale in ENGLISH_SCALES.items()}

ENGLISH_ORDINALS = (
    count_up("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
             "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth", start=1)
    | count_up("twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth", 20, 10)
    | {"hundredth": 100, "thousandth": 10**3, "millionth": 10**6, "billionth": 10**9, "trillionth": 10**12}
)  # fmt: skip

ENGLISH = NumberWords(
    small=count_up(
        "zero/naught/nought one two three four five six seven eight nine ten eleven twelve thirteen "
        "fourteen fifteen sixteen seventeen eighteen nineteen"
    ),
    tens=count_up("twenty thirty forty/fourty fifty sixty seventy eighty ninety", 20, 10),
    scales=ENGLISH_SCALES | ENGLISH_PLURAL_SCALES,
    ordinals=ENGLISH_ORDINALS,
    # "seconds" are time, never a denominator.
    parts={word + "s": value for word, value in ENGLISH_ORDINALS.items() if word != "second"}
    | {"half": 2, "halves": 2, "quarter": 4, "quarters": 4},
    articles=frozenset({"a", "an"}),
    halves=frozenset({"half"}),
    joiners=frozenset({"and"}),
    ranges=frozenset({"to", "or"}),
    between=frozenset({"between"}),
)

GERMAN = NumberWords(
    small=count_up(
        "null eins zwei/zwo drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn "
        "fünfzehn sechzehn siebzehn achtzehn neunzehn"
    )
    | {"eine": 1, "einer": 1, "einen": 1, "ein": 1, "hundert": 100, "tausend": 1000},
    tens=count_up("zwanzig dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig", 20, 10),
    scales={
        "hundert": 100, "tausend": 10**3, "tsd": 10**3, "tsd.": 10**3, "million": 10**6,
        "millionen": 10**6, "mio": 10**6, "mio.": 10**6, "milliarde": 10**9, "milliarden": 10**9,
        "mrd": 10**9, "mrd.": 10**9, "billion": 10**12, "billionen": 10**12, "dutzend": 12,
    },
    parts={"drittel": 3, "viertel": 4, "fünftel": 5, "zehntel": 10},
    halves=frozenset({"halbe", "halben"}),
    ranges=frozenset({"bis", "oder"}),
    between=frozenset({"zwischen"}),
)  # fmt: skip

FRENCH = NumberWords(
    small=count_up(
        "zéro un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
        "dix-sept dix-huit dix-neuf"
    )
    | {"cent": 100, "mille": 1000},
    tens=count_up(
        "vingt trente quarante cinquante soixante soixante-dix quatre-vingts/quatre-vingt quatre-vingt-dix",
        start=20,
        step=10,
    ),
    links=("de ", "d'", "d’"),
    scales={
        "cent": 100, "cents": 100, "mille": 10**3, "million": 10**6, "millions": 10**6,
        "milliard": 10**9, "milliards": 10**9, "md": 10**9, "mds": 10**9, "billion": 10**12,
        "billions": 10**12, "douzaine": 12,
    },
    parts={"tiers": 3, "quarts": 4, "cinquièmes": 5, "dixièmes": 10},
    ranges=frozenset({"à", "ou"}),
    between=frozenset({"entre"}),
    joiners=frozenset({"et"}),
)  # fmt: skip

SPANISH = NumberWords(
    small=count_up(
        "cero uno/un/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
        "dieciséis diecisiete dieciocho diecinueve"
    )
    | {"cien": 100, "ciento": 100, "mil": 1000},
    links=("de ",),
    tens=count_up("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa", 20, 10),
    # "billón" is a million million: the long scale.
    scales={
        "cien": 100, "mil": 10**3, "millón": 10**6, "millones": 10**6, "mill.": 10**6,
        "billón": 10**12, "billones": 10**12, "docena": 12,
    },
    parts={"tercios": 3, "cuartos": 4, "quintos": 5},
    ranges=frozenset({"a", "o"}),
    between=frozenset({"entre"}),
    joiners=frozenset({"y"}),
)  # fmt: skip

RUSSIAN = NumberWords(
    small=count_up(
        "ноль один/одна/одно два/две/двух три/трех/трёх четыре/четырех/четырёх пять/пяти шесть/шести "
        "семь/семи восемь/восьми девять/девяти десять/десяти одиннадцать двенадцать тринадцать "
        "четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"
    )
    | {"сто": 100, "тысяча": 1000},
    tens=count_up("двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто", 20, 10),
    scales={
        "сто": 100, "тыс": 10**3, "тыс.": 10**3, "тысяча": 10**3, "тысячи": 10**3, "тысяч": 10**3,
        "млн": 10**6, "миллион": 10**6, "миллиона": 10**6, "миллионов": 10**6, "млрд": 10**9,
        "миллиард": 10**9, "миллиарда": 10**9, "миллиардов": 10**9, "трлн": 10**12,
        "триллион": 10**12, "триллиона": 10**12, "триллионов": 10**12,
    },
    parts={"трети": 3, "четверти": 4},
    ranges=frozenset({"до", "или"}),
    between=frozenset({"между"}),
)  # fmt: skip

_ARABIC_SMALL = count_up(
    "صفر واحد/واحدة اثنان/اثنين/اثنتان/اثنتين ثلاثة/ثلاث أربعة/أربع خمسة/خمس ستة/ست سبعة/سبع ثمانية/ثماني/ثمان "
    "تسعة/تسع عشرة/عشر"
)
_ARABIC_TENS = count_up(
    "عشرون/عشرين ثلاثون/ثلاثين أربعون/أربعين خمسون/خمسين ستون/ستين سبعون/سبعين ثمانون/ثمانين تسعون/تسعين", 20, 10
)
# The ones go first and "and" is a prefix: "خمسة وعشرون" is 25. Teens and duals are words of their own.
ARABIC = NumberWords(
    small=_ARABIC_SMALL
    | {f"{one} و{ten}": n + m for one, n in _ARABIC_SMALL.items() if 0 < n < 10 for ten, m in _ARABIC_TENS.items()}
    | {f"{one} {ten}": n + 10 for one, n in _ARABIC_SMALL.items() if 2 < n < 10 for ten in ("عشر", "عشرة")}
    | {"أحد عشر": 11, "إحدى عشرة": 11, "اثنا عشر": 12, "اثني عشر": 12, "اثنتا عشرة": 12, "اثنتي عشرة": 12}
    | {"مئة": 100, "مائة": 100, "مئتان": 200, "مئتين": 200, "مائتان": 200, "مائتين": 200, "ألف": 1000, "ألفان": 2000,
       "ألفين": 2000, "مليون": 10**6, "مليونان": 2 * 10**6, "مليوني": 2 * 10**6, "مليونين": 2 * 10**6,
       "مليار": 10**9, "ملياران": 2 * 10**9, "ملياري": 2 * 10**9, "مليارين": 2 * 10**9}
    | {f"{one}{hundred}": n * 100 for one, n in count_up("ثلاث أربع خمس ست سبع ثمان تسع", 3).items()
       for hundred in ("مئة", "مائة")},
    tens=_ARABIC_TENS,
    scales={
        "مئة": 100, "مائة": 100, "ألف": 10**3, "ألفا": 10**3, "آلاف": 10**3, "مليون": 10**6, "مليونا": 10**6,
        "ملايين": 10**6, "مليار": 10**9, "مليارا": 10**9, "مليارات": 10**9, "تريليون": 10**12, "تريليونات": 10**12,
    },
    parts={"أثلاث": 3, "أرباع": 4, "أخماس": 5},
    ranges=frozenset({"إلى", "أو"}),
    between=frozenset({"بين"}),
)  # fmt: skip

# Chinese parts no words, so that its numbers are read apart; see `figures.chinese`.
CHINESE = NumberWords(small={}, ranges=frozenset({"至", "到"}))

NUMBER_WORDS = {
    "en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "ru": RUSSIAN, "ar": ARABIC, "zh": CHINESE,
}  # fmt: skip

# The article of these languages is their word for one, so alone it says nothing about a number.
ARTICLE_ONES = each("one ein eine einer einen un une uno una один одна одно واحد واحدة")

VULGAR_FRACTIONS = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5), "⅖": Fraction(2, 5), "⅗": Fraction(3, 5), "⅘": Fraction(4, 5),
    "⅙": Fraction(1, 6), "⅚": Fraction(5, 6), "⅐": Fraction(1, 7), "⅛": Fraction(1, 8),
    "⅜": Fraction(3, 8), "⅝": Fraction(5, 8), "⅞": Fraction(7, 8), "⅑": Fraction(1, 9), "⅒": Fraction(1, 10),
}  # fmt: skip
# "1/4" is a fraction, "9/11" and "24/7" are names: a slash makes a fraction over these only.
SLASH_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 50, 64, 100, 1000})
