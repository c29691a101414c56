"""One spelling for the variants of a word: case, accents, apostrophes, dots, transliteration."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import pairwise

__all__ = ["akin", "key", "table", "variants"]

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "þ": "th", "æ": "ae", "Æ": "ae",
     "œ": "oe", "ß": "ss", "ı": "i", "ʼ": "'", "’": "'", "ʻ": "", "ʿ": "", "ʾ": "", "‘": "'"}
)  # fmt: skip
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})

# Spellings of one name that rules would not bring together; the first is the key.
_SPELLINGS = """
kyiv kiev kyjiw kiew|kharkiv kharkov|odesa odessa|lviv lvov|dnipro dnieper|donbas donbass|beijing peking|mumbai bombay
kolkata calcutta|chennai madras|yangon rangoon|gaddafi qaddafi gadhafi kadafi qadhafi khadafy kadhafi khaddafi
mohammed muhammad mohamed mohammad muhammed mohamad mehmed|hussein hussain husain hossein husein
zelensky zelenskyy zelenskiy selenskyj zelenski|hezbollah hizbollah hizbullah hezbullah|quran koran qoran
putin poutine|lukashenko lukashenka|sheikh shaikh sheik shaykh|abdullah abdallah|osama usama|qaeda qaida kaida
houthi huthi|taliban taleban|ramadan ramazan|yusuf yousef youssef yousuf|omar umar|ahmed ahmad ahmet|ali aly
assad asad|saud saoud|turkey turkiye|istanbul constantinople|tehran teheran|mecca makkah|riyadh riad|jeddah jiddah
tchaikovsky chaikovsky|khrushchev chruschtschow|yeltsin eltsin jelzin|gorbachev gorbatschow|navalny nawalny navalnyj
saint st ste|mount mt|fort ft|junior jr|senior sr|macedonia makedonia|vienna wien|munich munchen muenchen
cologne koln koeln|rome roma|milan milano|florence firenze|naples napoli|turin torino|venice venezia|geneva geneve genf
brussels bruxelles brussel|antwerp antwerpen anvers|warsaw warszawa warschau|prague praha prag|moscow moskva moskau
copenhagen kobenhavn kopenhagen|lisbon lisboa lissabon|athens athina athen|bucharest bucuresti bukarest
gothenburg goteborg|seville sevilla|zurich zuerich|nuremberg nurnberg nuernberg|hanover hannover|the hague denhaag
"""
_CANONICAL = {
    form: line.split()[0] for line in _SPELLINGS.replace("\n", "|").split("|") if line for form in line.split()
}

_SKELETON = (
    ("iy", "i"), ("yy", "i"), ("ij", "i"), ("yj", "i"), ("y", "i"), ("j", "i"), ("sch", "s"), ("sh", "s"), ("tch", "c"),
    ("ch", "c"), ("tz", "c"), ("ts", "c"), ("kh", "h"), ("ph", "f"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("q", "k"),
)  # fmt: skip
_SHORTEST_SKELETON = 6  # letters; shorter words become alike by chance ("Shaw" and "Sav")


def table(words: str) -> frozenset[str]:
    """The words of a table, parted by white space."""
    return frozenset(words.split())


@lru_cache(maxsize=20_000)
def key(word: str) -> str:
    """The word as it is compared: lower case, without accents, dots, possessive and apostrophes."""
    if not word.isascii():
        word = word.translate(_LETTERS)
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    word = word.lower()
    if word.endswith("'s"):
        word = word[:-2]
    word = word.replace("'", "").replace(".", "")
    return _CANONICAL.get(word, word)


@lru_cache(maxsize=50_000)
def variants(word: str) -> frozenset[str]:
    """Other keys under which one may find the word: singular, plural, German vowels written out."""
    base = key(word)
    found = {base}
    if not word.isascii():
        found.add(key(word.lower().translate(_GERMAN)))
    for one in tuple(found):
        if "ue" in one or "oe" in one or "ae" in one:
            found.add(one.replace("ue", "u").replace("oe", "o").replace("ae", "a"))
    for one in tuple(found):
        found.update({one + "s", one + "es"})
        found.update(one[: -len(end)] for end in ("s", "es") if one.endswith(end) and len(one) > len(end) + 2)
        if one.endswith("ies"):
            found.add(one[:-3] + "y")
    return frozenset(_CANONICAL.get(one, one) for one in found)


@lru_cache(maxsize=50_000)
def _skeleton(word: str) -> str:
    """What transliterations of one name have in common: "Zelenskiy" and "Zelenskyy", "Nawalny" and "Navalny"."""
    for written, sound in _SKELETON:
        word = word.replace(written, sound)
    return word[:1] + "".join(b for a, b in pairwise(word) if a != b)


_DERIVING = (
    "n",
    "an",
    "ian",
    "ean",
    "ese",
    "er",
    "ers",
    "ans",
    "ians",
    "ite",
    "ites",
    "ism",
    "ist",
    "ists",
    "i",
    "ish",
)


def akin(one: str, other: str) -> bool:
    """Whether two keys are one name transliterated in two ways, or one is made from the other ("Chicagoan")."""
    short, long = sorted((one, other), key=len)
    if len(short) < 5 or short[0] != long[0]:  # shorter stems meet by chance: "Iran", "Iranian" are in the table
        return False
    if any(long == stem + end for end in _DERIVING for stem in (short, short[:-1])):
        return len(long) > len(short)
    return len(short) >= _SHORTEST_SKELETON and _skeleton(short) == _skeleton(long)
