/** The file that knows how the evening goes on. */
export const cueFile = 'demo.json'

/** A house as it was when the evening began, in its folder, for starting over. */
export const curtainFile = 'demo.db'
