"""``edition.toml`` → frozen settings."""

from edition.settings.file import load_settings, place_in, place_of
from edition.settings.reader import FILE
from edition.settings.values import (
    EditionFacts,
    ElementRow,
    EncodingSetting,
    FindingSetting,
    HoldBack,
    ImportPattern,
    ImportSetting,
    Paths,
    PublishSetting,
    RegisterSetting,
    Responsibility,
    SchemaSetting,
    Settings,
    SiteSetting,
    TaxonomySetting,
    ViewRow,
    Work,
)

__all__ = [
    "FILE",
    "EditionFacts",
    "ElementRow",
    "EncodingSetting",
    "FindingSetting",
    "HoldBack",
    "ImportPattern",
    "ImportSetting",
    "Paths",
    "PublishSetting",
    "RegisterSetting",
    "Responsibility",
    "SchemaSetting",
    "Settings",
    "SiteSetting",
    "TaxonomySetting",
    "ViewRow",
    "Work",
    "load_settings",
    "place_in",
    "place_of",
]
