extension DemoWords {
    static let englishGrid: [DemoTopic: DemoSentences] = [
        .outage: DemoSentences(
            complaint: [
                "{hours} hours without power in {town} and the {us} line just rings out.",
                "Power cut in {street} again, third one this month. What is going on {us}?",
                "Working from home in {town}, or I was until {time}. No power, no news from {us}",
            ],
            question: [
                "Is there an outage in {town}? Everything went off at {time} {us}",
                "{us} any idea when the power in {street} is back? I have insulin in the fridge",
                "{us} is there a map in English that shows which streets are out?",
            ],
            sarcasm: [
                "Candlelit dinner again, thanks to {us}. It was meant to be breakfast",
                "My phone has 4% left and I spend it on you, {us}. Feel special.",
            ],
            thanks: ["Power back in {street}, thank you to the {us} crew out in this weather"],
            rumour: ["People in {town} say the outage will last until tomorrow. True, {us}?"]),
        .gasWorks: DemoSentences(
            complaint: [
                "{us} you dug up {street} on {day} and nobody has been back since",
                "There is a smell of gas near {street} in {town}, I called twice and nobody came {us}",
            ],
            question: [
                "{us} we got a letter about gas works in {town} but only in Dutch. Do I need to be home?",
                "How long will {street} stay closed for the gas works {us}?",
            ],
            sarcasm: ["The hole in {street} celebrates its birthday. Week {number}, {us}!"],
            thanks: ["Very polite crew from {us} in {street}, they even carried my shopping across the trench"],
            rumour: ["Is it true that all of {town} goes off gas by {day} {us}?"]),
        .meter: DemoSentences(
            complaint: ["Took a day off for the new meter, nobody came. Again. {us}"],
            question: [
                "{us} the display of my smart meter blinks red since {day}, is that bad?",
                "Can I refuse the smart meter {us}?",
            ],
            sarcasm: ["A nine-hour window for a ten-minute job, {us}. My meter is smart, your planning isn't"],
            thanks: ["New meter in fifteen minutes and shoes off at the door. Thanks {us}"],
            rumour: ["Someone told me {us} can switch off my heat pump through the meter. Surely not?"]),
        .bill: DemoSentences(
            complaint: [
                "{us} charges me {euro} euro for a flat I left {number} months ago",
                "{number} calls about the same bill, {number} different answers {us}",
            ],
            question: ["What exactly am I paying {euro} euro a month for {us}?", "{us} can I pay in two parts?"],
            sarcasm: ["Paid to use power, paid to give it back. What is next {us}, a fee for reading the bill?"],
            thanks: ["{us} fixed my bill in one call, did not expect that"],
            rumour: ["I read that {us} goes up {number} percent in January. Is that right?"]),
        .connection: DemoSentences(
            complaint: [
                "Our bakery in {town} has waited {number} months for a bigger connection {us}",
                "New house, keys in hand, no power connection. {us} how is this possible",
            ],
            question: ["{us} what is the waiting time for a 3x80A connection in {town} now?"],
            sarcasm: ["Number {number}00 in the queue of {us}. I will leave my place to my grandchildren"],
            thanks: ["Connected today after {number} months, one day early even. Thanks {us}"],
            rumour: ["They say no new companies in {town} until 2035 because the grid is full {us}?"]),
    ]

    static let englishRailway: [DemoTopic: DemoSentences] = [
        .delay: DemoSentences(
            complaint: [
                "The {time} to {station} cancelled again {us}, I have a flight to catch",
                "{minutes} minutes standing still outside {station}, announcements only in Dutch {us}",
                "App says on time, board says cancelled, staff says ask the app. {us}",
            ],
            question: [
                "{us} will the {time} to {station} run today?",
                "Can I claim money back for a {minutes} minute delay {us}?",
            ],
            sarcasm: ["Leaves on the line. In autumn. Nobody could have known, {us}"],
            thanks: ["Guard on the {time} to {station} held the connection for us. Legend. {us}"],
            rumour: ["Someone says there was an accident near {station}. Do you know more {us}?"]),
        .crowded: DemoSentences(
            complaint: [
                "Four carriages at rush hour on line {line}, people left behind in {station} {us}",
                "Somebody fainted on the {time}. Far too full {us}",
            ],
            question: ["{us} is the {time} to {station} always this full? Should I go earlier?"],
            sarcasm: ["Free group hug on line {line} every morning, thanks {us}"],
            thanks: ["A seat! On line {line}! Thank you {us}"],
            rumour: ["Is it true you are selling trains {us}, and that is why we are packed like this?"]),
        .lostProperty: DemoSentences(
            complaint: ["Your lost property form rejects my address, and my {object} is still gone {us}"],
            question: [
                "{us} I left my {object} on the {time} to {station}, what do I do?",
                "Found a {object} on line {line}, where can I hand it in {us}?",
            ],
            sarcasm: ["My {object} got a seat to {town} today. I did not {us}"],
            thanks: ["Got my {object} back within a day, wonderful people in {station} {us}"],
            rumour: ["Do you really auction everything after {number} days {us}?"]),
        .lift: DemoSentences(
            complaint: [
                "Lift in {station} out of order for {number} weeks, I use a wheelchair {us}",
                "Stuck in the lift at {station}, alarm button dead. Not funny {us}",
            ],
            question: ["{us} does the lift to platform {number} in {station} work today?"],
            sarcasm: ["The lift in {station} takes more days off than I do {us}"],
            thanks: ["Two of your staff carried my pram up the stairs in {station}. Thank you {us}"],
            rumour: ["Is {station} closing? They don't even repair the lift any more {us}"]),
        .strike: DemoSentences(
            complaint: ["A strike on {day} and I hear it from my neighbour, not from {us}"],
            question: ["{us} is anything running to {station} on {day}?", "Refund for the strike day {us}?"],
            sarcasm: ["Strike at {us}: honestly can't tell the difference on line {line}"],
            thanks: ["Fully behind the staff of {us}. I'll cycle"],
            rumour: ["A driver told me there will be another strike on {day}. True {us}?"]),
    ]
}
