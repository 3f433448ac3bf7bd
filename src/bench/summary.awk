# Medians of each server's rounds, and Safelight's against the others'.
# Reads lines of "<size> <server> <MiB/s> <requests/s> <failed> <p50 ms> <p99 ms>".

{
  key = $1 " " $2
  if (!(key in rounds)) keys[++count] = key
  n = ++rounds[key]
  for (field = 3; field <= 7; field++) value[key, field, n] = $field
  failed[key] += $5
}

# The middle of the sorted values; of an even number, the mean of the two in the middle.
function median(key, field,    i, j, n, sorted, held) {
  n = rounds[key]
  for (i = 1; i <= n; i++) {
    held = value[key, field, i]
    for (j = i - 1; j >= 1 && sorted[j] > held; j--) sorted[j + 1] = sorted[j]
    sorted[j + 1] = held
  }
  return n % 2 ? sorted[(n + 1) / 2] : (sorted[n / 2] + sorted[n / 2 + 1]) / 2
}

END {
  printf "\n%-8s %-10s %9s %9s %9s %9s %7s\n", "body", "server", "MiB/s", "uploads/s", "p50 ms", "p99 ms", "failed"
  for (i = 1; i <= count; i++) {
    key = keys[i]
    split(key, part, " ")
    speed[key] = median(key, 3)
    printf "%-8s %-10s %9.1f %9.1f %9.1f %9.1f %7d\n", part[1], part[2], speed[key], median(key, 4), median(key, 6), median(key, 7), failed[key]
  }
  print ""
  for (i = 1; i <= count; i++) {
    split(keys[i], part, " ")
    own = part[1] " safelight"
    if (part[2] != "safelight" && own in speed) printf "%-8s safelight / %-8s %5.2f\n", part[1], part[2], speed[own] / speed[keys[i]]
  }
}
