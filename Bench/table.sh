# Copyright the webcare authors. Licensed under the Apache License, version 2.0.
#
# The table that `run.sh` prints, from its lines of "run name value".

table() {
    printf '%s, %s processors, %s runs, %s mentions in the long queue\n\n' \
        "$(date -u +%Y-%m-%d)" "$(nproc)" "$runs" "$many"
    awk '
    function median(list, count,    i, j, swap) {
        for (i = 2; i <= count; i++)
            for (j = i; j > 1 && list[j] < list[j - 1]; j--) { swap = list[j]; list[j] = list[j - 1]; list[j - 1] = swap }
        return count % 2 ? list[(count + 1) / 2] : (list[count / 2] + list[count / 2 + 1]) / 2
    }
    function middle(name,    run, count, list) {
        count = 0
        for (run = 1; run <= runs; run++) if ((run, name) in value) list[++count] = value[run, name]
        return count ? median(list, count) : ""
    }
    # The middle of the ratios of each run, as far as both were measured.
    function ratio(name, floor,    run, count, list) {
        count = 0
        for (run = 1; run <= runs; run++)
            if ((run, name) in value && (run, floor) in value && value[run, floor] > 0)
                list[++count] = value[run, name] / value[run, floor]
        return count ? median(list, count) : ""
    }
    function shown(number) {
        return number == "" ? "" : sprintf(number >= 100 ? "%.0f" : number >= 10 ? "%.1f" : "%.2f", number)
    }
    # FACTOR turns the measured unit into the shown one. An aim "<" or ">" is of the ratio; "=<", of the figure.
    function line(title, name, floor, factor, unit, aim,    figure, least, quotient, judged, limit, verdict) {
        figure = middle(name)
        if (figure == "") return
        figure *= factor
        if (floor != "") { least = middle(floor) * factor; quotient = ratio(name, floor) }
        else { least = ""; quotient = "" }
        verdict = ""
        if (aim != "") {
            judged = aim ~ /^=/ ? figure : quotient
            sub(/^=/, "", aim)
            limit = substr(aim, 2) + 0
            verdict = (aim ~ /^</ ? judged <= limit : judged >= limit) ? "" : "  missed"
            aim = (aim ~ /^</ ? "≤ " : "≥ ") substr(aim, 2)
        }
        printf "%-46s %9s %-6s %9s  %7s  %-8s%s\n", title, shown(figure), unit, shown(least), shown(quotient), aim, verdict
    }
    { value[$1, $2] = $3; if ($1 > runs) runs = $1 }
    END {
        printf "%-46s %9s %-6s %9s  %7s  %s\n", "", "figure", "", "floor", "ratio", "aim"
        line("first screen, 100 mentions : ncurses", "few.first_screen_ms", "floor.first_screen_ms", 1, "ms", "<5")
        line("first screen, long queue : ncurses", "many.first_screen_ms", "floor.first_screen_ms", 1, "ms", "<5")
        line("first screen, long queue : 100 mentions", "many.first_screen_ms", "few.first_screen_ms", 1, "ms", "<1.3")
        line("peak memory, 100 mentions", "few.peak_kib", "floor.peak_kib", 1 / 1024, "MiB", "=<40")
        line("peak memory, long queue", "many.peak_kib", "floor.peak_kib", 1 / 1024, "MiB", "=<40")
        line("key to screen, median : ncurses two lines", "many.key_median_us", "floor.key_median_us", 1, "µs", "<3")
        line("key to screen, 99th percentile", "many.key_p99_us", "floor.key_p99_us", 1, "µs", "<4")
        line("processor time a key", "many.key_processor_us", "floor.key_processor_us", 1, "µs", "")
        line("bytes for a moved selection", "many.key_bytes_median", "floor.key_bytes_median", 1, "bytes", "=<400")
        line("key to screen in a storm, median : without", "storm.key_median_us", "calm.key_median_us", 1, "µs", "")
        line("key to screen in a storm, 99th percentile", "storm.key_p99_us", "calm.key_p99_us", 1, "µs", "<1.5")
        line("  the same of the floor: what the machine takes", "stormfloor.key_p99_us", "calmfloor.key_p99_us", 1, "µs", "")
        line("mentions coming in in that storm", "storm.arrivals_a_second", "", 1, "/s", "")
        line("key to screen, scrolling, median", "many.scroll_median_us", "floor.key_median_us", 1, "µs", "")
        line("bytes for a scrolled line", "many.scroll_bytes_median", "", 1, "bytes", "")
        line("ingest : C", "ingest.rows_a_second", "ingestfloor.rows_a_second", 1, "row/s", ">0.5")
        line("ingest of JSON lines by the verb : C", "ingestlines.rows_a_second", "ingestfloor.rows_a_second", 1, "row/s", "")
        line("filling the long queue", "fill.rows_a_second", "", 1, "row/s", "")
        line("claims, one process : C", "claim1.claims_a_second", "claimfloor1.claims_a_second", 1, "/s", ">0.5")
        line("claims, eight processes : C", "claim8.claims_a_second", "claimfloor8.claims_a_second", 1, "/s", ">0.5")
        line("longest wait, one process", "claim1.wait_longest_ms", "claimfloor1.wait_longest_ms", 1, "ms", "")
        line("longest wait, eight processes", "claim8.wait_longest_ms", "claimfloor8.wait_longest_ms", 1, "ms", "")
        line("claim while an ingest runs, median", "beside.wait_median_ms", "besidefloor.wait_median_ms", 1, "ms", "")
        line("claim while an ingest runs, 99th percentile", "beside.wait_p99_ms", "besidefloor.wait_p99_ms", 1, "ms", "")
        line("claim while an ingest runs, longest", "beside.wait_longest_ms", "besidefloor.wait_longest_ms", 1, "ms", "")
        line("idle, fifty mentions: processor", "idle.idle_cpu_percent", "", 1, "%", "=<0.5")
        line("idle, fifty mentions: to the terminal", "idle.idle_bytes_a_second", "", 1, "byte/s", "=<500")
        line("first page : at 10,000", "long.page_us", "short.page_us", 1, "µs", "<1.5")
        line("the top line: counts : at 10,000", "long.counts_us", "short.counts_us", 1, "µs", "<1.5")
        line("a claim : at 10,000", "long.claim_us", "short.claim_us", 1, "µs", "<1.5")
        line("search, a common word : at 10,000", "long.search_common_us", "short.search_common_us", 1, "µs", "<3")
        line("search, two common words : at 10,000", "long.search_two_words_us", "short.search_two_words_us", 1, "µs", "<3")
        line("search, three letters : at 10,000", "long.search_prefix_us", "short.search_prefix_us", 1, "µs", "<3")
        line("server: ingest : C", "serveringest.rows_a_second", "serveringestfloor.rows_a_second", 1, "row/s", "")
        line("server: claims, 1 connection : C", "serverclaim1.claims_a_second", "serverclaimfloor1.claims_a_second", 1, "/s", ">0.6")
        line("server: claims, 4 connections : C", "serverclaim4.claims_a_second", "serverclaimfloor4.claims_a_second", 1, "/s", ">0.6")
        line("server: claims, 16 connections : C", "serverclaim16.claims_a_second", "serverclaimfloor16.claims_a_second", 1, "/s", ">0.6")
        line("server: longest wait, 16 connections", "serverclaim16.wait_longest_ms", "serverclaimfloor16.wait_longest_ms", 1, "ms", "")
        line("server: sixteen consoles claim all", "sixteen.claims_a_second", "", 1, "/s", "")
        line("server: of these claimed twice", "sixteen.twice", "", 1, "", "=<0")
        line("server: of these not claimed", "sixteen.left", "", 1, "", "=<0")
        line("server: first page, long queue : C", "serverlong.page_us", "serverfloor.page_us", 1, "µs", "")
        line("server: first page : at 10,000", "serverlong.page_us", "servershort.page_us", 1, "µs", "<1.5")
        line("server: counts : at 10,000", "serverlong.counts_us", "servershort.counts_us", 1, "µs", "<1.5")
        line("server: a claim : at 10,000", "serverlong.claim_us", "servershort.claim_us", 1, "µs", "<1.5")
        line("claim to a colleague’s screen, SQLite", "spreadfile.seen_median_ms", "", 1, "ms", "=<200")
        line("  longest of fifty", "spreadfile.seen_longest_ms", "", 1, "ms", "")
        line("claim to a colleague’s screen, PostgreSQL", "spreadserver.seen_median_ms", "", 1, "ms", "=<50")
        line("  longest of fifty", "spreadserver.seen_longest_ms", "", 1, "ms", "")
        line("big desk: mentions in its day", "desk.mentions", "", 1, "", "")
        line("big desk: operators", "desk.operators", "", 1, "", "")
        line("big desk: all answered after", "desk.answered_seconds", "", 1, "s", "")
        line("big desk: all sent out after", "desk.seconds", "", 1, "s", "")
        line("big desk: lost", "desk.lost", "", 1, "", "=<0")
        line("big desk: answered twice", "desk.twice", "", 1, "", "=<0")
        line("big desk: audit verify passes", "desk.verified", "", 1, "", "=>1")
        line("big desk: wait of a claim, median", "desk.wait_median_ms", "", 1, "ms", "")
        line("big desk: wait of a claim, 99th percentile", "desk.wait_p99_ms", "", 1, "ms", "")
        line("big desk: wait of a claim, longest", "desk.wait_longest_ms", "", 1, "ms", "")
    }' "$results"
}
