"""Laptops among each other: bundles, folders, and the hub. Knows no screen and no shell."""
