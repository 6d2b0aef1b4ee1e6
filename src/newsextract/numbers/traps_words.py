"""Traps of figures in words: homographs, names, pronouns, idioms."""

from __future__ import annotations

from newsextract.numbers import nouns
from newsextract.numbers.article import has_article, has_article_inside
from newsextract.numbers.surroundings import Surroundings, Trap, about, phrases, word_set
from newsextract.tokens import Kind

_SHADDA = "\u0651"


@about("words", "mixed")
def phrase(here: Surroundings) -> bool:
    """A fixed phrase: «ألف ليلة وليلة», «ثاني أكسيد», «نصف النهائي»."""
    if here.in_digits:
        return False
    lexed, numeral = here.lexed, here.numeral
    found = phrases().longest(
        lexed.words, numeral.first, lexed.folded.text[numeral.start : lexed.tokens[numeral.first].end]
    )
    if found is not None:
        return True
    for back in (1, 2):
        at = numeral.first - back
        if at >= 0:
            found = phrases().longest(lexed.words, at)
            if found is not None and found[0] > back:
                return True
    return False


@about("ordinal")
def rank(here: Surroundings) -> bool:
    """«ملازم أول», «الفريق أول»."""
    numeral = here.numeral
    if numeral.kind != "ordinal" or numeral.value not in (1, 2):
        return False
    word = here.light
    return word in ("أول", "اول", "ثان", "ثاني") and here.is_any(-1, "ranks") and not numeral.clitic


@about("ordinal")
def regnal(here: Surroundings) -> bool:
    """«الملك عبد الله الثاني», «محمد السادس»: part of a ruler's name."""
    numeral = here.numeral
    if numeral.kind != "ordinal" or not numeral.definite or here.kind(-1) is not Kind.WORD or numeral.clitic:
        return False
    names = word_set("regnal")
    if here.word(-1) in names or f"{here.word(-2)} {here.word(-1)}" in names or here.bare(-1) in names:
        return True
    titled = any(here.is_any(offset, "titles") for offset in (-2, -3, -4))
    return titled and not has_article(here.word(-1))


@about("ordinal")
def better(here: Surroundings) -> bool:
    """«من باب أولى», «الأولى أن»: "better", and the verb «أولى اهتماما»."""
    numeral = here.numeral
    if numeral.kind != "ordinal" or numeral.value != 1 or not here.light.endswith("لى"):
        return False
    if not numeral.definite:
        if here.word(-1) == "باب" or here.word(0) in word_set("better_after"):
            return True
        return any(here.word(offset) in word_set("attention") for offset in range(5))
    return here.word(0) in ("ان", "به", "بها", "بهم", "بنا", "بك") and not has_article(here.word(-1))


@about("words", "mixed", "cardinal", "fraction", "ordinal")
def lady_or_lion(here: Surroundings) -> bool:
    """«الست فيروز», «ست البيت»: no six; «السبع»: no seven, unless a definite noun is counted before it."""
    numeral = here.numeral
    if not here.single or numeral.kind not in ("cardinal", "fraction", "ordinal"):
        return False
    word = here.light
    if word == "ست":
        return has_article(here.word(0))
    if word not in ("الست", "السبع", "العشر", "الخمس", "التسع"):
        return False
    return not (
        has_article_inside(here.word(-1)) or here.word(-1).endswith(("ها", "هم", "نا", "ه"))
    ) and not _counts_after(here)


def _counts_after(here: Surroundings) -> bool:
    """«الخمس سنوات»: an indefinite plural follows."""
    return here.kind(0) is Kind.WORD and not has_article(here.word(0)) and here.word(0).endswith(("ات", "ين"))


@about("words", "mixed")
def wrote(here: Surroundings) -> bool:
    """«ألف الكاتب رواية»: the verb "wrote" is no thousand."""
    numeral = here.numeral
    if not here.single or numeral.value != 1000 or numeral.definite or numeral.scale != 1000 or here.in_digits:
        return False
    folded = here.lexed.folded
    start, end = folded.to_original(numeral.start, numeral.end)
    if _SHADDA in folded.original[start:end] or here.word(-1) in ("قد", "وقد", "الذي"):
        return True
    token = here.token(0)
    if token is None or token.kind is not Kind.WORD:
        return False
    if here.light.endswith("ا"):
        return has_article(token.text)  # «وألفا المشحونة»: alpha, no dual
    if token.text in ("في", "فيه", "فيها", "عن"):
        return True
    return (has_article(token.text) or token.light.endswith(("با", "لا", "فا", "جا", "صا", "نا"))) and len(
        token.text
    ) > 4


@about("words", "mixed")
def million_strong(here: Surroundings) -> bool:
    """«الخروج المليوني»: an adjective, not the dual «مليوني»."""
    numeral = here.numeral
    if not (numeral.definite and here.single and numeral.scale > 1 and here.light.endswith("ي")):
        return False
    token = here.token(0)
    if token is None or token.kind is not Kind.WORD:
        return True
    return not any(r.form.number == "singular" and not r.bound for r in nouns.read(token.text, token.light))


@about("words", "mixed", "cardinal", "ordinal")
def pronoun(here: Surroundings) -> bool:
    """«كل واحد», «واحد منهم», «الشخص الواحد»: no figure."""
    numeral = here.numeral
    if numeral.value != 1 or numeral.kind not in ("cardinal", "ordinal") or not here.single or here.in_digits:
        return False
    if "واحد" not in here.light:
        return False
    if here.word(0) in ("ظهرا", "بعد", "صباحا", "والنصف", "فجرا") or here.word(-1) == "الساعه":
        return False  # a time of day; its own trap
    if numeral.definite or here.is_any(-1, "each") or has_article(here.word(0)):
        return True
    return here.word(0) in word_set("of_them") and not (here.word(0) in ("من", "بعد") and _one_thing(here))


def _one_thing(here: Surroundings) -> bool:
    """«أسبوع واحد من الحصار»: one of what stands before it."""
    token = here.token(-1)
    if token is None or token.kind is not Kind.WORD:
        return False
    readings = nouns.read(token.text, token.light)
    return any(r.form.number == "singular" and not r.bound for r in readings)


@about("cardinal", "ordinal", "fraction")
def group(here: Surroundings) -> bool:
    """«مجموعة السبع», «قمة العشرين», «مجموعة الدول السبع»: a club of states."""
    numeral = here.numeral
    if numeral.kind not in ("cardinal", "ordinal", "fraction"):
        return False
    if here.is_any(-1, "groups"):
        return numeral.definite or (here.in_digits and not here.counts())
    return (
        numeral.definite
        and any(here.is_any(offset, "groups") for offset in (-2, -3))
        and "الدول" in (here.word(-1), here.word(-2))
    )


def place_name(here: Surroundings) -> bool:
    """«شارع الستين», «ميدان السبعين», «عرب الـ48»."""
    numeral = here.numeral
    if here.is_any(-1, "lands"):
        return numeral.value in (48, 67) and not here.counts()
    tens = numeral.definite and numeral.value >= 20 and numeral.kind in ("cardinal", "ordinal")
    return tens and here.is_any(-1, "streets") and not numeral.clitic and here.single


@about("cardinal", "ordinal")
def cup_round(here: Surroundings) -> bool:
    """«دور الـ16», «دور الثمانية»: a round of a cup."""
    return (
        here.is_any(-1, "rounds")
        and here.numeral.kind in ("cardinal", "ordinal")
        and (
            here.numeral.value in (4, 8, 16, 32, 64)
            and (here.numeral.definite or (here.in_digits and not here.counts()))
            and not _is_fourth(here)
        )
    )


def _is_fourth(here: Surroundings) -> bool:
    return here.numeral.kind == "ordinal" and here.numeral.form == "words"


@about("fraction")
def part(here: Surroundings) -> bool:
    """«النصف الأول», «الربع الأخير»: one of two halves, four quarters."""
    numeral = here.numeral
    if numeral.kind != "fraction" or not numeral.definite:
        return False
    after = here.following()
    if after is not None and after.first == numeral.after and after.kind == "ordinal" and after.definite:
        return True
    return here.word(0) in ("الاخير", "الاخر", "الجنوبي", "الشمالي", "الشرقي", "الغربي", "المتبقي")


TRAPS: tuple[tuple[str, Trap], ...] = (
    ("phrase", phrase),
    ("rank", rank),
    ("regnal", regnal),
    ("better", better),
    ("homograph", lady_or_lion),
    ("verb", wrote),
    ("adjective", million_strong),
    ("pronoun", pronoun),
    ("group", group),
    ("place", place_name),
    ("round", cup_round),
    ("part", part),
)
"""Name and test, in the order in which they are tried."""
