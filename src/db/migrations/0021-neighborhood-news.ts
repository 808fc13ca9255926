/**
 * `neighborhood_news` holds one number that grows with every paper and proof that comes or goes, so that asking whether anything is
 * new costs one row. `active` is how many people of a server came by within a month as its NodeInfo says; null when that could not
 * be read.
 */
export const neighborhoodNews = `
alter table neighbor_cards add column active integer;
create table neighborhood_news (id integer primary key check (id = 1), number integer not null) strict;
insert into neighborhood_news (id, number) values (1, 0);
create trigger neighborhood_paper_came after insert on neighborhood_papers
begin update neighborhood_news set number = number + 1; end;
create trigger neighborhood_paper_went after delete on neighborhood_papers
begin update neighborhood_news set number = number + 1; end;
create trigger neighborhood_proof_came after insert on neighborhood_proofs
begin update neighborhood_news set number = number + 1; end;
create trigger neighborhood_proof_went after delete on neighborhood_proofs
begin update neighborhood_news set number = number + 1; end;
`
