"""OpenCourt: one open platform on which a country's courts work online and in public view."""
