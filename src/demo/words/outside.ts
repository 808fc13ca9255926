/** Beds, pots and compost. */
export const garden = {
  says: [
    'The {dahlias|chard|last tomatoes|sweet peas} {survived the wind|gave up last night|are being dramatic|do not know it is autumn}.',
    'Planted {garlic|broad beans|forty tulips|onion sets} before the {rain|frost|weekend}. {Knees: two out of five.|Now we wait.|The robin supervised.}',
    'Slugs: {eleven|many|three, but large}. Me: {one torch|one head of lettuce left|zero}. {I am negotiating.|They have organised.|We will meet again at dusk.}',
    'Free to a good home: {raspberry canes|a bag of leaf mould|far too much mint|strawberry runners}. {By the gate.|Wear boots.|It will take over, you were warned.}',
    'The compost is {steaming|warm in the middle|doing its quiet work|a bit wet, help}. I am {prouder than is reasonable|not allowed to talk about it at dinner|told it smells “of effort”}.',
    'Aunt {Wilhelmina|Truus|Hennie|Corrie} has {four|seven|nine} buds left. {She was always late.|She likes to be asked.|A difficult aunt, and the best one.}',
    'Who has {fleece|bamboo canes|a riddle, the sieve kind|spare jars for seed} they could lend until {spring|the weekend}?',
    'Saved seed from the {climbing beans|crooked sunflower|good squash}. {Envelopes at the library on Thursday.|Ask me for some.|Labelled this time, I promise.}',
    'Something ate the {brassicas|bulbs|labels}. {I suspect the pigeons.|It left a note in the form of a hole.|Nature is healing, on my kale.}',
    'First frost on the {steps|plot|shed roof}. {The colours went out like lamps.|Nasturtiums: finished.|Everything I covered lives.}',
    'An hour in the bed before work. {Came home muddy and right again.|Missed two calls, no regrets.|Found the trowel from June.}',
    'Lifted the {potatoes|dahlias|beetroot} today: {more than I deserved|eleven kilos|one shaped like {name}}.',
  ],
  answers: [
    'I’ll take some of the mint and hope for the best.',
    'Fleece in my shed, second hook. Take it.',
    'Beer traps. The slugs get a party and you get lettuce.',
    'Give her another week, she is an aunt.',
    'Mine rotted. I blame August.',
    'Add brown stuff: cardboard, leaves, the council letters.',
    'Coming Thursday for an envelope of those beans.',
    'That photo in my head is lovely already.',
    'The robin always supervises and never digs.',
    'Plot nine has the same hole. We should compare notes.',
  ],
}

/** Paths, hills and weather. */
export const outdoors = {
  says: [
    'The long way round the {reservoir|old quarry|water tower} this morning: {two herons|nobody|one jogger and his regrets|fog up to the knees}.',
    'Walking on {Sunday|Saturday} at {nine|ten}, {past the pump house and back|along the ridge|slowly}. {Dogs welcome.|Bring something to share.|No pace, no goal.}',
    'The {beeches|larches|maples on the avenue} turned {overnight|yellow all at once|while I was looking at something else}.',
    'Wind from the {west|north-west}, {steady|gusty|good enough for the big kite}. {Hill at four.|Bring gloves.|Hold on to small children.}',
    'Found {a moss I can’t name yet|chanterelles|an owl pellet|somebody’s glove} on the {north path|hill|way to the station}.',
    'If you take the {lower path|stile by the mill|steps behind the chapel}: {it is mud|it is mended|there is a cow with views}.',
    'Sat on the bench that faces the wrong way and {watched the hedge|ate a pear|thought about nothing|heard the geese leave}.',
    'The light at {half past four|a quarter to five|this hour} makes even {the car park|the bins|the depot} look {painted|forgiven|like a film}.',
    'Rain. {Went anyway.|The good kind, sideways.|My coat is a sponge with sleeves.} {Sandwich survived.|Came home happy.|Socks did not.}',
    '{Eleven|Seven|Nine} kinds of green within one arm’s length of {the gate|the weir|the milestone}. I counted twice.',
    'Stars tonight, if you are {out late|up the hill|willing to be cold}: {the seven sisters are clear|no moon|even the lazy ones}.',
  ],
  answers: [
    'I’ll come if the pace stays like that.',
    'The cow knows things.',
    'Was the glove blue?',
    'We saw the same fog from the other side.',
    'Save me a place on the wrong bench.',
    'Put me down for a kite string, I’ll bring the flask.',
    'Nine kinds of green is a poem.',
    'Can you take a picture of that moss for me?',
    'Heard them too, very early. It always gets me.',
  ],
}

/** The weir, the lock and the sea. */
export const water = {
  says: [
    'The weir is {seven|eight|nine|six and a half} degrees. {I stayed in for four minutes.|My feet have resigned.|It was glorious after the screaming.}',
    'Boats through the lock today: {two|five|none|one, sideways}. {Lovely people, no brakes.|The heron had the place to himself.|I read a whole chapter.}',
    'Swim at {seven|half past seven} tomorrow, flask after. {Bring a hat, leave your dignity.|New people welcome, we go in slowly and come out fast.|Somebody watch the towels.}',
    'Tide was {kind|early|not where the table said}. Home with {four mackerel|wet boots|a bucket and a story}.',
    'Painted the {lower gate|hull|boathouse door}. {Wet until Friday.|Do not lean.|It is called “harbour green” and it is not.}',
    'A {swan|canoe|wedding party} has been stuck in the {cut|basin|reeds} since {nine|breakfast}. {Negotiations continue.|Sandwiches were sent.|It would like to speak to a manager.}',
    'The river is {up a hand|the colour of tea|quiet as a cat} after the rain. {Mind the towpath.|Not a day for the small boat.|I could watch it for an hour and did.}',
    'Lost: one {oar|bailer|woolly hat} between the {lock|slipway} and {optimism|the second bend}.',
    'Somebody asked me whether I am not {cold|afraid|too old for this}. {Yes. That is the point.|I was, for a minute.|I offered them my tea.}',
    'Barometer {falling|steady|doing that thing}. {Double the lines.|Laundry in, please.|I give it until supper.}',
  ],
  answers: [
    'I’ll watch the towels and drink the tea.',
    'Four minutes! Last year you did two.',
    'Found a hat at the second bend. Green?',
    'Next time call me, I have a rope and no plans.',
    'I am cold just reading this.',
    'Put me down for one mackerel.',
    'The swan does this every November.',
    'Leaned on it. Sorry. My coat is harbour green now.',
    'Going in tomorrow, then. There, I have said it.',
  ],
}
