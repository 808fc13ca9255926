import { DomUtils, parseDocument } from 'htmlparser2'

/** Words that somebody types who would like to have a script run: each breaks out of another place. */
export const canaries = {
  medium: `"'><img src=x onerror=pwned=1>`,
  long: `"'></textarea></title></script><img src=x onerror=pwned=1><svg/onload=pwned=1><q-canary>{{7*7}}\${pwned=1}<!--`,
  link: `[x](javascript:pwned=1) ![x](javascript:pwned=1) <javascript:pwned=1> [y]: javascript:pwned=1 [z](data:text/html,<script>pwned=1</script>) https://a.example/"onmouseover=pwned=1 <a href="javascript:pwned=1">b</a> [c](JaVa\tScRiPt:pwned=1) [d](&#106;avascript:pwned=1) @bo"><q-canary> #tag"><q-canary>`,
  turned: `Bo\u202e\u2066evil\u200b\ufeff\u0000`,
  short: `"><q-x a='`,
} as const

const schemes = /^\s*(javascript|vbscript|data|blob|file|about)\s*:/i
// Everything a page of ours is made of.
const tags = new Set(
  'html head meta title link script body a abbr address article aside b bdi blockquote br button code datalist dd del details div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 header hr i img input ins kbd label legend li main mark nav ol optgroup option output p path pre progress rect circle line polyline polygon g section select small source span strong sub summary sup svg table tbody td textarea tfoot th thead time tr track u ul use var video audio picture wbr meter noscript'.split(
    ' ',
  ),
)

/** What is wrong with a page: tags that nobody of us writes, handlers, scripts and addresses that run something. */
export function dangersIn(text: string): string[] {
  const found: string[] = []
  for (const tag of DomUtils.getElementsByTagName(() => true, parseDocument(text), true)) {
    if (!tags.has(tag.name)) found.push(`<${tag.name}>`)
    if (tag.name === 'script' && !/^\/public\/[\w.-]+\?v=/.test(tag.attribs['src'] ?? ''))
      found.push('a script of its own')
    if (tag.name === 'meta' && tag.attribs['http-equiv'] !== undefined) found.push('a meta tag that acts')
    for (const [name, value] of Object.entries(tag.attribs)) {
      if (/^on|^style$|^srcdoc$|^xlink|["'<=]/.test(name)) found.push(`<${tag.name} ${name}>`)
      const isPicture = name === 'src' && value.startsWith('data:image/')
      if (/^(href|src|action|formaction|poster|data)$/.test(name) && schemes.test(value) && !isPicture)
        found.push(`${name}="${value.slice(0, 40)}"`)
      if (/^hx-on|^hx-(vals|headers)$/.test(name)) found.push(`<${tag.name} ${name}>`)
    }
  }
  // What somebody typed stands in her own form as she typed it.
  const said = text.replace(/<textarea.*?<\/textarea>| value="[^"]*"/gs, '')
  if (/[\p{Bidi_Control}\u200b\ufeff]|(?!\s)\p{Cc}/u.test(said)) found.push('a sign that turns or hides the others')
  return [...new Set(found)]
}
