"""What several tests share."""

from __future__ import annotations

import pytest
from hypothesis import settings

from building import ROOT, Archive, archive_of

# A test says what holds, not how fast the machine is.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def five(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The archive of the project's own five seeds, built anew in a folder whose name is awkward in addresses."""
    folder = tmp_path_factory.mktemp("five") / "Ein Ärchiv & mehr"
    seeds = {path.name: path.read_bytes() for path in (ROOT / "seeds").iterdir()}
    return archive_of(folder, seeds).build()
