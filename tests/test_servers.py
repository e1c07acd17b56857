"""The samples for web servers send what the pages themselves say."""

from __future__ import annotations

import re

import pytest
from tests.theme.rendering import THEME, render

from building import ROOT

SERVERS = ROOT / "docs" / "servers"
#: Only a header can say this.
HEADER_ALONE = "; frame-ancestors 'none'"


def policy_of(template: str) -> str:
    page = render(template, template, {})
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    return policy.replace("&#39;", "'")


@pytest.mark.parametrize("sample", ["_headers", "nginx.conf", "apache.conf"])
def test_a_server_sends_the_policy_that_the_search_page_has(sample: str) -> None:
    (sent,) = re.findall(r'Content-Security-Policy:? "?([^"\n]*)', (SERVERS / sample).read_text("utf-8"))
    assert sent == policy_of("search.html") + HEADER_ALONE


def test_every_other_page_allows_the_same_but_for_the_search_itself() -> None:
    assert policy_of("404.html") == policy_of("search.html").replace(" 'wasm-unsafe-eval'", "")


@pytest.mark.parametrize("sample", ["_headers", "nginx.conf", "apache.conf"])
def test_the_face_that_is_sent_ahead_is_one_of_the_theme(sample: str) -> None:
    (face,) = re.findall(r"</theme/([^>]*)>; rel=preload", (SERVERS / sample).read_text("utf-8"))
    assert (THEME / "static" / face).is_file()
