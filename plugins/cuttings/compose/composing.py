"""Composes the Markdown page and the table of evidence of one article."""

from __future__ import annotations

from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuttings.compose.dates import sorting_date
from cuttings.compose.evidence import language_rows, rows_of
from cuttings.compose.labels import labels_of, tag_of
from cuttings.compose.markdown import HEADING, ITEM, begin, escape, escape_start, link
from cuttings.compose.marks import marks_of
from cuttings.evidence import print_rows
from cuttings.model import BODY, Article, Block, Link, Page, Role, Status
from cuttings.page import UNKNOWN_OUTLET, one_line, print_page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuttings.model import Actor

NO_PICTURES: Mapping[str, str] = MappingProxyType({})

#: A summary is cut at a word near this length: about two lines in a list.
_SUMMARY = 200
_SCANT = 40

_FIGURE = frozenset({Role.PICTURE, Role.CAPTION, Role.CREDIT})
_PREFIX = {Role.HEADING: HEADING, Role.QUOTATION: "> ", Role.ITEM: ITEM}


def compose(
    article: Article,
    links: Sequence[Link],
    actors: Mapping[str, Actor],
    slug: str,
    seed_text: str,
    *,
    said: tuple[str, str] = ("", ""),
    again: Sequence[str] = (),
    pictures: Mapping[str, str] = NO_PICTURES,
    language: str = "en",
    only_known: bool = False,
) -> Page:
    """The page of one article: Markdown in the format of `page`, and its table of evidence.

    `links` are the article's decisions, in any order; only those that are LINKED become links. `seed_text` is the text
    that the blocks' spans refer to; it gives the evidence its line numbers. `said` is what a person
    wrote into the page's head to restore and to cut lines, which stays there; `again` are the seeds of the same bytes.
    `pictures` are the names, by the words that name them, of those that the archive holds. `language` is the archive's:
    a page says which it is in where that differs. `only_known` says that no model read its language.
    """
    linked = [link for link in links if link.status is Status.LINKED]
    named = [actors[actor_id] for actor_id in sorted({link.actor for link in linked})]
    labels = labels_of(named)
    body = _Body(article, linked, labels, pictures)
    text = body.print()
    definitions = "\n".join(f"[{labels[actor.id]}]: {{tag}}{actor.id}" for actor in named if actor.id in body.used)
    values = {
        "Title": article.title,
        "Date": sorting_date(article.date.edtf),
        "Slug": slug,
        "Category": article.outlet or UNKNOWN_OUTLET,
        "Tags": _tags(named),
        "Summary": escape(_summary(article.paragraphs)),
        "Standfirst": _joined(article, Role.STANDFIRST),
        "Byline": "; ".join(article.bylines),
        "Dateline": article.dateline,
        "Language": "" if article.language == language else article.language,
        "Source": article.address,
        "Seed": article.seed_id,
        "Seed_SHA256": article.seed_sha256,
        "Found_Again": "; ".join(again),
        "Edtf": article.date.edtf,
        "Updated": article.updated.edtf,
        "Restore": said[0],
        "Cut": said[1],
    }
    markdown = print_page(values, f"{text}\n\n{definitions}")
    rows = [*language_rows(article, language, only_known=only_known), *rows_of(article, links, seed_text)]
    return Page(slug, article.seed_id, markdown, print_rows(rows))


def _tags(named: Sequence[Actor]) -> str:
    tags = "; ".join(tag_of(actor) for actor in named)
    # Without a semicolon Pelican would divide a single tag at its commas ("Martin Luther King, Jr.").
    return tags + ";" if len(named) == 1 else tags


def _joined(article: Article, role: Role) -> str:
    return " ".join(one_line(block.text) for block in article.blocks if block.role is role)


def _summary(paragraphs: Sequence[str]) -> str:
    lines = [one_line(text) for text in paragraphs]
    # "Córdoba" alone, where a story begins with its place, tells nothing of it.
    text = next((line for line in lines if len(line) > _SCANT), lines[0] if lines else "")
    if len(text) <= _SUMMARY:
        return text
    return text[:_SUMMARY].rpartition(" ")[0].rstrip(",;:–—- ") + " …"


class _Body:
    """Prints the blocks of an article that belong to its body, figures in their place.

    `used` holds the ids of the actors that the printed text links to.
    """

    def __init__(
        self, article: Article, linked: Sequence[Link], labels: Mapping[str, str], pictures: Mapping[str, str]
    ) -> None:
        self._blocks = article.blocks
        self._labels = labels
        self._pictures = pictures
        self.used: set[str] = set()
        self._links: dict[int, list[Link]] = {}
        for one in sorted(linked, key=lambda link: (link.mention.block, link.mention.start)):
            self._links.setdefault(one.mention.block, []).append(one)

    def print(self) -> str:
        shown = [(i, block) for i, block in enumerate(self._blocks) if block.role in BODY or block.role in _FIGURE]
        chunks: list[str] = []
        for is_figure, run in groupby(shown, key=lambda item: item[1].role in _FIGURE):
            if is_figure:
                chunks.extend(self._figures(list(run)))
            else:
                chunks.extend(self._block(i, block) for i, block in run)
        return "\n\n".join(chunks)

    def _block(self, index: int, block: Block) -> str:
        return begin(_PREFIX.get(block.role, ""), self._linked_text(index, block))

    def _figures(self, run: list[tuple[int, Block]]) -> list[str]:
        """Each caption begins a figure; its credit, before or after it, and the picture stand with it."""
        figures: list[list[tuple[int, Block]]] = []
        for item in run:
            roles = {block.role for _, block in figures[-1]} if figures else set()
            if not figures or item[1].role in roles:
                figures.append([])
            figures[-1].append(item)
        return [printed for figure in figures if (printed := self._figure(figure))]

    def _figure(self, figure: list[tuple[int, Block]]) -> str:
        caption = [escape_start(self._linked_text(i, b)) for i, b in figure if b.role is Role.CAPTION]
        credit = [f"<small>{self._linked_text(i, b)}</small>" for i, b in figure if b.role is Role.CREDIT]
        held = [self._pictures[b.text] for _, b in figure if b.text in self._pictures and b.role is Role.PICTURE]
        told = " ".join(one_line(b.text) for _, b in figure if b.role is Role.CAPTION) or "A picture without a caption"
        shown = "".join(f"![{escape(told)}](../pictures/{name})\n\n" for name in held)
        words = "\n\n".join([*caption, *credit])
        inner = f'<figcaption markdown="1">\n{words}\n</figcaption>\n' if words else ""
        return f'<figure markdown="1">\n{shown}{inner}</figure>' if words or shown else ""

    def _linked_text(self, index: int, block: Block) -> str:
        """The block's text in Markdown, its mentions as reference links; overlapping mentions keep the first."""
        pieces: list[str] = []
        at = 0
        mentions = [one for one in self._links.get(index, ()) if one.mention.end <= len(block.text)]
        marked = marks_of(block, [(one.mention.start, one.mention.end) for one in mentions])
        starts = {one.mention.start for one in mentions}
        for one in mentions:
            mention = one.mention
            if mention.start < at:
                continue
            self.used.add(one.actor)
            name = block.text[mention.start : mention.end]
            pieces.append(marked.print(at, mention.start))
            # As it will stand there: the next name is a link, too.
            following = "".join("[" if i in starts else block.text[i : i + 1] for i in (mention.end, mention.end + 1))
            pieces.append(link(name, self._labels[one.actor], following))
            at = mention.end
        pieces.append(marked.print(at, len(block.text), last=True))
        return "".join(pieces)
