import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type RunningApp, runApp } from '../support/running-app';

const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'okta-spec');

let app: RunningApp;
afterEach(() => app?.close());

/** Okta's published tests are not part of the project: without them beside it, these are skipped. */
describe.skipIf(!existsSync(folder))("Okta's own SPEC tests", () => {
  it.each([
    ['Okta-SCIM-20-SPEC-Test.json', '2.0'],
    ['Okta-SCIM-20-SPEC-Test-2019.json', '2.0'],
    ['Okta-SCIM-11-SPEC-Test.json', '1.1'],
  ] as const)('%s passes, including its time limits', async (file, scim) => {
    app = await runApp();
    const okta = await app.connect({ scim });
    const name = { givenName: 'Mia', familyName: 'Park' };
    const emails = [{ value: 'mia@example.com', type: 'work', primary: true }];
    const seeded = await okta.ask('POST', '/Users', {
      body: { userName: 'mia@example.com', name, emails, active: true },
    });
    expect(seeded.status).toBe(201);
    expect((await okta.ask('POST', '/Groups', { body: { displayName: 'Engineering' } })).status).toBe(201);
    const run = [join(folder, 'run-runscope.mjs'), join(folder, file), okta.baseUrl, `Bearer ${okta.token}`];
    expect(await outputOf(run)).toMatch(/failed 0\s*$/);
  });
});

function outputOf(run: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, run);
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', () => resolve(output));
  });
}
