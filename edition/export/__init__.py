"""What is written for repositories and machines: records, facts and fragments in their formats.

One file a format, or one folder; ``formats`` is the list. Nothing here reads a header: what is
known of the edition and its texts stands in their records.
"""

from edition.export.exporter import Exporter, Files
from edition.export.formats import FORMATS, named
from edition.export.material import Material, material_of

__all__ = ["FORMATS", "Exporter", "Files", "Material", "material_of", "named"]
