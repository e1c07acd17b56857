"""The first half: seeds become pages in `content/`. Read → clean → recognize → resolve → compose → write.

Start reading in `stage`, which joins the steps; each does only what the last gathering did not (`cuttings.ledger`).
"""

from cuttings.gather.stage import gather
from cuttings.gather.values import Folders

__all__ = ["Folders", "gather"]
