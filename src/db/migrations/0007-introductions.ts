export const introductions = `
-- One member would like two others to meet. The row goes when it ends, with what they answered. A pair stands in one order
-- only, and one introduction of a pair waits at a time. look is when the clock looks at it: at ends, or sooner when both
-- said yes and the thread could not open yet.
create table introductions (
  id text primary key, introducer text not null references members (id), one text not null references members (id),
  other text not null references members (id), reason text not null, made integer not null, ends integer not null,
  look integer not null, check (one < other), check (introducer not in (one, other))
) strict;
create unique index introductions_by_pair on introductions (one, other);
create index introductions_by_introducer on introductions (introducer, id);
create index introductions_by_other on introductions (other);
create index introductions_by_look on introductions (look);
create table introduction_answers (
  introduction text not null references introductions (id) on delete cascade, member text not null references members (id),
  answer text not null check (answer in ('yes', 'no')), primary key (introduction, member)
) strict, without rowid;

-- Pairs that were introduced, or to whom it was offered: nothing else of it is kept, and this no longer than it is needed.
create table introduced (one text not null references members (id), other text not null references members (id), ended integer not null,
  primary key (one, other)) strict, without rowid;
create index introduced_by_time on introduced (ended);

-- Who wants no introductions at all, and who does not want to meet whom. Nobody else is ever shown either.
create table introductions_off (member text primary key references members (id), since integer not null) strict, without rowid;
create table avoided (member text not null references members (id), other text not null references members (id), since integer not null,
  primary key (member, other)) strict, without rowid;
create index avoided_by_other on avoided (other);
`
