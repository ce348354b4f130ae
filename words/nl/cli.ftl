### De woorden die mensen lezen, in het Nederlands.

answer =
    .earlier-messages = berichten van een eerdere run staan hier nog; verzend alleen wat in answers.json staat
    .no-triage = er is geen `triage.parquet` of `triage.csv`; laat `stoplicht triage` naar deze map schrijven

answer-page =
    .declined-319-ready-to-be = afgewezen (319): klaar om te verzenden
    .under-study-319-ready-to = in onderzoek (319): klaar om te verzenden
    .agreed-301-template-fill-in = akkoord (301): SJABLOON, vul client en nummers aan
    .shortened-301-template-fill-in = ingekort (301): SJABLOON, vul client en nummers aan
    .undecided = beoordeelde verzoeken waarover nog niets is beslist
    .number-needed = een nieuwe toewijzing heeft nog een nummer nodig
    .new-number = nieuw nummer in plaats van een later einde (einde voorbij, of andere omvang)
    .also-asked = er is ook iets anders gevraagd, dat niet in het voorstel staat
    .notes-title = Kijk hiernaar voor u verzendt (per bericht: answers.json)
    .not-answered = Niet beantwoord
    .decisions-that-cannot-be-used = Beslissingen die niet te gebruiken zijn
    .key = gemeente, wet, aanbieder, verzoek of toewijzing ontbreekt of is er geen
    .decision = verwacht: `agreed`, `shortened`, `declined` of `to_discuss`
    .no-date = ingekort, maar `shortened_to` is leeg
    .no-reason = afgewezen, maar `reason` is geen reden van WJ759 (1-7 of 9)
    .more-in-answers = meer; allemaal in answers.json
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

explain =
    .there-is-no-request = er staat geen verzoek
    .in = in
    .leave-those-out = met deze toewijzing, aanbieder, gemeente of wet; laat die weg om alle rijen van het verzoek te zien
    .look-elsewhere = ; kijk in kolom `request_id`, of noem een ander bestand met --requests
    .choose-one = rijen; kies er een met --allocation, --provider, --municipality of --law
    .request = verzoek
    .row-unusable = de rij van dit verzoek is niet te gebruiken
    .not-scored = – NIET BEOORDEELD
    .provider = aanbieder
    .municipality = gemeente
    .row = rij
    .submitted = ingediend
    .asked-from = gevraagd: van
    .up-to-and-including = tot en met
    .because = want{" "}
    .no-colour = Een verzoek dat niet te beoordelen is krijgt geen kleur; een medewerker kijkt ernaar.
    .on-allocation = op toewijzing
    .not-used = Niet gebruikt
    .rows-title = Dit verzoek staat op deze rijen

failure =
    .manual-unwritten = de handleiding kan niet worden weggeschreven
    .cannot-be-printed = kan niet worden afgedrukt

findings =
    .error = fout
    .errors = fouten
    .warning = waarschuwing
    .warnings = waarschuwingen

import =
    .no-out = geef --out, of --propose met --map
    .sheet = { $file }, blad "{ $sheet }"
    .tab = een tab
    .form = { $file }: { $encoding }, gescheiden door { $separator }
    .form-of = { $encoding }, gescheiden door { $separator }
    .recognised = { $of }: { $register }, { $read } kolommen herkend, { $leftout } weggelaten
    .fill-in = In te vullen, bij ? in de kaart of met --set: { $columns }
    .proposed = Geschreven: { $written }. Lees de kaart na, en geef haar mee: --map { $written } --out …
    .counts = { $of }: { $register }: { NUMBER($rows) } rijen = { NUMBER($used) } gebruikt + { NUMBER($rejected) } terug + { NUMBER($blank) } leeg of overgeslagen
    .passed-rows = overgeslagen (totalen, opmerkingen, herhaalde koppen): rij { $rows }
    .padded = { NUMBER($codes) } keer is de nul vooraan van een AGB-code teruggezet, omdat de hele code elders in de bestanden staat
    .left-out = weggelaten kolommen: { $columns }
    .snapshot = stand van { $day }: { NUMBER($new) } nieuw, { NUMBER($changed) } gewijzigd, { NUMBER($unchanged) } gelijk, { NUMBER($gone) } niet meer in het bestand
    .single-snapshot = er is één stand, van { $day }: eerdere verlengingen onder hetzelfde nummer zijn niet te zien
    .see-rejected = Wat er mis is met de rijen die terugkomen staat in rejected.csv.
    .listed-on = Gemeenten volgens de lijst van het CBS van { $day }.

ingest =
    .no-journal = er is nog geen journaal; dit is het begin
    .nothing-read = er kon geen enkel bericht worden gelezen; de registers zijn zoals ze waren, of leeg
    .key-beside-registers = de sleutel staat bij de registers; bewaar hem ergens anders

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
    .reports-without-an-allocation-task = {"  "}meldingen zonder toewijzing (taakgericht): niet in een register
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

interrupt =
    .stopped-nothing-was-written = {"\u000A"}afgebroken; er is niets weggeschreven

policy =
    .unusable = het beleid is niet te gebruiken
    .usable = het beleid is te gebruiken
    .version = versie

prepare =
    .rows-in-order = rijen op volgorde
    .households-of-allocations = huishoudens van toewijzingen
    .unusable-rows = rijen onbruikbaar; zij komen bij elke run terug

progress =
    .scoring = beoordelen
    .opening-registers = registers openen
    .reading-allocations = toewijzingen lezen
    .reading-deliveries = leveringen lezen
    .reading-claims = declaraties lezen
    .writing = wegschrijven

synthesize =
    .making-up-clients = cliënten verzinnen
    .messages = berichten

tell =
    .error = fout

terminal =
    .warning = let op

triage =
    .nothing-scored = geen enkel verzoek kon worden beoordeeld
    .too-many-unusable = van de rijen van een register is niet te gebruiken; kijk in `rejected` wat eraan mankeert

warnings =
    .unread-columns = deze kolommen worden niet gelezen
    .and = {" "}en nog
    .others = andere
    .not-shown = de namen van aanbieders worden niet getoond
    .see-them-with = bekijk ze met
    .older-file = komt uit een eerdere run, en is niet bijgewerkt
    .written = weggeschreven

wording =
    .line = regel
    .row = rij

wording-import =
    .map-exists = { $path }: er is al een kaart; verwijder haar, of geef --map een andere naam
    .map-asks = { $map }: vul in wat bij ? hoort, of geef het met --set: { $columns }
    .asks = dit staat in geen kolom, en is nodig: { $names }. Geef het met --set (zoals --set { $first }=…), of maak een kaart met --propose --map KAART.toml
    .moment = Van een export die de stand van één dag toont: zet --snapshot DATUM achter het bestand.
    .doubtful = niet zeker is wat deze kolommen zijn: { $columns }. Maak een kaart met --propose --map KAART.toml, lees haar na, en geef haar mee
    .differs = de bestanden verschillen van de kaart; er is niets gelezen
    .nothing-fits = geen blad lijkt een register: { $files }. Nodig zijn ten minste een toewijzingsnummer en datums, met koppen die `stoplicht import --names` noemt
    .citizen-numbers = { $file }: kolom "{ $heading }" bevat burgerservicenummers; er is niets gelezen. Laat er pseudoniemen van maken: --pseudonymise client_id --key-file BESTAND
    .unknown-set = --set { $name }=…: geen register heeft die kolom; `stoplicht import --names` noemt ze
    .bad-set = --set { $name }={ $value }: dat is geen waarde van die kolom
    .set-differs = { $map }: de kaart zegt iets anders over { $name } dan --set; pas een van de twee aan
    .snapshot-of = { $file }: --snapshot is voor toewijzingen, en dit is { $register }; laat --snapshot hier weg
    .no-map = dit is geen kaart: { $error }
    .version = versie { $version } van de kaart wordt hier niet gelezen; maak een nieuwe met --propose
    .unknown-column = kolom "{ $heading }": { $register } heeft geen kolom `{ $name }`; `stoplicht import --names` noemt ze
    .unknown-set-column = set: { $register } heeft geen kolom `{ $name }`; `stoplicht import --names` noemt ze
    .twice = twee kolommen geven `{ $name }`; zet bij een van de twee reads = "-"
    .place = place = "{ $place }" is geen kolom; schrijf haar letters, zoals in het rekenblad

wording-key =
    .no-pseudonym-key = geen sleutel voor de pseudoniemen
    .no-seal-key = er is geen sleutel om werklijsten mee te verzegelen
    .give-a-key = geef een bestand met --key-file, of zet
    .key-unreadable = de sleutel kan niet worden gelezen
    .the-registers = de registers
    .the-worklists = de werklijsten

wording-run =
    .not-utf8 = dit is geen tekst in UTF-8; bewaar het beleid als UTF-8
    .earlier-run = hier staan de berichten van een eerdere run; ga daarmee verder met --append, of kies een andere map
    .same-folder = --out: registers worden niet in hun eigen map klaargezet
    .most-clients = voor berichten zijn er testnummers voor hooguit zoveel clienten
    .from-after-as-of = --from ligt na --as-of
    .no-such-period = die periode is er niet; er zijn
    .no-trajectory = geen traject in deze perioden is van deze aanbieder
    .not-as-written = is niet zoals triage het schrijft; draai triage opnieuw
    .row = rij
    .no-summary = dit is geen samenvatting zoals triage die schrijft; draai triage opnieuw
    .nothing-scored = er is geen verzoek beoordeeld
    .own-rows-only = een aanbieder krijgt alleen zijn eigen rijen; kies --per list of --per provider
    .no-such-column = in { $register } is er geen kolom `{ $column }`; laat die keuze weg
    .locked = hier worden op dit moment al werklijsten ingelezen; probeer het zo opnieuw
    .make-folder = de map kan niet worden gemaakt
    .read-policy = het beleid kan niet worden gelezen
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
    .that-cannot-be-done = dat kan niet
    .json-lines-only = triage staat er alleen als triage.jsonl; draai triage met --format parquet of csv
    .no-triage = er is geen triage.parquet of triage.csv; noem de map waarin triage heeft geschreven
    .journal-unreadable = het journaal kan niet worden gelezen
    .too-many-rows = rijen zijn te veel voor een werkmap; kies --per provider of --per list. Hooguit:
    .workbook-fault = de werkmap kan niet worden gemaakt
    .not-scored = niet beoordeeld
    .request = verzoek
    .on-allocation = op toewijzing
    .registers-changed = de registers of verzoeken zijn niet meer die van de beoordeling; draai triage opnieuw, of noem met --requests het bestand dat triage las
    .rows-differ = rijen komen anders uit
    .then = toen
    .now = nu
    .line = regel
    .cannot-be-read = is niet te lezen
    .broken-line = volgt niet uit de regels ervoor: er is iets gewijzigd of uitgehaald
    .put-a-backup-back = zet een reservekopie terug; er is niets gewijzigd

wording-system =
    .does-not-exist = bestaat niet
    .no-permission = geen toestemming
    .not-a-directory = is geen map
    .is-a-directory = is een map, geen bestand
    .directory-not-empty = de map is niet leeg
    .already-exists = bestaat al, en is geen map
    .storage-full = de schijf is vol
    .file-too-large = het bestand wordt groter dan hier mag
    .read-only = hier kan alleen worden gelezen

worklist-read =
    .of = van de
    .unusable-workbooks = werkmappen is niet te gebruiken
    .new-answers = nieuwe antwoorden
    .new-decisions = nieuwe besluiten
    .sent = verstuurd
    .with-an-explanation = met toelichting
    .withdrawn = ingetrokken
    .decided = beslist
    .not-decided-yet = nog niet beslist
    .left-out = weggelaten
    .refused = geweigerd
    .changes = eerder anders gelezen:
    .told-changes = nog{" "}
    .more-rows = rijen

template =
    .written = weggeschreven: { $file } ({ NUMBER($columns) } kolommen)

worklist-write =
    .answered-rows = al beantwoord, en staan er niet in
    .unscored-rows = niet beoordeeld; waarom staat erbij
    .unplaced-rows = in geen bestand: van welke aanbieder is niet te lezen (zie rejected)
    .open-rows = nog niet beslist
    .withdrawn-rows = ingetrokken en ook beslist; het besluit staat in het antwoord, kijk het na
    .decisions-of-others = besluiten in het register van een andere beoordeling; die tellen hier niet
    .replies = { $number ->
        [one] { NUMBER($rows) } verzoeken in 1 antwoord · beoordeling { $run }
       *[other] { NUMBER($rows) } verzoeken in { NUMBER($number) } antwoorden · beoordeling { $run }
    }
    .other-policy = is niet het beleid van de beoordeling; dat was
    .version = versie
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
