"""The command line, in the self-contained build."""

import sys

from hustings.cli import main

sys.exit(main())
