"""The second half: the pages of `content/` become a site. Read pages → build the archive → render views → write.

What it shows comes from `content/` alone. Pelican runs it as one of its generators and gives it settings, theme and
templates; each page of the site is one view of `cuttings.site` put into one template. A page is made only if a fact
that it shows has changed since the site that stands was written (`cuttings.site.noting`); else its file is taken over.

Start reading in `stage`.
"""

from cuttings.present.rendering import Maker
from cuttings.present.stage import write_manifest, write_site
from cuttings.present.templating import quicken

__all__ = ["Maker", "quicken", "write_manifest", "write_site"]
