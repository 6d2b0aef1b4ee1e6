"""What a tagger sees and what the rules make of it: proclitics, votes on doubtful names, one rule set for both."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from click.testing import CliRunner

from newsextract import Extractor, TaggedSpan
from newsextract.cli import main
from newsextract.records import Faction, Mention
from newsextract.render.explain import to_record

SCORE = 0.95


class Sees:
    """Sees the given names wherever they stand, with one confidence."""

    name = "sees"
    labels = frozenset({"PER", "PLACE", "GROUP", "ORG", "FACTION"})

    def __init__(self, names: dict[str, str], score: float | None = SCORE) -> None:
        self.names = names
        self.score = score

    def tag(self, texts: Sequence[str]) -> list[list[TaggedSpan]]:
        return [
            [
                TaggedSpan(at, at + len(name), label, self.score)
                for name, label in self.names.items()
                for at in range(len(text))
                if text.startswith(name, at)
            ]
            for text in texts
        ]


def found(text: str, names: dict[str, str], score: float | None = SCORE) -> list[tuple[str, str]]:
    return [(m.kind, m.text) for m in mentions(text, names, score)]


def mentions(text: str, names: dict[str, str], score: float | None = SCORE) -> tuple[Mention, ...]:
    made = Extractor(tagger=Sees(names, score)).extract(text).mentions
    assert all(text[m.start : m.end] == m.text for m in made)
    return made


@pytest.mark.parametrize(
    ("text", "seen", "label", "expected"),
    [
        ("رأى الناس وبوتين هناك", "وبوتين", "PER", "بوتين"),  # known without the letter
        ("كان بزقزوقة. ثم عاد إلى زقزوقة", "بزقزوقة", "PLACE", "زقزوقة"),  # alone elsewhere
        ("كان بزقزوقة وجاء لزقزوقة", "بزقزوقة", "PLACE", "زقزوقة"),  # with another letter elsewhere
        ("كان بالزقزوق هناك", "بالزقزوق", "PLACE", "الزقزوق"),  # an article behind it
        ("أعطاه للزقزوق هناك", "للزقزوق", "ORG", "لزقزوق"),  # merged
        ("جاء وخرنوش أيضا", "وخرنوش", "PER", "خرنوش"),  # hardly a letter of the name
        ("جاء خرنوش وايتبرن أيضا", "وايتبرن", "PER", "وايتبرن"),
        ("جاء وايتبرن أيضا", "وايتبرن", "PER", "وايتبرن"),
        ("جاء بلونسكي أيضا", "بلونسكي", "PER", "بلونسكي"),  # nothing tells
        ("جاء كلينتون أيضا", "كلينتون", "PER", "كلينتون"),
        ("جاء وائل زقزوق أيضا", "وائل زقزوق", "PER", "وائل زقزوق"),
        ('كان في "زقزوقة" قبلا', '"زقزوقة"', "PLACE", "زقزوقة"),
        ("جاء الشيخ الدكتور زقزوق بن خرنوش أيضا", "الشيخ الدكتور زقزوق بن خرنوش", "PER", "زقزوق بن خرنوش"),
        ("أدانت زقزوق، ابن راشد خرنوش، غيابيا", "ابن راشد خرنوش", "PER", "راشد خرنوش"),  # whose son he is
        ("نقلوا إلى مستشفى زقزوقة هناك", "زقزوقة", "PLACE", "مستشفى زقزوقة"),  # its noun belongs to it
        ("قالت شركة زقزوقة هناك", "زقزوقة", "ORG", "شركة زقزوقة"),
        ('قالت وكالة أخبار "زقزوقة" هناك', 'وكالة أخبار "زقزوقة', "ORG", "زقزوقة"),  # a mark that opens inside
    ],
)
def test_where_a_name_begins(text: str, seen: str, label: str, expected: str) -> None:
    kind = {"PER": "person", "PLACE": "place", "ORG": "organization"}[label]
    assert (kind, expected) in found(text, {seen: label})


def test_punctuation_alone_is_no_name() -> None:
    assert found('قال ". ثم', {'"': "PER", ".": "ORG"}) == []


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("ظهر خرنوش زقزوق أمس", {"خرنوش زقزوق": "PER"}, [("person", "خرنوش زقزوق"), ("date", "أمس")]),
        ("ألقى خطابا قصيرا", {"خطابا": "PER"}, []),  # a common word
        ("طالبت المنظمة الدولية بذلك", {"المنظمة الدولية": "ORG"}, []),  # a description
        ("انسحب الحزب من هناك", {"الحزب": "FACTION"}, []),  # a head without its name
        ("كتب foo bar", {"foo bar": "ORG"}, []),
        ("وصل 20 زقزوقا", {"20 زقزوقا": "ORG"}, [("count", "20 زقزوقا")]),
        ("وفد المغاربة وصل", {"المغاربة": "ORG"}, [("nationality", "المغاربة")]),
    ],
)
def test_what_only_the_tagger_sees(text: str, names: dict[str, str], expected: list[tuple[str, str]]) -> None:
    assert [pair for pair in found(text, names) if pair[0] != "number"] == expected


def test_a_very_sure_tagger_knows_an_organization_called_by_a_common_word() -> None:
    text = "كتبت تايمز عن ذلك"
    assert found(text, {"تايمز": "ORG"}, 0.96) == [("organization", "تايمز")]
    assert found(text, {"تايمز": "ORG"}, 0.9) == []
    assert found("طالبت الشركة بذلك", {"الشركة": "ORG"}, 0.99) == []  # a head without its name


def test_an_unsure_tagger_adds_nothing() -> None:
    assert found("ظهر خرنوش زقزوق هناك", {"خرنوش زقزوق": "PER"}, 0.4) == []
    assert found("ظهر خرنوش زقزوق هناك", {"خرنوش زقزوق": "PER"}, None) == [("person", "خرنوش زقزوق")]


def test_names_that_both_see_carry_the_confidence() -> None:
    (place,) = mentions("وصل إلى دمشق", {"دمشق": "PLACE"})
    assert (place.source, place.confidence) == ("lexicon", SCORE)
    (plain,) = mentions("وصل إلى دمشق", {})
    assert plain.confidence is None


@pytest.mark.parametrize("seen", ["النجباء", "حركة", "قادة حركة النجباء"])
def test_the_confidence_in_another_span_is_not_that_of_the_name(seen: str) -> None:
    """What was scored is a part of the name, or more than it; that says nothing of just this name."""
    (faction,) = (m for m in mentions("زار قادة حركة النجباء أمس", {seen: "FACTION"}, 0.7) if m.kind == "faction")
    assert (faction.text, faction.source, faction.confidence) == ("حركة النجباء", "lexicon", None)


def test_of_names_within_names_the_score_of_the_whole_counts() -> None:
    (faction,) = mentions("زار حركة النجباء", {"حركة": "FACTION", "النجباء": "FACTION", "حركة النجباء": "FACTION"})
    assert (faction.text, faction.confidence) == ("حركة النجباء", SCORE)


def test_a_sure_tagger_knows_where_a_person_ends() -> None:
    text = "وقال محمد خرنوش زقزوق"
    assert ("person", "محمد خرنوش") in found(text, {"محمد خرنوش": "PER"})
    assert ("person", "محمد خرنوش زقزوق") in found(text, {"محمد خرنوش": "PER"}, 0.5)


def test_a_tagger_knows_a_name_that_rules_begin_within() -> None:
    text = "أنقذ الحارس أحمد خليل مرماه"
    assert found(text, {"أحمد خليل": "PER"}) == [("person", "أحمد خليل")]


def test_what_rules_read_too_far_is_not_named_again() -> None:
    text = "وتصدى الحارس الأوكراني سمير زقزوق فاحتسب الحكم ركلة"
    assert [m for m in found(text, {"سمير زقزوق": "PER"}) if m[0] == "person"] == [("person", "سمير زقزوق")]


def test_a_father_whom_the_lexicon_knows_is_part_of_the_name() -> None:
    text = "استقبل الشيخ ميمون بن محمد بن راشد آل مكتوم الوفد"
    name = "ميمون بن محمد بن راشد آل مكتوم"
    assert found(text, {name: "PER"}) == [("person", name)]


def test_a_weak_name_of_the_lexicon_that_a_tagger_sees_is_a_faction() -> None:
    text = "ارتفع العمالقة فوق المسرح"
    assert not found(text, {})
    assert not found(text, {"العمالقة": "FACTION"}, 0.4)
    [made] = mentions(text, {"العمالقة": "FACTION"}, 0.6)
    assert isinstance(made, Faction)
    assert (made.text, made.source, made.id) == ("العمالقة", "lexicon", "ye-giants")


def test_a_head_noun_speaks_for_a_faction_that_only_a_tagger_sees() -> None:
    names = {"حزب نور يزقزق": "FACTION", "زقزوق يخرنش": "FACTION"}
    assert found("قال حزب نور يزقزق أمس", names, 0.6)[0] == ("faction", "حزب نور يزقزق")
    assert not [kind for kind, _ in found("قال زقزوق يخرنش هناك", names, 0.6) if kind == "faction"]


def test_a_faction_of_the_rules_is_no_organization_as_well() -> None:
    text = "انسحب حزب النهضة من الحكومة"
    assert ("faction", "حزب النهضة") in found(text, {})
    assert [m for m in found(text, {"حزب النهضة": "ORG"}) if m[1] == "حزب النهضة"] == [("faction", "حزب النهضة")]


def test_a_name_of_the_lexicon_keeps_its_bounds() -> None:
    assert found("استقبل بان كي مون الوفد", {"كي مون": "PER"}) == [("person", "بان كي مون")]


def test_a_sure_place_is_no_person_of_the_rules() -> None:
    names = {"خان يونس": "PLACE"}
    assert found("قصفت خان يونس جنوباً", names) == [("place", "خان يونس")]


def test_a_known_name_goes_on_with_further_names() -> None:
    names = {"نجلاء بودن رمضان": "PER"}
    assert ("person", "نجلاء بودن رمضان") in found("قالت نجلاء بودن رمضان أمس", names)


def test_a_noun_before_a_name_speaks_for_it() -> None:
    assert ("place", "زقزوقة") in found("وصلوا إلى منطقة زقزوقة أمس", {"زقزوقة": "PLACE"}, 0.6)
    assert ("place", "زقزوقة") not in found("وصلوا إلى زقزوقة أمس", {"زقزوقة": "PLACE"}, 0.6)


def test_a_place_gives_way_inside_of_a_longer_name() -> None:
    text = "رأيت خرنوش تونس هناك"
    assert found(text, {"خرنوش تونس": "PER"}) == [("person", "خرنوش تونس")]
    assert found(text, {"خرنوش تونس": "PER"}, 0.7) == [("place", "تونس")]
    assert found("رأيت تونس هناك", {"تونس": "PER"}) == [("place", "تونس")]


def test_a_vote_decides_a_doubtful_place() -> None:
    text = "زار الوفد أبو تيج أمس. ثم عاد من مصر"
    assert ("place", "أبو تيج") not in found(text, {})
    assert ("place", "أبو تيج") in found(text, {"أبو تيج": "PLACE"})
    led = "وصل الوفد إلى أبو تيج ثم عاد من مصر"
    assert ("place", "أبو تيج") in found(led, {})
    assert ("place", "أبو تيج") not in found(led, {"أبو تيج ثم": "PER"})
    assert ("place", "أبو تيج") in found(led, {"أبو تيج": "PER"})
    assert ("place", "أبو تيج") not in found(text, {"أبو تيج": "PLACE"}, 0.7)


def test_a_person_of_the_tagger_is_named_again() -> None:
    text = "ظهر خرنوش زقزوق صباحا. ثم رحل زقزوق مساء"
    assert [m for m in found(text, {"خرنوش زقزوق": "PER"}) if m[0] == "person"] == [
        ("person", "خرنوش زقزوق"),
        ("person", "زقزوق"),
    ]


def test_links_of_what_only_the_tagger_sees() -> None:
    (place,) = Extractor(tagger=Sees({"زقزوقة": "PLACE"})).extract("وصل زقزوقة ثم سوريا").places[:1]
    assert (place.text, place.name, place.country, place.geonames_id) == ("زقزوقة", "زقزوقة", "SY", None)
    (faction,) = Extractor(tagger=Sees({"زقزوقة": "FACTION"})).extract("هاجمت زقزوقة الموقع").factions
    assert (faction.name, faction.id, faction.country) == ("زقزوقة", None, None)


def test_explain_shows_what_the_tagger_saw_and_what_became_of_it() -> None:
    text = "ظهر خرنوش زقزوق في دمشق. طالبت المنظمة الدولية بذلك"
    names = {"خرنوش زقزوق": "PER", "دمشق": "PLACE", "المنظمة الدولية": "ORG"}
    record = to_record(Extractor(tagger=Sees(names)).explain(text))
    assert [(seen["text"], seen["kind"], seen["confidence"], seen["became"]) for seen in record["seen"]] == [
        ("خرنوش زقزوق", "person", SCORE, "kept: tagger:sees"),
        ("دمشق", "place", SCORE, "kept: place name"),
        ("المنظمة الدولية", "organization", SCORE, "a description"),
    ]
    assert to_record(Extractor(tagger="none").explain(text))["seen"] == []


def test_explain_on_the_command_line() -> None:
    result = CliRunner().invoke(main, ["explain", "وصل إلى دمشق", "--tagger", "none"])
    assert result.exit_code == 0
    assert "Tagger" not in result.stdout
