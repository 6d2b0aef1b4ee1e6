"""The style sheet of drawn articles: light and dark themes, and the switches of the legend."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from newsextract.render.kinds import LOOKS

_DARK = (
    "--nx-page:13 17 23;--nx-ink:230 237 243;--nx-dim:141 150 160;--nx-line:48 54 61;--nx-wash:.2;color-scheme:dark;"
    "--nx-place:86 211 100;--nx-faction:255 123 114;--nx-nationality:227 179 65;--nx-person:190 150 255;"
    "--nx-organization:110 170 255;--nx-number:170 180 190;--nx-count:76 201 214;--nx-date:247 120 186"
)
# Notebooks and sites of documentation have a theme of their own, which need not be that of the system.
_DARK_HOSTS = (
    '[data-jp-theme-light="false"] .nx,.vscode-dark .nx,[data-theme="dark"] .nx,html[theme="dark"] .nx,'
    '[data-md-color-scheme="slate"] .nx'
)
_LIGHT_HOSTS = (
    ':not([data-jp-theme-light="true"] *,.vscode-light *,[data-theme="light"] *,[data-md-color-scheme="default"] *)'
)


@cache
def style() -> str:
    """The style sheet, dark theme and switches of the legend included."""
    lines = files(__package__).joinpath("style.css").read_text(encoding="utf-8").splitlines()
    base = "\n".join(line for line in lines if not line.startswith("/*"))
    dark = f"@media (prefers-color-scheme:dark){{.nx{_LIGHT_HOSTS}{{{_DARK}}}}}\n{_DARK_HOSTS}{{{_DARK}}}"
    off = "".join(
        f'.nx:has(input[name="nx-{kind}"]:not(:checked)) .nx-m.nx-{kind}'
        "{background:none;border-color:transparent;cursor:auto}"
        f'.nx:has(input[name="nx-{kind}"]:not(:checked)) .nx-m.nx-{kind}>.nx-k,'
        f'.nx:has(input[name="nx-{kind}"]:not(:checked)) tr.nx-{kind}{{display:none}}\n'
        for kind in LOOKS
    )
    return f"\n{base}\n{dark}\n{off}"
