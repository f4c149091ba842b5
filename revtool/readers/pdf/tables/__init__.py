"""Tables of a page: its rules, open sides, rivers between words, and which lines stand in which cells."""
