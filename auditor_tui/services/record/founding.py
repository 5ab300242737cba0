"""Beginning a record: the organisation, the first person, and the settings that remember both."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

from auditor_tui.domain.operation import Operation
from auditor_tui.domain.organisation.person import initials_of
from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.domain.text import trimmed
from auditor_tui.services.record.opened import Record, open_record
from db.store import Store
from db.tables.people import OrganisationRecord, PersonRecord
from db.world import World


def found(path: Path, organisation: str, name: str, title: str = "", world: World | None = None) -> Record:
    """Make a new record for an organisation; the person who founds it is its first person and acts.

    Raises:
        RuleBroken: a name is empty. StoreFault: the place is taken or cannot be written.
    """
    organisation, name = trimmed(organisation), trimmed(name)
    if not organisation:
        raise RuleBroken("organisation-empty", _("Name the organisation whose management system is audited."))
    initials = initials_of(name, ())
    store = Store.found(path, world)
    try:
        founder = store.world.fresh_id()
        with store.work(founder, Operation.FOUND_RECORD.value) as work:
            work.add(OrganisationRecord, name=organisation)
            work.add(PersonRecord, id=founder, name=name, initials=initials, title=trimmed(title))
    finally:
        store.close()
    return open_record(path, name, world)
