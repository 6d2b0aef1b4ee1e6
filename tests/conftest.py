"""Shared set-up of the tests: what lies beside them can be imported by its plain name."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import settings

HERE = str(Path(__file__).parent)
if HERE not in sys.path:  # the import mode «importlib» leaves the folder of the tests off the path
    sys.path.insert(0, HERE)

# A busy machine is no failure (speed has tests of its own), and the same tree must always give the same result:
# new examples are looked for with ``--hypothesis-profile=search``, not in passing.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny BERT for CAMeL Tools and transformers; tests that change it take a copy."""
    from tiny_models import train_bert  # noqa: PLC0415 - only some tests need it

    return train_bert(tmp_path_factory.mktemp("bert"))


@pytest.fixture(scope="session")
def stanza_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model of Stanza, made by its own trainer."""
    from tiny_models import train_stanza  # noqa: PLC0415 - likewise

    return train_stanza(tmp_path_factory.mktemp("stanza"))
