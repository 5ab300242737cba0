"""Rules about people, AI systems, canvases and house style."""
