"""Shared set-up of the tests: what lies beside them can be imported by its plain name."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import settings

HERE = str(Path(__file__).parent)
if HERE not in sys.path:  # the import mode «importlib» leaves the folder of the tests off the path
    sys.path.insert(0, HERE)

settings.register_profile("steady", deadline=None)  # a busy machine is no failure; speed has tests of its own
settings.load_profile("steady")
