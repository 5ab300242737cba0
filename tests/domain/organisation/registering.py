"""An AI system as the register knows it, for tests of systems and checklists."""

from __future__ import annotations

from auditor_tui.domain.organisation.system import (
    SHEET,
    Origin,
    OurRole,
    Stage,
    System,
    Tier,
    Told,
    reference_from,
)


def a_system(name: str = "CV ranker", **changed) -> System:
    values = {
        "id": name, "reference": reference_from(name, ()), "name": name, "owner": "HR", "supplier": "",
        "origin": Origin.ADAPTED, "parts": (OurRole.CUSTOMER,), "stage": Stage.OPERATION, "tier": Tier.HIGH,
        "personal_data": Told.YES, "sheet": dict.fromkeys(SHEET, "said"), "retired": None,
    }  # fmt: skip
    return System(**(values | changed))
