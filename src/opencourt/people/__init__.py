"""Persons, accounts and the offices they hold."""
