"""Whether a folded word has the article: «إلى» and «آلاف» only look so."""

from __future__ import annotations

_NO_ARTICLE = frozenset(
    "الي الا الم الان الاف الاي "
    "اليه اليها اليهم اليهما اليهن الينا اليكم اليك الذي التي الذين اللذين اللتين اللاتي".split()
)


def has_article(word: str) -> bool:
    """Whether a folded word starts with ال as an article.

    >>> [has_article(word) for word in ("الدوره", "الي", "الاف", "دوره")]
    [True, False, False, False]
    """
    return word.startswith("ال") and len(word) > 4 and word not in _NO_ARTICLE


def has_article_inside(word: str) -> bool:
    """The same, with one proclitic before the article or لل in its place («والدورة», «للدورة»)."""
    if has_article(word) or (word.startswith("لل") and len(word) > 4):
        return True
    return word[:1] in tuple("وفبك") and has_article(word[1:])
