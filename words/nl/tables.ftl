### De woorden die mensen lezen, in het Nederlands.

column-kind =
    .text = tekst
    .date = een datum zoals 2025-07-01 of 01-07-2025
    .moment = een moment zoals 2025-07-01T09:30:00
    .number = een getal zoals 1,5 of 1.5
    .whole = een geheel getal

file-fault =
    .it-is-empty = het is leeg
    .folder = het is een map
    .utf16 = het is UTF-16; bewaar het als UTF-8
    .no-text = er staan bytes in die geen tekst zijn
    .heading-not-utf8 = de regel met koppen is geen UTF-8
    .old-workbook = het is een werkmap van Excel 97-2003 (.xls); sla haar op als Excel-werkmap (.xlsx)
    .workbook = het is een Excel-werkmap; geef het bestand de naam .xlsx
    .other-spreadsheet = het is een ander soort rekenblad (.ods of .xlsb); sla het op als Excel-werkmap (.xlsx)
    .password = het is met een wachtwoord beveiligd; sla het op zonder wachtwoord
    .web-page = het is een webpagina (HTML of XML) met de naam van een werkmap; open het in Excel en sla het op als Excel-werkmap (.xlsx)
    .text = het is tekst, geen werkmap; geef het bestand de naam .csv
    .no-workbook = het is geen Excel-werkmap (.xlsx); open het in Excel en sla het zo op
    .cut-off = het einde ontbreekt, het is niet helemaal overgekomen; haal het opnieuw op
    .no-sheet = er staan geen werkbladen in
    .empty-sheet = het werkblad is leeg
    .damaged = het is beschadigd; haal het opnieuw op, of open het in Excel en sla het op
    .too-large = er staat veel meer in dan in een register; het wordt niet gelezen

value-expected =
    .municipality = een CBS-code van vier cijfers
    .law = `jw` of `wmo`
    .answer = `honoured` of `declined`
