import { z } from 'zod';
import { idSchema } from '../../../kernel/id.ts';
import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, parseBody, query, viewer, type WebContext } from '../../../kernel/web.ts';
import { Button, Field, Form } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { Facts, Time } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { grantRole, withdrawRole } from '../person/person.ts';
import { peopleWithRoles, personById, rolesOf } from '../person/person.sql.ts';
import { roleMeaning, roles } from '../person/role.ts';

const shown = 200;

/** `GET /office/people`: everybody with an account, by name or address. */
export const showPeople = (services: Services) => async (c: WebContext) => {
  const { q = '' } = query(c, z.object({ q: z.string().max(100).optional() }));
  const people = await peopleWithRoles(services.db, q, shown);
  return page(
    c,
    { title: 'People and roles', wide: true },
    <>
      <h1>People and roles</h1>
      <Form action="/office/people" method="get" kind="inline" label="Search people">
        <Field name="q" label="Name or address" type="search" value={q} maxlength={100} />
        <Button kind="secondary">Search</Button>
      </Form>
      <DataTable
        caption={people.length === shown ? `The first ${shown} people` : `${people.length} people`}
        columns={[
          { key: 'name', label: 'Name' },
          { key: 'email', label: 'Address' },
          { key: 'roles', label: 'Roles' },
        ]}
        rows={people.map((person) => ({
          key: person.personId,
          cells: [
            <a href={`/office/people/${person.personId}`}>{person.name}</a>,
            person.email,
            person.roles.join(', ') || 'none',
          ],
        }))}
        empty={q === '' ? 'Nobody has an account yet.' : 'Nobody has this name or address.'}
      />
    </>,
  );
};

/** `GET /office/people/:person`: one person's roles, to grant and to withdraw. */
export const showPerson = (services: Services) => async (c: WebContext) => {
  const who = viewer(c);
  const person = await personById(services.db, param(c, 'person', idSchema<'person'>()));
  if (person === undefined) throw notFound('person');
  const held = await rolesOf(services.db, person.personId);
  const mayChange = who.roles.includes('operator');
  return page(
    c,
    {
      title: person.name,
      crumbs: [{ href: '/office/people', label: 'People and roles' }, { label: person.name }],
    },
    <>
      <h1>{person.name}</h1>
      <Facts
        rows={[
          ['Address', person.email],
          ['Account since', <Time at={person.createdAt} zone={who.zone} />],
        ]}
      />
      <DataTable
        caption="Roles"
        columns={[
          { key: 'role', label: 'Role' },
          { key: 'meaning', label: 'What it is for' },
          { key: 'change', label: 'Held' },
        ]}
        rows={roles.map((role) => ({
          key: role,
          cells: [
            role,
            roleMeaning[role],
            mayChange ? (
              <Form action={`/office/people/${person.personId}/roles`} csrf={who.csrf}>
                <input type="hidden" name="role" value={role} />
                <Button
                  kind="secondary"
                  name="act"
                  value={held.includes(role) ? 'withdraw' : 'grant'}
                  label={`${held.includes(role) ? 'Withdraw' : 'Grant'} ${role}`}
                >
                  {held.includes(role) ? 'Withdraw' : 'Grant'}
                </Button>
              </Form>
            ) : held.includes(role) ? (
              'Yes'
            ) : (
              'No'
            ),
          ],
        }))}
        empty="There are no roles."
      />
    </>,
  );
};

/** `POST /office/people/:person/roles` */
export const changeRole = (services: Services) => async (c: WebContext) => {
  const personId = param(c, 'person', idSchema<'person'>());
  const { role, act } = await parseBody(
    c,
    z.object({ role: z.enum(roles), act: z.enum(['grant', 'withdraw']) }),
  );
  const by = viewer(c).personId;
  const { now } = facts(c);
  if ((await personById(services.db, personId)) === undefined) throw notFound('person');
  if (act === 'grant') await grantRole(services.db, { personId, role, by }, now);
  else await withdrawRole(services.db, { personId, role, by }, now);
  return c.redirect(`/office/people/${personId}`, 303);
};
