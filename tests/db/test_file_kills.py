"""No kill and no failing system call leaves a row without its file, or half a file under a digest.

A child attaches a file under strace, which kills it, or lets a call fail, at one step after the other: every call of
the copy, and the writes and syncs of the commit behind it.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import re
import subprocess
import warnings
from collections import Counter
from pathlib import Path

import pytest

from auditor_tui.services.fieldwork import evidence, kept_files
from auditor_tui.services.record.opened import open_record
from db import files
from db.verify import verify
from tests.db.copying_child import take
from tests.telling import LEAD, open_audit, record_with_people
from tests.trying import SEED

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.db.copying_child", "tests.db.killed_writer"])

COPY = (
    "openat,read,write,lseek,newfstatat,fstat,lstat,pread64,fsync,rename,renameat,renameat2,mkdir,mkdirat,unlinkat,"
    "flock,fchmod,close"
)
COMMIT = "pwrite64,fsync,fdatasync,ftruncate,unlink"
SHARDS = 4
EVERY = 1 if SEED else 8
"""Of the writes of the commit, which SQLite's own journal guards, every so many are tried; of the copy all."""

Step = tuple[str, int]
"""A system call and which of its calls."""


@pytest.fixture(scope="module", autouse=True)
def tracing(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skip where nothing can be traced, and say so."""
    try:
        subprocess.run(["strace", "-o", os.devnull, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        warnings.warn("strace cannot be used here: NO KILL INSIDE A COPY WAS TRIED", stacklevel=1)
        pytest.skip("strace cannot be used here")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record with E-001 in an open audit."""
    record = record_with_people(tmp_path / "a.db")
    evidence.add(record, open_audit(record, ("10",)), "10.1-s1", "Log 4 of 2026-11-20")
    record.close()
    return tmp_path / "a.db"


def attach(path: Path, number: int, *trace: str) -> str | None:
    """Attach a file whose content nobody had before, in a child under strace; None when it died before it could tell."""
    source = path.with_name("given.bin")
    source.write_bytes(hashlib.sha256(str(number).encode()).digest() * 200)
    ours, theirs = FORKS.Pipe()
    child = FORKS.Process(target=take, args=(str(path), str(source), theirs))
    child.start()
    theirs.close()
    assert ours.recv() == "open"
    strace = subprocess.Popen(
        ["strace", "-f", "-p", str(child.pid), *trace], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    assert "attached" in strace.stderr.readline()
    ours.send("go")
    try:
        said = ours.recv()
    except EOFError:
        said = None
    strace.communicate()
    child.join()
    ours.close()
    return said


def steps(path: Path) -> list[Step]:
    """Return every call of a copy, and some of the commit, as they are counted from when the child was told to go."""
    log = path.with_name("log")
    assert attach(path, 0, "-o", str(log), "-e", f"trace={COPY},{COMMIT}") == "kept"
    counted: Counter[str] = Counter()
    phase, commits, found = "begun", 0, []
    for line in log.read_text(errors="replace").splitlines():
        call = re.match(r"\d+ +(\w+)\(", line)
        if call is None:
            continue
        name = call[1]
        counted[name] += 1
        if phase == "begun" and ".files" in line:
            phase = "copy"
        if phase == "copy":
            found.append((name, counted[name]))
            phase = "commit" if name == "unlinkat" else phase
        elif phase == "commit" and name in COMMIT.split(","):
            commits += 1
            if name != "pwrite64" or commits % EVERY == 0:
                found.append((name, counted[name]))
    assert {"openat", "write", "fsync", "renameat", "unlinkat", "pwrite64"} <= {name for name, _ in found}
    return found


def held(path: Path) -> int:
    """Return how many files are kept by row, once everything that lies there is what its name says."""
    verdict = verify(path)
    assert verdict.is_sound, [damage.sentence for damage in verdict.damages]
    for whole in files.folder_of(path).glob("??/*"):
        assert hashlib.sha256(whole.read_bytes()).hexdigest() == whole.name
    return verdict.files


@pytest.mark.soak
@pytest.mark.parametrize("shard", range(SHARDS))
def test_killed_at_any_call_there_is_no_row_without_its_file_and_no_half_file(
    path: Path, shard: int, record_property
) -> None:
    tried = steps(path)
    kept, killed = held(path), 0
    for number, (call, when) in enumerate(tried[shard::SHARDS], 1):
        said = attach(path, number, "-o", os.devnull, "-e", f"inject={call}:signal=KILL:when={when}")
        after = held(path)
        assert after - kept in ((0, 1) if said is None else (1,)), (call, when, said)
        killed += said is None
        kept = after
    assert killed > len(tried[shard::SHARDS]) * 3 // 4
    record_property("copies killed", killed)
    record = open_record(path, LEAD)
    assert all(stray.is_ours for stray in kept_files.orphans(record))
    kept_files.sweep(record)
    record.close()
    assert held(path) == kept
    assert verify(path).notes == ()


FAILING = {"write": "ENOSPC", "fsync": "EIO", "mkdirat": "ENOSPC", "renameat": "ENOSPC", "pwrite64": "ENOSPC"}


@pytest.mark.soak
@pytest.mark.parametrize("call", FAILING)
def test_any_call_that_fails_is_told_in_one_sentence_and_leaves_nothing(path: Path, call: str, record_property) -> None:
    tried = [when for name, when in steps(path) if name == call]
    kept, refused = held(path), 0
    for number, when in enumerate(tried, 1):
        said = attach(path, number, "-o", os.devnull, "-e", f"inject={call}:error={FAILING[call]}:when={when}")
        after = held(path)
        assert said is not None, (call, when)
        assert after == kept + (said == "kept"), (call, when, said)
        refused += said != "kept"
        kept = after
        assert verify(path).notes == (), (call, when)
    assert refused
    record_property("calls failed", refused)
