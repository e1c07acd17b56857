"""What makes the archive, on a web server, a program that a device can keep: a web app manifest and a service worker.

The service worker is the theme's own script with two lines above it: the edition of the site, a digest of all its
files, and the shell, the files that every page needs. Any other file in the site makes another edition, with which
devices give up what they kept of the last.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cuttings.site.references import EDITION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: The file names in the site's root.
WEB_APP, SERVICE_WORKER = "manifest.webmanifest", "service-worker.js"

#: Files that a device has from the first visit on, beside the theme's styles, scripts and icons.
_SHELL = ("index.html", "404.html", "offline.html", "search.html", "take-away.html", EDITION)
_SHELL_FOLDERS = ("theme/css/", "theme/js/")
#: How much of a name fits under an icon.
_SHORT_NAME = 12
_EDITION_SIGNS = 12
_ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable.png", "512x512", "maskable"),
)


def web_app(words: Mapping[str, str]) -> str:
    """The web app manifest (W3C Web Application Manifest), by which a browser installs the archive."""
    icons = [
        {"src": f"theme/icons/{name}", "sizes": sizes, "type": "image/png", "purpose": purpose}
        for name, sizes, purpose in _ICONS
    ]
    app = {
        "name": words["name"],
        "short_name": words["name"][:_SHORT_NAME].strip(),
        "description": words["description"],
        "lang": words["language"],
        "id": "./",
        "start_url": "./index.html",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#f7f1e3",
        "theme_color": "#f7f1e3",
        "icons": [{"src": "theme/icon.svg", "sizes": "any", "type": "image/svg+xml"}, *icons],
    }
    return json.dumps({key: value for key, value in app.items() if value}, ensure_ascii=False, indent=1) + "\n"


def service_worker(script: str, files: Iterable[str], digest: str) -> str:
    """The service worker of a site that holds these files, of which `digest` is the digest."""
    shell = [name for name in files if name in _SHELL or name.startswith(_SHELL_FOLDERS) or name == "theme/icon.svg"]
    return f"const EDITION = {json.dumps(digest[:_EDITION_SIGNS])};\nconst SHELL = {json.dumps(shell)};\n\n{script}"
