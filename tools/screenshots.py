"""Draw every kind of page of a built site, to be looked at: three widths, light and dark, and printed.

`python tools/screenshots.py` draws the site in output/ into output.screenshots/; `--site` and `--to` name others;
`--readme` draws only the two pictures that the README shows.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from chromium import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chromium import Chromium

WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")
#: Where pages of a kind lie, beside those at the root.
FOLDERS = (
    "articles people people/* organizations places outlets network/people timeline dates names uncertain pages".split()
)
ROOT = Path(__file__).parents[1]


def kinds_of_page(site: Path) -> Iterator[tuple[str, Path]]:
    """One page of each kind by name; of articles and actors the heaviest, where most can go wrong."""
    for page in sorted(site.glob("*.html")):
        yield page.stem, page
    for folder in FOLDERS:
        pages = sorted(site.glob(f"{folder}/*.html"), key=lambda page: (-page.stat().st_size, page.name))
        if pages:
            yield f"{folder.replace('/*', '-part').replace('/', '-')}-page", pages[0]


def draw_all(browser: Chromium, site: Path, to: Path) -> None:
    """Every kind of page at every width in both colours, and on paper."""
    for name, page in kinds_of_page(site):
        for width in WIDTHS:
            for scheme in SCHEMES:
                browser.look(width, scheme=scheme)
                browser.open(page)
                (to / f"{name}-{width}-{scheme}.png").write_bytes(browser.picture())
        (to / f"{name}.pdf").write_bytes(browser.pdf())
        print(name)


def draw_for_readme(browser: Chromium, site: Path, to: Path) -> None:
    """An article as a desk sees it, and a person as a phone sees it at night."""
    pages = dict(kinds_of_page(site))
    browser.look(1280, 800)
    browser.open(pages["articles-page"])
    (to / "article.png").write_bytes(browser.picture(whole=False))
    browser.look(360, 740, scheme="dark", scale=1.5)
    browser.open(pages["people-page"])
    (to / "person.png").write_bytes(browser.picture(whole=False))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, default=ROOT / "output")
    parser.add_argument("--to", type=Path)
    parser.add_argument("--readme", action="store_true")
    chosen = parser.parse_args()
    to = chosen.to or ROOT / ("docs/images" if chosen.readme else "output.screenshots")
    to.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        (draw_for_readme if chosen.readme else draw_all)(browser, chosen.site, to)


if __name__ == "__main__":
    main()
