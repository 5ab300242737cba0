"""What tests share: how often chance is tried, the demo, a fresh record with people, an audit that is open."""

from __future__ import annotations

import fcntl
import gc
import importlib
import os
import pkgutil
import random
import re
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Tests read English, whatever the language of whoever runs them.
os.environ["AUDITOR_LANGUAGE_UI"] = "en"

# What is compiled is kept, or each of the processes that tests start would compile the whole program anew.
os.environ["PYTHONDONTWRITEBYTECODE"] = ""

from auditor_tui.demo import story
from tests.db.making import copied
from tests.telling import OPEN_AUDIT, record_with_audit, record_with_people
from tests.trying import SEED

# A busy machine fails no property, and one folder may serve all examples of a test.
LENIENT = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile("suite", derandomize=True, database=None, deadline=None, suppress_health_check=LENIENT)
settings.register_profile("soak", settings.get_profile("suite"), derandomize=False, max_examples=1000)
settings.load_profile("soak" if SEED else "suite")

NUMBERS = count(1)


def pytest_configure(config: pytest.Config) -> None:
    """Keep what is compiled, and name the markers of tests that do more in a soak."""
    sys.dont_write_bytecode = False
    config.addinivalue_line("markers", "times(what, suite, soak): how often it is done in the suite and in a soak")
    config.addinivalue_line("markers", "soak: has a full form in a soak")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin each soak elsewhere, so that short ones come round to everything as well."""
    if SEED:
        random.Random(SEED).shuffle(items)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Load the whole program before the first property, since hypothesis borrows the constants of what is loaded."""
    if any(item.get_closest_marker("hypothesis") for item in session.items):
        for name in ("auditor_tui", "checklists", "db", "reports"):
            for module in pkgutil.walk_packages(importlib.import_module(name).__path__, f"{name}."):
                if not module.name.endswith("__main__"):
                    importlib.import_module(module.name)
    # Thousands of tests stay till the end; nobody need look for garbage among them.
    gc.collect()
    gc.freeze()
    # Each app that was started leaves much behind; to look for it a tenth as often takes a tenth less of everything.
    gc.set_threshold(20_000, 20, 20)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Say how many examples a property was tried with, to whoever counts."""
    if drawn := re.findall(r"(\d+) passing", getattr(item, "hypothesis_statistics", "")):
        item.user_properties.append(("examples of properties", sum(map(int, drawn))))


@pytest.fixture
def times(request: pytest.FixtureRequest, record_property: Callable[[str, object], None]) -> int:
    """How often a test does what its marker names."""
    marker = request.node.get_closest_marker("times")
    number: int = marker.kwargs["soak" if SEED else "suite"]
    record_property(marker.args[0], number)
    return number


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    """The same chances at every run of the suite, others in each soak."""
    return random.Random(f"{SEED} {request.node.name}")


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep settings and records of a test inside a folder of its own, which most never make."""
    own = tmp_path_factory.getbasetemp() / "own" / str(next(NUMBERS))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(own / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(own / "data"))
    for name in ("AUDITOR_DB", "AUDITOR_NAME"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def whole_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo record, closed, to be read only: made once, whoever of those who test at the same time comes first."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    path = shared / "demo" / "demo.db"
    with (shared / "demo.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not path.exists():
            story.make(path)
    return path


@pytest.fixture
def demo_copy(whole_demo: Path, tmp_path: Path) -> Path:
    """A copy of the demo record with its kept files, to be written in."""
    return copied(whole_demo, tmp_path / "demo.db")


@pytest.fixture
def record(tmp_path: Path, request: pytest.FixtureRequest):
    """A record with an acting lead auditor, and with an open audit where the test asks for one."""
    made = record_with_audit if "audit" in request.fixturenames else record_with_people
    held = made(tmp_path / "record.db")
    yield held
    held.close()


@pytest.fixture
def audit() -> str:
    """The reference of the open audit of `record`, on clauses 9 and 10, in which everybody has declared."""
    return OPEN_AUDIT
