"""Samples on the command line."""

from __future__ import annotations

from argparse import Namespace
from gettext import gettext as _

from auditor_tui.cli.session import opened, out, print_json, print_table
from auditor_tui.domain.fieldwork import sampling as rules
from auditor_tui.domain.refusal import Unknown
from auditor_tui.services.fieldwork import samples


def plan(arguments: Namespace) -> int:
    """Print how many to take."""
    a = arguments
    if (a.sites is not None) + (a.margin is not None) > 1:
        raise Unknown("which-plan", _("Say --sites or --margin, not both."))
    if (a.population or 0) < 0:
        raise Unknown("no-population", _("A population has one item or more."))
    if a.sites is not None:
        rules.check_sites(a.sites)
        out(str(rules.sites(a.sites, a.visit)))
    elif a.margin is not None:
        rules.check_estimate(a.confidence, a.margin, a.expected)
        out(str(rules.estimating(a.population or None, a.confidence, a.margin, a.expected)))
    elif a.population:
        rules.check_design(rules.Design(rules.Method.ATTRIBUTE, 1, a.confidence, a.tolerable, a.allowed), a.population)
        out(str(rules.finite(a.population, a.confidence, a.tolerable, a.allowed)))
    else:
        rules.check_design(rules.Design(rules.Method.ATTRIBUTE, 1, a.confidence, a.tolerable, a.allowed), 1)
        out(str(rules.allowing(a.confidence, a.tolerable, a.allowed)))
    return 0


def draw(arguments: Namespace) -> int:
    """Draw a sample and print its reference and the items."""
    a = arguments
    population = samples.population_from(a.population)
    with opened(a) as record:
        reference = samples.take(
            record,
            a.ref,
            a.item,
            a.title,
            population,
            method=a.method,
            size=a.size,
            confidence=a.confidence,
            tolerable=a.tolerable,
            allowed=a.allowed,
            seed=a.seed,
            chosen=(a.chosen or "").split(";"),
            reason=a.reason,
            source=a.source or a.population.name,
        ).result
        sample = next(s for s in samples.show(record, a.ref) if s.reference == reference)
    out(reference)
    print_table((_("Place"), _("Item")), [(str(item.place), item.name) for item in sample.drawn], "")
    return 0


def list_samples(arguments: Namespace) -> int:
    """Print the samples of an audit with what they say."""
    with opened(arguments) as record:
        held = samples.show(record, arguments.ref)
    if arguments.json:
        print_json(
            [
                {"reference": s.reference, "item": s.item, "title": s.title, "source": s.source, "population": s.count,
                 "population_sha256": s.population, "method": s.design.method.value, "size": s.design.size,
                 "confidence": s.design.confidence, "tolerable": s.design.tolerable, "allowed": s.design.allowed,
                 "algorithm": s.algorithm, "seed": s.seed, "reason": s.reason,
                 "withdrawn": s.withdrawn, "drawn_before": list(s.before), "statement": s.statement,
                 "drawn": [{"place": d.place, "name": d.name, "result": d.result or None, "note": d.note}
                           for d in s.drawn]}
                for s in held
            ]
        )  # fmt: skip
    else:
        rows = [(s.reference, s.item, s.title, _said(s)) for s in held]
        print_table((_("Sample"), _("Item"), _("Of"), _("Says")), rows, _("No sample was drawn."))
    return 0


def _said(sample: samples.Sample) -> str:
    if sample.withdrawn is None:
        return sample.statement
    return _("Taken back: {why}. {said}").format(why=sample.withdrawn.rstrip("."), said=sample.statement)


def found(arguments: Namespace) -> int:
    """Record what was found on one item."""
    a = arguments
    with opened(a) as record:
        out(samples.found(record, a.ref, _number(a.number), a.place, a.result, a.note).result)
    return 0


def withdraw(arguments: Namespace) -> int:
    """Take a sample back and print its reference."""
    with opened(arguments) as record:
        out(samples.withdraw(record, arguments.ref, _number(arguments.number), arguments.reason).result)
    return 0


def again(arguments: Namespace) -> int:
    """Draw a sample again from what is recorded; 1 when it does not come out the same."""
    with opened(arguments) as record:
        same, drawn = samples.drawn_again(record, arguments.ref, _number(arguments.number))
    out(_("the population is the one recorded") if same else _("THE POPULATION IS NOT THE ONE RECORDED"))
    out(_("the same items are drawn") if drawn else _("OTHER ITEMS ARE DRAWN"))
    return 0 if same and drawn else 1


def _number(said: str) -> int:
    digits = said.upper().removeprefix("S-")
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 6:
        raise Unknown("unknown-sample", _("'{said}' is no number of a sample, such as S-003.").format(said=said[:20]))
    return int(digits)
