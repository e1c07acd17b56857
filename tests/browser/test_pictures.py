from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tools.chromium import Chromium

pytestmark = pytest.mark.browser

#: Of each picture, how far the middle of what is looked for lies from the left of its frame, and how wide the frame is.
PLACED = """
const frames = [...document.querySelectorAll(".picture-frame")];
return frames.map((frame) => {
  const shown = frame.getBoundingClientRect();
  const wanted = frame.querySelector(arguments[0]).getBoundingClientRect();
  return [wanted.left + wanted.width / 2 - shown.left, shown.width];
});
"""


@pytest.mark.parametrize(
    ("page", "wanted"),
    [("map.html", ".map-place"), ("network.html", "svg"), ("network/people/hillary-clinton.html", ".network-middle")],
)
def test_a_phone_is_shown_the_middle_of_a_picture_first(browser: Chromium, site: Path, page: str, wanted: str) -> None:
    browser.look(360)
    browser.open(site / page)

    placed = browser.driver.execute_script(PLACED, wanted)
    assert placed
    assert all(0 < middle < width for middle, width in placed)
