"""revtool: change tables, amendments and their audit for plans that a city revises."""

__version__ = "0.1.0"
