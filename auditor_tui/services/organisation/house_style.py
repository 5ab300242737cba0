"""The house style of papers: how it stands, and setting it with a reason."""

from __future__ import annotations

import os
import stat
from gettext import gettext as _
from pathlib import Path

from auditor_tui.domain.change import Change
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.organisation.house_style import HouseStyle, accent_of, page_of
from auditor_tui.domain.refusal import RuleBroken, check_said
from auditor_tui.domain.text import trimmed
from auditor_tui.services.record.named import person_named_by
from auditor_tui.services.record.opened import Record, receipt
from db import files
from db.faults import Missing
from db.store import View
from db.tables.papers import HouseStyleRecord
from reports import pictures
from reports.sheets.blocks import Picture

TEXTS = ("accent", "confidentiality", "page", "distribution")
"""What is set as text; empty takes it back to what the program has."""

_READ = 2 * 1024 * 1024 + 1
"""Bytes of a logo that are read: one more than it may have."""

LONGEST = 1_000
"""Signs of a text that every page or every paper prints."""


def standing(view: View) -> HouseStyle:
    """Return the house style as it stands."""
    rows = view.rows(HouseStyleRecord, order=("number",))
    if not rows:
        return HouseStyle()
    held = {name: str(rows[-1][name]) for name in ("logo", *TEXTS, "reason")}
    return HouseStyle(
        **held,
        number=int(rows[-1]["number"]),
        by=person_named_by(view, str(rows[-1]["set_by"])),
        at=str(rows[-1]["set_at"]),
    )


def show(record: Record) -> HouseStyle:
    """Return the house style as it stands."""
    with record.store.view() as view:
        return standing(view)


def drawn_logo(view: View, house: HouseStyle, organisation: str) -> Picture | None:
    """Return the logo as papers hold it, None where there is none.

    Raises:
        StoreFault: it is missing from the record or damaged.
    """
    return (
        pictures.logo(view.content(house.logo), _("Logo of {organisation}").format(organisation=organisation))
        if house.logo
        else None
    )


def change(record: Record, given: dict[str, str], reason: str, logo: Path | None = None) -> Change:
    """Set the house style of papers from now on; what is not given stays, and what was set before stays on record.

    Papers that were issued stay as they were issued.

    Args:
        record: the open record.
        given: texts by name (TEXTS); `logo` with an empty text takes the logo away.
        reason: why.
        logo: a PNG or JPEG file that is copied into the record.

    Raises:
        Unknown: no such colour or paper size. RuleBroken: no reason, nothing changes, the colour is too pale to be
        read, or the logo is no picture or too large. StoreFault: the logo cannot be read.
    """
    check_said(reason, "reason-missing", _("Say why the house style changes."))
    texts = {name: trimmed(text) for name, text in given.items()}
    if any(len(text) > LONGEST for text in texts.values()):
        raise RuleBroken("too-long", _("A text has at most {longest} characters.").format(longest=LONGEST))
    for name, check in (("accent", accent_of), ("page", page_of)):
        if name in texts:
            texts[name] = check(texts[name])
    data = _logo(logo) if logo is not None else None
    with record.work(Operation.SET_HOUSE_STYLE, trimmed(reason)) as work:
        before = standing(work)
        held = {name: getattr(before, name) for name in ("logo", *TEXTS)}
        after = held | texts | ({"logo": work.keep(data)} if data is not None else {})
        if after == held:
            raise RuleBroken("nothing-changes", _("The house style is like that already."))
        number = work.number(HouseStyleRecord)
        work.add(
            HouseStyleRecord,
            number=number,
            **after,
            reason=trimmed(reason),
            set_by=record.acting.id,
            set_at=work.stamp,
        )
    return receipt(work, str(number))


def _logo(path: Path) -> bytes:
    """Return the bytes of a logo that every paper can carry."""
    with files.opened(path.expanduser()) as held:
        if not stat.S_ISREG(os.fstat(held).st_mode):
            raise Missing(
                _("{path} is {sort_of}, no file. Name an ordinary file.").format(
                    path=path, sort_of=files.sort_of(os.fstat(held).st_mode)
                )
            )
        data = b""
        while len(data) < _READ and (block := os.read(held, _READ - len(data))):
            data += block
    try:
        pictures.check_logo(data)
    except pictures.NoPicture as error:
        raise RuleBroken(
            "no-logo", _("{name} {error}. Choose a PNG or JPEG of at most 2 MB.").format(name=path.name, error=error)
        ) from error
    return data
