"""The mission in the files that people use next."""
