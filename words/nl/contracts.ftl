### De woorden die mensen lezen, in het Nederlands.

contract-fault =
    .percentage-as-number = `{ $key }` is een getal; verwacht: een percentage tussen aanhalingstekens
    .not-a-percentage = `{ $key }`: { $text } is geen percentage
    .percentage-out-of-range = `{ $key }` valt buiten wat het kan zijn
    .not-a-choice = `{ $key }` kan niet { $text } zijn
    .not-advances = `advances` is het aantal voorschotten per jaar
    .not-a-year = `{ $key }` ligt niet in een jaar waarvan contracten zijn
    .not-a-weight = `weight` is een geheel getal
    .not-a-provider = { $text } kan geen aanbieder zijn
    .not-a-municipality = { $text } kan geen gemeente zijn
    .reserved-name = { $text } is een naam die de tabellen zelf gebruiken
    .not-an-index = `index` heeft óf `parts` die worden opgeteld, óf `weighted` met gewichten
    .named-twice = { $what } { $name } wordt twee keer genoemd
    .partner-without-providers = partner { $id } heeft geen aanbieders
    .partner-without-services = partner { $id } heeft geen voorzieningen
    .service-without-products = voorziening { $id } heeft geen producten
    .invalid-period = het contract eindigt voordat het begint
    .base-year-not-before = het basisjaar { $base-year } ligt niet voor { $year }, het jaar van het contract
    .outside-contract = `{ $key }` is geen dag van het contract
    .period-over-years = het contract begint in het ene jaar en eindigt in het andere
    .no-calendar-year = het contract is geen heel kalenderjaar
    .weights-not-100 = de gewichten zijn samen geen 100%
    .room-on-task = voorziening { $service } heeft alleen taakproducten
    .room-of-partner = aanbieder { $provider } is voor deze voorziening partner { $partner }
    .invalid-amount = `{ $key }` is geen bedrag in centen
    .missing-service = deel { $part } hoort bij geen voorziening, en plafonds zijn per voorziening
    .split-with-service = een deel met een `service` wordt niet over voorzieningen verdeeld
    .two-bases = een deel heeft één grondslag
    .unknown-service = er is geen voorziening { $id }
    .not-of-partner = partner { $partner } heeft voorziening { $service } niet
    .unknown-municipality = gemeente { $code } doet niet mee
    .unknown-partner = er is geen partner { $id }
    .unknown-product = product { $code } is geen product van de voorziening
    .ladder-without-weight = product { $code } heeft maar één van `ladder` en `weight`

contract-remedy =
    .not-toml = dit is geen geldige TOML; zie de gids voor contracten
    .not-json = dit is geen geldige JSON; zie de gids voor contracten
    .file-too-large = is dit een contract?
    .not-a-table = zie de gids voor contracten voor de vorm
    .too-many = maak er meer dan één contract van
    .percentage-meant = schrijf `"{ $meant }"` als dat is bedoeld
    .percentage = schrijf bijvoorbeeld `"7.5%"`, met een punt en hooguit 4 decimalen
    .percentage-out-of-range = het ligt van { $least } tot en met { $most }
    .not-advances = schrijf 1, 2, 4 of 12
    .not-a-year = schrijf bijvoorbeeld 2024
    .not-a-weight = schrijf een geheel getal; zwaardere zorg heeft het grotere
    .not-a-provider = een AGB-code heeft acht cijfers, met de nullen vooraan
    .not-a-municipality = een gemeente is een CBS-code van vier cijfers tussen aanhalingstekens: "0901"
    .reserved-name = geef het een andere id
    .not-an-index = schrijf `{"{"} parts = ["2.74%", "1.13%"] {"}"}`, of `{"{"} weighted = [["90%", "3.87%"], ["10%", "1.83%"]] {"}"}`
    .provider-twice = een aanbieder is per voorziening van één partner
    .money-twice = geld telt één keer: laat er één weg
    .leave-one-out = laat er één weg
    .partner-without-providers = noem de AGB-codes waaronder hij zorg levert
    .partner-without-services = noem de voorzieningen waarvoor hij een lump sum heeft
    .service-without-products = noem de `products`, of de `categories`
    .invalid-period = `from` is de eerste dag, `to` de laatste
    .base-year-not-before = lump sums van { $year } rusten op een jaar daarvoor
    .outside-contract = het contract loopt van { $from } tot en met { $to }
    .period-over-years = maak er een contract per jaar van
    .no-calendar-year = schrijf `prorate = "days"`: dan gaan grondbedragen naar de dagen van het contract
    .weights-not-100 = samen zijn ze { $total }
    .room-on-task = een bestedingsruimte is voor inspanning en output; een lump sum heeft een plafond
    .room-of-partner = wat een partner besteedt, is zijn lump sum
    .invalid-amount = schrijf hele centen, vanaf 0
    .missing-service = noem de `service`, of schrijf `split = "allocations"`
    .two-bases = schrijf `base_cents`, of `base = "turnover"`, of `base = "pgb"`
    .ladder-without-weight = een ladder is van producten met een `weight`

named =
    .municipality = gemeente
    .product = product
    .category = categorie
    .service = voorziening
    .partner = partner
    .provider = aanbieder
    .room = bestedingsruimte van aanbieder
    .milestone = mijlpaal

notice =
    .no-audited-turnover = van geen enkele omzet van het basisjaar is er een controleverklaring: lump sums kunnen nog schuiven
    .milestone-past = mijlpaal `{ $id }` was op { $due } en is niet vastgelegd; anders: { $otherwise }
    .partner-not-named = geen regel van een register noemt partner `{ $partner }`: kloppen de AGB-codes?
    .overlapping-tariffs = product { $product } heeft vanaf { $from } twee contracttarieven per eenheid { $unit }: het latere telt
    .service-not-in-contract = { $rows } regels van { $register } zijn van voorziening `{ $service }`, die het contract niet heeft
    .no-payments = er is geen register van betalingen: ‘eerder betaald’ is wat partners declareerden voor dagen voordat de lump sum inging, en wat er aan voorschotten en verrekeningen is betaald is niet bekend; ‘betaald’ en ‘nog te betalen’ rekenen met niets
    .payments-of-other-contract = { $payments ->
        [one] 1 betaling is van een ander contract (`{ $contract }`) en telt hier niet mee
       *[other] { NUMBER($payments) } betalingen zijn van een ander contract (`{ $contract }`) en tellen hier niet mee
    }
    .negative-pgb = { $rows ->
        [one] 1 bedrag aan pgb ligt onder nul; het telt zoals het er staat
       *[other] { NUMBER($rows) } bedragen aan pgb liggen onder nul; zij tellen zoals zij er staan
    }
    .negative-arrangements = { $payments ->
        [one] 1 betaling van de regeling vóór het contract ligt onder nul; zij telt zoals zij er staat
       *[other] { NUMBER($payments) } betalingen van de regeling vóór het contract liggen onder nul; zij tellen zoals zij er staan
    }
    .unjoined-payments = { $payments } betalingen onder het contract zijn van geen partner voor die voorziening, en tellen niet mee

policy-doubt =
    .one-colour = criterium `{ $criterion }` kijkt alleen naar maten die onbekend zijn als een lump sum de zorg betaalt: al die verzoeken worden `{ $colour }`
    .one-colour-of-group = criterium `{ $criterion }` van zorggroep `{ $group }` kijkt alleen naar maten die onbekend zijn als een lump sum de zorg betaalt: al die verzoeken worden `{ $colour }`
    .one-colour-remedy = schrijf `not_applicable = "green"` als dat niet de bedoeling is
    .split-care-group = voorziening { $service }: product { $new } is van zorggroep `{ $new-group }` en product { $old } van `{ $old-group }`: waar een cliënt de nieuwe code krijgt, breekt de keten
    .split-care-group-remedy = zet beide codes in `[care_groups]` bij dezelfde zorggroep
