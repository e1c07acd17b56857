"""Names of which the recognizer itself is not sure, and for which nothing else in the archive speaks."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from cuttings.resolve.deciding import DECIDED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuttings.model import Mention, Recognized
    from cuttings.resolve.gazetteer import Gazetteer
    from cuttings.resolve.meaning import Identity, Meaning

#: Confidence is calibrated. Of what was given less on held-out documents 29 of 100 were right, and on News-Fair one in
#: four of what the archive names once; already of what is given 0.3 to 0.4 more is right than wrong there.
DOUBTFUL = 0.3

#: The rule by which evidence knows such a name.
RULE = "doubtful name"

REASON = f"the archive names it once, and the recognizer's confidence that this is a name is below {DOUBTFUL}"


def doubted(
    articles: Sequence[Recognized], settled: Mapping[str, Sequence[Meaning]], gazetteer: Gazetteer
) -> dict[str, tuple[Meaning, ...]]:
    """The meanings, those undecided that rest on a single mention of which the recognizer is not sure.

    A person's decision, a title beside the name, a place that the gazetteer knows, and a rule that found the name are
    each something else that speaks for it.
    """
    times: Counter[Identity] = Counter(
        meaning.identities[0] for meanings in settled.values() for meaning in meanings if meaning.identities
    )

    def seen(mention: Mention, meaning: Meaning) -> Meaning:
        if not mention.kinds or mention.confidence >= DOUBTFUL or mention.title or meaning.undecided:
            return meaning
        if not meaning.identities or times[meaning.identities[0]] > 1:
            return meaning
        key = meaning.identities[0].key
        if key.startswith(DECIDED) or gazetteer.place(key):
            return meaning
        return replace(meaning, rule=RULE, reason=REASON, undecided=True)

    return {article.seed_id: tuple(map(seen, article.mentions, settled[article.seed_id])) for article in articles}
