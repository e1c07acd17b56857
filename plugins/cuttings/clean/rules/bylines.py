"""Who wrote the article: the line, of all that name somebody, that most looks like its byline."""

# ruff: noqa: E501 - lists of words and patterns are easiest to check when each stands whole

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

from cuttings.clean.dates import find_dates
from cuttings.clean.rules.candidates import FAR, describe_neighbour, distance_to, look_round
from cuttings.clean.rules.imprints import REMARKED, divide_byline
from cuttings.clean.rules.names import BY, BYLINE, DUTY, NAME, NAMES, split_names
from cuttings.clean.rules.phrases import stock_family
from cuttings.clean.scoring.choosing import BYLINE as WRITERS
from cuttings.clean.scoring.choosing import weigh_lines
from cuttings.clean.scoring.score import load_model
from cuttings.clean.words import REMEMBERED, count_words, fold
from cuttings.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuttings.clean.draft import Draft, Verdict
    from cuttings.clean.rules.candidates import Surroundings

#: So many lines above the headline and above the text, into the text, and below its end a byline may stand.
ABOVE_TITLE, ABOVE_TEXT, INTO_TEXT, BELOW_TEXT = 6, 24, 6, 14

#: A line that labels its names may stand farther above the text, where a page says it in several places.
ABOVE_TEXT_LABELLED = 90

#: So near each other two lines may name writers of one article.
BESIDE = 2

#: A byline is taken from these odds on: on sites not learned from, three of four so taken were right, and below this more
#: wrong ones than right ones are gained.
LEAST = -2.0

#: A longer line is a sentence that names somebody.
MOST_SIGNS = 200

#: So many readings of one line are weighed.
MOST_FORMS = 4

_BEFORE = rf"(?:{BY}|(?:staff )?reporter|text und fotos?|ein(?:e)? \w+ von|redaktion|interview|posted by|contributed by|compiled by|as told to|words|guide by|recipe by)"
#: What parts "by" from the name, if only that a lost tag stood between them ("ByJane Roe"); "PARK HYATT" is by nobody.
_THEN = r"(?:\s*:\s*|\s+|(?<=[a-z])(?=[A-ZÀ-Þ]))"
_NAME_WORD = re.compile(r"[^\W_]+")
_SINGLE = r"[^\W\d_][\w'’.@-]+"
_END = r"(?=\s*(?:$|[|•·⋅–—/(@:,]|-\s|on\b|in\b|for\b|\d|Updated|Published|Posted))"

#: The forms in which lines name writers.
FORMS: tuple[re.Pattern[str], ...] = (
    re.compile(rf"^[\W\d]*(?i:{_BEFORE}){_THEN}(?P<names>{NAMES})"),
    re.compile(rf"(?<!\w)(?i:{_BEFORE})\s*:?\s+(?P<names>{NAMES})"),
    re.compile(rf"^[\W\d]*(?i:{_BEFORE}){_THEN}(?P<names>{_SINGLE}(?:\s+[\w'’.-]+){{0,2}})"),
    re.compile(rf"^[\W\d]*(?P<names>{NAMES})\W*$"),
    re.compile(rf"^[\W\d]*(?P<names>{NAME}(?:\s*[|•·]\s*{NAME})+)"),
    re.compile(rf"^[\W\d]*(?P<names>{NAMES}){_END}"),
    re.compile(rf"[|•·⋅–—]\s*(?P<names>{NAMES})\s*(?=$|[|•·⋅–—])"),
    re.compile(rf"^[\W\d]*(?P<names>{NAMES})(?=\s)"),
    re.compile(
        r"(?:作者|记者|記者|撰文|文|责任编辑|責任編輯)\s*[：:︱/|]\s*(?P<names>(?!责任编辑|責任編輯|编辑|編輯|记者|記者|来源|來源)[\u3400-\u9fff·]{2,6})"
    ),
    re.compile(r"(?P<names>[\u3400-\u9fff]{2,4})(?:記者|记者)?\s*[／/╱]\s*(?:[\u3400-\u9fff]{2,6})?(?:報導|报道)"),
    re.compile(rf"^[\W\d]*(?P<names>[A-ZÀ-Þ][\w'’.-]{{2,}}){_END}"),
)
#: The first of the forms whose names are no more than capitals in a row, so that a label before them is part of none.
UNLABELLED = 3
#: Who sells pictures writes no article.
PICTURE_AGENCY = re.compile(
    r"(?:getty(?: images)?|istock\w*|shutterstock|alamy|unsplash|pixabay|imago(?: images)?)\b.*", re.IGNORECASE
)
#: What is said of writers below an article.
ABOUT = re.compile(
    rf"^(?:\W*(?i:about the author|about|über den autor)\W+)?(?P<names>{NAME})\s+(?:is|was|has|covers|writes|ist|est|es)\b"
)
#: The number of that form. A long line so, in the midst of the article, tells of whom the article is about: only among
#: its last lines, which the writer's own may have been taken for, it counts.
TOLD = len(FORMS)
LAST = 3
#: A name runs into what stands behind it where a tag between them was lost: "Jane RoeLifestyle Writer".
RUN_ON = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
#: A day whose month runs on from a name: "Jane RoeJanuary 4".
DAY_RUN_ON = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b",
    re.IGNORECASE,
)
#: Words that begin what somebody is, or what follows a name, but never a name.
NO_SURNAME = re.compile(
    r"(?:deputy|founder|co-?founder|former|senior|junior|chief|executive|associate|assistant|political|lead|staff|managing|contributing|news|sports?|lifestyle|"
    r"editor|reporter|writer|correspondent|columnist|author|director|producer|journalist|freelance|guest|published|updated|posted|follow|in|on|at|is|read|view|"
    r"landespolitische|redakteur|korrespondent|corresponsal|chefredakt\w+|tips|md|phd|rd|ms|cfp|special|business|health|science|tech|technology|world|national|"
    r"digital|features?|head|team|product|content|marketing|social|media|photographer|about|share|by|profile|comments?)(?:s|in)?\b",
    re.IGNORECASE,
)

LABEL = re.compile(
    rf"(?:{BY}|(?:article |story )?(?:written|posted|reviewed|edited) by|authors? of (?:the|this) article|about the authors?|over de auteur|über (?:den autor|die autorin))\s*:?",
    re.IGNORECASE,
)
LABEL_BEFORE = re.compile(rf"(?:{_BEFORE})\b", re.IGNORECASE)
REVIEWED = re.compile(
    r"(?:review|check|edit|translat|photo|foto|image|illustrat|post)\w*\s+(?:by|von|par|por)\W*$", re.IGNORECASE
)
ROLE = re.compile(
    r"\b(?:staff|writers?|reporters?|correspondents?|editors?|columnists?|contributors?|producers?|journalists?|bureau|chief|author|redaktion|redakteur(?:in)?|"
    r"korrespondent(?:in)?|journaliste|redactora?|corresponsal|periodista|professor|analyst|director|specialist|officer|phd|md|manager|follow|bio|guest|freelance)\b",
    re.IGNORECASE,
)
NOT_WRITERS = re.compile(
    r"\b(?:photo(?:graph|s)?|foto|image|getty|credit|picture|copyright|©|illustration|video|reviewed|fact[- ]checked|translated|comments?|categor(?:y|ies)|tags?|filed|"
    r"topics?|share|read|more|next|previous|source|location|related|home|about us|contact|subscribe)\b|©",
    re.IGNORECASE,
)
NO_NAME = re.compile(
    r"\b(?:the|and|of|in|for|with|your|news|guide|home|best|how|what|why|top|new|report|blog|online|daily|times|post|today|team|staff|press|agency|desk|magazine|"
    r"industry|insights|business|world|sports?|health|travel|food|life(?:style)?|money|tech(?:nology)?|science|opinion|politics|culture|entertainment|privacy|terms|"
    r"january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|learn|get|"
    r"services?|products?|company|group|inc|ltd|university|college|school|city|county|state|united|north|south|east|west|street|city|read|view|see|all|more)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Writers:
    """A line that may say who wrote the article: the span of its words that names them, and the names."""

    at: int
    start: int
    end: int
    names: tuple[str, ...]
    form: int


def take_byline(draft: Draft) -> Iterator[Verdict]:
    """The line that most looks like the byline; none where no line looks like one."""
    candidates, rows = describe_bylines(draft)
    if not candidates:
        return
    weighed = list(zip(weigh_lines(WRITERS, rows), candidates, strict=True))
    odds, best = max(weighed, key=lambda pair: (pair[0], -pair[1].at))
    if odds <= LEAST:
        return
    taken = set()
    for other, one in sorted(weighed, key=lambda pair: (pair[1] is not best, -pair[0])):
        # A second writer has a line of the same form beside the first one's.
        beside = other > LEAST and one.form == best.form and abs(one.at - best.at) <= BESIDE
        if one.at not in taken and (one is best or beside):
            taken.add(one.at)
            yield divide_byline(draft, one.at, one.start, "; ".join(one.names))
            above = one.at - 1
            if above >= 0 and not draft.decided[above] and LABEL.fullmatch(draft.text(above)):
                yield draft.whole(above, Role.BYLINE, "label-above", "the label of the name in the next line")


def describe_bylines(draft: Draft) -> tuple[list[Writers], list[tuple[float, ...]]]:
    """The lines that may say who wrote the article, and a row of features for each; training uses the same."""
    round_ = look_round(draft)
    title = draft.first(Role.TITLE)
    places = [at for at in draft.open if _is_near(at, title, round_)]
    found = [Writers(at, *writers) for at in places for writers in find_writers(draft.text(at))]
    far = range(max(0, round_.main - ABOVE_TEXT_LABELLED), max(0, round_.main - ABOVE_TEXT))
    labelled = [at for at in far if not draft.decided[at] and at not in places and BYLINE.match(draft.text(at))]
    found += [Writers(at, *one) for at in labelled for one in find_writers(draft.text(at)) if one[3] < UNLABELLED]
    candidates = [one for one in found if _could_write(one, draft.text(one.at), round_)]
    headline = frozenset(round_.folded[title].split()) if title is not None else frozenset()
    small = frozenset(filter(str.islower, draft.seed.text.split())) if candidates else frozenset()
    return candidates, [
        (*_describe(draft, one, round_, title, headline), *_describe_names(one.names, small)) for one in candidates
    ]


def _describe_names(names: tuple[str, ...], small: frozenset[str]) -> tuple[float, float, float]:
    """Of the names' words: which share the text writes small elsewhere, which the vocabulary of pages has, its weight.

    The words of buttons and headings are common ones, those of names rare.
    """
    words = [word for name in names for word in _NAME_WORD.findall(name.lower())]
    known = list(filter(None, map(load_model().words.by_key.get, (crc32(word.encode()) for word in words))))
    many = max(1, len(words))
    return sum(map(small.__contains__, words)) / many, len(known) / many, sum(known) / many


def _could_write(one: Writers, text: str, round_: Surroundings) -> bool:
    """Whether a candidate is neither a heading, nor somebody told of, nor a reader and the day of the remark.

    Below the text "Ann Lee on May 4" is a reader; what somebody is, is told of writers at the text's end only.
    """
    if PICTURE_AGENCY.fullmatch(one.names[0]):
        return False
    if one.form == TOLD:
        return not round_.main <= one.at < round_.end - LAST
    if one.form < UNLABELLED:
        return True
    remarked = one.at >= round_.end and REMARKED.match(text[one.end :].lstrip())
    return not (remarked or text.startswith("#"))


def _is_near(at: int, title: int | None, round_: Surroundings) -> bool:
    top = title if title is not None else round_.main
    return (
        top - ABOVE_TITLE <= at < top + ABOVE_TITLE
        or any(start - ABOVE_TEXT <= at < start + INTO_TEXT for start in (round_.first, round_.main))
        or round_.end - INTO_TEXT <= at < round_.end + BELOW_TEXT
    )


@lru_cache(maxsize=REMEMBERED)
def find_writers(text: str) -> tuple[tuple[int, int, tuple[str, ...], int], ...]:
    """What in a line may be the writers' names: the spans of its words, the names, and the number of the form."""
    if len(text) > MOST_SIGNS:
        match = ABOUT.match(text[:MOST_SIGNS])
        return ((*match.span("names"), (match["names"],), TOLD),) if match else ()
    shown = text
    for date in find_dates(text):
        shown = f"{shown[: date.start]}|{' ' * (date.end - date.start - 1)}{shown[date.end :]}"
    found: dict[tuple[str, ...], tuple[int, int, tuple[str, ...], int]] = {}
    for number, form in enumerate(FORMS):
        for match in form.finditer(shown):
            start = match.start("names")
            if number >= UNLABELLED and LABEL_BEFORE.match(match["names"]):
                continue
            for end in _ends(shown, start, match.end("names")):
                names = split_names(shown[start:end].replace("|", ","))
                names = tuple(_without_double(name) for name in names)
                if names and names not in found:
                    found[names] = (start, end, names, number)
    return tuple(found.values())[:MOST_FORMS]


def _ends(text: str, start: int, end: int) -> list[int]:
    """Where names can end: as far as they reach, and before what somebody is or what a lost tag put behind them."""
    ends = [end]
    for found in re.finditer(r"(?<=\s)\w+", text[start:end]):
        if NO_SURNAME.fullmatch(found[0]):
            ends.append(start + found.start())
            break
    for found in RUN_ON.finditer(text, start, end):
        if DAY_RUN_ON.match(text, found.start()):
            return [found.start()]
        if NO_SURNAME.match(text, found.start()) or text[found.start() :].startswith(text[start : found.start()]):
            ends.append(found.start())
            break
    return ends


def _without_double(name: str) -> str:
    """The name once, where it stands twice in a row."""
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half > 1 and words[:half] == words[half:] else name


def _describe(
    draft: Draft, one: Writers, round_: Surroundings, title: int | None, headline: frozenset[str]
) -> tuple[float, ...]:
    text, at = draft.text(one.at), one.at
    rest = f"{text[: one.start]} {text[one.end :]}"
    below = draft.text(at + 1) if at + 1 < len(draft.passages) else ""
    above = draft.text(at - 1) if at else ""
    first = fold(one.names[0])
    words = first.split()
    elsewhere = round_.count_elsewhere(first, at) if len(first) > 5 else 0  # noqa: PLR2004
    return (
        float(one.form),
        float(bool(REVIEWED.search(text[: one.start]))),
        float(sum(bool(NO_SURNAME.search(name)) for name in one.names)),
        float(count_words(text[one.end :])),
        float(bool(LABEL.fullmatch(above))),
        float(bool(LABEL.search(text[: one.start]))),
        float(count_words(text)),
        float(count_words(rest)),
        float(len(one.names)),
        float(len(words)),
        float(max(-20, min(at - title, 40))) if title is not None else -30.0,
        float(max(-30, min(at - round_.main, 60))),
        float(max(-60, min(at - round_.first, 60))),
        float(max(-60, min(at - round_.end, 30))),
        float(distance_to(draft, at, 1, 5)),
        float(distance_to(draft, at, -1, 5)),
        float(bool(find_dates(text))),
        float(bool(ROLE.search(rest))),
        float(count_words(below) < 10 and bool(ROLE.search(below))),  # noqa: PLR2004
        float(bool(NOT_WRITERS.search(text))),
        float(count_words(above) < 10 and bool(NOT_WRITERS.search(above))),  # noqa: PLR2004
        float(sum(len(NO_NAME.findall(name)) for name in one.names)),
        float(bool(DUTY.search(one.names[0]))),
        float(min(elsewhere, 6)),
        float(round_.counts[fold(text)]),
        len(headline & set(words)) / max(1, len(words)),
        float(min(round_.rows[at], 20)),
        float(min(len(one.names[0]), 40)),
        float(one.names[0].isupper()),
        draft.scores[at],
        float(min(draft.passages[at].gap, 4)),
        float(stock_family(text) is not None),
        float("@" in text or "http" in text),
        float(text[-1:] in ".!?:"),
        float(text[:1] == "<" or above[:1] == "<" or (at > 0 and draft.role(at - 1) is Role.PICTURE)),
        float(any(sign.isdigit() for sign in rest)),
        *describe_neighbour(draft, at + 1),
        *describe_neighbour(draft, at - 1),
        float(min(FAR, len(draft.passages))),
    )
