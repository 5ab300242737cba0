"""Pictures kept as evidence, read for a screen: held to their digest, within limits, scaled to what fits."""

from __future__ import annotations

from gettext import gettext as _

from auditor_tui.domain.fieldwork.evidence import EvidenceFile, in_bytes
from auditor_tui.domain.fieldwork.raster import Raster, Shown
from auditor_tui.services.record.faults import StoreFault
from auditor_tui.services.record.opened import Record
from db import files
from reports import pictures

_LARGEST = 100 * 1024 * 1024
"""Bytes of a file up to which it is read for a screen."""


def picture(record: Record, file: EvidenceFile, width: int, height: int) -> Shown:
    """Return a kept picture as at most `width` times `height` dots, or why it cannot be shown; never raises for a file.

    It takes up to seconds, so it is not called where keys are answered.
    """
    if file.size > _LARGEST:
        return _not_shown(_("has {size}, more than a screen shows").format(size=in_bytes(file.size)))
    try:
        data = b"".join(files.blocks(record.path, file.sha256, file.size))
        shown = pictures.on_screen(data, max(width, 1), max(height, 1))
    except pictures.NoPicture as error:
        return _not_shown(str(error))
    except StoreFault:
        return Shown(None, _("Not shown: the kept file is missing or damaged; auditor verify names it."))
    return Shown(Raster(shown.width, shown.height, shown.data))


def _not_shown(why: str) -> Shown:
    return Shown(None, _("Not shown: the file {error}.").format(error=why))
