"""The costly files of a site: taken over from the last one where they would come out the same, made anew where not.

What a product is made of is told by a fingerprint, and made of the same it is the same.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


class Products(Protocol):
    """Where products are held: the site being written, beside the last one."""

    def hold(self, fingerprint: str, make: Callable[[], Iterable[Path]]) -> bool:
        """Has the product in the site; says whether it was made anew. `make` writes its files and answers with them.

        Raises:
            OSError: the site cannot be written.

        """


def fingerprint_of(parts: Iterable[str]) -> str:
    """The SHA-256 of these texts in their order."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(f"{len(data)} ".encode())
        digest.update(data)
    return digest.hexdigest()
