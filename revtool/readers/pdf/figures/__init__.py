"""Figures of a page: drawings and pictures with their texts. Refuses what is a table."""
