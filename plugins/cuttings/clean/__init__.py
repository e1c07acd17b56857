"""Cleaning: a seed in, an article out, in which every passage of the seed is kept or cut with rule and reason.

Start reading at `clean`; the rules for plain text and their order are in `plain`. Everything here is pure: no disk, no
clock, no log.
"""

from cuttings.clean.furniture import NONE, Furniture, count_furniture, folded_lines
from cuttings.clean.stage import clean

__all__ = ["NONE", "Furniture", "clean", "count_furniture", "folded_lines"]
