### De woorden die mensen lezen, in het Nederlands.

problem =
    .invalid-body = De inhoud van het verzoek klopt niet
    .invalid-body-detail = { $count ->
        [one] Er is 1 fout gevonden; zie `errors`.
       *[other] Er zijn { NUMBER($count) } fouten gevonden; zie `errors`.
    }
    .bad-request = Dit is geen leesbaar HTTP-verzoek
    .bad-request-detail = De kop of de inhoud van het verzoek is niet te lezen zoals de regels van HTTP/1.1 het vragen.
    .not-found = Deze pagina bestaat niet
    .not-found-detail = Onder dit pad staat niets; de paden staan in /v1/openapi.json.
    .method = Deze methode is er hier niet
    .method-detail = Dit pad kent alleen de methoden die in `Allow` staan.
    .media-type = Dit soort inhoud wordt niet gelezen
    .media-type-detail = Stuur JSON, met `Content-Type: application/json`, en eventueel `Content-Encoding: gzip`.
    .not-acceptable = Dit soort antwoord is er niet
    .not-acceptable-detail = Een antwoord is altijd `application/json`; laat `Accept` dat toe.
    .too-large = De inhoud is te groot
    .too-large-detail = Een inhoud heeft hooguit { NUMBER($bytes) } bytes, ook uitgepakt.
    .too-slow = De inhoud kwam te langzaam binnen
    .too-slow-detail = De inhoud was niet binnen de tijd compleet.
    .unauthorized = Wie dit vraagt is niet bekend
    .unauthorized-detail = Stuur een bekende sleutel mee in `X-API-Key`.
    .unauthorized-token-detail = Stuur een token mee in `Authorization: Bearer`.
    .unauthorized-both-detail = Stuur een bekende sleutel mee in `X-API-Key`, of een token in `Authorization: Bearer`.
    .forbidden = Deze sleutel of dit token geeft geen recht op dit pad
    .forbidden-detail = Voor dit pad heeft een sleutel of token het recht `{ $scope }` nodig.
    .head-too-large = De kop van het verzoek is te groot
    .head-too-large-detail = Een kop heeft hooguit 16 kB en 64 velden.
    .busy = Het is te druk
    .busy-detail = Er zijn nu te veel verzoeken onderweg; probeer het opnieuw na de seconden in `Retry-After`.
    .log = De verwerking kan niet worden vastgelegd
    .log-detail = Zonder regel in het verwerkingenlog wordt er niets beantwoord; de beheerder ziet waarom.
    .registers = De registers zijn niet te lezen
    .registers-detail = Wat er van de cliënt bekend is, kan nu niet worden opgezocht; de beheerder ziet waarom.
    .no-policy = Hiervoor is er geen beleid
    .no-policy-detail = Het gevraagde beleid is niet geladen, of op de dag van het verzoek geldt er geen; zie `errors`.
    .internal = Er ging hier iets mis
    .internal-detail = Dit ligt niet aan het verzoek; noem de beheerder het `trace_id`.

token =
    .malformed = Dit is geen leesbaar token, of er staat iets naast dat ook zegt wie dit vraagt.
    .algorithm = Het token is ondertekend op een manier die niet wordt aangenomen; zijn sleutel zegt op welke wel.
    .unknown-key = Het token noemt geen bekende sleutel.
    .signature = De ondertekening van het token klopt niet.
    .expired = Het token is niet meer geldig.
    .not-yet = Het token is nog niet geldig.
    .issuer = Het token is door een ander uitgegeven.
    .audience = Het token is voor een andere dienst.

fault =
    .no-json = Dit is geen JSON: regel { $line }, teken { $column }.
    .too-deep = De inhoud is dieper genest dan kan: regel { $line }, teken { $column }.
    .empty = Er is geen inhoud.
    .required = Het veld `{ $field }` ontbreekt.
    .unknown-field = Hier staat een veld dat er niet is; er zijn: { $fields }.
    .wrong-type = Hier hoort iets anders: { $expected }.
    .not-listed = Dit is geen van: { $words }.
    .not-a-date = Dit is geen bestaande dag, geschreven als 2026-01-31.
    .not-a-moment = Dit is geen bestaand moment, geschreven als 2026-01-31T09:30:00.
    .pattern = Dit is niet geschreven zoals het hoort: { $pattern }.
    .too-short = Dit heeft minder dan { NUMBER($least) } tekens.
    .too-long = Dit heeft meer dan { NUMBER($most) } tekens.
    .too-few = Hier staan er minder dan { NUMBER($least) }.
    .too-many = Hier staan er meer dan { NUMBER($most) }.
    .too-small = Dit is kleiner dan { $least }.
    .too-great = Dit is groter dan { $most }.
    .unusable = Dit is niet te gebruiken.
    .duplicate = In dit object staat een veld meer dan eens.
    .unknown-policy = Dit beleid is niet geladen; zie GET /v1/policies.
    .no-policy-for-day = Op deze dag geldt geen geladen beleid; zie GET /v1/policies, of noem er een in `policy`.
    .several-policies = Er is meer dan een beleid van deze dag; noem er een in `policy`.
    .text = tekst
    .whole = een geheel getal
    .number = een getal
    .object = een object
    .list = een lijst
    .truth = true of false
    .nothing = null
    .or = { $one } of { $other }

row =
    .missing-value = In kolom `{ $column }` staat niets.
    .unreadable-value = In kolom `{ $column }` staat iets dat daar niet kan staan.
    .invalid-period = De periode eindigt voordat ze begint (kolom `{ $column }`).
    .conflicting-versions = Twee versies van deze toewijzing van een moment spreken elkaar tegen.
    .duplicate-claim = Deze declaratie staat er al, met dezelfde referentie.
    .unusable = Deze rij is niet te gebruiken (kolom `{ $column }`).

config =
    .in-order = De instellingen zijn in orde.
    .faults = { $count ->
        [one] Er is 1 fout in de instellingen:
       *[other] Er zijn { NUMBER($count) } fouten in de instellingen:
    }
    .listens = Luistert op { $address }.
    .behind-proxy = Staat achter een proxy die TLS doet.
    .policy = Beleid { $name }, versie { $version }, geldt vanaf { $day }, SHA-256 { $hash }.
    .key = Sleutel { $id }: { $scopes }.
    .tokens = Tokens van { $issuer } voor { $audience }, met rechten in `{ $claim }` zoals `{ $scope }`; sleutels uit { $file }: { $keys }.
    .keys-left-out = { $count ->
        [one] 1 sleutel van { $file } wordt niet gebruikt: die is voor iets anders, of van een soort die niet wordt aangenomen.
       *[other] { NUMBER($count) } sleutels van { $file } worden niet gebruikt: die zijn voor iets anders, of van een soort die niet wordt aangenomen.
    }
    .contract = Contract { $id }, versie { $version }, SHA-256 { $hash }: zorg die uit een lumpsum wordt betaald, wordt zo bekeken.
    .metrics = Cijfers voor de beheerder staan op { $address }/metrics.
    .no-keys = Zonder sleutels: iedereen die hier kan komen mag alles vragen.
    .limits = Een inhoud heeft hooguit { NUMBER($bytes) } bytes; hooguit { NUMBER($in-flight) } verzoeken en { NUMBER($connections) } verbindingen tegelijk.
    .processing = Het verwerkingenlog staat in { $file }.
    .no-processing = Er wordt geen verwerkingenlog bijgehouden.
    .registers = Zoekt op in de registers van { $folder }.
    .no-registers = { $folder } is geen map met registers.
    .not-readable = { $file } is niet te lezen: { $why }
    .not-toml = { $file }, regel { $line }: { $why }
    .bad-address = `{ $address }` is geen adres zoals 127.0.0.1:8085 of unix:/run/stoplicht/service.sock.
    .open-address = { $address } is ook van buiten te bereiken. Zet er een proxy voor die TLS doet, en zeg dat met `behind_proxy = true`.
    .no-policy = Er is geen beleid opgegeven (`policies`).
    .bad-policy = { $file } is geen bruikbaar beleid: { $why }
    .same-policy = { $file } heeft dezelfde naam en versie als een ander beleid, en zegt iets anders.
    .bad-hash = Sleutel { $id }: `sha256` heeft 64 tekens 0-9 en a-f.
    .same-key = Sleutel { $id } staat er meer dan eens.
    .bad-key-id = Een sleutel heeft een naam van kleine letters, cijfers en streepjes, hooguit 40.
    .no-scopes = Sleutel { $id } geeft nergens recht op (`scopes`).
    .keys-missing = Er zijn geen sleutels en geen tokens. Maak een sleutel met `stoplicht-service new-key`, stel `[jwt]` in, of zeg `without_keys = true`.
    .jwks-not-readable = De sleutels van tokens in { $file } zijn niet te lezen: { $why }
    .jwks-not-json = { $file } is geen JWKS: regel { $line }, kolom { $column }.
    .jwks-secret = In { $file } staat een geheime sleutel: alleen openbare horen daar.
    .jwks-no-keys = Geen sleutel in { $file } is te gebruiken; RSA vanaf 2048 bits en EC P-256 zijn dat, voor ondertekening met RS256, PS256 of ES256.
    .jwt-incomplete = `{ $setting }` in `[jwt]` is leeg.
    .bad-contract = { $file } is geen bruikbaar contract: { $why }
    .open-metrics = Cijfers blijven op deze machine: { $address } is ook van buiten te bereiken.
    .open-without-keys = Zonder sleutels luistert de dienst alleen op deze machine zelf, en nooit achter een proxy.
    .processing-missing = Zeg waar het verwerkingenlog komt (`processing` in `[log]`), of zeg daar "none".
    .out-of-range = `{ $setting }` kan van { $least } tot en met { $most } zijn.

service =
    .metrics = Cijfers voor de beheerder: { $address }/metrics.
    .started = stoplicht-service { $version } luistert op { $address }.
    .stopping = De dienst stopt, en maakt af wat onderweg is.
    .stopped = De dienst is gestopt.
    .cannot-listen = Op { $address } kan niet worden geluisterd: { $why }
    .cannot-log = { $file } kan niet worden geschreven: { $why }
    .unlogged = Een antwoord is niet gegeven, want het verwerkingenlog kan niet worden geschreven: { $why }
    .socket-taken = { $file } bestaat al en is geen socket.
    .already-running = Op { $address } luistert al een dienst.
    .new-key = De sleutel, die alleen nu te zien is:
    .new-key-settings = En voor de instellingen van de dienst:
