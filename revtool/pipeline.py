"""The line from files to results; the only module that knows every stage."""
