"""Writes the consolidated document (溶け込み) as the original's Word file, changed. Refuses every other format."""
