import { any, by, during, type Remark } from '../remark.ts'

const bo = by('bo')
const teo = by('teo')
const library = by('dee teo')

/** Bicycles. */
export const bikes: readonly Remark[] = [
  during(9, 19, bo)(
    'Today’s patient: {a squeak that only comes uphill|a bottom bracket full of sand|a child’s bike with two left pedals|a wheel like a crisp}. {Prognosis good.|It will ride again.|The owner cried, a little.}',
    'The squeak is mine and I miss it.',
    'Two left pedals explains the circles.',
  ),
  teo(
    'The {cargo bike|long bike|tandem} is free {tomorrow|on Saturday|from Thursday}. {It carries a wardrobe, I checked.|Helmet in the box.|It pulls left, like all of us.}',
    'May I have it? I’ll bring it back with a full stomach.',
    'Which wardrobe?',
  ),
  bo(
    'Free check of brakes and lights at the green door, {Saturday|Thursday}, {ten to one|until I run out of cable}. {Dark season, people.|Bring cake.|No bike is too sad.}',
    'I’ll bring cake and a very sad bike.',
  ),
  during(
    16,
    21,
    any,
  )(
    'Rode home {against the wind|with one light|behind a tractor} and {arrived anyway|ate everything|sang most of it}.',
    'Heard the singing. Second verse was strong.',
  ),
  any(
    'Why does {every screw roll to the same place under the bench|nobody ever lose a five-millimetre key|a chain break in the rain only}?',
    'Under the bench is where they meet.',
    'Chains hear the forecast.',
  ),
  during(8, 10, by('rafi'))(
    '{Thirty-one|Forty-four|Twenty-six} kilometres before breakfast. {Fog, geese, flat.|The bakery was open, so it was forty.|My knees have written to me.}',
    'What did they write?',
    'You waved. I was the person with the bread.',
  ),
  any(
    'Fixed a puncture with {a patch from 1987|a glove and good will|{name} holding the torch}. {It holds.|It held until the corner.|We are basically surgeons.}',
    'You are basically surgeons.',
    'A patch from 1987 has seen things.',
  ),
  any(
    'If you found a {rear light|pump|single pannier} on the {towpath|mill road}, it is mine, and it misses me.',
    'On the railings by the mill, waving.',
  ),
  bo(
    'New rule in the workshop: {the bell gets tested first|nobody apologises to me for rust|tea before bearings}.',
    'I like that rule. I am sorry about the rust.',
    'Tea before everything.',
  ),
  bo(
    'Somebody asked for a bike that is {cheap, light and strong|invisible to thieves|good in snow and with a fiddle}. {Choose two.|I have a plan.|I am thinking about it too much.}',
    'The fiddle person was me. I stand by it.',
  ),
  any(
    'Lights on from {half past four|five} now. {I have spare ones in the jar, take and give.|Your ankles count as a hazard.|Be seen, be smug.}',
    'Took two from the jar, gave one glove.',
  ),
  by('rafi')(
    'Train with bike: {conductor held the door|we shared the space with a harp|the bike had a better seat than I did}. {Civilisation.|It was on time.|The harp got off at the seaside.}',
    'The harp was going to a wedding. I tuned it.',
  ),
]

/** Line 17 and its people. */
export const bus: readonly Remark[] = [
  during(22, 6, any)(
    'Line 17, {first run|last run|the one at 02:10}: {a double bass and its owner on one ticket|a birthday in the back row|two nurses asleep by the second stop|nobody, and all the lights green}.',
    'The two nurses would like to apologise for the snoring.',
    'The bass says thank you for the smooth bend.',
  ),
  any(
    'Found on the 17: {a trombone mouthpiece|half a cake, labelled|a very good umbrella|one left boot, child’s}. {Depot, shelf four.|I know whose it is, come and admit it.|It can stay with me.}',
    'That is mine. I admit it.',
    'Shelf four is where half my life is.',
  ),
  any(
    'The 17 is {nine minutes late|on time, and people complain that they missed it|going round by the chapel tonight}. {Roadworks.|Geese.|I can explain.}',
    'Geese are a valid reason.',
    'Waited, saw the moon, no complaints.',
  ),
  any(
    'A passenger told me {her whole life between two stops|that I drive like her father, kindly|a joke about a ferry that I can’t repeat}. {Good night.|That is why I like this line.|I nearly missed the turn.}',
    'Tell us the joke on Friday. Privately.',
  ),
  during(
    17,
    4,
    any,
  )(
    '{Frost|Fog|Leaves} on the hill road. {Slow tonight, arrive tomorrow.|Hold the rail.|The bus and I have an agreement.}',
    'You waited for me last week and I never said thank you. Thank you.',
  ),
  any(
    'To the {young man with the plant|lady with the two cakes|student who fell asleep}: {you left your scarf|you got off right, don’t worry|it was my pleasure}.',
    'The plant is well. He talks about you.',
  ),
  any(
    'Somebody has {knitted a cover for the stop button|drawn a smile on stop nine|watered the geranium at the terminus}. {I saw nothing.|It stays.|Line 17 has class.}',
    'I saw nothing either, and it took two evenings.',
    'Line 17 has class.',
  ),
  during(
    22,
    5,
    any,
  )(
    'Quiet night: {eleven passengers, one accordion|three rounds and a moon|radio low, heater high}. {I like those.|Good for thinking.|The town looks kind from up here.}',
    'Second stop, third seat: best thinking place in town.',
  ),
  any(
    'Timetable changes on {Sunday|Monday}: the {00:40|01:25|05:05} leaves {three minutes earlier|from the other side}. {Tell your night people.|I will wait for you anyway, a little.|It is printed wrong at the chapel.}',
    'Changed my shift by three minutes. Done.',
    'I corrected the one at the chapel with a pencil.',
  ),
  during(
    20,
    5,
    any,
  )(
    'Two people met on my bus {tonight|in the back row|because of a dropped apple} and got off {at the wrong stop|together|still talking}. {I took the bend slowly.|No ticket for that.|I waited with the doors.}',
    'You are the best thing on wheels.',
  ),
]

/** What was broken and is not any more. */
export const mending: readonly Remark[] = [
  any(
    'Back from the dead: {a toaster|a record player|a music box|somebody’s grandfather’s radio}. It needed {one screw|a fuse for nine cents|cleaning and a kind word|a belt cut from a glove}.',
    'Nine cents! They wanted eighty for a new one.',
    'A kind word is not in the manual, I checked.',
  ),
  library(
    'Tool library: the {belt sander|carpet cleaner|post-hole digger|small ladder} is {back|out until Tuesday|missing a foot, ask first}. {Sign the book.|The book is the law.|Thursdays, green door.}',
    'The book is the law.',
    'I have its foot. I thought it was a doorstop.',
  ),
  library(
    'Who has the {good spirit level|heat gun|tile cutter|big funnel}? {Asking for the third time, lovingly.|It is written in nobody’s name.|It is wanted on Saturday.}',
    'I may have it. I will look. I have it.',
    'Not me, but I saw it at a christening.',
  ),
  any(
    'Repair afternoon: {nineteen things came in, fourteen went home well|we fixed a lamp that had been dark since 1994|three hair dryers and a marriage}. {Thank you, {name}.|Same time next month.|The cake was gone by two.}',
    'I brought the lamp. My mother cried.',
    'The marriage says thank you as well.',
  ),
  any(
    'Do not throw away {the zip|that kettle|an umbrella with one broken arm}. {Bring it.|I collect parts.|There is life in it.}',
    'Can I bring a kettle that only boils when nobody looks?',
  ),
  by('finn')(
    'First {weld|solder joint|dovetail} that {held|looks like the drawing|I would show my mother}. {Second one did not.|Photographs will not be provided.|I have told everybody on the bus.}',
    'I was on the bus. I would like to hear it again.',
    'My mother would like to see that too.',
  ),
  any(
    'The dishwasher {sang|danced|flooded with confidence}. It was {a teaspoon|the hose|an olive stone}. {It is always a teaspoon.|Invoice: one cake.|I am keeping the spoon.}',
    'It is always a teaspoon.',
  ),
  any(
    'Today I learned that {a rubber band is not a drive belt, but nearly|instructions are drawn by people who own four hands|“hand-tight” depends on the hand}.',
    'I have the translation of that manual on my desk. It does not help.',
    'Nearly is a lot, for a rubber band.',
  ),
  library(
    'Box of {odd screws|cable ends|keys that fit nothing} on the library step. {Take the whole box.|One of them is yours, statistically.|Please.}',
    'I take the keys. I have a plan involving wind chimes.',
  ),
  library(
    'Sewing machine course: {we threaded it|we threaded it again|one hem, straight enough}. {name} did {buttonholes|swear, once|the swearing for all of us}.',
    'Buttonholes! There is no stopping that one now.',
  ),
  by('luca bo')(
    'Spent the {morning|evening} looking for {a rattle|a leak|the one right washer}. {It was my own pocket.|It was Tuesday’s tape.|It was behind my ear, as in a film.}',
    'It is always one’s own pocket.',
  ),
  by('finn')(
    'Eyebrow report: {left one leads|symmetry by Christmas|Teo says “distinguished”}. {I wear the mask now.|The mask is not optional.|Thank you all for the pencils.}',
    'You look like somebody who has seen the sun close up.',
  ),
]
