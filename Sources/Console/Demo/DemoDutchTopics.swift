extension DemoWords {
    static let dutchGrid: [DemoTopic: DemoSentences] = [
        .outage: DemoSentences(
            complaint: [
                "Al {hours} uur geen stroom in {town} en {us} neemt de telefoon niet op.",
                "Weer stroomstoring in de {street}, de derde keer deze maand. {us} wat is dit?",
                "Heel de {street} in {town} zit in het donker en op de site van {us} staat niks.",
                "De vriezer ontdooit, de kinderen zitten bij de buren. {hours} uur zonder stroom, {us}!",
                "Ik run een bakkerij in de {street}. Geen stroom sinds {time}, alles kan weg. Wie betaalt dat {us}?",
                "Mijn moeder is afhankelijk van haar zuurstofapparaat, geen stroom in {town} sinds {time}. {us} spoed!!",
            ],
            question: [
                "Is er een storing in {town}? Hier in de {street} doet niets het sinds {time} {us}",
                "{us} hoe laat is de stroom in de {street} terug denken jullie?",
                "Kan iemand van {us} zeggen of het om heel {town} gaat of alleen om onze straat?",
                "{us} heb ik recht op compensatie na {hours} uur geen stroom? En waar vraag ik dat aan?",
            ],
            sarcasm: [
                "Romantisch hoor, al {hours} uur bij kaarslicht. Dank {us}, precies wat we nodig hadden",
                "Chapeau {us}: de storingspagina ligt er ook uit. Dat is tenminste consequent.",
                "{town} doet mee aan de nacht van de nacht. Alleen was die toch pas in oktober, {us}?",
            ],
            thanks: [
                "Stroom in de {street} is terug, bedankt monteurs van {us} dat jullie in die regen doorwerkten",
                "Binnen een uur opgelost in {town}. Complimenten {us}!",
            ],
            rumour: [
                "Hoor net dat de storing in {town} door een graafmachine komt en tot morgen duurt?? {us} klopt dat",
                "Buurman zegt dat {us} de stroom in {town} expres afschakelt omdat het net vol is.",
            ]),
        .gasWorks: DemoSentences(
            complaint: [
                "{us} jullie hebben de {street} opengebroken en sinds {day} niemand meer gezien. Kan ik mijn oprit op?",
                "Om {time} al staan drillen in de {street}. Kan dat niet na achten {us}?",
                "Het ruikt al de hele ochtend naar gas bij de {street} in {town} en er komt niemand {us}",
                "Brief over de gaswerkzaamheden kwam een dag NA de start. Goed bezig {us}",
            ],
            question: [
                "{us} hoelang ligt de {street} in {town} nog open voor de gasleiding?",
                "Wij zitten {day} zonder gas vanwege werk. Moet ik thuis zijn als jullie het weer aanzetten {us}?",
                "Is het normaal dat je iets ruikt na werk aan de gasleiding {us}? {street}, {town}",
            ],
            sarcasm: [
                "Leuk project hoor {us}, inmiddels kennen we de monteurs in de {street} bij naam. Week {number} alweer",
                "De {street} is nu vaker open dan de bibliotheek van {town}. Bedankt {us}",
            ],
            thanks: [
                "Nette jongens van {us} in de {street}, zelfs de stoep aangeveegd. Mag ook weleens gezegd",
                "Keurig op tijd klaar met het gas in {town}, bedankt {us}",
            ],
            rumour: [
                "Zijn er nou mensen geëvacueerd in de {street} vanwege een gaslek of is dat weer een verhaal? {us}",
                "In de buurtapp staat dat heel {town} van het gas moet voor {day}. {us}??",
            ]),
        .meter: DemoSentences(
            complaint: [
                "Afspraak voor de slimme meter tussen 8 en 17 uur, niemand geweest. Vrije dag weg {us}",
                "Slimme meter geplaatst, en nu staat er ineens {euro} euro meer op de teller. Hoe dan {us}",
                "{us} derde keer dat de monteur voor mijn meter niet komt opdagen. {town} bestaat echt hoor.",
            ],
            question: [
                "{us} mijn meter knippert rood sinds {day}, moet ik me zorgen maken?",
                "Moet ik mijn oude meter vervangen of mag ik weigeren {us}?",
                "Kan ik via {us} zien wat mijn zonnepanelen terugleveren, of moet dat bij de leverancier?",
            ],
            sarcasm: [
                "Mijn slimme meter is slimmer dan de planning van {us}. Die weet tenminste hoe laat het is.",
                "Fijn, een venster van negen uur voor een klus van tien minuten {us}",
            ],
            thanks: [
                "Monteur van {us} legde alles uit over de nieuwe meter, zelfs aan mijn vader van {age}. Top!",
                "Meter vervangen in een kwartier. Dank {us}",
            ],
            rumour: [
                "Slimme meters van {us} zouden meeluisteren volgens een filmpje dat rondgaat. Onzin toch?",
                "Klopt het dat {us} straks je verbruik op afstand begrenst via die meter?",
            ]),
        .bill: DemoSentences(
            complaint: [
                "Netbeheerkosten wéér omhoog, {euro} euro per maand voor een draadje. {us} leg uit",
                "Krijg een rekening van {us} voor een huis waar ik {number} maanden geleden uit verhuisd ben",
                "Al {number} weken aan het bellen over mijn rekening. Elke keer een ander verhaal {us}",
            ],
            question: [
                "Waarom betaal ik {euro} euro aan {us} als ik bijna niets verbruik?",
                "{us} waar vind ik mijn vergoeding voor de storing van {day} terug op de rekening?",
                "Kan ik bij {us} gespreid betalen? Lukt deze maand niet in een keer",
            ],
            sarcasm: [
                "Betalen voor teruglevering, betalen voor afname. Straks nog betalen om de rekening te openen {us}?",
                "Mooi gedrukt hoor, die folder over de tariefsverhoging. Zit die bij de {euro} euro in {us}?",
            ],
            thanks: [
                "{us} heeft mijn rekening netjes rechtgezet na een telefoontje. Kan dus wel!",
                "Vriendelijk geholpen over mijn rekening, dank aan de dame van {us}",
            ],
            rumour: [
                "Las dat {us} per januari {number} procent duurder wordt, weet iemand of dat klopt?",
                "Ze zeggen dat je bij {us} bezwaar kunt maken en dan gewoon je geld terugkrijgt??",
            ]),
        .connection: DemoSentences(
            complaint: [
                "Ons bedrijf in {town} staat al {number} maanden op de wachtlijst voor een zwaardere aansluiting {us}",
                "{us} nieuwbouw in {town} klaar, sleutel gekregen, maar geen stroomaansluiting. Wie verzint dit",
                "Al twee keer een datum gekregen voor de aansluiting in de {street}, twee keer afgezegd {us}",
            ],
            question: [
                "{us} wat is op dit moment de wachttijd voor 3x80A in {town}?",
                "Kan een basisschool voorrang krijgen in de wachtrij voor het net {us}? Wij kunnen niet verwarmen",
                "Hoe weet ik op welke plek ik sta in de wachtrij van {us}?",
            ],
            sarcasm: [
                "Plek {number}00 in de wachtrij van {us}. Mijn kleinkinderen gaan genieten van die laadpaal.",
                "Energietransitie in {town}: de warmtepomp staat er, nu het net nog. Geduld is gratis {us}",
            ],
            thanks: [
                "Na {number} maanden wachten vandaag aangesloten, en een dag eerder dan beloofd. Dank {us}!",
                "Goed informatieavond van {us} in {town} over het volle net. Eerlijk verhaal",
            ],
            rumour: [
                "Voetbalclub in {town} zou voorgetrokken zijn in de wachtrij van {us}. Hoe zit dat?",
                "Klopt het dat er tot 2035 geen nieuwe bedrijven bij kunnen in {town} {us}?",
            ]),
    ]
}
