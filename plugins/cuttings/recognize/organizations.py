"""Organizations whose name a model saw only in part: the noun that completes it is taken in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuttings.model import Article, Kind, Mention
from cuttings.recognize.casing import is_headline
from cuttings.recognize.spans import Mentions, merged, reshape
from cuttings.recognize.words.lists import ORGANIZATION_NOUNS, SMALL_ORGANIZATION_NOUNS, words
from cuttings.recognize.words.nations import demonyms, place_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    for mention in mentions:
        text = article.blocks[mention.block].text
        end = _end_of_organization(text, mention, headline=is_headline(text))
        if end > mention.end:
            reason = "a noun completes the name"
            longer.append(reshape(mention, text, mention.start, end, kind=Kind.ORGANIZATION, reason=reason))
    for one in longer:
        name, _, noun = one.text.rpartition(" ")
        if not (noun.islower() and _stands_alone(name, mentions, longer)):
            yield one


def _stands_alone(name: str, mentions: Mentions, longer: Sequence[Mention]) -> bool:
    """Whether the article mostly calls an organization by the name without the noun, which then is a description."""
    completed = sum(one.text.rpartition(" ")[0] == name for one in longer)
    alone = sum(one.text == name and one.kind is Kind.ORGANIZATION for one in mentions)
    return alone > 2 * completed


def _end_of_organization(text: str, mention: Mention, *, headline: bool) -> int:
    end = mention.end
    last = mention.text.split()[-1].casefold()
    if not headline and last in TAKES_OF and (rest := OF.match(text, end)) and mention.kind is not Kind.PERSON:
        return rest.end()
    while (following := NEXT_WORD.match(text, end)) and _completes(following[1], mention, headline=headline):
        end = following.end()
    return end


def _completes(word: str, mention: Mention, *, headline: bool) -> bool:
    if mention.text in place_names() | demonyms():
        return False
    if word in SMALL_ORGANIZATION_NOUNS:
        return mention.kind is not Kind.PERSON or len(mention.text.split()) <= LONGEST_OWNER
    if not word[0].isupper():
        return False
    nouns = SMALL_ORGANIZATION_NOUNS if headline else ORGANIZATION_NOUNS
    return word.casefold() in nouns
