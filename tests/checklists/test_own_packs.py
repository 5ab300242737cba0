"""Beliefs about the packs that come with the program: whole, well worded, translated, by the schema."""

from __future__ import annotations

import tomllib
from pathlib import Path

import jsonschema
import pytest

from checklists import reader, schema
from checklists.questions import OWN_KEY

ROOT = Path(__file__).parents[2]


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


def test_clauses_9_and_10_are_read_in_turkish_where_the_question_is_still_the_one_translated() -> None:
    pack = reader.built_in_pack("iso-42001-clauses")
    turkish = pack.in_language("tr")
    (told,) = (translation for translation in pack.translations if translation.language == "tr")
    made_of = {one.id: one.of for one in told.items}
    items = pack.under(("9", "10"))
    assert list(made_of) == [item.id for item in items]
    assert all(made_of.values())
    for item in items:
        said = turkish.by_id[item.id]
        if made_of[item.id] == item.fingerprint:
            assert said.question != item.question
            assert said.name != item.name
        else:
            assert said == item
        assert turkish.language_of(item.id) == ("tr" if made_of[item.id] == item.fingerprint else "en")
        assert {turkish.role_titles[role] for role in item.ask}.isdisjoint(pack.role_titles[role] for role in item.ask)
    assert {"10.2-b3", "10.2-s1"} <= {item.id for item in items if turkish.language_of(item.id) == "tr"}
    assert all(turkish.titles[c.number] != c.title for c in pack.clauses if c.number.split(".")[0] in ("9", "10"))
    assert turkish.by_id["4.1-s1"] == pack.by_id["4.1-s1"]
