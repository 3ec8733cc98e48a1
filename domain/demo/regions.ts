type Names = readonly [string, ...string[]];

/** Where the demo's customers live: names, streets and cities that go together. */
export type Region = {
  country: string;
  taxRatePpm: number;
  shippingCents: number;
  dialingCode: string;
  numberFirst: boolean;
  first: Names;
  last: Names;
  streets: Names;
  /** "postal code|city|region" */
  places: Names;
};

export const REGIONS: readonly [Region, ...Region[]] = [
  region("DE", 190_000, 490, "+49 30", false, {
    first: "Anna Jonas Lena Felix Katharina Moritz Sophie Jürgen Miriam Tobias Greta Paul",
    last: "Weber Schneider Hoffmann Krüger Brandt Vogel Lindner Schäfer Keller Neumann Roth Böhm",
    streets: "Kastanienallee,Lindenstraße,Bergmannstraße,Rosenweg,Hauptstraße,Am Mühlbach",
    places: "10435|Berlin|,20357|Hamburg|,80469|München|,50674|Köln|,04107|Leipzig|,79098|Freiburg|",
  }),
  region("AT", 200_000, 690, "+43 1", false, {
    first: "Johanna Lukas Theresa Maximilian Eva Florian Magdalena Simon",
    last: "Gruber Huber Steiner Pichler Moser Leitner Eder Wimmer",
    streets: "Neubaugasse,Landstraße,Getreidegasse,Mariahilfer Straße,Schulgasse",
    places: "1070|Wien|,8010|Graz|,5020|Salzburg|,6020|Innsbruck|",
  }),
  region("FR", 200_000, 790, "+33 1", true, {
    first: "Camille Hugo Élodie Antoine Manon Théo Inès Julien Margaux Rémi",
    last: "Lefèvre Moreau Girard Rousseau Fontaine Chevalier Mercier Blanc Garnier Perrin",
    streets: "rue des Martyrs,rue de la République,avenue Jean Jaurès,rue Victor Hugo,quai des Chartrons",
    places: "75011|Paris|,69002|Lyon|,33000|Bordeaux|,44000|Nantes|,67000|Strasbourg|",
  }),
  region("NL", 210_000, 590, "+31 20", false, {
    first: "Daan Sanne Bram Lotte Thijs Femke Jeroen Maartje",
    last: "de Vries,Bakker,Visser,Mulder,Hendriks,van Dijk,Dekker,Brouwer",
    streets: "Prinsengracht,Oudegracht,Witte de Withstraat,Haarlemmerdijk,Kerkstraat",
    places: "1016 GZ|Amsterdam|,3511 AB|Utrecht|,3012 BP|Rotterdam|,9711 LM|Groningen|",
  }),
  region("GB", 200_000, 990, "+44 20", true, {
    first: "Eleanor Oliver Harriet James Imogen Callum Priya Rhys Beatrice Tom",
    last: "Whitfield Hughes Patel Ashworth Campbell Okafor Turner Fletcher Marsh Sinclair",
    streets: "Columbia Road,Clifton Street,Gloucester Road,Leith Walk,High Street,Mill Lane",
    places: "E2 7RG|London|,BS6 5QT|Bristol|,EH6 5EA|Edinburgh|,M4 1HN|Manchester|,CF10 1BH|Cardiff|",
  }),
  region("DK", 250_000, 790, "+45 33", false, {
    first: "Freja Mikkel Astrid Søren Ida Rasmus Signe Anders",
    last: "Nielsen Østergaard Madsen Kjær Holm Lund Bjerregaard Friis",
    streets: "Jægersborggade,Vestergade,Nørrebrogade,Strandvejen,Algade",
    places: "2200|København|,8000|Aarhus|,5000|Odense|",
  }),
  region("SE", 250_000, 890, "+46 8", false, {
    first: "Elsa Viktor Linnéa Oskar Ebba Nils Saga Gustav",
    last: "Lindqvist Bergström Åkesson Nyström Sandberg Ekman Hedlund Öberg",
    streets: "Hornsgatan,Götgatan,Linnégatan,Storgatan,Södra vägen",
    places: "118 21|Stockholm|,411 28|Göteborg|,211 42|Malmö|,753 20|Uppsala|",
  }),
  region("IT", 220_000, 890, "+39 02", false, {
    first: "Giulia Matteo Chiara Lorenzo Francesca Davide Elisa Marco",
    last: "Ferrari Ricci Galli Marchetti Bianchi Conti Lombardi Serra",
    streets: "Via Garibaldi,Corso Italia,Via dei Mille,Via San Vitale,Via Roma",
    places: "20121|Milano|MI,40125|Bologna|BO,50123|Firenze|FI,10123|Torino|TO",
  }),
  region("ES", 210_000, 890, "+34 91", false, {
    first: "Lucía Pablo Carmen Javier Nuria Sergio Marta Íñigo",
    last: "Navarro Ortega Castillo Serrano Iglesias Peña Vidal Ibáñez",
    streets: "Calle de Fuencarral,Carrer de Verdi,Calle Mayor,Calle San Jacinto,Gran Vía",
    places: "28004|Madrid|,08012|Barcelona|,41010|Sevilla|,48001|Bilbao|",
  }),
  region("US", 0, 2490, "+1 503", true, {
    first: "Madison Ethan Grace Tyler Naomi Caleb Olivia Marcus Hannah Diego",
    last: "Sullivan Carter Nguyen Ramirez Bennett Foster Goldberg Hayes Coleman Park",
    streets: "Alder Street,Bleecker Street,Valencia Street,Maple Avenue,N Mississippi Avenue",
    places: "97227|Portland|OR,10012|New York|NY,94110|San Francisco|CA,78704|Austin|TX,02139|Cambridge|MA",
  }),
  region("CN", 0, 2990, "+86 21", true, {
    first: "Wei Xiaoling Jun Meiqi Hao Yuting Lei Siyuan",
    last: "Chen Wang Zhang Liu Huang Zhao Xu Lin",
    streets: "Wukang Road,Fuxing Middle Road,Nanluoguxiang,Tianhe Road",
    places: "200031|Shanghai|,100009|Beijing|,510620|Guangzhou|Guangdong",
  }),
];

type Lists = { first: string; last: string; streets: string; places: string };

function region(
  country: string,
  taxRatePpm: number,
  shippingCents: number,
  dialingCode: string,
  numberFirst: boolean,
  lists: Lists,
): Region {
  return {
    country,
    taxRatePpm,
    shippingCents,
    dialingCode,
    numberFirst,
    first: list(lists.first),
    last: list(lists.last),
    streets: list(lists.streets),
    places: list(lists.places),
  };
}

/** Words, or phrases if there is a comma. */
function list(text: string): Names {
  const [head = text, ...rest] = text.split(text.includes(",") ? "," : " ");
  return [head, ...rest];
}
