"""Cuttings: raw, scraped news articles become a cross-linked archive.

Start with `gather` (seeds become Markdown pages in `content/`) and `present` (the pages become a site); each reads as
one page. The stages they call stand in folders of their name and know each other only through the values of `model`.
`plugin` joins both halves to Pelican.
"""
