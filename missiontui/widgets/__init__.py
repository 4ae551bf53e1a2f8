"""Pieces of screen that know a domain object but no store."""
