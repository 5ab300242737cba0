"""Packs of questions: those that come with the program, those brought in, and how an audit pins one."""

from __future__ import annotations

from gettext import gettext as _
from importlib import resources
from pathlib import Path

from auditor_tui.domain.change import Change
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.domain.text import shortened
from auditor_tui.services.record.files import put
from auditor_tui.services.record.opened import Record, receipt
from checklists import reader
from checklists.formats.spreadsheet import to_sheets
from checklists.questions import Pack
from checklists.reader import from_canonical
from checklists.wording import lint
from db.store import View, Work
from db.tables.audits import PackRecord
from reports.spreadsheet import workbook


def built_in() -> tuple[Pack, ...]:
    """Return the packs that come with the program, the one for clauses 4 to 10 first."""
    return tuple(reader.built_in_pack(pack_id) for pack_id in reader.built_in())


def available(record: Record) -> tuple[Pack, ...]:
    """Return the newest version of every pack there is."""
    with record.store.view() as view:
        return known(view)


def known(view: View) -> tuple[Pack, ...]:
    """Return the newest version of every pack there is, those of the program first."""
    newest = {pack.id: pack for pack in built_in()}
    pinned: dict[str, tuple[tuple[int, ...], str]] = {}
    for row in view.rows(PackRecord):
        held = (_numbers(row["version"]), row["digest"])
        pinned[row["pack"]] = max(held, pinned.get(row["pack"], held))
    for pack_id, (version, digest) in pinned.items():
        if pack_id not in newest or version > _numbers(newest[pack_id].version):
            newest[pack_id] = reader.from_canonical(view.content(digest))
    return tuple(newest.values())


def named(view: View | None, pack_id: str) -> Pack:
    """Return the newest version of a pack; without a record, of those that come with the program.

    Raises:
        Unknown: there is none of that id, with the ids there are.
    """
    if pack_id in reader.built_in() and view is None:
        return reader.built_in_pack(pack_id)
    found = known(view) if view is not None else built_in()
    for pack in found:
        if pack.id == pack_id:
            return pack
    ids = ", ".join(pack.id for pack in found)
    raise Unknown(
        "unknown-pack",
        _("There is no pack '{pack_id}'. There is: {ids}.").format(pack_id=shortened(pack_id, 60), ids=ids),
    )


def check(path: Path) -> Pack:
    """Read a pack from a file or folder.

    Raises:
        PackFault: it cannot be taken in; every fault is named with file, line, key and remedy.
    """
    return reader.read(path)


def check_language(record: Record, language: str) -> None:
    """Hold a language to those that a pack at hand can be read in.

    Raises:
        Unknown: there is none, with those there are.
    """
    languages = sorted({known for pack in available(record) for known in pack.languages})
    if language not in languages:
        raise Unknown(
            "unknown-language",
            _("No pack can be read in '{language}'. There is: {languages}.").format(
                language=language[:20], languages=", ".join(languages)
            ),
        )


def add(record: Record, path: Path) -> Change:
    """Take a pack from a file or folder into the record, where audits can then ask it.

    Raises:
        PackFault: it cannot be taken in. RuleBroken: this or a later version is there already, or the id is ours.
    """
    pack = reader.read(path)
    if pack.id in reader.built_in():
        raise RuleBroken(
            "pack-ours", _("The id {id} belongs to a pack of the program. Give yours another id.").format(id=pack.id)
        )
    with record.work(Operation.ADD_PACK) as work:
        there = next((other for other in known(work) if other.id == pack.id), None)
        if there is not None and not is_newer(pack, there):
            raise RuleBroken(
                "pack-not-newer",
                _("The record has {id} in version {version} already. Give yours a higher version.").format(
                    id=pack.id, version=there.version
                ),
            )
        pin(work, pack)
    return receipt(work, f"{pack.id} {pack.version}")


def write_template(path: Path, pack: Pack | None = None, *, overwrite: bool = False) -> None:
    """Write a pack as a spreadsheet that people can fill in and bring back; a small example unless one is given.

    Raises:
        StoreFault: the file is there already and must not be written over, or cannot be written.
    """
    example = pack or from_canonical((resources.files("checklists") / "example.json").read_bytes())
    put(path, workbook(to_sheets(example)), overwrite=overwrite)


def pin(work: Work, pack: Pack) -> str:
    """Keep a pack as it is now, once, and return the id of the pinned version."""
    data = reader.canonical(pack)
    digest = work.keep(data)
    row = work.row(PackRecord, digest=digest)
    if row is not None:
        return str(row["id"])
    return work.add(
        PackRecord, pack=pack.id, version=pack.version, title=pack.title, criteria=pack.criteria, digest=digest
    )


def name_of(view: View, pinned: str) -> str:
    """Return the id by which people know a pinned pack."""
    row = view.row(PackRecord, id=pinned)
    return str(row["pack"]) if row else ""


def ids() -> tuple[str, ...]:
    """Return the ids of the packs that come with the program, the one for clauses 4 to 10 first."""
    return reader.built_in()


def judged(pack: Pack) -> tuple[str, ...]:
    """Return remarks on the wording of a pack; none of them keeps it from being used."""
    return lint(pack)


def is_newer(pack: Pack, other: Pack) -> bool:
    """Tell whether a pack has a higher version than another."""
    return _numbers(pack.version) > _numbers(other.version)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.split("."))
