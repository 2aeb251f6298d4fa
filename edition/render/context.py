"""The running state of one rendering: where the walk is, what it has written, what waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from lxml import etree

from edition.diagnostics import Diagnostic, Severity
from edition.render.fragment import Heading, Hidden, PageMark
from edition.render.legend import LEGEND
from edition.render.lines import Lines
from edition.render.people import People
