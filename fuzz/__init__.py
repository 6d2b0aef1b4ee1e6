"""Coverage-guided fuzzing with atheris: ``python -m fuzz --help`` and ``docs/robustness.md``."""

TARGETS = ("extract", "normalize", "readers", "lexicon", "gazetteer", "model")
"""Names of what can be fuzzed."""
