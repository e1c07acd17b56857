"""Times of day beside a date: "at 10:45 am (UTC-5)", "14.30 Uhr", "T08:15:00Z"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cuttings.clean.dates.calendar import ZONES

_ZONE = rf"(?:\(?(?P<zone>{'|'.join(ZONES)})?(?P<offset>[+−-]\d{{1,2}}(?::?\d{{2}})?)?\)?(?![A-Za-z]))"
_CLOCK = re.compile(
    r"(?:\s*[,;|•·–—-]?\s*(?:at|um|à|om|kl\.?|a las|alle|ore|klo|às|о|в|-)?\s*|T)"
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?(?:\s*(?:Uhr|hrs|h)\b)?"
    rf"(?:\s*{_ZONE})?",
    re.IGNORECASE,
)

NOON = 12


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as ISO 8601 writes it, with its offset where a zone is named, and where it ends in the text."""

    value: str
    end: int


def find_clock(text: str, at: int) -> Clock | None:
    """The time of day that follows this place in the text, if one does and it is possible."""
    match = _CLOCK.match(text, at)
    if not match:
        return None
    hour, minute = int(match["hour"]), int(match["minute"])
    if match["half"]:
        if not 1 <= hour <= NOON:
            return None
        hour = hour % NOON + (NOON if match["half"][0] in "pP" else 0)
    second = int(match["second"] or 0)
    if hour > 23 or minute > 59 or second > 59:  # noqa: PLR2004 - a clock's limits
        return None
    return Clock(f"{hour:02}:{minute:02}:{second:02}{_offset(match)}", match.end())


def _offset(match: re.Match[str]) -> str:
    zone, written = match["zone"], match["offset"]
    if not zone and not written:
        return ""
    minutes = ZONES.get((zone or "").upper(), 0) * 60
    if written:
        figures = re.findall(r"\d{1,2}", written)
        hours, rest = (
            (int(written[1:3]), int(written[3:]))
            if re.fullmatch(r".\d{4}", written)
            else (int(figures[0]), int(([*figures, "0"])[1]))
        )
        minutes += (hours * 60 + rest) * (1 if written[0] == "+" else -1)
    if not minutes:
        return "Z"
    sign = "+" if minutes > 0 else "-"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
