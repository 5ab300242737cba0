"""How text of any script becomes glyphs in lines."""
