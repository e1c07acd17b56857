"""What a page's markup says beyond its words: which elements hold the article, and what the head says of it."""
