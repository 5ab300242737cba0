"""Command lines carried out in this process, on a copy of the demo."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from auditor_tui.cli import main
from tests.telling import LEAD


class Told(NamedTuple):
    """What a command line said."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Return what was printed as JSON."""
        return json.loads(self.out)


@pytest.fixture
def told(demo_copy: Path, capfd: pytest.CaptureFixture) -> Callable[..., Told]:
    """Carry out a command line on a copy of the demo, as its lead auditor unless somebody else is named."""

    def run(*words: str, name: str = LEAD) -> Told:
        code = main.run(["--db", str(demo_copy), "--as", name, *words])
        said = capfd.readouterr()
        assert "Traceback" not in said.err
        return Told(code, said.out, said.err)

    return run
