"""Identities are not words: what is decided and recorded is the same in every language, only the words differ."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from auditor_tui.domain.impartiality.engine import RULES
from tests.architecture import deciding
from tests.architecture.catalogue import PACKAGES, write_accented

ROOT = Path(__file__).parents[2]

IMPORTING = """
import gettext, importlib, json, pkgutil, sys

asked = []

def told(text, *rest):
    caller = sys._getframe(1).f_globals["__name__"]
    if caller.partition(".")[0] in PACKAGES:
        asked.append([caller, text])
    return text

PACKAGES = sys.argv[1:]
gettext.gettext = gettext.ngettext = told
for package in PACKAGES:
    for module in pkgutil.walk_packages(importlib.import_module(package).__path__, package + "."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
print(json.dumps(asked))
"""
"""Imports every module and tells which of them asked for a translation meanwhile."""


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict, dict]:
    """What is decided in English, and in a process of its own in a language nobody speaks."""
    folder = tmp_path_factory.mktemp("locale")
    write_accented(folder, "eo")
    english, nobodys = folder / "work-en", folder / "work-eo"
    english.mkdir()
    nobodys.mkdir()
    made = subprocess.run(
        [sys.executable, "-m", "tests.architecture.deciding", str(folder), "eo", str(nobodys)],
        cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, "AUDITOR_LANGUAGE_UI": "eo"},
    )  # fmt: skip
    assert made.returncode == 0, made.stderr[-3000:]
    return json.loads(json.dumps(deciding.decided(english))), json.loads(made.stdout)


def test_what_is_decided_does_not_depend_on_the_language(both: tuple[dict, dict]) -> None:
    english, nobodys = (said["identities"] for said in both)
    assert english.keys() == nobodys.keys()
    for name, one in english.items():
        assert nobodys[name] == one, name


def test_every_rule_of_impartiality_is_among_what_is_decided(both: tuple[dict, dict]) -> None:
    found = {rule[0] for said in both[0]["identities"].values() if "fired" in said for rule in said["fired"]}
    assert found == {rule.id for rule in RULES}
    asking = [s for s in both[0]["identities"].values() if "fired" in s and s["standing"] == "needs safeguard"]
    assert len(asking) >= 10
    assert all(said["enough"] and said["lacking"] and said["agreed"] == [True, "safeguarded"] for said in asking)


def test_the_words_of_what_is_decided_are_those_of_the_language(both: tuple[dict, dict]) -> None:
    english, nobodys = (said["words"] for said in both)
    assert english.keys() == nobodys.keys()
    for name, said in english.items():
        assert len(nobodys[name]) == len(said), name
        for one, other in zip(said, nobodys[name], strict=True):
            assert one != other or not one, (name, one)


def test_no_translation_is_asked_for_while_a_module_is_imported() -> None:
    made = subprocess.run(
        [sys.executable, "-c", IMPORTING, *PACKAGES], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert json.loads(made.stdout) == []


def test_what_is_marked_as_english_is_a_literal() -> None:
    for file in (ROOT / "auditor_tui").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "english":
                assert isinstance(node.args[0], ast.Constant), (file.name, node.lineno)
