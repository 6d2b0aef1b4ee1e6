"""The tagger that a name stands for: one of the package, a toolkit's, or one that another package brings."""

from __future__ import annotations

import os
from difflib import get_close_matches
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec

from newsextract.errors import BackendNotInstalled
from newsextract.tagger import KIND_OF_LABEL, Tagger

NAMES = ("embedded", "none", "camel", "stanza")
"""Names of the taggers that the package itself offers."""

GROUP = "newsextract.taggers"
"""Entry points of this group are taggers that other packages bring, by name."""

_BACKENDS = {"camel": "camel_tools", "stanza": "stanza"}  # the module that shows whether a backend is installed

ModelPath = str | os.PathLike[str]


def chosen(tagger: str | Tagger, model: ModelPath | None, *, download: bool) -> Tagger | None:
    """The tagger that a name or an object stands for; ``None`` for lexicons and rules alone.

    Args:
        tagger: A name that :func:`named` knows, or an object.
        model: Path or name of its model, where it needs or takes one.
        download: Whether a published model may be fetched.

    Raises:
        TypeError: If ``tagger`` is neither, or ``model`` no path.
        ValueError: If the tagger gives unknown labels, or ``model`` and ``download`` do not go with it.
    """
    if model is not None and not isinstance(model, str | os.PathLike):
        raise TypeError(f"model must be a path, the name of a published model or None, not {type(model).__name__}")
    if isinstance(tagger, str):
        made = named(tagger, model, download=download)
        return None if made is None else _checked(made)
    if isinstance(tagger, type) or not isinstance(tagger, Tagger):
        missing = [part for part in ("name", "labels", "tag") if not hasattr(tagger, part)]
        raise TypeError(
            "tagger must be 'embedded', 'none', 'camel', 'stanza', the name of an entry point, "
            f"or an object with name, labels and tag(texts), not {tagger!r}"
            + (f", which has no {missing[0]}" if missing else "")
        )
    if model is not None or download:
        raise ValueError(f"model and download go with the name of a tagger, not with an object such as {tagger!r}")
    return _checked(tagger)


def _checked(tagger: Tagger) -> Tagger:
    unknown = sorted(map(str, set(tagger.labels) - set(KIND_OF_LABEL)))
    if unknown:
        allowed = ", ".join(map(repr, KIND_OF_LABEL))
        raise ValueError(f"tagger {tagger.name!r} has the label {unknown[0]!r}; allowed are {allowed}")
    return tagger


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
    from newsextract.taggers.embedded import EmbeddedTagger

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
        from newsextract.taggers.camel import CamelTagger

        return CamelTagger(model, download=download)
    from newsextract.taggers.stanza import StanzaTagger

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
