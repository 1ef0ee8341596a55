import { describe, expect, it } from 'vitest';
import { openAdmin } from './open-admin';

async function withConnection(overrides = {}) {
  const admin = openAdmin(overrides);
  const { connection } = await admin.create();
  return { ...admin, connectionId: connection.id };
}

describe('joined calls', () => {
  it('are answered in order, as if sent alone', async () => {
    const { value, connectionId } = await withConnection();
    const { answers } = await value('callTogether', {
      calls: [
        { name: 'getSettings', payload: { connectionId } },
        { name: 'getOverview', payload: {} },
        { name: 'getConnection', payload: { connectionId } },
      ],
    });
    expect(answers).toEqual([
      { ok: true, value: await value('getSettings', { connectionId }) },
      { ok: true, value: await value('getOverview', {}) },
      { ok: true, value: await value('getConnection', { connectionId }) },
    ]);
  });

  it('fail one by one', async () => {
    const { value, connectionId } = await withConnection();
    const { answers } = await value('callTogether', {
      calls: [
        { name: 'getConnection', payload: { connectionId: 'nobody' } },
        { name: 'getConnection', payload: { connectionId, other: 1 } },
        { name: 'getConnection', payload: { connectionId } },
      ],
    });
    expect(answers).toMatchObject([
      { ok: false, error: { code: 'connection-not-found' } },
      { ok: false, error: { code: 'input-invalid' } },
      { ok: true },
    ]);
  });

  it('identify the caller once, and answer nobody else', async () => {
    let asked = 0;
    const isAdministrator = async () => {
      asked += 1;
      return asked < 3;
    };
    const { call, value } = openAdmin({ isAdministrator });
    const calls = ['getOverview', 'getAccess'].map((name) => ({ name, payload: {} }));
    await value('callTogether', { calls } as never);
    expect(asked).toBe(1);
    asked = 3;
    expect(await call('callTogether', { calls })).toMatchObject({ ok: false, error: { code: 'not-administrator' } });
  });

  it('are only those that open a screen', async () => {
    const { call } = openAdmin();
    for (const name of ['deleteConnection', 'callTogether', 'listLog', 'toString']) {
      const answer = await call('callTogether', { calls: [{ name, payload: {} }] });
      expect(answer).toMatchObject({ ok: false, error: { code: 'input-invalid' } });
    }
  });

  it('omit an answer that does not fit beside the others', async () => {
    const { call, value, connectionId } = await withConnection();
    const names = Array.from({ length: 500 }, (_, index) => `group ${index} ${'x'.repeat(40)}`);
    const settings = { mode: 'live', protected: { groups: names } };
    const saved = await call('saveSettings', { connectionId, version: 1, settings });
    expect(saved.ok).toBe(true);
    const one = { name: 'getSettings', payload: { connectionId } } as const;
    const { answers } = await value('callTogether', { calls: [one, { name: 'getOverview', payload: {} }, one] });
    expect(answers.map((answer) => answer?.ok ?? 'left')).toEqual([true, true, 'left']);
  });
});
