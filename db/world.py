"""What the record takes from outside: the time, identities and chance."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import uuid_utils


def now() -> datetime:
    """Return this moment with the local offset from UTC."""
    return datetime.now().astimezone()


def fresh_id() -> str:
    """Return a new identity, ordered by time (UUID version 7)."""
    return str(uuid_utils.uuid7())


def salt() -> bytes:
    """Return 16 bytes nobody can guess."""
    return secrets.token_bytes(16)


@dataclass(frozen=True, slots=True)
class World:
    """The three sources a record draws from; tests put fixed ones in their place."""

    clock: Callable[[], datetime] = now
    fresh_id: Callable[[], str] = fresh_id
    salt: Callable[[], bytes] = salt
