"""Elections that the reader keeps: folders of JSON and Parquet, written so that a kill at any moment loses nothing."""
