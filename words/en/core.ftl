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
