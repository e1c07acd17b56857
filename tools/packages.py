"""Writes docs/packages.md: every package that the lock names, its licence, and what needs it.

    python tools/packages.py

The lock says which; licences and needs are those that the installed packages declare themselves. The reasons for the
direct ones stand in the README.
"""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata, requires
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "packages.md"
HEAD = """# What is installed with Cuttings

Every package of `requirements.txt`, where each is pinned with its hashes; written by `tools/packages.py`. Why those$
that Cuttings itself needs are there stands in the [README](../README.md).

| package | version | licence | needed by |
|---|---|---|---|
"""
#: Licences as SPDX names them, where a package says it in other words.
SPDX = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "3-Clause BSD License": "BSD-3-Clause",
    "The BSD 2-Clause License": "BSD-2-Clause",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "The MIT License (MIT)": "MIT",
    "AGPLv3": "AGPL-3.0-or-later",
    "GPL": "GPL-2.0-or-later",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "GNU General Public License (GPL)": "GPL",
    "Public Domain": "public domain",
}


def locked(lock: str = "requirements.txt") -> dict[str, str]:
    """The packages of a lock with their versions, several where systems have different ones."""
    versions: dict[str, list[str]] = {}
    pinned = r"^([a-z0-9][\w.-]*)(?:\[[\w,]+\])?==([^\s;]+)"
    for name, version in re.findall(pinned, (ROOT / lock).read_text("utf-8"), re.MULTILINE):
        versions.setdefault(name, []).append(version)
    return {name: ", ".join(found) for name, found in versions.items()}


def direct() -> set[str]:
    """The packages that requirements.in names."""
    return set(re.findall(r"^([a-z0-9][\w.-]*)", (ROOT / "requirements.in").read_text(), re.MULTILINE))


def licence_of(name: str) -> str:
    """The licence that an installed package declares, as SPDX names it."""
    about = metadata(name)
    expression = about.get("License-Expression")
    if expression:
        return str(expression)
    said = str(about.get("License") or "").strip().partition("\n")[0]
    classes = [one.rpartition(" :: ")[2] for one in about.get_all("Classifier", []) if one.startswith("License")]
    plain = said if 0 < len(said) < 40 and said in {*SPDX, *SPDX.values()} else (classes or [said])[0]
    if classes and len(classes) > 1 and not said:
        return ", ".join(SPDX.get(one, one) for one in classes)
    return SPDX.get(plain, plain)


def needs(names: set[str]) -> dict[str, list[str]]:
    """For each package those of the others that ask for it."""
    needed: dict[str, list[str]] = {name: [] for name in names}
    optional: dict[str, list[str]] = {name: [] for name in names}
    for name in sorted(names):
        try:
            asked = requires(name) or []
        except PackageNotFoundError:
            continue
        for one in asked:
            found = re.match(r"[\w.-]+", one)
            other = re.sub(r"[-_.]+", "-", found[0]).lower() if found else ""
            if other in needed:
                (optional if "extra ==" in one else needed)[other].append(name)
    # What only an extra of another asks for, such as pagefind[extended].
    return {name: by or optional[name] for name, by in needed.items()}


def table() -> str:
    """The document."""
    versions = locked()
    needed = needs(set(versions))
    rows = []
    for name, version in versions.items():
        by = (["Cuttings"] if name in direct() else []) + needed[name]
        rows.append(f"| {name} | {version} | {licence_of(name)} | {', '.join(dict.fromkeys(by))} |")
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    TARGET.write_text(table(), encoding="utf-8")
