"""Full-text search that works from a disk as it does from a server. Start reading in `building`.

Index and ranking are Pagefind's. It reads its index by `fetch`, a module and a worker, all of which a browser refuses
to a page opened from a disk; so its files are put into classic scripts ("packs"), which any page may load:

    shards     the archive → parts by date, of which a change touches one
    records    an article → a small document that Pagefind indexes
    indexing   documents → Pagefind's own files, by its program
    shape      Pagefind's files → a bundle of known shape, the same bytes for the same articles
    packing    a bundle → packs, and the table of contents by which a browser finds them
    library    Pagefind's own script → a classic one that asks for packs instead of files
    names      every form of every name → packs of their own, so that what is typed finds its page

The other half is `theme/static/js/search-index.js`, which loads the packs, and `search.js`, which shows the page.
"""
