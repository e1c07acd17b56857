"""Finds dates written in a line and says what each one means, leaving open what the writer left open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from cuttings.clean.dates.calendar import month_number, month_pattern, names_month
from cuttings.clean.dates.clock import find_clock
from cuttings.clean.words import REMEMBERED

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The first newspaper is of 1605. No article was published in a year that has not come; the clock is not asked for it,
#: since the same seeds must give the same archive on any day, so the last year moves with the program.
EARLIEST, LATEST = 1605, 2035

#: Two figures mean this century up to here, and the one before from here on.
PIVOT = LATEST - 2000 + 1


#: Every written date holds a year of four figures, or figures on both sides of a stroke or stop.
FIGURES = re.compile(r"\d{4}|\d[/.]\d")

#: A date in figures between strokes, and what every one of them holds.
STROKES = re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d{2})(?![\d/])")
STROKE = re.compile(r"/\d{1,2}/\d")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date found in a text: its half-open span and its value in EDTF, or "" with the fault of an impossible one."""

    start: int
    end: int
    edtf: str
    fault: str = ""

    @property
    def day(self) -> str:
        """The calendar day, or the month or the year where no more is known."""
        return self.edtf[:10]


@cache
def _patterns() -> tuple[tuple[bool, re.Pattern[str]], ...]:
    """The forms in which dates are written, and for each whether it holds the name of a month."""
    month = rf"(?P<month>{month_pattern()})\.?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.|º|er)?"
    year = r"(?P<year>\d{4})(?!\d)"
    forms = (
        r"(?<![\d/.-])(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})(?![\d-])",
        r"(?<!\d)(?P<year>\d{4})\s*[年년]\s*(?P<number>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일号]",
        r"(?<![\d/.-])(?P<year>\d{4})([/.])(?P<number>\d{1,2})\2(?P<day>\d{1,2})(?!\d)",
        # A tag lost between two spellings of a day leaves "30.01.202430. Januar 2024".
        rf"(?:(?<![\d/.])|(?<=\.\d{{4}})){day},?\s+(?:of\s+|de\s+|d['’]|di\s+)?{month}(?:,|\s+de[l]?|\s+di)?\s+{year}",
        rf"(?<![\d/.]){day}-{month}-{year}",
        rf"(?<!\w){month}\s+{day},?\s+{year}",
        r"(?<![\d/.-])(?P<first>\d{1,2})(?P<sign>[/.-])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4})(?!\d)",
        r"(?<![\d/.-])(?P<first>\d{1,2})(?P<sign>[/.])(?P<second>\d{1,2})(?P=sign)(?P<short>\d{2})(?![\d/.])",
        rf"(?<!\w){month},?\s+{year}",
    )
    return tuple(("<month>" in form, re.compile(form, re.IGNORECASE)) for form in forms)


def find_dates(text: str, *, month_first: bool | None = None, with_time: bool = True) -> tuple[WrittenDate, ...]:
    """The dates written in a text, in order.

    `month_first` says how to read figures such as 3/4/2011; where nobody knows (None) and both readings are possible,
    the value is EDTF's "one of these". Where a time of day stands beside the date it is part of the value.
    """
    return _find(text, month_first, with_time) if FIGURES.search(text) else ()


@lru_cache(maxsize=REMEMBERED)
def _find(text: str, month_first: bool | None, with_time: bool) -> tuple[WrittenDate, ...]:
    found: list[WrittenDate] = []
    named = names_month(text)
    for needs_name, pattern in _patterns():
        if needs_name and not named:
            continue
        for match in pattern.finditer(text):
            if not any(match.start() < other.end and other.start < match.end() for other in found):
                found.append(_read(match, text, month_first=month_first, with_time=with_time))
    return tuple(sorted(found, key=lambda item: item.start))


def month_comes_first(text: str) -> bool | None:
    """Whether dates in figures put the month first, as those of this text show that can be read one way only."""
    votes = set()
    # Most texts write no date in figures: that is seen at once, since the pattern begins with its rarest sign.
    for match in STROKES.finditer(text) if STROKE.search(text) else ():
        first, second = int(match[1]), int(match[2])
        if (first > 12) != (second > 12) and max(first, second) <= 31:  # noqa: PLR2004 - months and days
            votes.add(second > 12)  # noqa: PLR2004
    return votes.pop() if len(votes) == 1 else None


def _read(match: re.Match[str], text: str, *, month_first: bool | None, with_time: bool) -> WrittenDate:
    days = tuple(dict.fromkeys(_readings(match.groupdict(), month_first)))
    if not days:
        return WrittenDate(match.start(), match.end(), "", f"“{match[0]}” is no date of the calendar")
    if len(days) > 1:
        return WrittenDate(match.start(), match.end(), f"[{','.join(sorted(days))}]")
    clock = find_clock(text, match.end()) if with_time and len(days[0]) == len("2011-09-14") else None
    if clock:
        return WrittenDate(match.start(), clock.end, f"{days[0]}T{clock.value}")
    return WrittenDate(match.start(), match.end(), days[0])


def _readings(parts: dict[str, str | None], month_first: bool | None) -> Iterator[str]:
    """The days of the calendar that a written date can mean."""
    year = _year(parts)
    if not EARLIEST <= year <= LATEST:
        return
    month, day = parts.get("month"), parts.get("day")
    if month and not day:
        yield f"{year:04}-{month_number(month):02}"
    elif day:
        number = month_number(month) if month else int(parts["number"] or 0)
        yield from _calendar_day(year, number, int(day))
    else:
        first, second = int(parts["first"] or 0), int(parts["second"] or 0)
        # A stop between the figures is European: the day comes first.
        american = False if parts["sign"] != "/" else month_first
        if american is not False:
            yield from _calendar_day(year, first, second)
        if american is not True:
            yield from _calendar_day(year, second, first)


def _year(parts: dict[str, str | None]) -> int:
    short = parts.get("short")
    if short is None:
        return int(parts["year"] or 0)
    return int(short) + (2000 if int(short) < PIVOT else 1900)


def _calendar_day(year: int, month: int, day: int) -> Iterator[str]:
    try:
        yield date(year, month, day).isoformat()
    except ValueError:
        return
