"""What drawings of a page are before any table is known: dotted rules, bars, charts, strokes in cells."""
