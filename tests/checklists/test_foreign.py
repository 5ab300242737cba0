"""Beliefs about CISO Assistant libraries and OSCAL catalogs: what they become, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists import reader
from checklists.faults import PackFault
from tests.checklists.foreign_files import LIBRARY, catalog, faults
from tests.trying import examples


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
@examples(suite=150, soak=5000)
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
