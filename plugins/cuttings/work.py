"""The work on single seeds, as any process does it: each is given up alone where it goes wrong or takes too long."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cuttings.clean import Furniture
from cuttings.model import Article, Decisions, Defect, Recognized, Seed
from cuttings.patience import LIMITS, LimitError, Limits, holding, within
from cuttings.recognize import NO_BACKGROUND, Background, load_recognizer, recognize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuttings.recognize import Recognizer
    from cuttings.recognize.casing import Casing

#: The mentions of an article, and what went wrong where something did.
Read = tuple[Recognized, Defect | None]

#: A seed with what a person decided about its lines, and which of them stand in many seeds of its outlet.
Opened = tuple[Seed, Decisions, Furniture]

_DIED = "the process at work on it died, perhaps for want of memory"
_MORE_MEMORY = "set CUTTINGS_WORKERS lower, or divide it"


def clean_each(opened: Sequence[Opened], limits: Limits) -> list[Article | str]:
    """The article of each seed, or the reason why there is none."""
    return [_clean_carefully(one, limits) for one in opened]


def _clean_carefully(opened: Opened, limits: Limits) -> Article | str:
    from cuttings.clean import clean  # noqa: PLC0415 - half a second of libraries, and most builds clean nothing

    seed, decisions, furniture = opened
    try:
        with within(limits.seconds), holding(limits.memory):
            return clean(seed, furniture, decisions)
    except LimitError as error:
        return f"cleaning it was given up, since {error}; {error.remedy}"
    except Exception as error:  # noqa: BLE001 - a fault in cleaning one seed must not cost the others
        return f"cleaning it failed ({type(error).__name__}: {error}); please report it with the seed"


def died_cleaning(_: Opened) -> str:
    """What became of a seed whose cleaning no process survived."""
    return f"cleaning it was given up, since {_DIED}; {_MORE_MEMORY}"


def died_reading(one: tuple[Article, Casing]) -> Read:
    """What became of an article whose reading no process survived: it names nobody."""
    article, _ = one
    fact = f"looking for names was given up, since {_DIED}"
    return Recognized(article.seed_id, ()), Defect(article.seed_id, fact, _MORE_MEMORY, may_pass=True)


@cache
def _recognizer(name: str) -> Recognizer:
    """The recognizer of a process that does nothing but work on seeds."""
    return load_recognizer(name)


def read_each(
    articles: Sequence[tuple[Article, Casing]], name: str, seconds: float, loaded: Recognizer | None = None
) -> list[Read]:
    """The mentions of each article, and what went wrong where something did.

    Each article comes with what the archive tells of the words of its headline.
    """
    casing = {word: form for _, of_title in articles for word, form in of_title.items()}
    return read_with([one for one, _ in articles], loaded or _recognizer(name), seconds, Background(casing=casing))


def read_with(
    articles: Sequence[Article], recognizer: Recognizer, seconds: float, background: Background
) -> list[Read]:
    """The same, with a recognizer that is loaded."""
    faults: list[Defect] = []
    found = list(read_safely(articles, recognizer, faults, seconds, background))
    by_id = {fault.where: fault for fault in faults}
    return [(one, by_id.get(one.seed_id)) for one in found]


def read_safely(
    articles: Sequence[Article],
    recognizer: Recognizer,
    faults: list[Defect],
    seconds: float = LIMITS.seconds,
    background: Background = NO_BACKGROUND,
) -> Iterator[Recognized]:
    """The mentions of each article; one that the recognizer or a rule fails on has none, and is added to the faults.

    So does one that takes longer than that many seconds.
    """
    for article in articles:
        try:
            with within(seconds):
                found = recognize(article, recognizer, background)
        except LimitError as error:
            fact = f"looking for names was given up, since {error}"
            faults.append(Defect(article.seed_id, fact, error.remedy, may_pass=True))
            found = Recognized(article.seed_id, ())
        except Exception as error:  # noqa: BLE001 - a fault in one article must not cost the others
            fact = f"no names were looked for, since that failed ({type(error).__name__}: {error})"
            faults.append(Defect(article.seed_id, fact, "please report it with the seed", may_pass=True))
            found = Recognized(article.seed_id, ())
        yield found
