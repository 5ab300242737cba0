"""The risk of an observation or opportunity, as somebody rated it; high sends it through corrective action.

The scale low, medium, high and what each asks for are those of the ISO 42001 Starter Guide (HUX AI, 2025). That a
finding rated high goes through corrective action is policy; ISO/IEC 42001 asks it of nonconformities only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from gettext import gettext as _

from auditor_tui.domain.refusal import Unknown
from auditor_tui.domain.text import begun


class Risk(StrEnum):
    """How high the risk is."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def word(self) -> str:
        """Return the level as papers print it."""
        return {"low": _("low risk"), "medium": _("medium risk"), "high": _("high risk")}[self.value]

    @property
    def meaning(self) -> str:
        """Return what the level asks for, by the guide."""
        return {
            "low": _("accept and monitor"),
            "medium": _("check and monitor"),
            "high": _("stop or fix"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class Rated:
    """A risk as it was rated: why, by whom (id of a person) and on which day."""

    level: Risk
    reason: str
    by: str
    on: date
    high_since: date | None = None
    """the day it was first rated high, whatever it was rated in between"""

    def words_by(self, name: str) -> str:
        """Return the rating as papers print it.

        Args:
            name: who rated it.
        """
        return _("{level} ({meaning}): {reason} (rated by {name}, {on})").format(
            level=begun(self.level.word), meaning=self.level.meaning, reason=self.reason, name=name, on=self.on
        )


def risk_of(word: str) -> Risk:
    """Return the level a typed word stands for.

    Raises:
        Unknown: there is none, with those there are.
    """
    try:
        return Risk(word.strip().lower())
    except ValueError:
        raise Unknown(
            "unknown-risk", _("'{word}' is no level of risk. Use low, medium or high.").format(word=word.strip()[:40])
        ) from None


def scale() -> str:
    """Return what the levels ask for, as it is declared wherever one is chosen."""
    meanings = "\n".join(f"{begun(level.word)}: {level.meaning}." for level in Risk)
    return _(
        "{meanings}\n\nThe scale is that of the ISO 42001 Starter Guide. By our own rule, what is rated high goes "
        "through all steps of corrective action, without becoming a nonconformity."
    ).format(meanings=meanings)
