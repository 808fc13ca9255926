import { any, by, during, type Remark } from '../remark.ts'

const kofi = by('kofi')
const ada = by('ada')
const marisol = by('marisol')
const luca = by('luca')
const desta = by('desta')

/** Flour and time. */
export const bread: readonly Remark[] = [
  any(
    'The {rye|oat loaf|seeded one|plain white} came out {flat|proud|split down one side|darker than planned}. {We ate it anyway.|I am not sorry.|The crust makes up for it.|Butter forgives.}',
    'Save me an end.',
    'Flat bread is still bread.',
    'I can smell this post.',
  ),
  during(6, 11, any)(
    'Fed the starter at {six|seven|half past five}. It has {doubled|climbed out of the jar|done nothing at all} and I {respect it|fear it|take it personally}.',
    'Mine sulks when the kitchen is under eighteen degrees.',
    'Talk to it. No, really.',
  ),
  any(
    'Two loaves on the {porch|back step|bench by the door} for whoever {walks past first|had a long day|is still cross about Tuesday}.',
    'I was cross about Tuesday. I am no longer cross about Tuesday.',
    'Walking past. Slowly. Twice.',
  ),
  during(9, 15, kofi)(
    '{Three|Four|Six|Nine} rolls left from this morning. {First come.|Knock twice.|They are under the blue cloth.}',
    'Is the blue cloth the lucky one?',
    'Knocking twice in ten minutes.',
  ),
  any(
    'Question for the bakers: {longer in the fridge or longer on the counter|steam at the start or a lid|salt before or after the rest}? I change my mind every {week|loaf|winter}.',
    'Do both and write it down, then lose the note. That is how I do it.',
    'Whatever lets you sleep in.',
  ),
  any(
    'Nobody tells you that {half of baking is washing up|flour gets into telephones|you can hear when bread is done|the second tray is always the good one}.',
    'My grandmother told me. I did not listen. Now I know.',
    'The radio at ours is one third flour.',
  ),
  any(
    'Burned the {bottom|edges|first tray}. The {cat|neighbour|delivery man} {did not mind|gave it a four|asked for more}.',
    'A four is generous from that one.',
    'Charcoal is good for you, says nobody.',
  ),
  any(
    'Flour came: {twenty-five kilos|three sacks|one sack and a note}. {Bring jars.|Who wants to split it?|My back has opinions.}',
    'Coming by after work with a jar, maybe two.',
    'Two jars, and I carry one sack for you.',
  ),
  kofi(
    'A {small boy|woman in a raincoat|man with a cello} asked whether the {cinnamon knots|plum tart|braided one} is {“for crying or for parties”|“still the one from last year”|“big enough for a disagreement”}. I said yes.',
    'It is all of these.',
    'I would like the one for crying, please, with icing.',
  ),
  during(3, 6, kofi)(
    'Up at three: {quiet streets|frost on the handlebars|one fox|stars all the way to the bakery}. {Worth it.|Ask me again at noon.|The oven was the warmest thing in town.}',
    'I saw your light from the ward. It helps.',
    'Good morning from the other end of the night.',
  ),
  any(
    'Tried {caraway|walnuts|the last of the honey|cold potatoes} in the dough. {Keeping it.|Never again.|{name} was right, which is hard for me.}',
    'Potatoes always. It stays soft till Thursday.',
    'Somebody here is very pleased right now.',
  ),
  during(7, 14, ada)(
    'The oven light went out and I baked {by smell|by hope|by counting}. It {worked|nearly worked|worked better}.',
    'Bring me the lamp on Thursday, it is four screws.',
    'By hope is how I do everything.',
  ),
  ada(
    'If you have a jar of mine: {it is the one with the green lid|I am not angry, I am out of jars|put something in it and bring it back}.',
    'I have four green lids and no jars. Explain that.',
    'It comes home tomorrow, full of plums.',
  ),
  during(8, 22, ada)(
    'Sunday bread is {rising by the radio|in the cold room|under the good towel}. Oven from {ten|half past nine|eleven}; bring what you want baked.',
    'Bringing a pie that has nowhere to go.',
    'One tray of rolls, if there is room under yours.',
  ),
  ada(
    'Braided {six strands|four strands|a wreath} with {name} watching. {Nobody was hurt.|It has a front now.|We do not speak about the back.}',
    'The back is where the love is.',
  ),
  during(
    4,
    8,
    kofi,
  )(
    'The first tray is for {the oven|the street|the man who sweeps}. {It always was.|He says it is the best one.|It tells me what the day will be like.}',
    'He told me. He also told me not to tell you.',
  ),
]

/** What is on the stove. */
export const kitchen: readonly Remark[] = [
  any(
    '{Lentil soup|Bean stew|Tomato rice|Leek and potato}, too much {cumin|garlic|pepper|lemon}, no regrets.',
    'Too much garlic is not a thing.',
    'Bowl in hand, on my way.',
  ),
  marisol(
    'Made {a pot for twelve|enough for the street|far too much dal} again. {Come with a bowl.|Containers by the door.|I only know one size.}',
    'I love that you only know one size.',
    'Two containers, one spoon, ten minutes.',
  ),
  any(
    'Does anybody have {a lemon|two eggs|a wide pan|bay leaves} until {tomorrow|Saturday|I remember to buy my own}?',
    'Yes. It is on the wall outside, take it.',
    'I do, and I trade for gossip.',
  ),
  any(
    'The {pickles|plum jam|chilli oil|kraut} from {August|September|the summer} is ready. {It hisses.|It is loud.|Gloves recommended.}',
    'Hissing is how you know it is awake.',
    'One jar for me, I have the gloves.',
  ),
  during(15, 20, any)(
    'Tonight: {roast squash|chickpeas with spinach|dumplings, uneven|onions, slowly}, and {the radio|the window open|nobody in a hurry}.',
    'Uneven is how they recognise each other.',
    'Onions, slowly. That is a whole philosophy.',
  ),
  any(
    'I keep reading recipes that say “{until done|a handful|season to taste|quickly}”. {Whose?|Compared with what?|That is not an instruction, that is a mood.}',
    'My mother wrote “you will know”. I did not.',
    'Mine says “bake in an oven”. Thanks.',
  ),
  any(
    'Found {my grandmother’s ladle|the good knife|the lid that fits} {behind the flour|in the camping box|at {name}’s}. All is well.',
    'The lid that fits! Frame it.',
    'A kitchen is a slow conversation between lost things.',
  ),
  during(17, 22, any)(
    'Confession: {I rinse rice once|I never measure salt|I eat the soup standing up|I buy the pastry}. {Thank you for listening.|Do with this what you want.|I feel lighter.}',
    'Standing up counts as dining out.',
    'We all buy the pastry. Some of us hide the box.',
  ),
  any(
    'Leftovers became {a pie|fritters|a different soup|lunch for the whole workshop}. {Nobody noticed.|It was better.|I was a genius for eleven minutes.}',
    'Eleven minutes is a good run.',
    'It is always better on the second day, like people.',
  ),
  any(
    'Somebody left {a bag of quinces|six courgettes|a very large cabbage|chestnuts} on my step. {I accept.|Was it you, {name}?|Recipes, please.}',
    'It was not me, but I know who drives around with cabbages.',
    'Chestnuts: cut them first. Ask me how I know.',
  ),
  any(
    'The smoke alarm {has opinions about toast|joined dinner|sings in B flat}. {All fine.|We ate outside.|The neighbours applauded.}',
    'Mine only sings for guests.',
    'B flat? Ours is in A. We could start something.',
  ),
  any(
    'Cooking for {nine|eleven|fourteen} on {Saturday|Sunday}. What do you make when {one eats no onions|nobody likes the same thing|the table is too small}?',
    'A big pot and many small bowls of things. Everybody builds their own.',
    'I can bring the long table.',
  ),
  any(
    '{Ginger|Fennel|Quince|Sorrel} is {underrated|finally in season|the answer}, whatever the question was.',
    'What was the question, though?',
  ),
  during(
    13,
    18,
    by('yusuf'),
  )(
    'Class cooked {porridge|soup from a stone|pancakes, in thirds}. {Nobody wrote a test.|The stone was returned washed.|One third is missing and one boy is happy.}',
    'This is how I would have learned it.',
  ),
  by('siobhan')(
    'Cheese on the stove, {stirring since two|do not talk to me until it sets|forty litres and one wooden spoon}. {Come at six for the whey.|Smells like a warm field.|It set.}',
    'Whey, please, for bread. I bring the bucket back clean.',
  ),
  by('emre')(
    'The twins eat {only beige|only what the other one has|peas, one at a time, with a toast}. {I have stopped cooking, I negotiate.|Advice?|We had three peas and a speech.}',
    'Put it on your own plate and guard it. They will steal it.',
    'A speech is good manners.',
  ),
]

/** The small cups. */
export const coffee: readonly Remark[] = [
  during(6, 11, any)(
    'Second {cup|pot|round}. {The first one was for remembering my name.|The day may begin.|It is not yet eight.}',
    'Keep the pot warm, ten minutes.',
    'Tea drinker here, watching from a safe distance.',
  ),
  luca(
    'The {grinder|old machine from the cinema|two-group} sounds like {a gravel road|a small aeroplane|somebody moving out}. {It makes good coffee, so we forgive.|I love it.|The neighbours are kind.}',
    'Mine has made that noise since March, and what a crema.',
    'We are kind because you bring us cups.',
  ),
  desta(
    'Roasted a batch on the {balcony|back step|gas ring}: {smells of cocoa|a bit dark|two beans rolled away and are free now}.',
    'I followed my nose to your stairs. Sorry about the knocking.',
  ),
  any(
    'To the person who {washed my pot with soap|put the filter in the bin|left exactly one spoon of beans}: {we need to talk|I know it was love|I am fine, truly}.',
    'Soap. I have to sit down.',
    'One spoon of beans is a love letter of sorts.',
  ),
  during(7, 11, any)(
    'Coffee on the {steps|wall|bench by the lock} at {ten|half past ten|eleven}, {if it stays dry|rain or not|bring your own cup}.',
    'On the steps in five.',
    'Bringing the cup that leans.',
  ),
  luca(
    'Three people have asked for {oat|no|“just a little”} milk. {I contain multitudes.|I have a jug shaped like a cow and I will use it.|All were served.}',
    'The cow jug is why I come.',
  ),
  luca(
    'Fixed the {pump|gasket|steam wand} with {a bicycle tube|patience and a hammer|the part from the other broken one}. {Do not look closely.|It holds.|It hisses, but kindly.}',
    'You people keep this town running.',
    'Which bicycle? Asking as its owner.',
  ),
  any(
    'A good cup needs {hot water, time|a cup you like|somebody across the table} and {no telephone|a window|nothing else}.',
    'And rain, for the window.',
  ),
  any(
    'I gave up coffee for {a day|four hours|a bet}. {Nobody enjoyed it.|I have apologised.|We don’t talk about it.}',
    'We remember. We have forgiven.',
  ),
  desta(
    'The ceremony is on {Saturday|Sunday} at {four|five}: {three rounds|incense and popcorn|small cups, long stories}. {name} has promised to stay for the third.',
    'The third round is the one with the blessing. Nobody leaves before.',
    'I’ll bring the cardamom and my uncle’s story about the ferry.',
  ),
  during(
    8,
    12,
    by('sunny'),
  )(
    'Flask count this morning: {two coffees, one cocoa|three, and one that turned out to be soup|none dry, all welcome}. {It tastes better with blue lips.|The soup won.|Thank you, whoever you are.}',
    'The soup was mine. I got confused in the dark.',
  ),
  by('marisol')(
    'Magistrate knocked over the {first|good|only} cup. {Court costs.|She watched it fall.|I have appealed to the kettle.}',
    'Order in the kitchen.',
  ),
]

/** نور، بالعربية. */
export const inArabic: readonly Remark[] = [
  during(6, 11, any)(
    'صباح الخير يا جيران. {القهوة على النار.|الشمس على الشباك.|اليوم يوم كتب.}',
    'صباح النور!',
    'صباح الخير, and one cup for me.',
  ),
  any(
    'قرأت اليوم {صفحة واحدة|فصلاً كاملاً|القصيدة نفسها مرتين} {في الحافلة|على الدرج|تحت المصباح}. {تكفي.|والبقية غداً.|لا أكثر ولا أقل.}',
    'كتاب جميل؟',
  ),
  any(
    'وجدت في {السوق القديم|صندوق المكتبة|بيت خالتي} {كتاباً بلا غلاف|رسالة قديمة|خريطة للبحر}. {من يريد أن يراها؟|سأحضرها يوم الخميس.|لها رائحة الهيل.}',
    'I would love to see it on Thursday.',
    'الخميس إن شاء الله.',
  ),
  any(
    '{كعك بالتمر|شوربة عدس|خبز بالزعتر} للجيران، {الباب مفتوح|حتى الثامنة|ما دام ساخناً}.',
    'On my way. شكرًا!',
    'Save me two, one for the way home.',
  ),
  any(
    'المطر {على السطح|منذ الفجر|يشبه أغنية}، والقهوة {ثقيلة|حلوة قليلاً|مرّة كما أحبها}.',
    'We can hear it together then.',
  ),
  any(
    'كلمة اليوم: {سَمَر|وَدّ|سَكينة}. {ليس لها ترجمة.|أسمعها في هذا البيت.|ابحثوا عنها.}',
    'Looked it up. I needed that word.',
  ),
]

/** 遥さん、日本語で。 */
export const inJapanese: readonly Remark[] = [
  during(6, 10, any)(
    'おはようございます。{霧が深いです。|空が高いです。|川が静かです。}{今日はいい日になりそう。|三枚だけ撮りました。|少し遠回りしました。}',
    'おはよう！',
    'Three pictures. I want to see the second one.',
  ),
  any(
    '{橋の上で|図書館の前で|パン屋の角で}{猫に会いました|青い手袋を見つけました|バスを見送りました}。{また明日。|少し待ちました。|誰も急いでいませんでした。}',
    'A blue glove? Show Ruth.',
    'また明日.',
  ),
  any(
    '古いカメラの{シャッター|巻き上げ|ファインダー}が{直りました|重くなりました|歌うようになりました}。{ありがとうございます。|不思議です。|もう一本撮ります。}',
    'It only wanted a drop of oil. Come by any time.',
  ),
  during(17, 22, any)(
    '{お茶|焼き芋|味噌汁}の湯気と{雨の音|ラジオ|夕方の光}。{十分です。|ごちそうさま。|おやすみなさい。}',
    'おやすみ。',
    'That is a whole evening in one line.',
  ),
  any(
    '現像しました。{一番好きなのは、ぶれた一枚です。|犬が笑っています。|光が漏れて、秋の色になりました。}',
    'The blurred ones are where the time is.',
  ),
  during(
    7,
    11,
    any,
  )(
    '{落ち葉|霜|初めての雪の匂い}の朝。{一時間歩いて、誰にも会いませんでした。|帽子を忘れました。|足音だけが友だちです。}',
    'Call me next time, I walk quietly.',
  ),
]
