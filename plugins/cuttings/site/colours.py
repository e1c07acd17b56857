"""The colours of the theme's tokens, and those that an archive puts in their place: readable, or refused.

Contrast is that of WCAG 2.2: text needs 4.5:1 (success criterion 1.4.3), the lines of a field to write in 3:1 (1.4.11).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tinycss2.color4 import parse_color

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TOKEN = re.compile(r"--([a-z-]+): var\(--light, ([^;]+?)\) var\(--dark, ([^;]+?)\);")
#: Below it a part of sRGB is linear.
_DARK = 0.04045
_SCHEMES = ("light", "dark")

#: What is read or must be seen, on what it stands, and the least contrast.
_PAIRS = (
    ("ink", "paper", 4.5),
    ("ink", "card", 4.5),
    ("ink", "wash", 4.5),
    ("ink-soft", "paper", 4.5),
    ("ink-soft", "card", 4.5),
    ("red", "paper", 4.5),
    ("red", "card", 4.5),
    ("red", "wash", 4.5),
    ("rule-strong", "paper", 3.0),
    ("rule-strong", "card", 3.0),
)


def theme_colours(tokens: str) -> dict[str, tuple[str, str]]:
    """The colours of a sheet of tokens: each with its light and its dark value."""
    return {name: (light, dark) for name, light, dark in _TOKEN.findall(tokens)}


def faults_of(chosen: Mapping[str, object], tokens: str) -> Iterator[tuple[str, str]]:
    """What is wrong with the colours that an archive chose, each as a fact and a remedy."""
    known = theme_colours(tokens)
    colours = dict(known)
    for name, values in chosen.items():
        if name not in known:
            yield f"{name!r} is no colour of the theme", f"the theme has {', '.join(known)}"
        elif not isinstance(values, tuple | list) or len(values) != len(_SCHEMES):
            yield f"{name!r} is {values!r}", 'write its light and its dark value: ("#a3211b", "#f0897c")'
        elif wrong := next((value for value in values if not _is_solid(value)), None):
            yield (
                f"{name!r} has {wrong!r}, which is no solid colour",
                'write "#a3211b" or "rebeccapurple"',
            )
        else:
            colours[name] = (str(values[0]), str(values[1]))
    for front, back, least in _PAIRS:
        for at, scheme in enumerate(_SCHEMES):
            ratio = contrast(colours[front][at], colours[back][at])
            if ratio < least:
                fact = (
                    f"in {scheme}, {front!r} ({colours[front][at]}) on {back!r} ({colours[back][at]}) "
                    f"has a contrast of {ratio:.1f}:1, and {least:g}:1 is needed to read it (WCAG 2.2 AA)"
                )
                yield fact, f"make the two differ more, or leave {front!r} and {back!r} as the theme has them"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours of CSS, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def as_rules(chosen: Mapping[str, tuple[str, str]]) -> str:
    """The chosen colours as rules that stand behind the theme's own."""
    values = "".join(f"--{name}: var(--light, {light}) var(--dark, {dark});" for name, (light, dark) in chosen.items())
    return f"@layer tokens {{:root {{{values}}}}}" if values else ""


def _is_solid(value: object) -> bool:
    colour: Any = parse_color(value) if isinstance(value, str) else None
    # What is written goes into the stylesheet: nothing may stand there that ends the rule.
    return colour not in (None, "currentcolor") and colour.alpha == 1 and not re.search(r"[;{}]|/\*", str(value))


def _luminance(value: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = parse_color(value).to("srgb").coordinates
    red, green, blue = (part / 12.92 if part <= _DARK else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)
