"""Words that a spreadsheet would compute, and text that tries to be more than text."""

from __future__ import annotations

from tests.telling import HOSTILE

FORMULAS = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", " =HYPERLINK(1)", *HOSTILE)
