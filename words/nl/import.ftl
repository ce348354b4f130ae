### De woorden die mensen lezen, in het Nederlands.

map =
    .title = Kaart van `stoplicht import`: per kolom wat zij is. Lees haar na, en geef haar mee met --map en --out.
    .how = reads: de kolom van het register; "-" laat de kolom weg. De naam van een bestand mag een * bevatten.
    .answers = Waar "?" staat is een antwoord nodig. Bij `values` mag het blijven staan: die rijen komen dan terug.
    .set = Wat in elke rij hetzelfde is.
    .free = Nog in geen kolom gevonden, en te gebruiken bij reads: { $names }.
    .of-one-list = Elke keer te geven met --set, want het hoort bij één lijst: { $names }. Wat hier wordt ingevuld telt niet.
    .law-of-allocation = law: staan er meer wetten in dit bestand, schrijf dan law = "allocation_id": elke rij krijgt de wet van de toewijzing met haar nummer. (Bij toewijzingen zelf kan dat niet.)
    .fill-in = Vul in wat bij ? hoort; het is nodig en staat in geen kolom.

doubt =
    .heading = NIET ZEKER: de kop kan ook iets anders zijn. Klopt het, laat het staan; zo niet, zet reads op "-".
    .rival = NIET ZEKER: kolom "{ $heading }" geeft hetzelfde, en is weggelaten. Kies welke van de twee het is.
    .amounts = NIET ZEKER: de kop zegt niet of het euro's of centen zijn. Vul bij amounts "euros" of "cents" in.
    .euros = Gelezen als euro's: er staan bedragen met decimalen of een euroteken in.
    .unreadable = NIET ZEKER: { $unreadable } van { $values } waarden zijn zo niet te lezen. Is dit de goede kolom?
    .some-unreadable = { $unreadable ->
        [one] Eén van { $values } waarden is zo niet te lezen (`{ $example }`): die rij komt terug.
       *[other] { NUMBER($unreadable) } van { $values } waarden zijn zo niet te lezen (zoals `{ $example }`): die rijen komen terug.
    }
    .short-years = { $days ->
        [one] Eén dag heeft een jaar van twee cijfers (`{ $day }`) en wordt niet gelezen: die rij komt terug. Vraag een jaar van vier cijfers.
       *[other] { NUMBER($days) } dagen hebben een jaar van twee cijfers (zoals `{ $day }`) en worden niet gelezen: die rijen komen terug. Vraag jaren van vier cijfers.
    }
    .unit-of-heading = De kop is een eenheid: de getallen zijn gelezen als volume daarin (zie unit, en frequency als die er staat, bij [table.set]).
    .other-period = NIET ZEKER: per dag, per week, per maand of in totaal kan; de periode van deze kop niet. Reken de getallen om, en vul bij frequency in waarin zij dan zijn; of zet reads op "-".
    .numbers = NIET ZEKER: de kop is niet bekend, en er staan getallen in. Is het wat er wordt gevraagd (zoals volume of budget_cents) of een kenmerk (request_id), zet dat dan bij reads; telt de kolom niet mee, zet reads dan op "-".
    .codes = Te kiezen is uit: { $codes }.
    .only-removal-counts = Alleen 13 (en 01 met gelijke datums) telt mee; kent u de code niet, zet de waarde dan bij empty.
    .serials = Getallen zoals { $number } zijn dagnummers van een rekenblad: { $number } is { $day }.
    .values = { $values ->
        [one] NIET ZEKER: van één waarde staat niet vast wat zij betekent. Vul haar in bij ?, of zet haar bij empty als zij niet telt; blijft zij staan, dan komen die rijen terug.
       *[other] NIET ZEKER: van { NUMBER($values) } waarden staat niet vast wat zij betekenen. Vul ze in bij ?, of zet ze bij empty als zij niet tellen; wat blijft staan, laat die rijen terugkomen.
    }
    .wholes = Een hele cel is niet uit elkaar te halen. Zet achter haar hele tekst { $expected }; alleen een eenheid of een deel ervan kan niet.
    .year-and-month = Jaar en maand staan in twee kolommen, en zijn samen de periode: van de eerste tot en met de laatste dag van die maand.
    .period-numbers = NIET ZEKER: de getallen zijn gelezen als maanden, 1 tot en met 12. Klopt dat, laat het staan. Zijn het perioden van vier weken, of is het niet de maand van de zorg, zet reads dan op "-", en vraag de eerste en de laatste dag van elke periode.
    .months-without-year = NIET ZEKER: hier staan maanden zonder jaar, en die rijen komen terug. Staat het jaar in een andere kolom, zet daar dan reads = "period_year" en hier reads = "period_month". Staat het nergens, zet dan in het bestand een kolom Jaar.
    .minus = NIET ZEKER: { $text } is gelezen als { $number }, een bedrag of aantal onder nul. Klopt dat, laat minus = true staan; zo niet, haal die regel weg, en die rijen komen terug.
    .empty = Wat bij `empty` staat telt als niet ingevuld.
    .far-end = NIET ZEKER: { $day } lijkt te betekenen dat er geen einde is, en telt daarom als niet ingevuld (zie empty).
    .combined = Staat samen in één cel, en wordt uit elkaar gehaald.
    .citizen-numbers = Burgerservicenummers: hiervan worden pseudoniemen gemaakt.
    .perhaps-citizen-numbers = NIET ZEKER: { $passing } van de { $numbers } nummers doorstaan de proef van burgerservicenummers. Zijn het die? { $advice } Zijn het eigen nummers van de gemeente, zet hier dan de regel own_numbers = true bij.
    .told-numbers = { $passing } van de { $numbers } nummers doorstaan de proef van burgerservicenummers; bij toeval is dat één op de elf. Kijk ze na: zijn het die? { $advice } Zijn het eigen nummers, zet hier dan de regel own_numbers = true bij.
    .returned-numbers = { $passing } van de { $numbers } nummers doorstaan de proef van burgerservicenummers, en dat is geen toeval meer: die rijen komen terug. { $advice } Zijn het eigen nummers, zet hier dan de regel own_numbers = true bij.
    .left-out-numbers = { $passing } van de { $numbers } nummers doorstaan de proef van burgerservicenummers, en dat is geen toeval meer: die nummers worden weggelaten, de rijen niet. { $advice } Zijn het eigen nummers, zet hier dan de regel own_numbers = true bij.
    .are-citizen-numbers = Burgerservicenummers: zo worden zij niet gelezen. { $advice }
    .listed-product = Wordt vergeleken met het product van de toewijzing. Noemt de lijst een ander, dan staat dat bij de regel; in het register komt het niet.
    .current-state = NIET ZEKER: dit lijkt een export van alleen de stand van nu. Van de { NUMBER($of) } toewijzingen heeft geen enkel nummer twee versies, en { NUMBER($late) } ervan zijn pas maanden na hun begindatum toegewezen: eerdere verlengingen zijn dan niet te zien. Vraag een export met alle versies; is die er niet, zet dan --snapshot DAG achter het bestand, met de dag van de export.
    .register = NIET ZEKER: een nummer en een periode staan in elk register. Is dit wanneer de zorg echt begon en stopte, laat het dan staan; zo niet, haal deze [[table]] weg.
    .more-sheets = Ook gelezen, want de koppen zijn dezelfde: blad { $sheets }. Telt een blad niet mee (zoals de lijst van een vorige maand), haal zijn naam dan weg bij sheet, en zet het als [[passed]] onderaan, met file, sheet en why = "later".
    .lacks = NIET ZEKER of dit het goede register is: geen kop is bekend voor { $columns }. Zet bij de kolom waar dit in staat reads op die naam, maak van deze tabel een [[passed]], of zet achter register welk het is (allocations, deliveries, claims of requests).
    .without-submitted = Er is geen kolom met de dag van indienen (submitted_on): declaraties gelden dan als bekend vanaf het einde van hun periode. Staat die dag onder een andere kop, zet reads daar op submitted_on.
    .without = Er is geen kolom voor { $column }. Staat zij onder een andere kop, zet reads daar op { $column }; zonder haar is minder te zeggen.

citizen-numbers =
    .told = kolom "{ $heading }", rij { $rows }: dit kan een burgerservicenummer zijn. { $passing } van de { $numbers } nummers doorstaan de proef, bij toeval is dat één op de elf. Kijk het na: is het er een? { $advice } Is het een eigen nummer, zet dan in de kaart bij deze kolom own_numbers = true.
    .returned = kolom "{ $heading }", rij { $rows }: dit lijkt een burgerservicenummer, en die rijen komen terug. { $passing } van de { $numbers } nummers doorstaan de proef, en dat is geen toeval meer. { $advice } Zijn het eigen nummers, zet dan in de kaart bij deze kolom own_numbers = true.
    .left-out = kolom "{ $heading }", rij { $rows }: dit lijkt een burgerservicenummer, en is weggelaten; de rijen zelf tellen mee. { $passing } van de { $numbers } nummers doorstaan de proef, en dat is geen toeval meer. { $advice } Zijn het eigen nummers, zet dan in de kaart bij deze kolom own_numbers = true.

citizen-advice =
    .client = Laat er pseudoniemen van maken: --pseudonymise client_id --key-file BESTAND.
    .client-reference = Vraag om een eigen kenmerk van de cliënt, of laat de kolom weg: zet in de kaart reads op "-".
    .allocation = Vraag om het nummer van de toewijzing; dat is nooit het nummer van een cliënt.
    .request = Vraag de aanbieder om een eigen kenmerk. Of laat het nummer van de toewijzing het kenmerk zijn: zet in de kaart reads bij deze kolom op "-", en geef --set request_id=allocation_id mee.
    .list = Zet in de kaart reads bij deze kolom op "-", en geef de lijst een eigen nummer: --set list_id=….
    .reference = Vraag om een eigen referentie, of laat de kolom weg: zet in de kaart reads op "-".
    .explanation = Haal het uit het bestand, en vraag de aanbieder om in een toelichting geen nummers van mensen te zetten.

left-out =
    .unknown = Weggelaten: de kop is niet bekend.
    .what-is = Weggelaten: dit zegt hoe de toewijzing nu is, en dat komt uit het register van de toewijzingen. Is het wat de aanbieder vraagt, zet reads dan op die kolom (zoals requested_start of volume).
    .unused = Weggelaten: dit is in geen register nodig.
    .no-heading = Weggelaten: de kolom heeft geen kop.
    .personal = Weggelaten: gegevens van een persoon, die hier niet nodig zijn.
    .taken = Weggelaten: kolom "{ $heading }" geeft hetzelfde.
    .names = Weggelaten: er staan namen in, en codes zijn nodig.
    .citizen-numbers = Weggelaten: er staan burgerservicenummers in. { $advice }
    .beside = Weggelaten: wordt uit ditzelfde blad gelezen als { $register }.

passed-over =
    .is-empty = Overgeslagen: het blad is leeg.
    .nearest = Het lijkt het meest op { $register }: bekend zijn { $known }; niet gevonden: { $missing }. Hernoem die kop, of zet het blad als [[table]] in de kaart, in plaats van deze [[passed]].
    .no-headings = Overgeslagen: geen rij met koppen van een register.
    .later = Overgeslagen: een eerder blad van dit bestand is al dit register, met andere koppen. Telt dit blad ook mee, bewaar het dan als een eigen bestand, en geef dat erbij; of vervang deze [[passed]] door een eigen [[table]].
    .examples = Overgeslagen: het blad heet een blad met voorbeelden.

difference =
    .in-sheet = { $file }, blad "{ $sheet }"
    .other-file = de kaart hoort bij een ander bestand: geen rij heeft de koppen van de kaart. Geef het bestand dat erbij hoort, of maak van dit bestand een eigen kaart (--propose --map KAART-2.toml) en geef beide: --map KAART.toml --map KAART-2.toml
    .moved = kolom "{ $heading }" stond in { $from } en staat nu in { $to }. Is het dezelfde kolom, zet dan place = "{ $to }" in de kaart
    .moved-along = { $columns ->
        [one] één andere kolom is daardoor opgeschoven; daar hoeft niets voor te gebeuren, zij wordt dan gevonden
       *[other] { NUMBER($columns) } andere kolommen zijn daardoor opgeschoven; daar hoeft niets voor te gebeuren, zij worden dan gevonden
    }
    .gone = kolom "{ $heading }" ({ $place }) is er niet meer. Vraag haar terug, of haal haar uit de kaart
    .is-new = kolom "{ $heading }" ({ $place }) is nieuw. Zet haar in de kaart onder [[table.column]], met heading = "{ $heading }", place = "{ $place }" en reads = wat zij is, of "-"
    .new-sheet = dit blad lijkt een register en staat niet in de kaart. Zet het erin als [[table]], of, als het niet meetelt, als [[passed]]
    .new-sheet-like = dit blad lijkt een register en staat niet in de kaart; het heeft de koppen van een tabel die er wel in staat. Telt het mee zoals die, zet dan bij die tabel sheet = [{ $all }]. Geldt er iets anders voor (zoals een andere wet), geef het dan een eigen [[table]]. Telt het niet mee, zet dan onderaan in de kaart [[passed]], met daaronder file = "{ $file }", sheet = "{ $name }" en why = "later"
    .whole = { $rows ->
        [one] kolom "{ $heading }": de cel `{ $word }` is niet uit elkaar te halen, en staat niet in de kaart (één rij). Zet haar erin bij values, met onder die kolom een regel [table.column.values] en daaronder "{ $word }" = "?", of in plaats van het vraagteken { $expected }. Met "?" komt die rij terug
       *[other] kolom "{ $heading }": de cel `{ $word }` is niet uit elkaar te halen, en staat niet in de kaart ({ NUMBER($rows) } rijen). Zet haar erin bij values, met onder die kolom een regel [table.column.values] en daaronder "{ $word }" = "?", of in plaats van het vraagteken { $expected }. Met "?" komen die rijen terug
    }
    .read-and-passed = de kaart leest dit blad (bij [[table]]) en slaat het over (bij [[passed]]). Haal een van de twee weg
    .gone-sheet = dit blad staat in de kaart en niet in het bestand. Geef het volledige bestand, of haal het blad uit de kaart
    .ambiguous = meer dan één tabel van de kaart heeft deze koppen. Zet bij elke tabel onder file de naam van het bestand, met * voor wat wisselt
    .word = { $rows ->
        [one] kolom "{ $heading }": wat `{ $word }` betekent staat niet in de kaart (één rij). Zet het erin bij values, met onder die kolom een regel [table.column.values] en daaronder "{ $word }" = "?" (of de code), "?" als niemand het weet: dan komt die rij terug
       *[other] kolom "{ $heading }": wat `{ $word }` betekent staat niet in de kaart ({ NUMBER($rows) } rijen). Zet het erin bij values, met onder die kolom een regel [table.column.values] en daaronder "{ $word }" = "?" (of de code), "?" als niemand het weet: dan komen die rijen terug
    }
