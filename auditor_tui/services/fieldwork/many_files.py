"""Outcome files recorded as evidence at once: a piece each, alike in all but the file, in one step of the journal."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from gettext import ngettext

from auditor_tui.domain.change import Change
from auditor_tui.domain.fieldwork.evidence import About, check_about, check_not_twice
from auditor_tui.domain.fieldwork.media import media_type
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.domain.text import one_line
from auditor_tui.services.fieldwork.copying import Copies
from auditor_tui.services.fieldwork.evidence import check_before, write
from auditor_tui.services.fieldwork.kept_files import settled
from auditor_tui.services.impartiality import teams
from auditor_tui.services.record.evidence import pieces_of
from auditor_tui.services.record.named import audit_named
from auditor_tui.services.record.opened import Record, receipt
from db.copying import Carried

_NAMED = 5
"""Files that one sentence names."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of several files: which are kept, by name and reference, and why the others are not."""

    change: Change
    kept: tuple[tuple[str, str], ...]
    missed: tuple[tuple[str, str], ...]

    @property
    def sentence(self) -> str:
        """Return which files are kept and which are not, and why."""
        count = len(self.kept)
        kept = ngettext("1 file is kept: {names}.", "{count} files are kept: {names}.", count).format(
            count=count, names=_some([f"{reference} {one_line(name)}" for name, reference in self.kept])
        )
        return f"{kept} {_not_kept(self.missed)}".strip()


def add_each(
    record: Record, reference: str, item_id: str, text: str, source: str, *, about: About, copies: Copies
) -> Outcome:
    """Record each file that was copied as a piece of evidence of its own; those that cannot be are told.

    Args:
        record: the open record; whoever acts is the auditor.
        reference: the audit.
        item_id: the item they stand behind.
        text: what was seen; each piece adds the name of its file, and has only that when it is empty.
        source: where they were seen, or who said so.
        about: what they are and how they came about.
        copies: the files; they are kept with their rows, or taken away again.

    Raises:
        RuleBroken: none of them can be kept, the audit is not open, or the auditor may not grade the item.
        Unknown: no such audit or item.
        StoreFault: they cannot be given their places; none is kept.
    """
    with copies:
        check_before(record, reference, item_id, about, copies)
        good, missed = _sorted_out(record, reference, item_id, about, copies)
        if not good:
            raise RuleBroken("none-kept", _("Nothing was recorded. {missed}").format(missed=_not_kept(missed)))
        kept: list[tuple[str, str]] = []
        with settled(record, copies, good) as taken, record.work(Operation.ADD_EVIDENCE) as work:
            audit = audit_named(work, reference)
            item = teams.item_to_grade(record, work, audit, item_id)
            for file in taken:
                said = f"{text.strip()} ({file.name})" if text.strip() else file.name
                number = write(record, work, audit, item.id, said, source, None, about=about, taken=file)
                kept.append((file.name, f"E-{number:03d}"))
        return Outcome(receipt(work, ", ".join(number for _name, number in kept)), tuple(kept), missed)


def _sorted_out(
    record: Record, reference: str, item_id: str, about: About, copies: Copies
) -> tuple[list[Carried], tuple[tuple[str, str], ...]]:
    """Return the files that may be kept, and the others with the reason."""
    with record.store.view() as view:
        held = {
            piece.file.sha256: piece.reference
            for piece in pieces_of(view, audit_named(view, reference))
            if piece.file is not None and piece.withdrawn is None and item_id in piece.items
        }
    good: list[Carried] = []
    missed = [(path.name, str(fault)) for path, fault in copies.missed]
    for made in copies.made:
        name = made.source.name
        try:
            check_about(about, media_type(made.head, made.tail))
            check_not_twice(name, held.get(made.sha256, ""))
        except RuleBroken as refusal:
            missed.append((name, refusal.sentence))
            continue
        held[made.sha256] = name
        good.append(made)
    return good, tuple(missed)


def _not_kept(missed: tuple[tuple[str, str], ...]) -> str:
    if not missed:
        return ""
    count = len(missed)
    return ngettext("1 file is not kept: {why}", "{count} files are not kept: {why}", count).format(
        count=count, why=_some([f"{one_line(name)}: {one_line(why)}" for name, why in missed], " ")
    )


def _some(said: list[str], between: str = ", ") -> str:
    more = _("and {count} more").format(count=len(said) - _NAMED) if len(said) > _NAMED else ""
    return between.join([*said[:_NAMED], *([more] if more else [])])
