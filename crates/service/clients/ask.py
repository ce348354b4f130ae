"""A client in Python, of a package that openapi-python-client makes from the document of the API."""

import json
import sys

from stoplicht_client import AuthenticatedClient
from stoplicht_client.api.assessments import assess, assess_list
from stoplicht_client.models import AssessmentAnswer, AssessmentQuestion, Colour, ListAnswer, ListQuestion, Outcome, Problem

base, key, question = sys.argv[1:]
client = AuthenticatedClient(base_url=base, token=key, prefix="", auth_header_name="X-API-Key")
asked = AssessmentQuestion.from_dict(json.loads(question))

answer = assess.sync(client=client, body=asked, accept_language="en")
assert isinstance(answer, AssessmentAnswer), answer
assert answer.outcome is Outcome.ASSESSED and answer.assessment.colour in Colour, answer
assert answer.assessment.criteria
print(answer.assessment.colour.value)

listed = assess_list.sync(client=client, body=ListQuestion(requests=[asked.request], history=asked.history))
assert isinstance(listed, ListAnswer), listed
assert listed.requests[0].assessment.colour is answer.assessment.colour

asked.request.allocation_id = "unknown"
refused = assess.sync(client=client, body=asked, accept_language="en")
assert refused.outcome is Outcome.REJECTED, refused
print(refused.rejection.detail)

asked.request.municipality = "12"
wrong = assess.sync_detailed(client=client, body=asked, accept_language="en")
assert wrong.status_code == 400 and isinstance(wrong.parsed, Problem), wrong
assert wrong.parsed.errors[0].pointer == "/request/municipality"
print(wrong.parsed.errors[0].detail)
