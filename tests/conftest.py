"""Shared set-up of the tests: what lies beside them can be imported by its plain name."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = str(Path(__file__).parent)
if HERE not in sys.path:  # the import mode «importlib» leaves the folder of the tests off the path
    sys.path.insert(0, HERE)
