"""Kept pictures in the app: in half blocks, by the Kitty protocol, or as their name; never on the thread of the keys."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import zlib
from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from auditor_tui.domain.fieldwork.evidence import About, EvidenceFile, Kind
from auditor_tui.domain.fieldwork.raster import Raster, Shown
from auditor_tui.screens.frame.picture import Album
from auditor_tui.services.fieldwork import evidence
from auditor_tui.services.fieldwork.evidence_page import show
from auditor_tui.services.record.opened import open_record
from auditor_tui.widgets.picture import Means, Pictured, forgotten, means_of, next_number, sent
from tests.screens.driving import driven
from tests.screens.terminal import ROOT, Terminal
from tests.screens.test_pictures import compared
from tests.telling import LEAD, FixedWorld, open_audit, record_with_people
from tests.trying import NEVER

ABOUT = About(Kind.PHOTO, "onsite", "Lead", "no person shown")
PLACE = "\U0010eeee"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record whose E-001 is a photo, red above blue, and E-002 words."""
    record = record_with_people(tmp_path / "a.db", FixedWorld().world())
    audit = open_audit(record)
    image = Image.new("RGB", (600, 300), (0, 0, 255))
    image.paste((255, 0, 0), (0, 0, 600, 150))
    image.save(tmp_path / "board 1.png")
    evidence.add(record, audit, "9.1-p1", "Board", about=ABOUT, file=tmp_path / "board 1.png")
    evidence.add(record, audit, "9.1-p2", "Said so")
    record.close()
    return tmp_path / "a.db"


@pytest.fixture
def colours(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A terminal with every colour that is no Kitty."""
    for name in ("NO_COLOR", "AUDITOR_IMAGES", "TMUX", "KITTY_WINDOW_ID"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    return monkeypatch


TERMINALS = [
    ({"TERM": "xterm-256color"}, "truecolor", Means.BLOCKS),
    ({"TERM": "xterm-256color"}, "256", Means.BLOCKS),
    ({"TERM": "linux"}, "standard", Means.NONE),
    ({"TERM": "dumb"}, None, Means.NONE),
    ({"TERM": "xterm-kitty"}, "truecolor", Means.KITTY),
    ({"TERM": "xterm-ghostty"}, "truecolor", Means.KITTY),
    ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}, "truecolor", Means.KITTY),
    ({"TERM": "xterm-kitty"}, "256", Means.BLOCKS),
    ({"TERM": "tmux-256color", "TMUX": "/tmp/x", "KITTY_WINDOW_ID": "1"}, "truecolor", Means.BLOCKS),
    ({"TERM": "screen-256color", "KITTY_WINDOW_ID": "1"}, "256", Means.BLOCKS),
    ({"TERM": "xterm-kitty", "NO_COLOR": ""}, "truecolor", Means.NONE),
    ({"TERM": "xterm-kitty", "AUDITOR_IMAGES": "blocks"}, "truecolor", Means.BLOCKS),
    ({"TERM": "xterm-256color", "AUDITOR_IMAGES": "None"}, "truecolor", Means.NONE),
    ({"TERM": "xterm-256color", "AUDITOR_IMAGES": "?"}, "truecolor", Means.BLOCKS),
    ({"AUDITOR_IMAGES": "kitty", "NO_COLOR": "1"}, "truecolor", Means.NONE),
]


@pytest.mark.parametrize(("environment", "can", "means"), TERMINALS)
def test_a_terminal_is_told_by_what_it_says_of_itself(environment, can: str | None, means: Means) -> None:
    assert means_of(environment, can) is means


def at_the_photo(path: Path, **environment: str) -> Terminal:
    terminal = Terminal("--db", str(path), "--as", LEAD, **environment)
    terminal.until(lambda: "questions are open" in terminal.text(), "what waits for me")
    terminal.type("\r")
    terminal.until(lambda: "[3 Walk]" in terminal.text() and "Answer" in terminal.text(), "the walk")
    terminal.type("5")
    terminal.until(lambda: "[ picture 600x300: board 1.png ]" in terminal.text(), "the photo by name")
    return terminal


def blocks(terminal: Terminal):
    """Return the red and blue half blocks on screen, line by line."""
    lines = [
        [cell for cell in line.values() if cell.data == "\u2580" and re.fullmatch("..00..", cell.fg)]
        for _, line in sorted(terminal.screen.buffer.items())
    ]
    return [line for line in lines if line]


def test_in_a_real_terminal_a_photo_is_drawn_in_half_blocks(path: Path) -> None:
    terminal = at_the_photo(path, TERM="xterm-256color", AUDITOR_IMAGES="", TMUX="")
    terminal.until(lambda: len(blocks(terminal)) > 8, "half blocks")
    drawn = blocks(terminal)
    (wide,) = {len(line) for line in drawn}
    assert abs(wide - 4 * len(drawn)) <= 1
    assert {(cell.fg, cell.bg) for cell in drawn[0]} == {("ff0000", "ff0000")}
    assert {(cell.fg, cell.bg) for cell in drawn[-1]} == {("0000ff", "0000ff")}
    terminal.type("v")
    terminal.until(lambda: "SHA-256" in terminal.text() and "1.png" in terminal.text(), "what is known of it")
    terminal.until(lambda: len(blocks(terminal)) > len(drawn) + 5, "it large")
    terminal.end()


def test_without_colours_a_photo_stays_its_name(path: Path) -> None:
    terminal = at_the_photo(path, NO_COLOR="1")
    terminal.type("v")
    terminal.until(lambda: "shows no pictures" in terminal.text(), "why there is none")
    assert "\u2580".encode() not in terminal.sent
    assert b"\x1b_G" not in terminal.sent
    terminal.end()


def test_a_kitty_is_sent_the_photo_once_and_cells_that_name_it(path: Path) -> None:
    terminal = at_the_photo(path, TERM="xterm-kitty", COLORTERM="truecolor", AUDITOR_IMAGES="", TMUX="")
    whole = re.compile(rb"\x1b_G([^;]*)m=0;([^\x1b]*)\x1b\\")
    terminal.until(lambda: whole.search(terminal.sent) and PLACE.encode() in terminal.sent, "the photo")
    terminal.end()
    parts = re.findall(rb"\x1b_G([^;]*);([^\x1b]*)\x1b\\", terminal.sent)
    said = dict(pair.split("=") for pair in parts[0][0].decode().split(","))
    assert (said["a"], said["U"], said["q"]) == ("T", "1", "2")
    dots = zlib.decompress(b64decode(b"".join(part for _, part in parts)))
    assert len(dots) == int(said["s"]) * int(said["v"]) * 3
    assert dots[:3] == b"\xff\0\0"
    assert dots[-3:] == b"\0\0\xff"
    assert all(len(part) <= 4096 for _, part in parts)
    named = re.search(rb"38;2;(\d+);(\d+);(\d+)m" + PLACE.encode(), terminal.sent)
    assert named is not None
    assert int.from_bytes(bytes(map(int, named.groups())), "big") == int(said["i"])
    assert b"\x1b_G" not in whole.sub(b"", terminal.sent)


def test_cells_number_their_place_in_the_order_of_the_protocol() -> None:
    shown = Pictured(Raster(30, 40, bytes(3600)), 0x123456)
    assert shown.cells == (3, 2)
    (first, second) = shown.strips(5, None)
    assert first.text == "".join(PLACE + "\u0305" + mark for mark in "\u0305\u030d\u030e") + "  "
    assert second.text.startswith(PLACE + "\u030d\u0305")
    assert sent(shown).endswith("\x1b\\")
    assert forgotten(shown) == f"\x1b_Ga=d,d=I,q=2,i={0x123456}\x1b\\"


async def test_photos_look_as_they_did_when_they_were_last_looked_at_and_only_evidence_with_one_is_shown_large(
    path: Path, colours
) -> None:
    async with driven(path, LEAD, lambda: open_record(path, LEAD, FixedWorld().world())) as driver:
        driver.app.go_to("evidence", "IA-2026-01")
        await driver.on("EvidenceScreen")
        await driver.go("seen", "evidence 1")
        for size in ((80, 24), (120, 40)):
            await driver.resize(size)
            await driver.until(lambda: "\u2580" in driver.text())
            compared(driver.text(), f"photo-{size[0]}x{size[1]}.txt")
            await driver.press("v")
            await driver.until(lambda: type(driver.app.screen).__name__ == "PictureSheet" and "\u2580" in driver.text())
            assert show(driver.app.record, "IA-2026-01").evidence[0].file.sha256 in driver.text()
            compared(driver.text(), f"photo-large-{size[0]}x{size[1]}.txt")
            await driver.press("escape")
            await driver.until(lambda: type(driver.app.screen).__name__ == "EvidenceScreen")
        await driver.go("seen", "evidence 2")
        await driver.press("v")
        await driver.until(lambda: "keeps a picture first" in driver.told())


async def test_a_picture_that_cannot_be_read_says_so_under_its_name(path: Path, colours, tmp_path: Path) -> None:
    record = open_record(path, LEAD)
    (tmp_path / "cut.png").write_bytes((tmp_path / "board 1.png").read_bytes()[:200])
    evidence.attach(record, "IA-2026-01", 1, tmp_path / "cut.png")
    record.close()
    async with driven(path, LEAD, size=(120, 40)) as driver:
        driver.app.go_to("evidence", "IA-2026-01")
        await driver.on("EvidenceScreen")
        await driver.go("seen", "evidence 1")
        await driver.until(lambda: "Not shown: the file is a damaged picture." in driver.reader("piece"))
        assert "[ picture 600x300: cut.png ]" in driver.reader("piece")
        await driver.press("v")
        await driver.until(lambda: "damaged picture" in driver.reader("picture"))


def photo(number: int) -> EvidenceFile:
    return EvidenceFile(str(number), "", "", 1, f"{number:064}", 1, "x.png", "image/png", "4x4", "", "")


async def test_pictures_are_read_elsewhere_and_only_the_latest_wish_is_read(path: Path, colours) -> None:
    begun, go_on, read = threading.Event(), threading.Event(), []

    def slowly(file: EvidenceFile, width: int, height: int) -> Shown:
        read.append((int(file.sha256), threading.current_thread().name))
        begun.set()
        assert go_on.wait(NEVER)
        return Shown(Raster(4, 4, bytes(48)))

    async with driven(path, LEAD) as driver:
        with ThreadPoolExecutor(1, "eyes") as readers:
            album = Album(driver.app, readers, slowly, lambda: None)
            assert album.of(photo(1), 10, 10) == ""
            await driver.until(begun.is_set)
            for number in (2, 3, 4):
                assert album.of(photo(number), 10, 10) == ""
            await driver.press("f")
            await driver.on("RegisterScreen")
            go_on.set()
            await driver.until(lambda: isinstance(album.of(photo(4), 10, 10), Pictured))
    assert [number for number, _ in read] == [1, 4]
    assert {name for _, name in read} == {"eyes_0"}


async def test_a_picture_that_comes_after_its_screen_is_gone_is_not_sent(path: Path, colours) -> None:
    colours.setenv("AUDITOR_IMAGES", "kitty")
    begun, go_on, told = threading.Event(), threading.Event(), []

    def slowly(file: EvidenceFile, width: int, height: int) -> Shown:
        begun.set()
        assert go_on.wait(NEVER)
        return Shown(Raster(4, 4, bytes(48)))

    async with driven(path, LEAD) as driver:
        with ThreadPoolExecutor(1, "eyes") as readers:
            album = Album(driver.app, readers, slowly, lambda: told.append("ready"))
            assert album.means is Means.KITTY
            before = next_number()
            assert album.of(photo(1), 10, 10) == ""
            await driver.until(begun.is_set)
            album.close()
            go_on.set()
            await driver.until(lambda: not album._reading)
            assert album.of(photo(2), 10, 10) == ""
            assert not album._reading
    # Whatever is sent takes a number.
    assert next_number() == before + 1
    assert told == []


async def test_where_pictures_are_not_shown_the_way_out_is_named_by_keys_that_work(path: Path, colours) -> None:
    colours.setenv("NO_COLOR", "1")
    async with driven(path, LEAD) as driver:
        driver.app.go_to("evidence", "IA-2026-01")
        await driver.on("EvidenceScreen")
        await driver.go("seen", "evidence 1")
        await driver.press("v")
        await driver.until(lambda: "Press escape, then g" in driver.reader("picture"))
        await driver.press("escape")
        await driver.on("EvidenceScreen")
        await driver.press("g")
        await driver.until(lambda: driver.app.screen.query("#text, #file, #path, #folder"), "where to")


def test_what_draws_pictures_is_not_loaded_before_one_is_shown() -> None:
    code = "import sys; from auditor_tui import app; app._load_screens(); print('PIL' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "False"
