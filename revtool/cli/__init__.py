"""The terminal: options, progress, exit codes, wording of errors. Refuses to know any format."""


def main() -> None:
    """Run the command line."""
