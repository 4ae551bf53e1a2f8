"""From a file, whatever it is, to tables of clean text."""
