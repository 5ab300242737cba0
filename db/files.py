"""Kept files: the bytes behind evidence, beside the record, each under its SHA-256 and nothing else.

A file lies in `<record>.files/ab/abcdef...`. It is copied whole, read again and in its place before any row names it;
what dies on the way leaves at most a file that no row names, which `strays` tells of. The folder is locked while
somebody adds to it, so that nothing is swept away between a copy and its row.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path

from db.faults import Busy, Damaged, Full, Missing, ReadOnly, StoreFault

BLOCK = 1024 * 1024
"""Bytes that are held in memory at once."""

PART = ".part"
"""How the passing name of an unfinished copy ends."""

_DIGEST = re.compile(r"[0-9a-f]{64}")
_BACKUP = re.compile(r"(.+)\.shape-\d+\.backup")


@dataclass(frozen=True, slots=True)
class Stray:
    """Something in the folder that no row names: a whole file, an unfinished copy, or what was put there by others."""

    path: Path
    size: int
    is_ours: bool


def folder_of(record: Path) -> Path:
    """Return the folder of a record's files; a backup made before an upgrade shares the folder of its record."""
    backup = _BACKUP.fullmatch(record.name)
    return record.with_name(f"{backup[1] if backup else record.name}.files")


def is_backup(record: Path) -> bool:
    """Tell whether a record is the copy that was made before an upgrade."""
    return _BACKUP.fullmatch(record.name) is not None


def place(record: Path, sha256: str) -> Path:
    """Return where the bytes of a digest lie.

    Raises:
        Damaged: it is no digest, so it may not name a place.
    """
    if not _DIGEST.fullmatch(sha256):
        raise Damaged(_("{sha256!r} is no SHA-256, so no kept file can lie under it.").format(sha256=sha256[:64]))
    return folder_of(record) / sha256[:2] / sha256


def damage(record: Path, sha256: str, size: int) -> str:
    """Return what is wrong with a kept file in a few words, empty when it is as it was kept."""
    try:
        with opened(place(record, sha256)) as held:
            found = os.fstat(held)
            if not stat.S_ISREG(found.st_mode):
                return _("is {st_mode} now, no file").format(st_mode=sort_of(found.st_mode))
            if found.st_size != size:
                return _("has {st_size} bytes now; {size} were kept").format(st_size=found.st_size, size=size)
            if digest_of(held) != sha256:
                return _("was altered: its bytes are not what its SHA-256 says")
    except Damaged as fault:
        return str(fault)
    except Missing as fault:
        return _("is missing from the kept files") if isinstance(fault.__cause__, FileNotFoundError) else str(fault)
    except OSError as error:
        return _("cannot be read through to its end ({strerror})").format(strerror=error.strerror)
    return ""


def blocks(record: Path, sha256: str, size: int) -> Iterator[bytes]:
    """Yield the bytes of a kept file and hold them to their digest at the end.

    Raises:
        Damaged: they are missing or not what was kept; what was yielded until then must not be used.
    """
    wrong = Damaged(
        _(
            "The kept file {sha256} is missing or damaged. 'auditor verify' names it; restore it from a copy "
            "of {name}, or attach the original again."
        ).format(sha256=sha256[:16], name=folder_of(record).name)
    )
    try:
        with opened(place(record, sha256)) as held:
            seen, digest = 0, hashlib.sha256()
            while block := os.read(held, BLOCK):
                seen += len(block)
                digest.update(block)
                yield block
    except (Missing, OSError) as error:
        raise wrong from error
    if (seen, digest.hexdigest()) != (size, sha256):
        raise wrong


def check_folder(record: Path) -> None:
    """Hold what lies where the kept files belong to being a folder; there may be nothing yet.

    Raises:
        Damaged: it is a file, a link or something else.
    """
    folder = folder_of(record)
    with suppress(FileNotFoundError):
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode):
            raise unwritable(NotADirectoryError(errno.ENOTDIR, ""), folder)


def strays(record: Path, named: Iterable[str]) -> tuple[Stray, ...]:
    """Return what lies in the folder and is named by no row, in order of path; what stands in its place is told itself.

    Raises:
        StoreFault: the folder cannot be read.
    """
    folder, wanted = folder_of(record), set(named)
    try:
        check_folder(record)
    except Damaged:
        return (Stray(folder, folder.lstat().st_size, is_ours=False),)
    try:
        found = sorted(path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
        return tuple(
            Stray(path, path.lstat().st_size, _is_ours(folder, path))
            for path in found
            if not (path.name in wanted and path == folder / path.name[:2] / path.name)
        )
    except OSError as error:
        raise unwritable(error, folder) from error


@contextmanager
def sweeping(record: Path) -> Iterator[None]:
    """Hold the folder against everybody who adds to it.

    Raises:
        Busy: somebody is adding right now. StoreFault: the folder cannot be used.
    """
    folder = folder_of(record)
    try:
        held = held_folder(folder)
    except FileNotFoundError:
        yield
        return
    except OSError as error:
        raise unwritable(error, folder) from error
    try:
        lock(held, fcntl.LOCK_EX, folder)
        yield
    finally:
        os.close(held)


def move(record: Path, to: Path) -> None:
    """Move all kept files of a record to those of another name in the same folder, for a record that is renamed."""
    for path in sorted(folder_of(record).glob("??/*")):
        target = place(to, path.name)
        for folder in (target.parent.parent, target.parent):
            folder.mkdir(mode=0o700, exist_ok=True)
        path.replace(target)


def digest_of(held: int, step: Callable[[int], None] | None = None) -> str:
    """Return the SHA-256 of an open file, from its beginning; `step` is told how many bytes were read."""
    digest, done = hashlib.sha256(), 0
    os.lseek(held, 0, os.SEEK_SET)
    while block := os.read(held, BLOCK):
        digest.update(block)
        done += len(block)
        if step is not None:
            step(done)
    return digest.hexdigest()


@contextmanager
def opened(path: Path) -> Iterator[int]:
    """Open for reading, never through a link and never waiting for a pipe."""
    try:
        held = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise Missing(f"{path} {_unreadable(error)}") from error
    try:
        yield held
    finally:
        os.close(held)


def _unreadable(error: Exception) -> str:
    number = error.errno if isinstance(error, OSError) else None
    said = {
        errno.ENOENT: _("does not exist. Check the path."),
        errno.ENOTDIR: _("does not exist. Check the path."),
        errno.ELOOP: _("is a symbolic link. Name the file it points to."),
        errno.EACCES: _("cannot be read with your rights. Copy it to where you may read it."),
        errno.ENXIO: _("is a pipe, socket or device, no file. Name an ordinary file."),
        errno.ENAMETOOLONG: _("has a name that is longer than the disk takes. Check the path."),
        None: _("is no path: it holds a sign that no path can hold."),
    }
    return said.get(number) or _("cannot be read: {error}.").format(error=getattr(error, "strerror", error))


def sort_of(mode: int) -> str:
    """Return what something is that is no ordinary file."""
    kinds = ((stat.S_ISDIR, _("a folder")), (stat.S_ISFIFO, _("a pipe")), (stat.S_ISLNK, _("a symbolic link")))
    return next((word for is_kind, word in kinds if is_kind(mode)), _("a device or socket"))


def held_folder(folder: Path) -> int:
    """Open the folder itself, readable by its owner only."""
    held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        if os.fstat(held).st_mode & 0o077:
            os.fchmod(held, 0o700)
    except OSError:
        os.close(held)
        raise
    return held


def lock(held: int, how: int, folder: Path) -> None:
    """Lock an open folder, shared to add or alone to sweep.

    Raises:
        Busy: somebody else holds it.
    """
    try:
        fcntl.flock(held, how | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise Busy(
            _("Another program is working on {name} right now. Nothing was changed; try again in a moment.").format(
                name=folder.name
            )
        ) from error


def _is_ours(folder: Path, path: Path) -> bool:
    """Tell whether this program made it: a whole file under its digest, or an unfinished copy."""
    whole = _DIGEST.fullmatch(path.name) is not None and path.parent == folder / path.name[:2]
    part = path.parent == folder and path.name.startswith(".") and path.name.endswith(PART)
    return (whole or part) and not path.is_symlink()


def unwritable(error: OSError, folder: Path) -> StoreFault:
    """Return the fault behind an error on the folder."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Full(
            _("The disk has no room left for {name}. Nothing was kept; free some space and try again.").format(
                name=folder.name
            )
        )
    if error.errno in (errno.ELOOP, errno.ENOTDIR):
        return Damaged(
            _("{folder} is no folder of this program. Move it away, or put the right one back.").format(folder=folder)
        )
    return ReadOnly(
        _("{folder} cannot be used: {strerror}. Make it and its folder writable, or work on a copy.").format(
            folder=folder, strerror=error.strerror
        )
    )
