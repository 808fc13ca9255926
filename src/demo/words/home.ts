/** Things of no importance. */
export const small = {
  says: [
    'Good morning, Maple Street. {Kettle is on.|It is a soup day.|The light is doing something.|Two socks, both mine.}',
    'Small good thing: {the key turned at once|somebody held the door for my parcels|the post came with a stamp I have never seen|the sun reached the back wall}.',
    'I have {waved at the wrong person|said “you too” to a birthday wish|worn my jumper backwards since eight|called the teacher Mum, at my age}. {Carry on.|We live.|I have moved abroad.}',
    'Today’s speed: {slow dog|warm honey|Sunday}. {Do not hurry me.|It suits the weather.|Everything got done anyway.}',
    'Does anybody else {talk to the kettle|keep the good envelopes|say thank you to the bus|own a drawer that is only string}? {Asking for me.|Good.|I thought so.}',
    'Typed {a letter to my sister|the choir list|eleven recipe cards} without one mistake. {Then sneezed.|I told the cat.|There is nobody else to tell, so I tell you.}',
    'Lost my glasses. {They were on me.|The fridge had them.|{name} found them by looking.}',
    'A nap of {eleven|twenty|forty} minutes. {A new person.|Where am I.|The clock has been informed.}',
    'My knee says {rain|frost|a letter from the bank} by {tonight|Thursday}. {It is seldom wrong.|It got the flood of ’09.|Bring the washing in.}',
    'Good night, all. {Lamp off.|Leave the porch lit for the late ones.|Sleep like bread.}',
    'Ate lunch on the {wall|steps} with {a stranger and a pear|the builders|my own company}. {Recommended.|We talked about gutters.|Nobody said anything, perfect.}',
  ],
  answers: [
    'Good morning. Kettle too.',
    'I have two drawers of string.',
    'The fridge has mine sometimes.',
    'Your knee should have its own programme.',
    'You too. Oh no.',
    'Sleep like bread. I’m keeping that.',
    'A stamp! Which one?',
    'Say hello to the slow dog.',
    'This made my morning better by about a third.',
  ],
}

/** The street and its surroundings. */
export const town = {
  says: [
    'Found: {one blue glove|a set of keys with a wooden fish|a child’s left boot|a very good pen}, {by the post box|on the church wall|outside the bakery}. {It is on the railing, waving.|Describe the fish.|Somebody is limping.}',
    'The {clock on the town hall|lamp at the corner|fountain} {is right again, mark the day|has been five minutes slow since I was a girl|goes when it likes}.',
    'Market: {the egg man is back|last of the damsons|the cheese with the ash|somebody sells brushes, only brushes}. {Go before eleven.|I bought three things I can’t explain.|Tell him I sent you.}',
    'There is a {queue at the post office|ladder in the high street|brass band in the car park}. {I joined it out of habit.|Nobody knows why.|It improves the day.}',
    'Parcel for {number nine|“the house with the lamp”|a Mr. Tansy, whom nobody knows} is at mine. {It ticks.|It smells of oranges.|Ring, I am slow on the stairs.}',
    'The {ferry|footbridge|level crossing} is {shut until Friday|open, with a new squeak|slow today}. {Go round by the mill.|Allow ten minutes and a sandwich.|You will meet everybody you know.}',
    'Does anybody know a {plumber who comes|person who sharpens scissors|good home for a wardrobe}? {Asking for a wet friend.|They are very blunt.|It is a serious wardrobe.}',
    'They painted the {benches|crossing|kiosk}. {I am wearing some of it.|It is yellow now. Very.|It looks like a holiday.}',
    'Heard the {geese|brass band|knife grinder} go over the roofs at {six|dusk|half past five}. {Winter is making plans.|I opened the window.|I stood there in my slippers.}',
    'Stamps went up again. {I bought a sheet of the birds.|Write now, sigh later.|In my day. There, I have said it.}',
    'Power was off in {our half of the street|Lower Fenwick} for {an hour|forty minutes}. {We met the neighbours.|Candles, cards, arguments about candles.|Best evening of the month.}',
  ],
  answers: [
    'The fish has one eye. Those are mine, thank you.',
    'Go before eleven is the truest thing on here.',
    'Ask Luca, he knows a woman with a wheel.',
    'I met everybody I know. All of them were late as well.',
    'Mr. Tansy lived at nine. Before my time, that is.',
    'Is that the same blue glove?',
    'I joined too. We got stamps.',
    'Yellow. They asked nobody.',
  ],
}

/** Twins, pupils and other short people. */
export const children = {
  says: [
    'Twin {one|two} has {hidden the remote in the rice|asked whether worms have weekends|decided that socks are “for quitters”}. Twin {two|one} is {writing this down|asleep, finally|the lawyer}.',
    'A seven-year-old explained {gravity|taxes|the moon} to me: “{it’s when the floor wants you|you give some so there is a bridge|it follows us because it’s nosy}”. {Full marks.|I have nothing to add.|I’m using it.}',
    'Slept {four|three and a half|five, in parts} hours. {Coffee is a food group.|I put the milk in the bread bin.|What day is it?}',
    'Homework: bring something that is {a half|older than you|round on purpose}. {Somebody brought his grandfather.|Eleven oranges and a hubcap.|One very proud turnip.}',
    'We built {a ship from the sofa|a train to the moon|a hospital for spoons}. {I was the anchor.|All patients recovered.|Departure delayed by crisps.}',
    'Outgrown and free: {boots, size twenty-eight|a bike with streamers|snow trousers, twice}. {Nearly no holes.|Comes with a pebble collection.|Take both, they match.}',
    'Bedtime took {ninety minutes|four books and a treaty|longer than the war in it}. {I fell asleep first.|We are out of verses.|The bear has been given water.}',
    'Overheard in class: “{Is a circle finished?|My plant died but it’s fine, it was Tuesday.|You can’t subtract a friend.}”',
    'School fair on {Saturday|Sunday}: {cake needed|the tombola has nineteen jars of beetroot|I run the lucky dip, in a hat}. {Please buy the beetroot.|Come at three.|Send help or flour.}',
  ],
  answers: [
    'Worms have nothing but weekends.',
    'You can’t subtract a friend. Put it on a wall.',
    'Boots, please. Size twenty-eight is now.',
    'I’ll bring two cakes and take one beetroot.',
    'The lawyer! She will go far.',
    'It’s when the floor wants you. I teach physics and give up.',
    'It gets easier. It gets different. It gets easier.',
    'Is the grandfather still there?',
  ],
}

/** Cats, bees, goats, and a very slow dog. */
export const creatures = {
  says: [
    'Magistrate has {ruled against the new chair|adjourned on my keyboard|held a mouse in contempt|sentenced me to five o’clock}. {No appeal.|I serve my time.|The court is asleep.}',
    'The dog and I needed {forty minutes|an hour and ten|one podcast} for the {four hundred metres|bridge and back}. {He read every lamp post.|Record, in the other direction.|We were overtaken by a pram.}',
    'The cross hive is {cross|suspiciously calm|counting me}. The other one {hums like a fridge in love|gave four kilos|has guests}. {Veil on.|I walk softly.|They know my name.}',
    'A goat {ate my list|stood on the car|looked at me like a former teacher}. {It was a good list.|There are hoofprints on the roof.|I apologised.}',
    'Cheese report: {the ash one is ready|the blue has ideas of its own|two wheels rolled to the gate by themselves}. {Taste on Saturday.|It has asked for its own room.|I may have wept.}',
    'There is a {hedgehog under the steps|wren in the coal shed|toad who believes the watering can is his}. {Everybody walks round.|We call him Mister Pending.|Rent is due in slugs.}',
    'Fed the bees {the last syrup|for winter}, closed the {door to a finger|roof with a brick}. {See you in March.|It is very quiet now.|I said goodnight to each hive, out loud.}',
    'Somebody’s {ginger cat|spaniel|parrot} is in {the bakery|my porch|the choir loft}. {It is fine and bossy.|It has ordered.|It knows two hymns.}',
    'Vet says he is {“a healthy weight for a bench”|fine, just thoughtful|older than the sofa and in better shape}. {We celebrated with a slow walk.|Biscuit was had.|I cried in the car, the good way.}',
  ],
  answers: [
    'Overtaken by a pram is a proud life.',
    'Tell Magistrate I would like to file an appeal.',
    'The ginger one is Bob. He lives at three places.',
    'Out loud is how they like it.',
    'Goats remember their pupils.',
    'Saturday, cheese, I am there.',
    'Give the slow one a biscuit from me.',
    'Mister Pending! I am telling everyone.',
    'Two hymns is more than our tenors.',
  ],
}

/** When others sleep. */
export const nights = {
  says: [
    '{Two|Three|Four} in the morning and the {ward|town|corridor|reading room} is {breathing evenly|all mine|humming}. {Tea.|I can hear the clock think.|Good night to those who get one.}',
    'Sunrise from the {wrong side again|fourth floor|depot gate}: {pink, then gold, then bed|worth the shift|somebody should see it, so I did}.',
    'Night people, roll call: who is up? {I have biscuits.|Quiet here, touch wood.|Say something kind and I’ll go back in.}',
    'Somebody {held my hand for an hour because I held hers|asked me to describe the sea, so I did|slept through, first time this week}. {That was the shift.|I walk home lighter.|This job.}',
    'Breakfast at {nine at night|half past six in the evening}. {Good morning, everybody who is having supper.|Porridge is for every hour.|My body has filed a complaint.}',
    'The vending machine gave me {two|somebody else’s luck|soup when I asked for chocolate}. {I take it as a sign.|Shared with the porter.|It knew.}',
    'Slept {in four pieces|like a stone in a sock|until the bin lorry}. {Will do.|Curtains are a technology.|Ear plugs: found, used, loved.}',
    'Quiet word for {the cleaners|whoever salted the path at five|the student who returned every chair}. {I saw you.|Thank you.|You make the day possible.}',
    'A student asked for {a book “to be brave with”|somewhere warm|the meaning of a footnote} at {half past two|a quarter to four}. {We found one.|Both were found.|We both learned something.}',
    'Handed over, coat on, {frost|first bus|blackbird}. {Do not ring before four.|Bread on the way, still warm.|Today begins for you. Have a good one.}',
  ],
  answers: [
    'Up. Ovens on. Sending you the smell.',
    'Here, first floor, one biscuit left.',
    'Sleep well, you earned it twice.',
    'I drove past and saw your light on.',
    'Soup was the right answer.',
    'This job. Yes.',
    'We turned the radio down next door, sleep.',
    'What was the book? I need to be brave on Monday.',
  ],
}

/** What is decided in rooms with bad coffee. Always behind a fold. */
export const council = {
  says: [
    'The {roof|heating|playground} vote is on {Tuesday|Thursday}. {I am for it and tired of it.|Bring a cushion and a question.|Four hours, one socket.}',
    'Three hours on {parking|the word “shall”|who has the minutes}. {We parked it.|It is “will” now.|I had them. In my bag.}',
    'Read the budget so that you don’t have to: {two good lines on page nine|the footnotes are where it happens|libraries, down again, write to them}.',
    'The candidate came to the {allotments|market|school gate} and {asked what leeks are for|stood in the bed|listened, for once}. {I said: soup.|Boots were lent.|I have notes.}',
    'I know. I know. {Vote anyway.|It is dull until it is your bus line.|Somebody has to read the annex.}',
    'They moved the hearing {to the morning|to the small room|behind the holiday}. {I wonder why.|We come anyway.|Tell the shift workers, I’ll read their letters out.}',
  ],
  answers: [
    'I can come and be a cushion.',
    'Thank you for reading page nine.',
    'Leeks are for soup. I would vote for leeks.',
    'I’ll write tonight. What is the address?',
    'Can we talk about this at the library on Thursday, with cake?',
    'Who chairs it this time?',
  ],
  fold: 'uspol, the council',
}
