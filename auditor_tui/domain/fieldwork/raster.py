"""A picture as dots, for a screen to draw."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture of `width` times `height` dots: `dots` has three bytes (red, green, blue) each, line by line."""

    width: int
    height: int
    dots: bytes

    def colour(self, x: int, y: int) -> tuple[int, int, int]:
        """Return red, green and blue of a dot, 0 to 255."""
        at = 3 * (y * self.width + x)
        return self.dots[at], self.dots[at + 1], self.dots[at + 2]


@dataclass(frozen=True, slots=True)
class Shown:
    """What can be shown of a kept picture: its dots, or one sentence on why there are none."""

    raster: Raster | None
    why_not: str = ""
