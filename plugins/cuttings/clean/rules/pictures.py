"""Pictures whose markup or alternative text stands in the text, their captions and credits."""

# ruff: noqa: E501 - lists of words and patterns are easiest to check when each stands whole

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag

from cuttings.clean.body import body_start
from cuttings.clean.words import count_words, fold, is_prose
from cuttings.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuttings.clean.draft import Draft, Verdict

MARKUP = re.compile(r"<(?:a\b[^>]*|img\b)")
FILE_NAME = re.compile(r"\b\d{2,4}\s?[x×]\s?\d{2,4}\b|\.(?:jpe?g|png|gif|webp)\b", re.IGNORECASE)

_CREDIT_WORDS = r"photo|foto|image|getty|afp|reuters|epa|shutterstock|courtesy|file pic|picture|credit|bild|via|handout|alamy|istock|imago|dpa|wikimedia|instagram|screenshot|©"
#: A credit in brackets at a caption's end; capitals before it repeat the photographer's name.
CREDIT_AT_END = re.compile(
    rf"(?P<credit>(?:(?<=[.!?”\"]\s)[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]+\s)?[(\[](?=[^()\[\]]*(?:/|\b(?:{_CREDIT_WORDS})\b))[^()\[\]]{{3,90}}[)\]])\.?$",
    re.IGNORECASE,
)
#: A remark on the picture itself, which is part of the caption.
REMARK = re.compile(
    r"\((?:file|archive|archiv|undated|representational|representative|illustrative|stock)?\s*(?:photo|image|picture|foto|pic|file|archive)\)$",
    re.IGNORECASE,
)
CREDIT_LINE = re.compile(
    r"(?:photo(?:graph)?s?|image|picture|pic|foto|bild|credit|photo credit|image credit|image source|credits?|crédit(?: photo)?|fotograf)(?: (?:by|courtesy|from|of|via))?\s*[:/©]\s*\S.{0,90}|(?:photo|image|picture) by .{3,80}|©\s?[^\d].{2,60}",
    re.IGNORECASE,
)

#: What a link to a gallery begins with, of which a page has several; a credit ("Photos: Jane Roe/Agency") names a source.
GALLERY = re.compile(r"photos\s*:\s*\S", re.IGNORECASE)
SOURCE = re.compile(
    r"/|\b(?:getty|afp|reuters|epa|shutterstock|courtesy|handout|alamy|istock|imago|dpa|wikimedia|ap)\b|©",
    re.IGNORECASE,
)
FEWEST_GALLERIES = 2
#: "Photos: Jane Quincy Roe" may be a credit.
WORDS_OF_CREDIT = 4

#: A caption stands so many lines from its picture.
BESIDE = 4

#: A caption is no longer than this.
CAPTION_WORDS = 90


def take_markup(draft: Draft) -> Iterator[Verdict]:
    """Lines that are the markup of a picture, and the lines that repeat its alternative text as caption."""
    captions: dict[str, list[int]] = {}
    for at in draft.open:
        text = draft.text(at)
        if "<img" in text and MARKUP.match(text):
            # What follows the last tag is none; thousands of tags that never end take the parser the square of their number.
            image = BeautifulSoup(text[: text.rfind(">") + 1], "html.parser").find("img")
            if isinstance(image, Tag):
                yield _picture(draft, at, str(image.get("src") or ""))
                for words in {fold(str(image.get(name) or "")) for name in ("alt", "title")}:
                    if count_words(words) > 2:  # noqa: PLR2004
                        captions.setdefault(words, []).append(at)
    yield from _captions(draft, captions)


def _picture(draft: Draft, at: int, address: str) -> Verdict:
    passage = draft.passages[at]
    words = address if address and not address.startswith("data:") else "picture"
    return draft.parts(
        at,
        [(passage.end, Role.PICTURE, words)],
        "picture-markup",
        "the markup of a picture: its address is kept, the picture is not",
    )


def _captions(draft: Draft, captions: dict[str, list[int]]) -> Iterator[Verdict]:
    """The last line that repeats a picture's alternative text is its caption; the same line above it is cut.

    `captions` says where the pictures stand that have it. Far from all of them a line is no caption.
    """
    places: dict[str, list[int]] = {}
    for at in draft.open:
        folded = fold(draft.text(at))
        if folded in captions:
            places.setdefault(folded, []).append(at)
    for words, same in places.items():
        beside = any(abs(at - picture) <= BESIDE for at in same for picture in captions[words])
        if same[0] == 0 or not beside:
            # Pages begin with their headline, and call their picture by it.
            continue
        for at in same[:-1]:
            yield draft.whole(
                at, Role.CUT, "caption-again", "the picture’s caption, which stands again beside the picture"
            )
        yield caption(draft, same[-1], "picture-text", "the line repeats the picture’s alternative text")


def caption(draft: Draft, at: int, rule: str, reason: str) -> Verdict:
    """The verdict that a passage is a caption, with the credit at its end as a part of its own."""
    text = draft.text(at)
    match = CREDIT_AT_END.search(text)
    if not match or REMARK.search(text):
        return draft.whole(at, Role.CAPTION, rule, reason)
    passage = draft.passages[at]
    length = len(match[0])
    words = re.sub(r"^[(\[](.*)[)\]]$", r"\1", match["credit"])
    parts = [(passage.end - length, Role.CAPTION, ""), (passage.end, Role.CREDIT, words)]
    return draft.parts(at, parts if match.start() else parts[1:], rule, reason)


def names_source(text: str) -> bool:
    """Whether a line ends with a picture's source, or a remark on it, in brackets."""
    # Looked for in lines that end so only: the search begins at every sign of a line.
    return text[-2:].rstrip(".").endswith((")", "]")) and bool(CREDIT_AT_END.search(text) or REMARK.search(text))


def take_captions(draft: Draft) -> Iterator[Verdict]:
    """Captions and credits known by their form, and lines that name a picture's file."""
    title = draft.first(Role.TITLE)
    headline = fold(draft.text(title)) if title is not None else ""
    start = body_start(draft)
    galleries = _galleries(draft)
    for at in draft.open:
        text = draft.text(at)
        words = count_words(text)
        if at in galleries:
            yield draft.whole(at, Role.CUT, "gallery", f"one of {len(galleries)} lines that lead to other pictures")
        elif CREDIT_LINE.fullmatch(text):
            yield draft.whole(at, Role.CREDIT, "credit-line", "the line names who made the picture")
        elif not is_prose(text) and FILE_NAME.search(text) and (words < 7 or (headline and headline in fold(text))):  # noqa: PLR2004
            yield draft.whole(
                at, Role.PICTURE, "picture-name", "the name or size of a picture’s file, with its alternative text"
            )
        elif words <= CAPTION_WORDS and (at <= start or _beside_picture(draft, at)) and names_source(text):
            yield caption(draft, at, "caption-form", "a caption: it ends with the picture’s source in brackets")


def _galleries(draft: Draft) -> frozenset[int]:
    """The lines that lead to galleries of pictures: several begin with "Photos:", and none names a source."""
    found = {
        at: text for at in draft.open if GALLERY.match(text := draft.text(at)) and count_words(text) > WORDS_OF_CREDIT
    }
    several = len({fold(text) for text in found.values()}) >= FEWEST_GALLERIES
    return frozenset(at for at, text in found.items() if not SOURCE.search(text)) if several else frozenset()


def _beside_picture(draft: Draft, at: int) -> bool:
    return at > 0 and draft.role(at - 1) is Role.PICTURE
