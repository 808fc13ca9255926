/** What is kept of shared blocks besides: since when one that was adopted counts no more in a house, and for what a notice was given. */
export const sharedBlockAnswers = `
alter table block_decisions add column lifted integer;
-- How far the block would go that hosts were told of when ripe began: one that goes further needs a notice of its own.
alter table block_proposals add column ripe_shown text check (ripe_shown in ('all', 'followers', 'nobody'));
alter table block_proposals add column ripe_media integer check (ripe_media in (0, 1));
`
