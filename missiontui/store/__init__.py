"""The mission file: the only place that knows SQL."""
