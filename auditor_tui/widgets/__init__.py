"""Values down, messages up; a widget knows no use case."""
