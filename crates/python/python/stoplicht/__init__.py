"""Requests to extend care, weighed against a policy: green, orange or red, each with the reasons that decided.

>>> import stoplicht as sl
>>> policy = sl.Policy.from_file("fixtures/policy.toml")
>>> run = sl.triage("fixtures/registers", policy)
>>> run.triage
<stoplicht.Table: 86 rows, 34 columns>

Registers are a folder, or frames of polars, pandas, pyarrow and DuckDB; results can be taken by any of these. Nothing else
needs to be installed.
"""

from stoplicht._errors import Finding, PolicyError, RegisterError, RequestRejected, StoplichtError
from stoplicht._policy import Answer, Assessment, Explanation, Policy
from stoplicht._runs import Run, SteerRun, TriageRun, explain, prepare, steer, triage
from stoplicht._stoplicht import __version__
from stoplicht._table import Table

__all__ = [
    "Answer",
    "Assessment",
    "Explanation",
    "Finding",
    "Policy",
    "PolicyError",
    "RegisterError",
    "RequestRejected",
    "Run",
    "SteerRun",
    "StoplichtError",
    "Table",
    "TriageRun",
    "__version__",
    "explain",
    "prepare",
    "steer",
    "triage",
]
