"""The organisation on one page: its AI systems, its Statement of Applicability, its canvases."""

from __future__ import annotations

from dataclasses import dataclass

from auditor_tui.domain.house import HouseStyle
from auditor_tui.services import applicability, canvas, house_style, systems
from auditor_tui.services.applicability import Declared
from auditor_tui.services.canvas import CanvasPage
from auditor_tui.services.record import Record, organisation
from auditor_tui.services.systems import SystemPage


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
