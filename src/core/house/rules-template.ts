/** Rules to begin with, short enough to be read. A host makes them her own. */
export const rulesTemplate = `**What we do here**

- Talk as we would at a kitchen table: with each other, not about each other.
- Ask before sharing what somebody said or showed here. What is said at home stays at home.
- Describe pictures, so that everybody has them.
- Fold long, heavy or spoiling things behind a warning.

**What we don’t do here**

- No cruelty, no pile-ons, no contempt for who somebody is.
- No selling, no spreading of things we know to be false.
- No pretending to be somebody else.

**What happens then**

A host talks to you first, in private, and listens. If it goes on, you may be asked to step outside for a while, or to leave. You can always take your things with you.

If something feels wrong, tell a host. You don’t need proof, and you don’t need to be sure.
`
