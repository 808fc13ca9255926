export const judgement = `
-- True when notices of people whom nobody here follows wait in a drawer of their own, for everybody.
alter table house add column quiet_strangers integer not null default 0 check (quiet_strangers in (0, 1));

-- What hosts decided about a server; it counts for its host and every name beneath it. 'shown' is to whom here what is said
-- there shows, 'nobody' means that nothing goes in or out. 'sentence' is for everybody, 'veiled' that others are shown its
-- name in part only; 'reports' is kept for whom the list came from.
create table server_rules (
  host text primary key, shown text not null check (shown in ('all', 'followers', 'nobody')),
  media integer not null check (media in (0, 1)), reports integer not null check (reports in (0, 1)), fold text not null default '',
  reason text not null default '', sentence text not null default '', veiled integer not null default 0 check (veiled in (0, 1)),
  made integer not null, made_by text not null references members (id)
) strict, without rowid;
-- Which servers the house talks with when it has a list or asks first.
create table server_answers (
  host text primary key, answer text not null check (answer in ('yes', 'no')), reason text not null default '',
  made integer not null, made_by text not null references members (id)
) strict, without rowid;
-- Servers of which one member wants nothing.
create table shut_servers (member text not null references members (id), host text not null, since integer not null,
  primary key (member, host)) strict, without rowid;
-- What follows from rules and shut servers for each person we know, made anew after every change, so that a list of posts
-- need not look at names of hosts. 'member' is '' for what counts for everybody here, else whose own wish it is.
create table judged (
  actor text not null references actors (id) on delete cascade, member text not null, shown text not null check (shown in ('all', 'followers', 'nobody')),
  fold text not null default '', media integer not null default 1 check (media in (0, 1)), primary key (actor, member)
) strict, without rowid;
create index judged_by_member on judged (member, actor);

-- Follows that ended because of a server. They are kept for a while, so that they can come back: 'restored' is when they did.
-- 'member' is whose own wish it was, null when the hosts decided; 'asked' is 1 for a question that had no answer.
create table severed (
  follower text not null references actors (id) on delete cascade, followee text not null references actors (id) on delete cascade,
  host text not null, member text references members (id), asked integer not null check (asked in (0, 1)), since integer not null,
  boosts integer not null check (boosts in (0, 1)), tell integer not null check (tell in (0, 1)), cut integer not null, restored integer,
  primary key (follower, followee)
) strict, without rowid;
create index severed_by_followee on severed (followee);
create index severed_by_host on severed (host, cut);
create index severed_by_cut on severed (cut);

-- Letters of servers that nobody has judged yet, their signatures checked. 'about' is the member they are about, if one is named.
create table held_letters (
  id text primary key, host text not null, actor text not null, kind text not null, about text references members (id),
  activity text not null, bytes integer not null, received integer not null
) strict, without rowid;
create index held_letters_by_host on held_letters (host, received);
create index held_letters_by_received on held_letters (received);

-- Letters for servers that hosts have yet to judge.
create index deliveries_held on deliveries (host) where state = 'held';

-- Lists of rules that a host uploaded and has not said yes to. 'rows' is what was read from it (JSON).
create table server_lists (
  id text primary key, member text not null references members (id), rows text not null, made integer not null
) strict, without rowid;
create index server_lists_by_made on server_lists (made);

-- Posts of strangers that name a member and wait in a drawer of their own, and what she said about each stranger.
create table stranger_posts (
  member text not null references members (id), post text not null references posts (id) on delete cascade,
  actor text not null references actors (id) on delete cascade, kind text not null check (kind in ('mention', 'reply', 'quote')),
  made integer not null, primary key (member, post)
) strict, without rowid;
create index stranger_posts_by_actor on stranger_posts (member, actor, made);
create index stranger_posts_by_post on stranger_posts (post);
create index stranger_posts_by_made on stranger_posts (made);
create table strangers (
  member text not null references members (id), actor text not null references actors (id) on delete cascade,
  answer text not null check (answer in ('yes', 'no')), made integer not null, primary key (member, actor)
) strict, without rowid;
create index strangers_by_actor on strangers (actor);
`
