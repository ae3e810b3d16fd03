-- Whoever handed an item version in may take it back while nobody has reviewed it.
alter table exam.item_act
  drop constraint item_act_kind_check,
  add check (kind in (
    'imported', 'handed in', 'taken back', 'approved', 'returned', 'field-tested', 'activated', 'suspended', 'resumed',
    'retired', 'replaced'
  ));
