"""Registers, calendar and other programs' formats, as other programs take them."""
