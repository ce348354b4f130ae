# The run-off of one municipality and service from the registers, in base R: what `stoplicht budget` says of it, worked out apart.
#
#   stoplicht synthesize --contract --clients 3000 --format csv --out registers
#   stoplicht budget --registers registers --contract registers/contract.toml --as-of 2025-07-01 --format csv --out budget
#   Rscript run-off.R
#
# The last line is `runoff` in the row of budget.csv, in euros. What to change for registers of your own stands between the lines.
# -------------------------------------------------------------------------------------------------------------------------------
registers <- "registers"
law <- "wmo"; municipality <- "0901"; categories <- "02"
partners <- c("00990017", "99024770")      # of this service: their claims are no spending
last_day <- "2025-06-30"                   # of the last month that is over on the day of looking
first_day <- "2025-01-01"                  # of the year
# -------------------------------------------------------------------------------------------------------------------------------
read <- function(name) read.csv(file.path(registers, paste0(name, ".csv")), colClasses = "character")
month <- function(day) { day <- as.POSIXlt(as.Date(day)); 12 * (1900 + day$year) + day$mon }

# Product and provider of an allocation: those of its last version. A budget without a product is of what its claims name.
claims <- read("claims"); versions <- read("allocations")
versions <- versions[order(versions$assigned_at), ]
key <- c("municipality", "law", "allocation_id")
last <- versions[!duplicated(versions[key], fromLast = TRUE), c(key, "product_category", "provider_id")]
own <- merge(claims, last, by = key, suffixes = c("_claimed", ""))
own$category <- ifelse(own$product_category == "", own$product_category_claimed, own$product_category)
own <- own[own$law == law & own$municipality == municipality & own$category %in% categories & !own$provider_id %in% partners, ]

# The triangle: a row for each care month, a column for the months after it, what was claimed up to then.
over <- month(last_day); D <- 12
care <- month(own$period_end); later <- pmax(month(own$submitted_on) - care, 0)
rows <- (over - 36):over
triangle <- matrix(0, length(rows), D + 1, dimnames = list(rows, 0:D))
for (i in which(care %in% rows & care + later <= over & later <= D)) {
  place <- cbind(match(care[i], rows), later[i] + 1)
  triangle[place] <- triangle[place] + as.numeric(own$amount_cents[i]) / 100
}
triangle <- t(apply(triangle, 1, cumsum))
triangle[outer(rows, 0:D, "+") > over] <- NA

# Factors: over the months that have both columns. What a month comes to: its last cell times the factors to its right.
latest <- apply(triangle, 1, function(cells) tail(cells[!is.na(cells)], 1))
factor <- sapply(1:D, function(d) {
  both <- !is.na(triangle[, d + 1]) & triangle[, d] > 0 & latest > 0
  sum(triangle[both, d + 1]) / sum(triangle[both, d])
})
age <- rowSums(!is.na(triangle)); growth <- sapply(age, function(a) if (a > D) 1 else prod(factor[a:D]))
in_year <- rows >= month(first_day) & 1 / growth >= 0.25      # a month of which less than a quarter is in has no basis
print(round(factor, 4))
print(data.frame(month = rows %% 12 + 1, claimed = latest, comes_to = round(latest * growth, 2))[in_year, ], row.names = FALSE)
cat("run-off:", round(sum((latest * growth - latest)[in_year]), 2), "\n")

# With the package ChainLadder, Mack's error too:
# ChainLadder::MackChainLadder(ChainLadder::as.triangle(triangle[rowSums(triangle, na.rm = TRUE) > 0, ]), est.sigma = "Mack")
