"""Runs Pagefind's own program over the documents of one shard; the only module that starts it."""

from __future__ import annotations

import base64
import json
import os
import subprocess
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Bytes that are read of an answer at once.
_READ = 2**16
#: What ends a message, on both ways.
_END = b","


class SearchError(Exception):
    """The search index cannot be made: Pagefind is missing, failed, or wrote something that is not known here."""


def index(documents: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """Pagefind's files for these documents, each given by its address in the site and its HTML: contents by path.

    The documents are numbered as they come: a folder of files would be walked in an order of the file system's own, and
    the same archive would be other bytes on another disk. The files are handed over rather than written, for Pagefind
    does not tell when a disk fails. It is spoken to through its program's `--service`, as the package's Python API
    does, but without the tenth of a second which that waits for each answer.

    Raises:
        SearchError: Pagefind is not there, or fails. What it says of it goes where this program's errors go.

    """
    with _service() as service:
        number = service.ask(type="NewIndex", config={"keep_index_url": True})["index_id"]
        for href, html in documents:
            service.ask(type="AddFile", index_id=number, file_path=href, url=None, file_contents=html)
        made = service.ask(type="GetFiles", index_id=number)["files"]
    return {file["path"]: base64.b64decode(file["content"]) for file in made}


@contextmanager
def _service() -> Iterator[_Service]:
    from pagefind.service import get_executable  # noqa: PLC0415 - what else it loads has a use only when it indexes

    program = get_executable()
    if program is None:
        raise SearchError("Pagefind's program is not installed; install requirements.txt anew")
    # Its settings can also come from a file in the working folder and from the environment; neither is ours.
    process = subprocess.Popen(  # noqa: S603 - the program of a pinned package, with a fixed word
        [program, "--service"],
        cwd=program.parent,
        env={key: value for key, value in os.environ.items() if not key.startswith("PAGEFIND_")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with process:
        try:
            yield _Service(process)
        finally:
            process.kill()


class _Service:
    """One Pagefind that runs: a question of JSON in base64 is answered by the same, one after the other."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._questions = cast("IO[bytes]", process.stdin).fileno()
        self._answers = cast("IO[bytes]", process.stdout).fileno()
        self._asked = 0

    def ask(self, **question: object) -> dict[str, Any]:
        """The answer to a question.

        Raises:
            SearchError: Pagefind ended, or answered that it failed.

        """
        self._asked += 1
        message = json.dumps({"message_id": self._asked, "payload": question}).encode()
        left = memoryview(base64.b64encode(message) + _END)
        # A program that has ended takes no question: the answer, which does not come, says so.
        with suppress(BrokenPipeError):
            while left:
                left = left[os.write(self._questions, left) :]
        answer: dict[str, Any] = json.loads(base64.b64decode(self._answer()))["payload"]
        if answer["type"] == "Error":
            raise SearchError(f"Pagefind failed: {answer['message']}")
        return answer

    def _answer(self) -> bytes:
        answer = bytearray()
        while not answer.endswith(_END):
            part = os.read(self._answers, _READ)
            if not part:
                raise SearchError(f"Pagefind ended too early ({self._process.wait()})")
            answer += part
        return bytes(answer[: -len(_END)])
