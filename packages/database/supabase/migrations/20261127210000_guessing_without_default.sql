-- Whoever adds a question says its guessing: a 0 that nobody chose counts lucky guesses as knowledge. Rows stay as they are.
alter table public.questions alter column guessing drop default;
