"""The limits of the audit programme: reading them, and setting them with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from gettext import gettext as _

from auditor_tui.domain.change import Change
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.programme import programme as rules
from auditor_tui.domain.programme.settings import SETTINGS, Standing, check_setting, setting_named
from auditor_tui.domain.text import trimmed
from auditor_tui.services.impartiality.facts import involvements
from auditor_tui.services.impartiality.judgements import judged_work, set_values
from auditor_tui.services.record.opened import Record, receipt
from auditor_tui.services.record.values import names_by_id, people
from db.store import View
from db.tables.impartiality import SettingRecord


def standing(view: View, on: date | None = None, used: Mapping[str, int] | None = None) -> tuple[Standing, ...]:
    """Return every setting as it stands, or stood at the end of a day: the value, and who set it when and why.

    Args:
        view: the moment of the record.
        on: the day.
        used: values that are known to have counted on that day; what was set otherwise on it came later.
    """
    known = used or {}
    set_then = [
        row
        for row in view.rows(SettingRecord, order=("number",))
        if on is None
        or row["set_on"] < on
        or (row["set_on"] == on and known.get(row["name"], row["value"]) == row["value"])
    ]
    rows = {row["name"]: row for row in set_then}
    named = names_by_id(view) if rows else {}
    found = []
    for name, setting in SETTINGS.items():
        row = rows.get(name)
        if row is None:
            followed = rows.get(setting.follows)
            found.append(Standing(setting, followed["value"] if followed else setting.default))
        else:
            by = named[row["set_by"]]
            found.append(Standing(setting, row["value"], by, row["set_on"], row["reason"]))
    return tuple(found)


def listed(record: Record) -> tuple[Standing, ...]:
    """Return every setting as it stands."""
    with record.store.view() as view:
        return standing(view)


def change(record: Record, name: str, value: int, reason: str) -> Change:
    """Set one limit of the programme; earlier values stay on record, and judgements are made anew.

    Raises:
        Unknown: no such setting. RuleBroken: out of bounds, no reason, or somebody else runs the programme.
    """
    setting = setting_named(name)
    with judged_work(record, Operation.CHANGE_LIMIT, reason) as work:
        check_manager(work, record, _("set its limits"))
        check_setting(setting, value, reason, set_values(work))
        work.add(
            SettingRecord,
            name=setting.name,
            number=work.number(SettingRecord, name=setting.name),
            value=value,
            reason=trimmed(reason),
            set_by=record.acting.id,
            set_on=work.at.date(),
        )
    return receipt(work, f"{setting.words}: {value} {setting.unit_word}")


def check_manager(view: View, record: Record, what: str) -> None:
    """Hold a step to who answers for the audit programme, once somebody does.

    Raises:
        RuleBroken: somebody else does; names who.
    """
    today = record.today
    held = involvements(view)
    rules.check_manager(
        {p.id: p.name for p in people(view) if rules.answers_for_programme(held.get(p.id, ()), today)},
        record.acting.id,
        what,
    )
