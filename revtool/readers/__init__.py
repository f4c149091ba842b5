"""From bytes to a Document: one module a format, one row in the table. Refuses to compare or to write."""
