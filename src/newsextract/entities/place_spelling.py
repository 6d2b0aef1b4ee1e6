"""Spellings of a place name that follow by rule, so that no file lists them.

Folding already unites أإآ/ا, ة/ه, ى/ي and hamza seats. What is left: names written as one word or two
(خانيونس, أبو ظبي), أميركا and أمريكا, سوريا and سورية, the article, foreign g as غ or ج, and prefixes of names
such as «عبد الله».
"""

from __future__ import annotations

from collections.abc import Iterator

from newsextract.lexicon import phrase_key

_JOINING = frozenset(
    "كفر دير خان ابو ام عين تل راس بيت بني بير برج بو ابن نيو سان بورت عبد مار شرم طوز حفر خميس نجع كوم منيه".split()
)
_LEFT_OUT = frozenset({("ا", "أ"), ("ا", "إ"), ("ا", "آ"), ("ه", "ة")})  # as many write, and as they should
_FINAL_YA = {"سوريا": "سوريه", "سوريه": "سوريا"}
_G_COUNTRIES_WITHOUT = frozenset("AE BH DJ DZ EG EH IL IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE IR".split())


def spellings(name: str) -> Iterator[str]:
    """The folded keys under which a name is found, the name's own first.

    >>> list(spellings("دير الزور"))
    ['دير الزور', 'ديرالزور']
    >>> list(spellings("أميركا"))
    ['اميركا', 'امريكا']
    """
    key = phrase_key(name)
    yield key
    words = key.split()
    if len(words) > 1 and words[0] in _JOINING and len(words[1]) > 2:
        yield "".join(words[:2]) + key[len(words[0]) + len(words[1]) + 1 :]
    elif words:
        yield from (f"{p} {key[len(p) :]}" for p in ("ابو", "كفر", "خان", "دير") if _splits(key, p))
    if "اميرك" in key:
        yield key.replace("اميرك", "امريك")
    elif "امريك" in key:
        yield key.replace("امريك", "اميرك")
    for old, new in _FINAL_YA.items():
        if old in words:
            yield " ".join(new if word == old else word for word in words)


def _splits(key: str, prefix: str) -> bool:
    rest = key[len(prefix) :]
    return key.startswith(prefix) and len(rest) >= 3 and not rest.startswith(" ") and prefix != key


def foreign_g(name: str, name_en: str | None, country: str | None) -> str | None:
    """The Egyptian spelling of a foreign name with g (بلغراد → بلجراد), where its English name has a g."""
    if not name_en or country in _G_COUNTRIES_WITHOUT or "غ" not in name or "g" not in name_en.lower():
        return None
    if "gh" in name_en.lower():
        return None
    return name.replace("غ", "ج")


def plainer(written: str, name: str) -> bool:
    """Whether a word is a name without some of its hamzas and dots.

    >>> plainer("مارب", "مأرب"), plainer("مآرب", "مأرب")
    (True, False)
    """
    pairs = zip(written, name, strict=False)
    return len(written) == len(name) and all(a == b or (a, b) in _LEFT_OUT for a, b in pairs)
