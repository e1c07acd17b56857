"""The reading of one seed, within the limits that the settings name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.model import Defect, Seed
from cuttings.patience import LimitError, Limits, holding, within

if TYPE_CHECKING:
    from collections.abc import Callable


def carefully(identity: str, limits: Limits, read: Callable[[], Seed | Defect]) -> Seed | Defect:
    """What `read` gives, or the limit that it went beyond as a defect of the seed."""
    try:
        with within(limits.seconds), holding(limits.memory):
            return read()
    except LimitError as error:
        return Defect(identity, f"reading it was given up, since {error}", error.remedy, may_pass=True)
