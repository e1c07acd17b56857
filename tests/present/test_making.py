"""What is worked out of the whole archive is kept by what it was worked out from."""

from __future__ import annotations

import pytest

from cuttings.present.making import Findings
from cuttings.standing import Found


def found_again(findings: Findings, made_of: tuple[str, ...]) -> tuple[dict[str, int], bool]:
    """What is found of `made_of` over those findings, and whether it was worked out for that."""
    worked: list[str] = []

    def work() -> dict[str, int]:
        worked.append("once")
        return {word: len(word) for word in made_of}

    return Findings(findings.found).of("lengths", made_of, dict[str, int], work), bool(worked)


@pytest.fixture
def findings() -> Findings:
    findings = Findings()
    assert findings.of("lengths", ("fair",), dict[str, int], lambda: {"fair": 4}) == {"fair": 4}
    return findings


@pytest.mark.parametrize(
    ("made_of", "is_anew"), [(("fair",), False), (("f", "air"), True), (("rain",), True), ((), True)]
)
def test_what_it_is_made_of_tells_whether_it_is_worked_out_anew(
    findings: Findings, made_of: tuple[str, ...], is_anew: bool
) -> None:
    assert found_again(findings, made_of) == ({word: len(word) for word in made_of}, is_anew)


@pytest.mark.parametrize("value", ["", "{", '{"fair": "four"}'])
def test_what_cannot_be_read_any_more_is_worked_out_anew(findings: Findings, value: str) -> None:
    findings.found["lengths"] = Found(findings.found["lengths"].digest, value)
    assert found_again(findings, ("fair",)) == ({"fair": 4}, True)
