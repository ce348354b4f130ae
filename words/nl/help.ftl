### Wat --help en de handleiding zeggen, in het Nederlands.
###
### Het Engels staat bij de opdrachten zelf, in crates/cli/src; deze catalogus heeft dus geen Engelse tegenhanger. Een
### commando heeft hier zijn naam (worklist write: `worklist-write`), en een optie ook (--key-file: `.key-file`); wat geen
### optie is, heet naar zijn waarde (<FILE>: `.file`).
###
### Van een commando staat er: `.about`, wat het doet, zonder punt; `.more-1` en verder, de alinea's daarna; `.after-1` en
### verder, de regels onder de opties die geen opdracht zijn, in hun volgorde. De opdrachten zelf blijven zoals zij zijn.

headings =
    .usage = Gebruik
    .commands = Commando's
    .arguments = Argumenten
    .options = Opties
    .general = Algemene opties
    .examples = Voorbeelden
    .exit-codes = Exitcodes
    .default = standaard
    .values = mogelijke waarden
    .listed-values = Mogelijke waarden

manual =
    .name = NAAM
    .synopsis = SAMENVATTING
    .description = BESCHRIJVING
    .extra = VERDER
    .version = VERSIE

value-names =
    .code = CODE
    .column = KOLOM
    .column-value = KOLOM=WAARDE
    .command = COMMANDO
    .date = DATUM
    .days = DAGEN
    .design = ONTWERP
    .dir = MAP
    .file = BESTAND
    .format = FORMAAT
    .id = KENMERK
    .language = TAAL
    .law = WET
    .length = LENGTE
    .map-toml = KAART.toml
    .n = N
    .name = NAAM
    .options = OPTIES
    .path = PAD
    .percent = PROCENT
    .period = PERIODE
    .reader = LEZER
    .register = REGISTER
    .s = S
    .shell = SHELL
    .table = TABEL
    .what = WAT
    .when = WANNEER

general-options =
    .lang = Taal van wat voor mensen wordt afgedrukt: `nl` of `en`
    .threads = Aantal threads, hooguit 1024 [standaard: één per core]; de uitkomsten hangen er niet van af
    .color = Wanneer er kleuren zijn: `always` (altijd), `never` (nooit) of `auto` (op een terminal, tenzij `NO_COLOR` is gezet of `TERM` `dumb` is)
    .help = Toon deze uitleg
    .help-short = Toon deze uitleg (meer met '--help')
    .help-long = Toon deze uitleg (korter met '-h')
    .version = Toon de versie

values-color =
    .auto = Op een terminal, tenzij `NO_COLOR` is gezet of `TERM` `dumb` is
    .always = Altijd
    .never = Nooit

values-format =
    .parquet = Apache Parquet: het kleinst en het snelst
    .csv = Waarden met komma's ertussen, UTF-8
    .csv-nl = CSV voor een rekenblad in het Nederlands, zoals Excel
    .jsonl = JSON Lines: een object per regel
    .xlsx = Een Excel-werkmap
    .text = Als tekst, op een terminal
    .json = Als JSON, voor programma's
    .html = Als pagina: één HTML-bestand, zonder scripts

values-period =
    .month = Een kalendermaand
    .quarter = Een kwartaal
    .year = Een kalenderjaar

values-for =
    .provider = De aanbieder
    .worker = De medewerker van de toegang
    .reply = De aanbieder, als er is besloten
    .manager = De contractmanager van een gemeente
    .region = De regio
    .public = Raad en publiek

values-per =
    .list = Een lijst
    .provider = Een aanbieder
    .all = Alle rijen van een gemeente en wet

values-pseudonymise =
    .client-id = De cliënt

values-tables =
    .trajectories = Zorg van één aanbieder, zonder echte onderbreking
    .flows = Stand, instroom, uitstroom, verlengingen en duur
    .durations = De duurcurves (Kaplan–Meier)
    .benchmark = Elke aanbieder naast de andere
    .cases = Trajecten om te bespreken
    .totals = Over alle zorggroepen, gemeenten, de hele periode
    .referrers = Wie de instroom verwees

values-register =
    .requests = Wat aanbieders vragen
    .allocations = Wat de gemeente heeft toegewezen
    .claims = Wat er is gedeclareerd
    .deliveries = Wanneer zorg begon en stopte
    .providers = De namen van aanbieders

values-what =
    .policy = Een beleidsbestand
    .allocation = Een versie van een toewijzing (rij van `allocations`)
    .delivery = Een periode met zorg (rij van `deliveries`)
    .claim = Een declaratieregel (rij van `claims`)
    .request = Een verlengingsverzoek (rij van `requests`)
    .assessment = Een beoordeeld verzoek, met de redenen
    .rejection = Een verzoek dat niet te beoordelen is
    .explanation = Een beoordeeld verzoek, met alles waar de kleur op rust
    .summary = `summary.json` van een beoordeling
    .check = De staat van registers, zoals `check` die afdrukt
    .columns = Geen schema: soort, eenheid en opschrift van kolommen

stoplicht =
    .about = Verlengingsverzoeken erin, groen, oranje en rood met redenen eruit
    .more-1 = Stoplicht helpt een gemeente bij verzoeken van zorgaanbieders om een toewijzing te verlengen. Het leest wat er bekend is (toewijzingen, declaraties, verzoeken), toetst elk verzoek aan een beleid dat vooraf is vastgesteld, en zegt van elk verzoek: groen, oranje of rood, en waarom. De kleur is een advies; een mens beslist.
    .after-1 = Alle verzoeken in een map met registers beoordelen:
    .after-2 = Vragen waarom één verzoek zijn kleur kreeg, in het Engels:
    .after-3 = Een beleid controleren voor het wordt gebruikt, en teruglezen wat het zegt:
    .after-4 = Registers verzinnen om iets mee uit te proberen:
    .after-5 = 0    klaar
    .after-6 = 1    mislukt: een bestand is niet te lezen of te schrijven, een beleid is fout
    .after-7 = 2    de opdracht klopt niet
    .after-8 = 3    klaar, maar van een register is meer dan 5% onbruikbaar (--strict: één rij)
    .after-9 = 130  gestopt met Ctrl-C; er is niets half weggeschreven

help =
    .about = Toon deze uitleg, of die van een commando

import =
    .about = Lees de bestanden die er zijn, en maak er registers van
    .more-1 = Leest Excel-werkmappen (.xlsx), CSV met elk scheidingsteken in UTF-8, UTF-16 of Windows-1252, en Parquet. Kolommen worden herkend aan hun kop (`--names` noemt de koppen), ook onder een titel. Waarden mogen woorden zijn (`Jeugdwet`, `Zwolle`, `minuten`, `per week`), en wat samen in een cel staat wordt uit elkaar gehaald (`45A04`, `120 minuten per week`).
    .more-2 = Er wordt niets geraden. Met --propose schrijft de eerste keer een kaart en geen registers: per kolom wat er is gevonden, voorbeelden, wat niet zeker is, en wat is weggelaten en waarom. Lees de kaart na, vul in wat zij vraagt, en geef haar elke volgende keer mee met --map: dan vraagt het inlezen niets meer, of het stopt en zegt wat er verschilt. Zonder kaart wordt alleen gelezen wat zeker is.
    .more-3 = Schrijft de registers, `import.json` (per blad de rijen: gelezen, gebruikt, teruggekomen en leeg) en `rejected.csv` (wat er mis is, met blad, rij en kolom). Alles komt tegelijk op zijn plaats, of niets.
    .after-1 = Eén keer: wat maakt het van deze bestanden? Lees daarna kaart.toml, en vul in wat zij vraagt:
    .after-2 = Daarna elke maand; wat bij één lijst hoort (list_id, submitted_on, provider_id) wordt elke keer gegeven:
    .after-3 = Exports die de stand van één dag tonen, met burgerservicenummers:
    .after-4 = De lijst van een aanbieder:

import-options =
    .file = Excel-werkmappen, CSV- of Parquet-bestanden
    .snapshot = Het bestand ervoor toont de stand van deze dag; uit wat tussen zulke bestanden verschilt worden versies van toewijzingen gemaakt
    .propose = Schrijf van deze bestanden een kaart naar --map, waar nog niets mag staan, en geen registers
    .map = De kaart: per kolom wat zij is. Mag meer dan eens: een kaart voor elke vorm van lijst die aanbieders hebben
    .set = Wat in elke rij hetzelfde is, zoals `municipality=Zwolle` of `law=jw`; mag meer dan eens
    .pseudonymise = Maak pseudoniemen van de burgerservicenummers (BSN) in deze kolom, zoals `ingest` doet: `client_id`
    .key-file = Bestand met de geheime sleutel van de pseudoniemen [standaard: de omgevingsvariabele `STOPLICHT_KEY`]
    .out = Map om in te schrijven; is zij er niet, dan wordt zij gemaakt
    .overwrite = Schrijf over registers heen die er al staan en waarin iets staat dat niet in deze bestanden zit, zoals de lijst van een andere maand
    .earlier = Map met registers van een eerdere import: zeg welke verzoeken toen ook al zijn ingediend. Verzoeken die toen terugkwamen, of niet konden worden beoordeeld, houden de dag waarop zij het eerst zijn ingediend
    .decisions = Het register van besluiten, `decisions.jsonl`: ook de eerdere verzoeken waarover nog niemand heeft besloten, houden die dag
    .format = Formaat van de registers: `parquet`, `csv`, of `csv-nl` voor een rekenblad in het Nederlands, zoals Excel
    .strict = Eindig met exitcode 3 als een rij niet te gebruiken is
    .max-rejected = Eindig met exitcode 3 als een groter deel van de rijen van een register terugkwam; de registers worden toch geschreven
    .names = Noem de koppen waaraan kolommen worden herkend, en doe verder niets

ingest =
    .about = Lees landelijke berichten (iJw en iWmo 3.2), en maak er registers van
    .more-1 = Leest toewijzingen (301), starts en stops (305, 307), verzoeken (315, 317), antwoorden (319), declaraties (323, 325) en de retourberichten daarvan. Een pad is een bericht, een ZIP-bestand met berichten, een map waar die in staan, of `-` voor één bericht van de standaardinvoer. De volgorde maakt niet uit, en wat twee keer wordt gelezen telt één keer.
    .more-2 = Schrijft `allocations`, `deliveries`, `claims` en `requests`, wat er verder is gevraagd (`other_requests`), welke verzoeken zijn beantwoord (`given_answers`), `ingest.json` (wat er wordt afgedrukt, maar dan alles) en `journal.jsonl`, waar --append mee verdergaat. Alles komt tegelijk op zijn plaats, of niets.
    .more-3 = Een burgerservicenummer (BSN) wordt op het moment dat het wordt gelezen vervangen door een pseudoniem, met een geheime sleutel: een tekst van ten minste 32 tekens, in een bestand (--key-file) of in de omgevingsvariabele `STOPLICHT_KEY`. Namen, adressen en geboortedagen worden nooit bewaard.
    .after-1 = Maak één keer een sleutel, en bewaar hem niet bij de registers:
    .after-2 = Alles in een map, en wat in een ZIP-bestand zit:
    .after-3 = De berichten van vandaag daarbij:
    .after-4 = En verder:

ingest-options =
    .path = Berichten: bestanden, mappen, ZIP-bestanden, of `-`
    .key-file = Bestand met de geheime sleutel van de pseudoniemen [standaard: de omgevingsvariabele `STOPLICHT_KEY`]
    .out = Map om in te schrijven; is zij er niet, dan wordt zij gemaakt
    .append = Ga verder met de berichten van eerdere runs in die map; wat al gelezen is telt één keer
    .format = Formaat van de registers: `parquet`, `csv`, of `csv-nl` voor een rekenblad in het Nederlands, zoals Excel
    .strict = Eindig met exitcode 3 als een bericht, of een element ervan, is geweigerd. Is er geen enkel bericht te lezen, dan is de exitcode ook zonder deze optie 3

check =
    .about = Zeg wat er mis is met de registers, voordat iemand erop beslist: wat te vragen, en aan wie
    .more-1 = Leest `allocations`, `deliveries`, `claims` en `requests` uit een map (de laatste drie als zij er zijn), elke rij ervan, en legt ze naast elkaar: rijen die niet te gebruiken zijn, declaraties die nergens bij horen, nummers die hun nullen kwijt zijn, maanden zonder declaraties, een einde van zorg dat nooit is gemeld. Wat de meeste verzoeken raakt staat vooraan; overal staat bij welke maten eronder lijden, wat te doen is en aan wie het te vragen is. Er wordt niets geschreven.
    .after-1 = Met de zorggroepen van een beleid, en de lijst van een aanbieder:
    .after-2 = Een pagina voor wie de registers heeft aangeleverd:
    .after-3 = In een script dat moet stoppen voordat op slechte registers wordt beslist:

check-options =
    .registers = Map met de registers
    .policy = Het beleid, voor de zorggroepen en de tijd die declaraties op zich laten wachten [standaard: geen zorggroepen, en de tijd van de gids]
    .requests = Neem de verzoeken uit dit bestand, zoals de lijst van een aanbieder, en niet uit de map
    .as-of = Kijk naar de registers zoals zij op deze dag waren [standaard: de laatste dag waarop een verzoek binnenkwam, of anders een toewijzing]
    .format = Druk af als `text`, als `json`, of als pagina: `html`
    .strict = Eindig met exitcode 3 als iets meer dan 5% van de verzoeken raakt

triage =
    .about = Beoordeel alle verzoeken: groen, oranje of rood, elk met de redenen
    .more-1 = Leest `allocations`, `claims` en `requests` uit een map, elk een .parquet-, .csv- of .xlsx-bestand met die naam (en de namen in `providers`, als die er zijn), en schrijft drie bestanden: `triage` (een rij voor elk beoordeeld verzoek), `rejected` (een rij voor elke rij die niet te gebruiken of te beoordelen is, met bestand, rij en reden) en `summary.json` (wat er wordt afgedrukt). Alle drie komen tegelijk op hun plaats, of geen.
    .after-1 = De lijst van een aanbieder, met een uitkomst voor een rekenblad:
    .after-2 = Wat had een ontwerpbeleid van de lijst van vorig jaar gezegd? Elk verzoek wordt bekeken op zijn eigen dag:
    .after-3 = Onder een contract met lump sums (zie `stoplicht policy check --contract`):
    .after-4 = In een script dat moet merken dat rijen niet te gebruiken zijn:

triage-options =
    .registers = Map met de registers
    .policy = Het beleid, in TOML of JSON
    .out = Map om in te schrijven; is zij er niet, dan wordt zij gemaakt
    .durations = Lees `trajectory_percentile` af van deze duurcurves: de tabel `durations` die `steer` schreef
    .requests = Neem de verzoeken uit dit bestand, zoals de lijst van een aanbieder, en niet uit de map
    .as-of = Peildatum: alleen wat op deze dag bekend was telt [standaard: per verzoek de dag waarop het is ingediend]
    .contract = Het contract waaronder zorg wordt betaald, in TOML of JSON: wat uit een lump sum wordt betaald, wordt niet gedeclareerd, en mag niet ongebruikt lijken
    .format = Formaat van de tabellen: `parquet`, `csv`, `csv-nl` (voor een rekenblad in het Nederlands, zoals Excel), `xlsx` of `jsonl` (JSON Lines)
    .criteria = Schrijf ook `criteria`, een rij voor elk criterium van een verzoek: voor programma's die geen lijsten kennen
    .overwrite = Schrijf over de uitkomsten van een run over andere verzoeken heen, zoals de lijst van een andere maand: werkmappen en brieven van die run zijn dan niet meer te lezen of te maken
    .strict = Eindig met exitcode 3 als een rij niet te gebruiken is
    .max-rejected = Eindig met exitcode 3 als een groter deel van een register terugkwam omdat het niet te lezen is, of, bij verzoeken, omdat het een ander verzoek tegenspreekt of over een onbekende toewijzing gaat; de bestanden worden toch geschreven. Verzoeken die om een andere reden geen kleur hebben tellen niet mee

steer =
    .about = Instroom, uitstroom en duur van zorg per aanbieder, eerlijk vergeleken
    .more-1 = Leest `allocations`, `deliveries` en `claims` uit een map, en schrijft `trajectories` (de zorg van een cliënt van één aanbieder, zonder echte onderbreking), `flows` (stand, instroom, uitstroom, verlengingen en duur per aanbieder, zorggroep en periode; zonder aanbieder: alle samen), `durations` (de duurcurves, Kaplan–Meier), `benchmark` (elke aanbieder naast de andere in vergelijkbare zorg), `cases` (trajecten om te bespreken), `totals` (de cijfers van `flows` over alle zorggroepen, over gemeenten en over de hele periode), `referrers` (wie de instroom verwees), `rejected` en `summary.json`. Hierin staan kleine aantallen en pseudoniemen: zij zijn voor de analist. Wat mag worden gedeeld staat in de map `shared`: stromen en vergelijking waarin niets op minder cliënten rust dan --min-cell, of is af te leiden uit wat er wel staat. Met --tables worden alleen enkele van de eerste geschreven, en niets om te delen.
    .after-1 = De kwartalen vanaf 2024, met de zorggroepen van een beleid:
    .after-2 = Jaren, elk cijfer ook als index ten opzichte van 2022:
    .after-3 = Alleen trajecten en stromen, voor een eigen analyse:
    .after-4 = Wat mag worden gedeeld ontworpen voordat iets wordt verborgen, zo dat het meeste te zien is:
    .after-5 = Het beeld van één aanbieder, voor het gesprek:

steer-options =
    .registers = Map met de registers
    .as-of = Peildatum: alleen wat op deze dag bekend was telt
    .from = De eerste periode is die waar deze dag in valt
    .period = Lengte van een periode
    .out = Map om in te schrijven; is zij er niet, dan wordt zij gemaakt. Nodig, tenzij --provider is gegeven
    .policy = Het beleid, voor de zorggroepen en wat een onderbreking is [standaard: productcategorieën, en de onderbrekingen van de gids]
    .contract = Het contract waaronder zorg wordt betaald, in TOML of JSON: dat niets is gedeclareerd op zorg die uit een lump sum wordt betaald is geen casus, en bij rijen staat of een deel van de zorg uit een lump sum komt (`partly_lumpsum`)
    .base = Geef elk cijfer ook als index ten opzichte van deze periode (= 100), zoals 2024Q1
    .observed-from = Wat voor deze dag begon is alleen gezien omdat het er toen nog liep
    .min-cell = Verberg in `shared` en op het scherm wat op minder verschillende cliënten rust
    .share = Ontwerp wat wordt gedeeld voordat iets wordt verborgen: een TOML-bestand, `default`, of `propose` voor het ontwerp dat het meeste laat zien
    .horizon = Horizon van het begrensde gemiddelde, in dagen
    .provider = Druk het beeld van deze aanbieder af: stromen, duur, signalen en casussen
    .tables = Schrijf alleen deze tabellen, voor de analist: wat geen ervan nodig heeft wordt niet berekend, en er wordt niets gemaakt om te delen
    .format = Formaat van de tabellen: `parquet`, `csv`, `csv-nl` (voor een rekenblad in het Nederlands, zoals Excel), `xlsx` of `jsonl` (JSON Lines)
    .strict = Eindig met exitcode 3 als rijen niet te gebruiken zijn

mirror =
    .about = Spiegelrapporten: pagina's om te bespreken met een aanbieder, de regio of de raad
    .more-1 = Leest dezelfde registers als `steer`, en schrijft een pagina voor elke aanbieder, voor elke soort zorg met de aanbieders naast elkaar, en voor alles samen, voor zover de lezer dat mag zien: elk één HTML-bestand, zonder scripts, dat opent van een netwerkschijf of uit een mail. Voor een andere lezer is er een andere run in een andere map, gemaakt van wat die lezer mag zien.
    .after-1 = Een pagina voor elke aanbieder, voor het gesprek:
    .after-2 = Voor de contractmanager van een gemeente, met de verzoeken van een beoordeling:
    .after-3 = Voor de raad, in het Engels:

mirror-options =
    .registers = Map met de registers
    .for = Voor wie: een aanbieder (`provider`: de eigen cijfers, de andere zonder naam), de contractmanager van een gemeente (`manager`: kleine aantallen en namen), de regio (`region`: namen, kleine aantallen verborgen), of iedereen (`public`: geen pagina's van aanbieders)
    .as-of = Peildatum: alleen wat op deze dag bekend was telt
    .from = De eerste periode is die waar deze dag in valt; twee hele jaren laten zien wat er veranderde
    .period = Lengte van een periode
    .out = Map om in te schrijven; is zij er niet, dan wordt zij gemaakt. In een map staan de pagina's voor één lezer
    .policy = Het beleid, voor de zorggroepen en wat een onderbreking is [standaard: productcategorieën, en de onderbrekingen van de gids]
    .municipality = De gemeente van de contractmanager [standaard: de enige in de registers]
    .triage = Map waarin `triage` heeft geschreven, voor de verzoeken van elke aanbieder
    .contract = Het contract, in TOML of JSON, voor plafonds, lump sums en bestedingsruimte, en opdat zorg die uit een lump sum wordt betaald geen casus is; de registers over geld worden gelezen zoals `budget` ze leest
    .observed-from = Wat voor deze dag begon is alleen gezien omdat het er toen nog liep
    .min-cell = Verberg voor de regio en het publiek wat op minder verschillende cliënten rust
    .horizon = Horizon van het begrensde gemiddelde, in dagen
    .strict = Eindig met exitcode 3 als rijen niet te gebruiken zijn

explain =
    .about = Vertel waarom één verzoek zijn kleur heeft: de zorg ervoor, elke maat, elk criterium
    .more-1 = Het verzoek wordt beoordeeld precies zoals `triage` dat doet, met de lijst waar het op staat. Ook bij een verzoek dat niet te beoordelen is staat uitleg. Wat er wordt afgedrukt is voor de medewerker van de toegang, en niet voor een aanbieder.
    .after-1 = Een van de toewijzingen waar het verzoek over gaat, in het Engels, scherm voor scherm:
    .after-2 = Als pagina, om samen te bekijken:

explain-options =
    .registers = Map met de registers
    .policy = Het beleid, in TOML of JSON
    .durations = Lees `trajectory_percentile` af van deze duurcurves: de tabel `durations` die `steer` schreef
    .request = Het verzoek (het kenmerk van de aanbieder)
    .requests = Neem de verzoeken uit dit bestand, en niet uit de map
    .allocation = Alleen op deze toewijzing, als het verzoek over meer toewijzingen gaat
    .provider = Alleen van deze aanbieder, als meer aanbieders hetzelfde kenmerk gebruiken
    .municipality = Alleen in deze gemeente (CBS-code van vier cijfers)
    .law = Alleen onder deze wet: `jw` of `wmo`
    .contract = Het contract waaronder zorg wordt betaald, in TOML of JSON: wat uit een lump sum wordt betaald, wordt niet gedeclareerd, en mag niet ongebruikt lijken
    .as-of = Peildatum: alleen wat op deze dag bekend was telt [standaard: de dag waarop het verzoek is ingediend]
    .format = Druk af als `text`, of als pagina: `html`

worklist =
    .about = Maak werklijsten in Excel, lees ze weer in, en zie wat er is besloten

worklist-write =
    .about = Schrijf werklijsten: werkmappen waarin aanbieders toelichten of de toegang beslist, of pagina's om te lezen; en, als er is besloten, het antwoord aan de aanbieder
    .more-1 = Wat `triage` besliste wordt nog eens uitgerekend uit dezelfde registers en hetzelfde beleid, voor de ketens en de redenen; komt er iets anders uit, dan wordt er niets geschreven. Elke werkmap is van één gemeente en wet.
    .after-1 = Een werkmap voor elke lijst, voor de aanbieders:
    .after-2 = Voor de toegang, een werkmap per aanbieder, in het Engels, met wat de aanbieders hebben geantwoord:
    .after-3 = Als er is besloten, het antwoord op elke lijst, om naar de aanbieder te sturen en af te drukken (een sleutel is niet nodig):
    .after-4 = Hetzelfde om in een browser te lezen, waar geen Excel is; ook zonder sleutel:
    .after-5 = Een eigen sleutel, één keer; bewaar hem bij de sleutel van de pseudoniemen:

worklist-write-options =
    .triage = Map waarin `triage` heeft geschreven
    .registers = Map met de registers
    .policy = Het beleid van de beoordeling, in TOML of JSON
    .durations = De duurcurves van de beoordeling, als die er waren: de tabel `durations` die `steer` schreef
    .contract = Het contract waaronder is beoordeeld, als dat zo was
    .for = Waar het voor is: `provider` (de aanbieder) of `worker` (de toegang), om in te vullen; of `reply` (antwoord), per lijst een werkmap en een brief met wat er van elk verzoek is geworden
    .per = Een werkmap voor elke lijst (`list`), voor elke aanbieder (`provider`), of voor alle rijen van een gemeente en wet (`all`) [standaard: `list` voor aanbieders, `all` voor de toegang]
    .out = Map om in te schrijven; is zij er niet, dan wordt zij gemaakt
    .decisions = Het register van besluiten, `decisions.jsonl`; wat de aanbieders hebben geantwoord wordt daarnaast gelezen. Een antwoord heeft het nodig. In een tweede werkmap staat wat al is besloten, toegelicht en ingetrokken; de toegang krijgt geen vraag over wat is ingetrokken, en een aanbieder niet over wat is besloten
    .overwrite = Schrijf over werkmappen heen die er al staan en andere zijn: wat daarin is ingevuld gaat verloren
    .requests = Het bestand waar triage de verzoeken uit nam, als zij niet uit de map kwamen
    .format = Als werkmappen die worden ingevuld en terugkomen (`xlsx`), of als pagina's die alleen worden gelezen (`html`); een antwoord is beide [standaard: xlsx]
    .key-file = Bestand met de geheime sleutel die werklijsten verzegelt, van ten minste 32 tekens [standaard: de omgevingsvariabele `STOPLICHT_WORKLIST_KEY`]
    .run = Hoe de beoordeling heet [standaard: een kenmerk, berekend uit wat triage besliste]
    .on = De dag die in de werkmappen staat [standaard: vandaag]
    .answer-by = De laatste dag waarop de aanbieder wordt gevraagd de werkmap terug te sturen; die dag staat erin

worklist-read =
    .about = Lees werklijsten die terugkomen: toelichtingen van aanbieders, besluiten van de toegang
    .more-1 = Wat nieuw is komt bij de registers `answers.jsonl`, `decisions.jsonl` en `remarks.jsonl` (wat mensen schreven dat geen van beide is), waarin nooit iets wordt gewijzigd. Daarnaast worden vijf tabellen geschreven: `answers`, `decisions` en `remarks` (alles wat in de registers staat), `statuses` (elke rij van de beoordeling, zoals die nu is) en `refused` (rijen die niet te gebruiken zijn, en waarom). Een werkmap mag twee keer worden gelezen, en een oudere verandert niets: wat is ingehaald wordt gezegd. Een leeg vak neemt niets terug.
    .after-1 = Besluiten van iemand die geen naam op het voorblad heeft gezet:
    .after-2 = De exitcode is 1 als een van de werkmappen niet te gebruiken is; de andere worden wel gebruikt.

worklist-read-options =
    .file = De werkmappen, een map waar zij in staan, of een naam met `*` erin
    .triage = Map waarin `triage` heeft geschreven
    .out = Map met de registers waar het bij komt; is zij er niet, dan wordt zij gemaakt
    .key-file = Bestand met de geheime sleutel die werklijsten verzegelt, van ten minste 32 tekens [standaard: de omgevingsvariabele `STOPLICHT_WORKLIST_KEY`]
    .reviewer = Wie er besliste, als het voorblad dat niet zegt
    .on = De dag van de besluiten, als het voorblad die niet zegt [standaard: vandaag]
    .overrule = Laat deze werkmappen gelden, ook waar iets nieuwers is vastgelegd; lees er dan één tegelijk
    .run = Hoe de beoordeling heet, als zij een naam kreeg
    .format = Formaat van de tabellen: `parquet`, `csv`, of `csv-nl` voor een rekenblad in het Nederlands, zoals Excel
    .strict = Eindig met exitcode 3 als rijen zijn geweigerd

worklist-status =
    .about = Zeg hoe ver men is: wat per lijst is besloten en open staat, en hoe vaak de kleur is gevolgd
    .more-1 = Groen en akkoord, of rood en niet zoals gevraagd, is volgen; oranje adviseert niets. Een criterium waarvan het rood telkens toch akkoord wordt, terwijl het als enige het verzoek rood maakte, is er een om over na te denken.
    .after-1 = Wat er ooit is besloten, als JSON:

worklist-status-options =
    .decisions = Het register van besluiten, `decisions.jsonl`
    .triage = Map waarin `triage` heeft geschreven: van die beoordeling ook wat nog open staat
    .run = Hoe de beoordeling heet, als zij een naam kreeg
    .policy = Het beleid van de beoordeling, in TOML of JSON: criteria heten dan zoals daar, en niet naar hun kenmerk
    .json = Druk af als JSON

answer =
    .about = Schrijf de berichten die antwoorden op verzoeken waarover is besloten
    .more-1 = Een verzoek dat is afgewezen, of eerst wordt besproken ("in onderzoek"), krijgt een antwoord (319) dat klaar is om te verzenden. Een verzoek dat akkoord of ingekort is, wordt beantwoord met de toewijzing zelf (301): die staat er als voorstel voor het eigen systeem van de gemeente. Het programma weet niet wie een cliënt is, dus een voorstel is een sjabloon: op de plaats van nummer, naam, geboortedag en adres staat iets als { "{{BSN}}" }, dat geen schema aanneemt.
    .more-2 = De besluiten zijn een tabel (.csv, .xlsx of .parquet) met de kolommen `municipality`, `law`, `provider_id`, `request_id`, `allocation_id`, `decision` (`agreed`, `shortened`, `declined` of `to_discuss`), `shortened_to` (een datum) en `reason` (uit codelijst WJ759); of een register van besluiten (.jsonl). Van twee besluiten over een rij geldt het laatste.
    .more-3 = De standaard kent alleen een antwoord op een verzoek als geheel: over alle rijen is besloten, en hetzelfde, of het verzoek blijft weg en wordt genoemd.
    .after-1 = Alleen antwoorden die nee zeggen, of nog niet: daarvoor zijn geen registers nodig

answer-options =
    .triage = Map met wat `triage` schreef, als .parquet of .csv
    .decisions = De besluiten
    .registers = Map met de registers: nodig voor verzoeken die akkoord of ingekort zijn [standaard: die van --triage]
    .requests = Neem de verzoeken uit dit bestand, zoals `triage` deed, en niet uit de registers
    .out = Map om in te schrijven; is zij er niet, dan wordt zij gemaakt
    .date = De dag van de antwoorden [standaard: vandaag]
    .strict = Eindig met exitcode 3 als een besluit niet te gebruiken is, of een verzoek waarover is besloten is weggelaten

policy =
    .about = Controleer een beleid, of lees terug wat het zegt

policy-check =
    .about = Controleer een beleid: alles wat er mis is, met de regel en een uitweg
    .more-1 = Met fouten is een beleid niet te gebruiken. Een waarschuwing zegt dat er waarschijnlijk iets anders staat dan bedoeld is, zoals een voorwaarde die nooit kan gelden. De exitcode is 1 als er fouten zijn.
    .after-1 = Naast een contract met lump sums:
    .after-2 = Voor een programma, zoals een editor:

policy-check-options =
    .file = Het beleid, in TOML of JSON
    .contract = Zeg ook wat het beleid onder dit contract zegt en zo niet bedoeld zal zijn: criteria die alle zorg die uit een lump sum wordt betaald één kleur geven, en codes van één voorziening in twee zorggroepen
    .json = Druk de bevindingen af als JSON

policy-show =
    .about = Zeg wat een beleid zegt: in woorden en als tabel
    .after-1 = Een pagina voor de website van een gemeente:

policy-show-options =
    .file = Het beleid, in TOML of JSON
    .format = Druk af als `text`, of als pagina: `html`
    .for = Voor wie de pagina is: het publiek (`public`), of de medewerker van de toegang (`worker`), die ook de criteria ziet die een ander niet aangaan

policy-schema =
    .about = Druk het JSON-schema van een beleidsbestand af, voor programma's die bij het typen controleren en aanvullen

contract =
    .about = Controleer een contract, of lees terug wat het zegt

contract-check =
    .about = Controleer een contract: alles wat er mis is, met de regel en een uitweg
    .more-1 = Met fouten is een contract niet te gebruiken. De exitcode is 1 als er fouten zijn.
    .after-1 = Voor een programma, zoals een editor:

contract-check-options =
    .file = Het contract, in TOML of JSON
    .json = Druk de bevindingen af als JSON

contract-show =
    .about = Zeg wat een contract zegt: de afspraken, wie meedoet, en elk bedrag met de ingevulde formule
    .more-1 = Elk bedrag is na te rekenen met een rekenmachine. Wat op omzet of pgb rust, is zonder `--registers` onbekend.
    .after-1 = Met de lump sums zoals op een dag bekend:

contract-show-options =
    .file = Het contract, in TOML of JSON
    .registers = Map met de registers van omzet en pgb
    .as-of = Zoals op deze dag bekend [standaard: vandaag]

budget =
    .about = Volg het geld van een contract: lump sums, plafonds, wat er nog binnenkomt, waar het jaar op uitkomt
    .more-1 = Leest `allocations`, `deliveries` en `claims` uit een map, elk een .parquet-, .csv- of .xlsx-bestand met die naam, en als zij er zijn `turnover`, `pgb`, `payments`, `tariffs`, `exclusions` en `task_deliveries`. Wat op een register rust dat er niet is, is onbekend, en dat staat erbij. Schrijft `lumpsums`, `advances`, `settlement`, `ceilings`, `budget`, `months`, `rooms`, `entries`, `inflow`, `inflow_referrer`, de rijen die niet te gebruiken zijn (`rejected`, `rejected_care`), `summary.json`, en een pagina om in een browser te lezen, `budget.html`. In de tabellen staan kleine aantallen: zij zijn voor de analist.
    .after-1 = Hoe goed waren de prognoses van het jaar tot nu toe, met een uitkomst voor een rekenblad?

budget-options =
    .registers = Map met de registers
    .contract = Het contract, in TOML of JSON
    .as-of = Peildatum: alleen wat op deze dag bekend was telt [standaard: vandaag]
    .policy = Neem de zorggroepen, en wat een onderbreking is, uit dit beleid [standaard: productcategorieën, en de onderbrekingen van de gids]
    .history = Ook per elk maandeinde van het contract voor die dag: hoe goed waren de prognoses?
    .out = Map om in te schrijven; is zij er niet, dan wordt zij gemaakt
    .format = Formaat van de tabellen: `parquet`, `csv`, `csv-nl` (voor een rekenblad in het Nederlands, zoals Excel), `xlsx` of `jsonl` (JSON Lines)
    .strict = Eindig met exitcode 3 als een rij niet te gebruiken is

prepare =
    .about = Zet registers één keer op volgorde van cliënten, zodat elke run erop snel is en weinig geheugen kost
    .more-1 = Leest `allocations`, `deliveries` en `claims` uit een map en schrijft ze opnieuw: gewoon Parquet, dat elk ander programma nog leest, met alle rijen van een cliënt bij elkaar. `triage`, `explain`, `steer` en `worklist` zien dat een map is klaargezet; wat eruit komt is tot op de byte hetzelfde. `requests` zijn elke keer nieuw: zij worden gekopieerd zoals zij zijn, of aan `triage` gegeven met --requests. Rijen die later komen gaan erbij met --append; zet de registers opnieuw klaar als rijen veranderen.

prepare-options =
    .registers = Map met de registers
    .out = Map om in te schrijven; is zij er niet, dan wordt zij gemaakt
    .append = Map met klaargezette registers waar de rijen van de registers bij komen, alsof zij achter de rijen stonden die er al zijn

synthesize =
    .about = Verzin geloofwaardige registers, om iets mee uit te proberen
    .more-1 = Schrijft `allocations`, `deliveries`, `claims` en `requests`: verschillende aanbieders en gemeenten, beide wetten, verlengingen onder hetzelfde en onder een nieuw nummer, op- en afschalen, late en gecrediteerde declaraties, verwijderingen. Er staan van niemand gegevens in. Dezelfde opties geven dezelfde bytes, op elke machine.
    .after-1 = Registers zo groot als die van een heel land, om mee te meten:
    .after-2 = Met een contract en het geld ervan, om het te volgen:

synthesize-options =
    .clients = Aantal cliënten [standaard: 1000, met --large 200000]
    .seed = Het startgetal: een ander getal geeft andere registers
    .out = Map om in te schrijven; is zij er niet, dan wordt zij gemaakt
    .as-of = De dag waarop de registers zijn opgemaakt
    .municipalities = Aantal gemeenten [standaard: 3, met --large 342]
    .providers = Aantal aanbieders [standaard: wat bij de cliënten past, met --large 2000]
    .format = Formaat van de registers: `parquet`, `csv`, `csv-nl`, `xlsx`, of `jsonl` voor andere programma's (dat is niet terug te lezen)
    .large = De vorm van een heel land, om mee te meten: honderden gemeenten en aanbieders, zorg sinds 2021, en rijen in de volgorde waarin zij bekend werden, zoals een backoffice ze exporteert. Meer cliënten kosten niet meer geheugen
    .messages = Schrijf de geschiedenis ook als landelijke berichten, in de map `messages`: wie die met `ingest` leest krijgt dezelfde registers terug. Cliënten hebben nummers die voor tests zijn gereserveerd; hooguit 9091 cliënten
    .contract = Onder een contract met lump sums: de twee grootste Wmo-aanbieders worden partner, en declareren vanaf het besluit niets meer. Schrijft `contract.toml` en de registers over geld die bij de zorg passen: `turnover`, `pgb`, `payments`, `tariffs`, `exclusions` en `task_deliveries`
    .key-file = Bij --messages: bestand met de geheime sleutel van de pseudoniemen [standaard: de omgevingsvariabele `STOPLICHT_KEY`]

template =
    .about = Schrijf een lege werkmap voor een register: met koppen die mensen kennen, keuzelijsten, voorbeelden, en wat elke kolom betekent
    .more-1 = `import` leest haar ingevuld, zonder kaart. Met `--provider` is het een lijst om naar die aanbieder te sturen, zonder de kolommen die alleen voor de gemeente zijn.
    .after-1 = Een lijst voor een aanbieder, met ingevuld wat al bekend is:
    .after-2 = In het Engels:

template-options =
    .register = Van welk register
    .municipality = De gemeente die in elke rij staat, met haar naam of haar nummer (CBS)
    .law = De wet die in elke rij staat: `jw` of `wmo`
    .provider = De aanbieder die haar invult, met zijn AGB-code
    .list = De lijst die in elke rij staat
    .submitted-on = De dag van de verzoeken die in elke rij staat
    .out = De werkmap die wordt geschreven

schema =
    .about = Druk het JSON-schema af van wat programma's met de bibliotheek uitwisselen
    .after-1 = Wat er te weten is van de kolommen van registers en uitkomsten, voor een programma dat ze toont:

schema-options =
    .what = Waarvan

completions =
    .about = Druk af wat een shell nodig heeft om opdrachten aan te vullen

completions-options =
    .shell = De shell

man =
    .about = Druk de handleiding af, of schrijf een pagina voor elk commando

man-options =
    .out = Map om de pagina's van alle commando's in te schrijven
