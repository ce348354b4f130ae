### The words that people read, in English.

contract-fault =
    .percentage-as-number = `{ $key }` is a number, and a percentage in quotes is expected
    .not-a-percentage = `{ $key }`: { $text } is not a percentage
    .percentage-out-of-range = `{ $key }` lies outside what it can be
    .not-a-choice = `{ $key }` cannot be { $text }
    .not-advances = `advances` is the number of advances in a year
    .not-a-year = `{ $key }` is not in a year that contracts are of
    .not-a-weight = `weight` is a whole number
    .not-a-provider = { $text } cannot be a provider
    .not-a-municipality = { $text } cannot be a municipality
    .reserved-name = { $text } is a name that the tables use
    .not-an-index = `index` has either `parts` that are added, or `weighted` ones
    .named-twice = { $what } { $name } is named twice
    .partner-without-providers = partner { $id } has no providers
    .partner-without-services = partner { $id } has no services
    .service-without-products = service { $id } has no products
    .invalid-period = the contract ends before it begins
    .base-year-not-before = the base year { $base-year } is not before { $year }, the year of the contract
    .outside-contract = `{ $key }` is not a day of the contract
    .period-over-years = the contract begins in one year and ends in another
    .no-calendar-year = the contract is not a whole calendar year
    .weights-not-100 = the weights are not 100% together
    .room-on-task = service { $service } has task products only
    .room-of-partner = provider { $provider } is partner { $partner } for this service
    .invalid-amount = `{ $key }` is no amount in cents
    .missing-service = part { $part } belongs to no service, and ceilings are per service
    .split-with-service = a part with a `service` is not divided over services
    .two-bases = a part has one base
    .unknown-service = there is no service { $id }
    .not-of-partner = partner { $partner } does not have service { $service }
    .unknown-municipality = municipality { $code } does not take part
    .unknown-partner = there is no partner { $id }
    .unknown-product = product { $code } is not one of the service's
    .ladder-without-weight = product { $code } has one of `ladder` and `weight` only

contract-remedy =
    .not-toml = the file is not valid TOML; see the guide to contracts
    .not-json = the file is not valid JSON; see the guide to contracts
    .file-too-large = is this a contract?
    .not-a-table = see the guide to contracts for its form
    .too-many = make it several contracts
    .percentage-meant = write `"{ $meant }"` if that is meant
    .percentage = write for instance `"7.5%"`, with a point and at most 4 decimals
    .percentage-out-of-range = it lies from { $least } to { $most }
    .not-advances = write 1, 2, 4 or 12
    .not-a-year = write for instance 2024
    .not-a-weight = write a whole number, heavier care having the larger
    .not-a-provider = an AGB code has eight digits, with its leading zeros
    .not-a-municipality = a municipality is a CBS code of four digits in quotes: "0901"
    .reserved-name = give it another id
    .not-an-index = write `{"{"} parts = ["2.74%", "1.13%"] {"}"}`, or `{"{"} weighted = [["90%", "3.87%"], ["10%", "1.83%"]] {"}"}`
    .provider-twice = a provider is one partner's for a service
    .money-twice = money is counted once: leave one of them out
    .leave-one-out = leave one of them out
    .partner-without-providers = name the AGB codes that it delivers care under
    .partner-without-services = name the services that it has a lump sum for
    .service-without-products = name its `products`, or `categories`
    .invalid-period = `from` is the first day, `to` the last
    .base-year-not-before = lump sums of { $year } rest on a year before it
    .outside-contract = the contract runs from { $from } to { $to }
    .period-over-years = make it a contract for each year
    .no-calendar-year = write `prorate = "days"`, and base amounts go by the days of the contract
    .weights-not-100 = they are { $total } together
    .room-on-task = a room is for effort and output; a lump sum has a ceiling
    .room-of-partner = what a partner spends is its lump sum
    .invalid-amount = write whole cents, from 0
    .missing-service = name its `service`, or write `split = "allocations"`
    .two-bases = write `base_cents`, or `base = "turnover"`, or `base = "pgb"`
    .ladder-without-weight = a ladder is of products with a `weight`

named =
    .municipality = municipality
    .product = product
    .category = category
    .service = service
    .partner = partner
    .provider = provider
    .room = room of provider
    .milestone = milestone

notice =
    .no-audited-turnover = no turnover of the base year has an auditor's statement: lump sums may move
    .milestone-past = milestone `{ $id }` was due on { $due } and is not on record; otherwise: { $otherwise }
    .partner-not-named = no row of any register names partner `{ $partner }`: are its AGB codes right?
    .overlapping-tariffs = product { $product } has two contract tariffs per unit { $unit } from { $from } on: the later counts
    .service-not-in-contract = { $rows } rows of { $register } are of service `{ $service }`, which the contract does not have
    .no-payments = there is no register of payments: ‘paid before’ is what partners claimed for days before the lump sum began, and what was paid in advances and settlements is not known; ‘paid’ and ‘still to pay’ reckon with nothing
    .payments-of-other-contract = { $payments ->
        [one] 1 payment is of another contract (`{ $contract }`) and does not count here
       *[other] { NUMBER($payments) } payments are of another contract (`{ $contract }`) and do not count here
    }
    .negative-pgb = { $rows ->
        [one] 1 amount of PGB lies below zero; it counts as it stands
       *[other] { NUMBER($rows) } amounts of PGB lie below zero; they count as they stand
    }
    .negative-arrangements = { $payments ->
        [one] 1 payment of the arrangement before the contract lies below zero; it counts as it stands
       *[other] { NUMBER($payments) } payments of the arrangement before the contract lie below zero; they count as they stand
    }
    .unjoined-payments = { $payments } payments under the contract are of no partner for that service, and count for nothing

policy-doubt =
    .one-colour = criterion `{ $criterion }` looks only at measures that are unknown where a lump sum pays for the care: all those requests turn `{ $colour }`
    .one-colour-of-group = criterion `{ $criterion }` of care group `{ $group }` looks only at measures that are unknown where a lump sum pays for the care: all those requests turn `{ $colour }`
    .one-colour-remedy = write `not_applicable = "green"` if that is not what is meant
    .split-care-group = service { $service }: product { $new } is of care group `{ $new-group }` and product { $old } of `{ $old-group }`: where a client gets the new code, the chain breaks
    .split-care-group-remedy = put both codes in one care group in `[care_groups]`
