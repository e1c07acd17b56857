from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

if TYPE_CHECKING:
    from pathlib import Path

    from tools.chromium import Chromium

pytestmark = pytest.mark.browser

_FOCUSED = """
const at = document.activeElement;
const style = getComputedStyle(at);
return [at.tagName, at.textContent.trim(), style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0];
"""
_REACHABLE = "a[href], button, summary, input, [tabindex='0']"


@pytest.mark.parametrize(
    "page",
    [
        "index.html",
        "articles/sixty-names.html",
        "people/ada-holm.html",
        "people.html",
        "map.html",
        "network/people/ada-holm.html",
        "timeline.html",
    ],
)
def test_the_keyboard_reaches_everything_in_the_order_of_the_page_and_shows_where_it_is(
    browser: Chromium, sample_site: Path, page: str
) -> None:
    driver = browser.driver
    browser.open(sample_site / page)
    expected = driver.execute_script(
        "return [...document.querySelectorAll(arguments[0])].filter(part => part.checkVisibility())"
        ".map(part => [part.tagName, part.textContent.trim()])",
        _REACHABLE,
    )
    reached = []
    for _ in expected:
        ActionChains(driver).send_keys(Keys.TAB).perform()
        tag, text, is_seen = driver.execute_script(_FOCUSED)
        assert is_seen, f"the focus on {tag} {text!r} cannot be seen"
        reached.append([tag, text])

    assert reached == expected


def test_the_first_stop_leads_past_the_navigation(browser: Chromium, sample_site: Path) -> None:
    browser.open(sample_site / "articles/sixty-names.html")
    ActionChains(browser.driver).send_keys(Keys.TAB, Keys.ENTER, Keys.TAB).perform()

    assert browser.driver.execute_script("return document.activeElement.closest('main') !== null")
