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

from db.recorded import RECORDED
from tests.architecture.catalogue import TEMPLATE, messages, template, write_catalogue
from tests.architecture.sentences import outside, outside_in

ROOT = Path(__file__).parents[2]
FIELD = re.compile(r"(\{\{|\}\}|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|%\(\w+\)s|%[sd])")
ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀćđéƒǵĥíĵķĺɱńóƥɋŕśťúṽŵẋýźÁƁĆĐÉƑǴĤÍĴĶĹṀŃÓƤɊŔŚŤÚṼŴẊÝŹ",
)
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


def accented(text: str) -> str:
    """Return a text in a language nobody speaks: every letter accented, what is filled in kept, between brackets."""
    said = "".join(part if FIELD.fullmatch(part) else part.translate(ACCENTED) for part in FIELD.split(text))
    return f"⟦{said}⟧" if text.strip() == text and "\n" not in text else said


def spoken(folder: Path, language: str, *kinds: str) -> dict:
    """Return what the program says in one language, in a process of its own."""
    work = folder / f"work-{language}"
    work.mkdir()
    made = subprocess.run(
        [sys.executable, "-m", "tests.architecture.saying", str(folder), language, str(work), *kinds],
        cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "200"},
    )  # fmt: skip
    assert made.returncode == 0, made.stderr[-3000:]
    return json.loads(made.stdout)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("locale")
    said = {message: tuple(accented(text) for text in message if text is not None) for message in messages()}
    write_catalogue(made, "eo", said)
    write_catalogue(made, "tr", {(one, None): (said,) for one, said in TURKISH.items()})
    return made


@pytest.fixture(scope="module")
def nobodys(folder: Path) -> dict:
    """What the program says in the language nobody speaks."""
    return spoken(folder, "eo", "record", "data", "refusals", "papers", "screens")


@pytest.fixture(scope="module")
def english(folder: Path) -> dict:
    return spoken(folder, "en", "record", "refusals")


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
    assert outside_in("auditor_tui/screens/plan.py", source)


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
    assert not outside_in("auditor_tui/screens/plan.py", source)


def test_what_is_thrown_away_never_hides_the_catalogue() -> None:
    for package in ("auditor_tui", "checklists", "db", "reports"):
        for file in (ROOT / package).rglob("*.py"):
            for scope in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                    names = [n for n in ast.walk(scope) if isinstance(n, ast.Name) and n.id == "_"]
                    asks = any(isinstance(n.ctx, ast.Load) for n in names) and not isinstance(scope, ast.Lambda)
                    own = [n for n in names if isinstance(n.ctx, ast.Store) and not _in_comprehension(scope, n)]
                    arguments = {a.arg for a in scope.args.args}
                    assert not (asks and (own or "_" in arguments)), (file.name, scope.lineno)


def _in_comprehension(scope: ast.AST, name: ast.Name) -> bool:
    return any(
        name in ast.walk(part)
        for part in ast.walk(scope)
        if isinstance(part, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp)
    )


def test_the_catalogue_for_translators_is_as_the_program_speaks() -> None:
    assert TEMPLATE.read_text(encoding="utf-8") == template(messages()), "make catalogue writes it anew"


def test_what_is_filled_into_a_sentence_has_a_name() -> None:
    for message in messages():
        for text in filter(None, message):
            assert text.replace("{{}}", "").count("{}") <= 1, text
            assert not re.search(r"\{\d", text), text


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


def test_what_is_recorded_does_not_depend_on_the_language(nobodys: dict, english: dict) -> None:
    assert nobodys["record"] == english["record"]
    assert len(english["record"]) > 500


def test_a_partial_catalogue_speaks_where_it_can_and_english_elsewhere(folder: Path, english: dict) -> None:
    turkish = spoken(folder, "tr", "record", "refusals", "papers", "screens")
    assert turkish["record"] == english["record"]
    walk, desk = turkish["screens"]["walk"], turkish["screens"]["desk"]
    assert "[3 Denetim]" in walk
    assert "Beni bekleyen" in desk
    assert "Denetimler" in desk
    assert "Uygun" in walk
    assert "Büyük uygunsuzluk" in turkish["papers"]["report IA-2026-01"]
    assert "questions are open" in desk
    for place, text in turkish["screens"].items():
        assert len(text.split("\n")) == 40, place
        assert max(map(len, text.split("\n"))) <= 120, place
    assert turkish["refusals"].keys() == english["refusals"].keys()


FACTS = tuple(
    text
    for name in ("involvement", "bonds", "competence", "impartiality_rules", "impartiality_ties", "declaring")
    for text in re.findall(r'"([^"]*)"', (ROOT / "auditor_tui" / "domain" / f"{name}.py").read_text(encoding="utf-8"))
)
"""Facts on which impartiality is judged and what a person signs: they are kept in the record as they are worded."""
