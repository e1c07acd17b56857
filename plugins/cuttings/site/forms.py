"""The forms in which articles write each name, and how often."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuttings.site.archive import Archive
    from cuttings.site.content import ContentPage

#: By an actor's id each form, one space between its words, and how often it stands in the archive.
Forms = Mapping[str, Mapping[str, int]]


def forms_found(archive: Archive) -> Forms:
    """The forms of every actor that an article names."""
    forms: dict[str, dict[str, int]] = {}
    for page in archive.pages.values():
        count_forms(forms, written_in(page), 1)
    return forms


def written_in(page: ContentPage) -> Iterable[tuple[str, str]]:
    """Each actor that an article names and the form that it writes, as often as it does."""
    return ((naming.actor, naming.form) for sentence in page.namings for naming in sentence.names)


def count_forms(forms: dict[str, dict[str, int]], written: Iterable[tuple[str, str]], times: int) -> None:
    """Counts these forms so many times more, or less; what is counted no more is left out."""
    for actor, form in written:
        of_actor = forms.setdefault(actor, {})
        bare = " ".join(form.split())
        number = of_actor.get(bare, 0) + times
        if number:
            of_actor[bare] = number
            continue
        of_actor.pop(bare)
        if not of_actor:
            del forms[actor]
