"""Beliefs about evidence: what must be said of it, what a file is, and what a dropped file arrives as."""

from __future__ import annotations

from datetime import date

import pytest

from auditor_tui.domain.fieldwork import evidence
from auditor_tui.domain.fieldwork.evidence import About, Kind, check_about, in_bytes, is_capture, kind_of, method_of
from auditor_tui.domain.fieldwork.media import UNKNOWN
from auditor_tui.domain.refusal import RuleBroken, Unknown

PNG, TEXT = "image/png", "text/plain"


@pytest.mark.parametrize(
    ("about", "media", "code"),
    [
        (About(Kind.PHOTO), "", "consent-missing"),
        (About(Kind.PHOTO), PNG, "consent-missing"),
        (About(Kind.SCREENSHOT, consent="  "), PNG, "consent-missing"),
        (About(Kind.INTERVIEW), UNKNOWN, "consent-missing"),
        (About(Kind.OBSERVATION), PNG, "consent-missing"),
        (About(), PNG, "kind-missing"),
        (About(present="Monitoring lead"), "", "kind-missing"),
        (About(only_shown=True), "", "kind-missing"),
        (About(Kind.DOCUMENT, only_shown=True), TEXT, "only-shown"),
    ],
)
def test_what_must_be_said_is_asked_for(about: About, media: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        check_about(about, media)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("about", "media"),
    [
        (About(), ""),
        (About(), TEXT),
        (About(), UNKNOWN),
        (About(Kind.DOCUMENT), PNG),
        (About(Kind.INTERVIEW), TEXT),
        (About(Kind.INTERVIEW, only_shown=True), ""),
        (About(Kind.PHOTO, consent="no person shown"), PNG),
        (About(Kind.INTERVIEW, consent="AI engineer, on the tape"), UNKNOWN),
    ],
)
def test_what_says_enough_is_taken(about: About, media: str) -> None:
    check_about(about, media)


def test_every_photo_and_screenshot_is_a_capture_whatever_the_file_is() -> None:
    for media in ("", TEXT, PNG, "application/pdf", UNKNOWN):
        assert is_capture(Kind.PHOTO, media)
        assert is_capture(Kind.SCREENSHOT, media)
        assert not is_capture(Kind.DATA_QUERY, media)


def test_words_for_kinds_and_ways_are_known_in_any_dress() -> None:
    assert kind_of("Data query") is kind_of("data_query") is Kind.DATA_QUERY
    assert kind_of("") is None
    assert method_of("on site") == method_of("On-Site") == "onsite"
    for word, of in (("video", kind_of), ("hybrid", method_of)):
        with pytest.raises(Unknown):
            of(word)


def test_sizes_are_told_as_people_read_them() -> None:
    assert [in_bytes(n) for n in (1, 812, 4000, 999_999, 1_200_000, 3_500_000_000)] == [
        "1 byte", "812 bytes", "4.0 KB", "1.0 MB", "1.2 MB", "3.5 GB",
    ]  # fmt: skip


def test_evidence_says_something_and_was_seen_by_today():
    today = date(2026, 11, 24)
    evidence.check_evidence("R-1", today, today)
    for said, day in ((" ", today), ("R-1", date(2026, 11, 25))):
        with pytest.raises(RuleBroken):
            evidence.check_evidence(said, day, today)
