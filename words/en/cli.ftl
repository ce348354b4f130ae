### The words that people read, in English.

answer =
    .earlier-messages = { $folder }: { $number } messages of an earlier run are still here; send only what is in answers.json
    .no-triage = { $folder }: there is no `triage.parquet` or `triage.csv`; let `stoplicht triage` write to this folder

answer-page =
    .declined-319-ready-to-be = declined (319): ready to be sent
    .under-study-319-ready-to = under study (319): ready to be sent
    .agreed-301-template-fill-in = agreed (301): TEMPLATE, fill in client and numbers
    .shortened-301-template-fill-in = shortened (301): TEMPLATE, fill in client and numbers
    .number-needed = a new allocation needs a number
    .new-number = a new number instead of a later end (the end has passed, or another size)
    .also-asked = something else is asked too, which the proposal leaves out
    .notes-title = Look at this before you send (per message: answers.json)
    .key = municipality, law, provider, request or allocation is missing, or none
    .decision = expected: `agreed`, `shortened`, `declined` or `to_discuss`
    .no-date = shortened, but `shortened_to` is empty
    .no-reason = declined, but `reason` is no reason of WJ759 (1-7 or 9)
    .not-scored = is not (like this) in what triage wrote
    .not-every-allocation-is-decided-yet = not every allocation is decided yet
    .decided-differently = its allocations are decided differently; the standard knows one answer to the whole
    .was-answered-before = was answered before
    .no-registers = is not in the registers; give them with --registers (and --requests)
    .before-request = is of after the day of the answers
    .not-held = an allocation is not one that this provider has
    .several-clients = is about more than one client
    .no-later-end = the end that is granted is not later than the present one
    .more-than-asked = the end that is granted is later than what was asked
    .unwritable = a number, a size or a reference does not fit in a message
    .written = { $count ->
        [one] { $count } answer written, { $day }
       *[other] { $count } answers written, { $day }
    }
    .undecided = { $number }  scored requests on which nothing is decided yet
    .not-answered = Not answered: { $number }
    .decisions-that-cannot-be-used = Decisions that cannot be used: { $number }
    .more-in-answers = … { $number } more; all of them in answers.json

contract =
    .unusable = the contract cannot be used
    .usable = the contract can be used
    .version = version
    .rows-unusable = { $count ->
        [one] 1 row of the registers cannot be used; `stoplicht budget` says which
       *[other] { NUMBER($count) } rows of the registers cannot be used; `stoplicht budget` says which
    }

explain =
    .row-unusable = the row of this request cannot be used
    .not-scored = – NOT SCORED
    .because = because{" "}
    .no-colour = A request that cannot be scored gets no colour; a person looks at it.
    .not-used = Not used
    .rows-title = This request stands on these rows
    .not-there = there is no request `{ $request }` in { $file }; look in column `request_id`, or name another file with --requests
    .not-there-so = there is no request `{ $request }` in { $file } with this allocation, provider, municipality or law; leave those out to see all rows of the request
    .too-many = request `{ $request }`: { $rows } rows; choose one with --allocation, --provider, --municipality or --law
    .whose = provider { $provider } · municipality { $municipality } · { $law } · { $file }, row { $row }
    .dates = submitted { $submitted } · asked: from { $start } up to and including { $end }
    .request-on-allocation = request { $request } on allocation { $allocation }

failure =
    .manual-unwritten = the manual cannot be written
    .cannot-be-printed = cannot be printed

findings =
    .errors = { $count ->
        [one] { $count } error
       *[other] { $count } errors
    }
    .warnings = { $count ->
        [one] { $count } warning
       *[other] { $count } warnings
    }

import =
    .no-out = give --out, or --propose with --map
    .sheet = { $file }, sheet "{ $sheet }"
    .tab = a tab
    .form = { $file }: { $encoding }, separated by { $separator }
    .whose-list = of provider { $provider }, handed in on { $day }
    .form-of = { $encoding }, separated by { $separator }
    .recognised = { $of }: { $register }, { $read } columns recognised, { $leftout } left out
    .unknown-headings = {"  "}left out, since the heading is not known: { $headings }
    .other-headings = {"  "}left out as well (the map says why): { $headings }
    .what-is-headings = {"  "}left out, since they say how the allocation is now: { $headings } (if it is what is asked, set reads in the map)
    .fill-in = To be filled in, at ? in the map or with --set: { $columns }
    .proposed = Written: { $written }. Read the map, and give it: --map { $written } --out …
    .counts = { $of }: { $register }: { NUMBER($rows) } rows = { NUMBER($used) } used + { NUMBER($rejected) } returned + { NUMBER($blank) } blank or passed over
    .passed-rows = passed over (totals, remarks, repeated headings): row { $rows }
    .hidden-rows = { $count ->
        [one] 1 row is hidden in the sheet (by a filter, or by hand), and was read
       *[other] { NUMBER($count) } rows are hidden in the sheet (by a filter, or by hand), and were read
    }
    .padded = the leading zero of an AGB code was put back { NUMBER($codes) } times, as the whole code stands in another register
    .tidied = { $codes ->
        [one] a dash, point or space was taken out of an AGB code once
       *[other] a dash, point or space was taken out of an AGB code { NUMBER($codes) } times
    }
    .taken-away = Taken away: { $file }, of an earlier time; the same register is in { $written } now.
    .left-out = columns left out: { $columns }
    .lock-file = { $file }: passed over, this is no file with data but the lock that Excel makes as long as a workbook is open. Close that workbook, and give it itself.
    .references-are-allocations = The list has no references of its own: the number of the allocation is the reference of each request.
    .kept = { $of }: { $register } stays as it was imported earlier, { NUMBER($rows) } rows
    .shared-claims = { $sheet }: { NUMBER($rows) } of the { NUMBER($of) } claims without a reference stand in { $others } too.
    .shared-claims-advice = They count every time. Leave out a sheet or file that has everything once more (in the map: take its name out of `sheet`, and put it under `[[passed]]`), or ask for files with the ReferentieNummer: then a row that is there twice counts once.
    .replaced = { $count ->
        [one] Mind: 1 request that stood here of an earlier list is not in these files, and is gone now. If the lists are of one month, import them together, or each into a folder of its own.
       *[other] Mind: { NUMBER($count) } requests that stood here of an earlier list are not in these files, and are gone now. If the lists are of one month, import them together, or each into a folder of its own.
    }
    .repeated = { $of }: { NUMBER($requests) } of the { NUMBER($rows) } requests stand in { $before } too, { NUMBER($same) } of them with the same requested end{ $back }.
    .repeated-all = If it is the same list, leave it out: whoever assesses it again asks everything again.
    .repeated-some = { $more ->
        [0] Look at these: { $requests }. If they do not belong here, take those rows out of the file.
       *[other] Look at these: { $requests }, and { NUMBER($more) } more. If they do not belong here, take those rows out of the file.
    }
    .other-allocation = { $of }: these references stood in { $before } too, on another allocation: { $names }.
    .came-back-then = { $count ->
        [one] ; 1 of these came back then
       *[other] ; { NUMBER($count) } of these came back then
    }
    .mended = { $count ->
        [one] { $of }: 1 request came back in { $before }, and can be used now.
       *[other] { $of }: { NUMBER($count) } requests came back in { $before }, and can be used now.
    }
    .first-day-kept = { $count ->
        [one] 1 of these keeps the day on which it was handed in then, and does not count as handed in later: { $days }
       *[other] { NUMBER($count) } of these keep the day on which they were handed in then, and do not count as handed in later: { $days }
    }
    .not-assessed-then = { $count ->
        [one] { $of }: 1 request could not be assessed in { $before }, and was handed in again.
       *[other] { $of }: { NUMBER($count) } requests could not be assessed in { $before }, and were handed in again.
    }
    .still-open = { $count ->
        [one] { $of }: 1 request stands in { $before } as well, and nobody decided on it yet.
       *[other] { $of }: { NUMBER($count) } requests stand in { $before } as well, and nobody decided on them yet.
    }
    .give-decisions = If nobody decided on them yet, give the decision register too (--decisions, such as decided/decisions.jsonl): what is still open keeps the day on which it was handed in first, and is not late.
    .snapshot = state of { $day }: { NUMBER($new) } new, { NUMBER($changed) } changed, { NUMBER($unchanged) } the same, { NUMBER($gone) } no longer in the file
    .single-snapshot = there is one snapshot, of { $day }: earlier extensions under the same number cannot be seen
    .sizes-of-allocation = { $count ->
        [one] 1 request names a volume without a unit or a frequency: for it those of the allocation itself hold
       *[other] { NUMBER($count) } requests name a volume without a unit or a frequency: for these those of the allocation itself hold
    }
    .elsewhere = { $rows ->
        [one] { $of }: 1 row names as { $named } a number that stands in the allocations under { $stands }. Is the law or the municipality of this file right? If it has more than one law, give law = "allocation_id" in the map at this file: each row has the law of its allocation.
       *[other] { $of }: { NUMBER($rows) } rows name as { $named } a number that stands in the allocations under { $stands }. Is the law or the municipality of this file right? If it has more than one law, give law = "allocation_id" in the map at this file: each row has the law of its allocation.
    }
    .no-rows = Note: there is not one row below the headings. Is this the right file and sheet, and was it saved with the data in it?
    .whose = of provider { $provider }
    .given-on = submitted on { $day }
    .lost-provider-zeros = { $rows ->
        [one] 1 row comes back since an AGB code lacks a zero. Give a list of providers with the whole codes as well (stoplicht template providers --out aanbieders.xlsx, filled in once): then it is filled up.
       *[other] { NUMBER($rows) } rows come back since an AGB code lacks a zero. Give a list of providers with the whole codes as well (stoplicht template providers --out aanbieders.xlsx, filled in once): then these are filled up.
    }
    .state-of-now = this looks like an export of the state of now alone: of the { NUMBER($of) } allocations no number has two versions, and { NUMBER($late) } of them were assigned only months after their start. Earlier extensions under the same number cannot be seen then, and a colour may be too favourable. Ask for an export with all versions; if there is none, write --snapshot DAY behind the file (the day of the export), and keep each export: of more exports versions are made
    .see-rejected = What is wrong with the rows that come back stands in rejected.csv.
    .other-provider = { $requests ->
        [one] { $of }: read as the list of provider { $given }, and 1 of the { $all } requests names an allocation of provider { $stands }. If it is that one's list, import it again with --set provider_id={ $stands }.
       *[other] { $of }: read as the list of provider { $given }, and { NUMBER($requests) } of the { $all } requests name an allocation of provider { $stands }. If it is that one's list, import it again with --set provider_id={ $stands }.
    }
    .short-provider = In the allocations that code lacks its zero, and therefore those rows come back; with the right provider given they are filled up.
    .many-returned = { $percent } of the rows of a register came back; read first what is said above of the provider
    .too-many-returned = { $percent } of the rows of a register came back; look in rejected.csv, and mend the map or the file
    .of-one-list = To be given every time with --set, since it is of one list and the map does not keep it: { $names }
    .returned-rows = { NUMBER($rejected) } of the { NUMBER($of) } rows of { $register } came back when they were imported: histories are not whole, and a colour may be too mild or too strict; see rejected.csv beside the registers. If one value comes back again and again, say in the map what it means, under [table.column.values] at that column, such as "4" = "04"
    .all-returned = every row of { $register } came back when it was imported ({ NUMBER($of) }): none of it can be used; see rejected.csv beside the registers
    .names-how = A heading is recognised whatever its case, spaces, punctuation and accents, and abbreviated too (‘Besch. nr.’). A unit with a period (‘Uren per week’, ‘Aantal minuten p/m’) is a volume. Behind the colon stands what the column is; below it stand its names.
    .names-together = stands together in one cell, and is taken apart
    .names-of-period = with the other one of the two (year and month) the period
    .names-compared = is compared with the allocation, and is in no register
    .listed-on = Municipalities by the list of Statistics Netherlands of { $day }.

ingest =
    .nothing-read = not a single message could be read; the registers are as they were, or empty
    .no-journal = { $path }: there is no journal yet; this is the first run
    .key-beside-registers = { $path }: the key lies with the registers; keep it somewhere else

ingest-page =
    .allocation = allocation
    .start-of-care = start of care
    .end-of-care = end of care
    .request-for-allocation = request for allocation
    .request-for-change = request for change
    .answer-to-a-request = answer to a request
    .claim = claim
    .answer-to-a-claim = answer to a claim
    .retour = retour
    .became-title = What all messages together became (those of earlier runs too)
    .allocations-versions-301 = allocations: versions (301)
    .came-along-unchanged-not-counted = {"  "}came along unchanged: not counted again
    .allocations-with-a-referrer-315 = {"  "}allocations with a referrer (315)
    .deliveries-305-307 = deliveries (305, 307)
    .reports-taken-back = {"  "}reports taken back
    .reports-made-again-not-counted = {"  "}reports made again: not counted again
    .task-deliveries-305-307 = spells of care without an allocation (305, 307; task-based)
    .reports-without-an-allocation-task = {"  "}reports that they came from
    .claim-lines-323 = claim lines (323)
    .of-which-credits = {"  "}of which credits
    .lines-rejected-325-not-counted = {"  "}lines rejected (325): not counted
    .lines-sent-again-without-a = {"  "}lines sent again, without a difference: not counted again
    .requests-for-more-time-317 = requests for more time (317)
    .allocations-that-a-request-leaves = {"  "}allocations that a request leaves unchanged
    .requests-made-again-the-first = {"  "}requests made again: the first counts
    .messages-rejected-by-a-retour = messages rejected by a retour or a 325: not counted
    .rows-in-those-messages = {"  "}rows in those messages
    .rows-that-were-known-before = rows that were known before: not counted again
    .retours-and-answers-to-messages = retours and answers to messages that were not read
    .other-requests = Other requests (other_requests)
    .another-size = another size
    .total = another total or budget
    .an-earlier-end = an earlier end
    .no-change = a change that changes nothing
    .follow-on = a follow-on of an allocation, under a new number
    .substitution = another product instead of an allocation
    .a-new-product = a new product
    .noticed-title = Noticed (where exactly: ingest.json)
    .conflicting-versions = versions of one moment that differ
    .client-changed = another client under one number
    .provider-changed = another provider under one number
    .product-changed = another product under one number
    .other-client = start, stop, request or claim for another client than the allocation's
    .other-provider = start, stop, request or claim of another provider than the allocation's
    .start-changed = another first day under one number
    .size-changed = another size under one number
    .unit-changed = another unit under one number
    .version-after-removal = version after a removal; the last one counts
    .start-while-open = start while the last one is open
    .stop-without-start = stop without its start: not taken in
    .second-temporary-stop = second temporary stop: not taken in
    .stop-before-temporary = definitive stop before the temporary one: not taken in
    .stop-after-definitive = stop after a definitive one: not taken in
    .deletion-of-nothing = deletion of something that was not reported
    .line-reference-reused = another claim line under a used reference: all count
    .request-reference-reused = another request under a used reference: the first counts
    .answered-again = second answer to a request: the first counts
    .unnamed-answer = answer to a request that was not read, with a citizen service number in its reference: not listed
    .refused = Refused
    .whole-messages = of which whole messages
    .more-in-ingest = more; all of them in ingest.json
    .passed-over = passed over, being neither `.xml` nor `.zip` (see ingest.json)
    .line = line
    .read = { $count ->
        [one] { NUMBER($count) } message read
       *[other] { NUMBER($count) } messages read
    }
    .known-before = known before
    .rows = rows
    .refused-rows = refused

interrupt =
    .stopped-nothing-was-written = {"\u000A"}stopped; nothing was written

policy =
    .unusable = { $path }: the policy cannot be used: { $counts }
    .usable = { $path }: the policy can be used: { $counts }
    .reference = { $name }, version { $version }, SHA-256 { $hash }
    .under-contract = under contract { $contract }, version { $version }: { $count }
    .doubts = { $count ->
        [0] nothing to mind
        [one] 1 thing to mind
       *[other] { $count } things to mind
    }

prepare =
    .in-order = { $rows } rows in order · { $households } households of allocations
    .unusable-rows = { $rows } rows cannot be used; they come back from every run
    .added = { $rows } rows added · { $households } new households
    .not-added = { $registers }: not added; only rows of allocations, deliveries and claims are

progress =
    .scoring = scoring
    .opening-registers = opening registers
    .reading-allocations = reading allocations
    .reading-deliveries = reading deliveries
    .reading-claims = reading claims
    .writing = writing

steer =
    .shared-figures = Shared: { NUMBER($shown) } of { NUMBER($all) } figures of providers (stock, inflow, outflow, rate) and { NUMBER($signals) } of { NUMBER($high-low) } signals high or low.
    .shared-providers = { NUMBER($named) } providers by name, { NUMBER($others) } together.

synthesize =
    .making-up-clients = making up clients
    .messages = { $number } messages

tell =
    .error = error

list-doubts =
    .without-colour = list { $list } of { $place }: { $without } of the { $of } requests cannot be assessed, { $ofcode } of these for one reason: { $why }.
    .not-this-provider = Is it the list of another provider? Then import it again with that one's AGB code (--set provider_id=…).
    .unknown-allocation = Is the list of another municipality or law (--set municipality=…, --set law=…), or is the export of allocations not whole? Then import again.
    .no-end-date = Does the end that is asked for stand under another heading? Write reads = "requested_end" at that column in the map, and import again.
    .no-extension = Does requested_end in the map stand at the column with the end of today, or is the list of an earlier month? Look, and import again.
    .invalid-period = Do requested_start and requested_end in the map stand the other way round? Look, and import again.
    .open-ended = Does the export of allocations have their ends? Look at end_date in the map, and import again.
    .duplicates = Is the list in it twice? Then import again with one of them.
    .others = Look in the map whether the columns of the list are right.
    .more = { $count ->
        [one] Of 1 more list most requests cannot be scored; they are in `rejected` with their reason.
       *[other] Of { NUMBER($count) } more lists most requests cannot be scored; they are in `rejected` with their reason.
    }

usage-error =
    .unknown-option = there is no option { $argument }
    .unknown-argument = this command does nothing with { $argument }
    .unknown-command = there is no command { $name }
    .no-command = a command is needed here: { $names }
    .missing = this is missing: { $arguments }
    .bad-value = { $value } is no value for { $argument }
    .no-value = { $argument } needs a value
    .choose = choose one of { $values }
    .one-value-more = { $argument } has a value too many: { $value }
    .not-together = { $argument } does not go with { $before }
    .once = { $argument } stands there more than once
    .not-utf8 = the command line holds characters that cannot be read
    .at-least = a number from { $first } up
    .between = a number from { $first } to { $last }
    .meant = Did you mean { $meant }?
    .usage = Usage: { $usage }
    .more = For more information, try --help.

value-fault =
    .day = expected a date such as 2025-07-01 or 1-7-2025
    .percent = a percentage from 0% to 100% is expected
    .pair = expected COLUMN=VALUE, such as law=jw
    .municipality = a municipality is called by its name or its CBS code of four digits
    .provider = an AGB code has eight digits, zeros in front included
    .day-of-no-file = --snapshot stands behind the file of which it is the day

terminal =
    .warning = warning

triage =
    .nothing-scored = not a single request could be scored
    .no-rows = there are no { $register }: there is nothing to hold requests against
    .unusable-register = { $rows ->
        [one] the only row of { $register } cannot be used; look in `rejected`, or after `import` in rejected.csv beside the registers, for what is wrong with it
       *[other] not one of the { NUMBER($rows) } rows of { $register } can be used; look in `rejected`, or after `import` in rejected.csv beside the registers, for what is wrong with them
    }
    .unusable-claims = not one row of { $register } can be used ({ NUMBER($rows) } were read): requests were scored as if there were no claims; look in `rejected`, or after `import` in rejected.csv beside the registers, for what is wrong with them
    .too-many-unusable = { $percent } of the rows of a register cannot be used; `rejected` says what is wrong with them

warnings =
    .unknown-allocations = { $touched } of { $of } requests are on an allocation that was not on record on the day of looking
    .claims-not-recent = of { $touched } of { $of } requests claims are not on record for long enough
    .claims-begin-late = of { $touched } of { $of } requests claims begin later than the period over which utilisation is computed: what is missing from before counts as not used
    .areas-not-recent = of { $touched } of { $of } municipalities and laws claims are not on record for long enough
    .equal-claims = { $touched } of { $of } claims without a reference repeat another one exactly, and count: then more seems to be used than was
    .unjoined = { $touched } of { $of } rows of `{ $register }` are on an allocation that is not on record
    .unusable = { $touched } of { $of } rows of `{ $register }` cannot be used
    .more-doubts = { $count ->
        [one] , and there is one thing more
       *[other] , and there are { NUMBER($count) } things more
    }
    .registers = { $what }; see all of it with `stoplicht check --registers { $path }`
    .unread-columns = { $file }: these columns are not read: { $columns }
    .more-unread-columns = { $file }: these columns are not read: { $columns } and { $more } others
    .not-shown = { $reason }; names of providers are not shown
    .doubts = { $path }: { $verdict }; see them with `stoplicht policy check { $path }`
    .older-file = { $path } is from an earlier run, and is not updated
    .written = written: { $paths }
    .contract-doubts = under the contract { $counts }; see `stoplicht policy check --contract`

wording =
    .line = line
    .row = row

wording-import =
    .map-exists = { $path }: there is a map already; remove it, or give --map another name
    .map-asks = { $map }: fill in what belongs at ?, or give it with --set: { $columns }
    .asks = this stands in no column, and is needed: { $names }. Give it with --set (such as --set { $first }=…), or make a map with --propose --map MAP.toml
    .moment = Of an export that shows the state of one day: put --snapshot DATE behind the file.
    .doubtful = it is not sure what these columns are: { $columns }. Make a map with --propose --map MAP.toml, read it, and give it
    .doubtful-register = { $file }: it is not sure that these are { $register }; no heading says so. Make a map with --propose --map MAP.toml, read it, and give it
    .differs = the files differ from the map; nothing was read
    .nothing-fits = no sheet looks like a register: { $files }. An allocation number and dates are needed at least, with headings that `stoplicht import --names` lists
    .citizen-numbers = { $file }: column "{ $heading }" holds citizen service numbers; nothing was read. { $advice }
    .perhaps-citizen-numbers = { $file }: in column "{ $heading }" { $passing } of the { $numbers } numbers are valid citizen service numbers; nothing was read. Is that what they are? { $advice } If they are your own numbers, add own_numbers = true at that column in the map
    .unknown-set = --set { $name }=…: no register has that column; `stoplicht import --names` lists them
    .bad-set = --set { $name }={ $value }: that is no value of that column
    .bad-set-of-map = { $map }: { $name } = "{ $value }": that is no value of that column
    .set-differs = { $map }: the map says something else of { $name } than --set; change one of the two
    .no-key = { $keys }: this differs from row to row. In the map, write that name after reads at the column that has it
    .no-reference = If the list has no reference of the provider's own, the number of the allocation can be it: --set request_id=allocation_id, or request_id = "allocation_id" in the map
    .no-end = { $names }: if it stands under another heading, write that name after reads at that column in the map. Without an end no request can be assessed; if really no row has one, write "-" (such as --set end_date=-)
    .law-of-allocation = law: if one law holds for every row, write jw or wmo. If a file of claims, deliveries or requests has more laws, write in the map under [table.set] law = "allocation_id": each row has the law of the allocation with its number
    .same-rows = { $other } has the same { NUMBER($rows) } rows as { $one }: each row would count twice. Give one of the two
    .more-lists = { $file }: the sheets "{ $sheets }" have the same headings. One may be the list of an earlier month, and that is not sure. Make a map with --propose --map MAP.toml, leave at sheet what counts, and give it
    .no-size = { $names }: the list asks for a volume. If it stands under another heading, set reads in the map at that column to that name; if one unit or frequency holds for every row, write it under [table.set] of the list (such as unit = "04" or frequency = "2"). Only if the numbers are in those of the allocation itself, whatever these are, write "-"
    .open-columns = { $map }: at these columns reads = "?" still stands: { $columns }. Write there what the column is, or "-" if it does not count
    .amounts = column "{ $heading }": this is read as { $name }, and the map does not say whether these are euros or cents. Add amounts = "euros" or amounts = "cents"; if some amounts have decimals, they are euros
    .expected-provider = an AGB code has eight digits, with the zeros in front
    .expected-municipality = write the CBS number or the name of the municipality
    .expected-law = write jw or wmo
    .expected-day = write year, month and day, as in 2025-12-31
    .replaces-requests = { $count ->
        [one] { $folder }: 1 request stands here that is not in these files ({ $first }); it would be gone.
       *[other] { $folder }: { NUMBER($count) } requests stand here that are not in these files (such as { $first }); they would be gone.
    }
    .replaces-scope = { $folder }: { $register } of { $municipality } ({ $law }) stand here, and these files have none; they would be gone.
    .replaces-others = { $folder }: a register ({ $register }) stands here that import did not make; it would be gone.
    .replaces-list = { $count ->
        [one] { $folder }: 1 request of these files stands here as list { $was }, and would be list { $now } now.
       *[other] { $folder }: { NUMBER($count) } requests of these files stand here as list { $was }, and would be list { $now } now.
    }
    .replaces-with-none = { $count ->
        [one] { $folder }: 1 request of these files stands here as list { $was }, and would have no list now (--set list_id={ $was }).
       *[other] { $folder }: { NUMBER($count) } requests of these files stand here as list { $was }, and would have no list now (--set list_id={ $was }).
    }
    .list-of-worklists = Workbooks and runs of list { $was } could not be read or made any more.
    .replaces-many = { $folder }: of { $register } there is more than one file here ({ $files }), and which one holds cannot be seen. Leave one of them.
    .how-to-replace = Nothing was written. Name another folder for another month or list (--out), or give --overwrite if it may go.
    .constant-key = { $name } differs from row to row, and cannot be the same in every row; in the map, write reads = "{ $name }" at the column that has it
    .snapshot-of = { $file }: --snapshot is for allocations, and this is { $register }; leave --snapshot out here
    .map-quotes = line { $line }: there are curly quotes here: { $text } Write straight ones ("), as a plain text editor does; a word processor makes them curly
    .map-unknown = line { $line }: a map does not know `{ $name }` here: { $text } To choose from: { $known }
    .map-missing = at the table or column that begins on line { $line }, `{ $name }` is missing
    .map-line = line { $line } cannot be read like this: { $text } A line is a name, an = and a value between straight quotes, such as reads = "end_date"
    .map-not-utf8 = line { $line }: there is a character here that cannot be read. Save the map as UTF-8 (in Notepad: Save as, and UTF-8 as encoding)
    .no-map = this is no map: { $fault }
    .version = version { $version } of the map is not read here; make a new one with --propose
    .unknown-column = column "{ $heading }": { $register } has no column `{ $name }`; `stoplicht import --names` lists them
    .unknown-set-column = { $register } has no column `{ $name }`: take that line out under [set], or under [table.set] at the table of { $register }; `stoplicht import --names` lists the columns
    .twice = two columns give `{ $name }`; put reads = "-" at one of the two
    .half-period = a column with reads = "{ $name }" goes with one with reads = "{ $other }", and that one is not there; add it
    .month-without-year = column "{ $heading }": the map says at values what month `{ $word }` is, and a month without a year is another one each year. If the year stands in another column, write reads = "period_year" there and reads = "period_month" here, and take the months at values out. If it stands nowhere, add a column Jaar (year) to the file
    .part-of-whole = column "{ $heading }": `{ $word }` = "{ $answer }" drops a part of the cell; expected { $expected }, or "?" if nobody knows
    .place = place = "{ $place }" is no column; write its letters, as in the spreadsheet

wording-key =
    .no-pseudonym-key = no key for the pseudonyms; give a file with --key-file, or set { $variable }
    .no-seal-key = there is no key to seal worklists with; give a file with --key-file, or set { $variable }
    .key-unreadable = the key cannot be read: { $reason }
    .too-short = a key has at least { $least } characters, this one has { $characters }
    .too-simple = a key has at least { $least } different characters
    .utf16 = the key is saved as UTF-16; save it as UTF-8
    .not-text = the key is not text in UTF-8
    .make-pseudonym-key = { $fault }; make one with `openssl rand -base64 48 > stoplicht.key`, keep it apart from the registers, and always use the same
    .make-seal-key = { $fault }; make one with `openssl rand -base64 48 > worklist.key`, keep it apart from the worklists, and always use the same

wording-run =
    .other-reader = this folder holds results of another run, or mirror reports for another reader; choose a folder for each reader
    .no-such-municipality = --municipality { $asked }: there is no such municipality; there are { $there-are }
    .which-municipality = name the contract manager's municipality with --municipality; there are { $there-are }
    .not-utf8 = this is not text in UTF-8; save the policy as UTF-8
    .earlier-run = this holds the messages of an earlier run; go on from it with --append, or choose another folder
    .registers-there = this holds registers that were read from files or messages; choose another folder
    .same-folder = --out: registers are not prepared in their own folder
    .design-not-utf8 = this is not text in UTF-8; save the design as UTF-8
    .design-unreadable = { $file }: line { $line }, column { $column }: { $message }
    .design-schema = { $file }: schema { $schema } is not known here; this is schema 1
    .design-without-tables = { $file }: `tables` is empty, nothing would be shared
    .no-durations = this holds no duration curves over all providers together; give the table `durations` that steer writes
    .durations-row = { $file }: row { $row } is not as steer writes it; run steer again
    .from-after-as-of = --from is later than --as-of
    .no-summary = this is no summary as triage writes it; run triage again
    .no-earlier-requests = there are no requests of an earlier time here; give --earlier a folder of registers
    .nothing-scored = no request was scored
    .own-rows-only = a provider gets its own rows only; choose --per list or --per provider
    .no-such-column = { $register } have no column `{ $column }`; leave that choice out
    .run-there = { $requests ->
        [one] { $folder }: an earlier run stands here, with 1 request that is not in this one ({ $first }); its workbooks and letters could not be read or made any more. Nothing was written. Name another folder for another month (--out), or give --overwrite if it may go
       *[other] { $folder }: an earlier run stands here, with { NUMBER($requests) } requests that are not in this one (such as { $first }); its workbooks and letters could not be read or made any more. Nothing was written. Name another folder for another month (--out), or give --overwrite if it may go
    }
    .locked = worklists are being read into this folder at this moment; try again in a while
    .workbook-there = there is another workbook here already, which may have been filled in; choose another folder, or give --overwrite if it may be lost
    .make-folder = the folder cannot be made
    .read-contract = the contract cannot be read
    .contract-not-utf8 = this is not text in UTF-8; save the contract as UTF-8
    .read-policy = the policy cannot be read
    .read-design = the design cannot be read
    .read-folder = the folder cannot be read
    .read-messages = the messages cannot be read
    .read-decisions = the decisions cannot be read
    .read-summary = the summary of triage cannot be read
    .read-workbook = the workbook cannot be read
    .read-record = the register cannot be read
    .read-decision-record = the decision register cannot be read
    .append-record = nothing can be added
    .read-map = the map cannot be read
    .write-map = the map cannot be written
    .take-away = the file cannot be taken away
    .that-cannot-be-done = that cannot be done
    .json-lines-only = triage is there only as triage.jsonl; run triage with --format parquet or csv
    .no-triage = there is no triage.parquet or triage.csv; name the folder that triage wrote to
    .not-scored = not scored
    .most-clients = --clients { $clients }: for messages there are test numbers for so many clients at most: { $most }
    .no-such-period = --base { $base }: there is no such period; there are { $periods }
    .no-trajectory = --provider { $provider }: no trajectory of these periods is this provider's
    .not-as-written = { $file }: row { $row } is not as triage writes it; run triage again
    .journal-unreadable = the journal cannot be read: { $reason }
    .journal-of-other-key = the journal was made with another key; use the same as then
    .journal-of-other-version = the journal is of another version of this program; read all messages again, into another folder
    .journal-line = line { $line } of the journal is not as it was written; begin anew in another folder
    .too-many-rows = { $rows } rows are too many for one workbook; choose --per provider or --per list. At most: { $most }
    .workbook-fault = the workbook cannot be made: { $reason }
    .whole-request = the whole request { $colour }
    .as-of = as of { $day }
    .answer-due = answer due { $day }
    .route = route { $route }
    .list = list { $list }
    .differs = { $file }: { $number } rows come out otherwise, such as request { $request } on allocation { $allocation }: then { $then }, now { $now }; the registers or requests are no longer those of the run; run triage again, or name the file that triage read with --requests
    .other-list = { $requests ->
        [one] { $file }: 1 request is on another list now: then { $then }, now { $now }. Import it again with --set list_id={ $then }, or run triage again
       *[other] { $file }: { NUMBER($requests) } requests are on another list now: then { $then }, now { $now }. Import them again with --set list_id={ $then }, or run triage again
    }
    .no-list = { $requests ->
        [one] { $file }: 1 request was on list { $then }, and is on none now. Import it again with --set list_id={ $then }, or run triage again
       *[other] { $file }: { NUMBER($requests) } requests were on list { $then }, and are on none now. Import them again with --set list_id={ $then }, or run triage again
    }
    .new-list = { $requests ->
        [one] { $file }: 1 request was on no list, and is on list { $now } now. Import it again without list_id, or run triage again
       *[other] { $file }: { NUMBER($requests) } requests were on no list, and are on list { $now } now. Import them again without list_id, or run triage again
    }
    .record-line-unreadable = { $path }: line { $line } cannot be read; put a backup back; nothing was changed
    .record-line-broken = { $path }: line { $line } does not follow from the lines before it: something was changed or taken out; put a backup back; nothing was changed
    .contract-missing = the run was made under contract { $run }: give it with --contract
    .contract-not-of-run = the run was not made under a contract: leave out --contract { $given }
    .other-contract = the run was made under contract { $run }, and not under { $given }

wording-system =
    .does-not-exist = does not exist; look at the name, and at the folder that you work in
    .no-permission = no permission
    .not-a-directory = is not a folder
    .is-a-directory = is a folder, not a file
    .directory-not-empty = the folder is not empty
    .already-exists = exists already, and is not a folder
    .storage-full = the disk is full
    .file-too-large = the file grows larger than is allowed here
    .read-only = this can only be read from

worklist-read =
    .disputed = { $number ->
        [one] 1 decision does not count, for something else was decided too; it is kept, and stands at the row in the next workbook
       *[other] { NUMBER($number) } decisions do not count, for something else was decided too; they are kept, and stand at the row in the next workbook
    }
    .not-taken = { $number } not taken
    .added-rows = { $number ->
        [one] 1 row was not among what was sent, and does not count.
       *[other] { NUMBER($number) } rows were not among what was sent, and do not count.
    }
    .grants-that-stay = these requests were granted on another list already: { $lines }. Who declines now what could not be assessed does not take that back; the reply says that the earlier decision goes on to count
    .contradicted = { $number ->
        [one] 1 explanation does not count, as another workbook has another one; it is kept, and stands at the row in the next workbook
       *[other] { NUMBER($number) } explanations do not count, as another workbook has another one; they are kept, and stand at the row in the next workbook
    }
    .how-to-overrule-answers = Is it this workbook that counts? Let the provider fill in a new one (worklist write --for provider --decisions), or read this one by itself with --overrule.
    .added-unread = , { NUMBER($count) } boxes that could not be read
    .decided-before = these requests were decided on another list already: { $lines }. What was decided now takes its place, and where it is otherwise the reply says so
    .rows-of = { $rows ->
        [one] 1 row: { $sentence }
       *[other] { NUMBER($rows) } rows: { $sentence }
    }
    .withdrawn-though-decided = the provider withdrew requests on which a decision stands: { $names }; the decision stands, look at it again
    .decided-on = { $number ->
        [one] The front page names no day: the decision got { $day } (choose another one with ‘Reviewed on’ or --on).
       *[other] The front page names no day: the { NUMBER($number) } decisions got { $day } (choose another one with ‘Reviewed on’ or --on).
    }
    .nothing-to-extend = request { $request }, allocation { $allocation }: it was decided to extend, but no allocation of this provider with that number and an end date is on record. There is nothing to extend, and the reply promises the provider nothing. Check the number.
    .decided-though-withdrawn = a decision was taken on requests that the provider withdrew: { $names }; the decision stands, look at it again
    .no-workbooks = { $given }: there is no Excel workbook (.xlsx) here; name the workbooks, or the folder that they are in
    .unusable-workbooks = { NUMBER($number) } of { NUMBER($of) } workbooks cannot be used
    .added = { $answers } new answers, { $decisions } new decisions, { $remarks } remarks
    .notes = { $number ->
        [one] A note without a decision; it is kept, and comes back in the next workbook: { $places }
       *[other] { NUMBER($number) } notes without a decision; they are kept, and come back in the next workbook: { $places }
    }
    .remarks = { $number ->
        [one] A text stands outside the boxes. Nothing was decided by it; it is kept (remarks), read it yourself: { $places }
       *[other] { NUMBER($number) } texts stand outside the boxes. Nothing was decided by them; they are kept (remarks), read them yourself: { $places }
    }
    .apart = { $sent ->
        [one] Beside these 1 request that could not be assessed
       *[other] Beside these { NUMBER($sent) } requests that could not be assessed
    }: { NUMBER($decided) } decided, { NUMBER($open) } open
    .on-sheet = sheet ‘{ $sheet }’ { $places }
    .sent = { $number } sent
    .with-an-explanation = { $number } with an explanation
    .explanations-missing = { $number ->
        [one] 1 explanation that was asked is missing still
       *[other] { NUMBER($number) } explanations that were asked are missing still
    }
    .in-remark-boxes = { $number ->
        [one] A text stands in the box for a remark; it is kept, and stands at the request in the next workbook of the access worker: { $places }
       *[other] { NUMBER($number) } texts stand in the boxes for a remark; they are kept, and stand at the request in the next workbook of the access worker: { $places }
    }
    .withdrawn = { $number } withdrawn
    .decided = { $number } decided
    .not-decided-yet = { $number } not decided yet
    .left-out = { $number } left out
    .refused = { $number } refused
    .changes = { $number } read otherwise before:
    .kept = { $number ->
        [one] 1 row stays as it is on record:
       *[other] { NUMBER($number) } rows stay as they are on record:
    }
    .more-of-kind = { $count ->
        [one] {" "}(and 1 more row like it: { $names })
       *[other] {" "}(and { NUMBER($count) } more rows like it: { $names })
    }
    .how-to-overrule = Is it this workbook that counts? Put a later day at ‘Reviewed on’, fill in a new workbook (worklist write --decisions), or read this one by itself with --overrule.
    .unchanged = { $number } unchanged
    .more-changes = … { $number } more rows

template =
    .written = written: { $file } ({ NUMBER($columns) } columns)

worklist-write =
    .rows-answered-elsewhere = answered elsewhere, on another list; that stands at the row, nothing needs to be chosen
    .reference-decided-before = of which the reference stood at another allocation before; that stands at the row:
    .waiting = still to be decided of other lists, in the workbook of that list:
    .rows-withdrawn-and-decided = decided, and withdrawn by the provider as well; it stands at the row, look at it
    .reply-is-both = a reply is a workbook and a letter: leave --format out
    .together-pages = { $pages ->
        [one] { $rows } in 1 page · run { $run }
       *[other] { $rows } in { NUMBER($pages) } pages · run { $run }
    }
    .other-policy = { $path }: { $given } is not the policy of the run; that was { $run }. Give that file with --policy, or run triage under this one first, into a new folder
    .policy = { $name }, version { $version } ({ $hash })
    .answered-rows = answered already, and left out
    .reply-not-kept = that this reply was made could not be put on record (replies.jsonl beside the register); a later reply does not name what changed since
    .rows-decided = decided already, and therefore left out
    .decided-before = that were decided on another list already; it stands at the row:
    .allocation-decided-before = of which the allocation was decided on before, under another reference; it stands at the row:
    .rows-withdrawn = withdrawn by the provider, and not among them
    .unscored-rows = not assessed; each says why
    .unplaced-rows = in no file: of which provider cannot be read (see rejected)
    .open-rows = not decided yet
    .withdrawn-rows = withdrawn and decided as well; the decision is in the reply, look at it
    .decisions-of-others = decisions of other lists in the register; where they are about these requests, the reply says so
    .replies = { $number ->
        [one] { NUMBER($rows) } requests in 1 reply · run { $run }
       *[other] { NUMBER($rows) } requests in { NUMBER($number) } replies · run { $run }
    }
    .rows = { $count ->
        [one] row
       *[other] rows
    }
    .more-workbooks = { $count ->
        [one] 1 more workbook
       *[other] { NUMBER($count) } more workbooks
    }
    .together = { $books ->
        [one] { $rows } in 1 workbook · run { $run }
       *[other] { $rows } in { NUMBER($books) } workbooks · run { $run }
    }

wording-table =
    .opening = { $path }: cannot be opened: { $reason }
    .writing = { $path }: cannot be written: { $reason }
    .reading-the-folder = { $path }: the folder cannot be read: { $reason }
    .reading = { $path }: cannot be read: { $reason }
    .no-register = { $folder }: there are no { $label } here (`{ $register }.parquet`, `{ $register }.csv` or `{ $register }.xlsx`); read the file with them with `stoplicht import` (this folder at `--out`; what is there already stays), or put such a register in the folder
    .no-claims = { $folder }: there are no claims here (`{ $register }.parquet`, `{ $register }.csv` or `{ $register }.xlsx`); read the file with them with `stoplicht import` (this folder at `--out`; what is there already stays), or put such a register in the folder. If you have no claims, make an empty list with `stoplicht template claims --out claims.xlsx`, and read it as it is: what hangs on use is unknown then, and counts as the policy says (mostly orange)
    .other-formats = { $folder }: there is no `{ $register }.parquet`, `{ $register }.csv` or `{ $register }.xlsx`, but there is { $others }: save it as CSV, XLSX or Parquet
    .many-files = { $folder }: there is more than one file for `{ $name }`: { $files }; leave one
    .not-readable = { $path }: this is no { $format } file that can be read: { $reason }
    .unknown-format = { $path }: a register is a `.parquet`, `.csv` or `.xlsx` file
    .register-lacks-columns = { $path }: `{ $register }` needs the columns { $missing }; the file has { $found }
    .no-headings = { $path }: the columns { $missing } are needed; none of its columns has a name that is known. Is the line with the names missing?
    .lacks-columns = { $path }: the columns { $missing } are needed; the file has { $found }
    .duplicate-column = { $path }: there are two columns `{ $column }`; give one another name
    .wrong-type = { $path }: column `{ $column }` holds { $found }, and { $expected } is expected
    .citizen-numbers = { $path }: { $passing } of { $ids } client ids of nine digits are valid citizen service numbers; it is not read: let `stoplicht ingest` make pseudonyms
    .prepared-changed = { $path }: it is not as it was when the registers were prepared; prepare them anew
    .prepared-already = { $path }: these registers are prepared already
    .prepared-unknown = { $path }: it is no list of prepared registers that can be read here; prepare them anew
    .prepared-missing = { $path }: there are no prepared registers here that rows can be added to
    .prepared-older = { $path }: an older version prepared these registers; to add rows, prepare them anew
    .prepared-no-register = { $path }: one of the registers to be added was not prepared here; prepare them anew, together
    .prepared-references = { $path }: of the prepared claims and those to be added only one has the column `reference`; prepare them anew, together

refusal =
    .missing = a required element is missing
    .unreadable = expected { $expected }
    .not-a-bsn = expected a citizen service number: nine digits that pass the eleven test
    .bsn-in-reference = a reference may not hold the client's citizen service number
    .repeated = the element may stand here only once
    .misplaced = the standard has no such element in this place
    .other-namespace = the element is in the wrong namespace
    .too-early = the element stands before `{ $before }`, which has to come first
    .stray-text = text where the standard has elements only
    .attribute = the element has an attribute, and messages have none
    .not-well-formed = not well-formed XML: { $what }
    .truncated = the file ends before the message does
    .encoding = expected UTF-8: { $what }
    .doctype = a document type declaration (DTD) is refused
    .entity = an entity other than the five of XML is refused
    .too-deep = elements are nested deeper than { $limit }
    .too-large = a message may have { $limit } bytes at most
    .too-long = a single tag or text may have { $limit } bytes at most
    .not-a-message = expected a message of iJw or iWmo 3.2
    .other-release = expected release 3.2 of iJw or iWmo, not another
    .io = cannot be read: { $reason }
    .too-many = more than { $limit } { $what }

mirror =
    .written = { $count ->
        [one] 1 report written to { $folder }; begin at { $index }
       *[other] { NUMBER($count) } reports written to { $folder }; begin at { $index }
    }
    .not-to-be-sent = The list { $index } names all providers: send each provider its own page only.
    .rejected = { $count ->
        [one] 1 row of the registers cannot be used; `stoplicht steer` writes it down, with the reason
       *[other] { NUMBER($count) } rows of the registers cannot be used; `stoplicht steer` writes them down, with the reason
    }
    .only-for-manager = --municipality is for --for manager only: other readers see all municipalities as they may
