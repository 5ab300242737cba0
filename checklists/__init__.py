"""What is asked: packs of questions, their schema and their reader."""
