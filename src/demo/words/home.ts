import { any, by, during, type Remark } from '../remark.ts'

const ruth = by('ruth dot')
const emre = by('emre')
const yusuf = by('yusuf')
const marisol = by('marisol')
const ines = by('ines')
const siobhan = by('siobhan')
const ward = by('halima bea')

/** Things of no importance. */
export const small: readonly Remark[] = [
  during(5, 10, any)(
    'Good morning, Maple Street. {Kettle is on.|It is a soup day.|The light is doing something.|Two socks, both mine.}',
    'Good morning. Kettle too.',
    'One sock here. I’ll take it.',
  ),
  any(
    'Small good thing: {the key turned at once|somebody held the door for my parcels|the post came with a stamp I have never seen|the sun reached the back wall}.',
    'A good stamp can carry a whole day.',
    'This made my morning better by about a third.',
  ),
  any(
    'I have {waved at the wrong person|said “you too” to a birthday wish|worn my jumper backwards since eight|called the dentist Mum, at my age}. {Carry on.|We live.|I have moved abroad.}',
    'You too. Oh no.',
    'The wrong person was me and I liked it.',
  ),
  by('george fenna hugo')(
    'Today’s speed: {slow dog|warm honey|Sunday}. {Do not hurry me.|It suits the weather.|Everything got done anyway.}',
    'Same speed here. We may never meet.',
  ),
  any(
    'Does anybody else {talk to the kettle|keep the good envelopes|say thank you to the bus|own a drawer that is only string}? {Asking for me.|Good.|I thought so.}',
    'I have two drawers of string.',
    'The bus says you’re welcome.',
  ),
  by('dot')(
    'Typed {a letter to my sister|the choir list|eleven recipe cards} without one mistake. {Then sneezed.|I told the cat.|There is nobody else to tell, so I tell you.}',
    'Told. Received. Applauded.',
    'At what speed?',
  ),
  any(
    'Lost my glasses. {They were on me.|The fridge had them.|{name} found them by looking.}',
    'The fridge has mine sometimes.',
  ),
  any(
    'A nap of {eleven|twenty|forty} minutes. {A new person.|Where am I.|The clock has been informed.}',
    'Welcome, new person.',
  ),
  ruth(
    'My knee says {rain|frost|a letter from the bank} by {tonight|Thursday}. {It is seldom wrong.|It got the flood of ’09.|Bring the washing in.}',
    'Your knee should have its own programme.',
  ),
  during(20, 24, any)(
    'Good night, all. {Lamp off.|Leave the porch lit for the late ones.|Sleep like bread.}',
    'Sleep like bread. I’m keeping that.',
    'Good night. The porch is lit.',
  ),
  during(
    12,
    17,
    any,
  )(
    'Ate lunch on the {wall|steps} with {a stranger and a pear|the builders|my own company}. {Recommended.|We talked about gutters.|Nobody said anything, perfect.}',
    'The builders are good company. The tall one sings.',
  ),
  during(7, 10, by('dee'))(
    'Read everything from {yesterday|last night} with {tea|the second tea|my feet on the stove}. {You are a good lot.|I have written down three recipes and one name.|Nobody needs me, so I polished the key.}',
    'We need you a bit.',
    'Which recipes?',
  ),
  by('hugo')(
    'Lost at chess to {a nine-year-old|a man who was also feeding pigeons|the same opening as ever}. {Soup was the consolation.|She shook my hand very firmly.|The pigeons took no side.}',
    'She beat me too. It is an honour.',
  ),
]

/** The street and its surroundings. */
export const town: readonly Remark[] = [
  any(
    'Found: {a set of keys with a wooden fish|a child’s left boot|a very good pen|half a map}, {by the post box|on the church wall|outside the bakery}. {It is on the railing, waving.|Describe it and it is yours.|Somebody is limping.}',
    'The fish has one eye. Those are mine, thank you.',
    'I have the other half of the map.',
  ),
  ruth(
    'The {clock on the town hall|lamp at the corner|fountain} {is right again, mark the day|has been five minutes slow since I was a girl|goes when it likes}.',
    'I set my watch by it and I have never regretted being late.',
  ),
  any(
    'Market: {the egg man is back|last of the damsons|the cheese with the ash|somebody sells brushes, only brushes}. {Go before eleven.|I bought three things I can’t explain.|Tell him I sent you.}',
    'Go before eleven is the truest thing on here.',
    'I bought a brush. I don’t know what it is for either.',
  ),
  any(
    'There is a {queue at the post office|ladder in the high street|brass band in the car park}. {I joined it out of habit.|Nobody knows why.|It improves the day.}',
    'I joined too. It was a good one.',
  ),
  any(
    'Parcel for {number nine|“the house with the lamp”|a Mr. Tansy, whom nobody knows} is at mine. {It ticks.|It smells of oranges.|Ring, I am slow on the stairs.}',
    'Mr. Tansy lived at nine. Before my time, that is.',
    'It ticks because it is a clock. It is mine. Sorry.',
  ),
  any(
    'The {ferry|footbridge|level crossing} is {shut until Friday|open, with a new squeak|slow today}. {Go round by the mill.|Allow ten minutes and a sandwich.|You will meet everybody you know.}',
    'I met everybody I know. All of them were late as well.',
  ),
  any(
    'Does anybody know a {plumber who comes|person who sharpens scissors|good home for a wardrobe}? {Asking for a wet friend.|They are very blunt.|It is a serious wardrobe.}',
    'Ask Luca, he knows a woman with a wheel.',
    'How serious?',
  ),
  any(
    'They painted the {benches|crossing|kiosk}. {I am wearing some of it.|It is yellow now. Very.|It looks like a holiday.}',
    'They asked nobody, and I like it.',
  ),
  any(
    'Heard the {geese|brass band|knife grinder} go past at {six|dusk|half past five}. {Winter is making plans.|I opened the window.|I stood there in my slippers.}',
    'Same slippers, same window, one street over.',
  ),
  ruth(
    'Stamps went up again. {I bought a sheet of the birds.|Write now, sigh later.|In my day. There, I have said it.}',
    'The wren one is the best.',
  ),
  during(
    18,
    24,
    any,
  )(
    'Power was off in {our half of the street|Lower Fenwick} for {an hour|forty minutes}. {We met the neighbours.|Candles, cards, arguments about candles.|Best evening of the month.}',
    'We sang. You may have heard.',
  ),
  by('dee')(
    '{Soup rota|Spare key list|Name list for the long table}: {three gaps left|the pencil is on a string|{name} has signed for everybody}. {By the green door.|Thank you.|It fills up like a bath.}',
    'Signed. Twice, by accident.',
    'Put me where the gap is.',
  ),
  by('oskar')(
    'Barber’s forecast: {fringes are coming|everybody is tired and nobody says so|two engagements, no names}. {Be nice.|You did not hear it here.|Book ahead.}',
    'I would like a fringe that keeps secrets.',
  ),
]

/** Twins, pupils and other short people. */
export const children: readonly Remark[] = [
  emre(
    'Twin {one|two} has {hidden the remote in the rice|asked whether worms have weekends|decided that socks are “for quitters”}. The other one is {writing this down|asleep, finally|the lawyer}.',
    'Worms have nothing but weekends.',
    'The lawyer! She will go far.',
  ),
  during(12, 19, yusuf)(
    'A seven-year-old explained {gravity|taxes|the moon} to me: “{it’s when the floor wants you|you give some so there is a bridge|it follows us because it’s nosy}”. {Full marks.|I have nothing to add.|I’m using it.}',
    'It’s when the floor wants you. I teach physics and give up.',
    'You give some so there is a bridge. Put it on a wall.',
  ),
  during(6, 13, emre)(
    'Slept {four|three and a half|five, in parts} hours. {Coffee is a food group.|I put the milk in the bread bin.|What day is it?}',
    'It gets easier. It gets different. It gets easier.',
    'It is still today.',
  ),
  during(13, 18, yusuf)(
    'Homework: bring something that is {a half|older than you|round on purpose}. {Somebody brought his grandfather.|Eleven oranges and a hubcap.|One very proud turnip.}',
    'Is the grandfather still there?',
    'He is back and he had a lovely time.',
  ),
  emre(
    'We built {a ship from the sofa|a train to the moon|a hospital for spoons}. {I was the anchor.|All patients recovered.|Departure delayed by crisps.}',
    'A hospital for spoons is needed, see dishwashers.',
  ),
  any(
    'Outgrown and free: {boots, size twenty-eight|a bike with streamers|snow trousers, twice}. {Nearly no holes.|Comes with a pebble collection.|Take both, they match.}',
    'Boots, please. Size twenty-eight is now.',
    'I’ll take the pebbles.',
  ),
  during(
    19,
    23,
    emre,
  )(
    'Bedtime took {ninety minutes|four books and a treaty|longer than the war in it}. {I fell asleep first.|We are out of verses.|The bear has been given water.}',
    'Whoever falls asleep first wins. You won.',
  ),
  yusuf(
    'Overheard in class: “{Is a circle finished?|My plant died but it’s fine, it was Tuesday.|You can’t subtract a friend.|Zero is when the numbers rest.}”',
    'You can’t subtract a friend. I am not crying.',
    'Zero is when the numbers rest. Good night.',
  ),
  any(
    'School fair on {Saturday|Sunday}: {cake needed|the tombola has nineteen jars of beetroot|I run the lucky dip, in a hat}. {Please buy the beetroot.|Come at three.|Send help or flour.}',
    'I’ll bring two cakes and take one beetroot.',
  ),
  emre(
    'A tooth {is loose|came out in an apple|was lost in the sandpit and mourned}. {The fairy has been informed.|We have it in a matchbox.|Exchange rates are a scandal.}',
    'Ours pays in kind: one small spoon.',
  ),
]

/** Cats, bees, goats, and a very slow dog. */
export const creatures: readonly Remark[] = [
  marisol(
    'Magistrate has {ruled against the new chair|adjourned on my keyboard|held a mouse in contempt|sentenced me to five o’clock}. {No appeal.|I serve my time.|The court is asleep.}',
    'I would like to file an appeal, with tuna.',
    'All rise.',
  ),
  by('george')(
    'The dog and I needed {forty minutes|an hour and ten|one whole podcast} for the {four hundred metres|bridge and back}. {He read every lamp post.|Record, in the other direction.|We were overtaken by a pram.}',
    'Overtaken by a pram is a proud life.',
    'Give the slow one a biscuit from me.',
  ),
  ines(
    'The cross hive is {cross|suspiciously calm|counting me}. The other one {hums like a fridge in love|gave four kilos|has guests}. {Veil on.|I walk softly.|They know my name.}',
    'I walk round by the road, with respect.',
  ),
  siobhan(
    'A goat {ate my list|stood on the car|looked at me like a former teacher}. {It was a good list.|There are hoofprints on the roof.|I apologised.}',
    'Goats remember their pupils.',
  ),
  siobhan(
    'Cheese report: {the ash one is ready|the blue has ideas of its own|two wheels rolled to the gate by themselves}. {Taste on Saturday.|It has asked for its own room.|I may have wept.}',
    'Saturday, cheese, I am there.',
  ),
  any(
    'There is a {hedgehog under the steps|wren in the coal shed|toad who believes that the watering can is his}. {Everybody walks round.|We call him Mister Pending.|Rent is due in slugs.}',
    'Mister Pending! I am telling everyone.',
  ),
  ines(
    'Fed the bees {the last syrup|for winter}, closed the {door to a finger|roof with a brick}. {See you in March.|It is very quiet now.|I said goodnight to each hive, out loud.}',
    'Out loud is how they like it.',
  ),
  any(
    'Somebody’s {ginger cat|spaniel|parrot} is in {the bakery|my porch|the choir loft}. {It is fine and bossy.|It has ordered.|It knows two hymns.}',
    'Two hymns is more than our tenors.',
    'If it is ginger it is Bob. He lives at three places.',
  ),
  by('george')(
    'Vet says he is {“a healthy weight for a bench”|fine, just thoughtful|older than the sofa and in better shape}. {We celebrated with a slow walk.|Biscuit was had.|I cried in the car, the good way.}',
    'The best news of the week.',
  ),
  by('mei')(
    'The studio cat {signed a bowl, both paws|sleeps in the kiln when it is cold, the kiln, not the cat|has opinions about teal}. {It is for sale.|We check twice.|She may be right.}',
    'I’ll take the signed one.',
  ),
]

/** When others sleep. */
export const nights: readonly Remark[] = [
  during(2, 5, ward)(
    '{Two|Three|Four} in the morning and the {ward|corridor|whole floor} is {breathing evenly|all mine|humming}. {Tea.|I can hear the clock think.|Good night to those who get one.}',
    'Up. Ovens on. Sending you the smell.',
    'Here, first floor, one biscuit left.',
  ),
  during(
    6,
    9,
    any,
  )(
    'Sunrise from the {wrong side again|top of the hill|gate}: {pink, then gold, then bed|worth the shift|somebody should see it, so I did}.',
    'Sleep well, you earned it twice.',
  ),
  during(22, 5, any)(
    'Night people, roll call: who is up? {I have biscuits.|Quiet here, touch wood.|Say something kind and I’ll go back in.}',
    'Up. You do it better than anybody, go back in.',
    'Here. Biscuit, please.',
  ),
  during(5, 9, ward)(
    'Somebody {held my hand for an hour because I held hers|asked me to describe the sea, so I did|slept through, first time this week}. {That was the shift.|I walk home lighter.|This job.}',
    'This job. Yes.',
    'I am glad that it was you.',
  ),
  during(
    17,
    22,
    any,
  )(
    'Breakfast at {nine at night|half past six in the evening}. {Good morning, everybody who is having supper.|Porridge is for every hour.|My body has filed a complaint.}',
    'Good morning! Supper says hello.',
  ),
  during(
    22,
    7,
    ward,
  )(
    'The vending machine gave me {two|somebody else’s luck|soup when I asked for chocolate}. {I take it as a sign.|Shared with the porter.|It knew.}',
    'Soup was the right answer.',
  ),
  any(
    'Slept {in four pieces|like a stone in a sock|until the bin lorry}. {Will do.|Curtains are a technology.|Ear plugs: found, used, loved.}',
    'We turned the radio down next door, sleep.',
  ),
  any(
    'Quiet word for {the cleaners|whoever salted the path at five|the student who returned every chair}. {I saw you.|Thank you.|You make the day possible.}',
    'The path was me. Now I have a nice day.',
  ),
  during(
    4,
    8,
    by('vera'),
  )(
    'A student asked for {a book “to be brave with”|somewhere warm|the meaning of a footnote} at {half past two|a quarter to four}. {We found one.|It was found.|We both learned something.}',
    'What was the book? I need to be brave on Monday.',
  ),
  during(5, 8, any)(
    'Handed over, coat on, {frost|first bus|blackbird}. {Do not ring before four.|Bread on the way, still warm.|Today begins for you. Have a good one.}',
    'I drove past and saw your light on.',
    'Good night. We take it from here.',
  ),
  during(
    0,
    6,
    by('piotr kofi'),
  )(
    'Three people in this town have seen {the moon over the depot|the fox cross at the lights, properly|the street lamps go off all at once}. {I am one.|The others are bakers.|Now you know as well.}',
    'I am the second. Who is the third?',
  ),
  during(
    1,
    6,
    by('bea'),
  )(
    'Slow night. We {polished everything|played cards on the stretcher|taught the radio to say “good evening”}. {May it stay so.|I owe somebody eleven biscuits.|Nobody rang, everybody lived.}',
    'Best sentence there is: nobody rang.',
  ),
]

/** What is decided in rooms with bad coffee. Always behind a fold. */
export const council: readonly Remark[] = [
  any(
    'The {heating|playground|library} vote is on {Tuesday|Thursday}. {I am for it and tired of it.|Bring a cushion and a question.|Four hours, one socket.}',
    'I can come and be a cushion.',
  ),
  any(
    'Three hours on {parking|the word “shall”|who has the minutes}. {We parked it.|It is “will” now.|I had them. In my bag.}',
    'Who chairs it next time?',
    'Shall we?',
  ),
  any(
    'Read the budget so that you don’t have to: {two good lines on page nine|the footnotes are where it happens|libraries, down again, write to them}.',
    'Thank you for reading page nine.',
    'I’ll write tonight. What is the address?',
  ),
  any(
    'The candidate came to the {allotments|market|school gate} and {asked what leeks are for|stood in the bed|listened, for once}. {I said: soup.|Boots were lent.|I have notes.}',
    'I would vote for leeks.',
  ),
  any(
    'I know. I know. {Vote anyway.|It is dull until it is your bus line.|Somebody has to read the annex.}',
    'You read the annex so that we can sleep.',
  ),
  any(
    'They moved the hearing {to the morning|to the small room|behind the holiday}. {I wonder why.|We come anyway.|Tell the shift workers, I’ll read their letters out.}',
    'Can we talk about it at the library on Thursday, with cake?',
  ),
  any(
    'A man stood up and said “{I am only here for the warmth|I agree with the lady, which is new|has anybody asked the children}”. {Silence.|Best speech of the evening.|It went into the minutes.}',
    'He should run.',
  ),
]
