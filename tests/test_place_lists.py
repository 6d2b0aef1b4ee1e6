"""Lists of places that words announce: each is read once, and what it gives is what every cue in it would read."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract import Extractor
from newsextract.entities.place_lists import Announced
from newsextract.entities.place_names import NameReader
from places_helper import mentions

CUES = ["", "", "ناحية ", "قرى ", "بلدة ", "بلدتي ", "محافظات ", "مدينة ", "مخيم ", "قرى هي: "]
NAMES = ["الرياض", "حلب", "سراقب", "جوزفا", "برازح", "الباغوز فوقاني", "تل رفعت", "صالح", "كان", "المدينة"]
JOINTS = ["، ", "، ", " و", "، و", " ب", '، "', '" و', " في ", ". "]


@given(st.lists(st.tuples(*map(st.sampled_from, (CUES, NAMES, JOINTS))), min_size=1, max_size=90))
def test_a_list_that_is_read_once_gives_what_every_cue_in_it_would_read(items: list[tuple[str, str, str]]) -> None:
    text = "".join(cue + name + joint for cue, name, joint in items)
    once = mentions(text)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Announced, "_first_to_read", lambda *_: True)
        assert mentions(text) == once


def test_twice_the_list_asks_for_no_more_than_twice_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0
    known = NameReader.known

    def counting(self: NameReader, at: int, skip: int = 0, *, announced: bool = False) -> object:
        nonlocal asked
        asked += 1
        return known(self, at, skip, announced=announced)

    monkeypatch.setattr(NameReader, "known", counting)
    counts = []
    for size in (100, 200):
        asked = 0
        assert len(mentions("ناحية الرياض، " * size)) == size
        counts.append(asked)
    assert counts[1] <= 2.1 * counts[0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("بلدة جوزفا قرب ناحية جوزفا ثم إلى جوزفا", "populated"), ("ناحية جوزفا قرب بلدة جوزفا ثم إلى جوزفا", "admin")],
)
def test_a_name_found_again_is_what_its_first_announcement_says(text: str, kind: str) -> None:
    assert [(place.text, place.type) for place in mentions(text)][-1] == ("جوزفا", kind)


def test_every_process_finds_the_same() -> None:
    text = (
        "بلدة جوزفا، ناحية جوزفا، قرية كفرتا، ناحية كفرتا في ريف حلب، ثم إلى جوزفا ومن كفرتا إلى برازح ومدينة برازح. "
        * 3
    )
    code = "import sys; from newsextract import Extractor; print(repr(Extractor(tagger='none').extract(sys.argv[1])))"
    here = repr(Extractor(tagger="none").extract(text))
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code, text],
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "PYTHONIOENCODING": "utf-8",
                "PYTHONPATH": os.pathsep.join(sys.path),
            },
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        assert done.stdout.strip() == here
