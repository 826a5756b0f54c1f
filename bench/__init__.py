"""Measurements: each a figure with a ratio against a peer taken in the same run."""
