-- Nothing asks for drafts by the person who saved them: the desk lists every open draft.
drop index wire.draft_saved_by_saved_at_idx;
comment on column wire.revision.editors is 'type:Id<''person''>[]';
