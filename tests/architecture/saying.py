"""Makes the program say everything it can in one language, in a process of its own: screens, refusals, papers.

`python -m tests.architecture.saying FOLDER LANGUAGE` binds the catalogue found in FOLDER before anything else of the
program is imported and writes what was said as JSON: {"record", "data", "screens", "refusals", "papers", "glance"}.
The demo is made in that language, unless it lies in the folder to work in already.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import io
import json
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

SCREENS = ("desk", "organisation", "people", "programme", "review", "register", "log", "record")
OF_AUDIT = ("plan", "agenda", "team", "walk", "findings", "evidence", "close")
PAPERS = (
    ("report", "IA-2026-01"),
    ("plan", "IA-2026-01"),
    ("checklist", "IA-2026-01"),
    ("impartiality", "IA-2026-01"),
    ("impartiality", "IA-2026-02"),
    ("finding", "IA-2026-01-ML01"),
    ("minutes", "MR-2026-01"),
    ("programme",),
    ("organisation",),
    ("register",),
    ("review",),
)
GLANCE = (("finding", "IA-2026-01-ML01"),)
REFUSED = (
    "answer IA-2026-09 9.1-p1 conforming",
    "answer IA-2026-01 9.1-p1 conforming",
    "answer IA-2026-02 no-such-item conforming",
    "answer IA-2026-02 9.1-p1 splendid",
    "findings raise IA-2026-02 --item 8.2-p1 --grade terrible",
    "findings show IA-2026-01-XX99",
    "findings withdraw IA-2026-01-ML01 --reason Wrong",
    "audits show IA-1999-01",
    "audits open IA-2026-01",
    "audits close IA-2026-02",
    "audits approve IA-2026-02",
    "audits plan --title T --from 2026-12-02 --to 2026-12-01",
    "audits team IA-2026-01 Nobody lead",
    "people add Ann",
    "people involve ML responsible activity:nothing",
    "people relate ML manager ML",
    "systems show no-such-system",
    "systems pass cv-ranker nowhere --decision D",
    "soa set A.99 yes --reason R",
    "packs show no-such-pack",
    "packs check no-such-file.toml",
    "samples list IA-1999-01",
    "review decide MR-1999-01 improvement T --owner ML --due 2026-12-01",
    "programme skip 99 --reason R",
    "actions verify IA-2026-01-ML01 --effective yes --evidence E",
    "print report -o nowhere.pdf",
    "new --organisation X",
    "--as Nobody status",
)


def said(folder: Path, language: str, work: Path, kinds: list[str]) -> dict[str, Any]:
    """Return everything of some kinds that was said, by kind and place."""
    importlib.import_module("auditor_tui.language").bind(folder, [language])
    path = work / "demo.db"
    if not path.exists():
        importlib.import_module("auditor_tui.demo.story").make(path)
    told: dict[str, Callable[[], Any]] = {
        "record": lambda: recorded(path),
        "data": lambda: _data(path),
        "refusals": lambda: dict(refusals(path)),
        "papers": lambda: dict(_papers(path, work, PAPERS)),
        "screens": lambda: asyncio.run(_screens(path, (*SCREENS, *OF_AUDIT))),
        "glance": lambda: dict(_papers(path, work, GLANCE)) | asyncio.run(_screens(path, ("desk", "walk"))),
    }
    return {kind: told[kind]() for kind in kinds}


def recorded(path: Path) -> list[str]:
    """Return what the journal says, without the papers, which are in the language they were issued in."""
    journal = sqlite3.connect(f"file:{path}?mode=ro", uri=True).execute("SELECT body FROM change ORDER BY dev, seq")
    lines = [json.loads(body) for (body,) in journal]
    return [
        json.dumps({key: line.get(key) for key in ("op", "reason", "ent", "id", "field", "old", "new")}, sort_keys=True)
        for line in lines
        if "paper" not in str(line.get("ent")) and "issued" not in str(line.get("ent"))
    ]


def _data(path: Path) -> list[str]:
    """Return every text of the record but its papers."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    texts = set()
    for table in tables:
        if table not in ("change", "issued", "paper"):
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                texts |= {value for value in row if isinstance(value, str)}
                texts |= {value.decode() for value in row if isinstance(value, bytes) and value[:2] == b'{"'}
    return sorted(texts)


def refusals(path: Path) -> Iterator[tuple[str, str]]:
    """Return what is said to commands that are refused, by command and exit code."""
    run = importlib.import_module("auditor_tui.cli.main").run
    for line in REFUSED:
        words = line.split()
        given = [] if words[0] == "--as" else ["--as", "Marta Lind"]
        heard = io.StringIO()
        with contextlib.redirect_stderr(heard), contextlib.redirect_stdout(heard):
            code = run(["--db", str(path), *given, *words])
        yield f"{line} -> {code}", heard.getvalue()


def _papers(path: Path, work: Path, papers: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, str]]:
    run = importlib.import_module("auditor_tui.cli.main").run
    reader = importlib.import_module("tests.reports.reading").Paper
    for kind, *about in papers:
        file = work / f"{kind}.pdf"
        heard = io.StringIO()
        with contextlib.redirect_stdout(heard), contextlib.redirect_stderr(heard):
            code = run(["--db", str(path), "--as", "Marta Lind", "print", kind, *about, "-o", str(file)])
        assert code == 0, (kind, heard.getvalue())
        paper = reader(file.read_bytes())
        said = [str(part.entry.get("/Alt", part.text)) for part in paper.tree.walk()]
        yield " ".join((kind, *about)), "\n".join((*said, *paper.untold))
        file.unlink()


async def _screens(path: Path, steps: tuple[str, ...]) -> dict[str, str]:
    driven = importlib.import_module("tests.screens.driving").driven
    found = {}
    async with driven(path, "Marta Lind", size=(120, 40)) as driver:
        for step in steps:
            if step != "desk":
                driver.app.go_to(step, *(("IA-2026-02",) if step in OF_AUDIT else ()))
            await driver.on(f"{step.capitalize()}Screen")
            await driver.pilot.pause()
            found[step] = "\n".join(line.rstrip() for line in driver.text().split("\n"))
    return found


if __name__ == "__main__":
    spoken = said(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), sys.argv[4:])
    sys.stdout.write(json.dumps(spoken, ensure_ascii=False))
