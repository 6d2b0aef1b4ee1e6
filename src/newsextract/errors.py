"""The package's own errors: wrong use of it, never the content of a text."""

from __future__ import annotations


class NewsExtractError(Exception):
    """Base of every error that newsextract raises by itself."""


class BackendNotInstalled(NewsExtractError, ImportError):  # noqa: N818 - name fixed by the public contract
    """A tagger was asked for whose packages are not installed.

    Args:
        backend: Name of the backend, for example ``"camel"``.
        extra: Name of the pip extra that brings it.
    """

    def __init__(self, backend: str, extra: str) -> None:
        self.backend = backend
        self.extra = extra
        super().__init__(f"the {backend!r} tagger is not installed: pip install 'newsextract[{extra}]'")


class ModelNotFound(NewsExtractError, FileNotFoundError):  # noqa: N818 - name fixed by the public contract
    """A model path was given that holds no model.

    Args:
        path: The path that was tried.
        hint: What to do about it.
    """

    def __init__(self, path: str, hint: str = "") -> None:
        self.path = path
        super().__init__(f"no model at {path!r}" + (f": {hint}" if hint else ""))


class LexiconError(NewsExtractError, ValueError):
    """A lexicon or gazetteer file holds something that cannot be used.

    Args:
        message: What is wrong.
        file: Name of the file.
        line: Line number, from 1, where it is known.
    """

    def __init__(self, message: str, file: str, line: int | None = None) -> None:
        self.file = file
        self.line = line
        super().__init__(f"{file}{f':{line}' if line else ''}: {message}")
