"""What the program is made of is pinned, written down, and asked about loudly."""

from __future__ import annotations

import re
import subprocess

from tools.packages import direct, locked

from building import ROOT

ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs" / "packages.md").read_text("utf-8").splitlines()
    if re.match(r"\| [a-z0-9]", line) and not line.startswith("| package")
]


def test_the_table_names_every_package_of_the_lock_with_its_version_and_its_licence() -> None:
    assert {name: version for name, version, _, _ in ROWS} == locked(), "run: .venv/bin/python tools/packages.py"
    assert [name for name, _, licence, _ in ROWS if not licence] == []
    assert [name for name, _, _, needed_by in ROWS if not needed_by] == []


def test_every_direct_package_has_its_reason_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8").casefold()
    table = readme[readme.index("| package | licence | why |") :]
    plain = {"beautifulsoup4": "beautiful soup 4", "markdown": "python-markdown", "onnxruntime": "onnx runtime"}
    assert [name for name in direct() if plain.get(name, name) not in table] == []


def test_every_pinned_package_has_its_hashes() -> None:
    for lock in ROOT.glob("requirements*.txt"):
        pins = re.split(r"^(?=[a-z0-9])", lock.read_text("utf-8"), flags=re.MULTILINE)
        assert [pin.split()[0] for pin in pins if pin and "--hash=sha256:" not in pin] == [], lock.name


def test_the_audit_fails_where_it_could_not_ask() -> None:
    said = subprocess.run(["make", "-n", "audit"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    (asked,) = [line for line in said.splitlines() if "pip-audit" in line]
    assert "--strict" in asked
    assert "--require-hashes" in asked
    assert "||" not in asked
