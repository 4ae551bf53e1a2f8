"""What a mission is: frozen dataclasses and pure functions. No SQL, no screen, no shell."""
