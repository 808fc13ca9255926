export const rulesAndNorms = `
-- A version of the rules says in plain words what it changed, and whether people must have read it before they go on writing.
alter table rules add column summary text not null default '';
alter table rules add column major integer not null default 0 check (major in (0, 1));

-- What this house usually folds, and why. key is the tag in small letters; hints are words that may mean it, as JSON.
create table norms (key text primary key, tag text not null, why text not null, hints text not null default '[]', place integer not null,
  made integer not null, made_by text) strict, without rowid;
create table norm_choices (member text not null references members (id), norm text not null references norms (key) on delete cascade,
  choice text not null check (choice in ('open', 'fold', 'hide')), primary key (member, norm)) strict, without rowid;
-- One member offers one fold on one post. An offer that its author does not hear takes nobody else's place.
create table norm_offers (id text primary key, post text not null references posts (id), asker text not null references members (id),
  norm text not null, tag text not null, words text not null, made integer not null, heard integer not null check (heard in (0, 1)),
  answer text check (answer in ('taken', 'declined')), answered integer) strict;
create unique index norm_offers_heard on norm_offers (post) where heard = 1;
create unique index norm_offers_by_asker on norm_offers (asker, post);
create index norm_offers_by_norm on norm_offers (norm);
create index posts_folded on posts (id, warning) where warning <> '' and boost_of is null;
`
