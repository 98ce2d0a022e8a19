"""The commands of the command line that need no window, one module each."""
