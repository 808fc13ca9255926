/** To be filled. */
export const guestBook = `
`
