import { any, by, during, type Remark } from '../remark.ts'

const mei = by('mei')
const lena = by('lena')
const yarn = by('priya halima')
const joon = by('joon')
const nils = by('nils')
const band = by('wren otis greta')

/** Clay, wool, ink, canvas. */
export const making: readonly Remark[] = [
  mei(
    'Out of the kiln: {six mugs, four of which stand|a bowl with a waist|the blue I have wanted since spring|one handle, no cup}. {I love them all.|The shelf of honour is full.|Seconds are free on the step.}',
    'The waist makes it.',
    'A mug that nearly stands, please, for a table that nearly does.',
  ),
  lena(
    'Printed {forty cards|a poster for the choir|a recipe, with only one mistake}. {The mistake is “bred”.|Ink under every nail.|Come and pull one yourself.}',
    '“Bred” is how you know that a person made it.',
    'I’ll pull one, I’ll wear the apron.',
  ),
  yarn(
    'Knitted {a whole sleeve|the same row four times|half a hat} between {the depot and the terminus|two meetings|two night checks}. {Counting is not my gift.|It is warm, it is wrong.|The train was late, so it is finished.}',
    'Warm and wrong is my size.',
  ),
  by('bea')(
    'The quilt has its {border|middle|last triangle}. {Three hundred and eleven pieces.|My living room is thread.|It is for somebody who does not know yet.}',
    'Whoever it is: lucky.',
    'I found one of the triangles on the 17. Orange?',
  ),
  by('ivo')(
    'New kite: {two metres across|the colour of a traffic cone|a bird if you squint}. {Flew once, beautifully.|It has learned about trees.|Needs a name.}',
    'Trees: undefeated.',
    'I squinted. It is a bird.',
  ),
  joon(
    'Drew {the kettle|{name}’s hands|the queue at the baker’s|the same pear, day four} today. {The pear is losing.|Ten minutes, no rubber.|Not finished, but it is somebody.}',
    'The pear never had a chance.',
    'Ten minutes, no rubber, all nerve.',
  ),
  mei(
    'Glaze test {eleven|fourteen|nineteen}: {almost the green of the canal|brown, again|accident, keeping it}.',
    'That accident belongs on my shelf.',
  ),
  by('lou')(
    'A whole sign by hand: {“Fish”|“Back in ten minutes”|“Mind your head, it is the only one”}. {The S took the morning.|Gold leaf does not like sneezing.|Three coats.}',
    'I bumped my head while admiring it.',
  ),
  any(
    'Does anybody want to learn {bookbinding|darning|to sharpen a knife properly} on {Saturday|a Wednesday evening}? {I know a little and have all the equipment.|Two places.|Tea included, blood unlikely.}',
    'Put my name down.',
    '“Unlikely” convinced me.',
  ),
  any(
    'Swapped {a drawing for a haircut|two cards for eggs|a hat for a set of brakes}. {This is the whole economy I need.|Fair is fair.|Both sides think they won.}',
    'Both sides did.',
  ),
  any(
    'It is finished, and {it is not what I meant, but it is good|I have to look at it for a week before I know|I gave it away before I could fix it}.',
    'I still use the one you gave me, every morning.',
    'Giving it away is the fixing.',
  ),
  joon(
    'The whole {table|window sill|tea shelf}, one line, {without lifting the pen|before the kettle boiled|with my left hand, for the humility}.',
    'The line where the kettle boils is my favourite.',
  ),
  lena(
    'Found a whole drawer of {ampersands|the letter Q|very small hands that point}. {I am rich.|What do I print with it?|Invitations to nothing.}',
    'Print me an invitation to nothing and I’ll come.',
    'Somebody here must be called Quentin & Sons.',
  ),
  yarn(
    'Unravelled {a jumper from 1996|one evening’s work|the thing we don’t speak of}. {The wool is good.|It smells of a house I knew.|It will be socks.}',
    'Socks are the afterlife of jumpers.',
  ),
]

/** What people do for a living. */
export const work: readonly Remark[] = [
  by('ellis')(
    'Translated “{do not immerse|allow to cool|refer to qualified personnel}” for the {ninth|fourteenth|last} time today. {I have immersed. I have not cooled.|Nobody refers to qualified personnel.|The author is also a machine.}',
    'I immerse. I always immerse.',
    'Qualified personnel here: what was the question?',
  ),
  by('greta')(
    'The piano in the {school hall|chapel|old cinema} had {a pencil|four coins|a love letter|a mouse’s summer house} in it. {Middle C is free again.|I put it back.|Forty years of silence, solved.}',
    'Please tell me you kept a copy of the letter.',
    'Where does the mouse live now?',
  ),
  by('oskar')(
    'Overheard at the chair, so nobody will know who: “{short, but not like a decision|like before, but as if on purpose|just so that my mother does not worry}”. {I did my best.|We understood each other.|Tip was generous.}',
    'Short, but not like a decision. I want that too.',
  ),
  by('amara')(
    'A formula has been wrong since {2019|March|before my time} and {nobody noticed|everybody knew|it was holding up the building}. {I left it a note.|Fixed it, then sat down.|I am told not to touch anything else.}',
    'Never touch a formula that holds up a building.',
  ),
  by('priya')(
    'Test train number {four|six|nine} {stopped where it should|did not like the cold|sounded like a sigh}. {Good day.|We wrote it down three times.|I knitted through the delay.}',
    'I have sounded like that since Monday.',
  ),
  by('mina')(
    'Recorded {the rain in the gutter|an hour of the canteen|somebody’s laugh through a wall} for the cupboard radio. {Two listeners. One is my mother.|It is better than music.|Broadcast at nine.}',
    'Three listeners. I was in the bath.',
    'That was my laugh. I allow it.',
  ),
  any(
    'Meeting about meetings. {We agreed to meet.|The biscuits were the outcome.|I drew everybody’s shoes.}',
    'The biscuits are always the outcome.',
  ),
  during(13, 18, by('yusuf'))(
    'Fractions today: {we cut a cake into twelfths and ate five|a boy said a third is “a half with a guest”|nobody cried, including me}.',
    '“A half with a guest” is the best definition I have heard.',
    'Seven twelfths left? I am free at four.',
  ),
  during(
    16,
    20,
    any,
  )(
    'Finished at {four|noon|a decent hour} and {walked home through the market|did not open the laptop again|slept in the sun like a cat}.',
    'This is the news I come here for.',
  ),
  by('oskar greta')(
    'A customer paid in {plums|gossip|very small coins}. {Accepted.|At today’s rate I am rich.|Receipt was written on the paper bag.}',
    'Plums are a hard currency here.',
  ),
  any(
    'Somebody said “{quick question|you’ll love this|it’s only one small change}” at {five to five|the door|my elbow}. {It is now seven.|It was not.|I loved it a bit.}',
    'Go home. That is an order from somebody who is home.',
  ),
  by('ellis')(
    'A sentence of my own got into the manual: “{Press gently; it wants to help.|The red light is only resting.|You may now sit down.}” {Nobody has noticed.|I hope it stays.|It has been printed eleven thousand times.}',
    'I have that machine. I read that line aloud to my husband.',
    'The red light is only resting. Me too.',
  ),
  by('amara')(
    'Spreadsheet of the day: {who brings what to the choir supper|every bus I have missed, by weather|names for a boat}. {Column F is mostly cake.|Rain is innocent.|There are formulas.}',
    'Rain is innocent. It was me, I left late.',
  ),
]

/** Films. */
export const screen: readonly Remark[] = [
  nils(
    'For Friday I have {an old comedy about a ferry|the one with the baker|a silent one, Otis plays along|a murder with very good coats}. {Cushions, as ever.|Doors at half past seven.|Vote in the poll or live with my taste.}',
    'I vote for coats.',
    'Bring back the ferry.',
  ),
  any(
    'Watched {the lighthouse film|“The Second Umbrella”|the long one about the orchard} again. {Cried at the soup.|The dog is still the best actor.|I understood it this time, I think.}',
    'The dog carries the whole second act.',
    'The soup scene should come with a warning.',
  ),
  any(
    'Unpopular: {the book was worse|subtitles are cosy|a film should fit between supper and bed}. {I will be in the kitchen.|Discuss.|Tomatoes may be thrown, they are free.}',
    'I agree so much that I have nothing to throw.',
  ),
  any(
    'Looking for a film where {nothing happens, beautifully|somebody repairs something|everybody eats well|the villain apologises}.',
    'There is one about a clockmaker. Nothing happens for two hours, I was so happy.',
    'The one with the baker does three of these.',
  ),
  nils(
    'The projector {hums in tune with the fridge|wants a new lamp, forty hours left|has been cleaned by somebody who won’t say who}. {Thank you.|We continue.|It is part of the music.}',
    'It was two of us and a cotton bud.',
  ),
  nils(
    'Who took the {red cushion|extension lead|box of subtitles}? {It has a chair that misses it.|No questions asked.|It is load-bearing.}',
    'It is at mine. It came home with me, I did not ask it to.',
  ),
  nils(
    'Rule of movie night, once more: {phones sleep in the bread basket|whoever talks brings crisps next week|spoilers live behind a fold}.',
    'Crisps next week, I know, I know.',
  ),
  any(
    'Nobody makes {train scenes|kitchens|rain} like they did in {1946|the seventies|that one film I always mention}. {You may now sigh.|I have a list.|I have slides.}',
    'You and your train scenes. I love them too.',
  ),
  during(
    20,
    24,
    any,
  )(
    'Fell asleep in the {last|middle} third and dreamed a {better|wetter} ending. {Nobody tell me.|There was a boat.|{name} confirms I snored in time.}',
    'Your ending has been added to the programme.',
  ),
  during(
    20,
    24,
    any,
  )(
    'Half the room laughed and half cried at {the accordion|the goodbye on platform two|the goose}. {That is a good film.|I was in both halves.|Eleven people, two handkerchiefs.}',
    'I was the handkerchiefs.',
  ),
  by('ada')(
    'For the interval: {pretzels|poppy seed twists|something with too much butter}. {It is a health measure.|For the plot.|They were for Sunday. They are not any more.}',
    'In by a quarter past, keep me the wobbly chair and two of these.',
  ),
]

/** Paper. */
export const books: readonly Remark[] = [
  any(
    'Chapter {four|six|seven|nine}. {The aunt knows. She has always known.|I have stopped trusting the lighthouse.|Nobody in this book ever eats.} {No spoilers.|I am saying nothing.|Hurry up, all of you.}',
    'I am two chapters behind, walk slowly.',
    'The aunt! I knew it on page ten.',
  ),
  any(
    'Found in a second-hand {cookbook|atlas|hymnal}: {a pressed fern|a bus ticket from 1961|a shopping list that reads like a poem|somebody’s exam marks}. {It stays where it was.|The best page.|I read it twice.}',
    'What is on the list?',
    'I hope they passed.',
  ),
  any(
    'What do you read when {you can’t sleep|the day was too long|you are cross with everybody}? {Asking for tonight.|Nothing with weather in it.|Short chapters preferred.}',
    'Seed catalogues. Always seed catalogues.',
    'Poems. Two, then the lamp off.',
  ),
  any(
    'The {library|shelf by the door|swap box} has {two new boxes|everything by that woman with the islands|a gap where the big blue one was}. {Take one, leave one.|Thursday, with tea.|I may have read the gap.}',
    'I have the big blue one. It comes back on Thursday, I promise.',
  ),
  any(
    'Read {the first page aloud to the cat|three pages and fell asleep, the good way|the end first, sorry|all of it, in one sitting}. {Nobody left.|It was needed.|I regret nothing.}',
    'The end first! We must talk.',
  ),
  any(
    'A sentence I want to keep: “{She put the kettle on as if it were a decision.|He had the patience of a harbour.|It rained the way a friend talks.|They were late, and so was the century.}”',
    'Copied it onto the kitchen wall.',
    'I have stood in that harbour.',
  ),
  any(
    'Returned a book that was due in {1998|spring|another life}. {No fine. A look.|They were happy to see it.|I told them about the flood.}',
    'The look is worse than the fine.',
  ),
  any(
    'Book club moves at the speed of {the slowest and kindest of us|{name}, who reads every word twice|soup}. {That is the point.|Chapter by chapter.|No one is late.}',
    'Soup is an excellent speed.',
  ),
  any(
    'A letter came, {six pages|in green ink|folded like a bird}. {I have read it on every chair.|Answering takes the weekend.|Write to somebody today.}',
    'I wrote to somebody today because of this.',
  ),
  during(
    1,
    7,
    by('vera'),
  )(
    'Night desk: somebody asked for {the loudest book|a map of where rivers begin|anything with a happy dog}. {We had it.|Third floor, under poetry.|He read it standing up.}',
    'Under poetry is right.',
  ),
  by('bo')(
    'Question: if you lend a book and it comes back {with notes|warmer|in a different cover}, is it still {yours|the same book|a loan}?',
    'It is a conversation then.',
    'Warmer?',
  ),
  by('s')('{A good chapter.|Reread it. Still good.|Forty pages, one tea.}', 'The best review there is.'),
]

/** Strings, keys, voices. */
export const music: readonly Remark[] = [
  by('amara')(
    'Choir on {Tuesday|Tuesday, half past seven}: {altos, we need you|bring a pencil and a cough drop|we are learning to stop together}. {New voices sit next to me.|No audition, only biscuits.|The basses have promised to count.}',
    'Alto reporting, with a cold.',
    'The basses promise many things.',
  ),
  band(
    'Played {the kitchen window to an audience of one cat|four weddings and a repair afternoon|until the neighbour joined in on spoons}. {Encore was demanded.|It was nearly in tune.|That was the good part.}',
    'I heard you from the bridge. It was lovely.',
    'Spoons confirmed.',
  ),
  band(
    'A string broke in {the slow part|bar nine|the only quiet moment}. {We laughed, then bowed.|It sounded intended.|{name} has a spare, thank heaven.}',
    'I have a spare G, an old one, with character.',
  ),
  by('otis')(
    'Why did the {bass|banjo|accordion} cross the road? {It was already on both sides.|To get away from the tuning.|It was in the lease.} {I’m here all winter.|Sorry.|Not sorry.}',
    'I hate that I laughed.',
    'Otis.',
  ),
  by('mina')(
    'Recording tip: {hang a duvet|stand in the wardrobe|do it again, but tired}. {It works.|The coats have good taste.|Warmth comes from dust.}',
    'The coats do have good taste.',
  ),
  any(
    'The old {upright|harmonium|gramophone} at the {library|chapel|depot canteen} {is in tune for the first time since June|wants a home|plays one song, bravely}.',
    'I would give it a home if it fits through a window.',
  ),
  during(
    11,
    20,
    any,
  )(
    'Song in my head since {breakfast|Tuesday}: {the one about the ferryman|only the second line|the tune the kettle makes}. {Take it from me.|I am passing it on.|You’re welcome.}',
    'Thanks, now I have it too.',
  ),
  band(
    'Jam on {Saturday|Thursday} in the {shed|back room}, {quiet instruments until nine|loud ones until the dog objects|spoons welcome}.',
    'Keep me the seat by the radiator.',
  ),
  any(
    'We sang {the whole thing without stopping|three notes that were all ours|in the stairwell, for the echo}. {I came home taller.|Somebody upstairs clapped.|More of that.}',
    'I clapped. I live upstairs.',
  ),
  by('otis')(
    'The bass {fell asleep against the radiator|has its own seat on the 17 now|was mistaken for a wardrobe, and hung a coat on}. {So did I.|It tips well.|It wore it beautifully.}',
    'It does have good shoulders.',
  ),
  by('wren')(
    'The banjo and I {have an understanding about the fourth string|learned a reel from a man on a bridge|were asked to stop, kindly, and then to go on}. {It lasts until the chorus.|He would not say his name.|Good crowd.}',
    'Four in tune is a majority.',
  ),
]
