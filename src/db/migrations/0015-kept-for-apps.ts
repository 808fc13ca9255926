export const keptForApps = `
-- What hosts have to say to everybody, from a moment until another (null: at once, until it is ended). Who read it and put it
-- away, and the small signs people leave beneath it.
create table notices (
  id text primary key, text text not null, html text not null, starts integer, ends integer, made integer not null,
  made_by text not null references members (id), edited integer, ended integer
) strict;
create table notices_read (notice text not null references notices (id) on delete cascade, member text not null references members (id),
  read integer not null, primary key (notice, member)) strict, without rowid;
create index notices_read_by_member on notices_read (member);
create table notice_reactions (notice text not null references notices (id) on delete cascade, member text not null references members (id),
  emoji text not null, made integer not null, primary key (notice, emoji, member)) strict, without rowid;
create index notice_reactions_by_member on notice_reactions (member);

-- What a member writes down about somebody, for nobody but herself.
create table person_notes (member text not null references members (id), person text not null references actors (id),
  words text not null, changed integer not null, primary key (member, person)) strict, without rowid;
create index person_notes_by_person on person_notes (person);

-- Whom a member would introduce others to. It lasts no longer than the follow, whatever ends that.
create table endorsements (member text not null, person text not null, since integer not null, primary key (member, person),
  foreign key (member, person) references follows (follower, followee) on delete cascade on update cascade) strict, without rowid;

-- Whom a member does not want to be suggested to her any more.
create table not_suggested (member text not null references members (id), person text not null references members (id),
  since integer not null, primary key (member, person)) strict, without rowid;
create index not_suggested_by_person on not_suggested (person);

-- Tags a member shows on her page.
create table featured_tags (id text primary key, member text not null references members (id), tag text not null, made integer not null,
  unique (member, tag)) strict;

-- Single posts in a filter, beside its words.
create table filter_posts (id text primary key, filter text not null references filters (id) on delete cascade,
  post text not null references posts (id) on delete cascade, added integer not null, unique (filter, post)) strict;
create index filter_posts_by_post on filter_posts (post);
-- Pages of people became a place of their own; filters of public posts worked there before.
update filters set places = json_insert(places, '$[#]', 'profile')
  where exists (select 1 from json_each(filters.places) each where each.value = 'public');

-- How far a member has read, as her apps tell each other. version grows with every change.
create table markers (member text not null references members (id), place text not null check (place in ('home', 'notifications')),
  last text not null, version integer not null, changed integer not null, primary key (member, place)) strict, without rowid;
`
