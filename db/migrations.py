"""How a file comes into the shape this program reads: named steps in one transaction, after a backup."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from gettext import gettext as _
from importlib import resources
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from db.driver import APPLICATION_ID, BUSY_MILLISECONDS
from db.faults import Damaged, Missing, Newer, explain
from db.journal.capture import triggers


def first_shape(connection: Any) -> None:
    """Make every table and index of the first released shape."""
    _run(connection, "shape_0001.sql")


def second_shape(connection: Any) -> None:
    """Add several packs in an audit, AI systems, the Statement of Applicability and the canvases."""
    _run(connection, "shape_0002.sql")


def third_shape(connection: Any) -> None:
    """Add corrective action on findings."""
    _run(connection, "shape_0003.sql")


def fourth_shape(connection: Any) -> None:
    """Add limits, competence, judgements and safeguards, the audit programme, and agendas."""
    _run(connection, "shape_0004.sql")


def fifth_shape(connection: Any) -> None:
    """Add findings without an audit, links between findings, issued papers, and evidence as files with further uses."""
    _run(connection, "shape_0005.sql")


def sixth_shape(connection: Any) -> None:
    """Add the risk of findings, and the measured values that findings were raised for."""
    _run(connection, "shape_0006.sql")


def seventh_shape(connection: Any) -> None:
    """Add safeguards that are carried out, and who approved which revision of a report, and why."""
    _run(connection, "shape_0007.sql")


STEPS: tuple[Callable[[Any], None], ...] = (
    first_shape,
    second_shape,
    third_shape,
    fourth_shape,
    fifth_shape,
    sixth_shape,
    seventh_shape,
)
"""Step n brings a file from shape n to shape n + 1."""

SHAPE = len(STEPS)


def make_tables(connection: Any, shape: int = SHAPE) -> None:
    """Make every table and index of a shape, the present one unless told."""
    for step in STEPS[:shape]:
        step(connection)


def bring_up(path: Path, *, device: bytes | None = None, at: str = "") -> None:
    """Bring the file into the current shape; a file that is already there is not written to.

    Args:
        path: an existing file; empty only when `device` is given.
        device: the identity to found a new record with.
        at: the founding time as text.

    Raises:
        Damaged: not a record, or unreadable. Newer: written by a later program. Missing: no such file.
    """
    if not path.is_file():
        raise Missing(
            _("There is no record at {path}. Make one with 'auditor new', or name another with --db.").format(path=path)
        )
    try:
        connection = driver.connect(str(path), isolation_level=None)
        try:
            _bring_up(connection, path, device, at)
        finally:
            connection.close()
    except driver.Error as error:
        raise explain(error, path) from error


def _bring_up(connection: Any, path: Path, device: bytes | None, at: str) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    shape = _shape(connection, path, founding=device is not None)
    if shape == SHAPE:
        return
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    if shape:
        _backup(connection, path, shape)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in STEPS[shape:]:
            step(connection)
        if not shape:
            # The one row that is older than every guard: the identity of this laptop's chain.
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute("INSERT INTO device (dev, made) VALUES (?, ?)", (device or b"", at))
        _renew_triggers(connection)
        connection.execute(f"PRAGMA user_version = {SHAPE}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _shape(connection: Any, path: Path, founding: bool) -> int:
    """Return the shape of the file, 0 for an empty one that is being founded."""
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    shape = int(connection.execute("PRAGMA user_version").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])
    if founding and not tables:
        return 0
    if application != APPLICATION_ID or shape < 1:
        raise Damaged(_("{name} is not a record of this program. It was left untouched.").format(name=path.name))
    if shape > SHAPE:
        raise Newer(
            _(
                "{name} was written by a later version of this program (shape {shape}, this one reads "
                "{known}). It was left untouched; install the later version."
            ).format(name=path.name, shape=shape, known=SHAPE)
        )
    return shape


def _backup(connection: Any, path: Path, shape: int) -> None:
    copy = path.with_name(f"{path.name}.shape-{shape}.backup")
    if not copy.exists():
        connection.execute("VACUUM INTO ?", (str(copy),))


def _renew_triggers(connection: Any) -> None:
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'journal_%'"
    ).fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    for statement in triggers().values():
        connection.execute(statement)


def _run(connection: Any, name: str) -> None:
    script = (resources.files("db.shapes") / name).read_text(encoding="utf-8")
    for statement in script.split(";\n"):
        if statement.strip():
            connection.execute(statement)


def device_of(founder: str) -> bytes:
    """Return the 16 bytes that name a chain, from any fresh identity."""
    return hashlib.sha256(f"device:{founder}".encode()).digest()[:16]
