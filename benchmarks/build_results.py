"""The results of `bench_build.py` as a table and as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    #: By number of articles and program: what was measured.
    Results = Mapping[str, Mapping[str, Any]]

#: The stages of presenting in their order, with their colours.
STAGES = {
    "start": "#8a8378",
    "read": "#5b7a99",
    "views": "#7a5b99",
    "render": "#a3211b",
    "write": "#c98a2b",
    "data": "#4d8a5b",
    "remember": "#b9b09f",
    "search": "#d9d3c7",
}
_OTHERS = ("pelican simple", "hugo", "floor")
_PROGRAMS = ("cuttings", "cuttings, nothing changed", "cuttings, one text changed", "pelican simple", "hugo", "floor")


def without_search(run: Mapping[str, Any]) -> float:
    """CPU seconds, the search index apart."""
    return float(run["cpu"]) - float(run["stages"].get("search", 0.0))


def table(results: Results) -> str:
    """The table in Markdown."""
    machines = ", ".join(sorted({run["machine"] for of in results.values() for run in of.values()}))
    parts = (
        _HEAD,
        _programs(results),
        _ratios(results),
        _stages(results),
        _gathering(results),
        [f"Machine: {machines}."],
    )
    return "\n\n".join("\n".join(lines) for part in parts if (lines := list(part))) + "\n"


_HEAD = (
    "# What a build costs",
    "",
    "Made by `make bench-build` of generated articles (`benchmarks/generated.py`: 500 words, 5 to 10 names each, drawn",
    "by Zipf's law). CPU and wall seconds; memory of the largest process (it may be Pagefind's) and of ours.",
    "Ratios of one run are what counts: on a machine that does other work single times say little, and its load is",
    "told.",
)


def _programs(results: Results) -> Iterator[str]:
    yield "| articles | program | CPU s | without search | wall s | MiB | ours | files | MB | load | date |"
    yield "|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|---|"
    for size, program, run in _runs(results, _PROGRAMS):
        own = f"{run['own_memory']:.0f}" if run.get("own_memory") else ""
        yield (
            f"| {int(size):,} | {program} | {run['cpu']:.1f} | {without_search(run):.1f} | {run['wall']:.1f} |"
            f" {run['memory']:.0f} | {own} | {run['files'] or ''} | {run['megabytes'] or ''} | {run['load']} |"
            f" {run['date']} |"
        )


def _ratios(results: Results) -> Iterator[str]:
    yield "## Ratios, in CPU without the search index"
    yield ""
    yield "| articles | over Pelican `simple` | over Hugo | over the floor | growth |"
    yield "|--:|--:|--:|--:|---|"
    before = ""
    for size, _, run in _runs(results, ["cuttings"]):
        cpu, of = without_search(run), results[size]
        others = [
            f"{cpu / of[other]['cpu']:.2f}" if other in of else "" for other in ("pelican simple", "hugo", "floor")
        ]
        growth = f"{cpu / without_search(results[before]['cuttings']):.2f} times {int(before):,}" if before else ""
        yield f"| {int(size):,} | {' | '.join(others)} | {growth} |"
        before = size


def _stages(results: Results) -> Iterator[str]:
    yield "## Stages of presenting, in CPU seconds"
    yield ""
    yield f"| articles | build | {' | '.join(STAGES)} |"
    yield f"|--:|---|{'--:|' * len(STAGES)}"
    for size, program, run in _runs(results, ("cuttings", "cuttings, one text changed")):
        cells = " | ".join(f"{run['stages'].get(stage, 0.0):.1f}" for stage in STAGES)
        yield f"| {int(size):,} | {program.partition(', ')[2] or 'first'} | {cells} |"


def _gathering(results: Results) -> Iterator[str]:
    runs = list(_runs(results, ["gather"]))
    if runs:
        names = list(runs[0][2]["stages"])
        yield "## Stages of gathering, in CPU seconds, loading the model included"
        yield ""
        yield f"| articles | {' | '.join(names)} | MiB | load |"
        yield f"|--:|{'--:|' * (len(names) + 2)}"
        for size, _, run in runs:
            cells = " | ".join(f"{run['stages'][name]:.1f}" for name in names)
            yield f"| {int(size):,} | {cells} | {run['memory']:.0f} | {run['load']} |"


def _runs(results: Results, programs: Iterable[str]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for size in _sizes(results):
        yield from ((size, program, results[size][program]) for program in programs if program in results[size])


def _sizes(results: Results) -> list[str]:
    return sorted(results, key=int)


def picture(results: Results) -> str:
    """CPU milliseconds for an article, a bar for each program and size, ours by its stages."""
    bars = [
        (int(size), program, results[size][program])
        for size in _sizes(results)
        for program in ("cuttings", "pelican simple", "hugo", "floor")
        if program in results[size]
    ]
    most = max((run["cpu"] / size for size, _, run in bars), default=1.0)
    rows, y = [], 30
    size_before = 0
    for size, program, run in bars:
        if size != size_before:
            y += 14
            rows.append(f'<text x="0" y="{y}" font-weight="bold">{size:,} articles</text>')
            y += 8
            size_before = size
        rows.append(f'<text x="150" y="{y + 11}" text-anchor="end">{program}</text>')
        x = 160.0
        for part, seconds in _parts(run):
            width = 440 * seconds / size / most
            colour = STAGES.get(part, "#55504a")
            rows.append(f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="14" fill="{colour}"/>')
            x += width
        rows.append(f'<text x="{x + 6:.1f}" y="{y + 11}">{1000 * run["cpu"] / size:.1f} ms</text>')
        y += 20
    y += 12
    x = 0
    for stage, colour in STAGES.items():
        rows.append(f'<rect x="{x}" y="{y}" width="10" height="10" fill="{colour}"/>')
        rows.append(f'<text x="{x + 14}" y="{y + 9}">{stage}</text>')
        x += 34 + 7 * len(stage)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="700" height="{y + 20}" viewBox="-8 0 700 {y + 20}" '
        f'font-family="sans-serif" font-size="12"><rect x="-8" width="700" height="{y + 20}" fill="#fbf8f1"/>'
        '<g fill="#2a2622"><text x="0" y="20" font-size="14">CPU time for one article, in milliseconds</text>'
        f"{''.join(rows)}</g></svg>\n"
    )


def _parts(run: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    if run["stages"]:
        yield from ((stage, run["stages"].get(stage, 0.0)) for stage in STAGES)
    else:
        yield "", run["cpu"]
