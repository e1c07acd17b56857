"""What becomes of a headline that a record names, and of the lines of its text."""

from __future__ import annotations

import pytest

from cuttings.clean import clean
from cuttings.clean.draft import begin
from cuttings.clean.passages import find_passages
from cuttings.clean.rules.headlines import describe_headlines, without_tail
from cuttings.clean.scoring.score import score_passages
from cuttings.model import Hints, Role, Seed

LEDE = "The council met on Tuesday to discuss the bridge plan, and officials said that it would open in spring."
MORE = "Residents said that they would attend the next meeting in March, and the mayor thanked them."


def record(title: str, text: str) -> Seed:
    return Seed("a.jsonl#1", "0" * 64, text, hints=Hints(title, "", "", "", ""))


@pytest.mark.parametrize("title", ["Bridge plan", "<script src=//elsewhere.invalid/x.js></script>", "The council"])
def test_no_sentence_is_lost_to_the_headline_that_a_record_names(title: str) -> None:
    text = LEDE if title == "Bridge plan" else LEDE.replace("bridge", f"bridge {title}")
    article = clean(record(title, f"{text}\n\n{MORE}\n"))
    assert article.title == title
    assert " ".join(article.paragraphs).split() == f"{text} {MORE}".split()


def test_the_line_that_says_the_records_headline_again_is_no_part_of_the_text() -> None:
    article = clean(record("Bridge plan goes ahead", f"Bridge plan goes ahead - Crier\n\n{LEDE}\n\n{MORE}\n"))
    assert article.title == "Bridge plan goes ahead"
    assert article.paragraphs == (LEDE, MORE)


def test_a_headline_of_signs_that_no_page_keeps_is_none() -> None:
    assert clean(record("\u202e\u2066", f"{LEDE}\n\n{MORE}\n")).title == "a"


def test_a_headline_that_breaks_off_gives_way_to_the_line_that_says_it_in_full() -> None:
    text = (
        f"Bridge plan goes ahead as the...\n\nHome\n\nBridge plan goes ahead as the council votes\n\n{LEDE}\n\n{MORE}\n"
    )
    article = clean(Seed("a.txt", "", text))
    assert article.title == "Bridge plan goes ahead as the council votes"
    assert article.paragraphs == (LEDE, MORE)


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("李娜领衔体坛风云人物_网易新闻中心", "李娜领衔体坛风云人物"),
        ("大橋明年春天通車 | 地方 | 即時新聞 | 聯合新聞網", "大橋明年春天通車"),
        ("大橋明年春天通車 ｜新聞速報｜中時電子報", "大橋明年春天通車"),
        ("大橋明年春天正式通車 - 新華健康", "大橋明年春天正式通車"),
        ("Most będzie gotowy na wiosnę > Miasto", "Most będzie gotowy na wiosnę"),
        ("Bridge opens early | Local | News | The Harbour Crier", "Bridge opens early"),
        ("Temperatures > 40 degrees in Delhi", "Temperatures > 40 degrees in Delhi"),
        ("Why snake_case is read faster", "Why snake_case is read faster"),
        ("New Deal - Old Ways", "New Deal - Old Ways"),
    ],
)
def test_the_names_of_section_and_site_behind_a_headline_are_no_part_of_it(line: str, headline: str) -> None:
    assert without_tail(line) == headline


@pytest.mark.parametrize(
    "line",
    [
        "December 16, 2025",
        "Thursday 12 January 2012",
        "The Associated Press January 10, 2012, 2:49PM ET",
        "作者：林宜靜 文字大小：【大】【中】【小】",
        "www.yn.xinhuanet.com 2012年01月11日 15:29:18 來源： 粧點網",
        "【世界日報╱廣州12日電】",
        "當前位置： 首頁 > 新聞中心 > 社會",
        '<a><img src="http://g.elsewhere.invalid/222.gif" title="Buy',
    ],
)
def test_a_line_that_says_when_who_or_where_is_no_headline(line: str) -> None:
    text = f"Home\n\n{line}\n\nBridge plan goes ahead\n\n{LEDE}\n\n{MORE}\n"
    seed = Seed("a.txt", "", text)
    passages = find_passages(text)
    candidates, _ = describe_headlines(begin(seed, passages, score_passages(passages)))
    assert [one.text for one in candidates if one.at == 1] == []


def test_a_headline_that_is_also_a_pictures_name_far_below_is_no_caption() -> None:
    name = "Ten Board Games of the Year (Plus a Few Honorable Mentions)"
    far = "\n\n".join([LEDE, MORE] * 3)
    seed = Seed("a.txt", "", f'Home\n\n{name}\n\n{far}\n\n<a><img src="a.png" alt="{name}"/></a>\n')
    assert clean(seed).title == name


def test_a_line_beside_a_picture_that_says_its_name_is_its_caption() -> None:
    name = "The old bridge over the harbour at night"
    text = f'Bridge plan goes ahead\n\n{LEDE}\n\n<a><img src="a.png" alt="{name}"/></a>\n{name}\n\n{MORE}\n'
    assert [block.text for block in clean(Seed("a.txt", "", text)).blocks if block.role is Role.CAPTION] == [name]
