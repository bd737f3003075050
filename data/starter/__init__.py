"""The starter data: five public sources out of packages, joined into one canonical folder."""
