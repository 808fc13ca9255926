/** To be filled. */
export const reports = `
`
