"""How much each passage looks like the article's text: what can be counted of it, and a small learned model."""
