"""The program's own text is in one catalogue, can be said in another language, and leaves the record as it is."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from db.tables.recorded import RECORDED
from tests.architecture.catalogue import TEMPLATE, messages, template, write_accented, write_catalogue
from tests.architecture.saying import recorded, refusals
from tests.architecture.sentences import outside, outside_in
from tests.db.making import copied

ROOT = Path(__file__).parents[2]
WORDS = re.compile(r"(?<![\w⟦⟧])([A-Za-z]{2,}) ([A-Za-z]{2,})(?!\w)")

TURKISH = {
    "Plan": "Plan",
    "Team": "Ekip",
    "Walk": "Denetim",
    "Findings": "Bulgular",
    "Evidence": "Kanıt",
    "Close": "Kapanış",
    "Major nonconformity": "Büyük uygunsuzluk",
    "Minor nonconformity": "Küçük uygunsuzluk",
    "Observation": "Gözlem",
    "Opportunity for improvement": "İyileştirme fırsatı",
    "Strength": "Güçlü yön",
    "Search": "Ara",
    "Keys": "Tuşlar",
    "Back": "Geri",
    "Quit": "Çık",
    "Conforms": "Uygun",
    "Note": "Not",
    "Audits": "Denetimler",
    "What needs me": "Beni bekleyen",
    "Agenda": "Gündem",
}


def spoken(folder: Path, language: str, *kinds: str) -> dict:
    """Return what the program says in one language, in a process of its own."""
    work = folder / f"work-{language}"
    work.mkdir(exist_ok=True)
    made = subprocess.run(
        [sys.executable, "-m", "tests.architecture.saying", str(folder), language, str(work), *kinds],
        cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "200"},
    )  # fmt: skip
    assert made.returncode == 0, made.stderr[-3000:]
    return json.loads(made.stdout)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("locale")
    write_accented(made, "eo")
    write_catalogue(made, "tr", {(one, None): (said,) for one, said in TURKISH.items()})
    return made


@pytest.fixture(scope="module")
def nobodys(folder: Path) -> dict:
    """What the program says in the language nobody speaks."""
    return spoken(folder, "eo", "record", "data", "refusals", "papers", "screens")


def test_no_sentence_or_label_stands_outside_of_the_catalogue() -> None:
    assert not outside(ROOT)


@pytest.mark.parametrize(
    "source",
    [
        'raise RuleBroken("code", "The audit is closed.")',
        'raise RuleBroken("code", f"{reference} is closed already.")',
        'Heading("Scope")',
        'parts.append(f"and {count} more")',
        'class C(Command):\n    footer = "Search"',
        'Field("title", "Title")',
        'said = "none yet" if empty else _("some")',
    ],
)
def test_a_sentence_outside_of_the_catalogue_is_found(source: str) -> None:
    assert outside_in("auditor_tui/screens/audit/plan.py", source)


@pytest.mark.parametrize(
    "source",
    [
        '_("The audit is closed.")',
        'record.work("close audit")',
        'connection.execute("SELECT body FROM change")',
        'raise ValueError("months lie between 1 and 60")',
        'Row("fixed id", content)',
        'ngettext("one thing", "{number} things", number).format(number=number)',
    ],
)
def test_what_nobody_reads_or_what_is_recorded_is_no_sentence(source: str) -> None:
    assert not outside_in("auditor_tui/screens/audit/plan.py", source)


def test_what_is_thrown_away_is_never_named_like_the_catalogue() -> None:
    for package in ("auditor_tui", "checklists", "db", "reports"):
        for file in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Name) and node.id == "_":
                    assert isinstance(node.ctx, ast.Load), (file.name, node.lineno)
                elif isinstance(node, ast.arg):
                    assert node.arg != "_", (file.name, node.lineno)


def test_the_catalogue_for_translators_is_as_the_program_speaks() -> None:
    assert TEMPLATE.read_text(encoding="utf-8") == template(messages()), "make catalogue writes it anew"


SHORT = frozenset({"at", "by", "id", "on", "sha256"})
"""Names that are words of their own in the sentences they stand in (at 9.1, by a person, on a day), or well-known."""


def test_what_is_filled_into_a_sentence_has_a_name_a_translator_understands() -> None:
    for message in messages():
        for text in filter(None, message):
            for name in re.findall(r"\{([^{}:!]*)(?:[:!][^{}]*)?\}", text.replace("{{", "").replace("}}", "")):
                is_named = re.fullmatch(r"[a-z]+(_[a-z]+)*", name) and len(name) > 2
                assert is_named or name in SHORT, (name, text)


def known(data: list[str]) -> str:
    """Return all text that is not the program's own: of the record, the packs and the demo."""
    files = [*(ROOT / "checklists").rglob("*.toml"), *(ROOT / "auditor_tui" / "demo").glob("*.toml")]
    texts = [*data, *(str(tomllib.loads(file.read_text(encoding="utf-8"))) for file in files)]
    texts += [file.read_text(encoding="utf-8") for file in (ROOT / "auditor_tui" / "demo").glob("*.csv")]
    texts += [f"{table.__tablename__} {column}" for table in RECORDED for column in table.model_fields]
    return " ".join(" ".join(texts).replace("\\n", " ").split()).casefold()


OWN_NAMES = ("x corporation", "iec ts", "nist ai", "eu ai", "ai act", "ai rmf", os.strerror(2))


@pytest.mark.parametrize("kind", ["screens", "refusals", "papers"])
def test_nothing_but_data_is_said_in_english_when_another_language_is_spoken(nobodys: dict, kind: str) -> None:
    data = known([*nobodys["data"], *FACTS, *OWN_NAMES])
    left = {}
    for place, text in nobodys[kind].items():
        typed = set(place.split()) if kind == "refusals" else set()
        for line in text.splitlines():
            if line.startswith("usage") or "auditor " in line:
                line = re.sub(r"auditor [a-z]+( [a-z]+)?|usage.*", "", line)
            for first, second in WORDS.findall(line):
                if f"{first} {second}".casefold() not in data and first not in typed and second not in typed:
                    left.setdefault(place, []).append((f"{first} {second}", line.strip()[:150]))
    assert not left, json.dumps(left, ensure_ascii=False, indent=1)


def test_every_screen_keeps_its_size_when_another_language_is_spoken(nobodys: dict) -> None:
    for place, text in nobodys["screens"].items():
        assert len(text.split("\n")) == 40, place
        assert max(map(len, text.split("\n"))) <= 120, place


def test_what_is_recorded_and_refused_does_not_depend_on_the_language(
    nobodys: dict, whole_demo: Path, demo_copy: Path
) -> None:
    english = recorded(whole_demo)
    assert nobodys["record"] == english
    assert len(english) > 500
    assert nobodys["refusals"].keys() == dict(refusals(demo_copy)).keys()


def test_a_partial_catalogue_speaks_where_it_can_and_english_elsewhere(folder: Path, whole_demo: Path) -> None:
    (folder / "work-tr").mkdir()
    copied(whole_demo, folder / "work-tr" / "demo.db")
    turkish = spoken(folder, "tr", "glance")["glance"]
    walk, desk = turkish["walk"], turkish["desk"]
    assert "[3 Denetim]" in walk
    assert "Beni bekleyen" in desk
    assert "Denetimler" in desk
    assert "Uygun" in walk
    assert "büyük uygunsuzluk against" in turkish["finding IA-2026-01-ML01"]
    assert "questions are open" in desk


FACTS = tuple(
    text
    for name in ("involvement", "relations", "competence", "rules_on_work", "rules_on_people", "declaration")
    for text in re.findall(
        r'"([^"]*)"', (ROOT / "auditor_tui" / "domain" / "impartiality" / f"{name}.py").read_text(encoding="utf-8")
    )
)
"""Facts on which impartiality is judged and what a person signs: they are kept in the record as they are worded."""
