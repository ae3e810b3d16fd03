import { join } from 'node:path';
import { loadDemoPeople, personByEmail } from '../domains/accounts/index.ts';
import { loadDemoEndorsements } from '../domains/credential/index.ts';
import { importBank } from '../domains/exam/index.ts';
import { problemLine } from '../kernel/files/problem.ts';
import { loadDemoComparison } from '../domains/probe/index.ts';
import { appointTrainer, currentRelease, loadProgramme } from '../domains/programme/index.ts';
import { loadDemoWires } from '../domains/wire/index.ts';
import { transaction } from '../kernel/db.ts';
import type { Services } from '../kernel/services.ts';

/**
 * Fills an empty demonstration: the register, the programme, people, the public banks, the wires, a comparison, an
 * accreditor's endorsements; all of it or nothing. A filled one stays as it is, so that a later start is quick.
 */
export async function loadDemo(
  services: Pick<Services, 'db' | 'clock' | 'config' | 'random' | 'secret'>,
): Promise<void> {
  const { db, clock, config } = services;
  if ((await currentRelease(db)) !== undefined) return;
  await transaction(db, async (tx) => {
    const now = clock();
    await loadProgramme({ db: tx }, join(config.projectDir, 'programme'), now);
    await loadDemoPeople(tx, now);
    const trainer = await personByEmail(tx, 'helena.roy@demo.example');
    const writer = await personByEmail(tx, 'lena.fischer@demo.example');
    const second = await personByEmail(tx, 'victor.amadi@demo.example');
    const manager = await personByEmail(tx, 'priya.nair@demo.example');
    const custodian = await personByEmail(tx, 'kai.tanaka@demo.example');
    if (trainer === undefined || writer === undefined || second === undefined)
      throw new Error('The demonstration has no trainer or no editors.');
    if (manager === undefined || custodian === undefined)
      throw new Error('The demonstration has no programme manager or no key custodian.');
    // Helena Roy is a decision-maker too: the case of somebody she taught shows that she may not decide on it.
    const taught = {
      trackId: 'technical',
      personId: trainer.personId,
      since: '2026-01-12',
      until: null,
      by: null,
    };
    await appointTrainer(tx, taught, now);
    const { problems } = await importBank(tx, join(config.projectDir, 'bank'), null, now);
    const errors = problems.filter((problem) => problem.level === 'error');
    if (errors.length > 0)
      throw new Error(`The public bank cannot be imported:\n${errors.map(problemLine).join('\n')}`);
    const editors = { writer: writer.personId, second: second.personId };
    await loadDemoWires(tx, join(config.projectDir, 'wires'), editors, now);
    await loadDemoComparison(tx, writer.personId, now);
    const bodies = { enters: manager.personId, confirms: custodian.personId };
    await loadDemoEndorsements({ ...services, db: tx }, bodies, now);
  });
}
