"""Names and articles that are withheld: nothing of them is in any byte of the site.

A person decides it: the column `redact` of the authority file withholds an actor, the key `Redact` of a page an
article. Everything is taken out of the text that the site is made from, before any page, table, address or index is; so
there is no second place to forget. `content/` itself stays whole.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cuttings.page import KEYS, parse_page, slug_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cuttings.evidence import Row
    from cuttings.model import Actor
    from cuttings.page import FrontMatter

#: What stands in the place of a withheld name.
WITHHELD = "name withheld"

#: What may stand between the words of one name: spaces, a line break, marks of Markdown, a hyphen.
_BETWEEN = r"[\s\u00a0*_\\\[\]-]+"
_DEFINITION = re.compile(r"^\[(?P<label>[^\]\n]+)\]: \{tag\}(?P<id>\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Redaction:
    """The withheld actors: their ids, and every form of their names.

    Forms of several words are withheld everywhere; a single word ("Roe") only in texts that speak of the actor, since
    it may be somebody else's name too.
    """

    ids: frozenset[str] = frozenset()
    full: re.Pattern[str] | None = None
    single: re.Pattern[str] | None = None

    @property
    def told(self) -> str:
        """All of it in words; that a pattern shows of itself ends after two hundred signs."""
        forms = [pattern.pattern if pattern else "" for pattern in (self.full, self.single)]
        return repr((sorted(self.ids), *forms))

    def hides(self, text: str) -> bool:
        """Whether the text speaks of a withheld actor: by a full form of the name, or by its id."""
        return self.full is not None and (bool(self.full.search(text)) or any(id_ in text for id_ in self.ids))

    def applied(self, text: str, *, speaks: bool) -> str:
        """The text with the names taken out; `speaks` says that it is of an article which names a withheld actor."""
        if self.full is None:
            return text
        text = self.full.sub(WITHHELD, text)
        return self.single.sub(WITHHELD, text) if speaks and self.single else text


NOTHING = Redaction()


@dataclass(frozen=True, slots=True)
class Redacted:
    """A page as the site takes it in after withholding. `is_changed` forbids offering its seed.

    `parsed` is what the text holds, where nothing of it is withheld.
    """

    slug: str
    text: str
    evidence: tuple[Row, ...]
    is_changed: bool = False
    reason: str = field(default="")
    parsed: FrontMatter | None = None


def redaction_of(withheld: Mapping[str, Iterable[str]]) -> Redaction:
    """The redaction of these actors: by id, all forms of the name that are known."""
    forms = {" ".join(form.split()) for names in withheld.values() for form in names} - {""}
    if not withheld or not forms:
        return NOTHING
    several = {form for form in forms if " " in form or "-" in form}
    # An actor of one word ("Cher") has no fuller form: then the word itself is withheld everywhere.
    alone = {form for names in withheld.values() for form in names if several.isdisjoint(names)}
    spelled = {slug_of(form) for form in several | alone} | {id_.partition("/")[2] for id_ in withheld}
    return Redaction(frozenset(withheld), _pattern(several | alone | spelled), _pattern(forms - several - alone))


def withheld_forms(
    ids: Iterable[str], known: Mapping[str, Actor], given: Mapping[str, Iterable[str]]
) -> dict[str, set[str]]:
    """All forms of the withheld actors: those that a person wrote and those that the archive found."""
    forms = {}
    for id_ in ids:
        actor = known.get(id_)
        forms[id_] = {*given.get(id_, ()), *((actor.name, *actor.variants) if actor else ())}
    return forms


def redact_page(slug: str, text: str, evidence: tuple[Row, ...], redaction: Redaction) -> Redacted:
    """The page without its withheld names, or, where the page itself is withheld, a tombstone in its place.

    Raises:
        FrontMatterError: the front matter cannot be read.

    """
    page = parse_page(text)
    if page.get("Redact"):
        return _tombstone(slug, page.get("Redact"), page.get("Edtf"))
    if redaction.full is None or not redaction.hides("\n".join([slug, text, *(row.text for row in evidence)])):
        return Redacted(slug, text, evidence, parsed=page)
    values = {key: redaction.applied(value, speaks=True) for key, value in page.values.items() if key != "Tags"}
    values["Tags"] = "; ".join(tag for tag in _tags(page.get("Tags")) if slug_of(tag) not in redaction.ids) + ";"
    values.pop("Seed", None)
    values.pop("Page_Digest", None)
    body = redaction.applied(_unlinked(page.body, redaction.ids), speaks=True)
    head = "\n".join(f"{key}: {values[key]}" for key in KEYS if values.get(key, "").strip("; "))
    rows = tuple(_redacted_row(row, redaction) for row in evidence if row.actor not in redaction.ids)
    return Redacted(_slug(slug, redaction), f"{head}\n\n{body}\n", rows, is_changed=True)


def _tombstone(slug: str, reason: str, edtf: str) -> Redacted:
    date = f"Edtf: {edtf}\n" if edtf else ""
    text = f"Title: Article withheld\n{date}\nThis article was withheld: {reason}\n"
    return Redacted(slug, text, (), is_changed=True, reason=reason)


def _unlinked(body: str, ids: frozenset[str]) -> str:
    """The Markdown without links to withheld actors; their words are left, to be taken out as names."""
    for found in list(_DEFINITION.finditer(body)):
        if found["id"] in ids:
            label = re.escape(found["label"])
            body = body.replace(found[0], "")
            body = re.sub(rf"\[(?:\\.|[^\]\\])*\]\[{label}\]|\[{label}\](?![\[(])", WITHHELD, body)
    return body


def _tags(tags: str) -> list[str]:
    parts = tags.split(";") if ";" in tags else tags.split(",")
    return [part.strip() for part in parts if part.strip()]


def _redacted_row(row: Row, redaction: Redaction) -> Row:
    candidates = " | ".join(id_ for id_ in row.actor.split(" | ") if id_ not in redaction.ids)
    text, reason = (redaction.applied(cell, speaks=True) for cell in (row.text, row.reason))
    return replace(row, text=text, reason=reason, actor=candidates)


def _slug(slug: str, redaction: Redaction) -> str:
    """The slug, or where it spells a withheld name one that says nothing."""
    words = slug.replace("-", " ")
    if redaction.applied(words, speaks=True) == words:
        return slug
    return f"article-{hashlib.sha256(slug.encode()).hexdigest()[:12]}"


def _pattern(forms: Iterable[str]) -> re.Pattern[str] | None:
    """What matches any of the forms as whole words, whatever case and whatever stands between its words."""
    spelled = sorted({_BETWEEN.join(map(re.escape, re.split(r"[\s-]+", form))) for form in forms if form}, key=len)
    return re.compile(rf"(?<!\w)(?:{'|'.join(reversed(spelled))})(?!\w)", re.IGNORECASE) if spelled else None
