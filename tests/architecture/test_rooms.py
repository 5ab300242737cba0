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
        "rounds",
        "rounds_of",
        "chain_steps",
    ]
)
"""Names that need explaining: none of them is a module, class, function or attribute of the house."""

LEFT = {
    (
        "auditor_tui/services/findings/register.py",
        "rounds",
    ): "what a finding's entry has: its rounds of corrective action",
}
"""Where such a name stands all the same, and why; a new one is not among them."""


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
    assert lacking == set()


def named_in(tree: ast.Module) -> set[str]:
    """Return the names of classes, their fields and members, functions and attributes; local names are free."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        if isinstance(node, ast.ClassDef):
            fields = [part.target for part in node.body if isinstance(part, ast.AnnAssign)]
            fields += [target for part in node.body if isinstance(part, ast.Assign) for target in part.targets]
            names |= {field.id for field in fields if isinstance(field, ast.Name)}
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            names.add(node.attr)
    return names


def unreadable(names: set[str]) -> set[str]:
    """Return those that need explaining, private or not, and in capitals or not."""
    return {name for name in names if name.strip("_").lower() in UNREADABLE}


def test_no_name_needs_explaining() -> None:
    found = set()
    for file in MODULES:
        here = file.relative_to(ROOT)
        names = {file.stem, *(part.name for part in here.parents)} | named_in(ast.parse(file.read_text("utf-8")))
        found |= {(here.as_posix(), name) for name in unreadable(names)}
    assert found == set(LEFT)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("class Showing: pass", {"Showing"}),
        ("class A:\n    HAND = 1\n    pieces: int = 2\n    def _press(self): self._eyes = 3", {"HAND", "pieces", "_press", "_eyes"}),
        ("async def taken_in(): pass", {"taken_in"}),
        ("def f(hand):\n    pieces = [hand]\n    bonds: int = 1\n    return pieces, hand.house", set()),
        ("def handle(): pass", set()),
    ],
)  # fmt: skip
def test_what_counts_as_a_name_is_what_others_read_and_no_local_one(source: str, names: set[str]) -> None:
    assert unreadable(named_in(ast.parse(source))) == names
