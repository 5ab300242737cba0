"""Twelve people, three of them auditors: who audits the audit programme, and what the papers then say."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pypdf
import pytest

from auditor_tui.cli.main import run

TEAM = ("Ada Quist", "Ben Okoro", "Cleo Marin")
OTHERS = {
    "Dora Falk": "owner clause:5",
    "Emil Hart": "owner activity:risk-assessment",
    "Fay Lindt": "owner activity:data-quality",
    "Gil Moss": "owner activity:deployment-operations",
    "Hope Nagy": "owner activity:performance-monitoring",
    "Ian Olsen": "owner activity:incident-response",
    "Jo Park": "owner clause:7",
    "Kim Reyes": "",
    "Lou Santos": "owner clause:9.3",
}
CLIENT = "Kim Reyes"


@pytest.fixture
def said(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A record of twelve people, and a way to carry out commands in it: exit code and what was printed."""

    def carry_out(*words: str, by: str = TEAM[0]) -> tuple[int, str]:
        code = run([*words, "--db", str(tmp_path / "small.db"), "--as", by])
        told = capsys.readouterr()
        return code, told.out + told.err

    assert carry_out("new", "--organisation", "Small Ltd")[0] == 0
    for name in (*TEAM[1:], *OTHERS):
        assert carry_out("people", "add", name)[0] == 0
    for name, held in OTHERS.items():
        if held:
            assert carry_out("people", "involve", name, *held.split())[0] == 0
    return carry_out


def planned(said, title: str, clauses: str, first: str, last: str, *more: str) -> str:
    code, told = said(
        "audits", "plan", "--title", title, "--objective", "Is it put into practice?", "--scope", "All of it",
        "--clauses", clauses, "--client", CLIENT, "--lead", TEAM[0], "--from", first, "--to", last, *more,
    )  # fmt: skip
    assert code == 0
    reference = told.strip()
    for name in TEAM[1:]:
        said("audits", "team", reference, name, "auditor")
    for name in TEAM:
        assert said("declare", reference, by=name)[0] == 0
    assert said("audits", "open", reference)[0] == 0
    return reference


def text_of(tmp_path: Path, said, paper: str, reference: str) -> str:
    path = tmp_path / f"{paper}.pdf"
    assert said("print", paper, reference, "-o", str(path), "--overwrite")[0] == 0
    pages = pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def came_of(result: str) -> tuple[str, ...]:
    return ("--result", result, "--evidence", "Note 3")


def carried_out(said, reference: str) -> None:
    """Carry out what was agreed for Ben Okoro before fieldwork ends; each is asked for."""
    done = ("safeguards", "done", reference, "Ben Okoro")
    code, told = said("audits", "close", reference)
    assert (code, "SG3 (an independent person reviews the working papers) was agreed" in told) == (3, True), told
    assert "SG4 (an external auditor or expert takes part) by Pat Noor of Partner Ltd was agreed" in told
    for words, wanted in (
        (("SG3", *came_of("Fine")), "Say who carried out SG3"),
        (("SG3", "--by", "Ben Okoro", *came_of("Fine")), "whose own bias it meets"),
        (
            ("SG2", "--by", "Jo Park", *came_of("Fine")),
            "SG2 is not agreed for Ben Okoro there. Agreed is: SG3 for 9.2.1; SG4 for 9.2.1",
        ),
        (("SG9", "--by", "Jo Park", *came_of("Fine")), "nothing that is carried out"),
        (("SG3", "--by", "Jo Park", "--result", "Fine", "--evidence", " "), "what shows that it was carried out"),
        (("SG3", "--by", "Jo Park", *came_of("Fine"), "--on", "2999-01-01"), "lies in the future"),
    ):
        code, told = said(*done, *words)
        assert (code != 0, wanted in told) == (True, True), told
    assert said("safeguards", "name", reference, "Ben Okoro", "SG3", "--by", "Jo Park")[0] == 0
    assert said(*done, "SG3", "9.2.1", "9.2.2", *came_of("Nothing was missed"))[0] == 0
    assert said("audits", "close", reference)[0] == 3
    assert said(*done, "SG4", *came_of("Two gradings discussed, none changed"))[0] == 0


def test_the_programme_is_audited_by_an_override_that_every_paper_discloses(tmp_path: Path, said) -> None:
    first = planned(said, "Risk and impact", "8.4,9.2", "2026-03-02", "2026-03-03")
    said("answer", first, "9.2", "not-assessed", "--reason", "Next audit")
    said("answer", first, "8.4-s1", "conforming", "--evidence", "Assessment of 2026-02-20")
    said("answer", first, "8.4", "not-assessed", "--reason", "No time")
    assert said("audits", "conclude", first, "effective", "--reasons", "What was seen works.")[0] == 3
    assert said("audits", "conclude", first, "partly-effective", "--reasons", "What was seen works.")[0] == 0
    assert said("audits", "close", first)[0] == 0
    assert said("audits", "approve", first, by=CLIENT)[0] == 0

    second = planned(said, "Audit programme", "9.2", "2026-06-01", "2026-06-02", "--period-from", "2026-01-01")
    code, told = said("answer", second, "9.2.2-b", "conforming", "--evidence", "Records of 2026-03-02")
    assert code == 3
    assert "R12" in told
    assert "Nobody else on the team could do it now" in told
    code, told = said("audits", "propose", second)
    assert code == 1
    assert "SG4 or SG11" in told
    assert "an override for Ada Quist (R12)" in told

    given = ("safeguards", "override", second, "Ben Okoro", "9.2.1", "9.2.2")
    why = ("--reason", "All three auditors carried out the only audit of the year.")
    measures = ("--measures", "SG3,SG4,SG8", "--by", "SG4=Pat Noor of Partner Ltd")
    for by, words, wanted in (
        (CLIENT, (*given, "--measures", "SG3,SG8", *why), "asks for SG2, SG4 or SG11"),
        (CLIENT, (*given, "--measures", "SG3,SG4", *why), "carried out by somebody who is named"),
        (CLIENT, (*given, "--measures", "SG4,SG8", "--by", "SG4=Pat Noor", *why), "asks for SG3 + SG9"),
        (CLIENT, (*given, *measures, "--by", "SG4=Ben Okoro", *why), "whose own bias it meets"),
        ("Ben Okoro", (*given, *measures, *why), "own bias"),
        ("Ada Quist", (*given, *measures, *why), "on the audit team"),
        ("Jo Park", (*given, *measures, *why), "approved by the audit client, Kim Reyes"),
    ):
        code, told = said(*words, by=by)
        assert (code, wanted in told) == (3, True), told
    assert said(*given, *measures, *why, by=CLIENT)[0] == 0
    assert (
        said("answer", second, "9.2.2-b", "conforming", "--evidence", "Records of 2026-03-02", by="Ben Okoro")[0] == 0
    )
    assert said("answer", second, "9.2.2-a", "conforming", "--evidence", "Plan of 2026-03-02")[0] == 3

    code, told = said("safeguards", "list", second, "--json")
    (one, two) = json.loads(told)
    assert (one["override"], one["holds"], one["measures"]) == (True, True, ["SG3", "SG4", "SG8", "SG9"])
    assert {one["unit"], two["unit"]} == {"9.2.1", "9.2.2"}
    for paper in ("report", "impartiality"):
        told = text_of(tmp_path, said, paper, second)
        assert "All three auditors carried out the only audit of the year." in told
        assert "Kim Reyes" in told
        assert "SG8 the report goes straight to top management" in told
    assert "although blocked, because nobody else could" in text_of(tmp_path, said, "report", second)

    for clause in ("9.2.1", "9.2.2"):
        assert said("answer", second, clause, "not-assessed", "--reason", "Half a day only", by="Ben Okoro")[0] == 0
    said("audits", "conclude", second, "partly-effective", "--reasons", "What was seen works.")
    said("people", "involve", "Ben Okoro", "consulted", "clause:9.2")
    code, told = said("audits", "close", second)
    assert code == 3
    assert "cannot stand: Ben Okoro is blocked for 9.2.2" in told
    assert said("declare", second, by="Ben Okoro")[0] == 0
    assert said("audits", "close", second)[0] == 3
    assert said(*given, *measures, *why, by=CLIENT)[0] == 0
    carried_out(said, second)
    assert said("audits", "close", second)[0] == 0
    code, told = said("audits", "approve", second, by=CLIENT)
    assert (code, "SG8 (the report goes straight to top management) to Kim Reyes" in told) == (3, True), told
    assert said("safeguards", "done", second, "Ben Okoro", "SG8", *came_of("Read and discussed"), by=CLIENT)[0] == 0
    assert said("audits", "approve", second, by=CLIENT)[0] == 0
    for paper in ("report", "impartiality"):
        told = text_of(tmp_path, said, paper, second)
        assert "By Pat Noor of Partner Ltd on 2026-" in told
        assert "Result: Two gradings discussed, none changed. Evidence: Note 3. Recorded by Ada Quist." in told
        assert "not recorded as carried out" not in told
    assert said("verify")[0] == 0
