"""Shared set-up of the tests: what lies beside them can be imported by its plain name."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import settings

HERE = str(Path(__file__).parent)
if HERE not in sys.path:  # the import mode «importlib» leaves the folder of the tests off the path
    sys.path.insert(0, HERE)

# A busy machine is no failure (speed has tests of its own), and the same tree must always give the same result:
# new examples are looked for with ``--hypothesis-profile=search``, not in passing.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("steady")
