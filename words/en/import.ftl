### The words that people read, in English.

map =
    .title = Map of `stoplicht import`: per column what it is. Read it, and give it with --map and --out.
    .how = reads: the column of the register; "-" leaves the column out. The name of a file may hold a *.
    .answers = Where "?" stands an answer is needed. In `values` it may stay: those rows then come back.
    .set = What is the same in every row.
    .free = Found in no column as yet, and to be used at reads: { $names }.
    .of-one-list = To be given every time with --set, since it is of one list: { $names }. What is filled in here does not count.
    .law-of-allocation = law: if this file has more than one law, write law = "allocation_id": each row has the law of the allocation with its number. (Not so for allocations themselves.)
    .fill-in = Fill in what belongs at ?; it is needed, and stands in no column.

doubt =
    .heading = NOT SURE: the heading may mean something else. If it is right, leave it; if not, set reads to "-".
    .rival = NOT SURE: column "{ $heading }" gives the same, and is left out. Choose which of the two it is.
    .amounts = NOT SURE: the heading does not say whether these are euros or cents. Fill in "euros" or "cents" at amounts.
    .euros = Read as euros: it has amounts with decimals or a euro sign.
    .unreadable = NOT SURE: { $unreadable } of { $values } values cannot be read so. Is this the right column?
    .some-unreadable = { $unreadable ->
        [one] One of { $values } values cannot be read like this (`{ $example }`): that row comes back.
       *[other] { NUMBER($unreadable) } of { $values } values cannot be read like this (such as `{ $example }`): those rows come back.
    }
    .short-years = { $days ->
        [one] One day has a year of two digits (`{ $day }`) and is not read: that row comes back. Ask for years of four digits.
       *[other] { NUMBER($days) } days have a year of two digits (such as `{ $day }`) and are not read: those rows come back. Ask for years of four digits.
    }
    .unit-of-heading = The heading is a unit: the numbers are read as a volume in it (see unit, and frequency if it stands there, under [table.set]).
    .other-period = NOT SURE: it can be per day, per week, per month or in total; the period of this heading is none of these. Convert the numbers, and fill in at frequency what they are then in; or set reads to "-".
    .numbers = NOT SURE: the heading is not known, and it holds numbers. If they are what is asked (such as volume or budget_cents) or a reference (request_id), write that at reads; if the column does not count, set reads to "-".
    .codes = To choose from: { $codes }.
    .only-removal-counts = Only 13 (and 01 with equal dates) counts; if you do not know the code, put the value in empty.
    .serials = Numbers such as { $number } are day numbers of a spreadsheet: { $number } is { $day }.
    .values = { $values ->
        [one] NOT SURE: what one value means is not known. Fill it in at ?, or put it at empty if it does not count; if it stays, those rows come back.
       *[other] NOT SURE: what { NUMBER($values) } values mean is not known. Fill them in at ?, or put them at empty if they do not count; what stays makes its rows come back.
    }
    .wholes = A whole cell cannot be taken apart. Write behind its whole text { $expected }; a unit alone, or a part of it, cannot be.
    .year-and-month = Year and month stand in two columns, and are the period together: from the first to the last day of that month.
    .period-numbers = NOT SURE: the numbers are read as months, 1 to 12. If that is right, leave it. If they are periods of four weeks, or it is not the month of the care, set reads to "-", and ask for the first and the last day of each period.
    .months-without-year = NOT SURE: these are months without a year, and those rows come back. If the year stands in another column, write reads = "period_year" there and reads = "period_month" here. If it stands nowhere, add a column Jaar (year) to the file.
    .minus = NOT SURE: { $text } is read as { $number }, an amount or number below zero. If that is right, leave minus = true; if not, take that line out, and those rows come back.
    .empty = What stands in `empty` counts as not filled in.
    .far-end = NOT SURE: { $day } seems to mean that there is no end, and therefore counts as not filled in (see empty).
    .combined = Stands together in one cell, and is taken apart.
    .citizen-numbers = Citizen service numbers: pseudonyms are made of these.
    .perhaps-citizen-numbers = NOT SURE: { $passing } of the { $numbers } numbers pass the test of citizen service numbers. Is that what they are? { $advice } If they are the municipality's own numbers, add the line own_numbers = true here.
    .told-numbers = { $passing } of the { $numbers } numbers pass the test of citizen service numbers; by chance one in eleven does. Look at them: is that what they are? { $advice } If they are own numbers, add the line own_numbers = true here.
    .returned-numbers = { $passing } of the { $numbers } numbers pass the test of citizen service numbers, and that is no chance any more: those rows come back. { $advice } If they are own numbers, add the line own_numbers = true here.
    .left-out-numbers = { $passing } of the { $numbers } numbers pass the test of citizen service numbers, and that is no chance any more: those numbers are left out, the rows are not. { $advice } If they are own numbers, add the line own_numbers = true here.
    .are-citizen-numbers = Citizen service numbers: as such they are not read. { $advice }
    .listed-product = Is compared with the product of the allocation. Where the list names another one, that is told at the row; it is in no register.
    .current-state = NOT SURE: this looks like an export of the state of now alone. Of the { NUMBER($of) } allocations no number has two versions, and { NUMBER($late) } of them were assigned only months after their start: earlier extensions cannot be seen then. Ask for an export with all versions; if there is none, write --snapshot DAY behind the file, with the day of the export.
    .register = NOT SURE: every register has a number and a period. If this is when care really began and stopped, leave it; if not, take this [[table]] out.
    .more-sheets = Read too, since the headings are the same: sheet { $sheets }. If one does not count (such as the list of an earlier month), take its name out at sheet, and write it below as [[passed]], with file, sheet and why = "later".
    .lacks = NOT SURE whether this is the right register: no heading is known for { $columns }. Set reads to that name at the column that has it, make this table a [[passed]], or write which register it is behind register (allocations, deliveries, claims or requests).
    .without-submitted = There is no column with the day of submission (submitted_on): claims then count as known from the end of their period on. If that day has another heading, set reads to submitted_on there.
    .without = There is no column for { $column }. If it has another heading, set reads to { $column } there; without it less can be said.

citizen-numbers =
    .told = column "{ $heading }", row { $rows }: this may be a citizen service number. { $passing } of the { $numbers } numbers pass the test, by chance one in eleven does. Look at it: is it one? { $advice } If it is an own number, add own_numbers = true at this column in the map.
    .returned = column "{ $heading }", row { $rows }: this looks like a citizen service number, and those rows come back. { $passing } of the { $numbers } numbers pass the test, and that is no chance any more. { $advice } If they are own numbers, add own_numbers = true at this column in the map.
    .left-out = column "{ $heading }", row { $rows }: this looks like a citizen service number, and is left out; the rows themselves count. { $passing } of the { $numbers } numbers pass the test, and that is no chance any more. { $advice } If they are own numbers, add own_numbers = true at this column in the map.

citizen-advice =
    .client = Let pseudonyms be made of them: --pseudonymise client_id --key-file FILE.
    .client-reference = Ask for an own reference of the client, or leave the column out: write reads = "-" in the map.
    .allocation = Ask for the number of the allocation; that is never the number of a client.
    .request = Ask the provider for an own reference. Or let the number of the allocation be the reference: write reads = "-" at this column in the map, and give --set request_id=allocation_id.
    .list = Write reads = "-" at this column in the map, and give the list a number of its own: --set list_id=….
    .reference = Ask for an own reference, or leave the column out: write reads = "-" in the map.
    .explanation = Take it out of the file, and ask the provider to write no numbers of people in an explanation.

left-out =
    .unknown = Left out: the heading is not known.
    .what-is = Left out: this says how the allocation is now, and that comes from the register of allocations. If it is what the provider asks, set reads to that column (such as requested_start or volume).
    .unused = Left out: no register needs it.
    .no-heading = Left out: the column has no heading.
    .personal = Left out: it is of a person, and not needed here.
    .taken = Left out: column "{ $heading }" gives the same.
    .names = Left out: it holds names, and codes are needed.
    .citizen-numbers = Left out: it holds citizen service numbers. { $advice }
    .beside = Left out: read from this same sheet as { $register }.

passed-over =
    .is-empty = Passed over: the sheet is empty.
    .nearest = It is most like { $register }: known are { $known }; not found: { $missing }. Rename that heading, or write the sheet as a [[table]] in the map, in place of this [[passed]].
    .no-headings = Passed over: no row has the headings of a register.
    .later = Passed over: an earlier sheet of this file is this register already, with other headings. If this one counts too, save it as a file of its own and give that as well; or replace this [[passed]] by a [[table]] of its own.
    .examples = Passed over: the sheet is named as one of examples.

difference =
    .in-sheet = { $file }, sheet "{ $sheet }"
    .other-file = the map is of another file: no row has the headings of the map. Give the file that belongs to it, or make a map of this file (--propose --map MAP-2.toml) and give both: --map MAP.toml --map MAP-2.toml
    .moved = column "{ $heading }" stood in { $from } and now stands in { $to }. If it is the same column, put place = "{ $to }" in the map
    .moved-along = { $columns ->
        [one] one other column moved along with that; nothing need be done for it, it is found then
       *[other] { NUMBER($columns) } other columns moved along with that; nothing need be done for them, they are found then
    }
    .gone = column "{ $heading }" ({ $place }) is gone. Ask for it, or take it out of the map
    .is-new = column "{ $heading }" ({ $place }) is new. Put it in the map under [[table.column]], with heading = "{ $heading }", place = "{ $place }" and reads = what it is, or "-"
    .new-sheet = this sheet looks like a register and is not in the map. Put it there as a [[table]], or, if it does not count, as [[passed]]
    .new-sheet-like = this sheet looks like a register and is not in the map; it has the headings of a table that is. If it counts as that one does, write sheet = [{ $all }] at that table. If something else holds for it (such as another law), give it a [[table]] of its own. If it does not count, write below in the map [[passed]], and under that file = "{ $file }", sheet = "{ $name }" and why = "later"
    .whole = { $rows ->
        [one] column "{ $heading }": the cell `{ $word }` cannot be taken apart, and is not in the map (one row). Put it there at values, with a line [table.column.values] below that column and under it "{ $word }" = "?", or in place of the question mark { $expected }. With "?" that row comes back
       *[other] column "{ $heading }": the cell `{ $word }` cannot be taken apart, and is not in the map ({ NUMBER($rows) } rows). Put it there at values, with a line [table.column.values] below that column and under it "{ $word }" = "?", or in place of the question mark { $expected }. With "?" those rows come back
    }
    .read-and-passed = the map reads this sheet (at [[table]]) and passes it over (at [[passed]]). Take one of the two out
    .gone-sheet = this sheet is in the map and not in the file. Give the whole file, or take the sheet out of the map
    .ambiguous = more than one table of the map has these headings. Write with each table, at file, the name of the file, with * for what changes
    .word = { $rows ->
        [one] column "{ $heading }": what `{ $word }` means is not in the map (one row). Put it there at values, with a line [table.column.values] below that column and under it "{ $word }" = "?" (or the code), "?" if nobody knows: that row then comes back
       *[other] column "{ $heading }": what `{ $word }` means is not in the map ({ NUMBER($rows) } rows). Put it there at values, with a line [table.column.values] below that column and under it "{ $word }" = "?" (or the code), "?" if nobody knows: those rows then come back
    }
