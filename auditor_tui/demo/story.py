"""The demo record of X Corporation: made once, through the same use cases as any record, with fixed times."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from gettext import gettext as _
from importlib import resources
from itertools import count
from pathlib import Path
from typing import Any

from auditor_tui import settings
from auditor_tui.demo import log as demo_log
from auditor_tui.demo.files import data as _data
from auditor_tui.demo.files import drawn, logo
from auditor_tui.domain.fieldwork.evidence import About, Kind
from auditor_tui.domain.organisation.canvas import CANVASES
from auditor_tui.papers import issue
from auditor_tui.services.audits import audits, life
from auditor_tui.services.fieldwork import evidence, samples, walk
from auditor_tui.services.findings import corrective_action, raising
from auditor_tui.services.impartiality import carrying_out, limits, safeguards, teams
from auditor_tui.services.monitoring import metrics
from auditor_tui.services.organisation import applicability, canvas, house_style, people, systems
from auditor_tui.services.planning import agenda, assigning, notes
from auditor_tui.services.programme import programme
from auditor_tui.services.record import founding
from auditor_tui.services.record.faults import StoreFault
from auditor_tui.services.record.opened import Record, open_record
from auditor_tui.services.review import approval, reviews
from db import files
from db.migrations import device_of
from db.verify import founder_of
from db.world import World

LEAD = "Marta Lind"
"""Who acts when the demo is opened."""

_PACK = "iso-42001-clauses"


class _Story:
    """A clock that is set by the story and moves a minute with every step, and identities that are counted."""

    def __init__(self) -> None:
        self.now = datetime.fromisoformat("2026-01-12T09:00:00+01:00")
        self._numbers: Iterator[int] = count(1)

    def at(self, moment: str) -> None:
        """Set the clock."""
        self.now = datetime.fromisoformat(moment)

    def clock(self) -> datetime:
        """Return the time of the story."""
        self.now += timedelta(seconds=20)
        return self.now

    def fresh_id(self) -> str:
        """Return the next identity."""
        return str(uuid.UUID(bytes=self.salt(), version=4))

    def salt(self) -> bytes:
        """Return the next 16 bytes."""
        return hashlib.sha256(f"x-corporation:{next(self._numbers)}".encode()).digest()[:16]


def make(path: Path) -> None:
    """Make the demo record; it appears whole under its name or not at all.

    Raises:
        StoreFault: something is there already, or the place cannot be written.
        Unknown: the demo data was left out of this installation.
    """
    path = path.absolute()
    if path.exists():
        raise StoreFault(_("{path} exists already and was left untouched.").format(path=path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise StoreFault(
            _("No record can be made at {path}: {strerror}.").format(path=path, strerror=error.strerror)
        ) from error
    unborn = path.with_name(f".{path.name}.{os.getpid()}.demo")
    try:
        _tell(unborn)
        # Somebody may have taken the name while the story was told.
        os.link(unborn, path)
        files.move(unborn, path)
    except FileExistsError as error:
        raise StoreFault(_("{path} exists already and was left untouched.").format(path=path)) from error
    finally:
        shutil.rmtree(files.folder_of(unborn), ignore_errors=True)
        for left in (unborn, Path(f"{unborn}-wal"), Path(f"{unborn}-shm")):
            left.unlink(missing_ok=True)


def opened(path: Path | None = None, name: str | None = LEAD) -> Record:
    """Return the demo record, made if need be, with its lead auditor acting unless somebody else is named.

    Raises:
        StoreFault: it cannot be made or opened, or the file is no demo.
    """
    path = path or settings.demo_record()
    if not (path.exists() or path.is_symlink()):
        make(path)
    elif not path.is_file() or founder_of(path) != device_of(_Story().fresh_id()):
        # Only the story begins a record with this chain; a name can be anybody's.
        said = _("{path} is not the demo and was left untouched. Name a new file: auditor demo --db FILE.")
        raise StoreFault(said.format(path=path))
    return open_record(path, name)


def _tell(path: Path) -> None:
    story = _Story()
    world = World(story.clock, story.fresh_id, story.salt)
    cast = _data("people.toml")
    first = cast["people"][0]
    record = founding.found(path, cast["organisation"], first["name"], first["title"], world)
    try:
        _people(record, cast)
        _organisation(record, cast)
        told, review = _data("programme.toml"), _data("review.toml")
        _set_up(record, story, told)
        _first_review(record, story, review)
        programme.link(record, 1, _audit(record, story, _data("audit-1.toml")))
        for step in _data("actions.toml")["steps"]:
            _follow_up(record, story, step)
        _run(record, story, told)
        _since(record, story, review)
        log = _data("log.toml")
        demo_log.log(record, story, log["entries"])
        for step in log["steps"]:
            _follow_up(record, story, step)
        programme.link(record, 4, _audit(record, story, _data("audit-2.toml")))
        demo_log.rate(record, story, log["rates"])
        second = review["second"]
        story.at(second["at"])
        given = (second["held_on"], None, second["period_to"], {"attendees": second["attendees"]})
        reviews.hold(record.acting_as("Priya Nair"), second["chair"], *given)
        demo_log.update(record, story, log["update"])
    finally:
        record.close()


def _people(record: Record, cast: dict[str, Any]) -> None:
    """Tell who there is, with the facts impartiality is judged by."""
    first = cast["people"][0]
    for person in cast["people"]:
        if person is not first:
            people.add_person(record, person["name"], person["title"], person["initials"])
        for held in person.get("involvements", ()):
            given = (held["kind"], held["target"], held.get("since"), held.get("until"), held.get("note", ""))
            people.involve(record, person["name"], *given)
    for person in cast["people"]:
        for tie in person.get("relations", ()):
            people.relate(record, person["name"], tie["kind"], tie["other"])
        for told in person.get("interests", ()):
            people.declare_interest(
                record, person["name"], told["kind"], told["target"], told.get("on"), told.get("note", "")
            )
        for able in person.get("competences", ()):
            people.add_competence(record, person["name"], able["field"], able["basis"], able.get("since"))
    for limit in cast["limits"]:
        limits.change(record, limit["name"], limit["value"], limit["reason"])


def _organisation(record: Record, cast: dict[str, Any]) -> None:
    """Tell of AI systems, canvases and the Statement of Applicability."""
    for system in _data("systems.toml")["systems"]:
        systems.add(record, **system)
    governance = record.acting_as("Priya Nair")
    for name, lines in _data("canvases.toml").items():
        for line, values in lines.items():
            for role, value in zip(CANVASES[name].roles, values, strict=True):
                if value:
                    canvas.fill(governance, name, line, role, value)
    for held in cast["roles"]:
        canvas.hold_role(governance, held["name"], held["role"], held.get("since"))
    for told in cast["reach"]:
        canvas.set_reach(governance, told["activity"], told["clauses"], told["reason"])
    with logo() as mark:
        house_style.change(governance, cast["style"], "Papers go to the board and to customers", mark)
    with resources.as_file(resources.files("auditor_tui") / "demo" / "soa.csv") as statement:
        applicability.take_in(governance, statement)


def _set_up(record: Record, story: _Story, told: dict[str, Any]) -> None:
    """Set up the audit programme with its schedule."""
    cycle = told["cycle"]
    story.at(cycle["at"])
    programme.set_up(record, cycle["title"], cycle["starts_on"], cycle["ends_on"], cycle["manager"], cycle["texts"])
    for entry in told["schedule"]:
        programme.schedule(
            record,
            entry["title"],
            entry["month"],
            clauses=entry.get("clauses", ""),
            systems=tuple(entry.get("systems", ())),
            every=entry.get("every", 0),
        )


def _run(record: Record, story: _Story, told: dict[str, Any]) -> None:
    """Run the programme for a while: what was left out, marked, noticed, settled and reviewed, in order of time."""
    steps: list[tuple[str, Any, dict[str, Any]]] = []
    steps += [(step.pop("at"), programme.skip, step) for step in told["skips"]]
    steps += [(step.pop("at"), programme.mark, step) for step in told["marks"]]
    steps += [(step.pop("at"), programme.trigger, step) for step in told["triggers"]]
    steps += [(step.pop("at"), programme.settle, step) for step in told["settles"]]
    steps += [(told["review"].pop("at"), programme.review, told["review"])]
    for moment, take, step in sorted(steps, key=lambda entry: entry[0]):
        story.at(moment)
        take(record, **step)


def _first_review(record: Record, story: _Story, told: dict[str, Any]) -> None:
    """Hold the first management review, on what there was to say then."""
    governance, held = record.acting_as("Priya Nair"), told["first"]
    _notes(governance, story, [step for step in told["notes"] if step["at"] < held["at"]])
    story.at(held["at"])
    texts = {field: held[field] for field in reviews.TEXTS}
    reference = reviews.hold(governance, held["chair"], held["held_on"], None, None, texts).result
    for letter, text in held["confirmed"].items():
        reviews.confirm(record.acting_as(held["confirmed_by"]), reference, letter, text)
    for decided in held["decisions"]:
        given = (decided["kind"], decided["text"], decided["owner"], decided["due_on"])
        reviews.decide(governance, reference, *given)
    approval.approve(record.acting_as(held["chair"]), reference)
    issue.printed(record.acting_as(held["chair"]), "minutes", reference)
    for number, decided in enumerate(held["decisions"], 1):
        if "done_on" in decided:
            story.at(decided["done_on"])
            reviews.done(record.acting_as(decided["owner"]), reference, number, decided["evidence"])


def _since(record: Record, story: _Story, told: dict[str, Any]) -> None:
    """Tell what was measured and what changed around the organisation since the first review."""
    governance = record.acting_as("Priya Nair")
    _notes(governance, story, [step for step in told["notes"] if step["at"] >= told["first"]["at"]])
    engineer = record.acting_as("Sofia Novak")
    for metric in told["metrics"]:
        values = metric.pop("values")
        reference = metrics.add(governance, metric, metric.pop("reference")).result
        for when, value in values:
            metrics.measure(engineer, reference, value, when)


def _notes(record: Record, story: _Story, steps: list[dict[str, Any]]) -> None:
    for step in steps:
        story.at(step["at"])
        reviews.note(record, step["kind"], step["subject"], step["text"], step["effect"])


def _audit(record: Record, story: _Story, told: dict[str, Any]) -> str:
    story.at(told["planned_at"])
    lead = record.acting_as(told["lead"])
    texts = {field: told[field] for field in audits.TEXT_FIELDS if field in told and field != "title"}
    reference = audits.plan(
        lead,
        title=told["title"],
        pack_id=_PACK,
        further=tuple(told.get("packs", ())),
        systems=tuple(told.get("systems", ())),
        clauses=tuple(filter(None, told["clauses"].split(","))),
        lead=told["lead"],
        starts_on=told["starts_on"],
        ends_on=told["ends_on"],
        method=told["method"],
        **texts,
    ).result
    audits.change_plan(lead, reference, {"period_from": told["period_from"], "period_to": told["period_to"]})
    for member in told["team"]:
        audits.set_team(lead, reference, member["name"], member["role"])
    for slot in told["slots"]:
        agenda.add(lead, reference, slot)
    for topic, text in told.get("notes", {}).items():
        notes.write(lead, reference, topic, text)
    for signed in told["declared"]:
        story.at(signed["at"])
        signer = record.acting_as(signed["name"])
        teams.declare(signer, reference, signed.get("conflicts", ""), disclosed=signed.get("yes"))
    for agreed in told.get("safeguards", ()):
        story.at(agreed["at"])
        approver = record.acting_as(agreed["by"])
        safeguards.agree(approver, reference, agreed["name"], agreed["units"], (), agreed["reason"], agreed["named"])
    if "assign_at" in told:
        story.at(told["assign_at"])
        assigning.accept(lead, reference)
    story.at(told["opened_at"])
    life.open_audit(lead, reference)
    steps = [(step["at"], _answers, step) for step in told["answers"]]
    steps += [(step["at"], _finding, step) for step in told["findings"]]
    steps += [(step["at"], _sampled, step) for step in told.get("samples", ())]
    steps += [(step["at"], _kept, step) for step in told.get("kept", ())]
    steps += [(step["at"], _carried_out, step) for step in told.get("carried", ())]
    steps += [(step["at"], _attended, step | {"by": told["lead"]}) for step in told["attended"]]
    for moment, tell, step in sorted(steps, key=lambda entry: entry[0]):
        story.at(moment)
        tell(record.acting_as(step["by"]), reference, step)
    if "conclusion" in told:
        _end(record, story, reference, told)
    return reference


def _answers(record: Record, reference: str, told: dict[str, Any]) -> None:
    for item in told["items"]:
        walk.answer(
            record,
            reference,
            item,
            told["result"],
            reason=told.get("reason"),
            evidence=told.get("evidence") if "author" not in told else None,
            source=told.get("source", ""),
        )
        if "author" in told:
            evidence.add(record, reference, item, told["evidence"], told.get("source", ""), author=told["author"])


def _finding(record: Record, reference: str, told: dict[str, Any]) -> None:
    parts = {part: told.get(part, "") for part in ("requirement", "evidence", "gap", "grade_reason")}
    evidence.add(record, reference, told["item"], told["evidence"])
    raised = raising.raise_finding(record, reference, told["item"], told["grade"], **parts).result
    if "response" in told:
        disputed = told["response"] == "disputed"
        text = told.get("response_text", "")
        raising.acknowledge(record, raised, told["response_by"], disputed=disputed, text=text)


def _kept(record: Record, reference: str, told: dict[str, Any]) -> None:
    """Record evidence with a file behind it, and what else it is used for."""
    about = About(Kind(told["kind"]), told["method"], told["present"], told.get("consent", ""))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / told["file"]
        file.write_bytes(drawn(told["bars"]) if "bars" in told else told["lines"].encode())
        number = evidence.add(
            record, reference, told["item"], told["text"], told["source"], about=about, file=file
        ).result
    for item in told.get("uses", ()):
        evidence.use(record, reference, int(number.removeprefix("E-")), item)


def _sampled(record: Record, reference: str, told: dict[str, Any]) -> None:
    """Draw a sample and record what was found; what is not told of an item drawn conforms."""
    population = [("", f"{told['prefix']}{number:02d}") for number in range(1, told["count"] + 1)]
    given = {"method": told["method"], "source": told["source"]}
    drawn = samples.take(record, reference, told["item"], told["title"], population, **given).result
    sample = next(s for s in samples.show(record, reference) if s.reference == drawn)
    results = [*told["results"], *([["conforms", ""]] * len(sample.drawn))]
    for item, (result, note) in zip(sample.drawn, results, strict=False):
        samples.found(record, reference, sample.number, item.place, result, note)


def _carried_out(record: Record, reference: str, told: dict[str, Any]) -> None:
    """Record that whoever acts carried out a safeguard."""
    carrying_out.carry_out(
        record, reference, told["name"], told["measure"], told["by"], told["result"], told["evidence"], told["units"]
    )


def _attended(record: Record, reference: str, told: dict[str, Any]) -> None:
    agenda.attended(record, reference, told["number"], told["who"], told["outcome"])


def _follow_up(record: Record, story: _Story, told: dict[str, Any]) -> None:
    """Take one step of corrective action; what the step needs stands beside who takes it, when and on what."""
    story.at(told.pop("at"))
    verb = getattr(corrective_action, told.pop("step"))
    verb(record.acting_as(told.pop("by_whom")), told.pop("finding"), **told)


def _end(record: Record, story: _Story, reference: str, told: dict[str, Any]) -> None:
    lead = record.acting_as(told["lead"])
    story.at(told["closed_at"])
    life.conclude(lead, reference, told["conclusion"], told["conclusion_reasons"], told["opinions"])
    life.close(lead, reference)
    story.at(told["approved_at"])
    approver = record.acting_as(told["approved_by"])
    life.approve(approver, reference)
    issue.printed(approver, "report", reference)
