"""The date that Pelican sorts an article by, from what is known in EDTF."""

from __future__ import annotations

import re

_KNOWN = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:T(?P<hour>\d{2}):(?P<minute>\d{2}))?)?)?")


def sorting_date(edtf: str) -> str:
    """Answers "2011-10-21 10:45" for a date known so far, the first day of what is known otherwise, "" for undated.

    It says nothing to readers: pages show the EDTF. An interval or "not before" is no date and gives "".
    """
    found = _KNOWN.match(edtf)
    if not found or "/" in edtf or ".." in edtf:
        return ""
    day = f"{found['year']}-{_or_first(found['month'])}-{_or_first(found['day'])}"
    return f"{day} {found['hour']}:{found['minute']}" if found["hour"] else day


def _or_first(number: str | None) -> str:
    return number if number and number not in ("00", "XX") else "01"
