### The words that people read, in English.

problem =
    .invalid-body = The body of the request is not right
    .invalid-body-detail = { $count ->
        [one] There is 1 fault; see `errors`.
       *[other] There are { NUMBER($count) } faults; see `errors`.
    }
    .bad-request = This is no readable HTTP request
    .bad-request-detail = The head or the body of the request cannot be read as the rules of HTTP/1.1 have it.
    .not-found = There is no such page
    .not-found-detail = Nothing stands under this path; the paths are in /v1/openapi.json.
    .method = There is no such method here
    .method-detail = This path knows only the methods that stand in `Allow`.
    .media-type = This kind of body is not read
    .media-type-detail = Send JSON, with `Content-Type: application/json`, and `Content-Encoding: gzip` if you like.
    .not-acceptable = There is no such kind of answer
    .not-acceptable-detail = An answer always is `application/json`; have `Accept` allow that.
    .too-large = The body is too large
    .too-large-detail = A body has { NUMBER($bytes) } bytes at most, unpacked too.
    .too-slow = The body came in too slowly
    .too-slow-detail = The body was not complete in time.
    .unauthorized = Who asks is not known
    .unauthorized-detail = Send a key that is known in `X-API-Key`.
    .unauthorized-token-detail = Send a token in `Authorization: Bearer`.
    .unauthorized-both-detail = Send a key that is known in `X-API-Key`, or a token in `Authorization: Bearer`.
    .forbidden = This key or token does not open this path
    .forbidden-detail = For this path a key or token needs the scope `{ $scope }`.
    .head-too-large = The head of the request is too large
    .head-too-large-detail = A head has 16 kB and 64 fields at most.
    .busy = There is too much to do
    .busy-detail = Too many requests are under way; try again after the seconds in `Retry-After`.
    .log = The processing cannot be logged
    .log-detail = Nothing is answered without a line in the processing log; the operator sees why.
    .registers = The registers cannot be read
    .registers-detail = What is known of the client cannot be looked up now; the operator sees why.
    .no-policy = There is no policy for this
    .no-policy-detail = The policy that is asked for is not loaded, or none holds on the day of the request; see `errors`.
    .internal = Something went wrong here
    .internal-detail = It is not the request; tell the operator the `trace_id`.

token =
    .malformed = This is no token that can be read, or something else stands beside it that says who asks.
    .algorithm = The token is signed in a way that is not taken; its key says in which way.
    .unknown-key = The token names no key that is known.
    .signature = The signature of the token is not right.
    .expired = The token is no longer valid.
    .not-yet = The token is not yet valid.
    .issuer = The token was given out by somebody else.
    .audience = The token is for another service.

fault =
    .no-json = This is no JSON: line { $line }, character { $column }.
    .too-deep = The body is nested deeper than can be: line { $line }, character { $column }.
    .empty = There is no body.
    .required = The field `{ $field }` is missing.
    .unknown-field = A field stands here that there is not; there are: { $fields }.
    .wrong-type = Something else belongs here: { $expected }.
    .not-listed = This is none of: { $words }.
    .not-a-date = This is no day that exists, written as 2026-01-31.
    .not-a-moment = This is no moment that exists, written as 2026-01-31T09:30:00.
    .pattern = This is not written as it should be: { $pattern }.
    .too-short = This has fewer than { NUMBER($least) } characters.
    .too-long = This has more than { NUMBER($most) } characters.
    .too-few = There are fewer than { NUMBER($least) } here.
    .too-many = There are more than { NUMBER($most) } here.
    .too-small = This is less than { $least }.
    .too-great = This is more than { $most }.
    .unusable = This cannot be used.
    .duplicate = A field stands more than once in this object.
    .unknown-policy = This policy is not loaded; see GET /v1/policies.
    .no-policy-for-day = No policy that is loaded holds on this day; see GET /v1/policies, or name one in `policy`.
    .several-policies = There is more than one policy of this day; name one in `policy`.
    .text = text
    .whole = a whole number
    .number = a number
    .object = an object
    .list = a list
    .truth = true or false
    .nothing = null
    .or = { $one } or { $other }

row =
    .missing-value = There is nothing in column `{ $column }`.
    .unreadable-value = There is something in column `{ $column }` that cannot stand there.
    .invalid-period = The period ends before it begins (column `{ $column }`).
    .conflicting-versions = Two versions of this allocation of one moment contradict each other.
    .duplicate-claim = This claim is there already, with the same reference.
    .unusable = This row cannot be used (column `{ $column }`).

config =
    .in-order = The settings are in order.
    .faults = { $count ->
        [one] There is 1 fault in the settings:
       *[other] There are { NUMBER($count) } faults in the settings:
    }
    .listens = Listens on { $address }.
    .behind-proxy = Stands behind a proxy that does TLS.
    .policy = Policy { $name }, version { $version }, valid from { $day }, SHA-256 { $hash }.
    .key = Key { $id }: { $scopes }.
    .tokens = Tokens of { $issuer } for { $audience }, with scopes in `{ $claim }` such as `{ $scope }`; keys from { $file }: { $keys }.
    .keys-left-out = { $count ->
        [one] 1 key of { $file } is not used: it is for something else, or of a kind that is not taken.
       *[other] { NUMBER($count) } keys of { $file } are not used: they are for something else, or of a kind that is not taken.
    }
    .contract = Contract { $id }, version { $version }, SHA-256 { $hash }: care that a lump sum pays for is looked at as such.
    .metrics = Figures for the operator are on { $address }/metrics.
    .no-keys = Without keys: whoever gets here may ask everything.
    .limits = A body has { NUMBER($bytes) } bytes at most; { NUMBER($in-flight) } requests and { NUMBER($connections) } connections at most at a time.
    .processing = The processing log stands in { $file }.
    .no-processing = No processing log is kept.
    .registers = Looks up in the registers of { $folder }.
    .no-registers = { $folder } is no folder of registers.
    .not-readable = { $file } cannot be read: { $why }
    .not-toml = { $file }, line { $line }: { $why }
    .bad-address = `{ $address }` is no address like 127.0.0.1:8085 or unix:/run/stoplicht/service.sock.
    .open-address = { $address } can be reached from outside too. Put a proxy before it that does TLS, and say so with `behind_proxy = true`.
    .no-policy = No policy is given (`policies`).
    .bad-policy = { $file } is no policy that can be used: { $why }
    .same-policy = { $file } has the name and version of another policy, and says something else.
    .bad-hash = Key { $id }: `sha256` has 64 characters 0-9 and a-f.
    .same-key = Key { $id } is there more than once.
    .bad-key-id = A key has a name of small letters, digits and hyphens, 40 at most.
    .no-scopes = Key { $id } opens nothing (`scopes`).
    .keys-missing = There are no keys and no tokens. Make a key with `stoplicht-service new-key`, set `[jwt]`, or say `without_keys = true`.
    .jwks-not-readable = The keys of tokens in { $file } cannot be read: { $why }
    .jwks-not-json = { $file } is no JWKS: line { $line }, column { $column }.
    .jwks-secret = A secret key stands in { $file }: only public keys may.
    .jwks-no-keys = No key in { $file } can be used; RSA from 2048 bits and EC P-256 are, for signatures by RS256, PS256 or ES256.
    .jwt-incomplete = `{ $setting }` in `[jwt]` is empty.
    .bad-contract = { $file } is no contract that can be used: { $why }
    .open-metrics = Figures stay on this machine: { $address } can be reached from outside.
    .open-without-keys = Without keys the service listens on this machine alone, and never behind a proxy.
    .processing-missing = Say where the processing log goes (`processing` in `[log]`), or say "none" there.
    .out-of-range = `{ $setting }` can be from { $least } to { $most }.

service =
    .metrics = Figures for the operator: { $address }/metrics.
    .started = stoplicht-service { $version } listens on { $address }.
    .stopping = The service stops, and finishes what is under way.
    .stopped = The service has stopped.
    .cannot-listen = { $address } cannot be listened on: { $why }
    .cannot-log = { $file } cannot be written: { $why }
    .unlogged = An answer was withheld, since the processing log cannot be written: { $why }
    .socket-taken = { $file } is there already and is no socket.
    .already-running = A service listens on { $address } already.
    .new-key = The key, which is shown only now:
    .new-key-settings = And for the settings of the service:
