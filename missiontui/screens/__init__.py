"""One screen a file. Screens hold no truth: they read the mission again when it changes."""
