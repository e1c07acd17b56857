"""The reliability curve of the model card, drawn as SVG without any library."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.recognizer.calibrate import Bin

SIDE, LEFT, TOP = 320, 56, 20
WIDTH, HEIGHT = LEFT + SIDE + 24, TOP + SIDE + 56

HEAD = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" \
role="img" aria-labelledby="t d" font-family="sans-serif" font-size="12">
<title id="t">Reliability of the recognizer's confidence</title>
<desc id="d">%s</desc>
<rect width="100%%" height="100%%" fill="#fff"/>
"""


def draw(before: Sequence[Bin], after: Sequence[Bin]) -> str:
    """Return the curve before and after calibrating; the area of a dot is the number of spans in its bin."""
    words = "; ".join(f"of {one.count} mentions given {one.confidence:.2f}, {one.right:.2f} are right" for one in after)
    parts = [HEAD % words, *_axes(), *_curve(before, "#b45309", "4 3"), *_curve(after, "#1d4ed8", ""), *_legend()]
    return "\n".join(parts) + "\n</svg>\n"


def _place(confidence: float, right: float) -> tuple[float, float]:
    return round(LEFT + SIDE * confidence, 1), round(TOP + SIDE * (1 - right), 1)


def _axes() -> list[str]:
    lines = [f'<path d="M{LEFT} {TOP + SIDE}L{LEFT + SIDE} {TOP}" stroke="#999" fill="none"/>']
    for tenth in range(0, 11, 2):
        across, up = _place(tenth / 10, tenth / 10)
        lines += [
            f'<path d="M{across} {TOP}V{TOP + SIDE}M{LEFT} {up}H{LEFT + SIDE}" stroke="#e5e5e5"/>',
            f'<text x="{across}" y="{TOP + SIDE + 18}" text-anchor="middle">{tenth / 10:.1f}</text>',
            f'<text x="{LEFT - 8}" y="{up + 4}" text-anchor="end">{tenth / 10:.1f}</text>',
        ]
    middle = TOP + SIDE / 2
    return [
        *lines,
        f'<text x="{LEFT + SIDE / 2}" y="{HEIGHT - 14}" text-anchor="middle">confidence given</text>',
        f'<text transform="translate(14 {middle}) rotate(-90)" text-anchor="middle">share that is right</text>',
    ]


def _curve(bins: Sequence[Bin], colour: str, dashes: str) -> list[str]:
    places = [_place(one.confidence, one.right) for one in bins]
    path = "L".join(f"{across} {up}" for across, up in places)
    largest = max(one.count for one in bins)
    radii = [round(2 + 7 * (one.count / largest) ** 0.5, 1) for one in bins]
    dots = [
        f'<circle cx="{across}" cy="{up}" r="{radius}" fill="{colour}" opacity=".7"/>'
        for (across, up), radius in zip(places, radii, strict=True)
    ]
    return [f'<path d="M{path}" stroke="{colour}" stroke-dasharray="{dashes}" fill="none" stroke-width="2"/>', *dots]


def _legend() -> list[str]:
    across, up = LEFT + 14, TOP + 22
    return [
        f'<text x="{across}" y="{up}" fill="#b45309">as the model gives it</text>',
        f'<text x="{across}" y="{up + 18}" fill="#1d4ed8">calibrated</text>',
    ]
