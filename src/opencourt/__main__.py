"""`python -m opencourt` is the command line."""

from opencourt.site.cli import main

main()
