"""Organizations whose name a model saw only in part: the noun that completes it is taken in."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cuttings.model import Article, Kind, Mention
from cuttings.recognize.casing import is_headline
from cuttings.recognize.spans import Mentions, merged, reshape
from cuttings.recognize.words.lists import ORGANIZATION_NOUNS, SMALL_ORGANIZATION_NOUNS, words
from cuttings.recognize.words.nations import demonyms, place_names

if TYPE_CHECKING:
    from collections.abc import Iterator

NEXT_WORD = re.compile(r" ([^\W\d_]+)")

#: "Department of Trade and Industry", "University of Ghent": after these nouns the name goes on with "of".
OF = re.compile(r" (?:of|for) (?:the )?([A-Z][\w’'-]*(?:(?:,| and| &| of)? [A-Z][\w’'-]*)*)")
TAKES_OF = words("department ministry university institute bureau office house academy college")

#: A person's full name before such a noun is its owner, not its name ("the Ann Lee movement").
LONGEST_OWNER = 1


def complete_organizations(article: Article, mentions: Mentions) -> Mentions:
    """Take the noun in: "Orsini" before "cartel", "State" before "Department"; the kind becomes organization."""
    return merged(mentions, preferred=_completed(article, mentions))


def _completed(article: Article, mentions: Mentions) -> Iterator[Mention]:
    longer = []
    # Once for each block: a list of names has thousands in one.
    headlines = {block: is_headline(article.blocks[block].text) for block in {one.block for one in mentions}}
    for mention in mentions:
        text = article.blocks[mention.block].text
        end = _end_of_organization(text, mention, headline=headlines[mention.block])
        if end > mention.end:
            reason = "a noun completes the name"
            longer.append(reshape(mention, text, mention.start, end, kind=Kind.ORGANIZATION, reason=reason))
    completed = Counter(one.text.rpartition(" ")[0] for one in longer)
    alone = Counter(one.text for one in mentions if one.kind is Kind.ORGANIZATION)
    for one in longer:
        name, _, noun = one.text.rpartition(" ")
        # Where the article mostly calls an organization by the name without the noun, that is a description.
        if not (noun.islower() and alone[name] > 2 * completed[name]):
            yield one


def _end_of_organization(text: str, mention: Mention, *, headline: bool) -> int:
    end = mention.end
    last = mention.text.split()[-1].casefold()
    if not headline and last in TAKES_OF and (rest := OF.match(text, end)) and mention.kind is not Kind.PERSON:
        return rest.end()
    while (following := NEXT_WORD.match(text, end)) and _completes(following[1], mention, headline=headline):
        end = following.end()
    return end


def _completes(word: str, mention: Mention, *, headline: bool) -> bool:
    if mention.text in place_names() or mention.text in demonyms():
        return False
    if word in SMALL_ORGANIZATION_NOUNS:
        return mention.kind is not Kind.PERSON or len(mention.text.split()) <= LONGEST_OWNER
    if not word[0].isupper():
        return False
    nouns = SMALL_ORGANIZATION_NOUNS if headline else ORGANIZATION_NOUNS
    return word.casefold() in nouns
