### De woorden die mensen lezen, in het Nederlands.

check =
    .single-snapshot = De toewijzingen komen uit één export, met de stand van { $day }: eerdere verlengingen onder hetzelfde nummer zijn niet te zien.
    .in-order = De registers zijn in orde, gezien op { $day }.
    .some-findings = { $count ->
        [one] Er is één punt om na te vragen.
       *[other] Er zijn { NUMBER($count) } punten om na te vragen.
    }
    .of-which-high = { $count ->
        [one] Eén daarvan raakt meer dan 5% van { $of }: vraag dat na voordat er wordt beslist.
       *[other] { NUMBER($count) } daarvan raken meer dan 5% van { $of }: vraag die na voordat er wordt beslist.
    }
    .high = Eerst navragen: raakt meer dan 5% van de verzoeken
    .medium = Ook navragen
    .low = Ter kennis: hier hangt weinig van af
    .read = Gelezen:{" "}
    .returned-of = { $register } { NUMBER($rejected) } van { NUMBER($of) }
    .returned-at-import = Bij het inlezen kwamen al rijen terug, die hier niet bij zitten: { $registers }. Wat eraan schort staat in rejected.csv bij de registers.
    .register-rows = { $register } { NUMBER($rows) }
    .as-of-day = Gezien op { $day }.
    .requests-touched = raakt { NUMBER($requests) } van { NUMBER($total) } verzoeken
    .measures-lack = Onzeker of onbekend: { $measures }.
    .more-measures = { $count ->
        [one] nog 1 maat
       *[other] nog { NUMBER($count) } maten
    }
    .steering-too = Ook cijfers van de sturing.
    .steering-only = Alleen cijfers van de sturing.
    .not-scored = Deze verzoeken krijgen geen kleur.
    .nothing-lacks = Geen maat verandert erdoor.
    .where-areas = Waar:{" "}
    .rows-of = Kijk bij:{" "}
    .line = regel { $line }
    .row = rij { $row }
    .to-do = Doe:{" "}
    .and-more = {" "}en nog { NUMBER($count) }
    .claims-through = declaraties zijn binnen tot en met { $through }, de eerste sinds { $from }
    .claims-none = geen declaraties
    .after = na { $day }
    .only-since = pas vanaf { $day }
    .none-yet = nog geen enkele
    .claims = Declaraties
    .title = De staat van de registers
    .registers = Wat er is gelezen
    .unjoined = zonder bekende toewijzing
    .municipality = gemeente
    .law = wet
    .provider = aanbieder
    .what-is-this = Dit is er met de registers aan de hand. Vraag het na voordat iemand beslist; wat de meeste verzoeken raakt, staat bovenaan.
    .requests-heading = verzoeken
    .it-weighs-much = Het raakt meer dan 5% van { $of }: vraag het na voordat er wordt beslist.
    .of-requests = de verzoeken
    .of-rows = de rijen
    .high-of-rows = Eerst navragen: raakt meer dan 5% van de rijen
    .no-request-but = raakt geen verzoek, wel { $share }% van de { $register }
    .some-rows = { $count ->
        [one] 1 rij
       *[other] { NUMBER($count) } rijen
    }
    .some-requests = { $count ->
        [one] 1 verzoek
       *[other] { NUMBER($count) } verzoeken
    }
    .some-allocations = { $count ->
        [one] 1 toewijzing
       *[other] { NUMBER($count) } toewijzingen
    }
    .some-clients = { $count ->
        [one] 1 cliëntnummer
       *[other] { NUMBER($count) } cliëntnummers
    }
    .allocations-heading = toewijzingen
    .clients-heading = cliëntnummers
    .all-categories = Alle productcategorieën:{" "}
    .all-places = { $count ->
        [one] De ene plaats
       *[other] Alle { NUMBER($count) } plaatsen
    }
    .what-is-known = wat bekend is
    .returned = teruggekomen
    .blank-rows = lege rijen
    .claims-from = declaraties van
    .claims-to = tot en met
    .column-values = { $columns }, zoals { $values }
    .all-are-high = { $count ->
        [2] Beide raken meer dan 5% van { $of }: vraag ze na voordat er wordt beslist.
       *[other] Alle { NUMBER($count) } raken meer dan 5% van { $of }: vraag ze na voordat er wordt beslist.
    }
    .note = Goed om te weten: hier hoeft niets te gebeuren
    .some-with-reason = { NUMBER($count) } × { $reason }
    .without-colour = { $count ->
        [one] Van { NUMBER($total) } verzoeken krijgt er 1 geen kleur: { $reasons }.
       *[other] Van { NUMBER($total) } verzoeken krijgen er { NUMBER($count) } geen kleur: { $reasons }.
    }
    .without-colour-below = { $count ->
        [one] Van { NUMBER($total) } verzoeken krijgt er 1 geen kleur;
       *[other] Van { NUMBER($total) } verzoeken krijgen er { NUMBER($count) } geen kleur;
    }
    .see-why = zie waarom
    .register-rows-and-blank = { $blank ->
        [one] { $register } { NUMBER($rows) } (en 1 lege rij)
       *[other] { $register } { NUMBER($rows) } (en { NUMBER($blank) } lege rijen)
    }
    .on-returned = { $count ->
        [one] Van de { $all } { $register } zonder bekende toewijzing hoort er 1 bij een toewijzing waarvan de rijen zelf terugkwamen.
       *[other] Van de { $all } { $register } zonder bekende toewijzing horen er { NUMBER($count) } bij een toewijzing waarvan de rijen zelf terugkwamen.
    }
    .without-colour-heading = Verzoeken zonder kleur
    .by-reason = Waarom zij geen kleur krijgen
    .rows-per-register = Rijen per register
    .claims-until-when = Van wanneer tot wanneer declaraties binnen zijn

check-finding =
    .register-missing = Er is geen register van { $register }.
    .rejected-rows = { $count ->
        [one] 1 van { $of } rijen van { $register } is niet te gebruiken: { $reason }{ $columns }.
       *[other] { NUMBER($count) } van { $of } rijen van { $register } zijn niet te gebruiken: { $reason }{ $columns }.
    }
    .repeated-claims = { $count ->
        [one] 1 declaratie staat er al, met dezelfde referentie, en telt niet nog eens mee.
       *[other] { NUMBER($count) } declaraties staan er al, met dezelfde referentie, en tellen niet nog eens mee.
    }
    .lost-zeros = { $count ->
        [one] In 1 rij van { $register } zijn nullen vooraan weg{ $columns }.
       *[other] In { NUMBER($count) } rijen van { $register } zijn nullen vooraan weg{ $columns }.
    }
    .lost-digits = { $count ->
        [one] In 1 rij van { $register } heeft een rekenblad cijfers van een nummer weggelaten, zoals in 1,23E+09{ $columns }.
       *[other] In { NUMBER($count) } rijen van { $register } heeft een rekenblad cijfers van een nummer weggelaten, zoals in 1,23E+09{ $columns }.
    }
    .unknown-allocations = { $count ->
        [one] 1 verzoek krijgt geen kleur: de toewijzing staat niet in het register.
       *[other] { NUMBER($count) } verzoeken krijgen geen kleur: hun toewijzing staat niet in het register.
    }
    .allocations-known-later = { $count ->
        [one] 1 verzoek krijgt geen kleur: de toewijzing staat in het register, maar werd pas bekend na de dag van het verzoek (of na de gekozen peildatum).
       *[other] { NUMBER($count) } verzoeken krijgen geen kleur: hun toewijzing staat in het register, maar werd pas bekend na de dag van het verzoek (of na de gekozen peildatum).
    }
    .allocations-came-back = { $count ->
        [one] 1 verzoek krijgt geen kleur: van de toewijzing kwamen rijen terug, en op de dag van het verzoek (of de gekozen peildatum) was er geen andere.
       *[other] { NUMBER($count) } verzoeken krijgen geen kleur: van hun toewijzing kwamen rijen terug, en op de dag van het verzoek (of de gekozen peildatum) was er geen andere.
    }
    .unjoined = { $count ->
        [one] 1 van { $of } { $register } hoort bij een toewijzing die niet bekend is, en telt nergens mee.
       *[other] { NUMBER($count) } van { $of } { $register } horen bij een toewijzing die niet bekend is, en tellen nergens mee.
    }
    .unjoined-beside = { $count ->
        [one] Nog 1 telt niet mee doordat de toewijzing zelf terugkwam.
       *[other] Nog { NUMBER($count) } tellen niet mee doordat de toewijzing zelf terugkwam.
    }
    .unscored-requests = { $count ->
        [one] 1 verzoek krijgt geen kleur: { $reason }.
       *[other] { NUMBER($count) } verzoeken krijgen geen kleur: { $reason }.
    }
    .equal-claims = { $count ->
        [one] 1 declaratie zonder referentie herhaalt een andere, en telt mee.
       *[other] { NUMBER($count) } declaraties zonder referentie herhalen een andere, en tellen mee.
    }
    .equal-rows = { $count ->
        [one] 1 rij van { $register } herhaalt een andere rij.
       *[other] { NUMBER($count) } rijen van { $register } herhalen een andere rij.
    }
    .conflicting-versions = { $count ->
        [one] 1 versie van een toewijzing spreekt een andere van hetzelfde moment tegen, en telt niet mee.
       *[other] { NUMBER($count) } versies van toewijzingen spreken een andere van hetzelfde moment tegen, en tellen niet mee.
    }
    .one-version = Geen van { NUMBER($count) } toewijzingen heeft meer dan één versie: is dit de hele geschiedenis?
    .two-client-numbers = { NUMBER($count) } cliëntnummers lijken van iemand te zijn die er nog een heeft.
    .far-dates = { $count ->
        [one] In 1 rij van { $register } ligt een datum ver weg{ $columns }.
       *[other] In { NUMBER($count) } rijen van { $register } ligt een datum ver weg{ $columns }.
    }
    .claims-not-recent = { $count ->
        [one] De declaraties zijn niet tot kort geleden binnen: bij één wet van een gemeente.
       *[other] De declaraties zijn niet tot kort geleden binnen: in { NUMBER($count) } gevallen, elke wet van een gemeente apart geteld.
    }
    .claims-begin-late = { $count ->
        [one] De declaraties beginnen later dan de periode waarover de benutting wordt berekend: bij één wet van een gemeente. Wat van daarvoor ontbreekt, telt als niet gebruikt.
       *[other] De declaraties beginnen later dan de periode waarover de benutting wordt berekend: in { NUMBER($count) } gevallen, elke wet van een gemeente apart geteld. Wat van daarvoor ontbreekt, telt als niet gebruikt.
    }
    .claims-gap = { $count ->
        [one] Van 1 maand ontbreken vrijwel alle declaraties.
       *[other] Van { NUMBER($count) } maanden ontbreken vrijwel alle declaraties.
    }
    .provider-claims-stopped = { $count ->
        [one] Van 1 aanbieder komen geen declaraties (meer) binnen, terwijl er zorg loopt.
       *[other] Van { NUMBER($count) } aanbieders komen geen declaraties (meer) binnen, terwijl er zorg loopt.
    }
    .stops-missing = { $count ->
        [one] Van { $of } leveringen is de toewijzing al lang voorbij; van 1 daarvan kwam nooit een stopbericht.
       *[other] Van { $of } leveringen is de toewijzing al lang voorbij; van { NUMBER($count) } daarvan kwam nooit een stopbericht.
    }
    .no-care-group = { $count ->
        [one] 1 toewijzing heeft een productcategorie die het beleid in geen zorggroep zet: { $products }.
       *[other] { NUMBER($count) } toewijzingen hebben een productcategorie die het beleid in geen zorggroep zet: { $products }.
    }

check-empty =
    .allocation-end = Geen enkele toewijzing heeft een einddatum (`end_date`): alle zorg lijkt door te lopen, en er is niets te verlengen. Hoe lang zorg duurt is niet te zeggen.
    .allocation-volume = { $count ->
        [one] Van 1 toewijzing is geen omvang bekend (`volume` is nergens ingevuld): hoeveel van de zorg is gebruikt, en of er is op- of afgeschaald, is niet te zeggen.
       *[other] Van { NUMBER($count) } rijen van toewijzingen is geen omvang bekend (`volume` is nergens ingevuld): hoeveel van de zorg is gebruikt, en of er is op- of afgeschaald, is niet te zeggen.
    }
    .allocation-unit = { $count ->
        [one] Van 1 toewijzing is de eenheid niet bekend (`unit` is nergens ingevuld): hoeveel van de zorg is gebruikt, en of er is op- of afgeschaald, is niet te zeggen.
       *[other] Van { NUMBER($count) } rijen van toewijzingen is de eenheid niet bekend (`unit` is nergens ingevuld): hoeveel van de zorg is gebruikt, en of er is op- of afgeschaald, is niet te zeggen.
    }
    .allocation-frequency = { $count ->
        [one] Van 1 toewijzing is niet bekend of de omvang per week, per maand of in totaal is (`frequency` is nergens ingevuld): hoeveel van de zorg is gebruikt, is niet te zeggen.
       *[other] Van { NUMBER($count) } rijen van toewijzingen is niet bekend of de omvang per week, per maand of in totaal is (`frequency` is nergens ingevuld): hoeveel van de zorg is gebruikt, is niet te zeggen.
    }
    .allocation-budget = { $count ->
        [one] 1 toewijzing heeft geen omvang en ook geen budget (`budget_cents` is nergens ingevuld): hoeveel daarvan is gebruikt, is niet te zeggen.
       *[other] { NUMBER($count) } rijen van toewijzingen hebben geen omvang en ook geen budget (`budget_cents` is nergens ingevuld): hoeveel daarvan is gebruikt, is niet te zeggen.
    }
    .allocation-category = Geen enkele toewijzing heeft een productcategorie (`product_category`): alle zorg van een cliënt bij een aanbieder telt als één traject, en zorggroepen zijn er niet. De duur en het aantal verlengingen kunnen te hoog zijn.
    .allocation-product = Geen enkele toewijzing heeft een productcode (`product_code`), terwijl het beleid zorggroepen op productcodes heeft: die groepen blijven leeg.
    .allocation-reason = Geen enkele toewijzing heeft een reden van wijziging (`change_reason`): verwijderde toewijzingen tellen mee, en administratieve wijzigingen lijken verlengingen.
    .allocation-referrer = Geen enkele toewijzing heeft een verwijzer (`referrer`): aanbieders zijn niet te vergelijken naar wie hun cliënten verwees.
    .delivery-stop = Geen enkele levering heeft een einde (`stop_date`): alle zorg lijkt door te lopen, of is zonder bericht voorbij. Duur en uitstroom zijn niet te zeggen.
    .delivery-reason = Geen enkele levering heeft een reden van beëindiging (`stop_reason`): waarom zorg ophield, en wat voortijdig was, is niet te zeggen.
    .delivery-stop-reported = Van geen enkel einde is bekend wanneer het is gemeld (`stop_reported_on`): wie terugkijkt naar een eerdere dag, ziet stoppen die er toen nog niet waren.
    .delivery-reported = Van geen enkele levering is bekend wanneer zij is gemeld (`reported_on`): wie terugkijkt naar een eerdere dag, ziet zorg die toen nog niet was gemeld.
    .claim-submitted = Van geen enkele declaratie is bekend wanneer zij is ingediend (`submitted_on`): zij telt vanaf het einde van haar periode, ook op dagen dat zij er nog niet was. Het gebruik van zorg kan daardoor anders lijken dan het op de dag van het verzoek was.
    .claim-reference = Geen enkele declaratie heeft een referentie (`reference`): een regel die twee keer is geleverd, telt twee keer.
    .request-end = Geen enkel verzoek noemt een einddatum (`requested_end`): tot wanneer er verlengd moet worden is niet bekend, en geen verzoek krijgt een kleur.
    .request-start = Geen enkel verzoek noemt een ingangsdatum (`requested_start`): de gevraagde periode telt vanaf het begin van de toewijzing.
    .request-size = Geen enkel verzoek noemt een omvang of budget (`volume`, `budget_cents`): elk telt als een verzoek om dezelfde omvang.
    .request-unit = De verzoeken noemen een omvang zonder eenheid of frequentie (`unit`, `frequency`): die van de toewijzing geldt.
    .request-list = Geen enkel verzoek noemt een lijst (`list_id`): alle verzoeken van een aanbieder samen tellen als één lijst.
    .request-explanation = Bij geen enkel verzoek is een toelichting gegeven (`explanation`): bij oranje wordt er altijd om gevraagd.
    .request-answered = Geen enkel verzoek is beantwoord (`answered_on`): alle verzoeken tellen als open.
    .request-answer = Van geen enkel verzoek is bekend wat erop is geantwoord (`answer`).
    .other = De kolom `{ $column }` van { $register } is nergens ingevuld.

check-codes =
    .category = { $count ->
        [one] 1 rij van toewijzingen heeft een productcategorie die op geen landelijke lijst van deze wet staat: { $codes }. Zij telt als een zorggroep op zichzelf.
       *[other] { NUMBER($count) } rijen van toewijzingen hebben een productcategorie die op geen landelijke lijst van hun wet staat: { $codes }. Elke code telt als een zorggroep op zichzelf.
    }
    .change-reason = { $count ->
        [one] 1 rij van toewijzingen heeft een reden van wijziging die op geen landelijke lijst staat: { $codes }. Zij telt als een gewone reden: een later einde is een verlenging.
       *[other] { NUMBER($count) } rijen van toewijzingen hebben een reden van wijziging die op geen landelijke lijst staat: { $codes }. Zij telt als een gewone reden: een later einde is een verlenging.
    }
    .stop-reason = { $count ->
        [one] 1 levering heeft een reden van beëindiging die op geen landelijke lijst van deze wet staat: { $codes }. Zij telt als “anders”.
       *[other] { NUMBER($count) } leveringen hebben een reden van beëindiging die op geen landelijke lijst van hun wet staat: { $codes }. Zij telt als “anders”.
    }
    .referrer = { $count ->
        [one] 1 rij van toewijzingen heeft een verwijzer die op geen landelijke lijst staat: { $codes }.
       *[other] { NUMBER($count) } rijen van toewijzingen hebben een verwijzer die op geen landelijke lijst staat: { $codes }.
    }

check-remedy =
    .claims-register = Vraag wie de bestanden maakt om de declaraties (bericht 323); zonder wordt er niets beoordeeld. Zijn ze er niet, lees dan een lege lijst in (`stoplicht template claims`).
    .deliveries-register = Vraag wie de bestanden maakt om de leveringen (berichten 305 en 307); zonder kan er niet worden gestuurd.
    .rejected-rows = Vraag de zorgadministratie deze rijen na te kijken en opnieuw te leveren.
    .rejected-requests = Vraag de aanbieder deze rijen van de lijst te verbeteren.
    .cut-off = Vraag wie het bestand maakte om een nieuw: het is afgebroken, en er ontbreekt misschien meer.
    .repeated-claims = Vraag de zorgadministratie of het bestand twee keer is samengevoegd; er hoeft niets te veranderen.
    .lost-zeros = Vraag wie het bestand maakte om een nieuw met deze kolom als tekst; open het niet eerst in een rekenblad.
    .lost-digits = De cijfers zijn weg: vraag wie het bestand maakte om een nieuw met deze kolom als tekst.
    .unknown-allocations = Vraag de aanbieder de nummers na te kijken; zijn het er veel, vraag dan de zorgadministratie of alle toewijzingen geleverd zijn.
    .unjoined = Vraag de zorgadministratie of alle toewijzingen geleverd zijn, ook beëindigde en die van eerdere jaren.
    .equal-claims = Vraag wie het bestand maakte of deze regels dubbel zijn; lever de referentie mee, dan telt een dubbele regel één keer.
    .equal-rows = Vraag wie het bestand maakte of berichten twee keer zijn ingelezen.
    .conflicting-versions = Vraag de zorgadministratie welke versie geldt, en lever het juiste moment (Toewijzingsdatum en -tijd) van elke versie.
    .one-version = Vraag wie het bestand maakte om alle versies (elk bericht 301), niet alleen de laatste: anders is geen eerdere verlenging te zien.
    .two-client-numbers = Vraag wie het bestand maakte om iedere cliënt overal hetzelfde pseudoniem te geven: dezelfde sleutel, dezelfde schrijfwijze.
    .far-dates = Vraag de zorgadministratie deze rijen na te kijken; is er geen einde, dan blijft de einddatum leeg.
    .far-requests = Vraag de aanbieder deze datums na te kijken.
    .claims-not-recent = Vraag de zorgadministratie om de declaraties (bericht 323) die nog ontbreken; tot dan wordt naar een oudere periode gekeken, of is niet te zeggen of zorg is gebruikt.
    .claims-begin-late = Vraag wie het bestand maakte ook om de declaraties van de tijd daarvoor, zoals het bestand van het jaar ervoor, en lees alle bestanden samen in; tot dan lijkt er minder gebruikt dan er is gebruikt.
    .claims-gap = Vraag de zorgadministratie om de declaraties (bericht 323) van deze maanden.
    .provider-claims-stopped = Vraag de aanbieder of er nog declaraties komen, en de zorgadministratie of er berichten zijn blijven liggen.
    .stops-missing = Vraag deze aanbieders om de stopberichten (bericht 307); tot dan telt een levering als beëindigd zonder reden.
    .no-care-group = Elke categorie telt dan als een groep op zichzelf. Is dat niet bedoeld, dan zet wie het beleid beheert haar in de lijst van zorggroepen (`[care_groups]`).
    .empty-column = Vraag wie het bestand maakte om een nieuw waarin deze kolom is ingevuld; is zij in het systeem zelf leeg, vraag dan de zorgadministratie hoe dat komt.
    .no-end = Vraag de aanbieder tot wanneer elk verzoek loopt, of vraag wie het bestand maakte of de kolom is weggevallen.
    .free-column = Dat mag zo zijn. Had de kolom ingevuld moeten zijn, vraag dan wie het bestand maakte om een nieuw.
    .unknown-codes = Vraag de zorgadministratie wat deze codes betekenen, en om de rijen met de landelijke code.
    .repeated-requests = Vraag de aanbieder welk verzoek geldt. Alleen het eerste telt; krijgt dat zelf geen kleur, dan krijgt geen ervan er een.
    .conflicting-requests = Vraag de aanbieder welke rij geldt. Tot dan wordt geen ervan beoordeeld.
    .no-extension = Vraag de aanbieder of de zorg langer nodig is, en tot wanneer; is zij dat niet, dan kan het verzoek vervallen.
    .allocations-known-later = Het nummer is dus bekend. Vraag de zorgadministratie of het moment van deze toewijzingen klopt (Toewijzingsdatum en -tijd), en of al hun versies geleverd zijn. Bestond de toewijzing toen nog niet, laat de aanbieder het verzoek dan opnieuw doen.
    .allocations-came-back = Het nummer is dus bekend. Vraag na wat er met die rijen is: het staat bij de punten over toewijzingen. Zijn zij verbeterd, dan kan het verzoek worden beoordeeld.
    .other-number = Vraag de aanbieder het nummer van de toewijzing na te kijken.
    .nothing-to-extend = Er is geen einde dat kan worden verlengd: meld het de aanbieder, of kijk de toewijzing na.
    .after-the-day = Kies een latere peildatum, of kijk de datum van het verzoek na.

colour =
    .green = groen
    .orange = oranje
    .red = rood

contract-page =
    .version-and-days = { $id }, versie { $version } · { $from } tot en met { $to } · vingerafdruk{" "}
    .terms = Afspraken
    .who = { $law }, gemeente { $municipalities }; elke gemeente heeft een eigen budget.
    .decided = Besloten op { $day }; wie naar een dag daarvoor kijkt, ziet een concept.
    .is-final = De uitgaven van het jaar staan vast vanaf { $day }.
    .lump-sums-rest-on = { $advances ->
        [one] Lump sums rusten op de omzet van { $year }, en worden in een keer betaald.
       *[other] Lump sums rusten op de omzet van { $year }, en worden in { $advances } voorschotten betaald.
    }
    .index = Index: { $index }, dus keer { $factor }.
    .cut = Taakstelling: { $cut }, dus keer { $factor }.
    .prorated = Grondbedragen gaan naar de dagen van het contract: keer { $days }/{ $of }.
    .ceiling-per-service = Elke voorziening van een gemeente heeft een eigen plafond.
    .ceiling-per-municipality = Een gemeente heeft één plafond voor al haar voorzieningen.
    .overrun = Partners dragen samen { $share } van een overschrijding; gewaarschuwd wordt vanaf { $warn } van het plafond.
    .requests-are-scored = Verzoeken om verlenging van zorg die een lump sum betaalt, worden beoordeeld als andere.
    .requests-are-refused = Verzoeken om verlenging van zorg die een lump sum betaalt, zijn niet nodig en komen terug.
    .open-book = Partners mogen elkaars bedragen zien.
    .services = Voorzieningen
    .service = voorziening
    .products = producten
    .categories = categorieën
    .products-of-new-clients = nieuwe cliënten van partners
    .partners = Partners
    .partner = partner
    .providers = aanbieders
    .for-services = voorzieningen
    .no-partners = geen
    .milestones = Mijlpalen
    .milestone = { $due }: { $id }; anders: { $otherwise }

contract-missing =
    .turnover = omzet van { $provider } voor { $service }
    .turnover-of-others = omzet van wie geen partner is voor { $service }
    .pgb = het pgb-bedrag
    .pgb-spent = wat aan pgb is besteed
    .weights = aantallen toewijzingen om naar te verdelen
    .too-large = een bedrag dat te groot is

budget-page =
    .ceiling-of = { $law }, gemeente { $municipality }, voorziening { $service }
    .room-of = bestedingsruimte { $law }, voorziening { $service }
    .version-as-of = { $id }, versie { $version } · peildatum { $as-of } · vingerafdruk{" "}
    .chains-by = zorggroepen en onderbrekingen volgens { $policy }
    .draft = CONCEPT: op deze dag was nog niet over het contract besloten.
    .unknown = onbekend
    .over = overschreden
    .likely = waarschijnlijk
    .possible = mogelijk
    .unlikely = onwaarschijnlijk
    .all-services = alle
    .unassigned = geen
    .municipality = gem.
    .service = voorziening
    .ceiling = plafond
    .so-far = tot nu toe
    .share-used = gebruikt
    .overrun = overschrijding
    .forecast = verwacht [95%]
    .room = ruimte
    .chance = kans
    .signal = overschrijding
    .ceilings = Plafonds
    .outlook = Overige declaraties van het jaar (zonder lump sums en pgb)
    .not-known = niet bekend is: { $parts }
    .turnover-of = omzet van { $providers }
    .lump-sums = Lump sums
    .partner = partner
    .lump-sum = lump sum
    .prepaid = eerder betaald
    .paid = betaald
    .balance = nog te betalen
    .to-be-paid-back = { $amount } terug te vorderen
    .under-reservation = { $words } *
    .reservation = * Onder voorbehoud: de verwachting gaat uit van maanden die rond één niveau schommelen, en dat doen de maanden hier niet.
    .pgb = pgb van het jaar
    .borne = aandeel in de overschrijding
    .room-from = ruimte vanaf
    .committed = toegewezen tot het einde van het jaar
    .rooms-note = De verwachting gaat uit van wat de aanbieder eerder per maand declareerde, ook in de maanden voor de ruimte inging. Wat al is toegewezen staat ernaast, en zit er niet in.
    .rooms = Bestedingsruimtes
    .provider = aanbieder
    .claimed = gedeclareerd
    .mind = Let op
    .final-year = { $amount }, definitief
    .not-over = niet overschreden

budget-mind =
    .claimed-of-none = gemeente { $municipality }: { $amount } is gedeclareerd op zorg die bij geen voorziening hoort; dat valt onder geen plafond
    .unpriced = { $count ->
        [one] { $place }: 1 toewijzing heeft geen tarief of omvang, en telt niet mee in wat is vastgelegd
       *[other] { $place }: { NUMBER($count) } toewijzingen hebben geen tarief of omvang, en tellen niet mee in wat is vastgelegd
    }
    .beyond-claims = gemeente { $municipality }: declaraties zijn bekend tot en met { $through }, en de verwachting rekent met maanden daarna ({ $months }). Wat niet is aangeleverd leest zij als zorg die niet is gegeven: zij en de kans op overschrijding zijn dan te laag.
    .refused = { $rows ->
        [one] { $label }: 1 rij kon niet worden gebruikt (register { $register }; zij staat in de tabel rejected). Is er een eerdere rij over hetzelfde, dan geldt die nog
       *[other] { $label }: { NUMBER($rows) } rijen konden niet worden gebruikt (register { $register }; zij staan in de tabel rejected). Waar er een eerdere rij over hetzelfde is, geldt die nog
    }
    .warned = { $place }: sinds { $since } is { $least } van het plafond gebruikt of meer; nu { $used }
    .room-warned = bestedingsruimte { $place }: sinds { $since } is { $least } gebruikt of meer; gesprek uiterlijk { $talk }, besluit uiterlijk { $decision }
    .shifted = { $place }: de maanden schommelen niet om één niveau ({ $signals }). De verwachting gaat daar wel van uit: reken er niet vast op.
    .outside = een maand springt eruit
    .run = zeven maanden op rij liggen aan één kant van het gemiddelde
    .trend = zeven maanden op rij gaan omhoog of omlaag
    .two-of-three = twee van drie maanden liggen ver van het gemiddelde
    .capped = { $place }: van { $all } die partners samen dragen komt { $borne } terug; { $nobody } draagt niemand, omdat een partner nooit meer draagt dan haar lump sum

page-budget =
    .version-as-of = Contract { $id }, versie { $version } · peildatum { $as-of }
    .what-is-this = Wat er van elk plafond is uitgegeven, en waar het jaar naar verwachting eindigt. Een verwachting is geen besluit; wat niet bekend is, blijft onbekend.
    .course = Elk plafond en het verloop van het jaar
    .no-ceiling = Van geen enkel plafond is bekend hoe hoog het is; wat ervoor nodig is staat hieronder.
    .more = { $count ->
        [one] Nog één plafond staat alleen in de tabellen.
       *[other] Nog { NUMBER($count) } plafonds staan alleen in de tabellen.
    }
    .what-is-not-known = Wat niet bekend is
    .over-now = nu al boven het plafond
    .forecast = verwacht (95% zeker tussen)
    .room-for-it = ruimte hiervoor (plafond − lump sums − pgb)
    .prepaid = eerder betaald (voor de lump sum inging)
    .chance = kans op overschrijding

contract-amounts =
    .formula = berekening
    .amount = bedrag
    .unknown = onbekend
    .lump-sums = Lump sums
    .rounding = r( ) is: afgerond op hele centen, een halve cent van nul af. Wat niet bekend is, is geen nul: het blijft onbekend, en alles wat erop rust ook.
    .turnover-of = omzet { $year } { $provider }
    .no-row = geen regel in het register turnover
    .no-turnover = het register turnover is er niet bij (--registers)
    .turnover = omzet
    .audited = met controleverklaring
    .provisional = voorlopig
    .indexed-and-cut = geïndexeerd en gekort
    .surcharge = toeslag
    .lump-sum = lump sum
    .lump-sum-audited = lump sum, definitief
    .lump-sum-provisional = lump sum, voorlopig
    .ceilings = Plafonds
    .lump-sums-together = lump sums
    .ceiling = plafond
    .share-by-allocations = deel naar aantal toewijzingen van { $formula }
    .turnover-of-others = omzet { $year } van wie geen partner is
    .pgb-granted = toegekend pgb, bekend op { $day }
    .pgb-spent = besteed pgb, bekend op { $day }
    .unchanged-volume = Bij gelijk volume
    .unchanged-volume-says = Een deel dat gekort wordt, loopt bij evenveel zorg vanzelf over: de prijzen stijgen met de index, het plafond min de taakstelling.
    .at-new-prices = dezelfde zorg, nieuwe prijzen
    .overrun = overschrijding
    .partners-bear = waarvan voor de partners
    .rooms = Bestedingsruimtes

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
    .provider-named = aanbieder { $provider }
    .municipality-named = gemeente { $municipality }
    .list-named = lijst { $list }
    .dates = ingediend { $submitted } · peildatum { $as-of } · antwoord uiterlijk { $due }
    .as-of-day = peildatum { $day }
    .care-per-week-changed = inzet per week { $change }
    .policy-named = beleid: { $policy }
    .because-of-lumpsum = { $value }: uit een lump sum betaald
    .because-of-output-total = { $value }: als resultaat in één keer betaald
    .never-scaled-down = nooit afgeschaald
    .no-curves-given = niet berekend: geen duurcijfers

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
    .intensity-unknown = inzet onbekend
    .not-counted = {" "}(telt niet mee: later dan deze toewijzing)
    .extended = verlengd op { $on }: van { $from } naar { $to }
    .claims = declaraties
    .never-claimed = nooit gedeclareerd
    .claims-until = zijn binnen tot en met { $day }: te kort om er iets van te zeggen
    .claims-not-on-record = zijn er nog niet van deze gemeente en wet
    .claims-too-few = zeggen nog te weinig
    .claims-since = pas binnen vanaf { $day }: van daarvoor ontbreken ze
    .allocations = { $count ->
        [one] 1 toewijzing
       *[other] { $count } toewijzingen
    }
    .care-since = {"  "}{ $allocations }, zorg zonder onderbreking sinds { $day }
    .follow-on = verlenging onder een nieuw nummer, bekend op { $day }
    .scaled-up-from-to = opgeschaald op { $day }: van { $before } naar { $after } ({ $change })
    .scaled-down-from-to = afgeschaald op { $day }: van { $before } naar { $after } ({ $change })
    .period = { $from } t/m { $to }
    .claimed-of = { $claimed } van { $allocated }
    .last-claimed = gedeclareerd tot en met { $day }
    .shortened = verkort op { $on }: van { $from } naar { $to }
    .end-moved = einde om administratieve reden verschoven op { $on }: van { $from } naar { $to }; dat is geen verlenging
    .start-moved = begin gewijzigd op { $on }: van { $from } naar { $to }
    .resized = omvang gewijzigd op { $on }: van { $from } naar { $to }
    .last-size-holds = De laatste omvang geldt voor de hele periode: een wijziging onder hetzelfde nummer telt niet als op- of afschaling.
    .not-all-in = declaraties van de { $days } dagen daarna tellen nog niet, want die komen later binnen
    .lumpsum-pays = { $from } t/m { $to } uit een lump sum betaald: telt niet mee in de maten van declaraties

allocated-size =
    .none = onbekend
    .minutes = { $number } minuten
    .hours = { $number } uur
    .nights = { $number } etmalen
    .half-days = { $number } dagdelen
    .pieces = { $number } stuks
    .per-day = { $amount } per dag
    .per-week = { $amount } per week
    .per-month = { $amount } per maand
    .in-total = { $amount } in totaal

explain-reasons =
    .criteria = Criteria
    .counts-as = telt als{" "}
    .no-condition-holds = valt binnen de grenzen
    .measures = Maten
    .for-the-access-worker-only = * alleen voor de toegang
    .because-of-condition = want { $condition }
    .good-news-of-condition = goed nieuws, want { $condition }
    .overruled-by = , door { $criterion }
    .unknown-measures = onbekend: { $measures }; onbekend telt hier als { $colour }
    .not-to-be-said = niet te zeggen; dat telt hier als { $colour }
    .no-good-news = verzachting geldt hier niet

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
    .under-one-percent = minder dan 1%
    .over-99-percent = meer dan 99%

period =
    .quarter-1 = het eerste kwartaal van { $year }
    .quarter-2 = het tweede kwartaal van { $year }
    .quarter-3 = het derde kwartaal van { $year }
    .quarter-4 = het vierde kwartaal van { $year }
    .month-01 = januari { $year }
    .month-02 = februari { $year }
    .month-03 = maart { $year }
    .month-04 = april { $year }
    .month-05 = mei { $year }
    .month-06 = juni { $year }
    .month-07 = juli { $year }
    .month-08 = augustus { $year }
    .month-09 = september { $year }
    .month-10 = oktober { $year }
    .month-11 = november { $year }
    .month-12 = december { $year }

product-category =
    .jw-31 = hulp door het wijk- of buurtteam
    .jw-32 = ambulante hulp op locatie van de aanbieder
    .jw-33 = daghulp op locatie van de aanbieder
    .jw-34 = hulp in het netwerk van de jeugdige
    .jw-35 = pleegzorg
    .jw-36 = gezinsgericht verblijf
    .jw-37 = gesloten plaatsing
    .jw-38 = overig residentieel verblijf
    .jw-40 = persoonlijke verzorging
    .jw-41 = dagbehandeling
    .jw-42 = vervoerdiensten
    .jw-43 = verblijf met behandeling
    .jw-44 = verblijf zonder behandeling
    .jw-45 = ambulante jeugdhulp
    .jw-46 = crisishulp voor jeugd
    .jw-47 = jeugdreclassering
    .jw-48 = jeugdbescherming
    .jw-49 = preventief justitieel kader
    .jw-50 = maatwerk voor jeugd
    .jw-51 = generalistische basis-ggz
    .jw-52 = specialistische ggz
    .jw-53 = kindergeneeskunde
    .jw-54 = jeugd-ggz
    .jw-55 = landelijk ingekochte zorg
    .wmo-01 = hulp bij het huishouden
    .wmo-02 = begeleiding
    .wmo-03 = persoonlijke verzorging
    .wmo-04 = kortdurend verblijf
    .wmo-05 = woondiensten
    .wmo-06 = overige ondersteuning van één persoon of gezin
    .wmo-07 = dagbesteding
    .wmo-08 = vervoerdiensten
    .wmo-09 = overige ondersteuning in een groep
    .wmo-10 = overig maatwerk
    .wmo-11 = rolstoelen
    .wmo-12 = vervoervoorzieningen
    .wmo-13 = woonvoorzieningen
    .wmo-14 = overige hulpmiddelen
    .wmo-15 = beschermd wonen
    .wmo-16 = opvang
    .wmo-17 = spoedopvang
    .wmo-18 = overig beschermd wonen en overige opvang

policy =
    .for-all-care = voor alle zorg
    .for-the-rest-as-above = {"  "}(dit is anders, de rest is als hierboven)
    .in-words = In woorden
    .for-the-access-worker-only = (alleen voor de toegang)
    .as-a-table = Als tabel
    .criterion = criterium
    .unknown = onbekend
    .mind = Let op
    .version-valid-from = versie { $version } · geldig vanaf { $day } · vingerafdruk{" "}
    .colour-at = { $colour } bij { $condition }
    .unknown-counts-as = { $sentence } Onbekend telt als { $colour }.
    .not-applicable-counts-as = { $sentence } Wordt de zorg uit een lump sum betaald, of als resultaat in één keer, dan telt het als { $colour }.
    .good-news = { $count ->
        [one] Goed nieuws bij { $condition }: dan telt { $criteria } als groen.
       *[other] Goed nieuws bij { $condition }: dan tellen { $criteria } als groen.
    }
    .care-group-named = zorggroep { $name }
    .for-all-care-unless = voor alle zorg, tenzij hieronder iets anders staat

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
    .longer-than-more = langer dan meer dan { $share } van de vergelijkbare trajecten
    .longer-than-at-least = langer dan ten minste { $share } van de vergelijkbare trajecten
    .longer-than-less = langer dan minder dan { $share } van de vergelijkbare trajecten
    .longer-than-at-most = langer dan hoogstens { $share } van de vergelijkbare trajecten

policy-condition =
    .and = en
    .unknown = onbekend
    .or = of
    .lower-than = lager dan
    .at-most = hoogstens gelijk aan
    .higher-than = hoger dan
    .more-of = meer { $left } dan { $right }
    .fewer-of = minder { $left } dan { $right }
    .as-many-of = even veel { $left } als { $right }
    .at-least-as-many = ten minste even veel { $left } als { $right }
    .at-most-as-many = hoogstens even veel { $left } als { $right }
    .at-least = ten minste gelijk aan
    .equal-to = gelijk aan
    .other-than = anders dan
    .from = van
    .up-to = tot en met
    .known = bekend
    .not-followed = niet{" "}
    .not = niet
    .never-scaled-down = nooit afgeschaald
    .scaled-down-before = ooit afgeschaald

policy-finding =
    .error = fout
    .warning = waarschuwing
    .line = regel
    .column = kolom

policy-settings =
    .not-named-here = Wat hier niet staat is een groep per productcategorie; budgetten zonder product zijn samen een groep.
    .care-groups = Zorggroepen
    .care-group = zorggroep
    .product-or-category = product of categorie
    .smallest-list = Een lijst met ten minste { $rows } beoordeelde verzoeken wordt als lijst behandeld, een kortere een voor een.
    .no-explanation-asked = Er wordt nergens een toelichting gevraagd.
    .the-dutch-holidays = de Nederlandse feestdagen
    .no-holidays = geen feestdagen
    .lists = Lijsten
    .no-change-reason-at-all = geen enkele reden van wijziging
    .gap = Zorg sluit op elkaar aan, en is één keten, als er niet meer dan { $days } dagen tussen zitten.
    .claims-window = Declaraties worden vergeleken over { $days } dagen, tot { $lag } dagen voor de dag waarop wordt gekeken (de peildatum); bij minder dan { $least } dagen is de benutting onbekend.
    .scaling = De inzet is de hoeveelheid zorg per week; een verandering van de inzet met meer dan { $change } is een op- of afschaling.
    .steering-windows = In stuurcijfers: een levering zonder stopbericht geldt { $unreported } dagen na het einde van de toewijzing als geëindigd; een tijdelijke stop duurt hooguit { $temporary } dagen; wie binnen { $returning } dagen terugkomt telt als terugkeer.
    .history-title = Hoe de geschiedenis wordt gelezen
    .explanation-asked = Een toelichting wordt gevraagd bij { $colours }.
    .answer-due = Het antwoord is er binnen 5 werkdagen, of binnen 8 weken als het verzoek in onderzoek is. Vrije dagen, naast het weekeinde: { $holidays }.
    .change-reasons = reden van wijziging { $reasons }
    .administrative-reasons = Geen verlenging, maar administratie: { $reasons }.
    .product-code = { $text } (productcode)

row-code =
    .missing-value = een verplicht veld is leeg
    .unreadable-value = in een veld staat iets dat er niet kan staan
    .invalid-period = de periode eindigt voordat zij begint
    .other-year = een dag valt buiten het jaar van de rij
    .ambiguous-value = een waarde is op twee manieren te lezen
    .cut-off = de laatste regel van het bestand is afgebroken
    .conflicting-versions = twee versies op één moment spreken elkaar tegen
    .duplicate-claim = deze declaratieregel staat er al, met dezelfde referentie
    .invalid-amount = een bedrag dat niet kan

rows-read =
    .rows = rijen
    .used = gebruikt
    .not-needed = niet nodig
    .rejected = terug
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
    .on-few = {" "}(op weinig)
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
    .status-half-goes-on = meer dan de helft loopt nog
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
    .case-long = langer dan negen op de tien vergelijkbare trajecten (die zijn na { $most } dagen voorbij)
    .case-extended = { NUMBER($count) } keer verlengd, nooit afgeschaald
    .case-unclaimed = al { NUMBER($count) } dagen niets gedeclareerd
    .case-never-claimed = nog nooit iets gedeclareerd, in { NUMBER($count) } dagen
    .case-little-used = { $share } benut van wat is toegewezen
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
    .followed = { $count ->
        [one] 1 traject gevolgd
       *[other] { NUMBER($count) } trajecten gevolgd
    }
    .ends = { $provisional ->
        [one] {"  "}{ NUMBER($ongoing) } lopen nog · 1 einde voorlopig · { NUMBER($unreported) } zonder gemeld einde
       *[other] {"  "}{ NUMBER($ongoing) } lopen nog · { NUMBER($provisional) } einden voorlopig · { NUMBER($unreported) } zonder gemeld einde
    }
    .policy-as-of = beleid: { $policy } { $version } · peildatum { $day }
    .flows-in = Stromen in { $period }
    .lines-left-out = { $count ->
        [one] {"  "}1 regel niet getoond: te weinig cliënten om iets te laten zien
       *[other] {"  "}{ NUMBER($count) } regels niet getoond: te weinig cliënten om iets te laten zien
    }
    .more-lines = { $count ->
        [one] {"  "}… nog 1 regel, in het bestand
       *[other] {"  "}… nog { NUMBER($count) } regels, in het bestand
    }
    .hidden = { $rows ->
        [one] × verborgen: minder dan { $least } cliënten, of anders af te leiden: 1 rij van de stromen geraakt
       *[other] × verborgen: minder dan { $least } cliënten, of anders af te leiden: { NUMBER($rows) } rijen van de stromen geraakt
    }
    .cases = { $count ->
        [one] 1 casus om te bespreken, in `cases`
       *[other] { NUMBER($count) } casussen om te bespreken, in `cases`
    }
    .unreadable-curves = { $count ->
        [one] 1 zorggroep waarvan niet te zeggen is wat lang is: haar curve is niet te lezen (`km_flag` in `durations`)
       *[other] { NUMBER($count) } zorggroepen waarvan niet te zeggen is wat lang is: hun curve is niet te lezen (`km_flag` in `durations`)
    }
    .no-recent-claims = { $count ->
        [one] 1 keer zijn van een gemeente en wet geen recente declaraties bekend: dat zij ontbreken is daar geen casus
       *[other] { NUMBER($count) } keer zijn van een gemeente en wet geen recente declaraties bekend: dat zij ontbreken is daar geen casus
    }
    .rows-rejected = { $count ->
        [one] 1 rij komt terug, in `rejected`
       *[other] { NUMBER($count) } rijen komen terug, in `rejected`
    }

triage-summary =
    .contract-named = onder contract { $id }, versie { $version }
    .unjoined-claims = { $count ->
        [one] 1 declaratie telt nergens mee, want van de toewijzing is geen versie bekend: ontbreken er toewijzingen, of verloren nummers hun nullen?
       *[other] { NUMBER($count) } declaraties tellen nergens mee, want van de toewijzing is geen versie bekend: ontbreken er toewijzingen, of verloren nummers hun nullen?
    }
    .unjoined-deliveries = { $count ->
        [one] 1 levering telt nergens mee, want van de toewijzing is geen versie bekend: ontbreken er toewijzingen, of verloren nummers hun nullen?
       *[other] { NUMBER($count) } leveringen tellen nergens mee, want van de toewijzing is geen versie bekend: ontbreken er toewijzingen, of verloren nummers hun nullen?
    }
    .returned-requests = { $count ->
        [one] 1 verzoek kwam bij het inlezen al terug; het gaat als niet beoordeeld mee in de werklijsten
       *[other] { NUMBER($count) } verzoeken kwamen bij het inlezen al terug; zij gaan als niet beoordeeld mee in de werklijsten
    }
    .no-claims-are-on-record = er zijn geen declaraties
    .each-request-as-of-its = elk verzoek op zijn eigen datum
    .per-provider-and-list = Per aanbieder en lijst
    .mun = gem.
    .law = wet
    .provider = aanbieder
    .list = lijst
    .rejected = niet beoord.
    .expl-missing = toel. mist
    .route = route
    .rejected-rows = Rijen die terugkomen
    .register = register
    .code = code
    .reason = reden
    .read = Gelezen
    .scored = { $count ->
        [one] { NUMBER($count) } verzoek beoordeeld
       *[other] { NUMBER($count) } verzoeken beoordeeld
    }
    .claims-until = declaraties zijn binnen tot en met { $day }
    .claims-since = declaraties zijn pas binnen vanaf { $day }
    .claims-begin-late = { $since }. Bij { NUMBER($touched) } van { NUMBER($requests) } beoordeelde verzoeken is dat te laat: dat er daarvoor niets is gedeclareerd, zegt niets over de zorg.
    .as-of-day = peildatum { $day }
    .policy-named = beleid: { $policy } · { $as-of }
    .and-more = {" "}en nog { NUMBER($count) }
    .more-lists = { $count ->
        [one] {"  "}… nog { NUMBER($count) } lijst
       *[other] {"  "}… nog { NUMBER($count) } lijsten
    }
    .more-reasons = { $count ->
        [one] {"  "}… nog 1 rij om andere redenen
       *[other] {"  "}… nog { NUMBER($count) } rijen om andere redenen
    }

wording =
    .as-a-list = als lijst
    .one-by-one = een voor een
    .answered = beantwoord
    .agreed = past binnen de criteria
    .explanation-missing = toelichting ontbreekt
    .explanation-given = toelichting gegeven
    .to-discuss = bespreken met de aanbieder
    .policy-name = { $name }, versie { $version } ({ $hash })
    .listed = { $first } en { $last }
    .handled-as-a-list = {" "}· wordt met de hele lijst behandeld
    .handled-one-by-one = {" "}· wordt los van de lijst behandeld
    .budget = budget zonder product
    .product = product { $shown }
    .product-category = productcategorie { $shown }
    .care-group = zorggroep { $care-group }

worklist-change =
    .decision-elsewhere = hier staat ‘{ $says }’, en op een andere lijst is op { $day } ‘{ $stands }’ besloten; dat dit nieuwer is, blijkt nergens uit. Wat daar is besloten blijft gelden
    .explanation = de toelichting is gewijzigd
    .explanation-kept = het vak voor de toelichting is leeg; de toelichting die eerder is gelezen blijft staan
    .explanation-as-sent = in het vak staat nog de tekst die was meegestuurd; de toelichting die daarna is gelezen blijft staan
    .explanation-taken-out = de toelichting is weggehaald
    .withdrawn = is ingetrokken
    .withdrawal-kept = blijft ingetrokken: in dit bestand staat nog ‘blijft staan’, zoals het is verstuurd; wie het intrekken terug wil nemen kiest ‘toch niet ingetrokken’
    .withdrawal-undone = was ingetrokken, en dat is teruggenomen: het verzoek staat weer
    .decision-altered = het besluit ‘{ $now }’ is aangepast
    .decision-changed = het besluit is gewijzigd: ‘{ $before }’ → ‘{ $now }’
    .decision-older = hier staat ‘{ $says }’, en dat is ouder dan het besluit ‘{ $stands }’ van { $day }; ‘{ $stands }’ blijft staan
    .decision-unclear = hier staat ‘{ $says }’, en een ander besloot op { $day } ‘{ $stands }’; welk van de twee nieuwer is, blijkt nergens uit. ‘{ $stands }’ blijft staan
    .decision-of-other = het besluit ‘{ $decision }’ van { $day } staat al op naam van een ander, en dat blijft zo
    .decisions-disagree = hier staat ‘{ $says }’, en een andere werkmap die nu wordt gelezen zegt iets anders; welke nieuwer is, blijkt nergens uit. Geen van beide telt
    .explanation-older = hier staat een oudere toelichting dan die is vastgelegd; die laatste blijft staan
    .withdrawal-older = dit bestand is ouder dan wat over het intrekken is vastgelegd, en dat blijft gelden
    .answers-disagree = werkmappen die nu worden gelezen zeggen hier iets verschillends; welke nieuwer is, blijkt nergens uit. Geen van beide telt
    .decision-stands = het vak is leeg; het besluit ‘{ $decision }’ van { $day } blijft staan tot u een ander besluit kiest
    .of-request = verzoek { $request }, toewijzing { $allocation }: { $change }
    .decision-of = ‘{ $decision }’ van { $by } ({ $day })
    .decision-changed-hands = het besluit is gewijzigd: { $before } → { $now }

template =
    .budget-in-euros = het budget in euro's; leeg: geen budget
    .requested-budget-in-euros = het gewenste budget in euro's; leeg: ongewijzigd
    .tariff-in-euros = het gedeclareerde tarief per eenheid in euro's; leeg: niet bekend
    .amount-in-euros = het ingediende bedrag in euro's; negatief bij een creditering
    .fill-in = Invullen
    .what-to-do = Vul regel voor regel in, vanaf het eerste gele vak. Een kop met * moet ingevuld zijn; de andere mogen leeg blijven. Klik op een vak voor uitleg.
    .example = Voorbeeld
    .example-note = Zo ziet het er ingevuld uit. Dit blad wordt niet ingelezen; de gegevens zijn verzonnen.
    .meaning = Uitleg
    .meaning-note = Wat er in elke kolom hoort. Dit blad wordt niet ingelezen.
    .column = Kolom
    .must = Verplicht
    .what-it-is = Wat het is
    .how-to-write = Hoe u het schrijft
    .yes = ja
    .no = nee
    .filled-in-already = is al ingevuld
    .one-of = een van: { $words }
    .a-day = een datum, zoals 31-12-2025
    .a-number = een getal, zonder eenheid erachter
    .so-many-digits = { NUMBER($digits) } cijfers, met de nullen vooraan
    .a-text = tekst of nummer; nullen vooraan blijven staan
    .sentences = een of twee zinnen, zonder namen, geboortedata of burgerservicenummers
    .choose-from-list = Kies een van de woorden uit de lijst.
    .example-cutting-down = Wij bouwen af naar minder en ronden eind dit jaar af.
    .example-transfer = De overdracht naar het wijkteam is gestart; drie maanden volstaan.

worklist-column =
    .colour = Kleur
    .answer-due = Antwoord uiterlijk
    .provider = Aanbieder
    .your-reference = Uw kenmerk
    .reference-of-provider = Kenmerk aanbieder
    .client-reference = Cliëntkenmerk
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
    .granted-until = Toegekend tot
    .reason-for-declining = Reden van afwijzing
    .note = Opmerking
    .row-mark = Regelnummer
    .withdrawn = ingetrokken
    .stands = blijft staan
    .not-withdrawn = toch niet ingetrokken
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
    .of-which-elsewhere = { NUMBER($count) } elders beantwoord
    .of-which-with-first = { NUMBER($count) } beslist met het verzoek dat het herhaalt
    .waiting = Nog van andere lijsten
    .waiting-note = Besluit hierover in de werkmap van die lijst; in deze werkmap staan ze niet.
    .withdrawn-on = De aanbieder trok dit verzoek in (gelezen op { $day }); het besluit staat nog. Kijk het na.
    .decided-and-withdrawn = { $count ->
        [one] Let op: 1 verzoek waarover is besloten, trok de aanbieder ook in. Kijk het na; het staat bij de regel.
       *[other] Let op: { NUMBER($count) } verzoeken waarover is besloten, trok de aanbieder ook in. Kijk ze na; het staat bij de regel.
    }
    .left-out = Niet opgenomen: { $what }.
    .left-out-withdrawn = { NUMBER($count) } door de aanbieder ingetrokken
    .left-out-decided = { NUMBER($count) } al beslist
    .left-out-answered = { NUMBER($count) } al beantwoord
    .answer-by = Stuur het uiterlijk op { $day } terug.
    .of-which = waarvan { $what }
    .of-which-open = { NUMBER($count) } open
    .front-page = Voorblad
    .together = Samen
    .green-means = past binnen de criteria
    .orange-means = een korte toelichting geeft de doorslag
    .red-means-for-provider = hierover praten we graag met u
    .red-means-for-worker = bespreken met de aanbieder
    .what-we-ask-of-you = Wat we van u vragen
    .step-explain = Schrijf op het blad Werklijst in het lichtgele vak in een of twee zinnen waarom de zorg langer nodig is.
    .step-no-names = Noem geen namen, geboortedata of burgerservicenummers: het kenmerk en het nummer van de toewijzing volstaan.
    .step-withdraw = Is de verlenging niet meer nodig? Kies dan ‘ingetrokken’ onder ‘Uw verzoek’. Bedenkt u zich nadat u het bestand terugstuurde: ‘toch niet ingetrokken’.
    .step-send-back = Filteren mag. Wilt u sorteren of regels weghalen, hef dan eerst de beveiliging op (Controleren > Beveiliging blad opheffen; er is geen wachtwoord). Sla het bestand op als Excel-werkmap (.xlsx) en stuur het terug.
    .step-advice = De kleur is een advies over het verzoek. Een medewerker van de gemeente beslist.
    .reviewer-note = uw naam, en de dag van uw besluit; ze gelden voor alle regels waarbij u een besluit kiest
    .decisions-note = akkoord, ingekort (met een datum), afgewezen (met een reden) of bespreken; leeg is nog niet besloten. Een besluit dat is ingelezen blijft staan tot u een ander kiest: het vak leegmaken neemt het niet terug.
    .decisions = Besluiten
    .legend = █ toegewezen   ▓ verlengd   ► hier verlengd of vervolgd   ░ gevraagd   │ peildatum   → zonder einde
    .course-of-the-care = Verloop van de zorg
    .the-policy = Het beleid
    .for-the-rest-as-above = {" "}(verder als hierboven)
    .claims = Declaraties
    .claims-end-early = { $until }. Bij { NUMBER($touched) } van { NUMBER($rows) } regels is dat te vroeg: dat er daarna niets is gedeclareerd, zegt niets over de zorg.
    .explanation-asked = { $count ->
        [0] Er wordt geen toelichting gevraagd.
        [one] Bij 1 regel vragen we een toelichting.
       *[other] Bij { NUMBER($count) } regels vragen we een toelichting.
    }
    .made-on = gemaakt op { $day } · beleid { $policy }
    .policy-version = { $name }, versie { $version }

worklist-measures =
    .measures = Maten
    .days = dagen
    .what-they-mean = Wat de maten betekenen
    .note = Leeg is onbekend. Met * : alleen voor de toegang, niet voor de aanbieder.
    .reference = Kenmerk

worklist-package =
    .heading-twice = er zijn twee kolommen met het kopje ‘{ $heading }’; verwijder er een
    .column-missing = er is geen kolom ‘{ $column }’; zet dat kopje terug, er is niets uit de werkmap gebruikt
    .unpacked-too-large = het bestand is veel groter dan een werklijst; het wordt niet gelezen
    .too-much = het bestand heeft veel meer regels of vakken dan een werklijst; het wordt niet gelezen
    .not-a-workbook = dit is geen Excel-werkmap (.xlsx), of het bestand is beschadigd of met een wachtwoord beveiligd; een .ods of een oude .xls kunt u opslaan als .xlsx
    .macros = het bestand bevat macro's; sla het op als gewone Excel-werkmap (.xlsx)
    .not-a-worklist = dit is geen werklijst van Stoplicht, of de regels zijn naar een ander bestand gekopieerd; gebruik het toegestuurde bestand
    .damaged = het verborgen blad van de werklijst is beschadigd; gebruik het toegestuurde bestand
    .seal = het zegel van de werklijst klopt niet: zij is met een andere sleutel gemaakt, of het verborgen blad is gewijzigd. Lees haar met de sleutel waarmee zij is gemaakt (--key-file); is die er niet meer, schrijf dan een nieuwe en vraag haar opnieuw in te vullen
    .other-run = de werklijst is van beoordeling { $found }, en gelezen wordt die van { $asked }; noem met --triage de map waar zij uit is gemaakt
    .other-rows = de werklijst noemt rijen of kleuren die beoordeling { $run } niet heeft; zij is van een andere beoordeling met dezelfde naam
    .other-policy = de werklijst is van een ander beleid of een andere versie ervan; noem met --triage de map waar zij uit is gemaakt
    .no-headings = geen blad heeft de kopjes van een werklijst; zet de rij met kopjes terug, met de verborgen kolom ‘Regelnummer’

worklist-page =
    .page-of = blad &P van &N

worklist-read-back =
    .mark-missing = blad ‘{ $sheet }’ is niet gelezen: de verborgen kolom ‘Regelnummer’ is er niet; gebruik het toegestuurde blad
    .column-missing = op blad ‘{ $sheet }’ is er geen kolom ‘{ $column }’: wat daar stond is niet gelezen, en wat eerder is gelezen blijft staan; zet het kopje terug en lees de werkmap opnieuw
    .reviewer = er is geen vak ‘{ $label }’ op het voorblad: de besluiten kregen de naam die bij het lezen is opgegeven
    .review-day = er is geen vak ‘{ $label }’ op het voorblad: de besluiten kregen de dag waarop ze gelezen zijn
    .of-allocation = {" "}(toewijzing { $allocation })
    .row-message = blad ‘{ $sheet }’, regel { $row }{ $allocation }{ $column }: { $refusal }

worklist-remark =
    .disputed = ‘{ $what }’ telt niet: er is ook iets anders besloten
    .with-place = { $sentence } ({ $file }, { $sheet } { $place })
    .of-provider = De aanbieder schreef (gelezen op { $day }): { $text }
    .of-reviewer = Opmerking van { $by } (gelezen op { $day }): { $text }
    .of-worker = Opmerking (gelezen op { $day }): { $text }

worklist-refusal =
    .citizen-number = in dit vak staat een getal dat een burgerservicenummer kan zijn; laat het weg: het kenmerk en het nummer van de toewijzing volstaan
    .added-row = deze regel stond niet in de werklijst die is verstuurd; nieuwe regels horen in een nieuw verzoek
    .twice = deze regel staat er twee keer, met verschillende antwoorden; laat er één staan
    .changed-key = het nummer van de toewijzing, het kenmerk of de aanbieder is gewijzigd; zet het terug zoals het was
    .changed-colour = de kleur is gewijzigd; zet haar terug en geef uw oordeel in het vak voor besluit of toelichting
    .changed-date = het einde nu of het gevraagde einde is gewijzigd; zet het terug zoals het was
    .formula = in dit vak staat een formule; typ de tekst opnieuw, en begin niet met = + - of @
    .error-value = in dit vak staat een foutwaarde, zoals #NAAM?; typ de tekst opnieuw, en begin niet met = + - of @
    .truth-value = in dit vak staat WAAR of ONWAAR; schrijf in woorden wat u bedoelt
    .too-long = de tekst is te lang; houd het bij enkele zinnen
    .unknown-choice = kies bij ‘Uw verzoek’ voor ‘blijft staan’, ‘ingetrokken’ of ‘toch niet ingetrokken’
    .unknown-decision = kies bij ‘Besluit’ een van de woorden uit de lijst: akkoord, ingekort, afgewezen of bespreken
    .date-missing = bij ‘ingekort’ hoort een datum onder ‘Ingekort tot’
    .end-missing = wat dit verzoek als einde noemt, kan niet worden toegekend: bij ‘akkoord’ hoort een datum onder ‘Toegekend tot’, op het blad ‘Niet beoordeeld’
    .nothing-to-shorten = dit verzoek noemt geen einde dat is in te korten; kies ‘akkoord’, en schrijf het einde onder ‘Toegekend tot’
    .unreadable-date = de datum is niet te lezen; schrijf dag, maand en jaar, zoals 31-12-2025
    .date-outside = de datum ligt niet na het einde nu en voor het gevraagde einde
    .reason-missing = bij ‘afgewezen’ hoort een reden: kies er een uit de lijst bij ‘Reden van afwijzing’, zoals 2 Past niet binnen budget
    .unknown-reason = die reden van afwijzing is er niet: kies er een uit de lijst (1 t/m 7, of 9)
    .contradiction = een datum hoort alleen bij ‘ingekort’, een reden alleen bij ‘afgewezen’; maak het besluit duidelijk
    .reviewer-missing = er staat geen naam bij ‘Beoordeeld door’ op het voorblad; zonder naam is er geen besluit
    .unreadable-reviewer = bij ‘Beoordeeld door’ op het voorblad staat een formule of foutwaarde; typ de naam zelf
    .unreadable-review-day = de dag bij ‘Beoordeeld op’ op het voorblad is niet te lezen, of is een formule; schrijf bijvoorbeeld 31-12-2025
    .decided-before-request = de dag van het besluit ligt voor de dag van het verzoek; verbeter ‘Beoordeeld op’ op het voorblad
    .decided-in-future = de dag van het besluit moet nog komen; verbeter ‘Beoordeeld op’ op het voorblad

worklist-caution =
    .registers = Registers
    .single-snapshot = De toewijzingen zijn de stand van één dag, { $day }: eerdere verlengingen onder hetzelfde nummer zijn niet te zien, en een kleur kan daardoor te gunstig zijn.
    .returned-rows = { $rejected ->
        [one] Bij het inlezen kwam 1 van de { NUMBER($of) } rijen van { $register } terug: de geschiedenis is niet compleet, en een kleur kan daardoor te gunstig of te streng zijn.
       *[other] Bij het inlezen kwamen { NUMBER($rejected) } van de { NUMBER($of) } rijen van { $register } terug: de geschiedenis is niet compleet, en een kleur kan daardoor te gunstig of te streng zijn.
    }

worklist-rows =
    .worklist = Werklijst
    .to-do-for-provider = Vul de lichtgele vakken in en stuur dit bestand terug. De andere vakken zijn vergrendeld.
    .nothing-asked-of-provider = Er wordt geen toelichting gevraagd. Is een verlenging niet meer nodig? Kies dan ‘ingetrokken’ en stuur dit bestand terug.
    .no-rows = Op dit blad staat niets: geen van deze verzoeken kon worden beoordeeld. Waarom staat op het blad Niet beoordeeld.
    .to-do-for-worker = Kies per regel een besluit in de lichtgele vakken. De kleur is een advies; u beslist.
    .not-given-yet = – nog niet gegeven –
    .unread = Wat de aanbieder invulde is niet gelezen: { $why }.
    .choose-from-list = Kies een van de woorden uit de lijst.
    .date-between = Een datum na het huidige einde en voor het gevraagde einde.

worklist-status =
    .elsewhere = elders
    .progress-elsewhere = , { NUMBER($count) } elders beantwoord
    .due = antwoord uiterlijk
    .requests = verzoeken
    .waiting = Nog te besluiten
    .waiting-elsewhere = Nog te besluiten van andere lijsten
    .waiting-note = (van de lijsten waarvan een werkmap is teruggelezen; besluit erover in de werkmap van die lijst)
    .withdrawn-and-decided = { $count ->
        [one] Let op: 1 verzoek waarover is besloten, trok de aanbieder ook in. Kijk het na.
       *[other] Let op: { NUMBER($count) } verzoeken waarover is besloten, trok de aanbieder ook in. Kijk ze na.
    }
    .granting-nothing = { $count ->
        [one] Bij 1 daarvan is tot verlengen besloten en valt er niets te verlengen: er is niets toegekend.
       *[other] Bij { NUMBER($count) } daarvan is tot verlengen besloten en valt er niets te verlengen: er is niets toegekend.
    }
    .remarks-undecided = { $count ->
        [one] Bij verzoeken zonder besluit staat 1 opmerking (remarks).
       *[other] Bij verzoeken zonder besluit staan { NUMBER($count) } opmerkingen (remarks).
    }
    .remarks-others = { $count ->
        [one] Elders staat 1 opmerking (remarks).
       *[other] Elders staan { NUMBER($count) } opmerkingen (remarks).
    }
    .open = open
    .per-list = Per lijst
    .mun = gem.
    .law = wet
    .provider = aanbieder
    .list = lijst
    .rows = rijen
    .answered = beantwoord
    .follow-title = Hoe vaak werd de kleur gevolgd?
    .follow-note = {"  "}(alle lijsten onder dit beleid; groen en akkoord, of rood en niet zoals gevraagd; oranje adviseert niets)
    .colour = kleur
    .criteria-title = Per criterium: hoe vaak, en hoe vaak toch akkoord
    .criterion = criterium
    .agreed = akkoord
    .alone-orange = als enige ▲
    .alone-red = als enige ■
    .progress = { NUMBER($decided) } van { NUMBER($rows) } beslist, { NUMBER($open) } open
    .progress-answered = , { NUMBER($count) } al beantwoord
    .progress-withdrawn = , { NUMBER($count) } ingetrokken
    .progress-with-first = , { NUMBER($count) } beslist met het verzoek dat het herhaalt
    .in-the-replies = In de antwoorden aan aanbieders: { $counts }.
    .elsewhere-in-replies = Wat elders is beantwoord, telt daar als ‘al beantwoord’ waar het al was toegekend, en anders bij wat er is besloten.
    .unscored = { $requests ->
        [one] Daarnaast 1 verzoek dat niet beoordeeld kon worden
       *[other] Daarnaast { NUMBER($requests) } verzoeken die niet beoordeeld konden worden
    }: { NUMBER($decided) } beslist, { NUMBER($open) } open
    .withdrawn = ingetrokken
    .decided = { NUMBER($count) } beslist
    .of-run = beoordeling { $run } · beleid { $policy }
    .more-lists = { $count ->
        [one] {"  "}… nog 1 lijst
       *[other] {"  "}… nog { NUMBER($count) } lijsten
    }

worklist-style =
    .date-format = d-m-yyyy

worklist-title =
    .provider = Aanbieder { $provider }
    .list = lijst { $list }
    .municipality = gemeente { $municipality }

worklist-reply =
    .granted-beside-unreadable = Toegekend tot en met het nieuwe einde; de einddatum in uw verzoek was niet te lezen.
    .reply = Antwoord
    .title = Antwoord · { $title }
    .made-on = gemaakt op { $day } · beoordeling { $run }
    .messages-follow = Dit is een overzicht. De toewijzing (301) of de afwijzing (319) zelf krijgt u via het berichtenverkeer.
    .new-end = Nieuw einde
    .reason = Reden of vervolg
    .as-asked = Zoals gevraagd.
    .less-long = Verlengd, maar minder lang dan gevraagd.
    .granted-until = Toegekend tot en met het nieuwe einde; het einde in uw verzoek kon zo niet worden toegekend.
    .granted-without-end = Toegekend tot en met het nieuwe einde; in uw verzoek stond geen einddatum.
    .replaces = Dit besluit van { $now } komt in de plaats van dat van { $day }: { $what }.
    .was-told = Op { $day } antwoordden wij: { $what }. Dit besluit van { $now } komt daarvoor in de plaats.
    .withdrawn-too = U heeft dit verzoek ook ingetrokken (gelezen op { $day }). Het besluit staat tot u er iets anders over hoort.
    .nothing-to-do = U hoeft niets te doen.
    .nothing-to-extend = Er is niets toegekend: van u is geen toewijzing met dit nummer en een einddatum bekend.
    .because = Reden: { $reason }.
    .end-stays = De toewijzing eindigt op { $day }.
    .has-ended = De toewijzing is op { $day } geëindigd.
    .we-call = Wij nemen hierover contact met u op.
    .you-withdrew = U heeft dit verzoek ingetrokken.
    .you-withdrew-on-list = U heeft dit verzoek op lijst { $list } ingetrokken (gelezen op { $day }).
    .you-withdrew-later = U heeft dit verzoek op een latere lijst ingetrokken (gelezen op { $day }).
    .was-honoured = toegekend
    .was-declined = afgewezen
    .was-answered = beantwoord
    .answered-on = Zie ons antwoord van { $day } ({ $answer }).
    .answered-before = Zie ons eerdere antwoord ({ $answer }).
    .answer-follows = Nog niet besloten; de uiterste dag voor het antwoord is { $day }.
    .answer-is-late = Nog niet besloten. Het antwoord had er op { $day } moeten zijn; het volgt nog.
    .unread = Wat u invulde is niet gelezen: { $why }.
    .to-discuss = te bespreken
    .withdrawn = ingetrokken
    .answered = al beantwoord
    .open = nog niet besloten
    .not-assessed = niet beoordeeld
    .agreed-means = de zorg loopt door tot het nieuwe einde
    .shortened-means = de zorg loopt door tot het nieuwe einde, dat eerder ligt dan u vroeg
    .declined-means = er komt geen nieuw einde; bij elk staat wanneer de zorg eindigt
    .to-discuss-means = wij nemen contact met u op; tot dan blijft de toewijzing zoals zij is
    .withdrawn-means = door u; de toewijzing blijft zoals zij is
    .answered-means = u had hierop al een antwoord
    .open-means = het antwoord volgt nog
    .open-and-late = het antwoord volgt nog; bij { NUMBER($late) } had het er al moeten zijn
    .not-assessed-means = bij elk staat waarom, en wat u kunt doen

worklist-unscored =
    .room-for-a-remark = Ruimte voor een opmerking
    .repeats-withdrawn = Op deze lijst stond voor deze toewijzing ook verzoek { $first }, en dat is ingetrokken. Over dit verzoek is nog niet besloten.
    .repeats-decided = Op deze lijst staat voor deze toewijzing ook verzoek { $first }. Daarover is besloten: { $what }.
    .do-nothing-we-decide = Er hoeft niets te gebeuren: de gemeente besluit over dit verzoek.
    .do-nothing-answered = Er hoeft niets te gebeuren: het is op een andere lijst beantwoord.
    .not-assessed = Niet beoordeeld
    .note = Deze verzoeken hebben geen kleur. Hier staat waarom, en wat ermee kan.
    .changes-nothing = Wat u in de kolom ‘Ruimte voor een opmerking’ schrijft, leest de medewerker van de gemeente; het verzoek verandert er niet door.
    .note-with-boxes = Deze verzoeken hebben geen kleur. Hier staat waarom, en wat ermee kan. U kunt er in de lichtgele vakken op besluiten; laat u ze leeg, dan hoort de aanbieder wat hij kan doen.
    .see-sheet = deze verzoeken konden niet worden beoordeeld; zie het blad Niet beoordeeld
    .what-is-wrong = Wat er niet klopt
    .what-you-can-do = Wat u kunt doen
    .what-provider-can-do = Wat de aanbieder kan doen
    .where = Waar het staat
    .line-of-file = { $file }, regel { $line }
    .of-column = { $column }: { $problem }
    .conflicting-requests = Het verzoek staat er meer dan eens, met verschillende gegevens.
    .duplicate-request = Op deze lijst staat voor deze toewijzing al een open verzoek.
    .repeats = Op deze lijst staat voor deze toewijzing al een open verzoek, { $first }.
    .after-unscored = Op deze lijst staat voor deze toewijzing al een eerder verzoek, { $first }, en dat kon niet worden beoordeeld. { $why }
    .other-law = Bij de gemeente staat dit nummer onder de { $law }, en het verzoek noemt een andere wet.
    .do-name-law = Dien het verzoek opnieuw in, met de wet van deze toewijzing.
    .unknown-allocation = Bij de gemeente was op de peildatum geen toewijzing met dit nummer bekend.
    .known-later = Bij de gemeente staat deze toewijzing pas sinds { $day } in het register; op de peildatum was zij nog niet bekend.
    .do-ask-again = Klopt de toewijzing? Dien het verzoek dan opnieuw in: nu is zij bekend.
    .removed-allocation = Deze toewijzing is ingetrokken.
    .not-this-provider = Deze toewijzing is niet van de aanbieder die het vraagt.
    .open-ended-allocation = Deze toewijzing heeft geen einddatum.
    .no-end-date = Er staat geen gewenste einddatum bij.
    .invalid-period = De gewenste periode eindigt voordat zij begint.
    .no-extension = De gevraagde einddatum is niet later dan de einddatum die er al is.
    .submitted-after-as-of = Het verzoek is van na de dag waarop is beoordeeld.
    .repeats-with-other-end = Op deze lijst staat voor deze toewijzing al een open verzoek, { $first }. Dat vraagt { $firstend }, en dit verzoek { $ownend }.
    .repeats-otherwise = Op deze lijst staat voor deze toewijzing al een open verzoek, { $first }, en dat vraagt iets anders dan dit verzoek.
    .no-end = geen einddatum
    .do-say-which-of-two = Laat weten welk van de twee verzoeken geldt. Zolang dat niet bekend is, telt het andere.
    .do-say-which = Laat weten welk van de verzoeken geldt.
    .do-nothing-first-counts = Er hoeft niets te gebeuren: dat verzoek telt.
    .do-hand-in-one = Dien voor deze toewijzing één verzoek opnieuw in: dat wat geldt. Zolang het eerdere verzoek op de lijst staat, wordt dit verzoek niet beoordeeld.
    .do-check-number = Kijk het nummer van de toewijzing na, en dien het verzoek opnieuw in.
    .do-ask-anew = Vraag zo nodig een nieuwe toewijzing aan.
    .do-nothing-no-end = Er hoeft niets te gebeuren: verlengen is niet nodig.
    .do-later-end = Is de zorg langer nodig? Dien het verzoek opnieuw in met een latere einddatum.
    .do-wait = Er hoeft niets te gebeuren: het komt in de volgende ronde aan de beurt.
    .do-mend = Verbeter dit, en dien het verzoek opnieuw in.

worklist-waiting =
    .open-on-list = Dit verzoek staat ook op lijst { $list }, en is daar nog open.
    .open-before = Dit verzoek is ook eerder gedaan, en is daar nog open.
    .of-list = Lijst { $list }, aanbieder { $provider }
    .of-provider = Aanbieder { $provider }
    .due = ; antwoord uiterlijk { $day }

worklist-newest-end =
    .ends-on = Volgens het nieuwste overzicht loopt de toewijzing tot en met { $end }; ‘{ $column }’ is dat van { $day }.
    .is-open-ended = Volgens het nieuwste overzicht heeft de toewijzing geen einddatum; ‘{ $column }’ is dat van { $day }.

worklist-earlier =
    .has-its-answer = Daarmee is dit verzoek beantwoord; u hoeft niets te kiezen.
    .holds = Dat besluit is later, en geldt.
    .instead-of = Dat komt in de plaats van ons besluit van { $day }: { $what }.
    .stays = { $list } is op { $day } besloten: { $what }. Dat blijft gelden.
    .stays-on-allocation = Over deze toewijzing is { $list } op { $day } besloten, onder kenmerk { $reference }: { $what }. Dat blijft gelden.
    .reference = Onder dit kenmerk is { $list } al besloten, over toewijzing { $allocation }: { $what }, op { $day } ({ $by }).
    .note = Opmerking daarbij: { $note }
    .grants-nothing = Er valt niets te verlengen; er is niets toegekend.
    .decided = Besloten: { $what }, op { $day } ({ $by }).
    .request = Over dit verzoek is { $list } al besloten: { $what }, op { $day } ({ $by }).
    .allocation = Over deze toewijzing is { $list } al besloten, onder kenmerk { $reference }: { $what }, op { $day } ({ $by }).
    .on-list = op lijst { $list }
    .before = eerder
    .for-provider = { $list } is op { $day } besloten: { $what }.
    .for-provider-on = { $list } is op { $day } besloten, over toewijzing { $allocation }: { $what }.
    .replaced = Dit besluit komt in de plaats van wat { $list } is besloten op { $day }: { $what }.
    .line = { $reference }: { $what }, op { $day }
    .until = { $decision } tot en met { $until }
    .withdrawn = Op een andere lijst trok de aanbieder dit verzoek in.
    .explained = Op een andere lijst lichtte de aanbieder toe: { $text }

worklist-why =
    .explanation-asked = ▶ Wij vragen u om een toelichting.
    .municipality-looks = De gemeente kijkt hier zelf naar
    .within-the-criteria = Past binnen de criteria
    .counts-as-green-by = telt als ● groen door
    .list-names = Let op: de lijst noemt product { $listed }, de toewijzing heeft { $product }. Is dit de bedoelde toewijzing?
    .your-list-names = Let op: uw lijst noemt product { $listed }, deze toewijzing heeft { $product }. Klopt het nummer van de toewijzing?

chart-bands =
    .from = vanaf { $value }
    .before-the-end = { $days } voor het einde
    .last-day = de laatste dag
    .always = altijd
    .or-more = of meer
    .over = boven
    .up-to = t/m
    .under = onder
    .to = t/m
    .to-under = tot
    .each-bar-is-measure-where-its = Elke balk is een maat; waar hij van kleur en teken verandert, ligt een grens van het beleid.
    .boundaries-are-exact-width-an-area = De grenzen zijn exact; de breedte van een vlak zegt niets over hoe vaak het voorkomt.
    .no-criterion-can-be-drawn-as = Geen criterium is als balk te tekenen
    .unknown = onbekend:
    .boundaries-by-criterion = De grenzen per criterium
    .criterion = criterium
    .measure = maat
    .value = waarde
    .colour = kleur
    .unknown-2 = onbekend
    .not-to-be-drawn-as-they = { $others ->
        [one] Eén criterium staat niet in deze figuur, omdat het naar meer dan een maat kijkt of een ander criterium verzacht. Het staat hieronder in woorden.
       *[other] { NUMBER($others) } criteria staan niet in deze figuur, omdat zij naar meer dan een maat kijken of een ander criterium verzachten. Zij staan hieronder in woorden.
    }
    .one-criterion-with-its-boundaries = Een criterium, met zijn grenzen
    .more-than = meer dan
    .criteria-all-can-be-red = { NUMBER($number) } criteria met hun grenzen; alle { NUMBER($number) } kunnen rood worden
    .criteria-some-can-be-red = { NUMBER($number) } criteria met hun grenzen; { $red ->
        [0] geen daarvan kan rood worden
        [one] 1 daarvan kan rood worden
       *[other] { NUMBER($red) } daarvan kunnen rood worden
    }

chart-budget =
    .no-forecast-year-yet = nog geen verwachting voor het jaar
    .ceiling-will-be-passed = gaat naar verwachting over { $limit }
    .probably-over-ceiling = waarschijnlijk boven { $limit }
    .expected-under-ceiling-not-for-sure = verwacht onder { $limit }, niet zeker
    .stays-under-ceiling = blijft naar verwachting onder { $limit }
    .there-are-too-few-months-to = Er zijn te weinig maanden om het einde van het jaar te schatten.
    .fan-is-estimated-at-end-year = De gestreepte lijn is een schatting voor het einde van het jaar; het vlak eromheen laat zien hoe zeker die is. Met seizoenen houdt zij geen rekening.
    .open-dots-months-which-not-all = Open stippen zijn maanden waarvan nog niet alle declaraties of pgb-bedragen binnen zijn, of waarvan dat niet te zeggen is; daar kan de lijn nog stijgen.
    .spent-since-january = uitgegeven sinds januari
    .ceiling = plafond
    .expected = verwacht
    .spent-and-expected = uitgegeven en verwacht
    .up-to = tot en met
    .spent-or-expected = uitgegeven of verwacht
    .from-95 = 95% van
    .to-95 = 95% tot
    .end-year-expected = einde van het jaar, verwacht
    .ceiling-is-nothing-is-known-yet = { $limit } is { $ceiling }; er is nog niets bekend van wat is uitgegeven.
    .up-to-was-spent-ceiling = Tot en met { $day } is { $spent }{ $share } uitgegeven van een { $limit } van { $ceiling }.
    .ceiling-was-passed = { $limit } is overschreden
    .stayed-under-ceiling = het jaar bleef onder { $limit }
    .year-is-final = Het jaar staat vast: er komt niets meer bij.
    .year-is-over-expected = Het jaar is voorbij. Verwacht als alle declaraties binnen zijn: { $total }, met 95% zekerheid tussen { $low } en { $high }; de kans op overschrijding is { $over }.
    .year-is-over-expected-2 = Het jaar is voorbij. Verwacht als alle declaraties binnen zijn: { $total }, met 95% zekerheid tussen { $low } en { $high }.
    .expected-at-end-with-95-confidence = Verwacht aan het eind: { $total }, met 95% zekerheid tussen { $low } en { $high }; de kans op overschrijding is { $over }.
    .expected-at-end-with-95-confidence-2 = Verwacht aan het eind: { $total }, met 95% zekerheid tussen { $low } en { $high }.
    .so-far-was-spent = Tot nu toe is { $spent }{ $share } uitgegeven van een { $limit } van { $ceiling }. Daarin zitten { $parts }.
    .part-lump-sums = de lump sums
    .part-lump-sums-so-far = de lump sums tot en met deze maand
    .part-claims-through = de declaraties die binnen zijn (tot en met { $day })
    .part-claims = de declaraties die binnen zijn
    .part-pgb = het pgb tot en met de laatste opgave
    .under-reservation = { $finding } (onder voorbehoud)
    .forecast-supposes-equal-months = Reken daar niet vast op: de schatting gaat uit van maanden die rond één niveau schommelen, en dat doen deze maanden niet.
    .sum-expected = verwacht { $sum }
    .sum-spent = uitgegeven { $sum }
    .sum-ceiling = { $limit } { $sum }
    .room = bestedingsruimte
    .the-ceiling = het plafond
    .the-room = de bestedingsruimte

chart-chain =
    .solid-allocated = Vol: toegewezen
    .light-added-by-an-extension = licht: erbij door verlenging (◆)
    .hatched-asked = gearceerd: gevraagd
    .scaled-up = ▲ opgeschaald
    .scaled-down = ▼ afgeschaald
    .no-end = → zonder einde
    .as-of = peildatum
    .allocations-chain = De toewijzingen van de keten
    .allocation = toewijzing
    .from = van
    .up-to = tot en met
    .per-week = per week
    .extended-on = verlengd op
    .no-end-2 = zonder einde
    .unknown = onbekend
    .asked = gevraagd
    .same = gelijk
    .asked-longer-care-then-lasts = Gevraagd: { $asked } langer; de zorg duurt dan { $total }
    .chain-began-on-and-consists-1 = De keten begon op { $since } en bestaat uit 1 toewijzing.
    .chain-began-on-and-consists-allocations = De keten begon op { $since } en bestaat uit { $number } toewijzingen zonder onderbreking.
    .never-extended = Nog niet eerder verlengd
    .extended-before = { NUMBER($count) }× eerder verlengd
    .not-scaled = niet op- of afgeschaald
    .scaled-by = { NUMBER($up) }× opgeschaald en { NUMBER($down) }× afgeschaald
    .known-on = { $extended }, { $scaled }. Zo was het bekend op { $as-of }.

chart-figure =
    .too-little-to-draw-anything = Te weinig om iets te tekenen.
    .as-table = Als tabel
    .table-scrolls-sideways = Tabel, schuift opzij

chart-flow =
    .flows-nothing-can-be-shown = Van de stromen is niets te tonen
    .in-care-at-end = { $b } trajecten in zorg aan het eind van { $at-end }
    .there-are-no-periods = Er zijn geen perioden.
    .in-care-at-end-2 = in zorg aan het eind
    .above-begun-below-ended = boven: begonnen · onder: geëindigd
    .trajectories-in-care-begun-and-ended = Trajecten in zorg, begonnen en geëindigd
    .period = periode
    .start = in zorg bij begin
    .inflow = begonnen
    .outflow = geëindigd
    .end = in zorg aan eind
    .partial = {" "}(deel)
    .more-trajectories-in-care-at-end = Meer trajecten in zorg: { $b } aan het eind van { $at-end }, tegen { $a } { $earlier }
    .fewer-trajectories-in-care-at-end = Minder trajecten in zorg: { $b } aan het eind van { $at-end }, tegen { $a } { $earlier }
    .as-many-trajectories-in-care-at = Even veel trajecten in zorg: { $b } aan het eind van { $at-end }, net als { $earlier }
    .in-whole-periods-trajectories-began-and = In { $whole } hele perioden begonnen { $into } trajecten en eindigden er { $out }.
    .by-period-who-began-who-ended = Per periode: wie begon, wie eindigde, en wie aan het eind in zorg was.
    .these-are-counts-no-estimates-start = Het zijn tellingen, geen schattingen.
    .is-not-over-yet-drawn-narrower = { $name } is nog niet voorbij: smaller getekend, en niet te vergelijken met hele perioden.
    .cross-is-not-shown = × is niet te tonen. Een 0 is echt nul.
    .year-before = een jaar eerder
    .about-as-many-trajectories = Ongeveer even veel trajecten in zorg: { $b } aan het eind van { $at-end }, tegen { $a } { $earlier }
    .figures-are-not-shown = { $count ->
        [one] Eén cijfer is niet te tonen.
       *[other] { NUMBER($count) } cijfers zijn niet te tonen.
    }
    .why-not-shown = Niet te tonen is wat op te weinig cliënten rust, of waar een ander cijfer uit af te leiden zou zijn.

chart-forest =
    .expected = verwacht
    .hollow-is-too-little = ○ te weinig bekend om hoger of lager te noemen
    .arrow-runs-on = ▶ loopt verder dan de as
    .of-some-no-other-than-chance = bij { NUMBER($judged) } van de { NUMBER($rows) } niet meer verschil dan toeval verklaart; van de rest is niets te zeggen
    .of-some-no-other-than-chance-here = bij { NUMBER($judged) } van de { NUMBER($rows) } niet meer verschil dan toeval verklaart; van de rest is te weinig bekend, of het mag hier niet staan
    .all-together = │ allen samen
    .hatched-middle-half-others = gearceerd: middelste helft van de anderen
    .nothing-can-be-shown = niets te tonen
    .no-figure = geen cijfer
    .verdict-hidden = hoger of lager is hier niet te tonen
    .and = {" "}en{" "}
    .some-of-all = { $some } van de { $judged } waarvan iets te zeggen is
    .high-with = hoger bij
    .longer-with = langer bij
    .shorter-with = korter bij
    .low-with = lager bij
    .nowhere-other-than-chance-explains = nergens meer verschil dan toeval verklaart
    .too-little-to-say-anything = te weinig om iets te zeggen
    .bar-is-what-can-be-said = De streep is wat er met 95% zekerheid van te zeggen is: hoe korter, hoe zekerder.
    .who-or-what = wie of wat
    .value = waarde
    .from-95 = 95% van
    .to-95 = 95% tot
    .together = allen samen
    .rests-on = aantal
    .signal = naast anderen
    .others-from = anderen van
    .others-to = anderen tot
    .drawn-with-signal-all-stand-in = { $drawn ->
        [one] Getekend: alleen die ene met een signaal; alle { NUMBER($rows) } staan in de tabel.
       *[other] Getekend: de { NUMBER($drawn) } met een signaal; alle { NUMBER($rows) } staan in de tabel.
    }
    .against-for-all-together = { $name }: { $value }, tegen { $group } bij allen samen.
    .there-is-figure = Van { NUMBER($known) } van de { NUMBER($rows) } is er een cijfer.
    .it-is-too-little-to-give = Van { NUMBER($silent) } van de { NUMBER($rows) } is te weinig bekend voor een signaal.
    .these-are-own-figures = Bij elk cijfer staat wat er met 95% zekerheid van te zeggen is.
    .and-more = { $names } en nog { NUMBER($count) }
    .bar-holds = bij { $names } loopt de streep over │ (allen samen) heen, en toch is er een signaal
    .bar-misses = bij { $names } ligt de streep naast │ (allen samen), en toch is er geen signaal
    .in-the-middle = bij { $names } ligt het cijfer binnen de middelste helft van de anderen, en toch is er een signaal
    .test-of-counts = het signaal komt van een toets tegen wat bij dezelfde cliënten te verwachten was, niet van de streep.
    .test-of-duration = het signaal komt van een toets over het hele verloop van de zorg, niet van dit ene getal.
    .all-have-a-figure = { $rows ->
        [one] Er is een cijfer.
       *[other] Er zijn { NUMBER($rows) } cijfers.
    }
    .dot-is-within = ● niet hoger of lager dan toeval verklaart
    .up-is-higher = ▲ hoger
    .down-is-lower = ▼ lager
    .it-is-too-little-of-all = { $rows ->
        [one] Er is te weinig bekend voor een signaal.
       *[other] Van geen van de { NUMBER($rows) } is genoeg bekend voor een signaal.
    }
    .none-has-a-figure = { $rows ->
        [one] Er is geen cijfer.
       *[other] Van geen van de { NUMBER($rows) } is er een cijfer.
    }
    .not-to-be-shown-or-not-known = Het mag hier niet staan, of er is te weinig bekend.
    .not-known = Er is te weinig bekend.
    .square-is-not-compared = □ niet vergeleken
    .not-compared = niet vergeleken
    .too-little-or-not-compared = te weinig om iets te zeggen, of niet vergeleken

chart-funnel =
    .beyond-chance = { $indicator }: { $beyond } dan toeval verklaart, van { $judged } aanbieders
    .outside-the-dashes = Buiten de streepjes: { $beyond } van de { $judged }
    .by-chance = door toeval { $chance }
    .about = ongeveer { NUMBER($count) }
    .less-than-one = minder dan 1
    .expected = te verwachten
    .each-dot-is-provider-by-expected = Elke stip is een aanbieder: hoe verder naar rechts, hoe meer er met diens cliënten te verwachten was. Samen komen zij op { $target }.
    .not-drawn = { $count ->
        [one] Van 1 aanbieder waren er minder dan 5 te verwachten: die staat alleen in de tabel.
       *[other] Van { NUMBER($count) } aanbieders waren er minder dan 5 te verwachten: die staan alleen in de tabel.
    }
    .not-drawn-beyond = { $count ->
        [one] Daarvan ligt er 1 hoger of lager dan toeval verklaart.
       *[other] Daarvan liggen er { NUMBER($count) } hoger of lager dan toeval verklaart.
    }
    .more-than-all = Omgerekend naar de cliënten van allen kan een aandeel boven 100% uitkomen; zo'n stip staat op 100%.
    .more-than = meer dan { $most }
    .higher-than-chance-explains = hoger dan toeval verklaart
    .lower-than-chance-explains = lager dan toeval verklaart
    .no-other-than-chance-explains = niet anders dan toeval verklaart
    .too-little-to-say-anything = te weinig om iets te zeggen
    .nothing-to-show = niets om te tonen
    .one-provider-and-nobody-beside-it = een aanbieder, en niemand ernaast
    .no-provider-lies-further-out-than = geen aanbieder ligt verder weg dan toeval verklaart
    .there-is-no-provider-whom-anything = Er is geen aanbieder van wie iets te tonen is.
    .nobody-anything-can-be-said = Over niemand is iets te zeggen.
    .per-provider = per aanbieder
    .provider = aanbieder
    .value = waarde
    .from-95 = 95% van
    .to-95 = 95% tot
    .from-99-8 = 99,8% van
    .to-99-8 = 99,8% tot
    .signal = signaal
    .not-named = (niet genoemd)
    .high = ▲ hoog
    .low = ▼ laag
    .within = ● binnen
    .cannot-be-said = ○ niet te zeggen
    .dot-is-this-provider-others-are = De stip is deze aanbieder; anderen zijn niet te zien. Alle aanbieders samen komen op { $target }.
    .each-dot-is-provider-further-to = Elke stip is een aanbieder: hoe verder naar rechts, hoe meer { $size } eronder liggen. Samen komen zij op { $target }.
    .own-value-is-on-by-chance = De eigen waarde is { $value }, op { $size } { $size-2 }; buiten de streepjes ligt door toeval 1 op de 20.
    .standardised = met de cliënten van allen
    .some-higher = { NUMBER($count) } hoger
    .some-lower = { NUMBER($count) } lager
    .some-higher-and-lower = { NUMBER($high) } hoger en { NUMBER($low) } lager
    .what-the-lines-are = Streep: alle samen; streepjes: 95% van wat toeval doet; stippen: 99,8%. Hoger of lager is geen oordeel.
    .sign-within = ● binnen wat toeval verklaart
    .sign-higher = ▲ hoger dan toeval verklaart
    .sign-lower = ▼ lager dan toeval verklaart
    .sign-too-small = ○ te klein om iets te zeggen
    .together-they-come-to = Alle aanbieders samen komen op { $target }.
    .too-few-to-draw = Er is niets getekend: daarvoor zijn ten minste { $least } aanbieders nodig bij wie er { $expected } of meer te verwachten waren, en het zijn er { $dots }.
    .beyond-of = Hoger of lager dan toeval verklaart: { $beyond } van de { $judged }
    .own-value-is = De eigen waarde is { $value }, op { $size } { $size-2 }.

chart-lengths =
    .nothing-to-say = Na hoeveel dagen de helft voorbij is, is van geen van deze te zeggen
    .one = { $name }: de helft is na { $days } voorbij ({ $sure })
    .from-to = Het kortst: { $shortest }, met de helft voorbij na { $least } ({ $sure-least }); het langst: { $longest }, na { $most } ({ $sure-most })
    .shown = Van { $known } van de { $rows } is er een aantal dagen.
    .how-sure = De streep is wat er met 95% zekerheid van te zeggen is: hoe korter, hoe zekerder.
    .largest-are-drawn = Getekend: de { $drawn } grootste van de { $rows } waarvan er een aantal dagen is; de andere staan in de tabel.
    .kind-of-care = zorg
    .half-is-over = helft voorbij na (dagen)
    .from-95 = 95% van
    .to-95 = 95% tot
    .year-before = een jaar eerder
    .caption = Na hoeveel dagen de helft voorbij is
    .of-whom = Het gaat over wie in { $period } in zorg was.
    .dot-is-now = ● in { $period }
    .ring-is-a-year-before = ○ een jaar eerder
    .sure-in-the-table = Hoe zeker het is, staat in de tabel.
    .shorter-than = Korter bij { $shortest } dan bij { $longest }: de helft is voorbij na { $least } ({ $sure-least }), tegen { $most } ({ $sure-most })
    .no-shortest = De helft is voorbij na { $least } tot { $most }; wat het kortst duurt, is niet te zeggen: de strepen overlappen
    .sure-between = 95% zekerheid: { $low } tot { $high }
    .sure-at-least = 95% zekerheid: ten minste { $low }
    .sure-at-most = 95% zekerheid: ten hoogste { $high }
    .not-sure = hoe zeker, is niet te zeggen
    .of-the-largest = { $name }: de helft is na { $days } voorbij ({ $sure }); over alle soorten zorg loopt dat van { $least } tot { $most }

chart-quantity =
    .one-day = 1 dag
    .days = { $days } dagen
    .per-100 = per 100
    .m = {" "}mln

chart-survival =
    .no-trajectory-has-ended-yet = nog geen trajecten afgelopen
    .nothing-can-be-said-this-duration = Van deze duur is niets te zeggen
    .more-than-half-trajectories-still-go = Van alle trajecten loopt meer dan de helft nog
    .there-are-no-trajectories = Er zijn geen trajecten.
    .handful-trajectories-that-were-in-view = Een handvol trajecten dat kort in beeld was, bepaalt de hele lijn; zij is niet te lezen.
    .early-on-too-few-trajectories-were = Vroeg in de lijn waren er te weinig trajecten in beeld; zij is niet te lezen.
    .there-are-too-few-ends-to = Er zijn te weinig einden om te zeggen hoe zeker dat is.
    .area-around-line-95-confidence-under = Het vlak om de lijn: met 95% zekerheid ligt de lijn daarbinnen. Onder de as: hoeveel trajecten er na zoveel dagen nog te volgen zijn; zijn dat er weinig, dan zegt de lijn daar weinig.
    .still-going-on = loopt nog
    .days-since-start = dagen sinds de start
    .half-with-most-others = middelste helft van de anderen
    .in-view = in beeld
    .which-share-still-goes-on = Welk deel nog loopt
    .who = wie
    .days = dagen
    .from-95 = 95% van
    .to-95 = 95% tot
    .half-trajectories-are-over-after = Van alle trajecten is de helft na { $days } voorbij
    .line-shows-which-share-trajectories-ended = De lijn toont welk deel van { $all } trajecten na zoveel dagen nog loopt; van { $ends } is het einde bekend.
    .with-95-confidence-that-half-lies = Met 95% zekerheid ligt die helft tussen { $low } en { $high }.
    .with-95-confidence-it-takes-at = Met 95% zekerheid duurt het tot die helft ten minste { $low }; hoeveel langer is niet te zeggen.
    .with-middle-half-other-providers-it = Bij de middelste helft van de andere aanbieders ligt die helft tussen { $low } en { $high }.

chart-xmr =
    .outside-limits = buiten de gewone schommeling
    .seven-on-one-side = zeven of meer achtereen aan één kant van het gemiddelde
    .seven-in-row-up-or-down = zeven of meer achtereen omhoog of omlaag
    .two-three-near-limit = twee van drie vlak bij een grens
    .too-few-periods-to-say-anything = te weinig perioden om iets te zeggen
    .no-change-only-usual-variation = geen verandering, alleen de gewone schommeling
    .there-are-limits-from-two-periods = Er zijn te weinig perioden om te zeggen wat een gewone schommeling is.
    .line-mean-dashes-limits-usual-variation = Doorgetrokken lijn: het gemiddelde. Streepjes: de grenzen van de gewone schommeling. ◆: een teken van verandering.
    .upper-limit = gewoon tot
    .lower-limit = gewoon van
    .by-period = per periode
    .period = periode
    .value = waarde
    .mean = gemiddelde
    .signal = signaal
    .each-dot-is-period-mean-is = Elke stip is een periode; het gemiddelde is { $centre }.
    .each-dot-is-period = Elke stip is een periode.
    .between-and-it-is-usual-variation = Tussen { $low } en { $high } gaat het cijfer gewoon op en neer.
    .nearly-always-the-same = bijna steeds gelijk, dus niets te zeggen van een verandering
    .hardly-any-variation = Van periode op periode is het bijna steeds gelijk: er is te weinig schommeling om grenzen bij te geven, en een enkele uitschieter is geen teken.
    .no-variation = Elke periode kwam op { $value }: er is geen schommeling om grenzen bij te geven.
    .between-in-period-is-usual-variation = Voor { $period } is { $low } tot { $high } de gewone schommeling.
    .provisional = Dat is voorlopig, want er zijn minder dan 12 perioden.
    .never-nearer-than-chance = De grenzen verschillen van periode tot periode: op hoe minder trajecten een cijfer rust, hoe verder het door toeval alleen kan uitslaan, en hoe verder de grenzen uit elkaar liggen.
    .why-near-counts = Eén keer vlak bij een grens zegt niets; twee van de drie perioden aan dezelfde kant is zelden toeval.
    .no-level = geen vast niveau, dus niets te zeggen van een verandering
    .nothing-is-usual = In de helft van de perioden of meer ligt het buiten wat gewoon zou zijn: er is geen vast niveau om een periode tegen af te zetten.
    .too-small-to-say-anything = te klein om van een verandering iets te zeggen
    .left-out = { $count ->
        [one] Van 1 periode rust het cijfer op minder dan { $least } cliënten: die telt niet mee.
       *[other] Van { NUMBER($count) } perioden rust het cijfer op minder dan { $least } cliënten: die tellen niet mee.
    }
    .above-usual = in { $period } hoger dan de gewone schommeling: { $value }, en gewoon is { $low } tot { $high }
    .below-usual = in { $period } lager dan de gewone schommeling: { $value }, en gewoon is { $low } tot { $high }
    .always-higher = { $when } steeds hoger dan het gemiddelde van { $usual } (laatst { $value })
    .always-lower = { $when } steeds lager dan het gemiddelde van { $usual } (laatst { $value })
    .ever-higher = { $when } elke periode hoger: van { $from } naar { $value }
    .ever-lower = { $when } elke periode lager: van { $from } naar { $value }
    .near-upper = in { $period } voor de tweede keer in drie perioden vlak bij de bovengrens: { $value }, en gewoon is { $low } tot { $high }
    .near-lower = in { $period } voor de tweede keer in drie perioden vlak bij de ondergrens: { $value }, en gewoon is { $low } tot { $high }
    .long-above-usual = { $when } hoger dan de gewone schommeling: laatst { $value }, en gewoon is { $low } tot { $high }
    .long-below-usual = { $when } lager dan de gewone schommeling: laatst { $value }, en gewoon is { $low } tot { $high }
    .since = sinds { $since }
    .from-to = van { $from } tot en met { $to }
    .too-often-without-figure = in te veel perioden is er geen cijfer om van een verandering iets te zeggen

page-frame =
    .print-tables = Druk ook de ingeklapte tabellen af
    .skip-to-content = Naar de inhoud
    .contents = Inhoud
    .en = nl
    .units = dag dagen week weken maand maanden jaar jaren uur minuten keer eerder euro mln per tot t/m

page-letter =
    .not-as-asked = Anders dan gevraagd, of nog open
    .agreed = Akkoord
    .on-behalf = Namens de gemeente
    .title = Antwoord op uw verzoeken om verlenging
    .to = Aan
    .from = Van
    .date = Datum
    .law = Wet
    .list = Uw lijst
    .in-short = In het kort
    .you-asked = { $count ->
        [one] U deed 1 verzoek om verlenging. Dit kwam eruit:
       *[other] U deed { NUMBER($count) } verzoeken om verlenging. Dit kwam eruit:
    }
    .in-order-of-your-reference = Op volgorde van uw kenmerk
    .not-assessed = Niet beoordeeld
    .not-assessed-note = Deze verzoeken konden niet worden beoordeeld; op deze lijst is er niets op toegekend. Bij elk staat waarom.
    .what-follows = Hoe het verder gaat
    .questions = Heeft u een vraag over een besluit? Noem dan uw kenmerk en het nummer van de toewijzing, en geen naam of burgerservicenummer.
    .name = Naam
    .phone-or-mail = Telefoon of mail
    .signature = Handtekening

page-list =
    .requests-of-which = { $rows ->
        [one] 1 verzoek, { $which }.
       *[other] { NUMBER($rows) } verzoeken, { $which }.
    }
    .title = Werklijst · { $title }
    .answer-by = Wij horen graag uiterlijk op { $day } van u.
    .run = Kenmerk van de beoordeling (het staat ook in de werkmap):
    .made-on = gemaakt op
    .policy = Beleid
    .within-criteria = Past binnen de criteria.
    .an-explanation-can-make-it-clear = Een korte toelichting geeft de doorslag.
    .where-to-explain = Schrijf een gevraagde toelichting in de werkmap (Excel) die u van ons kreeg, en stuur die terug. Op deze pagina is niets in te vullen.
    .to-be-discussed = Te bespreken.
    .for-this-provider-its-own-requests = Voor deze aanbieder: alleen de eigen verzoeken.
    .for-access-worker-not-for-providers = Voor de toegang: niet voor aanbieders.
    .not-given-yet = – nog niet gegeven –

page =
    .charts = Grafieken

page-policy =
    .so-request-to-extend-care-gets = Zo kleurt een verzoek om zorg te verlengen: groen, oranje of rood. Elk criterium geeft een kleur; het verzoek krijgt de ernstigste.
    .lists-explanations-and-terms = Lijsten, toelichting en termijnen
    .mind = Let op
    .for-rest-as-above = : dit is anders, de rest is als hierboven
    .where-boundaries-lie = Waar de grenzen liggen
    .in-words = In woorden
    .for-access-worker-only = {" "}(alleen voor de toegang)
    .criterion = criterium
    .orange-if = ▲ oranje als
    .red-if = ■ rood als
    .unknown-counts-as = onbekend telt als
    .makes-green = maakt groen:
    .what-measures-mean = Wat de maten betekenen
    .care-groups = Zorggroepen
    .version-valid-from = Versie { $version }, geldig vanaf { $valid-from }.
    .one-criterion-is-for-access-worker = Een criterium is alleen voor de toegang, en staat niet op deze pagina.
    .criteria-are-for-access-worker-only = { $hidden } criteria zijn alleen voor de toegang, en staan niet op deze pagina.
    .to-reckon-after = Voor wie het wil narekenen: de voorwaarden zoals ze in het beleid staan
    .reckon-after-heading = Om na te rekenen
    .what-care-groups-hold = Bij elke zorggroep staan de productcategorieën en productcodes die ertoe horen.

page-request =
    .request = Verzoek
    .for-access-worker-only-it-shows = Alleen voor de toegang: er staan maten op die een aanbieder niet ziet.
    .not-used = Niet gebruikt
    .policy = Beleid
    .on-allocation = op toewijzing
    .outcome = Uitkomst
    .provider = aanbieder (AGB-code)
    .municipality = gemeente (CBS-code)
    .law = wet
    .submitted = ingediend
    .as-of = peildatum
    .answer-due = antwoord uiterlijk
    .list = lijst
    .providers-explanation = Toelichting van de aanbieder
    .course-care = Het verloop van de zorg
    .in-words = In woorden
    .criteria = Criteria
    .counts-as = Telt als{" "}
    .because = door
    .measures = Maten
    .every-measure-this-request = Elke maat van dit verzoek
    .measure = maat
    .value = waarde
    .for-access-worker-only = * alleen voor de toegang
    .not-scored = Niet beoordeeld
    .allocation = toewijzing
    .request-that-cannot-be-scored-gets = Een verzoek dat niet te beoordelen is krijgt geen kleur; een medewerker kijkt ernaar.
    .for-access-worker = Alleen voor de toegang.
    .because-of = { $colour }, want:
    .requested-start = gevraagd begin
    .current-end = huidig einde
    .product = product
    .answered = beantwoord
    .answered-on = op { $day }: { $answer }
    .answered-once = { $answer }, dag onbekend
    .care = zorg
    .criterion = criterium
    .condition = voorwaarde die besliste
    .which-condition-decided = Welke voorwaarde van het beleid besliste
    .provider-can-do = wat de aanbieder kan doen
    .requested-end = gevraagd einde

mirror =
    .counted-trajectories = trajecten
    .category = productcategorie { $code }
    .generic = generieke toewijzing
    .title = Spiegelinformatie: { $of }
    .region = alle aanbieders samen
    .provider = aanbieder { $id }
    .provider-number = Aanbieder { $id }
    .municipality = gemeente { $municipality }
    .about = Cijfers tot en met { $period }, zoals bekend op { $as-of }.
    .of-clients-of = Cliënten van gemeente { $municipality }.
    .for-provider = Voor deze aanbieder: eigen cijfers, en anderen zonder naam. Niet om door te geven.
    .for-manager = Voor contractbeheer van de gemeente: niet om door te geven.
    .for-region = Voor de regio. Kleine aantallen zijn verborgen.
    .for-public = Voor raad en publiek. Kleine aantallen zijn verborgen, zodat niemand te herkennen is.
    .not-all-is-drawn = Niet alles is getekend, om de pagina klein genoeg te houden voor de mail.
    .all-of = Alle zorg op deze pagina is van gemeente { $municipality }.
    .category-named = categorie { $name }
    .what-is-this = Hoe lang duurt de zorg die de gemeente betaalt, hoeveel zorg is er, en wat is er veranderd?
    .about-in-charts = Cijfers tot en met { $period }, zoals bekend op { $as-of }. In grafieken en tabellen heet die periode { $label }.

mirror-short =
    .half-is-over = Van de zorg die in { $period } liep, is de helft na { $days } voorbij.
    .half-not-to-be-said = Na hoeveel dagen de helft voorbij is van de zorg die in { $period } liep, is niet te zeggen: { $why }.
    .sure-between = Met 95% zekerheid ligt dat tussen { $low } en { $high }.
    .sure-at-least = Met 95% zekerheid is dat ten minste { $low }; hoeveel langer is niet te zeggen.
    .sure-at-most = Met 95% zekerheid is dat ten hoogste { $high }.
    .not-sure = Hoe zeker dat is, is niet te zeggen.
    .half-was-over = Een jaar eerder was de helft na { $before } voorbij.
    .half-was-over-between = Een jaar eerder was de helft na { $before } voorbij (95% zekerheid: { $low } tot { $high }).
    .half-was-over-at-least = Een jaar eerder was de helft na { $before } voorbij (95% zekerheid: ten minste { $low }).
    .providers-beside = { $judged ->
        [one] Van 1 aanbieder is genoeg bekend om te zeggen of de zorg er langer of korter duurt dan bij de anderen. Meer dan toeval verklaart: { $beyond }.
       *[other] Van { NUMBER($judged) } aanbieders is genoeg bekend om te zeggen of de zorg er langer of korter duurt dan bij de anderen. Meer dan toeval verklaart: { $beyond }.
    }
    .none-beside = { $judged ->
        [one] Van 1 aanbieder kon worden bekeken of de zorg er langer of korter duurt dan bij de anderen. Duidelijk anders is dat daar niet: het verschil is niet groter dan toeval verklaart.
       *[other] Van { NUMBER($judged) } aanbieders is te zeggen of de zorg er langer of korter duurt dan bij de anderen. Bij geen van hen is dat meer dan toeval verklaart.
    }
    .others-not-told = Van andere aanbieders is te weinig bekend, of het mag hier niet staan.
    .as-chance-brings = Geteld over alle aanbieders van deze zorg is dat niet duidelijk meer dan toeval brengt.
    .no-provider-beside = Van geen aanbieder is te zeggen of de zorg er langer of korter duurt dan bij de anderen: er is te weinig bekend.
    .no-provider-beside-here = Van geen aanbieder is hier te zeggen of de zorg er langer of korter duurt dan bij de anderen: er is te weinig bekend, of het mag hier niet staan.
    .no-provider-beside-lump-sums = Van geen aanbieder is te zeggen of de zorg er langer of korter duurt dan bij de anderen: zij is geheel of deels uit een lump sum betaald, of er is te weinig bekend.
    .no-provider-beside-lump-sums-here = Van geen aanbieder is hier te zeggen of de zorg er langer of korter duurt dan bij de anderen: zij is geheel of deels uit een lump sum betaald, er is te weinig bekend, of het mag hier niet staan.
    .in-care-alone = Aan het eind van { $period } in zorg: { $now }.
    .flows-not-shown = Hoeveel er nu in zorg zijn, en hoeveel er in het laatste jaar begonnen en eindigden, is hier niet te tonen: het zijn te weinig cliënten, of er zou een ander cijfer uit af te leiden zijn.
    .no-trend = Of er in het laatste jaar iets anders is dan gewoonlijk, is niet te zeggen: er zijn te weinig perioden met een cijfer dat op genoeg cliënten rust.
    .no-trend-here = Of er in het laatste jaar iets anders is dan gewoonlijk, is niet te zeggen: er zijn te weinig perioden met een cijfer dat op genoeg cliënten rust en hier mag staan.
    .nothing-changed = { $followed ->
        [one] In het laatste jaar niets anders dan gewoonlijk. Dat is van 1 cijfer te zeggen: { $which }.
       *[other] In het laatste jaar niets anders dan gewoonlijk. Dat is van { NUMBER($followed) } cijfers te zeggen: { $which }.
    }
    .changed = In het laatste jaar anders dan gewoonlijk:
    .title = In het kort
    .largest = Over { $care }, de grootste van { NUMBER($kinds) } soorten zorg op deze pagina:
    .is-usual = Dat blijft binnen de gewone schommeling, van { $low } tot { $high }.
    .is-a-change = Dat is een verandering: de duur is { $turn }.
    .change-not-to-be-said = Of dat een verandering is, is niet te zeggen: daarvoor zijn zes perioden nodig met een cijfer dat op genoeg cliënten rust.
    .change-not-to-be-said-here = Of dat een verandering is, is hier niet te zeggen: daarvoor zijn zes perioden nodig met een cijfer dat op genoeg cliënten rust en hier mag staan.
    .turned = { $figure } in { $care }: { $how }
    .and-more = { $count ->
        [one] en nog 1
       *[other] en nog { NUMBER($count) }
    }
    .of-all = Over alles op deze pagina:
    .stands-out = { $judged ->
        [one] Hoger of lager dan toeval verklaart, in { $period } (van 1 cijfer is genoeg bekend):
       *[other] Hoger of lager dan toeval verklaart, in { $period } (van { NUMBER($judged) } cijfers is genoeg bekend):
    }
    .stands-out-here = { $judged ->
        [one] Hoger of lager dan toeval verklaart, in { $period } (van 1 cijfer mag dat hier staan):
       *[other] Hoger of lager dan toeval verklaart, in { $period } (van { NUMBER($judged) } cijfers mag dat hier staan):
    }
    .nothing-stands-out = { $judged ->
        [one] Het ene cijfer waarvan het te zeggen is, ligt in { $period } niet hoger of lager dan toeval verklaart.
       *[other] Geen van de { NUMBER($judged) } cijfers ligt in { $period } hoger of lager dan toeval verklaart.
    }
    .by-chance = { $outside ->
        [one] Het is er 1 van { NUMBER($judged) }; door toeval alleen { $chance }.
       *[other] Het zijn er { NUMBER($outside) } van { NUMBER($judged) }; door toeval alleen { $chance }.
    }
    .chance-not-to-be-said = Welke cijfers hier mogen staan, hangt mede af van hoe zij uitvallen: hoeveel er door toeval hoger of lager liggen, is daarom niet te zeggen.
    .no-more-than-chance = In { $period } verschillen aanbieders niet meer van elkaar dan toeval verklaart, al ligt er hier en daar een hoger of lager.
    .counted-over-all = Dat is geteld over alle aanbieders, ook die hier niet mogen staan.
    .no-further-than-chance-here = Wat hier hoger of lager ligt, ligt niet verder weg dan toeval bij zo veel aanbieders verklaart.
    .no-level = Of dat een verandering is, is hier niet te zeggen: de duur heeft over de perioden geen vast niveau.
    .only-where-they-differ = Genoemd zijn die van cijfers waarin aanbieders meer van elkaar verschillen dan toeval verklaart.
    .nothing-judged = Van geen enkel cijfer is genoeg bekend om te zeggen of het hoog of laag is.
    .nothing-judged-here = Of een cijfer hoog of laag is, is hier niet te zeggen: er is te weinig bekend, of het zou te veel van anderen laten zien.
    .over-ceiling = Er is meer uitgegeven dan er ruimte voor is, of dat wordt verwacht:
    .only = Over { $care }:
    .now-longer = Nu is dat na { $now }, { $by } later.
    .now-shorter = Nu is dat na { $now }, { $by } eerder.
    .now-the-same = Dat is nu even lang.
    .beside-year-before = { $now } (het jaar ervoor { $before })
    .in-care = Aan het eind van { $period } in zorg: { $now }, een jaar eerder { $before }.
    .in-care-not-shown = Hoeveel er nu in zorg zijn, is hier niet te tonen.
    .began-and-ended = In het laatste hele jaar: { $began } begonnen, { $ended } geëindigd.
    .began-alone = In het laatste hele jaar: { $began } begonnen. Hoeveel er eindigden, is hier niet te tonen.
    .ended-alone = In het laatste hele jaar: { $ended } geëindigd. Hoeveel er begonnen, is hier niet te tonen.
    .neither-began-nor-ended = Hoeveel er in het laatste jaar begonnen en eindigden, is hier niet te tonen.
    .flows-unknown = Hoeveel er in zorg zijn, begonnen en eindigden, is niet bekend.
    .stands-out-of-judged = Hoger of lager dan toeval verklaart, in { $period } (van { NUMBER($judged) } van de { NUMBER($figures) } cijfers is genoeg bekend):
    .nothing-of-judged-stands-out = { $judged ->
        [one] Van 1 van de { NUMBER($figures) } cijfers is te zeggen of het hoog of laag is: dat ligt in { $period } niet hoger of lager dan toeval verklaart. Van de andere is te weinig bekend.
       *[other] Van { NUMBER($judged) } van de { NUMBER($figures) } cijfers is te zeggen of ze hoog of laag zijn: geen daarvan ligt in { $period } hoger of lager dan toeval verklaart. Van de andere is te weinig bekend.
    }
    .changed-provisionally = In het laatste jaar anders dan gewoonlijk (voorlopig, want er zijn minder dan 12 perioden om mee te vergelijken):
    .was-unusual-then = Nu is dat zoals gewoonlijk; een jaar eerder niet: toen was de duur { $turn }.
    .nothing-shown-stands-out = { $judged ->
        [one] Van 1 cijfer mag hier staan of het hoog of laag is: dat ligt in { $period } niet hoger of lager dan toeval verklaart. Over de andere is te weinig bekend, of het mag hier niet staan.
       *[other] Van { NUMBER($judged) } cijfers mag hier staan of ze hoog of laag zijn: geen daarvan ligt in { $period } hoger of lager dan toeval verklaart. Over de rest is te weinig bekend, of het mag hier niet staan.
    }
    .half-before-hidden = Hoe lang de zorg een jaar eerder duurde, is hier niet te tonen.
    .half-before-unknown = Hoe lang de zorg een jaar eerder duurde, is niet te zeggen.
    .half-before-later-than = Een jaar eerder liep na { $low } nog meer dan de helft door; wanneer de helft voorbij was, is niet te zeggen.
    .half-over-all-years = Over alle jaren samen is de helft na { $days } voorbij.
    .longer-with = langer bij { NUMBER($count) }
    .shorter-with = korter bij { NUMBER($count) }
    .largest-here = Over { $care }, de grootste van { NUMBER($kinds) } soorten zorg in deze gemeente:
    .largest-of-told = Over { $care }, de grootste van de soorten zorg waarvan hier mag staan hoeveel er nu in zorg zijn:
    .nothing-of-many-changed = In het laatste jaar niets anders dan gewoonlijk. Dat is van { NUMBER($followed) } cijfers te zeggen. Hoeveel er in zorg zijn, wordt hier niet gevolgd.
    .figure-in = { $figure } in { $care }
    .nothing-is-usual = Of er in het laatste jaar iets anders is dan gewoonlijk, is niet te zeggen: de cijfers die te volgen zijn, gaan zo op en neer dat niets gewoon is.
    .lump-sum-unallocated = { $care }: in het laatste jaar geheel of deels uit een lump sum betaald, en een deel is zonder toewijzing geleverd. Die zorg telt mee zoals zij is gemeld, maar heeft geen verlengingen, geen op- en afschalingen en geen wachttijd. En wat verandert bij het begin van een lump sum, kan aan de administratie liggen.
    .lump-sum-uncounted = { $care }: een deel is in het laatste jaar uit een lump sum betaald. Wat daarvan zonder toewijzing is geleverd, was bij het maken van deze pagina niet bekend: de aantallen kunnen lager zijn dan wat er werkelijk was.
    .left-out-lump-sum = { $count ->
        [one] Niet meegeteld is 1 cijfer van zorg die deels uit een lump sum is betaald.
       *[other] Niet meegeteld zijn { NUMBER($count) } cijfers van zorg die deels uit een lump sum is betaald.
    }
    .left-out-no-size = { $count ->
        [one] Over afschaling is 1 cijfer niet meegeteld: niet van alle zorg is de omvang bekend.
       *[other] Over afschaling zijn { NUMBER($count) } cijfers niet meegeteld: niet van alle zorg is de omvang bekend.
    }
    .nothing-else-judged = Van geen ander cijfer is genoeg bekend om te zeggen of het hoog of laag is.
    .nothing-else-judged-here = Van geen ander cijfer is hier te zeggen of het hoog of laag is: er is te weinig bekend, of het mag hier niet staan.
    .one-of-largest = Over { $care }, een van de grootste van { NUMBER($kinds) } soorten zorg op deze pagina:
    .over-ceiling-passed = Er is meer uitgegeven dan er ruimte voor is:
    .over-ceiling-expected = Naar verwachting wordt meer uitgegeven dan er ruimte voor is:
    .own-lump-sum-apart = Deze zorg is daarom niet naast anderen gelegd; gevraagd wordt alleen naar casussen.
    .own-lump-sum-not-asked = Deze zorg is daarom niet naast anderen gelegd, en hier wordt er niet naar gevraagd.
    .lump-sum-apart = Wie zulke zorg levert, is daarin niet naast anderen gelegd, en of er in deze soort zorg iets is veranderd, is niet te zeggen.

mirror-places =
    .about = Deze pagina gaat over { NUMBER($places) } gemeenten: { $names }. Eerst staat er wat voor alle gemeenten samen geldt, dan staan zij naast elkaar, en daarna komt elke gemeente apart.
    .and-more = nog { NUMBER($count) }
    .all-together = Alle gemeenten samen
    .together = alle gemeenten samen
    .each-in = Elke gemeente: { $care }
    .more = { $count ->
        [one] En nog 1 gemeente, verderop op deze pagina.
       *[other] En nog { NUMBER($count) } gemeenten, verderop op deze pagina.
    }
    .nothing-together = Voor alle gemeenten samen is hier geen cijfer te tonen. Dat mag alleen als het cijfer van elke gemeente te tonen is, en dat is nergens zo. Kijk daarom naar elke gemeente apart.
    .half-between = de helft van de zorg is na { $now } voorbij (95% zekerheid: { $low } tot { $high })
    .half-at-least = de helft van de zorg is na { $now } voorbij (95% zekerheid: ten minste { $low })
    .half = de helft van de zorg is na { $now } voorbij (hoe zeker dat is, is niet te zeggen)
    .half-hidden = hoe lang de zorg duurt, is hier niet te tonen
    .half-unknown = hoe lang de zorg duurt, is niet te zeggen ({ $why })
    .half-before = een jaar eerder was dat { $before }
    .in-care = { $now } in zorg, een jaar eerder { $before }
    .in-care-now = { $now } in zorg
    .flows = Alle gemeenten samen: wie kwam en wie ging
    .durations = Alle gemeenten samen: hoe lang de zorg duurt
    .beside = Gemeenten naast elkaar
    .beside-note = Of gemeenten meer verschillen dan toeval verklaart, is niet getoetst. Overlappen de strepen van twee gemeenten voor een groot deel, dan kan het verschil toeval zijn. En wie er zorg krijgt, is niet overal gelijk.
    .municipality = gemeente
    .care-and-municipality = zorg en gemeente
    .began = begonnen
    .ended = geëindigd
    .caption-of = Gemeenten naast elkaar: { $care }
    .caption = Gemeenten naast elkaar: de kleinere soorten zorg
    .hidden-rows = { $count ->
        [one] Van nog 1 soort zorg in een gemeente is niets te tonen.
       *[other] Van nog { NUMBER($count) } soorten zorg in een gemeente is niets te tonen.
    }
    .half-year-before = helft voorbij, een jaar eerder
    .half-before-between = een jaar eerder was dat { $before } ({ $low } tot { $high })
    .half-before-at-least = een jaar eerder was dat { $before } (ten minste { $low })
    .half-hidden-together = Hoe lang de zorg in alle gemeenten samen duurt, mag hier niet staan: er zitten aantallen in van een gemeente waarvan ze niet te tonen zijn. Per gemeente staat het hieronder, waar dat mag.
    .flows-hidden-together = Hoeveel er in alle gemeenten samen in zorg zijn, begonnen en eindigden, mag hier niet staan: van ten minste één gemeente is dat niet te tonen, en uit het totaal zou het af te leiden zijn.
    .in-those-shown = In de { NUMBER($shown) } van de { NUMBER($places) } gemeenten waarvan het wel te tonen is, waren aan het eind van { $period } samen { $number } trajecten in zorg.

mirror-guide =
    .title = Zo leest u deze pagina
    .trajectory = Een traject is de zorg die één cliënt van één aanbieder krijgt, van begin tot eind. Een korte onderbreking telt niet als een eind. Wie van twee aanbieders zorg krijgt, heeft twee trajecten.
    .half = ‘De helft is na 200 dagen voorbij’ betekent: de ene helft van de trajecten duurt korter dan 200 dagen, de andere helft langer. Trajecten die nog lopen, tellen mee.
    .confidence = ‘95% zekerheid: 180 tot 220’ betekent: het echte getal ligt bijna zeker tussen 180 en 220. Hoe dichter die twee bij elkaar liggen, hoe zekerder het getal is.
    .chance = ‘Meer dan toeval verklaart’ betekent: zo'n groot verschil komt door toeval alleen maar ongeveer één op de twintig keer voor. Het zegt niet dat de zorg beter of slechter is.
    .usual = ‘Anders dan gewoonlijk’ betekent: het cijfer gaat verder omhoog of omlaag, of langer achter elkaar, dan het van de ene periode op de andere altijd al doet.
    .hidden = Een × of ‘niet te tonen’ betekent: dit getal gaat over minder dan { $least } cliënten, of er zou zo'n getal uit af te leiden zijn. Zo blijft niemand herkenbaar.

mirror-flows =
    .ended-with = geëindigd bij
    .went-on-with = verder bij
    .hand-overs = Verder bij een andere aanbieder, in het laatste jaar: binnen 92 dagen na het einde
    .no-hand-over = Zo te zien ging in het laatste jaar niemand binnen 92 dagen bij een andere aanbieder verder.
    .no-hand-over-to-be-shown = Wie bij welke andere aanbieder verderging, staat alleen bij de zorg waar dat te tonen is. Een paar aanbieders dat op te weinig cliënten rust, of te veel van anderen zou laten zien, staat er niet bij.
    .more-pairs = { $count ->
        [one] En nog 1 paar met minder overdrachten.
       *[other] En nog { NUMBER($count) } paren met minder overdrachten.
    }
    .other-kinds = Andere soorten zorg
    .kind-of-care = zorg
    .in-care-year-before = in zorg, jaar ervoor
    .in-care = in zorg
    .smaller-in-last-year = De kleinere soorten zorg, in het laatste jaar
    .title = Wie kwam en wie ging
    .no-care = Er is geen zorg geleverd in deze perioden.
    .providers = { $count ->
        [one] Van 1 aanbieder mag het aantal in zorg worden gedeeld.
       *[other] Van { NUMBER($count) } aanbieders mag het aantal in zorg worden gedeeld.
    }
    .providers-and-largest = { $count ->
        [one] Van 1 aanbieder mag het aantal in zorg worden gedeeld: die heeft { $share } van allen.
       *[other] De grootste aanbieder van wie dat gedeeld mag worden, heeft { $share } van allen in zorg. Er zijn { NUMBER($count) } aanbieders van wie het aantal gedeeld mag worden.
    }
    .what = wat
    .year-before = jaar ervoor
    .last-year = laatste jaar
    .difference = verschil
    .last-year-beside-before = Het laatste hele jaar naast het jaar ervoor
    .no-year-before = Het jaar ervoor komt hierbij te staan zodra de perioden twee hele jaren beslaan.
    .no-year-before-here = Het jaar ervoor staat er niet bij: deze pagina beslaat geen twee hele jaren.
    .why-care-ended = Waarom zorg eindigde, in het laatste jaar
    .reason = reden
    .trajectories = trajecten
    .not-to-be-shown = Niet te tonen, omdat het op te weinig cliënten rust of omdat er een ander cijfer uit af te leiden zou zijn: { $what }.
    .reasons-not-to-be-shown = Waarom zorg eindigde, is niet te tonen: elk aantal rust op te weinig cliënten, of er zou een ander cijfer uit af te leiden zijn.
    .reasons-hidden = Andere redenen zijn niet apart te tonen.
    .hand-overs-as-seen = Als overgedragen telt wat aanbieders zelf als reden van het einde meldden. De tabel ‘Verder bij een andere aanbieder’ toont wat in de leveringen te zien is: wie binnen 92 dagen na het einde bij een andere aanbieder verderging, ook als dat niet zo is gemeld. De twee aantallen hoeven dus niet gelijk te zijn.
    .reasons-hidden-together = { $count ->
        [one] Andere redenen zijn niet apart te tonen; samen is het er 1.
       *[other] Andere redenen zijn niet apart te tonen; samen zijn het er { NUMBER($count) }.
    }
    .no-care-to-be-shown = Van de zorg in deze perioden is hier niets te tonen.
    .own-page = De eigen pagina van { $care }
    .no-hand-over-of-any = Wie bij welke andere aanbieder verderging, is op deze pagina nergens te tonen: elk paar aanbieders rust op te weinig cliënten, of zou te veel van anderen laten zien.
    .only-this-to-be-shown = { $finding }. Meer is hier niet te tonen: het rust op te weinig cliënten, of er zou een ander cijfer uit af te leiden zijn.
    .nothing-to-be-shown = Wie kwam en wie ging, is hier niet te tonen: het rust op te weinig cliënten, of er zou een ander cijfer uit af te leiden zijn.
    .trend-in = { $figure } · { $care }
    .more-of-it = Meer cijfers: het laatste jaar naast het jaar ervoor, en waarom zorg eindigde
    .lump-sum-unallocated = Deze zorg is in het laatste jaar geheel of deels uit een lump sum betaald, en een deel is zonder toewijzing geleverd. Die zorg telt mee zoals zij is gemeld, maar heeft geen verlengingen en geen op- en afschalingen: die aantallen zijn lager dan zij met een toewijzing zouden zijn, en niet met het jaar ervoor te vergelijken. Een wachttijd heeft zij ook niet; die staat er daarom niet bij. Begint er sinds de lump sum meer of minder zorg, dan kan dat aan de administratie liggen.
    .lump-sum-uncounted = Een deel van deze zorg is in het laatste jaar uit een lump sum betaald. Wat daarvan zonder toewijzing is geleverd, was bij het maken van deze pagina niet bekend en telt niet mee: de aantallen kunnen lager zijn dan wat er werkelijk was, en zijn niet met het jaar ervoor te vergelijken.
    .lump-sum-allocated = Deze zorg is in het laatste jaar geheel of deels uit een lump sum betaald. Zulke zorg heeft geen omvang: of zij is op- of afgeschaald, is niet te zien. Die aantallen zijn lager dan zij anders zouden zijn, en niet met het jaar ervoor te vergelijken.
    .not-to-be-said = Niet te zeggen: { $what }.
    .unknown-since = { $name }, want { $why }
    .nobody-began = er begon niemand
    .all-providers = { $count ->
        [one] Er is 1 aanbieder met iemand in zorg.
       *[other] Er zijn { NUMBER($count) } aanbieders met iemand in zorg.
    }
    .all-providers-and-largest = { $count ->
        [one] Er is 1 aanbieder met iemand in zorg.
       *[other] Er zijn { NUMBER($count) } aanbieders met iemand in zorg; de grootste heeft { $share } van allen in zorg.
    }

mirror-count =
    .median = helft van de zorg voorbij na (dagen)
    .inflow-over-time = aantal begonnen
    .median-over-time = duur
    .stock = in zorg aan het eind
    .inflow = begonnen
    .returning = terug binnen een jaar (van wie begon)
    .outflow = geëindigd
    .handed-over = gemeld als overgedragen aan een andere aanbieder (van wie eindigde)
    .extensions = verlengingen
    .upscalings = opschalingen
    .downscalings = afschalingen
    .waiting = wachttijd: helft begon binnen (dagen na de toewijzing)

mirror-reason =
    .planned = volgens plan
    .early-agreed = voortijdig, in overleg
    .early-client = voortijdig, door de cliënt
    .early-provider = voortijdig, door de aanbieder
    .external = door omstandigheden van buiten
    .municipality = op initiatief van de gemeente
    .change-request = door een verzoek om wijziging
    .other-provider = naar een andere aanbieder
    .other-domain = verder onder een andere wet
    .temporary = tijdelijk, en niet hervat
    .unreported = zonder gemeld einde
    .other = anders of niet opgegeven

mirror-durations =
    .nothing = Van geen enkele zorg is te zeggen na hoeveel dagen de helft voorbij is.
    .hidden = Hoe lang de zorg duurt, mag hier niet staan: het rust op te weinig cliënten, of er zou een ander cijfer uit af te leiden zijn.
    .hidden-short = niet te tonen
    .not-reached = meer dan de helft loopt nog door
    .longer = Naast anderen: van wie in { $period } in zorg was, duurt de zorg hier langer, meer dan toeval verklaart.
    .shorter = Naast anderen: van wie in { $period } in zorg was, duurt de zorg hier korter, meer dan toeval verklaart.
    .no-other = Naast anderen: van wie in { $period } in zorg was, duurt de zorg hier niet duidelijk langer of korter. Het verschil is niet groter dan toeval verklaart.
    .beside-not-to-be-shown = Naast anderen: of de zorg hier in { $period } langer of korter duurde, is hier niet te zeggen: er is te weinig bekend, of het zou te veel van anderen laten zien.
    .not-to-be-said = Naast anderen: van wie in { $period } in zorg was, is er te weinig bekend om te zeggen of de zorg hier langer of korter duurt.
    .difference-not-shown = Hoeveel dagen het scheelt, staat hier niet: het zou te veel van andere aanbieders laten zien.
    .days-as-long = Over de eerste { $horizon } dagen scheelt het gemiddeld niets met alle anderen samen (95% zekerheid: { $a } korter tot { $b } langer).
    .days-longer = Over de eerste { $horizon } dagen is dat gemiddeld { $by } langer dan bij alle anderen samen (95% zekerheid: { $least } tot { $most } langer).
    .days-shorter = Over de eerste { $horizon } dagen is dat gemiddeld { $by } korter dan bij alle anderen samen (95% zekerheid: { $least } tot { $most } korter).
    .days-longer-or-shorter = Over de eerste { $horizon } dagen is dat gemiddeld { $by } langer dan bij alle anderen samen (95% zekerheid: { $shorter } korter tot { $longer } langer).
    .days-shorter-or-longer = Over de eerste { $horizon } dagen is dat gemiddeld { $by } korter dan bij alle anderen samen (95% zekerheid: { $shorter } korter tot { $longer } langer).
    .why-they-differ = Of het meer is dan toeval, is getoetst over het hele verloop van de zorg; het aantal dagen gaat alleen over de eerste { $horizon }. Daarom wijzen die twee hier niet dezelfde kant op: het eerste is het oordeel, het tweede de omvang.
    .half-is-over = helft voorbij na (dagen)
    .from-95 = 95% van
    .to-95 = 95% tot
    .smaller = Hoe lang de kleinere soorten zorg duren
    .title = Hoe lang de zorg duurt
    .this-provider = deze aanbieder
    .of-last-period = De lijn gaat over alle jaren samen: de helft is na { $drawn } voorbij. Van wie in { $period } in zorg was, is de helft na { $now } voorbij; dat getal staat bij ‘Naast anderen’.
    .ended = einde bekend
    .too-few-for-a-line = Voor een lijn zijn het te weinig trajecten. Dit is wat bekend is.
    .not-to-be-said-because = Naast anderen: van wie in { $period } in zorg was, is niet te zeggen of de zorg hier langer of korter duurt ({ $why }).
    .nor-beside-others = Naast anderen: of de zorg hier langer of korter duurt, is daarom ook niet te zeggen.
    .why-less-sure = Dat het meer is dan toeval, blijkt uit het hele verloop van de zorg; over de eerste { $horizon } dagen alleen is het niet zeker.
    .middle-half-then = Bij de middelste helft van de andere aanbieders is de helft van die zorg na { $low } tot { $high } voorbij.

mirror-beside =
    .changed = Over de perioden anders dan gewoonlijk: { $what }.
    .without-level = Zonder vast niveau, dus niets te zeggen van een verandering: { $what }.
    .with-the-same-case-mix = In een trechter staat elke aanbieder zoals die zou uitkomen met de cliënten van allen samen; het cijfer kan daardoor anders zijn dan het eigen cijfer. Binnen de twee lijnen kan het verschil toeval zijn: hoe kleiner de aanbieder, hoe verder die uit elkaar liggen.
    .hidden = niet te tonen
    .title = Naast anderen
    .signal-is-a-question = Hoger of lager is geen oordeel: het is een vraag om samen te bespreken.
    .others-without-name = Van anderen is de middelste helft te zien, alleen waar het er ten minste vijf zijn en geen van hen eruit te herkennen is.
    .too-few-for-a-band = Van anderen staat hier alleen het cijfer van allen samen, waar dat mag worden gedeeld. De middelste helft van de anderen staat er niet: daarvoor zijn ten minste vijf anderen nodig die elk op tien cliënten of meer rusten, en van wie niemand meer dan de helft heeft.
    .too-few-for-anything = Van anderen staat hier niets. De middelste helft van de anderen komt er alleen bij als er ten minste vijf anderen zijn die elk op tien cliënten of meer rusten, en geen van hen meer dan de helft heeft. Het cijfer van allen samen komt er alleen bij als er ten minste drie aanbieders zijn, en er geen cijfer van een ander uit af te leiden is. Daar is hier niet aan voldaan. Wat hier staat zijn de eigen cijfers, met hoe zeker ze zijn.
    .nobody = Er is niemand in vergelijkbare zorg om mee te vergelijken, of niets dat deze lezer mag zien.
    .nobody-may-be-shown = Hoe aanbieders zich tot elkaar verhouden, is hier niet te tonen. Van geen aanbieder mogen alle aantallen hier staan waar dat uit is berekend: ze rusten op minder dan { $least } cliënten, of er zou een cijfer van een ander uit af te leiden zijn. Over langere perioden is er meer te tonen.
    .nothing-of-it = Hiervan is hier geen cijfer: er is te weinig gebeurd of te weinig bekend om het te berekenen.
    .over-time = Over de tijd
    .every-kind-of-care = elke soort zorg
    .no-change-in = Gaat gewoon op en neer: { $what }.
    .too-small-in = Te klein om van een verandering iets te zeggen, want een periode telt pas mee als het cijfer op ten minste { $least } cliënten rust, en er zijn ten minste zes zulke perioden nodig: { $what }.
    .too-few-periods-for = Te weinig perioden met een cijfer om te zeggen of er iets is veranderd: { $what }.
    .too-few-periods-here = Te weinig perioden met een cijfer dat hier mag staan om te zeggen of er iets is veranderd: { $what }.
    .all-else-is-usual = Alle andere cijfers die te volgen zijn, gaan op en neer zoals altijd.
    .not-to-be-shown = Niet te tonen: { $what }.
    .too-small = te weinig bekend
    .one-unit = niemand met vergelijkbare cliënten
    .nothing-ended = er eindigde te weinig om te vergelijken
    .early-zero = te weinig trajecten zijn vanaf hun begin te volgen
    .small-risk-set = te weinig trajecten zijn vanaf hun begin te volgen
    .not-followed-of-others = bij de anderen zijn te weinig trajecten vanaf hun begin te volgen
    .half-goes-on = meer dan de helft loopt nog door
    .only-who-may-be-shown = Hier staan alleen de aanbieders van wie alle aantallen achter hun cijfer getoond mogen worden. Andere aanbieders van deze zorg staan er niet bij, maar tellen wel mee bij allen samen.
    .nothing-of-it-to-be-shown = Hiervan is niets te tonen: de cijfers rusten op te weinig cliënten, of er zou een ander cijfer uit af te leiden zijn.
    .none-stands-out = Hiervan ligt geen cijfer hoger of lager dan toeval verklaart, of het is niet te zeggen.
    .lump-sum = geheel of deels uit een lump sum betaald: niet vergeleken
    .funnel-left-out = Een trechter, met de grenzen van toeval, is niet getekend bij { $which }, om de pagina klein genoeg te houden voor de mail.
    .no-size = niet vergeleken: niet van alle zorg is de omvang bekend
    .lump-sums-apart = Niet naast anderen gelegd, want een deel van de zorg is uit een lump sum betaald: { $names }.
    .lump-sums-together = Bij allen samen telt die zorg wel mee.
    .lump-sums-not-followed = Niet gevolgd, want een deel van de zorg is uit een lump sum betaald: { $names }.
    .over-all-municipalities = Het vergelijken gaat over alle gemeenten samen. Wie kwam en wie ging, en hoe lang de zorg duurt, gaat op deze pagina over de cliënten van gemeente { $municipality }: die cijfers kunnen daarom anders zijn.
    .without-figures = Niet te volgen, want in te veel perioden loopt meer dan de helft nog door of zijn te weinig trajecten vanaf hun begin te volgen: { $what }.
    .without-funnel = Een trechter, met de grenzen van toeval, is niet getekend bij { $which }: daarvoor zijn ten minste { $least } aanbieders nodig bij wie er { $expected } of meer te verwachten waren.
    .without-funnel-here = Een trechter, met de grenzen van toeval, is niet getekend bij { $which }: daarvoor zijn ten minste { $least } aanbieders nodig die hier mogen staan, en bij wie er { $expected } of meer te verwachten waren.

mirror-indicator =
    .outflow-rate = uitstroom
    .early-ends = voortijdig beëindigd
    .extensions = verlengingen
    .downscaling = afschaling
    .duration = duur
    .outflow-rate-meaning = Welk deel van wie in de periode in zorg was, in die periode eindigde.
    .early-ends-meaning = Welk deel van wie eindigde, eerder eindigde dan gepland.
    .extensions-meaning = Hoe vaak er werd verlengd, per 100 trajecten in zorg.
    .downscaling-meaning = Welk deel van wie in zorg was, ten minste één keer minder zorg kreeg.
    .duration-meaning = Na hoeveel dagen de helft voorbij is, van wie in de periode in zorg was.
    .outflow-rate-proves-not = Zegt niet dat de zorg goed of slecht is: wie eindigt kan geholpen zijn, of te vroeg zijn gestopt.
    .early-ends-proves-not = Zegt niet wiens besluit het was, of dat het onterecht was.
    .extensions-proves-not = Zegt niet dat verlengen onnodig was: zwaardere cliënten hebben langer nodig.
    .downscaling-proves-not = Zegt niet dat de inzet te hoog was: afschalen kan ook elders zijn geregeld.
    .duration-proves-not = Zegt niet dat de zorg te lang of te kort duurt: hoe zwaar de cliënten zijn is niet meegewogen.
    .outflow-rate-high = eindigt meer zorg
    .outflow-rate-low = eindigt minder zorg
    .early-ends-high = eindigt meer zorg voortijdig
    .early-ends-low = eindigt minder zorg voortijdig
    .extensions-high = wordt vaker verlengd
    .extensions-low = wordt minder vaak verlengd
    .downscaling-high = wordt vaker afgeschaald
    .downscaling-low = wordt minder vaak afgeschaald
    .duration-high = duurt de zorg langer
    .duration-low = duurt de zorg korter
    .outflow-rate-differs = hoeveel zorg eindigt
    .early-ends-differ = hoe vaak zorg voortijdig eindigt
    .extensions-differ = hoe vaak er wordt verlengd
    .downscaling-differs = hoe vaak er wordt afgeschaald
    .duration-differs = hoe lang de zorg duurt

mirror-talk =
    .and-earlier = { $named } (en { NUMBER($count) } eerder)
    .requests = Verzoeken om verlenging
    .requests-need-triage = De verzoeken komen hier met hun kleuren te staan zodra er een beoordeelde lijst bij is.
    .requests-not-here = Over verzoeken om verlenging staat hier niets: bij het maken van deze pagina waren ze er niet bij.
    .colour = kleur
    .number = aantal
    .scored-requests = Beoordeelde verzoeken
    .explanations = Toelichtingen bij oranje: { NUMBER($asked) } gevraagd, { NUMBER($given) } gegeven.
    .answered = { $count ->
        [one] Hiervan was er 1 al beantwoord.
       *[other] Hiervan waren er { NUMBER($count) } al beantwoord.
    }
    .budget = Budget
    .budget-needs-contract = Het budget komt hier te staan zodra er een contract bij is.
    .budget-not-here = Over een budget staat hier niets: bij het maken van deze pagina was er geen contract bij.
    .no-budget = In het contract staat geen plafond, lump sum of bestedingsruimte die hier thuishoort en bekend is.
    .no-shared-budget = Hier staan alleen plafonds die voor alle voorzieningen samen gelden, van gemeenten met ten minste { $least } cliënten, en die zijn er niet. Plafonds per voorziening staan op de pagina's voor de gemeente zelf.
    .no-shared-room = Een bestedingsruimte staat hier niet: die zien de aanbieder en de gemeente.
    .lump-sum-status = status
    .lump-sums = Lump sums van deze aanbieder
    .lump-sums-are = Wat de aanbieder als partner voor het jaar krijgt, zoals bekend op de peildatum, en wat daarvan betaald is; eerder betaald is wat al betaald was voor de lump sum inging.
    .lump-sums-and-cases = Wat onder een lump sum valt wordt niet gedeclareerd: dat er niets gedeclareerd is, is daar geen casus.
    .lump-sums-together = De lump sum is voor { NUMBER($providers) } aanbieders samen.
    .lump-sum-draft = concept: nog geen besluit
    .lump-sum-audited = definitief: alle omzet met controleverklaring
    .lump-sum-provisional = voorlopig
    .lump-sum-unknown = onbekend: er ontbreekt omzet
    .cases = Casussen om te bespreken
    .no-case = Geen enkel lopend traject valt op.
    .case-is-a-question = Lopende trajecten die opvallen. Een casus is een vraag, geen bevinding.
    .client = cliënt
    .allocation = toewijzing
    .care = zorg
    .since = sinds
    .days = dagen
    .why = waarom
    .most-reasons-first = Meeste redenen eerst
    .more-cases = { $count ->
        [one] Nog 1 traject valt op.
       *[other] Nog { NUMBER($count) } trajecten vallen op.
    }
    .more-cases-ask = { $count ->
        [one] Nog 1 traject valt op; vraag de gemeente om de hele lijst.
       *[other] Nog { NUMBER($count) } trajecten vallen op; vraag de gemeente om de hele lijst.
    }
    .agreements = Afspraken
    .agreements-need-dialogue = De afspraken komen hier te staan zodra er een gesprek is vastgelegd.
    .no-agreements = Er zijn geen afspraken.
    .agreement-met = ● gedaan: { $agreement } (uiterlijk { $due })
    .agreement-open = ○ open: { $agreement } (uiterlijk { $due })
    .submitted-between = Het gaat over verzoeken die zijn ingediend van { $first } tot en met { $last }.
    .submitted-on = Het gaat over verzoeken die op { $day } zijn ingediend.
    .on-lists = Voor zover zij op een lijst stonden: { $lists }.
    .explanations-of-red = Of er bij een rood verzoek een toelichting is gegeven, is hier niet bekend: ook daar vraagt het beleid erom, maar rood wordt hoe dan ook besproken.
    .reference = verzoek
    .red-requests = { $count ->
        [one] Het rode verzoek dat nog open staat
       *[other] De { NUMBER($count) } rode verzoeken die nog open staan
    }
    .next-cases = { $count ->
        [one] Het volgende traject dat opvalt
       *[other] De volgende { NUMBER($count) } trajecten die opvallen
    }

mirror-questions =
    .title = Vragen voor het gesprek
    .nothing-judged = Er is te weinig bekend om er vragen bij te stellen.
    .no-question = Van de cijfers waarvan het te zeggen is, ligt niets hoger of lager dan toeval verklaart, en is niets anders dan gewoonlijk. Wat gaat er goed?
    .no-question-here = Van de cijfers die hier mogen staan, ligt niets hoger of lager dan toeval verklaart, en is niets anders dan gewoonlijk. Over de andere is te weinig bekend, of het mag hier niet staan.
    .number = { $count ->
        [one] Er is 1 vraag voor het gesprek.
       *[other] Er zijn { NUMBER($count) } vragen voor het gesprek.
    }
    .more = { $count ->
        [one] Verder is er nog 1 cijfer hoog, laag of anders dan gewoonlijk: dat staat hieronder.
       *[other] Verder zijn er nog { NUMBER($count) } cijfers hoog, laag of anders dan gewoonlijk: die staan hieronder.
    }
    .within = in { $name }
    .at = bij { $name }
    .against = { $value }; bij allen samen { $group }
    .why-providers-differ = Aanbieders van { $care } verschillen in { $name }: { $beyond } dan toeval verklaart, van { $judged }. Waardoor?
    .what-changed = { $figure } in { $care }: { $how }. Wat is er veranderd?
    .which-cases = { $count ->
        [one] Wat is er aan de hand bij het lopende traject dat opvalt?
       *[other] Wat is er aan de hand bij de { NUMBER($count) } lopende trajecten die opvallen?
    }
    .what-of-ceiling = { $finding }. Wat is daaraan te doen?
    .which-red-requests = { $count ->
        [one] Wat is er aan de hand bij het ene rode verzoek?
       *[other] Wat is er aan de hand bij de { NUMBER($count) } rode verzoeken die nog open staan? Zij staan onder ‘Verzoeken om verlenging’.
    }
    .which-explanations = { $missing ->
        [one] Bij 1 oranje verzoek kwam de toelichting niet die is gevraagd (in totaal gevraagd: { NUMBER($asked) }). Wat staat daarvoor in de weg?
       *[other] Bij { NUMBER($missing) } oranje verzoeken kwam de toelichting niet die is gevraagd (in totaal gevraagd: { NUMBER($asked) }). Wat staat daarvoor in de weg?
    }
    .agreement-not-met = Wat staat er nog in de weg van de afspraak ‘{ $agreement }’ (uiterlijk { $due })?
    .where-expected = { $value }; te verwachten was { $expected }
    .providers-in-short = { $judged ->
        [one] { $name } in { $care } ({ $beyond }, van 1 aanbieder)
       *[other] { $name } in { $care } ({ $beyond }, van { NUMBER($judged) } aanbieders)
    }
    .nothing-judged-here = Er is te weinig bekend, of er mag te weinig van hier staan, om er vragen bij te stellen.
    .each-rests-on-a-figure = Elke vraag rust op een cijfer van deze pagina, dat erbij staat.
    .why-more-or-less = { $place } dan te verwachten was ({ $figures }). Hoe komt dat?
    .why-more-or-less-over-time = { $place } dan te verwachten was ({ $figures }), en naast de eigen eerdere perioden { $how }. Hoe komt dat?
    .why-longer-or-shorter-over-time = { $place } dan bij anderen ({ $figures }), en naast de eigen eerdere perioden { $how }. Hoe komt dat?
    .why-longer-or-shorter = { $place } dan bij anderen ({ $figures }). Hoe komt dat?
    .number-for-public = { $count ->
        [one] Deze pagina roept 1 vraag op.
       *[other] Deze pagina roept { NUMBER($count) } vragen op.
    }
    .title-for-public = Vragen die dit oproept
    .no-question-of-what-is-known = Van de cijfers waarvan het te zeggen is, ligt niets hoger of lager dan toeval verklaart. Of er iets is veranderd, is niet te zeggen. Over de andere cijfers is te weinig bekend.
    .no-question-of-what-is-here = Van de cijfers die hier mogen staan, ligt niets hoger of lager dan toeval verklaart. Of er iets is veranderd, is niet te zeggen. Over de andere is te weinig bekend, of het mag hier niet staan.
    .no-question-beyond-chance = Er liggen niet duidelijk meer cijfers hoger of lager dan toeval daar brengt, en er is niets anders dan gewoonlijk. Wat gaat er goed?
    .no-question-beyond-chance-of-what-is-known = Er liggen niet duidelijk meer cijfers hoger of lager dan toeval daar brengt. Of er iets is veranderd, is niet te zeggen.
    .no-question-of-changes = Of cijfers hoger of lager zijn dan toeval verklaart, is hier niet te zeggen. In de cijfers die over de perioden te volgen zijn, is in het laatste jaar niets anders dan gewoonlijk.
    .as-chance-among-all = (Onder alle aanbieders van deze zorg liggen er hierin niet duidelijk meer hoger of lager dan toeval brengt.)
    .not-asked = Niet gevraagd is naar { $figures }: daarin liggen niet duidelijk meer aanbieders hoger of lager dan toeval daar brengt.
    .why-one-provider-differs = Van 1 aanbieder van { $care } staat hier { $name }: { $beyond } dan toeval verklaart. Waardoor?
    .value-between = { $value }; 95% zekerheid: { $low } tot { $high }
    .compared-with-is-hidden = Staat er geen cijfer van anderen of verwachting bij, dan zou daar een andere aanbieder uit te herkennen zijn. Dat het cijfer hoger of lager is dan toeval verklaart, mag wel worden verteld.
    .which-red-request = Wat is er aan de hand bij het rode verzoek { $request } (toewijzing { $allocation })?
    .why-these-differ = Bij deze soorten zorg liggen aanbieders hoger of lager dan toeval verklaart. Waardoor?
    .kind-with = { $care }: { $figures }
    .figure-with = { $name } ({ $beyond })
    .what-changed-in-these = Deze cijfers waren in het laatste jaar anders dan gewoonlijk. Wat is er veranderd?
    .ended-and-expected = { $ended ->
        [0] er eindigde geen traject, en { $expected } als het zo snel was gegaan als bij allen samen
        [one] er eindigde 1 traject, en { $expected } als het zo snel was gegaan als bij allen samen
       *[other] er eindigden { NUMBER($ended) } trajecten, en { $expected } als het zo snel was gegaan als bij allen samen
    }
    .no-question-of-lump-sums = Hier staan geen vragen: een deel van de zorg is uit een lump sum betaald, en over de rest is te weinig bekend.
    .no-question-of-lump-sums-here = Hier staan geen vragen: een deel van de zorg is uit een lump sum betaald, en over de rest is te weinig bekend, of het mag hier niet staan.
    .as-chance-would = { $outside ->
        [one] Van { NUMBER($judged) } cijfers ligt er hier 1 hoger of lager, en door toeval alleen zijn dat er { $chance }. Een vraag kan dus over toeval gaan.
       *[other] Van { NUMBER($judged) } cijfers liggen er hier { NUMBER($outside) } hoger of lager, en door toeval alleen zijn dat er { $chance }. Een vraag kan dus over toeval gaan.
    }
    .provisional = Wat anders is dan gewoonlijk, is dat voorlopig: er zijn minder dan 12 perioden om mee te vergelijken.

mirror-small =
    .length-not-to-be-said = Hoe lang de zorg duurt, is van zo weinig trajecten niet te zeggen.
    .ended-between = Bekend is: er zijn { NUMBER($all) } trajecten te volgen, waarvan { NUMBER($ends) } met een bekend einde, na { $first } tot { $last }.
    .ended-at = { $all ->
        [one] Bekend is: er is 1 traject te volgen, en dat eindigde na { $days }.
       *[other] Bekend is: er zijn { NUMBER($all) } trajecten te volgen, waarvan { NUMBER($ends) } met een bekend einde, na { $days }.
    }
    .none-ended = { $all ->
        [one] Bekend is: er is 1 traject te volgen, en daarvan is geen einde bekend.
       *[other] Bekend is: er zijn { NUMBER($all) } trajecten te volgen, en van geen daarvan is een einde bekend.
    }
    .beside-not-to-be-said = Naast anderen: ook daarvoor zijn het er te weinig. Geen enkel cijfer is hoog of laag te noemen.
    .change-not-to-be-said = Of er iets is veranderd, is van zo weinig niet te zeggen: één traject meer of minder verandert de cijfers al.
    .how-do-they-go = { $count ->
        [one] Er loopt 1 traject. Hoe gaat het daarmee, en tot wanneer is de zorg nodig?
       *[other] Er lopen { NUMBER($count) } trajecten, te weinig voor cijfers. Hoe gaat het met elk daarvan, en tot wanneer is de zorg nodig?
    }
    .why-did-they-end = { $count ->
        [one] In het laatste jaar eindigde 1 traject. Ging dat zoals bedoeld?
       *[other] In het laatste jaar eindigden { NUMBER($count) } trajecten. Ging dat zoals bedoeld?
    }
    .too-little = Er is van geen enkel cijfer genoeg om het naast anderen te leggen. Dit is wat bekend is, in aantallen: van zo weinig trajecten zegt een percentage niets.
    .caption = De eigen aantallen in de laatste periode
    .figure = cijfer
    .care = zorg
    .trajectories = trajecten
    .ended = einde bekend
    .shortest = kortste (dagen)
    .longest = langste (dagen)
    .ends = Na hoeveel dagen de zorg eindigde
    .number = aantal
    .of-trajectories = van (trajecten)

mirror-spread =
    .title = Aanbieders naast elkaar
    .kind-of-care = zorg
    .caption = Aanbieders die hoger of lager liggen dan toeval verklaart, van hoeveel dat te zeggen is (–: van geen)
    .more-on-its-page = Welke aanbieders dat zijn, staat op de pagina van die soort zorg.
    .of-judged = { $beyond }, van { NUMBER($judged) }
    .none-of-judged = geen van { NUMBER($judged) }
    .not-compared = niet vergeleken
    .one-each = de ene hoger, de andere lager
    .of-others-not-told = Van andere aanbieders is te weinig bekend, of het mag hier niet staan.
    .what-is-asked = Een vraag staat er alleen over soorten zorg waarin duidelijk meer aanbieders hoger of lager liggen dan toeval daar brengt, of waarin er een zo ver weg ligt dat toeval dat ook bij zo veel aanbieders bijna nooit doet.

mirror-basis =
    .comparison-hidden = Van de eigen cliënten zijn ook kleine aantallen te zien: deze pagina is niet om door te geven. De vergelijking gaat over alle gemeenten, voor zover die mag worden gedeeld.
    .title = Waar dit op rust
    .as-of = peildatum
    .signals-about = laatste periode
    .policy = beleid
    .trajectories = trajecten
    .without-reported-end = afgelopen zonder dat een einde is gemeld
    .provisional = pas geëindigd, en kan nog doorgaan
    .no-day = geen dag
    .too-long-ago = { $day } (te lang geleden om van ontbrekende declaraties iets te zeggen)
    .claims = declaraties { $municipality } { $law } tot en met
    .one-in-twenty = Een traject is de zorg aan een cliënt van een aanbieder, zonder echte onderbreking. Van elke twintig cijfers ligt er door toeval gemiddeld één hoger of lager.
    .a-trajectory = Een traject is de zorg aan een cliënt van een aanbieder, zonder echte onderbreking.
    .hidden = Cijfers die op minder dan { $least } cliënten rusten, zijn verborgen (×), net als cijfers waar zo'n cijfer uit af te leiden zou zijn.
    .small-numbers-shown = Ook kleine aantallen zijn te zien: deze pagina is niet om door te geven.

mirror-index =
    .title = Spiegelinformatie
    .not-all-have-a-report = Niet van elke soort zorg en niet van elke aanbieder is er een rapport: van de andere is niets te tonen zonder dat kleine aantallen te herkennen zouden zijn. Over een langere periode kan er meer te tonen zijn.
    .all-reports = Alle rapporten
    .for-the-sender = Voor wie de rapporten verstuurt: hier staan alle aanbieders. Niet meesturen.
    .region = Alle aanbieders samen
    .kinds-of-care = Naast elkaar, per soort zorg
    .providers = Per aanbieder
    .report = rapport
    .number = nummer
    .digest = SHA-256
    .of-municipality = Van gemeente { $name }.
    .not-every-kind-has-a-report = Niet van elke soort zorg is er een pagina met de aanbieders naast elkaar: van de andere is niets te tonen zonder dat kleine aantallen te herkennen zouden zijn. Over een langere periode kan er meer te tonen zijn.
    .not-every-provider-has-a-report = Niet van elke aanbieder is er een rapport: van de andere is niets te tonen zonder dat kleine aantallen te herkennen zouden zijn. Over een langere periode kan er meer te tonen zijn.
    .questions = vragen
    .no-kind-has-a-report = Een pagina per soort zorg, met de aanbieders naast elkaar, is er niet: van geen aanbieder mogen de cijfers hier staan. Wat wel over elke soort zorg te zeggen is, staat in het rapport van alle aanbieders samen.
    .to-the-report = Naar het rapport: { $name }
    .with-questions = { $count ->
        [one] 1 vraag
       *[other] { NUMBER($count) } vragen
    }

change-reason =
    .old-correction = administratieve correctie, vervallen
    .died = cliënt overleden
    .contract = contractwijziging
    .extended = herbeoordeling: verlenging
    .shortened = herbeoordeling: verkorting
    .other-domain = uitstroom naar een ander domein
    .moved = verhuizing naar een andere gemeente
    .delivery-form = andere leveringsvorm
    .other-provider = overstap naar een andere aanbieder
    .funding = nieuwe bekostiging
    .rearranged = gemeentelijke herindeling
    .by-provider = op initiatief van de aanbieder
    .removed = verwijderd
    .correction = administratieve correctie
