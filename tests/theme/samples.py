"""Values as the site hands them to the templates, chosen to be hard to show.

Long names, names from right to left, an article that names sixty, one without a date, markup where words belong.
"""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup
from tests.theme import pictures

from cuttings.evidence import Row
from cuttings.model import Kind
from cuttings.site.parts import parts_views
from cuttings.site.views.actor import (
    ActorView,
    CompanionView,
    NamingArticle,
    TitleView,
    UncertainView,
    WhichLink,
    WhichMention,
    WhichView,
)
from cuttings.site.views.article import ArticleView, PairView, RelatedView, ThreadsOfKind, ThreadView
from cuttings.site.views.entries import CardView, DateView, NameView, OutletView, PartLink, SentenceView
from cuttings.site.views.frame import (
    AboutView,
    FiguresView,
    FrontView,
    HandPage,
    MeasureView,
    RuleView,
    SampleView,
    SiteView,
)
from cuttings.site.views.lists import ArticlesView, LetterView, ListView, MonthView, OutletPage, OutletsView, YearView
from cuttings.site.years import archive_years, years_of_actor, years_of_archive

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
HOSTILE = '<script>alert("x")</script> & “quotes”'
URDU = "چھوٹا ڈریگن"

SITE = SiteView(
    name="The Harbour Cuttings",
    description="Articles about one harbour town, filed under every name in them.",
    language="en",
    footer="Kept by the Harbour Society.",
    contact="cuttings@example.org",
    licence="CC BY 4.0",
    logo="theme/icon.svg",
)
FIGURES = FiguresView(
    articles=3,
    people=63,
    organizations=2,
    places=2,
    outlets=2,
    first_date="3 May 1998",
    last_date="21 October 2011",
    links_linked=140,
    links_uncertain=2,
    links_unknown=1,
    lines_cut=12,
)

GAZETTE = OutletView("The Harbour Gazette", "outlets/the-harbour-gazette.html", 2)
UNKNOWN = OutletView("Outlet not known", "outlets/unknown-outlet.html", 1, is_known=False)

FIRST = CardView(
    slug="ferry-returns",
    href="articles/ferry-returns.html",
    title="Ferry Returns After Nine Years",
    date=DateView("3 May 1998", "1998-05-03", "1998-05-03", "1998-05-03", 1998, 5),
    outlet=GAZETTE,
    summary="The ferry that was lost in 1989 is back in the harbour.",
)
CROWDED = CardView(
    slug="sixty-names",
    href="articles/sixty-names.html",
    title=f"Sixty Names Sign the Charter, {LONG} Among Them",
    date=DateView("about September 2011", "2011-09~", "", "2011-09", 2011, 9, "the caption names the month"),
    outlet=GAZETTE,
    summary="Everybody came.",
)
UNDATED = CardView(
    slug="undated",
    href="articles/undated.html",
    title=HOSTILE,
    date=DateView("undated, not before 14 September 2011", "[2011-09-14..]", reason="the picture is of that day"),
    outlet=UNKNOWN,
    summary=f"{HOSTILE} in the summary",
)
CARDS = (FIRST, CROWDED, UNDATED)

MAYOR = NameView("people/ada-holm", Kind.PERSON, "Ada Holm", "people/ada-holm.html", 3)
DRAGON = NameView("people/dragon", Kind.PERSON, URDU, "people/dragon.html", 2)
SOCIETY = NameView("organizations/society", Kind.ORGANIZATION, LONG, "organizations/society.html", 2)
HARBOUR = NameView("places/port-ash", Kind.PLACE, "Port Ash", "places/port-ash.html", 3)
SIGNERS = tuple(
    NameView(f"people/signer-{n}", Kind.PERSON, f"Signer Number {n}", f"people/signer-{n}.html", 1)
    for n in range(1, 61)
)

_BODY = Markup(
    '<p><span class="sentence" id="s1">Mayor <a href="../people/ada-holm.html" class="name person" title="person">'
    'Ada Holm</a> spoke in <a href="../places/port-ash.html" class="name place" title="place">Port Ash</a>.</span> '
    '<span class="sentence" id="s2">The <a href="../organizations/society.html" class="name organization" '
    'title="organization">society</a> thanked <a href="../people/ada-holm.html" class="name person repeat" '
    'title="person">Holm</a>.</span></p>\n'
    '<figure><p class="not-kept">Picture not kept</p><figcaption><p><span class="sentence" id="s3">The ferry in the '
    'morning.</span></p><p><small><span class="sentence" id="s4">A. Photographer</span></small></p></figcaption>'
    "</figure>\n<h2>What they said</h2>\n"
    '<blockquote><p><span class="sentence" id="s5">“We waited nine years.”</span></p></blockquote>\n'
    f'<p dir="auto"><span class="sentence" id="s6">{URDU}</span></p>'
)


def _thread(name: NameView, position: int, anchor: str) -> ThreadView:
    total = name.articles
    earlier = CARDS[position - 2] if position > 1 else None
    later = CARDS[position] if position < total else None
    return ThreadView(name, position, total, earlier, later, anchor)


ARTICLE = ArticleView(
    card=CROWDED,
    body=_BODY,
    language="en",
    language_name="English",
    direction="auto",
    standfirst="What happened on the quay.",
    byline="Cora Lund and Ben Ash",
    dateline="PORT ASH",
    updated=DateView("4 May 2012", "2012-05-04", "2012-05-04", "2012-05-04", 2012, 5),
    source="https://example.org/sixty-names",
    in_this_article=(
        ThreadsOfKind(
            Kind.PERSON,
            "People",
            (_thread(MAYOR, 2, "#s1"), _thread(DRAGON, 2, "#s6"), *(_thread(name, 1, "") for name in SIGNERS)),
        ),
        ThreadsOfKind(Kind.ORGANIZATION, "Organizations", (_thread(SOCIETY, 1, "#s2"),)),
        ThreadsOfKind(Kind.PLACE, "Places", (_thread(HARBOUR, 2, "#s1"),)),
    ),
    pairs=(PairView(MAYOR, HARBOUR, 2, 3, FIRST, UNDATED), PairView(DRAGON, SOCIETY, 2, 2, FIRST, None)),
    related=(
        RelatedView(FIRST, (MAYOR, HARBOUR), "shares Ada Holm and Port Ash"),
        RelatedView(UNDATED, (HARBOUR,), "shares Port Ash"),
    ),
    seed_id="box 3/sixty names.txt",
    seed_sha256="0123456789abcdef" * 4,
    seed_href="seeds/sixty-names.txt",
    found_again="box 4/the same sixty names.txt",
    edited=True,
    cuts=(
        Row(2, "cut", "2038", "", "share_counts", "a number alone on its line counts shares"),
        Row(40, "cut", HOSTILE, "", "sign_in", "a box to sign in"),
    ),
    found=(Row(1, "title", CROWDED.title, "", "first_line", "the first line is the headline"),),
    uncertain=(Row(9, "uncertain", "Holm", "people/ada-holm | people/bo-holm", "two_holms", "two people are Holm"),),
    unknown=(Row(12, "unknown", HOSTILE, "", "authority file", "line 3 of the authority file: not an actor"),),
    only_known=False,
    words=420,
    addresses=("https://example.org/charter",),
    earlier=FIRST,
    later=UNDATED,
)

BARE_ARTICLE = ArticleView(
    card=UNDATED,
    body=Markup("<p>By hand.</p>"),
    language="fr",
    language_name="French",
    direction="auto",
    standfirst="",
    byline="",
    dateline="",
    updated=None,
    source="javascript:alert(1)",
    in_this_article=(),
    related=(),
    seed_id="",
    seed_sha256="",
    seed_href="",
    found_again="",
    edited=False,
    cuts=(),
    found=(),
    uncertain=(),
    unknown=(),
    only_known=True,
    words=2,
)

URDU_CARD = CardView(
    "urdu", "articles/urdu.html", "بندرگاہ میں نو سال بعد کشتی واپس", FIRST.date, GAZETTE, "کشتی واپس آ گئی۔"
)
URDU_ARTICLE = replace(
    BARE_ARTICLE,
    card=URDU_CARD,
    language="ur",
    byline="آدا ہولم",
    body=Markup(
        '<p><span class="sentence" id="s1">میئر <a href="../people/ada-holm.html" class="name person" '
        'title="person">آدا ہولم</a> نے Port Ash میں 3 مئی 1998 کو کہا کہ کشتی واپس آ گئی ہے۔</span> '
        '<span class="sentence" id="s2">لوگ نو سال سے انتظار کر رہے تھے۔</span></p>'
    ),
)

_SENTENCE = SentenceView("articles/sixty-names.html#s1", (("Mayor ", False), ("Ada Holm", True), (" spoke.", False)))

YEARS = archive_years([1998, 2011])
PERSON = ActorView(
    name=MAYOR,
    forms=(("Ada Holm", 3), ("Holm", 9)),
    titles=(TitleView("Mayor of Port Ash", 2, "3 May 1998 to September 2011"),),
    mentions=12,
    first=FIRST,
    last=CROWDED,
    articles=(
        NamingArticle(FIRST, ()),
        NamingArticle(CROWDED, (_SENTENCE, _SENTENCE), ARTICLE.seed_id, ARTICLE.seed_sha256),
    ),
    companions=(CompanionView(HARBOUR, 3, (FIRST, CROWDED)), CompanionView(DRAGON, 2, (CROWDED, UNDATED))),
    years=years_of_actor({2011: 1}, YEARS),
    undated=1,
    wikidata="Q1",
    note="Mayor from 1997.",
    perhaps=(WhichLink("Holm", "which/holm.html", 2),),
)
BARE_PERSON = ActorView(DRAGON, (), (), 0, None, None, (NamingArticle(UNDATED, ()),), (), None, 1)
ORGANIZATION = ActorView(SOCIETY, ((LONG, 2),), (), 2, FIRST, FIRST, (NamingArticle(FIRST, (_SENTENCE,)),), (), None, 0)
PLACE = ActorView(
    name=HARBOUR,
    forms=(("Port Ash", 5),),
    titles=(),
    mentions=5,
    first=FIRST,
    last=CROWDED,
    articles=(NamingArticle(FIRST, (_SENTENCE,)),),
    companions=(),
    years=years_of_actor({2011: 1}, archive_years([2011])),
    undated=0,
    geonames="42",
    latitude=-12.5,
    longitude=0.25,
    within=HARBOUR,
    map=pictures.PLACE_MAP,
    network_href="network/places/port-ash.html",
)

WHICH = WhichView(
    "Holm", "which/holm.html", (MAYOR, DRAGON), (WhichMention(CROWDED, ("two people are Holm",), (_SENTENCE,)),), 1
)

PEOPLE = ListView(
    Kind.PERSON,
    "People",
    "people.html",
    62,
    (LetterView("H", "h", (MAYOR,)), LetterView("S", "s", SIGNERS), LetterView("Other", "other", (DRAGON,))),
    (PartLink("A", "", 0), PartLink("H", "#h", 1), PartLink("S", "#s", 60), PartLink("other", "#other", 1)),
    home="people.html",
)
NO_PAGE = NameView("people/once", Kind.PERSON, "Named Once", "", 1)
PARTS = tuple(PartLink(f"{year} to {year + 1}", f"people/ada-holm/{year}.html", 90) for year in range(1998, 2030))
_WAYS = tuple(parts_views(PARTS))
LETTERS = tuple(PartLink(letter, f"names/people-{letter.lower()}.html", 900) for letter in "ABCDEFGHIJKLMNOPQRSTUVW")
PEOPLE_DIVIDED = replace(PEOPLE, letters=(), alphabet=LETTERS, most=(MAYOR, NO_PAGE))
PEOPLE_OF_S = replace(
    PEOPLE,
    href="names/people-s.html",
    letters=(LetterView("S", "s", (NO_PAGE, *SIGNERS)),),
    alphabet=LETTERS,
    parts=next(
        parts_views(
            (PartLink("Sa to Sm", "names/people-s.html", 61), PartLink(f"{LONG} to Sz", "names/people-s/2.html", 9))
        )
    ),
)
ARTICLES = ArticlesView(
    (
        YearView(1998, 1, (MonthView(5, "May", (FIRST,)),)),
        YearView(2011, 1, (MonthView(9, "September", (CROWDED,)),)),
    ),
    (UNDATED,),
    3,
    undated_total=1,
)
OUTLETS = OutletsView(
    "outlets.html",
    (GAZETTE, UNKNOWN),
    (OutletPage(GAZETTE, (FIRST, CROWDED), _WAYS[0]), OutletPage(UNKNOWN, (UNDATED,))),
)
MANY_OUTLETS = OutletsView("names/outlets/2.html", (GAZETTE, UNKNOWN), parts=_WAYS[1])
UNCERTAIN = UncertainView("uncertain.html", (WhichLink("Holm", "which/holm.html", 2),), 1, _WAYS[0])
FRONT = FrontView(
    (CROWDED, FIRST, UNDATED), (MAYOR, HARBOUR), (MAYOR, DRAGON), (SOCIETY,), (HARBOUR,), years_of_archive(YEARS), 1
)
EMPTY_FRONT = FrontView((), (), (), (), (), None, 0)
RULES = (
    RuleView(
        "share_counts",
        "Share counts",
        "A number alone on its line counts shares.",
        9,
        (
            SampleView("2038", "A number alone on its line counts shares.", CROWDED),
            SampleView(HOSTILE, "A number alone on its line counts shares.", UNDATED),
        ),
    ),
    RuleView(
        "menu",
        "Menu",
        "",
        4,
        (
            SampleView("Home", "an entry of the page’s menu", CROWDED),
            SampleView("Sport", "one of 4 short lines in a row above the first paragraph", CROWDED),
            SampleView(HOSTILE, HOSTILE, UNDATED),
        ),
    ),
    RuleView("sign_in", "Sign in", "A box to sign in.", 3, ()),
)
ABOUT = AboutView(
    "transformer",
    "22 November 2026",
    (MeasureView("of what an article names, what it is filed under", "News-Fair, 60 articles", "91.5"),),
)
PAGE = HandPage("How this archive came about", "pages/how.html", Markup("<p>Somebody kept boxes.</p>"))

#: Every kind of page: the template, the page's path, and the values it gets beside `site`, `root` and `here`.
PAGES = (
    ("index.html", "index.html", {"front": FRONT}),
    ("index.html", "index.html", {"front": EMPTY_FRONT}),
    ("article.html", CROWDED.href, {"article": ARTICLE}),
    ("article.html", UNDATED.href, {"article": BARE_ARTICLE}),
    ("article.html", URDU_CARD.href, {"article": URDU_ARTICLE}),
    ("person.html", MAYOR.href, {"actor": PERSON}),
    ("person.html", DRAGON.href, {"actor": BARE_PERSON}),
    ("organization.html", SOCIETY.href, {"actor": ORGANIZATION}),
    ("place.html", HARBOUR.href, {"actor": PLACE}),
    ("names.html", "people.html", {"list": PEOPLE}),
    ("names.html", "people-divided.html", {"list": PEOPLE_DIVIDED}),
    ("names.html", "names/people-s.html", {"list": PEOPLE_OF_S}),
    ("mentions.html", PARTS[12].href, {"actor": replace(PERSON, parts=_WAYS[12])}),
    ("articles.html", "articles.html", {"articles": ARTICLES}),
    ("outlets.html", "outlets.html", {"outlets": OUTLETS}),
    ("outlets.html", "names/outlets/2.html", {"outlets": MANY_OUTLETS}),
    ("outlet.html", GAZETTE.href, {"outlet": OUTLETS.samples[0]}),
    ("outlet.html", UNKNOWN.href, {"outlet": OUTLETS.samples[1]}),
    ("cuts.html", "cuts.html", {"rules": RULES}),
    ("cuts.html", "cuts.html", {"rules": ()}),
    ("search.html", "search.html", {}),
    ("which.html", WHICH.href, {"which": WHICH}),
    ("uncertain.html", "uncertain.html", {"uncertain": UNCERTAIN}),
    ("uncertain.html", "uncertain.html", {"uncertain": UncertainView("uncertain.html", (), 0)}),
    ("moved.html", "people/ada.html", {"name": MAYOR}),
    ("about.html", "about.html", {"about": ABOUT}),
    ("404.html", "404.html", {}),
    ("page.html", PAGE.href, {"page": PAGE}),
    ("map.html", "map.html", {"map": pictures.MAP}),
    ("map.html", "map-empty.html", {"map": pictures.EMPTY_MAP}),
    ("network.html", "network.html", {"network": pictures.NETWORK}),
    ("network.html", "network-empty.html", {"network": pictures.EMPTY_NETWORK}),
    ("network.html", "network/people/ada-holm.html", {"network": pictures.NEIGHBOURHOOD}),
    ("timeline.html", "timeline.html", {"timeline": pictures.TIMELINE}),
    ("timeline.html", "timeline-empty.html", {"timeline": pictures.EMPTY_TIMELINE}),
    ("timeline.html", "timeline-long.html", {"timeline": pictures.LONG_TIMELINE[0]}),
    ("timeline.html", "timeline/1900s.html", {"timeline": pictures.LONG_TIMELINE[1]}),
)
