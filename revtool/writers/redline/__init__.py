"""The redline: the old document with the differences as tracked changes that Word accepts."""

from revtool.writers.redline.make import Redline, redline

__all__ = ["Redline", "redline"]
