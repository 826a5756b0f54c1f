"""The docket: cases and their numbers, parties, documents and the timeline that each reader may see."""
