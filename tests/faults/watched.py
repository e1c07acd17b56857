"""What a process and its children do to the disk, seen and decided from outside, by seccomp's notifications (Linux).

Nothing of the program is replaced, and what it does through C is seen as well: SQLite, and the program that makes the
search. A filter stops each call that changes a file until its watcher has let it go on, or has answered with an error.
See seccomp_unotify(2).
"""

from __future__ import annotations

import array
import ctypes
import fcntl
import os
import platform
import select
import socket
import struct
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

#: linux/audit.h's number of the machine, seccomp(2)'s own number, and the calls that change files, with theirs.
_MACHINES = {
    "x86_64": (
        0xC000003E,
        317,
        (
            "open 2 creat 85 openat 257 link 86 linkat 265 rename 82 renameat 264 renameat2 316 unlink 87 unlinkat 263 "
            "mkdir 83 mkdirat 258 rmdir 84 truncate 76 ftruncate 77 write 1 pwrite64 18 writev 20 pwritev 296 fsync 74 "
            "fdatasync 75 syncfs 306 sendfile 40 copy_file_range 326 fallocate 285"
        ),
    ),
    "aarch64": (
        0xC00000B7,
        277,
        (
            "openat 56 linkat 37 renameat 38 renameat2 276 unlinkat 35 mkdirat 34 truncate 45 ftruncate 46 write 64 "
            "pwrite64 68 writev 66 pwritev 70 fsync 82 fdatasync 83 syncfs 267 sendfile 71 "
            "copy_file_range 285 fallocate 47"
        ),
    ),
}
_ARCH, _SECCOMP, _CALLS = _MACHINES.get(platform.machine(), (0, 0, ""))
_NUMBERS = dict(zip(_CALLS.split()[::2], map(int, _CALLS.split()[1::2]), strict=True))
_NAMES = {number: name for name, number in _NUMBERS.items()}

#: Which argument holds the flags of opening, the path (of a link the new one), the folder that it is relative to
#: (the path follows it), or the open file.
_FLAGS = {"open": 1, "openat": 2}
_PATH = {"open": 0, "creat": 0, "link": 1, "rename": 0, "unlink": 0, "mkdir": 0, "rmdir": 0, "truncate": 0}
_PATH_IN = {"openat": 0, "linkat": 2, "renameat": 0, "renameat2": 0, "unlinkat": 0, "mkdirat": 0}
_FILE = {"copy_file_range": 2}
_WRITES = ("write", "pwrite64", "writev", "pwritev")
#: The calls that alter a file under all of its names.
ALTERING = {*_FLAGS, *_WRITES, "creat", "truncate", "ftruncate", "sendfile", "copy_file_range", "fallocate"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_HERE = -100  # AT_FDCWD

_LOAD, _JUMP_EQUAL, _JUMP_ABOVE, _JUMP_SET, _RETURN = 0x20, 0x15, 0x25, 0x45, 0x06
_ALLOW, _NOTIFY = 0x7FFF0000, 0x7FC00000
_RECEIVE, _SEND = 0xC0502100, 0xC0182101
_GO_ON = 1


def can_watch() -> bool:
    """Whether this system lets a process watch its children so."""
    return Path("/proc/sys/kernel/seccomp/actions_avail").exists() and bool(_NUMBERS)


def be_watched(to: socket.socket) -> None:
    """Puts this process under a filter and hands its watcher the file to answer on."""
    program = _program()
    steps = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in program))
    described = struct.pack("HxxxxxxP", len(program), ctypes.addressof(steps))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(38, 1, 0, 0, 0)  # PR_SET_NO_NEW_PRIVS: what seccomp asks of one who is not root
    listener = libc.syscall(_SECCOMP, 1, 1 << 3, described)  # a filter, with a listener
    if listener < 0:
        raise OSError(ctypes.get_errno(), "seccomp")
    socket.send_fds(to, [b"."], [listener])
    os.close(listener)


def watch(child: int, hear: socket.socket, decide: Callable[[str, str], int]) -> None:
    """Asks `decide` of each change that the child makes, by call and path, until it ends: 0 lets it be, else an error.

    A call that fails for reasons of its own is asked about as well.
    """
    ended = os.pidfd_open(child)
    poll = select.poll()
    poll.register(ended, select.POLLIN)
    poll.register(hear, select.POLLIN)
    listener = -1
    try:
        while True:
            ready = dict(poll.poll())
            if hear.fileno() in ready:
                poll.unregister(hear)
                _, given, _, _ = socket.recv_fds(hear, 1, 1)
                if given:
                    listener = given[0]
                    poll.register(listener, select.POLLIN)
            elif ready.get(listener, 0) & select.POLLIN:
                _answer(listener, decide)
            elif listener in ready:
                poll.unregister(listener)  # nobody is left who could ask
            elif ended in ready:
                return
    finally:
        os.close(ended)
        if listener >= 0:
            os.close(listener)


def _answer(listener: int, decide: Callable[[str, str], int]) -> None:
    asked = array.array("B", bytes(80))
    try:
        fcntl.ioctl(listener, _RECEIVE, asked)
    except OSError:  # the process that asked is no more
        return
    number, process, _, call, _, _, *given = struct.unpack("QIIiIQ6Q", asked)
    name = _NAMES[call]
    try:
        error = decide(name, _place(process, name, given))
    except OSError:
        error = 0
    answer = struct.pack("QqiI", number, 0, -error, 0 if error else _GO_ON)
    try:
        fcntl.ioctl(listener, _SEND, bytearray(answer))
    except OSError:  # killed meanwhile
        return


def _place(process: int, name: str, given: list[int]) -> str:
    """The path that a call is about."""
    if name in _PATH:
        return _path(process, _HERE, given[_PATH[name]])
    if name in _PATH_IN:
        at = _PATH_IN[name]
        return _path(process, ctypes.c_int(given[at] & 0xFFFFFFFF).value, given[at + 1])
    return str(Path(f"/proc/{process}/fd/{ctypes.c_int(given[_FILE.get(name, 0)] & 0xFFFFFFFF).value}").readlink())


def _path(process: int, folder: int, at: int) -> str:
    memory = os.open(f"/proc/{process}/mem", os.O_RDONLY)
    try:
        # No further than the page of memory unless the path goes on there: the next one need not be there.
        data = os.pread(memory, 4096 - at % 4096, at)
        if b"\0" not in data:
            data += os.pread(memory, 4096, at + len(data))
        path = os.fsdecode(data.partition(b"\0")[0])
    finally:
        os.close(memory)
    if path.startswith("/"):
        return path
    within = Path(f"/proc/{process}/cwd" if folder == _HERE else f"/proc/{process}/fd/{folder}").readlink()
    return f"{within}/{path}"


def _program() -> list[tuple[int, int, int, int]]:
    """The filter (BPF): lets all go on but calls that change files; standard output and errors are let be."""
    program = [(_LOAD, 0, 0, 4), (_JUMP_EQUAL, 1, 0, _ARCH), (_RETURN, 0, 0, _ALLOW), (_LOAD, 0, 0, 0)]
    for name, number in _NUMBERS.items():
        if name in _FLAGS:
            looked = [(_LOAD, 0, 0, 16 + 8 * _FLAGS[name]), (_JUMP_SET, 1, 0, _WRITING)]
        elif name in _WRITES:
            looked = [(_LOAD, 0, 0, 16), (_JUMP_ABOVE, 1, 0, 2)]
        else:
            program += [(_JUMP_EQUAL, 0, 1, number), (_RETURN, 0, 0, _NOTIFY)]
            continue
        program += [(_JUMP_EQUAL, 0, 4, number), *looked, (_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _NOTIFY)]
    return [*program, (_RETURN, 0, 0, _ALLOW)]
