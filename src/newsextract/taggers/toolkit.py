"""What taggers of other toolkits have in common: their options, and how they travel to other processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar

from newsextract.errors import ModelNotFound
from newsextract.tagger import KIND_OF_LABEL
from newsextract.taggers.fork import ForkLock
from newsextract.taggers.labels import check_targets


class ToolkitTagger:
    """A model of another toolkit, loaded with the first sentence.

    Args:
        model: A model of one's own, or the name of a published one.
        download: Whether a published model may be fetched.
        labels: What labels of one's own stand for, such as ``{"ARMED": "FACTION"}``.
        use_gpu: Whether to use a GPU where there is one.

    Raises:
        ValueError: If ``labels`` maps to something that is no label of this package.

    Attributes:
        name: What errors and explanations call it.
        labels: The labels it may give.
    """

    toolkit: ClassVar[str]
    """What :attr:`name` is."""

    def __init__(
        self,
        model: str | os.PathLike[str],
        *,
        download: bool = False,
        labels: Mapping[str, str] | None = None,
        use_gpu: bool = False,
    ) -> None:
        self.name = self.toolkit
        self._model = os.fspath(model)
        self._download = download
        self._own = None if labels is None else dict(labels)
        check_targets(self._own or {})
        self._use_gpu = use_gpu
        self.labels = frozenset(KIND_OF_LABEL)
        self._lock = ForkLock()
        self._mapping: Mapping[str, str] = {}
        self._find()

    def _find(self) -> None:
        """Looks where the model lies, without loading it."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._model!r})"

    def __reduce__(self) -> tuple[Callable[..., ToolkitTagger], tuple[Any, ...]]:
        return _again, (type(self), self._model, self._download, self._own, self._use_gpu)


def there(path: Path, found: Callable[[Path], bool]) -> bool:
    """Whether ``is_dir``, ``is_file`` or the like holds of a path; what no path can be is not there."""
    try:
        return found(path)
    except OSError as error:
        raise ModelNotFound(str(path), f"it cannot be looked up ({error.strerror})") from error


def reason(error: Exception) -> str:
    """What an error of another library says, in one line."""
    if type(error).__name__ == "UnpicklingError":
        return "it holds more than weights, and pickled code is never run"
    return next(iter(str(error).strip().splitlines()), type(error).__name__)


def _again(
    made: type[ToolkitTagger], model: str, download: bool, labels: Mapping[str, str] | None, use_gpu: bool
) -> ToolkitTagger:
    return made(model, download=download, labels=labels, use_gpu=use_gpu)
