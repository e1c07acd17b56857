"""What the whole archive knows is counted in one walk over its names."""

from __future__ import annotations

from naming_archives import article

from cuttings.model import Kind
from cuttings.resolve import NO_GAZETTEER
from cuttings.resolve.articles import told_of
from cuttings.resolve.census import take_census
from cuttings.resolve.meaning import Identity, Meaning
from cuttings.resolve.told import Numbers


class Counted(Identity):
    """An identity that counts how often it is looked up."""

    looked_up = 0

    def __hash__(self) -> int:
        Counted.looked_up += 1
        return super().__hash__()


def looked_up(times: int) -> int:
    """How often identities are looked up for an article that names a person and somebody beside her so many times."""
    named, lone, other = (Counted(Kind.PERSON, key) for key in ("ann lee", "lee", "bo roe"))
    read = article("a", *("Ann Lee p", "Lee p", "Bo Roe p") * times)
    told = (Meaning((named,), "full name", ""), Meaning((lone,), "lone name", ""), Meaning((other,), "full name", ""))
    identities: Numbers[Identity] = Numbers()
    Counted.looked_up = 0
    census = take_census([told_of(read, told * times, (), NO_GAZETTEER, identities)], identities.told)
    assert census.company["ann lee"] == {lone, other}
    return Counted.looked_up


def test_the_work_for_an_article_grows_with_its_mentions_and_not_with_their_square() -> None:
    assert looked_up(400) < 3 * looked_up(200)
