"""People: accounts, the offices they hold, and signing in."""
