"""Pages go to `content/`, and what a person edited is never overwritten."""

from cuttings.write.disk import write_atomically
from cuttings.write.shelf import Outcome, Shelf, Shelved, read_shelf
from cuttings.write.slugs import assign_slugs

__all__ = ["Outcome", "Shelf", "Shelved", "assign_slugs", "read_shelf", "write_atomically"]
