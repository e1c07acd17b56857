"""Seeds from web archives: WARC files with one page a record, and pages that a browser saved as one MHTML file."""

from __future__ import annotations

import email
import email.policy
import hashlib
from email.message import EmailMessage
from functools import partial
from typing import TYPE_CHECKING

from cuttings.model import Defect, Hints, Seed
from cuttings.patience import LIMITS, Limits
from cuttings.read.carefully import carefully
from cuttings.read.pages import read_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warcio.recordloader import ArcWarcRecord

    from cuttings.read.files import File

PAGES = ("text/html", "application/xhtml+xml")


def read_archive(file: File, limits: Limits = LIMITS) -> Iterator[Seed | Defect]:
    """A seed for each page that an archive holds, streamed; what an archive that ends early still holds is read."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - few archives have such seeds
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415 - the same

    number = 0
    with file.path.open("rb") as stream:
        try:
            for record in ArchiveIterator(stream):
                number += 1
                if _is_page(record):
                    identity = f"{file.id}#{number}"
                    yield carefully(identity, limits, partial(_record_seed, identity, record, limits.seed_bytes))
        except (ArchiveLoadFailed, EOFError, OSError, ValueError, AttributeError) as error:
            fact = f"the archive cannot be read beyond record {number} ({error})"
            yield Defect(file.id, fact, "fetch it again; what stands before was read")


def _is_page(record: ArcWarcRecord) -> bool:
    if record.rec_type not in ("response", "resource") or (
        record.rec_type == "response" and record.http_headers is None
    ):
        return False
    headers = record.http_headers or record.rec_headers
    kind = (headers.get_header("Content-Type") or "").lower()
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    return status.startswith("2") and kind.startswith(PAGES)


def _record_seed(identity: str, record: ArcWarcRecord, most: int) -> Seed | Defect:
    data = record.content_stream().read(most + 1)
    if len(data) > most:
        remedy = "save its article by itself, or raise CUTTINGS_SEED_MB"
        return Defect(identity, f"the page is larger than {most:,} bytes", remedy)
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    headers = record.http_headers or record.rec_headers
    declared = _charset(headers.get_header("Content-Type") or "")
    saved = record.rec_headers.get_header("WARC-Date") or ""
    return read_page(identity, data, declared=declared, hints=Hints(address=address, saved=saved))


def _charset(kind: str) -> str:
    return kind.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")


def read_saved_page(identity: str, data: bytes) -> Seed | Defect:
    """The page in a file of MHTML (RFC 2557); its pictures and styles are left."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    part = next((part for part in message.walk() if part.get_content_type() in PAGES), None)
    content = part.get_payload(decode=True) if isinstance(part, EmailMessage) else None
    if part is None or not isinstance(content, bytes):
        return Defect(identity, "the saved page holds no HTML", "save the article again")
    address = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "")
    hints = Hints(address=address, saved=str(message.get("Date") or ""))
    seed = read_page(identity, content, declared=part.get_content_charset() or "", hints=hints)
    if isinstance(seed, Defect):
        return seed
    # The fingerprint is the file's, since it is the file that a person has.
    return Seed(
        seed.id, hashlib.sha256(data).hexdigest(), seed.text, seed.media, seed.encoding, seed.hints, seed.markup
    )
