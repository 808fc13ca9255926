const browsers: readonly (readonly [RegExp, string])[] = [
  // The order matters: each browser also carries the names of those after it.
  [/\b(?:Edg|EdgA|EdgiOS)\//, 'Edge'],
  [/\b(?:OPR|Opera)\//, 'Opera'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|Chromium|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/\b(?:Lynx|Links|w3m|elinks)\b/i, 'A text browser'],
]

const machines: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
]

/** What a browser calls itself, shortened for people: "Firefox on Android". Never more than a few words of ours. */
export function deviceOf(userAgent: string | undefined): string {
  const said = (userAgent ?? '').slice(0, 500)
  const browser = browsers.find(([sign]) => sign.test(said))?.[1]
  const machine = machines.find(([sign]) => sign.test(said))?.[1]
  if (browser && machine) return `${browser} on ${machine}`
  return browser ?? (machine ? `A browser on ${machine}` : 'A browser')
}
