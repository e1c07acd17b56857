"""What is known of the site that stands: its files, what each page shows, and from what its products were made.

It is kept in the store. Losing it costs time: then every page is made again, and files that come out the same are
written anew.
"""

from __future__ import annotations

from array import array
from base64 import b64decode, b64encode
from dataclasses import astuple, dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cuttings.store import version_of
from cuttings.values import dump, load
from cuttings.write.staging import Made

if TYPE_CHECKING:
    from cuttings.store import Store

_STAGE = "site"
_LIBRARIES = ("jinja2", "markupsafe", "pagefind", "pelican", "tinycss2")


@dataclass(frozen=True, slots=True)
class Whole:
    """What is made of the whole archive at once: the digest of what it was made of, what was told, the files' paths.

    `kept` is what whoever wrote them wants to know of them the next time.
    """

    digest: str
    told: str
    paths: tuple[str, ...]
    kept: str = ""


#: The facts that files show which were made together, and their paths.
Shown = tuple["array[int]", tuple[str, ...]]
NEVER: Shown = (array("Q"), ())


@dataclass(frozen=True, slots=True)
class Standing:
    """A site that was written. `facts` and `shown` are in the numbers of `site.noting`; `shown` is by what was made."""

    made: dict[str, Made] = field(default_factory=dict)
    facts: dict[int, int] = field(default_factory=dict)
    shown: dict[str, Shown] = field(default_factory=dict)
    wholes: dict[str, Whole] = field(default_factory=dict)
    products: dict[str, tuple[str, ...]] = field(default_factory=dict)
    #: Whether nothing of it waits to be made anew by the next build.
    is_whole: bool = True


def program_version(*with_: object) -> str:
    """A digest of the program that writes sites: its own text, the libraries that render, and what else is named."""
    program = version_of(*sorted(Path(__file__).parent.rglob("*.py")))
    return " ".join([program, *(f"{name}={version(name)}" for name in _LIBRARIES), *map(str, with_)])


def recall(store: Store, place: str, program: str) -> Standing:
    """The site that stands at a place. Of one that another program wrote only the files are known."""
    text = store.get(_STAGE, "1", place)
    try:
        known = load(dict[str, Any], text) if text else None
        if not known:
            return Standing()
        made = {path: Made(*one) for path, one in known["made"].items()}
        if known["program"] != program:
            return Standing(made)
        return Standing(
            made,
            dict(zip(_numbers(known["facts"]), _numbers(known["digests"]), strict=True)),
            {name: (_numbers(facts), tuple(paths)) for name, (facts, paths) in known["shown"].items()},
            {name: Whole(digest, told, tuple(of), kept) for name, (digest, told, of, kept) in known["wholes"].items()},
            {fingerprint: tuple(paths) for fingerprint, paths in known["products"].items()},
        )
    except (ValueError, TypeError, KeyError):
        return Standing()


def remember(store: Store, place: str, program: str, standing: Standing) -> None:
    """Keeps what is known of the site that stands now."""
    known: dict[str, Any] = {
        "program": program,
        # Not `astuple`, which copies what is in them: there are as many as files.
        "made": {
            path: (one.sha256, one.size, one.mtime_ns, one.inode, one.source) for path, one in standing.made.items()
        },
        "facts": _text(array("Q", standing.facts.keys())),
        "digests": _text(array("Q", standing.facts.values())),
        "shown": {name: (_text(facts), paths) for name, (facts, paths) in standing.shown.items()},
        "wholes": {name: astuple(whole) for name, whole in standing.wholes.items()},
        "products": standing.products,
    }
    store.put(_STAGE, "1", place, dump(known))
    store.keep_only(_STAGE, [place])


def _text(numbers: array[int]) -> str:
    return b64encode(numbers.tobytes()).decode("ascii")


def _numbers(text: str) -> array[int]:
    return array("Q", b64decode(text))
