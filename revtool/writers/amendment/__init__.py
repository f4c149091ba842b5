"""Writes an amendment (変更計画) as a Word file made of the new document's own. Refuses every other format."""
