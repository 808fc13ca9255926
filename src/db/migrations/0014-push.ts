/** Where phones are told that something waits. */
export const push = `
-- With this key pair the house shows push services who it is. It is made once; with another one every phone would have to ask anew.
create table push_keys (
  id integer primary key check (id = 1), public text not null, sealed blob not null, made integer not null
) strict;

-- A browser or an app that is told. It lives as long as what holds it: a session, or what an app was given. 'bells' is for which
-- kinds of news it rings (JSON), 'failures' how many rings its push service refused in a row, 'tried' when a ring was last sent
-- to see whether it works.
create table push_subscriptions (
  id text primary key, member text not null references members (id),
  holder_kind text not null check (holder_kind in ('session', 'token')), holder text not null, device text not null,
  endpoint text not null, p256dh text not null, auth text not null, encoding text not null check (encoding in ('aes128gcm', 'aesgcm')),
  bells text not null, policy text not null check (policy in ('all', 'followed', 'follower', 'none')),
  words integer not null default 0 check (words in (0, 1)), made integer not null, tried integer,
  failures integer not null default 0, unique (holder_kind, holder)
) strict, without rowid;
create index push_subscriptions_by_member on push_subscriptions (member, id);
create index push_subscriptions_by_endpoint on push_subscriptions (endpoint);

-- What is on its way to a phone. 'waits' is 1 for what came in quiet hours, 'since' the moment from which it could have gone.
create table push_rings (
  id text primary key, subscription text not null references push_subscriptions (id) on delete cascade,
  kind text not null check (kind in ('news', 'held', 'try')), notification text references notifications (id) on delete cascade,
  post text references posts (id) on delete cascade, app text not null default '',
  waits integer not null default 0 check (waits in (0, 1)), since integer not null, due integer not null, tries integer not null default 0
) strict, without rowid;
create index push_rings_in_order on push_rings (subscription, id);
create index push_rings_by_due on push_rings (due, id);
create index push_rings_by_notification on push_rings (notification) where notification is not null;
create index push_rings_by_post on push_rings (post) where post is not null;

-- When nothing rings, in minutes after midnight on the clock of the member. No row is no quiet hours.
create table quiet_hours (
  member text primary key references members (id), starts integer not null check (starts between 0 and 1439),
  ends integer not null check (ends between 0 and 1439), check (starts <> ends)
) strict, without rowid;
`
