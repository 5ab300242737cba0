"""Beliefs about packs that are brought in: spreadsheets, libraries, catalogs; nothing is lost, nothing bad gets through."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists import reader
from checklists.formats import tables
from checklists.formats.spreadsheet import to_sheets
from checklists.questions import Choice, Clause, Item, Pack, Role, Said, Translation
from reports.spreadsheet import workbook
from tests.checklists.foreign_files import LIBRARY, ROOT, catalog, faults
from tests.trying import SEED, examples

# Our spreadsheet template


@pytest.mark.parametrize("pack_id", reader.built_in())
def test_a_pack_survives_the_spreadsheet_unchanged(tmp_path: Path, pack_id: str) -> None:
    pack = reader.built_in_pack(pack_id)
    path = tmp_path / "p.xlsx"
    path.write_bytes(workbook(to_sheets(pack)))
    assert reader.read(path) == pack
    assert workbook(to_sheets(pack)) == path.read_bytes()


sign = st.characters(
    exclude_categories=("Cc", "Cs", "Zl", "Zp"),
    exclude_characters="\ufffe\uffff\u3000\u1680\u205f\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff",
)


line = st.text(sign, min_size=3, max_size=30).map(str.strip).filter(lambda text: len(text) >= 3)


word = st.from_regex(r"[a-z][a-z0-9]{1,10}", fullmatch=True)


@st.composite
def packs(draw) -> Pack:
    roles = draw(st.lists(word, min_size=1, max_size=3, unique=True))
    tops = draw(st.lists(st.from_regex(r"[A-Z][0-9]{1,2}", fullmatch=True), min_size=1, max_size=4, unique=True))
    clauses = [
        Clause(number=number, title=draw(line), weak_signs=tuple(draw(st.lists(line, max_size=2)))) for number in tops
    ]
    items = []
    for place, number in enumerate(draw(st.lists(st.sampled_from(tops), min_size=1, max_size=6))):
        items.append(
            Item(
                id=f"{number}-k{place}",
                clause=number,
                name=f"thing {place}",
                requirement=draw(line),
                question=draw(line),
                look_at=tuple(draw(st.lists(line, min_size=1, max_size=3))),
                ask=(draw(st.sampled_from(roles)),),
                sample=draw(st.none() | line),
                documented=draw(st.booleans()),
                per_system=draw(st.booleans()),
                needs=draw(st.sampled_from([(), ("developed",), ("bought", "used")])),
                design=draw(st.none() | line),
                operation=draw(st.none() | line),
                effect=draw(st.none() | line),
                beyond=draw(st.booleans()),
                was=draw(st.sampled_from([None, "A1-old"])),
                choices=tuple(
                    Choice(text=draw(line), result=draw(st.sampled_from([None, "conforming", "not-applicable"])))
                    for _ in range(draw(st.integers(0, 2)))
                ),
            )
        )
    said = tuple(
        Said(id=item.id, question=draw(line), effect=draw(st.none() | line), of=draw(st.sampled_from([None, "0" * 12])))
        for item in items[:2]
    )
    told = (
        Translation(
            language="tr", title=draw(line), clauses={tops[0]: draw(line)}, roles={roles[0]: "rol ad\u0131"}, items=said
        ),
    )
    return Pack(
        id="mine", version="1.2.3", title=draw(line), criteria=draw(line), language="en", notice=draw(line) + "\nmore",
        not_applicable=draw(st.booleans()), controls=draw(st.booleans()),
        roles=tuple(Role(id=role, title=f"Role {role}") for role in roles), clauses=tuple(clauses), items=tuple(items),
        translations=draw(st.sampled_from([(), told])),
    )  # fmt: skip


@given(packs())
@examples(suite=15, soak=500)
def test_any_pack_survives_the_spreadsheet_unchanged(tmp_path: Path, pack: Pack) -> None:
    path = tmp_path / "p.xlsx"
    path.write_bytes(workbook(to_sheets(pack)))
    assert reader.read(path) == pack


@given(packs())
@examples(suite=40, soak=500)
def test_any_pack_survives_json_and_pinning_unchanged(tmp_path: Path, pack: Pack) -> None:
    path = tmp_path / "p.json"
    path.write_bytes(reader.canonical(pack))
    assert reader.read(path) == pack
    assert reader.from_canonical(reader.canonical(pack)) == pack


def test_cells_that_look_like_formulas_stay_text(tmp_path: Path) -> None:
    pack = reader.read(ROOT / "checklists" / "example.json").model_copy(update={"title": '=HYPERLINK("x")'})
    path = tmp_path / "p.xlsx"
    path.write_bytes(workbook(to_sheets(pack)))
    cell = openpyxl.load_workbook(path)["Pack"]["B4"]
    assert (cell.value, cell.data_type) == ('=HYPERLINK("x")', "s")


def spoiled(path: Path, change) -> Path:
    path.write_bytes(workbook(to_sheets(reader.read(ROOT / "checklists" / "example.json"))))
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


SPOILED = {
    "a sheet missing": (lambda b: b.remove(b["Roles"]), ["no sheet Roles", "packs template"]),
    "a column misspelt": (lambda b: b["Items"].cell(1, 5).__setattr__("value", "qestion"), ["(Items):1 qestion", "correct its name"]),
    "a cell missing": (lambda b: b["Items"].cell(2, 5).__setattr__("value", None), ["(Items):2", "question: is missing", "add it"]),
    "an unknown role": (lambda b: b["Items"].cell(2, 7).__setattr__("value", "team-led"), ["(Items):2", "did you mean 'team-lead'"]),
    "neither yes nor no": (lambda b: b["Pack"].cell(7, 2).__setattr__("value", "maybe"), ["(Pack):7 not_applicable", "write yes or no"]),
    "merged cells": (lambda b: b["Items"].merge_cells("A2:B2"), ["(Items):2", "clause: is missing"]),
    "no items": (lambda b: b["Items"].delete_rows(2), ["asks nothing"]),
    "a clause that became a number": (lambda b: b["Items"].cell(2, 2).__setattr__("value", 1.1), ["(Items):2 clause", "format the cell as text"]),
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILED)
def test_a_spoiled_template_names_sheet_row_and_remedy(tmp_path: Path, name: str) -> None:
    change, said = SPOILED[name]
    told = "\n".join(faults(spoiled(tmp_path / "t.xlsx", change)))
    for words in said:
        assert words in told


def test_a_million_empty_rows_are_no_burden(tmp_path: Path) -> None:
    path = spoiled(tmp_path / "t.xlsx", lambda b: b["Items"].cell(1_000_000, 1).__setattr__("value", " "))
    assert len(reader.read(path).items) == 1


def test_what_only_calls_itself_a_spreadsheet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.xlsx").write_text("id,clause")
    (tmp_path / "empty.xlsx").write_bytes(b"")

    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * (tables.LARGEST_UNPACKED + 1))
    with zipfile.ZipFile(tmp_path / "entities.xlsx", "w") as packed:
        packed.writestr("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>")
    for name, word in (
        ("text", "no spreadsheet"),
        ("empty", "no spreadsheet"),
        ("bomb", "unpacks to more"),
        ("entities", "entities"),
    ):
        assert word in faults(tmp_path / f"{name}.xlsx")[0]


# Bounds, schema, the shape of our own packs

BOUNDED = """
import sys, time
from pathlib import Path
from checklists import reader
from checklists.faults import PackFault
began = time.process_time()
try:
    pack = reader.read(Path(sys.argv[1]))
    print(len(pack.items), end=" ")
except PackFault:
    print("refused", end=" ")
print(time.process_time() - began, int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) // 1024)
"""


def large(kind: str, path: Path) -> Path:
    """Write a pack of 1,200 items, or a file that is too much."""
    if kind == "yaml":
        nodes = "".join(
            f"      - {{urn: 'urn:x:{n}', assessable: true, ref_id: 'R.{n}', name: 'Name {n}', description: 'What is wanted in case {n} of many'}}\n"
            for n in range(1200)
        )
        path.write_text(LIBRARY[: LIBRARY.index("      - urn:")] + nodes)
    elif kind == "json":
        controls = [
            {"id": f"c-{n}", "title": f"Control {n}", "parts": [{"name": "statement", "prose": f"Do {n} well."}]}
            for n in range(1200)
        ]
        catalog(path, groups=[{"id": "g", "title": "G", "controls": controls}])
    elif kind == "xlsx":
        pack = reader.read(ROOT / "checklists" / "example.json")
        items = tuple(pack.items[0].model_copy(update={"id": f"1.1-a{n}", "name": f"thing {n}"}) for n in range(1200))
        path.write_bytes(workbook(to_sheets(pack.model_copy(update={"items": items}))))
    elif kind == "toml":
        item = (ROOT / "tests/checklists/test_packs.py").read_text().split('GOOD = """')[1].split('"""')[0]
        head, one = item.split("[[items]]")
        path.write_text(
            head
            + "".join(
                "[[items]]" + one.replace("8.10-s1", f"8.10-s{n}").replace("first thing", f"thing {n}")
                for n in range(1200)
            )
        )
    return path


@pytest.mark.soak
def test_a_sheet_of_too_many_cells_is_refused_within_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A soak fills a sheet to the bound itself; otherwise the bound is brought nearer."""
    assert tables.MOST_CELLS == 250_000
    most = tables.MOST_CELLS if SEED else 2_500
    monkeypatch.setattr(tables, "MOST_CELLS", most)

    def fill(book) -> None:
        for row in range(3, most // 20 + 10):
            for column in range(1, 21):
                book["Items"].cell(row, column).value = "x"

    path = spoiled(tmp_path / "t.xlsx", fill)
    assert f"more than {most} cells" in faults(path)[0]


LARGEST = {
    "yaml": "a: [" + "1," * 2_400_000 + "1]",
    "json": '{"catalog": "' + '\\"' * 4_900_000 + '"}',
}


@pytest.mark.parametrize("kind", LARGEST)
def test_the_largest_file_of_nothing_is_refused_within_bounds(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"largest.{kind}"
    path.write_text(LARGEST[kind])
    told = subprocess.run(
        [sys.executable, "-c", BOUNDED, str(path)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    answer, _, megabytes = told.stdout.split()
    assert answer == "refused"
    assert int(megabytes) < 200


@pytest.mark.parametrize("kind", ["toml", "yaml", "json", "xlsx"])
def test_twelve_hundred_items_are_read_within_bounds(tmp_path: Path, kind: str) -> None:
    path = large(kind, tmp_path / f"large.{kind}")
    told = subprocess.run(
        [sys.executable, "-c", BOUNDED, str(path)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    items, _, megabytes = told.stdout.split()
    assert items == "1200"
    assert int(megabytes) < 200


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[translations]]\nlanguage = "tr"\n[[translations.items]]\nid = "8.10-s2"\n', "there is no item '8.10-s2'"),
        ('[[translations]]\nlanguage = "tr"\n[[translations]]\nlanguage = "tr"\n', "'tr' is there twice"),
        ('[[translations]]\nlanguage = "turkish"\n', "translations[0].language"),
        ('[[translations]]\nlanguage = "tr"\nqestion = "x"\n', "is no key here"),
    ],
)
def test_a_bad_translation_is_named(tmp_path: Path, text: str, said: str) -> None:
    good = (ROOT / "tests/checklists/test_packs.py").read_text().split('GOOD = """')[1].split('"""')[0]
    (tmp_path / "p.toml").write_text(good + text)
    assert said in "\n".join(faults(tmp_path / "p.toml"))


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200b", "\ufeff", "\x1b", "\x9b", "\x00"])
def test_signs_that_turn_or_hide_text_are_refused_in_a_pack(tmp_path: Path, sign: str) -> None:
    held = json.loads((ROOT / "checklists" / "example.json").read_text())
    held["items"][0]["question"] = f"Show me {sign}the last one?"
    (tmp_path / "p.json").write_text(json.dumps(held))
    assert "items[0].question" in faults(tmp_path / "p.json")[0]
