"""The catalogues: what paper and messages say in French and Dutch."""
