"""Whether the date, headline and writer found for a page are the known ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cuttings.model import Article


@dataclass
class FactCount:
    """For how many pages a fact is known, and for how many of them it was found."""

    known: int = 0
    right: int = 0

    def add(self, *, right: bool) -> None:
        """Counts one page."""
        self.known += 1
        self.right += right


def fold(text: str) -> str:
    """Words in small letters, for comparing."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def count_facts(counts: dict[str, FactCount], row: dict[str, Any], article: Article, given: str) -> None:
    """Counts the facts of one page; of a text (`given`) only those that it holds."""
    source = row["source"]
    title, date, authors = row.get("title") or "", row.get("date") or "", row.get("authors") or []
    if title and (not given or fold(title) in fold(given)):
        counts[f"headline {source}"].add(right=fold(title) == fold(article.title))
    if date and (not given or holds_day(given, date)):
        counts[f"date {source}"].add(right=date[:10] in article.date.edtf)
    names = [name for name in authors if not given or fold(name) in fold(given)]
    if names:
        found = {fold(name) for name in article.bylines}
        counts[f"byline {source}"].add(right=any(fold(name) in found for name in names))
        counts[f"byline, all {source}"].add(right={fold(name) for name in names} <= found)


def holds_day(text: str, date: str) -> bool:
    """Whether a text writes this day anywhere in one of the usual forms."""
    from cuttings.clean.dates import find_dates, month_comes_first  # noqa: PLC0415

    return any(date[:10] in found.edtf for found in find_dates(text, month_first=month_comes_first(text)))
