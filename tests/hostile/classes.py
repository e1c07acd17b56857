"""Hostile seeds by class: what has turned text into code in a browser, in every place where a seed has text.

The classes are those that the literature on cross-site scripting, Markdown and file names names; the words are our own.
Each seed has a mark before and behind what is hostile, by which it is seen whether text was lost.
"""

from __future__ import annotations

import csv
import io
import json
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ELEMENTS = (
    "<script>alert(1)</script>",
    "<script src=//elsewhere.invalid/x.js></script>",
    "<SCRIPT\n>alert(1)</SCRIPT\t>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<object data=data:text/html,x></object>",
    "<embed src=//elsewhere.invalid/x.swf>",
    "<base href=//elsewhere.invalid/>",
    "<meta http-equiv=refresh content='0;url=//elsewhere.invalid/'>",
    "<link rel=stylesheet href=//elsewhere.invalid/x.css>",
    "<style>@import '//elsewhere.invalid/x.css'</style>",
    "<form action=//elsewhere.invalid/><input name=q><button>Go</button></form>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate attributeName=href to=javascript:alert(1)></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<frameset onload=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<img src=//elsewhere.invalid/p.gif srcset='//elsewhere.invalid/q.gif 2x'>",
    "<p style='background:url(//elsewhere.invalid/b.png);position:fixed'>x</p>",
    "<dialog open>x</dialog>",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<?xml version='1.0'?><x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
)
HANDLERS = (
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<img src=x\x0conerror\x0c=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<svg/onload=alert(1)>",
    "<a onmouseover='alert(1)'>x</a>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "`onmouseover=alert(1)`",
)
ADDRESSES = (
    "<a href=javascript:alert(1)>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='&#1;javascript:alert(1)'>x</a>",
    "<a href='&#x6A;avascript&colon;alert(1)'>x</a>",
    "<a href=vbscript:msgbox(1)>x</a>",
    "<a href=data:text/html;base64,PHNjcmlwdD4=>x</a>",
    "[x](javascript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "![x](javascript:alert(1))",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "[x](data:text/html,x 'title\"onclick=alert(1)')",
    "[x]({attach}../../secret.txt) {static}/etc/passwd |filename|../secret.txt",
    "[x](//elsewhere.invalid) ![x](\\\\elsewhere.invalid\\p.png)",
)
FRAMES = (
    "</title></head><body><p>x",
    "</article></main></body></html>",
    "<!-- never closed",
    "<![CDATA[ x",
    "<plaintext>",
    "<textarea>",
    "<xmp>",
    "<select><option>",
    "<table><tr><td>",
    "<a href='",
    "&#x202e;&#x2066;",
    "a\x1b[31mb\x07\x08c",
    "{{ 7 * 7 }}{% include '/etc/passwd' %}",
    '*[bridge]: "><script>alert(1)</script>',
    "{: onclick=alert(1) }",
    "```{.x onclick=alert(1)}",
    "[^1]: <script>alert(1)</script>",
    '=HYPERLINK("//elsewhere.invalid")',
    "\u2028\u2029\ufeff\ufffe",
    "\udc80 \ud800",
)
HOSTILE = (*ELEMENTS, *HANDLERS, *ADDRESSES, *FRAMES)

STORY = (
    "The council met on Tuesday to discuss the bridge, and officials said that it would open {0}a {1} {0}z in spring."
)
TAIL = "Residents said that they would attend the next meeting in March, and the mayor thanked them."


def _page(title: str, head: str, body: str) -> str:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def _body(mark: str, hostile: str) -> str:
    return f"Bridge plan {mark}\n\n{STORY.format(mark, hostile)}\n\n{TAIL}\n"


def _block(mark: str, hostile: str) -> str:
    return f"Bridge plan {mark}\n\n{STORY.format(mark, '')}\n\n{hostile}\n\n{TAIL}\n"


def _headline(mark: str, hostile: str) -> str:
    return f"{hostile}\n\n{STORY.format(mark, '')}\n\n{TAIL}\n"


def _byline(mark: str, hostile: str) -> str:
    return f"Bridge plan {mark}\nBy {hostile}\n3 March 2004\n\n{STORY.format(mark, '')}\n\n{TAIL}\n"


def _html(mark: str, hostile: str) -> str:
    return _page(f"Bridge plan {mark}", "", f"<p>{STORY.format(mark, '')}</p>{hostile}<p>{TAIL}</p>")


def _escaped(mark: str, hostile: str) -> str:
    told = escape(hostile)
    head = f'<meta name="author" content="{told}"><meta property="og:site_name" content="{told}">'
    return _page(told, head, f"<h1>{told}</h1><p>{STORY.format(mark, told)}</p><p>{TAIL}</p>")


def _record(mark: str, hostile: str) -> str:
    text = f"{STORY.format(mark, hostile)}\n\n{TAIL}"
    return json.dumps({"title": hostile, "author": hostile, "source": hostile, "url": hostile, "text": text}) + "\n"


def _row(mark: str, hostile: str) -> str:
    table = io.StringIO()
    text = f"{STORY.format(mark, hostile)}\n\n{TAIL}"
    csv.writer(table).writerows([["title", "source", "text"], [f"Bridge {mark} {hostile}", hostile, text]])
    return table.getvalue()


#: Each place where a seed has text, with the ending of its file.
PLACES: dict[str, tuple[str, Callable[[str, str], str]]] = {
    "body": (".txt", _body),
    "block": (".txt", _block),
    "headline": (".txt", _headline),
    "byline": (".txt", _byline),
    "html": (".html", _html),
    "escaped": (".html", _escaped),
    "record": (".jsonl", _record),
    "row": (".csv", _row),
}


def hostile_seeds() -> dict[str, bytes]:
    """The seeds by their paths; the mark of each is the name of its file without the ending."""
    return {
        f"{place}/{mark}{ending}": write(mark, hostile).encode("utf-8", "surrogatepass")
        for place, (ending, write) in PLACES.items()
        for number, hostile in enumerate(HOSTILE)
        for mark in [f"Zq{place}{number:03}"]
    }
