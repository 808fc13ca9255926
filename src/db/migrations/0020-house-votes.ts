/**
 * Simple questions that everybody here answers with yes or no. `enough` is how many must answer for it to count, fixed when it is
 * asked. Who answered what is forgotten when a vote ends: only the count stays. `carried` is when a yes was acted upon.
 */
export const houseVotes = `
create table house_votes (
  id text primary key, question text not null, words text not null default '', about text not null, asked_by text not null references members (id),
  asked integer not null, ends integer not null, people integer not null, enough integer not null, ended integer,
  outcome text check (outcome in ('yes', 'no', 'too-few', 'taken-back')), yes integer, no integer, carried integer,
  check ((ended is null) = (outcome is null))
) strict, without rowid;
create unique index house_votes_open on house_votes (about) where ended is null;
create index house_votes_by_end on house_votes (ends) where ended is null;
create index house_votes_by_asker on house_votes (asked_by);
create index house_votes_to_carry on house_votes (ended) where outcome = 'yes' and carried is null;
create index house_votes_about on house_votes (about, id);
create table house_vote_answers (
  vote text not null references house_votes (id) on delete cascade, member text not null references members (id),
  answer text not null check (answer in ('yes', 'no')), answered integer not null, primary key (vote, member)
) strict, without rowid;
create index house_vote_answers_by_member on house_vote_answers (member);
`
