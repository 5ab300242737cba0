"""Beliefs about what papers say of samples."""

from __future__ import annotations

from pathlib import Path

from auditor_tui.papers.audit import samples
from auditor_tui.services.fieldwork.samples import samples as drawn
from tests.papers.composing import CLOSED, OPEN, moment, texts


def test_every_sample_is_told_with_population_seed_and_what_it_says(whole_demo: Path) -> None:
    told = 0
    for reference in (CLOSED, OPEN):
        with moment(whole_demo, reference) as (record, view, audit):
            said = texts(samples.blocks(record, view, audit))
            for sample in drawn(view, audit):
                told += 1
                assert sample.reference in said
                assert sample.population[:32] in said
                assert sample.statement in said
                assert sample.seed in said
    assert told


def test_an_audit_without_samples_has_no_chapter_on_them(record, audit: str) -> None:
    with moment(record.path, audit) as (held, view, one):
        assert samples.blocks(held, view, one) == []
