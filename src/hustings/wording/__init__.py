"""Numbers, dates, sentences and labels in the reader's language: shared by screen, paper and clipboard."""
