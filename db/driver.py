"""How connections are made: the one SQLite we trust, its pragmas, and who may write through them."""

from __future__ import annotations

import stat
from collections.abc import Callable
from gettext import gettext as _
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from db.faults import Damaged

APPLICATION_ID = 0x41494D53
"""Marks the file as a record of this program (the letters AIMS)."""

BUSY_MILLISECONDS = 5000

Prepare = Callable[[Any], None]
"""What is done to every new connection, such as registering functions."""


def is_trusted(version: tuple[int, int, int]) -> bool:
    """Tell whether an SQLite is free of the WAL-reset race (3.7.0 to 3.51.2, which can lose commits)."""
    return version >= (3, 51, 3) or (
        version[:2] in {(3, 44), (3, 50)}
        and version
        >= {
            44: (3, 44, 6),
            50: (3, 50, 7),
        }[version[1]]
    )


def refuse_untrusted() -> None:
    """Refuse to work with an SQLite that may lose acknowledged writes.

    Raises:
        Damaged: the linked SQLite has the race.
    """
    if not is_trusted(driver.sqlite_version_info):
        raise Damaged(
            _("SQLite {sqlite_version} can lose committed writes; install sqlcipher3 0.6.4 or later.").format(
                sqlite_version=driver.sqlite_version
            )
        )


def is_writable(path: Path) -> bool:
    """Tell whether the file carries any right to write (root is held to it too)."""
    return bool(path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))


def writer(path: Path, prepare: Prepare) -> Engine:
    """Return an engine of one connection whose transactions take the write lock at once."""
    engine = _engine(path, "rw", prepare, size=1)

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def reader(path: Path, prepare: Prepare, *, frozen: bool = False) -> Engine:
    """Return an engine whose connections only read, each transaction seeing one moment of the record.

    `frozen` is for a file on a medium that cannot be written at all.
    """

    def prepare_reader(connection: Any) -> None:
        prepare(connection)
        connection.execute("PRAGMA query_only = ON")

    engine = _engine(path, "ro&immutable=1" if frozen else "ro", prepare_reader, size=4)

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def bare(path: Path) -> Any:
    """Return a plain connection for a file that may come from elsewhere: nothing in its schema is trusted."""
    connection = driver.connect(
        f"file:{_quoted(path)}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
    )
    for pragma in ("cipher_log_level = NONE", "trusted_schema = OFF", "cell_size_check = ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    return connection


def _engine(path: Path, mode: str, prepare: Prepare, size: int) -> Engine:
    def connect() -> Any:
        connection = driver.connect(
            f"file:{_quoted(path)}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
        )
        for pragma in (
            "cipher_log_level = NONE",
            f"busy_timeout = {BUSY_MILLISECONDS}",
            "foreign_keys = ON",
            "recursive_triggers = ON",
            "cell_size_check = ON",
            "synchronous = FULL",
            "temp_store = MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")
        prepare(connection)
        return connection

    return create_engine(
        "sqlite://",
        creator=connect,
        module=driver,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0,
        pool_reset_on_return="rollback",
    )


def _quoted(path: Path) -> str:
    return str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
