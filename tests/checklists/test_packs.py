"""Beliefs about packs: the built-in one is complete and well worded, and a bad one names its fault and hurts nobody."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists import reader
from checklists.faults import PackFault
from checklists.questions import Said, Translation, is_within
from checklists.wording import lint
from tests.trying import examples

PACK = reader.built_in_pack("iso-42001-clauses")

IDS = {
    "4.1": "s1 s2 s3 s4", "4.2": "p1 p2 p3", "4.3": "s1 p1 p2 di s2", "4.4": "s1 s2 s3 s4 di",
    "5.1": "p1 p2 p3 p4 p5 p6 p7 p8", "5.2": "a b c d p1 p2 p3 p4", "5.3": "s1 s2 a b",
    "6.1.1": "s1 p1 p2 p3 p4 p5 p6 p7 p8 p9 p10 a b1 b2 di", "6.1.2": "a b c d1 d2 d3 e1 e2 di",
    "6.1.3": "s1 a b c d e f g s2 s3 p1 p2 p3 p4 di", "6.1.4": "s1 s2 s3 di s4", "6.2": "s1 a b c d e f g p1 p2 p3 p4 p5",
    "6.3": "s1", "7.1": "s1 s2", "7.2": "p1 p2 p3a p3b di", "7.3": "p1 p2 p3", "7.4": "p1 p2 p3 p4", "7.5.1": "a b",
    "7.5.2": "p1 p2 p3", "7.5.3": "a b p1 p2 p3 p4 s1", "8.1": "s1 p1 p2 s2 s3 s4 di s5 s6 s7", "8.2": "s1 di",
    "8.3": "s1 s2 s3 s4 s5 di", "8.4": "s1 di", "9.1": "p1 p2 p3 p4 di s1", "9.2.1": "s1 a1 a2 b",
    "9.2.2": "s1 s2 a b c di", "9.3.1": "s1 s2", "9.3.2": "a b c d1 d2 d3 e", "9.3.3": "s1 s2 di", "10.1": "s1",
    "10.2": "a1 a2 b1 b2 b3 c d e s1 di1 di2",
}  # fmt: skip
"""Every auditable item of the clause tree."""

DOCUMENTED = {
    "4.3-di",
    "4.4-di",
    "5.2-p1",
    "6.1.1-di",
    "6.1.2-di",
    "6.1.3-f",
    "6.1.3-g",
    "6.1.3-p2",
    "6.1.3-di",
    "6.1.4-di",
    "6.2-g",
    "7.2-di",
    "7.5.1-a",
    "7.5.1-b",
    "8.1-di",
    "8.2-di",
    "8.3-di",
    "8.4-di",
    "9.1-di",
    "9.2.2-di",
    "9.3.3-di",
    "10.2-di1",
    "10.2-di2",
}
OTHERS_CAN = {"5.2-p2", "5.2-p3", "5.2-p4"}
"""What others may do once top management has set the policy: point to other policies, make it known."""
TOP = {f"{clause}-{key}" for clause in ("5.1", "5.2", "5.3", "9.3.1") for key in IDS[clause].split()} - OTHERS_CAN


def test_every_item_of_the_clause_tree_is_asked_and_no_other() -> None:
    found: dict[str, set[str]] = {}
    for item in PACK.items:
        found.setdefault(item.clause, set()).add(item.key)
    assert found == {clause: set(keys.split()) for clause, keys in IDS.items()}
    assert len(PACK.items) == 181
    assert PACK.leaves == tuple(IDS)


def test_what_demands_documents_and_what_only_top_management_can_do_is_marked() -> None:
    assert {item.id for item in PACK.items if item.documented} == DOCUMENTED
    top = {item.id for item in PACK.items if item.top_management}
    assert top >= TOP
    assert top.isdisjoint(OTHERS_CAN)


def test_the_wording_draws_no_remark() -> None:
    assert lint(PACK) == ()


@pytest.mark.parametrize(
    ("item", "citation"),
    [
        ("6.1.3-f", "6.1.3 f)"),
        ("9.3.2-d1", "9.3.2 d) 1)"),
        ("10.2-a1", "10.2 a) 1)"),
        ("6.1.1-b2", "6.1.1 b) 2)"),
        ("9.2.1-a2", "9.2.1 a) 2)"),
    ],
)
def test_letters_of_the_standard_are_shown_as_letters(item: str, citation: str) -> None:
    assert PACK.by_id[item].citation == citation


def test_keys_of_ours_never_look_like_letters_of_the_standard() -> None:
    for item in PACK.items:
        if re.fullmatch(r"(?:[ps]\d+[a-z]?|di\d?)", item.key):
            assert item.citation == f"{item.clause}, item on {item.name}"
        else:
            assert re.fullmatch(rf"{re.escape(item.clause)} [a-g]\)( \d\))?", item.citation)


def test_questions_are_plain_and_everybody_asked_is_known() -> None:
    for item in PACK.items:
        assert len(item.question) <= 400
        assert not re.search(r"\bshall\b|—|  ", item.question + item.requirement)
        assert set(item.ask) <= PACK.role_titles.keys()
    assert len({item.question for item in PACK.items}) == 181
    assert len({item.requirement for item in PACK.items}) == 181


def test_canonical_bytes_come_back_as_the_same_pack_in_any_process() -> None:
    data = reader.canonical(PACK)
    assert reader.from_canonical(data) == PACK
    code = "from checklists import reader; print(reader.digest(reader.canonical(reader.built_in_pack('iso-42001-clauses'))))"
    for seed in ("1", "2"):
        told = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
        assert told.stdout.strip() == reader.digest(data)


@pytest.mark.parametrize(
    ("clause", "ancestor", "lies"),
    [("8.4", "8", True), ("8.10", "8.1", False), ("8.1", "8.1", True), ("10.1", "1", False)],
)
def test_a_clause_lies_in_its_ancestors_only(clause: str, ancestor: str, lies: bool) -> None:
    assert is_within(clause, ancestor) == lies


GOOD = """
id = "mine"
version = "1.0.0"
title = "Mine"
criteria = "Own rules"
language = "en"
notice = "Ours."
not_applicable = true
roles = [{ id = "boss", title = "The boss" }]
clauses = [{ number = "8", title = "Eight" }, { number = "8.10", title = "Eight ten" }]

[[items]]
id = "8.10-s1"
clause = "8.10"
name = "first thing"
requirement = "Something is done."
question = "What did you do last?"
look_at = ["records"]
ask = ["boss"]
"""


def test_a_good_pack_is_taken_in(tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text(GOOD)
    pack = reader.read(tmp_path / "p.toml")
    assert pack.items[0].clause == "8.10"


BROKEN = {
    "a clause without quotes": (GOOD.replace('clause = "8.10"', "clause = 8.10"), "items[0].clause", "in quotes"),
    "a clause number without quotes": (
        GOOD.replace('number = "8.10"', "number = 8.10"),
        "clauses[1].number",
        "in quotes",
    ),
    "a duplicate id": (
        GOOD + GOOD[GOOD.index("[[items]]") :].replace("first thing", "other"),
        "items[1].id",
        "another id",
    ),
    "a duplicate name": (
        GOOD + GOOD[GOOD.index("[[items]]") :].replace("8.10-s1", "8.10-s2"),
        "items[1].name",
        "another name",
    ),
    "an unknown key": (GOOD + 'qestion = "x"\n', "qestion", "did you mean 'question'"),
    "an unknown key of the pack": ('lenguage = "x"\n' + GOOD, "lenguage", "did you mean 'language'"),
    "a bare dotted key": (GOOD.replace('title = "Mine"', 'title = "Mine"\n8.10 = "x"'), "8", "remove it"),
    "a missing key": (GOOD.replace('question = "What did you do last?"\n', ""), "items[0].question", "add it"),
    "an unknown role": (GOOD.replace('ask = ["boss"]', 'ask = ["bos"]'), "items[0].ask", "did you mean 'boss'"),
    "a clause that is not listed": (
        GOOD.replace('id = "8.10-s1"', 'id = "8.11-s1"').replace('clause = "8.10"', 'clause = "8.11"'),
        "items[0].clause",
        "list it",
    ),
    "an id of another clause": (GOOD.replace('id = "8.10-s1"', 'id = "8.9-s1"'), "items[0].id", "write the clause"),
    "a clause without its parent": (GOOD.replace('{ number = "8", title = "Eight" }, ', ""), "clauses", "add clause 8"),
    "no items": (GOOD[: GOOD.index("[[items]]")], "items", "add [[items]]"),
    "broken TOML": (GOOD + "x = = 1\n", "", "correct the line"),
    "a text for a list": (
        GOOD.replace('look_at = ["records"]', 'look_at = "records"'),
        "items[0].look_at",
        "correct the value",
    ),
    "a number for a text": (GOOD.replace('"Something is done."', "7"), "items[0].requirement", "correct the value"),
    "ten megabytes of nesting": ("x = " + "[" * 10_000_000, "", "several files"),
    "a megabyte of nesting": ("x = " + "[" * 1_000_000, "", "nest at most"),
    "nested tables without end": ("x = " + "{a=" * 100_000, "", ""),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_pack_names_file_key_and_remedy(tmp_path: Path, name: str) -> None:
    text, key, remedy = BROKEN[name]
    (tmp_path / "broken.toml").write_text(text)
    with pytest.raises(PackFault) as found:
        reader.read(tmp_path / "broken.toml")
    faults = found.value.faults
    assert any(key in fault.key and remedy in fault.remedy for fault in faults), [str(f) for f in faults]
    assert all(len(str(fault)) < 700 for fault in faults)
    assert faults[0].file in ("broken.toml", "pack.toml")


def test_a_fault_of_an_item_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text(GOOD.replace('clause = "8.10"', "clause = 8.10"))
    with pytest.raises(PackFault) as found:
        reader.read(tmp_path / "p.toml")
    line = GOOD.split("\n").index("[[items]]") + 1
    assert found.value.faults[0].line == line


def test_what_is_no_pack_is_refused(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes("title = 'é'".encode("latin-1"))
    (tmp_path / "link.toml").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "folder").mkdir()
    for name in ("latin.toml", "link.toml", "pipe.toml", "folder", "nowhere.toml"):
        with pytest.raises(PackFault):
            reader.read(tmp_path / name)


@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
@examples(suite=200, soak=5000)
def test_no_bytes_whatever_raise_anything_but_a_pack_fault(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "fuzz.toml"
    for content in (data, GOOD.encode() + data, data + GOOD.encode()):
        path.write_bytes(content)
        with contextlib.suppress(PackFault):
            reader.read(path)


def test_a_question_put_otherwise_is_read_in_its_own_language_until_its_translation_is_renewed() -> None:
    pack = reader.built_in_pack("iso-42001-clauses")
    item = pack.items[0]
    for of, language in ((None, "xx"), (item.fingerprint, "xx"), ("0" * 12, "en")):
        said = Said(id=item.id, question="Soru?", effect="Etki", of=of)
        told = pack.model_copy(update={"translations": (Translation(language="xx", items=(said,)),)}).in_language("xx")
        assert told.language_of(item.id) == language
        shown = told.by_id[item.id]
        assert (shown.question, shown.effect) == (
            ("Soru?", "Etki") if language == "xx" else (item.question, item.effect)
        )
