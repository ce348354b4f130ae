### The words that people read, in English.

column-kind =
    .text = text
    .date = a date such as 2025-07-01 or 01-07-2025
    .moment = a moment such as 2025-07-01T09:30:00
    .number = a number such as 1.5 or 1,5
    .whole = a whole number

file-fault =
    .it-is-empty = it is empty
    .folder = it is a folder
    .utf16 = it is UTF-16; save it as UTF-8
    .no-text = it holds bytes that are no text
    .heading-not-utf8 = the line with headings is not UTF-8
    .old-workbook = it is a workbook of Excel 97-2003 (.xls); save it as an Excel workbook (.xlsx)
    .workbook = it is an Excel workbook; give the file the name .xlsx
    .other-spreadsheet = it is a spreadsheet of another kind (.ods or .xlsb); save it as an Excel workbook (.xlsx)
    .password = it is protected by a password; save it without one
    .web-page = it is a web page (HTML or XML) under the name of a workbook; open it in Excel and save it as an Excel workbook (.xlsx)
    .text = it is text, no workbook; give the file the name .csv
    .no-workbook = it is no Excel workbook (.xlsx); open it in Excel and save it as one
    .cut-off = its end is missing, it did not come across as a whole; fetch it again
    .no-sheet = it has no worksheets
    .empty-sheet = the worksheet is empty
    .damaged = it is damaged; fetch it again, or open it in Excel and save it
    .too-large = it holds far more than a register does; it is not read

value-expected =
    .municipality = a CBS code of four digits
    .law = `jw` or `wmo`
    .answer = `honoured` or `declined`

import-fault =
    .unanswered = { $shown } was read, and the map does not say what it means; fill it in there
    .no-citizen-number = { $shown } was read, a citizen service number is expected (nine digits that pass the eleven test)

shared-column-label =
    .municipality = municipality
    .law = law
    .allocation-id = allocation
    .provider-id = provider

shared-column-meaning =
    .municipality = the CBS code of the municipality, four digits
    .law = `jw` (Youth Act) or `wmo` (Social Support Act 2015)
    .allocation-id = the number of the allocation, unique within municipality and law
    .provider-id = the AGB code of the provider, eight digits

allocation-column-label =
    .assigned-at = assigned at
    .client-id = client
    .product-category = product category
    .product-code = product code
    .start-date = start date
    .end-date = end date
    .volume = volume
    .unit = unit
    .frequency = frequency
    .budget-cents = budget in cents
    .change-reason = reason of change
    .referrer = referrer

allocation-column-meaning =
    .assigned-at = the moment of this version of the allocation
    .client-id = the pseudonym of the client, never a citizen service number
    .product-category = the category of the product; empty: a generic allocation
    .product-code = the code of the product; empty: any product of the category
    .start-date = the first day of the allocation
    .end-date = the last day of the allocation; empty: without an end
    .volume = how much is allocated, in the unit per frequency; empty: no volume
    .unit = the unit of the volume (WJ756)
    .frequency = what the volume is allocated per (WMO757)
    .budget-cents = the budget in eurocents; empty: no budget
    .change-reason = the code of the reason of this version
    .referrer = the code of the type of referrer; empty: unknown

delivery-column-label =
    .start-date = start of care
    .stop-date = end of care
    .stop-reason = reason of the stop
    .reported-on = start reported on
    .stop-reported-on = stop reported on

delivery-column-meaning =
    .start-date = the first day of the care
    .stop-date = the last day of the care; empty: no stop was reported
    .stop-reason = the code of the reason of the stop
    .reported-on = the day on which the start was reported; empty: the first day
    .stop-reported-on = the day on which the stop was reported; empty: the last day

claim-column-label =
    .period-start = start of the period
    .period-end = end of the period
    .volume = delivered volume
    .unit = unit
    .amount-cents = amount in cents
    .submitted-on = claimed on
    .reference = reference

claim-column-meaning =
    .period-start = the first day that is claimed for
    .period-end = the last day that is claimed for
    .volume = how much was delivered, in the unit; negative for a credit
    .unit = the unit of the volume (WJ756)
    .amount-cents = the amount claimed in eurocents; negative for a credit
    .submitted-on = the day of the claim; empty: the last day of the period
    .reference = the reference of the claim line; empty: equal rows all count

request-column-label =
    .request-id = request
    .list-id = list
    .submitted-on = submitted on
    .requested-start = requested start
    .requested-end = requested end
    .volume = requested volume
    .unit = requested unit
    .frequency = requested frequency
    .budget-cents = requested budget in cents
    .explanation = explanation
    .answered-on = answered on
    .answer = answer
    .client-reference = client reference

request-column-meaning =
    .request-id = the reference that the provider gave the request
    .list-id = the provider's list that the request stands on; empty: on no list
    .submitted-on = the day of the request
    .requested-start = the first day that is wanted; empty: not given
    .requested-end = the last day that is wanted; empty: without an end
    .volume = the volume that is wanted; empty: unchanged
    .unit = the unit of the volume that is wanted (WJ756); empty: unchanged
    .frequency = what the volume that is wanted is allocated per (WMO757); empty: unchanged
    .budget-cents = the budget that is wanted in eurocents; empty: unchanged
    .explanation = the explanation of the provider; empty: not explained
    .answered-on = the day of the answer; empty: not answered
    .answer = `honoured` or `declined`; empty: unknown
    .client-reference = what the municipality itself knows the client by, never a BSN; for the municipality only; empty: unknown

provider-column-label =
    .name = name

provider-column-meaning =
    .name = the name of the provider, to be shown

flow-column-label =
    .stock-start = stock at the start
    .inflow = inflow
    .returning = of which returning
    .outflow = outflow
    .outflow-planned = outflow as planned
    .outflow-early-agreed = outflow early, agreed
    .outflow-early-client = outflow early, by the client
    .outflow-early-provider = outflow early, by the provider
    .outflow-external = outflow by circumstances
    .outflow-municipality = outflow by the municipality
    .outflow-change-request = outflow by a change
    .outflow-other-provider = outflow to another provider
    .outflow-other-domain = outflow to another domain
    .outflow-temporary = outflow, a temporary stop
    .outflow-unreported = outflow, no stop reported
    .outflow-other = outflow, another reason
    .stock-end = stock at the end
    .outflow-rate = outflow per trajectory in care
    .extensions = extensions
    .upscalings = upscalings
    .downscalings = downscalings
    .extensions-per-100 = extensions per 100 in care
    .mean-days = mean length of those that ended
    .median-days = median length of those that ended
    .q1-days = first quartile of those that ended
    .q3-days = third quartile of those that ended
    .km-median = median length (Kaplan–Meier)
    .km-median-low = lower limit of the median
    .km-median-high = upper limit of the median
    .rmst = restricted mean
    .rmst-horizon = horizon of the restricted mean
    .km-flag = reservation about the median
    .claimed-cents = claimed in cents
    .utilisation = utilisation
    .ended-to-3-months = ended within 3 months
    .ended-3-to-6-months = ended after 3 to 6 months
    .ended-6-to-12-months = ended after 6 to 12 months
    .ended-1-to-2-years = ended after 1 to 2 years
    .ended-over-2-years = ended after more than 2 years
    .provisional = provisionally ended
    .clients = clients
