/**
 * The neighborhood this house belongs to. `neighborhood_papers` are the signed documents by which servers belong together, each under
 * its hash and without its proofs; `neighborhood_proofs` are the proofs, one for each key that signed. `neighborhood_signed` is what
 * this house signed, written before a signature leaves. `neighbor_cards` is what servers say of themselves. A post of the
 * neighborhood keeps the version of those to whom it was said.
 */
export const neighborhood = `
create table neighborhoods (
  id text primary key, founded integer not null, left integer
) strict, without rowid;
create table neighborhood_papers (
  hash text primary key, neighborhood text not null, kind text not null check (kind in ('roster', 'proposal', 'leave')),
  epoch integer not null, body text not null, came integer not null
) strict, without rowid;
create index neighborhood_papers_in_order on neighborhood_papers (neighborhood, kind, epoch);
create table neighborhood_proofs (
  paper text not null references neighborhood_papers (hash) on delete cascade, key text not null, proof text not null, came integer not null,
  primary key (paper, key)
) strict, without rowid;
create table neighborhood_signed (
  proposal text primary key, neighborhood text not null, base text not null, expires integer not null, signed integer not null,
  decided text not null check (decided in ('host', 'everybody')), by_host text references members (id)
) strict, without rowid;
create index neighborhood_signed_by_base on neighborhood_signed (base);
create index neighborhood_signed_by_host on neighborhood_signed (by_host) where by_host is not null;
-- What a host answered "not now", and why, for hosts only.
create table neighborhood_refused (
  proposal text primary key, reason text not null default '', by_host text not null references members (id), refused integer not null
) strict, without rowid;
create index neighborhood_refused_by_host on neighborhood_refused (by_host);
-- Servers that would like to come, or to which a host of ours wrote.
create table knocks (
  id text primary key, server text not null, host text not null, ours integer not null check (ours in (0, 1)), words text not null default '',
  by_host text references members (id), made integer not null, state text not null default 'open' check (state in ('open', 'taken', 'not-now', 'lapsed'))
) strict, without rowid;
-- The first version that comes with a knock of somebody who belongs nowhere yet, at the door of somebody who does not either.
create table knock_papers (
  knock text primary key references knocks (id) on delete cascade, paper text not null, neighborhood text not null
) strict, without rowid;
-- Servers that answered "not now" to a proposal, as far as we heard.
create table neighborhood_not_now (
  proposal text not null, server text not null, came integer not null, primary key (proposal, server)
) strict, without rowid;
create unique index knocks_open on knocks (server, ours) where state = 'open';
create index knocks_by_host on knocks (by_host) where by_host is not null;
create table neighbor_cards (
  server text primary key, host text not null unique, name text not null, sentence text not null default '', key text not null, audience text not null,
  inbox text not null, members integer not null default 0, rules text not null default '', neighborhood text, shut text not null default '[]',
  fetched integer not null, heard integer not null
) strict, without rowid;
create table neighborhood_posts (
  post text primary key references posts (id), neighborhood text not null, epoch integer not null
) strict, without rowid;
-- What neighbors say belongs to catching up, for those who want that.
create trigger neighbor_speaks after insert on neighborhood_posts when (select home from posts where id = new.post) = 0
begin insert into departures (post, boost, at) select seq, boost_of is not null, written from posts where id = new.post; end;
-- Up to which version a member has been shown who reads along.
create table neighborhood_shown (
  member text primary key references members (id), neighborhood text not null, epoch integer not null
) strict, without rowid;
`
