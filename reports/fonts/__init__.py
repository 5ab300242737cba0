"""Typefaces that travel with the program; their licences lie beside them."""
