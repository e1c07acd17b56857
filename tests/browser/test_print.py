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
    assert "Search" not in text


def test_every_name_of_an_article_is_on_paper(browser: Chromium, sample_site: Path) -> None:
    text = " ".join(_printed(browser, sample_site / "articles/sixty-names.html").split())
    names = browser.driver.execute_script(
        "return [...document.querySelectorAll('.threads-more a.name')].map(name => name.textContent)"
    )
    assert len(names) > 20
    assert [name for name in names if name not in text.split("In this article", 1)[1]] == []
    assert "more" not in text.split("In this article", 1)[1].split("Together")[0].split()


def test_an_actor_prints_as_a_card_with_every_sentence(browser: Chromium, sample_site: Path) -> None:
    text = _printed(browser, sample_site / "people/ada-holm.html")

    assert "Mayor of Port Ash" in text
    assert "Mayor Ada Holm spoke." in text


def test_addresses_stand_as_notes_at_the_foot_with_source_and_fingerprint(browser: Chromium, sample_site: Path) -> None:
    article = "".join(_printed(browser, sample_site / "articles/sixty-names.html").split())
    assert "1.https://example.org/charter" in article
    assert "2.articles/ferry-returns.html" in article
    browser.open(sample_site / "articles/sixty-names.html")
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    mark = "return getComputedStyle(document.querySelector('.related-list .card-title'), '::after').content"
    assert "counter(address)" in browser.driver.execute_script(mark)

    actor = "".join(_printed(browser, sample_site / "people/ada-holm.html").split())
    assert f"articles/sixty-names.html;sourcefilebox3/sixtynames.txt,SHA-256{'0123456789abcdef' * 4}" in actor
    assert "KeptbytheHarbourSociety." in actor


def test_a_wide_picture_is_printed_whole(browser: Chromium, sample_site: Path) -> None:
    for page in ("map.html", "network.html"):
        browser.open(sample_site / page)
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        browser.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride", {"width": 650, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        )
        frame, picture = "document.querySelector('.picture-frame')", "document.querySelector('.picture-frame svg')"
        wide = f"return {picture}.getBoundingClientRect().width <= {frame}.getBoundingClientRect().width"

        assert browser.driver.execute_script(wide), page


def test_what_is_printed_is_set_in_the_typeface(browser: Chromium, sample_site: Path) -> None:
    browser.open(sample_site / "articles/sixty-names.html")
    sheets = pypdf.PdfReader(BytesIO(browser.pdf())).pages
    faces = [face.get_object() for sheet in sheets for face in sheet["/Resources"]["/Font"].values()]
    names = {str(face["/FontDescriptor"]["/FontName"]) for face in faces if face["/Subtype"] == "/Type3"}

    assert any("SourceSerif4" in name for name in names), names
    assert not any("LiberationSerif" in str(face.get("/BaseFont")) for face in faces)
