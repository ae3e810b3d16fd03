import type { Page } from 'playwright-core';

/** What a change in a test says. */
export interface WrittenChange {
  readonly title: string;
  /** What it makes stale, in the order in which they are entered. */
  readonly competencies: readonly string[];
  readonly occurredOn: string;
}

/** An editor writes an urgent change at the desk and signs it; it then waits for a second editor. Gives its id. */
export async function writeChange(editor: Page, change: WrittenChange): Promise<string> {
  await editor.goto('/desk/wires/new');
  await editor.getByLabel('Kind').selectOption('change');
  await editor.getByLabel('Title').fill(change.title);
  await editor.getByLabel('Day of the event').fill(change.occurredOn);
  await editor.getByRole('button', { name: 'Begin the draft' }).click();
  await editor.waitForURL(/\/desk\/wires\/\w{26}$/);
  const wire = editor.url().split('/').at(-1) ?? '';

  await editor.getByRole('button', { name: 'Add another source' }).click();
  await editor.getByLabel('Address', { exact: true }).fill('https://provider.example/changelog');
  await editor.locator('[name="sources.0.title"]').fill('Changelog of the provider');
  await editor.getByLabel('Publisher').fill('The provider');
  await editor.getByLabel('What it is').selectOption('primary');
  for (const [place, competency] of change.competencies.entries()) {
    await editor.getByRole('button', { name: 'Add another competency' }).click();
    await editor.getByLabel(`Competency ${place + 1}`).selectOption(competency);
    await editor.getByLabel(`What was learned of ${place + 1} is`).selectOption('revise');
  }
  await editor.getByLabel('Urgent: certificates are reviewed at once').check();
  await editor
    .getByLabel('Summary')
    .fill('Demonstration: the interface answers in another shape from that day on.');
  await editor.locator('textarea[name=providers]').fill('openai');
  await editor
    .locator('textarea[name=body]')
    .fill('Since that day [the changelog](source:S1) describes another shape of the answer.');
  await editor.locator('[name="severity.E"]').selectOption('3');
  await editor.getByRole('button', { name: 'Save the draft' }).first().click();
  await editor.getByRole('button', { name: 'Sign and ask for a second editor' }).click();
  await editor.getByText('Waits for a second editor').waitFor();
  return wire;
}

/** A second editor signs it, which publishes it. */
export async function signAsSecond(editor: Page, wire: string): Promise<void> {
  await editor.goto(`/desk/wires/${wire}`);
  await editor.getByRole('button', { name: 'Sign and publish' }).click();
  await editor.waitForURL(`**/wire/${wire}`);
}

/** A programme manager signs the change: from now on it has effects. */
export async function signAsManager(manager: Page, wire: string): Promise<void> {
  await manager.goto(`/office/changes/${wire}`);
  await manager.getByText(/^Sign revision \d+$/).click();
  await manager.getByRole('button', { name: /^I have read the effects and sign revision/ }).click();
  await manager.getByRole('heading', { name: 'Signatures' }).waitFor();
}

/** An editor withdraws it for good. */
export async function withdraw(editor: Page, wire: string, reason: string): Promise<void> {
  await editor.goto(`/desk/wires/${wire}/withdrawal`);
  await editor.getByLabel('Reason').fill(reason);
  await editor.getByRole('button', { name: 'Withdraw it for good' }).click();
  await editor.waitForURL(`**/wire/${wire}`);
}
