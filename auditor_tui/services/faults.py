"""The faults of the file under the name that front ends know them by."""

from __future__ import annotations

from checklists.reader import PackFault
from db.faults import Busy, Damaged, Full, Missing, Newer, ReadOnly, StoreFault

__all__ = ["Busy", "Damaged", "Full", "Missing", "Newer", "PackFault", "ReadOnly", "StoreFault"]
