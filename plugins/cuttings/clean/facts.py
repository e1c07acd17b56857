"""What the decided blocks say of the article: title, writers, outlet, place of filing, dates."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from edtf.parser.grammar import date as edtf_date
from edtf.parser.grammar import dateAndTime, uncertainOrApproxDate
from pyparsing import ParseBaseException

from cuttings.clean.dates import find_dates
from cuttings.clean.known import NOTHING
from cuttings.clean.rules.headlines import without_tail
from cuttings.clean.rules.names import split_names
from cuttings.clean.words import REMEMBERED, fold, title_case
from cuttings.page import one_line

if TYPE_CHECKING:
    from cuttings.clean.known import Fact
from cuttings.model import Block, Dated, Role

#: The forms of nearly all dates, each with the library's grammar of that form alone: all grammars at once take far
#: more time.
FORMS = (
    (re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?"), edtf_date),
    (re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})?"), dateAndTime),
    (re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?[?~]"), uncertainOrApproxDate),
)

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SIGNS_ROUND = " \t,;:–—-"


def find_title(blocks: tuple[Block, ...], seed_id: str, known: Fact = NOTHING) -> str:
    """The headline, or the seed's file name where there is none."""
    title = next((block.text for block in blocks if block.role is Role.TITLE), "")
    if known and fold(known.value) != fold(title):
        title = without_tail(" ".join(known.value.split()))
    # Signs that turn the direction of what follows are no headline by themselves, and a page does not keep them.
    named = (title, PurePosixPath(seed_id.partition("#")[0]).stem, seed_id)
    return next((name for name in named if one_line(name)), "untitled")


def find_outlet(blocks: tuple[Block, ...]) -> str:
    """The name of who published the article, or ""."""
    return next((block.text for block in blocks if block.role is Role.OUTLET), "")


def find_bylines(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """The writers' names, without "by"; names set in capitals are shown as names are written."""
    names = [
        name
        for block in blocks
        if block.role is Role.BYLINE and block.rule != "label-above"
        for name in split_names(block.text.strip(_SIGNS_ROUND))
    ]
    return tuple(dict.fromkeys(title_case(name) for name in names))


def find_dateline(blocks: tuple[Block, ...]) -> str:
    """The place of filing and the agency, as the article gives them before its first sentence, or ""."""
    return next((block.text.strip(_SIGNS_ROUND) for block in blocks if block.role is Role.DATELINE), "")


def find_published(blocks: tuple[Block, ...], known: Fact = NOTHING, *, month_first: bool | None) -> Dated:
    """When the article was published: as its page or record says, else as far as its lines say so."""
    if known:
        dated = _from_known(known, month_first=month_first)
        if dated.edtf:
            return dated
    lines = [block for block in blocks if block.role is Role.DATE]
    for rule in ("labelled-line", "line-of-its-own", "page-date", "lone-day"):
        for block in lines:
            if block.rule == rule:
                dated = _dated(block, month_first=month_first)
                if dated.edtf:
                    return dated
    return _not_after(blocks, month_first=month_first) or _not_before(blocks, month_first=month_first)


def find_updated(blocks: tuple[Block, ...], known: Fact = NOTHING, *, month_first: bool | None) -> Dated:
    """When the article was changed: as its page or record says, else as far as its lines say so."""
    if known:
        return _from_known(known, month_first=month_first)
    dates = (_dated(block, month_first=month_first) for block in blocks if block.role is Role.UPDATED)
    return next((dated for dated in dates if dated.edtf), Dated())


def refuse_later(dated: Dated, saved: str) -> Dated:
    """The date, or none where it is of a later day than that on which the page was saved, as its container says.

    Clocks of the world are a day apart at most, so the next day is none too late. Today's clock is never asked.
    """
    days = [found.day for found in find_dates(saved, month_first=None) if _DAY.fullmatch(found.day)]
    if not days or not _DAY.match(dated.edtf) or dated.edtf[:10] <= _next_day(days[0]):
        return dated
    reason = f"the page was saved on {days[0]}, and {dated.edtf[:10]} is later; refused: {dated.reason}"
    return Dated("", "later-than-saved", reason)


def _next_day(day: str) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except OverflowError:
        return day


def _from_known(known: Fact, *, month_first: bool | None) -> Dated:
    found = next((one for one in find_dates(known.value, month_first=month_first) if one.edtf), None)
    if found is None:
        return Dated("", "undated", f"{known.source} gives no date that can be read: “{known.value}”")
    return checked(found.edtf, "page-data", f"from {known.source}: “{known.value}”")


def _dated(block: Block, *, month_first: bool | None) -> Dated:
    found = next((one for one in find_dates(block.text, month_first=month_first) if one.edtf), None)
    if found is None:
        return Dated()
    if block.rule == "page-date":
        place = f"“{block.text}” stands above the headline, where pages show the day they were opened"
        reason = f"{place}: the article is of that day or earlier"
        return checked(f"{found.day}?", "page-date", reason)
    if block.rule == "lone-day":
        return checked(
            f"{found.day}?", "lone-day", f"from the line “{block.text}”, which stands away from the headline"
        )
    return checked(found.edtf, block.rule, f"from the line “{block.text}”")


def _not_after(blocks: tuple[Block, ...], *, month_first: bool | None) -> Dated | None:
    """Where only a change is dated: the article is of that day or earlier."""
    updated = find_updated(blocks, month_first=month_first)
    if not updated.edtf:
        return None
    reason = f"only a change of the article is dated, so it is of that day or earlier; {updated.reason}"
    return checked(f"{updated.edtf[:10]}?", "not-after-change", reason)


def _not_before(blocks: tuple[Block, ...], *, month_first: bool | None) -> Dated:
    captions = [block for block in blocks if block.role is Role.CAPTION]
    days = [
        (one.edtf, block)
        for block in captions
        for one in find_dates(block.text, month_first=month_first, with_time=False)
    ]
    known = [(day, block) for day, block in days if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day)]
    if not known:
        faults = [block.reason for block in blocks if block.rule == "impossible-date"]
        return Dated("", "undated", "; ".join(["the text gives no date of publication", *faults]))
    day, block = max(known, key=lambda item: item[0])
    reason = f"the text gives no date of publication; a picture in it is of that day: “{block.text}”"
    return checked(f"[{day}..]", "not-before-picture", reason)


def checked(edtf: str, rule: str, reason: str) -> Dated:
    """A date whose form the standard allows, or none with the reason."""
    return Dated(edtf, rule, reason) if _is_edtf(edtf) else Dated("", rule, f"“{edtf}” is no date in EDTF")


@lru_cache(maxsize=REMEMBERED)
def _is_edtf(text: str) -> bool:
    try:
        grammar = next((grammar for form, grammar in FORMS if form.fullmatch(text)), None)
        if grammar is None:
            parse_edtf(text)
        else:
            grammar.parse_string(text, parse_all=True)
    except (EDTFParseException, ParseBaseException):
        return False
    return True
