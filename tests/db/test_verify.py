"""Beliefs about verification: whatever was changed by force is named, and nothing else is."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from db import faults
from db.store import Store
from db.tables.fieldwork import AnswerRecord
from db.tables.recorded import COLUMNS, TABLES
from db.verify import verify
from tests.db.making import answer, copied, ids, one_audit
from tests.telling import FixedWorld
from tests.trying import SEED


@pytest.fixture
def copy(demo_copy: Path) -> Path:
    """A copy of the demo record, which holds rows of every kind."""
    return demo_copy


def force(path: Path, *statements: str) -> None:
    """Change a file past its guards: drop all triggers, change, and put them back as they were."""
    connection = driver.connect(str(path), isolation_level=None)
    for setting in ("synchronous = OFF", "ignore_check_constraints = ON", "foreign_keys = OFF"):
        connection.execute(f"PRAGMA {setting}")
    held = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    connection.execute("BEGIN")
    for name, _ in held:
        connection.execute(f'DROP TRIGGER "{name}"')
    for statement in statements:
        connection.execute(statement)
    for _, sql in held:
        connection.execute(sql)
    connection.execute("COMMIT")
    connection.close()


def test_an_untouched_record_is_sound(whole_demo: Path) -> None:
    verdict = verify(whole_demo)
    assert verdict.is_sound, [damage.sentence for damage in verdict.damages]
    assert verdict.lines > 300


def forged(column: str, value: object) -> str:
    """Return what an update makes of a value."""
    if value is not None and column in ("until", "withdrawn", "response"):
        return f'"{column}" = NULL'
    return f'"{column}" = {7777 if isinstance(value, int) else repr("forged")}'


TABLES_AT_ONCE = [(table,) for table in COLUMNS] if SEED else [tuple(COLUMNS)]
"""Each table is compared with its own replay: forgeries in all of them are named in one file; a soak forges one by one."""


@pytest.mark.soak
@pytest.mark.parametrize("tables", TABLES_AT_ONCE, ids=lambda tables: f"{tables[0]} to {tables[-1]}")
def test_any_changed_field_is_named(whole_demo: Path, tmp_path: Path, tables: tuple[str, ...], record_property) -> None:
    """The fields of a row are changed together; a soak changes each of them alone as well."""
    connection = driver.connect(f"file:{whole_demo}?mode=ro", uri=True)
    connection.row_factory = driver.Row
    rows = {table: connection.execute(f'SELECT * FROM "{table}" LIMIT 1').fetchone() for table in tables}
    connection.close()
    fields = [(table, column) for table in tables for column in COLUMNS[table] if column != "id"]
    for together in (fields, *([field] for field in fields if SEED)):
        copy = copied(whole_demo, tmp_path / "copy.db")
        changes: dict[str, list[str]] = {}
        for table, column in together:
            changes.setdefault(table, []).append(forged(column, rows[table][column]))
        force(
            copy,
            *(
                f"UPDATE \"{table}\" SET {', '.join(made)} WHERE id = '{rows[table]['id']}'"
                for table, made in changes.items()
            ),
        )
        named = {(d.entity, d.id, d.field) for d in verify(copy).damages}
        missing = {(table, rows[table]["id"], column) for table, column in together} - named
        assert not missing
    record_property("fields forged", len(fields))


@pytest.mark.soak
@pytest.mark.parametrize("tables", TABLES_AT_ONCE, ids=lambda tables: f"{tables[0]} to {tables[-1]}")
def test_a_row_that_disappeared_or_appeared_is_named(
    whole_demo: Path, tmp_path: Path, tables: tuple[str, ...], record_property
) -> None:
    """One row of a table is deleted and one made together; a soak does each alone as well."""
    connection = driver.connect(f"file:{whole_demo}?mode=ro", uri=True)
    rows = {
        table: connection.execute(f'SELECT id FROM "{table}" ORDER BY id DESC LIMIT 1').fetchone()[0]
        for table in tables
    }
    connection.close()
    loose = "PRAGMA ignore_check_constraints = ON"
    for is_gone, is_made in ((True, True), *(((True, False), (False, True)) if SEED else ())):
        copy = copied(whole_demo, tmp_path / "copy.db")
        forgery = []
        for table, row in rows.items():
            change = "".join(f", {_otherwise(table, key[-1])}" for key in TABLES[table].declared.keys)
            kept = f"CREATE TEMP TABLE made_{table} AS SELECT * FROM \"{table}\" WHERE id = '{row}'"
            gone = f"DELETE FROM \"{table}\" WHERE id = '{row}'"
            made = f"UPDATE made_{table} SET id = 'made'{change}"
            forgery += [kept, *([gone] if is_gone else []), made]
            forgery += [f'INSERT INTO "{table}" SELECT * FROM made_{table}'] if is_made else []
        force(copy, loose, *forgery)
        damages = verify(copy).damages
        for table, row in rows.items():
            named = [(d.id, d.what) for d in damages if d.entity == table]
            if is_gone:
                assert any(id == row and "disappeared" in what for id, what in named), table
            if is_made:
                assert any(id == "made" and "never recorded" in what for id, what in named), table
    record_property("rows forged", 2 * len(tables))


def _otherwise(table: str, column: str) -> str:
    """Give a made row a value no other row of the table has there."""
    return f"{column} = 9999" if TABLES[table].__table__.c[column].type.python_type is int else f"{column} = 'x'"


FORGERIES = {
    "a line changed": (
        "UPDATE change SET body = replace(body, 'answer', 'anserw') WHERE position = "
        "(SELECT max(position) FROM change WHERE ent = 'answer' AND position < 400)",
        "changed after it was written",
    ),
    "a line gone": ("DELETE FROM change WHERE position = 200", "are missing"),
    "two lines swapped": (
        "UPDATE change SET body = (SELECT body FROM change WHERE position = 201) WHERE position = 200",
        "changed after it was written",
    ),
    "a value changed": (
        "UPDATE value SET data = data || x'20' WHERE commitment = (SELECT commitment FROM value LIMIT 1)",
        "was changed",
    ),
    "a value gone": ("DELETE FROM value WHERE commitment = (SELECT commitment FROM value LIMIT 1)", "is missing"),
    "a value added": ("INSERT INTO value VALUES (x'00', x'00', x'00')", "belongs to no journal line"),
    "an issued report changed": (
        "UPDATE content SET data = data || x'00' WHERE digest = (SELECT pdf FROM paper)",
        "not what its hash says",
    ),
    "an issued report gone": ("DELETE FROM content WHERE digest = (SELECT pdf FROM paper)", "is missing"),
    "a guard gone": ("DROP TRIGGER IF EXISTS journal_answer_update", None),
    "a trigger added": ("CREATE TRIGGER mine AFTER INSERT ON person BEGIN SELECT 1; END", "was added"),
    "a table added": ("CREATE TABLE mine (x)", "was added"),
    "a view added": ("CREATE VIEW mine AS SELECT 1", "was added"),
    "an index dropped": ("DROP INDEX finding_of_audit", "not as this program makes it"),
    "a tail cut off": ("DELETE FROM change WHERE position > 400", "never recorded"),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_forgeries_of_the_journal_are_named(copy: Path, name: str) -> None:
    statement, what = FORGERIES[name]
    if what is None:
        connection = driver.connect(str(copy))
        connection.execute(statement)
        connection.commit()
        connection.close()
        what = "guard journal_answer_update was removed"
    else:
        force(copy, statement)
    verdict = verify(copy)
    assert any(what in damage.what for damage in verdict.damages), [d.sentence for d in verdict.damages]


def test_damage_is_told_with_audit_item_and_field(copy: Path) -> None:
    force(copy, "UPDATE answer SET result = 'nonconforming' WHERE item = '9.1-p1'")
    (damage,) = verify(copy).damages
    assert damage.sentence.startswith("audit IA-2026-01 item 9.1-p1 answer field result")


@pytest.mark.parametrize("shard", range(4))
@pytest.mark.times("bits flipped", suite=10, soak=1000)
def test_flipped_bits_never_crash_and_what_readers_see_is_named(
    whole_demo: Path, tmp_path: Path, times: int, chance: random.Random, shard: int
) -> None:
    """A reader sees rows and journal; a flip that changes them must be named, whatever SQLite makes of it."""
    whole = whole_demo.read_bytes()
    path = copied(whole_demo, tmp_path / "flipped.db")
    seen = visible(whole_demo)
    changed = 0
    for _ in range(times):
        flipped = bytearray(whole)
        place = chance.randrange(len(whole))
        flipped[place] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        for side in ("-wal", "-shm"):
            Path(f"{path}{side}").unlink(missing_ok=True)
        sound = verify(path).is_sound
        try:
            differs = visible(path) != seen
        except (driver.Error, UnicodeDecodeError):
            differs = True
        changed += differs
        assert not (differs and sound), f"byte {place} changed what a reader sees and verify is silent"
    assert changed > times // 15


def visible(path: Path) -> list:
    connection = driver.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return [connection.execute(f'SELECT * FROM "{t}" NOT INDEXED ORDER BY id').fetchall() for t in COLUMNS] + [
            connection.execute("SELECT dev, seq, prev, hash, body FROM change NOT INDEXED ORDER BY position").fetchall()
        ]
    finally:
        connection.close()


@pytest.mark.parametrize("content", [b"", b"x", b"SQLite format 3\0" + bytes(5000)])
def test_verifying_something_else_names_it(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd"
    path.write_bytes(content)
    assert not verify(path).is_sound
    with pytest.raises(faults.Missing):
        verify(tmp_path / "nowhere")


def test_the_first_version_of_the_journal_is_written_for_ever_the_same(tmp_path: Path) -> None:
    """The fixture was written when version 1 was frozen; these bytes must never change."""
    store = one_audit(tmp_path / "a.db", FixedWorld(seed="journal-v1").world())
    person, _ = ids(store)
    made = answer(store, "8.4-s1", note="N\u00e4he")
    with store.work(person, "note", "typing error") as work:
        work.change(AnswerRecord, made, note="N\u00e4he 2", result=None)
    with store.work(person, "undo note", kind="undo", undoes=work.receipt.tx) as work:
        work.remove(AnswerRecord, made)
    with store.view() as view:
        lines = [
            f"{row[0]} {bytes(row[1]).hex()} {row[2]}"
            for row in view.connection.exec_driver_sql("SELECT seq, hash, body FROM change ORDER BY position")
        ]
    store.close()
    fixture = Path(__file__).with_name("files") / "journal-v1.txt"
    assert "\n".join(lines) + "\n" == fixture.read_text(encoding="utf-8")


@pytest.mark.parametrize("shape", ["shape-1.db", "shape-2.db", "shape-3.db", "shape-4.db"])
def test_a_record_of_an_earlier_shape_opens_and_is_sound(tmp_path: Path, shape: str) -> None:
    path = Path(shutil.copy(Path(__file__).with_name("files") / shape, tmp_path / "old.db"))
    assert_opens_and_is_sound(path)


@pytest.mark.parametrize("shape", ["shape-5.zip", "shape-6.zip"])
def test_a_record_of_a_shape_with_kept_files_opens_with_them(tmp_path: Path, shape: str) -> None:
    shutil.unpack_archive(Path(__file__).with_name("files") / shape, tmp_path)
    assert_opens_and_is_sound(tmp_path / "old.db")


def assert_opens_and_is_sound(path: Path) -> None:
    assert verify(path).is_sound
    store = Store.open(path)
    answer(store, "8.4-s77")
    store.close()
    assert verify(path).is_sound
