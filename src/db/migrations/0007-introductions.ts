/** To be filled. */
export const introductions = `
`
