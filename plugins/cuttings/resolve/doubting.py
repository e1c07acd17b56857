"""Names of which the recognizer itself is not sure, and for which nothing else in the archive speaks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cuttings.resolve.deciding import DECIDED

if TYPE_CHECKING:
    from cuttings.model import Mention
    from cuttings.resolve.gazetteer import Gazetteer
    from cuttings.resolve.meaning import Meaning

#: Confidence is calibrated. Of what was given less on held-out documents 29 of 100 were right, and on News-Fair one in
#: four of what the archive names once; already of what is given 0.3 to 0.4 more is right than wrong there.
DOUBTFUL = 0.3

#: The rule by which evidence knows such a name.
RULE = "doubtful name"

REASON = f"the archive names it once, and the recognizer’s confidence that this is a name is below {DOUBTFUL}"


def may_be_doubted(mention: Mention, meaning: Meaning, gazetteer: Gazetteer) -> bool:
    """Whether nothing but its frequency could speak for this name, of which the recognizer is not sure.

    A person's decision, a title beside the name, a place that the gazetteer knows, and a rule that found the name are
    each something else that speaks for it.
    """
    if not mention.kinds or mention.confidence >= DOUBTFUL or mention.title or meaning.undecided:
        return False
    if not meaning.identities:
        return False
    key = meaning.identities[0].key
    return not key.startswith(DECIDED) and gazetteer.place(key) is None


def doubted(meaning: Meaning) -> Meaning:
    """The meaning of a name that the archive has once."""
    return replace(meaning, rule=RULE, reason=REASON, undecided=True)
