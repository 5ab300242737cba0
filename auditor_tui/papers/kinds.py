"""Which papers there are, each declared once: its name, its title, what it is of, who composes it, what freezes it.

The command line, help, screens, checks and docs derive from this list; nothing that draws or reads is imported here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from gettext import gettext as _

from auditor_tui.domain.refusal import Unknown
from auditor_tui.domain.text import one_line
from auditor_tui.language import english


class Of(Enum):
    """What a paper is of, and so what is named with it."""

    AUDIT = "audit"
    FINDING = "finding"
    REVIEW = "review"
    REVIEW_OR_PERIOD = "review or period"
    AUDIT_OR_ALL = "audit or everything"
    ORGANISATION = "organisation"


TO_BE_NAMED = {
    Of.AUDIT: english("Name the audit whose {kind} is wanted, such as IA-2026-01."),
    Of.FINDING: english("Name the finding whose form is wanted, such as IA-2026-01-ML01."),
    Of.REVIEW: english("Name the review whose minutes are wanted, such as MR-2026-01."),
}
"""What has to be named, or there is no such paper."""


class Frozen(Enum):
    """The act that issues a paper; from then on it is printed as it was kept."""

    BY_CLOSING = "the audit is closed"
    BY_APPROVAL = "the review is approved"
    BY_HAND = "somebody issues the next revision"


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of paper; `composer` is the module below `auditor_tui.papers` whose `sheet` composes it."""

    name: str
    title: str
    of: Of
    composer: str
    frozen: Frozen | None = None


PAPERS = (
    Paper("finding", english("Form of one finding"), Of.FINDING, "organisation.finding"),
    Paper("minutes", english("Minutes of a review"), Of.REVIEW, "organisation.minutes", Frozen.BY_APPROVAL),
    Paper("report", english("Audit report"), Of.AUDIT, "audit.report", Frozen.BY_CLOSING),
    Paper("plan", english("Audit plan with agenda"), Of.AUDIT, "audit.plan"),
    Paper("checklist", english("Checklist record (working paper)"), Of.AUDIT, "audit.checklist_record"),
    Paper("impartiality", english("Impartiality statement"), Of.AUDIT, "audit.impartiality_statement"),
    Paper("programme", english("Audit programme"), Of.ORGANISATION, "organisation.programme", Frozen.BY_HAND),
    Paper("organisation", english("Organisation and AI systems"), Of.ORGANISATION, "organisation.organisation"),
    Paper("register", english("The register"), Of.ORGANISATION, "organisation.register"),
    Paper("review", english("Inputs to management review"), Of.REVIEW_OR_PERIOD, "organisation.review",
          Frozen.BY_APPROVAL),
    Paper("journal", english("Journal extract"), Of.AUDIT_OR_ALL, "organisation.journal"),
)  # fmt: skip

NAMES = tuple(paper.name for paper in PAPERS)

OF_AUDIT = tuple(paper for paper in PAPERS if paper.of is Of.AUDIT)
"""Papers of one audit."""


def named(name: str) -> Paper:
    """Return a kind of paper by its name.

    Raises:
        Unknown: there is none, with those there are.
    """
    for paper in PAPERS:
        if paper.name == name:
            return paper
    raise Unknown(
        "unknown-paper",
        _("There is no paper '{kind}'. There is: {all}.").format(kind=name[:40], all=", ".join(NAMES)),
    )


def check_wanted(paper: Paper, reference: str, *, has_period: bool, revision: int) -> None:
    """Hold what is asked for to what this kind of paper can be of.

    Raises:
        Unknown: it lacks or has a reference, period or revision that it should not.
    """
    if paper.of in TO_BE_NAMED and not reference:
        raise Unknown("audit-missing", _(TO_BE_NAMED[paper.of]).format(kind=paper.name))
    if paper.of is Of.ORGANISATION and reference:
        raise Unknown(
            "reference-unused",
            _("The {kind} is of the whole organisation: leave out {reference}.").format(
                kind=paper.name, reference=one_line(reference)[:40]
            ),
        )
    of_review = paper.of is Of.REVIEW_OR_PERIOD
    if has_period and paper.of is not Of.AUDIT_OR_ALL and (not of_review or reference):
        raise Unknown(
            "period-unused",
            _("Only the journal, and inputs to review for which no review is named, are of a period you choose."),
        )
    if revision and (paper.frozen is None or (of_review and not reference)):
        raise Unknown(
            "not-issued",
            _("There are no revisions of this paper: leave out --revision. Issued are: {kinds}.").format(
                kinds=_("report, minutes and inputs of a review, programme")
            ),
        )
