/** Clay, wool, ink, canvas. */
export const making = {
  says: [
    'Out of the kiln: {six mugs, four of which stand|a bowl with a waist|the blue I have wanted since spring|one handle, no cup}. {I love them all.|The shelf of honour is full.|Seconds are free on the step.}',
    'Printed {forty cards|a poster for the choir|a recipe, with only one mistake}. {The mistake is “bred”.|Ink under every nail.|Come and pull one yourself.}',
    'Knitted {a whole sleeve|the same row four times|half a hat} between {the depot and the terminus|two meetings|two night checks}. {Counting is not my gift.|It is warm, it is wrong.|The train was late, so it is finished.}',
    'The quilt has its {border|middle|last triangle}. {Three hundred and eleven pieces.|My living room is thread.|It is for somebody who does not know yet.}',
    'New kite: {two metres across|the colour of a traffic cone|a bird if you squint}. {Flew once, beautifully.|It has learned about trees.|Needs a name.}',
    'Drew {the kettle|{name}’s hands|the queue at the baker’s|the same pear, day four} today. {The pear is losing.|Ten minutes, no rubber.|Not finished, but it is him.}',
    'Glaze test {eleven|fourteen|nineteen}: {almost the green of the canal|brown, again|accident, keeping it}.',
    'A whole sign by hand: {“Fish”|“Back in ten minutes”|“Please knock, then wait, then knock”}. {The S took the morning.|Gold leaf does not like sneezing.|Three coats.}',
    'Does anybody want to learn {bookbinding|darning|how to centre clay} on {Saturday|a Wednesday evening}? {I know a little and have all the equipment.|Two places.|Tea included, blood unlikely.}',
    'Swapped {a mug for a haircut|two cards for eggs|a hat for a set of brakes}. {This is the whole economy I need.|Fair is fair.|Both sides think they won.}',
    'It is finished, and {it is not what I meant, but it is good|I have to look at it for a week before I know|I gave it away before I could fix it}.',
  ],
  answers: [
    'The waist makes it.',
    'I would like a mug that nearly stands, for a table that nearly does.',
    'Put my name down for Saturday.',
    '“Bred” is how you know a person made it.',
    'That blue. Yes.',
    'Trees: undefeated.',
    'Can I buy one? Or swap? I have plum jam.',
    'Ten minutes, no rubber, all nerve.',
    'The pear never had a chance.',
    'I still use the one you gave me, every morning.',
  ],
}

/** What people do for a living. */
export const work = {
  says: [
    'Translated “{do not immerse|allow to cool|refer to qualified personnel}” for the {ninth|fourteenth|last} time today. {I have immersed. I have not cooled.|Nobody refers to qualified personnel.|The author is also a machine.}',
    'The piano in the {school hall|chapel|old cinema} had {a pencil|four coins|a love letter|a mouse’s summer house} in it. {Middle C is free again.|I put it back.|Forty years of silence, solved.}',
    'Overheard at the chair today: “{short, but not like a decision|like before, but as if on purpose|just so he does not recognise me}”. {I did my best.|We understood each other.|Tip was generous.}',
    'A formula has been wrong since {2019|March|before my time} and {nobody noticed|everybody knew|it was holding up the building}. {I left it a note.|Fixed it, then sat down.|I am told not to touch anything else.}',
    'Test train number {four|six|nine} {stopped where it should|did not like the cold|sounded like a sigh}. {Good day.|We wrote it down three times.|I knitted through the delay.}',
    'Recorded {the rain in the gutter|an hour of the canteen|somebody’s laugh through a wall} for the cupboard radio. {Two listeners. One is my mother.|It is better than music.|Broadcast at nine.}',
    'Meeting about meetings. {We agreed to meet.|The biscuits were the outcome.|I drew everybody’s shoes.}',
    'Fractions today: {we cut a cake into twelfths and ate five|a boy said a third is “a half with a guest”|nobody cried, including me}.',
    'Finished at {four|noon|a decent hour} and {walked home through the market|did not open the laptop again|slept in the sun like a cat}.',
    'A customer paid in {plums|gossip|very small coins}. {Accepted.|At today’s rate I am rich.|Receipt was written on the paper bag.}',
    'Somebody said “{quick question|you’ll love this|it’s only one small change}” at {five to five|the door|my elbow}. {It is now seven.|It was not.|I loved it a bit.}',
  ],
  answers: [
    '“A half with a guest” is the best definition I have heard.',
    'Please tell me you kept a copy of the letter.',
    'The biscuits are always the outcome.',
    'Never touch a formula that holds up a building.',
    'Three listeners. I was in the bath.',
    'Plums are a hard currency here.',
    'Go home. That is an order from somebody who is home.',
    'I immerse. I always immerse.',
    'Short, but not like a decision. I want that too.',
  ],
}

/** Films. */
export const screen = {
  says: [
    'For Friday I have {an old comedy about a ferry|the one with the baker|a silent one, Otis plays along|a murder with very good coats}. {Cushions, as ever.|Doors at half past seven.|Vote in the poll or live with my taste.}',
    'Watched {the lighthouse film|“The Second Umbrella”|the long one about the orchard} again. {Cried at the soup.|The dog is still the best actor.|I understood it this time, I think.}',
    'Unpopular: {the book was worse|subtitles are cosy|a film should fit between supper and bed}. {I will be in the kitchen.|Discuss.|Tomatoes may be thrown, they are free.}',
    'Looking for a film where {nothing happens, beautifully|somebody repairs something|everybody eats well|the villain apologises}.',
    'The projector {hums in tune with the fridge|wants a new lamp, forty hours left|has been cleaned by somebody who won’t say who}. {Thank you.|We continue.|It is part of the music.}',
    'Who took the {red cushion|extension lead|box of subtitles}? {It has a chair that misses it.|No questions asked.|It is load-bearing.}',
    'Rule of movie night, once more: {phones sleep in the bread basket|whoever talks brings crisps next week|spoilers live behind a fold}.',
    'Nobody makes {train scenes|kitchens|rain} like they did in {1946|the seventies|that one film I always mention}. {You may now sigh.|I have a list.|I have slides.}',
    'Fell asleep in the {last|middle} third and dreamed a {better|wetter} ending. {Nobody tell me.|There was a boat.|{name} confirms I snored in time.}',
    'Half the room laughed and half cried at {the accordion|the goodbye on platform two|the goose}. {That is a good film.|I was in both halves.|Eleven people, two handkerchiefs.}',
  ],
  answers: [
    'The dog carries the whole second act.',
    'Bring back the ferry.',
    'I vote for coats.',
    'There is one about a clockmaker. Nothing happens for two hours, I was so happy.',
    'Cushion is at mine. It came home with me, I did not ask it to.',
    'In by a quarter past, keep me the wobbly chair.',
    'The soup scene should come with a warning.',
    'You and your train scenes. I love them too.',
    'Crisps next week, I know, I know.',
  ],
}

/** Paper. */
export const books = {
  says: [
    'Chapter {four|six|seven|nine}. {The aunt knows. She has always known.|I have stopped trusting the lighthouse.|Nobody in this book ever eats.} {No spoilers.|I am saying nothing.|Hurry up, all of you.}',
    'Found in a second-hand {cookbook|atlas|hymnal}: {a pressed fern|a bus ticket from 1961|a shopping list that reads like a poem|somebody’s exam marks}. {It stays where it was.|The best page.|Eggs, string, courage.}',
    'What do you read when {you can’t sleep|the day was too long|you are cross with everybody}? {Asking for tonight.|Nothing with weather in it.|Short chapters preferred.}',
    'The {library|shelf by the door|swap box} has {two new boxes|everything by that woman with the islands|a gap where the big blue one was}. {Take one, leave one.|Thursday, with tea.|I may have read the gap.}',
    'Read {the first page aloud to the cat|three pages and fell asleep, the good way|the end first, sorry|all of it, in one sitting}. {She left.|It was needed.|I regret nothing.}',
    'A sentence I want to keep: “{She put the kettle on as if it were a decision.|He had the patience of a harbour.|It rained the way a friend talks.}”',
    'Returned a book that was due in {1998|spring|another life}. {No fine. A look.|They were happy to see it.|I told them about the flood.}',
    'Book club moves at the speed of {the slowest and kindest of us|{name}, who reads every word twice|soup}. {That is the point.|Chapter by chapter.|No one is late.}',
    'A letter came, {six pages|in green ink|folded like a bird}. {I have read it on every chair.|Answering takes the weekend.|Write to somebody today.}',
  ],
  answers: [
    'Eggs, string, courage. That is a whole life.',
    'I am two chapters behind, walk slowly.',
    'The aunt! I knew it on page ten.',
    'Seed catalogues. Always seed catalogues.',
    'I have the big blue one. It comes back on Thursday, I promise.',
    'Copied that sentence onto the kitchen wall.',
    'Poems. Two, then the lamp off.',
    'The look is worse than the fine.',
    'Your letter is on its way since Monday.',
  ],
}

/** Strings, keys, voices. */
export const music = {
  says: [
    'Choir on {Tuesday|Tuesday, half past seven}: {altos, we need you|bring a pencil and a cough drop|we are learning to stop together}. {New voices sit next to Amara.|No audition, only biscuits.|The basses have promised to count.}',
    'Played {the kitchen window to an audience of one cat|four weddings and a repair café|until the neighbour joined in on spoons}. {Encore was demanded.|It was nearly in tune.|That was the good part.}',
    'A string broke in {the slow part|bar nine|the only quiet moment}. {We laughed, then bowed.|It sounded intended.|{name} has a spare, thank heaven.}',
    'Why did the {bass|banjo|accordion} cross the road? {It was already on both sides.|To get away from the tuning.|It was in the lease.} {I’m here all winter.|Sorry.|Not sorry.}',
    'Recording tip: {hang a duvet|stand in the wardrobe|do it again, but tired}. {It works.|The coats have good taste.|Warmth comes from dust.}',
    'The old {upright|harmonium|gramophone} at the {library|chapel|depot canteen} {is in tune for the first time since June|wants a home|plays one song, bravely}.',
    'Song in my head since {breakfast|Tuesday}: {the one about the ferryman|only the second line|the tune the kettle makes}. {Take it from me.|I am passing it on.|You’re welcome.}',
    'Jam on {Saturday|Thursday} in the {shed|back room}, {quiet instruments until nine|loud ones until the dog objects|spoons welcome}.',
    'We sang {the whole thing without stopping|three notes that were all ours|in the stairwell, for the echo}. {I came home taller.|Somebody upstairs clapped.|More of that.}',
  ],
  answers: [
    'It was in the lease. I hate that I laughed.',
    'Alto reporting, with a cold.',
    'I heard you from the bridge. It was lovely.',
    'I have a spare G, an old one, with character.',
    'Thanks, now it is in my head too.',
    'Spoons confirmed.',
    'The coats do have good taste.',
    'Keep me the seat by the radiator.',
  ],
}
