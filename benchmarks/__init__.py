"""What measures speed and quality; each module prints its figures."""
