/** Defines `proof` and its words for those who read documents as JSON-LD. */
export const integrity = 'https://w3id.org/security/data-integrity/v1'
