"""Packs of questions: which there are, and how an audit pins one."""

from __future__ import annotations

from pathlib import Path

from auditor_tui.domain.refusal import Unknown
from auditor_tui.domain.text import shortened
from checklists import reader
from checklists.questions import Pack
from db.packs import PackRecord
from db.store import Work


def available() -> tuple[Pack, ...]:
    """Return the packs that come with the program."""
    return tuple(reader.built_in_pack(pack_id) for pack_id in reader.built_in())


def named(pack_id: str) -> Pack:
    """Return a pack that comes with the program.

    Raises:
        Unknown: there is none of that id, with the ids there are.
    """
    known = reader.built_in()
    if pack_id not in known:
        raise Unknown("unknown-pack", f"There is no pack '{shortened(pack_id, 60)}'. There is: {', '.join(known)}.")
    return reader.built_in_pack(pack_id)


def check(path: Path) -> Pack:
    """Read a pack from a file or folder.

    Raises:
        PackFault: it cannot be taken in; every fault is named with file, line, key and remedy.
    """
    return reader.read(path)


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


def ids() -> tuple[str, ...]:
    """Return the ids of the packs that come with the program, the one for clauses 4 to 10 first."""
    return reader.built_in()


def judged(pack: Pack) -> tuple[str, ...]:
    """Return remarks on the wording of a pack; none of them keeps it from being used."""
    return reader.lint(pack)
