import { any, by, during, type Remark } from '../remark.ts'

const fenna = by('fenna')
const clem = by('clem fenna')
const tala = by('tala')
const ivo = by('ivo')
const sunny = by('sunny')
const jonah = by('jonah')
const mads = by('mads')

/** Beds, pots and compost. */
export const garden: readonly Remark[] = [
  any(
    'The {chard|last tomatoes|sweet peas|hollyhocks} {survived the wind|gave up last night|are being dramatic|do not know it is autumn}.',
    'Let them be dramatic, it is their last act.',
    'Mine rotted. I blame August.',
  ),
  any(
    'Planted {garlic|broad beans|forty tulips|onion sets} before the {rain|frost|weekend}. {Knees: two out of five.|Now we wait.|The robin supervised.}',
    'The robin always supervises and never digs.',
    'Forty! I stopped at nine and had a biscuit.',
  ),
  any(
    'Slugs: {eleven|many|three, but large}. Me: {one torch|one head of lettuce left|zero}. {I am negotiating.|They have organised.|We will meet again at dusk.}',
    'Beer traps. The slugs get a party and you get lettuce.',
    'Send them my compliments, they left my beans alone.',
  ),
  any(
    'Free to a good home: {raspberry canes|a bag of leaf mould|far too much mint|strawberry runners}. {By the gate.|Wear boots.|It will take over, you were warned.}',
    'I’ll take some and hope for the best.',
    'Is the good home allowed to be a balcony?',
  ),
  any(
    'The compost is {steaming|warm in the middle|doing its quiet work|a bit wet, help}. I am {prouder than is reasonable|not allowed to talk about it at dinner|told it smells “of effort”}.',
    'Add brown stuff: cardboard, leaves, letters from the council.',
    'Talk about it here. We are that kind of people.',
  ),
  fenna(
    'Aunt {Wilhelmina|Truus|Hennie|Corrie|Mien} has {four|seven|nine} buds left. {She was always late.|She likes to be asked.|A difficult aunt, and the best one.}',
    'Give her another week, she is an aunt.',
    'I have an Aunt Mien as well. Same temper.',
  ),
  any(
    'Who has {fleece|bamboo canes|a riddle, the sieve kind|spare jars for seed} they could lend until {spring|the weekend}?',
    'In my shed, second hook. Take it.',
    'It is at the library, under “round things”.',
  ),
  clem(
    'Saved seed from the {climbing beans|crooked sunflower|good squash}. {Envelopes at the library on Thursday.|Ask me for some.|Labelled this time, I promise.}',
    'Coming Thursday for an envelope.',
    'Last year’s “maybe beans” were peas. Lovely peas.',
  ),
  any(
    'Something ate the {brassicas|bulbs|labels}. {I suspect the pigeons.|It left a note in the form of a hole.|Nature is healing, on my kale.}',
    'Plot nine has the same hole. We should compare notes.',
    'The labels! Now nobody knows who they are.',
  ),
  during(
    6,
    11,
    any,
  )(
    'First frost on the {steps|plot|shed roof}. {The colours went out like lamps.|Nasturtiums: finished.|Everything I covered lives.}',
    'I ran out in slippers with a bedsheet. The bedsheet lives as well.',
  ),
  during(
    7,
    10,
    any,
  )(
    'An hour in the bed before work. {Came home muddy and right again.|Missed two calls, no regrets.|Found the trowel from June.}',
    'Two calls is the right number to miss.',
  ),
  any(
    'Lifted the {potatoes|dahlias|beetroot} today: {more than I deserved|eleven kilos|one shaped like {name}}.',
    'We have all seen it now and can’t unsee it.',
    'Eleven kilos! Supper at yours, then.',
  ),
  by('ines')(
    'Ivy is in flower behind the {chapel|depot|school}, last food before winter. {Please leave it until December.|The bees say thank you.|It hums if you stand still.}',
    'Told the man with the hedge trimmer. He stood and listened.',
  ),
  by('abi')(
    'The {second|third|top} step gets {twenty minutes of sun now|a puddle and a view|a new pot, sorry, two}. {I plan by it.|Everything leans left.|Visitors please walk on the side.}',
    'I walked on the side and waved at the thyme.',
  ),
]

/** Paths, hills and weather. */
export const outdoors: readonly Remark[] = [
  during(8, 13, any)(
    'The long way round the {reservoir|old quarry|water tower} this morning: {two herons|nobody|one jogger and his regrets|fog up to the knees}.',
    'We saw the same fog from the other side.',
    'I was the regrets.',
  ),
  tala(
    'Walking on {Sunday|Saturday} at {nine|ten}, {past the pump house and back|along the ridge|slowly}. {Dogs welcome.|Bring something to share.|No pace, no goal.}',
    'I’ll come if the pace stays like that.',
    'Is a pram a dog?',
  ),
  any(
    'The {beeches|larches|maples on the avenue} turned {overnight|yellow all at once|while I was looking at something else}.',
    'I stopped the bike for it. In the road. Sorry, everybody behind me.',
  ),
  ivo(
    'Wind from the {west|north-west}, {steady|gusty|good enough for the big kite}. {Hill at four.|Bring gloves.|Hold on to small children.}',
    'Put me down for a string, I’ll bring the flask.',
    'Bringing two small children and a rope.',
  ),
  any(
    'Found {chanterelles|an owl pellet|somebody’s mitten|a very round stone} on the {north path|hill|way to the station}. {It is on the post now.|I have it in a jar.|The day can stop here.}',
    'How round?',
    'Was the mitten blue?',
  ),
  tala(
    'Found a moss that I {can’t name yet|have only seen in a drawer|last met in April}, on the {north path|pump-house wall|chapel roof, do not ask}. {It is shy.|Four hand lenses, one hour.|I said hello.}',
    'Can you take a picture of it for me?',
    'I am not asking about the roof. I am only asking how you came down.',
  ),
  any(
    'If you take the {lower path|stile by the mill|steps behind the chapel}: {it is mud|it is mended|there is a cow with views}.',
    'The cow knows things.',
    'Thank you, whoever mended it. Was it you?',
  ),
  any(
    'Sat on the bench that faces the wrong way and {watched the hedge|ate a pear|thought about nothing|heard the geese leave}.',
    'Save me a place on the wrong bench.',
    'Heard them too, very early. It always gets me.',
  ),
  during(
    15,
    18,
    any,
  )(
    'The light at {half past four|a quarter to five|this hour} makes even {the car park|the bins|the depot} look {painted|forgiven|like a film}.',
    'I have never seen the bins like that. Thank you.',
  ),
  any(
    'Rain. {Went anyway.|The good kind, sideways.|My coat is a sponge with sleeves.} {Sandwich survived.|Came home happy.|Socks did not.}',
    'The sandwich is what counts.',
    'A sponge with sleeves is my whole wardrobe.',
  ),
  tala(
    '{Eleven|Seven|Nine} kinds of green within one arm’s length of {the gate|the weir|the milestone}. I counted twice.',
    'That is a poem.',
    'I brought a friend and we found one more.',
  ),
  during(
    17,
    23,
    any,
  )(
    'Stars tonight, if you are {out late|up the hill|willing to be cold}: {the seven sisters are clear|no moon|even the lazy ones}.',
    'Stopped the bus for a second at the top. Nobody complained.',
  ),
  by('george')(
    'He has {found a stick that suits him|met the heron and backed away, politely|decided that the bridge is far enough}. {I carry it for him.|We both pretended not to see.|So it is far enough.}',
    'He is right about the bridge.',
    'Manners like that can’t be taught.',
  ),
  by('joon')(
    'Drew outside until the {ink froze|light went|swans complained}: {a gate, badly|{name} from behind, well|the river, not at all}. {Fingers back by supper.|The gate was harder.|Water won’t sit still.}',
    'From behind is my best side.',
  ),
  by('rafi teo')(
    'The {ridge|canal path|road by the mill} is {clear of leaves|ice in the shade|under repair, carry the bike}. {Ring your bell for the hens.|Slowly in the bend.|Worth it for the view of the depot.}',
    'The hens have a sign now. “Slow. Hens.”',
  ),
]

/** The weir, the lock and the sea. */
export const water: readonly Remark[] = [
  during(7, 12, sunny)(
    'The weir is {seven|eight|nine|six and a half} degrees. {I stayed in for four minutes.|My feet have resigned.|It was glorious after the screaming.}',
    'Four minutes! Last year you did two.',
    'I am cold just reading this.',
  ),
  jonah(
    'Boats through the lock today: {two|five|none|one, sideways}. {Lovely people, no brakes.|The heron had the place to himself.|I read a whole chapter.}',
    'Sideways was us. We would like to thank the heron for moving.',
  ),
  during(15, 22, sunny)(
    'Swim at {seven|half past seven} tomorrow, flask after. {Bring a hat, leave your dignity.|New people welcome, we go in slowly and come out fast.|Somebody watch the towels.}',
    'I’ll watch the towels and drink the tea.',
    'Going in tomorrow, then. There, I have said it.',
  ),
  mads(
    'Tide was {kind|early|not where the table said}. Home with {four mackerel|wet boots|a bucket and a story}.',
    'Put me down for one mackerel.',
    'Tell the story, keep the bucket.',
  ),
  by('jonah mads')(
    'Painted the {lower gate|hull|boathouse door}. {Wet until Friday.|Do not lean.|It is called “harbour green” and it is not.}',
    'Leaned on it. Sorry. My coat is harbour green now.',
  ),
  jonah(
    'A {swan|canoe|wedding party} has been stuck in the {cut|basin|reeds} since {nine|breakfast}. {Negotiations continue.|Sandwiches were sent.|It would like to speak to a manager.}',
    'The swan does this every November.',
    'I have a rope and no plans.',
  ),
  any(
    'The river is {up a hand|the colour of tea|quiet as a cat} after the rain. {Mind the towpath.|Not a day for the small boat.|I could watch it for an hour and did.}',
    'Took the upper path because of you. Dry feet.',
  ),
  mads(
    'Lost: one {oar|bailer|woolly hat} between the {lock|slipway} and {optimism|the second bend}.',
    'Found it at the second bend, in a tree.',
    'Optimism is at the third bend, I was there on Sunday.',
  ),
  sunny(
    'Somebody asked me whether I am not {cold|afraid|too old for this}. {Yes. That is the point.|I was, for a minute.|I offered them my tea.}',
    'That is the best answer to most questions.',
  ),
  any(
    'Barometer {falling|steady|doing that thing}. {Double the lines.|Laundry in, please.|I give it until supper.}',
    'Laundry in. Thank you, weather desk.',
  ),
  during(
    8,
    12,
    jonah,
  )(
    'Morning mail at the lock: {one parcel for a boat that left in June|a postcard for the heron|nothing, and a duck asleep in the box}. {I forward what I can.|He can’t read, I told him.|Delivery resumes later.}',
    'What did it say, the postcard?',
  ),
  mads(
    'The small boat is {out of the water|under the tarpaulin|in the garden, looking offended}. {See you in April.|I sat in it for a bit.|The cat has moved in.}',
    'Sat in a boat in a garden. I understand completely.',
  ),
]
