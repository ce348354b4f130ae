// A client in Java, of classes that openapi-generator makes from the document of the API: a request is assessed and
// explained, and what is wrong with a question is told.

import java.util.List;
import nl.stoplicht.ApiClient;
import nl.stoplicht.ApiException;
import nl.stoplicht.api.AssessmentsApi;
import nl.stoplicht.model.AssessmentAnswer;
import nl.stoplicht.model.AssessmentQuestion;
import nl.stoplicht.model.Colour;
import nl.stoplicht.model.Outcome;
import nl.stoplicht.model.Problem;

public final class Ask {
    public static void main(String[] arguments) throws Exception {
        String base = arguments[0], key = arguments[1], question = arguments[2];
        ApiClient client = new ApiClient();
        client.updateBaseUri(base);
        client.setRequestInterceptor(request -> request.header("X-API-Key", key));
        AssessmentsApi assessments = new AssessmentsApi(client);

        AssessmentQuestion asked = client.getObjectMapper().readValue(question, AssessmentQuestion.class);
        AssessmentAnswer answer = assessments.assess(asked, "nl");
        check(answer.getOutcome() == Outcome.ASSESSED, "assessed");
        check(List.of(Colour.values()).contains(answer.getAssessment().getColour()), "a colour");
        check(!answer.getAssessment().getCriteria().isEmpty(), "criteria");
        check(answer.getContract() == null, "no contract");
        check(assessments.explainAssessment(asked, "nl").getExplanation() != null, "explained");
        System.out.println(answer.getAssessment().getColour());

        asked.getRequest().setAllocationId("unknown");
        AssessmentAnswer refused = assessments.assess(asked, "nl");
        check(refused.getOutcome() == Outcome.REJECTED, "rejected");
        System.out.println(refused.getRejection().getDetail());

        asked.getRequest().setMunicipality("12");
        try {
            assessments.assess(asked, "nl");
            check(false, "a fault");
        } catch (ApiException fault) {
            check(fault.getCode() == 400, "400");
            Problem problem = client.getObjectMapper().readValue(fault.getResponseBody(), Problem.class);
            check(problem.getErrors().get(0).getPointer().equals("/request/municipality"), "the place");
            System.out.println(problem.getErrors().get(0).getDetail());
        }
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }
}
