"""The log: every change to a shared table, recorded once by triggers. Undo, history and merging read it."""
