"""No bytes break a reader: what comes of them is a seed or a defect, never an error. `make fuzz` tries many more."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readers import READERS

#: How many inputs each reader is given; they are the same each time.
TRIED = int(os.environ.get("FUZZ", "25"))
many = settings(max_examples=TRIED, deadline=None, derandomize=True)

#: Inputs that together reach what is known to be reached, and each that once broke a reader.
CORPUS = sorted(path for path in (Path(__file__).parent / "corpus").glob("*/*") if path.is_file())

WARC = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.example/\r\nContent-Type: application/http\r\n"
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>The council met.</p></body></html>"
#: What formats are made of: put together at random, it reaches further than bytes alone.
PARTS = b"Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n"
SIGNS = b'\n|\r\n\r\n|\0|\xff\xfe|\xef\xbb\xbf|\xc3|<|>|</|<!--|&#x0;|<p>|<table>|<script>|{"text": "|"}|[|{|"|,|;|='
HEADS = b"text,title\n|Title: a\n|id,kind,preferred_name,variant_names\n|people/a,person,A,B\n|Content-Length: -1\r\n"
PIECES = st.sampled_from([*SIGNS.split(b"|"), *HEADS.split(b"|"), PARTS, WARC, HTTP, gzip.compress(WARC + b"\r\n")])
BYTES = st.lists(PIECES | st.binary(max_size=12), max_size=30).map(b"".join)


@pytest.mark.parametrize("reader", READERS)
@many
@given(data=BYTES)
def test_any_bytes_are_read_or_refused_in_words(reader: str, data: bytes) -> None:
    READERS[reader](data)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_was_found_before_breaks_no_reader(path: Path) -> None:
    READERS[path.parent.name](path.read_bytes())


def test_every_reader_has_a_corpus() -> None:
    assert {path.parent.name for path in CORPUS} == set(READERS)
