"""What machines read of a site: descriptions in the heads of pages, sets of links, maps, feeds."""

from edition.export.machines.atom import ATOM
from edition.export.machines.jsonld import SCHEMA_ORG
from edition.export.machines.signposting import SIGNPOSTING
from edition.export.machines.sitemap import SITEMAP

__all__ = ["ATOM", "SCHEMA_ORG", "SIGNPOSTING", "SITEMAP"]
