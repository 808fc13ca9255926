const words: Readonly<Record<string, string>> = {
  ca: 'sensible',
  cs: 'citlivé',
  da: 'følsomt',
  de: 'sensibel',
  en: 'sensitive',
  es: 'sensible',
  eu: 'hunkigarria',
  fi: 'arkaluonteista',
  fr: 'sensible',
  gl: 'sensible',
  it: 'sensibile',
  nb: 'sensitivt',
  nl: 'gevoelig',
  pl: 'drażliwe',
  pt: 'sensível',
  ro: 'sensibil',
  sv: 'känsligt',
  tr: 'hassas',
}

/**
 * The fold line of pictures that an app marks as sensitive without saying why: here every post that is folded says what it is
 * folded for. In English where we have no better word.
 */
export function sensitiveIn(language: string): string {
  return words[language.split('-')[0] ?? ''] ?? 'sensitive'
}
