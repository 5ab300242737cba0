"""Beliefs about kept files: whole or not at all, private, each under its digest, and every change is named."""

from __future__ import annotations

import hashlib
import os
import resource
import socket
import stat
import tracemalloc
import warnings
from pathlib import Path

import pytest

from db import copying, files
from db.copying import Kept
from db.faults import Busy, Damaged, Full, Missing, ReadOnly, StoreFault
from db.store import Store
from db.verify import verify
from tests.db.making import copied, keep, kept_names, one_piece
from tests.trying import SEED


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record with one piece of evidence."""
    one_piece(tmp_path / "a.db").close()
    return tmp_path / "a.db"


def take(path: Path, source: Path, cap: int = copying.CAP) -> Kept:
    with copying.adding(path) as held:
        return copying.take_in(held, source, lambda _: False, cap)


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def everything(path: Path) -> set[str]:
    folder = files.folder_of(path)
    return {str(found.relative_to(folder)) for found in folder.rglob("*") if not found.is_dir()}


@pytest.mark.parametrize("size", [1, 4096, 3 * files.BLOCK + 7])
def test_a_file_lies_under_its_digest_readable_by_its_owner_only(path: Path, tmp_path: Path, size: int) -> None:
    data = os.urandom(size)
    kept = take(path, written(tmp_path / "given.bin", data))
    assert (kept.sha256, kept.size, kept.is_new) == (hashlib.sha256(data).hexdigest(), size, True)
    lies = files.place(path, kept.sha256)
    assert lies.read_bytes() == data
    assert lies == tmp_path / "a.db.files" / kept.sha256[:2] / kept.sha256
    assert stat.S_IMODE(lies.stat().st_mode) == 0o600
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (lies.parent, lies.parent.parent)} == {0o700}
    assert b"".join(files.blocks(path, kept.sha256, kept.size)) == data


def test_a_folder_others_could_read_is_closed_to_them(path: Path, tmp_path: Path) -> None:
    files.folder_of(path).mkdir(mode=0o755)
    take(path, written(tmp_path / "given", b"x"))
    assert stat.S_IMODE(files.folder_of(path).stat().st_mode) == 0o700


def test_the_same_content_twice_is_kept_once(path: Path, tmp_path: Path) -> None:
    first = take(path, written(tmp_path / "one", b"same"))
    inode = files.place(path, first.sha256).stat().st_ino
    second = take(path, written(tmp_path / "two", b"same"))
    assert (second.sha256, second.is_new) == (first.sha256, False)
    assert files.place(path, first.sha256).stat().st_ino == inode
    assert everything(path) == {f"{first.sha256[:2]}/{first.sha256}"}


def test_a_damaged_file_is_made_good_by_attaching_the_original_again(path: Path, tmp_path: Path) -> None:
    source = written(tmp_path / "one", b"as it was")
    kept = keep(path, source)
    files.place(path, kept.sha256).write_bytes(b"as it is!")
    assert not verify(path).is_sound
    assert take(path, source).is_new
    assert verify(path).is_sound


def test_two_records_side_by_side_do_not_share_files(path: Path, tmp_path: Path) -> None:
    one_piece(tmp_path / "b.db").close()
    source = written(tmp_path / "given", b"for both")
    kept = keep(path, source)
    assert not files.folder_of(tmp_path / "b.db").exists()
    keep(tmp_path / "b.db", source)
    files.place(path, kept.sha256).unlink()
    assert not verify(path).is_sound
    assert verify(tmp_path / "b.db").is_sound


def link(folder: Path) -> Path:
    (folder / "target").write_bytes(b"secret")
    (folder / "link").symlink_to(folder / "target")
    return folder / "link"


def fifo(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    return folder / "pipe"


def bound(folder: Path) -> Path:
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(str(folder / "s"))
    return folder / "s"


REFUSED = {
    "a symbolic link": (link, Missing, "is a symbolic link. Name the file it points to."),
    "a folder": (lambda f: f, Missing, "is a folder, no file"),
    "a pipe nobody writes to": (fifo, Missing, "is a pipe, no file"),
    "a device": (lambda f: Path("/dev/zero"), Missing, "is a device or socket, no file"),
    "a socket": (bound, Missing, "is a pipe, socket or device"),
    "nothing": (lambda f: f / "gone", Missing, "does not exist"),
    "a file as folder": (lambda f: written(f / "x", b"x") / "y", Missing, "does not exist"),
    "a name with NUL": (lambda f: f / "a\0b", Missing, "is no path"),
    "a name of 300 bytes": (lambda f: f / ("n" * 300), Missing, "longer than the disk takes"),
    "an empty file": (lambda f: written(f / "none", b""), Missing, "is empty"),
    "a file over the cap": (lambda f: written(f / "much", b"12345678901"), StoreFault, "more than 10 bytes"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_ordinary_file_is_refused_in_one_sentence_and_nothing_is_kept(
    path: Path, tmp_path: Path, name: str
) -> None:
    make, fault, said = REFUSED[name]
    with pytest.raises(fault) as refused:
        take(path, make(tmp_path), cap=10)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
    assert everything(path) == set()


def test_an_unreadable_file_is_refused(path: Path, tmp_path: Path) -> None:
    source = written(tmp_path / "closed", b"x")
    source.chmod(0)
    if os.access(source, os.R_OK):
        warnings.warn("whoever runs this reads every file: NO UNREADABLE FILE WAS TRIED", stacklevel=1)
        pytest.skip("SKIPPED ALOUD: whoever runs this reads every file, rights or not")
    with pytest.raises(Missing, match="cannot be read with your rights"):
        take(path, source)


@pytest.mark.parametrize("name", ["..\\..\\x", "\u202egnp.exe", "a\nb", "\x1b]0;x\x07", "e\u0301", "CON", "n" * 255])
def test_no_given_name_ever_names_anything_on_disk(path: Path, tmp_path: Path, name: str) -> None:
    given = tmp_path / "given"
    given.mkdir()
    kept = keep(path, written(given / name, b"x" * 9))
    assert everything(path) == {f"{kept.sha256[:2]}/{kept.sha256}"}
    files.place(path, kept.sha256).write_bytes(b"y" * 9)
    (damage,) = verify(path).damages
    assert not any(sign in damage.sentence for sign in "\x1b\x07\n\u202e")


def test_what_only_looks_like_a_digest_never_names_a_place(path: Path) -> None:
    for forged in ("../../x", "A" * 64, "a" * 63, "/etc/passwd"):
        assert "is no SHA-256" in files.damage(path, forged, 1)
        with pytest.raises(Damaged):
            list(files.blocks(path, forged, 1))


def test_a_folder_that_is_a_link_is_refused(path: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    files.folder_of(path).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Damaged, match="is no folder of this program"):
        take(path, written(tmp_path / "given", b"x"))
    assert not any((tmp_path / "elsewhere").iterdir())


CHANGES = {
    "grows": lambda source: os.truncate(source, 8 * files.BLOCK),
    "shrinks": lambda source: os.truncate(source, 1),
    "vanishes": lambda source: source.unlink(),
    "is replaced": lambda source: written(source.with_name("other"), b"x").replace(source),
    "is touched": lambda source: os.utime(source, ns=(1, 1)),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_file_that_changes_while_it_is_copied_is_refused(path: Path, tmp_path: Path, name: str) -> None:
    source = written(tmp_path / "given", b"x")
    os.truncate(source, 4 * files.BLOCK)
    changes = [CHANGES[name]]

    def disturbed(done: int, size: int, is_again: bool) -> None:
        if changes:
            changes.pop()(source)

    with (
        pytest.raises(StoreFault, match="changed while it was copied"),
        copying.adding(path) as held,
        copying.carried(held, source, step=disturbed),
    ):
        pass
    assert not changes
    assert everything(path) == set()


@pytest.mark.soak
def test_a_large_file_is_copied_in_little_memory(path: Path, tmp_path: Path) -> None:
    blocks = 300 if SEED else 60
    source = written(tmp_path / "large", b"beginning")
    os.truncate(source, blocks * files.BLOCK)
    tracemalloc.start()
    try:
        kept = take(path, source)
        assert files.damage(path, kept.sha256, kept.size) == ""
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert kept.size == blocks * files.BLOCK
    assert kept.head.startswith(b"beginning")
    assert peak < 8 * files.BLOCK


def test_a_full_disk_is_told_and_nothing_is_kept(path: Path, tmp_path: Path) -> None:
    source = written(tmp_path / "given", os.urandom(2 * files.BLOCK))
    held = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        # The same error as a file system that takes no more; Python ignores the signal that goes with it.
        resource.setrlimit(resource.RLIMIT_FSIZE, (files.BLOCK + 1, held[1]))
        with pytest.raises(Full, match="no room left for a copy of given"):
            take(path, source)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, held)
    assert everything(path) == set()
    assert verify(path).is_sound


def test_where_nothing_can_be_written_it_says_so(path: Path, tmp_path: Path) -> None:
    written(files.folder_of(path), b"in the way")
    with pytest.raises(Damaged):
        take(path, written(tmp_path / "given", b"x"))
    with pytest.raises(ReadOnly):
        take(tmp_path / "nowhere" / "a.db", tmp_path / "given")


# What verify says


def test_flipping_any_byte_of_a_kept_file_is_named(path: Path, tmp_path: Path) -> None:
    data = b"Log 4 of 2026-11-20: 12 of 12 entries read and compared with the tickets.\n"
    kept = keep(path, written(tmp_path / "log 4.txt", data))
    lies = files.place(path, kept.sha256)
    for place in range(len(data)):
        lies.write_bytes(data[:place] + bytes([data[place] ^ 1 << place % 8]) + data[place + 1 :])
        (damage,) = verify(path).damages
        assert "audit IA-2026-01 item 8.4-s1" in damage.sentence
        assert "E-001, file 'log 4.txt' (revision 1) was altered" in damage.sentence
    lies.write_bytes(data)
    assert verify(path).is_sound
    assert verify(path).files == 1


SPOILT = {
    "missing": (lambda lies: lies.unlink(), "is missing from the kept files"),
    "shorter": (lambda lies: os.truncate(lies, 2), "has 2 bytes now; 8 were kept"),
    "longer": (lambda lies: os.truncate(lies, 9), "has 9 bytes now; 8 were kept"),
    "a folder": (lambda lies: (lies.unlink(), lies.mkdir()), "is a folder now, no file"),
    "a link to a copy": (lambda lies: lies.rename(lies.with_name("x")) and lies.symlink_to("x"), "is a symbolic link"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_kept_file_that_is_not_as_it_was_is_named_and_never_given_out(path: Path, tmp_path: Path, name: str) -> None:
    kept = keep(path, written(tmp_path / "given", b"12345678"))
    spoil, said = SPOILT[name]
    spoil(files.place(path, kept.sha256))
    assert said in verify(path).damages[0].sentence
    with pytest.raises(Damaged, match="missing or damaged"):
        list(files.blocks(path, kept.sha256, kept.size))


def test_a_copy_of_the_record_is_sound_only_with_its_folder(path: Path, tmp_path: Path) -> None:
    keep(path, written(tmp_path / "given", b"x"))
    assert verify(copied(path, tmp_path / "with.db")).is_sound
    (tmp_path / "without.db").write_bytes(path.read_bytes())
    assert "is missing" in verify(tmp_path / "without.db").damages[0].sentence


def test_a_backup_made_before_an_upgrade_shares_the_folder_of_its_record(path: Path, tmp_path: Path) -> None:
    keep(path, written(tmp_path / "given", b"x"))
    backup = tmp_path / "a.db.shape-5.backup"
    backup.write_bytes(path.read_bytes())
    keep(path, written(tmp_path / "later", b"y"))
    assert verify(backup).is_sound
    assert verify(backup).notes == ()


def test_what_no_row_names_is_noted_and_is_no_damage(path: Path, tmp_path: Path) -> None:
    kept = keep(path, written(tmp_path / "given", b"kept"))
    whole = take(path, written(tmp_path / "other", b"no row"))
    part = written(files.folder_of(path) / ".7.ab.part", b"half")
    theirs = written(files.folder_of(path) / "notes.txt", b"mine")
    verdict = verify(path)
    assert verdict.is_sound
    assert len(verdict.notes) == 3
    found = {stray.path.name: stray.is_ours for stray in files.strays(path, {kept.sha256})}
    assert found == {whole.sha256: True, part.name: True, theirs.name: False}


def test_nothing_is_swept_while_somebody_adds(path: Path, tmp_path: Path) -> None:
    with copying.adding(path), pytest.raises(Busy), files.sweeping(path):
        pass
    with files.sweeping(path), pytest.raises(Busy), copying.adding(path):
        pass
    with copying.adding(path), copying.adding(path):
        pass


def test_a_file_whose_row_never_came_is_dropped_unless_it_is_named_or_others_are_adding(
    path: Path, tmp_path: Path
) -> None:
    with copying.adding(path) as held:
        kept = copying.take_in(held, written(tmp_path / "given", b"x"), lambda _: False)
        with copying.adding(path):
            copying.drop(held, kept.sha256, lambda _: False)
        assert len(everything(path)) == 1
        copying.drop(held, kept.sha256, lambda sha256: sha256 == kept.sha256)
        assert len(everything(path)) == 1
        copying.drop(held, kept.sha256, lambda _: False)
    assert everything(path) == set()


def test_the_record_knows_what_was_kept(path: Path, tmp_path: Path) -> None:
    keep(path, written(tmp_path / "one", b"1"))
    keep(path, written(tmp_path / "two", b"2"))
    store = Store.open(path)
    assert kept_names(store) == ["one", "two"]
    store.close()
