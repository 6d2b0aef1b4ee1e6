"""Corpora read for training: units and labels, text kept for measuring, spelling, replaced names, scores."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.augment import Names, Renaming, renamed, replaced
from training.corpora import Restorer, Sentence, encode, grams, read, spans, to_shipped, unseen
from training.labels import shipped
from training.scores import score


def test_read_parts_sentences_at_blank_lines(tmp_path: Path) -> None:
    file = tmp_path / "x.conll"
    file.write_text("زار\tO\nعمان\tB-LOC\n\n\nثم\tO\n", encoding="utf-8")
    assert read(file) == [(["زار", "عمان"], ["O", "B-LOC"]), (["ثم"], ["O"])]


def test_signs_at_the_edges_of_a_word_are_no_part_of_a_name() -> None:
    encoded = encode(Sentence(["قناة", "«الجسر»", "(ب.ر)", "وعمّان،"], {"x": ["O", "B-ORG", "B-ORG", "B-PLACE"]}))
    assert list(zip(encoded.texts, encoded.labels["x"], strict=True)) == [
        ("قناة", "O"),
        ('"', "O"),
        ("الجسر", "B-ORG"),
        ('"', "O"),
        ("(", "O"),
        ("ب", "B-ORG"),
        (".", "I-ORG"),
        ("ر", "I-ORG"),
        (")", "O"),
        ("وعمان", "B-PLACE"),
        ("،", "O"),
    ]
    assert encoded.first == [0, 2, 5, 9]


def test_sign_between_two_words_of_a_name_belongs_to_it() -> None:
    encoded = encode(Sentence(["نهر", "«الفرات»", "الكبير"], {"x": ["B-LOC", "I-LOC", "I-LOC"]}))
    assert encoded.labels["x"] == ["B-LOC", "I-LOC", "I-LOC", "I-LOC", "I-LOC"]


@pytest.mark.parametrize(
    ("labels", "strict", "found"),
    [
        (["B-A", "I-A", "O", "B-A"], True, [(0, 2, "A"), (3, 4, "A")]),
        (["I-A", "I-A", "O"], True, []),
        (["I-A", "I-A", "O"], False, [(0, 2, "A")]),
        (["B-A", "I-B", "B-B", "B-B"], True, [(0, 1, "A"), (2, 3, "B"), (3, 4, "B")]),
        (["B-A", "I-B"], False, [(0, 1, "A"), (1, 2, "B")]),
    ],
)
def test_spans(labels: list[str], strict: bool, found: list[tuple[int, int, str]]) -> None:
    assert spans(labels, strict=strict) == found


@pytest.mark.parametrize(
    ("label", "name", "ours"),
    [
        ("Nation", "لبنان", "PLACE"),
        ("Building-Grounds", "مطار المدينة", "PLACE"),
        ("Police", "العقيد سالم", "PER"),
        ("Government", "وزارة الداخلية", "ORG"),
        ("Government", "الجيش اللبناني", "FACTION"),
        ("Government", "للقوات البحرية", "FACTION"),
        ("Government", "مجلس الأمن الوطني", "ORG"),
        ("Non-Governmental", "وحزب الخضر", "FACTION"),
        ("Non-Governmental", "كتائب النور", "FACTION"),
        ("Non-Governmental", "منظمة الصحة", "ORG"),
        ("Non-Governmental", "منظمة التحرير", "FACTION"),
        ("Group", "والمصريين", "GROUP"),
        ("Group", "آل النعيم", "FACTION"),
        ("Group", "وبنو هلال", "FACTION"),
        ("GPE-Cluster", "للاتحاد الأوروبي", "ORG"),
        ("GPE-Cluster", "الشرق الأوسط", "PLACE"),
        ("Book", "كليلة ودمنة", None),
        ("Celestial", "المريخ", None),
    ],
)
def test_labels_of_fane(label: str, name: str, ours: str | None) -> None:
    assert shipped(label, name.split()) == ours


def test_names_without_a_type_of_ours_become_outside() -> None:
    labels = ["O", "B-Book", "I-Book", "B-Nation"]
    assert to_shipped("قرأ كليلة ودمنة لبنان".split(), labels) == ["O", "O", "O", "B-PLACE"]


def test_sentences_that_share_eight_words_with_a_test_are_left_out() -> None:
    kept_for_test = "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة".split()
    copied = Sentence(["قال", *[word.replace("أ", "ا") for word in kept_for_test[1:]]], {})
    other = Sentence(["قال", *kept_for_test[:7]], {})
    assert unseen([copied, other], grams([kept_for_test])) == [other]


def test_restorer_takes_the_commonest_spelling() -> None:
    restore = Restorer({"أحمد": 9, "احمد": 4, "إحمد": 1, "كتاب": 5})
    assert [restore(word) for word in ("احمد", "أحمد", "كتاب", "جديد")] == ["أحمد", "أحمد", "كتاب", "جديد"]


_WORLD = [
    Sentence(["زار", "سمير", "حداد", "دمشق"], {"shipped": ["O", "B-PER", "I-PER", "B-PLACE"]}),
    Sentence(["غادر", "رامي", "تونس"], {"shipped": ["O", "B-PER", "B-PLACE"]}),
]
_NAMES = Names(_WORLD)


@given(st.integers(0, 10_000), st.sampled_from([0.0, 0.5, 1.0]))
def test_replacing_keeps_the_names_of_every_head_and_the_words_between(seed: int, rate: float) -> None:
    words = ["وصل", "نادر", "العلي", "أمس", "إلى", "روما", "مع", "الجيش", "الأزرق", "."]
    sentence = Sentence(
        words,
        {
            "shipped": ["O", "B-PER", "I-PER", "O", "O", "B-PLACE", "O", "B-FACTION", "I-FACTION", "O"],
            "anercorp": ["O", "B-PERS", "I-PERS", "O", "O", "B-LOC", "O", "O", "O", "O"],
        },
    )
    chance = random.Random(seed)
    new = replaced(sentence, Renaming(_NAMES, chance, rate))
    assert all(len(labels) == len(new.words) for labels in new.labels.values())
    assert [kind for _, _, kind in spans(new.labels["shipped"], strict=True)] == ["PER", "PLACE", "FACTION"]
    assert [kind for _, _, kind in spans(new.labels["anercorp"], strict=True)] == ["PERS", "LOC"]
    outside = [w for w, label in zip(new.words, new.labels["shipped"], strict=True) if label == "O"]
    assert outside == ["وصل", "أمس", "إلى", "مع", "."]
    if rate == 0:
        assert new == sentence


def test_a_name_that_comes_back_gets_the_same_new_name() -> None:
    full = Sentence(["قال", "نادر", "العلي"], {"shipped": ["O", "B-PER", "I-PER"]})
    less = Sentence(["قال", "العلي"], {"shipped": ["O", "B-PER"]})
    sentences = [full, less, full, less]
    for seed in range(20):
        chance = random.Random(seed)
        first, second, third, fourth = renamed(sentences, _NAMES, chance, 1.0)
        assert first == third
        assert second == fourth
        assert second.words[1:] == first.words[-1:]
        assert first.words[1:] != full.words[1:]


def test_score_counts_borders_and_types() -> None:
    found = score([(["B-A", "I-A", "O", "B-B"], ["B-A", "I-A", "O", "B-A"]), (["B-B", "O"], ["B-B", "I-B"])])
    assert found["all"] == (1, 3, 3)
    assert found["A"].f1 == pytest.approx(200 / 3)
    assert found["B"] == (0, 1, 2)
