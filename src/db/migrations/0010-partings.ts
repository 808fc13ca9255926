export const partings = `
-- Who moved out keeps, for a while, keys that open the page with her boxes and nothing else: sealed is when that ends.
-- cleared is when everything of hers had been gone through.
alter table members add column sealed integer;
alter table members add column cleared integer;
create index members_to_clear on members (sealed) where sealed is not null and cleared is null;

-- Whose posts and page nobody else sees. Only core/audience asks; a handful of rows at most.
create table hidden_people (person text primary key references actors (id), since integer not null) strict, without rowid;

-- Every way out of the house: her own, asked by a host with notice, or at once for safety until somebody else looked.
-- ends is when it becomes true, or for safety when it lapses. over and outcome say that and how it ended before that or then.
-- handle and shown_name are those she had, so that nobody gets her handle and old friends find where she lives.
create table partings (
  id text primary key, member text not null references members (id), kind text not null check (kind in ('own', 'asked', 'safety')),
  handle text not null collate nocase, shown_name text not null, begun integer not null, ends integer not null,
  by text references members (id), reason text not null default '', line text not null default '', talk_to text references members (id),
  answer text not null default '', posts text not null default 'name' check (posts in ('name', 'former', 'remove')),
  forwarding text not null default '', over integer, outcome text check (outcome in ('gone', 'back', 'lapsed')),
  over_by text references members (id), check ((over is null) = (outcome is null))
) strict;
-- One at a time; safety may come on top of another.
create unique index partings_open on partings (member, kind = 'safety') where over is null;
create index partings_by_end on partings (ends) where over is null;
create index partings_by_member on partings (member, id);
create index partings_by_handle on partings (handle, id);
create index partings_forwarding on partings (over) where forwarding <> '';
`
