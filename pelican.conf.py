"""The settings of the archive. Change what stands here; the code needs no change."""

# What the archive is called, and what it is in one line.
SITENAME = "Cuttings"
SITESUBTITLE = "News articles, filed under every person, organization and place they name"
DEFAULT_LANG = "en"

# Shown at the foot of every page: a line of your own, whom to tell of an error, the terms of use.
CUTTINGS_FOOTER = ""
CUTTINGS_CONTACT = ""
CUTTINGS_LICENCE = ""

# A picture of yours in content/pictures/, such as "pictures/logo.svg"; colours in place of the theme's, each with its
# light and its dark value, such as {"red": ("#a3211b", "#f0897c")}. Pairs that cannot be read are refused.
CUTTINGS_LOGO = ""
CUTTINGS_COLOURS = {}

# What to show of what can be left out, and how many articles must name somebody for a page of their own.
CUTTINGS_PARTS = ("timeline", "map", "network", "related", "companions", "years", "feeds", "seeds")
CUTTINGS_LEAST_ARTICLES = 1

# Whether the tables and the database in data/ hold the articles' texts. False where you may show but not pass them on.
CUTTINGS_DATA_TEXTS = True

# Where raw articles lie, and which language model finds the names in them: "transformer", the project's own, or
# "spacy", which "make spacy" installs.
CUTTINGS_SEEDS = "seeds"
CUTTINGS_RECOGNIZER = "transformer"

# What the records of your JSON Lines and CSV files call the parts of an article, where the program does not know the
# name: {"text": ["corps"], "title": ["titre"]}. The parts are text, html, title, date, byline, outlet, address,
# language and saved (when it was fetched).
CUTTINGS_RECORD_KEYS: dict[str, list[str]] = {}

# Limits, so that one seed or page cannot hold up all others; what passes them is reported, and the rest is built. How
# many seconds of the processor each step of the work on one seed or page may take, and how much memory beyond what the
# build holds (0: no limit); how large a seed (a file, record or saved page) and a page of Markdown may be; and how much
# memory the whole build may take (0: no limit). Memory is in millions of bytes, and limited on Linux alone.
CUTTINGS_SEED_SECONDS = 60
CUTTINGS_SEED_MEMORY_MB = 2000
CUTTINGS_SEED_MB = 20
CUTTINGS_PAGE_MB = 5
CUTTINGS_MEMORY_MB = 0

# How many processes of this machine work on seeds at once (0: as many as it has processors and memory for), or the
# scheduler of a dask cluster that does, such as "tcp://10.0.0.5:8786"; "make dask" installs what that needs.
CUTTINGS_WORKERS = 0
CUTTINGS_CLUSTER = ""

# How the program is put together. An archive rarely needs another value.
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["cuttings.plugin"]
SITEURL = ""
RELATIVE_URLS = True
TIMEZONE = "UTC"
DEFAULT_DATE = (1, 1, 1)
STATIC_PATHS = ["pictures"]
SLUGIFY_SOURCE = "basename"
ARTICLE_URL = ARTICLE_SAVE_AS = "articles/{slug}.html"
TAG_URL = TAG_SAVE_AS = "{slug}.html"
TAG_REGEX_SUBSTITUTIONS = [(r"[^\w\s/-]", ""), (r"\A\s*", ""), (r"\s*\Z", ""), (r"[-\s]+", "-")]
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
