"""The cache of finished work: it may be lost at any time, and never lies."""

from pathlib import Path

import pytest

from cuttings.store import Store, version_of


def test_a_result_is_found_again_by_stage_version_and_fingerprint(tmp_path: Path) -> None:
    with Store(tmp_path / "store.sqlite") as store:
        store.put("clean", "1", "ab", "result")
    with Store(tmp_path / "store.sqlite") as store:
        assert store.get("clean", "1", "ab") == "result"
        assert store.get("clean", "2", "ab") is None
        assert store.get("recognize", "1", "ab") is None


def test_what_is_no_longer_there_is_forgotten(tmp_path: Path) -> None:
    with Store(tmp_path / "store.sqlite") as store:
        store.put("clean", "1", "ab", "one")
        store.put("clean", "1", "cd", "two")
        store.keep_only("clean", ["cd"])
        assert (store.get("clean", "1", "ab"), store.get("clean", "1", "cd")) == (None, "two")


@pytest.mark.parametrize("left", [0, 1, 15, 16, 100, 1000, 4095, 4096, 5000, 8191])
def test_a_damaged_store_is_set_aside_and_begun_anew(tmp_path: Path, left: int) -> None:
    file = tmp_path / "store.sqlite"
    with Store(file) as store:
        for number in range(100):
            store.put("clean", "1", str(number), "x" * 200)
    file.write_bytes(file.read_bytes()[:left])
    with Store(file) as store:
        assert store.get("clean", "1", "5") in (None, "x" * 200)
        store.put("clean", "1", "new", "y")
        assert store.get("clean", "1", "new") == "y"


def test_a_file_that_is_no_store_at_all_is_set_aside(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    file.write_bytes(b"not a store" * 1000)
    with Store(file) as store:
        assert store.get("clean", "1", "ab") is None
    assert file.with_name("store.sqlite.damaged").is_file()


def test_a_changed_rule_is_another_version(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "one.py").write_text("a = 1")
    before = version_of(rules)
    assert version_of(rules) == before
    (rules / "one.py").write_text("a = 2")
    assert version_of(rules) != before


def test_records_are_read_by_their_places_and_leave_no_file(tmp_path: Path) -> None:
    with Store(tmp_path / "store.sqlite") as store:
        files = set(tmp_path.iterdir())
        places = [store.records.add(record) for record in (b"", b"one", b"three")]
        assert [store.records.read(at, 3) for at in places] == [b"one", b"one", b"thr"]
        assert set(tmp_path.iterdir()) == files
