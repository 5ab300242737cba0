"""Files behind evidence: taking them in before their row, giving them out again, and what no row names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path

from auditor_tui.domain.change import Change
from auditor_tui.domain.fieldwork.media import media_type, pixels
from auditor_tui.domain.text import as_recorded
from auditor_tui.services.fieldwork.copying import Copies, carry
from auditor_tui.services.record.evidence import file_of, piece_named
from auditor_tui.services.record.faults import StoreFault
from auditor_tui.services.record.files import put_blocks
from auditor_tui.services.record.named import audit_named
from auditor_tui.services.record.opened import Record
from db import copying, files
from db.copying import Carried
from db.files import Stray
from db.tables.fieldwork import EvidenceFileRecord


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that lies safely with the record and waits for its row; `size` in bytes."""

    sha256: str
    size: int
    name: str
    media: str
    pixels: str


@contextmanager
def file_kept(record: Record, file: Path | Copies | None) -> Iterator[Taken | None]:
    """Keep a file, copied now or before; the row that names it is written inside, or it is taken away again.

    Without a file there is nothing to take in. `~` stands for the home folder.

    Raises:
        StoreFault: it cannot be read or copied; nothing of it is kept.
    """
    if file is None:
        yield None
        return
    copies = file if isinstance(file, Copies) else carry(record, (file,))
    copies.check_whole()
    with settled(record, copies) as (taken,):
        yield taken


@contextmanager
def settled(record: Record, copies: Copies, chosen: Sequence[Carried] | None = None) -> Iterator[tuple[Taken, ...]]:
    """Give copies their places, all unless some are chosen; their rows are written inside, or they are taken away.

    Raises:
        StoreFault: one cannot be given its place; none is kept.
    """

    def is_named(sha256: str) -> bool:
        return sha256 in _named(record)

    kept: list[copying.Kept] = []
    with copies:
        try:
            for made in copies.made if chosen is None else chosen:
                kept.append(copying.settle(copies.held, made, is_named))
            yield tuple(
                Taken(one.sha256, one.size, as_recorded(made.source.name), *_sort(one.head, one.tail))
                for one, made in zip(kept, copies.made if chosen is None else chosen, strict=True)
            )
        except BaseException:
            for one in kept:
                if one.is_new:
                    copying.drop(copies.held, one.sha256, is_named)
            raise


def _sort(head: bytes, tail: bytes) -> tuple[str, str]:
    """Return media type and pixels."""
    media = media_type(head, tail)
    return media, pixels(media, head)


def give_out(record: Record, reference: str, number: int, to: Path, revision: int | None, *, overwrite: bool) -> str:
    """Write a kept file where somebody wants it and return the name it was given with.

    Raises:
        Unknown: no such audit, evidence or revision. StoreFault: damaged, or something is there already.
    """
    with record.store.view() as view:
        file = file_of(piece_named(view, audit_named(view, reference), number), revision)
    put_blocks(to, files.blocks(record.path, file.sha256, file.size), overwrite=overwrite)
    return file.name


def handed_out(record: Record, reference: str, number: int, to: Path) -> Change:
    """Write the latest kept file of a piece out for a screen; the receipt names where, nothing was recorded.

    Raises:
        As `give_out`.
    """
    give_out(record, reference, number, to, None, overwrite=False)
    return Change("write file out", frozenset(), 0, "", str(to))


def read_out(record: Record, reference: str, number: int, revision: int | None) -> Iterator[bytes]:
    """Yield the bytes of a kept file, which are held to their digest before the first is given.

    Raises:
        Unknown: no such audit, evidence or revision. StoreFault: it is missing or damaged.
    """
    with record.store.view() as view:
        file = file_of(piece_named(view, audit_named(view, reference), number), revision)
    for __ in files.blocks(record.path, file.sha256, file.size):
        pass
    yield from files.blocks(record.path, file.sha256, file.size)


def orphans(record: Record) -> tuple[Stray, ...]:
    """Return what lies with the kept files and is named by no row.

    Raises:
        StoreFault: the folder cannot be read, or is none.
    """
    files.check_folder(record.path)
    return files.strays(record.path, _named(record))


def sweep(record: Record) -> tuple[Stray, ...]:
    """Delete whole files and unfinished copies that no row names, and return them; what others put there stays.

    Raises:
        StoreFault: somebody is adding right now, it is a backup, or something cannot be deleted.
    """
    if files.is_backup(record.path):
        raise StoreFault(_("This is a backup, which shares the files of its record. Name the record itself with --db."))
    with files.sweeping(record.path):
        gone = tuple(stray for stray in orphans(record) if stray.is_ours)
        for stray in gone:
            try:
                stray.path.unlink()
            except OSError as error:
                raise StoreFault(
                    _("{path} cannot be deleted: {strerror}.").format(path=stray.path, strerror=error.strerror)
                ) from error
    return gone


def _named(record: Record) -> set[str]:
    with record.store.view() as view:
        return {row["sha256"] for row in view.rows(EvidenceFileRecord)}
