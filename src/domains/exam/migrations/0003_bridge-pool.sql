-- What a bridge may draw from, by competency: each has a day of its own from which its items count as verified.
alter table exam.sitting add column pool jsonb;
update exam.sitting set pool =
  (select coalesce(jsonb_agg(jsonb_build_object('competency', name, 'verifiedFrom', verified_from::text)), '[]')
   from unnest(competencies) as name)
where purpose = 'bridge';
alter table exam.sitting
  drop column competencies,
  drop column verified_from,
  add check ((purpose = 'bridge') = (renews is not null and pool is not null));
comment on column exam.sitting.renews is 'id:credential';
comment on column exam.sitting.changes is 'type:Id<''wire''>[]';
comment on column exam.sitting.pool is 'type:BridgePool from ./bank/item.ts';
