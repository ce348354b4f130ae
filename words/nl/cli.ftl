### De woorden die mensen lezen, in het Nederlands.

answer =
    .earlier-messages = { $folder }: { $number } berichten van een eerdere run staan hier nog; verzend alleen wat in answers.json staat
    .no-triage = { $folder }: er is geen `triage.parquet` of `triage.csv`; laat `stoplicht triage` naar deze map schrijven

answer-page =
    .declined-319-ready-to-be = afgewezen (319): klaar om te verzenden
    .under-study-319-ready-to = in onderzoek (319): klaar om te verzenden
    .agreed-301-template-fill-in = akkoord (301): SJABLOON, vul client en nummers aan
    .shortened-301-template-fill-in = ingekort (301): SJABLOON, vul client en nummers aan
    .number-needed = een nieuwe toewijzing heeft nog een nummer nodig
    .new-number = nieuw nummer in plaats van een later einde (einde voorbij, of andere omvang)
    .also-asked = er is ook iets anders gevraagd, dat niet in het voorstel staat
    .notes-title = Kijk hiernaar voor u verzendt (per bericht: answers.json)
    .key = gemeente, wet, aanbieder, verzoek of toewijzing ontbreekt of is er geen
    .decision = verwacht: `agreed`, `shortened`, `declined` of `to_discuss`
    .no-date = ingekort, maar `shortened_to` is leeg
    .no-reason = afgewezen, maar `reason` is geen reden van WJ759 (1-7 of 9)
    .not-scored = staat niet (zo) in de uitkomst van triage
    .not-every-allocation-is-decided-yet = nog niet over elke toewijzing is beslist
    .decided-differently = over de toewijzingen is verschillend beslist; de standaard kent een antwoord op het geheel
    .was-answered-before = is al beantwoord
    .no-registers = staat niet in de registers; geef ze met --registers (en --requests)
    .before-request = is van na de datum van de antwoorden
    .not-held = een toewijzing is niet (meer) van deze aanbieder
    .several-clients = gaat over meer dan een client
    .no-later-end = het toegekende einde is niet later dan het huidige
    .more-than-asked = het toegekende einde is later dan gevraagd
    .unwritable = een nummer, omvang of kenmerk past niet in een bericht
    .written = { $count ->
        [one] { $count } antwoord geschreven, { $day }
       *[other] { $count } antwoorden geschreven, { $day }
    }
    .undecided = { $number }  beoordeelde verzoeken waarover nog niets is beslist
    .not-answered = Niet beantwoord: { $number }
    .decisions-that-cannot-be-used = Beslissingen die niet te gebruiken zijn: { $number }
    .more-in-answers = … { $number } meer; allemaal in answers.json

contract =
    .unusable = het contract is niet te gebruiken
    .usable = het contract is te gebruiken
    .version = versie
    .rows-unusable = { $count ->
        [one] 1 regel van de registers is niet te gebruiken; `stoplicht budget` zegt welke
       *[other] { NUMBER($count) } regels van de registers zijn niet te gebruiken; `stoplicht budget` zegt welke
    }

explain =
    .row-unusable = de rij van dit verzoek is niet te gebruiken
    .not-scored = – NIET BEOORDEELD
    .because = want{" "}
    .no-colour = Een verzoek dat niet te beoordelen is krijgt geen kleur; een medewerker kijkt ernaar.
    .not-used = Niet gebruikt
    .rows-title = Dit verzoek staat op deze rijen
    .not-there = er staat geen verzoek `{ $request }` in { $file }; kijk in kolom `request_id`, of noem een ander bestand met --requests
    .not-there-so = er staat geen verzoek `{ $request }` in { $file } met deze toewijzing, aanbieder, gemeente of wet; laat die weg om alle rijen van het verzoek te zien
    .too-many = verzoek `{ $request }`: { $rows } rijen; kies er een met --allocation, --provider, --municipality of --law
    .whose = aanbieder { $provider } · gemeente { $municipality } · { $law } · { $file }, rij { $row }
    .dates = ingediend { $submitted } · gevraagd: van { $start } tot en met { $end }
    .request-on-allocation = verzoek { $request } op toewijzing { $allocation }

failure =
    .manual-unwritten = de handleiding kan niet worden weggeschreven
    .cannot-be-printed = kan niet worden afgedrukt

findings =
    .errors = { $count ->
        [one] { $count } fout
       *[other] { $count } fouten
    }
    .warnings = { $count ->
        [one] { $count } waarschuwing
       *[other] { $count } waarschuwingen
    }

import =
    .no-out = geef --out, of --propose met --map
    .sheet = { $file }, blad "{ $sheet }"
    .tab = een tab
    .form = { $file }: { $encoding }, gescheiden door { $separator }
    .whose-list = van aanbieder { $provider }, ingediend op { $day }
    .form-of = { $encoding }, gescheiden door { $separator }
    .recognised = { $of }: { $register }, { $read } kolommen herkend, { $leftout } weggelaten
    .unknown-headings = {"  "}weggelaten, want de kop is niet bekend: { $headings }
    .other-headings = {"  "}ook weggelaten (waarom staat in de kaart): { $headings }
    .what-is-headings = {"  "}weggelaten, want zij zeggen hoe de toewijzing nu is: { $headings } (is het wat er wordt gevraagd, zet dan reads in de kaart)
    .fill-in = In te vullen, bij ? in de kaart of met --set: { $columns }
    .proposed = Geschreven: { $written }. Lees de kaart na, en geef haar mee: --map { $written } --out …
    .counts = { $of }: { $register }: { NUMBER($rows) } rijen = { NUMBER($used) } gebruikt + { NUMBER($rejected) } terug + { NUMBER($blank) } leeg of overgeslagen
    .passed-rows = overgeslagen (totalen, opmerkingen, herhaalde koppen): rij { $rows }
    .hidden-rows = { $count ->
        [one] 1 rij is in het blad verborgen (door een filter, of met de hand), en is meegelezen
       *[other] { NUMBER($count) } rijen zijn in het blad verborgen (door een filter, of met de hand), en zijn meegelezen
    }
    .padded = { NUMBER($codes) } keer is de nul vooraan van een AGB-code teruggezet, omdat de hele code in een ander register staat
    .tidied = { $codes ->
        [one] 1 keer is een streepje, punt of spatie uit een AGB-code gehaald
       *[other] { NUMBER($codes) } keer is een streepje, punt of spatie uit een AGB-code gehaald
    }
    .taken-away = Weggehaald: { $file }, van een eerdere keer; ditzelfde register staat nu in { $written }.
    .left-out = weggelaten kolommen: { $columns }
    .lock-file = { $file }: overgeslagen, dit is geen bestand met gegevens maar het slot dat Excel maakt zolang een werkmap openstaat. Sluit die werkmap, en geef haar zelf mee.
    .references-are-allocations = De lijst heeft geen eigen kenmerk: het nummer van de toewijzing is het kenmerk van elk verzoek.
    .kept = { $of }: { $register } blijft zoals het eerder is ingelezen, { NUMBER($rows) } rijen
    .shared-claims = { $sheet }: { NUMBER($rows) } van de { NUMBER($of) } declaraties zonder referentie staan ook in { $others }.
    .shared-claims-advice = Ze tellen elke keer mee. Laat een blad of bestand weg dat alles nog eens heeft (in de kaart: haal de naam uit `sheet` en zet haar onder `[[passed]]`), of vraag om bestanden met het ReferentieNummer: dan telt een dubbele regel één keer.
    .replaced = { $count ->
        [one] Let op: 1 verzoek dat hier van een eerdere lijst stond, staat niet in deze bestanden en is nu weg. Horen de lijsten bij dezelfde maand, lees ze dan samen in, of elk in een eigen map.
       *[other] Let op: { NUMBER($count) } verzoeken die hier van een eerdere lijst stonden, staan niet in deze bestanden en zijn nu weg. Horen de lijsten bij dezelfde maand, lees ze dan samen in, of elk in een eigen map.
    }
    .repeated = { $of }: { NUMBER($requests) } van de { NUMBER($rows) } verzoeken staan ook in { $before }, { NUMBER($same) } daarvan met hetzelfde gewenste einde{ $back }.
    .repeated-all = Is het dezelfde lijst, laat haar dan weg: wie haar nog eens beoordeelt, vraagt alles nog eens.
    .repeated-some = { $more ->
        [0] Kijk deze na: { $requests }. Horen zij hier niet, haal dan die rijen uit het bestand.
       *[other] Kijk deze na: { $requests }, en nog { NUMBER($more) }. Horen zij hier niet, haal dan die rijen uit het bestand.
    }
    .other-allocation = { $of }: deze kenmerken stonden ook in { $before }, op een andere toewijzing: { $names }.
    .came-back-then = { $count ->
        [one] ; 1 daarvan kwam toen terug
       *[other] ; { NUMBER($count) } daarvan kwamen toen terug
    }
    .mended = { $count ->
        [one] { $of }: 1 verzoek kwam terug in { $before }, en is nu te gebruiken.
       *[other] { $of }: { NUMBER($count) } verzoeken kwamen terug in { $before }, en zijn nu te gebruiken.
    }
    .first-day-kept = { $count ->
        [one] 1 daarvan houdt de dag van indienen van toen, en geldt daarmee niet als later ingediend: { $days }
       *[other] { NUMBER($count) } daarvan houden de dag van indienen van toen, en gelden daarmee niet als later ingediend: { $days }
    }
    .not-assessed-then = { $count ->
        [one] { $of }: 1 verzoek kon in { $before } niet worden beoordeeld, en is opnieuw ingediend.
       *[other] { $of }: { NUMBER($count) } verzoeken konden in { $before } niet worden beoordeeld, en zijn opnieuw ingediend.
    }
    .still-open = { $count ->
        [one] { $of }: 1 verzoek staat ook in { $before }, en daarover is nog niet besloten.
       *[other] { $of }: { NUMBER($count) } verzoeken staan ook in { $before }, en daarover is nog niet besloten.
    }
    .give-decisions = Is er nog niet over besloten, geef dan ook het register van besluiten mee (--decisions, zoals besloten/decisions.jsonl): wat nog open is, houdt de dag waarop het eerst is ingediend, en geldt niet als te laat.
    .snapshot = stand van { $day }: { NUMBER($new) } nieuw, { NUMBER($changed) } gewijzigd, { NUMBER($unchanged) } gelijk, { NUMBER($gone) } niet meer in het bestand
    .single-snapshot = er is één stand, van { $day }: eerdere verlengingen onder hetzelfde nummer zijn niet te zien
    .sizes-of-allocation = { $count ->
        [one] 1 verzoek noemt een volume zonder eenheid of frequentie: daarvoor geldt die van de toewijzing zelf
       *[other] { NUMBER($count) } verzoeken noemen een volume zonder eenheid of frequentie: daarvoor geldt die van de toewijzing zelf
    }
    .elsewhere = { $rows ->
        [one] { $of }: 1 rij noemt als { $named } een nummer dat in de toewijzingen staat onder { $stands }. Klopt de wet of de gemeente van dit bestand? Staan er meer wetten in, geef dan law = "allocation_id" in de kaart bij dit bestand: elke rij krijgt de wet van haar toewijzing.
       *[other] { $of }: { NUMBER($rows) } rijen noemen als { $named } een nummer dat in de toewijzingen staat onder { $stands }. Klopt de wet of de gemeente van dit bestand? Staan er meer wetten in, geef dan law = "allocation_id" in de kaart bij dit bestand: elke rij krijgt de wet van haar toewijzing.
    }
    .no-rows = Let op: onder de koppen staat geen enkele rij. Is dit het goede bestand en blad, en is het opgeslagen met de gegevens erin?
    .whose = van aanbieder { $provider }
    .given-on = ingediend op { $day }
    .lost-provider-zeros = { $rows ->
        [one] 1 rij komt terug omdat een AGB-code een nul mist. Geef een lijst van aanbieders met de hele codes erbij (stoplicht template providers --out aanbieders.xlsx, vul haar één keer in): dan worden zij aangevuld.
       *[other] { NUMBER($rows) } rijen komen terug omdat een AGB-code een nul mist. Geef een lijst van aanbieders met de hele codes erbij (stoplicht template providers --out aanbieders.xlsx, vul haar één keer in): dan worden zij aangevuld.
    }
    .state-of-now = dit lijkt een export van alleen de stand van nu: van de { NUMBER($of) } toewijzingen heeft geen enkel nummer twee versies, en { NUMBER($late) } ervan zijn pas maanden na hun begindatum toegewezen. Eerdere verlengingen onder hetzelfde nummer zijn dan niet te zien, en een kleur kan daardoor te gunstig zijn. Vraag een export met alle versies; is die er niet, zet dan --snapshot DAG achter het bestand (de dag van de export), en bewaar elke export: van meer exports worden versies gemaakt
    .see-rejected = Wat er mis is met de rijen die terugkomen staat in rejected.csv.
    .other-provider = { $requests ->
        [one] { $of }: gelezen als de lijst van aanbieder { $given }, en 1 van de { $all } verzoeken noemt een toewijzing van aanbieder { $stands }. Is het diens lijst, lees haar dan opnieuw in met --set provider_id={ $stands }.
       *[other] { $of }: gelezen als de lijst van aanbieder { $given }, en { NUMBER($requests) } van de { $all } verzoeken noemen een toewijzing van aanbieder { $stands }. Is het diens lijst, lees haar dan opnieuw in met --set provider_id={ $stands }.
    }
    .short-provider = In de toewijzingen mist die code haar nul, en daarom komen die rijen terug; met de goede aanbieder erbij worden zij aangevuld.
    .many-returned = { $percent } van de rijen van een register kwam terug; lees eerst wat hierboven over de aanbieder staat
    .too-many-returned = { $percent } van de rijen van een register kwam terug; kijk in rejected.csv, en verbeter de kaart of het bestand
    .of-one-list = Elke keer te geven met --set, want het hoort bij één lijst en de kaart bewaart het niet: { $names }
    .returned-rows = { $rejected ->
        [one] bij het inlezen kwam 1 van de { NUMBER($of) } rijen van { $register } terug: de geschiedenis is niet compleet, en een kleur kan daardoor te gunstig of te streng zijn; zie rejected.csv bij de registers. Komt steeds dezelfde waarde terug, zeg dan in de kaart wat zij betekent, onder [table.column.values] bij die kolom, zoals "4" = "04"
       *[other] bij het inlezen kwamen { NUMBER($rejected) } van de { NUMBER($of) } rijen van { $register } terug: de geschiedenis is niet compleet, en een kleur kan daardoor te gunstig of te streng zijn; zie rejected.csv bij de registers. Komt steeds dezelfde waarde terug, zeg dan in de kaart wat zij betekent, onder [table.column.values] bij die kolom, zoals "4" = "04"
    }
    .all-returned = bij het inlezen kwam van { $register } elke rij terug ({ NUMBER($of) }): er is niets van te gebruiken; zie rejected.csv bij de registers
    .names-how = Een kop wordt herkend zonder op hoofdletters, spaties, leestekens en accenten te letten, en ook afgekort (‘Besch. nr.’). Een eenheid met een periode (‘Uren per week’, ‘Aantal minuten p/m’) is een volume. Achter de dubbele punt staat wat de kolom is; daaronder staan haar namen.
    .names-together = staat samen in één cel, en wordt uit elkaar gehaald
    .names-of-period = samen met de andere van de twee (jaar en maand) de periode
    .names-compared = wordt vergeleken met de toewijzing, en staat in geen register
    .listed-on = Gemeenten volgens de lijst van het CBS van { $day }.

ingest =
    .nothing-read = er kon geen enkel bericht worden gelezen; de registers zijn zoals ze waren, of leeg
    .no-journal = { $path }: er is nog geen journaal; dit is het begin
    .key-beside-registers = { $path }: de sleutel staat bij de registers; bewaar hem ergens anders

ingest-page =
    .allocation = toewijzing
    .start-of-care = start levering
    .end-of-care = stop levering
    .request-for-allocation = verzoek om toewijzing
    .request-for-change = verzoek om wijziging
    .answer-to-a-request = antwoord op verzoek
    .claim = declaratie
    .answer-to-a-claim = declaratie-antwoord
    .retour = retourbericht
    .became-title = Wat alle berichten samen werden (ook die van eerdere runs)
    .allocations-versions-301 = toewijzingen: versies (301)
    .came-along-unchanged-not-counted = {"  "}ongewijzigd meegestuurd: tellen niet opnieuw
    .allocations-with-a-referrer-315 = {"  "}toewijzingen met verwijzer (315)
    .deliveries-305-307 = leveringen (305, 307)
    .reports-taken-back = {"  "}meldingen teruggenomen
    .reports-made-again-not-counted = {"  "}meldingen opnieuw gedaan: tellen niet opnieuw
    .task-deliveries-305-307 = zorgperioden zonder toewijzing (305, 307; taakgericht)
    .reports-without-an-allocation-task = {"  "}meldingen waar zij uit komen
    .claim-lines-323 = declaratieregels (323)
    .of-which-credits = {"  "}daarvan creditregels
    .lines-rejected-325-not-counted = {"  "}regels afgekeurd (325): tellen niet
    .lines-sent-again-without-a = {"  "}regels opnieuw ingediend, zonder verschil: tellen niet opnieuw
    .requests-for-more-time-317 = verzoeken om verlenging (317)
    .allocations-that-a-request-leaves = {"  "}toewijzingen die een verzoek ongewijzigd laat
    .requests-made-again-the-first = {"  "}verzoeken opnieuw gedaan: het eerste telt
    .messages-rejected-by-a-retour = berichten afgekeurd door een retourbericht of 325: tellen niet
    .rows-in-those-messages = {"  "}regels in die berichten
    .rows-that-were-known-before = regels die al bekend waren: tellen niet opnieuw
    .retours-and-answers-to-messages = retouren en antwoorden op berichten die niet gelezen zijn
    .other-requests = Andere verzoeken (other_requests)
    .another-size = op- of afschalen
    .total = ander totaal of budget
    .an-earlier-end = eerder einde
    .no-change = wijziging die niets wijzigt
    .follow-on = vervolg op een toewijzing, onder een nieuw nummer
    .substitution = ander product in plaats van een toewijzing
    .a-new-product = nieuw product
    .noticed-title = Opgemerkt (waar precies: ingest.json)
    .conflicting-versions = versies van één moment die verschillen
    .client-changed = andere client onder hetzelfde nummer
    .provider-changed = andere aanbieder onder hetzelfde nummer
    .product-changed = ander product onder hetzelfde nummer
    .other-client = start, stop, verzoek of declaratie voor een andere client dan die van de toewijzing
    .other-provider = start, stop, verzoek of declaratie van een andere aanbieder dan die van de toewijzing
    .start-changed = andere ingangsdatum onder hetzelfde nummer
    .size-changed = andere omvang onder hetzelfde nummer
    .unit-changed = andere eenheid onder hetzelfde nummer
    .version-after-removal = versie na een verwijdering; de laatste telt
    .start-while-open = start terwijl de vorige nog loopt
    .stop-without-start = stop zonder start: niet opgenomen
    .second-temporary-stop = tweede tijdelijke stop: niet opgenomen
    .stop-before-temporary = definitieve stop voor de tijdelijke: niet opgenomen
    .stop-after-definitive = stop na een definitieve: niet opgenomen
    .deletion-of-nothing = verwijdering van iets dat niet gemeld was
    .line-reference-reused = andere declaratieregel onder een gebruikte referentie: alle tellen
    .request-reference-reused = ander verzoek onder een gebruikte referentie: het eerste telt
    .answered-again = tweede antwoord op een verzoek: het eerste telt
    .unnamed-answer = antwoord op een verzoek dat niet gelezen is, met een burgerservicenummer in de referentie: niet opgenomen
    .refused = Geweigerd
    .whole-messages = waarvan hele berichten
    .more-in-ingest = meer; allemaal in ingest.json
    .passed-over = overgeslagen, want geen `.xml` of `.zip` (zie ingest.json)
    .line = regel
    .read = { $count ->
        [one] { NUMBER($count) } bericht gelezen
       *[other] { NUMBER($count) } berichten gelezen
    }
    .known-before = al bekend
    .rows = regels
    .refused-rows = geweigerd

interrupt =
    .stopped-nothing-was-written = {"\u000A"}afgebroken; er is niets weggeschreven

policy =
    .unusable = { $path }: het beleid is niet te gebruiken: { $counts }
    .usable = { $path }: het beleid is te gebruiken: { $counts }
    .reference = { $name }, versie { $version }, SHA-256 { $hash }
    .under-contract = onder contract { $contract }, versie { $version }: { $count }
    .doubts = { $count ->
        [0] niets om op te letten
        [one] 1 punt om op te letten
       *[other] { $count } punten om op te letten
    }

prepare =
    .in-order = { $rows } rijen op volgorde · { $households } huishoudens van toewijzingen
    .unusable-rows = { $rows } rijen onbruikbaar; zij komen bij elke run terug
    .added = { $rows } rijen toegevoegd · { $households } nieuwe huishoudens
    .not-added = { $registers }: niet toegevoegd; alleen rijen van toewijzingen, leveringen en declaraties komen erbij

progress =
    .scoring = beoordelen
    .opening-registers = registers openen
    .reading-allocations = toewijzingen lezen
    .reading-deliveries = leveringen lezen
    .reading-claims = declaraties lezen
    .writing = wegschrijven

steer =
    .shared-figures = Gedeeld: { NUMBER($shown) } van { NUMBER($all) } cijfers van aanbieders (voorraad, instroom, uitstroom, percentage) en { NUMBER($signals) } van { NUMBER($high-low) } signalen hoog of laag.
    .shared-providers = { NUMBER($named) } aanbieders met naam, { NUMBER($others) } samen.

synthesize =
    .making-up-clients = cliënten verzinnen
    .messages = { $number } berichten

tell =
    .error = fout

list-doubts =
    .without-colour = lijst { $list } van { $place }: { $without } van de { $of } verzoeken zijn niet te beoordelen, { $ofcode } daarvan om één reden: { $why }.
    .not-this-provider = Is het de lijst van een andere aanbieder? Lees haar dan opnieuw in met diens AGB-code (--set provider_id=…).
    .unknown-allocation = Hoort de lijst bij een andere gemeente of wet (--set municipality=…, --set law=…), of is de export van de toewijzingen niet volledig? Lees dan opnieuw in.
    .no-end-date = Staat het gewenste einde onder een andere kop? Zet in de kaart bij die kolom reads = "requested_end", en lees opnieuw in.
    .no-extension = Staat in de kaart bij requested_end misschien de kolom met het einde van nu, of is de lijst van een eerdere maand? Kijk het na, en lees opnieuw in.
    .invalid-period = Staan requested_start en requested_end in de kaart misschien omgekeerd? Kijk het na, en lees opnieuw in.
    .open-ended = Heeft de export van de toewijzingen hun einddatums? Kijk in de kaart bij end_date, en lees opnieuw in.
    .duplicates = Staat de lijst er twee keer in? Lees dan opnieuw in met één ervan.
    .others = Kijk in de kaart of de kolommen van de lijst kloppen.
    .more = { $count ->
        [one] Van nog 1 lijst zijn de meeste verzoeken niet te beoordelen; zij staan met hun reden in `rejected`.
       *[other] Van nog { NUMBER($count) } lijsten zijn de meeste verzoeken niet te beoordelen; zij staan met hun reden in `rejected`.
    }

usage-error =
    .unknown-option = de optie { $argument } is er niet
    .unknown-argument = met { $argument } kan dit commando niets
    .unknown-command = het commando { $name } is er niet
    .no-command = hier hoort een commando bij: { $names }
    .missing = dit ontbreekt: { $arguments }
    .bad-value = { $value } is geen waarde voor { $argument }
    .no-value = bij { $argument } hoort een waarde
    .choose = kies uit { $values }
    .one-value-more = bij { $argument } staat een waarde te veel: { $value }
    .not-together = { $argument } gaat niet samen met { $before }
    .once = { $argument } staat er meer dan eens
    .not-utf8 = de opdracht bevat tekens die niet te lezen zijn
    .at-least = een getal vanaf { $first }
    .between = een getal van { $first } tot en met { $last }
    .meant = Bedoelt u { $meant }?
    .usage = Zo is het: { $usage }
    .more = Meer uitleg geeft --help.

value-fault =
    .day = verwacht wordt een datum, zoals 2025-07-01 of 1-7-2025
    .percent = verwacht wordt een percentage van 0% tot en met 100%
    .pair = verwacht wordt KOLOM=WAARDE, zoals law=jw
    .municipality = een gemeente heet naar haar naam, of naar haar CBS-nummer van vier cijfers
    .provider = een AGB-code heeft acht cijfers, met de nullen vooraan
    .day-of-no-file = --snapshot staat achter het bestand waarvan het de dag is

terminal =
    .warning = let op

triage =
    .nothing-scored = geen enkel verzoek kon worden beoordeeld
    .no-rows = er zijn geen { $register }: er is niets om verzoeken aan te toetsen
    .unusable-register = { $rows ->
        [one] de enige rij van { $register } is niet te gebruiken; kijk in `rejected`, of na `import` in rejected.csv bij de registers, wat eraan mankeert
       *[other] geen van de { NUMBER($rows) } rijen van { $register } is te gebruiken; kijk in `rejected`, of na `import` in rejected.csv bij de registers, wat eraan mankeert
    }
    .unusable-claims = van { $register } is geen enkele rij te gebruiken ({ NUMBER($rows) } gelezen): er is beoordeeld alsof er geen declaraties zijn; kijk in `rejected`, of na `import` in rejected.csv bij de registers, wat eraan mankeert
    .too-many-unusable = { $percent } van de rijen van een register is niet te gebruiken; kijk in `rejected` wat eraan mankeert

warnings =
    .unknown-allocations = { $touched } van { $of } verzoeken gaan over een toewijzing die op de peildatum niet bekend was
    .claims-not-recent = van { $touched } van { $of } verzoeken zijn de declaraties niet lang genoeg binnen
    .claims-begin-late = bij { $touched } van { $of } verzoeken beginnen de declaraties later dan de periode waarover de benutting wordt berekend: wat van daarvoor ontbreekt, telt als niet gebruikt
    .areas-not-recent = van { $touched } van { $of } gemeenten en wetten zijn de declaraties niet lang genoeg binnen
    .equal-claims = { $touched } van { $of } declaraties zonder referentie herhalen een andere precies, en tellen mee: gebruik lijkt dan hoger dan het is
    .unjoined = { $touched } van { $of } rijen van `{ $register }` horen bij een toewijzing die niet bekend is
    .unusable = { $touched } van { $of } rijen van `{ $register }` zijn niet te gebruiken
    .more-doubts = { $count ->
        [one] , en er is nog een punt
       *[other] , en er zijn nog { NUMBER($count) } punten
    }
    .registers = { $what }; bekijk alles met `stoplicht check --registers { $path }`
    .unread-columns = { $file }: deze kolommen worden niet gelezen: { $columns }
    .more-unread-columns = { $file }: deze kolommen worden niet gelezen: { $columns } en nog { $more } andere
    .not-shown = { $reason }; de namen van aanbieders worden niet getoond
    .doubts = { $path }: { $verdict }; bekijk ze met `stoplicht policy check { $path }`
    .older-file = { $path } komt uit een eerdere run, en is niet bijgewerkt
    .written = weggeschreven: { $paths }
    .contract-doubts = onder het contract { $counts }; zie `stoplicht policy check --contract`

wording =
    .line = regel
    .row = rij

wording-import =
    .map-exists = { $path }: er is al een kaart; verwijder haar, of geef --map een andere naam
    .map-asks = { $map }: vul in wat bij ? hoort, of geef het met --set: { $columns }
    .asks = dit staat in geen kolom, en is nodig: { $names }. Geef het met --set (zoals --set { $first }=…), of maak een kaart met --propose --map KAART.toml
    .moment = Van een export die de stand van één dag toont: zet --snapshot DATUM achter het bestand.
    .doubtful = niet zeker is wat deze kolommen zijn: { $columns }. Maak een kaart met --propose --map KAART.toml, lees haar na, en geef haar mee
    .doubtful-register = { $file }: niet zeker is of dit { $register } zijn; geen kop zegt het. Maak een kaart met --propose --map KAART.toml, lees haar na, en geef haar mee
    .differs = de bestanden verschillen van de kaart; er is niets gelezen
    .nothing-fits = geen blad lijkt een register: { $files }. Nodig zijn ten minste een toewijzingsnummer en datums, met koppen die `stoplicht import --names` noemt
    .citizen-numbers = { $file }: kolom "{ $heading }" bevat burgerservicenummers; er is niets gelezen. { $advice }
    .perhaps-citizen-numbers = { $file }: in kolom "{ $heading }" zijn { $passing } van de { $numbers } nummers geldige burgerservicenummers; er is niets gelezen. Zijn het die? { $advice } Zijn het eigen nummers, zet dan in de kaart bij die kolom own_numbers = true
    .unknown-set = --set { $name }=…: geen register heeft die kolom; `stoplicht import --names` noemt ze
    .bad-set = --set { $name }={ $value }: dat is geen waarde van die kolom
    .bad-set-of-map = { $map }: { $name } = "{ $value }": dat is geen waarde van die kolom
    .set-differs = { $map }: de kaart zegt iets anders over { $name } dan --set; pas een van de twee aan
    .no-key = { $keys }: dat verschilt per rij. Zet in de kaart bij de kolom waar het in staat reads op die naam
    .no-reference = Heeft de lijst geen eigen kenmerk van de aanbieder, dan kan het nummer van de toewijzing het kenmerk zijn: --set request_id=allocation_id, of request_id = "allocation_id" in de kaart
    .no-end = { $names }: staat het onder een andere kop, zet in de kaart reads bij die kolom op die naam. Zonder einde kan geen verzoek worden beoordeeld; heeft echt geen enkele rij een einde, schrijf dan "-" (zoals --set end_date=-)
    .law-of-allocation = law: geldt één wet voor elke rij, schrijf jw of wmo. Staan er meer wetten in een bestand met declaraties, leveringen of verzoeken, schrijf dan in de kaart onder [table.set] law = "allocation_id": elke rij krijgt de wet van de toewijzing met haar nummer
    .same-rows = { $other } heeft dezelfde { NUMBER($rows) } rijen als { $one }: elke rij zou twee keer tellen. Geef een van de twee mee
    .more-lists = { $file }: de bladen "{ $sheets }" hebben dezelfde koppen. Een blad kan de lijst van een eerdere maand zijn, en dat is niet zeker. Maak een kaart met --propose --map KAART.toml, laat bij sheet staan wat meetelt, en geef haar mee
    .no-size = { $names }: de lijst vraagt een volume. Staat het onder een andere kop, zet in de kaart reads bij die kolom op die naam; geldt één eenheid of frequentie voor elke rij, schrijf die onder [table.set] bij de lijst (zoals unit = "04" of frequency = "2"). Alleen als de getallen in die van de toewijzing zelf zijn, wat zij ook is, schrijf dan "-"
    .open-columns = { $map }: bij deze kolommen staat nog reads = "?": { $columns }. Zet daar wat de kolom is, of "-" als zij niet meetelt
    .amounts = kolom "{ $heading }": dit wordt gelezen als { $name }, en de kaart zegt niet of het euro's of centen zijn. Zet er amounts = "euros" of amounts = "cents" bij; staan er bedragen met decimalen in, dan zijn het euro's
    .expected-provider = een AGB-code heeft acht cijfers, met de nullen vooraan
    .expected-municipality = schrijf het CBS-nummer of de naam van de gemeente
    .expected-law = schrijf jw of wmo
    .expected-day = schrijf jaar, maand en dag, zoals 2025-12-31
    .replaces-requests = { $count ->
        [one] { $folder }: hier staat 1 verzoek dat niet in deze bestanden staat ({ $first }); dat zou weg zijn.
       *[other] { $folder }: hier staan { NUMBER($count) } verzoeken die niet in deze bestanden staan (zoals { $first }); die zouden weg zijn.
    }
    .replaces-scope = { $folder }: hier staan { $register } van { $municipality } ({ $law }), en deze bestanden hebben die niet; ze zouden weg zijn.
    .replaces-others = { $folder }: hier staat een register ({ $register }) dat niet met import is gemaakt; het zou weg zijn.
    .replaces-list = { $count ->
        [one] { $folder }: 1 verzoek uit deze bestanden staat hier als lijst { $was }, en zou nu lijst { $now } zijn.
       *[other] { $folder }: { NUMBER($count) } verzoeken uit deze bestanden staan hier als lijst { $was }, en zouden nu lijst { $now } zijn.
    }
    .replaces-with-none = { $count ->
        [one] { $folder }: 1 verzoek uit deze bestanden staat hier als lijst { $was }, en zou nu geen lijst hebben (--set list_id={ $was }).
       *[other] { $folder }: { NUMBER($count) } verzoeken uit deze bestanden staan hier als lijst { $was }, en zouden nu geen lijst hebben (--set list_id={ $was }).
    }
    .list-of-worklists = Werkmappen en beoordelingen van lijst { $was } zijn dan niet meer te lezen of te maken.
    .replaces-many = { $folder }: van { $register } staat hier meer dan één bestand ({ $files }), en niet is te zien welk geldt. Laat er één staan.
    .how-to-replace = Er is niets geschreven. Noem voor een andere maand of lijst een andere map (--out), of geef --overwrite als het weg mag.
    .constant-key = { $name } verschilt per rij, en kan niet in elke rij hetzelfde zijn; zet in de kaart bij de kolom waar het in staat reads = "{ $name }"
    .snapshot-of = { $file }: --snapshot is voor toewijzingen, en dit is { $register }; laat --snapshot hier weg
    .map-quotes = regel { $line }: hier staan gekromde aanhalingstekens: { $text } Zet er rechte neer ("), zoals Kladblok ze schrijft; een tekstverwerker maakt ze krom
    .map-unknown = regel { $line }: `{ $name }` kent een kaart hier niet: { $text } Te kiezen is uit: { $known }
    .map-missing = bij de tabel of kolom die op regel { $line } begint, ontbreekt `{ $name }`
    .map-line = regel { $line } is zo niet te lezen: { $text } Een regel is een naam, een = en een waarde tussen rechte aanhalingstekens, zoals reads = "end_date"
    .map-not-utf8 = regel { $line }: hier staat een teken dat niet te lezen is. Bewaar de kaart als UTF-8 (in Kladblok: Opslaan als, en bij Codering UTF-8)
    .no-map = dit is geen kaart: { $fault }
    .version = versie { $version } van de kaart wordt hier niet gelezen; maak een nieuwe met --propose
    .unknown-column = kolom "{ $heading }": { $register } heeft geen kolom `{ $name }`; `stoplicht import --names` noemt ze
    .unknown-set-column = { $register } heeft geen kolom `{ $name }`: haal die regel weg onder [set], of onder [table.set] bij de tabel van { $register }; `stoplicht import --names` noemt de kolommen
    .twice = twee kolommen geven `{ $name }`; zet bij een van de twee reads = "-"
    .half-period = een kolom met reads = "{ $name }" hoort bij een met reads = "{ $other }", en die is er niet; zet haar erbij
    .month-without-year = kolom "{ $heading }": bij values staat wat maand `{ $word }` is, en een maand zonder jaar is elk jaar een andere. Staat het jaar in een andere kolom, zet daar dan reads = "period_year" en hier reads = "period_month", en haal de maanden bij values weg. Staat het nergens, zet dan in het bestand een kolom Jaar
    .part-of-whole = kolom "{ $heading }": `{ $word }` = "{ $answer }" laat een deel van de cel weg; verwacht { $expected }, of "?" als niemand het weet
    .place = place = "{ $place }" is geen kolom; schrijf haar letters, zoals in het rekenblad

wording-key =
    .no-pseudonym-key = geen sleutel voor de pseudoniemen; geef een bestand met --key-file, of zet { $variable }
    .no-seal-key = er is geen sleutel om werklijsten mee te verzegelen; geef een bestand met --key-file, of zet { $variable }
    .key-unreadable = de sleutel kan niet worden gelezen: { $reason }
    .too-short = een sleutel heeft ten minste { $least } tekens, deze { $characters }
    .too-simple = een sleutel heeft ten minste { $least } verschillende tekens
    .utf16 = de sleutel is opgeslagen als UTF-16; sla hem op als UTF-8
    .not-text = de sleutel is geen tekst in UTF-8
    .make-pseudonym-key = { $fault }; maak er een met `openssl rand -base64 48 > stoplicht.key`, bewaar hem buiten de registers, en gebruik steeds dezelfde
    .make-seal-key = { $fault }; maak er een met `openssl rand -base64 48 > worklist.key`, bewaar hem buiten de werklijsten, en gebruik steeds dezelfde

wording-run =
    .other-reader = deze map bevat uitkomsten van een andere run, of spiegelinformatie voor een andere lezer; kies een eigen map per lezer
    .no-such-municipality = --municipality { $asked }: die gemeente is er niet; er zijn { $there-are }
    .which-municipality = geef met --municipality de gemeente van de contractmanager; er zijn { $there-are }
    .not-utf8 = dit is geen tekst in UTF-8; bewaar het beleid als UTF-8
    .earlier-run = hier staan de berichten van een eerdere run; ga daarmee verder met --append, of kies een andere map
    .registers-there = hier staan registers die uit bestanden of berichten zijn ingelezen; kies een andere map
    .same-folder = --out: registers worden niet in hun eigen map klaargezet
    .design-not-utf8 = dit is geen tekst in UTF-8; bewaar het ontwerp als UTF-8
    .design-unreadable = { $file }: regel { $line }, kolom { $column }: { $message }
    .design-schema = { $file }: schema { $schema } is hier niet bekend; dit is schema 1
    .design-without-tables = { $file }: `tables` is leeg, er zou niets worden gedeeld
    .no-durations = hierin staan geen duurcurves over alle aanbieders samen; geef de tabel `durations` die steer schrijft
    .durations-row = { $file }: rij { $row } is niet zoals steer die schrijft; draai steer opnieuw
    .from-after-as-of = --from ligt na --as-of
    .no-summary = dit is geen samenvatting zoals triage die schrijft; draai triage opnieuw
    .no-earlier-requests = hier staan geen verzoeken van een eerdere keer; geef bij --earlier een map met registers
    .nothing-scored = er is geen verzoek beoordeeld
    .own-rows-only = een aanbieder krijgt alleen zijn eigen rijen; kies --per list of --per provider
    .no-such-column = in { $register } is er geen kolom `{ $column }`; laat die keuze weg
    .run-there = { $requests ->
        [one] { $folder }: hier staat een eerdere beoordeling, met 1 verzoek dat er nu niet bij is ({ $first }); werkmappen en brieven daarvan zijn dan niet meer te lezen of te maken. Er is niets geschreven. Noem voor een andere maand een andere map (--out), of geef --overwrite als zij weg mag
       *[other] { $folder }: hier staat een eerdere beoordeling, met { NUMBER($requests) } verzoeken die er nu niet bij zijn (zoals { $first }); werkmappen en brieven daarvan zijn dan niet meer te lezen of te maken. Er is niets geschreven. Noem voor een andere maand een andere map (--out), of geef --overwrite als zij weg mag
    }
    .locked = hier worden op dit moment al werklijsten ingelezen; probeer het zo opnieuw
    .workbook-there = hier staat al een andere werkmap, die ingevuld kan zijn; kies een andere map, of geef --overwrite als zij weg mag
    .make-folder = de map kan niet worden gemaakt
    .read-contract = het contract kan niet worden gelezen
    .contract-not-utf8 = dit is geen tekst in UTF-8; bewaar het contract als UTF-8
    .read-policy = het beleid kan niet worden gelezen
    .read-design = het ontwerp kan niet worden gelezen
    .read-folder = de map kan niet worden gelezen
    .read-messages = de berichten kunnen niet worden gelezen
    .read-decisions = de beslissingen kunnen niet worden gelezen
    .read-summary = de samenvatting van triage kan niet worden gelezen
    .read-workbook = de werkmap kan niet worden gelezen
    .read-record = het register kan niet worden gelezen
    .read-decision-record = het besluitenregister kan niet worden gelezen
    .append-record = er kan niets worden toegevoegd
    .read-map = de kaart kan niet worden gelezen
    .write-map = de kaart kan niet worden geschreven
    .take-away = het bestand kan niet worden weggehaald
    .that-cannot-be-done = dat kan niet
    .json-lines-only = triage staat er alleen als triage.jsonl; draai triage met --format parquet of csv
    .no-triage = er is geen triage.parquet of triage.csv; noem de map waarin triage heeft geschreven
    .not-scored = niet beoordeeld
    .most-clients = --clients { $clients }: voor berichten zijn er testnummers voor hooguit zoveel clienten: { $most }
    .no-such-period = --base { $base }: die periode is er niet; er zijn { $periods }
    .no-trajectory = --provider { $provider }: geen traject in deze perioden is van deze aanbieder
    .not-as-written = { $file }: rij { $row } is niet zoals triage het schrijft; draai triage opnieuw
    .journal-unreadable = het journaal kan niet worden gelezen: { $reason }
    .journal-of-other-key = het journaal is met een andere sleutel gemaakt; gebruik dezelfde als toen
    .journal-of-other-version = het journaal is van een andere versie van dit programma; lees alle berichten opnieuw, in een andere map
    .journal-line = regel { $line } van het journaal is niet zoals hij werd weggeschreven; begin opnieuw in een andere map
    .too-many-rows = { $rows } rijen zijn te veel voor een werkmap; kies --per provider of --per list. Hooguit: { $most }
    .workbook-fault = de werkmap kan niet worden gemaakt: { $reason }
    .whole-request = het hele verzoek { $colour }
    .as-of = peildatum { $day }
    .answer-due = antwoord uiterlijk { $day }
    .route = route { $route }
    .list = lijst { $list }
    .differs = { $file }: { $number } rijen komen anders uit, zoals verzoek { $request } op toewijzing { $allocation }: toen { $then }, nu { $now }; de registers of verzoeken zijn niet meer die van de beoordeling; draai triage opnieuw, of noem met --requests het bestand dat triage las
    .other-list = { $requests ->
        [one] { $file }: 1 verzoek staat nu op een andere lijst: toen { $then }, nu { $now }. Lees het opnieuw in met --set list_id={ $then }, of draai triage opnieuw
       *[other] { $file }: { NUMBER($requests) } verzoeken staan nu op een andere lijst: toen { $then }, nu { $now }. Lees ze opnieuw in met --set list_id={ $then }, of draai triage opnieuw
    }
    .no-list = { $requests ->
        [one] { $file }: 1 verzoek stond op lijst { $then }, en nu op geen. Lees het opnieuw in met --set list_id={ $then }, of draai triage opnieuw
       *[other] { $file }: { NUMBER($requests) } verzoeken stonden op lijst { $then }, en nu op geen. Lees ze opnieuw in met --set list_id={ $then }, of draai triage opnieuw
    }
    .new-list = { $requests ->
        [one] { $file }: 1 verzoek stond op geen lijst, en nu op lijst { $now }. Lees het opnieuw in zonder list_id, of draai triage opnieuw
       *[other] { $file }: { NUMBER($requests) } verzoeken stonden op geen lijst, en nu op lijst { $now }. Lees ze opnieuw in zonder list_id, of draai triage opnieuw
    }
    .record-line-unreadable = { $path }: regel { $line } is niet te lezen; zet een reservekopie terug; er is niets gewijzigd
    .record-line-broken = { $path }: regel { $line } volgt niet uit de regels ervoor: er is iets gewijzigd of uitgehaald; zet een reservekopie terug; er is niets gewijzigd
    .contract-missing = de beoordeling is gemaakt onder contract { $run }: geef het op met --contract
    .contract-not-of-run = de beoordeling is niet onder een contract gemaakt: laat --contract { $given } weg
    .other-contract = de beoordeling is gemaakt onder contract { $run }, en niet onder { $given }

wording-system =
    .does-not-exist = bestaat niet; kijk de naam na, en de map waarin u werkt
    .no-permission = geen toestemming
    .not-a-directory = is geen map
    .is-a-directory = is een map, geen bestand
    .directory-not-empty = de map is niet leeg
    .already-exists = bestaat al, en is geen map
    .storage-full = de schijf is vol
    .file-too-large = het bestand wordt groter dan hier mag
    .read-only = hier kan alleen worden gelezen

worklist-read =
    .disputed = { $number ->
        [one] 1 besluit telt niet, want er is ook iets anders besloten; het is bewaard, en staat bij de regel in de volgende werkmap
       *[other] { NUMBER($number) } besluiten tellen niet, want er is ook iets anders besloten; ze zijn bewaard, en staan bij de regel in de volgende werkmap
    }
    .not-taken = { $number } niet overgenomen
    .added-rows = { $number ->
        [one] 1 regel stond niet in wat is verstuurd, en telt niet mee.
       *[other] { NUMBER($number) } regels stonden niet in wat is verstuurd, en tellen niet mee.
    }
    .grants-that-stay = over deze verzoeken is op een andere lijst al toegekend: { $lines }. Wie nu afwijst wat niet beoordeeld kon worden, neemt dat niet terug; het antwoord zegt dat het eerdere besluit blijft gelden
    .contradicted = { $number ->
        [one] 1 toelichting telt niet, want een andere werkmap heeft een andere; zij is bewaard, en staat bij de regel in de volgende werkmap
       *[other] { NUMBER($number) } toelichtingen tellen niet, want een andere werkmap heeft een andere; ze zijn bewaard, en staan bij de regel in de volgende werkmap
    }
    .how-to-overrule-answers = Geldt toch wat in deze werkmap staat? Laat de aanbieder een nieuwe invullen (worklist write --for provider --decisions), of lees deze apart met --overrule.
    .added-unread = , { NUMBER($count) } keer een vak dat niet te lezen was
    .decided-before = over deze verzoeken was op een andere lijst al besloten: { $lines }. Wat nu is besloten komt daarvoor in de plaats, en waar het anders is, zegt het antwoord dat
    .rows-of = { $rows ->
        [one] 1 regel: { $sentence }
       *[other] { NUMBER($rows) } regels: { $sentence }
    }
    .withdrawn-though-decided = de aanbieder heeft verzoeken ingetrokken waarover al een besluit staat: { $names }; het besluit staat, kijk het na
    .decided-on = { $number ->
        [one] Op het voorblad staat geen dag: het besluit kreeg { $day } als dag (kies een andere met ‘Beoordeeld op’ of --on).
       *[other] Op het voorblad staat geen dag: de { NUMBER($number) } besluiten kregen { $day } als dag (kies een andere met ‘Beoordeeld op’ of --on).
    }
    .nothing-to-extend = verzoek { $request }, toewijzing { $allocation }: er is tot verlengen besloten, maar er is van deze aanbieder geen toewijzing met dat nummer en een einddatum bekend. Er valt niets te verlengen, en het antwoord zegt de aanbieder niets toe. Kijk het nummer na.
    .decided-though-withdrawn = er is besloten over verzoeken die de aanbieder heeft ingetrokken: { $names }; het besluit staat, kijk het na
    .no-workbooks = { $given }: hier is geen Excel-werkmap (.xlsx); noem de werkmappen, of de map waar zij in staan
    .unusable-workbooks = { $number ->
        [one] 1 van de { NUMBER($of) } werkmappen is niet te gebruiken
       *[other] { NUMBER($number) } van de { NUMBER($of) } werkmappen zijn niet te gebruiken
    }
    .added = nieuw vastgelegd: { $answers } keer wat een aanbieder liet weten, { $decisions } keer een besluit, { $remarks } keer een opmerking
    .notes = { $number ->
        [one] Een opmerking zonder besluit; zij is bewaard, en komt terug in de volgende werkmap: { $places }
       *[other] { NUMBER($number) } opmerkingen zonder besluit; ze zijn bewaard, en komen terug in de volgende werkmap: { $places }
    }
    .remarks = { $number ->
        [one] Buiten de vakken staat een tekst. Er is niets mee besloten; hij is bewaard (remarks), lees hem zelf: { $places }
       *[other] Buiten de vakken staan { NUMBER($number) } teksten. Er is niets mee besloten; ze zijn bewaard (remarks), lees ze zelf: { $places }
    }
    .apart = { $sent ->
        [one] Daarnaast 1 verzoek dat niet beoordeeld kon worden
       *[other] Daarnaast { NUMBER($sent) } verzoeken die niet beoordeeld konden worden
    }: { NUMBER($decided) } beslist, { NUMBER($open) } open
    .on-sheet = blad ‘{ $sheet }’ { $places }
    .sent = { $number } verstuurd
    .with-an-explanation = { $number } met toelichting
    .explanations-missing = { $number ->
        [one] 1 gevraagde toelichting ontbreekt nog
       *[other] { NUMBER($number) } gevraagde toelichtingen ontbreken nog
    }
    .in-remark-boxes = { $number ->
        [one] In het vak voor een opmerking staat 1 tekst; zij is bewaard, en staat bij het verzoek in de volgende werkmap van de toegang: { $places }
       *[other] In de vakken voor een opmerking staan { NUMBER($number) } teksten; ze zijn bewaard, en staan bij het verzoek in de volgende werkmap van de toegang: { $places }
    }
    .withdrawn = { $number } ingetrokken
    .decided = { $number } beslist
    .not-decided-yet = { $number } nog niet beslist
    .left-out = { $number } weggelaten
    .refused = { $number } geweigerd
    .changes = { $number } eerder anders gelezen:
    .more-changes = … nog { $number } rijen
    .kept = { $number ->
        [one] 1 rij blijft zoals zij is vastgelegd:
       *[other] { NUMBER($number) } rijen blijven zoals ze zijn vastgelegd:
    }
    .more-of-kind = { $count ->
        [one] {" "}(en nog 1 rij zo: { $names })
       *[other] {" "}(en nog { NUMBER($count) } rijen zo: { $names })
    }
    .how-to-overrule = Geldt toch wat in deze werkmap staat? Zet bij ‘Beoordeeld op’ een latere dag, vul een nieuwe werkmap in (worklist write --decisions), of lees deze apart met --overrule.
    .unchanged = { $number } ongewijzigd

template =
    .written = weggeschreven: { $file } ({ NUMBER($columns) } kolommen)

worklist-write =
    .rows-answered-elsewhere = elders beantwoord, op een andere lijst; dat staat bij de regel, er hoeft niets te worden gekozen
    .reference-decided-before = waarvan het kenmerk eerder bij een andere toewijzing stond; dat staat bij de regel:
    .waiting = nog te besluiten van andere lijsten, in de werkmap van die lijst:
    .rows-withdrawn-and-decided = beslist, en daarna of daarvoor door de aanbieder ingetrokken; dat staat bij de regel, kijk het na
    .reply-is-both = een antwoord is een werkmap en een brief: laat --format weg
    .together-pages = { $pages ->
        [one] { $rows } in 1 pagina · beoordeling { $run }
       *[other] { $rows } in { NUMBER($pages) } pagina's · beoordeling { $run }
    }
    .other-policy = { $path }: { $given } is niet het beleid van de beoordeling; dat was { $run }. Geef dat bestand met --policy, of beoordeel eerst opnieuw onder dit beleid (stoplicht triage), in een nieuwe map
    .policy = { $name }, versie { $version } ({ $hash })
    .answered-rows = al beantwoord, en staan er niet in
    .reply-not-kept = dat dit antwoord is gemaakt, kon niet worden vastgelegd (replies.jsonl naast het register); een later antwoord noemt niet wat er sindsdien is gewijzigd
    .rows-decided = al beslist, en daarom niet opgenomen
    .decided-before = waarover op een andere lijst al is besloten; dat staat bij de regel:
    .allocation-decided-before = waarvan over de toewijzing al eens is besloten, onder een ander kenmerk; dat staat bij de regel:
    .rows-withdrawn = door de aanbieder ingetrokken, en daarom niet opgenomen
    .unscored-rows = niet beoordeeld; waarom staat erbij
    .unplaced-rows = in geen bestand: van welke aanbieder is niet te lezen (zie rejected)
    .open-rows = nog niet beslist
    .withdrawn-rows = ingetrokken en ook beslist; het besluit staat in het antwoord, kijk het na
    .decisions-of-others = besluiten van andere lijsten in het register; waar ze over deze verzoeken gaan, staat dat in het antwoord
    .replies = { $number ->
        [one] { NUMBER($rows) } verzoeken in 1 antwoord · beoordeling { $run }
       *[other] { NUMBER($rows) } verzoeken in { NUMBER($number) } antwoorden · beoordeling { $run }
    }
    .rows = { $count ->
        [one] rij
       *[other] rijen
    }
    .more-workbooks = { $count ->
        [one] nog 1 werkmap
       *[other] nog { NUMBER($count) } werkmappen
    }
    .together = { $books ->
        [one] { $rows } in 1 werkmap · beoordeling { $run }
       *[other] { $rows } in { NUMBER($books) } werkmappen · beoordeling { $run }
    }

wording-table =
    .opening = { $path }: kan niet worden geopend: { $reason }
    .writing = { $path }: kan niet worden weggeschreven: { $reason }
    .reading-the-folder = { $path }: de map kan niet worden gelezen: { $reason }
    .reading = { $path }: kan niet worden gelezen: { $reason }
    .no-register = { $folder }: hier zijn geen { $label } (`{ $register }.parquet`, `{ $register }.csv` of `{ $register }.xlsx`); lees het bestand ermee in met `stoplicht import` (deze map bij `--out`; wat er al staat, blijft), of zet zo'n register in de map
    .no-claims = { $folder }: hier zijn geen declaraties (`{ $register }.parquet`, `{ $register }.csv` of `{ $register }.xlsx`); lees het bestand ermee in met `stoplicht import` (deze map bij `--out`; wat er al staat, blijft), of zet zo'n register in de map. Heeft u geen declaraties, maak dan met `stoplicht template claims --out declaraties.xlsx` een lege lijst, en lees die zo in: wat van het gebruik afhangt is dan onbekend, en telt zoals het beleid zegt (meestal oranje)
    .other-formats = { $folder }: er is geen `{ $register }.parquet`, `{ $register }.csv` of `{ $register }.xlsx`; wel { $others }: sla het op als CSV, XLSX of Parquet
    .many-files = { $folder }: er is meer dan één bestand voor `{ $name }`: { $files }; laat er één staan
    .not-readable = { $path }: dit is geen { $format }-bestand dat te lezen is: { $reason }
    .unknown-format = { $path }: een register is een `.parquet`-, `.csv`- of `.xlsx`-bestand
    .register-lacks-columns = { $path }: `{ $register }` heeft de kolommen { $missing } nodig; in het bestand staan { $found }
    .no-headings = { $path }: de kolommen { $missing } zijn nodig; geen van de kolommen heeft een naam die bekend is. Ontbreekt de regel met kolomnamen?
    .lacks-columns = { $path }: de kolommen { $missing } zijn nodig; in het bestand staan { $found }
    .duplicate-column = { $path }: er zijn twee kolommen `{ $column }`; geef er één een andere naam
    .wrong-type = { $path }: in kolom `{ $column }` staat { $found }; verwacht: { $expected }
    .citizen-numbers = { $path }: { $passing } van de { $ids } cliëntnummers van negen cijfers zijn geldige burgerservicenummers; het register wordt niet gelezen: laat `stoplicht ingest` er pseudoniemen van maken
    .prepared-changed = { $path }: is niet meer zoals het met `stoplicht prepare` is klaargezet; zet de registers opnieuw klaar
    .prepared-already = { $path }: deze registers zijn al klaargezet
    .prepared-unknown = { $path }: geen lijst van klaargezette registers die hier te lezen is; zet de registers opnieuw klaar
    .prepared-missing = { $path }: hier staan geen klaargezette registers waaraan rijen kunnen worden toegevoegd
    .prepared-older = { $path }: klaargezet door een oudere versie; zet de registers opnieuw klaar om er rijen aan toe te voegen
    .prepared-no-register = { $path }: een van de registers die worden toegevoegd is hier niet klaargezet; zet alles samen opnieuw klaar
    .prepared-references = { $path }: van de klaargezette en de toegevoegde declaraties heeft er maar een de kolom `reference`; zet alles samen opnieuw klaar

refusal =
    .missing = een verplicht element ontbreekt
    .unreadable = niet te lezen; verwacht: { $expected }
    .not-a-bsn = geen burgerservicenummer: negen cijfers die aan de elfproef voldoen
    .bsn-in-reference = een referentie mag het burgerservicenummer van de client niet bevatten
    .repeated = het element mag hier maar één keer staan
    .misplaced = de standaard kent hier geen element met deze naam
    .other-namespace = het element staat in de verkeerde namespace
    .too-early = het element staat voor `{ $before }`, dat eerst moet komen
    .stray-text = tekst waar de standaard alleen elementen kent
    .attribute = het element heeft een attribuut, en berichten hebben er geen
    .not-well-formed = geen welgevormde XML: { $what }
    .truncated = het bestand houdt op voor het bericht uit is
    .encoding = geen UTF-8: { $what }
    .doctype = een documenttype-declaratie (DTD) wordt geweigerd
    .entity = een entiteit buiten de vijf van XML wordt geweigerd
    .too-deep = elementen staan dieper dan { $limit } in elkaar
    .too-large = een bericht mag hooguit { $limit } bytes zijn
    .too-long = een tag of tekst mag hooguit { $limit } bytes zijn
    .not-a-message = geen bericht van iJw of iWmo 3.2
    .other-release = een andere release dan 3.2 van iJw of iWmo
    .io = kan niet worden gelezen: { $reason }
    .too-many = meer dan { $limit } { $what }

mirror =
    .written = { $count ->
        [one] 1 rapport geschreven in { $folder }; begin bij { $index }
       *[other] { NUMBER($count) } rapporten geschreven in { $folder }; begin bij { $index }
    }
    .not-to-be-sent = De lijst { $index } noemt alle aanbieders: stuur elke aanbieder alleen de eigen pagina.
    .rejected = { $count ->
        [one] 1 rij van de registers is niet te gebruiken; `stoplicht steer` schrijft haar weg, met de reden
       *[other] { NUMBER($count) } rijen van de registers zijn niet te gebruiken; `stoplicht steer` schrijft ze weg, met de reden
    }
    .only-for-manager = --municipality is alleen voor --for manager: andere lezers zien alle gemeenten zoals die voor hen mogen
