"""The page: style, running heads, tags of an accessible document."""
