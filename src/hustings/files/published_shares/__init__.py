"""Tables of percentages as they were published: a row a figure, of several units, versions and elections."""
