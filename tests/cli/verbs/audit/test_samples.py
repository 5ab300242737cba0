"""Beliefs about samples on the command line: the size, the draw that anybody repeats, what was found."""

from __future__ import annotations

from pathlib import Path


def test_the_size_of_a_discovery_sample_is_printed_alone(told) -> None:
    assert told("samples", "plan", "--confidence", "95", "--tolerable", "10").out.strip() == "29"


def test_a_sample_is_drawn_again_from_what_is_recorded(told, tmp_path: Path) -> None:
    told("declare", "IA-2026-02", name="Jonas Weber")
    releases = tmp_path / "releases.csv"
    releases.write_text("name\n" + "\n".join(f"Release {n}" for n in range(1, 41)))
    drawn = told("samples", "draw", "IA-2026-02", "8.2-s1", "--title", "Releases", "--population", str(releases), "--method",
                 "systematic", "--size", "5", name="Jonas Weber")  # fmt: skip
    assert drawn.code == 0, drawn.err
    number = drawn.out.split()[0]
    again = told("samples", "again", "IA-2026-02", number)
    assert (again.code, again.out.splitlines()[-1]) == (0, "the same items are drawn")
    assert told("samples", "again", "IA-2026-02", "S-099").code == 2
