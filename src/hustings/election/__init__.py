"""What a published result is, and its arithmetic: values only, no files, no clock, no screen."""
