### De woorden die mensen lezen, in het Nederlands.

colour =
    .green = groen
    .orange = oranje
    .red = rood

explain =
    .request-on-allocation = verzoek { $request } op toewijzing { $allocation }
    .explanation = toelichting:{" "}
    .asked-end-from = gevraagd: einde van
    .to = {" "}naar{" "}
    .the-same-care-per-week = dezelfde inzet
    .care-per-week-unknown = inzet niet te vergelijken
    .status = status
    .the-request-as-a-whole = {" "}· het hele verzoek:{" "}
    .colour-is-advice = De kleur is een advies; een medewerker beslist.
    .in-time = op tijd
    .provider-named = aanbieder { $provider }
    .municipality-named = gemeente { $municipality }
    .care-group-named = zorggroep { $group }
    .list-named = lijst { $list }
    .dates = ingediend { $submitted } · peildatum { $as-of } · antwoord uiterlijk { $due }
    .as-of-day = peildatum { $day }
    .care-per-week-changed = inzet per week { $change }
    .policy-named = beleid: { $policy }
    .handled-by-route = {" "}· behandeling { $route }

explain-chain =
    .the-chain = De keten
    .as-of = {" "}peildatum
    .legend-allocated = █ toegewezen
    .legend-extended-by = ↦ verlengd met ▓
    .legend-asked = ░ gevraagd
    .legend-scaled-up = ▲ opgeschaald
    .legend-scaled-down = ▼ afgeschaald
    .legend-no-end = → zonder einde
    .open-end = zonder einde
    .budget = budget
    .intensity-unknown = inzet onbekend
    .not-counted = {" "}(telt niet mee: later dan deze toewijzing)
    .extended = verlengd op { $on }: van { $from } naar { $to }
    .claims = declaraties
    .never-claimed = nooit gedeclareerd
    .claims-until = zijn binnen tot en met { $day }: te kort om er iets van te zeggen
    .claims-not-on-record = zijn er nog niet van deze gemeente en wet
    .claims-too-few = zeggen nog te weinig
    .allocations = { $count ->
        [one] 1 toewijzing
       *[other] { $count } toewijzingen
    }
    .care-since = {"  "}{ $allocations }, zorg zonder onderbreking sinds { $day }
    .product-named = product { $product }
    .follow-on = verlenging onder een nieuw nummer, bekend op { $day }
    .scaled-up-from-to = opgeschaald op { $day }: van { $before } naar { $after } ({ $change })
    .scaled-down-from-to = afgeschaald op { $day }: van { $before } naar { $after } ({ $change })
    .period = { $from } t/m { $to }
    .claimed-of = { $claimed } van { $allocated }
    .last-claimed = laatste dag { $day }

explain-reasons =
    .criteria = Criteria
    .counts-as = telt als{" "}
    .no-condition-holds = geen voorwaarde gaat op
    .measures = Maten
    .for-the-access-worker-only = * alleen voor de toegang
    .because-of-condition = want { $condition }
    .unknown-of-condition = niet te zeggen, want een maat is onbekend: { $condition }
    .good-news-of-condition = goed nieuws, want { $condition }
    .overruled-by = , door { $criterion }

number =
    .minute = minuut
    .minutes = minuten
    .night = etmaal
    .nights = etmalen
    .piece = stuk
    .pieces = stuks
    .months = { $count ->
        [one] { $count } maand
       *[other] { $count } maanden
    }
    .years = { $count } jaar
    .years-and-months = { $years } en { $months }
    .per-week = { $amount } per week

policy =
    .for-all-care = voor alle zorg
    .for-all-other-care = voor alle andere zorg
    .for-the-rest-as-above = {"  "}(verder als hierboven)
    .in-words = In woorden
    .for-the-access-worker-only = (alleen voor de toegang)
    .as-a-table = Als tabel
    .criterion = criterium
    .unknown = onbekend
    .mind = Let op
    .version-valid-from = versie { $version } · geldig vanaf { $day } · vingerafdruk{" "}
    .colour-at = { $colour } bij { $condition }
    .unknown-counts-as = { $sentence } Onbekend telt als { $colour }.
    .good-news = { $count ->
        [one] Goed nieuws bij { $condition }: dan telt { $criteria } als groen.
       *[other] Goed nieuws bij { $condition }: dan tellen { $criteria } als groen.
    }
    .care-group-named = zorggroep { $name }

policy-compare =
    .to = tot en met
    .from = van
    .days-before-the-end = dagen vóór het einde aangevraagd
    .or-more = of meer
    .more-than = meer dan
    .no = geen
    .fewer-than = minder dan
    .at-most = hoogstens
    .exactly = precies
    .other-than = een ander aantal dan
    .over = langer dan
    .lasting-or-more = of langer
    .under = korter dan
    .lasting-other-than = anders dan
    .level-over = boven
    .level-under = onder
    .or-less = of minder
    .up = omhoog
    .down = omlaag
    .nil = nihil

policy-condition =
    .and = en
    .unknown = onbekend
    .or = of
    .lower-than = lager dan
    .at-most = hoogstens gelijk aan
    .higher-than = hoger dan
    .at-least = ten minste gelijk aan
    .equal-to = gelijk aan
    .other-than = anders dan
    .from = van
    .up-to = tot en met
    .known = bekend
    .not-followed = niet{" "}
    .not = niet

policy-finding =
    .error = fout
    .warning = waarschuwing
    .line = regel
    .column = kolom

policy-settings =
    .not-named-here = Wat hier niet staat valt onder zijn productcategorie; een budget zonder product onder ‘generic’.
    .care-groups = Zorggroepen
    .care-group = zorggroep
    .product-or-category = product of categorie
    .smallest-list = Een lijst met ten minste { $rows } beoordeelde verzoeken wordt als lijst behandeld, een kortere een voor een.
    .no-explanation-asked = Er wordt nergens een toelichting gevraagd.
    .the-dutch-holidays = de Nederlandse feestdagen
    .no-holidays = geen feestdagen
    .lists = Lijsten
    .no-change-reason-at-all = geen enkele reden van wijziging
    .gap = Zorg loopt door als er niet meer dan { $days } dagen tussen zitten.
    .claims-window = Declaraties worden vergeleken over { $days } dagen, tot { $lag } dagen voor de peildatum; bij minder dan { $least } dagen is de benutting onbekend.
    .scaling = Een verandering van de inzet met meer dan { $change } is een op- of afschaling.
    .steering-windows = In stuurcijfers: een levering zonder stopbericht geldt { $unreported } dagen na het einde van de toewijzing als geëindigd; een tijdelijke stop duurt hooguit { $temporary } dagen; wie binnen { $returning } dagen terugkomt telt als terugkeer.
    .history-title = Hoe de geschiedenis wordt gelezen
    .explanation-asked = Een toelichting wordt gevraagd bij { $colours }.
    .answer-due = Het antwoord is er binnen 5 werkdagen, of binnen 8 weken als het verzoek in onderzoek is. Vrije dagen, naast het weekeinde: { $holidays }.
    .change-reasons = reden van wijziging { $reasons }
    .administrative-reasons = Geen verlenging, maar administratie: { $reasons }.

row-code =
    .missing-value = een verplicht veld is leeg
    .unreadable-value = een veld is niet te lezen
    .invalid-period = de periode eindigt voordat zij begint
    .ambiguous-value = een waarde is op twee manieren te lezen
    .cut-off = de laatste regel van het bestand is afgebroken
    .conflicting-versions = twee versies op één moment spreken elkaar tegen
    .duplicate-claim = deze declaratieregel staat er al, met dezelfde referentie

rows-read =
    .rows = rijen
    .used = gebruikt
    .not-needed = niet nodig
    .rejected = afgewezen
    .blank = leeg

steering-curve-flag =
    .unknown = onbekend
    .all-left-note = onbekend: iedereen die zo kort in zorg was stopte, terwijl anderen al langer in zorg waren
    .too-few-note = onbekend: een vroeg einde rust op minder dan 5 trajecten, terwijl er langer in zorg meer waren

steering-figures =
    .start = begin
    .in = in
    .out = uit
    .end = eind
    .outfl = uitstr.
    .ext-100 = verl./100
    .median-95 = mediaan [95%]
    .mean-ended = gem. beëind.
    .median-note = mediaan (dagen): Kaplan–Meier over wie in zorg was, ook wie nog loopt; … is een open grens
    .mean-ended-note = gem. beëind. (dagen): alleen wie eindigde, en daarom vertekend
    .provisional-note = * een deel van deze einden is zo recent dat de zorg nog door kan gaan (voorlopig)

steering-provider =
    .not-to-be-shared = {"  "}voor het gesprek met deze aanbieder: ook kleine aantallen zijn te zien, en dit blad is niet om te delen
    .period = periode
    .durations-title = Hoe lang duurt de zorg (dagen, Kaplan–Meier)
    .mun = gemeente
    .law = wet
    .care-group = zorggroep
    .trajectories = trajecten
    .median-95 = mediaan [95%]
    .group-95 = groep [95%]
    .groups-p90 = P90 groep
    .outflow-rate = uitstroom (%)
    .early-ends = voortijdig beëindigd (%)
    .extensions-per-100 = verlengingen per 100
    .with-a-downscaling = met afschaling (%)
    .median-duration-days = mediane duur (dagen)
    .status-too-few = te weinig om iets te zeggen
    .status-no-comparison = niemand om mee te vergelijken
    .status-no-denominator = niets om over te tellen
    .status-no-end = nergens een einde
    .status-all-left = niet te lezen: wie kort in zorg was stopte
    .status-few-early = niet te lezen: vroeg te weinig in zorg
    .status-no-overlap = nooit tegelijk in zorg
    .signals-title = Naast andere aanbieders, laatste hele periode
    .indicator = indicator
    .value-95 = waarde [95%]
    .group = groep
    .signal = signaal
    .rests-on = rust op
    .high = ▲ hoog
    .low = ▼ laag
    .within = binnen
    .cases-to-talk-about = Casussen om te bespreken
    .client = cliënt
    .allocation = toewijzing
    .since = sinds
    .days = dagen
    .why = waarom
    .no-day = geen dag
    .claims-too-old = , te lang geleden om iets van ontbrekende declaraties te zeggen
    .case-long = langer dan negen op de tien vergelijkbare trajecten
    .case-extended = drie keer of vaker verlengd, nooit afgeschaald
    .case-unclaimed = al 92 dagen niets gedeclareerd
    .case-little-used = minder dan de helft benut
    .provider-named = Aanbieder { $provider }
    .flows-of = Stromen { $municipality } · { $law } · { $group }
    .partial-period = { $period } (deel)
    .claims-through = {"  "}declaraties bekend tot en met:

steering-summary =
    .providers-title = Per aanbieder, de grootste eerst
    .mun = gem.
    .law = wet
    .care-group = zorggroep
    .provider = aanbieder
    .followed = { NUMBER($count) } trajecten gevolgd
    .ends = {"  "}{ NUMBER($ongoing) } lopen nog · { NUMBER($provisional) } einden voorlopig · { NUMBER($unreported) } zonder gemeld einde
    .policy-as-of = beleid: { $policy } { $version } · peildatum { $day }
    .flows-in = Stromen in { $period }
    .lines-left-out = {"  "}{ NUMBER($count) } regels niet getoond: te weinig cliënten om iets te laten zien
    .more-lines = {"  "}… nog { NUMBER($count) } regels, in het bestand
    .hidden = × verborgen: minder dan { $least } cliënten, of anders af te leiden: { NUMBER($rows) } rijen van de stromen geraakt
    .cases = { NUMBER($count) } casussen om te bespreken, in `cases`
    .unreadable-curves = { NUMBER($count) } zorggroepen waarvan niet te zeggen is wat lang is: hun curve is niet te lezen (`km_flag` in `durations`)
    .no-recent-claims = { NUMBER($count) } keer zijn van een gemeente en wet geen recente declaraties bekend: dat zij ontbreken is daar geen casus
    .rows-rejected = { NUMBER($count) } rijen afgewezen, in `rejected`

triage-summary =
    .unjoined-claims = { $count ->
        [one] 1 declaratie telt nergens mee, want van de toewijzing is geen versie bekend: ontbreken er toewijzingen, of verloren nummers hun nullen?
       *[other] { NUMBER($count) } declaraties tellen nergens mee, want van de toewijzing is geen versie bekend: ontbreken er toewijzingen, of verloren nummers hun nullen?
    }
    .unjoined-deliveries = { $count ->
        [one] 1 levering telt nergens mee, want van de toewijzing is geen versie bekend: ontbreken er toewijzingen, of verloren nummers hun nullen?
       *[other] { NUMBER($count) } leveringen tellen nergens mee, want van de toewijzing is geen versie bekend: ontbreken er toewijzingen, of verloren nummers hun nullen?
    }
    .no-claims-are-on-record = er zijn geen declaraties
    .each-request-as-of-its = elk verzoek op zijn eigen datum
    .per-provider-and-list = Per aanbieder en lijst
    .mun = gem.
    .law = wet
    .provider = aanbieder
    .list = lijst
    .rejected = afgewezen
    .expl-missing = toel. mist
    .route = route
    .rejected-rows = Afgewezen rijen
    .register = register
    .code = code
    .reason = reden
    .read = Gelezen
    .scored = { $count ->
        [one] { NUMBER($count) } verzoek beoordeeld
       *[other] { NUMBER($count) } verzoeken beoordeeld
    }
    .claims-until = declaraties zijn binnen tot en met { $day }
    .as-of-day = peildatum { $day }
    .policy-named = beleid: { $policy } · { $as-of }
    .and-more = {" "}en nog { NUMBER($count) }
    .more-lists = { $count ->
        [one] {"  "}… nog { NUMBER($count) } lijst
       *[other] {"  "}… nog { NUMBER($count) } lijsten
    }
    .more-reasons = {"  "}… nog { NUMBER($count) } rijen om andere redenen

wording =
    .as-a-list = als lijst
    .one-by-one = een voor een
    .answered = beantwoord
    .agreed = akkoord
    .explanation-missing = toelichting ontbreekt
    .explanation-given = toelichting gegeven
    .to-discuss = bespreken
    .allocations = toewijzingen
    .deliveries = leveringen
    .claims = declaraties
    .requests = verzoeken
    .providers = aanbieders
    .policy-name = { $name }, versie { $version } ({ $hash })
    .listed = { $first } en { $last }

worklist-change =
    .explanation = de toelichting is gewijzigd
    .explanation-kept = het vak voor de toelichting is leeg; de toelichting die eerder is gelezen blijft staan
    .explanation-taken-out = de toelichting is weggehaald
    .withdrawal-undone = was ingetrokken, en blijft nu staan
    .decision-altered = het besluit ‘{ $now }’ is aangepast
    .decision-changed = het besluit is gewijzigd: ‘{ $before }’ → ‘{ $now }’
    .decision-stands = het vak is leeg; het besluit ‘{ $decision }’ van { $day } blijft staan tot u een ander besluit kiest
    .of-allocation = toewijzing { $allocation }: { $change }

worklist-column =
    .colour = Kleur
    .answer-due = Antwoord uiterlijk
    .provider = Aanbieder
    .your-reference = Uw kenmerk
    .allocation = Toewijzing
    .product = Product
    .chain = Verloop van de zorg
    .end-now = Einde nu
    .requested-end = Gevraagd einde
    .why-this-colour = Waarom deze kleur
    .explanation = Toelichting
    .your-request = Uw verzoek
    .decision = Besluit
    .shortened-to = Ingekort tot
    .reason-for-declining = Reden van afwijzing
    .note = Opmerking
    .row-mark = Regelnummer
    .withdrawn = ingetrokken
    .stands = blijft staan
    .reviewed-by = Beoordeeld door
    .reviewed-on = Beoordeeld op

worklist-decision =
    .agreed = akkoord
    .shortened = ingekort
    .declined = afgewezen
    .to-discuss = bespreken
    .new-request-needed = Geen wijziging, maar nieuwe aanvraag
    .over-budget = Past niet binnen budget
    .no-contract = Geen contract
    .outside-contract = Past niet binnen contract
    .another-municipality = Andere gemeente
    .stacking-of-care = Stapeling
    .care-content = Zorginhoudelijke afkeur
    .age-limit-reached = Leeftijdsgrens is bereikt

worklist-front =
    .front-page = Voorblad
    .together = Samen
    .green-means = past binnen de criteria
    .orange-means = een korte toelichting geeft de doorslag
    .red-means-for-provider = hierover praten we graag met u
    .red-means-for-worker = bespreken met de aanbieder
    .what-we-ask-of-you = Wat we van u vragen
    .step-explain = Schrijf op het blad Werklijst in het lichtgele vak in een of twee zinnen waarom de zorg langer nodig is.
    .step-no-names = Noem geen namen, geboortedata of burgerservicenummers: het kenmerk en het nummer van de toewijzing volstaan.
    .step-withdraw = Is de verlenging niet meer nodig? Kies dan ‘ingetrokken’ onder ‘Uw verzoek’.
    .step-send-back = Sorteren, filteren en regels weglaten mag. Sla het bestand op als Excel-werkmap (.xlsx) en stuur het terug.
    .step-advice = De kleur is een advies over het verzoek. Een medewerker van de gemeente beslist.
    .reviewer-note = uw naam, en de dag van uw besluit; ze gelden voor alle regels waarbij u een besluit kiest
    .decisions-note = akkoord, ingekort (met een datum), afgewezen (met een reden) of bespreken; leeg is nog niet besloten. Een besluit dat is ingelezen blijft staan tot u een ander kiest: het vak leegmaken neemt het niet terug.
    .decisions = Besluiten
    .legend = █ toegewezen   ▓ verlengd   ► hier verlengd of vervolgd   ░ gevraagd   │ peildatum   → zonder einde
    .course-of-the-care = Verloop van de zorg
    .the-policy = Het beleid
    .for-the-rest-as-above = {" "}(verder als hierboven)
    .explanation-asked = { $count ->
        [0] Er wordt geen toelichting gevraagd.
        [one] Bij 1 regel vragen we een toelichting.
       *[other] Bij { NUMBER($count) } regels vragen we een toelichting.
    }
    .made-on = gemaakt op { $day } · beleid { $policy }
    .policy-version = { $name }, versie { $version }

worklist-measures =
    .measures = Maten
    .note = Leeg is onbekend. Met * : alleen voor de toegang, niet voor de aanbieder.
    .reference = Kenmerk

worklist-package =
    .heading-twice = er zijn twee kolommen met het kopje ‘{ $heading }’; verwijder er een
    .column-missing = er is geen kolom ‘{ $column }’; zet dat kopje terug, er is niets uit de werkmap gebruikt
    .unknown-error = op blad ‘{ $sheet }’ staat een foutwaarde ({ $shown }); typ in dat vak wat er had moeten staan
    .unpacked-too-large = het bestand is veel groter dan een werklijst; het wordt niet gelezen
    .too-much = het bestand heeft veel meer regels of vakken dan een werklijst; het wordt niet gelezen
    .not-a-workbook = dit is geen Excel-werkmap (.xlsx), of het bestand is beschadigd of met een wachtwoord beveiligd
    .macros = het bestand bevat macro's; sla het op als gewone Excel-werkmap (.xlsx)
    .not-a-worklist = dit is geen werklijst van Stoplicht, of de regels zijn naar een ander bestand gekopieerd; gebruik het toegestuurde bestand
    .damaged = het verborgen blad van de werklijst is beschadigd; gebruik het toegestuurde bestand
    .seal = het zegel van de werklijst klopt niet: zij is met een andere sleutel gemaakt, of het verborgen blad is gewijzigd
    .other-run = de werklijst is van een andere beoordeling
    .other-policy = de werklijst is van een ander beleid of een andere versie ervan
    .no-headings = geen blad heeft de kopjes van een werklijst; zet de rij met kopjes terug, met de verborgen kolom ‘Regelnummer’

worklist-page =
    .page-of = blad &P van &N

worklist-read-back =
    .mark-missing = blad ‘{ $sheet }’ is niet gelezen: de verborgen kolom ‘Regelnummer’ is er niet; gebruik het toegestuurde blad
    .column-missing = op blad ‘{ $sheet }’ is er geen kolom ‘{ $column }’: wat daar stond is niet gelezen, en wat eerder is gelezen blijft staan; zet het kopje terug en lees de werkmap opnieuw
    .reviewer = er is geen vak ‘{ $label }’ op het voorblad: de besluiten kregen de naam die bij het lezen is opgegeven
    .review-day = er is geen vak ‘{ $label }’ op het voorblad: de besluiten kregen de dag waarop ze gelezen zijn
    .of-allocation = {" "}(toewijzing { $allocation })
    .row-message = regel { $row }{ $allocation }{ $column }: { $refusal }

worklist-refusal =
    .added-row = deze regel stond niet in de werklijst die is verstuurd; nieuwe regels horen in een nieuw verzoek
    .twice = deze regel staat er twee keer, met verschillende antwoorden; laat er één staan
    .changed-key = het nummer van de toewijzing, het kenmerk of de aanbieder is gewijzigd; zet het terug zoals het was
    .changed-colour = de kleur is gewijzigd; zet haar terug en geef uw oordeel in het vak voor besluit of toelichting
    .changed-date = het einde nu of het gevraagde einde is gewijzigd; zet het terug zoals het was
    .formula = in dit vak staat een formule; typ de tekst opnieuw, en begin niet met = + - of @
    .error-value = in dit vak staat een foutwaarde, zoals #NAAM?; typ de tekst opnieuw, en begin niet met = + - of @
    .truth-value = in dit vak staat WAAR of ONWAAR; schrijf in woorden wat u bedoelt
    .too-long = de tekst is te lang; houd het bij enkele zinnen
    .unknown-choice = kies bij ‘Uw verzoek’ voor ‘blijft staan’ of ‘ingetrokken’
    .unknown-decision = kies bij ‘Besluit’ een van de woorden uit de lijst: akkoord, ingekort, afgewezen of bespreken
    .date-missing = bij ‘ingekort’ hoort een datum onder ‘Ingekort tot’
    .unreadable-date = de datum is niet te lezen; schrijf dag, maand en jaar, zoals 31-12-2025
    .date-outside = de datum ligt niet na het einde nu en voor het gevraagde einde
    .reason-missing = bij ‘afgewezen’ hoort een reden uit de lijst (WJ759)
    .unknown-reason = de reden van afwijzing staat niet in de lijst (WJ759)
    .contradiction = een datum hoort alleen bij ‘ingekort’, een reden alleen bij ‘afgewezen’; maak het besluit duidelijk
    .reviewer-missing = er staat geen naam bij ‘Beoordeeld door’ op het voorblad; zonder naam is er geen besluit
    .unreadable-reviewer = bij ‘Beoordeeld door’ op het voorblad staat een formule of foutwaarde; typ de naam zelf
    .unreadable-review-day = de dag bij ‘Beoordeeld op’ op het voorblad is niet te lezen, of is een formule; schrijf bijvoorbeeld 31-12-2025
    .decided-before-request = de dag van het besluit ligt voor de dag van het verzoek; verbeter ‘Beoordeeld op’ op het voorblad
    .decided-in-future = de dag van het besluit moet nog komen; verbeter ‘Beoordeeld op’ op het voorblad

worklist-rows =
    .worklist = Werklijst
    .to-do-for-provider = Vul de lichtgele vakken in en stuur dit bestand terug. De andere vakken zijn vergrendeld.
    .to-do-for-worker = Kies per regel een besluit in de lichtgele vakken. De kleur is een advies; u beslist.
    .not-given-yet = – nog niet gegeven –
    .choose-from-list = Kies een van de woorden uit de lijst.
    .date-between = Een datum na het huidige einde en voor het gevraagde einde.

worklist-status =
    .open = open
    .per-list = Per lijst
    .mun = gem.
    .law = wet
    .provider = aanbieder
    .list = lijst
    .rows = rijen
    .answered = beantwoord
    .follow-title = Hoe vaak werd de kleur gevolgd?
    .follow-note = {"  "}(groen en akkoord, of rood en niet zoals gevraagd; oranje adviseert niets)
    .colour = kleur
    .criteria-title = Per criterium: hoe vaak, en hoe vaak toch akkoord
    .criterion = criterium
    .agreed = akkoord
    .alone-orange = als enige ▲
    .alone-red = als enige ■
    .progress = { NUMBER($decided) } van { NUMBER($rows) } beslist, { NUMBER($open) } open
    .progress-answered = , { NUMBER($count) } al beantwoord
    .decided = { NUMBER($count) } beslist
    .of-run = beoordeling { $run } · beleid { $policy }
    .more-lists = {"  "}… { NUMBER($count) } meer lijsten

worklist-style =
    .date-format = d-m-yyyy

worklist-why =
    .municipality-looks = De gemeente kijkt hier zelf naar
    .within-the-criteria = Past binnen de criteria
    .counts-as-green-by = telt als ● groen door
