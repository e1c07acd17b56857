"""Which line ends were made for display, by a fixed width or by a tag within the sentence, and are no ends at all."""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate

#: Widths at which programs and people wrap text; the narrowest is a newspaper's column typed off.
NARROWEST, WIDEST = 38, 132

#: Of the lines that are about as long as the width, this share must end as wrapped lines do before any is joined.
WRAPPED_SHARE, FULL = 0.6, 0.6

#: Of the lines below them, this share must begin with a small letter, where the script has any.
SMALL_SHARE = 0.2

#: A longer word says little of the width.
LONGEST_WORD = 30

#: Fewer line ends than this say nothing.
FEWEST = 3

#: A text in which fewer lines than this have a blank line above was broken at its tags rather than at its paragraphs.
BLANK_SHARE = 0.08

#: A line this long runs on when it ends without a stop; a shorter one may be a menu's entry.
RUNNING = 50

#: The half of a word before a hyphen is no longer than this.
LONGEST_HALF = 40

LIST_MARK = re.compile(r"([*+•·▪‣◦–—-]|#{1,6}|\d{1,2}[.)]|\||>)\s")
SENTENCE_END = re.compile(r"[.!?:;…。！？]['\"”’»)\]]*$")
RUNS_ON = re.compile(r"[a-zß-öø-ÿа-яёα-ωά-ώ]")
CLOSES = re.compile(r"[,.;:!?)\]’”»…%]")
NO_SPACE_BEFORE = re.compile(r"[,.;:!?)\]”»…%]|['’](?:s|t|re|ve|ll|d|m)\b")
WORD = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)(-?)")
HYPHENATED = re.compile(r"([^\W\d_]+)-$")


def wrap_width(texts: tuple[str, ...], gaps: tuple[int, ...]) -> int:
    """The width at which a text was wrapped, or 0 when its line ends are its own.

    Where a line was wrapped, the first word of the next would have gone beyond the width: each line end names the
    widths that it allows, and the width is the one that most allow.
    """
    ends = [
        (len(texts[at]), len(texts[at]) + len(texts[at + 1].split(" ", 1)[0]), texts[at + 1][:1])
        for at in range(len(texts) - 1)
        if not gaps[at + 1] and len(texts[at]) <= WIDEST and not _stands_in_list(texts[at + 1])
    ]
    width = _most_allowed([(length, reach) for length, reach, _ in ends])
    # A line of a list, or the last of a paragraph, ends early for its own reasons.
    full = [end for end in ends if FULL * width < end[0] <= width]
    allowed = sum(width <= reach <= length + LONGEST_WORD for length, reach, _ in full)
    beyond = sum(len(text) > width for text in texts)
    if allowed < max(FEWEST, WRAPPED_SHARE * len(full), beyond):
        return 0
    # Headlines about as long as each other end alike, but none begins within a sentence.
    capitals, small = (sum(map(test, (sign for _, _, sign in full))) for test in (str.isupper, str.islower))
    return width if small >= SMALL_SHARE * (capitals + small) else 0


def _stands_in_list(text: str) -> bool:
    """Whether a line is an entry of a list, or a row of a table, each of which begins a line of its own."""
    return bool(LIST_MARK.match(text)) or " | " in text


def _most_allowed(ends: list[tuple[int, int]]) -> int:
    """The width that most line ends allow."""
    changes = [0] * (WIDEST + 2)
    for length, reach in ends:
        if reach - length <= LONGEST_WORD and reach >= NARROWEST:
            changes[max(length, NARROWEST)] += 1
            changes[min(reach, WIDEST) + 1] -= 1
    counts = list(accumulate(changes))
    return counts.index(max(counts))


def _does_not_fit(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width


def find_joins(texts: tuple[str, ...], gaps: tuple[int, ...]) -> tuple[bool, ...]:
    """For each line, whether the one below it belongs to it: its end was made for display only."""
    width = wrap_width(texts, gaps)
    by_tags = not width and sum(gap > 0 for gap in gaps) <= BLANK_SHARE * len(gaps)
    joins = [False] * len(texts)
    for at in range(len(texts) - 1):
        if gaps[at + 1]:
            continue
        quoted = texts[at].startswith("> ") and texts[at + 1].startswith("> ")
        if _stands_in_list(texts[at + 1]) and not quoted:
            continue
        if width:
            joins[at] = _is_cut_word(texts[at], texts[at + 1]) or (
                len(texts[at]) <= width and _does_not_fit(texts[at], texts[at + 1], width)
            )
        elif by_tags:
            joins[at] = _goes_on(texts, gaps, joins, at)
    return tuple(joins)


def _is_cut_word(line: str, following: str) -> bool:
    """Whether a line ends within a word, however short it is."""
    return following[:1].islower() and line.endswith("-") and bool(HYPHENATED.search(line[-LONGEST_HALF:]))


def _goes_on(texts: tuple[str, ...], gaps: tuple[int, ...], joins: list[bool], at: int) -> bool:
    """Whether the sentence of a line goes on in the next, in a text that was broken at every tag."""
    line, following = texts[at], texts[at + 1]
    if CLOSES.match(following):
        return True
    if SENTENCE_END.search(line):
        return False
    if RUNS_ON.match(following):
        return True
    # A name that was a link stands on a line of its own: the sentence goes on after it.
    goes_on_after = at + 2 < len(texts) and not gaps[at + 2] and bool(RUNS_ON.match(texts[at + 2]))
    return goes_on_after and (len(line) >= RUNNING or (at > 0 and joins[at - 1]))


def join_texts(lines: tuple[str, ...], vocabulary: Counter[str]) -> str:
    """The lines as one, with a space between them where one belongs, and hyphenation undone where evidence is good."""
    joined = lines[0]
    for line in lines[1:]:
        # Every line of a quotation in a mail or in Markdown bears the mark; joined, the first one does.
        line = line.removeprefix("> ") if joined.startswith("> ") else line  # noqa: PLW2901
        joined = _join_two(joined, line, vocabulary)
    return joined


def count_vocabulary(text: str) -> Counter[str]:
    """The words of a text in small letters and how often each stands, words cut at a line's end left out."""
    return Counter(word for word, cut in WORD.findall(text.lower()) if not cut)


def _join_two(above: str, below: str, vocabulary: Counter[str]) -> str:
    # Only the end is looked at: a text joined of many lines may be long.
    hyphen = HYPHENATED.search(above[-LONGEST_HALF:]) if above.endswith("-") else None
    if hyphen and below[:1].islower():
        rest = re.match(r"[^\W\d_]+", below)
        if rest and _is_one_word(hyphen.group(1).lower(), rest.group(0), vocabulary):
            return above[:-1] + below
        return above + below
    if NO_SPACE_BEFORE.match(below) or above[-1:] in "([“«":
        return above + below
    return f"{above} {below}"


def _is_one_word(head: str, tail: str, vocabulary: Counter[str]) -> bool:
    """Whether a word cut in two at a line's end is written without a hyphen elsewhere, or its halves are no words.

    The tail stands at the beginning of its line, and so counts once among the words in any case.
    """
    if vocabulary[f"{head}-{tail}"]:
        return False
    return bool(vocabulary[head + tail]) or not (vocabulary[head] and vocabulary[tail] > 1)
