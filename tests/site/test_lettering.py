"""How wide words are in a picture."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings.site.lettering import shortened, width_of


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Kabul", "Kabul"), ("Society for the Preservation", "Society for…"), ("", "")],
)
def test_a_long_name_is_shortened_with_an_ellipsis(text: str, shown: str) -> None:
    assert shortened(text, 10, 60) == shown


@settings(deadline=None)
@given(st.text(max_size=60), st.integers(20, 200))
def test_a_shortened_name_fits(text: str, width: int) -> None:
    assert width_of(shortened(text, 13, width), 13) <= width
