"""Tables of currencies: words, codes and signs, as ISO 4217 codes. Data only."""

from __future__ import annotations

from fractions import Fraction

from summarize.figures.measures import Unit, spellings
from summarize.figures.numerals import each

MONEY_WORDS = spellings(
    """
    USD: dollar, dollars, buck, bucks
    USD 1/100: cent, cents, penny, pennies
    EUR: euro, euros
    EUR 1/100: euro cent, euro cents, eurocent, eurocents
    GBP: pound, pounds, pound sterling, pounds sterling, quid, sterling
    GBP 1/100: pence
    JPY: yen
    CNY: yuan, renminbi
    INR: rupee, rupees
    INR 1/100: paise
    RUB: ruble, rubles, rouble, roubles
    NOK: krone, kroner
    SEK: krona, kronor
    CZK: koruna, korunas
    CHF: franc, francs
    PLN: zloty, zlotys
    HUF: forint, forints
    TRY: lira, liras
    UAH: hryvnia, hryvnias
    ILS: shekel, shekels
    MXN: peso, pesos
    ZAR: rand
    BRL: reais
    KRW: won
    THB: baht
    VND: dong
    IDR: rupiah
    MYR: ringgit
    NGN: naira
    KES: shilling, shillings
    SAR: riyal, riyals
    IRR: rial, rials
    AED: dirham, dirhams
    KWD: dinar, dinars
    NLG: guilder, guilders
    ITL: lire
    DEM: deutsche mark, deutsche marks, d-mark, d-marks, deutschmark, deutschmarks
    BTC: bitcoin, bitcoins
    """
)

# Which country's: "Hong Kong dollars", "U.S. dollars". The noun alone is in MONEY_WORDS.
_NATIONAL = """
    dollar: USD us/u.s./american, CAD canadian, AUD australian, NZD new zealand, HKD hong kong, SGD singapore,
        TWD taiwan/taiwanese, JMD jamaican, BSD bahamian, FJD fijian, ZWL zimbabwe/zimbabwean
    pound: GBP british/uk, EGP egyptian, LBP lebanese, SYP syrian, SDG sudanese, IEP irish, CYP cypriot
    franc: CHF swiss, FRF french, BEF belgian, XOF cfa, RWF rwandan
    krone: NOK norwegian, DKK danish
    kroner: NOK norwegian, DKK danish
    krona: SEK swedish, ISK icelandic
    kronor: SEK swedish
    crown: NOK norwegian, DKK danish, SEK swedish, CZK czech, ISK icelandic
    rupee: INR indian, PKR pakistani/pakistan, LKR sri lankan, NPR nepalese, MUR mauritian
    peso: MXN mexican, ARS argentine/argentinian, CLP chilean, COP colombian, PHP philippine, CUP cuban,
        UYU uruguayan
    lira: TRY turkish, ITL italian, SYP syrian
    won: KRW korean/south korean, KPW north korean
    yen: JPY japanese
    yuan: CNY chinese
    ruble: RUB russian, BYN belarusian
    rouble: RUB russian, BYN belarusian
    rand: ZAR south african
    real: BRL brazilian
    reais: BRL brazilian
    mark: DEM german/west german, FIM finnish
    guilder: NLG dutch
    rial: IRR iranian, OMR omani, YER yemeni
    riyal: SAR saudi, QAR qatari
    dirham: AED uae/emirati, MAD moroccan
    dinar: KWD kuwaiti, IQD iraqi, JOD jordanian, DZD algerian, TND tunisian,
        RSD serbian, LYD libyan, BHD bahraini
    shilling: KES kenyan, TZS tanzanian, UGX ugandan, SOS somali
    shekel: ILS israeli
    zloty: PLN polish
    forint: HUF hungarian
    hryvnia: UAH ukrainian
    baht: THB thai
    naira: NGN nigerian
    taka: BDT bangladeshi
    """


def _national_words() -> dict[str, Unit]:
    words: dict[str, Unit] = {}
    noun = ""
    for entry in _NATIONAL.replace("\n", ",").split(","):
        head, colon, rest = entry.strip().rpartition(":")
        noun = head if colon else noun
        code, _, adjectives = rest.strip().partition(" ")
        for adjective in filter(None, adjectives.split("/")):
            words |= {f"{adjective} {noun}{ending}": Unit(code) for ending in ("", "s")}
    return words


MONEY_WORDS |= _national_words()

# Written in capitals, before or after the number. Left out: codes that are words in capitals too (ALL, TRY).
CODES = {
    code.lower(): Unit(code)
    for code in each(
        "USD EUR GBP JPY CNY INR RUB NOK SEK DKK CHF CZK PLN HUF UAH ILS MXN ZAR BRL KRW THB VND IDR MYR NGN "
        "KES SAR IRR AED KWD QAR CAD AUD NZD HKD SGD TWD ARS CLP COP PHP EGP PKR BDT LKR RON BGN ISK BTC"
    )
} | {"rmb": Unit("CNY"), "rs": Unit("INR"), "rs.": Unit("INR"), "us$": Unit("USD")}

# After a number these are taken in small letters too: they are no words.
LOWER_CODES = each("usd eur gbp jpy cny nok sek dkk chf czk pln inr cad aud nzd hkd sgd mxn zar krw rmb")

SYMBOLS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₪": "ILS",
    "₺": "TRY", "₴": "UAH", "₦": "NGN", "₫": "VND", "฿": "THB", "₱": "PHP", "₭": "LAK", "₿": "BTC",
    "₸": "KZT", "₾": "GEL", "₡": "CRC", "₲": "PYG", "₵": "GHS", "₮": "MNT", "৳": "BDT", "₨": "INR",
    "៛": "KHR", "₼": "AZN", "֏": "AMD",
}  # fmt: skip
# What may stand right before "$" (or "¥", "£") and says whose it is.
SIGN_PREFIXES = {
    "us": "USD", "u.s.": "USD", "usd": "USD", "c": "CAD", "ca": "CAD", "cad": "CAD", "can": "CAD", "a": "AUD",
    "au": "AUD", "aud": "AUD", "aus": "AUD", "nz": "NZD", "hk": "HKD", "s": "SGD", "sg": "SGD", "nt": "TWD",
    "mxn": "MXN", "mx": "MXN", "mex": "MXN", "r": "BRL", "cn": "CNY", "rmb": "CNY", "j": "JMD", "e": "EGP",
}  # fmt: skip
SIGN_SUFFIXES = {"¢": Unit("USD", Fraction(1, 100)), "p": Unit("GBP", Fraction(1, 100))}
CODE_SCALES = {"m": 10**6, "mn": 10**6, "bn": 10**9, "k": 10**3, "t": 10**3}  # "120 MEUR", "30 TEUR"

# Other languages: beside MONEY_WORDS, CODES and SYMBOLS, which are common to all.
LOCAL_MONEY = {
    "de": spellings(
        """
        USD: dollar, us-dollar
        EUR 1/100: cent
        GBP: pfund
        CHF: franken
        RUB: rubel
        NOK: kronen
        """
    ),
    "fr": spellings(
        """
        USD: dollars américains
        EUR 1/100: centime, centimes
        GBP: livres, livres sterling
        RUB: roubles
        """
    ),
    "es": spellings(
        """
        USD: dólar, dólares
        EUR 1/100: céntimo, céntimos
        GBP: libras, libras esterlinas
        RUB: rublo, rublos
        """
    ),
    "ru": spellings(
        """
        USD: доллар, доллара, долларов, долларов сша
        EUR: евро
        GBP: фунт, фунта, фунтов
        RUB: руб, руб., рубль, рубля, рублей
        """
    ),
    "ar": spellings(
        """
        USD: دولار, دولارا, دولارات, دولار أميركي, دولار أمريكي
        EUR: يورو
        GBP: جنيه إسترليني, جنيه استرليني
        EGP: جنيه مصري
        SAR: ريال سعودي
        AED: درهم إماراتي
        RUB: روبل
        CNY: يوان
        JPY: ين
        """
    ),
}
