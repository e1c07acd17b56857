"""What our builds are held against: Pelican alone, Hugo, and the floor of writing the same bytes.

Each takes the same articles: Pelican the same `content/` with its own theme `simple`, Hugo the same pages in its own
front matter with a minimal theme (`HUGO_THEME`), which has the same kinds of list pages: all articles, those of each
outlet, person, organization and place, and the lists of these.
"""

from __future__ import annotations

import json
import os
import re
import runpy
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

_DEFINITION = re.compile(r"^\[([^\]]+)\]: \{tag\}(.*)$", re.MULTILINE)
_KINDS = ("people", "organizations", "places")

_HUGO_SETTINGS = """\
baseURL = "https://example.org/"
title = "Cuttings"
uglyURLs = true
disableKinds = ["rss", "sitemap", "404"]
[taxonomies]
person = "people"
organization = "organizations"
place = "places"
outlet = "outlets"
"""
_FRAME = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>'
    '<header><a href="/">{{ site.Title }}</a><nav><a href="/articles.html">Articles</a> '
    '<a href="/people.html">People</a> <a href="/organizations.html">Organizations</a> '
    '<a href="/places.html">Places</a> <a href="/outlets.html">Outlets</a></nav></header>'
    '<main>{{ block "main" . }}{{ end }}</main></body></html>\n'
)
_ENTRY = (
    '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> <time>{{ .Date.Format "2006-01-02" }}</time>'
    "<p>{{ .Params.summary }}</p></li>"
)
_LIST = '{{ define "main" }}<h1>{{ .Title }}</h1><ol>{{ range .Pages }}' + _ENTRY + "{{ end }}</ol>{{ end }}\n"
HUGO_THEME = {
    "baseof.html": _FRAME,
    "home.html": '{{ define "main" }}<ol>{{ range first 10 site.RegularPages }}' + _ENTRY + "{{ end }}</ol>{{ end }}\n",
    "section.html": _LIST,
    "term.html": _LIST,
    "taxonomy.html": (
        '{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}'
        '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ len .Pages }}</li>{{ end }}</ul>{{ end }}\n'
    ),
    "page.html": (
        '{{ define "main" }}<article><h1>{{ .Title }}</h1><time>{{ .Date.Format "2006-01-02" }}</time>'
        '{{ .Content }}<ul>{{ range $kind := slice "people" "organizations" "places" "outlets" }}'
        '{{ range $.GetTerms $kind }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}{{ end }}</ul>'
        "</article>{{ end }}\n"
    ),
}


def pelican_command(content: Path, work: Path) -> list[str]:
    """Pelican without our plugin, with the settings of an archive and its own theme `simple`."""
    settings = {
        name: value
        for name, value in runpy.run_path(str(ROOT / "pelican.conf.py")).items()
        if name.isupper() and name not in {"PLUGINS", "PLUGIN_PATHS", "THEME"} and not name.startswith("CUTTINGS_")
    }
    settings |= {"THEME": "simple", "PLUGINS": [], "PATH": str(content), "OUTPUT_PATH": str(work / "pelican")}
    file = work / "pelican.conf.py"
    file.write_text("".join(f"{name} = {value!r}\n" for name, value in settings.items()), encoding="utf-8")
    return [sys.executable, "-m", "pelican", "-s", str(file), "-q"]


def hugo_command(content: Path, work: Path, hugo: str) -> list[str]:
    """Hugo on the same articles; its source is written here."""
    source = work / "hugo-source"
    (source / "content" / "articles").mkdir(parents=True, exist_ok=True)
    (source / "layouts").mkdir(exist_ok=True)
    (source / "hugo.toml").write_text(_HUGO_SETTINGS, encoding="utf-8")
    for name, text in HUGO_THEME.items():
        (source / "layouts" / name).write_text(text, encoding="utf-8")
    for page in sorted((content / "articles").glob("*.md")):
        (source / "content" / "articles" / page.name).write_text(_hugo_page(page.read_text("utf-8")), encoding="utf-8")
    return [hugo, "--source", str(source), "--destination", str(work / "hugo"), "--quiet"]


def _hugo_page(page: str) -> str:
    head, _, body = page.partition("\n\n")
    fields = dict(line.partition(": ")[::2] for line in head.splitlines())
    tags = [tag.strip().partition("/") for tag in fields.get("Tags", "").split(";")]
    # JSON front matter: no name needs quoting of its own.
    front = {
        "title": fields["Title"],
        "date": fields["Date"],
        "summary": fields.get("Summary", ""),
        "outlets": [fields.get("Category", "")],
        **{kind: [name for folder, _, name in tags if folder == kind] for kind in _KINDS},
    }
    return json.dumps(front, ensure_ascii=False, indent=0) + "\n\n" + _DEFINITION.sub(r"[\1]: ../\2.html", body)


def write_the_same(site: Path, into: Path) -> None:
    """The floor: as many files of the same names and sizes, from one buffer in memory."""
    sizes = {
        f"{folder}/{name}": os.path.getsize(f"{folder}/{name}")  # noqa: PTH202 - hundreds of thousands of them
        for folder, _, names in os.walk(site)
        for name in names
    }
    data = memoryview(bytes(max(sizes.values(), default=0)))
    made: set[str] = set()
    for path, size in sizes.items():
        target = f"{into}{path[len(str(site)) :]}"
        folder = target.rpartition("/")[0]
        if folder not in made:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - the same
            made.add(folder)
        with open(target, "wb") as file:  # noqa: PTH123 - the same
            file.write(data[:size])


if __name__ == "__main__":
    write_the_same(Path(sys.argv[1]), Path(sys.argv[2]))
