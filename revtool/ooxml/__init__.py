"""The names, numbers, styles, revisions and walks of Word's XML that readers and writers share. Refuses documents."""
