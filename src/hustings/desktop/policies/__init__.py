"""The tab of campaign policy summaries."""
