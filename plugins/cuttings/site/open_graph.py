"""The picture that other sites show with a link to the archive (Open Graph): its name on a card."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from PIL import ImageDraw, ImageFont

    from cuttings.site.views.frame import FiguresView, SiteView

#: Where it lies in the site, and the size that the services which show it ask for.
OPEN_GRAPH = "theme/open-graph.png"
SIZE = (1200, 630)

_PAPER, _CARD, _INK, _SOFT, _RED = "#f7f1e3", "#fffdf6", "#1f1b16", "#5c5347", "#a3211b"
_MARGIN, _LEFT = 60, 120
_NAME_SIZE, _LEAST_SIZE, _LINE_SIZE = 96, 44, 36
_NAME_LINES = 3

#: The theme's face is in parts; each is asked for the letters it holds, as in fonts.css. Letters of no part are left
#: out, since a box in their place says nothing.
_PARTS: tuple[tuple[str, tuple[tuple[int, int], ...]], ...] = (
    (
        "latin",
        (
            (0x20, 0x7E),
            (0xA0, 0xFF),
            (0x131, 0x131),
            (0x152, 0x153),
            (0x2010, 0x2027),
            (0x2039, 0x203A),
            (0x20AC, 0x20AC),
        ),
    ),
    ("latin-ext", ((0x100, 0x2BA), (0x1E00, 0x1E9F))),
    ("cyrillic", ((0x400, 0x45F), (0x490, 0x491))),
    ("greek", ((0x384, 0x3CE),)),
    ("vietnamese", ((0x1EA0, 0x1EF1),)),
)


def open_graph(site: SiteView, figures: FiguresView, faces: Path) -> bytes:
    """The picture as PNG, the same bytes for the same words; `faces` is the folder of the theme's face.

    Raises:
        OSError: a part of the face cannot be read.

    """
    from PIL import Image, ImageDraw  # noqa: PLC0415 - loaded when there is a picture to draw

    image = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(image)
    width, height = SIZE
    draw.rectangle((_MARGIN, _MARGIN, width - _MARGIN, height - _MARGIN), fill=_CARD, outline=_INK, width=2)
    draw.line((_LEFT, _MARGIN + 70, width - _LEFT, _MARGIN + 70), fill=_RED, width=8)
    room = width - 2 * _LEFT
    size, lines = _fitted(site.name, faces, room)
    y = float(_MARGIN + 100)
    for line in lines:
        _write(draw, (_LEFT, y), line, _INK, _Face(faces, size))
        y += size * 1.15
    about = _Face(faces, _LINE_SIZE)
    for line in _lines(site.description, about, room)[:2]:
        _write(draw, (_LEFT, y + 20), line, _SOFT, about)
        y += _LINE_SIZE * 1.3
    _write(draw, (_LEFT, height - _MARGIN - 70), _figures(figures), _INK, about)
    out = io.BytesIO()
    image.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _figures(figures: FiguresView) -> str:
    articles = f"{figures.articles:,} {'article' if figures.articles == 1 else 'articles'}"
    if not figures.first_date:
        return articles
    return (
        f"{articles}, {figures.first_date} to {figures.last_date}"
        if figures.first_date != figures.last_date
        else f"{articles}, {figures.first_date}"
    )


class _Face:
    """The parts of the face at one size, each read when it is needed."""

    def __init__(self, faces: Path, size: int) -> None:
        self._faces, self._size = faces, size
        self._parts: dict[str, ImageFont.FreeTypeFont] = {}

    def part(self, name: str) -> ImageFont.FreeTypeFont:
        if name not in self._parts:
            from PIL import ImageFont  # noqa: PLC0415 - as above

            file = self._faces / f"source-serif-4-{name}-opsz-normal.woff2"
            # The simple layout is the same wherever it is drawn; the other depends on a library of the system.
            self._parts[name] = ImageFont.truetype(str(file), self._size, layout_engine=ImageFont.Layout.BASIC)
        return self._parts[name]

    def width(self, text: str) -> float:
        return sum(self.part(part).getlength(run) for part, run in _runs(text))


def _fitted(name: str, faces: Path, room: int) -> tuple[int, list[str]]:
    """The largest size at which the name fits, and its lines; a name that never fits is cut."""
    for size in range(_NAME_SIZE, _LEAST_SIZE, -4):
        lines = _lines(name, _Face(faces, size), room)
        if len(lines) <= _NAME_LINES:
            return size, lines
    lines = _lines(name, _Face(faces, _LEAST_SIZE), room)
    return _LEAST_SIZE, lines[:_NAME_LINES]


def _lines(text: str, face: _Face, room: int) -> list[str]:
    lines: list[str] = []
    for word in "".join(run for _, run in _runs(text)).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and face.width(longer) <= room:
            lines[-1] = longer
        else:
            lines.extend(_pieces(word, face, room))
    return lines


def _pieces(word: str, face: _Face, room: int) -> Iterator[str]:
    """The word, in pieces where it is wider than the room."""
    start = 0
    for end in range(1, len(word) + 1):
        if end - start > 1 and face.width(word[start:end]) > room:
            yield word[start : end - 1]
            start = end - 1
    yield word[start:]


def _runs(text: str) -> Iterable[tuple[str, str]]:
    """The letters that the face has, in runs of one part of it."""
    runs: list[tuple[str, str]] = []
    for letter in text:
        part = next((name for name, ranges in _PARTS if any(a <= ord(letter) <= b for a, b in ranges)), "")
        if part and runs and runs[-1][0] == part:
            runs[-1] = part, runs[-1][1] + letter
        elif part:
            runs.append((part, letter))
    return runs


def _write(draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, fill: str, face: _Face) -> None:
    x, y = at
    for part, run in _runs(text):
        font = face.part(part)
        draw.text((x, y), run, fill=fill, font=font)
        x += font.getlength(run)
