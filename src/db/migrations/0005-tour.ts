export const tour = `
-- How far somebody is on the tour of the house: step is the screen she looked at last, 0 for the words to her host. A row
-- stands for somebody it was offered to; put_away takes the card off her home page for good.
create table tours (
  member text primary key references members (id), step integer not null check (step between 0 and 5),
  begun integer not null, finished integer, put_away integer
) strict, without rowid;

-- A host who leads somebody through it, or asked to: allowed is empty until the answer. step is the screen the host is at,
-- phone the one the other looked at last since then. What is older than limits.tour.lead holds no more.
create table tour_leads (
  member text primary key references members (id), host text not null references members (id), asked integer not null,
  allowed integer, step integer not null check (step between 0 and 5), phone integer check (phone between 0 and 5)
) strict, without rowid;
create index tour_leads_by_host on tour_leads (host);
`
