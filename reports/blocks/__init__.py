"""How each block of a paper is drawn."""
