"""Eras and dates (令和8年3月, R8, 8年度) as values. Refuses to guess an era that was never given."""
