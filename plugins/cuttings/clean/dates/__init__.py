"""Dates as articles write them, as far as they are known, in the Library of Congress's EDTF (ISO 8601-2:2019)."""

from cuttings.clean.dates.written import WrittenDate, find_dates, month_comes_first

__all__ = ["WrittenDate", "find_dates", "month_comes_first"]
