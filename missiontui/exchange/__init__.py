"""Files in and out: what other programs give us to read, and what they can read of ours."""
