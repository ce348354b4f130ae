"""Decodes the columns that triage needs with polars, and does nothing else.

    decode.py REGISTERS
"""

import sys

from columns import read

read(sys.argv[1], "allocations", "claims", "requests")
