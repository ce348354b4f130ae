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
