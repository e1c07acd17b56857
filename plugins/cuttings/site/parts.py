"""Long lists in pages of a bearable size, whose addresses stay while a list grows at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from cuttings.site.views.entries import PartLink, PartsView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cuttings.site.views.entries import DateView

    class Link(Protocol):
        """A name and where it leads."""

        @property
        def name(self) -> str: ...

        @property
        def href(self) -> str: ...


T = TypeVar("T")

#: How many parts a page names before and after its own, beside the first and the last.
_NEAR = 5
#: Up to so many parts, all are named.
_FEW = 20


def divided(items: Iterable[T], most: int, size: Callable[[T], int] = lambda _: 1) -> list[tuple[T, ...]]:
    """The items in their order, in groups whose sizes add up to `most` at most; a single larger item stands alone."""
    groups: list[list[T]] = [[]]
    filled = 0
    for item in items:
        weight = size(item)
        if groups[-1] and filled + weight > most:
            groups.append([])
            filled = 0
        groups[-1].append(item)
        filled += weight
    return [tuple(group) for group in groups]


def signs_of_link(least: int, link: Link) -> int:
    """About what a list spends on a name that is a link, at least so many signs."""
    return max(least, 130 + len(link.name.encode()) + len(link.href))


def address_of_part(href: str, number: int) -> str:
    """Where a part stands: the first at the list's own address, the others in a folder of its name."""
    return href if number == 1 else f"{href.removesuffix('.html')}/{number}.html"


def parts_views(links: Sequence[PartLink]) -> Iterator[PartsView | None]:
    """How each part of a list shows the others; None where there is but one."""
    if len(links) == 1:
        yield None
        return
    for at, here in enumerate(links):
        yield PartsView(
            number=at + 1,
            of=len(links),
            here=here,
            links=tuple(_some(links, at)),
            earlier=links[at - 1] if at else None,
            later=links[at + 1] if at + 1 < len(links) else None,
        )


def _some(links: Sequence[PartLink], here: int) -> Iterator[PartLink | None]:
    """All of few parts; of many the first, the last and those near, with None for each gap."""
    shown = [
        at for at in range(len(links)) if len(links) <= _FEW or at in (0, len(links) - 1) or abs(at - here) <= _NEAR
    ]
    before = -1
    for at in shown:
        if at > before + 1:
            yield None
        yield links[at]
        before = at


def span(dates: Sequence[DateView]) -> str:
    """What years a part holds, in words: "1946 to 1953", "2014, undated"."""
    years = [date.year for date in dates if date.year]
    if not years:
        return "undated"
    label = str(years[0]) if years[0] == years[-1] else f"{years[0]} to {years[-1]}"
    return label if len(years) == len(dates) else f"{label}, undated"
