export const calls = `
-- Times that a host offers for an introduction call. One is free while no call that still stands is in it.
create table call_slots (id text primary key, host text not null references members (id), starts integer not null,
  minutes integer not null check (minutes between 10 and 120), place text not null, made integer not null) strict;
create unique index call_slots_by_host on call_slots (host, starts);
create index call_slots_by_time on call_slots (starts);
-- A call keeps what was agreed on, so that calendars can hear of its end when its slot is long gone. changes counts for them.
create table calls (id text primary key, slot text references call_slots (id) on delete set null,
  member text not null references members (id), host text not null references members (id), starts integer not null,
  minutes integer not null, place text not null, made integer not null, changed integer not null, changes integer not null default 0,
  ended text check (ended in ('given-back', 'cancelled', 'moved', 'passed', 'done')), ended_by text references members (id),
  words text not null default '') strict;
create unique index calls_in_slot on calls (slot) where ended is null and slot is not null;
create index calls_of_slot on calls (slot) where slot is not null;
create unique index calls_standing on calls (member) where ended is null;
create index calls_by_member on calls (member, changed);
create index calls_by_time on calls (starts);
-- Hosts who would rather write to a newcomer than offer times, and members who ask for a call while there is no time to take.
create table call_by_message (host text primary key references members (id), since integer not null) strict, without rowid;
create table call_wishes (member text primary key references members (id), made integer not null) strict, without rowid;
-- What was gone through with a member in her call, and what she put away on her home page since.
create table call_sheets (member text primary key references members (id), done integer, done_by text references members (id),
  card_away integer, list_away integer) strict, without rowid;
create table call_ticks (member text not null references members (id),
  topic text not null check (topic in ('basics', 'help', 'people', 'features', 'traditions')), ticked integer not null,
  ticked_by text not null references members (id), primary key (member, topic)) strict, without rowid;

-- Hosts are asked how a newcomer is doing; told once for each day, answered by one of them for all.
create table newcomer_checks (member text not null references members (id), day integer not null check (day in (3, 10)),
  told integer not null, answered integer, answered_by text references members (id), primary key (member, day)) strict, without rowid;
create index newcomer_checks_open on newcomer_checks (told) where answered is null;
create index members_by_joined on members (joined);
`
