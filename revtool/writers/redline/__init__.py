"""The redline: the old document with the differences as tracked changes that Word accepts."""

from revtool.writers.redline.make import redline

__all__ = ["redline"]
