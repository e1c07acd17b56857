"""What one short line says of an article: who wrote it, when it was published, when it was changed."""

# ruff: noqa: E501 - lists of words and patterns are easiest to check when each stands whole

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cuttings.clean.dates import WrittenDate, find_dates
from cuttings.clean.rules.names import BY, BYLINE, BYLINE_WITHIN, LONE_NAMES, split_names
from cuttings.clean.words import REMEMBERED, SENTENCE_END, count_words
from cuttings.model import Role

PUBLISHED = (
    r"(?:first\s+)?(?:published|posted|created|released|issued|date|dated|publication date|publi[ée]e? le|publi[ée]|veröffentlicht(?: am)?|"
    r"erstellt(?: am)?|stand|datum|publicado(?: el)?|fecha|pubblicato(?: il)?|data|gepubliceerd(?: op)?|geplaatst|opublikowano|"
    r"опубликовано|дата|publicerad|publisert|julkaistu|发布时间|发表时间|时间|日期|le|on|am)"
)
UPDATED = (
    r"(?:last\s+)?(?:updated?|modified|revised|edited|aktualisiert(?: am)?|letztes update|mis(?:e)? à jour(?: le)?|modifié(?: le)?|"
    r"actualizado(?: el)?|aggiornato(?: il)?|bijgewerkt|aktualizacja|zaktualizowano|обновлено|uppdaterad|oppdatert|päivitetty|更新时间|更新)"
)
UPDATED_ALONE = re.compile(rf"{UPDATED}\s*:?", re.IGNORECASE)
PUBLISHED_ALONE = re.compile(rf"{PUBLISHED}(?:\s+on)?\s*:?", re.IGNORECASE)
BY_ALONE = re.compile(rf"(?:{BY}|authors? of (?:the|this) article)\s*:?", re.IGNORECASE)
_LABEL = re.compile(
    rf"(?<!\w)(?:(?P<updated>{UPDATED})|(?P<published>{PUBLISHED}))(?:\s+(?:on|am|le|il|el|at|on:))?(?:\s+the)?\s*[:：]?\s*$",
    re.IGNORECASE,
)

#: Words that say nothing of their own beside a date: weekdays, edges of a clock, what a counter counts.
_FILLER = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b|"
    r"\b(?:at|on|in|the|am|pm|a\.m|p\.m|et|est|edt|gmt|uhr|local time|time|\d+ (?:min(?:ute)?s?|comments?|shares?|views?)(?: read)?|min read|read|views?|"
    r"comments?|shares?|issue|last|edition|updated?|published|posted)\b|\d{1,2}[:.h]\d{2}",
    re.IGNORECASE,
)

#: An imprint with more words or signs than this is a sentence that names a day.
MOST_WORDS, MOST_SIGNS = 30, 220

#: Names of writers with their duties take no more words.
WRITERS_WORDS = 20

#: The name of one writer has so many words.
NAME_WORDS = 4

#: Of the words of an imprint this many may be neither date, name nor filler, such as a town or a section.
MOST_OTHER_WORDS = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line, from `start` to the next piece, and what it says."""

    start: int
    role: Role
    labelled: bool


@dataclass(frozen=True, slots=True)
class Imprint:
    """A line that says who or when: its pieces in order, and the dates in it that no calendar has."""

    pieces: tuple[Piece, ...]
    faults: tuple[str, ...] = ()

    def has(self, role: Role) -> bool:
        """Whether a piece of this role is among them."""
        return any(piece.role is role for piece in self.pieces)


def read_imprint(text: str, *, month_first: bool | None = None) -> Imprint | None:
    """What a line says of writer and dates, or None when it is another kind of line."""
    return _read(text, month_first) if 0 < len(text) <= MOST_SIGNS else None


@lru_cache(maxsize=REMEMBERED)
def is_day_alone(text: str) -> bool:
    """Whether a line says a day, and perhaps its hour or weekday, and nothing else."""
    if not 0 < len(text) <= MOST_SIGNS or not any(map(str.isdigit, text)):
        return False
    dates = find_dates(text)
    return bool(dates) and _other_words(text, dates, None) == 0


@lru_cache(maxsize=REMEMBERED)
def _read(text: str, month_first: bool | None) -> Imprint | None:
    if count_words(text) > MOST_WORDS:
        return None
    dates = find_dates(text, month_first=month_first)
    pieces = [_date_piece(text, found) for found in dates if found.edtf]
    writer = _writer_piece(text, dates)
    if writer:
        pieces.append(writer)
    faults = tuple(found.fault for found in dates if found.fault)
    if not pieces and not faults:
        return None
    explained = _begins_with_label(text, pieces) or _begins_with_writer_and_day(text, pieces, dates)
    if not explained and _other_words(text, dates, writer) > MOST_OTHER_WORDS:
        return None
    return Imprint(tuple(sorted(pieces, key=lambda piece: piece.start)), faults)


def _begins_with_label(text: str, pieces: list[Piece]) -> bool:
    """Whether a line says at once when it was published, such as "Posted on 4 May 2011 in News, Town, Harbour"."""
    return any(piece.labelled and not piece.start and piece.role is not Role.BYLINE for piece in pieces) and not (
        SENTENCE_END.search(text)
    )


def _begins_with_writer_and_day(text: str, pieces: list[Piece], dates: tuple[WrittenDate, ...]) -> bool:
    """Whether a line is a writer's name, the day, and what the article is filed under: "Jane Roe 4 May 2011 Town, Sea"."""
    ordered = sorted(pieces, key=lambda piece: piece.start)
    if [piece.role for piece in ordered] != [Role.BYLINE, Role.DATE]:
        return False
    name, day = ordered
    filed = text[dates[0].end :].lstrip(" |,•·–—-")
    is_name = not name.start and not day.labelled and count_words(text[: dates[0].start]) <= NAME_WORDS
    return is_name and filed[:1].isupper() and not SENTENCE_END.search(text)


def _date_piece(text: str, found: WrittenDate) -> Piece:
    before = text[: found.start]
    before = re.sub(r"\b[^\W\d]{3,10}(?:day|tag|di|nes|gi|dag)\b,?\s*$", "", before, flags=re.IGNORECASE)
    label = _LABEL.search(before)
    if not label:
        return Piece(len(before.rstrip(" |,•·–—-(")), Role.DATE, labelled=False)
    return Piece(label.start(), Role.UPDATED if label["updated"] else Role.DATE, labelled=True)


def _writer_piece(text: str, dates: tuple[WrittenDate, ...]) -> Piece | None:
    end = min((found.start for found in dates), default=len(text))
    match = BYLINE.match(text[:end] if end else text)
    if (
        match
        and split_names(text[:end])
        and count_words(text[:end]) <= WRITERS_WORDS
        and not re.search(r"[.!?]$", text[:end].strip())
    ):
        return Piece(0, Role.BYLINE, labelled=True)
    within = BYLINE_WITHIN.search(text)
    if within and (dates or within.start() == 0):
        return Piece(within.start(), Role.BYLINE, labelled=True)
    if dates and end > 0:
        label = _LABEL.search(text[:end].rstrip(" |,•·–—-("))
        head = text[: label.start() if label else end].rstrip(" |,•·–—-(")
        if LONE_NAMES.fullmatch(head):
            return Piece(0, Role.BYLINE, labelled=False)
    return None


def _other_words(text: str, dates: tuple[WrittenDate, ...], writer: Piece | None) -> int:
    rest = text
    for found in reversed(dates):
        rest = rest[: found.start] + " | " + rest[found.end :]
    if writer:
        tail = rest[writer.start :]
        rest = rest[: writer.start] + " " + " ".join(tail.split("|")[1:])
    rest = re.sub(rf"\b(?:{UPDATED}|{PUBLISHED})\b", " ", rest, flags=re.IGNORECASE)
    return count_words(_FILLER.sub(" ", rest))
