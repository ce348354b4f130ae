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

import-fault =
    .unanswered = { $shown } gelezen, en de kaart zegt niet wat het betekent; vul het daar in
    .no-citizen-number = { $shown } gelezen, verwacht een burgerservicenummer (negen cijfers die de elfproef doorstaan)

shared-column-label =
    .municipality = gemeente
    .law = wet
    .allocation-id = toewijzing
    .provider-id = aanbieder

shared-column-meaning =
    .municipality = de CBS-code van de gemeente, vier cijfers
    .law = `jw` (Jeugdwet) of `wmo` (Wmo 2015)
    .allocation-id = het nummer van de toewijzing, uniek binnen gemeente en wet
    .provider-id = de AGB-code van de aanbieder, acht cijfers

allocation-column-label =
    .assigned-at = toegewezen op
    .client-id = cliënt
    .product-category = productcategorie
    .product-code = productcode
    .start-date = ingangsdatum
    .end-date = einddatum
    .volume = omvang
    .unit = eenheid
    .frequency = frequentie
    .budget-cents = budget in centen
    .change-reason = reden wijziging
    .referrer = verwijzer

allocation-column-meaning =
    .assigned-at = het moment van deze versie van de toewijzing
    .client-id = het pseudoniem van de cliënt, nooit een BSN
    .product-category = de categorie van het product; leeg: een generieke toewijzing
    .product-code = de code van het product; leeg: elk product van de categorie
    .start-date = de eerste dag van de toewijzing
    .end-date = de laatste dag van de toewijzing; leeg: zonder einde
    .volume = hoeveel er is toegewezen, in de eenheid per frequentie; leeg: geen omvang
    .unit = de eenheid van de omvang (WJ756)
    .frequency = waarover de omvang geldt (WMO757)
    .budget-cents = het budget in eurocenten; leeg: geen budget
    .change-reason = de code van de reden van deze versie
    .referrer = de code van het type verwijzer; leeg: onbekend

delivery-column-label =
    .start-date = begin zorg
    .stop-date = einde zorg
    .stop-reason = reden beëindiging
    .reported-on = start gemeld op
    .stop-reported-on = stop gemeld op

delivery-column-meaning =
    .start-date = de eerste dag van de zorg
    .stop-date = de laatste dag van de zorg; leeg: er is geen stop gemeld
    .stop-reason = de code van de reden van de stop
    .reported-on = de dag waarop de start is gemeld; leeg: de eerste dag
    .stop-reported-on = de dag waarop de stop is gemeld; leeg: de laatste dag

claim-column-label =
    .period-start = begin periode
    .period-end = einde periode
    .volume = geleverd volume
    .unit = eenheid
    .amount-cents = bedrag in centen
    .submitted-on = gedeclareerd op
    .reference = referentie

claim-column-meaning =
    .period-start = de eerste dag waarover is gedeclareerd
    .period-end = de laatste dag waarover is gedeclareerd
    .volume = hoeveel er is geleverd, in de eenheid; negatief bij een creditering
    .unit = de eenheid van het volume (WJ756)
    .amount-cents = het ingediende bedrag in eurocenten; negatief bij een creditering
    .submitted-on = de dag van de declaratie; leeg: de laatste dag van de periode
    .reference = de referentie van de prestatie; leeg: gelijke rijen tellen alle

request-column-label =
    .request-id = verzoek
    .list-id = lijst
    .submitted-on = ingediend op
    .requested-start = gewenste ingang
    .requested-end = gewenst einde
    .volume = gewenste omvang
    .unit = gewenste eenheid
    .frequency = gewenste frequentie
    .budget-cents = gewenst budget in centen
    .explanation = toelichting
    .answered-on = beantwoord op
    .answer = antwoord
    .client-reference = cliëntkenmerk

request-column-meaning =
    .request-id = de referentie die de aanbieder aan het verzoek gaf
    .list-id = de lijst van de aanbieder waarop het verzoek staat; leeg: op geen lijst
    .submitted-on = de dag van het verzoek
    .requested-start = de gewenste eerste dag; leeg: niet opgegeven
    .requested-end = de gewenste laatste dag; leeg: zonder einde
    .volume = de gewenste omvang; leeg: ongewijzigd
    .unit = de eenheid van de gewenste omvang (WJ756); leeg: ongewijzigd
    .frequency = waarover de gewenste omvang geldt (WMO757); leeg: ongewijzigd
    .budget-cents = het gewenste budget in eurocenten; leeg: ongewijzigd
    .explanation = de toelichting van de aanbieder; leeg: niet toegelicht
    .answered-on = de dag van het antwoord; leeg: niet beantwoord
    .answer = `honoured` of `declined`; leeg: onbekend
    .client-reference = waaronder de gemeente de cliënt zelf kent, nooit een BSN; alleen voor de gemeente; leeg: onbekend

provider-column-label =
    .name = naam

provider-column-meaning =
    .name = de naam van de aanbieder, om te tonen

flow-column-label =
    .stock-start = stand begin
    .inflow = instroom
    .returning = waarvan terug
    .outflow = uitstroom
    .outflow-planned = uitstroom volgens plan
    .outflow-early-agreed = uitstroom eerder, in overleg
    .outflow-early-client = uitstroom eerder, door cliënt
    .outflow-early-provider = uitstroom eerder, door aanbieder
    .outflow-external = uitstroom door omstandigheden
    .outflow-municipality = uitstroom door gemeente
    .outflow-change-request = uitstroom door wijziging
    .outflow-other-provider = uitstroom naar andere aanbieder
    .outflow-other-domain = uitstroom naar ander domein
    .outflow-temporary = uitstroom, tijdelijke stop
    .outflow-unreported = uitstroom, stop niet gemeld
    .outflow-other = uitstroom, andere reden
    .stock-end = stand einde
    .outflow-rate = uitstroom per traject in zorg
    .extensions = verlengingen
    .upscalings = opschalingen
    .downscalings = afschalingen
    .extensions-per-100 = verlengingen per 100 in zorg
    .mean-days = gemiddelde duur van beëindigde
    .median-days = mediane duur van beëindigde
    .q1-days = eerste kwartiel van beëindigde
    .q3-days = derde kwartiel van beëindigde
    .km-median = mediane duur (Kaplan-Meier)
    .km-median-low = ondergrens van de mediaan
    .km-median-high = bovengrens van de mediaan
    .rmst = begrensd gemiddelde
    .rmst-horizon = horizon van het begrensde gemiddelde
    .km-flag = voorbehoud bij de mediaan
    .claimed-cents = gedeclareerd in centen
    .utilisation = benutting
    .ended-to-3-months = beëindigd binnen 3 maanden
    .ended-3-to-6-months = beëindigd na 3 tot 6 maanden
    .ended-6-to-12-months = beëindigd na 6 tot 12 maanden
    .ended-1-to-2-years = beëindigd na 1 tot 2 jaar
    .ended-over-2-years = beëindigd na meer dan 2 jaar
    .provisional = voorlopig beëindigd
    .clients = cliënten
