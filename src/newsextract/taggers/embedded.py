"""The tagger inside the package: small, offline, without torch. Making one loads nothing; its first sentence does."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from newsextract.tagger import TaggedSpan
from newsextract.taggers.fork import ForkLock
from newsextract.taggers.model_file import Card, read_card

if TYPE_CHECKING:
    from newsextract.taggers.runtime import Runtime

_LEFT_TO_LEXICONS = frozenset(("GROUP",))  # a people's name without its code is of no use: the lexicon has them all


def builtin_folder() -> Path:
    """Where the model of the package lies."""
    return Path(str(files("newsextract.taggers"))) / "data"


class EmbeddedTagger:
    """A tagger with the model of the package, or with one of the same form.

    Args:
        folder: Folder of another model: ``tagger.json``, ``tagger.onnx``, ``tokenizer.json``.
        threads: How many threads work on one text; for many texts, use processes instead.

    Raises:
        TypeError: If ``threads`` is no number.
        ValueError: If it is below one.
        ModelNotFound: If a file is missing.
        ModelDamaged: If the card of the model does not fit. Damage to its other files shows at first use.

    Attributes:
        name: What errors and explanations call it.
        labels: The labels it may give.
    """

    def __init__(self, folder: str | os.PathLike[str] | None = None, *, threads: int = 1) -> None:
        if not isinstance(threads, int) or isinstance(threads, bool):
            raise TypeError(f"threads must be an int of at least 1, not {type(threads).__name__}")
        if threads < 1:
            raise ValueError(f"threads must be an int of at least 1, not {threads}")
        self._folder = None if folder is None else os.fspath(folder)
        self._threads = threads
        self._card: Card = read_card(builtin_folder() if folder is None else Path(folder))
        self.name = "embedded"
        self.labels = self._card.types - _LEFT_TO_LEXICONS
        self._lock = ForkLock()
        self._loaded: tuple[int, Runtime] | None = None

    def __repr__(self) -> str:
        return f"EmbeddedTagger({self._folder!r})" if self._folder is not None else "EmbeddedTagger()"

    def __reduce__(self) -> tuple[Callable[..., EmbeddedTagger], tuple[str | None, int]]:
        return _again, (self._folder, self._threads)

    def load(self) -> Runtime:
        """The loaded model; the first call checks its files and loads it.

        Raises:
            ModelDamaged: If a file is not the one that the card describes.
        """
        loaded = self._loaded
        if loaded is not None and loaded[0] == os.getpid():
            return loaded[1]
        with self._lock:
            if self._loaded is None or self._loaded[0] != os.getpid():  # a session does not survive a fork
                from newsextract.taggers.runtime import Runtime

                self._loaded = os.getpid(), Runtime(self._card, self.labels, threads=self._threads)
            return self._loaded[1]

    def tag(self, texts: Sequence[str]) -> list[list[TaggedSpan]]:
        """The names of sentences, see :class:`newsextract.Tagger`."""
        return self.load().tag(texts)


def _again(folder: str | None, threads: int) -> EmbeddedTagger:
    return EmbeddedTagger(folder, threads=threads)
