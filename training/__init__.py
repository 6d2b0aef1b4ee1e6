"""How the embedded tagger was made: one command a step, see ``training/README.md``."""
