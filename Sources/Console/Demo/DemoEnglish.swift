extension DemoWords {
    static let english = DemoWords(
        language: "en", days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
        topics: englishGrid.merging(englishRailway) { grid, _ in grid },
        openers: [
            .complaint: ["Seriously?", "Unbelievable.", "Sorry but", "Right.", "I have had it.", "Come on."],
            .question: ["Hi,", "Hello!", "Quick question:", "Does anyone know?", "Good morning,"],
            .sarcasm: ["Lovely.", "Well done.", "Fantastic."],
            .thanks: ["Credit where it is due:", "Nice surprise:", "👏"],
            .rumour: ["Anyone?", "Just heard this:", "In the neighbours' chat:"],
        ],
        closers: [
            .complaint: ["Please respond.", "Sort it out!", "😡", "I pay for this.", "Not the first time either."],
            .question: ["Thanks in advance!", "Cheers, {first}", "Thanks 🙏", "Sorry, my Dutch is not good yet"],
            .sarcasm: ["👏👏", "Keep it up.", "Ten out of ten."],
            .thanks: ["👍", "Please pass it on.", "❤️"],
            .rumour: ["Anyone know more?", "A bit worried here.", "Can somebody confirm?"],
        ],
        press: [
            .grid: [
                "Writing for The Lowland Ledger about the outage in {town}. Who can I speak to at {us} before {time}?"
            ],
            .railway: [
                "For The Lowland Ledger: what stopped the trains at {station} {us}? A comment before {time} please"
            ],
        ],
        council: [
            .grid: ["As a councillor in {town} I get dozens of messages about {us}. I will raise it tomorrow."],
            .railway: ["As a councillor in {town} I would like to know when {us} makes line {line} reliable again."],
        ],
        inside: [
            .grid: [
                "New here from abroad: is there a text in English that I can give people in {town} about the queue?",
                "On site in {street}, {town}: neighbours are filming us. Can communications have a look?",
                "Why do I hear about the outage in {town} from the radio first?",
                "Big thanks to the night crew in {street}, no weather to work in 💪",
            ],
            .railway: [
                "Tourists in {station} keep asking me about {day}. Do we have the announcement in English?",
                "Passengers in {station} know more than I do. Can announcements go to staff too?",
                "A colleague was shouted at on line {line} this morning. Can we say something about that?",
            ],
        ],
        threads: [
            "Same here in {street}.", "Same, since {time}.", "Works fine here in {town}.",
            "Did you call? I got through after {minutes} minutes.", "Give them a break, they do what they can.",
            "Update: still nothing.", "This.",
        ],
        opinions: [
            "This is how they treat us.", "Everyone in {town} should read this.", "Sadly familiar.",
            "Bit much, but there is a point here.",
        ],
        edits: ["EDIT: still no answer.", "Update {time}: it is back."],
        objects: ["backpack", "laptop bag", "scarf", "phone", "umbrella", "toy rabbit", "bike helmet"],
        replies: englishReplies,
        thanksReplies: [
            "So good to hear! We pass it on to our colleagues.", "Thank you, this makes a lot of people here smile.",
        ],
        greetings: ["Hi {first},", "Hello {first},", "Good day {first},"],
        notes: ["Called the control room: crew is on its way.", "Belongs with this morning's report."],
        escalations: ["The press asks for a comment: for the board.", "Someone depends on power for medical reasons."],
        dismissals: ["Not meant for us.", "Advertising.", "A conversation between others."])

    private static let englishReplies: [DemoTopic: [String]] = [
        .outage: [
            "sorry that you are without power. A crew is on site; we expect it back around {time}.",
            "we know about the outage in {town} and are working on it. Does anyone depend on power? Please call us at once.",
        ],
        .gasWorks: ["do you smell gas? Call at once, also when in doubt, and use no fire. We are sending someone."],
        .meter: [
            "sorry that nobody came. Send us your postcode and house number in a private message and we plan again."
        ],
        .bill: ["we will look into it. Please send your customer number in a private message, not here."],
        .connection: ["we know that the wait is long. In a private message we can look up where your request stands."],
        .delay: [
            "sorry about that. After a disruption near {station} fewer trains run; we expect normal service by {time}.",
            "the next train does run. After half an hour's delay you get money back.",
        ],
        .crowded: ["that is no pleasant way to travel. We pass it on to the planners of line {line}."],
        .lostProperty: ["how annoying. Fill in the form for lost property, our colleagues in {station} will look too."],
        .lift: ["this should not take so long. Call us and we arrange help on the platform in {station}."],
        .strike: ["few trains run on the day of the strike. From {time} the planner shows which ones do."],
    ]
}
