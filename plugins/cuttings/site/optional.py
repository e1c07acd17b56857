"""The parts of the site that an archive may do without."""

#: The pages of these names, and the links to them: each can be left out.
OPTIONAL = frozenset({"timeline", "map", "network"})
