"""Columns of a page and the measure that its lines are set in. Refuses tables and figures."""
