"""The organisation that is audited: people, AI systems, applicability, canvases, house style."""
