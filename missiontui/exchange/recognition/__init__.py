"""What a table holds, and what each of its columns means."""
