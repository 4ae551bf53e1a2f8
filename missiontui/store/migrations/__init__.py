"""The SQL of each migration. One that has been released is never edited; the next one is added."""
