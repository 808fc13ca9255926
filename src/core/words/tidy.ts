// No script stacks so many marks on one letter; longer stacks cover what stands around them,
// and putting them into NFC takes time that grows with their square.
const marksInText = 16
const marksInNames = 3

const kept = String.raw`\u200c|\u200d|\p{Variation_Selector}|[\u{e0020}-\u{e007f}]`
const invisible = new RegExp(String.raw`(?!${kept})\p{Default_Ignorable_Code_Point}`, 'gu')
// Tag characters belong behind the black flag, selectors behind a sign, joiners between letters or emoji.
const strayTag = /(?<![\u{1f3f4}\u{e0020}-\u{e007f}])[\u{e0020}-\u{e007f}]+/gu
const straySelector = /(?<![^\s\p{Variation_Selector}\u200c\u200d])\p{Variation_Selector}/gu
const strayJoiner =
  /(?<![\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{M}\p{Extended_Pictographic}])/gu

/**
 * Typed text as we keep it: newlines are \n, letters in NFC, no control characters but newline and tab, no half
 * surrogates, nothing that turns the direction of the text around it, no invisible characters except the joiners and
 * selectors that words and emoji are made of, nothing at the end. Done once, at the door; doing it twice changes nothing.
 */
export function tidyText(raw: string): string {
  return tidy(raw, marksInText).trimEnd()
}

/** The same for names of one line: newlines and tabs become spaces, runs of spaces one, stacks of marks at most 3 high. */
export function tidyName(raw: string): string {
  // The empty braille pattern is a sign, but nobody sees it.
  return tidy(raw, marksInNames)
    .replace(/[\s\u2800]+/g, ' ')
    .trim()
}

function tidy(raw: string, marks: number): string {
  const visible = raw
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/(?![\n\t])[\p{Cc}\p{Cs}]/gu, '')
    .replace(invisible, '')
    .replace(strayTag, '')
    .replace(straySelector, '')
    .replace(strayJoiner, '')
  // NFC can take one mark apart into two, so the stack is measured again.
  return withLowerStacks(withLowerStacks(visible, marks).normalize('NFC'), marks)
}

function withLowerStacks(text: string, marks: number): string {
  return text.replace(new RegExp(`(\\p{M}{${marks}})\\p{M}+`, 'gu'), '$1')
}
