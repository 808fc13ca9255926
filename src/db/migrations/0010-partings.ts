/** To be filled. */
export const partings = `
`
