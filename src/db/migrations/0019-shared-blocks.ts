/**
 * What neighbors propose to each other to keep out, and what each made of it. `proposal` is the address of a proposal, `server` the
 * address of the actor of a house, this one included. Answers may come before what they answer, so nothing ties them to it.
 */
export const sharedBlocks = `
create table block_proposals (
  id text primary key, proposal text not null unique, neighborhood text not null, server text not null, hash text not null,
  domain text not null, shown text not null check (shown in ('all', 'followers', 'nobody')), media integer not null check (media in (0, 1)),
  reason text not null, words text not null check (words <> ''), evidence text not null default '[]',
  created integer not null, came integer not null, by_host text references members (id),
  retracted integer, retraction text not null default '',
  -- Since when enough houses stand behind it, and which host said that this house does not adopt it by itself.
  ripe integer, stopped_by text references members (id)
) strict;
create index block_proposals_of_server on block_proposals (neighborhood, server, created);
create index block_proposals_by_server on block_proposals (server);
create index block_proposals_ripe on block_proposals (ripe) where ripe is not null;
create index block_proposals_by_host on block_proposals (by_host) where by_host is not null;
create index block_proposals_stopped on block_proposals (stopped_by) where stopped_by is not null;
create table block_decisions (
  proposal text not null, server text not null, neighborhood text not null, hash text not null,
  decision text not null check (decision in ('adopt', 'decline', 'exempt')), shown text not null check (shown in ('all', 'followers', 'nobody')),
  media integer not null check (media in (0, 1)), words text not null default '', created integer not null,
  decided text not null check (decided in ('host', 'itself')), by_host text references members (id),
  -- When this house made a rule out of it, and whether a host keeps that although the proposal was taken back.
  ruled integer, kept integer not null default 0 check (kept in (0, 1)),
  primary key (proposal, server)
) strict, without rowid;
create index block_decisions_of_server on block_decisions (server, neighborhood, created);
create index block_decisions_by_host on block_decisions (by_host) where by_host is not null;
-- One row, once a host chose something: how many houses must stand behind a block for this house to adopt it by itself; null for never.
create table block_policy (
  only integer primary key check (only = 1), least integer check (least >= 2), by_host text not null references members (id), chosen integer not null
) strict;
create index block_policy_by_host on block_policy (by_host);
-- When hosts were last told of proposals by a server.
create table block_sources (server text primary key, told integer not null) strict, without rowid;
`
