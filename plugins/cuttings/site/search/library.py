"""Pagefind's own script as a classic one: unchanged but for what a classic script cannot say."""

from __future__ import annotations

from cuttings.site.search.indexing import SearchError

_EXPORTS = "export{createInstance,debouncedSearch,destroy,filters,init,mergeIndex,options,preload,search};"

#: What is replaced, by what, and how often it stands there: a module's address, which a classic script has none of; an
#: address that only makes relative ones absolute, so that no script of the site names a host.
_CHANGES = (
    ("import.meta.url", "undefined", 4),
    ("`https://example.com", "`file:///example", 2),
)


def classic_library(module: str) -> str:
    """A script that sets `pagefindLibrary`, which gives a library of its own at each call.

    It takes `fetch`, `document`, `WebAssembly` and `setTimeout`.

    The library uses what it is given in the place of the browser's own: it reads the index through that `fetch` and
    finds its language in that `document`, so that a page holds one for each language and shard.

    Raises:
        SearchError: the library is not the one that is known here.

    """
    text = module.strip()
    if not text.endswith(_EXPORTS) or text.count("export{") != 1 or text.count("fetch(queued.input)") != 1:
        raise SearchError("Pagefind's library ends otherwise than site/search/library.py knows")
    text = text.removesuffix(_EXPORTS)
    for old, new, times in _CHANGES:
        if text.count(old) != times:
            raise SearchError(f"Pagefind's library says {old!r} {text.count(old)} times, not {times}")
        text = text.replace(old, new)
    return (
        "// Pagefind (MIT licence), its module as a function: see plugins/cuttings/site/search/library.py\n"
        "globalThis.pagefindLibrary=(fetch,document,WebAssembly,setTimeout)=>"
        f'{{"use strict";{text}\nreturn {{createInstance}};}};\n'
    )
