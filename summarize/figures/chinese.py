"""Reads the figures of Chinese, which parts no words: "350万美元", "百分之二十", "三成", "第三", "两人"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from summarize.figures.lexicon import Source
from summarize.figures.measures import Unit, spellings
from summarize.figures.readings import PLAIN, Reading
from summarize.figures.units import unit_before

__all__ = ["read_chinese"]

_DIGITS = {
    char: value
    for value, chars in enumerate(("零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for char in chars
}
_SMALL_SCALES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SCALES = {"兆": 10**12, "亿": 10**8, "億": 10**8, "万": 10**4, "萬": 10**4}  # the greatest first

_UNITS = spellings(
    """
    %: %
    % 10: 成
    pp: 个百分点, 百分点
    pp 1/100: 个基点
    USD: 美元, 美金
    CNY: 元, 元人民币, 人民币
    EUR: 欧元
    GBP: 英镑
    JPY: 日元
    HKD: 港元, 港币
    TWD: 新台币
    KRW: 韩元
    RUB: 卢布
    INR: 卢比
    CAD: 加元
    AUD: 澳元
    CHF: 瑞士法郎, 瑞郎
    m: 米
    m 1000: 公里, 千米
    m 1/100: 厘米
    kg: 公斤, 千克
    kg 1000: 吨
    l: 升
    km/h: 公里每小时
    min 1/60: 秒, 秒钟
    min: 分钟
    min 60: 小时, 个小时
    day: 天
    day 7: 周, 星期, 个星期
    year 1/12: 个月
    year: 年, 岁
    °C: 摄氏度
    °: 度
    """
)
# What Chinese counts with. A number in characters is one only before these or a unit: "一直", "十分", "三峡" are words.
_PERSONS = "人名位"
_COUNTERS = f"{_PERSONS}个家次辆架艘起条只所座件种项倍场支届份部枚栋户处口张票岁"
_NUMBER = (
    rf"(?:\d+(?:,\d{{3}})+(?!\d)|\d+(?:\.\d+)?|[{''.join(_DIGITS)}{''.join(_SMALL_SCALES)}]"
    rf"(?:[{''.join(_DIGITS)}{''.join(_SMALL_SCALES)}点])*)"
    rf"[{''.join(_SMALL_SCALES)}]?"
)
_SCALED = rf"{_NUMBER}(?:[{''.join(_SCALES)}]+(?:{_NUMBER})?)*"
_SHARE = re.compile(rf"(?P<under>{_SCALED})分之(?P<over>{_SCALED})")
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_FIGURE = re.compile(rf"(?<![a-z_\d])(?P<nth>第)?(?P<number>{_SCALED})[多余]?(?P<unit>{_UNIT})?")
_CLOCK_OR_MONTH = re.compile(r"月(?!球)|[时時点點]|分(?![之钟])|:\d|个半")  # and "两个半小时", which is no two
_WORD = 2  # characters of a word that may hold a numeral: "一万", "万一"
_YEARS = range(1000, 3000)


def read_chinese(source: Source) -> list[Reading]:
    """Every figure of a Chinese text in order, none overlapping; the month of a date and times of day are none."""
    return list(_readings(source))


def _readings(source: Source) -> Iterator[Reading]:
    # "100，200" are two numbers, and one with the comma of other languages.
    folded = "".join(char if char == "，" else plain for char, plain in zip(source.text, source.folded, strict=True))
    position = 0
    while match := _FIGURE.search(folded, position):
        share = _SHARE.match(folded, match.start())
        reading = _of_share(share) if share else _reading(source, match, folded)
        position = max(match.end(), reading.end if reading else 0)
        if reading:
            yield reading


def _of_share(match: re.Match[str]) -> Reading | None:
    """Of shares: "百分之二十" is a percentage, "三分之二" a fraction."""
    under, over = _value(match["under"]), _value(match["over"])
    if not under or over is None:
        return None
    percent = under == 100
    value, unit = (over, Unit("%")) if percent else (over / under, PLAIN)
    return Reading(match.start(), match.end(), match.span(), value, unit=unit)


def _reading(source: Source, match: re.Match[str], folded: str) -> Reading | None:
    value, written, end = _value(match["number"]), match["number"], match.end()
    following = folded[end : end + 1]
    if value is None or _CLOCK_OR_MONTH.match(folded, end):
        return None
    if match["nth"]:
        stop = match.end("number")
        return Reading(match.start(), stop, match.span("number"), value, unit=Unit("ordinal"), closed=True)
    digits = written[0].isdecimal()
    if not digits and not _counts(written, match["unit"] or following):
        return None
    if written == "一" and not match["unit"] and following not in _PERSONS:  # "一个" is the article
        return None
    unit = _UNITS[match["unit"]] if match["unit"] else PLAIN
    if match["unit"] == "年" and value in _YEARS:
        unit, end = PLAIN, match.end("number")
    before = unit_before(source, match.start()) if digits else None
    start, unit = before if before else (match.start(), unit)
    scale = next((worth for char, worth in _SCALES.items() if written.endswith(char)), 1)
    return Reading(start, end, match.span("number"), value, scale, unit, marked=before is not None)


def _counts(written: str, following: str) -> bool:
    """Whether characters are meant as a number: not "数百", "千万别", "一直"."""
    if written[0] in _SCALES or (written[0] in _SMALL_SCALES and written[0] not in "十拾"):
        return False
    told = len(written) > _WORD and any(char in _SCALES for char in written)
    return told or following in _UNITS or following in tuple(_COUNTERS)


def _value(written: str) -> Fraction | None:
    """The value of digits, characters, or both with scales: "350万", "一亿两千万", "三千五百"."""
    for char, worth in _SCALES.items():
        head, found, tail = written.rpartition(char)
        if found:
            many, rest = _value(head) if head else Fraction(1), _value(tail) if tail else Fraction(0)
            if many is None or rest is None:
                return None
            short = len(tail) == 1 and tail in _DIGITS  # "一万三" is 13,000
            return many * worth + rest * (worth // 10 if short else 1)
    return _small(written)


def _small(written: str) -> Fraction | None:
    """A number below ten thousand, or of digits."""
    if written[0].isdecimal():
        scale = _SMALL_SCALES.get(written[-1], 1)
        plain = written.rstrip("".join(_SMALL_SCALES)).replace(",", "")
        return Fraction(plain) * scale if plain.replace(".", "").isdecimal() else None
    whole, _, decimals = written.partition("点")
    if decimals:
        return _with_decimals(whole, decimals)
    if len(whole) > 1 and all(char in _DIGITS for char in whole):  # a year: "二〇二四"
        return Fraction(int("".join(str(_DIGITS[char]) for char in whole)))
    total = last = 0
    for char in whole:
        if char in _SMALL_SCALES:
            total, last = total + (last or 1) * _SMALL_SCALES[char], 0
        else:
            last = _DIGITS[char]
    return Fraction(total + last)


def _with_decimals(whole: str, decimals: str) -> Fraction | None:
    head = _small(whole)
    if head is None or any(char not in _DIGITS for char in decimals):
        return None
    digits = "".join(str(_DIGITS[char]) for char in decimals)
    return head + Fraction(int(digits), 10 ** len(digits))
