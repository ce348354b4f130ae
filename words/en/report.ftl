### The words that people read, in English.

check =
    .single-snapshot = The allocations come from one export, with the state of { $day }: earlier extensions under the same number cannot be seen.
    .in-order = The registers are in order, as of { $day }.
    .some-findings = { $count ->
        [one] There is one thing to ask about.
       *[other] There are { NUMBER($count) } things to ask about.
    }
    .of-which-high = { $count ->
        [one] One of them touches more than 5% of { $of }: ask before anyone decides.
       *[other] { NUMBER($count) } of them touch more than 5% of { $of }: ask before anyone decides.
    }
    .high = Ask first: touches more than 5% of the requests
    .medium = Ask about these too
    .low = For your information: little hangs on it
    .read = Read:{" "}
    .returned-of = { $register } { NUMBER($rejected) } of { NUMBER($of) }
    .returned-at-import = When the files were imported rows came back, which are not among these: { $registers }. What is wrong with them stands in rejected.csv beside the registers.
    .register-rows = { $register } { NUMBER($rows) }
    .as-of-day = As of { $day }.
    .requests-touched = touches { NUMBER($requests) } of { NUMBER($total) } requests
    .measures-lack = Uncertain or unknown: { $measures }.
    .more-measures = { $count ->
        [one] 1 more measure
       *[other] { NUMBER($count) } more measures
    }
    .steering-too = Figures of steering too.
    .steering-only = Figures of steering only.
    .not-scored = These requests get no colour.
    .nothing-lacks = No measure changes by it.
    .where-areas = Where:{" "}
    .rows-of = Look at:{" "}
    .line = line { $line }
    .row = row { $row }
    .to-do = Do:{" "}
    .and-more = {" "}and { NUMBER($count) } more
    .claims-through = claims are on record through { $through }, the first since { $from }
    .claims-none = no claims
    .after = after { $day }
    .only-since = only since { $day }
    .none-yet = none yet
    .claims = Claims
    .title = The state of the registers
    .registers = What was read
    .unjoined = without a known allocation
    .municipality = municipality
    .law = law
    .provider = provider
    .what-is-this = This is what is wrong with the registers. Ask about it before anyone decides; what touches the most requests comes first.
    .requests-heading = requests
    .it-weighs-much = It touches more than 5% of { $of }: ask before anyone decides.
    .of-requests = the requests
    .of-rows = the rows
    .high-of-rows = Ask first: touches more than 5% of the rows
    .no-request-but = touches no request, but { $share }% of the { $register }
    .some-rows = { $count ->
        [one] 1 row
       *[other] { NUMBER($count) } rows
    }
    .some-requests = { $count ->
        [one] 1 request
       *[other] { NUMBER($count) } requests
    }
    .some-allocations = { $count ->
        [one] 1 allocation
       *[other] { NUMBER($count) } allocations
    }
    .some-clients = { $count ->
        [one] 1 client number
       *[other] { NUMBER($count) } client numbers
    }
    .allocations-heading = allocations
    .clients-heading = client numbers
    .all-categories = All product categories:{" "}
    .all-places = { $count ->
        [one] The one place
       *[other] All { NUMBER($count) } places
    }
    .what-is-known = what is known
    .returned = came back
    .blank-rows = empty rows
    .claims-from = claims from
    .claims-to = through
    .column-values = { $columns }, such as { $values }
    .all-are-high = { $count ->
        [2] Both touch more than 5% of { $of }: ask before anyone decides.
       *[other] All { NUMBER($count) } touch more than 5% of { $of }: ask before anyone decides.
    }
    .note = Good to know: nothing needs to be done
    .some-with-reason = { NUMBER($count) } × { $reason }
    .without-colour = { $count ->
        [one] Of { NUMBER($total) } requests 1 gets no colour: { $reasons }.
       *[other] Of { NUMBER($total) } requests { NUMBER($count) } get no colour: { $reasons }.
    }
    .without-colour-below = { $count ->
        [one] Of { NUMBER($total) } requests 1 gets no colour;
       *[other] Of { NUMBER($total) } requests { NUMBER($count) } get no colour;
    }
    .see-why = see why
    .register-rows-and-blank = { $blank ->
        [one] { $register } { NUMBER($rows) } (and 1 empty row)
       *[other] { $register } { NUMBER($rows) } (and { NUMBER($blank) } empty rows)
    }
    .on-returned = { $count ->
        [one] Of the { $all } { $register } without a known allocation 1 is on an allocation whose own rows came back.
       *[other] Of the { $all } { $register } without a known allocation { NUMBER($count) } are on an allocation whose own rows came back.
    }
    .without-colour-heading = Requests without a colour
    .by-reason = Why they get no colour
    .rows-per-register = Rows per register
    .claims-until-when = From when until when claims are on record

check-finding =
    .register-missing = There is no register of { $register }.
    .rejected-rows = { $count ->
        [one] 1 of { $of } rows of { $register } cannot be used: { $reason }{ $columns }.
       *[other] { NUMBER($count) } of { $of } rows of { $register } cannot be used: { $reason }{ $columns }.
    }
    .repeated-claims = { $count ->
        [one] 1 claim is there already, with the same reference, and does not count again.
       *[other] { NUMBER($count) } claims are there already, with the same reference, and do not count again.
    }
    .lost-zeros = { $count ->
        [one] In 1 row of { $register } leading zeros are gone{ $columns }.
       *[other] In { NUMBER($count) } rows of { $register } leading zeros are gone{ $columns }.
    }
    .lost-digits = { $count ->
        [one] In 1 row of { $register } a spreadsheet left out digits of a number, as in 1.23E+09{ $columns }.
       *[other] In { NUMBER($count) } rows of { $register } a spreadsheet left out digits of a number, as in 1.23E+09{ $columns }.
    }
    .unknown-allocations = { $count ->
        [one] 1 request gets no colour: its allocation is not on record.
       *[other] { NUMBER($count) } requests get no colour: their allocation is not on record.
    }
    .allocations-known-later = { $count ->
        [one] 1 request gets no colour: its allocation is on record, but became known only after the day of the request (or the day of looking that was chosen).
       *[other] { NUMBER($count) } requests get no colour: their allocation is on record, but became known only after the day of the request (or the day of looking that was chosen).
    }
    .allocations-came-back = { $count ->
        [one] 1 request gets no colour: rows of its allocation came back, and on the day of the request (or the day of looking that was chosen) there was no other.
       *[other] { NUMBER($count) } requests get no colour: rows of their allocation came back, and on the day of the request (or the day of looking that was chosen) there was no other.
    }
    .unjoined = { $count ->
        [one] 1 of { $of } { $register } is on an allocation that is not on record, and counts nowhere.
       *[other] { NUMBER($count) } of { $of } { $register } are on an allocation that is not on record, and count nowhere.
    }
    .unjoined-beside = { $count ->
        [one] 1 more does not count since its allocation came back itself.
       *[other] { NUMBER($count) } more do not count since their allocation came back itself.
    }
    .unscored-requests = { $count ->
        [one] 1 request gets no colour: { $reason }.
       *[other] { NUMBER($count) } requests get no colour: { $reason }.
    }
    .equal-claims = { $count ->
        [one] 1 claim without a reference repeats another, and counts.
       *[other] { NUMBER($count) } claims without a reference repeat another, and count.
    }
    .equal-rows = { $count ->
        [one] 1 row of { $register } repeats another.
       *[other] { NUMBER($count) } rows of { $register } repeat another.
    }
    .conflicting-versions = { $count ->
        [one] 1 version of an allocation contradicts another of the same moment, and does not count.
       *[other] { NUMBER($count) } versions of allocations contradict another of the same moment, and do not count.
    }
    .one-version = None of { NUMBER($count) } allocations has more than one version: is this the whole history?
    .two-client-numbers = { NUMBER($count) } client numbers seem to be of somebody who has another one too.
    .far-dates = { $count ->
        [one] In 1 row of { $register } a date is far away{ $columns }.
       *[other] In { NUMBER($count) } rows of { $register } a date is far away{ $columns }.
    }
    .claims-not-recent = { $count ->
        [one] The latest claims are not on record yet: for one law of a municipality.
       *[other] The latest claims are not on record yet: in { NUMBER($count) } cases, each law of a municipality counted by itself.
    }
    .claims-begin-late = { $count ->
        [one] Claims begin later than the period over which utilisation is computed: for one law of a municipality. What is missing from before counts as not used.
       *[other] Claims begin later than the period over which utilisation is computed: in { NUMBER($count) } cases, each law of a municipality counted by itself. What is missing from before counts as not used.
    }
    .claims-gap = { $count ->
        [one] Of 1 month nearly all claims are missing.
       *[other] Of { NUMBER($count) } months nearly all claims are missing.
    }
    .provider-claims-stopped = { $count ->
        [one] Of 1 provider no claims come in (any more), while it has care to deliver.
       *[other] Of { NUMBER($count) } providers no claims come in (any more), while they have care to deliver.
    }
    .stops-missing = { $count ->
        [one] Of { $of } deliveries the allocation is long over; for 1 of them no stop ever came.
       *[other] Of { $of } deliveries the allocation is long over; for { NUMBER($count) } of them no stop ever came.
    }
    .no-care-group = { $count ->
        [one] 1 allocation has a product category that the policy puts in no care group: { $products }.
       *[other] { NUMBER($count) } allocations have a product category that the policy puts in no care group: { $products }.
    }

check-empty =
    .allocation-end = No allocation has an end date (`end_date`): all care seems to go on, and there is nothing to extend. How long care lasts cannot be said.
    .allocation-volume = { $count ->
        [one] The size of 1 allocation is not known (`volume` is filled nowhere): how much of the care was used, and whether it was scaled up or down, cannot be said.
       *[other] The size of { NUMBER($count) } rows of allocations is not known (`volume` is filled nowhere): how much of the care was used, and whether it was scaled up or down, cannot be said.
    }
    .allocation-unit = { $count ->
        [one] The unit of 1 allocation is not known (`unit` is filled nowhere): how much of the care was used, and whether it was scaled up or down, cannot be said.
       *[other] The unit of { NUMBER($count) } rows of allocations is not known (`unit` is filled nowhere): how much of the care was used, and whether it was scaled up or down, cannot be said.
    }
    .allocation-frequency = { $count ->
        [one] Of 1 allocation it is not known whether its size is per week, per month or in total (`frequency` is filled nowhere): how much of the care was used cannot be said.
       *[other] Of { NUMBER($count) } rows of allocations it is not known whether their size is per week, per month or in total (`frequency` is filled nowhere): how much of the care was used cannot be said.
    }
    .allocation-budget = { $count ->
        [one] 1 allocation has no size and no budget either (`budget_cents` is filled nowhere): how much of it was used cannot be said.
       *[other] { NUMBER($count) } rows of allocations have no size and no budget either (`budget_cents` is filled nowhere): how much of it was used cannot be said.
    }
    .allocation-category = No allocation has a product category (`product_category`): all care of a client with one provider counts as one trajectory, and there are no care groups. Durations and extensions may be too high.
    .allocation-product = No allocation has a product code (`product_code`), while the policy has care groups by product code: these groups stay empty.
    .allocation-reason = No allocation has a reason of change (`change_reason`): removed allocations count, and administrative changes seem to be extensions.
    .allocation-referrer = No allocation has a referrer (`referrer`): providers cannot be compared by who referred their clients.
    .delivery-stop = No delivery has an end (`stop_date`): all care seems to go on, or is over without a message. Durations and outflow cannot be said.
    .delivery-reason = No delivery has a reason of its end (`stop_reason`): why care ended, and what ended early, cannot be said.
    .delivery-stop-reported = Of no end it is known when it was reported (`stop_reported_on`): who looks back at an earlier day sees ends that were not there yet.
    .delivery-reported = Of no delivery it is known when it was reported (`reported_on`): who looks back at an earlier day sees care that was not reported yet.
    .claim-submitted = Of no claim it is known when it was submitted (`submitted_on`): it counts from the end of its period, also on days on which it was not there yet. The use of care may seem other than it was on the day of the request.
    .claim-reference = No claim has a reference (`reference`): a row that was delivered twice counts twice.
    .request-end = No request names an end date (`requested_end`): until when to extend is not known, and no request gets a colour.
    .request-start = No request names a start date (`requested_start`): the period asked for counts from the start of the allocation.
    .request-size = No request names a size or a budget (`volume`, `budget_cents`): each counts as a request for the same size.
    .request-unit = The requests name a size without a unit or a frequency (`unit`, `frequency`): that of the allocation holds.
    .request-list = No request names a list (`list_id`): all requests of a provider together count as one list.
    .request-explanation = With no request an explanation was given (`explanation`): where it is orange it is always asked for.
    .request-answered = No request was answered (`answered_on`): all of them count as open.
    .request-answer = Of no request it is known what was answered (`answer`).
    .other = The column `{ $column }` of { $register } is filled nowhere.

check-codes =
    .category = { $count ->
        [one] 1 row of allocations has a product category that is on no national list of its law: { $codes }. It counts as a care group by itself.
       *[other] { NUMBER($count) } rows of allocations have a product category that is on no national list of their law: { $codes }. Each code counts as a care group by itself.
    }
    .change-reason = { $count ->
        [one] 1 row of allocations has a reason of change that is on no national list: { $codes }. It counts as any other reason: a later end is an extension.
       *[other] { NUMBER($count) } rows of allocations have a reason of change that is on no national list: { $codes }. It counts as any other reason: a later end is an extension.
    }
    .stop-reason = { $count ->
        [one] 1 delivery has a reason of its end that is on no national list of its law: { $codes }. It counts as “other”.
       *[other] { NUMBER($count) } deliveries have a reason of their end that is on no national list of their law: { $codes }. It counts as “other”.
    }
    .referrer = { $count ->
        [one] 1 row of allocations has a referrer that is on no national list: { $codes }.
       *[other] { NUMBER($count) } rows of allocations have a referrer that is on no national list: { $codes }.
    }

check-remedy =
    .claims-register = Ask whoever makes the files for the claims (message 323); without them nothing is scored. If there are none, read an empty list (`stoplicht template claims`).
    .deliveries-register = Ask whoever makes the files for the deliveries (messages 305 and 307); without them there is no steering.
    .rejected-rows = Ask the care administration to look at these rows, and to deliver them again.
    .rejected-requests = Ask the provider to mend these rows of its list.
    .cut-off = Ask whoever made the file for a new one: it was cut off, and more may be missing.
    .repeated-claims = Ask the care administration whether the file was put together twice; nothing needs to change.
    .lost-zeros = Ask whoever made the file for a new one with this column as text; do not open it in a spreadsheet first.
    .lost-digits = The digits are gone: ask whoever made the file for a new one with this column as text.
    .unknown-allocations = Ask the provider to look at the numbers; if there are many, ask the care administration whether all allocations were delivered.
    .unjoined = Ask the care administration whether all allocations were delivered, also those that ended and those of earlier years.
    .equal-claims = Ask whoever made the file whether these rows are there twice; with the reference beside them a repeated row counts once.
    .equal-rows = Ask whoever made the file whether messages were read twice.
    .conflicting-versions = Ask the care administration which version holds, and deliver the right moment (Toewijzingsdatum and -tijd) of every version.
    .one-version = Ask whoever made the file for all versions (each message 301), not the last ones alone: else no earlier extension is to be seen.
    .two-client-numbers = Ask whoever made the file to give every client the same pseudonym everywhere: the same key, the same spelling.
    .far-dates = Ask the care administration to look at these rows; where there is no end, the end date stays empty.
    .far-requests = Ask the provider to look at these dates.
    .claims-not-recent = Ask the care administration for the claims (message 323) that are still missing; until then an older period is looked at, or nobody can say whether care was used.
    .claims-begin-late = Ask whoever made the file for the claims of the time before too, such as the file of the year before, and read all files together; until then less seems to be used than was.
    .claims-gap = Ask the care administration for the claims (message 323) of these months.
    .provider-claims-stopped = Ask the provider whether claims are still to come, and the care administration whether messages were left lying.
    .stops-missing = Ask these providers for the stops (message 307); until then a delivery counts as ended without a reason.
    .no-care-group = Each category is then a group by itself. If that is not what is meant, whoever keeps the policy puts it in the list of care groups (`[care_groups]`).
    .empty-column = Ask whoever made the file for a new one in which this column is filled; if it is empty in the system itself, ask the care administration why.
    .no-end = Ask the provider until when each request runs, or ask whoever made the file whether the column fell away.
    .free-column = That may be right. If the column should have been filled, ask whoever made the file for a new one.
    .unknown-codes = Ask the care administration what these codes mean, and for the rows with the national code.
    .repeated-requests = Ask the provider which request holds. Only the first counts; where that one gets no colour, none of them does.
    .conflicting-requests = Ask the provider which row holds. Until then none of them is assessed.
    .no-extension = Ask the provider whether the care is needed longer, and until when; if it is not, the request can be dropped.
    .allocations-known-later = So the number is known. Ask the care administration whether the moment of these allocations is right (Toewijzingsdatum and -tijd), and whether all their versions were delivered. If the allocation was not there yet, let the provider ask again.
    .allocations-came-back = So the number is known. Ask what is the matter with those rows: it stands at the points about allocations. Once they are mended, the request can be assessed.
    .other-number = Ask the provider to look at the number of the allocation.
    .nothing-to-extend = There is no end that could be extended: tell the provider, or look at the allocation.
    .after-the-day = Choose a later day of looking, or look at the date of the request.

colour =
    .green = green
    .orange = orange
    .red = red

contract-page =
    .version-and-days = { $id }, version { $version } · { $from } to { $to } · fingerprint{" "}
    .terms = Terms
    .who = { $law }, municipality { $municipalities }; each municipality has a budget of its own.
    .decided = Decided on { $day }; who looks at a day before it sees a draft.
    .is-final = The spending of the year is final from { $day } on.
    .lump-sums-rest-on = { $advances ->
        [one] Lump sums rest on the turnover of { $year }, and are paid at once.
       *[other] Lump sums rest on the turnover of { $year }, and are paid in { $advances } advances.
    }
    .index = Index: { $index }, so times { $factor }.
    .cut = Cut: { $cut }, so times { $factor }.
    .prorated = Base amounts go by the days of the contract: times { $days }/{ $of }.
    .ceiling-per-service = Each service of a municipality has a ceiling of its own.
    .ceiling-per-municipality = A municipality has one ceiling for all its services.
    .overrun = Partners bear { $share } of an overrun together; a warning is given from { $warn } of the ceiling.
    .requests-are-scored = Requests to extend care that a lump sum pays for are scored as others are.
    .requests-are-refused = Requests to extend care that a lump sum pays for are not needed, and come back.
    .open-book = Partners may see one another's amounts.
    .services = Services
    .service = service
    .products = products
    .categories = categories
    .products-of-new-clients = new clients of partners
    .partners = Partners
    .partner = partner
    .providers = providers
    .for-services = services
    .no-partners = none
    .milestones = Milestones
    .milestone = { $due }: { $id }; otherwise: { $otherwise }

contract-missing =
    .turnover = turnover of { $provider } for { $service }
    .turnover-of-others = turnover of who is no partner for { $service }
    .pgb = the PGB amount
    .pgb-spent = what was spent on PGB
    .weights = numbers of allocations to divide by
    .too-large = an amount that is too large

budget-page =
    .ceiling-of = { $law }, municipality { $municipality }, service { $service }
    .room-of = room { $law }, service { $service }
    .version-as-of = { $id }, version { $version } · as of { $as-of } · fingerprint{" "}
    .chains-by = care groups and gaps by { $policy }
    .draft = DRAFT: on this day the contract was not decided on yet.
    .unknown = unknown
    .over = over
    .likely = likely
    .possible = possible
    .unlikely = unlikely
    .all-services = all
    .unassigned = none
    .municipality = mun.
    .service = service
    .ceiling = ceiling
    .so-far = so far
    .share-used = used
    .overrun = overrun
    .forecast = expected [95%]
    .room = room
    .chance = chance
    .signal = overrun
    .ceilings = Ceilings
    .outlook = Other claims of the year (without lump sums and PGB)
    .not-known = not known: { $parts }
    .turnover-of = turnover of { $providers }
    .lump-sums = Lump sums
    .partner = partner
    .lump-sum = lump sum
    .prepaid = paid before
    .paid = paid
    .balance = still to pay
    .to-be-paid-back = { $amount } to be paid back
    .under-reservation = { $words } *
    .reservation = * Under reservation: the forecast supposes months that vary around one level, and the months here do not.
    .pgb = PGB of the year
    .borne = share of the overrun
    .room-from = room from
    .committed = allocated to the end of the year
    .rooms-note = The forecast goes by what the provider claimed a month before, also in the months before the room began. What is allocated already stands beside it, and is not in it.
    .rooms = Rooms
    .provider = provider
    .claimed = claimed
    .mind = Please note
    .final-year = { $amount }, final
    .not-over = not passed

budget-mind =
    .claimed-of-none = municipality { $municipality }: { $amount } was claimed on care of no service at all; it is under no ceiling
    .unpriced = { $count ->
        [one] { $place }: 1 allocation has no tariff or no size, and is not in what is committed
       *[other] { $place }: { NUMBER($count) } allocations have no tariff or no size, and are not in what is committed
    }
    .beyond-claims = municipality { $municipality }: claims are on record through { $through }, and the forecast reckons with months after that ({ $months }). It reads what was not handed in as care that was not given: it is too low then, and so is the chance of an overrun.
    .refused = { $rows ->
        [one] { $label }: 1 row could not be used (register { $register }; it stands in the table rejected). If there is an earlier row about the same, that one still holds
       *[other] { $label }: { NUMBER($rows) } rows could not be used (register { $register }; they stand in the table rejected). Where there is an earlier row about the same, that one still holds
    }
    .warned = { $place }: since { $since } { $least } of the ceiling or more is used; now { $used }
    .room-warned = room { $place }: since { $since } { $least } or more is used; talk by { $talk }, decide by { $decision }
    .shifted = { $place }: the months do not vary around one level ({ $signals }). The forecast supposes that they do: do not count on it.
    .outside = one month stands out
    .run = seven months in a row lie on one side of the mean
    .trend = seven months in a row go up or down
    .two-of-three = two of three months lie far from the mean
    .capped = { $place }: of { $all } that partners bear together { $borne } comes back; nobody bears { $nobody }, since no partner bears more than its lump sum

page-budget =
    .version-as-of = Contract { $id }, version { $version } · as of { $as-of }
    .what-is-this = What was spent of each ceiling, and where the year is expected to end. A forecast is no decision; what is not known stays unknown.
    .course = Each ceiling and the course of the year
    .no-ceiling = Of no ceiling it is known how high it is; what that takes stands below.
    .more = { $count ->
        [one] One more ceiling stands in the tables only.
       *[other] { NUMBER($count) } more ceilings stand in the tables only.
    }
    .what-is-not-known = What is not known
    .over-now = over the ceiling already
    .forecast = expected (95% sure between)
    .room-for-it = room for it (ceiling − lump sums − PGB)
    .prepaid = paid before (the lump sum began)
    .chance = chance of an overrun

contract-amounts =
    .formula = calculation
    .amount = amount
    .unknown = unknown
    .lump-sums = Lump sums
    .rounding = r( ) is: rounded to whole cents, half a cent away from zero. What is not known is no zero: it stays unknown, and so does all that rests on it.
    .turnover-of = turnover { $year } { $provider }
    .no-row = no row in the register turnover
    .no-turnover = the register turnover is not at hand (--registers)
    .turnover = turnover
    .audited = with an auditor's statement
    .provisional = provisional
    .indexed-and-cut = indexed and cut
    .surcharge = surcharge
    .lump-sum = lump sum
    .lump-sum-audited = lump sum, audited
    .lump-sum-provisional = lump sum, provisional
    .ceilings = Ceilings
    .lump-sums-together = lump sums
    .ceiling = ceiling
    .share-by-allocations = share by number of allocations of { $formula }
    .turnover-of-others = turnover { $year } of who is no partner
    .pgb-granted = granted on PGB, known on { $day }
    .pgb-spent = spent on PGB, known on { $day }
    .unchanged-volume = At an unchanged volume
    .unchanged-volume-says = A part that is cut overruns by itself while care stays the same: prices rise with the index, the ceiling less the cut.
    .at-new-prices = the same care, new prices
    .overrun = overrun
    .partners-bear = of which for the partners
    .rooms = Rooms

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
    .provider-named = provider { $provider }
    .municipality-named = municipality { $municipality }
    .list-named = list { $list }
    .dates = submitted { $submitted } · as of { $as-of } · answer due { $due }
    .as-of-day = as of { $day }
    .care-per-week-changed = care per week { $change }
    .policy-named = policy: { $policy }
    .because-of-lumpsum = { $value }: a lump sum pays for it
    .because-of-output-total = { $value }: a result that is paid as a total
    .never-scaled-down = never scaled down
    .no-curves-given = not computed: no durations given

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
    .intensity-unknown = intensity unknown
    .not-counted = {" "}(not counted: after this allocation)
    .extended = extended on { $on }: from { $from } to { $to }
    .claims = claims
    .never-claimed = never claimed
    .claims-until = are on record until { $day }: too little to say anything
    .claims-not-on-record = of this municipality and act are not on record
    .claims-too-few = say too little as yet
    .claims-since = on record only since { $day }: from before they are missing
    .allocations = { $count ->
        [one] 1 allocation
       *[other] { $count } allocations
    }
    .care-since = {"  "}{ $allocations }, care without a break since { $day }
    .follow-on = extension under a new number, known on { $day }
    .scaled-up-from-to = scaled up on { $day }: from { $before } to { $after } ({ $change })
    .scaled-down-from-to = scaled down on { $day }: from { $before } to { $after } ({ $change })
    .period = { $from } to { $to }
    .claimed-of = { $claimed } of { $allocated }
    .last-claimed = claimed up to { $day }
    .shortened = shortened on { $on }: from { $from } to { $to }
    .end-moved = end moved for administrative reasons on { $on }: from { $from } to { $to }; that is no extension
    .start-moved = start changed on { $on }: from { $from } to { $to }
    .resized = size changed on { $on }: from { $from } to { $to }
    .last-size-holds = The last size holds for the whole period: a change under one number does not count as scaling up or down.
    .not-all-in = claims of the { $days } days after it do not count yet, for they come in later
    .lumpsum-pays = a lump sum pays from { $from } to { $to }: these days are in no measure of claims

allocated-size =
    .none = unknown
    .minutes = { $number } minutes
    .hours = { $number } hours
    .nights = { $number } nights
    .half-days = { $number } half-days
    .pieces = { $number } pieces
    .per-day = { $amount } a day
    .per-week = { $amount } a week
    .per-month = { $amount } a month
    .in-total = { $amount } in total

explain-reasons =
    .criteria = Criteria
    .counts-as = counts as{" "}
    .no-condition-holds = within the boundaries
    .measures = Measures
    .for-the-access-worker-only = * for the access worker only
    .because-of-condition = because { $condition }
    .good-news-of-condition = good news, because { $condition }
    .overruled-by = , because of { $criterion }
    .unknown-measures = unknown: { $measures }; unknown counts as { $colour } here
    .not-to-be-said = cannot be said; that counts as { $colour } here
    .no-good-news = lowers nothing here

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
    .under-one-percent = less than 1%
    .over-99-percent = more than 99%

period =
    .quarter-1 = the first quarter of { $year }
    .quarter-2 = the second quarter of { $year }
    .quarter-3 = the third quarter of { $year }
    .quarter-4 = the fourth quarter of { $year }
    .month-01 = January { $year }
    .month-02 = February { $year }
    .month-03 = March { $year }
    .month-04 = April { $year }
    .month-05 = May { $year }
    .month-06 = June { $year }
    .month-07 = July { $year }
    .month-08 = August { $year }
    .month-09 = September { $year }
    .month-10 = October { $year }
    .month-11 = November { $year }
    .month-12 = December { $year }

product-category =
    .jw-31 = help by the neighbourhood team
    .jw-32 = outpatient help at the provider's
    .jw-33 = day help at the provider's
    .jw-34 = help in the young person's own network
    .jw-35 = foster care
    .jw-36 = family-like residence
    .jw-37 = closed placement
    .jw-38 = other residential care
    .jw-40 = personal care
    .jw-41 = day treatment
    .jw-42 = transport services
    .jw-43 = residence with treatment
    .jw-44 = residence without treatment
    .jw-45 = outpatient youth care
    .jw-46 = crisis care for youth
    .jw-47 = youth probation
    .jw-48 = child protection
    .jw-49 = preventive judicial activities
    .jw-50 = tailored arrangements for youth
    .jw-51 = basic mental health care
    .jw-52 = specialist mental health care
    .jw-53 = paediatrics
    .jw-54 = mental health care for youth
    .jw-55 = nationally purchased care
    .wmo-01 = help in the household
    .wmo-02 = support
    .wmo-03 = personal care
    .wmo-04 = short stay
    .wmo-05 = housing services
    .wmo-06 = other support of a person or family
    .wmo-07 = day activities
    .wmo-08 = transport services
    .wmo-09 = other support in a group
    .wmo-10 = other tailored arrangements
    .wmo-11 = wheelchairs
    .wmo-12 = transport provisions
    .wmo-13 = housing provisions
    .wmo-14 = other aids
    .wmo-15 = sheltered housing
    .wmo-16 = shelter
    .wmo-17 = emergency shelter
    .wmo-18 = other sheltered housing and shelter

policy =
    .for-all-care = for all care
    .for-the-rest-as-above = {"  "}(this differs, the rest is as above)
    .in-words = In words
    .for-the-access-worker-only = (for the access worker only)
    .as-a-table = As a table
    .criterion = criterion
    .unknown = unknown
    .mind = Mind
    .version-valid-from = version { $version } · valid from { $day } · fingerprint{" "}
    .colour-at = { $colour } at { $condition }
    .unknown-counts-as = { $sentence } Unknown counts as { $colour }.
    .not-applicable-counts-as = { $sentence } Where a lump sum pays for the care, or it is a result that is paid as a total, it counts as { $colour }.
    .good-news = { $count ->
        [one] Good news at { $condition }: then { $criteria } counts as green.
       *[other] Good news at { $condition }: then { $criteria } count as green.
    }
    .care-group-named = care group { $name }
    .for-all-care-unless = for all care, unless something else stands below

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
    .longer-than-more = longer than more than { $share } of comparable trajectories
    .longer-than-at-least = longer than at least { $share } of comparable trajectories
    .longer-than-less = longer than less than { $share } of comparable trajectories
    .longer-than-at-most = longer than at most { $share } of comparable trajectories

policy-condition =
    .and = and
    .unknown = unknown
    .or = or
    .lower-than = lower than
    .at-most = at most
    .higher-than = higher than
    .more-of = more { $left } than { $right }
    .fewer-of = fewer { $left } than { $right }
    .as-many-of = as many { $left } as { $right }
    .at-least-as-many = at least as many { $left } as { $right }
    .at-most-as-many = at most as many { $left } as { $right }
    .at-least = at least
    .equal-to = equal to
    .other-than = other than
    .from = from
    .up-to = up to
    .known = known
    .not-followed = not{" "}
    .not = not
    .never-scaled-down = never scaled down
    .scaled-down-before = scaled down before

policy-finding =
    .error = error
    .warning = warning
    .line = line
    .column = column

policy-settings =
    .not-named-here = What is not here is a group by its product category; budgets without a product are a group together.
    .care-groups = Care groups
    .care-group = care group
    .product-or-category = product or category
    .smallest-list = A list of at least { $rows } scored requests is handled as a list, a shorter one request by request.
    .no-explanation-asked = No explanation is asked for anything.
    .the-dutch-holidays = the Dutch holidays
    .no-holidays = no holidays
    .lists = Lists
    .no-change-reason-at-all = no change reason at all
    .gap = Care goes on, and is one chain, if no more than { $days } days lie in between.
    .claims-window = Claims are compared over { $days } days, up to { $lag } days before the day of looking (the as-of day); with fewer than { $least } days, utilisation is unknown.
    .scaling = The level of care is how much there is a week; a change of more than { $change } is a step up or down.
    .steering-windows = In steering figures: a delivery without a stop counts as ended { $unreported } days after the allocation's end; a temporary stop lasts at most { $temporary } days; who comes back within { $returning } days is returning.
    .history-title = How a history is read
    .explanation-asked = An explanation is asked for { $colours }.
    .answer-due = The answer is due in 5 working days, or in 8 weeks once the request is under study. Days off, beside weekends: { $holidays }.
    .change-reasons = change reasons { $reasons }
    .administrative-reasons = No extension, but administration: { $reasons }.
    .product-code = { $text } (product code)

row-code =
    .missing-value = a required field is empty
    .unreadable-value = a field holds what it cannot hold
    .invalid-period = the period ends before it starts
    .other-year = a day lies outside the year of the row
    .ambiguous-value = a value can be read in two ways
    .cut-off = the last line of the file was cut off
    .conflicting-versions = two versions of one moment contradict each other
    .duplicate-claim = this claim row is there already, with the same reference
    .invalid-amount = an amount that cannot be

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
    .on-few = {" "}(on few)
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
    .status-half-goes-on = more than half still goes on
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
    .case-long = longer than nine in ten comparable trajectories (those are over after { $most } days)
    .case-extended = extended { NUMBER($count) } times, never stepped down
    .case-unclaimed = nothing claimed for { NUMBER($count) } days
    .case-never-claimed = nothing ever claimed, in { NUMBER($count) } days
    .case-little-used = { $share } of what is allocated was used
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
    .followed = { $count ->
        [one] 1 trajectory followed
       *[other] { NUMBER($count) } trajectories followed
    }
    .ends = { $provisional ->
        [one] {"  "}{ NUMBER($ongoing) } are going on · 1 end is provisional · { NUMBER($unreported) } without a reported end
       *[other] {"  "}{ NUMBER($ongoing) } are going on · { NUMBER($provisional) } ends are provisional · { NUMBER($unreported) } without a reported end
    }
    .policy-as-of = policy: { $policy } { $version } · as of { $day }
    .flows-in = Flows in { $period }
    .lines-left-out = { $count ->
        [one] {"  "}1 line left out: too few clients to show anything
       *[other] {"  "}{ NUMBER($count) } lines left out: too few clients to show anything
    }
    .more-lines = { $count ->
        [one] {"  "}… 1 more line, in the file
       *[other] {"  "}… { NUMBER($count) } more lines, in the file
    }
    .hidden = { $rows ->
        [one] × hidden: fewer than { $least } clients, or it could be worked out: 1 row of the flows affected
       *[other] × hidden: fewer than { $least } clients, or it could be worked out: { NUMBER($rows) } rows of the flows affected
    }
    .cases = { $count ->
        [one] 1 case to talk about, in `cases`
       *[other] { NUMBER($count) } cases to talk about, in `cases`
    }
    .unreadable-curves = { $count ->
        [one] 1 care group of which it cannot be said what is long: its curve is not to be read (`km_flag` in `durations`)
       *[other] { NUMBER($count) } care groups of which it cannot be said what is long: their curve is not to be read (`km_flag` in `durations`)
    }
    .no-recent-claims = { $count ->
        [one] once there are no recent claims of a municipality and law: that they are missing is no case there
       *[other] { NUMBER($count) } times there are no recent claims of a municipality and law: that they are missing is no case there
    }
    .rows-rejected = { $count ->
        [one] 1 row rejected, in `rejected`
       *[other] { NUMBER($count) } rows rejected, in `rejected`
    }

triage-summary =
    .contract-named = under contract { $id }, version { $version }
    .unjoined-claims = { $count ->
        [one] 1 claim counts for nothing, since no version of the allocation is on record: are allocations missing, or did numbers lose their zeros?
       *[other] { NUMBER($count) } claims count for nothing, since no version of the allocation is on record: are allocations missing, or did numbers lose their zeros?
    }
    .unjoined-deliveries = { $count ->
        [one] 1 delivery counts for nothing, since no version of the allocation is on record: are allocations missing, or did numbers lose their zeros?
       *[other] { NUMBER($count) } deliveries count for nothing, since no version of the allocation is on record: are allocations missing, or did numbers lose their zeros?
    }
    .returned-requests = { $count ->
        [one] 1 request came back when it was imported; it comes along in the worklists as not assessed
       *[other] { NUMBER($count) } requests came back when they were imported; they come along in the worklists as not assessed
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
    .claims-since = claims are on record only since { $day }
    .claims-begin-late = { $since }. For { NUMBER($touched) } of { NUMBER($requests) } scored requests that is too late: that nothing was claimed before it says nothing of the care.
    .as-of-day = as of { $day }
    .policy-named = policy: { $policy } · { $as-of }
    .and-more = {" "}and { NUMBER($count) }
    .more-lists = { $count ->
        [one] {"  "}… { NUMBER($count) } more list
       *[other] {"  "}… { NUMBER($count) } more lists
    }
    .more-reasons = { $count ->
        [one] {"  "}… 1 more row for other reasons
       *[other] {"  "}… { NUMBER($count) } more rows for other reasons
    }

wording =
    .as-a-list = as a list
    .one-by-one = one by one
    .answered = answered
    .agreed = within the criteria
    .explanation-missing = explanation missing
    .explanation-given = explanation given
    .to-discuss = discuss with the provider
    .policy-name = { $name }, version { $version } ({ $hash })
    .listed = { $first } and { $last }
    .handled-as-a-list = {" "}· handled with the whole list
    .handled-one-by-one = {" "}· handled by itself, and not as part of the list
    .budget = budget without a product
    .product = product { $shown }
    .product-category = product category { $shown }
    .care-group = care group { $care-group }

worklist-change =
    .decision-elsewhere = here it says ‘{ $says }’, and on another list ‘{ $stands }’ was decided on { $day }; nothing shows that this is newer. What was decided there holds
    .explanation = the explanation was changed
    .explanation-kept = the box for the explanation is empty; the explanation that was read before stands
    .explanation-as-sent = the box still holds the text that was sent along; the explanation that was read since stands
    .explanation-taken-out = the explanation was taken out
    .withdrawn = is withdrawn
    .withdrawal-kept = stays withdrawn: this file still says ‘stands’, as it was sent; to take the withdrawal back, choose ‘not withdrawn after all’
    .withdrawal-undone = was withdrawn, and that was taken back: the request stands again
    .decision-altered = the decision ‘{ $now }’ was altered
    .decision-changed = the decision was changed: ‘{ $before }’ → ‘{ $now }’
    .decision-older = it says ‘{ $says }’, which is older than the decision ‘{ $stands }’ of { $day }; ‘{ $stands }’ stands
    .decision-unclear = it says ‘{ $says }’, and somebody else decided ‘{ $stands }’ on { $day }; nothing shows which of the two is newer. ‘{ $stands }’ stands
    .decision-of-other = the decision ‘{ $decision }’ of { $day } stands in the name of somebody else, and goes on to
    .decisions-disagree = it says ‘{ $says }’, and another workbook that is read now says something else; nothing shows which is newer. Neither counts
    .explanation-older = it has an older explanation than the one on record; that one stands
    .withdrawal-older = this file is older than what is on record of the withdrawal, and that counts
    .answers-disagree = workbooks that are read now say different things here; nothing shows which is newer. Neither counts
    .decision-stands = the box is empty; the decision ‘{ $decision }’ of { $day } stands until you choose another decision
    .of-request = request { $request }, allocation { $allocation }: { $change }
    .decision-of = ‘{ $decision }’ by { $by } ({ $day })
    .decision-changed-hands = the decision was changed: { $before } → { $now }

template =
    .budget-in-euros = the budget in euros; empty: no budget
    .requested-budget-in-euros = the budget that is wanted in euros; empty: unchanged
    .tariff-in-euros = the tariff per unit as it was claimed, in euros; empty: not known
    .amount-in-euros = the amount claimed in euros; negative for a credit
    .fill-in = Fill in
    .what-to-do = Fill in row by row, from the first yellow cell on. A heading with * has to be filled in; the others may stay empty. Click on a cell for what it means.
    .example = Example
    .example-note = This is what it looks like filled in. This sheet is not read; the particulars are made up.
    .meaning = Meaning
    .meaning-note = What goes in each column. This sheet is not read.
    .column = Column
    .must = Required
    .what-it-is = What it is
    .how-to-write = How to write it
    .yes = yes
    .no = no
    .filled-in-already = is filled in already
    .one-of = one of: { $words }
    .a-day = a date, such as 31-12-2025
    .a-number = a number, with no unit behind it
    .so-many-digits = { NUMBER($digits) } digits, with the zeros in front
    .a-text = a text or number; zeros in front stay
    .sentences = one or two sentences, without names, dates of birth or citizen service numbers
    .choose-from-list = Choose one of the words of the list.
    .example-cutting-down = We are cutting down, and will be done by the end of this year.
    .example-transfer = The transfer to the neighbourhood team has begun; three months will do.

worklist-column =
    .colour = Colour
    .answer-due = Answer due
    .provider = Provider
    .your-reference = Your reference
    .reference-of-provider = Provider's reference
    .client-reference = Client reference
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
    .granted-until = Granted until
    .reason-for-declining = Reason for declining
    .note = Note
    .row-mark = Row mark
    .withdrawn = withdrawn
    .stands = stands
    .not-withdrawn = not withdrawn after all
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
    .of-which-elsewhere = { NUMBER($count) } answered elsewhere
    .of-which-with-first = { NUMBER($count) } decided with the request that it repeats
    .waiting = Still of other lists
    .waiting-note = Decide on these in the workbook of that list; they are not in this one.
    .withdrawn-on = The provider withdrew this request (read on { $day }); the decision still stands. Look at it.
    .decided-and-withdrawn = { $count ->
        [one] Note: 1 request that is decided was withdrawn by the provider as well. Look at it; it stands at the row.
       *[other] Note: { NUMBER($count) } requests that are decided were withdrawn by the provider as well. Look at them; it stands at the row.
    }
    .left-out = Left out: { $what }.
    .left-out-withdrawn = { NUMBER($count) } withdrawn by the provider
    .left-out-decided = { NUMBER($count) } decided already
    .left-out-answered = { NUMBER($count) } answered already
    .answer-by = Send it back on { $day } at the latest.
    .of-which = of which { $what }
    .of-which-open = { NUMBER($count) } open
    .front-page = Front page
    .together = Together
    .green-means = within the criteria
    .orange-means = a short explanation decides
    .red-means-for-provider = we would like to talk about this with you
    .red-means-for-worker = to be talked about with the provider
    .what-we-ask-of-you = What we ask of you
    .step-explain = On the sheet Worklist, write in the pale yellow box, in one or two sentences, why the care is needed longer.
    .step-no-names = Write no names, dates of birth or citizen numbers: your reference and the allocation's number will do.
    .step-withdraw = Is the extension no longer needed? Then choose ‘withdrawn’ under ‘Your request’. If you think better of it once you have sent the file back: ‘not withdrawn after all’.
    .step-send-back = Filtering does no harm. To sort or to take rows out, unprotect the sheet first (Review > Unprotect Sheet; there is no password). Save the file as an Excel workbook (.xlsx) and send it back.
    .step-advice = The colour is advice on the request. A worker of the municipality decides.
    .reviewer-note = your name, and the day of your decision; they hold for every row for which you choose a decision
    .decisions-note = agreed, shortened (with a date), declined (with a reason) or to discuss; empty is not decided yet. A decision that was read stands until you choose another one: emptying the box does not take it back.
    .decisions = Decisions
    .legend = █ allocated   ▓ extended   ► extended or continued here   ░ asked   │ day of looking   → no end
    .course-of-the-care = Course of the care
    .the-policy = The policy
    .for-the-rest-as-above = {" "}(for the rest as above)
    .claims = Claims
    .claims-end-early = { $until }. For { NUMBER($touched) } of { NUMBER($rows) } rows that is too early: that nothing was claimed after it says nothing of the care.
    .explanation-asked = { $count ->
        [0] No explanation is asked for.
        [one] We ask for an explanation of 1 row.
       *[other] We ask for an explanation of { NUMBER($count) } rows.
    }
    .made-on = made on { $day } · policy { $policy }
    .policy-version = { $name }, version { $version }

worklist-measures =
    .measures = Measures
    .days = days
    .what-they-mean = What the measures mean
    .note = Empty is unknown. With * : for the access worker only, not for the provider.
    .reference = Reference

worklist-package =
    .heading-twice = there are two columns headed ‘{ $heading }’; remove one of them
    .column-missing = there is no column ‘{ $column }’; put that heading back, nothing of the workbook was used
    .unpacked-too-large = the file is far larger than a worklist; it is not read
    .too-much = the file has far more rows or cells than a worklist; it is not read
    .not-a-workbook = this is no Excel workbook (.xlsx), or the file is damaged or protected by a password; an .ods or an old .xls can be saved as .xlsx
    .macros = the file holds macros; save it as an ordinary Excel workbook (.xlsx)
    .not-a-worklist = this is no worklist of Stoplicht, or its rows were copied into another file; use the file that was sent
    .damaged = the worklist's hidden sheet is damaged; use the file that was sent
    .seal = the worklist's seal does not fit: it was made with another key, or its hidden sheet was changed. Read it with the key that it was made with (--key-file); if that is gone, write a new one and ask to have it filled in again
    .other-run = the worklist is of run { $found }, and run { $asked } is read; name with --triage the folder that it was made from
    .other-rows = the worklist has rows or colours that run { $run } has not; it is of another run of the same name
    .other-policy = the worklist is of another policy, or another version of it; name the folder that it was made of with --triage
    .no-headings = no sheet has the headings of a worklist; put the row of headings back, with the hidden column ‘Row mark’

worklist-page =
    .page-of = page &P of &N

worklist-read-back =
    .mark-missing = sheet ‘{ $sheet }’ was not read: the hidden column ‘Row mark’ is not there; use the sheet that was sent
    .column-missing = sheet ‘{ $sheet }’ has no column ‘{ $column }’: what stood there was not read, and what was read before stands; put the heading back and read the workbook again
    .reviewer = there is no box ‘{ $label }’ on the front page: the decisions got the name that was given for reading
    .review-day = there is no box ‘{ $label }’ on the front page: the decisions got the day on which they were read
    .of-allocation = {" "}(allocation { $allocation })
    .row-message = sheet ‘{ $sheet }’, row { $row }{ $allocation }{ $column }: { $refusal }

worklist-remark =
    .disputed = ‘{ $what }’ does not count: something else was decided too
    .with-place = { $sentence } ({ $file }, { $sheet } { $place })
    .of-provider = The provider wrote (read on { $day }): { $text }
    .of-reviewer = Remark by { $by } (read on { $day }): { $text }
    .of-worker = Remark (read on { $day }): { $text }

worklist-refusal =
    .citizen-number = this box holds a number that may be a citizen service number; leave it out: the reference and the number of the allocation are enough
    .added-row = this row was not in the worklist that was sent; new rows belong in a new request
    .twice = this row stands there twice, with different answers; leave one of them
    .changed-key = the allocation's number, the reference or the provider was changed; put it back as it was
    .changed-colour = the colour was changed; put it back, and give your view in the box for the decision or explanation
    .changed-date = the present or the requested end was changed; put it back as it was
    .formula = this box holds a formula; type the text again, and do not begin with = + - or @
    .error-value = this box shows an error, such as #NAME?; type the text again, and do not begin with = + - or @
    .truth-value = this box holds TRUE or FALSE; write in words what you mean
    .too-long = the text is too long; keep it to a few sentences
    .unknown-choice = under ‘Your request’ choose ‘stands’, ‘withdrawn’ or ‘not withdrawn after all’
    .unknown-decision = under ‘Decision’ choose one of the words in the list: agreed, shortened, declined or to discuss
    .date-missing = ‘shortened’ needs a date under ‘Shortened to’
    .end-missing = what this request names as its end cannot be granted: with ‘agreed’ goes a date under ‘Granted until’, on the sheet ‘Not assessed’
    .nothing-to-shorten = this request names no end that can be shortened; choose ‘agreed’, and write the end under ‘Granted until’
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

worklist-caution =
    .registers = Registers
    .single-snapshot = The allocations are the state of one day, { $day }: earlier extensions under the same number cannot be seen, and a colour may be too mild.
    .returned-rows = { NUMBER($rejected) } of the { NUMBER($of) } rows of { $register } came back when they were imported: histories are not whole, and a colour may be too mild or too strict.

worklist-rows =
    .worklist = Worklist
    .to-do-for-provider = Fill in the pale yellow boxes and send this file back. The other cells are locked.
    .nothing-asked-of-provider = No explanation is asked. Is an extension no longer needed? Then choose ‘withdrawn’ and send this file back.
    .no-rows = Nothing stands on this sheet: none of these requests could be assessed. Why stands on the sheet Not assessed.
    .to-do-for-worker = Choose a decision per row in the pale yellow boxes. The colour is advice; you decide.
    .not-given-yet = – not given yet –
    .unread = What the provider filled in was not read: { $why }.
    .choose-from-list = Choose one of the words in the list.
    .date-between = A date after the present end and before the requested end.

worklist-status =
    .elsewhere = elsewhere
    .progress-elsewhere = , { NUMBER($count) } answered elsewhere
    .due = answer due
    .requests = requests
    .waiting = To be decided
    .waiting-elsewhere = To be decided of other lists
    .waiting-note = (of the lists of which a workbook was read; decide on them in the workbook of that list)
    .withdrawn-and-decided = { $count ->
        [one] Note: 1 request that is decided was withdrawn by the provider as well. Look at it.
       *[other] Note: { NUMBER($count) } requests that are decided were withdrawn by the provider as well. Look at them.
    }
    .granting-nothing = { $count ->
        [one] On 1 of them it was decided to extend and there is nothing to extend: nothing was granted.
       *[other] On { NUMBER($count) } of them it was decided to extend and there is nothing to extend: nothing was granted.
    }
    .remarks-undecided = { $count ->
        [one] Requests without a decision have 1 remark (remarks).
       *[other] Requests without a decision have { NUMBER($count) } remarks (remarks).
    }
    .remarks-others = { $count ->
        [one] Elsewhere there is 1 remark (remarks).
       *[other] Elsewhere there are { NUMBER($count) } remarks (remarks).
    }
    .open = open
    .per-list = Per list
    .mun = mun.
    .law = law
    .provider = provider
    .list = list
    .rows = rows
    .answered = answered
    .follow-title = How often was the colour followed?
    .follow-note = {"  "}(all lists under this policy; green and agreed, or red and not as asked; orange advises nothing)
    .colour = colour
    .criteria-title = Per criterion: how often, and how often agreed all the same
    .criterion = criterion
    .agreed = agreed
    .alone-orange = alone ▲
    .alone-red = alone ■
    .progress = { NUMBER($decided) } of { NUMBER($rows) } decided, { NUMBER($open) } open
    .progress-answered = , { NUMBER($count) } answered already
    .progress-withdrawn = , { NUMBER($count) } withdrawn
    .progress-with-first = , { NUMBER($count) } decided with the request that it repeats
    .in-the-replies = In the replies to providers: { $counts }.
    .elsewhere-in-replies = What is answered elsewhere counts there as ‘answered already’ where it was granted before, and else with what was decided.
    .unscored = { $requests ->
        [one] Beside these 1 request that could not be assessed
       *[other] Beside these { NUMBER($requests) } requests that could not be assessed
    }: { NUMBER($decided) } decided, { NUMBER($open) } open
    .withdrawn = withdrawn
    .decided = { NUMBER($count) } decided
    .of-run = run { $run } · policy { $policy }
    .more-lists = { $count ->
        [one] {"  "}… 1 more list
       *[other] {"  "}… { NUMBER($count) } more lists
    }

worklist-style =
    .date-format = d mmm yyyy

worklist-title =
    .provider = Provider { $provider }
    .list = list { $list }
    .municipality = municipality { $municipality }

worklist-reply =
    .granted-beside-unreadable = Granted up to and including the new end; the end in your request could not be read.
    .reply = Reply
    .title = Reply · { $title }
    .made-on = made on { $day } · run { $run }
    .messages-follow = This is an overview. The allocation (301) or the refusal (319) itself comes as a message.
    .new-end = New end
    .reason = Reason or what follows
    .as-asked = As asked.
    .less-long = Extended, but less long than was asked.
    .granted-until = Granted up to and including the new end; the end in your request could not be granted as it is.
    .granted-without-end = Granted up to and including the new end; your request named no end.
    .replaces = This decision of { $now } takes the place of that of { $day }: { $what }.
    .was-told = On { $day } we answered: { $what }. This decision of { $now } takes its place.
    .withdrawn-too = You withdrew this request as well (read on { $day }). The decision stands until you hear otherwise.
    .nothing-to-do = There is nothing that you have to do.
    .nothing-to-extend = Nothing was granted: no allocation of yours with this number and an end date is on record.
    .because = Reason: { $reason }.
    .end-stays = The allocation ends on { $day }.
    .has-ended = The allocation ended on { $day }.
    .we-call = We will contact you about this.
    .you-withdrew = You withdrew this request.
    .you-withdrew-on-list = You withdrew this request on list { $list } (read on { $day }).
    .you-withdrew-later = You withdrew this request on a later list (read on { $day }).
    .was-honoured = granted
    .was-declined = declined
    .was-answered = answered
    .answered-on = See our answer of { $day } ({ $answer }).
    .answered-before = See our earlier answer ({ $answer }).
    .answer-follows = Not decided yet; the last day for the answer is { $day }.
    .answer-is-late = Not decided yet. The answer was due on { $day }; it is still to come.
    .unread = What you filled in was not read: { $why }.
    .to-discuss = to be discussed
    .withdrawn = withdrawn
    .answered = answered already
    .open = not decided yet
    .not-assessed = not assessed
    .agreed-means = the care goes on until the new end
    .shortened-means = the care goes on until the new end, which is earlier than you asked
    .declined-means = there is no new end; at each stands when the care ends
    .to-discuss-means = we will contact you; until then the allocation stays as it is
    .withdrawn-means = by you; the allocation stays as it is
    .answered-means = you had an answer to this already
    .open-means = the answer is still to come
    .open-and-late = the answer is still to come; for { NUMBER($late) } it was due already
    .not-assessed-means = with each it says why, and what you can do

worklist-unscored =
    .room-for-a-remark = Room for a remark
    .repeats-withdrawn = This list had request { $first } for this allocation too, and that one was withdrawn. This request is not decided yet.
    .repeats-decided = This list has request { $first } for this allocation too. On that one it was decided: { $what }.
    .do-nothing-we-decide = Nothing needs to be done: the municipality decides on this request.
    .do-nothing-answered = Nothing needs to be done: it was answered on another list.
    .not-assessed = Not assessed
    .note = These requests have no colour. Here is why, and what can be done.
    .changes-nothing = What you write in the column ‘Room for a remark’ is read by the municipality; it does not change the request.
    .note-with-boxes = These requests have no colour. Here stands why, and what can be done. You can decide on them in the pale yellow boxes; if you leave them empty, the provider is told what it can do.
    .see-sheet = these requests could not be assessed; see the sheet Not assessed
    .what-is-wrong = What is wrong
    .what-you-can-do = What you can do
    .what-provider-can-do = What the provider can do
    .where = Where it stands
    .line-of-file = { $file }, line { $line }
    .of-column = { $column }: { $problem }
    .conflicting-requests = The request stands there more than once, with different particulars.
    .duplicate-request = There is an open request for this allocation on this list already.
    .repeats = There is an open request for this allocation on this list already, { $first }.
    .after-unscored = There is an earlier request for this allocation on this list already, { $first }, and it could not be assessed. { $why }
    .other-law = With the municipality this number stands under the { $law }, and the request names another law.
    .do-name-law = Send the request in again, with the law of this allocation.
    .unknown-allocation = On the day of looking the municipality knew no allocation with this number.
    .known-later = The municipality has this allocation on record since { $day } only; on the day of looking it was not known yet.
    .do-ask-again = Is it the right allocation? Then hand the request in again: it is known now.
    .removed-allocation = This allocation was withdrawn.
    .not-this-provider = This allocation is not of the provider that asks.
    .open-ended-allocation = This allocation has no end.
    .no-end-date = There is no requested end.
    .invalid-period = The requested period ends before it begins.
    .no-extension = The requested end is not later than the end that there is already.
    .submitted-after-as-of = The request is of after the day on which requests were assessed.
    .repeats-with-other-end = There is an open request for this allocation on this list already, { $first }. It asks for { $firstend }, and this request for { $ownend }.
    .repeats-otherwise = There is an open request for this allocation on this list already, { $first }, and it asks something else than this request.
    .no-end = no end
    .do-say-which-of-two = Tell us which of the two requests holds. As long as that is not known, the other one counts.
    .do-say-which = Tell us which of the requests holds.
    .do-nothing-first-counts = Nothing needs to be done: that request counts.
    .do-hand-in-one = Send one request for this allocation in again: the one that holds. As long as the earlier request is on the list, this one is not assessed.
    .do-check-number = Check the number of the allocation, and send the request in again.
    .do-ask-anew = Ask for a new allocation if one is needed.
    .do-nothing-no-end = Nothing needs to be done: no extension is needed.
    .do-later-end = Is the care needed longer? Send the request in again with a later end.
    .do-wait = Nothing needs to be done: it has its turn in the next round.
    .do-mend = Mend this, and send the request in again.

worklist-waiting =
    .open-on-list = This request is on list { $list } too, and is open there.
    .open-before = This request was made before too, and is open there.
    .of-list = List { $list }, provider { $provider }
    .of-provider = Provider { $provider }
    .due = ; answer due { $day }

worklist-newest-end =
    .ends-on = By the newest overview the allocation goes on up to and including { $end }; ‘{ $column }’ is that of { $day }.
    .is-open-ended = By the newest overview the allocation has no end; ‘{ $column }’ is that of { $day }.

worklist-earlier =
    .has-its-answer = So this request has its answer; nothing needs to be chosen.
    .holds = That decision is later, and holds.
    .instead-of = That takes the place of our decision of { $day }: { $what }.
    .stays = { $list } it was decided on { $day }: { $what }. That goes on to count.
    .stays-on-allocation = On this allocation it was decided { $list } on { $day }, under reference { $reference }: { $what }. That goes on to count.
    .reference = Under this reference it was decided { $list } already, on allocation { $allocation }: { $what }, on { $day } ({ $by }).
    .note = Note beside it: { $note }
    .grants-nothing = There is nothing to extend; nothing was granted.
    .decided = Decided: { $what }, on { $day } ({ $by }).
    .request = This request was decided { $list } already: { $what }, on { $day } ({ $by }).
    .allocation = A request for this allocation was decided { $list } already, under reference { $reference }: { $what }, on { $day } ({ $by }).
    .on-list = on list { $list }
    .before = earlier
    .for-provider = { $list } it was decided on { $day }: { $what }.
    .for-provider-on = { $list } it was decided on { $day }, on allocation { $allocation }: { $what }.
    .replaced = This decision takes the place of what was decided { $list } on { $day }: { $what }.
    .line = { $reference }: { $what }, on { $day }
    .until = { $decision } up to and including { $until }
    .withdrawn = On another list the provider withdrew this request.
    .explained = On another list the provider explained: { $text }

worklist-why =
    .explanation-asked = ▶ We ask you for an explanation.
    .municipality-looks = The municipality looks into this itself
    .within-the-criteria = Within the criteria
    .counts-as-green-by = counts as ● green by
    .list-names = Note: the list names product { $listed }, the allocation has { $product }. Is this the allocation that is meant?
    .your-list-names = Note: your list names product { $listed }, this allocation has { $product }. Is the number of the allocation right?

chart-bands =
    .from = from { $value }
    .before-the-end = { $days } before the end
    .last-day = the last day
    .always = always
    .or-more = or more
    .over = over
    .up-to = up to
    .under = under
    .to = to
    .to-under = to under
    .each-bar-is-measure-where-its = Each bar is a measure; where its colour and sign change lies a boundary of the policy.
    .boundaries-are-exact-width-an-area = The boundaries are exact; the width of an area says nothing of how often it occurs.
    .no-criterion-can-be-drawn-as = No criterion can be drawn as a bar
    .unknown = unknown:
    .boundaries-by-criterion = The boundaries by criterion
    .criterion = criterion
    .measure = measure
    .value = value
    .colour = colour
    .unknown-2 = unknown
    .not-to-be-drawn-as-they = { $others ->
        [one] One criterion is not in this chart, because it looks at more than one measure or lowers another. It stands below in words.
       *[other] { NUMBER($others) } criteria are not in this chart, because they look at more than one measure or lower another. They stand below in words.
    }
    .one-criterion-with-its-boundaries = One criterion, with its boundaries
    .more-than = more than
    .criteria-all-can-be-red = { NUMBER($number) } criteria with their boundaries; all { NUMBER($number) } can be red
    .criteria-some-can-be-red = { NUMBER($number) } criteria with their boundaries; { $red ->
        [0] none of them can be red
        [one] 1 of them can be red
       *[other] { NUMBER($red) } of them can be red
    }

chart-budget =
    .no-forecast-year-yet = no forecast of the year yet
    .ceiling-will-be-passed = is expected to pass { $limit }
    .probably-over-ceiling = probably over { $limit }
    .expected-under-ceiling-not-for-sure = expected under { $limit }, not for sure
    .stays-under-ceiling = is expected to stay under { $limit }
    .there-are-too-few-months-to = There are too few months to estimate the end of the year.
    .fan-is-estimated-at-end-year = The dashed line is an estimate of the end of the year; the area around it shows how sure that is. It takes no account of seasons.
    .open-dots-months-which-not-all = Open dots are months of which not all claims or PGB amounts are in yet, or of which that cannot be said; there the line may still rise.
    .spent-since-january = spent since January
    .ceiling = ceiling
    .expected = expected
    .spent-and-expected = spent and expected
    .up-to = up to
    .spent-or-expected = spent or expected
    .from-95 = 95% from
    .to-95 = 95% to
    .end-year-expected = end of the year, expected
    .ceiling-is-nothing-is-known-yet = { $limit } is { $ceiling }; nothing is known yet of what was spent.
    .up-to-was-spent-ceiling = Through { $day }, { $spent }{ $share } was spent of a { $limit } of { $ceiling }.
    .ceiling-was-passed = { $limit } was passed
    .stayed-under-ceiling = the year stayed under { $limit }
    .year-is-final = The year is final: nothing is added any more.
    .year-is-over-expected = The year is over. Expected once all claims are in: { $total }, with 95% confidence between { $low } and { $high }; the chance of an overrun is { $over }.
    .year-is-over-expected-2 = The year is over. Expected once all claims are in: { $total }, with 95% confidence between { $low } and { $high }.
    .expected-at-end-with-95-confidence = Expected at the end: { $total }, with 95% confidence between { $low } and { $high }; the chance of an overrun is { $over }.
    .expected-at-end-with-95-confidence-2 = Expected at the end: { $total }, with 95% confidence between { $low } and { $high }.
    .so-far-was-spent = So far { $spent }{ $share } was spent of a { $limit } of { $ceiling }. In it are { $parts }.
    .part-lump-sums = the lump sums
    .part-lump-sums-so-far = the lump sums up to this month
    .part-claims-through = the claims that are in (through { $day })
    .part-claims = the claims that are in
    .part-pgb = PGB up to the last report
    .under-reservation = { $finding } (with a reservation)
    .forecast-supposes-equal-months = Do not count on it: the estimate supposes months that vary around one level, and these months do not.
    .sum-expected = expected { $sum }
    .sum-spent = spent { $sum }
    .sum-ceiling = { $limit } { $sum }
    .room = spending room
    .the-ceiling = the ceiling
    .the-room = the spending room

chart-chain =
    .solid-allocated = Solid: allocated
    .light-added-by-an-extension = light: added by an extension (◆)
    .hatched-asked = hatched: asked
    .scaled-up = ▲ scaled up
    .scaled-down = ▼ scaled down
    .no-end = → no end
    .as-of = as of
    .allocations-chain = The allocations of the chain
    .allocation = allocation
    .from = from
    .up-to = up to
    .per-week = per week
    .extended-on = extended on
    .no-end-2 = no end
    .unknown = unknown
    .asked = asked
    .same = the same
    .asked-longer-care-then-lasts = Asked: { $asked } longer; care then lasts { $total }
    .chain-began-on-and-consists-1 = The chain began on { $since } and consists of 1 allocation.
    .chain-began-on-and-consists-allocations = The chain began on { $since } and consists of { $number } allocations without a break.
    .never-extended = Not extended before
    .extended-before = Extended { NUMBER($count) }× before
    .not-scaled = not scaled up or down
    .scaled-by = scaled up { NUMBER($up) }× and down { NUMBER($down) }×
    .known-on = { $extended }, { $scaled }. As known on { $as-of }.

chart-figure =
    .too-little-to-draw-anything = Too little to draw anything.
    .as-table = As a table
    .table-scrolls-sideways = Table, scrolls sideways

chart-flow =
    .flows-nothing-can-be-shown = Nothing can be shown of the flows
    .in-care-at-end = { $b } trajectories in care at the end of { $at-end }
    .there-are-no-periods = There are no periods.
    .in-care-at-end-2 = in care at the end
    .above-begun-below-ended = above: begun · below: ended
    .trajectories-in-care-begun-and-ended = Trajectories in care, begun and ended
    .period = period
    .start = in care at start
    .inflow = began
    .outflow = ended
    .end = in care at end
    .partial = {" "}(partial)
    .more-trajectories-in-care-at-end = More trajectories in care: { $b } at the end of { $at-end }, against { $a } { $earlier }
    .fewer-trajectories-in-care-at-end = Fewer trajectories in care: { $b } at the end of { $at-end }, against { $a } { $earlier }
    .as-many-trajectories-in-care-at = As many trajectories in care: { $b } at the end of { $at-end }, as { $earlier }
    .in-whole-periods-trajectories-began-and = In { $whole } whole periods { $into } trajectories began and { $out } ended.
    .by-period-who-began-who-ended = By period: who began, who ended, and who was in care at the end.
    .these-are-counts-no-estimates-start = These are counts, not estimates.
    .is-not-over-yet-drawn-narrower = { $name } is not over yet: drawn narrower, and not to be compared with whole periods.
    .cross-is-not-shown = × cannot be shown. A 0 is really zero.
    .year-before = a year before
    .about-as-many-trajectories = About as many trajectories in care: { $b } at the end of { $at-end }, against { $a } { $earlier }
    .figures-are-not-shown = { $count ->
        [one] One figure cannot be shown.
       *[other] { NUMBER($count) } figures cannot be shown.
    }
    .why-not-shown = What cannot be shown rests on too few clients, or another figure could be derived from it.

chart-forest =
    .expected = expected
    .hollow-is-too-little = ○ too little known to call it higher or lower
    .arrow-runs-on = ▶ goes on beyond the axis
    .of-some-no-other-than-chance = for { NUMBER($judged) } of the { NUMBER($rows) } no more difference than chance explains; of the rest nothing can be said
    .of-some-no-other-than-chance-here = with { NUMBER($judged) } of the { NUMBER($rows) } no larger difference than chance explains; of the rest too little is known, or it may not be shown here
    .all-together = │ all together
    .hatched-middle-half-others = hatched: middle half of the others
    .nothing-can-be-shown = nothing can be shown
    .no-figure = no figure
    .verdict-hidden = higher or lower may not be shown here
    .and = {" "}and{" "}
    .some-of-all = { $some } of the { $judged } of which something can be said
    .high-with = higher with
    .longer-with = longer with
    .shorter-with = shorter with
    .low-with = lower with
    .nowhere-other-than-chance-explains = nowhere a larger difference than chance explains
    .too-little-to-say-anything = too little to say anything
    .bar-is-what-can-be-said = The bar is what can be said with 95% confidence: the shorter, the surer.
    .who-or-what = who or what
    .value = value
    .from-95 = 95% from
    .to-95 = 95% to
    .together = all together
    .rests-on = number
    .signal = beside others
    .others-from = others from
    .others-to = others to
    .drawn-with-signal-all-stand-in = { $drawn ->
        [one] Drawn: only the one with a signal; all { NUMBER($rows) } stand in the table.
       *[other] Drawn: the { NUMBER($drawn) } with a signal; all { NUMBER($rows) } stand in the table.
    }
    .against-for-all-together = { $name }: { $value }, against { $group } for all together.
    .there-is-figure = There is a figure for { NUMBER($known) } of the { NUMBER($rows) }.
    .it-is-too-little-to-give = For { NUMBER($silent) } of the { NUMBER($rows) } too little is known for a signal.
    .these-are-own-figures = With each figure stands what can be said of it with 95% confidence.
    .and-more = { $names } and { NUMBER($count) } more
    .bar-holds = with { $names } the bar runs across │ (all together), and yet there is a signal
    .bar-misses = with { $names } the bar lies beside │ (all together), and yet there is no signal
    .in-the-middle = with { $names } the figure lies within the middle half of the others, and yet there is a signal
    .test-of-counts = the signal comes from a test against what was expected with the same clients, not from the bar.
    .test-of-duration = the signal comes from a test over the whole course of care, not from this one number.
    .all-have-a-figure = { $rows ->
        [one] There is a figure.
       *[other] There are { NUMBER($rows) } figures.
    }
    .dot-is-within = ● neither higher nor lower than chance explains
    .up-is-higher = ▲ higher
    .down-is-lower = ▼ lower
    .it-is-too-little-of-all = { $rows ->
        [one] Too little is known for a signal.
       *[other] For none of the { NUMBER($rows) } enough is known for a signal.
    }
    .none-has-a-figure = { $rows ->
        [one] There is no figure.
       *[other] None of the { NUMBER($rows) } has a figure.
    }
    .not-to-be-shown-or-not-known = It may not be shown here, or too little is known.
    .not-known = Too little is known.
    .square-is-not-compared = □ not compared
    .not-compared = not compared
    .too-little-or-not-compared = too little to say anything, or not compared

chart-funnel =
    .beyond-chance = { $indicator }: { $beyond } than chance explains, of { $judged } providers
    .outside-the-dashes = Outside the dashes: { $beyond } of the { $judged }
    .by-chance = by chance { $chance }
    .about = about { NUMBER($count) }
    .less-than-one = less than 1
    .expected = expected
    .each-dot-is-provider-by-expected = Each dot is a provider: the further to the right, the more was to be expected with its clients. Together they come to { $target }.
    .not-drawn = { $count ->
        [one] Of 1 provider fewer than 5 were to be expected: it stands in the table alone.
       *[other] Of { NUMBER($count) } providers fewer than 5 were to be expected: they stand in the table alone.
    }
    .not-drawn-beyond = { $count ->
        [one] Of these 1 is higher or lower than chance explains.
       *[other] Of these { NUMBER($count) } are higher or lower than chance explains.
    }
    .more-than-all = Worked out for the clients of all a share can pass 100%; such a dot stands at 100%.
    .more-than = more than { $most }
    .higher-than-chance-explains = higher than chance explains
    .lower-than-chance-explains = lower than chance explains
    .no-other-than-chance-explains = not different from what chance explains
    .too-little-to-say-anything = too little to say anything
    .nothing-to-show = nothing to show
    .one-provider-and-nobody-beside-it = one provider, and nobody beside it
    .no-provider-lies-further-out-than = no provider lies further out than chance explains
    .there-is-no-provider-whom-anything = There is no provider of whom anything can be shown.
    .nobody-anything-can-be-said = Nothing can be said of anybody.
    .per-provider = per provider
    .provider = provider
    .value = value
    .from-95 = 95% from
    .to-95 = 95% to
    .from-99-8 = 99.8% from
    .to-99-8 = 99.8% to
    .signal = signal
    .not-named = (not named)
    .high = ▲ high
    .low = ▼ low
    .within = ● within
    .cannot-be-said = ○ cannot be said
    .dot-is-this-provider-others-are = The dot is this provider; others are not shown. All providers together come to { $target }.
    .each-dot-is-provider-further-to = Each dot is a provider: the further to the right, the more { $size } it rests on. Together they come to { $target }.
    .own-value-is-on-by-chance = The own value is { $value }, on { $size } { $size-2 }; by chance 1 in 20 lies outside the dashes.
    .standardised = with the clients of all
    .some-higher = { NUMBER($count) } higher
    .some-lower = { NUMBER($count) } lower
    .some-higher-and-lower = { NUMBER($high) } higher and { NUMBER($low) } lower
    .what-the-lines-are = Line: all together; dashes: 95% of what chance does; dots: 99.8%. Higher or lower is no judgement.
    .sign-within = ● within what chance explains
    .sign-higher = ▲ higher than chance explains
    .sign-lower = ▼ lower than chance explains
    .sign-too-small = ○ too small to say
    .together-they-come-to = All providers together come to { $target }.
    .too-few-to-draw = Nothing is drawn: that takes at least { $least } providers with { $expected } or more to be expected, and there are { $dots }.
    .beyond-of = Higher or lower than chance explains: { $beyond } of the { $judged }
    .own-value-is = The own value is { $value }, on { $size } { $size-2 }.

chart-lengths =
    .nothing-to-say = After how many days half is over cannot be said of any of these
    .one = { $name }: half is over after { $days } ({ $sure })
    .from-to = Shortest: { $shortest }, with half over after { $least } ({ $sure-least }); longest: { $longest }, after { $most } ({ $sure-most })
    .shown = There is a number of days for { $known } of the { $rows }.
    .how-sure = The bar is what can be said with 95% confidence: the shorter, the surer.
    .largest-are-drawn = Drawn: the { $drawn } largest of the { $rows } that have a number of days; the others are in the table.
    .kind-of-care = care
    .half-is-over = half over after (days)
    .from-95 = 95% from
    .to-95 = 95% to
    .year-before = a year before
    .caption = When half is over
    .of-whom = It is about those in care in { $period }.
    .dot-is-now = ● in { $period }
    .ring-is-a-year-before = ○ a year before
    .sure-in-the-table = How sure it is, is in the table.
    .shorter-than = Shorter with { $shortest } than with { $longest }: half is over after { $least } ({ $sure-least }), against { $most } ({ $sure-most })
    .no-shortest = Half is over after { $least } to { $most }; which is shortest cannot be said: the bars overlap
    .sure-between = 95% confidence: { $low } to { $high }
    .sure-at-least = 95% confidence: at least { $low }
    .sure-at-most = 95% confidence: at most { $high }
    .not-sure = how sure cannot be said
    .of-the-largest = { $name }: half is over after { $days } ({ $sure }); over all kinds of care that goes from { $least } to { $most }

chart-quantity =
    .one-day = 1 day
    .days = { $days } days
    .per-100 = per 100
    .m = {" "}m

chart-survival =
    .no-trajectory-has-ended-yet = no trajectory has ended yet
    .nothing-can-be-said-this-duration = Nothing can be said of this duration
    .more-than-half-trajectories-still-go = More than half of all trajectories are still going on
    .there-are-no-trajectories = There are no trajectories.
    .handful-trajectories-that-were-in-view = A handful of trajectories that were in view briefly decide the whole line; it is not to be read.
    .early-on-too-few-trajectories-were = Early on too few trajectories were in view; the line is not to be read.
    .there-are-too-few-ends-to = There are too few ends to say how sure that is.
    .area-around-line-95-confidence-under = The area around the line: with 95% confidence the line lies within it. Below the axis: how many trajectories can still be followed after so many days; where they are few, the line says little.
    .still-going-on = still going on
    .days-since-start = days since the start
    .half-with-most-others = the middle half of the others
    .in-view = in view
    .which-share-still-goes-on = What share is still going on
    .who = who
    .days = days
    .from-95 = 95% from
    .to-95 = 95% to
    .half-trajectories-are-over-after = Half of all trajectories are over after { $days }
    .line-shows-which-share-trajectories-ended = The line shows what share of { $all } trajectories is still going on after so many days; the end of { $ends } is known.
    .with-95-confidence-that-half-lies = With 95% confidence that half lies between { $low } and { $high }.
    .with-95-confidence-it-takes-at = With 95% confidence it takes at least { $low } to that half; how much longer cannot be said.
    .with-middle-half-other-providers-it = With the middle half of the other providers that half lies between { $low } and { $high }.

chart-xmr =
    .outside-limits = outside the usual variation
    .seven-on-one-side = seven or more in a row on one side of the mean
    .seven-in-row-up-or-down = seven or more in a row up or down
    .two-three-near-limit = two of three near a limit
    .too-few-periods-to-say-anything = too few periods to say anything
    .no-change-only-usual-variation = no change, only the usual variation
    .there-are-limits-from-two-periods = There are too few periods to say what is usual variation.
    .line-mean-dashes-limits-usual-variation = Solid line: the mean. Dashes: the limits of the usual variation. ◆: a sign of change.
    .upper-limit = usual to
    .lower-limit = usual from
    .by-period = by period
    .period = period
    .value = value
    .mean = mean
    .signal = signal
    .each-dot-is-period-mean-is = Each dot is a period; the mean is { $centre }.
    .each-dot-is-period = Each dot is a period.
    .between-and-it-is-usual-variation = Between { $low } and { $high } the figure goes up and down as usual.
    .nearly-always-the-same = nearly always the same, so that no change can be told
    .hardly-any-variation = From one period to the next it is nearly always the same: there is too little variation to give limits of, and a single outlier is no sign.
    .no-variation = Every period came to { $value }: there is no variation to give limits of.
    .between-in-period-is-usual-variation = For { $period } the usual variation is { $low } to { $high }.
    .provisional = That is provisional, for there are fewer than 12 periods.
    .never-nearer-than-chance = The limits differ from period to period: the fewer trajectories a figure rests on, the further chance alone can take it, and the further the limits lie apart.
    .why-near-counts = Once near a limit says nothing; two of three periods on the same side is seldom chance.
    .no-level = no steady level, so that no change can be told
    .nothing-is-usual = In half of the periods or more it lies outside what would be usual: there is no steady level to hold a period against.
    .too-small-to-say-anything = too small to say anything of a change
    .left-out = { $count ->
        [one] In 1 period the figure rests on fewer than { $least } clients: it does not count.
       *[other] In { NUMBER($count) } periods the figure rests on fewer than { $least } clients: they do not count.
    }
    .above-usual = in { $period } higher than the usual variation: { $value }, and usual is { $low } to { $high }
    .below-usual = in { $period } lower than the usual variation: { $value }, and usual is { $low } to { $high }
    .always-higher = { $when } always higher than the mean of { $usual } (last { $value })
    .always-lower = { $when } always lower than the mean of { $usual } (last { $value })
    .ever-higher = { $when } higher every period: from { $from } to { $value }
    .ever-lower = { $when } lower every period: from { $from } to { $value }
    .near-upper = in { $period } near the upper limit for the second time in three periods: { $value }, and usual is { $low } to { $high }
    .near-lower = in { $period } near the lower limit for the second time in three periods: { $value }, and usual is { $low } to { $high }
    .long-above-usual = { $when } higher than the usual variation: last { $value }, and usual is { $low } to { $high }
    .long-below-usual = { $when } lower than the usual variation: last { $value }, and usual is { $low } to { $high }
    .since = since { $since }
    .from-to = from { $from } through { $to }
    .too-often-without-figure = in too many periods there is no figure to say anything of a change

page-frame =
    .print-tables = Print the folded tables too
    .skip-to-content = Skip to the content
    .contents = Contents
    .en = en
    .units = day days week weeks month months year years hour hours minutes times m per to Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec

page-letter =
    .not-as-asked = Not as asked, or still open
    .agreed = Agreed
    .on-behalf = On behalf of the municipality
    .title = Reply to your requests to extend
    .to = To
    .from = From
    .date = Date
    .law = Law
    .list = Your list
    .in-short = In short
    .you-asked = { $count ->
        [one] You sent 1 request to extend. This is what came of it:
       *[other] You sent { NUMBER($count) } requests to extend. This is what came of it:
    }
    .in-order-of-your-reference = In the order of your reference
    .not-assessed = Not assessed
    .not-assessed-note = These requests could not be assessed; nothing was granted on them on this list. Each says why.
    .what-follows = What follows
    .questions = Do you have a question about a decision? Then name your reference and the number of the allocation, and no name or citizen service number.
    .name = Name
    .phone-or-mail = Telephone or mail
    .signature = Signature

page-list =
    .requests-of-which = { $rows ->
        [one] 1 request, { $which }.
       *[other] { NUMBER($rows) } requests, { $which }.
    }
    .title = Worklist · { $title }
    .answer-by = Please let us know on { $day } at the latest.
    .run = Id of the run (it stands in the workbook too):
    .made-on = made on
    .policy = Policy
    .within-criteria = Within the criteria.
    .an-explanation-can-make-it-clear = An explanation can make it clear.
    .where-to-explain = Write an explanation that is asked for in the workbook (Excel) that you received from us, and send it back. Nothing can be filled in on this page.
    .to-be-discussed = To be discussed.
    .for-this-provider-its-own-requests = For this provider: its own requests only.
    .for-access-worker-not-for-providers = For the access worker: not for providers.
    .not-given-yet = – not given yet –

page =
    .charts = Charts

page-policy =
    .so-request-to-extend-care-gets = This is how a request to extend care gets its colour: green, orange or red. Each criterion gives a colour; the request gets the gravest.
    .lists-explanations-and-terms = Lists, explanations and terms
    .mind = Mind
    .for-rest-as-above = : this differs, the rest is as above
    .where-boundaries-lie = Where the boundaries lie
    .in-words = In words
    .for-access-worker-only = {" "}(for the access worker only)
    .criterion = criterion
    .orange-if = ▲ orange if
    .red-if = ■ red if
    .unknown-counts-as = unknown counts as
    .makes-green = makes green:
    .what-measures-mean = What the measures mean
    .care-groups = Care groups
    .version-valid-from = Version { $version }, valid from { $valid-from }.
    .one-criterion-is-for-access-worker = One criterion is for the access worker only, and is not on this page.
    .criteria-are-for-access-worker-only = { $hidden } criteria are for the access worker only, and are not on this page.
    .to-reckon-after = To check the calculation: the conditions as the policy has them
    .reckon-after-heading = To check the calculation
    .what-care-groups-hold = With each care group stand its product categories and product codes.

page-request =
    .request = Request
    .for-access-worker-only-it-shows = For the access worker only: it shows measures that a provider does not see.
    .not-used = Not used
    .policy = Policy
    .on-allocation = on allocation
    .outcome = Outcome
    .provider = provider (AGB code)
    .municipality = municipality (CBS code)
    .law = law
    .submitted = submitted
    .as-of = as of
    .answer-due = answer due
    .list = list
    .providers-explanation = The provider's explanation
    .course-care = The course of the care
    .in-words = In words
    .criteria = Criteria
    .counts-as = Counts as{" "}
    .because = because of
    .measures = Measures
    .every-measure-this-request = Every measure of this request
    .measure = measure
    .value = value
    .for-access-worker-only = * for the access worker only
    .not-scored = Not scored
    .allocation = allocation
    .request-that-cannot-be-scored-gets = A request that cannot be scored gets no colour; a person looks at it.
    .for-access-worker = For the access worker only.
    .because-of = { $colour }, because of:
    .requested-start = requested start
    .current-end = current end
    .product = product
    .answered = answered
    .answered-on = on { $day }: { $answer }
    .answered-once = { $answer }, day unknown
    .care = care
    .criterion = criterion
    .condition = condition that decided
    .which-condition-decided = Which condition of the policy decided
    .provider-can-do = what the provider can do
    .requested-end = requested end

mirror =
    .counted-trajectories = trajectories
    .category = product category { $code }
    .generic = generic allocation
    .title = Mirror report: { $of }
    .region = all providers together
    .provider = provider { $id }
    .provider-number = Provider { $id }
    .municipality = municipality { $municipality }
    .about = Figures through { $period }, as known on { $as-of }.
    .of-clients-of = Clients of municipality { $municipality }.
    .for-provider = For this provider: its own figures, and others without a name. Not to be passed on.
    .for-manager = For the municipality's contract management: not to be passed on.
    .for-region = For the region. Small numbers are hidden.
    .for-public = For council and public. Small numbers are hidden, so that nobody can be recognised.
    .not-all-is-drawn = Not everything is drawn, to keep the page small enough for mail.
    .all-of = All care on this page is of municipality { $municipality }.
    .category-named = category { $name }
    .what-is-this = How long does care last that the municipality pays for, how much care is there, and what has changed?
    .about-in-charts = Figures through { $period }, as known on { $as-of }. In charts and tables that period is called { $label }.

mirror-short =
    .half-is-over = Of the care that was under way in { $period }, half is over after { $days }.
    .half-not-to-be-said = After how many days half is over of the care that was under way in { $period } cannot be said: { $why }.
    .sure-between = With 95% confidence that lies between { $low } and { $high }.
    .sure-at-least = With 95% confidence that is at least { $low }; how much longer cannot be said.
    .sure-at-most = With 95% confidence that is at most { $high }.
    .not-sure = How sure that is cannot be said.
    .half-was-over = A year before, half was over after { $before }.
    .half-was-over-between = A year before, half was over after { $before } (95% confidence: { $low } to { $high }).
    .half-was-over-at-least = A year before, half was over after { $before } (95% confidence: at least { $low }).
    .providers-beside = { $judged ->
        [one] Enough is known of 1 provider to say whether care is longer or shorter there than with the others. By more than chance explains: { $beyond }.
       *[other] Enough is known of { NUMBER($judged) } providers to say whether care is longer or shorter there than with the others. By more than chance explains: { $beyond }.
    }
    .none-beside = { $judged ->
        [one] Of 1 provider it could be seen whether care lasts longer or shorter than with the others. There it is not clearly different: the difference is no larger than chance explains.
       *[other] Of { NUMBER($judged) } providers it can be said whether care lasts longer or shorter than with the others. With none of them it is more than chance explains.
    }
    .others-not-told = Of other providers too little is known, or it may not be shown here.
    .as-chance-brings = Counted over all providers of this care that is not clearly more than chance brings.
    .no-provider-beside = Of no provider it can be said whether care lasts longer or shorter there than with the others: too little is known.
    .no-provider-beside-here = Of no provider it can be said here whether care lasts longer or shorter there than with the others: too little is known, or it may not be shown.
    .no-provider-beside-lump-sums = Of no provider it can be said whether care lasts longer or shorter there than with the others: a lump sum pays for all or part of it, or too little is known.
    .no-provider-beside-lump-sums-here = Of no provider it can be said here whether care lasts longer or shorter there than with the others: a lump sum pays for all or part of it, too little is known, or it may not be shown.
    .in-care-alone = In care at the end of { $period }: { $now }.
    .flows-not-shown = How many are in care now, and how many began and ended in the last year, cannot be shown here: they are too few clients, or another figure could be derived from it.
    .no-trend = Whether anything is other than usual in the last year cannot be said: there are too few periods with a figure that rests on enough clients.
    .no-trend-here = Whether anything is other than usual in the last year cannot be said: there are too few periods with a figure that rests on enough clients and may stand here.
    .nothing-changed = { $followed ->
        [one] In the last year nothing other than usual. That can be said of 1 figure: { $which }.
       *[other] In the last year nothing other than usual. That can be said of { NUMBER($followed) } figures: { $which }.
    }
    .changed = Different from usual in the last year:
    .title = In short
    .largest = About { $care }, the largest of { NUMBER($kinds) } kinds of care on this page:
    .is-usual = That stays within the usual variation, from { $low } to { $high }.
    .is-a-change = That is a change: the duration is { $turn }.
    .change-not-to-be-said = Whether that is a change cannot be said: that takes six periods with a figure that rests on enough clients.
    .change-not-to-be-said-here = Whether that is a change cannot be said here: that takes six periods with a figure that rests on enough clients and may stand here.
    .turned = { $figure } in { $care }: { $how }
    .and-more = { $count ->
        [one] and 1 more
       *[other] and { NUMBER($count) } more
    }
    .of-all = About all of this page:
    .stands-out = { $judged ->
        [one] Higher or lower than chance explains, in { $period } (enough is known of 1 figure):
       *[other] Higher or lower than chance explains, in { $period } (enough is known of { NUMBER($judged) } figures):
    }
    .stands-out-here = { $judged ->
        [one] Higher or lower than chance explains, in { $period } (of 1 figure that may be told here):
       *[other] Higher or lower than chance explains, in { $period } (of { NUMBER($judged) } figures that may be told here):
    }
    .nothing-stands-out = { $judged ->
        [one] The one figure that can be judged is no higher or lower in { $period } than chance explains.
       *[other] None of the { NUMBER($judged) } figures is higher or lower in { $period } than chance explains.
    }
    .by-chance = { $outside ->
        [one] That is 1 of { NUMBER($judged) }; by chance alone { $chance }.
       *[other] They are { NUMBER($outside) } of { NUMBER($judged) }; by chance alone { $chance }.
    }
    .chance-not-to-be-said = Which figures may be shown here depends in part on how they turn out: so it cannot be said how many are higher or lower by chance.
    .no-more-than-chance = In { $period } providers differ by no more than chance explains, though here and there one is higher or lower.
    .counted-over-all = That is counted over all providers, also those that may not be shown here.
    .no-further-than-chance-here = What is higher or lower here is no further out than chance explains among as many providers.
    .no-level = Whether that is a change cannot be said here: over the periods the duration has no steady level.
    .only-where-they-differ = Those are named that are of figures in which providers differ from one another by more than chance explains.
    .nothing-judged = Of no figure is enough known to say whether it is high or low.
    .nothing-judged-here = Whether a figure is high or low cannot be said here: too little is known, or it would show too much of others.
    .over-ceiling = More was spent than there is room for, or that is expected:
    .only = About { $care }:
    .now-longer = Now that is after { $now }, { $by } later.
    .now-shorter = Now that is after { $now }, { $by } sooner.
    .now-the-same = It is the same now.
    .beside-year-before = { $now } (the year before { $before })
    .in-care = In care at the end of { $period }: { $now }, a year before { $before }.
    .in-care-not-shown = How many are in care now cannot be shown here.
    .began-and-ended = In the last whole year: { $began } began, { $ended } ended.
    .began-alone = In the last whole year: { $began } began. How many ended cannot be shown here.
    .ended-alone = In the last whole year: { $ended } ended. How many began cannot be shown here.
    .neither-began-nor-ended = How many began and ended in the last year cannot be shown here.
    .flows-unknown = How many are in care, began and ended is not known.
    .stands-out-of-judged = Higher or lower than chance explains, in { $period } (enough is known of { NUMBER($judged) } of the { NUMBER($figures) } figures):
    .nothing-of-judged-stands-out = { $judged ->
        [one] Of 1 of the { NUMBER($figures) } figures it can be said whether it is high or low: in { $period } it is no higher or lower than chance explains. Of the others too little is known.
       *[other] Of { NUMBER($judged) } of the { NUMBER($figures) } figures it can be said whether they are high or low: in { $period } none of these is higher or lower than chance explains. Of the others too little is known.
    }
    .changed-provisionally = Different from usual in the last year (provisionally, because there are fewer than 12 periods to compare with):
    .was-unusual-then = Now that is as usual; a year before it was not: then the duration was { $turn }.
    .nothing-shown-stands-out = { $judged ->
        [one] Of 1 figure it may be told here whether it is high or low: in { $period } it is no higher or lower than chance explains. Of the others too little is known, or it may not be shown here.
       *[other] Of { NUMBER($judged) } figures it may be told here whether they are high or low: in { $period } none of these is higher or lower than chance explains. Of the rest too little is known, or it may not be shown here.
    }
    .half-before-hidden = How long care lasted a year before cannot be shown here.
    .half-before-unknown = How long care lasted a year before cannot be said.
    .half-before-later-than = A year before, more than half was still going on after { $low }; when half was over cannot be said.
    .half-over-all-years = Over all years together, half is over after { $days }.
    .longer-with = longer with { NUMBER($count) }
    .shorter-with = shorter with { NUMBER($count) }
    .largest-here = About { $care }, the largest of { NUMBER($kinds) } kinds of care in this municipality:
    .largest-of-told = On { $care }, the largest of the kinds of care of which it may be told here how many are in care now:
    .nothing-of-many-changed = In the last year nothing other than usual. That can be said of { NUMBER($followed) } figures. How many are in care is not followed here.
    .figure-in = { $figure } in { $care }
    .nothing-is-usual = Whether anything is other than usual in the last year cannot be said: the figures that can be followed go up and down so much that nothing is usual.
    .lump-sum-unallocated = { $care }: paid from a lump sum in the last year, all or part of it, and some was delivered without an allocation. Such care counts as it was reported, but has no extensions, no scaling and no waiting. And what changes where a lump sum begins may be how care is reported.
    .lump-sum-uncounted = { $care }: a lump sum paid for part of it in the last year. What of that was delivered without an allocation was not known when this page was made: the numbers may be lower than what there really was.
    .left-out-lump-sum = { $count ->
        [one] Not counted is 1 figure of care that a lump sum paid for in part.
       *[other] Not counted are { NUMBER($count) } figures of care that a lump sum paid for in part.
    }
    .left-out-no-size = { $count ->
        [one] Of downscaling 1 figure is not counted: the size is not known of all care.
       *[other] Of downscaling { NUMBER($count) } figures are not counted: the size is not known of all care.
    }
    .nothing-else-judged = Of no other figure is enough known to say whether it is high or low.
    .nothing-else-judged-here = Of no other figure it can be said here whether it is high or low: too little is known, or it may not be shown.
    .one-of-largest = About { $care }, one of the largest of { NUMBER($kinds) } kinds of care on this page:
    .over-ceiling-passed = More was spent than there is room for:
    .over-ceiling-expected = More is expected to be spent than there is room for:
    .own-lump-sum-apart = So this care is not held against others; what is asked about it is cases alone.
    .own-lump-sum-not-asked = So this care is not held against others, and nothing is asked about it here.
    .lump-sum-apart = Who gives such care is not held against others in it, and whether anything has changed in this kind of care cannot be said.

mirror-places =
    .about = This page is about { NUMBER($places) } municipalities: { $names }. First it says what holds for all of them together, then they stand beside one another, and then each comes by itself.
    .and-more = { NUMBER($count) } more
    .all-together = All municipalities together
    .together = all municipalities together
    .each-in = Each municipality: { $care }
    .more = { $count ->
        [one] And 1 more municipality, further down this page.
       *[other] And { NUMBER($count) } more municipalities, further down this page.
    }
    .nothing-together = For all municipalities together no figure can be shown here. That takes the figure of each municipality to be shown, and it nowhere is. So look at each municipality by itself.
    .half-between = half of the care is over after { $now } (95% confidence: { $low } to { $high })
    .half-at-least = half of the care is over after { $now } (95% confidence: at least { $low })
    .half = half of the care is over after { $now } (how sure that is cannot be said)
    .half-hidden = how long care lasts cannot be shown here
    .half-unknown = how long care lasts cannot be said ({ $why })
    .half-before = a year before that was { $before }
    .in-care = { $now } in care, a year before { $before }
    .in-care-now = { $now } in care
    .flows = All municipalities together: who came and who went
    .durations = All municipalities together: how long care lasts
    .beside = Municipalities beside one another
    .beside-note = Whether municipalities differ by more than chance explains is not tested. Where the bars of two municipalities overlap for a large part, the difference may be chance. And who gets care is not the same everywhere.
    .municipality = municipality
    .care-and-municipality = care and municipality
    .began = began
    .ended = ended
    .caption-of = Municipalities beside one another: { $care }
    .caption = Municipalities beside one another: the smaller kinds of care
    .hidden-rows = { $count ->
        [one] Of 1 more kind of care in a municipality nothing can be shown.
       *[other] Of { NUMBER($count) } more kinds of care in a municipality nothing can be shown.
    }
    .half-year-before = half over, a year before
    .half-before-between = a year before that was { $before } ({ $low } to { $high })
    .half-before-at-least = a year before that was { $before } (at least { $low })
    .half-hidden-together = How long care lasts in all municipalities together may not stand here: it is made of numbers of a municipality of which they cannot be shown. By municipality it stands below, where it may.
    .flows-hidden-together = How many are in care, began and ended in all municipalities together may not stand here: of at least one municipality it cannot be shown, and it could be derived from the total.
    .in-those-shown = In the { NUMBER($shown) } of the { NUMBER($places) } municipalities of which it can be shown, { $number } trajectories together were in care at the end of { $period }.

mirror-guide =
    .title = How to read this page
    .trajectory = A trajectory is the care that one client gets from one provider, from beginning to end. A short break does not count as an end. Someone who gets care from two providers has two trajectories.
    .half = ‘Half is over after 200 days’ means: one half of the trajectories lasts less than 200 days, the other half longer. Trajectories that still go on count too.
    .confidence = ‘95% confidence: 180 to 220’ means: the real number lies almost certainly between 180 and 220. The closer these two are, the surer the number is.
    .chance = ‘More than chance explains’ means: by chance alone so large a difference comes about only one time in twenty. It does not say that care is better or worse.
    .usual = ‘Other than usual’ means: the figure goes up or down further, or for longer in a row, than it does from one period to the next anyway.
    .hidden = A × or ‘cannot be shown’ means: this number is about fewer than { $least } clients, or such a number could be derived from it. That way nobody can be recognised.

mirror-flows =
    .ended-with = ended with
    .went-on-with = went on with
    .hand-overs = Went on with another provider in the last year: within 92 days of the end
    .no-hand-over = By what is seen nobody went on with another provider within 92 days in the last year.
    .no-hand-over-to-be-shown = Who went on with which other provider stands only with the care of which it can be shown. A pair of providers that rests on too few clients, or would show too much of others, is left out.
    .more-pairs = { $count ->
        [one] And 1 more pair with fewer hand-overs.
       *[other] And { NUMBER($count) } more pairs with fewer hand-overs.
    }
    .other-kinds = Other kinds of care
    .kind-of-care = care
    .in-care-year-before = in care, year before
    .in-care = in care
    .smaller-in-last-year = The smaller kinds of care, in the last year
    .title = Who came and who went
    .no-care = No care was delivered in these periods.
    .providers = { $count ->
        [one] Of 1 provider the number in care may be shared.
       *[other] Of { NUMBER($count) } providers the number in care may be shared.
    }
    .providers-and-largest = { $count ->
        [one] Of 1 provider the number in care may be shared: it has { $share } of all.
       *[other] The largest provider of whom that may be shared has { $share } of all in care. There are { NUMBER($count) } providers of whom the number may be shared.
    }
    .what = what
    .year-before = year before
    .last-year = last year
    .difference = difference
    .last-year-beside-before = The last whole year beside the year before
    .no-year-before = The year before is added once the periods span two whole years.
    .no-year-before-here = The year before is not shown: this page does not span two whole years.
    .why-care-ended = Why care ended, in the last year
    .reason = reason
    .trajectories = trajectories
    .not-to-be-shown = Not to be shown, since it rests on too few clients or another figure could be derived from it: { $what }.
    .reasons-not-to-be-shown = Why care ended cannot be shown: each number rests on too few clients, or another figure could be derived from it.
    .reasons-hidden = Other reasons cannot be shown by themselves.
    .hand-overs-as-seen = What counts as handed over is what providers themselves reported as the reason of the end. The table ‘Went on with another provider’ shows what the deliveries tell: who went on with another provider within 92 days of the end, reported as such or not. So the two numbers need not be equal.
    .reasons-hidden-together = { $count ->
        [one] Other reasons cannot be shown by themselves; together it is 1.
       *[other] Other reasons cannot be shown by themselves; together they are { NUMBER($count) }.
    }
    .no-care-to-be-shown = Of the care in these periods nothing can be shown here.
    .own-page = The page of { $care }
    .no-hand-over-of-any = Who went on with which other provider can nowhere be shown on this page: each pair of providers rests on too few clients, or would show too much of others.
    .only-this-to-be-shown = { $finding }. More cannot be shown here: it rests on too few clients, or another figure could be derived from it.
    .nothing-to-be-shown = Who came and who went cannot be shown here: it rests on too few clients, or another figure could be derived from it.
    .trend-in = { $figure } · { $care }
    .more-of-it = More figures: the last year beside the year before, and why care ended
    .lump-sum-unallocated = A lump sum paid for all or part of this care in the last year, and some was delivered without an allocation. Such care is counted as it was reported, but has no extensions and no scaling: those numbers are lower than they would be with an allocation, and cannot be compared with the year before. It has no waiting either, so that is left out. If more or less care begins since the lump sum, that may be a matter of administration.
    .lump-sum-uncounted = A lump sum paid for part of this care in the last year. What of that was delivered without an allocation was not known when this page was made, and is not counted: the numbers may be lower than what there really was, and cannot be compared with the year before.
    .lump-sum-allocated = A lump sum paid for all or part of this care in the last year. Such care has no size: whether it was stepped up or down is not seen. Those numbers are lower than they would be otherwise, and cannot be compared with the year before.
    .not-to-be-said = Cannot be said: { $what }.
    .unknown-since = { $name }: { $why }
    .nobody-began = nobody began
    .all-providers = { $count ->
        [one] There is 1 provider with anybody in care.
       *[other] There are { NUMBER($count) } providers with anybody in care.
    }
    .all-providers-and-largest = { $count ->
        [one] There is 1 provider with anybody in care.
       *[other] There are { NUMBER($count) } providers with anybody in care; the largest has { $share } of all in care.
    }

mirror-count =
    .median = half of the care over after (days)
    .inflow-over-time = number that began
    .median-over-time = duration
    .stock = in care at the end
    .inflow = began
    .returning = back within a year (of those that began)
    .outflow = ended
    .handed-over = reported as handed over to another provider (of those that ended)
    .extensions = extensions
    .upscalings = upscalings
    .downscalings = downscalings
    .waiting = waiting: half began within (days after the allocation)

mirror-reason =
    .planned = as planned
    .early-agreed = early, in agreement
    .early-client = early, by the client
    .early-provider = early, by the provider
    .external = by outside circumstances
    .municipality = at the municipality's initiative
    .change-request = by a request for change
    .other-provider = to another provider
    .other-domain = on under another law
    .temporary = for a time, and not gone on
    .unreported = without a reported end
    .other = other or not given

mirror-durations =
    .nothing = For no kind of care can it be said after how many days half is over.
    .hidden = How long care lasts may not be shown here: it rests on too few clients, or another figure could be derived from it.
    .hidden-short = not to be shown
    .not-reached = more than half are still going on
    .longer = Beside others: for those in care in { $period }, care lasts longer here, by more than chance explains.
    .shorter = Beside others: for those in care in { $period }, care is shorter here, by more than chance explains.
    .no-other = Beside others: for those in care in { $period }, care is not clearly longer or shorter here. The difference is no larger than chance explains.
    .beside-not-to-be-shown = Beside others: whether care lasted longer or shorter here in { $period } cannot be said here: too little is known, or it would show too much of others.
    .not-to-be-said = Beside others: too little is known of those in care in { $period } to say whether care is longer or shorter here.
    .difference-not-shown = By how many days it differs is not shown: it would tell too much about other providers.
    .days-as-long = Over the first { $horizon } days there is no difference on average from all others together (95% confidence: { $a } shorter to { $b } longer).
    .days-longer = Over the first { $horizon } days care is { $by } longer on average than with all others together (95% confidence: { $least } to { $most } longer).
    .days-shorter = Over the first { $horizon } days care is { $by } shorter on average than with all others together (95% confidence: { $least } to { $most } shorter).
    .days-longer-or-shorter = Over the first { $horizon } days care is { $by } longer on average than with all others together (95% confidence: { $shorter } shorter to { $longer } longer).
    .days-shorter-or-longer = Over the first { $horizon } days care is { $by } shorter on average than with all others together (95% confidence: { $shorter } shorter to { $longer } longer).
    .why-they-differ = Whether it is more than chance is tested over the whole course of care; the number of days is about the first { $horizon } alone. That is why these two do not point the same way here: the first is the verdict, the second the size.
    .half-is-over = half over after (days)
    .from-95 = 95% from
    .to-95 = 95% to
    .smaller = How long the smaller kinds of care last
    .title = How long care lasts
    .this-provider = this provider
    .of-last-period = The line is about all years together: half is over after { $drawn }. Of those in care in { $period }, half is over after { $now }; that is the number under ‘Beside others’.
    .ended = end known
    .too-few-for-a-line = There are too few trajectories for a line. This is what is known.
    .not-to-be-said-because = Beside others: for those in care in { $period } it cannot be said whether care is longer or shorter here ({ $why }).
    .nor-beside-others = Beside others: nor can it be said whether care lasts longer or less long here.
    .why-less-sure = That it is more than chance shows in the whole course of care; over the first { $horizon } days alone it is not certain.
    .middle-half-then = With the middle half of the other providers, half of that care is over after { $low } to { $high }.

mirror-beside =
    .changed = Different from usual over the periods: { $what }.
    .without-level = Without a steady level, so that no change can be told: { $what }.
    .with-the-same-case-mix = In a funnel each provider stands as it would be with the clients of all together; its figure can be another one than its own. Between the two lines the difference may be chance: the smaller the provider, the further they lie apart.
    .hidden = cannot be shown
    .title = Beside others
    .signal-is-a-question = Higher or lower is no judgement: it is a question to talk about.
    .others-without-name = Of the others the middle half is shown, only where there are at least five of them and none can be recognised from it.
    .too-few-for-a-band = Of others there is only the figure of all together, where that may be shared. The middle half of the others is not shown: that takes five others at least, each on ten clients or more, and none of them with more than half.
    .too-few-for-anything = Nothing is shown of the others. The middle half is added only if there are at least five others that each rest on ten clients or more, none of which has more than half. The figure for all together is added only if there are at least three providers and no figure of another provider can be derived from it. That is not so here. What is shown are the provider's own figures, with how sure they are.
    .nobody = There is nobody in comparable care to compare with, or nothing that this reader may see.
    .nobody-may-be-shown = How providers compare cannot be shown here. Of no provider may all the numbers stand here that it is computed from: they rest on fewer than { $least } clients, or a figure of another one could be derived from them. Over longer periods more can be shown.
    .nothing-of-it = There is no figure of this here: too little happened, or too little is known, to work it out.
    .over-time = Over time
    .every-kind-of-care = every kind of care
    .no-change-in = Goes up and down as usual: { $what }.
    .too-small-in = Too small to say anything of a change, because a period counts only if the figure rests on at least { $least } clients, and six such periods are needed: { $what }.
    .too-few-periods-for = Too few periods with a figure to say whether anything has changed: { $what }.
    .too-few-periods-here = Too few periods with a figure that may be shown here to say whether anything has changed: { $what }.
    .all-else-is-usual = All other figures that can be followed go up and down as they always do.
    .not-to-be-shown = Cannot be shown: { $what }.
    .too-small = too little known
    .one-unit = nobody with comparable clients
    .nothing-ended = too few ended to compare
    .early-zero = too few trajectories can be followed from their start
    .small-risk-set = too few trajectories can be followed from their start
    .not-followed-of-others = of the others too few trajectories can be followed from their start
    .half-goes-on = more than half are still going on
    .only-who-may-be-shown = Only those providers stand here of whom all numbers behind their figure may be shown. Other providers of this care are left out, but count in all together.
    .nothing-of-it-to-be-shown = Nothing of this can be shown: the figures rest on too few clients, or another figure could be derived from them.
    .none-stands-out = Of this no figure is higher or lower than chance explains, or it cannot be said.
    .lump-sum = paid from a lump sum, all or part of it: not compared
    .funnel-left-out = A funnel, with the limits of chance, is not drawn for { $which }, to keep the page small enough for mail.
    .no-size = not compared: the size is not known of all care
    .lump-sums-apart = Not held against others, since a lump sum paid for part of the care: { $names }.
    .lump-sums-together = In all together that care is counted.
    .lump-sums-not-followed = Not followed, since a lump sum paid for part of the care: { $names }.
    .over-all-municipalities = What is compared is of all municipalities together. Who came and who went, and how long care lasts, is on this page of the clients of municipality { $municipality }: so these figures may be other ones.
    .without-figures = Cannot be followed, because in too many periods more than half are still going on, or too few trajectories can be followed from their start: { $what }.
    .without-funnel = A funnel, with the limits of chance, is not drawn of { $which }: that takes at least { $least } providers with { $expected } or more to be expected.
    .without-funnel-here = A funnel, with the limits of chance, is not drawn for { $which }: that takes { $least } providers at least that may be shown here, with { $expected } or more expected.

mirror-indicator =
    .outflow-rate = outflow
    .early-ends = early ends
    .extensions = extensions
    .downscaling = downscaling
    .duration = duration
    .outflow-rate-meaning = The share of those in care in the period that ended in that period.
    .early-ends-meaning = The share of those that ended that ended earlier than planned.
    .extensions-meaning = How many extensions there were per 100 trajectories in care.
    .downscaling-meaning = The share of those in care that had less care at least once.
    .duration-meaning = After how many days half is over, of those in care in the period.
    .outflow-rate-proves-not = Does not say that care is good or bad: those who end may have been helped, or have stopped too early.
    .early-ends-proves-not = Does not say whose decision it was, or that it was wrong.
    .extensions-proves-not = Does not say that extending was needless: clients with heavier needs need care for longer.
    .downscaling-proves-not = Does not say that there was too much care: stepping down may have been arranged elsewhere.
    .duration-proves-not = Does not say that care lasts too long or not long enough: how heavy the clients' needs are is not taken into account.
    .outflow-rate-high = more care ends
    .outflow-rate-low = less care ends
    .early-ends-high = more care ends early
    .early-ends-low = less care ends early
    .extensions-high = care is extended more often
    .extensions-low = care is extended less often
    .downscaling-high = care is stepped down more often
    .downscaling-low = care is stepped down less often
    .duration-high = care lasts longer
    .duration-low = care is shorter
    .outflow-rate-differs = how much care ends
    .early-ends-differ = how often care ends early
    .extensions-differ = how often care is extended
    .downscaling-differs = how often care is stepped down
    .duration-differs = how long care lasts

mirror-talk =
    .and-earlier = { $named } (and { NUMBER($count) } earlier)
    .requests = Requests for extension
    .requests-need-triage = The requests will appear here with their colours once a scored list is at hand.
    .requests-not-here = There is nothing here on requests for extension: they were not at hand when this page was made.
    .colour = colour
    .number = number
    .scored-requests = Scored requests
    .explanations = Explanations of orange requests: { NUMBER($asked) } asked for, { NUMBER($given) } given.
    .answered = { $count ->
        [one] Of these, 1 had already been answered.
       *[other] Of these, { NUMBER($count) } had already been answered.
    }
    .budget = Budget
    .budget-needs-contract = The budget will appear here once a contract is at hand.
    .budget-not-here = There is nothing here on a budget: there was no contract when this page was made.
    .no-shared-budget = Here are only ceilings that hold for all services together, of municipalities with at least { $least } clients, and there are none. Ceilings of a service stand on the pages for the municipality itself.
    .no-shared-room = A spending room does not stand here: the provider and the municipality see it.
    .no-budget = The contract has no ceiling, lump sum or room that belongs here and is known.
    .lump-sum-status = status
    .lump-sums = Lump sums of this provider
    .lump-sums-are = What the provider gets for the year as a partner, as known on the as-of day, and what has been paid of it; paid before is what was paid before the lump sum began.
    .lump-sums-and-cases = What a lump sum pays for is not claimed: that nothing is claimed there makes no case.
    .lump-sums-together = The lump sum is for { NUMBER($providers) } providers together.
    .lump-sum-draft = draft: not decided yet
    .lump-sum-audited = final: all turnover has an auditor's statement
    .lump-sum-provisional = provisional
    .lump-sum-unknown = unknown: turnover is missing
    .cases = Cases to talk about
    .no-case = No ongoing trajectory stands out.
    .case-is-a-question = Ongoing trajectories that stand out. A case is a question, not a finding.
    .client = client
    .allocation = allocation
    .care = care
    .since = since
    .days = days
    .why = why
    .most-reasons-first = Most reasons first
    .more-cases = { $count ->
        [one] 1 more trajectory stands out.
       *[other] { NUMBER($count) } more trajectories stand out.
    }
    .more-cases-ask = { $count ->
        [one] 1 more trajectory stands out; ask the municipality for the whole list.
       *[other] { NUMBER($count) } more trajectories stand out; ask the municipality for the whole list.
    }
    .agreements = Agreements
    .agreements-need-dialogue = The agreements will appear here once a dialogue is recorded.
    .no-agreements = There are no agreements.
    .agreement-met = ● done: { $agreement } (by { $due })
    .agreement-open = ○ open: { $agreement } (by { $due })
    .submitted-between = These are requests submitted from { $first } through { $last }.
    .submitted-on = These are requests submitted on { $day }.
    .on-lists = As far as they came on a list: { $lists }.
    .explanations-of-red = Whether an explanation was given with a red request is not known here: it may be asked for there too, but red is discussed in any case.
    .reference = request
    .red-requests = { $count ->
        [one] The red request that is still open
       *[other] The { NUMBER($count) } red requests that are still open
    }
    .next-cases = { $count ->
        [one] The next trajectory that stands out
       *[other] The next { NUMBER($count) } trajectories that stand out
    }

mirror-questions =
    .title = Questions for the talk
    .nothing-judged = Too little is known to ask questions about.
    .no-question = Of the figures that can be judged, none is higher or lower than chance explains, and nothing is different from usual. What is going well?
    .no-question-here = Of the figures that may be shown here none is higher or lower than chance explains, and none is other than usual. Of the others too little is known, or it may not be shown.
    .number = { $count ->
        [one] There is 1 question for the talk.
       *[other] There are { NUMBER($count) } questions for the talk.
    }
    .more = { $count ->
        [one] There is 1 more figure that is high, low or other than usual: it stands below.
       *[other] There are { NUMBER($count) } more figures that are high, low or other than usual: they stand below.
    }
    .within = in { $name }
    .at = with { $name }
    .against = { $value }; all together { $group }
    .why-providers-differ = Providers of { $care } differ in { $name }: { $beyond } than chance explains, of { $judged }. Why?
    .what-changed = { $figure } in { $care }: { $how }. What changed?
    .what-of-ceiling = { $finding }. What can be done about it?
    .which-red-requests = { $count ->
        [one] What is going on with the one red request?
       *[other] What is going on with the { NUMBER($count) } red requests that are still open? They are listed under ‘Requests for extension’.
    }
    .which-explanations = { $missing ->
        [one] For 1 orange request the explanation that was asked for did not come (asked for in all: { NUMBER($asked) }). What stands in the way?
       *[other] For { NUMBER($missing) } orange requests the explanation that was asked for did not come (asked for in all: { NUMBER($asked) }). What stands in the way?
    }
    .which-cases = { $count ->
        [one] What is going on with the ongoing trajectory that stands out?
       *[other] What is going on with the { NUMBER($count) } ongoing trajectories that stand out?
    }
    .agreement-not-met = What still stands in the way of the agreement ‘{ $agreement }’ (by { $due })?
    .where-expected = { $value }; expected was { $expected }
    .providers-in-short = { $judged ->
        [one] { $name } in { $care } ({ $beyond }, of 1 provider)
       *[other] { $name } in { $care } ({ $beyond }, of { NUMBER($judged) } providers)
    }
    .nothing-judged-here = Too little is known, or too little of it may be shown here, to ask questions about.
    .each-rests-on-a-figure = Each question rests on a figure on this page, which is given with it.
    .why-more-or-less = { $place } than was expected ({ $figures }). Why is that?
    .why-more-or-less-over-time = { $place } than was expected ({ $figures }), and beside its own earlier periods { $how }. Why is that?
    .why-longer-or-shorter-over-time = { $place } than with others ({ $figures }), and beside its own earlier periods { $how }. Why is that?
    .why-longer-or-shorter = { $place } than with others ({ $figures }). Why is that?
    .number-for-public = { $count ->
        [one] This page raises 1 question.
       *[other] This page raises { NUMBER($count) } questions.
    }
    .title-for-public = Questions that this raises
    .no-question-of-what-is-known = Of the figures that can be judged, none is higher or lower than chance explains. Whether anything has changed cannot be said. Of the other figures too little is known.
    .no-question-of-what-is-here = Of the figures that may be shown here none is higher or lower than chance explains. Whether anything has changed cannot be said. Of the others too little is known, or it may not be shown.
    .no-question-beyond-chance = Not clearly more figures are higher or lower than chance puts there, and nothing is other than usual. What goes well?
    .no-question-beyond-chance-of-what-is-known = Not clearly more figures are higher or lower than chance puts there. Whether anything has changed cannot be said.
    .no-question-of-changes = Whether figures are higher or lower than chance explains cannot be said here. Of the figures that can be followed over the periods none is other than usual in the last year.
    .as-chance-among-all = (Among all providers of this care not clearly more are higher or lower in it than chance brings.)
    .not-asked = Nothing is asked about { $figures }: not clearly more providers are higher or lower in it than chance puts there.
    .why-one-provider-differs = Of 1 provider of { $care } it can be said { $name }: { $beyond } than chance explains. Why?
    .value-between = { $value }; 95% confidence: { $low } to { $high }
    .compared-with-is-hidden = Where no figure of others and no expected figure is given, another provider could be recognised from it. That a figure is higher or lower than chance explains may be told.
    .which-red-request = What is going on with the red request { $request } (allocation { $allocation })?
    .why-these-differ = In these kinds of care providers lie higher or lower than chance explains. Why?
    .kind-with = { $care }: { $figures }
    .figure-with = { $name } ({ $beyond })
    .what-changed-in-these = These figures were other than usual in the last year. What changed?
    .ended-and-expected = { $ended ->
        [0] no trajectory ended, and { $expected } would have at the pace of all together
        [one] 1 trajectory ended, and { $expected } would have at the pace of all together
       *[other] { NUMBER($ended) } trajectories ended, and { $expected } would have at the pace of all together
    }
    .no-question-of-lump-sums = No questions are asked here: a lump sum paid for part of the care, and of the rest too little is known.
    .no-question-of-lump-sums-here = There are no questions here: a lump sum paid for part of the care, and of the rest too little is known, or it may not be shown.
    .as-chance-would = { $outside ->
        [one] Of { NUMBER($judged) } figures 1 lies higher or lower here, and by chance alone { $chance } would. So a question may be about chance.
       *[other] Of { NUMBER($judged) } figures { NUMBER($outside) } lie higher or lower here, and by chance alone { $chance } would. So a question may be about chance.
    }
    .provisional = What is other than usual is so provisionally: there are fewer than 12 periods to compare with.

mirror-small =
    .length-not-to-be-said = How long care lasts cannot be said of so few trajectories.
    .ended-between = What is known: { NUMBER($all) } trajectories can be followed, of which { NUMBER($ends) } have a known end, after { $first } to { $last }.
    .ended-at = { $all ->
        [one] What is known: 1 trajectory can be followed, and it ended after { $days }.
       *[other] What is known: { NUMBER($all) } trajectories can be followed, of which { NUMBER($ends) } have a known end, after { $days }.
    }
    .none-ended = { $all ->
        [one] What is known: 1 trajectory can be followed, and no end of it is known.
       *[other] What is known: { NUMBER($all) } trajectories can be followed, and no end is known of any of them.
    }
    .beside-not-to-be-said = Beside others: there are too few for that too. No figure can be called high or low.
    .change-not-to-be-said = Whether anything has changed cannot be said of so few: one trajectory more or less already changes the figures.
    .how-do-they-go = { $count ->
        [one] There is 1 ongoing trajectory. How is it going, and until when is care needed?
       *[other] There are { NUMBER($count) } ongoing trajectories, too few for figures. How is each of them going, and until when is care needed?
    }
    .why-did-they-end = { $count ->
        [one] In the last year 1 trajectory ended. Did that go as intended?
       *[other] In the last year { NUMBER($count) } trajectories ended. Did that go as intended?
    }
    .too-little = There is not enough of any figure to hold it against others. This is what is known, in numbers: with so few trajectories a percentage says nothing.
    .caption = The provider's own numbers in the last period
    .figure = figure
    .care = care
    .trajectories = trajectories
    .ended = end known
    .shortest = shortest (days)
    .longest = longest (days)
    .ends = After how many days care ended
    .number = number
    .of-trajectories = of (trajectories)

mirror-spread =
    .title = Providers beside one another
    .kind-of-care = care
    .caption = Providers that lie higher or lower than chance explains, of how many that can be said (–: of none)
    .more-on-its-page = Which providers these are is told on the page of that kind of care.
    .of-judged = { $beyond }, of { NUMBER($judged) }
    .none-of-judged = none of { NUMBER($judged) }
    .not-compared = not compared
    .one-each = one higher, the other lower
    .of-others-not-told = Of other providers too little is known, or it may not stand here.
    .what-is-asked = A question is asked only of kinds of care in which clearly more providers lie higher or lower than chance puts there, or in which one lies so far out that chance hardly ever does that, even among so many.

mirror-basis =
    .comparison-hidden = Small numbers of the municipality's own clients are shown too: this page is not to be passed on. The comparison is over all municipalities, as far as it may be shared.
    .title = What this rests on
    .as-of = as of
    .signals-about = last period
    .policy = policy
    .trajectories = trajectories
    .without-reported-end = over without a reported end
    .provisional = ended recently, and may still go on
    .no-day = no day
    .too-long-ago = { $day } (too long ago to say anything about missing claims)
    .claims = claims { $municipality } { $law } through
    .one-in-twenty = A trajectory is a client's care from one provider without a real break. Of every twenty figures one is higher or lower by chance, on average.
    .a-trajectory = A trajectory is the care of a client with a provider, without a real interruption.
    .hidden = Figures that rest on fewer than { $least } clients are hidden (×), as are figures from which such a figure could be derived.
    .small-numbers-shown = Small numbers are shown too: this page is not to be passed on.

mirror-index =
    .title = Mirror reports
    .not-all-have-a-report = Not every kind of care and not every provider has a report: of the others nothing can be shown without small numbers being recognised. Over a longer period there may be more to show.
    .all-reports = All reports
    .for-the-sender = For who sends the reports: all providers stand here. Not to be sent along.
    .region = All providers together
    .kinds-of-care = Beside one another, by kind of care
    .providers = By provider
    .report = report
    .number = number
    .digest = SHA-256
    .of-municipality = Of municipality { $name }.
    .not-every-kind-has-a-report = Not every kind of care has a page with its providers beside one another: of the others nothing can be shown without small numbers being recognised. Over a longer period there may be more to show.
    .not-every-provider-has-a-report = Not every provider has a report: of the others nothing can be shown without small numbers being recognised. Over a longer period there may be more to show.
    .questions = questions
    .no-kind-has-a-report = There is no page for each kind of care with its providers beside one another: of no provider may the figures stand here. What can be said of each kind of care stands in the report of all providers together.
    .to-the-report = To the report: { $name }
    .with-questions = { $count ->
        [one] 1 question
       *[other] { NUMBER($count) } questions
    }

change-reason =
    .old-correction = administrative correction, withdrawn
    .died = the client died
    .contract = the contract changed
    .extended = reassessed: longer
    .shortened = reassessed: shorter
    .other-domain = on to another domain
    .moved = moved to another municipality
    .delivery-form = another form of delivery
    .other-provider = on to another provider
    .funding = another way of funding
    .rearranged = municipalities were rearranged
    .by-provider = at the provider's initiative
    .removed = removed
    .correction = administrative correction
