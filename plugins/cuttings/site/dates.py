"""Dates in words, from the Extended Date/Time Format (EDTF, Library of Congress; ISO 8601-2:2019)."""

from __future__ import annotations

import re

from cuttings.site.views.entries import DateView

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:T(?P<time>\d{2}:\d{2})(?::\d{2})?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?)?)?(?P<doubt>[?~%]?)"
)
_NOT_BEFORE = re.compile(r"\[(?P<date>[0-9-]+)\.\.\]")
_DOUBT = {"": "", "?": "probably ", "~": "about ", "%": "probably about "}


def date_view(edtf: str, reason: str = "") -> DateView:
    """The date in words; forms of EDTF that this archive does not write are shown as they stand, without an order."""
    if not edtf:
        return DateView("undated", reason=reason)
    lower_bound = _NOT_BEFORE.fullmatch(edtf)
    if lower_bound:
        return DateView(f"undated, not before {in_words(lower_bound['date'])}", edtf, reason=reason)
    found = _DATE.fullmatch(edtf)
    if not found:
        return DateView(f"undated ({edtf})", edtf, reason=reason)
    time = f", {found['time']}{_zone(found['zone'] or '')}" if found["time"] else ""
    label = f"{_DOUBT[found['doubt']]}{in_words(edtf)}{time}"
    return DateView(
        label=label,
        edtf=edtf,
        machine="" if found["doubt"] else edtf,
        order=edtf.rstrip("?~%"),
        year=int(found["year"]),
        month=int(found["month"] or 0),
        reason=reason,
    )


def in_words(date: str) -> str:
    """Spells "2011-10-21" as "21 October 2011", "2011-10" as "October 2011", "2011" as itself; a time is left out."""
    found = _DATE.match(date)
    if not found:
        return date
    month = MONTHS[int(found["month"]) - 1] + " " if found["month"] else ""
    day = f"{int(found['day'])} " if found["day"] else ""
    return f"{day}{month}{found['year']}"


def _zone(zone: str) -> str:
    if zone in ("", "Z"):
        return " (UTC)" if zone else ""
    hours, minutes = zone[1:3], zone[-2:]
    sign = "−" if zone[0] == "-" else "+"
    return f" (UTC{sign}{int(hours)}{':' + minutes if minutes != '00' else ''})"
