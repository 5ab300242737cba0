"""What the test of the catalogue goes by: where labels stand, and what stays in English, each with the reason."""

from __future__ import annotations

import re

from tests.architecture.catalogue import PLURALS

WHOLE_FILES = {
    "auditor_tui/language.py": "binds the catalogue",
    "auditor_tui/domain/impartiality/rules_on_people.py": "facts, kept in the record with each judgement",
    "auditor_tui/domain/impartiality/relations.py": "facts, kept in the record with each judgement",
    "auditor_tui/domain/impartiality/involvement.py": "facts, kept in the record with each judgement (refusals apart)",
    "auditor_tui/domain/impartiality/auditor.py": "facts, kept in the record with each judgement",
    "auditor_tui/domain/impartiality/competence.py": "facts, kept in the record with each judgement (refusals apart)",
    "auditor_tui/domain/impartiality/rules_on_work.py": "facts, kept in the record with each judgement (the rules apart)",
    "auditor_tui/domain/impartiality/declaration.py": "what a person signs, kept in the record (refusals apart)",
    "auditor_tui/services/findings/owner_updates.py": "words by which a table is read (refusals apart)",
    "auditor_tui/exports/registers.py": "headings of exported tables, which other programs read (refusals apart)",
    "auditor_tui/demo/log.py": "the story of the demo (refusals apart)",
    "db/queries.py": "SQL",
    "auditor_tui/services/findings/columns.py": "headings of exported tables, which other programs read",
    "auditor_tui/services/impartiality/facts.py": "facts, kept in the record with each judgement (refusals apart)",
    "auditor_tui/demo/story.py": "the story of the demo (refusals apart)",
    "auditor_tui/services/canvas_tables.py": "keys",
    "checklists/schema.py": "the form of packs, which other programs read",
    "checklists/formats/spreadsheet.py": "headings of the spreadsheet, by which it is read again (faults apart)",
    "checklists/formats/tables.py": "headings of the spreadsheet, by which it is read again (faults apart)",
    "checklists/formats/ciso_assistant.py": "text that becomes part of a pack (faults apart)",
    "checklists/formats/oscal.py": "text that becomes part of a pack (faults apart)",
    "reports/archive.py": "the form of files",
    "reports/page/tags.py": "the form of files",
    "reports/letters/typefaces.py": "the form of files",
    "reports/page/style.py": "names of styles",
    "reports/letters/plain.py": "markup",
    "reports/calendar.py": "the form of files",
    "reports/spreadsheet.py": "the form of files",
    "db/store.py": "SQL (refusals apart)",
    "db/driver.py": "SQL (refusals apart)",
    "db/journal/lines.py": "the form of the journal",
    "db/history.py": "SQL",
    "db/journal/writing.py": "SQL",
    "db/journal/capture.py": "SQL",
}
REFUSALS = frozenset(
    [
        "RuleBroken",
        "check_said",
        "Unknown",
        "Fault",
        "TableFault",
        "StoreFault",
        "Damaged",
        "Missing",
        "Newer",
        "ReadOnly",
        "Busy",
        "Full",
        "WrittenOutside",
        "self._fault",
        "_fault",
        "self._damage",
        "Damage",
        "Remark",
        "Rule",
    ]
)
"""Calls whose sentences are wrapped even in the files above."""

RECORDED = {  # (file, name of the function or constant): why
    ("auditor_tui/domain/organisation/house_style.py", "PAGES"): "kept in the record as the paper size",
    ("auditor_tui/services/impartiality/teams.py", "STATEMENT"): "what a person signs, kept in the record",
    ("auditor_tui/domain/checklist/applicability.py", "set_aside"): "kept in the record as the reason of an answer",
    (
        "auditor_tui/domain/impartiality/engine.py",
        "lacking_competence",
    ): "a fact, kept in the record with the judgement",
    ("auditor_tui/domain/impartiality/engine.py", "_competence"): "a fact, kept in the record with the judgement",
    ("auditor_tui/domain/impartiality/engine.py", "_about_case"): "a fact, kept in the record",
    ("auditor_tui/domain/monitoring/breach.py", "evidence"): "kept in the record with the finding of a measured value",
    (
        "auditor_tui/domain/monitoring/breach.py",
        "requirement",
    ): "kept in the record with the finding of a measured value",
    ("auditor_tui/domain/monitoring/breach.py", "gap"): "kept in the record with the finding of a measured value",
    ("auditor_tui/services/findings/log.py", "withdrawn"): "kept in the record as a reason",
    ("auditor_tui/services/planning/scope.py", "why"): "kept in the record as a reason",
    ("auditor_tui/services/planning/scope.py", "(pinned, why)"): "kept in the record as a reason",
    ("auditor_tui/services/organisation/applicability.py", "_COLUMNS"): "headings and words by which a table is read",
    ("auditor_tui/services/organisation/applicability.py", "_NO"): "words by which a table is read",
    ("auditor_tui/services/organisation/people_table.py", "FACTS"): "words by which a table is read",
    ("auditor_tui/services/organisation/people_table.py", "_COLUMNS"): "words by which a table is read",
    ("auditor_tui/services/audits/audits.py", "_criteria"): "kept in the record with the plan",
    ("checklists/questions.py", "citation"): "a citation, kept in the record with findings",
    ("auditor_tui/domain/programme/programme.py", "standing"): "codes that scripts rely on; shown through _()",
    ("auditor_tui/domain/checklist/answer.py", "lacking"): "codes that scripts rely on; shown through _()",
}
SKIPPED_CALLS = re.compile(
    r"^(re\.\w+|.*\.(execute|exec_driver_sql|query_one|query|work|acting_as|startswith|endswith|removeprefix"
    r"|removesuffix|split|rsplit|partition|rpartition|replace|strip|lstrip|rstrip|encode|decode|strftime|fullmatch"
    r"|get_logger|debug|info|warning|fromisoformat|import_module|setdefault_style|add_class|remove_class|set_class"
    r"|focus|setattr|index|count|find|has_class|go_to|watch)|text|CheckConstraint|ForeignKeyConstraint"
    r"|UniqueConstraint|Index|one_of|ValueError|RuntimeError|TypeError|AssertionError|KeyError|NotImplementedError"
    r"|Exported|work\.add|work\.change|Change|_change|getattr|hasattr|setattr"
    r"|isinstance|TypeVar|picked|frozenset|set|NewType|namedtuple|begin|open|Path|ord|resources\.files|_data|_said_in_code"
    r"|importlib\.import_module|GoTo|head_of|view\.head_of|taken_from|logging\.\w+|_|ngettext|gettext|english|_style|ParagraphStyle"
    r"|given\.get|told\.get|node\.get|values\.get|typed\.get|row\.get|print_json|self\._words\.get|tuple\.index)$"
)
SKIPPED_KEYWORDS = frozenset(
    [
        "id",
        "classes",
        "style",
        "anchor",
        "key",
        "name_",
        "metavar",
        "dest",
        "action",
        "mode",
        "encoding",
        "timespec",
        "newline",
        "prog",
        "nargs",
        "order",
        "by",
        "kind",
        "code",
        "tab_behavior",
        "theme",
        "group",
        "follows_from",
        "because",
        "operation",
        "superseded_by",
        "withdrawn",
        "entity",
        "role",
        "errors",
        "field",
        "variant",
        "severity",
        "markup",
    ]
)
SKIPPED_NAMES = frozenset(
    ["DEFAULT_CSS", "CSS", "CSS_PATH", "__all__", "style", "query", "__tablename__", "__table_args__", "STEP"]
)
STYLES = re.compile(
    r"^(\$[\w-]+|bold|dim|italic|reverse|underline|strike|not|on|b|i|link|none)( (\$[\w-]+|bold|dim|italic|reverse|underline|strike|on))*$"
)
CITED = re.compile(
    r"ISO(?:/IEC)?(?: TS)?|IIA Standard|EU AI Act|NIST AI RMF|Annex|UTC|SHA-256|\bpolicy\b|\b[a-z]\)|\b[A-Z]\b|\band\b|\bto\b|[\d\W_]"
)
"""What is left out before a text is looked at: a citation has nothing else."""
SQL = re.compile(
    r"^\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|BEGIN|COMMIT|DROP|ALTER|VACUUM|ATTACH|ROLLBACK|ent IN|audit =)\b|^[a-z_]+ = \w+$"
)
MARKUP = re.compile(r"<\w+[ >/]|</|<<|/Type|begincmap|\{ \w+: |^[#.]\w|\\[bdws(]|\(\?[:=!<i]|%[YmdH]")

# -- where single words are labels ----------------------------------------------------------------------------------

LABEL_CALLS = {  # call: positions of arguments that people read (None: all)
    "Heading": None, "Text": None, "Content": None, "Content.assemble": None, "Content.styled": (0,), "Static": None,
    "Field": (1,), "Row": (1, 2), "Labelled": None, "_line": None, "_pair": None, "facts": None, "Facts": None,
    "Tiles": None, "Bars": None, "Points": None, "Signatures": None, "Choose": None, "Confirm": None, "Form": None,
    "Table": None, "Column": (0,), "print_table": None, "sheets.Bars": None, "sheets.Question": None, "Setting": (1, 2), "Canvas": (1, 2, 3, 4, 5, 6, 7),
    "say": None, "self.say": None, "screen.say": None, "out": None, "ask": None, "ask_text": None, "self._ask": None,
    "self._ask_one": None, "self._choose": None, "self._reason": None, "self.tell": None, "self._for_whom": (0,),
    "self._found": (1,), "self.app.notify": None, "self.notify": None, "Need": (2,), "Obstacle": (1,), "Due": (0, 1),
    "word": (3,), "_word": (3,), "verb": (2,), "group": (2,), "_group": (2,), "framed": None, "Sheet": None,
    "check_state": (2,), "life.check_state": (2,), "rules.check_open": None,
    "rules.check_reason": (1,), "check_reason": (1,), "check_manager": None, "_listed": None, "_counted": (),
    "_count": (), "entry": (1, 2), "Days": None, "said": None, "_said": None, "Remark": None, "lines.append": None, "pairs.append": None, "parts.append": None,
    "rows.append": None, "empty.append": None, "missing.append": None, "said.append": None, "_grid": None, "_titled": None,
    "self.query_one('#top', TopLine).tell": None, "TopLine.tell": None, "Lines": (), "Reader": (), "Input": (), "_state": (),
}  # fmt: skip
LABEL_KEYWORDS = frozenset(
    [
        "help",
        "label",
        "hint",
        "title",
        "subtitle",
        "status",
        "empty",
        "explanation",
        "description",
        "epilog",
        "footer",
        "placeholder",
        "front",
        "series",
        "confidentiality",
        "result",
        "second",
        "first",
        "columns",
        "tooltip",
        "question",
        "right",
    ]
)
LABEL_NAMES = frozenset(
    [
        "name",
        "footer",
        "help",
        "columns",
        "title",
        "head",
        "labelled",
        "pairs",
        "choices",
        "roles",
        "facts",
        "what",
        "groups",
        "classes",
        "right",
    ]
)
CAPITAL = re.compile(r"^[A-Z][a-z]+(\.\.\.|:)?$")
WORD_FUNCTIONS = frozenset(["word", "words", "phrase", "mark_word", "in_words"])
ALSO = {
    ("auditor_tui/cli/verbs/findings/actions.py", "due {}"),
    ("auditor_tui/cli/verbs/audit/answers.py", "file {}"),
    ("auditor_tui/screens/review.py", "approved {}"),
    ("auditor_tui/papers/organisation/findings.py", "Why {}"),
    ("auditor_tui/domain/review/review.py", "a conclusion"),
    ("db/files.py", "a folder"),
    ("db/files.py", "a pipe"),
    ("db/verify.py", "audit {}"),
    ("db/verify.py", "item {}"),
    ("db/verify.py", "field {}"),
}
"""(file, text): what looks like an id and is for people."""
PIECE = re.compile(r"^( +\(?|[,;] (or )?|- +)[a-z]{2,}[ )]*$|^[a-z]{2,} $")
"""A word with the space or sign by which it is put to a sentence."""
WRAPPED_CONSTANTS = {
    ("auditor_tui/domain/impartiality/rules_on_work.py", name) for name in ("_REVIEW", "_ANOTHER", "_SECOND")
}
KEYWORDS = frozenset(PLURALS) - {"ngettext"}
ENUMS = frozenset(["Enum", "StrEnum", "IntEnum", "Flag"])
