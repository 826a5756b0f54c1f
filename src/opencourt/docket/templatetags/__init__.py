"""Template filters of the docket."""
