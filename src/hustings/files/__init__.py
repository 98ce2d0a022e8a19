"""Result files in and out: bytes become an election, or a clear error."""
