/**
 * Everybody at Maple Street in the order they came, one a line: handle | name | one sentence | interests | what she talks
 * about, the dearest first | how much (and whether at night) | days since she moved in, and who invited her. The first
 * two hold the house; who says 0 speaks in scenes only.
 */
export const people = `
dee | Dee Okafor | Hosts this house from Tilling, keeps the tool library, answers on Mondays. | repairs, cinema, gardening, tea | mending town small | 5 | 90
ada | Ada Marsh | Bakes on Sundays in Tilling; hosts with Dee and knows where the spare key is. | baking, cinema, gardening, choir | bread kitchen screen town | 6 | 90
teo | Teo Park | Keeps the machine running; lends tents, ladders and a cargo bike in Penny Bridge. | cycling, camping, repairs | bikes mending outdoors | 7 | 90
marisol | Marisol Vega | Cooks for twelve in Alder Ferry, lives with one cat. | cooking, cinema, cats | kitchen creatures coffee | 9 | 90
nils | Nils Brandt | Movie night, every Friday, Penny Bridge. Bring a cushion. | cinema, board games, tea | screen books town | 6 | 90
wren | Wren Ashdown | School board by day, banjo by night, Lower Fenwick. | music, politics, cinema, cycling | council music small | 5 | 90
joon | Joon Seo | Draws what is on the table, mostly in Brackwater. | drawing, cinema, tea | making coffee outdoors | 6 | 90
bo | Bo Lind | Repairs bicycles in Tilling, asks good questions. | cycling, repairs, books | bikes mending books | 7 | 90
halima | Halima Diallo | Nurse on nights in Brackwater; sees every sunrise from the wrong side. | tea, knitting, radio | nights coffee making | 7 nights | 90
piotr | Piotr Zielny | Drives the night bus, line 17, out of the Kestrel Hill depot. | radio, chess, repairs | bus nights | 6 nights | 90
kofi | Kofi Boateng | Baker in Saltmarsh: awake at three so that you have rolls at seven. | baking, football, choir | bread nights bread | 6 nights | 90
noor | نور الهاشمي | أحب القهوة والكتب القديمة، وأسكن في كستريل هيل. | books, coffee, cooking | inArabic | 2 | 84 ada
haruka | 小川 遥 | 朝の散歩と古いカメラ。ソルトマーシュ在住。 | photography, walking, tea | inJapanese | 2 | 84 joon
ines | Inês Cardoso | Two hives on Kestrel Hill, one of them cross. | bees, gardening, cooking | creatures garden | 5 | 83 dee
abi | Abigail Montgomery-Featherstonehaugh of the Old Garden Steps | Plants things on the steps in Lower Fenwick, hopes they live. | gardening, tea | garden town | 4 | 82 wren
greta | Greta Holm | Tunes pianos between Tilling and the coast. | music, choir, walking | music work | 4 | 82 ada
yusuf | Yusuf Demir | Teaches seven-year-olds fractions with cake, Alder Ferry. | teaching, baking, board games | children work kitchen | 5 | 81 marisol
lena | Lena Voss | Letterpress in a Brackwater shed, badly spelled, well inked. | printing, books, drawing | making books | 4 | 80 joon
mads | Mads Overby | Sails a boat smaller than his car, Saltmarsh. | sailing, cooking, weather | water town | 4 | 79 teo
priya | Priya Raman | Tests trains, knits on them too. Penny Bridge. | knitting, trains, tea | work making kitchen | 5 | 78 nils
luca | Luca Ferrante | Mends espresso machines and other loud things in Alder Ferry. | coffee, repairs, cycling | coffee mending | 5 | 77 bo
ruth | Ruth Abernathy | Retired from the post office in Tilling; still knows your address. | letters, gardening, radio | town garden small | 6 | 76 dee
amara | Amara Obi | Choir on Tuesdays, spreadsheets the rest of the week. Kestrel Hill. | choir, cooking, cinema | music work | 5 | 75 kofi
fenna | Fenna de Wit | Grows dahlias in Lower Fenwick and names them after aunts. | gardening, tea, photography | garden small | 5 | 74 abi
george | George Tilney | Walks a very slow dog around Brackwater. | dogs, walking, radio | creatures outdoors small | 6 | 73 halima
mina | Mina Rostami | Makes radio for nobody in particular, from a cupboard in Tilling. | radio, music, books | music work small | 4 | 72 dee
oskar | Oskar Lindgard | Cuts hair in Penny Bridge and hears everything. | cinema, football, dogs | work town screen | 5 | 71 nils
tala | Tala Reyes | Studies moss on Kestrel Hill. Yes, moss. | moss, walking, photography | outdoors garden | 4 | 70 ines
hugo | Hugo Marchetti | Chess in the park at noon, soup after. Alder Ferry. | chess, cooking, books | kitchen small books | 4 | 69 marisol
bea | Bea Thorne | Paramedic, quilter, poor sleeper, Saltmarsh. | quilting, tea, dogs | nights making | 4 nights | 68 halima
ivo | Ivo Dragan | Builds kites in Harrow Mills, where the wind is. | kites, repairs, weather | making outdoors | 4 | 66 teo
sunny | Sunniva Dahl | Swims in the weir at Harrow Mills all year and will tell you. | swimming, weather, tea | water coffee | 6 | 65 ivo
desta | Desta Alemu | Coffee three times a day, the long way, in Brackwater. | coffee, football, cooking | coffee kitchen | 5 | 63 luca
ellis | Ellis Moreau | Translates manuals in Penny Bridge, dreams of one good sentence. | books, letters, tea | work books | 4 | 60 lena
mei | Mei Tan | Ceramics in Tilling: mugs that nearly stand. | ceramics, tea, cats | making creatures | 5 | 58 joon
rafi | Rafi Anders | Cycles to everything, even to the train. Harrow Mills. | cycling, trains, camping | bikes outdoors | 5 | 55 bo
clem | Clementine Hart | Runs the allotment committee of Lower Fenwick, gently. | gardening, politics, cooking | garden council | 5 | 52 fenna
otis | Otis Bellamy | Upright bass and downright puns, Kestrel Hill. | music, cinema, board games | music small | 5 | 49 wren
vera | Vera Kovar | Night librarian at the college in Alder Ferry. | books, tea, radio | nights books | 4 nights | 46 noor
jonah | Jonah Pike | Lock keeper at Alder Ferry; boats first, mail second. | sailing, radio, dogs | water town | 4 | 42 mads
siobhan | Siobhán Keane | Makes cheese in Saltmarsh from other people’s goats. | cooking, goats, choir | creatures kitchen | 4 | 38 kofi
dot | Dot Weaver | Ninety-one words a minute, eighty-one years old. Tilling. | letters, radio, cats | small town | 4 | 33 ruth
emre | Emre Aksoy | Father of twins in Penny Bridge. Ask me anything except what day it is. | children, cooking, football | children kitchen | 5 | 28 oskar
lou | Lou | Paints signs by hand in Brackwater. Knock first. | drawing, printing, cats | making | 2 | 24 lena
s | S | Reads, mostly. Tilling. | books | books | 1 | 19 vera
finn | Finn Callow | Learns to weld in Harrow Mills; the eyebrows are growing back. | repairs, music, cycling | mending making | 4 | 12 teo
sam | Sam Ibarra | New here and new in Tilling. Plays bass, burns rice. | music, cooking, cinema |  | 0 | 0 wren
`

/** What some of them say about themselves beyond their sentence, and their picture among the drawn ones. */
export const more: Readonly<Record<string, More>> = {
  dee: {
    picture: 'lamp',
    about:
      'I keep the list of who has which ladder, and the other list, of who could do with a soup. If something feels wrong here, tell me. You don’t need proof and you don’t need to be sure.\n\nI read everything at home once a day, usually with tea.',
    fields: [
      ['Pronouns', 'she/her'],
      ['Best reached', 'after seven, before ten'],
      ['Tool library', 'Thursdays, the green door'],
    ],
  },
  ada: {
    picture: 'loaf',
    about: 'Flour on everything. I read along on odd weeks.',
    fields: [['Bread', 'sourdough, mostly']],
  },
  teo: { picture: 'tent', fields: [['Machine', 'the small box behind the library door']] },
  marisol: { picture: 'pot', about: 'The cat is called Magistrate. She finds against me.' },
  nils: { picture: 'reel', about: 'Doors at half past seven. Phones sleep in the bread basket.' },
  wren: {
    picture: 'banjo',
    locked: true,
    about: 'I fold the politics so that you can have your breakfast first.',
    fields: [
      ['Pronouns', 'they/them'],
      ['Banjo', 'five strings, four of them in tune'],
    ],
  },
  joon: { picture: 'pencil' },
  bo: { picture: 'wheel' },
  halima: { picture: 'moon', about: 'If I answer at four in the morning: no hurry on your side.' },
  noor: { picture: 'book' },
  haruka: { picture: 'camera' },
  ines: { picture: 'bee' },
  lou: { locked: true },
  sam: { fields: [['Rice', 'burned']] },
}

export interface More {
  readonly picture?: string
  readonly about?: string
  readonly fields?: readonly (readonly [name: string, text: string])[]
  readonly locked?: true
}

/** Whose profile has a wide picture, and which. */
export const headers: Readonly<Record<string, string>> = { dee: 'street', wren: 'hills' }
