"""Coverage-guided fuzzing with atheris: ``python -m fuzz --help`` and ``docs/robustness.md``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))  # pieces and promises are those of the tests

TARGETS = ("extract", "normalize", "readers", "lexicon", "gazetteer", "model")
"""Names of what can be fuzzed."""
