/** To be filled. */
export const tour = `
`
