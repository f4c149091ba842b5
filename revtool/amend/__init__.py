"""amend."""
