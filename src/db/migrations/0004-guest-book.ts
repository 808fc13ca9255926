export const guestBook = `
-- Where a member lives, in her own words; '' when she does not say.
alter table members add column town text not null default '';

-- What a member tells those who host her. Everything may stay empty.
create table hosting_me (
  member text primary key references members (id), pronouns text not null default '',
  phone text not null default '' check (phone in ('', 'iphone', 'android', 'other')),
  experience text not null default '' check (experience in ('', 'new', 'some', 'at-home')),
  needs text not null default '', go_easy_on text not null default '', worries text not null default '',
  time_zone text not null default '', reach_me text not null default '',
  seen_by text not null default 'hosts' check (seen_by in ('hosts', 'everybody')), edited integer not null
) strict, without rowid;

-- What hosts remember of somebody, until it expires. version grows with every change of the words, so that two hosts who
-- change one note at once notice each other.
create table memories (
  id text primary key, about text not null references members (id), words text not null, written_by text not null references members (id),
  written integer not null, changed_by text references members (id), version integer not null default 1, expires integer not null
) strict;
create index memories_by_about on memories (about, id);
create index memories_by_expiry on memories (expires);

-- A sentence that a host suggests to a member; the row goes when it is answered. One that the member does not hear takes
-- nobody else's place.
create table suggested_sentences (
  id text primary key, member text not null references members (id), host text not null references members (id), sentence text not null,
  made integer not null, heard integer not null check (heard in (0, 1))
) strict;
create unique index suggested_sentences_heard on suggested_sentences (member) where heard = 1;
create unique index suggested_sentences_by_host on suggested_sentences (member, host);
create index suggested_sentences_by_age on suggested_sentences (made);
`
