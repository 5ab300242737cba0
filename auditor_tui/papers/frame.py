"""What all papers share: the frame of a sheet and the tables that more than one paper prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from gettext import gettext as _

from auditor_tui.domain.audits.audit import Audit, State
from auditor_tui.domain.checklist.checklist import Checklist
from auditor_tui.domain.text import one_line, visible
from auditor_tui.language import english
from auditor_tui.services.organisation import house_style
from auditor_tui.services.record.opened import Record
from auditor_tui.services.record.values import organisation
from db.store import View
from reports.sheets.blocks import Block, Facts, Sheet

NOTICE = english(
    "Clause numbers and short titles are those of ISO/IEC 42001:2023. Requirements are given in our own "
    "words; the text of the standard is not reproduced."
)


_ISO = frozenset({"iso-42001-clauses", "iso-42001-annex-a"})


LANGUAGE = "en"
"""The language papers are written in."""


def other(language: str) -> str:
    """Return a language when it is another than the one of papers, else nothing."""
    return "" if language.partition("-")[0] == LANGUAGE else language


def title_languages(checklist: Checklist, clauses: Iterable[str]) -> tuple[tuple[int, int, str], ...]:
    """Return the languages of titles of clauses in the first column of a table: (row, 0, tag) where it is another."""
    found = [other(checklist.language_of(clause)) for clause in clauses]
    return tuple((row, 0, language) for row, language in enumerate(found) if language)


def notices(checklist: Checklist) -> str:
    """Return what must be said of the texts of an audit's packs: ours on the ISO packs, and each other pack's own."""
    said = [_(NOTICE) if part.pack.id in _ISO else visible(part.pack.notice).strip() for part in checklist.parts]
    return " ".join(dict.fromkeys(said))


def paper(
    view: View,
    *,
    kind: str,
    title: str,
    subtitle: str,
    document: str,
    head: str,
    blocks: tuple[Block, ...],
    front: tuple[tuple[str, str], ...] = (),
    revision: int = 0,
    issued: str = "",
    status: str = "",
    distribution: str = "",
    confidentiality: str = "",
    otherwise: str = "",
    contents: bool = False,
) -> Sheet:
    """Return a sheet with the front matter every paper has: document, revision, issue, distribution, mark.

    Args:
        view: the moment of the record the paper speaks of.
        kind: the kind of paper.
        title: the heading of page 1.
        subtitle: the line under it.
        document: the document reference without its revision.
        head: the short hash of what the paper was drawn from.
        blocks: the body.
        front: what this paper says besides, between its issue and who gets it.
        revision: the number of the revision; 0 where a paper has none.
        issued: the day it was issued, empty for a paper that says what stands today.
        status: what is printed on every page of a paper that is not issued.
        distribution: who gets it, as typed.
        confidentiality: the mark, as typed.
        otherwise: the mark of such papers where nobody has said another; confidential unless given.
        contents: whether a list of contents is printed.
    """
    style = house_style.standing(view)
    mark = one_line(confidentiality or style.confidentiality) or otherwise or _("Confidential")
    name = one_line(organisation(view))
    pairs = [(_("Document"), one_line(document))]
    pairs += [(_("Revision"), str(revision))] if revision else []
    pairs += [(_("Issued"), issued)] if issued else []
    return Sheet(
        kind=kind,
        title=title,
        subtitle=subtitle,
        organisation=name,
        reference=_("{document} rev. {revision}").format(document=document, revision=revision)
        if revision
        else document,
        record_head=head,
        language=LANGUAGE,
        status=status,
        confidentiality=mark,
        front=(
            *pairs,
            *front,
            (_("Distribution"), said(distribution or style.distribution)),
            (_("Confidentiality"), mark),
        ),
        blocks=blocks,
        contents=contents,
        accent=style.accent,
        logo=house_style.drawn_logo(view, style, name),
    )


def issued(sheet: Sheet, revision: int, on: str, *more: tuple[str, str]) -> Sheet:
    """Return a paper that says what stands as the revision that is issued of it on a day.

    Args:
        sheet: the paper as it stands, without a revision.
        revision: the number of the revision.
        on: the day.
        more: label and value pairs that the revision adds.
    """
    first, *front = sheet.front
    marks = ((_("Revision"), str(revision)), (_("Issued"), on))
    return replace(
        sheet,
        reference=_("{reference} rev. {revision}").format(reference=sheet.reference, revision=revision),
        status="",
        front=(first, *marks, *front, *more),
    )


def framed(
    view: View,
    audit: Audit,
    *,
    kind: str,
    letter: str,
    title: str,
    front: tuple[tuple[str, str], ...],
    blocks: tuple[Block, ...],
    contents: bool,
) -> Sheet:
    """Return a sheet with the marks every paper of an audit carries.

    Args:
        view: the moment of the record the paper speaks of.
        audit: what it is about.
        kind: the kind of paper.
        letter: what stands behind the audit's reference in the document reference.
        title: the heading of page 1.
        front: label and value pairs under it.
        blocks: the body.
        contents: whether a list of contents is printed.
    """
    closed = audit.state is State.CLOSED
    return paper(
        view,
        kind=kind,
        title=title,
        subtitle=one_line(audit.title),
        document=f"{audit.reference}-{letter}",
        revision=audit.revision,
        issued=str(audit.approved_at)[:10] if closed else "",
        head=view.head(audit.id).short,
        status="" if closed else _("Draft, not issued"),
        distribution=audit.distribution,
        confidentiality=audit.confidentiality,
        front=front,
        blocks=blocks,
        contents=contents,
    )


def facts(*pairs: tuple[str, str]) -> Facts:
    """Return label and value pairs with typed text made visible; an empty value says so."""
    return Facts(tuple((label, said(value)) for label, value in pairs))


def said(value: str, empty: str = "") -> str:
    """Return typed text as papers print it."""
    return visible(value).strip() or empty or _("Not recorded")


def days(audit: Audit) -> str:
    """Return the days of fieldwork in words."""
    if audit.starts_on is None:
        return _("not set")
    if audit.ends_on is None or audit.ends_on == audit.starts_on:
        return audit.starts_on.isoformat()
    return _("{starts_on} to {ends_on}").format(
        starts_on=audit.starts_on.isoformat(), ends_on=audit.ends_on.isoformat()
    )


def period(audit: Audit) -> str:
    """Return the audited period in words."""
    if audit.period_from is None and audit.period_to is None:
        return _("not limited")
    first = audit.period_from.isoformat() if audit.period_from else _("the beginning")
    last = audit.period_to.isoformat() if audit.period_to else "today"
    return _("{first} to {last}").format(first=first, last=last)


def pinned(record: Record, view: View, audit: Audit) -> str:
    """Return the checklist that was used, with its version."""
    packs = [part.pack for part in record.checklist(view, audit).parts]
    return "; ".join(
        _("{title}, version {version} ({id})").format(title=pack.title, version=pack.version, id=pack.id)
        for pack in packs
    )
