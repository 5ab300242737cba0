"""Which strings of the program are for people and stand outside of the catalogue: the rule behind a test.

A string is for people when it holds at least two words with a space, or when it stands where labels stand: in a
heading, a field, a row, a table, a footer, a help text. What is left out, and why, is listed below.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.catalogue import PACKAGES
from tests.architecture.labels import (
    ALSO,
    CAPITAL,
    CITED,
    ENUMS,
    KEYWORDS,
    LABEL_CALLS,
    LABEL_KEYWORDS,
    LABEL_NAMES,
    MARKUP,
    PIECE,
    RECORDED,
    REFUSALS,
    SKIPPED_CALLS,
    SKIPPED_KEYWORDS,
    SKIPPED_NAMES,
    SQL,
    STYLES,
    WHOLE_FILES,
    WORD_FUNCTIONS,
    WRAPPED_CONSTANTS,
)


def letters(text: str) -> int:
    """Return how many words of two letters or more a text has."""
    return len(re.findall(r"[^\W\d_]{2,}", re.sub(r"\{[^{}]*\}", " ", text)))


def sentence(text: str) -> bool:
    """Tell whether a text is at least two words with a space between."""
    bare = re.sub(r"\{[^{}]*\}", "{}", text)
    return (
        letters(text) >= 2
        and " " in bare.strip()
        and bool(re.search(r"[^\W\d_]{2,}[^\n]* [^\n]*[^\W\d_]{2,}", bare.replace("{}", "")) or " " in bare)
    )


class Tree:
    """One file, with the parent of each node and what surrounds it."""

    def __init__(self, name: str, source: str) -> None:
        self.name, self.source = name, source
        self.tree = ast.parse(source)
        self.parent: dict[ast.AST, ast.AST] = {}
        for node in ast.walk(self.tree):
            for child in ast.iter_child_nodes(node):
                self.parent[child] = node
        self.is_whole = name in WHOLE_FILES

    def up(self, node: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
        while node in self.parent:
            yield self.parent[node], node
            node = self.parent[node]

    def call_of(self, node: ast.AST):
        """Return (call, position or keyword) of the nearest call whose argument this is, through tuples and choices."""
        for above, child in self.up(node):
            if isinstance(above, ast.Call):
                if child is above.func:
                    continue
                return above, above.args.index(child) if child in above.args else None
            if isinstance(above, ast.keyword):
                call = self.parent[above]
                return (call, above.arg) if isinstance(call, ast.Call) else (None, None)
            if isinstance(above, ast.Dict) and child in above.keys:
                return None, None
            if isinstance(above, ast.Compare | ast.Subscript | ast.stmt | ast.Lambda | ast.comprehension):
                return None, None
            if isinstance(above, ast.IfExp) and child is above.test:
                return None, None
        return None, None

    def target_of(self, node: ast.AST) -> str:
        """Return what the node is assigned to, through tuples, dictionaries and choices."""
        for above, _child in self.up(node):
            if isinstance(above, ast.Assign):
                return ast.unparse(above.targets[0])
            if isinstance(above, ast.AnnAssign | ast.AugAssign):
                return ast.unparse(above.target)
            if isinstance(above, ast.Call) and ast.unparse(above.func) not in (
                "tuple",
                "dict",
                "frozenset",
                "MappingProxyType",
            ):
                return ""
            if isinstance(above, ast.stmt):
                return ""
        return ""

    def within(self, node: ast.AST) -> list[str]:
        """Return the names of functions and module constants around a node."""
        names = []
        for above, _child in self.up(node):
            if isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef):
                names.append(above.name)
            elif isinstance(above, ast.Assign):
                names.append(ast.unparse(above.targets[0]))
            elif isinstance(above, ast.AnnAssign):
                names.append(ast.unparse(above.target))
        return names

    def forbidden(self, node: ast.AST, text: str) -> str:
        """Return why a string is left alone, empty when it may be wrapped."""
        if not re.search(r"[^\W\d_]{2,}", text):
            return "no word"
        if SQL.search(text):
            return "SQL"
        if STYLES.match(text) and (
            "$" in text or text in ("bold", "dim", "italic", "reverse", "underline", "strike", "none")
        ):
            return "style"
        if re.match(r"[A-Z]{2,}-\d{4}|An$", text) or " IN (" in text:
            return "example, article or SQL"
        if MARKUP.search(text):
            return "markup or pattern"
        if re.search("ISO|IIA|policy", text) and not CITED.sub("", text):
            return "citation"
        first = True
        for above, child in self.up(node):
            if isinstance(above, ast.Expr) and isinstance(above.value, ast.Constant):
                return "docstring"
            if isinstance(above, ast.Call):
                func = ast.unparse(above.func)
                if child is not above.func and first_call(self, node) is above:
                    if func in ("_", "ngettext", "english"):
                        return "already"
                    if func in KEYWORDS and child in above.args[1:]:
                        return "already"
                    if func == "Rule" and child in above.args[3:4]:
                        return "a source, kept in the record with the judgement"
                    if func == "telling.put" or (func.endswith(".notify") and self.name.startswith("reports")):
                        return "name of an element"
                    if func == "Fault" and not sentence(text):
                        return "a key of the pack"
                    if SKIPPED_CALLS.match(func) or SKIPPED_CALLS.match(
                        func.rpartition(".")[2] if func.startswith("(") else func
                    ):
                        return f"call {func}"
                    if func in ("Row", "Field", "Choose.Option", "Option") and above.args and child is above.args[0]:
                        return "id"
            if isinstance(above, ast.keyword) and first and above.arg in SKIPPED_KEYWORDS:
                return f"keyword {above.arg}"
            if isinstance(above, ast.Compare):
                return "compared"
            if isinstance(above, ast.Subscript) and child is above.slice:
                return "key"
            if isinstance(above, ast.Dict) and child in above.keys:
                return "key"
            if isinstance(above, ast.JoinedStr | ast.FormattedValue) and first:
                pass
            if isinstance(above, ast.AnnAssign) and child is above.annotation:
                return "annotation"
            if isinstance(above, ast.arg) or (
                isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef) and child is above.returns
            ):
                return "annotation"
            if isinstance(above, ast.pattern):
                return "pattern"
            if isinstance(above, ast.IfExp) and child is above.test:
                return "compared"
            if isinstance(above, ast.ClassDef) and (
                any(ast.unparse(b).rpartition(".")[2] in ENUMS for b in above.bases)
                and child in above.body
                and isinstance(child, ast.Assign)
            ):
                return "value of an enumeration"
            if isinstance(above, ast.Assign | ast.AnnAssign):
                target = ast.unparse(above.targets[0] if isinstance(above, ast.Assign) else above.target)
                if target in SKIPPED_NAMES or target.endswith(("_CSS", "_style", "_STYLE", "SCHEMA")):
                    return f"constant {target}"
            if isinstance(above, ast.stmt):
                first = False
        for name in self.within(node):
            if (self.name, name) in RECORDED:
                return RECORDED[self.name, name]
        if (
            self.is_whole
            and not self.refused(node)
            and not any((self.name, n) in WRAPPED_CONSTANTS for n in self.within(node))
        ):
            return WHOLE_FILES[self.name]
        return ""

    def refused(self, node: ast.AST) -> bool:
        """Tell whether the node is said in a refusal, or argparse help."""
        for above, child in self.up(node):
            if isinstance(above, ast.Call) and child is not above.func and ast.unparse(above.func) in REFUSALS:
                return True
            if (
                isinstance(above, ast.Assign)
                and ast.unparse(above.targets[0]) in ("what", "remedy", "(what, remedy)", "more", "hint")
                and self.name.startswith(("checklists", "auditor_tui/domain/impartiality/involvement"))
            ):
                return True
            if isinstance(above, ast.stmt):
                return False
        return False

    def is_label(self, node: ast.AST, text: str) -> bool:
        """Tell whether a string is for people: a sentence, or a label where labels stand."""
        call, place = self.call_of(node)
        func = ast.unparse(call.func) if call is not None else ""
        target = self.target_of(node)
        if isinstance(node, ast.Constant) and re.fullmatch(
            r"[a-z0-9]+([-_.][a-z0-9]+)+|#[\w-]+|\S+[/\\]\S*|[A-Z]+_[A-Z_]+|--\S+", text
        ):
            return False
        if sentence(text):
            return True
        if self.name.startswith("reports/"):
            return func == "paragraph" and place == 0
        if isinstance(node, ast.JoinedStr) and " " in text.strip() and not re.fullmatch(r"[a-z_-]+ \{\}( \{\})?", text):
            return func not in ("receipt",)
        if isinstance(node, ast.Constant) and PIECE.match(text) and not self.name.startswith(("db/", "reports/")):
            return True
        if func in REFUSALS:
            return func == "Rule" and place in (1, 2)
        if (self.name, text) in ALSO:
            return True
        if func == "add_argument" or func.endswith(".add_argument"):
            return place == "help"
        if func in LABEL_CALLS:
            places = LABEL_CALLS[func]
            if isinstance(place, str):
                return (place in LABEL_KEYWORDS or place == "text") and not text.islower()
            if places is None or place in places:
                if func in ("Content.assemble", "Content.styled", "Content") and STYLES.match(text):
                    return self.parent[node].__class__ is not ast.Tuple and text not in ("bold", "dim")
                return not re.fullmatch(r"[a-z]+_[a-z_]+", text) and not (
                    isinstance(node, ast.Constant)
                    and self.first_of_pair(node)
                    and text.islower()
                    and func not in ("facts",)
                )
            return bool(CAPITAL.match(text))
        if isinstance(place, str) and place in LABEL_KEYWORDS and not text.islower():
            return True
        if CAPITAL.match(text):
            return func != "Literal"
        if target in LABEL_NAMES and not text.islower() and isinstance(node, ast.Constant):
            return True
        inside = next((a.name for a, _c in self.up(node) if isinstance(a, ast.FunctionDef | ast.AsyncFunctionDef)), "")
        return inside in WORD_FUNCTIONS and any(isinstance(a, ast.Return) for a, _c in self.up(node))

    def first_of_pair(self, node: ast.AST) -> bool:
        above = self.parent.get(node)
        return isinstance(above, ast.Tuple) and above.elts and above.elts[0] is node and len(above.elts) > 1


def first_call(tree: Tree, node: ast.AST):
    """Return the nearest call of which the node is (part of) an argument."""
    for above, child in tree.up(node):
        if isinstance(above, ast.Call) and child is not above.func:
            return above
        if isinstance(above, ast.Call) and child is above.func:
            continue
        if isinstance(above, ast.stmt):
            return None
    return None


def outside(root: Path) -> list[tuple[str, str]]:
    """Return (place, text) of every string for people that is not in `_()`."""
    found = []
    for package in PACKAGES:
        for file in sorted((root / package).rglob("*.py")):
            name = file.relative_to(root).as_posix()
            found += [(f"{name}:{line}", text) for line, text in outside_in(name, file.read_text(encoding="utf-8"))]
    return found


def outside_in(name: str, source: str) -> list[tuple[int, str]]:
    """Return (line, text) of the same in one file."""
    tree = Tree(name, source)
    found = []
    for node in ast.walk(tree.tree):
        if isinstance(node, ast.JoinedStr):
            text = "".join(v.value if isinstance(v, ast.Constant) else "{}" for v in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if isinstance(tree.parent[node], ast.JoinedStr):
                continue
            text = node.value
        else:
            continue
        if not tree.forbidden(node, text) and tree.is_label(node, text):
            found.append((node.lineno, text))
    return found
