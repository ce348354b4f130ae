### De woorden die mensen lezen, in het Nederlands.

date =
    .written = { $day }-{ $month }-{ $year }
    .month = { $number ->
        [1] 1
        [2] 2
        [3] 3
        [4] 4
        [5] 5
        [6] 6
        [7] 7
        [8] 8
        [9] 9
        [10] 10
        [11] 11
       *[other] 12
    }

measure =
    .days = { $count ->
        [one] dag
       *[other] dagen
    }
    .unknown = onbekend
    .in-time = op tijd, { $days } voor het einde
    .in-time-on-last-day = op tijd, op de laatste dag
    .unchanged = gelijk

measure-label =
    .prior-extensions = eerdere verlengingen
    .upscalings = opschalingen
    .downscalings = afschalingen
    .days-since-downscaling = dagen sinds de laatste afschaling
    .intensity-change = verandering van de inzet
    .requested-intensity-change = gevraagde verandering van de inzet
    .utilisation = benutting
    .days-since-last-claim = dagen sinds de laatste declaratie
    .trajectory-days = duur van het traject
    .requested-trajectory-days = duur van het traject na verlenging
    .requested-days = gevraagde verlenging
    .days-late = dagen te laat aangevraagd
    .concurrent-allocations = andere lopende toewijzingen
    .trajectory-percentile = langer dan vergelijkbare trajecten

measure-meaning =
    .prior-extensions = Hoe vaak de zorg al is verlengd, onder hetzelfde nummer of onder een nieuw nummer; wat op één dag is besloten telt één keer.
    .upscalings = Hoe vaak de inzet omhoog ging, in de zorg die op elkaar aansluit (de keten).
    .downscalings = Hoe vaak de inzet omlaag ging, in de zorg die op elkaar aansluit (de keten).
    .days-since-downscaling = Dagen sinds de laatste afschaling; onbekend als er nooit is afgeschaald.
    .intensity-change = De laatste inzet ten opzichte van de eerste: laatste ÷ eerste − 1.
    .requested-intensity-change = Hoeveel meer of minder zorg per week er wordt gevraagd dan er nu is: +25% is een kwart meer, 0% evenveel.
    .utilisation = Wat er is gedeclareerd van wat er is toegewezen, over de periode waarover declaraties worden vergeleken.
    .days-since-last-claim = Dagen sinds de laatste dag waarvoor zorg is gedeclareerd; onbekend als er niets is gedeclareerd, of als de declaraties niet zo ver binnen zijn.
    .trajectory-days = Dagen van de eerste dag van de keten tot het huidige einde van de toewijzing.
    .requested-trajectory-days = Dagen van de eerste dag van de keten tot het gevraagde einde.
    .requested-days = Dagen waarmee het einde zou opschuiven.
    .days-late = Dagen dat het verzoek na het einde van de toewijzing kwam; negatief: zoveel dagen op tijd.
    .concurrent-allocations = Andere toewijzingen van de cliënt, buiten deze keten, die nu lopen; alleen voor de toegang.
    .trajectory-percentile = Deel, in %, van vergelijkbare trajecten dat hooguit zo lang duurde; onbekend zonder stuurreferentie.

number =
    .decimal-mark = ,
    .thousands-mark = .

rejection =
    .missing-value = een verplicht veld is leeg
    .unreadable-value = in een veld staat iets dat er niet kan staan
    .conflicting-requests = rijen van dit verzoek spreken elkaar tegen
    .duplicate-request = op deze lijst stond al een open verzoek voor deze toewijzing
    .unknown-allocation = deze toewijzing was op de peildatum niet bekend
    .removed-allocation = deze toewijzing is verwijderd
    .no-request-needed = deze toewijzing wordt uit een lump sum betaald: een verzoek is niet nodig
    .not-this-provider = deze toewijzing is van een andere aanbieder
    .open-ended-allocation = deze toewijzing heeft geen einddatum
    .no-end-date = het verzoek noemt geen einddatum
    .invalid-period = de gevraagde periode eindigt voordat zij begint
    .no-extension = de gevraagde einddatum is niet later dan de huidige
    .submitted-after-as-of = het verzoek is van na de peildatum

fault =
    .unreadable = het bestand is niet te lezen: { $reason }
    .file-too-deep = het bestand is meer dan { $most } niveaus diep genest
    .empty-file = het bestand is leeg
    .file-too-large = het bestand is groter dan { $most } bytes
    .key-twice = { $key } staat hier twee keer
    .unknown-key = de sleutel { $key } betekent hier niets
    .missing-key = `{ $key }` ontbreekt
    .no-criterion = er is geen criterium
    .unknown-schema = dit schema is niet bekend
    .not-a-table = { $place } is { $found }; verwacht: een tabel
    .wrong-kind = `{ $key }` is { $found }; verwacht: { $expected }
    .empty-text = `{ $key }` is leeg
    .not-whole = `{ $key }` is een geheel getal van { $least } tot en met { $most }
    .not-a-tolerance = `scale_tolerance` is een getal van 0 tot 1
    .not-a-code = { $text } kan geen code zijn
    .not-a-colour = { $text } is geen kleur
    .too-many = er zijn { $found } { $items }, en er kunnen er hooguit { $most } worden gelezen
    .long-id = een id heeft hooguit { $most } bytes
    .criterion-twice = er is al een criterium `{ $id }`
    .care-group-twice = er is al een zorggroep `{ $name }`
    .no-role = criterium `{ $id }`: { $fault }
    .over-nothing = `over` noemt geen criterium
    .unknown-criterion = er is geen criterium `{ $id }`
    .over-good-news = criterium `{ $id }` geeft geen kleur die verlaagd kan worden
    .lone-bracket = een accolade in de tekst heeft geen wederhelft
    .unknown-measure = { $name } is geen maat
    .long-condition = een voorwaarde heeft hooguit { $most } woorden en tekens
    .percent-sign = een getal heeft geen procentteken
    .not-a-number = { $text } is geen getal
    .stray-sign = `{ $sign }` betekent niets in een voorwaarde
    .condition-too-deep = meer dan { $most } niveaus diep genest
    .unexpected = hier wordt verwacht: { $expected }
    .ended = de voorwaarde houdt op; hier wordt verwacht: { $expected }
    .number-needed = hier is een getal nodig, en dit is waar of onwaar
    .truth-needed = hier is waar of onwaar nodig, en dit is een getal
    .chained-comparison = vergelijkingen kunnen niet op elkaar volgen

fault-remedy =
    .not-toml = dit is geen geldige TOML; zie de beleidsgids voor de vorm
    .not-json = dit is geen geldige JSON; zie de beleidsgids voor de vorm
    .file-too-large = is dit een beleid?
    .key-twice = laat er één weg
    .missing-key = schrijf bijvoorbeeld `{ $example }`
    .no-criterion = voeg een `[[criterion]]` toe met een `id`, en een voorwaarde voor `orange` of `red`
    .unknown-schema = schrijf `schema = 1`
    .not-a-table = zie de beleidsgids voor de vorm
    .empty-text = schrijf een tekst
    .not-whole = standaard is het { $default }
    .not-a-tolerance = 5% wordt geschreven als 0.05
    .not-a-code = een code heeft één tot { $most } bytes
    .too-many = maak er meer dan één beleid van
    .long-id = zet wat u wilt zeggen in `text`
    .criterion-twice = geef het een eigen id
    .care-group-twice = zet de criteria ervan bij elkaar
    .over-nothing = noem er minstens één
    .lone-bracket = schrijf `{"{"}{"{"}` of `{"}"}{"}"}` voor de accolade zelf
    .long-condition = verdeel dit over meer criteria
    .percent-sign = schrijf een verhouding: 60% is 0.6
    .decimal-comma = een decimaalteken is hier een punt: 0.6
    .number-needed = vergelijk getallen met getallen; schrijf voor een bereik `a BETWEEN 1 AND 3`
    .compare-measure = vergelijk het met iets: `{ $measure } >= 1`
    .compare = vergelijk het met iets, zoals in `prior_extensions >= 2`
    .chained-comparison = schrijf voor een bereik `a BETWEEN 1 AND 3`
    .equality = gelijk wordt geschreven als `=`
    .write-sign = schrijf `{ $sign }`
    .no-texts = in een voorwaarde staan geen teksten, alleen getallen
    .signs = een voorwaarde heeft maten, getallen, + - * /, vergelijkingen, BETWEEN, IN, IS NULL, AND, OR, NOT

role-fault =
    .no-condition = het heeft geen `orange`, `red` of `green`
    .both = het geeft zelf kleuren en verlaagt ook die van andere
    .lowers-none = `green` verlaagt andere criteria, en `over` noemt er geen
    .over-without-green = `over` betekent alleen iets naast `green`
    .unknown-with-green = `unknown` en `not_applicable` betekenen niets naast `green`: goed nieuws dat niet te zeggen is, verlaagt niets
    .give-a-condition = geef het een voorwaarde voor minstens één kleur
    .make-two = maak er twee criteria van: één met `orange` en `red`, één met `green` en `over`
    .name-others = schrijf bijvoorbeeld `over = ["prior-extensions"]`
    .leave-out = laat het weg

table-place =
    .policy = het beleid
    .contract = het contract
    .criterion = een criterium

value-kind =
    .text = tekst
    .number = een getal
    .truth = waar of onwaar
    .date = een datum
    .nothing = niets
    .list = een lijst
    .table = een tabel

expected-value =
    .text = een tekst tussen aanhalingstekens
    .date = een datum zoals 2026-01-01
    .condition = een tekst zoals "prior_extensions >= 2"
    .truth = `true` of `false`
    .cents = een geheel aantal centen
    .list = een lijst van { $items }
    .list-of-tables = een lijst van { $items } (`{ $notation }`)
    .list-such-as = een lijst van { $items }, zoals { $example }

items =
    .criteria = criteria
    .care-groups = zorggroepen
    .colours = kleuren
    .dates = datums
    .codes = codes
    .criterion-ids = id's van criteria
    .municipalities = gemeenten
    .products = producten
    .services = voorzieningen
    .partners = partners
    .providers = aanbieders
    .surcharges = toeslagen
    .ceiling-parts = delen van plafonds
    .rooms = bestedingsruimten
    .milestones = mijlpalen
    .index-parts = percentages
    .weighted-parts = percentages met hun gewicht

expected-next =
    .end = het einde van de voorwaarde, `AND` of `OR`
    .operand = een maat of een getal
    .null = `NULL` of `NOT NULL`
    .between-or-in = `BETWEEN` of `IN`
    .and-of-between = de `AND` van `BETWEEN … AND …`
    .comma-or-close = `,` of `)`

meant =
    .this = bedoelde u { $name }?
    .none = er zijn er geen
    .one-of = hier bekend: { $names }

doubt =
    .of-criterion = criterium `{ $id }`: { $doubt }
    .overshadowed = criterium `{ $id }`: het kan nooit oranje zijn, want alles wat oranje is, is al rood
    .overrules-all = criterium `{ $id }`: waar het geldt is elk verzoek groen, want `over` noemt alle andere
    .replaces-nothing = zorggroep `{ $group }`: `{ $id }` vervangt geen criterium, en telt alleen voor deze groep
    .empty-care-group = geen product leidt naar zorggroep { $name }, dus de criteria ervan tellen nooit
    .similar-care-groups = de zorggroepen { $name } en { $earlier } verschillen alleen in spelling
    .short-code = `{ $code }` is één cijfer, en codes hebben er ten minste twee
    .unfilled-measure = `{ $measure }` is bij elk verzoek onbekend, tenzij een run een stuurreferentie van looptijden krijgt
    .short-window = met `min_observed_days` { $least } over `lookback_days` { $most } is `utilisation` altijd onbekend

doubt-remedy =
    .overshadowed = de voorwaarde voor rood hoort de nauwere van de twee te zijn
    .overrules-all = laat uit `over` weg wat goed nieuws niet mag goedmaken
    .name-products = noem de producten ervan in `[care_groups]`, zoals `"35" = { $name }`
    .unfilled-measure = laat haar weg, tenzij elke run met dit beleid zo'n referentie krijgt
    .short-window = het is hooguit { $most }, en 28 als het er niet staat

condition-doubt =
    .never-holds = deze voorwaarde kan nooit gelden
    .part-never-holds = dit deel van de voorwaarde kan nooit gelden
    .always-holds = deze voorwaarde geldt altijd
    .part-always-holds = dit deel van de voorwaarde geldt altijd
    .save-where-unsaid = { $verdict }, behalve waar het niet te zeggen is
    .save-for-unknown = { $verdict }, behalve bij onbekende { $measures }
    .or = { $left } of { $right }
    .is-percent = `{ $measure }` is in procenten, dus { $written } is { $written }%
    .is-ratio = `{ $measure }` is een verhouding, dus { $written } is { $percent }%
    .backwards-range = er ligt niets tussen { $low } en { $high }: het grootste getal staat vooraan
    .is-whole = `{ $measure }` is een geheel getal, en nooit { $value }
    .has-nine-decimals = `{ $measure }` heeft negen decimalen, en is nooit { $value }
    .is-never = `{ $measure }` is nooit { $value }
    .hardly-ever = `{ $measure }` heeft negen decimalen, en is bijna nooit precies { $value }

condition-remedy =
    .never-counts = dan telt wat het verlaagt nooit; kijk naar de grenzen, en naar wat de maat kan zijn
    .ask-if-known = om te vragen of zij bekend is, schrijf `{ $measure } IS NOT NULL`
    .look-at-bounds = kijk naar de grenzen, en naar wat de maat kan zijn
    .turn-range = schrijf `BETWEEN { $high } AND { $low }`
    .meant-or-range = bedoelde u { $meant }? Of schrijf een bereik met `BETWEEN`
    .compare = vergelijk met `<`, `>` of `BETWEEN`
    .write-range = schrijf een bereik met `BETWEEN`

register =
    .allocations = toewijzingen
    .deliveries = leveringen
    .claims = declaraties
    .requests = verzoeken
    .providers = aanbieders
    .turnover = omzet
    .pgb = pgb
    .payments = betalingen
    .tariffs = tarieven
    .exclusions = uitzonderingen
    .task-deliveries = leveringen zonder toewijzing
