export const catchUp = `
-- The order in which what is said here left its author's hands. Ids do not tell it for sure: a held post has its id before
-- it leaves, and clocks jump. The triggers write it, so that no way of publishing can forget to; at is the planned moment.
create table departures (place integer primary key autoincrement, post integer not null unique references posts (seq) on delete cascade,
  boost integer not null check (boost in (0, 1)), at integer not null) strict;
create index departures_by_kind on departures (boost, place);
create index departures_by_time on departures (at);
insert into departures (post, boost, at)
  select seq, boost_of is not null, written from posts where home = 1 and leaves is null and deleted is null order by id;
create trigger leaves_at_once after insert on posts when new.home = 1 and new.leaves is null and new.deleted is null
begin insert into departures (post, boost, at) values (new.seq, new.boost_of is not null, new.written); end;
create trigger leaves_later after update of leaves on posts
when new.home = 1 and new.leaves is null and old.leaves is not null and new.deleted is null
begin insert into departures (post, boost, at) values (new.seq, new.boost_of is not null, old.leaves); end;

-- How far a member has caught up, as places of departures. A round is one way through what is new: until is its fixed end.
create table catch_ups (
  member text primary key references members (id), start integer not null, mark integer not null, until integer, began integer,
  total integer not null default 0, caught integer not null, ended integer, covered integer, undo text,
  words integer not null default 0, reading integer not null default 0, pace real, sessions integer not null default 0
) strict, without rowid;
create table catch_up_seen (member text not null references members (id), place integer not null, primary key (member, place)) strict, without rowid;
create table turns (host text not null references members (id), taken integer not null, primary key (host, taken)) strict, without rowid;
create index turns_by_time on turns (taken);
`
