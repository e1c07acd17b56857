from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from tests.browser.conftest import install_from_npm
from tests.theme.rendering import THEME

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser

CHECKER = "vnu-jar@26.9.27"
#: The checker does not count a folder on disk as the page's own source, browsers do.
_NOT_OF_THE_PAGE = ".*Content Security Policy.*"


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command of the Nu HTML checker, the one that the W3C runs."""
    java = shutil.which("java")
    jar = install_from_npm(CHECKER, tmp_path_factory.mktemp("vnu")) / "vnu-jar/build/dist/vnu.jar"
    if not java or not jar.is_file():
        pytest.skip(f"{CHECKER} could not be had from npm, or java is missing, so HTML and CSS were not checked")
    return [java, "-Xmx512m", "-jar", str(jar), "--filterpattern", _NOT_OF_THE_PAGE]


def _complaints(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False).stderr


def test_the_checker_of_the_w3c_finds_nothing_in_the_hard_pages(checker: list[str], sample_site: Path) -> None:
    assert _complaints([*checker, "--skip-non-html", str(sample_site)]) == ""


def test_the_checker_of_the_w3c_finds_nothing_in_the_archive(checker: list[str], site: Path) -> None:
    pages = [str(page) for page in sorted(site.rglob("*.html")) if "seeds" not in page.parts]
    assert _complaints([*checker, *pages]) == ""


def test_the_styles_are_valid_in_parts_and_joined(checker: list[str], sample_site: Path) -> None:
    parts, joined = (THEME / "static/css").glob("*.css"), (sample_site / "theme/css").glob("*.css")
    assert _complaints([*checker, "--css", *map(str, sorted([*parts, *joined]))]) == ""
