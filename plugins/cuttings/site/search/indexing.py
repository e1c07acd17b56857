"""Runs Pagefind's own program over the documents of one shard; the only module that starts it."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import subprocess
from contextlib import contextmanager, suppress
from threading import Thread
from typing import IO, TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Bytes that are read of answers at once, and that may wait to be read where the system lets them.
_READ = 2**20
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
        questions: list[dict[str, object]] = [
            {"type": "AddFile", "index_id": number, "file_path": href, "url": None, "file_contents": html}
            for href, html in documents
        ]
        made = service.ask_all([*questions, {"type": "GetFiles", "index_id": number}])["files"]
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
    """One Pagefind that runs: a question of JSON in base64 is answered by the same, in the order of the questions."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._questions = cast("IO[bytes]", process.stdin).fileno()
        self._answers = cast("IO[bytes]", process.stdout).fileno()
        with suppress(AttributeError, OSError):  # Linux has it, within what the system allows a pipe
            fcntl.fcntl(self._answers, fcntl.F_SETPIPE_SZ, _READ)
        self._asked = 0
        self._read = bytearray()

    def ask(self, **question: object) -> dict[str, Any]:
        """The answer to a question.

        Raises:
            SearchError: Pagefind ended, or answered that it failed.

        """
        return self.ask_all([question])

    def ask_all(self, questions: Iterable[dict[str, object]]) -> dict[str, Any]:
        """The answer to the last of these questions, none of which waits for the answers to those before.

        Raises:
            SearchError: Pagefind ended, or answered to one of them that it failed.

        """
        messages = [self._message(question) for question in questions]
        # By a thread of its own, since Pagefind takes no more questions while nobody reads its answers.
        writer = Thread(target=self._write, args=(b"".join(messages),))
        writer.start()
        try:
            for _ in messages:
                answer: dict[str, Any] = json.loads(base64.b64decode(self._answer()))["payload"]
                if answer["type"] == "Error":
                    break
        except BaseException:
            self._process.kill()
            raise
        else:
            if answer["type"] != "Error":
                return answer
            self._process.kill()
        finally:
            writer.join()
        raise SearchError(f"Pagefind failed: {answer['message']}")

    def _message(self, question: dict[str, object]) -> bytes:
        self._asked += 1
        return base64.b64encode(json.dumps({"message_id": self._asked, "payload": question}).encode()) + _END

    def _write(self, messages: bytes) -> None:
        left = memoryview(messages)
        # A program that has ended takes no question: the answer, which does not come, says so.
        with suppress(BrokenPipeError):
            while left:
                left = left[os.write(self._questions, left) :]

    def _answer(self) -> bytes:
        begin = 0
        while (end := self._read.find(_END, begin)) < 0:
            begin = len(self._read)
            part = os.read(self._answers, _READ)
            if not part:
                raise SearchError(f"Pagefind ended too early ({self._process.wait()})")
            self._read += part
        answer = bytes(self._read[:end])
        del self._read[: end + len(_END)]
        return answer
