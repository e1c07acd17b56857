"""What holds after any build, however it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from faulty import build, tree

if TYPE_CHECKING:
    from conftest import Stand

    from building import Archive
    from faulty import Ended

#: Written by hand; no build may change a byte of them.
BY_HAND = ("authority.csv", "articles/county-fair-opens.md")


def broken(archive: Archive, stand: Stand) -> list[str]:
    """The promises that do not hold after a build met a fault, and those that the next build does not mend."""
    return [*broken_now(archive, stand), *broken_after_next(archive, stand)]


def belied(archive: Archive, stand: Stand, ended: Ended) -> list[str]:
    """Whether the exit code says which site stands: 0 the new one, 3 the old one."""
    told = {0: stand.next_site, 3: stand.site}.get(ended.code)
    return (
        [f"it ended with {ended.code}, but the other site stands"] if told not in (None, tree(archive.output)) else []
    )


def broken_now(archive: Archive, stand: Stand) -> list[str]:
    """Whether a whole site stands, and each page is the old one or the new one, and hand edits are as they were."""
    found = []
    standing = archive.output if archive.output.exists() else archive.output.with_name("output.old")
    if tree(standing) not in (stand.site, stand.next_site):
        found.append("neither the old site nor the new one stands whole")
    content = tree(archive.content)
    found += [f"{name} was changed" for name in BY_HAND if content.get(name) != stand.content[name]]
    found += [
        f"{name} is neither the old page nor the new one"
        for name, data in content.items()
        if not name.endswith(".new") and data not in (stand.content.get(name), stand.next_content.get(name))
    ]
    return found


def broken_after_next(archive: Archive, stand: Stand) -> list[str]:
    """Whether the next build gives what a build without the fault gives."""
    ended = build(archive)
    found = [] if ended.code == 0 else [f"the next build ended with {ended.code}: {ended.said}"]
    if (site := tree(archive.output)) != stand.next_site:
        found.append(f"the next site differs: {differing(site, stand.next_site)}")
    if (content := tree(archive.content)) != stand.next_content:
        found.append(f"the next content differs: {differing(content, stand.next_content)}")
    if left := [path.name for path in archive.folder.iterdir() if path.name in ("output.new", "output.old")]:
        found.append(f"left behind: {left}")
    return found


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The names of files that only one of both has, or that differ."""
    return [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)]
