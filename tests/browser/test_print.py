from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tools.chromium import Chromium

pypdf = pytest.importorskip("pypdf")
pytestmark = pytest.mark.browser


def _printed(browser: Chromium, page: Path) -> str:
    browser.open(page)
    return "\n".join(sheet.extract_text() for sheet in pypdf.PdfReader(BytesIO(browser.pdf())).pages)


def test_an_article_prints_with_its_source_and_without_navigation(browser: Chromium, sample_site: Path) -> None:
    text = _printed(browser, sample_site / "articles/sixty-names.html")

    assert "Sixty Names Sign the Charter" in text
    assert "0123456789abcdef" in text.replace("\n", "")
    assert "Organizations 2" not in text
    assert "Report an error" not in text


def test_an_actor_prints_as_a_card_with_every_sentence(browser: Chromium, sample_site: Path) -> None:
    text = _printed(browser, sample_site / "people/ada-holm.html")

    assert "Mayor of Port Ash" in text
    assert "Mayor Ada Holm spoke." in text
