"""The parts of a site that a publisher can leave out."""

#: Pages of their own, then what stands on other pages, then files.
PARTS = ("timeline", "map", "network", "related", "companions", "years", "feeds", "seeds")
OPTIONAL = frozenset(PARTS)
