#!/bin/sh
# Puts the files of themes/ into the program, as Sources/Console/Theme/BuiltInThemes.swift. Run it after a change of one.
set -eu
cd "$(dirname "$0")/.."

# In the order in which they are listed.
names="default dark light high-contrast-dark high-contrast-light red-green-dark red-green-light blue-yellow-dark
blue-yellow-light monochrome reference"
file=Sources/Console/Theme/BuiltInThemes.swift

# As Swift has them: highContrastDark. default is a word of its own.
identifier() {
    echo "$1" | sed 's/^default$/standard/' | awk -F- '{ printf $1; for (i = 2; i <= NF; i++)
        printf toupper(substr($i, 1, 1)) substr($i, 2) }'
}

{
    echo "/// The themes that come with the program, so that a bare binary has them. scripts/themes.sh makes this file of"
    echo "/// those in themes/; a test compares."
    echo "enum BuiltInThemes {"
    echo "    /// In the order in which they are listed."
    echo "    static let names = ["
    for name in $names; do echo "        \"$name\","; done
    echo "    ]"
    echo
    echo "    static func text(of name: String) -> String? {"
    echo "        switch name {"
    for name in $names; do echo "        case \"$name\": $(identifier "$name")"; done
    echo "        default: nil"
    echo "        }"
    echo "    }"
    for name in $names; do
        echo
        echo "    static let $(identifier "$name") = ##\"\"\""
        sed '/./s/^/        /' "themes/$name.toml"
        echo
        echo "        \"\"\"##"
    done
    echo "}"
} >"$file"
