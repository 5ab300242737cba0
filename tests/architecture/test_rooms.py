"""The rooms are as the plan says: few files in each, the same names on every floor, tests where what they prove is."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("auditor_tui", "checklists", "db", "reports")
MODULES = [file for name in PACKAGES for file in (ROOT / name).rglob("*.py") if file.name != "__init__.py"]
FLOORS = ("domain", "services", "papers", "exports", "screens", "cli/verbs")

MOST = 12
"""Python files in one room."""

UNREADABLE = frozenset(
    [
        "bench",
        "panel",
        "house",
        "press",
        "hand",
        "eyes",
        "porter",
        "pieces",
        "several",
        "showing",
        "keeping",
        "handing",
        "bonds",
        "logged",
        "declaring",
        "taken_in",
        "rounds_of",
        "chain_steps",
    ]
)
"""Names that need explaining: none of them is a module, class, function or attribute of the house."""

NO_TEST_OF_ITS_OWN = frozenset((ROOT / "tests" / "architecture" / "untested.txt").read_text(encoding="utf-8").split())
"""Modules that are proved by the tests of others only; a new module is not one of them."""


@pytest.mark.parametrize("package", PACKAGES)
def test_a_room_holds_no_more_than_one_can_look_over(package: str) -> None:
    rooms: dict[Path, int] = {}
    for file in MODULES:
        if file.is_relative_to(ROOT / package):
            rooms[file.parent] = rooms.get(file.parent, 0) + 1
    assert {str(room.relative_to(ROOT)): number for room, number in rooms.items() if number > MOST} == {}


@pytest.mark.parametrize("floor", FLOORS)
def test_every_module_has_its_test_file_by_name_in_the_same_room(floor: str) -> None:
    here = ROOT / "auditor_tui" / floor
    lacking = {
        str(Path(floor, file.relative_to(here)).with_suffix(""))
        for file in MODULES
        if file.is_relative_to(here)
        and not (ROOT / "tests" / floor / file.relative_to(here)).with_name(f"test_{file.name}").exists()
    }
    assert lacking == {name for name in NO_TEST_OF_ITS_OWN if name.startswith(f"{floor}/")}


def test_no_name_needs_explaining() -> None:
    found = []
    for file in MODULES:
        names = {file.stem, *(part.name for part in file.relative_to(ROOT).parents)}
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                names.add(node.name)
            if isinstance(node, ast.ClassDef):
                fields = (part.target for part in node.body if isinstance(part, ast.AnnAssign))
                names |= {field.id for field in fields if isinstance(field, ast.Name)}
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                names.add(node.attr)
        found += [(str(file.relative_to(ROOT)), name) for name in names & UNREADABLE]
    assert found == []
