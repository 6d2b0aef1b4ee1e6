"""Dual nouns as counts of two: «قتيلان», «بلدتي السوسة والباغوز», «منزليهما», «مشتبهين اثنين».

The endings of the dual are written like others: «مسلحين» may be many, «رأسي» an adjective, «مسلحا» an accusative. What
decides is the lexicon (does the noun have a sound plural, is the form another word?) and then the context.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newsextract.lexicon import PhraseTable
from newsextract.numbers import lemma
from newsextract.numbers.counted import cue
from newsextract.numbers.nouns import Form, Noun, forms, read
from newsextract.numbers.units import compound_at
from newsextract.tokens import Kind, Lexed, Split, Token

_REACH = 8
_PERSONS_AND_BODIES = ("person", "body")
_DUAL_ENDINGS = ("ين", "ان")


class Dual(NamedTuple):
    """A dual noun in a text.

    Attributes:
        noun: Its lemma.
        first: Index of its first token.
        after: Index of the token after its last, a following «اثنين» included.
        start: First character, proclitics left out.
        end: One past the last.
        rule: What decided.
    """

    noun: Noun
    first: int
    after: int
    start: int
    end: int
    rule: str


class _Place(NamedTuple):
    """A form where it stands: what the deciding functions look at."""

    lexed: Lexed
    index: int
    split: Split
    form: Form

    @property
    def token(self) -> Token:
        return self.lexed.tokens[self.index]

    def word(self, offset: int) -> str:
        """Folded text of a neighbour in the same sentence, else empty."""
        at = self.index + offset
        tokens = self.lexed.tokens
        if 0 <= at < len(tokens) and tokens[at].sentence == self.token.sentence:
            return tokens[at].text
        return ""


@cache
def table() -> PhraseTable[tuple[Form, ...]]:
    """Dual forms of the lexicon of nouns."""
    found = {
        surface: duals
        for surface, readings in forms().items()
        if (duals := tuple(f for f in readings if f.number == "dual" and f.noun.dual != "no"))
    }
    return PhraseTable(found, frozenset())


def find_duals(lexed: Lexed, taken: set[int]) -> list[Dual]:
    """All dual nouns of a text.

    Args:
        lexed: The text.
        taken: Indices of tokens that belong to other counts or figures.
    """
    found: list[Dual] = []
    for index in lexed.hits.get("duals", ()):
        if index in taken:
            continue
        dual = _dual(lexed, index, found[-1] if found else None)
        if dual is not None:
            found.append(dual)
    return found


def _dual(lexed: Lexed, index: int, previous: Dual | None) -> Dual | None:
    for place in _places(lexed, index):
        rule = _why(place, previous)
        if rule:
            token = lexed.tokens[index]
            start = token.start + place.split.skip
            after = index + 2 if rule == "dual and two" else index + 1
            noun = place.form.noun
            whole = compound_at(lexed, noun, after) if place.form.state != "owned" else None
            if whole is not None:
                after, noun = whole
            return Dual(noun, index, after, start, lexed.tokens[after - 1].end, rule)
    return None


def _places(lexed: Lexed, index: int) -> Iterator[_Place]:
    entries = table().entries
    token = lexed.tokens[index]
    for split in lexed.splits("duals", index):
        for form in entries[split.key]:
            if form.state != "full" and split.article:
                continue
            if form.state == "owned" and not token.light.endswith(("ه", "ها", "هم", "هما")):
                continue
            yield _Place(lexed, index, split, form)


def _why(place: _Place, previous: Dual | None) -> str:
    if place.form.state == "full":
        return _full(place, previous)
    if place.form.state == "construct":
        return _construct(place)
    return _owned(place)


def _full(place: _Place, previous: Dual | None) -> str:
    form, split = place.form, place.split
    if not split.article and place.word(1) in cue("two", "dual"):
        return "dual and two"
    if previous is not None and previous.after == place.index and not split.skip and _adjective_of(place, previous):
        return ""
    marked = _marks(place)
    if marked is not None:
        return "dual with marks" if marked else ""
    if place.word(-1) in cue("both", "dual"):
        return "dual after both"
    if form.case == "nominative" and form.noun.dual == "yes" and not _homograph(place):
        return "dual in an"
    if form.case == "oblique" and not form.noun.sound and form.noun.dual == "yes" and not _homograph(place):
        return "dual in ayn"
    return "dual by agreement" if _agreement(place, previous) else ""


def _adjective_of(place: _Place, previous: Dual) -> bool:
    """«رجلين مسلحين»: a dual that agrees with the dual before it describes it."""
    before = place.lexed.words[previous.after - 1]
    return before.endswith(_DUAL_ENDINGS) and (before.startswith("ال") == bool(place.split.article))


def _homograph(place: _Place) -> bool:
    """Whether the surface is also a singular or plural of the lexicon («عرسان», «بلدان»)."""
    return any(f.number != "dual" for f in forms().get(place.split.key, ()) if not (f.noun.sound and f.case == "oblique"))


def _marks(place: _Place) -> bool | None:
    """What vowels written before «ين» say: fatha the dual, kasra the plural; ``None`` where none are written."""
    if place.form.case != "oblique":
        return None
    folded = place.lexed.folded
    at = place.token.end - 3
    start, end = folded.to_original(at, at + 1)
    written = folded.original[start:end]
    if "\u064e" in written:
        return True
    return False if "\u0650" in written else None


def _agreement(place: _Place, previous: Dual | None) -> bool:
    """A relative pronoun or a pronoun of the dual near by, or a dual in the construct directly before."""
    relatives = cue("relatives", "dual")
    if any(place.word(offset) in relatives for offset in (1, 2, 3)):
        return True
    if place.form.noun.dual == "cue" and not place.form.noun.sound:
        return _two_adjectives(place)
    if place.split.article:
        return False
    after_construct = previous is not None and previous.after == place.index and not _ends_full(place, previous)
    return (after_construct or place.word(1) in ('"', "من")) and after_construct and _pronoun_of_two(place)


def _ends_full(place: _Place, previous: Dual) -> bool:
    return place.lexed.words[previous.after - 1].endswith(_DUAL_ENDINGS)


def _two_adjectives(place: _Place) -> bool:
    """«البحرين الأحمر والعربي», «البلدين المجاورين»: one dual adjective, or two that share the noun."""
    one, two = place.word(1), place.word(2)
    if place.split.article:
        if one.startswith("ال") and two.startswith("وال"):
            return True
        return one.startswith("ال") and one.endswith(_DUAL_ENDINGS) and len(one) > 6
    return one.endswith(_DUAL_ENDINGS) and len(one) > 4 and not lemma.is_stop(one)


def _pronoun_of_two(place: _Place) -> bool:
    """Whether «هما» refers back within the clause."""
    for offset in range(1, _REACH + 1):
        word = place.word(offset)
        if not word or word in ("،", ",", ":", "؛", "الذين"):
            return False
        if word.endswith("هما") and len(word) > 3:
            return True
    return False


def _construct(place: _Place) -> str:
    token, form = place.token, place.form
    nxt = place.lexed.tokens[place.index + 1] if place.index + 1 < len(place.lexed.tokens) else None
    if nxt is None or nxt.sentence != token.sentence or not nxt.gap or form.noun.dual == "no":
        return ""
    quoted = nxt.text == '"'
    if not quoted and (nxt.kind not in (Kind.WORD, Kind.FOREIGN) or _no_genitive(nxt.text)):
        return ""
    if form.noun.gender == "f" and place.split.key.endswith(("تا", "تي")):
        return "" if _homograph(place) or lemma.is_stop(place.split.key) else "dual in the construct"
    if form.noun.sound:
        return _construct_of_sound(place)
    if form.case == "oblique":
        return _construct_in_y(place, nxt)
    return _construct_in_a(place, nxt)


def _no_genitive(word: str) -> bool:
    return lemma.is_stop(word) or word in cue("times", "dual") or word in lemma.stops("unknown")


def _construct_of_sound(place: _Place) -> str:
    """«مسلحا قسد اللذان»: like an accusative, or («مسلحي») like the plural; only agreement tells."""
    relatives = cue("relatives", "dual")
    if place.split.skip and place.form.case == "oblique":
        return ""
    return "dual by agreement" if any(place.word(offset) in relatives for offset in range(2, 6)) else ""


def _construct_in_y(place: _Place, nxt: Token) -> str:
    """«جانبي السياج», «حيي القابون وتشرين»; not «هجوم صاروخي», «بيتي»."""
    before = place.word(-1)
    governed = before in cue("prepositions", "dual") or place.token.text[: place.split.skip].endswith(("ب", "ل", "ك"))
    person = place.form.noun.category == "person"
    if place.form.noun.dual == "cue" or _homograph(place):
        if not governed:
            return ""
    elif not governed and not person:
        return ""
    definite = nxt.text.startswith("ال") or nxt.text == '"'
    coordinated = any(place.word(offset).startswith("و") and len(place.word(offset)) > 3 for offset in (2, 3))
    return "dual in the construct" if definite or coordinated or _is_counted(nxt) else ""


def _is_counted(token: Token) -> bool:
    """«رأسي مسلحين»: an indefinite noun that the dual belongs to."""
    return any(r.form.state == "full" and r.form.number != "singular" and not r.skip for r in read(token.text, token.light))


def _construct_in_a(place: _Place, nxt: Token) -> str:
    """«جانبا الطريق», «وزيرا خارجية مصر وتركيا»; not «قتل جنديا الأحد»."""
    if not nxt.text.startswith("ال") or place.form.noun.dual == "cue":
        return ""
    before = place.word(-1)
    if before and (before[0].isdigit() or before in cue("prepositions", "dual")):
        return ""
    return "dual in the construct" if _verb_before(place) else ""


def _verb_before(place: _Place) -> bool:
    """The subject of a verb stands behind it; an object mostly stands further right."""
    before = place.word(-1)
    return not before or before in lemma.stops("unknown") or before.removeprefix("و") in lemma.stops("unknown")


def _owned(place: _Place) -> str:
    form, token = place.form, place.token
    if form.noun.sound or form.noun.dual != "yes" or token.text in cue("not_owned", "dual"):
        return ""
    if any(f.number != "dual" for f in forms().get(place.split.key, ())):
        return ""
    if token.text.endswith("هما") or form.noun.category in _PERSONS_AND_BODIES or form.noun.lemma in ("جانب", "طرف"):
        return "dual with a pronoun"
    return ""
