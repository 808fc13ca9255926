/** The file that knows how the evening goes on. */
export const cueFile = 'demo.json'

/** The house as it was when the evening began, for starting over. */
export const curtainFile = 'demo.db'
