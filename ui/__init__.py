"""Chat page, HTTP API and command line."""
