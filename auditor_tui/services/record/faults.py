"""What can be wrong with a file, as front ends see it; all of them say so in one sentence."""

from __future__ import annotations

from checklists.faults import PackFault
from checklists.formats.tables import TableFault
from db.faults import StoreFault

FAULTS = (StoreFault, PackFault, TableFault)

__all__ = ["FAULTS", "PackFault", "StoreFault", "TableFault"]
