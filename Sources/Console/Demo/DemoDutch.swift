extension DemoWords {
    static let dutch = DemoWords(
        language: "nl", days: ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"],
        topics: dutchGrid.merging(dutchRailway) { grid, _ in grid },
        openers: [
            .complaint: [
                "Nou ja zeg.", "Echt?", "Niet te geloven.", "Pff.", "Ik ben er klaar mee.", "Sorry hoor, maar", "Dus",
                "Lieve mensen,",
            ],
            .question: ["Hoi,", "Goedemorgen!", "Vraagje:", "Even een vraag.", "Hallo,", "Weet iemand dit?"],
            .sarcasm: ["Lekker dan.", "Hulde!", "Heerlijk.", "Top geregeld weer."],
            .thanks: ["Ook eens iets positiefs:", "Mag ook gezegd:", "👏", "Wat fijn."],
            .rumour: ["Iemand?", "Zomaar iets wat ik hoorde:", "Let op!", "In de buurtapp:"],
        ],
        closers: [
            .complaint: [
                "Graag een reactie.", "Schandalig.", "Wanneer lossen jullie dit op?", "Doe er eens wat aan!",
                "😡", "Ik betaal hier wel voor.", "Dit is niet de eerste keer.", "#faal",
            ],
            .question: [
                "Alvast bedankt!", "Ik hoor het graag.", "Gr. {first}", "Dank 🙏", "Bvd", "Groetjes uit {town}",
            ],
            .sarcasm: ["👏👏", "Ga zo door.", "Tien met een griffel.", "#bedankt"],
            .thanks: ["👍", "Fijne dag!", "Doorgeven aan de collega's aub.", "❤️"],
            .rumour: ["Weet iemand meer?", "Maak me best zorgen.", "Kan iemand dit bevestigen?"],
        ],
        press: [
            .grid: [
                "Ik werk voor Het Streekvenster en schrijf over de storing in {town}. Wie van {us} kan ik om {time} bellen?",
                "{us} klopt het dat {number}.000 huishoudens in {town} zonder stroom zitten? Ik publiceer vanavond.",
            ],
            .railway: [
                "Voor Het Streekvenster: wat was de oorzaak van de stremming bij {station} {us}? Graag voor {time} een reactie",
                "{us} een reiziger stuurt ons beelden van {station}. Kan een woordvoerder reageren? Deadline {time}.",
            ],
        ],
        council: [
            .grid: [
                "Als raadslid in {town} krijg ik tientallen berichten over {us}. Ik stel morgen vragen aan het college.",
                "Inwoners van de {street} bellen mij omdat {us} niet opneemt. Wie is het aanspreekpunt voor de gemeente?",
            ],
            .railway: [
                "Als raadslid van {town} wil ik weten wanneer {us} lijn {line} weer betrouwbaar laat rijden.",
                "{us} komt op {day} niet naar de raadsavond over station {station}. Inwoners zijn dat zat.",
            ],
        ],
        inside: [
            .grid: [
                "Collega's, ik word op verjaardagen aangesproken op de wachtrij in {town}. Wat mogen we zeggen?",
                "Storingsploeg {town} hier: er staan mensen bij de bus te filmen. Kan iemand van communicatie meekijken?",
                "Waarom hoor ik over de storing in {town} via de radio en niet via ons eigen kanaal?",
                "Compliment voor de nachtploeg in de {street}, dat was geen weer om in te werken 💪",
            ],
            .railway: [
                "Sta in {station} en reizigers weten meer dan ik. Kan de omroep ook naar ons?",
                "Collega's, klopt het bericht over het rooster vanaf {day}? Op het perron wordt van alles verteld",
                "Vanochtend is een collega uitgescholden op lijn {line}. Kunnen we hier iets over naar buiten brengen?",
                "Trots op het team in {station}, iedereen was voor {time} thuis 🚆",
            ],
        ],
        threads: [
            "Hier precies hetzelfde, in de {street}.", "Bij ons ook! Al sinds {time}.", "Niet bij ons in {town} hoor.",
            "Sterkte, ik heb {number} weken op antwoord gewacht.", "Heb je al gebeld? Ik kreeg ze na {minutes} min.",
            "Altijd klagen. Die mensen doen ook hun best.", "Update: nog steeds niets gehoord.", "Same 😩",
            "Welke reactie heb je gekregen dan? Ik krijg een robot.", "Dit dus.",
        ],
        opinions: [
            "Dit dus. Zo gaan ze met ons om.", "Voor iedereen in {town}: lezen.", "Herkenbaar, helaas.",
            "En dan vinden ze het gek dat mensen boos zijn.", "Kan iemand van de gemeente hier eens naar kijken?",
            "Beetje overdreven, maar wel een punt.",
        ],
        edits: ["EDIT: nog steeds geen reactie.", "Update {time}: het is er weer.", "(straatnaam aangepast)"],
        objects: ["rugzak", "laptoptas", "sjaal", "telefoon", "paraplu", "knuffelkonijn", "fietshelm", "leesbril"],
        replies: dutchReplies,
        thanksReplies: [
            "Wat fijn om te horen! We geven het door aan de collega's.", "Dank je wel, hier wordt iedereen blij van.",
            "Dat is mooi nieuws om de dag mee te beginnen, dank voor je bericht!",
        ],
        greetings: ["Hoi {first},", "Dag {first},", "Goedendag {first},", "Hallo {first},"],
        notes: [
            "Gebeld met de storingsdienst: ploeg is onderweg.", "Hoort bij de melding van vanochtend.",
            "Heeft ook een klacht lopen, dossier nagekeken.", "Let op: schrijft ook op Facebook.",
            "Eerst afstemmen met communicatie.", "Klinkt overstuur, rustig antwoorden.",
        ],
        escalations: [
            "Pers vraagt om een reactie, dit hoort bij de directie.", "Iemand is medisch afhankelijk van stroom.",
            "Mogelijk gaslucht, en er is nog niemand ter plaatse.", "Wordt snel gedeeld en raakt de veiligheid.",
            "Raadslid kondigt vragen aan.",
        ],
        dismissals: [
            "Niet voor ons bedoeld.", "Reclame.", "Dubbel: al beantwoord bij de eerste melding.",
            "Gesprek tussen anderen.",
        ])

    private static let dutchReplies: [DemoTopic: [String]] = [
        .outage: [
            "wat vervelend dat je zonder stroom zit. Onze ploeg is ter plaatse; we verwachten herstel rond {time}.",
            "de storing in {town} is bij ons bekend en er wordt hard aan gewerkt. Is er iemand afhankelijk van stroom? Bel dan direct.",
        ],
        .gasWorks: [
            "dat had netter gekund. We vragen de uitvoerder in {town} om vandaag bij je langs te gaan.",
            "ruik je gas? Bel dan meteen, ook bij twijfel, en gebruik geen vuur. We sturen iemand.",
        ],
        .meter: [
            "excuses dat er niemand kwam. Stuur je ons in een privébericht je postcode en huisnummer? Dan plannen we opnieuw.",
            "goede vraag. Stuur ons een foto van het scherm in een privébericht, dan kijken we mee.",
        ],
        .bill: [
            "we zoeken het graag uit. Wil je in een privébericht je klantnummer sturen? Zet het niet hier.",
            "vervelend dat dit zo loopt. We kijken vandaag naar je rekening en bellen je erover.",
        ],
        .connection: [
            "we begrijpen dat het wachten lang duurt. In een privébericht kijken we graag waar je aanvraag staat.",
            "het net in {town} zit vol en we bouwen zo hard we kunnen. We zoeken je datum op.",
        ],
        .delay: [
            "balen. Door een verstoring bij {station} rijden er minder treinen; rond {time} verwachten we dat alles weer rijdt.",
            "sorry voor het wachten. De volgende trein rijdt wel. Bij een halfuur vertraging krijg je geld terug.",
        ],
        .crowded: [
            "dat is geen prettige reis. We geven de drukte op lijn {line} door aan de planners.",
            "dank voor je melding. Er stond vandaag een korte trein door een defect; morgen rijdt de lange weer.",
        ],
        .lostProperty: [
            "wat naar. Vul het formulier voor gevonden voorwerpen in, dan zoeken de collega's in {station} mee.",
            "in welk rijtuig zat je ongeveer? We bellen met de conducteur.",
        ],
        .lift: [
            "dat mag niet zo lang duren. De monteur komt vandaag; bel ons, dan regelen we hulp op het perron.",
            "excuses. We regelen graag assistentie in {station}. Hoe laat kom je aan?",
        ],
        .strike: [
            "op de stakingsdag rijdt er helaas weinig. Op de reisplanner zie je vanaf {time} wat er wel rijdt.",
            "we snappen je vraag. Voor abonnementen volgt een regeling, we laten het je weten.",
        ],
    ]
}
