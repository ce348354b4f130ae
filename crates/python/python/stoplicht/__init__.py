"""Requests to extend care, weighed against a policy: green, orange or red, each with the reasons that decided.

>>> import stoplicht as sl
>>> policy = sl.Policy.from_file("fixtures/policy.toml")
>>> run = sl.triage("fixtures/registers", policy)
>>> run.triage
<stoplicht.Table: 86 rows, 35 columns>

Registers are a folder, or frames of polars, pandas, pyarrow and DuckDB; results can be taken by any of these. Nothing else
needs to be installed.
"""

import atexit

from stoplicht import _stoplicht, statistics, worklist
from stoplicht._budget import BudgetRun, budget
from stoplicht._check import RegisterCheck, check
from stoplicht._contract import Contract
from stoplicht._errors import (
    ContractError,
    Finding,
    ImportRefused,
    PolicyError,
    RegisterError,
    RequestRejected,
    StoplichtError,
)
from stoplicht._intake import import_files, ingest, propose, synthesize, template
from stoplicht._mirror import MirrorRun, mirror
from stoplicht._policy import Answer, Assessment, Explanation, Policy
from stoplicht._runs import Run, SteerRun, TriageRun, explain, prepare, steer, triage
from stoplicht._stoplicht import __version__
from stoplicht._table import Table, columns

# A run that was stopped clears away what it began to write, also where the process ends.
atexit.register(_stoplicht.finish)

__all__ = [
    "Answer",
    "Assessment",
    "BudgetRun",
    "Contract",
    "ContractError",
    "Explanation",
    "Finding",
    "ImportRefused",
    "MirrorRun",
    "Policy",
    "PolicyError",
    "RegisterCheck",
    "RegisterError",
    "RequestRejected",
    "Run",
    "SteerRun",
    "StoplichtError",
    "Table",
    "TriageRun",
    "__version__",
    "budget",
    "check",
    "columns",
    "explain",
    "import_files",
    "ingest",
    "mirror",
    "prepare",
    "propose",
    "statistics",
    "steer",
    "synthesize",
    "template",
    "triage",
    "worklist",
]
