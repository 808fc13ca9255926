import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Known, renderWords } from './render-words.ts'

const known: Known = {
  person(handle, server) {
    if (handle === 'bo' && server === null) return { href: '/@bo', name: 'Bo "the Hat"' }
    if (handle === 'ana' && server !== null) return { href: `https://${server}/@ana`, name: 'Ana' }
    return null
  },
  emoji: (shortcode) => (shortcode === 'blob' ? { src: '/emoji/blob' } : null),
}

const bo = '<a class="mention" href="/@bo" title="Bo &quot;the Hat&quot;">@bo</a>'
const blob = '<img class="emoji" src="/emoji/blob" alt=":blob:" title=":blob:" />'
const p = (inside: string) => `<p dir="auto">${inside}</p>`
const link = (href: string, shown: string) =>
  `<a href="${href}" title="${href}" rel="nofollow noopener ugc">${shown}</a>`
const tag = (name: string, shown: string) => `<a class="hashtag" href="/tags/${name}">${shown}</a>`

type Golden = [typed: string, shown: string]

function assertShown(goldens: Golden[]): void {
  for (const [typed, shown] of goldens) assert.equal(renderWords(typed, known).html, shown, typed)
}

test('paragraphs and line breaks stay where Ada put them', () => {
  assertShown([
    ['', ''],
    ['a', p('a')],
    ['a\nb', p('a<br />b')],
    ['a\n\n\nb', p('a') + p('b')],
    ['    not code', p('    not code')],
    ['שלום @bo', p(`שלום ${bo}`)],
  ])
})

test('Ada can stress, strike, quote and list', () => {
  assertShown([
    [
      '**a** __b__ *c* _d_ ~~e~~ ***f***',
      p('<strong>a</strong> <strong>b</strong> <em>c</em> <em>d</em> <del>e</del> <em><strong>f</strong></em>'),
    ],
    ['snake_case_name 2*3*4', p('snake_case_name 2<em>3</em>4')],
    ['\\*a\\* \\@bo \\#plum \\:blob:', p('*a* @bo #plum :blob:')],
    ['`a **b** <i>`', p('<code>a **b** &lt;i&gt;</code>')],
    ['```js\nif (a < b)\n\n  "c"\n```\nd', `<pre><code>if (a &lt; b)\n\n  "c"</code></pre>${p('d')}`],
    ['> a\n> b\nc', `<blockquote>${p('a<br />b')}</blockquote>${p('c')}`],
    ['> > a', `<blockquote><blockquote>${p('a')}</blockquote></blockquote>`],
    ['- a\n- **b**\n  - c', '<ul dir="auto"><li>a</li><li><strong>b</strong><ul dir="auto"><li>c</li></ul></li></ul>'],
    ['- a\n\n- b', `<ul dir="auto"><li>${p('a')}</li><li>${p('b')}</li></ul>`],
    ['1. a\n2. b', '<ol dir="auto"><li>a</li><li>b</li></ol>'],
    ['3. a', '<ol dir="auto" start="3"><li>a</li></ol>'],
    ['- [ ] a\n- [x] b', '<ul dir="auto"><li>[ ] a</li><li>[x] b</li></ul>'],
  ])
})

test('headings, tables, rules, pictures, notes and HTML are shown as they were typed', () => {
  assertShown([
    ['# a', p('# a')],
    ['a\n===\nb\n---', p('a<br />===<br />b<br />---')],
    ['* * *', p('* * *')],
    ['| a |\n|---|\n| b |', p('| a |<br />|---|<br />| b |')],
    ['![a](https://a.example/b.png)', p(`![a](${link('https://a.example/b.png', 'a.example/b.png')})`)],
    ['[a]: https://a.example', p(`[a]: ${link('https://a.example/', 'a.example')}`)],
    ['a\n<b>c</b>\nd', p('a<br />&lt;b&gt;c&lt;/b&gt;<br />d')],
    ['&lt; &#64;bo &amp; &nbsp;', p('&amp;lt; &amp;#64;bo &amp;amp; &amp;nbsp;')],
    ['<https://a.example/>', p(`&lt;${link('https://a.example/', 'a.example')}&gt;`)],
  ])
})

test('a link says where it leads', () => {
  assertShown([
    ['[plums](https://a.example/x_y_z)', p(link('https://a.example/x_y_z', 'plums'))],
    ['[**our** rules](/rules)', p('<a href="/rules" title="/rules"><strong>our</strong> rules</a>')],
    ['[write](mailto:ada@example.org)', p('<a href="mailto:ada@example.org" title="mailto:ada@example.org">write</a>')],
    ['[](https://a.example/b)', p(link('https://a.example/b', 'a.example/b'))],
    ['[bank.example](https://evil.example/)', p(link('https://evil.example/', 'bank.example (evil.example)'))],
    [
      '[https://bank.example@x](https://evil.example/)',
      p(link('https://evil.example/', 'https://bank.example@x (evil.example)')),
    ],
    ['[www.a.example](https://a.example/)', p(link('https://a.example/', 'www.a.example'))],
    ['[a](https://bank.example@evil.example/)', p(link('https://evil.example/', 'a'))],
    ['[a](javascript:alert)', p('[a](javascript:alert)')],
    [
      '[@bo #plum :blob: https://b.example](https://a.example/)',
      p(link('https://a.example/', '@bo #plum :blob: https://b.example (a.example)')),
    ],
  ])
})

test('an address is shown short and kept whole', () => {
  const long = 'https://www.a.example/one/two/three/four/five/six?seven=8'
  assertShown([
    ['see https://a.example.', p(`see ${link('https://a.example/', 'a.example')}.`)],
    [long, p(link(long, 'a.example/one/two/three/four/five/six?s…'))],
    ['(https://a.example/b_(c))', p(`(${link('https://a.example/b_(c)', 'a.example/b_(c)')})`)],
    ['*https://a.example/b_c_d*', p(`<em>${link('https://a.example/b_c_d', 'a.example/b_c_d')}</em>`)],
    ['https://a.example/@bo#plum:blob:', p(`${link('https://a.example/@bo#plum:blob', 'a.example/@bo#plum:blob')}:`)],
    ['見てhttps://a.example/b。次', p(`見て${link('https://a.example/b', 'a.example/b')}。次`)],
    ['https://bücher.example/ä', p(link('https://xn--bcher-kva.example/%C3%A4', 'xn--bcher-kva.example/ä'))],
    ['xhttps://a.example ftp://a.example https://', p('xhttps://a.example ftp://a.example https://')],
  ])
})

test('Bo is linked when Ada names him, strangers and e-mail addresses are not', () => {
  const ana =
    '<a class="mention" href="https://elsewhere.example/@ana" title="Ana" rel="nofollow noopener ugc">@ana@elsewhere.example</a>'
  assertShown([
    ['@bo, hi', p(`${bo}, hi`)],
    ['(@bo) **@bo** @bo’s', p(`(${bo}) <strong>${bo}</strong> ${bo}’s`)],
    ['@BO', p(bo.replace('>@bo', '>@BO'))],
    ['@ana@Elsewhere.Example.', p(`${ana}.`)],
    ['@zed @zed@elsewhere.example @_zed_', p('@zed @zed@elsewhere.example @_zed_')],
    ['ada@bo.example a@bo /@bo =@bo', p('ada@bo.example a@bo /@bo =@bo')],
    ['`@bo` [@bo](/x)', p('<code>@bo</code> <a href="/x" title="/x">@bo</a>')],
  ])
})

test('tags in any script are links, numbers and anchors are not', () => {
  assertShown([
    [
      '#plum #Größe #日本語 ＃やま',
      p(
        `${tag('plum', '#plum')} ${tag('gr%C3%B6%C3%9Fe', '#Größe')} ${tag('%E6%97%A5%E6%9C%AC%E8%AA%9E', '#日本語')} ${tag('%E3%82%84%E3%81%BE', '＃やま')}`,
      ),
    ],
    ['#a_b_c, #2nd!', p(`${tag('a_b_c', '#a_b_c')}, ${tag('2nd', '#2nd')}!`)],
    ['#2024 a#b ##c /#d # e #_', p('#2024 a#b ##c /#d # e #_')],
    ['`#a`', p('<code>#a</code>')],
  ])
  assert.deepEqual(renderWords('#Plum #plum #ＰＬＵＭ #pear `#no` [#no](/x)', known).tags, ['plum', 'pear'])
})

test('custom emoji are pictures, times of day are not', () => {
  assertShown([
    [':blob: a:blob: :blob::blob: :nope:', p(`${blob} a:blob: ${blob}${blob} :nope:`)],
    ['10:30:45 std::blob: `:blob:`', p('10:30:45 std::blob: <code>:blob:</code>')],
  ])
})

test('a search finds what people see, and the links are counted once each', () => {
  const words = renderWords(
    '**Hi** @bo :blob:\nhttps://a.example/b [c](https://a.example/b) [d](/e)\n\n> https://c.example',
    known,
  )
  assert.equal(words.plain, 'Hi @bo :blob:\na.example/b c d\n\nc.example')
  assert.deepEqual(words.links, ['https://a.example/b', 'https://c.example/'])
})
