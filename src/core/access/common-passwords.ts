/**
 * Whether a password is among those that are tried first: a common word, however decorated with digits and signs
 * (`P@ssw0rd123!`), a word said twice, a run of the keyboard or the alphabet, or one character over and over.
 */
export function isCommonPassword(password: string): boolean {
  const plain = password.toLowerCase().replace(/\s/g, '')
  return isRun(plain) || isDecorated(plain) || isDecorated(half(plain))
}

function isDecorated(plain: string): boolean {
  const bare = plain.replace(/^[^\p{L}@$]+|[^\p{L}]+$/gu, '')
  const read = [...bare].map((letter) => lettersFor[letter] ?? letter).join('')
  return common.has(plain) || common.has(bare) || common.has(read) || common.has(read.replaceAll('l', 'i'))
}

function half(plain: string): string {
  const middle = plain.length / 2
  return plain.slice(0, middle) === plain.slice(middle) ? plain.slice(0, middle) : ''
}

// Every step goes one on, one back or nowhere: 12345678, 87654321, aaaaaaaa; or walks along keys, also twice.
function isRun(plain: string): boolean {
  const steps = new Set(
    [...plain].slice(1).map((letter, n) => (letter.codePointAt(0) ?? 0) - (plain.codePointAt(n) ?? 0)),
  )
  if (steps.size === 1 && [0, 1, -1].some((step) => steps.has(step))) return true
  const repeated = /^(.{1,4})\1+.{0,3}$/u.test(plain)
  return repeated || walks.some((walk) => walk.includes(plain) || walk.includes(half(plain) || plain))
}

// Letters that lie beside each other, on English, German and French keyboards.
const rows = [
  '1234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'yxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
]
const columns = '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p'
const walks = [
  ...rows.flatMap((row) => [row, [...row].reverse().join('')]),
  columns,
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'qazwsxedcrfvtgbyhnujmikolp',
  '0123456789012345678901234567890',
  '98765432109876543210',
  '1234567890qwertyuiop',
  'qwertyuiopasdfghjklzxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
]

const lettersFor: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'l',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

const common = new Set(
  `
  aaa aaaa aaaaaa aabbcc abab abc abcabc abcd abcde abcdef abcdefg abcdefgh access acdc admin administrator adobe
  alejandro alessandro alexander alexandra allah amanda amazon america andrea andreas andrew android angel angelo
  angels anthony apple apples april argentina arsenal asdasd asdf asdfgh asdfghjkl asdqwe ashley assassin asshole
  august australia autumn avalanche azerty baby babyblue babyboy babygirl babylove backup bailey banana bananas
  barcelona baseball basketball batgirl batman bayern beach bear bears beast beatles beautiful believe benfica
  benjamin berlin besiktas bestfriend bestfriends beyonce bieber birthday bismillah bitch black blackcat blackjack
  blessed blessing blizzard blue blueberry boston bowling boxing brandon brasil brazil broncos brother brownie
  bubbles buddha budweiser bullshit bunny business buster butter butterfly california callofduty camaro canada candy
  captain carlos caroline cash catdog cats celtic champion champions changeme charizard charlie charlotte cheese
  chelsea chelseafc cherry chevrolet chevy chicago chicken children chocolate christ christian christina christmas
  christopher cisco cobra cocacola coffee college colombia computer contrasena cookie cookies corvette counterstrike
  cowboys cricket crystal cupcake cutie cutiepie daddy daisy dallas dancer dancing daniel darling darthvader
  december default dell demo demon denver desert deutschland devil diablo diamond diamonds dickhead doctor dodgers
  doggie doggy dogs dollar dolphin dolphins dragon dragonball dragonballz dragons dream dreamer dreams drummer eagle
  eagles earthquake easter eduardo elephant elizabeth elvis emerald eminem engineer england espana everton example
  facebook fairy faith falcon falcons family father february fediverse fenerbahce fernando ferrari fire firebird
  firefly fireman fitness florian florida flower flowers football footballs forest forever fortnite france francesco
  freedom friday friend friends friendship frodo fucker fuckme fuckoff fuckyou gabriel gabriela galatasaray gandalf
  ganesh george germany geslo ghost giants ginger giovanni giraffe giuseppe gmail godisgood godislove goku golden
  golf golfer golfing google gorgeous grace grandma grandpa green greenday guest guinness guitar gymnast halflife
  halloween hamburg hamburger hamster handsome hannah hannahmontana happy happybirthday happyday hardcore harley
  harleydavidson harrypotter haslo hawk heather heaven heineken hello hellohello helloworld hermione hero heroes
  heslo hobbit hockey hogwarts holiday honda honey hope horse horses hotmail houston hunter hurricane iamroot ice
  icecream ichliebedich ilovegod iloveher ilovehim iloveme iloveu iloveyou india indonesia inferno instagram inter
  internet iphone ireland ironman isabella isabelle island istanbul italia italy january jasmin jasmine jedi
  jennifer jessica jesus jesuschrist jesusislord jetaime jonathan jordan joshua july june justin juventus karate
  kawasaki killer killers king kitten kitty kittycat kittykat krishna ladybug lakers lamborghini laugh lauren legend
  letmein letmeinnow liberty lightning lily linkedin linkinpark linux lion lisboa liverpool lkjhgfdsa login london
  losenord loveforever lovelove lovely loveme lover loveyou lozinka lucifer lucky luckyme madonna madrid maggie
  magic manager manchester mango manutd march mario martin maserati master mastodon matrix matthew maverick
  maximilian mercedes merlin metallica mexico michael michelle microsoft milan million millionaire minecraft mnbvcxz
  mohammed mommy monday money moneymoney monkey monkeys monster moscow motdepasse mother motherfucker mountain mouse
  muffin muhammad mummy music musica mustang mustangs mylove mypass mypassword myspace mysql mystic napoli naruto
  natalie nathalie neighbor neighborhood neighbour neo netflix network newpassword newyork nicholas nicole ninja
  ninjas nintendo nirvana nissan nothing november nurse ocean october oldpassword olivia onedirection onepiece
  oracle orange packers pakistan pancake panther panthers paradise paris parola pass passord passwd password
  passwort patricia patrick patriots peace peaceful peaches peanut pearl penguin pepper pepsi phantom phoenix
  photoshop piano pikachu pineapple pink pizza playstation plmokn poiuyt pokemon poland police polska pony porch
  porchlight porsche portugal potter prayer pretty prince princess private public puppy purple pussy qazwsx
  qazwsxedc qqq queen qweasd qweasdzxc qweqwe qwerty qwertyuiop qwertz rabbit raiders rainbow rangers realmadrid
  redrose redsox ricardo rich richard rihanna river robert roberto roblox rocknroll rockstar roma root rose roses
  ruby rugby runescape runner running russia saibaba salasana samantha sample samsung samurai sapphire sasuke satan
  school scorpion scotland sebastian secret secretsecret senha september server sexy sexyboy sexygirl shadow shadows
  shakira shithead sifre silver sister sisters skateboard skater skywalker slipknot smile smiles smiley snake sniper
  snowboard soccer social softball soldier sonic sophie spain spider spiderman spotify spring squirrel starcraft
  startrek starwars steelers stefan stephanie steven storm strawberry student subaru sugar summer sunday sunflower
  sunset sunshine superman superuser supervisor support surfer suzuki sweetheart sweetie sweety swimming sydney
  system taylor teacher teamo temp temporary tennis tequiero tequila test tester testing testtest texas thepassword
  thomas thunder tiamo tiger tigers tigger tokyo tornado tottenham toyota truelove trustme trustno trustnoone tupac
  turkey turkiye turtle turtles twitter tyler ubuntu ukraine unicorn university unknown user username vader
  valentina vampire vegeta victoria violet viper vodka volcano voldemort volkswagen volleyball wachtwoord warcraft
  warrior warriors water watermelon weekend welcome welcomehome whatever whatsup whiskey white william windows
  winner winners winter wizard wolf wolfpack wolves wonderwoman wrestling wsxedc xbox xxx yahoo yamaha yankees
  yellow yoda youtube yxcvbnm zaqwsx zaqxsw zelda zombie zxcvbn zxcvbnm zzz
  112233 11223344 1122334455 121212 12344321 123321 123456a 1234567a 12345678a 123456789a 1234abcd 1234qwer 123abc 123qwe 123qweasd
  123qweasdzxc 1234asdf 135792468 147258369 147852369 159357 159753 741852963 753951 789456123 963852741 a123456 a1234567 a12345678
  a123456789 a1b2c3 a1b2c3d4 a1b2c3d4e5 aa123456 abc123abc asd123 asdf1234 q1w2e3r4 qq123456 qwe123 qwe123qwe qwer1234 qwerty12345
  q1w2e3r4t5 zaq12wsx zaq1xsw2 zaq1zaq1 zxc123 zxcv1234 1a2b3c4d 2wsx3edc 1qazxsw2 1qaz1qaz 4rfv5tgb p0o9i8u7 0p9o8i7u 31415926 27182818
`
    .trim()
    .split(/\s+/),
)
