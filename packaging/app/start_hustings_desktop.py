"""The window, in the self-contained build: what a desktop starts."""

import sys

from hustings.cli import desktop

sys.exit(desktop())
