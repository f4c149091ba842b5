"""Reads Word: one module a subject, `reader` first."""
