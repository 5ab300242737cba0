"""Beliefs about packs that are brought in: spreadsheets, libraries, catalogs; nothing is lost, nothing bad gets through."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checklists import reader, schema
from checklists.faults import PackFault
from checklists.questions import OWN_KEY, Choice, Clause, Item, Pack, Role, Said, Translation
from checklists.spreadsheet import to_sheets
from reports.spreadsheet import workbook

ROOT = Path(__file__).parents[2]


def faults(path: Path) -> list[str]:
    with pytest.raises(PackFault) as found:
        reader.read(path)
    return [str(fault) for fault in found.value.faults]


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
                choices=tuple(
                    Choice(text=draw(line), result=draw(st.sampled_from([None, "conforming", "not-applicable"])))
                    for _ in range(draw(st.integers(0, 2)))
                ),
            )
        )
    said = tuple(Said(id=item.id, question=draw(line)) for item in items[:2])
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
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_pack_survives_the_spreadsheet_unchanged(tmp_path: Path, pack: Pack) -> None:
    path = tmp_path / "p.xlsx"
    path.write_bytes(workbook(to_sheets(pack)))
    assert reader.read(path) == pack


@given(packs())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
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
    import zipfile

    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * 250_000_000)
    with zipfile.ZipFile(tmp_path / "entities.xlsx", "w") as packed:
        packed.writestr("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>")
    for name, word in (
        ("text", "no spreadsheet"),
        ("empty", "no spreadsheet"),
        ("bomb", "unpacks to more"),
        ("entities", "entities"),
    ):
        assert word in faults(tmp_path / f"{name}.xlsx")[0]


# Libraries in YAML

LIBRARY = """
urn: urn:intuitem:risk:library:mine
locale: en
ref_id: MINE
name: My framework
copyright: Mine
version: 3
objects:
  framework:
    urn: urn:x:framework:mine
    ref_id: mine-framework
    name: My framework
    translations: {fr: {name: Mon cadre}}
    requirement_nodes:
      - urn: urn:x:req_node:a
        assessable: false
        ref_id: A
        name: First part
      - urn: urn:x:req_node:a.1
        parent_urn: urn:x:req_node:a
        assessable: true
        ref_id: "A.10"
        description: |
          Something long
          is done.
        typical_evidence: |
          - minutes
          - tickets
        implementation_groups: [basic, full]
        translations:
          fr: {name: Premier, description: Une chose longue est faite.}
      - urn: urn:x:req_node:a.2
        parent_urn: urn:x:req_node:a
        assessable: true
        ref_id: A.2
        name: Asked
        questions:
          urn:x:q1:
            type: unique_choice
            text: How often?
            translations: {fr: {text: Combien de fois ?}}
            choices:
              - {urn: "urn:c1", value: Weekly, compute_result: compliant}
              - {urn: "urn:c2", value: Never, compute_result: non_compliant}
              - {urn: "urn:c3", value: Unknown}
          urn:x:q2: {type: text, text: By whom?}
"""


def test_a_library_becomes_a_pack_with_questions_choices_groups_and_translations(tmp_path: Path) -> None:
    (tmp_path / "l.yaml").write_text(LIBRARY)
    pack = reader.read(tmp_path / "l.yaml")
    assert (pack.id, pack.version, pack.title) == ("mine-framework", "3.0.0", "My framework")
    assert [(c.number, c.above) for c in pack.clauses] == [("A", ""), ("A.10", "A"), ("A.2", "A")]
    assert [(i.id, i.citation, i.question) for i in pack.items] == [
        ("A.10-r", "A.10", "Show me how this is met: Something long is done."),
        ("A.2-q1", "A.2, question 1", "How often?"),
        ("A.2-q2", "A.2, question 2", "By whom?"),
    ]
    assert pack.items[0].look_at == ("minutes", "tickets")
    assert pack.items[0].groups == ("basic", "full")
    assert [(c.text, c.result) for c in pack.items[1].choices] == [
        ("Weekly", "conforming"), ("Never", "nonconforming"), ("Unknown", None)
    ]  # fmt: skip
    french = pack.in_language("fr")
    assert (french.title, french.items[1].question, french.items[2].question) == (
        "Mon cadre",
        "Combien de fois ?",
        "By whom?",
    )
    assert french.items[0].requirement == "Une chose longue est faite."


BAD_YAML = {
    "an anchor": (LIBRARY.replace("name: First part", "name: &x First part"), "anchor or alias", 18),
    "an alias": ("a: &x [1]\nb: *x\n", "anchor or alias", 1),
    "a tag": (LIBRARY.replace("name: First part", "name: !!python/object/apply:os.system [ls]"), "uses a tag", 18),
    "a duplicate key": (LIBRARY.replace("ref_id: MINE\n", "ref_id: MINE\nref_id: X\n"), "twice", 5),
    "a number without quotes": (LIBRARY.replace('ref_id: "A.10"', "ref_id: 8.10"), 'write "8.10"', 22),
    "five thousand levels": ("objects: " + "[" * 5000 + "]" * 5000, "nested too deeply", 1),
    "two thousand indented levels": ("\n".join(" " * n + "a:" for n in range(2000)), "nested too deeply", None),
    "no YAML": ("a: [1,\nb: }", "is not YAML", None),
    "nothing": ("", "empty", None),
    "two documents": ("a: 1\n---\nb: 2\n", "more than one document", None),
    "a list": ("- a\n- b\n", "is no library", None),
    "no framework": ("urn: x\nobjects:\n  threats: []\n", "holds no framework", None),
    "a parent that does not exist": (LIBRARY.replace("parent_urn: urn:x:req_node:a\n", "parent_urn: urn:x:gone\n", 1), "does not exist", None),
    "a node without urn": (LIBRARY.replace("- urn: urn:x:req_node:a\n        assessable: false", "- assessable: false"), "urn each", None),
    "a loop of parents": (LIBRARY.replace("ref_id: A\n", "ref_id: A\n        parent_urn: urn:x:req_node:a.1\n"), "stands below itself", None),
    "the same urn twice": (LIBRARY.replace("urn: urn:x:req_node:a.2", "urn: urn:x:req_node:a.1"), "there twice", None),
    "more than five megabytes": ("a: " + "x" * 5_000_001, "larger than 5 MB", None),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_YAML)
def test_bad_yaml_is_named_with_its_place_quickly(tmp_path: Path, name: str) -> None:
    text, said, row = BAD_YAML[name]
    (tmp_path / "bad.yaml").write_text(text)
    told = faults(tmp_path / "bad.yaml")
    assert said in told[0]
    assert row is None or told[0].startswith(f"bad.yaml:{row}")


@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda raw: raw.decode("latin-1")))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_text_whatever_raises_anything_but_a_pack_fault(tmp_path: Path, text: str) -> None:
    told = []
    for name, content in (
        ("f.yaml", text),
        ("g.yaml", LIBRARY + text),
        ("f.json", text),
        ("g.json", json.dumps({"catalog": text})),
    ):
        (tmp_path / name).write_text(content, encoding="utf-8", errors="replace")
        try:
            reader.read(tmp_path / name)
        except PackFault as fault:
            told.append(str(fault))
    assert all(len(sentence) < 700 for sentence in told)


# OSCAL

CATALOG = {
    "catalog": {
        "uuid": "74c8ba1e-5cd4-4ad1-bbfd-d888e2f6c724",
        "metadata": {"title": "Sample catalog", "version": "5.1", "last-modified": "2026-01-01T00:00:00Z"},
        "groups": [
            {
                "id": "s1", "title": "Access",
                "controls": [
                    {
                        "id": "s1.1", "title": "Accounts", "props": [{"name": "label", "value": "S-1"}],
                        "params": [{"id": "p1", "label": "number of days"}],
                        "parts": [
                            {"name": "statement", "prose": "Manage accounts:", "parts": [
                                {"name": "item", "props": [{"name": "label", "value": "a."}], "prose": "Remove after {{ insert: param, p1 }}."},
                            ]},
                            {"name": "assessment-objective", "parts": [
                                {"name": "assessment-objective", "props": [{"name": "label", "value": "S-01a."}], "prose": "accounts are removed after {{ insert: param, p1 }};"},
                                {"name": "assessment-objective", "prose": "accounts are reviewed."},
                            ]},
                            {"name": "assessment-method", "props": [{"name": "method", "value": "INTERVIEW"}], "parts": [{"name": "assessment-objects", "prose": "administrators\n\nmanagers"}]},
                        ],
                        "controls": [{"id": "s1.1.1", "title": "Automated"}],
                    },
                    {"id": "s1.2", "title": "Old", "props": [{"name": "status", "value": "withdrawn"}]},
                ],
            }
        ],
    }
}  # fmt: skip


def catalog(path: Path, **changed) -> Path:
    path.write_text(json.dumps({"catalog": CATALOG["catalog"] | changed}))
    return path


def test_a_catalog_becomes_a_pack_with_objectives_and_methods(tmp_path: Path) -> None:
    pack = reader.read(catalog(tmp_path / "c.json"))
    assert (pack.id, pack.version) == ("sample-catalog", "5.1.0")
    assert [(c.number, c.above) for c in pack.clauses] == [("s1", ""), ("s1.1", "s1"), ("s1.1.1", "s1.1")]
    assert [(i.id, i.citation, i.question) for i in pack.items] == [
        ("s1.1-o1", "S-01a.", "Show me in practice: accounts are removed after [number of days];"),
        ("s1.1-o2", "S-1, 2", "Show me in practice: accounts are reviewed."),
        ("s1.1.1-c", "S1.1.1", "Show me how this is met: Automated."),
    ]
    assert pack.items[0].requirement == "Manage accounts: a. Remove after [number of days]."
    assert pack.items[0].look_at == ("Interview: administrators", "Interview: managers")


BAD_OSCAL = {
    "a wrong uuid": ({"uuid": "74c8"}, "74c8 is no UUID"),
    "an id twice": ({"groups": [{"id": "a", "title": "x"}, {"id": "a", "title": "y"}]}, "there twice"),
    "a control without id": ({"groups": [{"id": "a", "title": "x", "controls": [{"title": "y"}]}]}, "has no id"),
    "no controls": ({"groups": []}, "asks nothing"),
}


@pytest.mark.parametrize("name", BAD_OSCAL)
def test_a_bad_catalog_is_named(tmp_path: Path, name: str) -> None:
    changed, said = BAD_OSCAL[name]
    assert said in faults(catalog(tmp_path / "c.json", **changed))[0]


def test_other_json_is_named(tmp_path: Path) -> None:
    for content, said in (
        ('{"assessment-results": {}}', "it holds assessment-results"), ("[]", "is no table"), ("{", "is not JSON"),
        ('{"catalog": {"uuid": 1, "uuid": 2}}', "there twice in one table"), ('{"catalog": 3}', "is no table"),
        ('{"a":' * 5000 + "1" + "}" * 5000, "nested too deeply"), ("9" * 10_000_001, "larger than 10 MB"), ("", "is not JSON"),
    ):  # fmt: skip
        (tmp_path / "x.json").write_text(content)
        assert said in faults(tmp_path / "x.json")[0]


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


def test_a_sheet_of_too_many_cells_is_refused_within_bounds(tmp_path: Path) -> None:
    def fill(book) -> None:
        for row in range(3, 16_003):
            for column in range(1, 21):
                book["Items"].cell(row, column).value = "x"

    path = spoiled(tmp_path / "t.xlsx", fill)
    assert "more than 250000 cells" in faults(path)[0]


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


def test_the_shipped_schema_is_made_from_the_values_that_read_packs() -> None:
    assert (ROOT / "checklists" / schema.FILE).read_text(encoding="utf-8") == schema.as_text()


def test_our_own_packs_keep_the_schema() -> None:
    check = jsonschema.Draft202012Validator(schema.schema())
    for folder in sorted((ROOT / "checklists" / "packs").iterdir()):
        whole: dict = {"clauses": [], "items": []}
        for file in sorted(folder.glob("*.toml"), key=lambda file: (file.name != "pack.toml", file.name)):
            data = tomllib.loads(file.read_text(encoding="utf-8"))
            for section in ("clauses", "items", "translations"):
                whole.setdefault(section, []).extend(data.pop(section, []))
            whole |= data
        assert not [error.message for error in check.iter_errors(whole)]


TITLES = """A.2.2 AI policy|A.2.3 Alignment with other organizational policies|A.2.4 Review of the AI policy|A.3.2 AI roles and responsibilities
|A.3.3 Reporting of concerns|A.4.2 Resource documentation|A.4.3 Data resources|A.4.4 Tooling resources|A.4.5 System and computing resources
|A.4.6 Human resources|A.5.2 AI system impact assessment process|A.5.3 Documentation of AI system impact assessments
|A.5.4 Assessing AI system impact on individuals or groups of individuals|A.5.5 Assessing societal impacts of AI systems
|A.6.1.2 Objectives for responsible development of AI system|A.6.1.3 Processes for responsible AI system design and development
|A.6.2.2 AI system requirements and specification|A.6.2.3 Documentation of AI system design and development
|A.6.2.4 AI system verification and validation|A.6.2.5 AI system deployment|A.6.2.6 AI system operation and monitoring
|A.6.2.7 AI system technical documentation|A.6.2.8 AI system recording of event logs|A.7.2 Data for development and enhancement of AI system
|A.7.3 Acquisition of data|A.7.4 Quality of data for AI systems|A.7.5 Data provenance|A.7.6 Data preparation
|A.8.2 System documentation and information for users|A.8.3 External reporting|A.8.4 Communication of incidents
|A.8.5 Information for interested parties|A.9.2 Processes for responsible use of AI systems|A.9.3 Objectives for responsible use of AI system
|A.9.4 Intended use of the AI system|A.10.2 Allocating responsibilities|A.10.3 Suppliers|A.10.4 Customers"""


def test_annex_a_has_the_38_controls_with_their_titles_each_asked_at_least_twice() -> None:
    pack = reader.built_in_pack("iso-42001-annex-a")
    wanted = dict(entry.strip().split(" ", 1) for entry in TITLES.replace("\n", "").split("|"))
    assert len(wanted) == 38
    assert {leaf: pack.titles[leaf] for leaf in pack.leaves} == wanted
    for leaf in pack.leaves:
        assert sum(item.clause == leaf for item in pack.items) >= 2
    assert pack.controls
    assert pack.not_applicable


@pytest.mark.parametrize("pack_id", reader.built_in())
def test_every_pack_of_ours_is_well_worded_and_names_nothing_that_does_not_exist(pack_id: str) -> None:
    from checklists.wording import lint

    known = {number for other in reader.built_in() for number in reader.built_in_pack(other).titles}
    pack = reader.built_in_pack(pack_id)
    assert lint(pack) == ()
    for clause in pack.clauses:
        assert set(clause.leads_to) <= known
    assert all(OWN_KEY.fullmatch(item.key) or pack_id != "iso-42001-annex-a" for item in pack.items)
    assert (
        len({item.question for item in pack.items}) == len({item.requirement for item in pack.items}) == len(pack.items)
    )


def test_no_two_questions_of_all_our_packs_ask_nearly_the_same() -> None:
    from checklists.wording import _alike

    items = [
        item.model_copy(update={"id": f"{p} {item.id}"})
        for p in reader.built_in()
        for item in reader.built_in_pack(p).items
    ]
    assert list(_alike(tuple(items))) == []


def test_clauses_9_and_10_can_be_read_in_turkish() -> None:
    pack = reader.built_in_pack("iso-42001-clauses")
    turkish = pack.in_language("tr")
    for item in pack.under(("9", "10")):
        said = turkish.by_id[item.id]
        assert said.question != item.question
        assert said.name != item.name
        assert {turkish.role_titles[role] for role in item.ask}.isdisjoint(pack.role_titles[role] for role in item.ask)
    assert all(turkish.titles[c.number] != c.title for c in pack.clauses if c.number.split(".")[0] in ("9", "10"))
    assert turkish.by_id["4.1-s1"] == pack.by_id["4.1-s1"]


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
