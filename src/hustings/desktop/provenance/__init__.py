"""Where the figures come from: sources, statements, and what is not said."""
