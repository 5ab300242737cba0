"""A file that people asked for appears whole, and takes nobody else's name."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor_tui.services.record.files import Taken, put, put_blocks


def slow(path: Path) -> Iterator[bytes]:
    """Yield blocks while somebody else takes the name."""
    yield b"ours, "
    path.write_bytes(b"theirs")
    yield b"whole"


@pytest.fixture(params=[True, False], ids=["two names", "one name"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, also one on a file system where a file cannot have two names."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    if not request.param:
        monkeypatch.setattr(os, "link", refuse)
    return tmp_path


def test_a_name_that_is_taken_meanwhile_stays_with_who_took_it(folder: Path) -> None:
    file = folder / "out"
    with pytest.raises(Taken):
        put_blocks(file, slow(file), overwrite=False)
    assert file.read_bytes() == b"theirs"
    assert list(folder.iterdir()) == [file]


def test_a_free_name_is_given_to_the_whole_file(folder: Path) -> None:
    put(folder / "out", b"ours", overwrite=False)
    assert [(file.name, file.read_bytes()) for file in folder.iterdir()] == [("out", b"ours")]
    assert (folder / "out").stat().st_nlink == 1


def test_a_link_that_leads_nowhere_is_a_name_that_is_taken(folder: Path) -> None:
    (folder / "out").symlink_to(folder / "away")
    with pytest.raises(Taken):
        put(folder / "out", b"ours", overwrite=False)
    assert not (folder / "away").exists()


def test_what_may_be_written_over_is_written_over_whole(folder: Path) -> None:
    file = folder / "out"
    put_blocks(file, slow(file), overwrite=True)
    assert file.read_bytes() == b"ours, whole"
    assert list(folder.iterdir()) == [file]
