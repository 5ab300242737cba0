"""Beliefs about what an audit asks: systems, the Statement of Applicability, several packs, newer packs."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest

from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.papers import issue
from auditor_tui.papers.frame import notices
from auditor_tui.services.audits import audits, life
from auditor_tui.services.fieldwork import evidence, samples, walk
from auditor_tui.services.findings import raising
from auditor_tui.services.planning import scope
from auditor_tui.services.record import packs
from auditor_tui.services.record.opened import Record
from db.verify import verify
from tests.services.packing import ANNEX, asked, both, house_rules, in_house
from tests.telling import LEAD, nothing_changes, planned_audit


def test_an_audit_asks_several_packs_and_its_systems(record: Record) -> None:
    reference = both(record)
    assert asked(record, reference) == [
        "10.1-s1", "A.6.2.8-s1@cv-ranker", "A.6.2.8-s2@cv-ranker", "A.10.4-s1@cv-ranker", "A.10.4-s2@cv-ranker"
    ]  # fmt: skip
    page = audits.show(record, reference)
    assert (
        page.audit.criteria == "ISO/IEC 42001:2023, clause 10.1; ISO/IEC 42001:2023 Annex A, controls A.10.4, A.6.2.8"
    )
    audits.change_plan(record, reference, {"clauses": "10.1,A.6.2.8"})
    assert len(asked(record, reference)) == 3
    scope.look_at(record, reference, ())
    assert asked(record, reference) == ["10.1-s1", "A.6.2.8-s1", "A.6.2.8-s2"]
    scope.drop_pack(record, reference, ANNEX)
    assert asked(record, reference) == ["10.1-s1"]
    scope.ask_pack(record, reference, "ai-life-cycle")
    assert len(asked(record, reference)) == 21
    assert verify(record.path).is_sound


def test_scope_is_fixed_once_fieldwork_has_begun(record: Record) -> None:
    reference = both(record)
    life.open_audit(record, reference)
    with nothing_changes(record):
        for change in (
            lambda: scope.look_at(record, reference, ()),
            lambda: scope.ask_pack(record, reference, "ai-life-cycle"),
            lambda: scope.drop_pack(record, reference, ANNEX),
        ):
            with pytest.raises(RuleBroken, match="is open and cannot"):
                change()


def test_upgrading_a_pack_shows_the_difference_and_keeps_what_was_answered(record: Record, tmp_path: Path) -> None:
    packs.add(
        record,
        house_rules(
            tmp_path / "1.toml", "1.0.0", ("H1-a", "Show doors?"), ("H1-b", "Show keys?"), ("H2-a", "Show lights?")
        ),
    )
    reference = in_house(record)
    for item in ("H1-a", "H1-b"):
        walk.answer(record, reference, item, "conforming", evidence=f"Seen {item} on 2026-11-24")
    with nothing_changes(record):
        with pytest.raises(RuleBroken, match="newest version"):
            scope.upgrade(record, reference, "house-rules")
        with pytest.raises(RuleBroken, match="already"):
            packs.add(record, tmp_path / "1.toml")
    packs.add(
        record,
        house_rules(
            tmp_path / "2.toml", "1.1.0", ("H1-b", "Show me keys?"), ("H2-a", "Show lights?"), ("H2-b", "Show lamps?")
        ),
    )
    (found,) = scope.upgrades(record, reference)
    assert found.difference.words == "1 new, 1 changed, 1 gone"
    scope.upgrade(record, reference, "house-rules")
    page = walk.walk(record, reference)
    assert [(stop.item.id, stop.mark) for stop in page.stops] == [("H1-b", "+"), ("H2-a", "."), ("H2-b", ".")]
    assert [(stop.item.id, stop.mark, len(stop.evidence)) for stop in page.gone] == [("H1-a", "+", 1)]
    paper = pypdf.PdfReader(io.BytesIO(issue.printed(record, "checklist", reference)))
    assert "Seen H1-a on 2026-11-24" in " ".join(" ".join(p.extract_text() for p in paper.pages).split())
    with nothing_changes(record), pytest.raises(Unknown):
        walk.answer(record, reference, "H1-a", "conforming")
    assert verify(record.path).is_sound


def test_what_hangs_on_a_question_follows_it_to_its_new_id(record: Record, tmp_path: Path) -> None:
    old = house_rules(tmp_path / "1.toml", "1.0.0", ("H1-a", "Show doors?"), ("H1-b", "Show locks?"))
    packs.add(record, old)
    reference = in_house(record)
    walk.answer(record, reference, "H1-a", "conforming")
    walk.answer(record, reference, "H1-b", "conforming", evidence="Lock 7", note="kept")
    samples.take(record, reference, "H1-b", "Locks", [("", "7")], method="all")
    found = raising.raise_finding(record, reference, "H1-b", "ofi", evidence="Lock 7", gap="Oil it").result
    evidence.use(record, reference, 1, "H1-a")
    moved = house_rules(tmp_path / "1.toml", "1.1.0", ("H1-a", "Show doors?"), ("H2-a", "Show locks?"))
    moved.write_text(moved.read_text().replace('id = "H2-a"', 'id = "H2-a"\nwas = "H1-b"'), encoding="utf-8")
    packs.add(record, moved)
    (offered,) = scope.upgrades(record, reference)
    assert offered.difference.words == "0 new, 0 changed, 0 gone, 1 moved"
    scope.upgrade(record, reference, "house-rules")
    page = walk.walk(record, reference)
    assert [(s.item.id, s.mark, len(s.evidence), len(s.findings)) for s in page.stops] == [
        ("H1-a", "+", 1, 0),
        ("H2-a", "+", 1, 1),
    ]
    assert page.stops[1].answer.note == "kept"
    assert page.gone == ()
    assert raising.show(record, found).finding.item == "H2-a"
    assert samples.show(record, reference)[0].item == "H2-a"
    assert page.stops[1].item.earlier_id == "H1-b"
    assert verify(record.path).is_sound


def test_an_upgrade_that_would_mix_up_ids_is_refused(record: Record, tmp_path: Path) -> None:
    packs.add(record, house_rules(tmp_path / "1.toml", "1.0.0", ("H1-a", "Show doors?")))
    other = house_rules(tmp_path / "o.toml", "1.0.0", ("H2-a", "Show lights?"))
    text = other.read_text().replace("house-rules", "other-rules").replace('{ number = "H1", title = "Doors" }, ', "")
    other.write_text(text, encoding="utf-8")
    packs.add(record, other)
    first = house_rules(tmp_path / "1.toml", "1.1.0", ("H1-a", "Show doors?"))
    first.write_text(first.read_text().replace(', { number = "H2", title = "Lights" }', ""), encoding="utf-8")
    packs.add(record, first)
    reference = audits.plan(record, title="Both", pack_id="house-rules", further=("other-rules",), lead=LEAD).result
    assert asked(record, reference) == ["H1-a", "H2-a"]
    packs.add(record, house_rules(tmp_path / "1.toml", "1.2.0", ("H1-a", "Show doors?"), ("H2-a", "Show lamps?")))
    with nothing_changes(record), pytest.raises(RuleBroken, match="another pack of this audit"):
        scope.upgrade(record, reference, "house-rules")


def test_a_translated_view_does_not_make_everything_look_changed(record: Record, tmp_path: Path) -> None:
    told = '[[translations]]\nlanguage = "tr"\n[[translations.items]]\nid = "H1-a"\nquestion = "Kap\u0131lar?"\n'
    for version in ("1.0.0", "1.1.0"):
        path = house_rules(tmp_path / "1.toml", version, ("H1-a", "Show doors?"))
        path.write_text(path.read_text() + told, encoding="utf-8")
        packs.add(record, path)
        if version == "1.0.0":
            reference = audits.plan(record, title="House", pack_id="house-rules", lead=LEAD).result
    record.language = "tr"
    (found,) = scope.upgrades(record, reference)
    assert found.difference.words == "0 new, 0 changed, 0 gone"


def test_questions_in_another_language_stand_on_the_paper(record: Record) -> None:
    reference = planned_audit(record, ("10",))
    english = issue.printed(record, "checklist", reference)
    record.language = "tr"
    turkish = issue.printed(record, "checklist", reference)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(turkish)).pages)
    assert "Uygunsuzluk ve düzeltici faaliyet" in text
    assert "Başka nerede" not in text
    assert "nerede yanlış gidebilir" in " ".join(text.split())
    record.language = "xx"
    assert issue.printed(record, "checklist", reference) == english


def test_papers_say_of_each_pack_what_its_texts_are(record: Record, tmp_path: Path) -> None:
    packs.add(record, house_rules(tmp_path / "1.toml", "1.0.0", ("H1-a", "Show doors?")))
    own = audits.plan(record, title="House", pack_id="house-rules", lead=LEAD).result
    both = audits.plan(record, title="Both", pack_id="iso-42001-clauses", further=("house-rules",), lead=LEAD).result
    said = {ref: notices(audits.show(record, ref).checklist) for ref in (own, both)}
    assert said[own] == "Ours."
    assert said[both].startswith("Clause numbers and short titles are those of ISO/IEC 42001:2023.")
    assert said[both].endswith("Ours.")
