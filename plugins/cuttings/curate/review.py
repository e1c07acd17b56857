"""What a person should look at first: the doubts whose decision changes most links, written out as questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.curate.answers import Paper, paper
from cuttings.curate.doubtful_names import answers_for_doubtful, doubtful_names
from cuttings.curate.duplicates import answers_for_pair, likely_duplicates
from cuttings.curate.found import passages
from cuttings.curate.odd_names import answers_for_shape, odd_names
from cuttings.curate.printing import print_spreadsheet
from cuttings.curate.questions import About, Candidate, Desk, Doubt, Question, Review
from cuttings.curate.two_kinds import answers_for_kinds, names_of_two_kinds
from cuttings.curate.undecided import answers_for_name, passages_of_name, speaks_for, undecided_names
from cuttings.site.words import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cuttings.curate.found import Found
    from cuttings.curate.questions import Answer

FINDERS: tuple[Callable[[Desk], Iterator[Doubt]], ...] = (
    undecided_names,
    names_of_two_kinds,
    likely_duplicates,
    doubtful_names,
    odd_names,
)

ANSWERS: dict[About, Callable[[Doubt, Desk, Paper], Iterator[Answer | None]]] = {
    About.UNCERTAIN: answers_for_name,
    About.KINDS: answers_for_kinds,
    About.DUPLICATE: answers_for_pair,
    About.DOUBTFUL: answers_for_doubtful,
    About.SHAPE: answers_for_shape,
}

COLUMNS = ("number", "question", "about", "why", "links", "actors", "sentence_1", "sentence_2", "sentence_3", "answers")


def review(desk: Desk, most: int = 30) -> Review:
    """The `most` questions whose answers change most links."""
    order = list(About)
    doubts = sorted(
        (doubt for find in FINDERS for doubt in find(desk)),
        key=lambda doubt: (-doubt.links, order.index(doubt.about), doubt.actors, doubt.name),
    )
    written_on = paper(desk.standings, desk.authority)
    questions = tuple(_question(doubt, desk, written_on) for doubt in doubts[:most])
    return Review(questions, max(len(doubts) - most, 0), written_on.heading, written_on.added)


def print_review(asked: Review) -> str:
    """The same questions as a table, one a row; of each answer its words and its rows."""
    return print_spreadsheet(COLUMNS, (_row(number, one) for number, one in enumerate(asked.questions, start=1)))


def _question(doubt: Doubt, desk: Desk, written_on: Paper) -> Question:
    given = ANSWERS[doubt.about](doubt, desk, written_on)
    shown = passages_of_name(doubt, desk.archive) if doubt.slugs else ()
    candidates = tuple(_candidate(id_, doubt, desk) for id_ in doubt.actors)
    return Question(doubt, _asks(doubt, candidates), candidates, shown, tuple(one for one in given if one))


def _asks(doubt: Doubt, candidates: tuple[Candidate, ...]) -> str:
    match doubt.about:
        case About.UNCERTAIN:
            return f"Who or what is “{doubt.name}”?"
        case About.KINDS:
            return f"What is “{doubt.name}”?"
        case About.DUPLICATE:
            return f"Are “{candidates[0].name}” and “{candidates[1].name}” one?"
        case About.DOUBTFUL | About.SHAPE:
            return f"Is “{doubt.name}” a name?"


def _candidate(id_: str, doubt: Doubt, desk: Desk) -> Candidate:
    one = desk.standings.find(id_)
    if one is None or one.found is None:
        return Candidate(id_, "", one.cells["preferred_name"] if one else id_, 0, 0, "", (), ())
    found = one.found
    years = " to ".join(dict.fromkeys(date[:4] for date in (found.first, found.last) if date))
    speaks = speaks_for(found, doubt, desk.archive) if doubt.about is About.UNCERTAIN else _called(found)
    shown = passages(found, desk.archive, 1 if doubt.about is About.UNCERTAIN else 2)
    name, kind = one.cells["preferred_name"], found.actor.kind.value
    return Candidate(one.id, kind, name, len(found.articles), found.mentions, years, speaks, shown)


def _called(found: Found) -> tuple[str, ...]:
    titles = [f"“{title}”" for title, _ in found.titles[:3]]
    return (f"called {listed(titles)}",) if titles else ()


def _row(number: int, one: Question) -> tuple[str, ...]:
    shown = [*one.passages, *(passage for candidate in one.candidates for passage in candidate.passages)][:3]
    sentences = [passage.text for passage in shown]
    answers = "\n\n".join("\n".join([f"{answer.says}:", *answer.rows]) for answer in one.answers)
    actors = " | ".join(candidate.id for candidate in one.candidates)
    facts = (str(number), one.asks, one.doubt.about.value, one.doubt.why, str(one.doubt.links), actors)
    return (*facts, *sentences, *[""] * (3 - len(sentences)), answers)
