-- What belongs to a release beside its lessons: the glossary, files to download, simulations.
create table programme.term (
  release text not null references programme.release,
  term_id text not null,
  term text not null,
  meaning text not null,
  lessons text[] not null,
  primary key (release, term_id)
);
comment on column programme.term.term_id is 'type:string';
create trigger append_only before update or delete or truncate on programme.term
  for each statement execute function kernel.refuse_change();

create table programme.template (
  release text not null,
  track_id text not null,
  file text not null,
  title text not null,
  content text not null,
  primary key (release, track_id, file),
  foreign key (release, track_id) references programme.track
);
comment on column programme.template.track_id is 'type:string';
create trigger append_only before update or delete or truncate on programme.template
  for each statement execute function kernel.refuse_change();

create table programme.simulation (
  release text not null,
  track_id text not null,
  simulation_id text not null,
  content jsonb not null,
  html text not null,
  primary key (release, track_id, simulation_id),
  foreign key (release, track_id) references programme.track
);
comment on column programme.simulation.track_id is 'type:string';
comment on column programme.simulation.simulation_id is 'type:string';
comment on column programme.simulation.content is 'type:Simulation from ./simulations/simulation.ts';
create trigger append_only before update or delete or truncate on programme.simulation
  for each statement execute function kernel.refuse_change();
