"""Every MovieLens release, a folder or a zip, brought into the canonical layout."""
