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
    .unknown = onbekend

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
    .upscalings = Hoe vaak de inzet binnen de keten omhoog ging.
    .downscalings = Hoe vaak de inzet binnen de keten omlaag ging.
    .days-since-downscaling = Dagen sinds de laatste afschaling; onbekend als er nooit is afgeschaald.
    .intensity-change = De laatste inzet ten opzichte van de eerste: laatste ÷ eerste − 1.
    .requested-intensity-change = De gevraagde inzet per week ten opzichte van de huidige: gevraagd ÷ huidig − 1.
    .utilisation = Wat er is gedeclareerd van wat er is toegewezen, over het declaratievenster.
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
    .unreadable-value = een veld is niet te lezen
    .conflicting-requests = rijen van dit verzoek spreken elkaar tegen
    .duplicate-request = op deze lijst staat al een open verzoek voor deze toewijzing
    .unknown-allocation = deze toewijzing is niet bekend
    .removed-allocation = deze toewijzing is verwijderd
    .not-this-provider = deze toewijzing is van een andere aanbieder
    .open-ended-allocation = deze toewijzing heeft geen einddatum
    .no-end-date = het verzoek noemt geen einddatum
    .invalid-period = de gevraagde periode eindigt voordat zij begint
    .no-extension = de gevraagde einddatum is niet later dan de huidige
    .submitted-after-as-of = het verzoek is van na de peildatum
