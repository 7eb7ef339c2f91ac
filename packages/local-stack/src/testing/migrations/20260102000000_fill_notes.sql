insert into public.notes (id, body) values (1, 'semicolons; in a string');
insert into public.notes (id, body) values (2, 'second');
