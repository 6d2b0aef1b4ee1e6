"""Duals without their nun, before a genitive: «بلدتي السوسة والباغوز», «جانبي السياج», «مسلحا قسد اللذان».

They look like adjectives («هجوم صاروخي»), like a noun with "my" («بيتي») or like an accusative («جنديا»), so each needs
a genitive behind it, and most need a preposition before it.
"""

from __future__ import annotations

from newsextract.normalize import fold
from newsextract.numbers import lemma
from newsextract.numbers.nouns import read
from newsextract.numbers.place import Place, cue, cue_phrases
from newsextract.numbers.units import compound_at
from newsextract.tokens import Kind, Token

_TANWIN = "\u064b"
_SHORTEST_GENITIVE = 4


def construct_rule(place: Place) -> str:
    """Why a form in the construct is a dual; empty where it is none."""
    tokens, form = place.lexed.tokens, place.form
    nxt = tokens[place.at + 1] if place.at + 1 < len(tokens) else None
    if nxt is None or nxt.sentence != place.token.sentence or not nxt.gap or form.noun.dual == "no":
        return ""
    quoted = nxt.text == '"'
    if not quoted and (nxt.kind not in (Kind.WORD, Kind.FOREIGN) or _no_genitive(nxt.text)):
        return ""
    if form.noun.sound:
        found = _of_sound(place)
    elif form.noun.lemma.endswith("ة"):
        found = _in_ty(place, nxt)
    elif form.case == "oblique":
        found = _in_y(place)
    else:
        found = _in_a(place, nxt)
    return "dual in the construct" if found and (form.noun.sound or _genitive(place, nxt)) else ""


def _no_genitive(word: str) -> bool:
    return lemma.is_stop(word) or word in cue("times") or word in lemma.stops("unknown")


def _genitive(place: Place, nxt: Token) -> bool:
    """Whether what follows can belong to a dual: a definite or quoted word, a pair, a noun («رأسي مسلحين»)."""
    if nxt.text.startswith("ال") or nxt.text == '"':
        return place.word(2) not in ("التي", "الذي")  # «دراجتي البخارية التي» is mine
    if any(not r.skip for r in read(nxt.text, nxt.light)) or compound_at(place.lexed, place.form.noun, place.at + 1):
        return True
    if nxt.text[0] in "ين" and lemma.can_count(nxt.text, nxt.light, wanted="genitive") is False:
        return False
    return any(place.word(offset).startswith("و") and len(place.word(offset)) > 3 for offset in (2, 3, 4))


def _of_sound(place: Place) -> bool:
    """«مسلحا قسد اللذان»: like an accusative, or («مسلحي») like the plural; only agreement tells."""
    if (
        place.form.noun.dual != "yes"
        or place.form.noun.lemma.endswith("ي")
        or (place.split.skip and place.form.case == "oblique")
    ):
        return False
    if any(place.word(offset) in cue("relatives") for offset in range(2, 6)):
        return True
    return _nominative_before_definite(place)


def _nominative_before_definite(place: Place) -> bool:
    """«قتل مسلحا التنظيم»: an accusative of one would have its tanwin or no definite noun behind it."""
    noun = place.form.noun
    if place.form.case != "nominative" or noun.category != "person" or place.split.skip:
        return False
    before, after = place.word(-1), place.word(1)
    if before in cue("appointing") or not after.startswith("ال") or len(after) <= _SHORTEST_GENITIVE:
        return False
    return not _has_tanwin(place) and before.removeprefix("و") in lemma.stops("unknown")


def _has_tanwin(place: Place) -> bool:
    start, end = place.lexed.folded.to_original(place.token.start, place.token.end)
    return _TANWIN in place.lexed.folded.original[start:end]


def _in_ty(place: Place, nxt: Token) -> bool:
    """«بلدتي السوسة والباغوز»; not «زوجتي», «سيارتي القديمة»."""
    if place.form.noun.dual != "yes" or place.split.key in cue("not_in_ty") or place.homograph:
        return False
    of_mine = nxt.text in cue("of_mine") or (nxt.text.startswith("ال") and nxt.light.endswith("ية"))
    return not of_mine or _joined_genitives(place)


def _joined_genitives(place: Place) -> bool:
    """«حيي القابون وتشرين»: the genitive of each of the two."""
    return any(place.word(offset).startswith("و") and len(place.word(offset)) > 3 for offset in (2, 3))


def _in_y(place: Place) -> bool:
    """«جانبي السياج», «حيي القابون وتشرين»; not «هجوم صاروخي», «بيتي»."""
    if place.token.light.endswith("ى"):
        return False  # «لمرضى السرطان»
    if place.split.key in cue("not_in_y"):
        return f"{place.word(-1)} {place.split.key}" in cue_phrases("phrases_in_y")
    if place.word(-1) in cue("prepositions") or place.token.text[: place.split.skip].endswith(("ب", "ل", "ك")):
        return True
    if place.homograph:
        return False
    noun = place.form.noun  # «ومستودعي ذخيرة»
    whole = compound_at(place.lexed, noun, place.at + 1, definite=False)
    return fold(noun.lemma) in cue("free_in_y") or whole is not None


def _in_a(place: Place, nxt: Token) -> bool:
    """«جانبا الطريق», «وزيرا خارجية مصر وتركيا»; not «قتل جنديا الأحد»."""
    noun = place.form.noun
    if nxt.text.endswith("ا") or _has_tanwin(place):
        return False  # «أمينا عاما»
    if fold(noun.lemma) in cue("not_in_a") and not _joined_genitives(place):
        return False
    joined = place.token.text[: place.split.skip] == "و" and fold(noun.lemma) in cue("free_in_y")
    if noun.dual != "yes" or (place.split.skip and not joined) or place.word(-1)[:1].isdecimal():
        return False
    if fold(noun.lemma) in cue("free_in_y") and place.word(-1) not in cue("appointing"):
        return nxt.text.startswith("ال") or compound_at(place.lexed, noun, place.at + 1, definite=False) is not None
    before = place.word(-1).removeprefix("و")
    return nxt.text.startswith("ال") and (not before or before in lemma.stops("unknown"))
