"""No bytes break a reader: what comes of them is a seed or a defect, never an error. `make fuzz` tries many more."""

from __future__ import annotations

import gzip
import os
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cuttings.model import Defect, Seed
from cuttings.page import FrontMatterError, parse_page
from cuttings.read import read_seeds
from cuttings.resolve.authority import AuthorityError, read_authority

if TYPE_CHECKING:
    from pathlib import Path

#: How many inputs each reader is given; they are the same each time.
TRIED = int(os.environ.get("FUZZ", "25"))
many = settings(
    max_examples=TRIED, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

WARC = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.example/\r\nContent-Type: application/http\r\n"
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>The council met.</p></body></html>"
#: What formats are made of: put together at random, it reaches further than bytes alone.
PARTS = b"Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n"
SIGNS = b'\n|\r\n\r\n|\0|\xff\xfe|\xef\xbb\xbf|\xc3|<|>|</|<!--|&#x0;|<p>|<table>|<script>|{"text": "|"}|[|{|"|,|;|='
HEADS = b"text,title\n|Title: a\n|id,kind,preferred_name,variant_names\n|people/a,person,A,B\n|Content-Length: -1\r\n"
PIECES = st.sampled_from([*SIGNS.split(b"|"), *HEADS.split(b"|"), PARTS, WARC, HTTP, gzip.compress(WARC + b"\r\n")])
BYTES = st.lists(PIECES | st.binary(max_size=12), max_size=30).map(b"".join)
TEXT = BYTES.map(lambda data: data.decode("utf-8", "replace"))


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.mhtml", "a.jsonl", "a.csv", "a.warc", "a.warc.gz"])
@many
@given(data=BYTES)
def test_any_file_is_seeds_or_defects(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    found = list(read_seeds(tmp_path))
    assert found
    assert all(isinstance(one, Seed | Defect) for one in found)
    assert all(one.text.strip() for one in found if isinstance(one, Seed))


@many
@given(TEXT)
def test_any_front_matter_is_read_or_refused_in_words(text: str) -> None:
    with suppress(FrontMatterError):
        parse_page(text)


@many
@given(TEXT)
def test_any_authority_file_is_read_or_refused_in_words(text: str) -> None:
    with suppress(AuthorityError):
        read_authority(text, "authority.csv")
