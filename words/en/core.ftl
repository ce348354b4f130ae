### The words that people read, in English.

date =
    .written = { $day } { $month } { $year }
    .month = { $number ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[other] Dec
    }

measure =
    .days = { $count ->
        [one] day
       *[other] days
    }
    .unknown = unknown
    .in-time = in time, { $days } before the end
    .in-time-on-last-day = in time, on the last day
    .unchanged = the same

measure-label =
    .prior-extensions = earlier extensions
    .upscalings = upscalings
    .downscalings = downscalings
    .days-since-downscaling = days since the last downscaling
    .intensity-change = change of intensity
    .requested-intensity-change = requested change of intensity
    .utilisation = utilisation
    .days-since-last-claim = days since the last claim
    .trajectory-days = length of the trajectory
    .requested-trajectory-days = length of the trajectory once extended
    .requested-days = requested extension
    .days-late = days late
    .concurrent-allocations = other current allocations
    .trajectory-percentile = longer than comparable trajectories

measure-meaning =
    .prior-extensions = How often the care was extended before, under the same number or under a new one; what is decided on one day counts once.
    .upscalings = How often the level of care in the chain went up.
    .downscalings = How often the level of care in the chain went down.
    .days-since-downscaling = Days since care was last stepped down; unknown if it never was.
    .intensity-change = The last level of care relative to the first: last ÷ first − 1.
    .requested-intensity-change = How much more or less care a week is asked for than there is now: +25% is a quarter more, 0% as much.
    .utilisation = What was claimed of what was allocated, over the claims window.
    .days-since-last-claim = Days since the last day for which care was claimed; unknown if nothing was, or if claims are not on record so far.
    .trajectory-days = Days from the first day of the chain to the end of the allocation as it is now.
    .requested-trajectory-days = Days from the first day of the chain to the requested end.
    .requested-days = Days by which the end is to move.
    .days-late = Days by which the request came after the end of the allocation; negative: so many days in time.
    .concurrent-allocations = Other allocations of the client, outside this chain, that are active now; for the access worker only.
    .trajectory-percentile = Share, in %, of comparable trajectories that lasted at most as long; unknown without a steering reference.

number =
    .decimal-mark = .
    .thousands-mark = ,

rejection =
    .missing-value = a required field is empty
    .unreadable-value = a field holds what it cannot hold
    .conflicting-requests = rows of this request contradict each other
    .duplicate-request = this list had an open request for this allocation already
    .unknown-allocation = this allocation was not known on the day of looking
    .removed-allocation = this allocation was removed
    .no-request-needed = a lump sum pays for this allocation: no request is needed
    .not-this-provider = this allocation is another provider's
    .open-ended-allocation = this allocation has no end date
    .no-end-date = the request names no end date
    .invalid-period = the requested period ends before it starts
    .no-extension = the requested end is not later than the present one
    .submitted-after-as-of = the request was made after the day of looking

fault =
    .unreadable = { $reason }
    .file-too-deep = the file is nested more than { $most } deep
    .empty-file = the file is empty
    .file-too-large = the file is larger than { $most } bytes
    .key-twice = { $key } stands here twice
    .unknown-key = { $key } is no key that means anything here
    .missing-key = `{ $key }` is missing
    .no-criterion = there is no criterion
    .unknown-schema = this is not a schema that is known
    .not-a-table = { $place } is { $found }, and a table is expected
    .wrong-kind = `{ $key }` is { $found }, and { $expected } is expected
    .empty-text = `{ $key }` is empty
    .not-whole = `{ $key }` is a whole number from { $least } to { $most }
    .not-a-tolerance = `scale_tolerance` is a number from 0 up to 1
    .not-a-code = { $text } cannot be a code
    .not-a-colour = { $text } is not a colour
    .too-many = there are { $found } { $items }, and at most { $most } can be read
    .long-id = an id has at most { $most } bytes
    .criterion-twice = there is a criterion `{ $id }` already
    .care-group-twice = there is a care group `{ $name }` already
    .no-role = criterion `{ $id }`: { $fault }
    .over-nothing = `over` names no criterion
    .unknown-criterion = there is no criterion `{ $id }`
    .over-good-news = criterion `{ $id }` gives no colour that could be lowered
    .lone-bracket = a bracket in the text has no other half
    .unknown-measure = { $name } is not a measure
    .long-condition = a condition has at most { $most } words and signs
    .percent-sign = a number has no percent sign
    .not-a-number = { $text } is not a number
    .stray-sign = `{ $sign }` means nothing in a condition
    .condition-too-deep = nested more than { $most } deep
    .unexpected = expected { $expected } here
    .ended = the condition ends where { $expected } is expected
    .number-needed = a number is needed here, and this is true or false
    .truth-needed = true or false is needed here, and this is a number
    .chained-comparison = comparisons cannot follow one another

fault-remedy =
    .not-toml = the file is not valid TOML; see the policy guide for its form
    .not-json = the file is not valid JSON; see the policy guide for its form
    .file-too-large = is this a policy?
    .key-twice = leave one of them out
    .missing-key = write for instance `{ $example }`
    .no-criterion = add a `[[criterion]]` with an `id`, and a condition for `orange` or `red`
    .unknown-schema = write `schema = 1`
    .not-a-table = see the policy guide for its form
    .empty-text = write a text
    .not-whole = the default is { $default }
    .not-a-tolerance = 5% is written 0.05
    .not-a-code = a code has one to { $most } bytes
    .too-many = make it several policies
    .long-id = put what you want to say in `text`
    .criterion-twice = give it an id of its own
    .care-group-twice = put its criteria together
    .over-nothing = name at least one
    .lone-bracket = write `{"{"}{"{"}` or `{"}"}{"}"}` for a bracket itself
    .long-condition = split it over several criteria
    .percent-sign = write a ratio: 60% is 0.6
    .decimal-comma = a decimal point is written as a point: 0.6
    .number-needed = compare numbers with numbers; for a range write `a BETWEEN 1 AND 3`
    .compare-measure = compare it with something: `{ $measure } >= 1`
    .compare = compare it with something, as in `prior_extensions >= 2`
    .chained-comparison = for a range write `a BETWEEN 1 AND 3`
    .equality = equality is written `=`
    .write-sign = write `{ $sign }`
    .no-texts = there are no texts in a condition, only numbers
    .signs = a condition has measures, numbers, + - * /, comparisons, BETWEEN, IN, IS NULL, AND, OR, NOT

role-fault =
    .no-condition = it has neither `orange`, `red` nor `green`
    .both = it both gives colours and lowers those of others
    .lowers-none = `green` lowers other criteria, and `over` names none
    .over-without-green = `over` means something beside `green` only
    .unknown-with-green = `unknown` and `not_applicable` mean nothing beside `green`: good news that cannot be said lowers nothing
    .give-a-condition = give it a condition for at least one colour
    .make-two = make it two criteria: one with `orange` and `red`, one with `green` and `over`
    .name-others = write for instance `over = ["prior-extensions"]`
    .leave-out = leave it out

table-place =
    .policy = the policy
    .contract = the contract
    .criterion = a criterion

value-kind =
    .text = text
    .number = a number
    .truth = true or false
    .date = a date
    .nothing = nothing
    .list = a list
    .table = a table

expected-value =
    .text = a text in quotes
    .date = a date such as 2026-01-01
    .condition = a text such as "prior_extensions >= 2"
    .truth = `true` or `false`
    .cents = a whole number of cents
    .list = a list of { $items }
    .list-of-tables = a list of { $items } (`{ $notation }`)
    .list-such-as = a list of { $items } such as { $example }

items =
    .criteria = criteria
    .care-groups = care groups
    .colours = colours
    .dates = dates
    .codes = codes
    .criterion-ids = ids of criteria
    .municipalities = municipalities
    .products = products
    .services = services
    .partners = partners
    .providers = providers
    .surcharges = surcharges
    .ceiling-parts = parts of ceilings
    .rooms = rooms
    .milestones = milestones
    .index-parts = percentages
    .weighted-parts = percentages with their weights

expected-next =
    .end = the end of the condition, `AND` or `OR`
    .operand = a measure or a number
    .null = `NULL` or `NOT NULL`
    .between-or-in = `BETWEEN` or `IN`
    .and-of-between = the `AND` of `BETWEEN … AND …`
    .comma-or-close = `,` or `)`

meant =
    .this = did you mean { $name }?
    .none = there are none
    .one-of = known here: { $names }

doubt =
    .of-criterion = criterion `{ $id }`: { $doubt }
    .overshadowed = criterion `{ $id }`: it can never be orange, for whatever is orange is red already
    .overrules-all = criterion `{ $id }`: where it holds every request is green, for `over` names all others
    .replaces-nothing = care group `{ $group }`: `{ $id }` replaces no criterion, and counts for this group only
    .empty-care-group = no product leads to care group { $name }, so its criteria never count
    .similar-care-groups = care groups { $name } and { $earlier } differ by their spelling only
    .short-code = `{ $code }` is one digit, and codes have two at least
    .unfilled-measure = `{ $measure }` is unknown for every request, unless a run is given a reference of durations
    .short-window = with `min_observed_days` { $least } over `lookback_days` { $most }, `utilisation` is always unknown

doubt-remedy =
    .overshadowed = the red band should be the narrower of the two
    .overrules-all = leave out of `over` what good news should not make up for
    .name-products = name its products in `[care_groups]`, such as `"35" = { $name }`
    .unfilled-measure = leave it out, unless every run under this policy is given such a reference
    .short-window = it is { $most } at most, and 28 if it is left out

condition-doubt =
    .never-holds = this condition can never hold
    .part-never-holds = this part of the condition can never hold
    .always-holds = this condition always holds
    .part-always-holds = this part of the condition always holds
    .save-where-unsaid = { $verdict }, save where it cannot be said
    .save-for-unknown = { $verdict }, save for unknown { $measures }
    .or = { $left } or { $right }
    .is-percent = `{ $measure }` is in percent, so { $written } is { $written }%
    .is-ratio = `{ $measure }` is a ratio, so { $written } is { $percent }%
    .backwards-range = nothing lies between { $low } and { $high }: the larger comes first
    .is-whole = `{ $measure }` is a whole number, and never { $value }
    .has-nine-decimals = `{ $measure }` has nine decimals, and is never { $value }
    .is-never = `{ $measure }` is never { $value }
    .hardly-ever = `{ $measure }` has nine decimals, and is hardly ever exactly { $value }

condition-remedy =
    .never-counts = then what it overrules never counts; look at the bounds, and at what the measure can be
    .ask-if-known = to ask whether it is known, write `{ $measure } IS NOT NULL`
    .look-at-bounds = look at the bounds, and at what the measure can be
    .turn-range = write `BETWEEN { $high } AND { $low }`
    .meant-or-range = did you mean { $meant }? Or write a range with `BETWEEN`
    .compare = compare it with `<`, `>` or `BETWEEN`
    .write-range = write a range with `BETWEEN`

register =
    .allocations = allocations
    .deliveries = deliveries
    .claims = claims
    .requests = requests
    .providers = providers
    .turnover = turnover
    .pgb = PGB
    .payments = payments
    .tariffs = tariffs
    .exclusions = exclusions
    .task-deliveries = deliveries without an allocation
