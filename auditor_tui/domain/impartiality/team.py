"""The parts people have in an audit team."""

from __future__ import annotations

from enum import StrEnum
from gettext import gettext as _


class TeamRole(StrEnum):
    """A part in an audit; experts and observers advise or watch, they never grade (ISO 19011 3.14 ff.)."""

    LEAD = "lead"
    AUDITOR = "auditor"
    EXPERT = "expert"
    OBSERVER = "observer"

    @property
    def may_grade(self) -> bool:
        """Tell whether this part answers items and grades findings."""
        return self in (TeamRole.LEAD, TeamRole.AUDITOR)

    @property
    def word(self) -> str:
        """Return the part as people read it."""
        return {
            "lead": _("team leader"),
            "auditor": _("auditor"),
            "expert": _("technical expert"),
            "observer": _("observer"),
        }[self.value]
