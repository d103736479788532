#!/bin/sh
# Draws the pictures of the README and of the tour, and writes the tour's page: the demo's screens as they are.
# Usage: pictures.sh WEBCARE FOLDER
#
# Each is one of the console's own screens, with the same people, mentions and moment every time. A test compares them.
set -eu
webcare=$1
folder=$2

picture() { # NAME SCREEN SIZE LANGUAGE THEME [COLORS]
    "$webcare" demo --config /dev/null --screenshot "$folder/$1.svg" --screen "$2" --size "$3" --language "$4" \
        --theme "$5" ${6:+--colors "$6"} --seed 7 --operator sanne
}

picture queue queue 120x32 en dark
picture wide queue 200x46 en dark
picture composer send 100x28 en dark
picture vermelding mention 100x26 nl light
picture palette palette 100x26 en dark
picture preview preview 100x30 en light
picture explain explain 100x24 en dark

# The tour: each screen small and large, in sixteen colours and in truecolor, in both languages.
mkdir -p "$folder/tour"
page=$folder/tour.md
cat >"$page" <<'END'
# A tour

The same moment of the demo on small and large terminals, in the terminal's own sixteen colours and in truecolor, in English
and Dutch. `make pictures` draws these and writes this page; a test compares them with the program. In `webcare demo` all of
it is alive.
END

stop() { # SCREEN, and on standard input the text above its pictures
    printf '\n## %s\n\n' "$2" >>"$page"
    cat >>"$page"
    printf '\n' >>"$page"
    for kind in "80x24 en dark truecolor" "80x24 nl default 16" "200x60 nl light truecolor" "200x60 en default 16"; do
        # shellcheck disable=SC2086
        set -- "$1" $kind
        name=$1-$2-$3-$5
        picture "tour/$name" "$1" "$2" "$3" "$4" "$5"
        printf '![%s, %s, %s, %s](tour/%s.svg)\n' "$1" "$2" "$3" "$5" "$name" >>"$page"
    done
}

stop queue "The queue" <<'END'
Nearest deadline first; what is overdue stays on top until it is closed. Each row says how long is left, where it came from,
who wrote, whether it is escalated (`⇑`), how often it was passed on (`×7`) and who holds it. Above it stand the coming hour,
in slices of five minutes, and how long ago each channel brought something. From 120 columns on the selected mention is read
beside the list, from 200 on the figures stand there too.
END
stop mention "A mention" <<'END'
What was said, before and after, how far it went, and what everybody did with it. Text in any script stays in its own line and
field: a sequence that would steer the terminal or turn the line around is shown, not obeyed, and what a terminal can't draw is
replaced by what it can.
END
stop send "A reply, before it leaves" <<'END'
Counted as the platform counts, spelled in the mention's language, kept as a draft with each pause. The question names the
account, the reader and whether anyone can read along.
END
stop preview "Several replies at once" <<'END'
Marked mentions, one template, and every text as it would leave. One key sends, one takes all of it back.
END
stop palette "Every command by name" <<'END'
A few letters are enough. A command that isn't possible now says why.
END
stop explain "Why it is due when it is due" <<'END'
What the deadline counts from, which rule set the target, and who changed what; `webcare explain ID` says the same.
END
