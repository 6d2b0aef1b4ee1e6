"""The package's own errors: wrong use of it, never the content of a text.

They travel between processes, so each can be made again from its arguments.
"""

from __future__ import annotations


class NewsExtractError(Exception):
    """Base of every error that newsextract raises by itself."""


class BackendNotInstalled(NewsExtractError, ImportError):
    """Something was asked for whose packages are not installed.

    Args:
        backend: Name of the backend, for example ``"camel"`` or ``"pandas"``.
        extra: Name of the pip extra that brings it.
    """

    def __init__(self, backend: str, extra: str) -> None:
        self.backend = backend
        self.extra = extra
        super().__init__(f"the backend {backend!r} is not installed: pip install 'newsextract[{extra}]'")

    def __reduce__(self) -> tuple[type[BackendNotInstalled], tuple[str, str]]:
        return type(self), (self.backend, self.extra)


class ModelNotFound(NewsExtractError, FileNotFoundError):
    """A model path was given that holds no model.

    Args:
        path: The path that was tried.
        hint: What to do about it.
    """

    def __init__(self, path: str, hint: str = "") -> None:
        self.path = path
        self.hint = hint
        super().__init__(f"no model at {path!r}" + (f": {hint}" if hint else ""))

    def __reduce__(self) -> tuple[type[ModelNotFound], tuple[str, str]]:
        return type(self), (self.path, self.hint)


class ModelDamaged(NewsExtractError, ValueError):
    """A model was found, but it is damaged, made for something else, or of another format.

    Args:
        path: The file or folder.
        reason: What does not fit.
    """

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"the model at {path!r} cannot be used: {reason}")

    def __reduce__(self) -> tuple[type[ModelDamaged], tuple[str, str]]:
        return type(self), (self.path, self.reason)


class WorkerDied(NewsExtractError, RuntimeError):
    """A worker process of ``extract_many`` ended before it gave its results.

    Args:
        done: How many texts were finished and yielded; the text with this index, from 0, was not.
    """

    def __init__(self, done: int) -> None:
        self.done = done
        super().__init__(
            f"a worker process died: the results of the first {done} texts were yielded, those from index {done} on "
            "are lost. Was it killed, perhaps for memory? Try fewer processes or a smaller batch_size. If it never "
            "started: a script that uses processes needs the guard if __name__ == '__main__'"
        )

    def __reduce__(self) -> tuple[type[WorkerDied], tuple[int]]:
        return type(self), (self.done,)


class LexiconError(NewsExtractError, ValueError):
    """A lexicon or gazetteer file holds something that cannot be used.

    Args:
        message: What is wrong.
        file: Name of the file.
        line: Line number, from 1, where it is known.
    """

    def __init__(self, message: str, file: str, line: int | None = None) -> None:
        self.message = message
        self.file = file
        self.line = line
        super().__init__(f"{file}{f':{line}' if line else ''}: {message}")

    def __reduce__(self) -> tuple[type[LexiconError], tuple[str, str, int | None]]:
        return type(self), (self.message, self.file, self.line)
