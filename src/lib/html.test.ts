import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { clean, escapeHtml, relink, safeHref, splitLong, textOf, withEmoji } from './html.ts'

const elsewhere = 'rel="nofollow noopener ugc"'

const kept: [given: string, shown: string][] = [
  [
    '<p>Hi <strong>Bo</strong>,<br>how are <em>you</em>?</p>',
    '<p>Hi <strong>Bo</strong>,<br />how are <em>you</em>?</p>',
  ],
  ['<h1>Plums</h1><h6>Pears</h6>', '<strong>Plums</strong><strong>Pears</strong>'],
  ['<b>a</b><i>b</i><s>c</s><strike>d</strike>', '<strong>a</strong><em>b</em><del>c</del><del>d</del>'],
  ['<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>', '<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>'],
  ['<ol start="3"><li>a</li></ol><ul><li>b</li></ul>', '<ol start="3"><li>a</li></ol><ul><li>b</li></ul>'],
  ['<ol start="javascript">a</ol>', '<ol>a</ol>'],
  ['<pre><code>1 &lt; 2</code></pre>', '<pre><code>1 &lt; 2</code></pre>'],
  ['<p dir="rtl">שלום</p><p dir="up">a</p>', '<p dir="rtl">שלום</p><p>a</p>'],
  [
    '<a href="https://elsewhere.example/a?b=1&amp;c">a</a>',
    `<a href="https://elsewhere.example/a?b=1&amp;c" ${elsewhere}>a</a>`,
  ],
  ['<a href="/tags/plums" class="hashtag">#plums</a>', '<a class="hashtag" href="/tags/plums">#plums</a>'],
  ['<a href="mailto:ada@example.org">a</a>', '<a href="mailto:ada@example.org">a</a>'],
  ['<a rel="opener" target="_blank" href="/a">a</a>', '<a href="/a">a</a>'],
  ['<a href="ftp://a.example/">a</a>', '<a>a</a>'],
  ['<img class="emoji" src="/emoji/blob" alt=":blob:">', '<img class="emoji" src="/emoji/blob" alt=":blob:" />'],
  ['<img class="emoji" src="/emoji/../logout">', ''],
  ['<img class="emoji" src="/emoji/%2e%2e/logout">', ''],
  ['<img class="emoji" src="https://elsewhere.example/emoji/a.png">', ''],
  ['<img src="/emoji/blob">', ''],
  ['<p id="top" style="position:fixed" class="page-head mention">a</p>', '<p>a</p>'],
  ['<span class="mention  page-head hashtag">a</span>', '<span class="mention hashtag">a</span>'],
  ['<div><section>a</section></div>', 'a'],
  ['a <3 b & c', 'a &lt;3 b &amp; c'],
  ['a<script>b</script><style>c</style><svg>d</svg>e', 'ae'],
]

test('what Cy writes elsewhere keeps its shape and loses everything else', () => {
  for (const [given, shown] of kept) assert.equal(clean(given), shown)
})

test('a plugin may paint tomatoes with its own class and no other', () => {
  const painted = '<strong class="tomato red">tomato</strong> <a class="tomato mention" href="/@bo">@bo</a>'
  assert.equal(
    clean(painted, ['tomato']),
    '<strong class="tomato">tomato</strong> <a class="tomato mention" href="/@bo">@bo</a>',
  )
  assert.equal(clean('<b class="tomato">x</b>'), '<strong>x</strong>')
})

test('a link leads where it says, or nowhere', () => {
  const links: [given: string, result: string | null][] = [
    ['https://Example.ORG', 'https://example.org/'],
    ['https://bank.example@evil.example/x', 'https://evil.example/x'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['/@bo', '/@bo'],
    ['/a/../b?c#d', '/b?c#d'],
    ['//evil.example', null],
    ['/\\evil.example', null],
    ['/\t/evil.example', null],
    ['/.//evil.example', null],
    ['\\\\evil.example', null],
    ['java\nscript:alert(1)', null],
    ['JavaScript:alert(1)', null],
    ['data:text/html,x', null],
    ['vbscript:x', null],
    ['blob:https://a.example/x', null],
    ['relative/path', null],
    ['#top', null],
    ['', null],
    ['https://', null],
  ]
  for (const [given, result] of links) assert.equal(safeHref(given), result, given)
})

test('Ada sees tags that she typed instead of what they would do', () => {
  assert.equal(escapeHtml(`<a href="x" title='y'>&amp;`), '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;')
})

test('a search or a notification gets the words without the tags', () => {
  const html =
    '<p>Hi <b>Bo</b><br>1 &lt; 2 &amp;amp;</p><blockquote><p>a</p></blockquote>b<ul><li>c<ul><li>d</li></ul></li></ul>'
  assert.equal(textOf(html), 'Hi Bo\n1 < 2 &amp;\n\na\n\nb\nc\nd')
  assert.equal(
    textOf('<p><img class="emoji" src="/emoji/blob" alt=":blob:"> &quot;x&quot;</p><script>no</script>'),
    ':blob: "x"',
  )
})

test('a thousand nested tags are flattened for everybody who reads', () => {
  for (const tag of ['b', 'blockquote', 'ul', 'div', 'a', 'span']) {
    const shown = clean(`${`<${tag}>`.repeat(1000)}deep`)
    assert.ok(shown.split('</').length <= 41, tag)
    assert.match(shown, /deep/)
  }
})

const fragment = fc.constantFrom(
  ...'<p> </p> <b> </b> <i> <a> </a> <ul> <li> </li> <button> <table> <td> <svg> <math> <mtext> <template> <noscript>'.split(
    ' ',
  ),
  ...'<style> </style> <title> </title> <!-- --> <![CDATA[ ]]> <h1> <h2> </h1> <pre> <select> <option> <textarea>'.split(
    ' ',
  ),
  ...'<script> </script> <plaintext> <xmp> <iframe> < > " \' & &lt; &#60; &quot; = / <br/> </p/x> <p/onclick=x>'.split(
    ' ',
  ),
  '<a href="/x" onclick="y">',
  "<a title='<img src=x onerror=alert(1)>'>",
  '<img class="emoji" src="/emoji/a" alt="&lt;svg onload=x&gt;" onerror=x>',
  ' onload=x ',
  'words',
)

test('what is shown reads the same when it is cleaned again, whatever was sent', () => {
  const anything = fc.oneof(
    fc.array(fragment, { maxLength: 30, size: 'max' }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 200, size: 'max' }),
  )
  fc.assert(
    fc.property(anything, (html) => {
      const shown = clean(html)
      assert.equal(clean(shown), shown)
      assert.doesNotMatch(shown, /<script/i)
      assert.doesNotMatch(shown.replace(/"[^"]*"/g, '""'), /<[^>]*[\s/]on\w+\s*=/i)
    }),
    { numRuns: 400 },
  )
})

test('a long text is cut where something ends, and nothing of it is lost', () => {
  const words = 'bees and more bees '.repeat(10)
  const long = clean(
    `<p>one ${words}</p><blockquote><p>two ${words}</p><p>three ${words}</p></blockquote><p>four ${words}</p>`,
  )
  const { begin, rest } = splitLong(long, 200)
  assert.equal(begin + rest, long)
  assert.match(begin, /three .*<\/blockquote>$/)
  assert.match(rest, /^<p>four/)
  const lines = splitLong(clean(`<p>one ${words}<br>two ${words}<br>three ${words}</p>`), 200)
  assert.deepEqual([textOf(lines.begin).slice(0, 3), textOf(lines.rest).slice(0, 3)], ['one', 'thr'])
  for (const whole of [`<p>${words}</p>`, `${words}<em>x</em> ${words}`, `<p>${words}${words}</p><p>end</p>`])
    assert.equal(splitLong(clean(whole), 100).rest, '', whole)
  const nested = fc.array(
    fc.constantFrom('<p>', '</p>', '<ul><li>', '</li></ul>', '<br>', 'bee ', '<em>', '</em>', '&amp;'),
  )
  fc.assert(
    fc.property(nested, (parts) => {
      const html = clean(parts.join(''))
      const halves = splitLong(html, 5)
      for (const half of [halves.begin, halves.rest]) assert.equal(clean(half), half)
      assert.equal((textOf(halves.begin) + textOf(halves.rest)).replace(/\s/g, ''), textOf(html).replace(/\s/g, ''))
    }),
  )
})

test('links lead where they are told to, and only into this house', () => {
  const html = clean(
    '<a class="mention" href="https://far.example/@cy?a=1&amp;b=2">@cy</a> <a href="https://far.example/">far</a>',
  )
  const seen: [string, string][] = []
  const led = relink(html, (href, kind) => {
    seen.push([href, kind])
    return kind === 'mention' ? '/@cy@far.example' : null
  })
  assert.deepEqual(seen, [
    ['https://far.example/@cy?a=1&b=2', 'mention'],
    ['https://far.example/', 'other'],
  ])
  assert.equal(
    led,
    `<a class="mention" href="/@cy@far.example">@cy</a> <a href="https://far.example/" ${elsewhere}>far</a>`,
  )
  for (const bad of ['//evil.example', 'https://evil.example', 'javascript:alert(1)', '/\\evil.example', ''])
    assert.equal(
      relink(html, () => bad),
      html,
      bad,
    )
  assert.match(
    relink(html, () => '/a"onclick="b'),
    /href="\/a%22onclick=%22b"/,
  )
})

test('short codes become pictures of the house’s own paths, and nothing else does', () => {
  const html = clean(
    '<p title="x">:a1: :a1::b_2: 10:30:45 <code>:a1:</code> <a href="https://x.example/:a1:">:c3:</a></p>',
  )
  const picture = (code: string) => `<img class="emoji" src="/emoji/e/${code}" alt=":${code}:" title=":${code}:" />`
  const drawn = withEmoji(html, (code) => (['a1', 'b_2'].includes(code) ? `/emoji/e/${code}` : null))
  assert.equal(
    drawn,
    `<p>${picture('a1')} ${picture('a1')}${picture('b_2')} 10:30:45 <code>:a1:</code> <a href="https://x.example/:a1:" ${elsewhere}>:c3:</a></p>`,
  )
  assert.equal(clean(drawn), drawn)
  for (const bad of [
    'https://evil.example/a',
    '//evil.example/a',
    '/logout',
    '/emoji/../logout',
    '/emoji/a" onload="b',
    '',
  ])
    assert.equal(
      withEmoji(html, () => bad),
      html,
      bad,
    )
})
