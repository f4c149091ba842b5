"""The values that pass between the stages: Document, Comparison, Amendment, Finding. Refuses behaviour and formats."""
