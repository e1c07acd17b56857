"""The search for a withheld name would prove nothing if it overlooked one."""

from __future__ import annotations

import base64
import gzip
import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from unpacking import every_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize(
    "hide",
    [
        lambda text: text,
        gzip.compress,
        lambda text: b'x = "' + base64.b64encode(gzip.compress(text)) + b'"',
        lambda text: zipped("a.txt", text),
        lambda text: zipped("a.gz", gzip.compress(text)),
        lambda text: zipped(text.decode(), b""),
    ],
)
def test_the_search_for_a_name_finds_it_however_it_is_packed(hide: Callable[[bytes], bytes], tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(hide(b"Jane Roe and more of it"))
    assert any("Jane Roe" in text for _, text in every_text(tmp_path))


def zipped(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, data)
    return out.getvalue()
