-- The sections that a sitting's form is worked on in, one after the other, and which of them runs since when. That each
-- was entered and left stands in the sitting's record. Null where the form is one whole.
alter table exam.sitting add column sections jsonb;
comment on column exam.sitting.sections is 'type:Sections from ./sitting/section.ts';
create index on exam.sitting (sitting_id) where state = 'started' and sections is not null;
