extension DemoWords {
    static let dutchRailway: [DemoTopic: DemoSentences] = [
        .delay: DemoSentences(
            complaint: [
                "Trein van {time} naar {station} valt uit, de volgende ook. {us} ik moet een examen halen!",
                "{minutes} minuten stilstaan vlak voor {station} en geen enkele omroep {us}",
                "Weer overstap gemist in {station} door {minutes} min vertraging. Elke dag hetzelfde {us}",
                "Al een uur op perron {number} in {station}. App zegt op tijd, bord zegt niks, trein is er niet {us}",
                "Laatste trein naar {town} rijdt niet. Hoe kom ik nu thuis {us}??",
            ],
            question: [
                "{us} rijdt de trein van {time} naar {station} nog of kan ik beter de bus pakken?",
                "Krijg ik geld terug bij {minutes} minuten vertraging {us}? En hoe",
                "Weten jullie al iets over de stremming bij {station} {us}?",
                "{us} staat de trein naar {town} op spoor {number} of toch aan de overkant?",
            ],
            sarcasm: [
                "Gefeliciteerd {us}, de trein van {time} is vandaag precies op tijd voor die van een uur later",
                "Vertraging door blad op het spoor. In een land met bomen. Wie had dat zien aankomen {us}",
                "Mijn podcast over geduld is uit en we staan nog steeds voor {station}. Dank {us}",
            ],
            thanks: [
                "Shout-out naar de conducteur van {time} naar {station}, hield de overstap even vast. {us} dank!",
                "Zowaar op tijd vandaag, lijn {line}. Ere wie ere toekomt {us}",
            ],
            rumour: [
                "Iemand in de trein zegt dat er een aanrijding is bij {station}. Weet {us} meer?",
                "Hoor dat lijn {line} na de zomer verdwijnt, klopt dat {us}?",
            ]),
        .crowded: DemoSentences(
            complaint: [
                "Wéér met vier bakken in plaats van acht op lijn {line}. Mensen blijven staan in {station} {us}",
                "Sardientjes in blik, de trein van {time}. Er wordt iemand niet goed en niemand kan erbij {us}",
                "Zwanger en {minutes} minuten staan in het gangpad. Langere treinen graag {us}",
            ],
            question: [
                "{us} is de trein van {time} naar {station} morgen weer zo kort? Dan ga ik een uur eerder",
                "Mag een fiets mee in de spits op lijn {line} {us}? De conducteur wist het niet",
                "Kan ik met deze drukte met mijn gewone kaartje eerste klas zitten {us}?",
            ],
            sarcasm: [
                "Gratis knuffelen met onbekenden op lijn {line}, elke ochtend weer. Vijf sterren {us}",
                "{us} bedankt, ik ken nu de deodorant van half {town}",
            ],
            thanks: [
                "Eindelijk een dubbele trein op lijn {line}. Zitplaats! Dank {us}",
                "Conductrice in de trein van {time} regelde een plek voor mijn oma. Hulde {us}",
            ],
            rumour: [
                "Klopt het dat {us} treinen verkoopt en wij daarom zo staan gepropt?",
                "Volgens een medereiziger wordt lijn {line} nog korter vanaf {day}. Echt {us}?",
            ]),
        .lostProperty: DemoSentences(
            complaint: [
                "{object} laten liggen in de trein naar {station}. Formulier van {us} geeft alleen foutmeldingen",
                "Al {number} dagen niets gehoord over mijn verloren {object} {us}",
            ],
            question: [
                "{us} mijn {object} ligt nog in de trein van {time} naar {station}, wat nu?",
                "Heeft iemand in {station} een {object} gevonden? Zit vast in trein van {time} {us}",
                "{us} tot hoe laat is gevonden voorwerpen in {station} open?",
            ],
            sarcasm: [
                "Mijn {object} is verder gereisd dan ik vandaag. Mag hij terug {us}?",
                "Mijn {object} had wel een zitplaats naar {town}. Ik niet. Typisch {us}",
            ],
            thanks: [
                "Mijn {object} terug! Schoonmaker in {station} had hem bewaard. Geweldig {us}",
                "Binnen een dag mijn {object} weer terug, superservice {us}",
            ],
            rumour: [
                "Ze zeggen dat alles wat je verliest bij {us} na {number} dagen wordt geveild. Echt waar?"
            ]),
        .lift: DemoSentences(
            complaint: [
                "Lift in {station} al {number} weken kapot. Ik zit in een rolstoel {us}, hoe kom ik op het perron?",
                "Roltrap stuk, lift stuk, kinderwagen de trap op gezeuld in {station}. Dank je wel {us}",
                "Vastgezeten in de lift van {station}, noodknop deed het niet {us}. Dit kan echt niet.",
            ],
            question: [
                "{us} doet de lift naar perron {number} in {station} het weer? Moet er {day} langs met mijn vader van {age}",
                "Hoe regel ik assistentie in {station} als de lift stuk is {us}?",
            ],
            sarcasm: [
                "De lift in {station} heeft meer vrije dagen dan ik {us}",
                "Fitnessprogramma van {us}: {number}0 treden met koffer in {station}. Zit bij de prijs in!",
            ],
            thanks: [
                "Lift in {station} doet het weer! Namens alle kinderwagens: bedankt {us}",
                "Twee medewerkers van {us} tilden mijn rolstoel naar boven in {station}. Helden",
            ],
            rumour: [
                "Klopt het dat de lift in {station} niet meer gemaakt wordt omdat het station dichtgaat {us}?"
            ]),
        .strike: DemoSentences(
            complaint: [
                "Staking {day}, en ik hoor het via de buurvrouw in plaats van via {us}",
                "Begrijp de staking best, maar mijn abonnement loopt wel door {us}. {euro} euro voor niks",
                "Geen trein, geen bus, geen bericht. Hoe moet de zorg in {town} draaien {us}?",
            ],
            question: [
                "{us} rijdt er {day} wel iets naar {station} vanwege de staking?",
                "Krijg ik geld terug van mijn abonnement bij een stakingsdag {us}?",
                "Hoe laat rijdt de laatste trein uit {station} voor de staking begint {us}?",
            ],
            sarcasm: [
                "Stakingsdag bij {us}: merk eerlijk gezegd het verschil niet op lijn {line}",
                "Lekker rustig op {station} vandaag. Tip voor {us}: doe dit eens met treinen",
            ],
            thanks: [
                "Groot gelijk, personeel van {us}. Hou vol, ik ga wel op de fiets",
                "Netjes dat {us} bussen inzet naar {town} tijdens de staking",
            ],
            rumour: [
                "Hoor van een machinist dat ze {day} weer gaan staken, klopt dat {us}?",
                "{us} zou uitzendkrachten laten rijden tijdens de staking. Dat mag toch niet?",
            ]),
    ]
}
