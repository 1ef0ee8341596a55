import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openState } from '../../../connector/state/open-state';
import { type FakeApp, startFakeApp } from '../support/fake-app';
import { runConnectorCommand } from '../support/run-connector-command';

describe('a connector that cannot keep its state', () => {
  let folder: string;
  let app: FakeApp;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'rollcall-trouble-'));
    app = await startFakeApp();
    return async () => {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    };
  });
  const run = (state: string, ...args: readonly string[]) =>
    runConnectorCommand(['run', '--url', app.url, '--state', state, '--allow-host', 'dc1', ...args], {
      env: { ROLLCALL_TOKEN: app.token, ROLLCALL_BIND_PASSWORD: 'secret' },
    });

  it('says that what is named as its folder is none', async () => {
    writeFileSync(join(folder, 'file'), '');
    for (const state of [join(folder, 'file'), join(folder, 'file', 'state')]) {
      const { code, error } = await run(state);
      expect([code, error]).toEqual([7, [expect.stringMatching(/^The state cannot be opened or written: E\w+/)]]);
    }
  });

  it('says that what it finds there is no state any more, for people and for machines', async () => {
    openState(folder, 0).close();
    writeFileSync(join(folder, 'state.sqlite'), 'Overwritten by something else. '.repeat(1000));
    const { code, all } = await run(folder);
    expect([code, all]).toEqual([
      7,
      expect.stringMatching(/^The state is damaged, or its disk is: .*\n {2}Check the disk/),
    ]);
    const machine = await run(folder, '--json');
    expect([machine.code, machine.last()]).toMatchObject([7, { kind: 'trouble', code: 'state-damaged' }]);
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('says that it may not write there', async () => {
    mkdirSync(join(folder, 'state'));
    chmodSync(join(folder, 'state'), 0o500);
    const { code, all } = await run(join(folder, 'state'));
    expect([code, all]).toEqual([7, expect.stringContaining('The state cannot be opened or written')]);
  });
});
