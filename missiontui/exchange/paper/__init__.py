"""Paper: what is printed of a mission, as a PDF."""
