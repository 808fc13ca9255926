/** Every time zone this machine knows, to choose from; `blank` is the word for choosing none. */
export function zoneOptions(blank: string): { value: string; label: string }[] {
  const all = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value.replaceAll('_', ' ') }))
  return [{ value: '', label: blank }, ...all]
}
