"""The tagger that a name stands for: one of the package, a toolkit's, or one that another package brings."""

from __future__ import annotations

import os
from difflib import get_close_matches
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec

from newsextract.errors import BackendNotInstalled
from newsextract.tagger import Tagger

NAMES = ("embedded", "none", "camel", "stanza")
"""Names of the taggers that the package itself offers."""

GROUP = "newsextract.taggers"
"""Entry points of this group are taggers that other packages bring, by name."""

_BACKENDS = {"camel": "camel_tools", "stanza": "stanza"}  # the module that shows whether a backend is installed

ModelPath = str | os.PathLike[str]


def named(name: str, model: ModelPath | None, *, download: bool) -> Tagger | None:
    """Makes the tagger of a name; ``None`` for ``"none"``.

    Args:
        name: One of :data:`NAMES`, or of an entry point.
        model: Path or name of its model, where it needs or takes one.
        download: Whether a published model may be fetched.

    Raises:
        ValueError: If there is no such tagger, or it takes or needs no model.
        BackendNotInstalled: If the packages of a backend are missing.
        ModelNotFound: If there is no such model.
        ModelDamaged: If the model does not fit.
    """
    if name in _BACKENDS:
        return _backend(name, model, download=download)
    if name not in NAMES:
        return _foreign(name, model, download=download)
    if download:
        raise ValueError(f"tagger={name!r} downloads nothing: download=True is for tagger='camel' and tagger='stanza'")
    if name == "none":
        if model is not None:
            raise ValueError(f"tagger='none' takes no model, not {os.fspath(model)!r}")
        return None
    from newsextract.taggers.embedded import EmbeddedTagger  # noqa: PLC0415

    return EmbeddedTagger(model)


def _backend(name: str, model: ModelPath | None, *, download: bool) -> Tagger:
    if find_spec(_BACKENDS[name]) is None:
        raise BackendNotInstalled(name, extra=name)
    if model is None:
        raise ValueError(
            f"tagger={name!r} needs a model: Extractor(tagger={name!r}, model=...) with the path of one, "
            "or with the name of a published one and download=True"
        )
    if name == "camel":
        from newsextract.taggers.camel import CamelTagger  # noqa: PLC0415

        return CamelTagger(model, download=download)
    from newsextract.taggers.stanza import StanzaTagger  # noqa: PLC0415

    return StanzaTagger(model, download=download)


def _foreign(name: str, model: ModelPath | None, *, download: bool) -> Tagger:
    """A tagger of another package; only the one asked for is loaded."""
    known = {point.name: point for point in entry_points(group=GROUP)}
    if name not in known:
        names = (*NAMES, *known)
        close = get_close_matches(name, names, n=1)
        hint = f"; did you mean {close[0]!r}?" if close else ""
        allowed = ", ".join(map(repr, names))
        raise ValueError(f"tagger must be one of {allowed} or a tagger object, not {name!r}{hint}")
    return _made(known[name], model, download=download)


def _made(point: EntryPoint, model: ModelPath | None, *, download: bool) -> Tagger:
    options = {**({} if model is None else {"model": model}), **({"download": True} if download else {})}
    tagger = point.load()(**options)
    if not isinstance(tagger, Tagger):
        raise TypeError(f"the entry point {point.value!r} made {tagger!r}, which has no name, labels or tag(texts)")
    return tagger
