### The words that people read, in English.

colour =
    .green = green
    .orange = orange
    .red = red

explain =
    .request-on-allocation = request { $request } on allocation { $allocation }
    .explanation = explanation:{" "}
    .asked-end-from = asked: end from
    .to = {" "}to{" "}
    .the-same-care-per-week = the same care per week
    .care-per-week-unknown = care per week cannot be compared
    .status = status
    .the-request-as-a-whole = {" "}· the request as a whole:{" "}
    .colour-is-advice = The colour is advice; a person decides.
    .in-time = in time
    .provider-named = provider { $provider }
    .municipality-named = municipality { $municipality }
    .care-group-named = care group { $group }
    .list-named = list { $list }
    .dates = submitted { $submitted } · as of { $as-of } · answer due { $due }
    .as-of-day = as of { $day }
    .care-per-week-changed = care per week { $change }
    .policy-named = policy: { $policy }
    .handled-by-route = {" "}· handled { $route }

explain-chain =
    .the-chain = The chain
    .as-of = {" "}as of
    .legend-allocated = █ allocated
    .legend-extended-by = ↦ extended by ▓
    .legend-asked = ░ asked
    .legend-scaled-up = ▲ scaled up
    .legend-scaled-down = ▼ scaled down
    .legend-no-end = → no end
    .open-end = no end
    .budget = budget
    .intensity-unknown = intensity unknown
    .not-counted = {" "}(not counted: after this allocation)
    .extended = extended on { $on }: from { $from } to { $to }
    .claims = claims
    .never-claimed = never claimed
    .claims-until = are on record until { $day }: too little to say anything
    .claims-not-on-record = of this municipality and act are not on record
    .claims-too-few = say too little as yet
    .allocations = { $count ->
        [one] 1 allocation
       *[other] { $count } allocations
    }
    .care-since = {"  "}{ $allocations }, care without a break since { $day }
    .product-named = product { $product }
    .follow-on = extension under a new number, known on { $day }
    .scaled-up-from-to = scaled up on { $day }: from { $before } to { $after } ({ $change })
    .scaled-down-from-to = scaled down on { $day }: from { $before } to { $after } ({ $change })
    .period = { $from } to { $to }
    .claimed-of = { $claimed } of { $allocated }
    .last-claimed = last day { $day }

explain-reasons =
    .criteria = Criteria
    .counts-as = counts as{" "}
    .no-condition-holds = no condition holds
    .measures = Measures
    .for-the-access-worker-only = * for the access worker only
    .because-of-condition = because { $condition }
    .unknown-of-condition = cannot be said, for a measure is unknown: { $condition }
    .good-news-of-condition = good news, because { $condition }
    .overruled-by = , because of { $criterion }

number =
    .minute = minute
    .minutes = minutes
    .night = night
    .nights = nights
    .piece = piece
    .pieces = pieces
    .months = { $count ->
        [one] { $count } month
       *[other] { $count } months
    }
    .years = { $count ->
        [one] { $count } year
       *[other] { $count } years
    }
    .years-and-months = { $years } and { $months }
    .per-week = { $amount } a week

policy =
    .for-all-care = for all care
    .for-all-other-care = for all other care
    .for-the-rest-as-above = {"  "}(for the rest as above)
    .in-words = In words
    .for-the-access-worker-only = (for the access worker only)
    .as-a-table = As a table
    .criterion = criterion
    .unknown = unknown
    .mind = Mind
    .version-valid-from = version { $version } · valid from { $day } · fingerprint{" "}
    .colour-at = { $colour } at { $condition }
    .unknown-counts-as = { $sentence } Unknown counts as { $colour }.
    .good-news = { $count ->
        [one] Good news at { $condition }: then { $criteria } counts as green.
       *[other] Good news at { $condition }: then { $criteria } count as green.
    }
    .care-group-named = care group { $name }

policy-compare =
    .to = to
    .from = from
    .days-before-the-end = days before the end
    .or-more = or more
    .more-than = more than
    .no = no
    .fewer-than = fewer than
    .at-most = at most
    .exactly = exactly
    .other-than = other than
    .over = over
    .lasting-or-more = or more
    .under = under
    .lasting-other-than = other than
    .level-over = over
    .level-under = under
    .or-less = or less
    .up = up
    .down = down
    .nil = nil

policy-condition =
    .and = and
    .unknown = unknown
    .or = or
    .lower-than = lower than
    .at-most = at most
    .higher-than = higher than
    .at-least = at least
    .equal-to = equal to
    .other-than = other than
    .from = from
    .up-to = up to
    .known = known
    .not-followed = not{" "}
    .not = not

policy-finding =
    .error = error
    .warning = warning
    .line = line
    .column = column

policy-settings =
    .not-named-here = What is not named here falls under its product category; a budget without a product under ‘generic’.
    .care-groups = Care groups
    .care-group = care group
    .product-or-category = product or category
    .smallest-list = A list of at least { $rows } scored requests is handled as a list, a shorter one request by request.
    .no-explanation-asked = No explanation is asked for anything.
    .the-dutch-holidays = the Dutch holidays
    .no-holidays = no holidays
    .lists = Lists
    .no-change-reason-at-all = no change reason at all
    .gap = Care goes on where there are no more than { $days } days in between.
    .claims-window = Claims are compared over { $days } days, up to { $lag } days before the day of looking; with fewer than { $least } days utilisation is unknown.
    .scaling = A change of intensity by more than { $change } is an up- or downscaling.
    .steering-windows = In steering figures: a delivery without a stop counts as ended { $unreported } days after the allocation's end; a temporary stop lasts at most { $temporary } days; who comes back within { $returning } days is returning.
    .history-title = How a history is read
    .explanation-asked = An explanation is asked for { $colours }.
    .answer-due = The answer is due in 5 working days, or in 8 weeks once the request is under study. Days off, beside weekends: { $holidays }.
    .change-reasons = change reasons { $reasons }
    .administrative-reasons = No extension, but administration: { $reasons }.

row-code =
    .missing-value = a required field is empty
    .unreadable-value = a field cannot be read
    .invalid-period = the period ends before it starts
    .ambiguous-value = a value can be read in two ways
    .cut-off = the last line of the file was cut off
    .conflicting-versions = two versions of one moment contradict each other
    .duplicate-claim = this claim row is there already, with the same reference

rows-read =
    .rows = rows
    .used = used
    .not-needed = not needed
    .rejected = rejected
    .blank = blank

steering-curve-flag =
    .unknown = unknown
    .all-left-note = unknown: everyone who had been in care for so short a time left, while others had been in care for longer
    .too-few-note = unknown: an early end rests on fewer than 5 trajectories, while more had been in care for longer

steering-figures =
    .start = start
    .in = in
    .out = out
    .end = end
    .outfl = outfl.
    .ext-100 = ext./100
    .median-95 = median [95%]
    .mean-ended = mean ended
    .median-note = median (days): Kaplan–Meier over those in care, also who goes on; … is an open limit
    .mean-ended-note = mean ended (days): only those that ended, and so biased
    .provisional-note = * some of these ends are so recent that care may go on (provisional)

steering-provider =
    .not-to-be-shared = {"  "}for the talk with this provider: small numbers are shown too, and this page is not to be shared
    .period = period
    .durations-title = How long care lasts (days, Kaplan–Meier)
    .mun = mun.
    .law = law
    .care-group = care group
    .trajectories = trajectories
    .median-95 = median [95%]
    .group-95 = group [95%]
    .groups-p90 = group's P90
    .outflow-rate = outflow rate (%)
    .early-ends = early ends (%)
    .extensions-per-100 = extensions per 100
    .with-a-downscaling = with a downscaling (%)
    .median-duration-days = median duration (days)
    .status-too-few = too few to say anything
    .status-no-comparison = nobody to compare with
    .status-no-denominator = nothing to count among
    .status-no-end = no end with anyone
    .status-all-left = not to be read: all left early
    .status-few-early = not to be read: too few early on
    .status-no-overlap = never in care side by side
    .signals-title = Beside other providers, last whole period
    .indicator = indicator
    .value-95 = value [95%]
    .group = group
    .signal = signal
    .rests-on = rests on
    .high = ▲ high
    .low = ▼ low
    .within = within
    .cases-to-talk-about = Cases to talk about
    .client = client
    .allocation = allocation
    .since = since
    .days = days
    .why = why
    .no-day = no day
    .claims-too-old = , too long ago to say anything of claims that are missing
    .case-long = longer than nine in ten comparable trajectories
    .case-extended = extended three times or more, never stepped down
    .case-unclaimed = nothing claimed for 92 days
    .case-little-used = less than half used
    .provider-named = Provider { $provider }
    .flows-of = Flows { $municipality } · { $law } · { $group }
    .partial-period = { $period } (partial)
    .claims-through = {"  "}claims are on record through:

steering-summary =
    .providers-title = Per provider, the largest first
    .mun = mun.
    .law = law
    .care-group = care group
    .provider = provider
    .followed = { NUMBER($count) } trajectories followed
    .ends = {"  "}{ NUMBER($ongoing) } are going on · { NUMBER($provisional) } ends are provisional · { NUMBER($unreported) } without a reported end
    .policy-as-of = policy: { $policy } { $version } · as of { $day }
    .flows-in = Flows in { $period }
    .lines-left-out = {"  "}{ NUMBER($count) } lines left out: too few clients to show anything
    .more-lines = {"  "}… { NUMBER($count) } more lines, in the file
    .hidden = × hidden: fewer than { $least } clients, or it could be worked out: { NUMBER($rows) } rows of the flows affected
    .cases = { NUMBER($count) } cases to talk about, in `cases`
    .unreadable-curves = { NUMBER($count) } care groups of which it cannot be said what is long: their curve is not to be read (`km_flag` in `durations`)
    .no-recent-claims = { NUMBER($count) } times there are no recent claims of a municipality and law: that they are missing is no case there
    .rows-rejected = { NUMBER($count) } rows rejected, in `rejected`

triage-summary =
    .unjoined-claims = { $count ->
        [one] 1 claim counts for nothing, since no version of the allocation is on record: are allocations missing, or did numbers lose their zeros?
       *[other] { NUMBER($count) } claims count for nothing, since no version of the allocation is on record: are allocations missing, or did numbers lose their zeros?
    }
    .unjoined-deliveries = { $count ->
        [one] 1 delivery counts for nothing, since no version of the allocation is on record: are allocations missing, or did numbers lose their zeros?
       *[other] { NUMBER($count) } deliveries count for nothing, since no version of the allocation is on record: are allocations missing, or did numbers lose their zeros?
    }
    .no-claims-are-on-record = no claims are on record
    .each-request-as-of-its = each request as of its own day
    .per-provider-and-list = Per provider and list
    .mun = mun.
    .law = law
    .provider = provider
    .list = list
    .rejected = rejected
    .expl-missing = expl. missing
    .route = route
    .rejected-rows = Rejected rows
    .register = register
    .code = code
    .reason = reason
    .read = Read
    .scored = { $count ->
        [one] { NUMBER($count) } request scored
       *[other] { NUMBER($count) } requests scored
    }
    .claims-until = claims are on record until { $day }
    .as-of-day = as of { $day }
    .policy-named = policy: { $policy } · { $as-of }
    .and-more = {" "}and { NUMBER($count) }
    .more-lists = { $count ->
        [one] {"  "}… { NUMBER($count) } more list
       *[other] {"  "}… { NUMBER($count) } more lists
    }
    .more-reasons = {"  "}… { NUMBER($count) } more rows for other reasons

wording =
    .as-a-list = as a list
    .one-by-one = one by one
    .answered = answered
    .agreed = agreed
    .explanation-missing = explanation missing
    .explanation-given = explanation given
    .to-discuss = to discuss
    .allocations = allocations
    .deliveries = deliveries
    .claims = claims
    .requests = requests
    .providers = providers
    .policy-name = { $name }, version { $version } ({ $hash })
    .listed = { $first } and { $last }

worklist-change =
    .explanation = the explanation was changed
    .explanation-kept = the box for the explanation is empty; the explanation that was read before stands
    .explanation-taken-out = the explanation was taken out
    .withdrawal-undone = was withdrawn, and stands now
    .decision-altered = the decision ‘{ $now }’ was altered
    .decision-changed = the decision was changed: ‘{ $before }’ → ‘{ $now }’
    .decision-stands = the box is empty; the decision ‘{ $decision }’ of { $day } stands until you choose another decision
    .of-allocation = allocation { $allocation }: { $change }

worklist-column =
    .colour = Colour
    .answer-due = Answer due
    .provider = Provider
    .your-reference = Your reference
    .allocation = Allocation
    .product = Product
    .chain = Course of the care
    .end-now = End now
    .requested-end = Requested end
    .why-this-colour = Why this colour
    .explanation = Explanation
    .your-request = Your request
    .decision = Decision
    .shortened-to = Shortened to
    .reason-for-declining = Reason for declining
    .note = Note
    .row-mark = Row mark
    .withdrawn = withdrawn
    .stands = stands
    .reviewed-by = Reviewed by
    .reviewed-on = Reviewed on

worklist-decision =
    .agreed = agreed
    .shortened = shortened
    .declined = declined
    .to-discuss = to discuss
    .new-request-needed = No change, but a new application
    .over-budget = Does not fit the budget
    .no-contract = No contract
    .outside-contract = Does not fit the contract
    .another-municipality = Another municipality
    .stacking-of-care = Stacking of care
    .care-content = On grounds of care
    .age-limit-reached = Age limit reached

worklist-front =
    .front-page = Front page
    .together = Together
    .green-means = within the criteria
    .orange-means = a short explanation decides
    .red-means-for-provider = we would like to talk about this with you
    .red-means-for-worker = to be talked about with the provider
    .what-we-ask-of-you = What we ask of you
    .step-explain = On the sheet Worklist, write in the pale yellow box, in one or two sentences, why the care is needed longer.
    .step-no-names = Write no names, dates of birth or citizen numbers: your reference and the allocation's number will do.
    .step-withdraw = Is the extension no longer needed? Then choose ‘withdrawn’ under ‘Your request’.
    .step-send-back = You may sort, filter and leave rows out. Save the file as an Excel workbook (.xlsx) and send it back.
    .step-advice = The colour is advice on the request. A worker of the municipality decides.
    .reviewer-note = your name, and the day of your decision; they hold for every row for which you choose a decision
    .decisions-note = agreed, shortened (with a date), declined (with a reason) or to discuss; empty is not decided yet. A decision that was read stands until you choose another one: emptying the box does not take it back.
    .decisions = Decisions
    .legend = █ allocated   ▓ extended   ► extended or continued here   ░ asked   │ day of looking   → no end
    .course-of-the-care = Course of the care
    .the-policy = The policy
    .for-the-rest-as-above = {" "}(for the rest as above)
    .explanation-asked = { $count ->
        [0] No explanation is asked for.
        [one] We ask for an explanation of 1 row.
       *[other] We ask for an explanation of { NUMBER($count) } rows.
    }
    .made-on = made on { $day } · policy { $policy }
    .policy-version = { $name }, version { $version }

worklist-measures =
    .measures = Measures
    .note = Empty is unknown. With * : for the access worker only, not for the provider.
    .reference = Reference

worklist-package =
    .heading-twice = there are two columns headed ‘{ $heading }’; remove one of them
    .column-missing = there is no column ‘{ $column }’; put that heading back, nothing of the workbook was used
    .unknown-error = on sheet ‘{ $sheet }’ a cell shows an error ({ $shown }); type in that cell what should have been there
    .unpacked-too-large = the file is far larger than a worklist; it is not read
    .too-much = the file has far more rows or cells than a worklist; it is not read
    .not-a-workbook = this is no Excel workbook (.xlsx), or the file is damaged or protected by a password
    .macros = the file holds macros; save it as an ordinary Excel workbook (.xlsx)
    .not-a-worklist = this is no worklist of Stoplicht, or its rows were copied into another file; use the file that was sent
    .damaged = the worklist's hidden sheet is damaged; use the file that was sent
    .seal = the worklist's seal does not fit: it was made with another key, or its hidden sheet was changed
    .other-run = the worklist is of another run
    .other-policy = the worklist is of another policy, or another version of it
    .no-headings = no sheet has the headings of a worklist; put the row of headings back, with the hidden column ‘Row mark’

worklist-page =
    .page-of = page &P of &N

worklist-read-back =
    .mark-missing = sheet ‘{ $sheet }’ was not read: the hidden column ‘Row mark’ is not there; use the sheet that was sent
    .column-missing = sheet ‘{ $sheet }’ has no column ‘{ $column }’: what stood there was not read, and what was read before stands; put the heading back and read the workbook again
    .reviewer = there is no box ‘{ $label }’ on the front page: the decisions got the name that was given for reading
    .review-day = there is no box ‘{ $label }’ on the front page: the decisions got the day on which they were read
    .of-allocation = {" "}(allocation { $allocation })
    .row-message = row { $row }{ $allocation }{ $column }: { $refusal }

worklist-refusal =
    .added-row = this row was not in the worklist that was sent; new rows belong in a new request
    .twice = this row stands there twice, with different answers; leave one of them
    .changed-key = the allocation's number, the reference or the provider was changed; put it back as it was
    .changed-colour = the colour was changed; put it back, and give your view in the box for the decision or explanation
    .changed-date = the present or the requested end was changed; put it back as it was
    .formula = this box holds a formula; type the text again, and do not begin with = + - or @
    .error-value = this box shows an error, such as #NAME?; type the text again, and do not begin with = + - or @
    .truth-value = this box holds TRUE or FALSE; write in words what you mean
    .too-long = the text is too long; keep it to a few sentences
    .unknown-choice = under ‘Your request’ choose ‘stands’ or ‘withdrawn’
    .unknown-decision = under ‘Decision’ choose one of the words in the list: agreed, shortened, declined or to discuss
    .date-missing = ‘shortened’ needs a date under ‘Shortened to’
    .unreadable-date = the date cannot be read; write day, month and year, as in 31-12-2025
    .date-outside = the date does not lie after the present end and before the requested end
    .reason-missing = ‘declined’ needs a reason from the list (WJ759)
    .unknown-reason = the reason for declining is not in the list (WJ759)
    .contradiction = a date goes with ‘shortened’ only, a reason with ‘declined’ only; make the decision clear
    .reviewer-missing = there is no name at ‘Reviewed by’ on the front page; without a name there is no decision
    .unreadable-reviewer = at ‘Reviewed by’ on the front page stands a formula or an error; type the name itself
    .unreadable-review-day = the day at ‘Reviewed on’ on the front page cannot be read, or is a formula; write for instance 31-12-2025
    .decided-before-request = the day of the decision lies before the day of the request; correct ‘Reviewed on’ on the front page
    .decided-in-future = the day of the decision has not come yet; correct ‘Reviewed on’ on the front page

worklist-rows =
    .worklist = Worklist
    .to-do-for-provider = Fill in the pale yellow boxes and send this file back. The other cells are locked.
    .to-do-for-worker = Choose a decision per row in the pale yellow boxes. The colour is advice; you decide.
    .not-given-yet = – not given yet –
    .choose-from-list = Choose one of the words in the list.
    .date-between = A date after the present end and before the requested end.

worklist-status =
    .open = open
    .per-list = Per list
    .mun = mun.
    .law = law
    .provider = provider
    .list = list
    .rows = rows
    .answered = answered
    .follow-title = How often was the colour followed?
    .follow-note = {"  "}(green and agreed, or red and not as asked; orange advises nothing)
    .colour = colour
    .criteria-title = Per criterion: how often, and how often agreed all the same
    .criterion = criterion
    .agreed = agreed
    .alone-orange = alone ▲
    .alone-red = alone ■
    .progress = { NUMBER($decided) } of { NUMBER($rows) } decided, { NUMBER($open) } open
    .progress-answered = , { NUMBER($count) } answered already
    .decided = { NUMBER($count) } decided
    .of-run = run { $run } · policy { $policy }
    .more-lists = {"  "}… { NUMBER($count) } more lists

worklist-style =
    .date-format = d mmm yyyy

worklist-why =
    .municipality-looks = The municipality looks into this itself
    .within-the-criteria = Within the criteria
    .counts-as-green-by = counts as ● green by
