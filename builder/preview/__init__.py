"""The preview: the same build, kept in memory and served while its sources are edited."""
