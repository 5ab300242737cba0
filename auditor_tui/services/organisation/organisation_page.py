"""The organisation on one page: its AI systems, its Statement of Applicability, its canvases."""

from __future__ import annotations

from dataclasses import dataclass

from auditor_tui.domain.organisation.house_style import HouseStyle
from auditor_tui.services.organisation import applicability, canvas, house_style, systems
from auditor_tui.services.organisation.applicability import Declared
from auditor_tui.services.organisation.canvas import CanvasPage
from auditor_tui.services.organisation.systems import SystemPage
from auditor_tui.services.record.opened import Record
from auditor_tui.services.record.values import organisation


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """Everything the organisation screen shows."""

    name: str
    systems: tuple[SystemPage, ...]
    statement: tuple[Declared, ...]
    canvases: tuple[CanvasPage, ...]
    style: HouseStyle

    @property
    def declared(self) -> int:
        """Return for how many controls the Statement says something."""
        return sum(entry.said is not None for entry in self.statement)


def show(record: Record) -> OrganisationPage:
    """Return the organisation."""
    with record.store.view() as view:
        name, style = organisation(view), house_style.standing(view)
    return OrganisationPage(
        name, systems.all_systems(record), applicability.statement(record), canvas.all_canvases(record), style
    )
