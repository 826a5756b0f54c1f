"""Cases, parties, documents and the timeline."""
