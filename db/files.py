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
import secrets
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from db.faults import Busy, Damaged, Full, Missing, ReadOnly, StoreFault

CAP = 2 * 1024**3
"""Bytes one kept file may have, unless told otherwise."""

SHOWN = 256 * 1024
"""Bytes of beginning and end that are handed on, to tell what a file is."""

_BLOCK = 1024 * 1024
_PART = ".part"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_BACKUP = re.compile(r"(.+)\.shape-\d+\.backup")


@dataclass(frozen=True, slots=True)
class Kept:
    """What was copied: its digest, its size in bytes, and how it begins and ends."""

    sha256: str
    size: int
    head: bytes
    tail: bytes
    is_new: bool


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
        raise Damaged(f"{sha256[:64]!r} is no SHA-256, so no kept file can lie under it.")
    return folder_of(record) / sha256[:2] / sha256


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
            _sync_folder(folder.parent)
        held = _folder(folder)
    except OSError as error:
        raise _unwritable(error, folder) from error
    try:
        _lock(held, fcntl.LOCK_SH, folder)
        yield held
    finally:
        os.close(held)


def take_in(held: int, source: Path, cap: int = CAP) -> Kept:
    """Copy a file into the folder of `adding`; the same content twice is kept once.

    Args:
        held: the folder.
        source: any path; its last part must be an ordinary file, not a link to one.
        cap: bytes it may have.

    Raises:
        Missing: there is no such file, it is no ordinary file, it is empty, or it cannot be read.
        StoreFault: it is too large, changed while it was copied, or its copy cannot be written; nothing is kept.
    """
    with _opened(source) as given:
        before = os.fstat(given)
        if not stat.S_ISREG(before.st_mode):
            raise Missing(f"{source} is {_sort(before.st_mode)}, no file. Name an ordinary file.")
        if not before.st_size:
            raise Missing(f"{source} is empty. Name the file that holds something.")
        if before.st_size > cap:
            raise _too_large(source, cap)
        part = f".{os.getpid()}.{secrets.token_hex(8)}{_PART}"
        try:
            return _copied(held, part, given, source, before, cap)
        except OSError as error:
            raise _broken_off(error, source) from error
        finally:
            with suppress(FileNotFoundError):
                os.unlink(part, dir_fd=held)


def drop(record: Path, held: int, sha256: str) -> None:
    """Take a file away again that was just added and whose row never came; leave it when others are adding.

    The caller has made sure that no row names it.
    """
    with suppress(Busy, OSError):
        _lock(held, fcntl.LOCK_EX, folder_of(record))
        os.unlink(f"{sha256[:2]}/{sha256}", dir_fd=held)


def damage(record: Path, sha256: str, size: int) -> str:
    """Return what is wrong with a kept file in a few words, empty when it is as it was kept."""
    try:
        with _opened(place(record, sha256)) as held:
            found = os.fstat(held)
            if not stat.S_ISREG(found.st_mode):
                return f"is {_sort(found.st_mode)} now, no file"
            if found.st_size != size:
                return f"has {found.st_size} bytes now; {size} were kept"
            if _digest(held) != sha256:
                return "was altered: its bytes are not what its SHA-256 says"
    except Damaged as fault:
        return str(fault)
    except Missing as fault:
        return "is missing from the kept files" if isinstance(fault.__cause__, FileNotFoundError) else str(fault)
    except OSError as error:
        return f"cannot be read through to its end ({error.strerror})"
    return ""


def blocks(record: Path, sha256: str, size: int) -> Iterator[bytes]:
    """Yield the bytes of a kept file and hold them to their digest at the end.

    Raises:
        Damaged: they are missing or not what was kept; what was yielded until then must not be used.
    """
    wrong = Damaged(
        f"The kept file {sha256[:16]} is missing or damaged. 'auditor verify' names it; restore it from a copy of "
        f"{folder_of(record).name}, or attach the original again."
    )
    try:
        with _opened(place(record, sha256)) as held:
            seen, digest = 0, hashlib.sha256()
            while block := os.read(held, _BLOCK):
                seen += len(block)
                digest.update(block)
                yield block
    except (Missing, OSError) as error:
        raise wrong from error
    if (seen, digest.hexdigest()) != (size, sha256):
        raise wrong


def strays(record: Path, named: Iterable[str]) -> tuple[Stray, ...]:
    """Return what lies in the folder and is named by no row, in order of path.

    Raises:
        StoreFault: the folder cannot be read.
    """
    folder, wanted = folder_of(record), set(named)
    try:
        found = sorted(path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
        return tuple(
            Stray(path, path.lstat().st_size, _is_ours(folder, path))
            for path in found
            if not (path.name in wanted and path == folder / path.name[:2] / path.name)
        )
    except OSError as error:
        raise _unwritable(error, folder) from error


@contextmanager
def sweeping(record: Path) -> Iterator[None]:
    """Hold the folder against everybody who adds to it.

    Raises:
        Busy: somebody is adding right now. StoreFault: the folder cannot be used.
    """
    folder = folder_of(record)
    try:
        held = _folder(folder)
    except FileNotFoundError:
        yield
        return
    except OSError as error:
        raise _unwritable(error, folder) from error
    try:
        _lock(held, fcntl.LOCK_EX, folder)
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


def _copied(held: int, part: str, given: int, source: Path, before: os.stat_result, cap: int) -> Kept:
    """Copy under a passing name, make sure of it, and give it its own."""
    made = os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600, dir_fd=held)
    try:
        sha256, size = _streamed(given, made, source, cap)
        os.fsync(made)
        _check_unchanged(given, source, before, size)
        if _digest(made) != sha256:
            raise StoreFault(
                f"The copy of {source.name} does not read back as it was written; the disk may be failing."
            )
        head, tail = os.pread(made, SHOWN, 0), os.pread(made, SHOWN, max(size - SHOWN, 0))
    finally:
        os.close(made)
    is_new = not _lies(held, sha256, size)
    if is_new:
        _settle(held, part, sha256)
    return Kept(sha256, size, head, tail, is_new)


def _streamed(given: int, made: int, source: Path, cap: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while block := os.read(given, _BLOCK):
        size += len(block)
        if size > cap:
            raise _too_large(source, cap)
        digest.update(block)
        rest = memoryview(block)
        while rest:
            rest = rest[os.write(made, rest) :]
    return digest.hexdigest(), size


def _check_unchanged(given: int, source: Path, before: os.stat_result, size: int) -> None:
    """Hold the source to having stood still while it was copied."""
    try:
        stood = _mark(before) == _mark(os.fstat(given)) == _mark(source.lstat())
    except OSError:
        stood = False
    if not stood or size != before.st_size:
        raise StoreFault(
            f"{source.name} changed while it was copied, so nothing was kept. Wait until nobody writes to it, or take "
            "a copy of your own first."
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
        return is_file and _digest(found) == sha256
    finally:
        os.close(found)


def _settle(held: int, part: str, sha256: str) -> None:
    """Give a finished copy its name; afterwards both folders know it even if the power goes."""
    with suppress(FileExistsError):
        os.mkdir(sha256[:2], 0o700, dir_fd=held)
        os.fsync(held)
    inner = os.open(sha256[:2], os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=held)
    try:
        os.rename(part, sha256, src_dir_fd=held, dst_dir_fd=inner)
        os.fsync(inner)
        os.fsync(held)
    finally:
        os.close(inner)


def _digest(held: int) -> str:
    digest = hashlib.sha256()
    os.lseek(held, 0, os.SEEK_SET)
    while block := os.read(held, _BLOCK):
        digest.update(block)
    return digest.hexdigest()


@contextmanager
def _opened(path: Path) -> Iterator[int]:
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
        errno.ENOENT: "does not exist. Check the path.",
        errno.ENOTDIR: "does not exist. Check the path.",
        errno.ELOOP: "is a symbolic link. Name the file it points to.",
        errno.EACCES: "cannot be read with your rights. Copy it to where you may read it.",
        errno.ENXIO: "is a pipe, socket or device, no file. Name an ordinary file.",
        errno.ENAMETOOLONG: "has a name that is longer than the disk takes. Check the path.",
        None: "is no path: it holds a sign that no path can hold.",
    }
    return said.get(number) or f"cannot be read: {getattr(error, 'strerror', error)}."


def _sort(mode: int) -> str:
    kinds = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISLNK, "a symbolic link"))
    return next((word for is_kind, word in kinds if is_kind(mode)), "a device or socket")


def _folder(folder: Path) -> int:
    """Open the folder itself, readable by its owner only."""
    held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        if os.fstat(held).st_mode & 0o077:
            os.fchmod(held, 0o700)
    except OSError:
        os.close(held)
        raise
    return held


def _sync_folder(folder: Path) -> None:
    held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def _lock(held: int, how: int, folder: Path) -> None:
    try:
        fcntl.flock(held, how | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise Busy(
            f"Another program is working on {folder.name} right now. Nothing was changed; try again in a moment."
        ) from error


def _is_ours(folder: Path, path: Path) -> bool:
    """Tell whether this program made it: a whole file under its digest, or an unfinished copy."""
    whole = _DIGEST.fullmatch(path.name) is not None and path.parent == folder / path.name[:2]
    part = path.parent == folder and path.name.startswith(".") and path.name.endswith(_PART)
    return (whole or part) and not path.is_symlink()


def _too_large(source: Path, cap: int) -> StoreFault:
    return StoreFault(
        f"{source.name} has more than {cap:,} bytes, the most one kept file may have. Keep it where it is and record "
        "its place and SHA-256 as the source, or attach the part that matters."
    )


def _broken_off(error: OSError, source: Path) -> StoreFault:
    if error.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
        return Full(
            f"The disk has no room left for a copy of {source.name}. Nothing of it was kept; free some space and try "
            "again."
        )
    return StoreFault(f"{source.name} could not be copied: {error.strerror}. Nothing of it was kept; try again.")


def _unwritable(error: OSError, folder: Path) -> StoreFault:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Full(f"The disk has no room left for {folder.name}. Nothing was kept; free some space and try again.")
    if error.errno in (errno.ELOOP, errno.ENOTDIR):
        return Damaged(f"{folder} is no folder of this program. Move it away, or put the right one back.")
    return ReadOnly(f"{folder} cannot be used: {error.strerror}. Make it and its folder writable, or work on a copy.")
