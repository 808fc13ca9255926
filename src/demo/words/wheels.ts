/** Bicycles. */
export const bikes = {
  says: [
    'Today’s patient: {a squeak that only comes uphill|a bottom bracket full of sand|a child’s bike with two left pedals|a wheel like a crisp}. {Prognosis good.|It will ride again.|The owner cried, a little.}',
    'The {cargo bike|long bike|tandem} is free {tomorrow|on Saturday|from Thursday}. {It carries a wardrobe, I checked.|Helmet in the box.|It pulls left, like all of us.}',
    'Free check of brakes and lights at the green door, {Saturday|Thursday}, {ten to one|until I run out of cable}. {Dark season, people.|Bring cake.|No bike is too sad.}',
    'Rode home {against the wind|with one light|behind a tractor} and {arrived anyway|ate everything|sang most of it}.',
    'Why does {every screw roll to the same place under the bench|nobody ever lose a five-millimetre key|a chain break in the rain only}?',
    '{Thirty-one|Forty-four|Twenty-six} kilometres before breakfast. {Fog, geese, flat.|The bakery was open, so it was forty.|My knees have written to me.}',
    'Fixed a puncture with {a patch from 1987|a glove and good will|{name} holding the torch}. {It holds.|It held until the corner.|We are basically surgeons.}',
    'If you found a {rear light|pump|single pannier} on the {towpath|mill road}, it is mine, and it misses me.',
    'New rule in the workshop: {the bell gets tested first|nobody apologises to me for rust|tea before bearings}.',
    'Somebody asked for a bike that is {cheap, light and strong|invisible to thieves|good in snow and with a fiddle}. {Choose two.|I have a plan.|I am thinking about it too much.}',
    'Lights on from {half past four|five} now. {I have spare ones in the jar, take and give.|Your ankles count as a hazard.|Be seen, be smug.}',
  ],
  answers: [
    'Prognosis made me laugh out loud on the train.',
    'Can I have the long bike on Saturday? I’ll bring it back with a full stomach.',
    'There is a pump on the mill road railings, red one.',
    'I’ll bring cake and a very sad bike.',
    'Under the bench is where they meet.',
    'How do you true a wheel without crying?',
    'You are basically surgeons.',
    'Chains hear the forecast.',
    'The bell first. I like that rule.',
  ],
}

/** Line 17 and its people. */
export const bus = {
  says: [
    'Line 17, {first run|last run|the one at 02:10}: {a double bass and its owner on one ticket|a birthday in the back row|two nurses asleep by the second stop|nobody, and all the lights green}.',
    'Found on the 17: {one blue glove|a trombone mouthpiece|half a cake, labelled|a very good umbrella}. {Depot, shelf four.|I know whose it is, come and admit it.|It can stay with me.}',
    'The 17 is {nine minutes late|on time, and people complain that they missed it|going round by the chapel tonight}. {Roadworks.|Geese.|I can explain.}',
    'A passenger told me {her whole life between two stops|that I drive like her father, kindly|a joke about a ferry that I can’t repeat}. {Good night.|That is why I like this line.|I nearly missed the turn.}',
    '{Frost|Fog|Leaves} on the hill road. {Slow tonight, arrive tomorrow.|Hold the rail.|The bus and I have an agreement.}',
    'To the {young man with the plant|lady with the two cakes|student who fell asleep}: {you left your scarf|you got off right, don’t worry|it was my pleasure}.',
    'Somebody has {knitted a cover for the stop button|drawn a smile on stop nine|watered the geranium at the terminus}. {I saw nothing.|It stays.|Line 17 has class.}',
    'Quiet night: {eleven passengers, one accordion|three rounds and a moon|radio low, heater high}. {I like those.|Good for thinking.|The town looks kind from up here.}',
    'Timetable changes on {Sunday|Monday}: the {00:40|01:25|05:05} leaves {three minutes earlier|from the other side}. {Tell your night people.|I will wait for you anyway, a little.|It is printed wrong at the chapel.}',
  ],
  answers: [
    'That was my umbrella. I admit it.',
    'You waited for me last week and I never said thank you. Thank you.',
    'Shelf four is where half my life is.',
    'Geese are a valid reason.',
    'The two nurses would like to apologise for the snoring.',
    'I changed at the chapel because of your post. Saved me twenty minutes.',
    'The blue glove travels more than I do.',
    'Line 17 has class.',
  ],
}

/** What was broken and is not any more. */
export const mending = {
  says: [
    'Back from the dead: {a toaster|a record player|a music box|somebody’s grandfather’s radio}. It needed {one screw|a fuse for nine cents|cleaning and a kind word|a belt cut from a glove}.',
    'Tool library: the {long ladder|belt sander|carpet cleaner|post-hole digger} is {back|out until Tuesday|missing a foot, ask first}. {Sign the book.|The book is the law.|Thursdays, green door.}',
    'Who has the {eight-metre ladder|good spirit level|heat gun|tile cutter}? {Asking for the third time, lovingly.|It is written in nobody’s name.|It is wanted on Saturday.}',
    'Repair afternoon: {nineteen things came in, fourteen went home well|we fixed a lamp that had been dark since 1994|three hair dryers and a marriage}. {Thank you, {name}.|Same time next month.|The cake was gone by two.}',
    'Do not throw away {the zip|that kettle|an umbrella with one broken arm}. {Bring it.|I collect parts.|There is life in it.}',
    'First {weld|solder joint|dovetail} that {held|looks like the drawing|I would show my mother}. {Second one did not.|Photographs will not be provided.|I have told everybody on the bus.}',
    'The dishwasher {sang|danced|flooded with confidence}. It was {a teaspoon|the hose|an olive stone}. {It is always a teaspoon.|Invoice: one cake.|I am keeping the spoon.}',
    'Today I learned that {a rubber band is not a drive belt, but nearly|instructions are drawn by people who own four hands|“hand-tight” depends on the hand}.',
    'Box of {odd screws|cable ends|keys that fit nothing} on the library step. {Take the whole box.|One of them is yours, statistically.|Please.}',
    'Sewing machine course: {we threaded it|we threaded it again|one hem, straight enough}. {name} did {buttonholes|swear, once|the swearing for all of us}.',
  ],
  answers: [
    'It is always a teaspoon.',
    'I may have the ladder. I will look. I have the ladder.',
    'Nine cents! They wanted eighty for a new one.',
    'Can I bring a kettle that only boils when nobody looks?',
    'The book is the law.',
    'I’ll be there with a lamp and a sponge cake.',
    'My mother would like to see that weld.',
    'I take the keys. I have a plan involving wind chimes.',
    'You people keep this town running.',
  ],
}
