"""The theme's templates, as strict as they come: a value that is not there is an error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
from tests.theme import samples

THEME = Path(__file__).parents[2] / "theme"

ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(THEME / "templates"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,  # as Pelican has it
    lstrip_blocks=True,
)


def render(template: str, here: str, values: dict[str, Any]) -> str:
    """The page as the site would write it to `here`."""
    root = "../" * here.count("/")
    about = {"site": samples.SITE, "figures": samples.FIGURES, "root": root, "here": here}
    return ENVIRONMENT.get_template(template).render(**about, **values)
