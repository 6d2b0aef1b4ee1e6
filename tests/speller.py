"""Spells whole numbers in Arabic words, in every gender, case and spelling: the counterpart of the reader under test.

Written from the rules of the grammar, not from the reader's tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

_MASCULINE = ("", "واحد", "اثنان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر")
_FEMININE = ("", "واحدة", "اثنتان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة")
_TENS = ("", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
_GLUED = ("", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
_SCALES = (
    (10**15, "كوادريليون", "كوادريليونات"),
    (10**12, "تريليون", "تريليونات"),
    (10**9, "مليار", "مليارات"),
    (10**6, "مليون", "ملايين"),
    (10**3, "ألف", "آلاف"),
)
_ORDINALS = ("", "أول", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر")


@dataclass(frozen=True)
class Style:
    """How a number is written.

    Attributes:
        gender: Of the counted noun.
        case: ``"nominative"`` (عشرون, مئتان) or ``"oblique"`` (عشرين, مئتين).
        hundred: ``"مئة"``, ``"مائة"`` …
        apart: «ثلاث مئة» for «ثلاثمئة».
        spaced: «و خمسة» for «وخمسة».
        tanwin: «ألفاً» for «ألفا».
        repeated: «مئة ألف وألف» for «مئة وواحد ألف».
        milliard: «مليار» or «بليون».
        trillion: «تريليون» or «ترليون».
        bare: Without hamza and dots: «اربعه» for «أربعة».
    """

    gender: Literal["m", "f"] = "m"
    case: Literal["nominative", "oblique"] = "nominative"
    hundred: str = "مئة"
    apart: bool = False
    spaced: bool = False
    tanwin: bool = True
    repeated: bool = True
    milliard: str = "مليار"
    trillion: str = "تريليون"
    bare: bool = False


def spell(n: int, style: Style) -> str:
    """Spells a number from 0 to 10**18 - 1."""
    words = _join(_groups(n, style), style) if n else "صفر"
    words = words.replace("مليار", style.milliard).replace("تريليون", style.trillion)
    if style.milliard == "بليون":
        words = words.replace("بليونات", "بلايين")
    if style.bare:
        words = _strip(words)
    return words


def _strip(words: str) -> str:
    for old, new in (("أ", "ا"), ("إ", "ا"), ("ة", "ه")):
        words = words.replace(old, new)
    return words


def _join(parts: list[str], style: Style) -> str:
    return (" و " if style.spaced else " و").join(parts)


def _groups(n: int, style: Style) -> list[str]:
    parts: list[str] = []
    for scale, singular, plural in _SCALES:
        count, n = divmod(n, scale)
        if count:
            parts += _scaled(count, singular, plural, style)
    return parts + below_1000(n, style, style.gender)


def _scaled(count: int, singular: str, plural: str, style: Style) -> list[str]:
    if count == 1:
        return [singular]
    if count == 2:
        return [singular + _dual(style)]
    rest = count % 100
    if rest in (1, 2) and style.repeated:
        head = _construct(below_1000(count - rest, style, "m"))
        return [f"{_join(head, style)} {singular}", *_scaled(rest, singular, plural, style)]
    parts = below_1000(count, style, "m")
    if rest == 0:
        return [*_construct(parts)[:-1], f"{_construct(parts)[-1]} {singular}"]
    noun = plural if 3 <= rest <= 10 else singular + ("اً" if style.tanwin else "ا") if rest > 10 else singular
    return [*parts[:-1], f"{parts[-1]} {noun}"]


def _construct(parts: list[str]) -> list[str]:
    """200 loses its nun before a noun: «مئتا ألف»."""
    return [part.removesuffix("ن") if part.endswith(("تان", "تين")) else part for part in parts]


def _dual(style: Style) -> str:
    return "ان" if style.case == "nominative" else "ين"


def below_1000(n: int, style: Style, gender: str) -> list[str]:
    """The parts of a number below 1000, to be joined by «و»."""
    parts = []
    hundreds, rest = divmod(n, 100)
    if hundreds == 1:
        parts.append(style.hundred)
    elif hundreds == 2:
        parts.append(f"{style.hundred[:-1]}ت{_dual(style)}")
    elif hundreds:
        joint = " " if style.apart else ""
        unit = _MASCULINE[hundreds] if style.apart else _GLUED[hundreds]
        parts.append(f"{unit}{joint}{style.hundred}")
    return parts + below_100(rest, style, gender)


def below_100(n: int, style: Style, gender: str) -> list[str]:
    """The parts of a number below 100."""
    tens, units = divmod(n, 10)
    if n == 0:
        return []
    if n <= 10:
        return [_unit(n, style, gender)]
    if n < 20:
        return [_teen(n, style, gender)]
    ten = _TENS[tens] + ("ون" if style.case == "nominative" else "ين")
    return [_unit(units, style, gender), ten] if units else [ten]


def _unit(n: int, style: Style, gender: str) -> str:
    if n == 1:
        return "واحد" if gender == "m" else "واحدة"
    if n == 2:
        return ("اثن" if gender == "m" else "اثنت") + _dual(style)
    return _FEMININE[n] if gender == "m" else _MASCULINE[n]


def _teen(n: int, style: Style, gender: str) -> str:
    ten = "عشر" if gender == "m" else "عشرة"
    if n == 11:
        return f"{'أحد' if gender == 'm' else 'إحدى'} {ten}"
    if n == 12:
        vowel = "ا" if style.case == "nominative" else "ي"
        return f"{'اثن' if gender == 'm' else 'اثنت'}{vowel} {ten}"
    return f"{_unit(n - 10, style, gender)} {ten}"


def spell_ordinal(n: int, style: Style) -> str:
    """Spells an ordinal from 1 to 1999 with ال."""
    thousand, rest = divmod(n, 1000)
    hundreds, small = divmod(rest, 100)
    parts = ["الألف"] if thousand else []
    if hundreds:
        parts += ["ال" + below_1000(hundreds * 100, style, "m")[0]]
    if small:
        parts.append(_small_ordinal(small, style))
    return " و".join(parts)


def _small_ordinal(n: int, style: Style) -> str:
    ending = "ة" if style.gender == "f" else ""
    if n == 1:
        return "الأولى" if ending else "الأول"
    if n <= 10:
        return f"ال{_ORDINALS[n]}{ending}"
    tens, units = divmod(n, 10)
    unit = f"ال{'حادي' if units == 1 else _ORDINALS[units]}{ending}"
    if n < 20:
        return f"{unit} {'عشرة' if ending else 'عشر'}"
    ten = f"ال{_TENS[tens]}{'ون' if style.case == 'nominative' else 'ين'}"
    return f"{unit} و{ten}" if units else ten
