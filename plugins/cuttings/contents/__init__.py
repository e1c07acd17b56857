"""Takes in `content/` for the site: pages, evidence and actors, without what a person has withheld.

A room for each question:

    reading       what the archive of all pages is, and what people decided about it
    taking_apart  one page: its bytes and those of its evidence become its facts, its text and its sentences
    keeping       what the store keeps of pages, so that each is taken apart once

Start reading in `reading`.
"""

from cuttings.contents.reading import Contents, read_archive, read_contents

__all__ = ["Contents", "read_archive", "read_contents"]
