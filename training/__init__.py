"""How the embedded tagger was made: one command a step, see ``training/README.md``."""

from newsextract.taggers import silent as silent  # before any step imports onnxruntime
