#!/bin/sh
# Draws the pictures of the README and the docs: the demo's screens as they are. Usage: pictures.sh WEBCARE FOLDER
#
# Each is one of the console's own screens, with the same people, mentions and moment every time. A test compares them.
set -eu
webcare=$1
folder=$2

picture() { # NAME SCREEN SIZE LANGUAGE THEME
    "$webcare" demo --config /dev/null --screenshot "$folder/$1.svg" --screen "$2" --size "$3" --language "$4" \
        --theme "$5" --seed 7 --operator sanne
}

picture queue queue 120x32 en dark
picture wide queue 200x46 en dark
picture composer send 100x28 en dark
picture vermelding mention 100x26 nl light
picture palette palette 100x26 en dark
picture preview preview 100x30 en light
picture explain explain 100x24 en dark
