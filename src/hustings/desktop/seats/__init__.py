"""The Seats tab: a rule that the reader chooses, the seats that it gives, and a hemicycle."""
