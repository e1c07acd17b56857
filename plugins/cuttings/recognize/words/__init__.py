"""General knowledge about names in news English: nations, regions, titles, kinds of organization. No actors."""
