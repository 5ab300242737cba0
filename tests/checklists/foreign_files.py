"""Files of other programs, for tests of reading them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checklists import reader
from checklists.faults import PackFault

ROOT = Path(__file__).parents[2]


def faults(path: Path) -> list[str]:
    with pytest.raises(PackFault) as found:
        reader.read(path)
    return [str(fault) for fault in found.value.faults]


# Libraries in YAML

LIBRARY = """
urn: urn:intuitem:risk:library:mine
locale: en
ref_id: MINE
name: My framework
copyright: Mine
version: 3
objects:
  framework:
    urn: urn:x:framework:mine
    ref_id: mine-framework
    name: My framework
    translations: {fr: {name: Mon cadre}}
    requirement_nodes:
      - urn: urn:x:req_node:a
        assessable: false
        ref_id: A
        name: First part
      - urn: urn:x:req_node:a.1
        parent_urn: urn:x:req_node:a
        assessable: true
        ref_id: "A.10"
        description: |
          Something long
          is done.
        typical_evidence: |
          - minutes
          - tickets
        implementation_groups: [basic, full]
        translations:
          fr: {name: Premier, description: Une chose longue est faite.}
      - urn: urn:x:req_node:a.2
        parent_urn: urn:x:req_node:a
        assessable: true
        ref_id: A.2
        name: Asked
        questions:
          urn:x:q1:
            type: unique_choice
            text: How often?
            translations: {fr: {text: Combien de fois ?}}
            choices:
              - {urn: "urn:c1", value: Weekly, compute_result: compliant}
              - {urn: "urn:c2", value: Never, compute_result: non_compliant}
              - {urn: "urn:c3", value: Unknown}
          urn:x:q2: {type: text, text: By whom?}
"""


# OSCAL

CATALOG = {
    "catalog": {
        "uuid": "74c8ba1e-5cd4-4ad1-bbfd-d888e2f6c724",
        "metadata": {"title": "Sample catalog", "version": "5.1", "last-modified": "2026-01-01T00:00:00Z"},
        "groups": [
            {
                "id": "s1", "title": "Access",
                "controls": [
                    {
                        "id": "s1.1", "title": "Accounts", "props": [{"name": "label", "value": "S-1"}],
                        "params": [{"id": "p1", "label": "number of days"}],
                        "parts": [
                            {"name": "statement", "prose": "Manage accounts:", "parts": [
                                {"name": "item", "props": [{"name": "label", "value": "a."}], "prose": "Remove after {{ insert: param, p1 }}."},
                            ]},
                            {"name": "assessment-objective", "parts": [
                                {"name": "assessment-objective", "props": [{"name": "label", "value": "S-01a."}], "prose": "accounts are removed after {{ insert: param, p1 }};"},
                                {"name": "assessment-objective", "prose": "accounts are reviewed."},
                            ]},
                            {"name": "assessment-method", "props": [{"name": "method", "value": "INTERVIEW"}], "parts": [{"name": "assessment-objects", "prose": "administrators\n\nmanagers"}]},
                        ],
                        "controls": [{"id": "s1.1.1", "title": "Automated"}],
                    },
                    {"id": "s1.2", "title": "Old", "props": [{"name": "status", "value": "withdrawn"}]},
                ],
            }
        ],
    }
}  # fmt: skip


def catalog(path: Path, **changed) -> Path:
    path.write_text(json.dumps({"catalog": CATALOG["catalog"] | changed}))
    return path
