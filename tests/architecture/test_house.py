"""The house is as its plan says: limits, rooms, README, wheel, and nothing that does not belong."""

from __future__ import annotations

import argparse
import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from auditor_tui.cli.words import all
from auditor_tui.domain.audits.audit import Method, State
from auditor_tui.domain.checklist.answer import Result
from auditor_tui.domain.fieldwork.evidence import METHODS, Kind
from auditor_tui.domain.findings.finding import FindingState, Grade
from auditor_tui.domain.impartiality.relations import InterestKind, RelationKind
from auditor_tui.domain.impartiality.team import TeamRole
from auditor_tui.domain.organisation.canvas import CANVASES
from auditor_tui.domain.organisation.system import Origin, Stage, Tier, Told
from auditor_tui.papers.kinds import NAMES
from db.tables.recorded import RECORDED

ROOT = Path(__file__).parents[2]
PACKAGES = ("auditor_tui", "checklists", "db", "reports")
SOURCES = [file for package in PACKAGES for file in (ROOT / package).rglob("*.py")]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = {file.name: file.read_text(encoding="utf-8") for file in (ROOT / "docs").glob("*.md")}


@pytest.mark.parametrize("file", SOURCES, ids=lambda f: str(f.relative_to(ROOT)))
def test_files_functions_and_classes_stay_small(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            statements = sum(isinstance(part, ast.stmt) for part in ast.walk(node)) - 1
            assert statements <= 40, (node.name, statements)


def test_the_top_level_is_the_plan_and_nothing_more() -> None:
    tracked = subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=True, cwd=ROOT).stdout.split(
        "\n"
    )
    folders = {name.split("/")[0] for name in tracked if "/" in name}
    assert folders == {*PACKAGES, "tests", "bench", "docs", ".ci"}


def words_of(text: str, before: str) -> set[str]:
    """Return every word that stands behind another one at the beginning of code marks."""
    return set(re.findall(rf"`{before} ([a-z]+)", text))


def commands_of(grammar: argparse.ArgumentParser) -> dict[str, set[str]]:
    """Return every command with the commands within it."""
    (words,) = [action for action in grammar._actions if isinstance(action, argparse._SubParsersAction)]
    return {
        name: {
            word
            for action in command._actions
            if isinstance(action, argparse._SubParsersAction)
            for word in action.choices
        }
        for name, command in words.choices.items()
    }


def test_every_top_folder_layer_and_first_command_stands_in_the_readme() -> None:
    for folder in (*PACKAGES, "tests", "bench", "docs"):
        assert f"\n{folder}/ " in README, folder
    for layer in sorted(
        path.name for path in (ROOT / "auditor_tui").iterdir() if path.is_dir() and path.name != "__pycache__"
    ):
        assert f"  {layer}/ " in README or layer == "locale", layer
    assert "\nmake demo " in README
    assert "\nmake test " in README


def test_a_newcomer_reads_the_readme_to_its_end() -> None:
    assert len(README.encode()) < 6000
    assert {f"docs/{name}" for name in DOCS} <= set(re.findall(r"\]\(([^)]+)\)", README))


def test_every_command_stands_in_the_docs_with_those_within_it() -> None:
    rows = re.findall(r"^\| (.+?(?<!\\)) \|", DOCS["command-line.md"], re.M)
    for name, within in commands_of(all.parser()).items():
        told = [row for row in rows if f"`auditor {name}" in row]
        assert told, name
        missing = {word for word in within if not any(re.search(rf"(?<![\w-]){word}(?![\w-])", row) for row in told)}
        assert not missing, (name, missing)


def test_every_make_target_paper_and_variable_stands_in_the_docs() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    assert words_of(DOCS["contributing.md"], "make") == targets
    papers = re.findall(r"^\| `([a-z]+)` \|", DOCS["papers.md"], re.M)
    assert sorted(papers) == sorted(NAMES)
    sources = "".join(file.read_text(encoding="utf-8") for file in SOURCES)
    asked = set(re.findall(r"environ(?:ment)?\.get\(\"((?:AUDITOR|NO)_\w+)\"", sources))
    assert asked == set(re.findall(r"^\| `((?:AUDITOR|NO)_\w+)` \|", DOCS["command-line.md"], re.M))


@pytest.mark.parametrize("name", ["README.md", *(f"docs/{name}" for name in sorted(DOCS))])
def test_every_file_and_page_a_text_names_is_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for path in re.findall(r"`((?:auditor_tui|db|reports|checklists|tests|bench|docs)/[\w./-]*)`", text):
        assert (ROOT / path).exists(), path
    for path in re.findall(r"`((?:domain|services|papers|exports|commands|screens|widgets|cli)/[\w./-]*)`", text):
        assert (ROOT / "auditor_tui" / path).exists(), path
    for link, place in re.findall(r"\]\(([^)#:]+)(?:#([^)]*))?\)", text):
        page = (ROOT / name).parent / link
        assert page.exists(), link
        heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M) if place else []
        assert not place or place in {head.lower().replace(" ", "-") for head in heads}, (link, place)


def test_the_layers_are_told_as_they_are_held() -> None:
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    contracts = {c["containers"][0]: c["layers"] for c in tool["importlinter"]["contracts"] if "containers" in c}
    for container in ("auditor_tui", "auditor_tui.services", "auditor_tui.domain"):
        assert re.search(rf"{re.escape(' > '.join(contracts[container]))}$", DOCS["architecture.md"], re.M), container


def test_domain_tables_and_packs_use_the_same_words() -> None:
    def listed(table: str, check: str) -> set[str]:
        (found,) = [c for r in RECORDED if r.__tablename__ == table for c in r.__table__.constraints if c.name == check]
        return set(re.findall(r"'([^']+)'", str(found.sqltext)))

    assert listed("audit", "audit_state") == {s.value for s in State}
    assert listed("audit", "audit_method") == {m.value for m in Method}
    assert listed("team", "team_role") == {r.value for r in TeamRole}
    assert listed("system", "system_origin") == {o.value for o in Origin}
    assert listed("system", "system_stage") == {s.value for s in Stage}
    assert listed("system", "system_tier") == {t.value for t in Tier}
    assert listed("system", "system_personal_data") == {t.value for t in Told}
    assert listed("canvas", "canvas_sheet") == set(CANVASES)
    assert listed("relation", "relation_kind") == {k.value for k in RelationKind}
    assert listed("interest", "interest_kind") == {k.value for k in InterestKind}
    assert listed("evidence_kind", "evidence_kind_kind") == {k.value for k in Kind}
    assert listed("evidence_kind", "evidence_kind_method") == set(METHODS) - {""}
    assert listed("answer", "answer_result") == {r.value for r in Result}
    assert listed("finding", "finding_grade") == {g.value for g in Grade}
    assert listed("finding", "finding_state") == {s.value for s in FindingState}


def test_nobody_opens_copies_or_hashes_the_live_record_file() -> None:
    """Closing such a handle would drop SQLite's locks."""
    for file in SOURCES:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            opens = re.search(
                r"(store|record|self)\.path\b.*\.(open|read_bytes|read_text)\(|\b(open|copy|copy2|copyfile|sha256)\((self|store|record)\.(store\.)?path",
                line,
            )
            assert not opens, (file, number)


def test_markup_is_never_built_from_data() -> None:
    for file in (ROOT / "auditor_tui").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert "from_markup" not in text, file
        for call in re.findall(r"(?:notify|Static)\((?:[^()]|\([^()]*\))*\)", text):
            if "super().__init__" not in call and "query_one" not in call:
                assert (
                    "markup=False" in call or call in ("Static)",) or "Static, " in call or call.startswith("Static)")
                ), (file, call)


def test_no_file_names_a_registry_a_machine_or_a_workplace() -> None:
    tracked = subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=True, cwd=ROOT).stdout.split(
        "\n"
    )
    forbidden = (
        "py" + "pi.org",
        "python" + "hosted",
        "--index" + "-url",
        "extra-index" + "-url",
        "../" + "shared",
        "/wo" + "rk/",
    )
    for name in filter(None, tracked):
        file = ROOT / name
        if file.suffix in {".py", ".md", ".toml", ".txt", ".tcss", ".sql", ""} and file.is_file():
            text = file.read_text(encoding="utf-8", errors="ignore")
            for word in forbidden:
                assert word not in text, (name, word)
    for line in (ROOT / "constraints.txt").read_text().splitlines():
        assert re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][A-Za-z0-9.]*", line), line


def test_the_wheel_holds_every_file_of_the_program_which_runs_from_it(tmp_path: Path, demo_copy: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    packages = ("auditor_tui", "checklists", "db", "reports")
    tracked = subprocess.run(["git", "ls-files", *packages], capture_output=True, text=True, check=True, cwd=ROOT)
    # The picture of the screens is for readers of the repository.
    wanted = set(tracked.stdout.split("\n")) - {"", "auditor_tui/screens/walk.svg"}
    assert len(wanted) > 300
    assert wanted <= names, wanted - names
    folder = tmp_path / "installed"
    # The dependencies are those of this environment; the program itself comes from the wheel alone.
    zipfile.ZipFile(wheel).extractall(folder)
    code = f"import sys; sys.path = [{str(folder)!r}] + [p for p in sys.path if p not in ('', {str(ROOT)!r}) and '__editable__' not in p]; from auditor_tui.__main__ import main; import auditor_tui; assert auditor_tui.__file__.startswith({str(folder)!r}); sys.argv = ['auditor', *sys.argv[1:]]; main()"
    words = ("print", "report", "IA-2026-02", "-o", "r.pdf", "--db", str(demo_copy), "--as", "ML")
    made = subprocess.run(
        [sys.executable, "-I", "-c", code, *words], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
