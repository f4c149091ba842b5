"""The sample plan of an invented city, and the programs that build it."""
