"""Beliefs about pictures as dots."""

from __future__ import annotations

import pytest

from auditor_tui.domain.fieldwork.raster import Raster

DOTS = bytes(range(18))
"""Two lines of three dots."""


@pytest.mark.parametrize(
    ("x", "y", "colour"),
    [(0, 0, (0, 1, 2)), (2, 0, (6, 7, 8)), (0, 1, (9, 10, 11)), (2, 1, (15, 16, 17))],
)
def test_a_dot_is_found_by_its_place_in_its_line(x: int, y: int, colour: tuple[int, int, int]) -> None:
    assert Raster(3, 2, DOTS).colour(x, y) == colour


def test_the_same_dots_in_a_taller_shape_lie_elsewhere() -> None:
    assert Raster(2, 3, DOTS).colour(0, 1) == (6, 7, 8)


def test_a_place_below_the_picture_has_no_colour() -> None:
    with pytest.raises(IndexError):
        Raster(3, 2, DOTS).colour(0, 2)
