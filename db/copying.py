"""Taking a file into the kept files: copied whole, read again and in its place before any row names it.

The long part, `carried`, may run beside other work; the short one, `settle`, and the row follow where writing is done.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path

from db.faults import Full, Missing, StoreFault
from db.files import BLOCK, PART, digest_of, folder_of, held_folder, lock, opened, sort_of, unwritable

CAP = 2 * 1024**3
"""Bytes one kept file may have, unless told otherwise."""

IsNamed = Callable[[str], bool]
"""Tells whether a row of the record names a digest."""

Step = Callable[[int, int, bool], None]
"""Is told how many bytes are done of how many, and whether they are being read again; raises to end it."""

SHOWN = 256 * 1024
"""Bytes of beginning and end that are handed on, to tell what a file is."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was copied: its digest, its size in bytes, and how it begins and ends."""

    sha256: str
    size: int
    head: bytes
    tail: bytes
    is_new: bool


@dataclass(frozen=True, slots=True)
class Carried:
    """A copy that is whole and was read again: what remains is to give it its name, and its row."""

    source: Path
    part: str
    sha256: str
    size: int
    head: bytes
    tail: bytes
    is_new: bool


@contextmanager
def adding(record: Path) -> Iterator[int]:
    """Make the folder, hold it against being swept, and give its descriptor.

    Raises:
        StoreFault: the folder cannot be made or written, or it is being swept.
    """
    folder = folder_of(record)
    try:
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        # Always: who made it before may have died before this.
        _sync_folder(folder.parent)
        held = held_folder(folder)
    except OSError as error:
        raise unwritable(error, folder) from error
    try:
        lock(held, fcntl.LOCK_SH, folder)
        yield held
    finally:
        os.close(held)


@contextmanager
def carried(held: int, source: Path, cap: int = CAP, step: Step | None = None) -> Iterator[Carried]:
    """Copy a file into the folder of `adding` under a passing name, which is gone at the end unless it was settled.

    Args:
        held: the folder.
        source: any path; its last part must be an ordinary file, not a link to one.
        cap: bytes it may have.
        step: told after every block.

    Raises:
        Missing: there is no such file, it is no ordinary file, it is empty, or it cannot be read.
        As `step`, when it ends the copy.
        StoreFault: it is too large, changed while it was copied, or its copy cannot be written; nothing is kept.
    """
    part = f".{os.getpid()}.{secrets.token_hex(8)}{PART}"
    try:
        with opened(source) as given:
            before = _checked(given, source, cap)
            try:
                made = _copied(held, part, given, source, before, cap, step or _untold)
            except OSError as error:
                raise _broken_off(error, source) from error
        yield made
    finally:
        _forget(held, part)


def settle(held: int, made: Carried, is_named: IsNamed) -> Kept:
    """Give a copy its own name; the same content twice is kept once.

    Raises:
        StoreFault: it cannot be written; nothing is kept.
    """
    try:
        _settle(held, made.part if made.is_new else None, made.sha256, is_named)
    except OSError as error:
        raise _broken_off(error, made.source) from error
    finally:
        _forget(held, made.part)
    return Kept(made.sha256, made.size, made.head, made.tail, made.is_new)


def take_in(held: int, source: Path, is_named: IsNamed, cap: int = CAP) -> Kept:
    """Copy a file into the folder of `adding` and give it its name.

    Args:
        held: the folder.
        source: as `carried`.
        is_named: tells whether a row of the record names a digest.
        cap: bytes it may have.

    Raises:
        As `carried` and `settle`.
    """
    with carried(held, source, cap) as made:
        return settle(held, made, is_named)


def drop(held: int, sha256: str, is_named: IsNamed) -> None:
    """Take a file away again that was just added and whose row never came.

    It stays when a row names it by now, and when others are adding, who may count on it.
    """
    with suppress(OSError):
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # Asked only now: until the folder was held alone, somebody else could still have written such a row.
        if not is_named(sha256):
            os.unlink(f"{sha256[:2]}/{sha256}", dir_fd=held)


def _untold(done: int, size: int, is_again: bool) -> None:
    """Be told and do nothing."""


def _forget(held: int, part: str) -> None:
    with suppress(FileNotFoundError):
        os.unlink(part, dir_fd=held)


def _checked(given: int, source: Path, cap: int) -> os.stat_result:
    """Return how a source stands, once it is an ordinary file that may be kept."""
    found = os.fstat(given)
    if not stat.S_ISREG(found.st_mode):
        raise Missing(
            _("{source} is {st_mode}, no file. Name an ordinary file.").format(
                source=source, st_mode=sort_of(found.st_mode)
            )
        )
    if not found.st_size:
        raise Missing(_("{source} is empty. Name the file that holds something.").format(source=source))
    if found.st_size > cap:
        raise _too_large(source, cap)
    return found


def _copied(held: int, part: str, given: int, source: Path, before: os.stat_result, cap: int, step: Step) -> Carried:
    """Copy under a passing name and make sure of it."""
    made = os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600, dir_fd=held)
    try:
        sha256, size = _streamed(given, made, source, before.st_size, cap, step)
        os.fsync(made)
        _check_unchanged(given, source, before, size)
        if digest_of(made, lambda done: step(done, size, True)) != sha256:
            raise StoreFault(
                _("The copy of {name} does not read back as it was written; the disk may be failing.").format(
                    name=source.name
                )
            )
        head, tail = os.pread(made, SHOWN, 0), os.pread(made, SHOWN, max(size - SHOWN, 0))
    finally:
        os.close(made)
    return Carried(source, part, sha256, size, head, tail, not _lies(held, sha256, size))


def _streamed(given: int, made: int, source: Path, of: int, cap: int, step: Step) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while block := os.read(given, BLOCK):
        size += len(block)
        if size > cap:
            raise _too_large(source, cap)
        digest.update(block)
        rest = memoryview(block)
        while rest:
            rest = rest[os.write(made, rest) :]
        step(size, of, False)
    return digest.hexdigest(), size


def _check_unchanged(given: int, source: Path, before: os.stat_result, size: int) -> None:
    """Hold the source to having stood still while it was copied."""
    try:
        stood = _mark(before) == _mark(os.fstat(given)) == _mark(source.lstat())
    except OSError:
        stood = False
    if not stood or size != before.st_size:
        raise StoreFault(
            _(
                "{name} changed while it was copied, so nothing was kept. Wait until nobody writes to it, or "
                "take a copy of your own first."
            ).format(name=source.name)
        )


def _mark(found: os.stat_result) -> tuple[int, int, int, int]:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _lies(held: int, sha256: str, size: int) -> bool:
    """Tell whether the same content is kept already, and sound."""
    try:
        found = os.open(f"{sha256[:2]}/{sha256}", os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=held)
    except OSError:
        return False
    try:
        is_file = stat.S_ISREG(os.fstat(found).st_mode) and os.fstat(found).st_size == size
        return is_file and digest_of(found) == sha256
    finally:
        os.close(found)


def _settle(held: int, part: str | None, sha256: str, is_named: IsNamed) -> None:
    """Give a finished copy its name, if it is new; afterwards both folders know it even if the power goes."""
    with suppress(FileExistsError):
        os.mkdir(sha256[:2], 0o700, dir_fd=held)
    inner = os.open(sha256[:2], os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=held)
    try:
        if part is not None:
            os.rename(part, sha256, src_dir_fd=held, dst_dir_fd=inner)
        try:
            os.fsync(inner)
            os.fsync(held)
        except OSError:
            if part is not None:
                drop(held, sha256, is_named)
            raise
    finally:
        os.close(inner)


def _sync_folder(folder: Path) -> None:
    held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def _too_large(source: Path, cap: int) -> StoreFault:
    return StoreFault(
        _(
            "{name} has more than {cap:,} bytes, the most one kept file may have. Keep it where it is and "
            "record its place and SHA-256 as the source, or attach the part that matters."
        ).format(name=source.name, cap=cap)
    )


def _broken_off(error: OSError, source: Path) -> StoreFault:
    if error.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
        return Full(
            _(
                "The disk has no room left for a copy of {name}. Nothing of it was kept; free some space and try again."
            ).format(name=source.name)
        )
    return StoreFault(
        _("{name} could not be copied: {strerror}. Nothing of it was kept; try again.").format(
            name=source.name, strerror=error.strerror
        )
    )
