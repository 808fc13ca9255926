/** To be filled. */
export const calls = `
`
