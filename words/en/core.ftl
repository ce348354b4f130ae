### The words that people read, in English.

date =
    .written = { $day } { $month } { $year }
    .month = { $number ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[other] Dec
    }

measure =
    .unknown = unknown

measure-label =
    .prior-extensions = earlier extensions
    .upscalings = upscalings
    .downscalings = downscalings
    .days-since-downscaling = days since the last downscaling
    .intensity-change = change of intensity
    .requested-intensity-change = requested change of intensity
    .utilisation = utilisation
    .days-since-last-claim = days since the last claim
    .trajectory-days = length of the trajectory
    .requested-trajectory-days = length of the trajectory once extended
    .requested-days = requested extension
    .days-late = days late
    .concurrent-allocations = other current allocations
    .trajectory-percentile = longer than comparable trajectories

measure-meaning =
    .prior-extensions = How often the care was extended before, under the same number or under a new one; what is decided on one day counts once.
    .upscalings = How often the level of care in the chain went up.
    .downscalings = How often the level of care in the chain went down.
    .days-since-downscaling = Days since care was last stepped down; unknown if it never was.
    .intensity-change = The last level of care relative to the first: last ÷ first − 1.
    .requested-intensity-change = The weekly care asked for relative to the weekly care allocated now: asked ÷ now − 1.
    .utilisation = What was claimed of what was allocated, over the claims window.
    .days-since-last-claim = Days since the last day for which care was claimed; unknown if nothing was, or if claims are not on record so far.
    .trajectory-days = Days from the first day of the chain to the end of the allocation as it is now.
    .requested-trajectory-days = Days from the first day of the chain to the requested end.
    .requested-days = Days by which the end is to move.
    .days-late = Days by which the request came after the end of the allocation; negative: so many days in time.
    .concurrent-allocations = Other allocations of the client, outside this chain, that are active now; for the access worker only.
    .trajectory-percentile = Share, in %, of comparable trajectories that lasted at most as long; unknown without a steering reference.

number =
    .decimal-mark = .
    .thousands-mark = ,

rejection =
    .missing-value = a required field is empty
    .unreadable-value = a field cannot be read
    .conflicting-requests = rows of this request contradict each other
    .duplicate-request = this list has an open request for this allocation already
    .unknown-allocation = this allocation is not known
    .removed-allocation = this allocation was removed
    .not-this-provider = this allocation is another provider's
    .open-ended-allocation = this allocation has no end date
    .no-end-date = the request names no end date
    .invalid-period = the requested period ends before it starts
    .no-extension = the requested end is not later than the present one
    .submitted-after-as-of = the request was made after the day of looking
