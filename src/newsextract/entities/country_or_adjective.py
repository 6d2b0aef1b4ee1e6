"""Tells the country from the adjective where both are written alike: «في سورية», «جنسيات سورية»; «تقوده السعودية», «القوات السعودية»."""

from __future__ import annotations

from newsextract.tokens import Kind, Lexed, Split

_ARTICLES = ("ال", "وال", "بال", "لل", "فال", "كال", "ولل", "وبال")
_CONSTRUCT = frozenset(  # definite words that a country may follow without being described by «سعودية»
    "التي الذي الذين اللتين اللذين الي الان اليوم الا السبت الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه الماضي الماضيه المقبل المقبله الجاري"
    " الحالي الاول الثاني الثالث المتحده الاماراتيه".split()
)
_PLURALS = frozenset(  # indefinite nouns without a feminine ending that take a feminine adjective
    "قوات مواقع مصادر مناطق قوي فصائل وسائل صحف طائرات جنسيات مدن قري اراض اراضي دوائر جهات عناصر احزاب عشائر قبائل كتائب وحدات حكومات"
    " عمليات سفن حرب دماء ارض نفس يد شمس دار انباء صواريخ مقاتلات مدافع دبابات شركات مؤسسات منظمات عائلات اسر جماعات مجموعات غير شخصيات"
    " مسلسلات افلام افكار اصول جذور اعمال اسلحه معارض جذور مسودات سيارات منتجات نساء فتيات جيوش رموز بيوت قيم تقارير وثائق اهداف".split()
)
_ACTS = frozenset(  # feminine nouns that are mostly in construct with the country: «عودة سورية»
    "عوده وحده سياده زياره مغادره عضويه مشاركه سلامه حمايه مصلحه محنه خارطه خريطه مساعده مقاطعه رياسه استعاده اعاده تجزيه هزيمه جغرافيه".split()
)
_NOT_FEMININE = frozenset(
    "هذه فيه عليه منه له به انه تجاه اتجاه باتجاه مياه بوجه وجه نزيه شبه كله مشابه تشبه بيت وقت صوت سبت تحت ميت زيت نبات ثبت".split()
)


def is_country(lexed: Lexed, index: int, split: Split) -> bool:
    """Whether a word that is a country and an adjective at once is the country here.

    Args:
        lexed: The text.
        index: Token of the word.
        split: How its first letters are read; the key tells which word it is.

    Returns:
        ``True`` also for every word that has only one reading.
    """
    key = split.key.removeprefix("ال")
    if key not in ("سوريه", "سعوديه"):
        return True
    definite = split.article > 0 or split.key.startswith("ال")
    if key == "سوريه" and definite:
        return False  # the country takes no article
    if key == "سعوديه" and not definite:
        return False
    word = lexed.words[index]
    clitic = word[: split.skip]
    if clitic and clitic not in ("و", "ف"):
        return True  # «لسورية», «بالسعودية»
    before = _word_before(lexed, index)
    if not clitic and _after_quotation(lexed, index):
        return False  # «شركة "أرامكو" السعودية»
    if clitic == "و":
        return not _adjective(before, definite=definite)
    if key == "سعوديه":
        return not (_definite(before) and before not in _CONSTRUCT) and not _adjective(
            _word_after(lexed, index, "و"), definite=True
        )
    if _definite(before):
        return True
    if _adjective(_word_after(lexed, index, "و"), definite=False) and _feminine(before):
        return False
    return not _feminine(before)


def _after_quotation(lexed: Lexed, index: int) -> bool:
    """Whether the word follows a quoted name: the mark before it closes one that opened a few words earlier."""
    if index < 3 or lexed.words[index - 1] != '"' or not lexed.tokens[index].gap:
        return False
    return '"' in lexed.words[max(0, index - 6) : index - 2]


def _word_before(lexed: Lexed, index: int) -> str:
    """The word before, quotation marks and hash signs passed over; ``""`` at a boundary."""
    at = index - 1
    while at >= 0 and lexed.words[at] in ('"', "#"):
        at -= 1
    return lexed.words[at] if at >= 0 and lexed.tokens[at].kind is Kind.WORD else ""


def _word_after(lexed: Lexed, index: int, clitic: str) -> str:
    """The word after without its proclitic, if it has that one; else ``""``."""
    word = lexed.words[index + 1] if index + 1 < len(lexed.words) else ""
    return word[len(clitic) :] if word.startswith(clitic) else ""


def _definite(word: str) -> bool:
    return word.startswith(_ARTICLES) and len(word) > 4


def _adjective(word: str, *, definite: bool) -> bool:
    """Whether a word looks like a feminine nisba with or without the article."""
    bare = word.removeprefix("و")
    if not bare.endswith("يه") or len(bare) < 5:
        return False
    return bare.startswith("ال") == definite


def _feminine(word: str) -> bool:
    """Whether an indefinite word looks like a noun that a feminine adjective may describe."""
    if not word or word in _NOT_FEMININE or word.removeprefix("و") in _ACTS:
        return False
    bare = word
    for prefix in ("و", "ب", "ل", "ك", "ف"):
        if len(word) > 4 and word.startswith(prefix) and word[1:] in _PLURALS:
            bare = word[1:]
    if bare in _PLURALS:
        return True
    return len(word) > 3 and (word.endswith(("ه", "ات")) or word.removeprefix("ل") in _PLURALS)
