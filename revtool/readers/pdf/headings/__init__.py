"""Which lines are headings, and of which level: by contents, bookmarks, frames and how they are set."""
