"""An archive to take away and to keep: fingerprints, a zip, a bag."""

from __future__ import annotations

import subprocess
import zipfile
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import bagit
import pytest
from bs4 import BeautifulSoup
from tools.beside import beside, note
from tools.make_bag import make_bag
from tools.make_zip import main as make_zip_main
from tools.make_zip import make_zip

from building import staged
from cuttings.present import write_manifest
from cuttings.site.manifest import as_lines

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "my site"
    (folder / "articles").mkdir(parents=True)
    (folder / "index.html").write_text("<h1>Archive</h1>", "utf-8")
    (folder / "articles" / "a ü.html").write_text("<p>Words</p>" * 50, "utf-8")
    write_manifest(staged(folder), "// the theme's\n")
    return folder


def checked(folder: Path) -> subprocess.CompletedProcess[str]:
    command = ["sha256sum", "-c", "--strict", "--quiet", "manifest-sha256.txt"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_sha256sum_alone_checks_every_file(site: Path) -> None:
    assert checked(site).returncode == 0
    (site / "index.html").write_text("<h1>Another</h1>", "utf-8")
    changed = checked(site)
    assert changed.returncode == 1
    assert "index.html: FAILED" in changed.stdout


def test_the_service_worker_names_another_edition_with_any_change_and_the_same_without(site: Path) -> None:
    first = (site / "service-worker.js").read_text("utf-8")
    write_manifest(staged(site), "// the theme's\n")
    assert (site / "service-worker.js").read_text("utf-8") == first
    assert first.splitlines()[1:] == ['const SHELL = ["index.html"];', "", "// the theme's"]

    (site / "articles" / "a ü.html").write_text("<p>Other words</p>", "utf-8")
    write_manifest(staged(site), "// the theme's\n")
    second = (site / "service-worker.js").read_text("utf-8")
    assert second.splitlines()[0] != first.splitlines()[0]
    assert second.splitlines()[1:] == first.splitlines()[1:]
    assert checked(site).returncode == 0


def test_a_name_with_a_line_break_is_spelled_as_sha256sum_spells_it() -> None:
    assert as_lines([("a\nb\\c", "00ff")]) == "\\00ff  a\\nb\\\\c\n"


def test_a_zip_holds_the_site_in_one_folder_and_is_the_same_each_time(site: Path, tmp_path: Path) -> None:
    assert make_zip(site, tmp_path / "one.zip") == 4
    one = (tmp_path / "one.zip").read_bytes()
    (site / "index.html").touch()
    make_zip(site, tmp_path / "one.zip")
    assert (tmp_path / "one.zip").read_bytes() == one
    zipfile.ZipFile(tmp_path / "one.zip").extractall(tmp_path / "elsewhere")
    assert checked(tmp_path / "elsewhere" / "one").returncode == 0


def test_a_bag_is_valid_and_holds_seeds_pages_and_site(site: Path, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("raw")
    assert make_bag({"seeds": tmp_path / "seeds", "site": site}, tmp_path / "kept.bag") == 5
    bag = bagit.Bag(str(tmp_path / "kept.bag"))
    assert bag.is_valid()
    assert "data/seeds/a.txt" in bag.payload_entries()


def fill(path: Path) -> None:
    path.write_text("half")
    raise OSError(28, "No space left on device")


def test_when_the_disk_is_full_the_old_file_stands_and_no_half_one_is_left(tmp_path: Path) -> None:
    target = tmp_path / "archive.zip"
    target.write_text("old")
    with pytest.raises(OSError, match="No space left"), beside(target) as new:
        fill(new)
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["archive.zip"]


def test_each_package_is_noted_beside_with_its_size_and_fingerprint(tmp_path: Path) -> None:
    for name in ("kept.zip", "kept.zim"):
        (tmp_path / name).write_bytes(name.encode())
        note(tmp_path / name)
    (tmp_path / "kept.zip").write_bytes(b"")
    note(tmp_path / "kept.zip")

    zim, zipped = sha256(b"kept.zim").hexdigest(), sha256(b"").hexdigest()
    listed = (tmp_path / "kept.packages.csv").read_text()
    assert listed == f"file,bytes,sha256\nkept.zim,8,{zim}\nkept.zip,0,{zipped}\n"
    page = BeautifulSoup((tmp_path / "kept.packages.html").read_text("utf-8"), "html.parser")
    assert [link["href"] for link in page.find_all("a")] == ["kept.zim", "kept.zip"]
    assert "0.0 MB (8 bytes)" in page.text
    assert zim in page.text
    (tmp_path / "kept.zim").unlink()
    note(tmp_path / "kept.zip")
    assert "kept.zim" not in (tmp_path / "kept.packages.csv").read_text()


def test_a_bag_is_noted_with_the_size_of_all_its_files_and_the_fingerprint_of_its_list_of_lists(
    site: Path, tmp_path: Path
) -> None:
    bag = tmp_path / "kept.bag"
    make_bag({"site": site}, bag)
    size = note(bag)
    assert size == sum(path.stat().st_size for path in bag.rglob("*") if path.is_file())
    digest = sha256((bag / "tagmanifest-sha256.txt").read_bytes()).hexdigest()
    assert (tmp_path / "kept.packages.csv").read_text() == f"file,bytes,sha256\nkept.bag,{size},{digest}\n"
    (tmp_path / "kept.zip").write_bytes(b"")
    note(tmp_path / "kept.zip")
    assert f"kept.bag,{size},{digest}\nkept.zip,0," in (tmp_path / "kept.packages.csv").read_text()


def test_a_zip_that_finds_no_room_leaves_nothing_and_says_so(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written = zipfile.ZipFile.writestr

    def full(self: zipfile.ZipFile, *given: Any, **more: Any) -> None:
        written(self, *given, **more)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    monkeypatch.setattr("sys.argv", ["make_zip.py", str(site), str(tmp_path / "kept.zip")])
    with pytest.raises(SystemExit) as ended:
        make_zip_main()
    assert ended.value.code == 3
    assert "kept.zip: No space left on device" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["my site"]
