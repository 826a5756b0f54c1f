"""Judgments: reading, filing, publishing and finding."""
