/** To be filled. */
export const fullHouse = `
`
