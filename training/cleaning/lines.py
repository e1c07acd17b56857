"""Trains the two small models that choose a page's headline and its byline among its lines, and writes their file.

    python training/cleaning/lines.py PAGES                  on half "a" of the sites, as the shipped file

PAGES is a folder of pages as `pages.py` says, with `title` and `authors` where they are known.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from catboost import CatBoostClassifier, Pool

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(Path(__file__).parent)]

from pack import pack_trees, save  # noqa: E402
from pages import LEFT_OUT, half_of  # noqa: E402

from cuttings.clean.draft import apply, begin  # noqa: E402
from cuttings.clean.passages import find_passages  # noqa: E402
from cuttings.clean.plain import RULES  # noqa: E402
from cuttings.clean.rules.bylines import describe_bylines, take_byline  # noqa: E402
from cuttings.clean.rules.headlines import describe_headlines, take_headline  # noqa: E402
from cuttings.clean.scoring.score import score_passages  # noqa: E402
from cuttings.model import Seed  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuttings.clean.draft import Draft

MODEL = ROOT / "plugins" / "cuttings" / "clean" / "scoring" / "lines.npz"
FORMS = ("seedlike", "dump")
CLEAN = "clean"
PARTS = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of one text: a row each, and which of them are right."""

    site: str
    form: str
    rows: list[tuple[float, ...]]
    right: list[bool]


def fold(text: str) -> str:
    """Words in small letters, for comparing."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def read_rows(folder: Path, half: str) -> Iterator[dict[str, Any]]:
    """The pages whose headline or writers are known."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        if path.name.removesuffix(".jsonl.gz") in LEFT_OUT:
            continue
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            for line in stream:
                row = json.loads(line)
                if row["usable"] and half in ("all", half_of(row["site"])):
                    yield row


def draft_until(text: str, rule: object) -> Draft:
    """The draft of a text before this rule."""
    passages = find_passages(text)
    draft = begin(Seed("page.txt", "", text), passages, score_passages(passages))
    return apply(RULES[: RULES.index(rule)], draft)  # type: ignore[arg-type]


def texts_of(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The forms of a page, and its article already clean: a choice must be right there too."""
    yield from ((form, row["texts"][form]) for form in FORMS if form in row["texts"])
    by = [f"By {name}" for name in (row.get("authors") or [])[:1]]
    yield CLEAN, "\n\n".join([row.get("title") or "", *by, row["gold"]])


def headline_choices(row: dict[str, Any]) -> Iterator[Choice]:
    """What a page teaches of headlines."""
    title = fold(row.get("title") or "")
    for form, text in texts_of(row):
        if title and title in fold(text):
            candidates, rows = describe_headlines(draft_until(text, take_headline))
            yield Choice(row["site"], form, rows, [fold(one.text) == title for one in candidates])


def byline_choices(row: dict[str, Any]) -> Iterator[Choice]:
    """What a page teaches of bylines; one whose writers are not named teaches nothing."""
    for form, text in texts_of(row):
        names = {fold(re.sub(r"^by\s+", "", name.strip(), flags=re.IGNORECASE)) for name in row.get("authors") or []}
        names = {name for name in names if name and name in fold(text)}
        if names:
            candidates, rows = describe_bylines(draft_until(text, take_byline))
            yield Choice(
                row["site"], form, rows, [any(fold(name) in names for name in one.names) for one in candidates]
            )


def learn(choices: list[Choice], trees: int) -> CatBoostClassifier:
    """Trees that tell right candidates from wrong ones."""
    used = [one for one in choices if one.rows]
    rows = np.array([row for one in used for row in one.rows], dtype=np.float32)
    right = np.array([kept for one in used for kept in one.right], dtype=np.int8)
    weight = np.array([(1.0 if one.form == "seedlike" else 0.5) for one in used for _ in one.rows])
    model = CatBoostClassifier(
        iterations=trees, depth=5, learning_rate=0.03, l2_leaf_reg=8, rsm=0.2, border_count=48, random_seed=1,
        bootstrap_type="Bernoulli", subsample=0.8, thread_count=1, verbose=0, allow_writing_files=False,
    )  # fmt: skip
    return model.fit(Pool(rows, right, weight=weight))


def check(name: str, choices: list[Choice], trees: int) -> None:
    """Prints how often the best candidate of a text is right, of sites not learned from."""
    models = [learn([one for one in choices if _part(one.site) != part], trees) for part in range(PARTS)]
    for form in (*FORMS, CLEAN):
        ones = [one for one in choices if one.form == form]
        bests = []
        for one in ones:
            if one.rows:
                odds = models[_part(one.site)].predict(
                    np.array(one.rows, dtype=np.float32), prediction_type="RawFormulaVal"
                )
                bests.append((float(odds.max()), one.right[int(np.argmax(odds))]))
        print(f"{name} {form}: of {len(ones)} within reach {sum(any(one.right) for one in ones)}", flush=True)
        for least in (-9.0, -2.5, -2.0, -1.5, -1.0, -0.5, 0.0, 0.5):
            kept = [right for odds, right in bests if odds > least]
            print(f"  above {least}: {sum(kept)} right, {len(kept) - sum(kept)} wrong", flush=True)


def _part(site: str) -> int:
    return int(hashlib.sha1(f"line {site}".encode()).hexdigest(), 16) % PARTS


def main() -> None:
    """Reads the pages and trains."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--sites", default="a", choices=["a", "b", "all"])
    parser.add_argument("--trees", type=int, default=300)
    parser.add_argument("--only", default="headline,byline")
    parser.add_argument("--check", action="store_true", help="measure on parts of the sites left out")
    options = parser.parse_args()
    rows = list(read_rows(options.pages, options.sites))
    arrays = dict(np.load(MODEL)) if MODEL.exists() else {}
    with tempfile.TemporaryDirectory() as scratch:
        for name, choices_of in (("headline", headline_choices), ("byline", byline_choices)):
            if name not in options.only:
                continue
            choices = [choice for row in rows for choice in choices_of(row)]
            if options.check:
                check(name, choices, options.trees)
            packed = pack_trees(learn(choices, options.trees), Path(scratch))
            arrays |= {f"{name}_{key}": value for key, value in packed.items()}
            save(MODEL, arrays)
    print(f"wrote {MODEL.relative_to(ROOT)}, {MODEL.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
