/** The people of every test, seed and screenshot: Ada hosts, Bo and Dee live here too, Cy lives elsewhere. */
export const cast = {
  ada: { name: 'ada', shownName: 'Ada Marsh', sentence: 'Hosts this house and bakes on Sundays.' },
  bo: { name: 'bo', shownName: 'Bo Lind', sentence: 'Repairs bicycles, asks good questions.' },
  dee: { name: 'dee', shownName: 'Dee Okafor', sentence: 'Nurse on nights; runs the tool library.' },
  cy: { name: 'cy', server: 'elsewhere.example', shownName: 'Cy', sentence: 'A friend from another house.' },
} as const

export type Here = 'ada' | 'bo' | 'dee'
