from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tools.chromium import Chromium

pytestmark = pytest.mark.browser

#: Of each map, how far the middle of its first place lies from the left of the frame, and how wide the frame is.
PLACED = """
return [...document.querySelectorAll(".picture-frame")].map((frame) => {
  const shown = frame.getBoundingClientRect();
  const place = frame.querySelector(".map-place").getBoundingClientRect();
  return [place.left + place.width / 2 - shown.left, shown.width];
});
"""


def test_a_phone_is_shown_the_place_first_that_most_articles_name(browser: Chromium, site: Path) -> None:
    browser.look(360)
    browser.open(site / "map.html")

    placed = browser.driver.execute_script(PLACED)
    assert len(placed) == 2
    assert all(0 < middle < width for middle, width in placed)
